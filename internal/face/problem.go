package face

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"reflect"
	"regexp"
	"strconv"
	"strings"

	"github.com/danielgtaylor/huma/v2"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Problem is the answer to a request that failed (RFC 9457). It says what
// happened, why and what to do next, and repeats nothing that was sent.
type Problem struct {
	Type    string            `json:"type" doc:"urn:zhilian:problem: and the code"`
	Title   string            `json:"title" doc:"What happened, in the language of Accept-Language (zh or en)"`
	Status  int               `json:"status"`
	Detail  string            `json:"detail" doc:"Why, and what to do next"`
	Code    string            `json:"code" doc:"Stable name of the problem; programs act on this"`
	Pointer string            `json:"pointer,omitempty" doc:"JSON pointer (RFC 6901) to the field of the body at fault"`
	Values  map[string]string `json:"values,omitempty" doc:"What the text was filled with"`
	Errors  []FieldProblem    `json:"errors,omitempty" doc:"Each field at fault, when there are several"`
	Sent    any               `json:"sent,omitempty" doc:"After a change of an older version: what was to be saved"`
	Current any               `json:"current,omitempty" doc:"After a change of an older version: the thing as it is now, as its own operation shows it"`
	TraceID string            `json:"traceId" doc:"Names this request when you ask for help"`
}

// FieldProblem is what is wrong with one field.
type FieldProblem struct {
	Pointer string            `json:"pointer"`
	Code    string            `json:"code"`
	Detail  string            `json:"detail"`
	Values  map[string]string `json:"values,omitempty"`
}

// Stale is the refusal of a change that rests on an older version. It carries both
// versions, so that a page can show them side by side and nobody's work is lost.
type Stale struct {
	Err           error // the conflict
	Sent, Current any   // as the operation's own answers show them
}

// Error implements error; what was sent stays out of the log.
func (s *Stale) Error() string { return s.Err.Error() }

// Unwrap returns the conflict.
func (s *Stale) Unwrap() error { return s.Err }

// Faults is a refusal for several reasons, each at a place of its own. Their codes
// have texts as those of faults do.
type Faults struct {
	Err    error // the fault
	Fields []FieldProblem
}

// Error implements error.
func (f *Faults) Error() string { return f.Err.Error() }

// Unwrap returns the fault.
func (f *Faults) Unwrap() error { return f.Err }

// Error implements error.
func (p *Problem) Error() string { return p.Code }

// GetStatus implements huma.StatusError.
func (p *Problem) GetStatus() int { return p.Status }

// ContentType implements huma.ContentTypeFilter.
func (p *Problem) ContentType(string) string { return "application/problem+json" }

// GetHeaders implements huma.HeadersError.
func (p *Problem) GetHeaders() http.Header {
	h := http.Header{}
	if p.Status == http.StatusTooManyRequests || p.Status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "60")
	}
	return h
}

func problemType() reflect.Type { return reflect.TypeFor[Problem]() }

// statusOf is the only place where a kind of failure becomes a status.
func statusOf(k fault.Kind) int {
	switch k {
	case fault.Invalid:
		return http.StatusUnprocessableEntity
	case fault.Unauthenticated:
		return http.StatusUnauthorized
	case fault.Forbidden:
		return http.StatusForbidden
	case fault.NotFound:
		return http.StatusNotFound
	case fault.Conflict:
		return http.StatusConflict
	case fault.Limited:
		return http.StatusTooManyRequests
	case fault.Unavailable:
		return http.StatusServiceUnavailable
	default:
		return http.StatusInternalServerError
	}
}

// problem turns an error into the answer, and keeps the error for the log line.
func (a *API) problem(ctx context.Context, err error) *Problem {
	rec := recordOf(ctx)
	rec.err = err
	f := fault.Of(err)
	if cut, ok := errors.AsType[*fault.Error](context.Cause(ctx)); ok {
		f = cut // what ended the request is why it failed, whatever it was about
	}
	switch f.Kind {
	case fault.NotFound:
		// Rooms tell in their codes what was not found. Callers get one answer for
		// what never was and for what is somebody else's.
		f = fault.New(fault.NotFound, "not-found", "not found")
	case fault.Internal:
		f = fault.New(fault.Internal, "internal", "internal error")
	}
	p := a.document(rec, statusOf(f.Kind), "kind."+string(f.Kind), f)
	if stale, ok := errors.AsType[*Stale](err); ok && f.Kind == fault.Conflict {
		p.Sent, p.Current = stale.Sent, stale.Current
	}
	if several, ok := errors.AsType[*Faults](err); ok {
		for _, field := range several.Fields {
			text, _ := a.config.Texts.find(field.Code, rec.language)
			field.Detail = text.fill(field.Values)
			p.Errors = append(p.Errors, field)
		}
	}
	return p
}

// document writes a problem. When the catalogue has no text for the fault's
// code, that of its kind stands in.
func (a *API) document(rec *record, status int, fallback string, f *fault.Error) *Problem {
	text, ok := a.config.Texts.find(f.Code, rec.language)
	if !ok {
		text, _ = a.config.Texts.find(fallback, rec.language)
	}
	rec.code = f.Code
	return &Problem{
		Type: "urn:zhilian:problem:" + f.Code, Title: text.Title, Status: status, Detail: text.fill(f.Values),
		Code: f.Code, Pointer: f.Pointer, Values: f.Values, TraceID: rec.trace,
	}
}

// refuse answers a request that never reaches a handler.
func (a *API) refuse(w http.ResponseWriter, r *http.Request, err error) {
	p := a.problem(r.Context(), err)
	a.write(w, p)
}

func (a *API) write(w http.ResponseWriter, p *Problem) {
	for name, values := range p.GetHeaders() {
		w.Header()[name] = values
	}
	body, err := json.Marshal(p)
	if err != nil { // strings and a number: cannot happen, but an answer must
		body = []byte(`{"code":"internal","status":500}`)
	}
	w.Header().Set("Content-Type", p.ContentType(""))
	w.WriteHeader(p.Status)
	_, _ = w.Write(body) // the caller has gone; the log line tells the status
}

// translate replaces huma's own error documents, whose texts are English and
// whose values are the caller's.
func (a *API) translate(hc huma.Context, _ string, v any) (any, error) {
	m, ok := v.(*huma.ErrorModel)
	if !ok {
		return v, nil
	}
	rec := recordOf(hc.Context())
	p := a.document(rec, m.Status, "kind."+string(fault.Invalid), fault.New(fault.Invalid, codeOfStatus(m.Status), "%s", m.Title))
	for _, d := range m.Errors {
		if d == nil {
			continue
		}
		code, pointer, values := explain(d)
		text, _ := a.config.Texts.find(code, rec.language)
		p.Errors = append(p.Errors, FieldProblem{Pointer: pointer, Code: code, Detail: text.fill(values), Values: values})
	}
	if len(p.Errors) == 1 {
		one := p.Errors[0]
		p.Pointer, p.Values, p.Detail = one.Pointer, one.Values, one.Detail
	}
	return p, nil
}

// codeOfStatus names what huma refuses before a handler runs.
func codeOfStatus(status int) string {
	switch status {
	case http.StatusBadRequest:
		return "request.malformed"
	case http.StatusRequestEntityTooLarge:
		return "request.too-large"
	case http.StatusUnsupportedMediaType:
		return "request.media-type"
	case http.StatusUnprocessableEntity:
		return "request.fields"
	case http.StatusRequestTimeout:
		return "request.timeout"
	default:
		return "internal"
	}
}

// rules tells huma's messages apart by how they begin. What follows the
// beginning comes from our schema where value is set, and is shown then.
func rules() []struct{ begins, code, value string } {
	return []struct{ begins, code, value string }{
		{"unexpected property", "field.unknown", ""},
		{"unknown query parameter", "field.unknown", ""},
		{"expected required property ", "field.missing", ""},
		{"required ", "field.missing", ""},
		{"request body is required", "field.missing", ""},
		{"expected length >= ", "field.too-short", "min"},
		{"expected length <= ", "field.too-long", "max"},
		{"expected array length >= ", "field.too-few", "min"},
		{"expected array length <= ", "field.too-many", "max"},
		{"expected number >= ", "field.too-small", "min"},
		{"expected number <= ", "field.too-large", "max"},
		{"expected value to be one of ", "field.not-listed", "list"},
		{"expected array items to be unique", "field.doubled", ""},
	}
}

var plainName = regexp.MustCompile(`\A[A-Za-z][A-Za-z]{0,39}\z`)

// explain turns one of huma's findings into a code, a pointer and values. Names
// of fields that we do not know are shown only when they look like names.
func explain(d *huma.ErrorDetail) (code, pointer string, values map[string]string) {
	code = "field.malformed"
	location := d.Location
	for _, rule := range rules() {
		rest, ok := strings.CutPrefix(d.Message, rule.begins)
		if !ok {
			continue
		}
		code = rule.code
		if rule.value != "" {
			values = map[string]string{rule.value: strings.Trim(rest, `"`)}
		}
		if name, ok := strings.CutSuffix(rest, " to be present"); ok {
			location += "." + name
		}
		break
	}
	place, path, _ := strings.Cut(location, ".")
	pointer = pointerOf(path)
	if place != "body" {
		pointer = ""
		if plainName.MatchString(path) {
			values = map[string]string{"parameter": path}
		}
	}
	return code, pointer, values
}

var index = regexp.MustCompile(`\[([0-9]+)\]`)

// pointerOf turns items[3].name into /items/3/name. A part that is no plain
// name ends it: it was made up by the caller.
func pointerOf(path string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(index.ReplaceAllString(path, ".$1"), ".") {
		if _, err := strconv.Atoi(part); err != nil && !plainName.MatchString(part) {
			break
		}
		b.WriteString("/" + part)
	}
	return b.String()
}

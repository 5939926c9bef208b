package corekit

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/json"
	"errors"
	"io"
	"mime"
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Handler serves the interface of docs/core-system.md. All but /healthz asks
// for the bearer token.
func (c *Core) Handler() http.Handler {
	mux := http.NewServeMux()
	mux.Handle("POST /v1/acts/{act}", c.guarded(c.handleAct))
	mux.Handle("POST /v1/checks/{act}", c.guarded(c.handleCheck))
	mux.Handle("GET /v1/acts/by-key/{key}", c.guarded(c.handleByKey))
	mux.Handle("POST /v1/belonging", c.guarded(c.handleBelonging))
	mux.Handle("GET /v1/taken", c.guarded(c.handleTaken))
	mux.Handle("POST /stub/acts/{key}/decision", c.guarded(c.handleSettle))
	mux.Handle("POST /stub/{act}", c.guarded(c.handleStub))
	mux.Handle("POST /control", c.guarded(c.handleControl))
	mux.Handle("GET /control", c.guarded(c.handleArrivals))
	mux.HandleFunc("GET /healthz", c.handleHealth)
	return mux
}

// errHangUp tells guarded to close the connection instead of answering.
var errHangUp = errors.New("hang up")

// guarded checks the token, bounds the request's time and size, and turns what
// serve returns into the one answer.
func (c *Core) guarded(serve func(r *http.Request) (any, error)) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		began := c.clock()
		ctx, cancel := context.WithTimeout(r.Context(), c.rules.Limit)
		defer cancel()
		var got any
		err := c.authorized(r)
		r.Body = http.MaxBytesReader(w, r.Body, c.rules.MaxBody)
		if err == nil {
			err = c.signed(r)
		}
		if err == nil {
			got, err = serve(r.WithContext(ctx))
		}
		status := c.answer(w, got, err)
		c.log.InfoContext(ctx, "request", "pattern", r.Pattern, "status", status, "act", r.PathValue("act"),
			"key", r.Header.Get("Idempotency-Key"), "trace", r.Header.Get("X-Trace-Id"), "took", c.clock().Sub(began))
	})
}

// authorized compares digests, so that the time taken tells nothing of the
// token, not even its length.
func (c *Core) authorized(r *http.Request) error {
	token, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	sum := sha256.Sum256([]byte(token))
	if subtle.ConstantTimeCompare(sum[:], c.bearer[:]) != 1 || !ok {
		return fault.New(fault.Unauthenticated, codeUnauthorized, "bearer token missing or wrong")
	}
	return nil
}

// problem is the body of every answer that is no success.
type problem struct {
	Code    string `json:"code"`
	Message string `json:"message"`
	Field   string `json:"field,omitempty"`
}

// answer writes the one answer to a request and returns its status, 0 when the
// connection was closed instead.
func (c *Core) answer(w http.ResponseWriter, got any, err error) int {
	status := http.StatusOK
	switch {
	case errors.Is(err, errHangUp):
		c.hangUp(w)
		return 0
	case err != nil:
		status, got = c.problem(err)
	}
	text, err := json.Marshal(got)
	if err != nil {
		c.log.Error("answer not encoded", "error", err)
		status, text = http.StatusInternalServerError, []byte(`{"code":"core.error","message":"internal error"}`)
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	w.Write(append(text, '\n'))
	return status
}

func (c *Core) problem(err error) (int, problem) {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return http.StatusRequestEntityTooLarge, problem{Code: codeTooLarge, Message: "request body too large"}
	}
	f := fault.Of(err)
	status := statusOf(f)
	if status == http.StatusInternalServerError {
		if f.Code != codeError {
			c.log.Error("request failed", "error", err)
		}
		return status, problem{Code: codeError, Message: "internal error"}
	}
	return status, problem{Code: f.Code, Message: f.Text, Field: f.Pointer}
}

// statusOf is the one mapping from faults to HTTP.
func statusOf(f *fault.Error) int {
	switch f.Code {
	case codeMediaType:
		return http.StatusUnsupportedMediaType
	case codeRefused:
		return http.StatusUnprocessableEntity
	}
	switch f.Kind {
	case fault.Invalid:
		return http.StatusBadRequest
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
	}
	return http.StatusInternalServerError
}

// hangUp closes the connection without a byte of answer. Where there is no
// connection, 502 tells the sender the same: nobody knows.
func (c *Core) hangUp(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		c.log.Warn("this connection cannot be dropped", "error", err)
		w.WriteHeader(http.StatusBadGateway)
		return
	}
	if err := conn.Close(); err != nil {
		c.log.Warn("connection not closed", "error", err)
	}
}

var (
	keyForm    = regexp.MustCompile(`\A[!-~]{1,64}\z`)
	tenantForm = regexp.MustCompile(`\A[0-9A-Za-z._-]{0,64}\z`)
)

func header(r *http.Request, name string, form *regexp.Regexp) (string, error) {
	v := r.Header.Get(name)
	if !form.MatchString(v) {
		return "", malformed("", "header %s is missing or malformed", name)
	}
	return v, nil
}

func tenantOf(r *http.Request) (string, error) { return header(r, "X-Tenant", tenantForm) }

// filedAt reads the filing time, without which no rule can be applied.
func filedAt(r *http.Request) (time.Time, error) {
	t, err := time.Parse(time.RFC3339, r.Header.Get("X-Filed-At"))
	if _, offset := t.Zone(); err != nil || offset != 8*60*60 {
		return time.Time{}, malformed("", "header X-Filed-At is missing or not of the form 2026-11-23T09:30:15+08:00")
	}
	return t, nil
}

func readBody(r *http.Request) ([]byte, error) {
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, fault.New(fault.Invalid, codeMediaType, "Content-Type is not application/json")
	}
	return io.ReadAll(r.Body)
}

func (c *Core) handleHealth(w http.ResponseWriter, r *http.Request) {
	var err error
	if m := c.play.Load().now().Mode; m == Down || m == Unreachable {
		err = fault.New(fault.Unavailable, codeDown, "down")
	} else if ping := c.reader.PingContext(r.Context()); ping != nil {
		err = fault.New(fault.Unavailable, codeDown, "database not reachable").Because(ping)
	}
	c.answer(w, map[string]string{"status": "ok"}, err)
}

func (c *Core) handleByKey(r *http.Request) (any, error) {
	tenant, err := tenantOf(r)
	if err != nil {
		return nil, err
	}
	if err := c.reachable(); err != nil {
		return nil, err
	}
	if err := c.settled(r.Context()); err != nil {
		return nil, err
	}
	known, err := remembered(r.Context(), c.asker, tenant, r.PathValue("key"))
	if err != nil {
		return nil, err
	}
	if len(known) == 0 {
		return nil, fault.New(fault.NotFound, codeNoSuchKey, "no act with this key ever took effect here")
	}
	return json.RawMessage(known[0].answer), nil
}

// reachable lets questions fail while the core plays down: a core that is down
// answers nothing. It does not use up a play that is counted in acts.
func (c *Core) reachable() error {
	switch c.play.Load().now().Mode {
	case Down:
		return fault.New(fault.Unavailable, codeDown, "down")
	case Unreachable:
		return errHangUp
	}
	return nil
}

func (c *Core) handleBelonging(r *http.Request) (any, error) {
	tenant, err := tenantOf(r)
	if err != nil {
		return nil, err
	}
	body, err := readBody(r)
	if err != nil {
		return nil, err
	}
	o, err := parseObject(body)
	if err != nil {
		return nil, err
	}
	uscc, persons := o.Text("uscc", 18), o.Texts("persons", MaxPersons)
	if err := o.end(); err != nil {
		return nil, err
	}
	if err := c.reachable(); err != nil {
		return nil, err
	}
	if err := c.settled(r.Context()); err != nil {
		return nil, err
	}
	if c.domain.Standing == nil {
		return nil, fault.New(fault.NotFound, codeUnknownAct, "this core system keeps no roster")
	}
	list, err := c.domain.Standing(r.Context(), c.asker, tenant, uscc, persons)
	return map[string]any{"persons": list}, err
}

// takenPage is the number of lines on one page of the reconciliation list when the
// caller asks for no other, mostTaken the most that it may ask for.
const (
	takenPage = 200
	mostTaken = 5000
)

func (c *Core) handleTaken(r *http.Request) (any, error) {
	tenant, err := tenantOf(r)
	if err != nil {
		return nil, err
	}
	q := r.URL.Query()
	day, err := calendar.ParseDay(q.Get("day"))
	if err != nil {
		return nil, malformed("", "day is not of the form YYYY-MM-DD")
	}
	after := int64(0)
	if s := q.Get("cursor"); s != "" {
		if after, err = strconv.ParseInt(s, 10, 64); err != nil || after < 0 {
			return nil, malformed("", "cursor is not one that was given out")
		}
	}
	limit := takenPage
	if s := q.Get("limit"); s != "" {
		if limit, err = strconv.Atoi(s); err != nil || limit < 1 {
			return nil, malformed("", "limit is no number of lines")
		}
		limit = min(limit, mostTaken)
	}
	if err := c.reachable(); err != nil {
		return nil, err
	}
	if err := c.settled(r.Context()); err != nil {
		return nil, err
	}
	items, err := takenOn(r.Context(), c.asker, tenant, day, after, limit+1)
	if err != nil {
		return nil, err
	}
	next := ""
	if len(items) > limit {
		items = items[:limit]
		next = strconv.FormatInt(items[limit-1].seq, 10)
	}
	if items == nil {
		items = []takenItem{}
	}
	return map[string]any{"items": items, "next": next}, nil
}

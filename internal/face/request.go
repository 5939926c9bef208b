package face

import (
	"bytes"
	"context"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"runtime/debug"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// record is what becomes known of one request while it is served.
type record struct {
	trace     string
	language  Language
	operation string
	op        Operation
	caller    string
	// What is looked at, and whose it is, as the path names them; for the audit.
	object, enterprise, detail string
	code                       string // of the problem answered
	err                        error
}

type recordKey struct{}

// recordOf returns the record of the request, an empty one outside of any.
func recordOf(ctx context.Context) *record {
	if rec, ok := ctx.Value(recordKey{}).(*record); ok {
		return rec
	}
	return &record{language: Chinese}
}

// Trace returns the trace id of the request that ctx belongs to.
func Trace(ctx context.Context) string { return recordOf(ctx).trace }

// LanguageOf returns the language of the request that ctx belongs to.
func LanguageOf(ctx context.Context) Language { return recordOf(ctx).language }

// NoteCode puts the code of a fault on the request's log line whose answer is a page
// and not a problem.
func NoteCode(ctx context.Context, code string) { recordOf(ctx).code = code }

// NoteCaller puts an id, never a name, of the caller on the request's log line.
func NoteCaller(ctx context.Context, caller string) { recordOf(ctx).caller = caller }

// NoteEnterprise puts the enterprise whose things the caller sees on the request's
// entries in the audit, where its path names none.
func NoteEnterprise(ctx context.Context, e string) {
	rec := recordOf(ctx)
	rec.enterprise = e
	if rec.object == "enterprise:" {
		rec.object += e
	}
}

// NoteDetail adds codes and values, never personal data, to what the audit keeps of a look.
func NoteDetail(ctx context.Context, detail string) { recordOf(ctx).detail = detail }

// LogHandler adds the trace id to every line that is logged with the context of
// a request.
func LogHandler(next slog.Handler) slog.Handler { return traced{next} }

type traced struct{ slog.Handler }

// Handle implements slog.Handler.
func (h traced) Handle(ctx context.Context, r slog.Record) error {
	if trace := Trace(ctx); trace != "" {
		r.AddAttrs(slog.String("traceId", trace))
	}
	return h.Handler.Handle(ctx, r)
}

// WithAttrs implements slog.Handler.
func (h traced) WithAttrs(attrs []slog.Attr) slog.Handler { return traced{h.Handler.WithAttrs(attrs)} }

// WithGroup implements slog.Handler.
func (h traced) WithGroup(name string) slog.Handler { return traced{h.Handler.WithGroup(name)} }

// ServeHTTP implements http.Handler.
func (a *API) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	begin := a.config.Clock()
	rec := &record{trace: id.NewTrace(), language: chooseLanguage(r.Header.Get("Accept-Language"))}
	r = r.WithContext(audit.From(context.WithValue(r.Context(), recordKey{}, rec), addressOf(r)))
	out := &answer{ResponseWriter: w}
	setHeaders(out.Header(), rec)
	a.serve(out, r)
	out.send()
	a.log(r, rec, out, a.config.Clock().Sub(begin).Milliseconds())
}

// addressOf is where a request comes from, without the port, as the audit keeps it.
func addressOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// serve answers a request; a panic becomes an internal error.
func (a *API) serve(out *answer, r *http.Request) {
	defer func() {
		switch p := recover(); p {
		case nil:
		case http.ErrAbortHandler:
			panic(p) //nolint:forbidigo // it is how net/http is told to break the connection off
		default:
			out.reset()
			a.refuse(out, r, fmt.Errorf("panic: %v\n%s", p, debug.Stack()))
		}
	}()
	if err := a.origin.Check(r); err != nil {
		a.refuse(out, r, fault.New(fault.Forbidden, "request.cross-origin", "cross-origin request").Because(err))
		return
	}
	if err := checkAddress(r); err != nil {
		rec := recordOf(r.Context())
		rec.err = err
		a.write(out, a.document(rec, http.StatusBadRequest, "kind.invalid", fault.New(fault.Invalid, "request.address", "%s", err)))
		return
	}
	if h, pattern := a.mux.Handler(r); pattern == "" {
		a.noRoute(out, r, h)
		return
	}
	a.mux.ServeHTTP(out, r)
}

// noRoute answers in our form what the mux would answer in its own.
func (a *API) noRoute(out *answer, r *http.Request, h http.Handler) {
	probe := &answer{ResponseWriter: sink{header: http.Header{}}}
	h.ServeHTTP(probe, r)
	f, status := fault.New(fault.NotFound, "request.no-route", "no such path"), http.StatusNotFound
	if probe.status == http.StatusMethodNotAllowed {
		f, status = fault.New(fault.NotFound, "request.method", "no such method"), probe.status
		out.Header().Set("Allow", probe.Header().Get("Allow"))
	}
	a.write(out, a.document(recordOf(r.Context()), status, "kind.not-found", f))
}

// sink takes an answer that nobody gets.
type sink struct{ header http.Header }

func (s sink) Header() http.Header         { return s.header }
func (s sink) Write(b []byte) (int, error) { return len(b), nil }
func (s sink) WriteHeader(int)             {}

// setHeaders is for answers that are data: nothing in them is to be shown,
// framed, guessed or kept by a browser.
func setHeaders(h http.Header, rec *record) {
	h.Set("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	h.Set("Vary", "Accept-Language, Cookie")
	h.Set("Content-Language", string(rec.language))
	h.Set("X-Trace-Id", rec.trace)
}

// log writes the one line of a request. It names the operation and not the
// path, which holds ids, nor the query, which may hold anything.
func (a *API) log(r *http.Request, rec *record, out *answer, ms int64) {
	level := slog.LevelInfo
	if out.status >= http.StatusInternalServerError {
		level = slog.LevelError
	}
	attrs := []slog.Attr{
		slog.String("traceId", rec.trace), slog.String("face", a.config.Title), slog.String("operation", rec.operation),
		slog.String("method", r.Method), slog.Int("status", out.status), slog.Int64("ms", ms),
		slog.Int("bytes", out.bytes), slog.String("from", r.RemoteAddr),
	}
	if rec.caller != "" {
		attrs = append(attrs, slog.String("caller", rec.caller))
	}
	if rec.code != "" {
		attrs = append(attrs, slog.String("code", rec.code))
	}
	if rec.err != nil {
		attrs = append(attrs, slog.Any("error", rec.err))
	}
	a.config.Log.LogAttrs(context.WithoutCancel(withoutTrace(r.Context())), level, "request", attrs...)
}

// withoutTrace keeps LogHandler from writing the trace id twice.
func withoutTrace(ctx context.Context) context.Context {
	return context.WithValue(ctx, recordKey{}, &record{})
}

// answer holds an answer back until it is whole, so that a failure halfway
// becomes a proper problem. Flush ends that, for answers that are streams.
type answer struct {
	http.ResponseWriter
	status  int
	body    bytes.Buffer
	flowing bool
	bytes   int
}

// WriteHeader implements http.ResponseWriter.
func (w *answer) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}

// Write implements http.ResponseWriter.
func (w *answer) Write(b []byte) (int, error) {
	w.WriteHeader(http.StatusOK)
	w.bytes += len(b)
	if w.flowing {
		return w.ResponseWriter.Write(b)
	}
	return w.body.Write(b)
}

// FlushError implements what http.ResponseController looks for.
func (w *answer) FlushError() error {
	w.send()
	return http.NewResponseController(w.ResponseWriter).Flush()
}

// Unwrap lets http.ResponseController set deadlines.
func (w *answer) Unwrap() http.ResponseWriter { return w.ResponseWriter }

// reset forgets what was written so far, if nothing of it has left.
func (w *answer) reset() {
	if !w.flowing {
		w.status, w.bytes = 0, 0
		w.body.Reset()
	}
}

// send lets the answer go.
func (w *answer) send() {
	if w.flowing {
		return
	}
	w.flowing = true
	w.WriteHeader(http.StatusOK)
	w.ResponseWriter.WriteHeader(w.status)
	_, _ = w.body.WriteTo(w.ResponseWriter) // an error means that the caller has gone
}

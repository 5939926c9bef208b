package awareness

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"mime"
	"net/http"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Path is where the app tells what people say.
const Path = "/v1/awareness"

const maxReply = 4 << 10

// Receiver answers the app. Whoever cannot sign learns nothing.
type Receiver struct {
	Desk *Desk
	// Signed reports whether the app signed the request just now. The body was read.
	Signed func(r *http.Request, body []byte) bool
	Log    *slog.Logger
}

// reply is what the app sends.
type reply struct {
	Notice string `json:"notice"`
	Answer Answer `json:"answer"`
	Reason string `json:"reason"`
}

// replied is what the app is told: where the notice stands now, or what is wrong.
type replied struct {
	Notice string `json:"notice,omitempty"`
	State  State  `json:"state,omitempty"`
	Code   string `json:"code,omitempty"`
	At     string `json:"pointer,omitempty"`
	Text   string `json:"message,omitempty"`
}

// ServeHTTP implements http.Handler.
func (s *Receiver) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n, err := s.take(w, r)
	if err != nil {
		s.refuse(w, r, err)
		return
	}
	answer(w, http.StatusOK, replied{Notice: string(n.ID), State: n.State})
}

func (s *Receiver) take(w http.ResponseWriter, r *http.Request) (*Notice, error) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		return nil, errMethod
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, maxReply))
	if err != nil {
		return nil, fault.New(fault.Invalid, "awareness.body", "the body could not be read, or is longer than %d bytes", maxReply)
	}
	if !s.Signed(r, body) {
		return nil, fault.New(fault.Unauthenticated, "awareness.signature", "the signature is wrong, or older than five minutes")
	}
	if kind, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || kind != "application/json" {
		return nil, fault.New(fault.Invalid, "awareness.body", "the body is application/json")
	}
	var said reply
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&said); err != nil {
		return nil, fault.New(fault.Invalid, "awareness.body", "the body has the members notice, answer and reason, and no others")
	}
	if _, err := decoder.Token(); !errors.Is(err, io.EOF) {
		return nil, fault.New(fault.Invalid, "awareness.body", "something stands behind the body")
	}
	which, err := id.Parse[id.Notice](said.Notice)
	if err != nil {
		return nil, fault.New(fault.NotFound, "awareness.unknown", "no such notice").At("/notice")
	}
	return s.Desk.Reply(r.Context(), which, said.Answer, said.Reason)
}

var errMethod = errors.New("method")

// refuse is the only place of this package where an error becomes an answer.
func (s *Receiver) refuse(w http.ResponseWriter, r *http.Request, err error) {
	if errors.Is(err, errMethod) {
		answer(w, http.StatusMethodNotAllowed, replied{Code: "awareness.method", Text: "only POST is answered here"})
		return
	}
	f := fault.Of(err)
	status, level := http.StatusInternalServerError, slog.LevelInfo
	out := replied{Code: f.Code, At: f.Pointer, Text: f.Text}
	switch f.Kind {
	case fault.Invalid:
		status = http.StatusBadRequest
	case fault.Unauthenticated:
		status = http.StatusUnauthorized
	case fault.Forbidden:
		status = http.StatusForbidden
	case fault.NotFound:
		status = http.StatusNotFound
	case fault.Conflict:
		status = http.StatusConflict
	case fault.Unavailable, fault.Limited:
		status = http.StatusServiceUnavailable
		w.Header().Set("Retry-After", "2")
	default:
		level = slog.LevelError
		out = replied{Code: "internal", Text: "it failed and was not taken; send it again"}
	}
	s.Log.LogAttrs(r.Context(), level, "an answer to a notice was not taken", slog.Any("error", err))
	answer(w, status, out)
}

func answer(w http.ResponseWriter, status int, a replied) {
	b, err := json.Marshal(a)
	if err != nil { // cannot be: it is texts alone
		status, b = http.StatusInternalServerError, []byte("{}")
	}
	h := w.Header()
	h.Set("Content-Type", "application/json")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Content-Length", strconv.Itoa(len(b)))
	w.WriteHeader(status)
	_, _ = w.Write(b) // an error means that the app has gone
}

package connector

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Letter is one request as it lies in the exchange tables.
type Letter struct {
	ID     string // of an order its idempotency key, of a question a name of its own
	Order  bool
	Method string
	Path   string // below the core system's address, with the query
	Filed  string // header X-Filed-At of an order
	Trace  string
	Tenant string
	Body   string
	For    time.Duration // how long the answer to a question is waited for
}

// Reply is what the core system answered.
type Reply struct {
	Status int
	Body   string
}

// accepted reports whether the core system took an order and decides later.
func (r Reply) accepted() bool {
	var o struct{ Outcome string }
	return r.Status == http.StatusOK && json.Unmarshal([]byte(r.Body), &o) == nil && o.Outcome == "accepted"
}

// Tables are the exchange tables as the platform sees them.
type Tables interface {
	// Put lays a letter out and returns the round in which it waits. An order that
	// lies there already is left as it is, unless its answer says that it never took
	// effect or that nobody knows: then it is laid out once more. It fails with kind
	// Conflict when another order lies there under the same key, and with an error
	// that wraps dispatch.ErrNotSent when it is certain that nothing was laid out.
	Put(ctx context.Context, l Letter) (round int, err error)
	// Reply returns the answer of a round, nil while there is none.
	Reply(ctx context.Context, id string, round int) (*Reply, error)
	// Order returns whether an order lies there, and its last answer, if any.
	Order(ctx context.Context, key string) (there bool, r *Reply, err error)
	// Drop takes a question away that was answered or is not waited for any more.
	Drop(ctx context.Context, id string) error
}

// exchange asks a core system by way of tables that an agent in its network reads.
type exchange struct {
	tables Tables
	name   func() string
}

// NewExchange returns a transport over exchange tables. name makes names of
// questions, no two alike.
func NewExchange(tables Tables, name func() string) http.RoundTripper {
	return &exchange{tables, name}
}

// RoundTrip implements http.RoundTripper.
func (t *exchange) RoundTrip(r *http.Request) (*http.Response, error) {
	body, err := readBody(r)
	if err != nil {
		return nil, err
	}
	l := Letter{
		ID: r.Header.Get("Idempotency-Key"), Order: true, Method: r.Method, Path: r.URL.RequestURI(), Filed: r.Header.Get("X-Filed-At"),
		Trace: r.Header.Get("X-Trace-Id"), Tenant: r.Header.Get("X-Tenant"), Body: string(body),
	}
	if l.ID != "" {
		return t.order(r, l)
	}
	if key, is := strings.CutPrefix(r.URL.Path, "/v1/acts/by-key/"); is && r.Method == http.MethodGet {
		if known, err := t.known(r, key); known != nil || err != nil {
			return known, err
		}
	}
	l.ID, l.Order = "question-"+t.name(), false
	return t.ask(r, l)
}

// order lays an order out and waits for the answer until the request's time is over.
func (t *exchange) order(r *http.Request, l Letter) (*http.Response, error) {
	round, err := t.tables.Put(r.Context(), l)
	if fault.Is(err, fault.Conflict) {
		return answered(r, http.StatusConflict, problem("core.key-conflict", "another order lies in the exchange tables under this key")), nil
	}
	if err != nil {
		return nil, err
	}
	return t.wait(r, l.ID, round)
}

// known answers a question for an order out of the tables: one that waits or is being
// decided on is accepted. nil means that only the core system can tell.
func (t *exchange) known(r *http.Request, key string) (*http.Response, error) {
	there, reply, err := t.tables.Order(r.Context(), key)
	switch {
	case err != nil:
		return nil, err
	case there && reply == nil:
		return answered(r, http.StatusOK, []byte(`{"outcome":"accepted"}`)), nil
	case there && reply.Status == http.StatusOK:
		return answered(r, http.StatusOK, []byte(reply.Body)), nil
	}
	return nil, nil
}

func (t *exchange) ask(r *http.Request, l Letter) (*http.Response, error) {
	if until, bounded := r.Context().Deadline(); bounded {
		l.For = time.Until(until) //nolint:forbidigo // a context's deadline is by the host's clock
	}
	round, err := t.tables.Put(r.Context(), l)
	if err != nil {
		return nil, err
	}
	response, err := t.wait(r, l.ID, round)
	// What was asked names persons. If it cannot be taken away now, the agent tidies.
	drop, cancel := context.WithTimeout(context.WithoutCancel(r.Context()), dropTime)
	defer cancel()
	if fail := t.tables.Drop(drop, l.ID); fail != nil && err != nil {
		err = errors.Join(err, fail)
	}
	return response, err
}

const (
	dropTime  = time.Second
	firstLook = 10 * time.Millisecond
	lastLook  = 250 * time.Millisecond
)

// wait looks for the answer, ever less often.
func (t *exchange) wait(r *http.Request, id string, round int) (*http.Response, error) {
	timer := time.NewTimer(firstLook)
	defer timer.Stop()
	for pause := firstLook; ; pause = min(2*pause, lastLook) {
		reply, err := t.tables.Reply(r.Context(), id, round)
		if err != nil {
			// The letter lies there, whatever became of this look.
			return nil, errors.New("look for the answer in the exchange tables: " + err.Error())
		}
		if reply != nil {
			return answered(r, reply.Status, []byte(reply.Body)), nil
		}
		timer.Reset(pause)
		select {
		case <-r.Context().Done():
			return nil, r.Context().Err()
		case <-timer.C:
		}
	}
}

// NotSent marks an error of Tables.Put after which it is certain that nothing lies
// there.
func NotSent(err error) error { return errors.Join(dispatch.ErrNotSent, err) }

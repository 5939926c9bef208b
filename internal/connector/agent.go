package connector

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"
)

// Job is a letter that an agent has claimed.
type Job struct {
	Letter
	Round int
	Claim string // proves that it is still this agent's
	Tries int    // how often it was claimed, with this time
	Last  *Reply // of this round: the core system took it and decides later
}

// Box are the exchange tables as the agent sees them.
type Box interface {
	// Claim takes the next letter that is due, for as long as lease; nil when there
	// is none. One that was not finished within its lease is due again.
	Claim(ctx context.Context, lease time.Duration) (*Job, error)
	// Finish writes the answer, unless the letter is no longer this agent's. With a
	// pause the letter is due again after it.
	Finish(ctx context.Context, j *Job, r Reply, again time.Duration) error
	// Later gives the letter back, due after a pause.
	Later(ctx context.Context, j *Job, pause time.Duration) error
	// Tidy removes what was answered long ago, and says how much.
	Tidy(ctx context.Context, age time.Duration) (int, error)
}

// AgentOptions say what an Agent works with. All are required but Wait.
type AgentOptions struct {
	Box       Box
	Core      string // address of the core system
	Bearer    string
	Transport http.RoundTripper
	Timeout   time.Duration // of one request to it
	Workers   int
	Wait      time.Duration // between two looks when there was nothing to do; 0: usualWait
	Log       *slog.Logger
}

// Agent stands inside the core system's network. It fetches letters out of the
// exchange tables, asks the core system over HTTP and writes the answers back.
//
// An order whose fate it does not know, because it or an agent before it was
// interrupted, is asked for by its key before it is given again; the core system
// remembers keys, so that each order has one effect.
type Agent struct {
	AgentOptions
	client *http.Client
}

// The agent's habits.
const (
	usualWait   = 200 * time.Millisecond
	firstPause  = time.Second
	longest     = time.Minute
	giveUpAfter = 30                 // claims, after which the platform has to decide
	keepFor     = 7 * 24 * time.Hour // an answered letter
	tidyEvery   = time.Hour
)

// NewAgent returns an agent.
func NewAgent(o AgentOptions) *Agent {
	if o.Wait == 0 {
		o.Wait = usualWait
	}
	o.Core = strings.TrimRight(o.Core, "/")
	return &Agent{o, &http.Client{
		Transport:     o.Transport,
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// Run works until ctx ends. What a worker has begun then it finishes.
func (a *Agent) Run(ctx context.Context) error {
	defer a.client.CloseIdleConnections()
	var group errgroup.Group
	for range a.Workers {
		group.Go(func() error { a.work(ctx); return nil })
	}
	group.Go(func() error { a.tidy(ctx); return nil })
	return group.Wait()
}

// lease outlasts the three requests that one letter may take.
func (a *Agent) lease() time.Duration { return 3*a.Timeout + 10*time.Second }

func (a *Agent) work(ctx context.Context) {
	for failures := 0; ctx.Err() == nil; {
		found, err := a.Step(context.WithoutCancel(ctx))
		switch {
		case err != nil:
			failures++
			a.Log.Error("exchange tables not reached", "error", err)
			pause(ctx, backoff(failures))
		case !found:
			failures = 0
			pause(ctx, a.Wait)
		default:
			failures = 0
		}
	}
}

func (a *Agent) tidy(ctx context.Context) {
	for ctx.Err() == nil {
		n, err := a.Box.Tidy(ctx, keepFor)
		if err != nil && ctx.Err() == nil {
			a.Log.Error("exchange tables not tidied", "error", err)
		} else if n > 0 {
			a.Log.Info("exchange tables tidied", "letters", n)
		}
		pause(ctx, tidyEvery)
	}
}

func pause(ctx context.Context, d time.Duration) {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-ctx.Done():
	case <-timer.C:
	}
}

// backoff is the pause after the nth failure.
func backoff(n int) time.Duration {
	return min(firstPause<<min(max(n-1, 0), 10), longest)
}

// Step works on one letter, if one is due.
func (a *Agent) Step(ctx context.Context) (found bool, err error) {
	looking, cancel := context.WithTimeout(ctx, a.Timeout)
	j, err := a.Box.Claim(looking, a.lease())
	cancel()
	if err != nil || j == nil {
		return false, err
	}
	reply, err := a.carry(ctx, j)
	writing, cancel := context.WithTimeout(ctx, a.Timeout)
	defer cancel()
	switch {
	case err != nil:
		a.Log.Warn("letter not answered", "id", j.ID, "tries", j.Tries, "traceId", j.Trace, "error", err)
		return true, a.Box.Later(writing, j, backoff(j.Tries))
	case j.Order && reply.accepted():
		return true, a.Box.Finish(writing, j, reply, backoff(j.Tries))
	}
	a.Log.Info("letter answered", "id", j.ID, "tries", j.Tries, "traceId", j.Trace, "status", reply.Status)
	return true, a.Box.Finish(writing, j, reply, 0)
}

// carry gets the answer to a letter. An error means: later.
func (a *Agent) carry(ctx context.Context, j *Job) (Reply, error) {
	if !j.Order {
		return a.send(ctx, j, j.Method, j.Path, j.Body)
	}
	if j.Tries > 1 || j.Last != nil {
		reply, err := a.send(ctx, j, http.MethodGet, "/v1/acts/by-key/"+url.PathEscape(j.ID), "")
		switch {
		case err != nil:
			return a.enough(j, err)
		case reply.Status == http.StatusOK:
			return reply, nil
		case reply.Status != http.StatusNotFound:
			return a.enough(j, fmt.Errorf("asked for the order, the core system answered %d", reply.Status))
		case j.Last != nil:
			return Reply{}, errors.New("the core system knows nothing of an order that it accepted")
		}
	}
	reply, err := a.send(ctx, j, j.Method, j.Path, j.Body)
	if err == nil && reply.Status != http.StatusOK && (reply.Status < 400 || reply.Status >= 500) {
		err = fmt.Errorf("the core system answered %d", reply.Status)
	}
	if err != nil {
		return a.enough(j, err)
	}
	return reply, nil
}

// enough leaves it to the platform what is to be, after so many tries: nobody knows.
// An order that the core system accepted is asked for again without end.
func (a *Agent) enough(j *Job, cause error) (Reply, error) {
	if j.Tries < giveUpAfter || j.Last != nil {
		return Reply{}, cause
	}
	a.Log.Error("letter given up", "id", j.ID, "tries", j.Tries, "traceId", j.Trace, "error", cause)
	return Reply{Status: http.StatusBadGateway, Body: string(problem("core.error", "the agent got no answer"))}, nil
}

// send asks the core system once.
func (a *Agent) send(ctx context.Context, j *Job, method, path, body string) (Reply, error) {
	ctx, cancel := context.WithTimeout(ctx, a.Timeout)
	defer cancel()
	var reader io.Reader
	if body != "" {
		reader = io.NopCloser(strings.NewReader(body)) // nothing sends it twice
	}
	r, err := http.NewRequestWithContext(ctx, method, a.Core+path, reader)
	if err != nil {
		return Reply{}, err
	}
	r.ContentLength = int64(len(body))
	for name, value := range map[string]string{
		"Authorization": "Bearer " + a.Bearer, "Content-Type": "application/json", "X-Trace-Id": j.Trace, "X-Tenant": j.Tenant, "X-Filed-At": j.Filed,
	} {
		if value != "" {
			r.Header.Set(name, value)
		}
	}
	if j.Order && method == http.MethodPost {
		r.Header.Set("Idempotency-Key", j.ID)
	}
	response, err := a.client.Do(r)
	if err != nil {
		return Reply{}, err
	}
	defer response.Body.Close()
	text, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err != nil {
		return Reply{}, err
	}
	return Reply{response.StatusCode, string(text)}, nil
}

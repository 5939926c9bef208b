package face

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Event is one thing that a stream tells (server-sent events).
type Event struct {
	ID   string // from which a browser goes on after a break; "": from the one before
	Name string
	Data any // told as JSON
}

// Feed tells what is new since it was last asked. A stream asks it again and again.
type Feed func(ctx context.Context) ([]Event, error)

// Streams say how an API's streams run.
type Streams struct {
	// Still tells whether the caller may go on, without counting as a use of the
	// session: a page that is left open must not keep it alive. nil: streams are
	// not served.
	Still func(r *http.Request, p Permission) error
	// Leaving is closed when the node stops: streams end, so that it can.
	Leaving <-chan struct{}
	Every   time.Duration // between two looks; 0: two seconds
}

// The bounds of streams.
const (
	everyLook    = 2 * time.Second
	heartbeat    = 15 * time.Second // of a stream that has nothing to tell
	streamWrite  = 10 * time.Second // for a reader to take what is written
	mostStreams  = 512              // at a time on a node
	mostOfCaller = 4
)

// streaming counts the streams of a node.
type streaming struct {
	mu  sync.Mutex
	all int
	of  map[string]int
}

func (s *streaming) enter(caller string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.all >= mostStreams || s.of[caller] >= mostOfCaller {
		return fault.New(fault.Limited, "request.streams", "too many streams are open")
	}
	if s.of == nil {
		s.of = map[string]int{}
	}
	s.all++
	s.of[caller]++
	return nil
}

func (s *streaming) leave(caller string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all--
	if s.of[caller]--; s.of[caller] <= 0 {
		delete(s.of, caller)
	}
}

// RegisterStream adds an operation whose answer goes on: text/event-stream. open
// begins to follow something for the caller. The stream ends with the caller's
// session, with the node, or when the feed fails; a browser then comes again.
func RegisterStream[I any](a *API, op Operation, open func(context.Context, *I) (Feed, error)) {
	entry := a.entry(op)
	entry.Responses["200"] = &huma.Response{
		Description: "Server-sent events", Content: map[string]*huma.MediaType{"text/event-stream": {Schema: &huma.Schema{Type: huma.TypeString}}},
	}
	huma.Register(a.huma, entry, func(ctx context.Context, in *I) (*huma.StreamResponse, error) {
		caller := recordOf(ctx).caller
		if a.config.Streams.Still == nil {
			return nil, a.problem(ctx, fault.New(fault.Forbidden, "request.no-permission", "streams are not served"))
		}
		if err := a.streaming.enter(caller); err != nil {
			return nil, a.problem(ctx, err)
		}
		feed, err := open(ctx, in)
		if err != nil {
			a.streaming.leave(caller)
			return nil, a.problem(ctx, err)
		}
		return &huma.StreamResponse{Body: func(hc huma.Context) {
			defer a.streaming.leave(caller)
			r, w := humago.Unwrap(hc)
			s := stream{a: a, w: w, out: http.NewResponseController(w), r: r, may: op.Permission, feed: feed}
			if err := s.run(hc.Context()); err != nil {
				recordOf(ctx).err = err
			}
		}}, nil
	})
	a.registered()
}

// stream is one caller who follows something.
type stream struct {
	a    *API
	w    http.ResponseWriter
	out  *http.ResponseController
	r    *http.Request
	may  Permission
	feed Feed
}

// run tells until the stream ends. An error is for the log: the caller has its
// answer by then.
func (s *stream) run(ctx context.Context) error {
	// The bounds of a usual answer would cut the stream off; each write has its own.
	_ = errors.Join(s.out.SetReadDeadline(time.Time{}), s.out.SetWriteDeadline(time.Time{})) // who has none needs none
	s.w.Header().Set("Content-Type", "text/event-stream")
	s.w.Header().Set("X-Accel-Buffering", "no") // a proxy that waits for more tells nothing
	if err := s.write([]byte("retry: 3000\n\n")); err != nil {
		return nil
	}
	every := s.a.config.Streams.Every
	if every == 0 {
		every = everyLook
	}
	tick := time.NewTicker(every)
	defer tick.Stop()
	for quiet := time.Duration(0); ; quiet += every {
		text, err := s.next(ctx)
		if err != nil {
			return err
		}
		if text == nil && quiet >= heartbeat {
			text = []byte(": still here\n\n")
		}
		if text != nil {
			quiet = 0
			if err := s.write(text); err != nil {
				return nil // the caller has gone
			}
		}
		select {
		case <-ctx.Done():
			return nil
		case <-s.a.config.Streams.Leaving:
			return nil
		case <-tick.C:
		}
		if err := s.a.config.Streams.Still(s.r, s.may); err != nil {
			if fault.Is(err, fault.Unauthenticated) || fault.Is(err, fault.Forbidden) {
				return nil
			}
			return err
		}
	}
}

// next is what the feed has to tell, nil for nothing.
func (s *stream) next(ctx context.Context) ([]byte, error) {
	events, err := s.feed(ctx)
	if err != nil {
		if ctx.Err() != nil {
			return nil, nil
		}
		return nil, fmt.Errorf("follow: %w", err)
	}
	var b bytes.Buffer
	for _, e := range events {
		data, err := json.Marshal(e.Data) // on one line
		if err != nil {
			return nil, err
		}
		if e.ID != "" {
			fmt.Fprintf(&b, "id: %s\n", e.ID)
		}
		fmt.Fprintf(&b, "event: %s\ndata: %s\n\n", e.Name, data)
	}
	return b.Bytes(), nil
}

// write sends a text at once. A reader that does not take it is cut off.
func (s *stream) write(text []byte) error {
	late := time.AfterFunc(streamWrite, func() { _ = s.out.SetWriteDeadline(time.Unix(1, 0)) })
	defer late.Stop()
	if _, err := s.w.Write(text); err != nil {
		return err
	}
	return s.out.Flush()
}

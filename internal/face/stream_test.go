package face_test

import (
	"bufio"
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

type followIn struct {
	LastEventID string `header:"Last-Event-ID"`
}

// river is an edge with one stream whose session and feed the test leads.
type river struct {
	server  *httptest.Server
	leaving chan struct{}
	ended   atomic.Bool // the session
	feed    chan face.Event
}

func newRiver(t *testing.T) *river {
	t.Helper()
	r := &river{leaving: make(chan struct{}), feed: make(chan face.Event, 8)}
	a := face.New(face.Config{
		Title: "river", Version: "1", Prefix: "/api", Cookie: face.NewCookie("river"), Clock: time.Now,
		Guard: func(r *http.Request, _ face.Permission) (context.Context, error) {
			face.NoteCaller(r.Context(), r.Header.Get("Caller"))
			return r.Context(), nil
		},
		Streams: face.Streams{
			Still: func(*http.Request, face.Permission) error {
				if r.ended.Load() {
					return fault.New(fault.Unauthenticated, "account.no-session", "none")
				}
				return nil
			},
			Leaving: r.leaving, Every: time.Millisecond,
		},
	})
	op := face.Operation{ID: "follow", Method: http.MethodGet, Path: "/follow", Permission: face.SignedIn}
	face.RegisterStream(a, op, func(_ context.Context, in *followIn) (face.Feed, error) {
		if in.LastEventID == "bad" {
			return nil, fault.New(fault.NotFound, "x.gone", "gone")
		}
		return func(context.Context) ([]face.Event, error) {
			select {
			case e := <-r.feed:
				if e.Name == "fail" {
					return nil, errors.New("the database is away")
				}
				return []face.Event{e}, nil
			default:
				return nil, nil
			}
		}, nil
	})
	r.server = httptest.NewServer(a)
	t.Cleanup(r.server.Close)
	return r
}

// follow opens the stream as a caller and returns its lines.
func (r *river) follow(t *testing.T, caller string, header ...string) (*http.Response, *bufio.Scanner) {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, r.server.URL+"/api/follow", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Caller", caller)
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { response.Body.Close() })
	return response, bufio.NewScanner(response.Body)
}

// until reads lines up to one, and returns them.
func until(t *testing.T, lines *bufio.Scanner, last string) string {
	t.Helper()
	var read []string
	for lines.Scan() {
		if read = append(read, lines.Text()); lines.Text() == last {
			return strings.Join(read, "\n")
		}
	}
	t.Fatalf("the stream ended without %q: %v", last, read)
	return ""
}

func TestStreamTells(t *testing.T) {
	r := newRiver(t)
	response, lines := r.follow(t, "member:1")
	if kind := response.Header.Get("Content-Type"); response.StatusCode != http.StatusOK || kind != "text/event-stream" || response.Header.Get("Cache-Control") != "no-store" {
		t.Fatalf("%d %s %v", response.StatusCode, kind, response.Header)
	}
	until(t, lines, "retry: 3000")
	r.feed <- face.Event{ID: "7.a", Name: "case", Data: map[string]string{"text": "两行\n一个"}}
	if got := until(t, lines, `data: {"text":"两行\n一个"}`); !strings.Contains(got, "id: 7.a\nevent: case\n") {
		t.Errorf("got %s", got)
	}
	r.feed <- face.Event{Name: "grant", Data: 1}
	if got := until(t, lines, "data: 1"); strings.Contains(got, "id:") {
		t.Errorf("an event without an id got one: %s", got)
	}
}

// A stream ends with the session, with the node, and when the feed fails.
func TestStreamEnds(t *testing.T) {
	for name, end := range map[string]func(*river){
		"session": func(r *river) { r.ended.Store(true) },
		"node":    func(r *river) { close(r.leaving) },
		"feed":    func(r *river) { r.feed <- face.Event{Name: "fail"} },
	} {
		t.Run(name, func(t *testing.T) {
			r := newRiver(t)
			_, lines := r.follow(t, "member:1")
			until(t, lines, "retry: 3000")
			end(r)
			for lines.Scan() { //nolint:revive // to its end
			}
			if err := lines.Err(); err != nil {
				t.Errorf("it was cut off: %v", err)
			}
		})
	}
}

// One caller has four streams and no more; those that ended make room.
func TestStreamsAreBounded(t *testing.T) {
	r := newRiver(t)
	var first *http.Response
	for i := range 4 {
		response, lines := r.follow(t, "member:1")
		until(t, lines, "retry: 3000")
		if i == 0 {
			first = response
		}
	}
	if response, _ := r.follow(t, "member:1"); response.StatusCode != http.StatusTooManyRequests {
		t.Errorf("a fifth stream: %d", response.StatusCode)
	}
	if response, _ := r.follow(t, "member:2"); response.StatusCode != http.StatusOK {
		t.Errorf("somebody else's first: %d", response.StatusCode)
	}
	first.Body.Close()
	for status := 0; status != http.StatusOK; { // as soon as the server has noticed
		if err := t.Context().Err(); err != nil {
			t.Fatal("an ended stream makes no room")
		}
		response, _ := r.follow(t, "member:1")
		status = response.StatusCode
	}
}

func TestStreamIsRefusedProperly(t *testing.T) {
	r := newRiver(t)
	for range 6 { // what is refused takes no room
		response, _ := r.follow(t, "member:1", "Last-Event-ID", "bad")
		if response.StatusCode != http.StatusNotFound || response.Header.Get("Content-Type") != "application/problem+json" {
			t.Fatalf("%d %s", response.StatusCode, response.Header.Get("Content-Type"))
		}
	}
}

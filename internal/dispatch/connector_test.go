package dispatch

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// coreAt returns a connector to a server that answers with handler.
func coreAt(t *testing.T, handler http.HandlerFunc) *HTTPCore {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	core, err := NewHTTPCore(server.URL, "secret-of-the-test", time.Minute, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(core.Close)
	return core
}

func order() Order {
	return Order{
		Key: "call-1.employment", Act: "employment.register", Trace: strings.Repeat("a", 32), Tenant: "ent-1",
		FiledAt:  time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC),
		Employer: Employer{USCC: "91370200000000000X", Name: "某公司", Unit: "370200123"}, Operator: "李经办",
		Data: map[string]any{"persons": []any{}},
	}
}

func TestHTTPCoreActSendsWhatTheInterfaceAsksFor(t *testing.T) {
	var header http.Header
	var path, body string
	core := coreAt(t, func(w http.ResponseWriter, r *http.Request) {
		header, path = r.Header, r.URL.Path
		b, _ := io.ReadAll(r.Body)
		body = string(b)
		io.WriteString(w, `{"outcome":"done","businessNo":"B1"}`)
	})
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	answer, err := core.Act(ctx, order())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(map[string]any{"outcome": "done", "businessNo": "B1"}, answer); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
	if path != "/v1/acts/employment.register" {
		t.Errorf("path %q", path)
	}
	for name, want := range map[string]string{
		"Authorization":   "Bearer secret-of-the-test",
		"Idempotency-Key": "call-1.employment",
		"X-Filed-At":      "2026-11-23T09:30:00+08:00",
		"X-Trace-Id":      strings.Repeat("a", 32),
		"X-Tenant":        "ent-1",
	} {
		if got := header.Get(name); got != want {
			t.Errorf("header %s = %q, want %q", name, got, want)
		}
	}
	if header.Get("X-Deadline") == "" {
		t.Error("no deadline was sent")
	}
	o := order()
	o.Agent = Agent{USCC: "91370200163562681G", Name: "某代办"}
	if text, err := o.encode(); err != nil || !strings.Contains(string(text), `,"agent":{"uscc":"91370200163562681G","name":"某代办"},"operator":"李经办"`) {
		t.Errorf("an order under a mandate: %s, %v", text, err)
	}
	want := `{"act":"employment.register","employer":{"uscc":"91370200000000000X","name":"某公司","unit":"370200123"},"operator":"李经办","data":{"persons":[]}}`
	if body != want {
		t.Errorf("body\n got %s\nwant %s", body, want)
	}
}

func TestHTTPCoreFailures(t *testing.T) {
	tests := map[string]struct {
		handler http.HandlerFunc
		want    error
	}{
		"refused":      {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadRequest) }, ErrNotTaken},
		"server fault": {func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusBadGateway) }, ErrUnknown},
		"redirect":     {func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/elsewhere", http.StatusFound) }, ErrUnknown},
		"no JSON":      {func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "<html>") }, ErrUnknown},
		"no object":    {func(w http.ResponseWriter, _ *http.Request) { io.WriteString(w, "[]") }, ErrUnknown},
		"names twice": {func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, `{"outcome":"done","outcome":"rejected"}`)
		}, ErrUnknown},
		"too long": {func(w http.ResponseWriter, _ *http.Request) {
			io.WriteString(w, `"`+strings.Repeat("x", maxAnswer)+`"`)
		}, ErrUnknown},
		"cut off": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "100")
			io.WriteString(w, "{")
		}, ErrUnknown},
		"hangs up":      {func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) }, ErrUnknown},
		"act not found": {http.NotFound, ErrNotTaken},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			answer, err := coreAt(t, tt.handler).Act(context.Background(), order())
			if !errors.Is(err, tt.want) {
				t.Errorf("Act = %v, %v; want %v", answer, err, tt.want)
			}
		})
	}
}

// A connection that breaks after the request arrived must not lead to a second
// request: the standard library repeats some by itself.
func TestHTTPCoreNeverRepeats(t *testing.T) {
	var arrivals atomic.Int32
	core := coreAt(t, func(w http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		if arrivals.Add(1) == 1 {
			io.WriteString(w, `{"outcome":"done"}`) // keeps the connection
			return
		}
		conn, _, err := http.NewResponseController(w).Hijack()
		if err != nil {
			t.Error(err)
			return
		}
		conn.Close()
	})
	if _, err := core.Act(context.Background(), order()); err != nil {
		t.Fatal(err)
	}
	if _, err := core.Act(context.Background(), order()); !errors.Is(err, ErrUnknown) {
		t.Errorf("error %v, want ErrUnknown", err)
	}
	if got := arrivals.Load(); got != 2 {
		t.Errorf("%d requests arrived for 2 orders", got)
	}
}

func TestHTTPCoreUnreachableIsNotTaken(t *testing.T) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	listener.Close()
	core, err := NewHTTPCore("http://"+address, "x", time.Minute, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := core.Act(context.Background(), order()); !errors.Is(err, ErrNotTaken) {
		t.Errorf("error %v, want ErrNotTaken", err)
	}
}

// A core system that takes the order and stays silent leaves the outcome unknown
// when the limit of one request is over, whoever waits for the answer.
func TestHTTPCoreGivesUpAfterItsLimit(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		io.Copy(io.Discard, r.Body)
		<-r.Context().Done()
	}))
	t.Cleanup(server.Close)
	core, err := NewHTTPCore(server.URL, "x", 100*time.Millisecond, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(core.Close)
	for name, request := range map[string]func() error{
		"act":       func() error { _, err := core.Act(t.Context(), order()); return err },
		"ask":       func() error { _, err := core.Ask(t.Context(), "call-1.employment", "", ""); return err },
		"belonging": func() error { _, err := core.Belonging(t.Context(), "", "", "91370200000000000X", nil); return err },
	} {
		if err := request(); !errors.Is(err, ErrUnknown) || !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("%s: error %v, want an unknown outcome for want of an answer", name, err)
		}
	}
}

func TestHTTPCoreAsk(t *testing.T) {
	tests := map[string]struct {
		status int
		body   string
		want   error
	}{
		"known":         {http.StatusOK, `{"outcome":"done"}`, nil},
		"never arrived": {http.StatusNotFound, "", ErrNotTaken},
		"not allowed":   {http.StatusForbidden, "", ErrUnknown}, // says nothing about the order
		"down":          {http.StatusServiceUnavailable, "", ErrUnknown},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			core := coreAt(t, func(w http.ResponseWriter, r *http.Request) {
				if r.URL.Path != "/v1/acts/by-key/call-1.employment" {
					t.Errorf("path %q", r.URL.Path)
				}
				w.WriteHeader(tt.status)
				io.WriteString(w, tt.body)
			})
			_, err := core.Ask(context.Background(), "call-1.employment", "", "")
			if !errors.Is(err, tt.want) {
				t.Errorf("error %v, want %v", err, tt.want)
			}
		})
	}
}

func TestHTTPCoreBelonging(t *testing.T) {
	core := coreAt(t, func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, `{"persons":[{"idNumber":"A","state":"active"},{"idNumber":"B","state":"former","until":"2026-05-31"},7]}`)
	})
	got, err := core.Belonging(context.Background(), "", "", "91370200000000000X", []string{"A", "B"})
	if err != nil {
		t.Fatal(err)
	}
	want := []Belonging{{IDNumber: "A", State: "active"}, {IDNumber: "B", State: "former", Until: "2026-05-31"}, {}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("belongings (-want +got):\n%s", diff)
	}
}

func TestNewHTTPCoreRefusesAddresses(t *testing.T) {
	for _, base := range []string{"", "core:7443", "ftp://core", "://", "/v1"} {
		if _, err := NewHTTPCore(base, "x", time.Minute, nil); err == nil {
			t.Errorf("NewHTTPCore(%q) accepted", base)
		}
	}
}

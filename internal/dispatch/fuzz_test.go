package dispatch

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"testing"
	"time"
)

// liar is a core system that answers whatever it is told to.
type liar struct {
	status int
	body   []byte
}

func (l *liar) RoundTrip(r *http.Request) (*http.Response, error) {
	return &http.Response{StatusCode: l.status, Header: http.Header{}, Body: io.NopCloser(bytes.NewReader(l.body)), Request: r}, nil
}

// FuzzCoreAnswer: whatever a core system answers, it is an object that
// encoding/json reads too, or one of the two errors that say what is known.
func FuzzCoreAnswer(f *testing.F) {
	for _, s := range []string{`{"outcome":"done","data":{"records":[]}}`, `[]`, ``, `{"a":1,"a":2}`, `{"persons":[{"idNumber":1}]}`, `{"persons":[[]]}`, "\xff", `{"a":1e999}`,
		`{"items":[{"key":"k","uscc":"u","outcome":"done","businessNo":"JY1"},{"key":""}],"next":"5"}`, `{"items":[[]],"next":5}`} {
		f.Add(uint16(200), []byte(s))
	}
	for _, status := range []uint16{0, 100, 204, 301, 404, 409, 500, 999} {
		f.Add(status, []byte(`{}`))
	}
	wire := &liar{}
	core, err := NewHTTPCore("http://core.invalid", "bearer", time.Second, wire)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, status uint16, body []byte) {
		wire.status, wire.body = int(status), body
		got, err := core.Act(context.Background(), Order{Act: "employment.register", Key: "k"})
		if err == nil && (status != http.StatusOK || got == nil || !json.Valid(body)) {
			t.Fatalf("%d %q is taken for %v", status, body, got)
		}
		if err != nil && !errors.Is(err, ErrNotTaken) && !errors.Is(err, ErrUnknown) {
			t.Fatalf("%d %q: %v says neither taken nor unknown", status, body, err)
		}
		if _, err := core.Ask(context.Background(), "k", "", ""); errors.Is(err, ErrNotTaken) && status != http.StatusNotFound {
			t.Fatalf("%d to a question is taken for an order that never came", status)
		}
		if list, err := core.Belonging(context.Background(), "", "", "u", []string{"1"}); err == nil && status != http.StatusOK {
			t.Fatalf("%d: %v", status, list)
		}
		lines, _, err := core.Taken(context.Background(), "2026-11-23", "")
		for _, line := range lines {
			if err != nil || status != http.StatusOK || line.Key == "" || line.Outcome == "" {
				t.Fatalf("%d %q is taken for the line %+v, %v", status, body, line, err)
			}
		}
		if got, err := core.Check(context.Background(), Order{Act: "employment.register"}); err == nil && (status != http.StatusOK || got == nil) {
			t.Fatalf("%d %q is taken for the check %v", status, body, got)
		}
	})
}

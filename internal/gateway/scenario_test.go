package gateway

import (
	"bytes"
	"errors"
	"net/http"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestEdgeScenarios plays every scenario of the edge: the first sending meets it, the
// second of the same msgId goes its way, with one effect.
func TestEdgeScenarios(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Test)
	want := map[catalog.Played]struct {
		status int
		code   string
	}{catalog.PlayLimited: {429, message.E4020}, catalog.PlayBusy: {503, message.E9002}, catalog.PlayToken: {200, message.E1004}, catalog.PlayHangup: {}}
	for _, s := range r.view.Catalog.Scenarios() {
		if s.At != catalog.AtEdge {
			continue
		}
		head := c.head(service, "M-"+s.Name)
		head.Scenario = s.Name
		before := len(r.ran)
		first := c.seal(head, `{"a":1}`)
		if s.Play == catalog.PlayHangup {
			if !breaksOff(func() { r.post(c.path, "application/json", bytes.NewReader(first.Encode())) }) {
				t.Errorf("%s: there was an answer", s.Name)
			}
		} else {
			w := r.post(c.path, "application/json", bytes.NewReader(first.Encode()))
			answer, err := message.ParseAnswer(w.Body.Bytes())
			if err != nil || w.Code != want[s.Play].status || answer.Head.Code != want[s.Play].code {
				t.Errorf("%s: %d %q, %v; want %+v", s.Name, w.Code, w.Body, err, want[s.Play])
			}
			if told := w.Header().Get("Retry-After") != ""; told != (w.Code != http.StatusOK) {
				t.Errorf("%s: %d with Retry-After %q", s.Name, w.Code, w.Header().Get("Retry-After"))
			}
			if len(r.ran) != before {
				t.Errorf("%s: worked on although it was not received", s.Name)
			}
		}
		if _, result := c.ask(head, `{"a":1}`); result.Outcome != message.Done || result.Replayed != (s.Play == catalog.PlayHangup) {
			t.Errorf("%s: the second sending got %+v", s.Name, result)
		}
		if len(r.ran) != before+1 {
			t.Errorf("%s: %d effects", s.Name, len(r.ran)-before)
		}
	}
}

// breaksOff reports whether f had the connection broken off.
func breaksOff(f func()) (broken bool) {
	defer func() {
		err, _ := recover().(error)
		broken = errors.Is(err, http.ErrAbortHandler)
	}()
	f()
	return false
}

func TestUnknownScenario(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Test)
	head := c.head(service, "M-1")
	head.Scenario = "storm"
	answer, result := c.ask(head, `{}`)
	data, _ := result.Data.(map[string]any)
	names, _ := data["scenarios"].([]any)
	if answer.Head.Code != message.E2014 || len(names) != len(r.view.Catalog.Scenarios()) || len(r.ran) != 0 {
		t.Errorf("answer %+v, %+v", answer.Head, result)
	}
	head.Scenario = ""
	if _, result := c.ask(head, `{}`); result.Outcome != message.Done {
		t.Errorf("the msgId was not free: %+v", result)
	}
}

// Production refuses the element before anything is opened, whatever it says.
func TestProductionPlaysNothing(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	for _, name := range []string{"limit", "timeout", "storm"} {
		head := c.head(service, "M-"+name)
		head.Scenario = name
		if status, answer := c.send(c.seal(head, `{}`)); status != http.StatusBadRequest || answer.Head.Code != message.E1002 {
			t.Errorf("%s: %d %+v", name, status, answer.Head)
		}
	}
	if len(r.ran) != 0 {
		t.Errorf("%d were worked on", len(r.ran))
	}
}

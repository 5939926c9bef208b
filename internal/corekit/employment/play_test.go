package employment

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

func TestPlayedTrouble(t *testing.T) {
	tests := map[corekit.Mode]struct {
		status int    // of the first answer, 0 for a closed connection
		effect string // on the roster, after it
		byKey  int
	}{
		corekit.OK:          {200, "active", 200},
		corekit.Down:        {503, "none", 404},
		corekit.Unreachable: {0, "none", 404},
		corekit.Error:       {500, "none", 404},
		corekit.Refuse:      {422, "none", 404},
		corekit.Slow:        {200, "active", 200},
		corekit.Late:        {200, "none", 200},
		corekit.DropAnswer:  {0, "active", 200},
		corekit.ErrorAfter:  {500, "active", 200},
		corekit.Lie:         {200, "active", 200},
		corekit.Reject:      {200, "none", 200},
		corekit.Partly:      {200, "none", 200},
	}
	if len(tests) != len(corekit.Modes()) {
		t.Errorf("%d corekit.Modes() tested of %d", len(tests), len(corekit.Modes()))
	}
	for mode, tt := range tests {
		t.Run(string(mode), func(t *testing.T) {
			f := newFixture(t, corekit.Rules{})
			f.play(`{"mode":"` + string(mode) + `","delayMs":1}`)
			r := f.act("k1", "employment.register", harbour, persons(worker(1, "")))
			if r.status != tt.status {
				t.Errorf("answer %d %s, want %d", r.status, r.text, tt.status)
			}
			f.play(`{"mode":"ok"}`)
			if got := f.belongs(harbour, 1); got != tt.effect {
				t.Errorf("the roster says %q, want %q", got, tt.effect)
			}
			if r := f.do(call{method: http.MethodGet, path: "/v1/acts/by-key/k1"}); r.status != tt.byKey {
				t.Errorf("by key: %d, want %d", r.status, tt.byKey)
			}
			if n := f.arrivals("k1"); n != 1 {
				t.Errorf("%d arrivals counted", n)
			}
			f.setNow("2026-11-23T10:00:00+08:00")
			again := f.act("k1", "employment.register", harbour, persons(worker(1, "")))
			if tt.effect == "none" && tt.byKey == 200 && mode != corekit.Late {
				if again.text != r.text { // what was decided against stays so
					t.Errorf("the repeat got %s", again.text)
				}
				return
			}
			if again.get(t, "data.persons.0.registrationNo") != "JY20261123000001" || f.belongs(harbour, 1) != "active" {
				t.Errorf("the repeat got %s", again.text)
			}
		})
	}
}

func TestLateDecisionComesWithTime(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	f.play(`{"mode":"late","delayMs":60000}`)
	r := f.act("k1", "employment.register", harbour, persons(worker(1, "")))
	if r.get(t, "outcome") != "accepted" || r.get(t, "businessNo") != "" {
		t.Fatalf("got %s", r.text)
	}
	f.play(`{"mode":"ok"}`)
	if again := f.act("k1", "employment.register", harbour, persons(worker(1, ""))); again != r {
		t.Errorf("a repeat before the decision got %s", again.text)
	}
	f.setNow("2026-11-23T09:31:14+08:00")
	if got := f.do(call{method: http.MethodGet, path: "/v1/acts/by-key/k1"}); got.get(t, "outcome") != "accepted" {
		t.Errorf("a second too early: %s", got.text)
	}
	f.setNow("2026-11-23T09:31:15+08:00")
	if got := f.do(call{method: http.MethodGet, path: "/v1/acts/by-key/k1"}); got.get(t, "data.persons.0.registrationNo") != "JY20261123000001" {
		t.Errorf("when due: %s", got.text)
	}
	if list := f.do(call{method: http.MethodGet, path: "/v1/taken?day=2026-11-23"}); list.get(t, "items.0.outcome") != "done" {
		t.Errorf("the list says %s", list.text)
	}
}

func TestLateDecisionMayRefuse(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	f.play(`{"mode":"late","delayMs":60000,"times":1}`)
	f.act("k1", "employment.register", harbour, persons(worker(1, "")))
	f.act("k2", "employment.register", harbour, persons(worker(1, ""))) // overtakes the first
	f.setNow("2026-11-23T10:00:00+08:00")
	if got := f.do(call{method: http.MethodGet, path: "/v1/acts/by-key/k1"}); got.get(t, "data.persons.0.code") != "EMP-101" {
		t.Errorf("got %s", got.text)
	}
}

func TestLateSurvivesRestart(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	f.play(`{"mode":"late","delayMs":60000}`)
	f.act("k1", "employment.register", harbour, persons(worker(1, "")))
	f.open(corekit.Rules{})
	f.setNow("2026-11-23T10:00:00+08:00")
	if got := f.belongs(harbour, 1); got != "active" {
		t.Errorf("the roster says %q", got)
	}
}

func TestPlayRunsOut(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	f.play(`{"mode":"down","times":2}`)
	var statuses []int
	for range 4 {
		statuses = append(statuses, f.act("k1", "employment.register", harbour, persons(worker(1, ""))).status)
	}
	if statuses[0] != 503 || statuses[1] != 503 || statuses[2] != 200 || statuses[3] != 200 {
		t.Errorf("statuses %v", statuses)
	}
	r := f.do(call{method: http.MethodGet, path: "/control?key=k1"})
	if r.get(t, "mode") != "ok" || r.get(t, "arrivals") != "4" {
		t.Errorf("control says %s", r.text)
	}
}

func TestDownAnswersNoQuestions(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	for mode, status := range map[string]int{"down": 503, "unreachable": 0} {
		f.play(`{"mode":"` + mode + `"}`)
		for name, c := range map[string]call{
			"belonging": {path: "/v1/belonging", body: `{"uscc":"` + harbour + `","persons":["1"]}`},
			"by key":    {method: http.MethodGet, path: "/v1/acts/by-key/k"},
			"taken":     {method: http.MethodGet, path: "/v1/taken?day=2026-11-23"},
		} {
			if r := f.do(c); r.status != status {
				t.Errorf("%s, %s: %d", mode, name, r.status)
			}
		}
		if r := f.do(call{method: http.MethodGet, path: "/healthz"}); r.status != 503 {
			t.Errorf("%s: health %d", mode, r.status)
		}
	}
}

func TestSenderPlaysForItsTenant(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	send := func(play string) reply {
		return f.do(call{path: "/v1/acts/employment.register", body: actBody("employment.register", harbour, persons(worker(1, ""))),
			header: map[string]string{"Idempotency-Key": "k1", "X-Tenant": "t1", "X-Play": play}})
	}
	if r := send("down"); r.status != 503 {
		t.Errorf("down: %d", r.status)
	}
	if r := send("late:60000"); r.get(t, "outcome") != "accepted" {
		t.Errorf("late: %s", r.text)
	}
	if r := send(""); r.get(t, "outcome") != "accepted" {
		t.Errorf("repeat: %s", r.text)
	}
}

func TestGivingUpLeavesNoEffect(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	f.play(`{"mode":"slow","delayMs":3600000}`)
	ctx, cancel := context.WithCancel(t.Context())
	body := actBody("employment.register", harbour, persons(worker(1, "")))
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, f.url+"/v1/acts/employment.register", strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for name, value := range map[string]string{"Authorization": "Bearer " + testBearer, "Content-Type": "application/json",
		"Idempotency-Key": "k1", "X-Filed-At": f.clock().In(calendar.Shanghai).Format(time.RFC3339)} {
		req.Header.Set(name, value)
	}
	cancelled := make(chan error)
	go func() {
		_, err := http.DefaultTransport.RoundTrip(req)
		cancelled <- err
	}()
	cancel()
	if err := <-cancelled; err == nil {
		t.Error("the cancelled request was answered")
	}
	if got := f.belongs(harbour, 1); got != "none" {
		t.Errorf("the roster says %q", got)
	}
}

func TestRequestHasALimit(t *testing.T) {
	f := newFixture(t, corekit.Rules{Limit: time.Millisecond})
	f.play(`{"mode":"slow","delayMs":3600000}`)
	if r := f.act("k1", "employment.register", harbour, persons(worker(1, ""))); r.status != http.StatusInternalServerError {
		t.Errorf("got %d %s", r.status, r.text)
	}
}

// TestPlayedPart refuses the last of three persons and does the rest, once per key.
func TestPlayedPart(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	f.play(`{"mode":"partial"}`)
	three := persons(worker(1, ""), worker(2, ""), worker(3, ""))
	r := f.act("k1", "employment.register", harbour, three)
	if r.get(t, "outcome") != "partial" || r.get(t, "data.persons.2.code") != "EMP-990" || r.get(t, "data.persons.1.outcome") != "done" {
		t.Errorf("got %s", r.text)
	}
	if again := f.act("k1", "employment.register", harbour, three); again != r {
		t.Errorf("the repeat got %s", again.text)
	}
	if got := f.belongs(harbour, 2) + " " + f.belongs(harbour, 3); got != "active none" {
		t.Errorf("the roster says %s of the second and third", got)
	}
}

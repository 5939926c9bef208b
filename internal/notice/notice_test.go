package notice

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// memory keeps what it was given last.
type memory struct {
	alarm  Alarm
	filter Filter
	fail   error
}

func (m *memory) RaiseAlarm(_ context.Context, a Alarm) (Alarm, bool, error) {
	m.alarm = a
	return a, true, m.fail
}

func (m *memory) AcknowledgeAlarm(_ context.Context, _ id.Alarm, by string, at time.Time) error {
	m.alarm.AcknowledgedBy, m.alarm.AcknowledgedAt = by, at
	return m.fail
}

func (m *memory) Alarms(_ context.Context, f Filter) ([]Alarm, error) {
	m.filter = f
	return []Alarm{m.alarm}, m.fail
}

var noon = time.Date(2026, 12, 25, 4, 0, 0, 0, time.UTC)

func newDesk() (*Desk, *memory) {
	m := &memory{}
	return New(m, func() time.Time { return noon }, NewCounter()), m
}

// counted returns what the metric says.
func counted(t *testing.T, d *Desk) float64 {
	t.Helper()
	registry := prometheus.NewRegistry()
	registry.MustRegister(d.raised)
	families, err := registry.Gather()
	if err != nil || len(families) != 1 || len(families[0].GetMetric()) != 1 {
		t.Fatalf("gathered %v, %v; want one metric", families, err)
	}
	return families[0].GetMetric()[0].GetCounter().GetValue()
}

var yearMissing = Alarm{
	Kind: "calendar.year-not-loaded", Severity: Warning, Owner: "administrator",
	Object: "calendar:2027", Values: map[string]string{"year": "2027"},
}

func TestRaise(t *testing.T) {
	d, m := newDesk()
	given := yearMissing
	given.AcknowledgedBy, given.AcknowledgedAt, given.Times = "x", noon, 9 // not the caller's to say
	got, err := d.Raise(t.Context(), given)
	if err != nil {
		t.Fatal(err)
	}
	if got.ID == "" || !got.Open() {
		t.Errorf("raised %+v, want an id and nobody's acknowledgement", got)
	}
	want := yearMissing
	want.ID, want.RaisedAt, want.LastAt, want.Times = got.ID, noon, noon, 1
	if diff := cmp.Diff(want, m.alarm); diff != "" {
		t.Errorf("saved (-want +got):\n%s", diff)
	}
	if n := counted(t, d); n != 1 {
		t.Errorf("metric counts %v, want 1", n)
	}
}

func TestRaiseCountsEvenWhenTheRowIsLost(t *testing.T) {
	d, m := newDesk()
	m.fail = errors.New("disk full")
	if _, err := d.Raise(t.Context(), yearMissing); !errors.Is(err, m.fail) {
		t.Errorf("Raise = %v, want the store's error", err)
	}
	if n := counted(t, d); n != 1 {
		t.Errorf("metric counts %v, want 1", n)
	}
}

func TestRaiseRefusesAnAlarmForNobody(t *testing.T) {
	d, _ := newDesk()
	tests := map[string]func(*Alarm){
		"no kind":     func(a *Alarm) { a.Kind = "" },
		"no owner":    func(a *Alarm) { a.Owner = "" },
		"no severity": func(a *Alarm) { a.Severity = "" },
	}
	for name, change := range tests {
		a := yearMissing
		change(&a)
		if _, err := d.Raise(t.Context(), a); fault.Of(err).Code != "alarm.incomplete" {
			t.Errorf("%s: %v, want alarm.incomplete", name, err)
		}
	}
}

func TestAcknowledge(t *testing.T) {
	d, m := newDesk()
	if err := d.Acknowledge(t.Context(), "a1", ""); fault.Of(err).Kind != fault.Forbidden {
		t.Errorf("acknowledged by nobody: %v", err)
	}
	if err := d.Acknowledge(t.Context(), "a1", "staff:1"); err != nil {
		t.Fatal(err)
	}
	if m.alarm.AcknowledgedBy != "staff:1" || m.alarm.Open() {
		t.Errorf("acknowledged as %+v", m.alarm)
	}
}

func TestListBoundsThePage(t *testing.T) {
	d, m := newDesk()
	for given, want := range map[int]int{0: 50, -1: 50, 20: 20, 200: 200, 201: 50} {
		if _, err := d.List(t.Context(), Filter{Limit: given}); err != nil || m.filter.Limit != want {
			t.Errorf("page of %d asked for %d rows, %v; want %d", given, m.filter.Limit, err, want)
		}
	}
}

// Package notice tells people what needs them. So far it does so by alarms: a row
// that somebody of the owning role has to look at and acknowledge, and a metric
// that an operator's own alerting can watch.
//
// Raise is the one way to raise an alarm. The rooms below return what happened,
// and their caller raises it. While an alarm on the same kind and object is open
// no second one is made: the first one counts how often it was raised.
//
// An alarm carries a kind and values, from which the edges make people's texts.
// Values are ids, codes, days and numbers, never personal data.
package notice

import (
	"context"
	"fmt"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Severity says how soon an alarm wants somebody.
type Severity string

// The severities.
const (
	Info     Severity = "info"     // worth knowing
	Warning  Severity = "warning"  // during office hours
	Critical Severity = "critical" // now
)

// Kind is what an alarm is about, such as "calendar.year-not-loaded".
type Kind string

// Alarm is one thing that somebody has to look at.
type Alarm struct {
	ID       id.Alarm
	Kind     Kind
	Severity Severity
	Owner    string // role that has to look
	Object   string // what it is about: "calendar:2027", "core:employment"
	Values   map[string]string
	RaisedAt time.Time
	LastAt   time.Time // when it was raised last while open
	Times    int64     // how often it was raised while open

	AcknowledgedBy string
	AcknowledgedAt time.Time // zero while open
}

// Open reports whether nobody has acknowledged the alarm.
func (a Alarm) Open() bool { return a.AcknowledgedAt.IsZero() }

// Filter says which alarms to list, newest first.
type Filter struct {
	Open   bool     // only those that are open
	Owner  string   // only those of this role; "" for all
	Before id.Alarm // only those older than this one, the last of the page before
	Limit  int      // at most so many; 0: 50
}

// Store keeps alarms.
type Store interface {
	// RaiseAlarm saves the alarm, or counts it on the open alarm of the same kind
	// and object. It returns the row as it is now and whether it is new.
	RaiseAlarm(ctx context.Context, a Alarm) (Alarm, bool, error)
	// AcknowledgeAlarm closes an open alarm: NotFound when there is none of that
	// id, Conflict when somebody was faster.
	AcknowledgeAlarm(ctx context.Context, alarm id.Alarm, by string, at time.Time) error
	Alarms(ctx context.Context, f Filter) ([]Alarm, error)
}

// Desk raises, lists and closes alarms.
type Desk struct {
	store  Store
	clock  calendar.Clock
	raised *prometheus.CounterVec
}

// NewCounter returns the metric that counts raised alarms, to be registered by the
// caller and given to New.
func NewCounter() *prometheus.CounterVec {
	return prometheus.NewCounterVec(prometheus.CounterOpts{
		Name: "zhilian_alarms_raised_total",
		Help: "Alarms raised, those that were open already included.",
	}, []string{"kind", "severity"})
}

// New returns the desk. Raised has the labels kind and severity.
func New(store Store, clock calendar.Clock, raised *prometheus.CounterVec) *Desk {
	return &Desk{store: store, clock: clock, raised: raised}
}

// Raise raises an alarm; its id and times are set here. The metric counts even
// when the row cannot be written, which may be what the alarm is about.
func (d *Desk) Raise(ctx context.Context, a Alarm) (Alarm, error) {
	d.raised.WithLabelValues(string(a.Kind), string(a.Severity)).Inc()
	if a.Kind == "" || a.Owner == "" || a.Severity == "" {
		return Alarm{}, fault.New(fault.Internal, "alarm.incomplete", "an alarm needs a kind, a severity and an owner")
	}
	now := d.clock()
	a.ID = id.New[id.Alarm](now)
	a.RaisedAt, a.LastAt, a.Times = now, now, 1
	a.AcknowledgedBy, a.AcknowledgedAt = "", time.Time{}
	saved, _, err := d.store.RaiseAlarm(ctx, a)
	if err != nil {
		return Alarm{}, fmt.Errorf("raise alarm %s: %w", a.Kind, err)
	}
	return saved, nil
}

// Acknowledge closes an alarm in the name of the one who looked at it.
func (d *Desk) Acknowledge(ctx context.Context, alarm id.Alarm, by string) error {
	if by == "" {
		return fault.New(fault.Forbidden, "alarm.nobody", "an alarm is acknowledged by somebody")
	}
	return d.store.AcknowledgeAlarm(ctx, alarm, by, d.clock())
}

// List returns a page of alarms, newest first.
func (d *Desk) List(ctx context.Context, f Filter) ([]Alarm, error) {
	if f.Limit <= 0 || f.Limit > 200 {
		f.Limit = 50
	}
	return d.store.Alarms(ctx, f)
}

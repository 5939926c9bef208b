package traffic

import (
	"cmp"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// CodeDowntime is the fault code of an order that a planned downtime holds back.
const CodeDowntime = "traffic.downtime"

// The bounds of a downtime.
const (
	maxDowntime = 30 * 24 * time.Hour
	maxAhead    = 365 * 24 * time.Hour
)

// Downtime is a time in which a core system will be away (停机计划). What is due in it
// is received and waits for its end.
type Downtime struct {
	ID     id.Downtime
	Core   string
	From   time.Time
	Until  time.Time
	Reason string // told to everybody
	By     string // "staff:ID"
	Set    time.Time
}

// Check reports what is wrong with a downtime that is to be set now.
func (d Downtime) Check(now time.Time) error {
	switch {
	case d.Core == "" || len(d.Core) > 32:
		return fault.New(fault.Invalid, "traffic.target", "a downtime needs a core system").At("/core")
	case !d.Until.After(now) || !d.Until.After(d.From) || d.Until.Sub(d.From) > maxDowntime || d.From.Sub(now) > maxAhead:
		return fault.New(fault.Invalid, "traffic.period", "a downtime ends after now and after its beginning, lasts at most 30 days and begins within a year").At("/until")
	}
	return reason(d.Reason)
}

// Downtime returns the downtime of a core system in which now is, the one that ends
// last where there are several.
func (r *Rules) Downtime(core string, now time.Time) (Downtime, bool) {
	var found Downtime
	if r == nil {
		return found, false
	}
	for _, d := range r.downtimes[core] {
		if !now.Before(d.From) && now.Before(d.Until) && d.Until.After(found.Until) {
			found = d
		}
	}
	return found, found.ID != ""
}

// Downtimes lists those that hold at now or are ahead, the next first.
func (r *Rules) Downtimes(now time.Time) []Downtime {
	var list []Downtime
	if r == nil {
		return nil
	}
	for _, of := range r.downtimes {
		for _, d := range of {
			if now.Before(d.Until) {
				list = append(list, d)
			}
		}
	}
	slices.SortFunc(list, func(a, b Downtime) int { return cmp.Or(a.From.Compare(b.From), cmp.Compare(a.ID, b.ID)) })
	return list
}

// Held is why an order is kept back until a moment that is known.
type Held struct {
	Until time.Time
	cause error
}

// Error implements error.
func (h *Held) Error() string { return h.cause.Error() }

// Unwrap returns the fault.
func (h *Held) Unwrap() error { return h.cause }

func heldBy(d Downtime) *Held {
	return &Held{Until: d.Until, cause: fault.New(fault.Limited, CodeDowntime, "core system %s is away as planned", d.Core)}
}

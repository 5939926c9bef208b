// Package traffic decides how much, never who: rates, daily quotas, fair shares
// when the platform is short of room, brakes, and how many orders a core system
// can bear (流量控制与调度, 6.2.2 e). It knows numbers only, no rights.
//
// A message passes Guard.Admit after its sender was authenticated and found
// entitled. What is refused there was not received, is not recorded, and may be
// sent again later; it is counted, so that staff and the enterprise see it. A
// recorded call is never refused: in front of each core system stands a Valve
// that lets only as many orders in as the system answers in time, and what does
// not get through waits.
//
// Rates are divided among the live nodes. Daily quotas are counted over all
// nodes through the store, at most a minute late. Limits and brakes are part of
// the node's snapshot and in force everywhere within two seconds.
//
// Statistics are what staff ask of the calls that were recorded (6.2.2 c); package store
// adds them up.
package traffic

import (
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Class is how dear a message is when there is not room for all: checks, which
// file nothing, give way first, then queries, then filings, the platform's own
// services (results, tokens) last.
type Class string

// The classes, the first to give way first.
const (
	Check  Class = "check"
	Query  Class = "query"
	Filing Class = "filing"
	System Class = "system"
)

// Classes lists every class, the first to give way first.
func Classes() []Class { return []Class{Check, Query, Filing, System} }

// Limit says how many messages one enterprise may send to one interface in one
// environment.
type Limit struct {
	PerMinute int64 // lasting rate
	Burst     int64 // how many may come at once after a quiet time
	PerDay    int64 // civil day in Shanghai
}

// usual are the limits where nobody set others.
func usual(c Class) Limit {
	switch c {
	case Check:
		return Limit{PerMinute: 600, Burst: 100, PerDay: 50_000}
	case Query:
		return Limit{PerMinute: 1200, Burst: 200, PerDay: 200_000}
	case System:
		return Limit{PerMinute: 3000, Burst: 500, PerDay: 1_000_000}
	}
	return Limit{PerMinute: 3000, Burst: 500, PerDay: 500_000}
}

// The bounds within which staff may set a limit.
const (
	maxPerMinute = 1_000_000
	maxBurst     = 100_000
	maxPerDay    = 100_000_000
)

// Setting is a limit that staff set in place of the usual one.
type Setting struct {
	Enterprise id.Enterprise // "" for every enterprise
	Target     string        // a servicecode or a Class
	Limit      Limit
	Reason     string
	By         string // "staff:ID"
	Since      time.Time
}

// Check reports what is wrong with a setting.
func (s Setting) Check() error {
	switch {
	case !slices.Contains(Classes(), Class(s.Target)) && !isService(s.Target):
		return fault.New(fault.Invalid, "traffic.target", "neither a class nor a servicecode").At("/target")
	case s.Limit.PerMinute < 1 || s.Limit.PerMinute > maxPerMinute:
		return fault.New(fault.Invalid, "traffic.bounds", "rate out of bounds").With("most", "1000000").At("/perMinute")
	case s.Limit.Burst < 1 || s.Limit.Burst > maxBurst:
		return fault.New(fault.Invalid, "traffic.bounds", "burst out of bounds").With("most", "100000").At("/burst")
	case s.Limit.PerDay < 1 || s.Limit.PerDay > maxPerDay:
		return fault.New(fault.Invalid, "traffic.bounds", "quota out of bounds").With("most", "100000000").At("/perDay")
	}
	return reason(s.Reason)
}

func isService(s string) bool {
	if s == "" || len(s) > 20 {
		return false
	}
	return strings.IndexFunc(s, func(r rune) bool { return (r < '0' || r > '9') && (r < 'A' || r > 'Z') && r != '.' }) < 0
}

func reason(s string) error {
	if n := len([]rune(strings.TrimSpace(s))); n < 2 || n > 200 {
		return fault.New(fault.Invalid, "traffic.reason", "a reason has 2 to 200 characters").At("/reason")
	}
	return nil
}

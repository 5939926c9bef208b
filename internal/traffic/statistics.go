package traffic

import (
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Dimension is by what statistics of calls are divided (clause 6.2.2 c).
type Dimension string

// The dimensions.
const (
	ByHour       Dimension = "hour"
	ByDay        Dimension = "day" // in Shanghai
	ByMonth      Dimension = "month"
	ByService    Dimension = "service"
	ByDomain     Dimension = "domain"  // of the item to which an interface belongs
	ByVersion    Dimension = "version" // of an interface: "ER0101 v2"
	ByArea       Dimension = "area"
	ByEnterprise Dimension = "enterprise"
	ByVendor     Dimension = "vendor" // of the enterprise's systems; "" when it has none or several
	ByCode       Dimension = "code"   // of the answer; "" when there is none yet
	// Of one enterprise's calls alone.
	ByOutcome Dimension = "outcome" // done, rejected, partial, manual, processing
	BySystem  Dimension = "system"  // its code
	ByAgent   Dimension = "agent"   // credit code of who filed under a mandate; "": the enterprise itself
)

// Steps are the durations by which calls that ended are told apart: each up to the step,
// the last number of Total.Took beyond all of them.
func Steps() [9]time.Duration {
	return [...]time.Duration{
		100 * time.Millisecond, 300 * time.Millisecond, time.Second, 3 * time.Second, 10 * time.Second,
		30 * time.Second, 5 * time.Minute, time.Hour, 24 * time.Hour,
	}
}

// Statistics says which calls are added up, and by what.
type Statistics struct {
	By       Dimension
	From, To time.Time // To is exclusive; whole days of Shanghai
	Env      id.Env
	// What is left out of the query when it is empty.
	Enterprise id.Enterprise
	Service    string
	Area       string
	App        id.App // with an enterprise alone
	Limit      int    // of the keys with the most calls; times are all told
}

// Total is what was added up for one key.
type Total struct {
	Key      string // the hour as RFC 3339, a day, a month, …, an enterprise's id
	Name     string // of the enterprise, system or agent; else ""
	Calls    int64
	Done     int64
	Rejected int64
	Partial  int64
	Manual   int64
	Open     int64 // neither ended nor with a person
	// Took are those that ended, by how long that took from filing on.
	Took [10]int64
}

// Add adds the numbers of v.
func (s *Total) Add(v Total) {
	s.Calls, s.Done, s.Rejected = s.Calls+v.Calls, s.Done+v.Done, s.Rejected+v.Rejected
	s.Partial, s.Manual, s.Open = s.Partial+v.Partial, s.Manual+v.Manual, s.Open+v.Open
	for i, n := range v.Took {
		s.Took[i] += n
	}
}

// Within is the step within which so much of what ended did, 0.5 for the median. It is 0
// when nothing ended, and below zero when it took longer than the last step.
func (s *Total) Within(share float64) time.Duration {
	ended := int64(0)
	for _, n := range s.Took {
		ended += n
	}
	if ended == 0 {
		return 0
	}
	reached := int64(0)
	for i, step := range Steps() {
		if reached += s.Took[i]; float64(reached) >= share*float64(ended) {
			return step
		}
	}
	return -1
}

// Standing is how many take part, for the head of the statistics.
type Standing struct {
	Enterprises int64 // in the register
	Connected   int64 // of them, with a production key in use
	Systems     int64 // with a production key in use
	Waiting     int64 // applications for review
}

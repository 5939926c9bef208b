package traffic

import "time"

// Work is what staff and the nightly comparison did in a span of time
// (clause 6.2.2 c). Durations are by the clock, weekends too; whether something was
// in time is held against its own deadline, which counts working days.
type Work struct {
	Reviews         Reviews
	Acceptance      Acceptance
	Cases           Cases
	Reconciliations Reconciliations
}

// Reviews are rounds of applications that were decided in the span (clause 8.5).
type Reviews struct {
	Decided  int64
	Approved int64
	Returned int64
	Rejected int64
	InTime   int64 // of Decided: within the five working days
	Median   time.Duration
	Longest  time.Duration
}

// Acceptance is what was judged last in the span: a case that was judged again since
// counts then (clause 8.6).
type Acceptance struct {
	Passed int64 // cases
	Failed int64 // cases whose last attempt was wrong
	Opened int64 // interfaces that an enterprise may call in production since then
}

// Cases are cases that no machine could decide (clause 8.8.3).
type Cases struct {
	Opened  int64
	Ended   int64
	InTime  int64            // of Ended
	How     map[string]int64 // of Ended, by how
	Median  time.Duration    // from opening to end, of Ended
	Longest time.Duration
}

// Reconciliations are comparisons with core systems that ended in the span.
type Reconciliations struct {
	Done        int64
	Failed      int64
	Lines       int64
	Matched     int64
	Differences int64 // missing there, missing here or different
}

// Product is a version of an HR product, and who runs it.
type Product struct {
	Vendor      string
	Name        string
	Version     string
	Systems     int64 // not cancelled
	Enterprises int64 // that have them
	Released    int64 // systems with a production key handed out
	Checked     int64 // interfaces that the version passed the pre-check for
}

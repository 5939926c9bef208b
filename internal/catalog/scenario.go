package catalog

import (
	"fmt"
	"slices"
	"time"
)

// Scenario is a situation that the test environment plays on request (情景), so that
// an HR system meets it before production does. It is good for every interface.
type Scenario struct {
	Name  string
	Title Text
	What  Text // what happens, and what the HR system is to do
	At    Seam
	Play  Played
	Delay time.Duration
	// Attempts is how many attempts of the platform it is played for, 0: for all.
	Attempts int
}

// Seam is who plays a scenario.
type Seam string

// The seams.
const (
	AtEdge Seam = "edge" // the machine edge, at the first sending of a msgId
	AtCore Seam = "core" // on the way to the core systems, or these themselves
)

// Played is what is played.
type Played string

// What is played at the edge.
const (
	PlayLimited Played = "limited" // 429
	PlayBusy    Played = "busy"    // 503
	PlayToken   Played = "token"   // the token counts as expired
	PlayHangup  Played = "hangup"  // received and worked on, no answer
)

// What is played with core systems.
const (
	PlayDown       Played = "down" // known not to answer, for Delay by the enterprise's clock unless for some attempts
	PlaySlow       Played = "slow"
	PlayError      Played = "error"
	PlayErrorAfter Played = "error-after"
	PlayLate       Played = "late"
	PlayTwice      Played = "twice"
	PlayReject     Played = "reject"
	PlayPartial    Played = "partial"
)

// plays lists what each seam can play, and whether it takes a delay.
func plays() map[Seam]map[Played]bool {
	return map[Seam]map[Played]bool{
		AtEdge: {PlayLimited: false, PlayBusy: false, PlayToken: false, PlayHangup: false},
		AtCore: {PlayDown: true, PlaySlow: true, PlayError: false, PlayErrorAfter: false, PlayLate: true, PlayTwice: false, PlayReject: false, PlayPartial: false},
	}
}

type rawScenario struct {
	Name     string `json:"name"`
	Title    Text   `json:"title"`
	What     Text   `json:"what"`
	At       Seam   `json:"at"`
	Play     Played `json:"play"`
	Delay    string `json:"delay"`
	Attempts int    `json:"attempts"`
}

// loadScenarios reads what the test environment plays. A folder without them plays
// nothing.
func (l *loader) loadScenarios() {
	const file = "scenarios.yaml"
	d, ok := l.sharedDocument("scenarios")
	if !ok {
		return
	}
	var raw struct {
		Scenarios []rawScenario `json:"scenarios"`
	}
	if !l.conforms(d, "scenarios", &raw) {
		return
	}
	for i, r := range raw.Scenarios {
		l.loadScenario(file, fmt.Sprintf("/scenarios/%d", i), r)
	}
}

func (l *loader) loadScenario(file, pointer string, r rawScenario) {
	timed, known := plays()[r.At][r.Play]
	if !known {
		l.fault(file, pointer+"/play", "%s cannot play this", r.At)
	}
	s := Scenario{Name: r.Name, Title: r.Title, What: r.What, At: r.At, Play: r.Play, Attempts: r.Attempts}
	if r.Delay != "" {
		var err error
		if s.Delay, err = time.ParseDuration(r.Delay); err != nil || s.Delay <= 0 || s.Delay > 24*time.Hour {
			l.fault(file, pointer+"/delay", "not between 1s and 24h")
		}
	}
	if timed && s.Delay == 0 && s.Attempts == 0 || !timed && s.Delay != 0 {
		l.fault(file, pointer+"/delay", "a delay goes with down, slow and late, and only with these")
	}
	if _, twice := l.catalog.Scenario(s.Name); twice {
		l.fault(file, pointer+"/name", "this name stands twice")
	}
	l.catalog.scenarios = append(l.catalog.scenarios, s)
}

// Scenario returns the scenario with a name.
func (c *Catalog) Scenario(name string) (Scenario, bool) {
	i := slices.IndexFunc(c.scenarios, func(s Scenario) bool { return s.Name == name })
	if i < 0 {
		return Scenario{}, false
	}
	return c.scenarios[i], true
}

// Scenarios lists what the test environment plays, in the order of the definition.
func (c *Catalog) Scenarios() []Scenario { return slices.Clone(c.scenarios) }

package enterprise

import (
	"slices"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// GrantState is how far an enterprise has come with one interface.
type GrantState string

// The states of a grant.
const (
	Requested      GrantState = "requested" // asked for in an application
	Testing        GrantState = "testing"   // may be called in the test environment
	Accepted       GrantState = "accepted"  // every required case passed; waits for the production key
	Opened         GrantState = "open"      // may be called in production
	GrantSuspended GrantState = "suspended"
	Withdrawn      GrantState = "withdrawn"
)

// nextGrant is every move of a grant. A new version of an interface leads from
// accepted or open back to testing.
var nextGrant = map[GrantState][]GrantState{
	Requested:      {Testing, Withdrawn},
	Testing:        {Accepted, Withdrawn},
	Accepted:       {Opened, Testing, Withdrawn},
	Opened:         {GrantSuspended, Testing, Withdrawn},
	GrantSuspended: {Opened, Withdrawn},
	Withdrawn:      {Requested},
}

// Grant (接口授权) says whether an enterprise may call an interface, and where.
type Grant struct {
	Enterprise     id.Enterprise
	Service        string // interface code
	ServiceVersion int    // of the definition it was tested with
	State          GrantState
	Since          time.Time // of the state
	Events         []Event
	Version        int64
}

// NewGrant returns the wish of an enterprise to call an interface.
func NewGrant(e id.Enterprise, service string, version int, by Actor, at time.Time) *Grant {
	g := &Grant{Enterprise: e, Service: service, ServiceVersion: version, State: Requested, Since: at}
	g.record(by, "", at)
	return g
}

// Ask revives a withdrawn grant.
func (g *Grant) Ask(version int, by Actor, at time.Time) error {
	if err := g.move(Requested, by, "", at); err != nil {
		return err
	}
	g.ServiceVersion = version
	return nil
}

// Test opens the interface in the test environment.
func (g *Grant) Test(by Actor, at time.Time) error { return g.move(Testing, by, "", at) }

// Accept notes that every required case passed.
func (g *Grant) Accept(by Actor, at time.Time) error { return g.move(Accepted, by, "", at) }

// Renew notes that every required case of a newer version passed. Until then the
// grant is what it was: a new version takes nothing away.
func (g *Grant) Renew(version int, by Actor, at time.Time) error {
	if !slices.Contains([]GrantState{Accepted, Opened, GrantSuspended}, g.State) || version <= g.ServiceVersion {
		return fault.New(fault.Conflict, "grant.state", "grant is %s with version %d and cannot be renewed", g.State, g.ServiceVersion).
			With("state", string(g.State))
	}
	g.ServiceVersion = version
	g.Events = append(g.Events, Event{At: at, Name: "grant.renewed", Actor: by, Subject: g.Service, Detail: strconv.Itoa(version)})
	return nil
}

// Open opens the interface in production.
func (g *Grant) Open(by Actor, at time.Time) error { return g.move(Opened, by, "", at) }

// Suspend closes an open interface for a while. The reason is a code.
func (g *Grant) Suspend(by Actor, reason string, at time.Time) error {
	return g.move(GrantSuspended, by, reason, at)
}

// Withdraw takes the interface away, in both environments.
func (g *Grant) Withdraw(by Actor, reason string, at time.Time) error {
	return g.move(Withdrawn, by, reason, at)
}

// Allows reports whether the grant opens its interface in env.
func (g *Grant) Allows(env id.Env) bool {
	switch env {
	case id.Production:
		return g.State == Opened
	case id.Test:
		return g.State == Testing || g.State == Accepted || g.State == Opened
	}
	return false
}

func (g *Grant) move(to GrantState, by Actor, detail string, at time.Time) error {
	if !slices.Contains(nextGrant[g.State], to) {
		return fault.New(fault.Conflict, "grant.state", "grant is %s and cannot become %s", g.State, to).
			With("state", string(g.State)).With("to", string(to))
	}
	g.State, g.Since = to, at
	g.record(by, detail, at)
	return nil
}

func (g *Grant) record(by Actor, detail string, at time.Time) {
	g.Events = append(g.Events, Event{At: at, Name: "grant." + string(g.State), Actor: by, Subject: g.Service, Detail: detail})
}

package enterprise

import (
	"context"
	"fmt"
	"maps"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Record is everything the hot path has to know of one enterprise.
type Record struct {
	Enterprise id.Enterprise
	USCC       USCC
	Name       string
	State      State
	Epoch      int64
	Units      []UnitNumber
	Systems    []System
	Grants     []Grant
	Signers    []SigningKey // those in use
	Mandates   []Mandate    // given by it
}

// Records reads records for a Directory.
type Records interface {
	// Records returns the records of the named enterprises, or of all when only is
	// nil. An enterprise that does not exist is left out.
	Records(ctx context.Context, only []id.Enterprise) ([]Record, error)
}

// SystemView is what a call needs to know of the system it came from.
type SystemView struct {
	App        id.App
	Enterprise id.Enterprise
	USCC       USCC
	Name       string // of the enterprise
	State      State  // the worse of system and enterprise
	Whole      bool   // it is the enterprise that is not active, not this system alone
	Area       Area
	Suite      message.Suite
	Epoch      int64 // rises whenever the tokens of the day have to die
	Units      []string
	Signers    []Signer // public keys that its signatures are tried against
	Network    Network
	Agency     Agency // of who files through it
}

// Directory is an immutable picture of all enterprises. It is safe for
// concurrent use; nobody changes what it hands out.
type Directory struct {
	systems map[id.App]*SystemView
	records map[id.Enterprise]*view
	states  map[USCC]State
}

// view is one enterprise as the directory keeps it.
type view struct {
	uscc   USCC
	apps   []id.App
	grants map[string]Grant
}

// LoadDirectory returns the picture as it is now. With prev only the changed
// enterprises are read and everything else is shared with prev; without prev all
// are read.
func LoadDirectory(ctx context.Context, r Records, prev *Directory, changed []id.Enterprise) (*Directory, error) {
	if prev != nil && len(changed) == 0 {
		return prev, nil
	}
	d := &Directory{systems: map[id.App]*SystemView{}, records: map[id.Enterprise]*view{}, states: map[USCC]State{}}
	if prev == nil {
		changed = nil
	} else {
		d.systems, d.records, d.states = maps.Clone(prev.systems), maps.Clone(prev.records), maps.Clone(prev.states)
		for _, e := range changed {
			d.drop(e)
		}
	}
	records, err := r.Records(ctx, changed)
	if err != nil {
		return nil, fmt.Errorf("load directory of enterprises: %w", err)
	}
	for i := range records {
		d.add(&records[i])
	}
	return d, nil
}

func (d *Directory) drop(e id.Enterprise) {
	v, ok := d.records[e]
	if !ok {
		return
	}
	for _, app := range v.apps {
		delete(d.systems, app)
	}
	delete(d.records, e)
	delete(d.states, v.uscc)
}

func (d *Directory) add(r *Record) {
	v := &view{uscc: r.USCC, grants: make(map[string]Grant, len(r.Grants))}
	for _, g := range r.Grants {
		v.grants[g.Service] = g
	}
	units := make([]string, len(r.Units))
	for i, u := range r.Units {
		units[i] = string(u)
	}
	held := agencies(r.Mandates)
	for i := range r.Systems {
		s := &r.Systems[i]
		v.apps = append(v.apps, s.App)
		d.systems[s.App] = &SystemView{
			App: s.App, Enterprise: r.Enterprise, USCC: r.USCC, Name: r.Name, State: worse(r.State, s.State), Whole: r.State != Active,
			// Either epoch may be raised on its own, so their sum rises with both.
			Area: s.Area, Suite: s.Suite, Epoch: r.Epoch + s.Epoch, Units: units, Network: s.Network, Signers: signersOf(r.Signers, s.App),
			Agency: held[s.App],
		}
	}
	d.records[r.Enterprise] = v
	d.states[r.USCC] = r.State
}

// System returns the system with the given code.
func (d *Directory) System(app id.App) (*SystemView, bool) {
	s, ok := d.systems[app]
	return s, ok
}

// Halted returns the state of the agent that holds a system while that is not active:
// no mandate given to it holds then. It is "" otherwise, and for an agent that is not on
// the platform.
func (d *Directory) Halted(s *SystemView) State {
	if state := d.states[s.Agency.Agent]; s.Agency.Agent != "" && state != Active {
		return state
	}
	return ""
}

// Granted reports whether the enterprise may call the interface in env.
func (d *Directory) Granted(env id.Env, e id.Enterprise, service string) bool {
	v, ok := d.records[e]
	if !ok {
		return false
	}
	g, ok := v.grants[service]
	return ok && g.Allows(env)
}

// Len returns the number of enterprises.
func (d *Directory) Len() int { return len(d.records) }

func worse(a, b State) State {
	rank := map[State]int{Active: 0, Suspended: 1, Cancelled: 2, Left: 2}
	if rank[b] > rank[a] {
		return b
	}
	return a
}

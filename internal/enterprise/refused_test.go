package enterprise

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

var allStates = []State{Active, Suspended, Cancelled}

// Every pair of states: what the table does not have is refused with both states
// in the fault, and leaves the enterprise and the system as they were.
func TestMovesNotInTheTable(t *testing.T) {
	enterprises := map[State]func(*Enterprise) error{
		Suspended: func(e *Enterprise) error { return e.Suspend("staff:1", "discredited", monday) },
		Active:    func(e *Enterprise) error { return e.Restore("staff:1", "decision-1", monday) },
		Cancelled: func(e *Enterprise) error { return e.Cancel("staff:1", "left", monday) },
	}
	systems := map[State]func(*System) error{
		Suspended: func(s *System) error { return s.Suspend("staff:1", "probing", monday) },
		Active:    func(s *System) error { return s.Restore("staff:1", "cleared", monday) },
		Cancelled: func(s *System) error { return s.Cancel("staff:1", "replaced", monday) },
	}
	for _, from := range allStates {
		for _, to := range allStates {
			e, _ := opened(t)
			e.State, e.Events = from, nil
			before := *e
			err := enterprises[to](e)
			checkMove(t, "enterprise", from, to, err, e.State, cmp.Diff(&before, e), names(e.Events), e.Epoch-before.Epoch)

			s := Connect(System{App: "QD00000001", Enterprise: "e1"}, monday)
			s.State, s.Events = from, nil
			was := *s
			err = systems[to](s)
			checkMove(t, "system", from, to, err, s.State, cmp.Diff(&was, s), names(s.Events), s.Epoch-was.Epoch)
		}
	}
}

func checkMove(t *testing.T, what string, from, to State, err error, got State, diff string, events []string, epochs int64) {
	t.Helper()
	if !slices.Contains(next[from], to) {
		f := fault.Of(err)
		if err == nil || f.Code != what+".state" || f.Kind != fault.Conflict || f.Values["state"] != string(from) || f.Values["to"] != string(to) {
			t.Errorf("%s %s to %s: %v", what, from, to, err)
		}
		if diff != "" {
			t.Errorf("%s %s: the refused move to %s changed it:\n%s", what, from, to, diff)
		}
		return
	}
	if err != nil || got != to || !slices.Equal(events, []string{what + "." + string(to)}) {
		t.Errorf("%s %s to %s: %v, now %s, events %v", what, from, to, err, got, events)
	}
	if kills := to != Active; kills != (epochs == 1) || !kills && epochs != 0 {
		t.Errorf("%s %s to %s: the epoch rose by %d", what, from, to, epochs)
	}
}

func TestRefusedGrantMovesChangeNothing(t *testing.T) {
	for from := range nextGrant {
		g := Grant{Enterprise: "e1", Service: "ER0101", ServiceVersion: 1, State: from, Since: monday}
		before := g
		if err := g.Ask(2, "member:1", monday.AddDate(0, 0, 1)); (err == nil) != (from == Withdrawn) {
			t.Errorf("asked anew while %s: %v", from, err)
		}
		if diff := cmp.Diff(before, g); (diff == "") != (from != Withdrawn) {
			t.Errorf("asked anew while %s:\n%s", from, diff)
		}
	}
}

// What may be done with the keys of a system in each state of the system and of
// its key. "" is done, anything else the code of the refusal.
func TestKeysInEveryState(t *testing.T) {
	const state = "system.state"
	tests := map[string]struct {
		state           State
		released, taken bool
		show            string
		release         string
		take            string
	}{
		"active":              {Active, false, false, "", "", "key.not-released"},
		"active, released":    {Active, true, false, "", "key.released", ""},
		"active, taken":       {Active, true, true, "", "key.released", "key.taken"},
		"suspended":           {Suspended, false, false, state, state, state},
		"suspended, released": {Suspended, true, false, state, state, state},
		"cancelled, released": {Cancelled, true, false, state, state, state},
		"cancelled, taken":    {Cancelled, true, true, state, state, state},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			made := func() *System {
				s := Connect(System{App: "QD00000001", Enterprise: "e1"}, monday)
				s.State, s.Events = tt.state, nil
				if tt.released {
					s.Released = monday
				}
				if tt.taken {
					s.Taken = monday
				}
				return s
			}
			for act, want := range map[string]string{"show": tt.show, "release": tt.release, "take": tt.take} {
				s := made()
				err := map[string]func() error{
					"show":    func() error { return s.ShowTestKey("m1", monday) },
					"release": func() error { return s.ReleaseKey("s1", monday) },
					"take":    func() error { return s.TakeKey("m1", monday) },
				}[act]()
				if code(err) != want {
					t.Errorf("%s: %v, want %q", act, err, want)
				}
				if diff := cmp.Diff(made(), s); (diff == "") != (want != "") {
					t.Errorf("%s, %q wanted, left:\n%s", act, want, diff)
				}
				if len(s.Events) == 1 && strings.Contains(string(s.Events[0].Actor), ":") != (s.Events[0].Actor != ByPlatform) {
					t.Errorf("%s: the event names %s", act, s.Events[0].Actor)
				}
			}
		})
	}
}

// The directory shows the worse of both states, whichever of them it is.
func TestWorse(t *testing.T) {
	want := map[[2]State]State{
		{Active, Active}: Active, {Active, Suspended}: Suspended, {Active, Cancelled}: Cancelled,
		{Suspended, Active}: Suspended, {Suspended, Suspended}: Suspended, {Suspended, Cancelled}: Cancelled,
		{Cancelled, Active}: Cancelled, {Cancelled, Suspended}: Cancelled, {Cancelled, Cancelled}: Cancelled,
	}
	for _, a := range allStates {
		for _, b := range allStates {
			r := &recordList{list: []Record{{Enterprise: "e1", State: a, Systems: []System{{App: "QD00000001", State: b}}}}}
			d, err := LoadDirectory(t.Context(), r, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			if s, _ := d.System("QD00000001"); s.State != want[[2]State{a, b}] {
				t.Errorf("enterprise %s, system %s: %s", a, b, s.State)
			}
		}
	}
}

// A change of one enterprise takes its systems that are gone out of the picture
// and leaves those of others alone, also when a system code changes hands.
func TestDirectoryDropsWhatIsGone(t *testing.T) {
	r := twoEnterprises()
	before, err := LoadDirectory(t.Context(), r, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.list[1].Systems = r.list[1].Systems[:1]
	after, err := LoadDirectory(t.Context(), r, before, []id.Enterprise{"e2", "never-heard-of"})
	if err != nil || after.Len() != 2 {
		t.Fatalf("%d enterprises, %v", after.Len(), err)
	}
	if _, ok := after.System("QD00000003"); ok {
		t.Error("a system that is gone is still there")
	}
	for _, app := range []id.App{"QD00000001", "QD00000002"} {
		if _, ok := after.System(app); !ok {
			t.Errorf("%s is lost", app)
		}
	}
	if _, ok := before.System("QD00000003"); !ok {
		t.Error("the picture before lost a system")
	}
}

package acceptance

import (
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/message"
)

// versioned is an interface with two required cases and one that is advice, whose
// digests are given.
func versioned(version int, c1, c2, c3 string) Offer {
	return func() []Offered {
		o := twoCases(version)()[0]
		o.Cases[0].Digest, o.Cases[1].Digest, o.Cases[2].Digest = c1, c2, c3
		return []Offered{o}
	}
}

// A new version re-opens the cases that changed and leaves the grant as it was
// until they are passed.
func TestNewVersionReopensWhatChanged(t *testing.T) {
	tests := map[string]struct {
		state      enterprise.GrantState
		offer      Offer
		reopened   int // cells
		missing    int
		version    int // of the grant before anything is played
		afterwards int // once c2 is played with the new version
	}{
		"one case changed":      {enterprise.Opened, versioned(2, "a", "B", "c"), 1, 1, 1, 2},
		"nothing changed":       {enterprise.Opened, versioned(2, "a", "b", "c"), 0, 0, 2, 2},
		"an advice changed":     {enterprise.Opened, versioned(2, "a", "b", "C"), 1, 0, 2, 2},
		"both changed":          {enterprise.Opened, versioned(2, "A", "B", "c"), 2, 2, 1, 1},
		"not yet given the key": {enterprise.Accepted, versioned(2, "a", "B", "c"), 1, 1, 1, 2},
		"suspended, unchanged":  {enterprise.GrantSuspended, versioned(2, "a", "b", "c"), 0, 0, 2, 2},
		"suspended meanwhile":   {enterprise.GrantSuspended, versioned(2, "a", "B", "c"), 1, 1, 1, 2},
		"the same version":      {enterprise.Opened, versioned(1, "a", "B", "c"), 0, 0, 1, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk()
			for _, c := range []string{"c1", "c2", "c3"} {
				d.record(monday, c, message.Done)
			}
			observe(t, d, versioned(1, "a", "b", "c"))
			d.grants[0].State = tt.state
			board := NewBoard(d, tt.offer, clock)
			look := func() {
				t.Helper()
				if _, err := board.Observe(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			look()
			rows, err := board.Rows(t.Context(), "e1")
			if err != nil {
				t.Fatal(err)
			}
			reopened := 0
			for _, c := range rows[0].Cells {
				if c.Reopened {
					reopened++
				}
			}
			if reopened != tt.reopened || rows[0].Missing != tt.missing || d.grants[0].ServiceVersion != tt.version || d.grants[0].State != tt.state {
				t.Errorf("%d re-opened, %d missing, grant %+v", reopened, rows[0].Missing, d.grants[0])
			}
			d.version = rows[0].Version
			d.record(monday.Add(1), "c2", message.Done)
			look()
			if g := d.grants[0]; g.ServiceVersion != tt.afterwards || g.State != tt.state {
				t.Errorf("after the case was played: %+v", g)
			}
		})
	}
}

// What was filed by the earlier definition does not pass a case that changed.
func TestOldCallsShowNothingOfAChangedCase(t *testing.T) {
	d := newDesk()
	for _, c := range []string{"c1", "c2"} {
		d.record(monday, c, message.Done)
	}
	observe(t, d, versioned(1, "a", "b", "c"))
	d.touched = append(d.touched, touch{Cursor{monday.Add(1), "again"}, TraceKey{"e1", "c2"}}) // somebody asks for the old result
	observe(t, d, versioned(2, "a", "B", "c"))
	if g := d.grants[0]; g.ServiceVersion != 1 || g.State != enterprise.Accepted {
		t.Errorf("grant %+v", g)
	}
}

package enterprise

import (
	"slices"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/id"
)

// TestGrantMoves tries every move from every state and compares with the table.
func TestGrantMoves(t *testing.T) {
	moves := map[GrantState]func(*Grant) error{
		Requested:      func(g *Grant) error { return g.Ask(2, "member:1", monday) },
		Testing:        func(g *Grant) error { return g.Test("staff:1", monday) },
		Accepted:       func(g *Grant) error { return g.Accept(ByPlatform, monday) },
		Opened:         func(g *Grant) error { return g.Open(ByPlatform, monday) },
		GrantSuspended: func(g *Grant) error { return g.Suspend("staff:1", "errors", monday) },
		Withdrawn:      func(g *Grant) error { return g.Withdraw("staff:1", "left", monday) },
	}
	for from := range moves {
		for to, move := range moves {
			g := &Grant{State: from}
			err := move(g)
			if slices.Contains(nextGrant[from], to) {
				if err != nil || g.State != to || len(g.Events) != 1 || g.Events[0].Name != "grant."+string(to) {
					t.Errorf("%s to %s: %v, %+v", from, to, err, g)
				}
			} else if code(err) != "grant.state" || g.State != from {
				t.Errorf("%s became %s: %v", from, g.State, err)
			}
		}
	}
}

func TestGrantAllows(t *testing.T) {
	tests := map[GrantState]struct{ test, production bool }{
		Requested: {}, Testing: {test: true}, Accepted: {test: true}, Opened: {true, true}, GrantSuspended: {}, Withdrawn: {},
	}
	for state, want := range tests {
		g := Grant{State: state}
		if g.Allows(id.Test) != want.test || g.Allows(id.Production) != want.production || g.Allows("") {
			t.Errorf("%s allows otherwise than %+v", state, want)
		}
	}
	if g := NewGrant("e1", "ER0101", 1, "staff:1", monday); g.State != Requested || len(g.Events) != 1 {
		t.Errorf("a new grant is %+v", g)
	}
}

package enterprise

import (
	"fmt"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

func affiliated(t *testing.T) *Affiliation {
	t.Helper()
	a, err := Affiliate(&Enterprise{ID: "e1", USCC: "91350100M000100Y43", Name: "海岬集团", State: Active}, agentCode, " 潮汐 ", "m1", monday)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

// Every move of an affiliation that is not in the table is refused and changes nothing;
// each that is done both sides hear of.
func TestAffiliationMoves(t *testing.T) {
	moves := map[string]func(a *Affiliation) error{
		"accept":  func(a *Affiliation) error { return a.Accept("a1", "潮汐软件有限公司", monday) },
		"decline": func(a *Affiliation) error { return a.Decline("a1", "并非集团成员", monday) },
		"end":     func(a *Affiliation) error { return a.End("m1", "by=parent", "股权已转让", monday) },
	}
	tests := map[string]struct {
		moves []string
		state AffiliationState
		fails bool // the last of them
	}{
		"offered":                {nil, AffiliationOffered, false},
		"accepted":               {[]string{"accept"}, AffiliationRunning, false},
		"declined":               {[]string{"decline"}, AffiliationDeclined, false},
		"taken back unanswered":  {[]string{"end"}, AffiliationEnded, false},
		"ended":                  {[]string{"accept", "end"}, AffiliationEnded, false},
		"accepted twice":         {[]string{"accept", "accept"}, AffiliationRunning, true},
		"declined when accepted": {[]string{"accept", "decline"}, AffiliationRunning, true},
		"ended twice":            {[]string{"end", "end"}, AffiliationEnded, true},
		"accepted when ended":    {[]string{"end", "accept"}, AffiliationEnded, true},
		"accepted when declined": {[]string{"decline", "accept"}, AffiliationDeclined, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			a := affiliated(t)
			for i, move := range tt.moves {
				err := moves[move](a)
				if fails := tt.fails && i == len(tt.moves)-1; fails != fault.Is(err, fault.Conflict) {
					t.Fatalf("%s: %v", move, err)
				}
			}
			if made := 1 + len(tt.moves); a.State != tt.state || (len(a.Events) != made) != tt.fails || len(a.Theirs) != len(a.Events) {
				t.Errorf("is %s after %d events, %d of theirs", a.State, len(a.Events), len(a.Theirs))
			}
			for i := range a.Events {
				if ours, theirs := a.Events[i], a.Theirs[i]; !strings.HasPrefix(ours.Detail, "affiliate="+string(agentCode)) || !strings.HasPrefix(theirs.Detail, "parent=91350100M000100Y43") {
					t.Errorf("the parent hears %q, the affiliate %q", ours.Detail, theirs.Detail)
				}
			}
		})
	}
	if err := affiliated(t).End("m1", "", " ", monday); fault.Of(err).Code != "affiliation.reason" {
		t.Errorf("ended without a reason: %v", err)
	}
}

func TestAffiliateRefuses(t *testing.T) {
	tests := map[string]struct {
		state State
		other USCC
		name  string
		code  string
	}{
		"itself":      {Active, "91350100M000100Y43", "海岬", "affiliation.self"},
		"no name":     {Active, agentCode, " 潮 ", "affiliation.name"},
		"long name":   {Active, agentCode, strings.Repeat("潮", 201), "affiliation.name"},
		"has left":    {Left, agentCode, "潮汐", "enterprise.state"},
		"is no more":  {Cancelled, agentCode, "潮汐", "enterprise.state"},
		"a suspended": {Suspended, agentCode, "潮汐", ""},
	}
	for name, tt := range tests {
		_, err := Affiliate(&Enterprise{ID: "e1", USCC: "91350100M000100Y43", State: tt.state}, tt.other, tt.name, "m1", monday)
		if err == nil != (tt.code == "") || err != nil && fault.Of(err).Code != tt.code {
			t.Errorf("%s: %v, want %q", name, err, tt.code)
		}
	}
}

// A parent has at most so many affiliates, and each of them once; those that ended or
// declined take no room.
func TestRoomForAffiliates(t *testing.T) {
	var list []Affiliation
	for n := range maxAffiliates {
		list = append(list, Affiliation{USCC: USCC(fmt.Sprint(n)), State: AffiliationRunning}, Affiliation{USCC: "x", State: AffiliationEnded})
	}
	list[0].State = AffiliationDeclined
	if err := room(list, "x"); err != nil {
		t.Errorf("one more that had ended: %v", err)
	}
	if err := room(list, "1"); fault.Of(err).Code != "affiliation.exists" {
		t.Errorf("a second time: %v", err)
	}
	list[0].State = AffiliationOffered
	if err := room(list, "x"); fault.Of(err).Code != "affiliation.too-many" {
		t.Errorf("one too many: %v", err)
	}
}

package enterprise

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

const agentCode USCC = "91370200163562681G"

func offered(t *testing.T) *Mandate {
	t.Helper()
	m, err := Offer(Mandate{
		Enterprise: "e1", App: "QD00000001", Agent: agentCode, AgentName: "潮汐代办", Services: []string{"SI0101", "ER0101", "ER0101"},
		First: "2026-11-25", Last: "2026-12-31", Evidence: "委托书 117",
	}, "91350100M000100Y43", "m1", monday)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// Every move of a mandate that is not in the table is refused and changes nothing.
func TestMandateMoves(t *testing.T) {
	moves := map[string]func(m *Mandate) error{
		"accept":  func(m *Mandate) error { return m.Accept("a1", "潮汐人力资源服务有限公司", monday) },
		"decline": func(m *Mandate) error { return m.Decline("a1", "人手不足", monday) },
		"end":     func(m *Mandate) error { return m.End("m1", "by=employer", "不再委托", monday) },
	}
	tests := map[string]struct {
		moves []string
		state MandateState
		fails bool // the last of them
	}{
		"offered":                {nil, Offered, false},
		"accepted":               {[]string{"accept"}, Running, false},
		"declined":               {[]string{"decline"}, Declined, false},
		"taken back unanswered":  {[]string{"end"}, MandateEnded, false},
		"ended":                  {[]string{"accept", "end"}, MandateEnded, false},
		"accepted twice":         {[]string{"accept", "accept"}, Running, true},
		"declined when accepted": {[]string{"accept", "decline"}, Running, true},
		"ended twice":            {[]string{"end", "end"}, MandateEnded, true},
		"accepted when ended":    {[]string{"end", "accept"}, MandateEnded, true},
		"accepted when declined": {[]string{"decline", "accept"}, Declined, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := offered(t)
			for i, move := range tt.moves {
				err := moves[move](m)
				if fails := tt.fails && i == len(tt.moves)-1; fails != fault.Is(err, fault.Conflict) {
					t.Fatalf("%s: %v", move, err)
				}
			}
			if made := 1 + len(tt.moves); m.State != tt.state || (len(m.Events) != made) != tt.fails {
				t.Errorf("is %s after %d events", m.State, len(m.Events))
			}
		})
	}
	m := offered(t)
	if err := m.Accept("a1", "潮汐", calendar.Day("2027-01-01").Start()); fault.Of(err).Code != "mandate.over" {
		t.Errorf("accepted after its period: %v", err)
	}
	if err := m.End("m1", "", " ", monday); fault.Of(err).Code != "mandate.reason" || m.State != Offered {
		t.Errorf("ended without a reason: %v", err)
	}
}

// records has one employer, whose second system an agent holds.
type records []Mandate

func (r records) Records(context.Context, []id.Enterprise) ([]Record, error) {
	return []Record{{
		Enterprise: "e1", USCC: "91350100M000100Y43", State: Active, Mandates: r,
		Systems: []System{{App: "QD00000001", State: Active}, {App: "QD00000002", State: Active}},
	}}, nil
}

// What a system may call rests on the mandates of who holds it, on the day.
func TestMandated(t *testing.T) {
	running, other := *offered(t), *offered(t)
	if err := running.Accept("a1", "潮汐人力资源服务有限公司", monday); err != nil {
		t.Fatal(err)
	}
	other.Services, other.First = []string{"LR0101"}, "2026-11-23"
	if err := other.Accept("a1", "潮汐人力资源服务有限公司", monday); err != nil {
		t.Fatal(err)
	}
	ended := running
	if err := ended.End("m1", "by=employer", "不再委托", monday); err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		mandates records
		app      id.App
		service  string
		day      calendar.Day
		want     bool
		agent    USCC
	}{
		"own system":            {records{running}, "QD00000002", "ER0101", "2026-11-25", true, ""},
		"first day":             {records{running}, "QD00000001", "ER0101", "2026-11-25", true, agentCode},
		"last day":              {records{running}, "QD00000001", "ER0101", "2026-12-31", true, agentCode},
		"before":                {records{running}, "QD00000001", "ER0101", "2026-11-24", false, agentCode},
		"after":                 {records{running}, "QD00000001", "ER0101", "2027-01-01", false, agentCode},
		"another interface":     {records{running}, "QD00000001", "ER0102", "2026-11-25", false, agentCode},
		"ended":                 {records{ended}, "QD00000001", "ER0101", "2026-11-25", false, agentCode},
		"one of two":            {records{running, other}, "QD00000001", "LR0101", "2026-11-23", true, agentCode},
		"ended, and another":    {records{ended, other}, "QD00000001", "ER0101", "2026-11-25", false, agentCode},
		"only offered":          {records{*offered(t)}, "QD00000001", "ER0101", "2026-11-24", true, ""},
		"nobody has a mandate":  {nil, "QD00000001", "ER0101", "2026-11-24", true, ""},
		"ended, the own system": {records{ended}, "QD00000002", "ER0101", "2026-11-25", true, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d, err := LoadDirectory(t.Context(), tt.mandates, nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			s, _ := d.System(tt.app)
			if s.Mandated(tt.service, tt.day) != tt.want || s.Agency.Agent != tt.agent {
				t.Errorf("mandated %v, agent %q", !tt.want, s.Agency.Agent)
			}
		})
	}
}

package enterprise

import (
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// MandateState is how far a mandate has come.
type MandateState string

// The states of a mandate.
const (
	Offered      MandateState = "offered"  // given by the employer; the agent has not answered
	Running      MandateState = "running"  // accepted
	Declined     MandateState = "declined" // by the agent
	MandateEnded MandateState = "ended"    // by either side
)

// nextMandate is every move of a mandate.
var nextMandate = map[MandateState][]MandateState{
	Offered: {Running, Declined, MandateEnded},
	Running: {MandateEnded},
}

// Mandate (授权委托) lets an agent file for an employer, through one of the
// employer's systems that the agent then holds. The employer stays the applicant:
// system, key and calls are its own.
type Mandate struct {
	ID         id.Mandate
	Enterprise id.Enterprise // the employer
	App        id.App
	Agent      USCC // need not be on the platform when it is offered
	AgentName  string
	Services   []string     // interface codes, sorted
	First      calendar.Day // both days are days on which it holds
	Last       calendar.Day
	Evidence   string // number of the paper, not the paper
	State      MandateState
	GivenBy    Actor
	GivenAt    time.Time
	AnsweredBy Actor
	AnsweredAt time.Time
	EndedBy    Actor
	EndedAt    time.Time
	Reason     string // why it was declined or ended
	Events     []Event
	Version    int64
	AgentState State // of the agent on the platform when it was loaded, "" when it is not there
}

// maxMandate bounds the period of a mandate, in days: a year, and the leap day.
const maxMandate = 366

// Offer returns the mandate that an employer gives, or what is wrong with it.
// The agent is named by a code that ParseUSCC passed.
func Offer(m Mandate, employer USCC, by id.Member, at time.Time) (*Mandate, error) {
	m.AgentName, m.Evidence = strings.TrimSpace(m.AgentName), strings.TrimSpace(m.Evidence)
	slices.Sort(m.Services)
	m.Services = slices.Compact(m.Services)
	switch {
	case m.Agent == employer:
		return nil, fault.New(fault.Invalid, "mandate.self", "the agent is the employer itself").At("/agent")
	case short(m.AgentName, 2, 200):
		return nil, fault.New(fault.Invalid, "mandate.agent-name", "the agent's name has 2 to 200 characters").At("/agentName")
	case len(m.Services) == 0:
		return nil, fault.New(fault.Invalid, "mandate.services", "a mandate names its interfaces").At("/services")
	case short(m.Evidence, 2, 100):
		return nil, fault.New(fault.Invalid, "mandate.evidence", "a mandate rests on a paper").At("/evidence")
	case m.Last < m.First || m.Last < calendar.DayOf(at) || m.First.AddDays(maxMandate-1) < m.Last:
		return nil, fault.New(fault.Invalid, "mandate.period", "a mandate holds for at most %d days, and not in the past alone", maxMandate).At("/last")
	}
	m.ID, m.State = id.New[id.Mandate](at), Offered
	m.GivenBy, m.GivenAt = ByMember(by), at
	m.record(m.GivenBy, "", at)
	return &m, nil
}

func short(s string, least, most int) bool {
	n := len([]rune(s))
	return n < least || n > most
}

// Accept lets the agent take the mandate on. Its name is the one it is known by.
func (m *Mandate) Accept(by id.Member, name string, at time.Time) error {
	if calendar.DayOf(at) > m.Last {
		return fault.New(fault.Conflict, "mandate.over", "the period of the mandate is over")
	}
	if err := m.move(Running, ByMember(by), "", at); err != nil {
		return err
	}
	m.AnsweredBy, m.AnsweredAt, m.AgentName = ByMember(by), at, name
	return nil
}

// Decline lets the agent refuse it.
func (m *Mandate) Decline(by id.Member, reason string, at time.Time) error {
	if err := m.because(reason); err != nil {
		return err
	}
	if err := m.move(Declined, ByMember(by), "", at); err != nil {
		return err
	}
	m.AnsweredBy, m.AnsweredAt = ByMember(by), at
	return nil
}

// End ends the mandate, in force at once. Either side may; detail says which.
func (m *Mandate) End(by id.Member, side, reason string, at time.Time) error {
	if err := m.because(reason); err != nil {
		return err
	}
	if err := m.move(MandateEnded, ByMember(by), side, at); err != nil {
		return err
	}
	m.EndedBy, m.EndedAt = ByMember(by), at
	return nil
}

func (m *Mandate) because(reason string) error {
	reason = strings.TrimSpace(reason)
	if short(reason, 2, 200) {
		return fault.New(fault.Invalid, "mandate.reason", "a reason has 2 to 200 characters").At("/reason")
	}
	m.Reason = reason
	return nil
}

// Covers reports whether the agent may call the interface on a day.
func (m *Mandate) Covers(service string, day calendar.Day) bool {
	return m.State == Running && m.First <= day && day <= m.Last && slices.Contains(m.Services, service)
}

// Held reports whether the system is, or was, in the agent's hands under the mandate.
func (m *Mandate) Held() bool { return !m.AnsweredAt.IsZero() && m.State != Declined }

// Void reports whether the mandate does not hold because of the agent: its access is
// suspended or has ended. When the agent is restored the mandate holds again.
func (m *Mandate) Void() bool {
	return (m.State == Offered || m.State == Running) && m.AgentState != "" && m.AgentState != Active
}

func (m *Mandate) move(to MandateState, by Actor, detail string, at time.Time) error {
	if !slices.Contains(nextMandate[m.State], to) {
		return fault.New(fault.Conflict, "mandate.state", "mandate is %s and cannot become %s", m.State, to).
			With("state", string(m.State)).With("to", string(to))
	}
	m.State = to
	m.record(by, detail, at)
	return nil
}

func (m *Mandate) record(by Actor, detail string, at time.Time) {
	m.Events = append(m.Events, Event{
		At: at, Name: "mandate." + string(m.State), Actor: by, Subject: string(m.ID),
		Detail: strings.TrimSpace("system=" + string(m.App) + " agent=" + string(m.Agent) + " " + detail),
	})
}

// Agency is what a call needs to know of the mandates of the system it came from. An
// agent keeps a system for good: when its mandates are over the system files nothing.
type Agency struct {
	Agent    USCC // "" when the employer holds the system itself
	Name     string
	Mandates []Mandate // those that run
}

// agencies finds, for each system that an agent holds, who does and what for.
func agencies(list []Mandate) map[id.App]Agency {
	held := map[id.App]Agency{}
	for _, m := range list {
		if !m.Held() {
			continue
		}
		a := held[m.App]
		a.Agent, a.Name = m.Agent, m.AgentName
		if m.State == Running {
			a.Mandates = append(a.Mandates, m)
		}
		held[m.App] = a
	}
	return held
}

// Mandated reports whether who holds the system may call an interface on a day: the
// employer itself always, an agent under a running mandate for it.
func (s *SystemView) Mandated(service string, day calendar.Day) bool {
	return s.Agency.Agent == "" || slices.ContainsFunc(s.Agency.Mandates, func(m Mandate) bool { return m.Covers(service, day) })
}

// Package enterprise holds who is connected: enterprises with their units,
// members and HR systems, and what each may call (grants).
//
// An enterprise's space is opened by a Proof of the 网办大厅 and by nothing else.
// States move only along the tables of this package: next for enterprises and
// systems, nextGrant for grants. Suspending raises an epoch, by which every
// token of the day dies.
//
// Registry runs the moves against a Store, in one transaction with the events
// they produce; the store writes each event to the enterprise's timeline and to
// the audit chain. Directory is what the hot path asks: an immutable picture of
// all this, renewed piece by piece as changes become known.
package enterprise

import (
	"log/slog"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// State is the state of an enterprise, and of a system.
type State string

// The states. A suspended one files nothing new; its earlier calls stay readable.
const (
	Active    State = "active"
	Suspended State = "suspended"
	Cancelled State = "cancelled" // for good: struck off or revoked
	Left      State = "left"      // of its own will; it may come back
)

// next is every move there is.
var next = map[State][]State{
	Active:    {Suspended, Cancelled, Left},
	Suspended: {Active, Cancelled, Left},
	Left:      {Active},
}

// Enterprise is one subject of one USCC, with its units and members. Its lists
// and its State change only through its methods.
type Enterprise struct {
	ID       id.Enterprise
	USCC     USCC
	Name     string
	LegalRep string // 法定代表人, personal data
	State    State
	Epoch    int64 // raised to kill the tokens of all its systems
	Opened   time.Time
	Units    []Unit
	Members  []Member
	Events   []Event // recorded since it was loaded
	Version  int64   // of the row it was loaded from; 0 when new

	SecondFactor bool // its owners want every member to show one
}

// LogValue implements slog.LogValuer without the legal representative and the
// members.
func (e Enterprise) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(e.ID)), slog.String("uscc", string(e.USCC)), slog.String("state", string(e.State)))
}

// Open returns the space that p opens, with the person of p as its owner.
func Open(p Proof, rule CheckRule, at time.Time) (*Enterprise, error) {
	uscc, err := p.check(rule)
	if err != nil {
		return nil, err
	}
	e := &Enterprise{
		ID: id.New[id.Enterprise](at), USCC: uscc, Name: p.Name, LegalRep: p.LegalRep,
		State: Active, Epoch: 1, Opened: at,
	}
	owner := e.addMember(p, Owner, MemberActive, at)
	e.record("enterprise.opened", ByMember(owner.ID), string(e.ID), "", at)
	e.takeUnits(p, at)
	return e, nil
}

// Refresh takes over what p says anew: name, legal representative, units. These
// come from the register of enterprises and are edited nowhere here. It reports
// whether anything changed.
func (e *Enterprise) Refresh(p Proof, at time.Time) bool {
	before := len(e.Events)
	if p.Name != "" && p.Name != e.Name {
		e.Name = p.Name
		e.record("enterprise.renamed", ByHall, string(e.ID), "", at)
	}
	if p.LegalRep != "" && p.LegalRep != e.LegalRep {
		e.LegalRep = p.LegalRep
		e.record("enterprise.legal-representative-changed", ByHall, string(e.ID), "", at)
	}
	e.takeUnits(p, at)
	return len(e.Events) > before
}

// Suspend stops new filings and kills the tokens. The reason is a code.
func (e *Enterprise) Suspend(by Actor, reason string, at time.Time) error {
	if err := e.move(Suspended, by, reason, at); err != nil {
		return err
	}
	e.Epoch++
	return nil
}

// Restore takes a suspension back. Only an upheld objection does; credit that was
// repaired leads to a new application instead. The basis names the decision.
func (e *Enterprise) Restore(by Actor, basis string, at time.Time) error {
	if basis == "" {
		return fault.New(fault.Invalid, "enterprise.basis-missing", "restoring needs the decision it rests on").At("/basis")
	}
	return e.move(Active, by, basis, at)
}

// Readmit ends a suspension for credit by a new application that was approved: the
// decision takes the place of an objection, and everything begins anew (10.1).
func (e *Enterprise) Readmit(by Actor, application id.Application, at time.Time) error {
	if err := e.move(Active, by, "readmitted-"+string(application), at); err != nil {
		return err
	}
	e.Epoch++
	return nil
}

// Cancel ends the enterprise's connection for good and kills the tokens.
func (e *Enterprise) Cancel(by Actor, reason string, at time.Time) error {
	if err := e.move(Cancelled, by, reason, at); err != nil {
		return err
	}
	e.Epoch++
	return nil
}

// Depart ends the connection of an enterprise that asked to leave, and whose filings
// were stopped for it.
func (e *Enterprise) Depart(at time.Time) error {
	if err := e.move(Left, ByPlatform, "", at); err != nil {
		return err
	}
	e.Epoch++
	return nil
}

// Return lets an owner open the space again that the enterprise left. What ended then
// stays ended.
func (e *Enterprise) Return(owner id.Member, at time.Time) error {
	if o := e.find(owner); o == nil || !o.isOwner() {
		return fault.New(fault.Forbidden, "member.not-owner", "only an owner comes back")
	}
	if e.State != Left {
		return fault.New(fault.Conflict, "enterprise.state", "enterprise is %s", e.State).With("state", string(e.State))
	}
	return e.move(Active, ByMember(owner), "returned", at)
}

// Gone reports whether the enterprise is not connected any more.
func (e *Enterprise) Gone() bool { return e.State == Cancelled || e.State == Left }

// Amend takes over a name and a legal representative that somebody of the authority
// accepted; "" leaves what is.
func (e *Enterprise) Amend(by Actor, name, legalRep string, at time.Time) {
	if name != "" && name != e.Name {
		e.Name = name
		e.record("enterprise.renamed", by, string(e.ID), "", at)
	}
	if legalRep != "" && legalRep != e.LegalRep {
		e.LegalRep = legalRep
		e.record("enterprise.legal-representative-changed", by, string(e.ID), "", at)
	}
}

func (e *Enterprise) move(to State, by Actor, detail string, at time.Time) error {
	if !slices.Contains(next[e.State], to) {
		return fault.New(fault.Conflict, "enterprise.state", "enterprise is %s and cannot become %s", e.State, to).
			With("state", string(e.State)).With("to", string(to))
	}
	e.State = to
	e.record("enterprise."+string(to), by, string(e.ID), detail, at)
	return nil
}

func (e *Enterprise) record(name string, by Actor, subject, detail string, at time.Time) {
	e.Events = append(e.Events, Event{At: at, Name: name, Actor: by, Subject: subject, Detail: detail})
}

// Actor says who moved something: a member, a staff user, or the platform itself.
type Actor string

// The actors that are no persons.
const (
	ByPlatform Actor = "platform"
	ByHall     Actor = "hall" // the 网办大厅
)

// ByMember names a member as the actor.
func ByMember(m id.Member) Actor { return Actor("member:" + string(m)) }

// ByStaff names a staff user as the actor.
func ByStaff(s id.Staff) Actor { return Actor("staff:" + string(s)) }

// Event is one entry of an enterprise's timeline. Name, Subject and Detail are
// codes and ids, never personal data: the edges put them into words.
type Event struct {
	At      time.Time
	Name    string // such as "application.returned"
	Actor   Actor
	Subject string // what moved: an application, a system code, an interface code
	Detail  string // a code that says more, such as the round or the reason
}

package enterprise

import (
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// AffiliationState is how far an affiliation has come.
type AffiliationState string

// The states of an affiliation.
const (
	AffiliationOffered  AffiliationState = "offered" // by the parent; the other has not answered
	AffiliationRunning  AffiliationState = "running" // the other agreed
	AffiliationDeclined AffiliationState = "declined"
	AffiliationEnded    AffiliationState = "ended" // by either side
)

// nextAffiliation is every move of an affiliation.
var nextAffiliation = map[AffiliationState][]AffiliationState{
	AffiliationOffered: {AffiliationRunning, AffiliationDeclined, AffiliationEnded},
	AffiliationRunning: {AffiliationEnded},
}

// maxAffiliates bounds the affiliations of one parent that are open or run.
const maxAffiliates = 1000

// Affiliation (集团成员关系) is the agreement of an enterprise that another one, its parent,
// sees how it stands: states and figures. It gives no right to file, which takes a
// mandate, and none to see a person, a key or what was filed. It is not handed on: what a
// parent sees its own parent does not.
type Affiliation struct {
	ID         id.Affiliation
	Parent     id.Enterprise
	USCC       USCC   // of the affiliate, which need not be on the platform when it is asked
	Name       string // what the parent called it, until it agrees
	State      AffiliationState
	OfferedBy  Actor
	OfferedAt  time.Time
	AnsweredBy Actor
	AnsweredAt time.Time
	EndedBy    Actor
	EndedAt    time.Time
	Reason     string  // why it was declined or ended
	Events     []Event // for the parent's timeline
	Theirs     []Event // for the affiliate's
	Version    int64

	// The parent as it was when the affiliation was loaded.
	ParentUSCC USCC
	ParentName string
}

// Affiliate returns the affiliation that a parent offers, or what is wrong with it. The
// other is named by a code that ParseUSCC passed.
func Affiliate(parent *Enterprise, other USCC, name string, by id.Member, at time.Time) (*Affiliation, error) {
	name = strings.TrimSpace(name)
	switch {
	case parent.Gone():
		return nil, fault.New(fault.Conflict, "enterprise.state", "enterprise is %s", parent.State).With("state", string(parent.State))
	case other == parent.USCC:
		return nil, fault.New(fault.Invalid, "affiliation.self", "an enterprise is no affiliate of itself").At("/uscc")
	case short(name, 2, 200):
		return nil, fault.New(fault.Invalid, "affiliation.name", "a name has 2 to 200 characters").At("/name")
	}
	a := &Affiliation{
		ID: id.New[id.Affiliation](at), Parent: parent.ID, USCC: other, Name: name, State: AffiliationOffered,
		OfferedBy: ByMember(by), OfferedAt: at, ParentUSCC: parent.USCC, ParentName: parent.Name,
	}
	a.record("affiliation.offered", "affiliation.invited", a.OfferedBy, "", at)
	return a, nil
}

// Accept lets the other agree. Its name is the one it is known by.
func (a *Affiliation) Accept(by id.Member, name string, at time.Time) error {
	if err := a.move(AffiliationRunning, ByMember(by), "", at); err != nil {
		return err
	}
	a.AnsweredBy, a.AnsweredAt, a.Name = ByMember(by), at, name
	return nil
}

// Decline lets the other refuse.
func (a *Affiliation) Decline(by id.Member, reason string, at time.Time) error {
	if err := a.because(reason); err != nil {
		return err
	}
	if err := a.move(AffiliationDeclined, ByMember(by), "", at); err != nil {
		return err
	}
	a.AnsweredBy, a.AnsweredAt = ByMember(by), at
	return nil
}

// End ends it, in force at once. Either side may; side says which.
func (a *Affiliation) End(by id.Member, side, reason string, at time.Time) error {
	if err := a.because(reason); err != nil {
		return err
	}
	if err := a.move(AffiliationEnded, ByMember(by), side, at); err != nil {
		return err
	}
	a.EndedBy, a.EndedAt = ByMember(by), at
	return nil
}

func (a *Affiliation) because(reason string) error {
	reason = strings.TrimSpace(reason)
	if short(reason, 2, 200) {
		return fault.New(fault.Invalid, "affiliation.reason", "a reason has 2 to 200 characters").At("/reason")
	}
	a.Reason = reason
	return nil
}

func (a *Affiliation) move(to AffiliationState, by Actor, detail string, at time.Time) error {
	if !slices.Contains(nextAffiliation[a.State], to) {
		return fault.New(fault.Conflict, "affiliation.state", "affiliation is %s and cannot become %s", a.State, to).
			With("state", string(a.State)).With("to", string(to))
	}
	a.State = to
	name := "affiliation." + string(to)
	a.record(name, name, by, detail, at)
	return nil
}

// open reports whether the affiliation waits or runs.
func (a *Affiliation) open() bool {
	return a.State == AffiliationOffered || a.State == AffiliationRunning
}

// record keeps what happened for both sides, each of which hears of the other.
func (a *Affiliation) record(ours, theirs string, by Actor, detail string, at time.Time) {
	event := Event{At: at, Name: ours, Actor: by, Subject: string(a.ID), Detail: strings.TrimSpace("affiliate=" + string(a.USCC) + " " + detail)}
	a.Events = append(a.Events, event)
	event.Name, event.Detail = theirs, strings.TrimSpace("parent="+string(a.ParentUSCC)+" "+detail)
	a.Theirs = append(a.Theirs, event)
}

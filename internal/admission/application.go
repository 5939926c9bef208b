// Package admission takes an enterprise's application to be connected through
// review (chapters 7.1, 8.4 and 8.5 of the standard) to approval or rejection.
//
// An Application goes in rounds. The enterprise fills in its Form and submits
// it: a Round begins, with five working days for the answer. A reviewer marks
// the items of the checklist and approves, rejects, or returns it naming every
// gap at once; the enterprise then edits the same form and submits the next
// round. The rules are methods of Application and need no database.
//
// Desk runs them against a Store, each move in one transaction with its events.
// Approval makes the HR system, its test key and its grants in that same
// transaction; from there on package acceptance takes over.
package admission

import (
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// State is where an application stands.
type State string

// The states. Draft and Returned are the enterprise's to edit, Submitted is the
// reviewers', the rest are ends.
const (
	Draft     State = "draft"
	Submitted State = "submitted"
	Returned  State = "returned"
	Approved  State = "approved"
	Rejected  State = "rejected"
	Withdrawn State = "withdrawn"
)

// next is every move there is.
var next = map[State][]State{
	Draft:     {Submitted, Withdrawn},
	Submitted: {Returned, Approved, Rejected, Withdrawn},
	Returned:  {Submitted, Withdrawn},
}

// Application (接入申请) is an enterprise's wish to connect an HR system, or to
// call more interfaces from one that is connected already.
type Application struct {
	ID          id.Application
	Enterprise  id.Enterprise
	State       State
	Form        Form    // as it is edited; each round keeps its own copy
	Rounds      []Round // the oldest first; at least one unless a draft
	Attachments []Attachment
	App         id.App         // the system that approval led to
	Previous    id.Application // the one that ended without approval and was taken up again; "" for none
	Claim       Claim
	Created     time.Time
	CreatedBy   id.Member
	Events      []enterprise.Event // recorded since it was loaded
	Version     int64              // of the row it was loaded from; 0 when new
}

// LogValue implements slog.LogValuer: which application and where it stands.
func (a Application) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(a.ID)), slog.String("enterprise", string(a.Enterprise)),
		slog.String("state", string(a.State)), slog.Int("rounds", len(a.Rounds)))
}

// Round is one submission and its answer.
type Round struct {
	Number      int // from 1
	Form        Form
	Submitted   time.Time
	SubmittedBy id.Member
	Due         time.Time // end of the last working day; zero: 待定, the year is not announced yet
	Checks      []Check   // one for each item, in the order of Items
	Findings    []Finding // what the platform found by itself, beside the reviewer's marks
	Readmit     bool      // the enterprise is suspended for its credit, and an approval connects it anew
	Result      State     // Returned, Approved, Rejected or Withdrawn; "" while open
	Decided     time.Time
	DecidedBy   id.Staff // "" when withdrawn
	Gaps        []Gap    // when returned
	Reasons     []Reason // when rejected
}

// LogValue implements slog.LogValuer without the form and what reviewers wrote.
func (r Round) LogValue() slog.Value {
	return slog.GroupValue(slog.Int("number", r.Number), slog.Time("submitted", r.Submitted), slog.String("result", string(r.Result)))
}

// New returns a draft.
func New(e id.Enterprise, by id.Member, form Form, at time.Time) *Application {
	a := &Application{ID: id.New[id.Application](at), Enterprise: e, State: Draft, Created: at, CreatedBy: by}
	a.record("application.started", enterprise.ByMember(by), "", at)
	a.fill(by, form, at)
	return a
}

// Again returns a draft with what was filled in for an application that ended
// without approval. Its files are copies under ids of their own, in the same order.
func (a *Application) Again(by id.Member, at time.Time) (*Application, error) {
	if a.State != Rejected && a.State != Withdrawn {
		return nil, fault.New(fault.Conflict, "application.not-ended", "application is %s", a.State).With("state", string(a.State))
	}
	form, copies := a.Form.clone(), map[id.Attachment]id.Attachment{"": ""}
	next := New(a.Enterprise, by, Form{}, at)
	for _, f := range a.Attachments {
		c := f
		c.ID, c.Added = id.New[id.Attachment](at), at
		copies[f.ID] = c.ID
		next.Attachments = append(next.Attachments, c)
	}
	form.Duties, form.Facts = nil, Facts{}
	form.Commitment, form.Rules, form.Plan = copies[form.Commitment], copies[form.Rules], copies[form.Plan]
	for i := range form.Honours {
		form.Honours[i].Evidence = copies[form.Honours[i].Evidence]
	}
	if form.Template != CommitmentTemplate { // another text has to be signed
		form.Commitment, form.Template = "", ""
	}
	next.Form, next.Previous = form, a.ID
	return next, nil
}

// Fill replaces the form of an application that is the enterprise's to edit.
func (a *Application) Fill(by id.Member, form Form, at time.Time) error {
	if !a.Editable() {
		return a.notEditable()
	}
	a.fill(by, form, at)
	return nil
}

func (a *Application) notEditable() error {
	return fault.New(fault.Conflict, "application.not-editable", "application is %s", a.State).With("state", string(a.State))
}

// fill takes the form over and leaves a trace of each duty that was newly confirmed.
func (a *Application) fill(by id.Member, form Form, at time.Time) {
	for _, d := range form.Duties {
		if !slices.Contains(a.Form.Duties, d) {
			a.record("duty.confirmed", enterprise.ByMember(by), string(d), at)
		}
	}
	a.Form = form
}

// Editable reports whether the enterprise may change the form.
func (a *Application) Editable() bool { return a.State == Draft || a.State == Returned }

// Open reports whether the application has not come to an end.
func (a *Application) Open() bool { return a.Editable() || a.State == Submitted }

// Round returns the newest round, nil for a draft that was never submitted.
func (a *Application) Round() *Round {
	if len(a.Rounds) == 0 {
		return nil
	}
	return &a.Rounds[len(a.Rounds)-1]
}

// Submit begins a round with the form as it is. A zero due time means that the
// deadline cannot be computed yet.
func (a *Application) Submit(by id.Member, due, at time.Time) error {
	if err := a.mayMove(Submitted); err != nil {
		return err
	}
	if problems := a.Form.Problems(a.Attachments); len(problems) > 0 {
		return incomplete(problems)
	}
	r := Round{Number: len(a.Rounds) + 1, Form: a.Form.clone(), Submitted: at, SubmittedBy: by, Due: due}
	r.Checks = firstMarks(r.Form, a.Round(), at)
	a.Rounds = append(a.Rounds, r)
	a.move(Submitted, enterprise.ByMember(by), roundDetail(r.Number), at)
	a.record("application.received", enterprise.ByPlatform, a.Receipt(&r), at) // 受理: at night and on rest days too
	return nil
}

// Withdraw takes the application back. The enterprise may do so at any time
// before the decision; connecting is voluntary.
func (a *Application) Withdraw(by id.Member, at time.Time) error {
	if err := a.mayMove(Withdrawn); err != nil {
		return err
	}
	if r := a.Round(); r != nil && r.Result == "" {
		r.Result, r.Decided = Withdrawn, at
	}
	a.Claim = Claim{}
	a.move(Withdrawn, enterprise.ByMember(by), "", at)
	return nil
}

// Return gives the application back for supplement, naming all gaps. Every item
// must have been looked at, so that nothing is left for a second return; a later
// return may name only what is new or still unmet.
func (a *Application) Return(by id.Staff, gaps []Gap, at time.Time) error {
	if err := a.mayDecide(Returned, by, at); err != nil {
		return err
	}
	r := a.Round()
	if err := a.checkGaps(r, gaps, at); err != nil {
		return err
	}
	reviewed := Round{Checks: slices.Clone(r.Checks)} // r stays as it is when the return is refused
	for _, g := range gaps {
		reviewed.check(g.Item).set(Unmet, g.Text, by, at)
	}
	if err := reviewed.reviewed(); err != nil {
		return err
	}
	for _, c := range reviewed.Checks {
		if c.Mark == Unmet && !slices.ContainsFunc(gaps, func(g Gap) bool { return g.Item == c.Item }) && mustItem(c.Item).Required {
			return fault.New(fault.Invalid, "application.gap-missing", "item %s is unmet and no gap names it", c.Item).
				With("item", string(c.Item)).At("/gaps")
		}
	}
	r.Checks = reviewed.Checks
	r.Gaps = slices.Clone(gaps)
	a.decide(Returned, by, roundDetail(r.Number), at)
	return nil
}

// Approve accepts the application. Every item must have been looked at and every
// required one met.
func (a *Application) Approve(by id.Staff, at time.Time) error {
	if err := a.mayDecide(Approved, by, at); err != nil {
		return err
	}
	r := a.Round()
	if err := r.reviewed(); err != nil {
		return err
	}
	for _, c := range r.Checks {
		if c.Mark != Met && mustItem(c.Item).Required {
			return fault.New(fault.Conflict, "application.item-unmet", "item %s is not met", c.Item).With("item", string(c.Item))
		}
		if c.Mark == Met && strings.TrimSpace(c.Note) == "" && r.found(c.Item) == Unmet {
			return contradicts(c.Item) // what came to light after the mark
		}
	}
	a.decide(Approved, by, roundDetail(r.Number), at)
	return nil
}

// Reject ends the application, giving at least one reason.
func (a *Application) Reject(by id.Staff, reasons []Reason, at time.Time) error {
	if err := a.mayDecide(Rejected, by, at); err != nil {
		return err
	}
	if len(reasons) == 0 {
		return fault.New(fault.Invalid, "application.reason-missing", "a rejection needs a reason").At("/reasons")
	}
	for i, reason := range reasons {
		if err := reason.check("/reasons/" + strconv.Itoa(i)); err != nil {
			return err
		}
	}
	a.Round().Reasons = slices.Clone(reasons)
	a.decide(Rejected, by, string(reasons[0].Code), at)
	return nil
}

// Settle gives an open round the deadline that could not be computed before.
func (a *Application) Settle(due, at time.Time) error {
	r := a.Round()
	if a.State != Submitted || !r.Due.IsZero() {
		return fault.New(fault.Conflict, "application.deadline-settled", "no deadline is to be settled")
	}
	r.Due = due
	a.record("application.deadline-settled", enterprise.ByPlatform, roundDetail(r.Number), at)
	return nil
}

func (a *Application) decide(to State, by id.Staff, detail string, at time.Time) {
	r := a.Round()
	r.Result, r.Decided, r.DecidedBy = to, at, by
	a.Claim = Claim{}
	a.move(to, enterprise.ByStaff(by), detail, at)
}

// mayDecide is mayMove for a reviewer: nobody else may hold the application.
func (a *Application) mayDecide(to State, by id.Staff, at time.Time) error {
	if err := a.mayMove(to); err != nil {
		return err
	}
	return a.free(by, at)
}

func (a *Application) mayMove(to State) error {
	if !slices.Contains(next[a.State], to) {
		return fault.New(fault.Conflict, "application.state", "application is %s and cannot become %s", a.State, to).
			With("state", string(a.State)).With("to", string(to))
	}
	return nil
}

func (a *Application) move(to State, by enterprise.Actor, detail string, at time.Time) {
	a.State = to
	a.record("application."+string(to), by, detail, at)
}

func (a *Application) record(name string, by enterprise.Actor, detail string, at time.Time) {
	a.Events = append(a.Events, enterprise.Event{At: at, Name: name, Actor: by, Subject: string(a.ID), Detail: detail})
}

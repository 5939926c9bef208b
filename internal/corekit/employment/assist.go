package employment

import (
	"context"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// assistance is a registration of unemployment that an employer brought on its way.
// To be registered as unemployed is the person's own act: it is pending until the
// person confirms it, and lapses when they do not.
type assistance struct {
	number, uscc, idNumber        string
	left                          calendar.Day
	details                       map[string]string
	state                         assistState
	filedOn, confirmBy, decidedOn calendar.Day
	key                           string
}

type assistState string

const (
	pending  assistState = "pending"
	jobless  assistState = "registered"
	declined assistState = "declined" // by the person, or not unemployed: nobody is told which
	lapsed   assistState = "lapsed"
	recalled assistState = "withdrawn" // by the employer
)

// assist brings a registration of unemployment on its way for one person who left.
type assist struct {
	name    string
	id      corekit.Identity
	left    calendar.Day
	details map[string]string
	rules   Rules
}

func parseAssist(data corekit.Object, rules Rules) corekit.Work {
	a := assist{name: data.Text("name", 50), id: corekit.ParseIdentity(data), left: data.Day("endDate", true), details: map[string]string{}, rules: rules}
	for name, required := range map[string]bool{"mobile": true, "consentNo": true, "wish": false, "jobCode": false} {
		v := data.Optional(name, 64)
		if v == "" && required {
			data.Fail(name, "missing")
		}
		if v != "" {
			a.details[name] = v
		}
	}
	return a
}

func (a assist) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	_, v, err := formerOf(ctx, tx, o, a.id.Number, a.name, a.left)
	if err != nil || v.Refused() {
		return corekit.Refusal(v), err
	}
	notified, err := noticeOf(ctx, tx, o, a.id.Number, a.left)
	if err != nil {
		return corekit.Answer{}, err
	}
	if notified == nil {
		return corekit.Refusal(notNotified), nil
	}
	last, err := assistanceOf(ctx, tx, o, a.id.Number, a.left)
	switch {
	case err != nil:
		return corekit.Answer{}, err
	case last != nil && last.state == pending:
		return corekit.Refusal(pendingAlready), nil
	case last != nil && last.state == jobless:
		return corekit.Answer{Outcome: corekit.Done, Code: registeredOnce.Code, Message: registeredOnce.Message, Field: registeredOnce.Field, Data: last.record()}, nil
	}
	n := &assistance{uscc: o.Employer.USCC, idNumber: a.id.Number, left: a.left, details: a.details, state: pending,
		filedOn: o.FiledOn(), confirmBy: o.FiledOn().AddDays(a.rules.ConfirmWithin), key: o.Key}
	if n.number, err = corekit.NextNumber(ctx, tx, o.Tenant, "SD", n.filedOn); err != nil {
		return corekit.Answer{}, err
	}
	return corekit.Answer{Outcome: corekit.Accepted, Message: "待本人确认", Data: n.record(), Wait: a.waiting(o)}, insertAssistance(ctx, tx, o, n)
}

// What a test environment plays, where there is no person, is said by the last
// digits of the mobile phone, so that every end can be tried.
const (
	playNobody  = "0000"
	playRefusal = "9999"
	playWaiting = "8888" // long enough to try a withdrawal by hand
	longPlay    = time.Hour
)

// waiting is how long the registration waits for the person.
func (a assist) waiting(o *corekit.Order) time.Duration {
	switch {
	case !played(o), strings.HasSuffix(a.details["mobile"], playNobody): // the enterprise moves its clock
		return max(o.FiledOn().AddDays(a.rules.ConfirmWithin+1).Start().Sub(o.Now), time.Minute)
	case strings.HasSuffix(a.details["mobile"], playWaiting):
		return longPlay
	}
	return a.rules.PlayedWait
}

func played(o *corekit.Order) bool { return o.Tenant != "" }

// Settle implements corekit.Pending: the person's own decision.
func (a assist) Settle(ctx context.Context, tx corekit.Tx, o *corekit.Order, by corekit.Decision) (corekit.Answer, error) {
	n, err := assistanceByKey(ctx, tx, o)
	if err != nil {
		return corekit.Answer{}, err
	}
	if n.state == recalled {
		return n.refusal(assistWithdrawn), nil
	}
	if by == corekit.Expired && played(o) {
		by = a.playedDecision()
	}
	v := corekit.Verdict{}
	switch by {
	case corekit.Confirmed:
		if v, err = employedAnywhere(ctx, tx, o.Tenant, n.idNumber); err != nil {
			return corekit.Answer{}, err
		}
		n.state = jobless
		if v.Refused() {
			n.state = declined
		}
	case corekit.Denied:
		n.state, v = declined, notRegistered
	default:
		n.state, v = lapsed, unconfirmed
	}
	n.decidedOn = calendar.DayOf(o.Now)
	if err := saveAssistance(ctx, tx, o, n); err != nil {
		return corekit.Answer{}, err
	}
	if v.Refused() {
		return n.refusal(v), nil
	}
	return corekit.Answer{Outcome: corekit.Done, Data: n.record()}, nil
}

// playedDecision is what a test environment lets a person do.
func (a assist) playedDecision() corekit.Decision {
	switch mobile := a.details["mobile"]; {
	case strings.HasSuffix(mobile, playNobody):
		return corekit.Expired
	case strings.HasSuffix(mobile, playRefusal):
		return corekit.Denied
	}
	return corekit.Confirmed
}

func (n *assistance) refusal(v corekit.Verdict) corekit.Answer {
	a := corekit.Refusal(v)
	a.Data = n.record()
	return a
}

// record is what the employer is told: of the registration alone, whatever came
// after it.
func (n *assistance) record() map[string]any {
	r := map[string]any{"number": n.number, "state": string(n.state), "filedOn": n.filedOn, "decidedOn": n.decidedOn}
	if n.state == pending {
		r["confirmBy"] = n.confirmBy
	}
	return filled(r)
}

// unemployment asks how own former staff stand: the notice of each and what became
// of the registration. Who was never on the employer's roster, or is no longer
// known there, has state none.
type unemployment struct{ persons []formerAsked }

type formerAsked struct {
	ref, idNumber string
	left          calendar.Day // "" for every leaving
}

func parseUnemployment(data corekit.Object) corekit.Query {
	var q unemployment
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		q.persons = append(q.persons, formerAsked{o.Optional("ref", 64), corekit.ParseIDNumber(o), o.Day("endDate", false)})
		o.Closed()
	}
	return q
}

// Answer implements corekit.Query.
func (q unemployment) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	list := []map[string]any{}
	for _, p := range q.persons {
		all, err := employments(ctx, db, o.Tenant, o.Employer.USCC, p.idNumber)
		if err != nil {
			return corekit.Answer{}, err
		}
		found := false
		for _, g := range all {
			if g.state != ended || p.left != "" && p.left != g.ended {
				continue
			}
			found = true
			r := filled(map[string]any{"ref": p.ref, "idNumber": p.idNumber, "state": "former", "endDate": g.ended, "endReason": g.endReason})
			if err := addProgress(ctx, db, o, r, p.idNumber, g.ended); err != nil {
				return corekit.Answer{}, err
			}
			list = append(list, r)
		}
		if !found {
			list = append(list, filled(map[string]any{"ref": p.ref, "idNumber": p.idNumber, "state": none}))
		}
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"records": list}}, nil
}

// addProgress tells of a termination its notice and its registration.
func addProgress(ctx context.Context, db corekit.Asker, o *corekit.Order, r map[string]any, idNumber string, left calendar.Day) error {
	n, err := noticeOf(ctx, db, o, idNumber, left)
	if err != nil {
		return err
	}
	if n != nil {
		r["notice"] = n.record()
	}
	a, err := assistanceOf(ctx, db, o, idNumber, left)
	if err == nil && a != nil {
		r["registration"] = a.record()
	}
	return err
}

func (n *notice) record() map[string]any {
	return filled(map[string]any{"noticeNo": n.number, "state": string(n.state), "involuntary": n.involuntary, "late": n.late,
		"lateReason": n.lateReason, "filedOn": n.filedOn})
}

// notices asks for the employer's own notices page by page.
type notices struct {
	from, to calendar.Day // of leaving
	corekit.Page
}

// maxNotices is the most notices on a page.
const maxNotices = 200

func parseNotices(data corekit.Object) corekit.Query {
	return notices{from: data.Day("from", false), to: data.Day("to", false), Page: corekit.ParsePage(data, maxNotices)}
}

// Answer implements corekit.Query.
func (q notices) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	found, err := noticesAfter(ctx, db, o, q)
	if err != nil {
		return corekit.Answer{}, err
	}
	found, next := corekit.Cut(q.Page, found, func(n *notice) string { return n.number })
	list := []map[string]any{}
	for _, n := range found {
		r := map[string]any{"idNumber": n.id.Number, "name": n.name, "endDate": n.left, "endReason": n.reason, "notice": n.record()}
		a, err := assistanceOf(ctx, db, o, n.id.Number, n.left)
		if err != nil {
			return corekit.Answer{}, err
		}
		if a != nil && n.state == told {
			r["registration"] = a.record()
		}
		list = append(list, r)
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"records": list, "next": next}}, nil
}

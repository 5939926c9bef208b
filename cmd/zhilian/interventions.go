package main

import (
	"context"
	"crypto/rand"
	"errors"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/store"
)

const (
	callEvery     = 2 * time.Second // how often persons are called to new cases
	escalateEvery = time.Minute     // how often cases whose deadline passed are looked for
	casesAtOnce   = 200
)

// startInterventions opens the desk for what no machine can decide.
func (p *platform) startInterventions(context.Context) error {
	p.interventions = intervention.NewDesk(intervention.Options{
		Store: p.db.Interventions(), Ledger: p.ledger, Calls: p.db.Calls(), Cores: p.dispatcher, Directory: p, Objections: objections{p}, Clock: p.clock, Random: rand.Reader,
	})
	store.Handle(p.queue, func(ctx context.Context, _ store.EscalateArgs) error { return p.escalate(ctx) })
	p.queue.Every(escalateEvery, store.EscalateArgs{})
	return nil
}

// interventionDue is until when somebody should have looked at a case opened at the
// given time; zero when the working days are not known.
func (p *platform) interventionDue(opened time.Time) time.Time {
	set, err := p.parameters()
	if err != nil {
		return time.Time{}
	}
	due, err := p.Deadline(opened, set.Int(parameter.InterventionDays))
	if err != nil {
		return time.Time{}
	}
	return due
}

// tellCases raises the alarm of each new case, once, and takes back to work what
// waits for nobody any more.
func (p *platform) tellCases(ctx context.Context) error {
	cases := p.db.Interventions()
	_, failed := cases.Unproposed(ctx, p.clock())
	list, err := cases.Untold(ctx, casesAtOnce)
	if err != nil {
		return errors.Join(failed, err)
	}
	for _, c := range list {
		kind := notice.Kind("call.manual")
		if c.Kind == intervention.OfObjection {
			kind = "awareness.objection"
		}
		_, err := p.alarms.Raise(ctx, notice.Alarm{
			Kind: kind, Severity: notice.Warning, Owner: c.Owner, Object: "intervention:" + string(c.ID),
			Values: map[string]string{"enterprise": string(c.Key.Enterprise), "call": string(c.Call), "service": c.Service, "core": c.Core, "why": c.Reason},
		})
		if err == nil {
			c.Told = p.clock()
			err = cases.Note(ctx, c)
		}
		failed = errors.Join(failed, err)
	}
	return failed
}

// escalate tells of cases whose deadline has passed, computes deadlines that waited
// for a year's working days, and opens cases for calls that have none.
func (p *platform) escalate(ctx context.Context) error {
	failed := p.attend(ctx)
	cases, now := p.db.Interventions(), p.clock()
	list, err := cases.Late(ctx, now, casesAtOnce)
	if err != nil {
		return errors.Join(failed, err)
	}
	for _, c := range list {
		if c.Due.IsZero() {
			if c.Due = p.interventionDue(c.Opened); c.Due.IsZero() {
				continue
			}
		}
		if c.Overdue(now) {
			_, err := p.alarms.Raise(ctx, notice.Alarm{
				Kind: "intervention.overdue", Severity: notice.Critical, Owner: string(staff.Administrator), Object: "intervention:" + string(c.ID),
				Values: map[string]string{"call": string(c.Call), "owner": c.Owner, "due": string(calendar.LastDay(c.Due))},
			})
			if err != nil {
				failed = errors.Join(failed, err)
				continue
			}
			c.Escalated = now
		}
		failed = errors.Join(failed, cases.Note(ctx, c))
	}
	return failed
}

// attend opens a case for each call that lies with a person of whom nobody knows:
// those of before there were cases.
func (p *platform) attend(ctx context.Context) error {
	list, err := p.db.Interventions().Unattended(ctx, casesAtOnce)
	if err != nil || len(list) == 0 {
		return err
	}
	now := p.clock()
	return p.db.Interventions().Do(ctx, func(w intervention.Work) error {
		for _, c := range list {
			trouble := call.Case{Reason: call.ReasonNoCase, Owner: string(staff.Operator), Due: p.interventionDue(now)}
			if i, ok := p.Interface(c.Service, c.ServiceVersion); ok {
				trouble.Core, trouble.Step, trouble.Owner = i.Routes[0].Core, i.Routes[0].Step, i.Policy.OwnerRole
			}
			if err := w.SaveCase(ctx, intervention.ForCall(c, trouble, now)); err != nil {
				return err
			}
		}
		return nil
	})
}

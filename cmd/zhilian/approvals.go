package main

import (
	"context"
	"errors"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/measure"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// approvalDesk is where second persons decide.
func (p *platform) approvalDesk() *approval.Desk {
	return approval.NewDesk(p.db.Approvals(), p.approvalRules(), p.clock)
}

// approvalRules is the list of everything that takes two persons, with the
// permission it takes and the room that does it.
func (p *platform) approvalRules() map[approval.Act]approval.Rule {
	return map[approval.Act]approval.Rule{
		acceptance.ReleaseAct:      {Permission: acceptance.ReleasePermission, Do: p.handover.Release},
		parameter.Act:              {Permission: parameter.Permission, Do: p.parameterDesk().Approve},
		keylife.RotatePlatformAct:  {Permission: keylife.PlatformPermission, Do: p.platformKeys.Rotate},
		definition.PublishAct:      {Permission: definition.Permission, Do: p.definitions.ApprovePublish},
		keylife.DestroyPlatformAct: {Permission: keylife.PlatformPermission, Do: p.platformKeys.Destroy},
		definition.DeprecateAct:    {Permission: definition.Permission, Do: p.definitions.ApproveDeprecate},
		intervention.Act:           {Permission: intervention.Permission, Do: p.interventions.Approve},
		measure.Act:                {Permission: measure.Permission, Do: p.measures.Approve},
		credit.AddAct:              {Permission: credit.Permission, Do: p.addDiscredits},
		credit.EndAct:              {Permission: credit.Permission, Do: func(ctx context.Context, y approval.Agreement) error { return p.credit.ApproveEnd(ctx, y) }},
	}
}

// addDiscredits puts on the discredit list what a second person agreed to, and tells of
// connected enterprises.
func (p *platform) addDiscredits(ctx context.Context, y approval.Agreement) error {
	outcomes, err := p.credit.ApproveAdd(ctx, y)
	for _, o := range outcomes {
		err = errors.Join(err, p.tellCredit(ctx, o))
	}
	return err
}

// releases is the handover as the console sees it: with deadlines.
type releases struct{ p *platform }

func (r releases) ReadyForStaff(ctx context.Context) ([]acceptance.Ready, error) {
	return r.p.handover.ReadyForStaff(ctx, r.p.releaseDeadline)
}

func (r releases) AskRelease(ctx context.Context, by approval.Person, e id.Enterprise, app id.App, why string) (*approval.Request, error) {
	return r.p.handover.AskRelease(ctx, by, e, app, why)
}

// remind returns what is done now and then about waiting work: requests that
// nobody decided on expire, and a production key that is late is told of, once a
// day until it is released. So are applications that are nearly late or late (8.5).
func (p *platform) remind() func(context.Context) error {
	told, reviews := map[id.App]calendar.Day{}, reminders{}
	return func(ctx context.Context) error {
		_, swept := p.approvals.Sweep(ctx)
		swept = errors.Join(swept, p.hurry(ctx, reviews))
		late, err := p.handover.Late(ctx, p.releaseDeadline)
		if err != nil {
			return errors.Join(swept, err)
		}
		today := calendar.DayOf(p.clock())
		for _, r := range late {
			if told[r.App] == today {
				continue
			}
			_, err := p.alarms.Raise(ctx, notice.Alarm{
				Kind: "key.release-late", Severity: notice.Warning, Owner: string(staff.SecurityAdmin), Object: "system:" + string(r.App),
				Values: map[string]string{"enterprise": string(r.Enterprise), "due": string(calendar.LastDay(r.Due))},
			})
			if err != nil {
				return errors.Join(swept, err)
			}
			told[r.App] = today
		}
		return swept
	}
}

// hurry tells of applications whose five working days are nearly over, and of those
// that are late: the first to the reviewers, the second to the administrators. While
// an alarm on an application is open it only counts.
func (p *platform) hurry(ctx context.Context, told reminders) error {
	places, err := p.admission.Queue(ctx)
	if err != nil {
		return err
	}
	for _, w := range places {
		if w.Class != admission.Urgent {
			break // they stand first
		}
		alarm := notice.Alarm{
			Kind: "review.due-soon", Severity: notice.Warning, Owner: string(staff.Reviewer), Object: "application:" + string(w.Application),
			Values: map[string]string{"due": string(calendar.LastDay(w.Due)), "round": strconv.Itoa(w.Round)},
		}
		if w.DaysLeft < 0 {
			alarm.Kind, alarm.Severity, alarm.Owner = "review.overdue", notice.Critical, string(staff.Administrator)
		}
		if err := told.once(alarm, calendar.DayOf(p.clock()), func() error { _, err := p.alarms.Raise(ctx, alarm); return err }); err != nil {
			return err
		}
	}
	return nil
}

// reminders are the alarms that this node raised today; each is raised once a day.
type reminders map[string]calendar.Day

func (r reminders) once(a notice.Alarm, today calendar.Day, raise func() error) error {
	name := string(a.Kind) + " " + a.Object
	if r[name] == today {
		return nil
	}
	if err := raise(); err != nil {
		return err
	}
	for old, day := range r { // of yesterday
		if day != today {
			delete(r, old)
		}
	}
	r[name] = today
	return nil
}

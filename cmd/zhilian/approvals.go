package main

import (
	"context"
	"errors"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// approvalDesk is the list of everything that takes two persons, with the
// permission it takes and the room that does it.
func (p *platform) approvalDesk() *approval.Desk {
	return approval.NewDesk(p.db.Approvals(), map[approval.Act]approval.Rule{
		acceptance.ReleaseAct:   {Permission: acceptance.ReleasePermission, Do: p.handover.Release},
		parameter.Act:           {Permission: parameter.Permission, Do: p.parameterDesk().Approve},
		definition.PublishAct:   {Permission: definition.Permission, Do: p.definitions.ApprovePublish},
		definition.DeprecateAct: {Permission: definition.Permission, Do: p.definitions.ApproveDeprecate},
		intervention.Act:        {Permission: intervention.Permission, Do: p.interventions.Approve},
	}, p.clock)
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
// day until it is released.
func (p *platform) remind() func(context.Context) error {
	told := map[id.App]calendar.Day{}
	return func(ctx context.Context) error {
		_, swept := p.approvals.Sweep(ctx)
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

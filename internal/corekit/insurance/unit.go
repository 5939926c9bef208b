package insurance

import (
	"context"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// A unit's name, code, legal representative and domicile are those of the market's
// register: an employer may only ask that they be taken over anew. What else the
// system keeps of a unit the employer changes itself.
var (
	registered = []string{"name", "representative", "domicile"}

	unitBook = book{
		fields: map[string]corekit.Form{
			"contact": corekit.Words, "phone": corekit.Words, "address": corekit.Words, "postcode": corekit.Words,
			"bank": corekit.Words, "account": corekit.Words, "accountName": corekit.Words,
			"handler": corekit.Words, "handlerMobile": corekit.Words,
		},
		closed: map[string]corekit.Verdict{"name": fromRegister, "uscc": fromRegister, "representative": fromRegister, "domicile": fromRegister},
		empty:  []string{"address", "postcode"},
	}
)

// gone is the status of a unit that the register has struck off.
const gone = "deregistered"

// unit is one insured unit of an employer.
type unit struct {
	uscc, number string
	details      sheet
	syncedOn     calendar.Day
}

// unitSync takes over what the market's register says (触发同步).
type unitSync struct {
	expected []string // fields that the employer has had changed there
}

func parseUnitSync(data corekit.Object) unitSync {
	var s unitSync
	if data.Has("expected") {
		s.expected = data.Texts("expected", len(registered))
	}
	for _, field := range s.expected {
		if !slices.Contains(registered, field) {
			data.Fail("expected", "not a field of the register")
		}
	}
	return s
}

// Run implements corekit.Work.
func (s unitSync) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	if o.Employer.Unit == "" {
		return corekit.Refusal(noUnit), nil
	}
	known, err := registerOf(ctx, tx, o)
	switch {
	case err != nil:
		return corekit.Answer{}, err
	case known == nil:
		return corekit.Refusal(notInRegister), nil
	case known["status"] == gone:
		return corekit.Refusal(deregistered), nil
	}
	u, err := unitOf(ctx, tx, o)
	if err != nil {
		return corekit.Answer{}, err
	}
	edits := u.details.differences(known, registered)
	u.syncedOn = o.FiledOn()
	for _, e := range edits {
		u.details.set(e.field, e.after)
	}
	if err := saveUnit(ctx, tx, o, u); err != nil {
		return corekit.Answer{}, err
	}
	data := map[string]any{"changes": told(edits), "syncedOn": string(u.syncedOn)}
	v := s.against(edits)
	a := corekit.Answer{Outcome: corekit.Done, Code: v.Code, Message: v.Message, Field: v.Field, Data: data}
	if len(edits) > 0 {
		data["changeNo"], err = record(ctx, tx, o, alteration{kind: kindSync}, edits)
	}
	return a, err
}

// against marks what was expected of the register and is not there yet.
func (s unitSync) against(edits []edit) corekit.Verdict {
	for _, field := range s.expected {
		if !changes(edits, field) {
			return notChangedYet.At(field)
		}
	}
	if len(edits) == 0 {
		return registerAgrees
	}
	return corekit.Verdict{}
}

// unitChange changes contacts, bank and handler of a unit.
type unitChange struct {
	edits  []edit
	reason string
}

func parseUnitChange(data corekit.Object) unitChange {
	return unitChange{parseEdits(data), data.Optional("reason", 200)}
}

// Run implements corekit.Work.
func (c unitChange) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	if o.Employer.Unit == "" {
		return corekit.Refusal(noUnit), nil
	}
	known, err := registerOf(ctx, tx, o)
	if err != nil {
		return corekit.Answer{}, err
	}
	if known["status"] == gone {
		return corekit.Refusal(deregistered), nil
	}
	u, err := unitOf(ctx, tx, o)
	if err != nil {
		return corekit.Answer{}, err
	}
	if v := c.against(u); v.Refused() {
		return corekit.Refusal(v), nil
	}
	if err := saveUnit(ctx, tx, o, u); err != nil {
		return corekit.Answer{}, err
	}
	number, err := record(ctx, tx, o, alteration{kind: kindChange, reason: c.reason}, c.edits)
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"changeNo": number, "effectiveOn": string(o.FiledOn()), "changes": told(c.edits)}}, err
}

// against makes the edits in u's sheet when nothing speaks against them. Money goes
// to an account of the unit itself.
func (c unitChange) against(u *unit) corekit.Verdict {
	if v := unitBook.apply(u.details, c.edits); v.Refused() {
		return v
	}
	switch {
	case changes(c.edits, "bank") && !changes(c.edits, "account"):
		return accountMissing
	case (changes(c.edits, "account") || changes(c.edits, "accountName")) && u.details["accountName"] != u.details["name"]:
		return holderDiffers
	}
	return corekit.Verdict{}
}

// marketRegister is how the market's register comes to know a unit, or something else
// of it: the stub of 市场监管.
type marketRegister struct{ details sheet }

func parseMarketRegister(data corekit.Object) marketRegister {
	d := sheet{"name": data.Text("name", 200), "representative": data.Text("representative", 50), "domicile": data.Text("domicile", 200)}
	if status := data.Optional("status", 16); status == gone {
		d["status"] = status
	} else if status != "" && status != "active" {
		data.Fail("status", "neither active nor %s", gone)
	}
	return marketRegister{d}
}

// Run implements corekit.Work.
func (m marketRegister) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	return corekit.Answer{Outcome: corekit.Done}, saveRegister(ctx, tx, o, m.details)
}

// unitQuery asks what the system keeps of the employer's unit, and of its projects
// when wanted: some by number or all.
type unitQuery struct {
	projects []string
	all      bool
}

func parseUnitQuery(data corekit.Object) unitQuery {
	q := unitQuery{}
	if data.Has("withProjects") {
		all, ok := data.Take("withProjects").(bool)
		if !ok {
			data.Fail("withProjects", "neither true nor false")
		}
		q.all = all
	}
	if data.Has("projectNos") {
		q.projects = data.Texts("projectNos", maxProjects)
	}
	return q
}

// Answer implements corekit.Query.
func (q unitQuery) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	u, err := unitOf(ctx, db, o)
	if err != nil {
		return corekit.Answer{}, err
	}
	shown := map[string]any{"uscc": u.uscc, "unit": u.number}
	for name, v := range u.details {
		shown[name] = v
	}
	if u.syncedOn != "" {
		shown["syncedOn"] = string(u.syncedOn)
	}
	data := map[string]any{"unit": shown}
	if q.all || q.projects != nil {
		if data["projects"], err = q.own(ctx, db, o); err != nil {
			return corekit.Answer{}, err
		}
	}
	return corekit.Answer{Outcome: corekit.Done, Data: data}, nil
}

// own lists the employer's projects that are asked for. Somebody else's is as if it
// were not there.
func (q unitQuery) own(ctx context.Context, db corekit.Asker, o *corekit.Order) ([]map[string]any, error) {
	list := []map[string]any{}
	if q.projects == nil {
		all, err := projectsOf(ctx, db, o)
		for _, p := range all {
			list = append(list, p.record(o.FiledOn()))
		}
		return list, err
	}
	for _, number := range q.projects {
		p, err := projectOf(ctx, db, o, number)
		switch {
		case err != nil:
			return nil, err
		case p == nil:
			list = append(list, map[string]any{"projectNo": number, "state": "none"})
		default:
			list = append(list, p.record(o.FiledOn()))
		}
	}
	return list, nil
}

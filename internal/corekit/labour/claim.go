package labour

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// claim applies for arbitration with the employer as applicant. The board decides
// within days whether it accepts the case, so the act stays open.
type claim struct {
	handedIn
	dispute dispute
	rules   Rules
}

// Further fields of a unit and of a person who are parties.
var (
	unitDetails   = []string{"representative", "duty", "address", "contact", "phone", "agent", "agentPhone"}
	personDetails = []string{"sex", "birth", "address", "mobile"}
)

// maxParties is the most respondents of one kind.
const maxParties = 10

func parseClaim(data corekit.Object, rules Rules) claim {
	c := claim{rules: rules, dispute: parseDispute(data)}
	c.dispute.parties = append(c.dispute.parties, party{role: applicant, details: texts(data, unitDetails)})
	for _, o := range data.Objects("persons", maxParties) {
		c.dispute.parties = append(c.dispute.parties, parsePerson(o, respondent))
	}
	for _, o := range optional(data, "units", maxParties) {
		c.dispute.parties = append(c.dispute.parties, party{role: respondent, uscc: o.Text("uscc", 18), name: o.Text("name", 200), details: map[string]string{}})
		o.Closed()
	}
	c.handedIn = parseHandedIn(data)
	if len(c.Claims) == 0 {
		data.Fail("claims", "missing")
	}
	return c
}

// parseDispute reads what a case is about.
func parseDispute(data corekit.Object) dispute {
	d := dispute{state: filed, cause: data.Text("cause", 4), venue: data.Text("venue", 16), place: data.Text("place", 100), disputedOn: data.Day("disputedOn", true)}
	if d.venue != "performance" && d.venue != "employer" {
		data.Fail("venue", "neither performance nor employer")
	}
	var err error
	if d.amount, err = corekit.Money.Parse(data.Take("amount")); err != nil {
		data.Fail("amount", "%s", err)
	}
	return d
}

func parsePerson(o corekit.Object, role string) party {
	o.Optional("ref", 64) // of the sender; nothing is answered by person
	p := party{role: role, name: o.Text("name", 50), id: corekit.ParseIdentity(o), details: texts(o, personDetails)}
	o.Closed()
	return p
}

// texts reads the fields that are there.
func texts(o corekit.Object, names []string) map[string]string {
	read := map[string]string{}
	for _, name := range names {
		if v := o.Optional(name, 200); v != "" {
			read[name] = v
		}
	}
	return read
}

// Run implements corekit.Work.
func (c claim) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	d := c.dispute
	d.parties[0].uscc, d.parties[0].name = o.Employer.USCC, o.Employer.Name
	if v := c.judge(); v.Refused() {
		return corekit.Refusal(v), nil
	}
	again, err := pendingAlike(ctx, tx, o, d)
	if err != nil || again {
		return corekit.Refusal(claimedBefore), err
	}
	d.filedOn, d.contents = o.FiledOn(), c.contents
	if err := bring(ctx, tx, o, &d, "已收到仲裁申请材料"); err != nil {
		return corekit.Answer{}, err
	}
	if err := keepPapers(ctx, tx, o, d.number, c.papers); err != nil {
		return corekit.Answer{}, err
	}
	return corekit.Answer{Outcome: corekit.Accepted, Message: "已收到仲裁申请，收件回执号 " + d.number + "，仲裁委员会将在五日内决定是否受理",
		Data: map[string]any{"caseNo": d.number, "acceptBy": string(o.FiledOn().AddDays(c.rules.AcceptWithin))}, Wait: c.rules.waiting(o)}, nil
}

func (c claim) judge() corekit.Verdict {
	for _, p := range c.dispute.parties[1:] {
		switch {
		case p.uscc == c.dispute.parties[0].uscc:
			return ownOpponent
		case p.uscc == "" && !p.id.Valid():
			return badParty
		}
	}
	return c.sound()
}

// Settle implements corekit.Pending: the board's decision whether to accept.
func (c claim) Settle(ctx context.Context, tx corekit.Tx, o *corekit.Order, by corekit.Decision) (corekit.Answer, error) {
	d, err := disputeByKey(ctx, tx, o)
	if err != nil {
		return corekit.Answer{}, err
	}
	day := calendar.DayOf(o.Now)
	if by == corekit.Expired && played(o) {
		by = corekit.Confirmed
	}
	var v corekit.Verdict
	told := ""
	switch {
	case d.state == dropped:
		return refusal(droppedBefore, d), nil
	case by == corekit.Confirmed:
		d.accept(day, c.rules)
		told = "决定受理，案件进入仲裁程序"
		if calendar.DayOf(d.disputedOn.Start().AddDate(0, c.rules.LimitMonths, 0)) < d.filedOn {
			v = limitationOver
		}
	case by == corekit.Denied:
		d.state, d.closedOn, v, told = refused, day, refusedByBoard, "决定不予受理"
	default:
		d.state, d.closedOn, v, told = lapsed, day, undecided, "逾期未作出受理决定"
	}
	if err := saveDispute(ctx, tx, o, d, day, told); err != nil {
		return corekit.Answer{}, err
	}
	if v.Refused() {
		return refusal(v, d), nil
	}
	if played(o) {
		if err := c.counter(ctx, tx, o, d, day); err != nil {
			return corekit.Answer{}, err
		}
	}
	return marked(v, map[string]any{"caseNo": d.number, "state": string(d.state), "acceptedOn": string(day),
		"deliverBy": string(day.AddDays(c.rules.DeliverWithin)), "decideBy": string(d.decideBy)}), nil
}

// refusal is the answer about a case that comes to nothing.
func refusal(v corekit.Verdict, d *dispute) corekit.Answer {
	a := corekit.Refusal(v)
	a.Data = map[string]any{"caseNo": d.number, "state": string(d.state)}
	return a
}

// counter plays, in a test environment, that the worker brings a case of the same
// matter against the employer (反申请), so that defence and delivery can be tried.
func (c claim) counter(ctx context.Context, tx corekit.Tx, o *corekit.Order, d *dispute, day calendar.Day) error {
	employer, worker := d.parties[0], d.parties[1]
	worker.role, employer.role = applicant, respondent
	against := dispute{cause: d.cause, venue: d.venue, place: d.place, disputedOn: d.disputedOn, filedOn: day, parties: []party{worker, employer},
		contents: contents{Claims: []claimItem{{Text: "请求驳回用人单位的仲裁请求（测试环境自动生成的反申请）"}}}}
	against.accept(day, c.rules)
	return bring(ctx, tx, o, &against, "劳动者提出反申请，决定受理")
}

// workerClaim is how a worker brings a case against an employer: the stub of the
// board's counter, by which the case is accepted at once.
type workerClaim struct {
	handedIn
	dispute dispute
	rules   Rules
}

func parseWorkerClaim(data corekit.Object, rules Rules) workerClaim {
	c := workerClaim{rules: rules, dispute: parseDispute(data)}
	c.dispute.parties = []party{parsePerson(data.Object("worker"), applicant), {role: respondent, details: map[string]string{}}}
	c.handedIn = parseHandedIn(data)
	return c
}

// Run implements corekit.Work.
func (c workerClaim) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	d := c.dispute
	d.parties[1].uscc, d.parties[1].name = o.Employer.USCC, o.Employer.Name
	if v := c.sound(); v.Refused() {
		return corekit.Refusal(v), nil
	}
	d.filedOn, d.contents = o.FiledOn(), c.contents
	d.accept(o.FiledOn(), c.rules)
	if err := bring(ctx, tx, o, &d, "劳动者申请仲裁，决定受理"); err != nil {
		return corekit.Answer{}, err
	}
	return marked(corekit.Verdict{}, map[string]any{"caseNo": d.number}), nil
}

// officerClose ends a case by award (裁决) or mediation (调解): the stub of the board.
type officerClose struct{ number, result string }

func parseClose(data corekit.Object) officerClose {
	return officerClose{data.Text("caseNo", 32), data.Text("result", 200)}
}

// Run implements corekit.Work.
func (c officerClose) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	d, _, v, err := own(ctx, tx, o, c.number)
	switch {
	case err != nil || v.Refused():
		return corekit.Refusal(v), err
	case d.state == filed:
		return corekit.Refusal(notAccepted), nil
	case d.state != accepted:
		return corekit.Refusal(caseOver), nil
	}
	d.state, d.closedOn, d.result = settled, o.FiledOn(), c.result
	return marked(corekit.Verdict{}, map[string]any{"caseNo": d.number, "state": string(d.state)}), saveDispute(ctx, tx, o, d, o.FiledOn(), "结案："+c.result)
}

// officerExtend gives a difficult case more time, once (延期).
type officerExtend struct {
	number, reason string
	rules          Rules
}

func parseExtend(data corekit.Object, rules Rules) officerExtend {
	return officerExtend{data.Text("caseNo", 32), data.Text("reason", 200), rules}
}

// Run implements corekit.Work.
func (e officerExtend) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	d, _, v, err := own(ctx, tx, o, e.number)
	switch {
	case err != nil || v.Refused():
		return corekit.Refusal(v), err
	case d.state != accepted || d.decideBy > d.acceptedOn.AddDays(e.rules.DecideWithin):
		return corekit.Refusal(caseOver), nil
	}
	d.decideBy = d.decideBy.AddDays(e.rules.ExtendBy)
	return marked(corekit.Verdict{}, map[string]any{"caseNo": d.number, "decideBy": string(d.decideBy)}),
		saveDispute(ctx, tx, o, d, o.FiledOn(), "案情复杂，经批准延长审理期限："+e.reason)
}

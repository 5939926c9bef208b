package labour

import (
	"cmp"
	"context"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// supplement adds to the employer's own application: what the board asked for
// (补正), evidence, or, while the other side may still answer, further claims.
type supplement struct {
	handedIn
	number string
	rules  Rules
}

func parseSupplement(data corekit.Object, rules Rules) supplement {
	return supplement{number: data.Text("caseNo", 32), handedIn: parseHandedIn(data), rules: rules}
}

// Run implements corekit.Work.
func (s supplement) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	d, p, v, err := own(ctx, tx, o, s.number)
	switch {
	case err != nil || v.Refused():
		return corekit.Refusal(v), err
	case p.role != applicant:
		v = notApplicant
	case !d.state.open():
		v = caseOver
	case s.empty():
		v = nothingHandedIn
	case len(s.Claims) > 0 && d.defenceOver(o.FiledOn(), s.rules):
		v = claimTooLate
	default:
		v = s.sound()
	}
	if v.Refused() {
		return corekit.Refusal(v), nil
	}
	return s.add(ctx, tx, o, d, "申请人提交补充材料", v)
}

// add puts what was handed in into the case.
func (h handedIn) add(ctx context.Context, tx corekit.Tx, o *corekit.Order, d *dispute, told string, v corekit.Verdict) (corekit.Answer, error) {
	d.contents.Claims = append(d.contents.Claims, h.Claims...)
	d.contents.Facts = append(d.contents.Facts, h.Facts...)
	d.contents.Evidence = append(d.contents.Evidence, h.Evidence...)
	d.contents.Defence = append(d.contents.Defence, h.Defence...)
	if err := saveDispute(ctx, tx, o, d, o.FiledOn(), told); err != nil {
		return corekit.Answer{}, err
	}
	return marked(v, map[string]any{"caseNo": d.number, "state": string(d.state), "filedOn": string(o.FiledOn()), "files": len(h.papers)}),
		keepPapers(ctx, tx, o, d.number, h.papers)
}

// defend hands in an employer's defence (答辩书) or evidence as respondent. A late
// one is taken and marked: the proceedings go on without a defence too.
type defend struct {
	handedIn
	number   string
	received calendar.Day // when the papers reached the employer, as it says
	rules    Rules
}

func parseDefend(data corekit.Object, rules Rules) defend {
	return defend{number: data.Text("caseNo", 32), received: data.Day("receivedOn", false), handedIn: parseHandedIn(data), rules: rules}
}

// Run implements corekit.Work.
func (f defend) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	d, p, v, err := own(ctx, tx, o, f.number)
	switch {
	case err != nil || v.Refused():
		return corekit.Refusal(v), err
	case p.role != respondent:
		v = notRespondent
	case !d.state.open():
		v = caseOver
	case f.empty():
		v = nothingHandedIn
	case f.received != "" && (f.received < d.acceptedOn || f.received > o.FiledOn()):
		v = receivedWrong
	default:
		v = f.sound()
	}
	if v.Refused() {
		return corekit.Refusal(v), nil
	}
	if p.servedOn == "" { // who answers has the papers
		p.servedOn = cmp.Or(f.received, o.FiledOn())
		if err := saveParty(ctx, tx, o, d.number, *p); err != nil {
			return corekit.Answer{}, err
		}
	}
	if len(f.Defence) > 0 && o.FiledOn() > p.servedOn.AddDays(f.rules.DefendWithin) {
		v = defendedLate
	}
	return f.add(ctx, tx, o, d, "被申请人提交答辩材料", v)
}

// delivery confirms where papers reach the employer (送达地址确认), or signs for
// those that came electronically (电子签收).
type delivery struct {
	number, action string
	ways           map[string]string
	rules          Rules
}

var deliveryWays = []string{"method", "mobile", "email", "address", "recipient"}

func parseDelivery(data corekit.Object, rules Rules) delivery {
	d := delivery{number: data.Text("caseNo", 32), action: data.Text("action", 8), ways: texts(data, deliveryWays), rules: rules}
	if d.action != "confirm" && d.action != "sign" {
		data.Fail("action", "neither confirm nor sign")
	}
	if m := d.ways["method"]; d.action == "confirm" && m != "electronic" && m != "post" {
		data.Fail("method", "neither electronic nor post")
	}
	return d
}

// Run implements corekit.Work.
func (y delivery) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	d, p, v, err := own(ctx, tx, o, y.number)
	if err != nil || v.Refused() {
		return corekit.Refusal(v), err
	}
	told := "确认送达地址"
	switch {
	case !d.state.open():
		return corekit.Refusal(caseOver), nil
	case y.action == "confirm" && !y.reachable():
		return corekit.Refusal(addressPartial), nil
	case y.action == "confirm":
		p.delivery = y.ways
	case d.state == filed:
		return corekit.Refusal(notAccepted), nil
	case p.delivery["method"] != "electronic":
		return corekit.Refusal(noAddress), nil
	case p.servedOn != "":
		v = signedBefore
	default:
		p.servedOn, told = o.FiledOn(), "电子签收仲裁文书"
	}
	data := map[string]any{"caseNo": d.number, "method": p.delivery["method"]}
	if p.servedOn != "" {
		data["servedOn"] = string(p.servedOn)
		if p.role == respondent {
			data["defenceBy"] = string(p.servedOn.AddDays(y.rules.DefendWithin))
		}
	}
	if v.Code != "" {
		return marked(v, data), nil
	}
	if err := saveParty(ctx, tx, o, d.number, *p); err != nil {
		return corekit.Answer{}, err
	}
	return marked(v, data), saveDispute(ctx, tx, o, d, o.FiledOn(), p.name+told)
}

func (y delivery) reachable() bool {
	if y.ways["method"] == "post" {
		return y.ways["address"] != ""
	}
	return y.ways["mobile"] != "" || y.ways["email"] != ""
}

// drop takes the employer's application back (撤回仲裁申请). One that still waits
// for the board comes to its end when the board looks at it.
type drop struct{ number, reason string }

func parseDrop(data corekit.Object) drop {
	return drop{data.Text("caseNo", 32), data.Text("reason", 200)}
}

// Run implements corekit.Work.
func (w drop) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	d, p, v, err := own(ctx, tx, o, w.number)
	switch {
	case err != nil || v.Refused():
		return corekit.Refusal(v), err
	case p.role != applicant:
		return corekit.Refusal(notApplicant), nil
	case !d.state.open():
		return corekit.Refusal(caseOver), nil
	}
	d.state, d.closedOn = dropped, o.FiledOn()
	return marked(v, map[string]any{"caseNo": d.number, "state": string(d.state), "closedOn": string(d.closedOn)}),
		saveDispute(ctx, tx, o, d, o.FiledOn(), "申请人撤回仲裁申请："+w.reason)
}

package demo

import (
	"context"
	"encoding/base64"
	"errors"
	"fmt"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// Arbitration are the interfaces by which an employer follows and answers a case
// that a worker brings against it.
func Arbitration() []string { return []string{"LR0201", "LR0203", "LR0204", "LR0205"} }

// claim applies for arbitration against somebody of the roster.
func (r *rehearsal) claim(p Person) body {
	worker := with(identity(p), body{"aac004": sexCode(p), "aae006": "青岛市市北区辽阳西路1号"})
	return with(r.head(), body{
		"representative": "江望崂", "duty": "经理", "aae006": "青岛市市南区香港中路1号", "aae004": "林晓棠", "aae005": "0532-80000000",
		"persons": []any{worker}, "copies": 1, "arbCause": "05", "arbVenue": "performance", "workplace": "青岛市市南区",
		"disputedOn": string(r.today.AddDays(-30)), "amount": "12000.00",
		"claims":      []any{body{"claimText": "返还服务期违约金"}},
		"statements":  []any{body{"statement": "双方约定服务期三年"}},
		"evidence":    []any{body{"evidenceTitle": "培训协议", "evidenceSource": "本单位", "evidenceProves": "约定服务期"}},
		"attachments": []any{paper("培训协议.pdf")},
	})
}

// paper is a scanned sheet as a body carries it.
func paper(name string) body {
	content := commitment()
	return body{"name": name, "type": "application/pdf", "size": len(content), "sm3": message.SM3Hex(content),
		"content": base64.StdEncoding.EncodeToString(content)}
}

// apply plays the cases of an application for arbitration. Whether it is accepted
// is decided later; the board of the test environment then plays a worker's own case.
func (r *rehearsal) apply(ctx context.Context) error {
	const service = "LR0201"
	for _, play := range []func(good body) error{
		func(good body) error {
			answer, err := r.file(ctx, service, service+"-accepted", good, message.Processing)
			if err != nil {
				return err
			}
			_, err = r.client.Wait(ctx, answer.MsgID)
			return err
		},
		func(good body) error {
			bad := with(good, body{"copies": 3}) // one for each respondent
			if _, err := r.file(ctx, service, service+"-rejection", bad, message.Rejected); err != nil {
				return err
			}
			_, err := r.file(ctx, service, service+"-rejection", good, message.Processing)
			return err
		},
		func(good body) error { return r.twice(ctx, service, service+"-repeat", good) },
	} {
		p := r.next()
		if _, err := r.file(ctx, "JS0101", "", r.persons(r.joined(p)), message.Done); err != nil {
			return err
		}
		if err := play(r.claim(p)); err != nil {
			return err
		}
	}
	return nil
}

// errNoCase tells that nobody has brought a case against the employer.
var errNoCase = errors.New("no worker has brought a case")

// Against returns the number of the newest case in which the enterprise is the
// respondent.
func (e *Enterprise) Against(ctx context.Context, client *zhilian.Client) (string, error) {
	question := with(e.head(), body{"caseRole": "respondent", "limit": 50})
	answer, err := client.File(ctx, "LR0205", question, zhilian.Options{})
	if err != nil {
		return "", err
	}
	data, _ := answer.Data.(map[string]any)
	cases, _ := data["cases"].([]any)
	if len(cases) == 0 {
		return "", errNoCase
	}
	newest, _ := cases[len(cases)-1].(map[string]any)
	number, _ := newest["caseNo"].(string)
	return number, nil
}

// Confirmation tells where papers of a case reach the enterprise.
func (e *Enterprise) Confirmation(caseNo string) map[string]any {
	return with(e.head(), body{"caseNo": caseNo, "recipient": "林晓棠", "deliveryAction": "confirm", "deliveryMethod": "electronic", "aac067": "13800005678"})
}

// Signing signs for the papers of a case that came electronically.
func (e *Enterprise) Signing(caseNo string) map[string]any {
	return with(e.head(), body{"caseNo": caseNo, "recipient": "林晓棠", "deliveryAction": "sign"})
}

// Defence answers a case whose papers came on the given day, with evidence.
func (e *Enterprise) Defence(caseNo, servedOn string) map[string]any {
	return with(e.head(), body{"caseNo": caseNo, "defenceKind": "defence", "servedOn": servedOn,
		"statements":  []any{body{"statement": "加班费已按月足额支付"}},
		"evidence":    []any{body{"evidenceTitle": "工资流水", "evidenceSource": "本单位", "evidenceProves": "加班费已支付"}},
		"attachments": []any{paper("工资流水.pdf")}})
}

// defend plays the cases of the defence.
func (r *rehearsal) defend(ctx context.Context) error {
	return r.ofCase(ctx, "LR0203", func(caseNo string) (good, bad body) {
		good = r.e.Defence(caseNo, string(r.today))
		return good, with(good, body{"servedOn": string(r.today.AddDays(1))})
	})
}

// reach plays the cases of delivery.
func (r *rehearsal) reach(ctx context.Context) error {
	return r.ofCase(ctx, "LR0204", func(caseNo string) (good, bad body) {
		good = r.e.Confirmation(caseNo)
		return good, with(good, body{"aac067": nil})
	})
}

func (r *rehearsal) ofCase(ctx context.Context, service string, content func(caseNo string) (good, bad body)) error {
	caseNo, err := r.e.Against(ctx, r.client)
	if err != nil {
		return err
	}
	return r.cases(ctx, service, func() (good, bad body, err error) {
		good, bad = content(caseNo)
		return good, bad, nil
	})
}

// follow plays the cases of the query of cases.
func (r *rehearsal) follow(ctx context.Context) error {
	const service = "LR0205"
	good := with(r.head(), body{"limit": 10})
	if _, err := r.file(ctx, service, service+"-done", good, message.Done); err != nil {
		return err
	}
	if err := r.refusedThenCorrected(ctx, service, service+"-rejection", with(good, body{"limit": 150}), good); err != nil {
		return err
	}
	return r.twice(ctx, service, service+"-repeat", good)
}

// Dispute has a worker bring a case against the enterprise at the board's counter,
// and returns its number.
func (s *Stage) Dispute(ctx context.Context, e *Enterprise, p Person) (string, error) {
	var answer struct {
		Outcome string
		Data    struct{ CaseNo string }
	}
	worker := map[string]any{"name": p.Name, "idNumber": p.IDNumber, "sex": sexCode(p), "mobile": p.Mobile}
	err := s.askCore(ctx, "labour", "/stub/worker.claim", map[string]any{
		"act": "worker.claim", "employer": map[string]any{"uscc": e.USCC, "name": e.Name, "unit": e.Unit},
		"data": map[string]any{
			"worker": worker, "cause": "05", "venue": "performance", "place": "青岛市市南区", "disputedOn": string(dayOf(s.Clock()).AddDays(-20)),
			"claims": []any{map[string]any{"text": "支付加班费", "amount": "3000.00"}},
		},
	}, &answer)
	if err == nil && answer.Outcome != "done" {
		err = fmt.Errorf("the board takes no case: %s", answer.Outcome)
	}
	return answer.Data.CaseNo, err
}

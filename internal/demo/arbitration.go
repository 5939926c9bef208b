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

// paper is a scanned sheet as a body carries it.
func paper(name string) body {
	content := commitment()
	return body{"name": name, "type": "application/pdf", "size": len(content), "sm3": message.SM3Hex(content),
		"content": base64.StdEncoding.EncodeToString(content)}
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

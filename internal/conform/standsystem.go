package conform

import (
	"crypto/rand"
	"encoding/json"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/message"
)

// giveToken answers SYS.TOKEN.
func (x *exchange) giveToken() {
	x.tokens++
	day := calendar.DayOf(x.Clock())
	x.seal(message.AnswerHead{Status: message.StatusReceived}, message.Result{Outcome: message.Done, Data: map[string]any{
		"token": x.token, "date": day,
		"notBefore": string(day.AddDays(-1)) + "T23:55:00+08:00", "notAfter": string(day.AddDays(1)) + "T00:10:00+08:00",
	}})
}

// system answers the platform's other interfaces.
func (x *exchange) system() {
	var data any
	switch x.request.Head.ServiceCode {
	case message.SysEcho:
		data = map[string]any{"sm3": message.SM3Hex(x.plain), "length": len(x.plain)}
	case message.SysQuota:
		data = map[string]any{"items": []any{map[string]any{"servicecode": "ER0101", "limit": 1000, "remaining": 999,
			"resetAt": message.FormatTime(x.Clock().AddDate(0, 0, 1))}}}
	case message.SysResult:
		list, ok := x.results()
		if !ok {
			x.fault(asks, "SYS.RESULT 的明文不合规", "the plaintext of SYS.RESULT has another form")
			x.refuse(message.E2006, nil)
			return
		}
		x.saw(asks)
		data = list
	case message.SysPart:
		x.refuse(message.E2013, nil)
		return
	default:
		x.refuse(message.E2001, nil)
		return
	}
	x.seal(message.AnswerHead{Status: message.StatusReceived}, message.Result{Outcome: message.Done, Data: data})
}

// results reads SYS.RESULT and lists what is asked for.
func (x *exchange) results() (any, bool) {
	var asked struct {
		MsgIDs   []string `json:"msgIds"`
		BatchNo  string   `json:"batchNo"`
		Receipts bool     `json:"receipts"`
	}
	if json.Unmarshal(x.plain, &asked) != nil || len(asked.MsgIDs) > 100 || (len(asked.MsgIDs) == 0) == (asked.BatchNo == "") {
		return nil, false
	}
	list := []message.CallResult{}
	for _, id := range asked.MsgIDs {
		c := message.CallResult{MsgID: id, Result: message.Result{Outcome: message.Unknown}}
		if d := x.calls[id]; d != nil && d.result.Outcome != "" {
			d.asked++
			c.Result = d.result
			if d.result.Outcome == message.Processing && d.asked > 1 {
				c.Outcome = message.Done
			}
			if asked.Receipts {
				c.Receipts = x.sign(c.Receipts)
			}
		}
		list = append(list, c)
	}
	data, err := message.EncodeResults(list)
	return data, err == nil
}

func (x *exchange) sign(receipts []message.Receipt) []message.Receipt {
	var list []message.Receipt
	for _, r := range receipts {
		signature, err := message.Sign(rand.Reader, x.signer, []byte(r.Text))
		if err == nil {
			list = append(list, message.Receipt{Text: r.Text, Signature: signature, SignKeyID: "CF-1"})
		}
	}
	return list
}

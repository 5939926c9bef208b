package call

import (
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// Receipt is one receipt of a call. Its text is fixed when the event happens
// that it attests; the signature is made when the receipt is first handed out as
// one, and kept.
type Receipt struct {
	Kind      message.Kind
	Text      string // of a message.ReceiptText
	Signature string // "" before it is handed out
	SignKeyID string
}

// kindOf tells which receipt attests an event.
var kindOf = map[string]message.Kind{
	EventReceived: message.KindReceived,
	EventChecked:  message.KindChecked,
	EventFinished: message.KindDecided,
}

// ReceiptOf returns the receipt that attests e, without its signature, if one does.
func ReceiptOf(e Event) (Receipt, bool) {
	return Receipt{Kind: kindOf[e.Name], Text: e.Receipt}, e.Receipt != ""
}

// receiptText makes the text of a receipt. A call has at most one of each kind,
// so its id is the call's with the kind, and the text can be made again to the
// letter. Where an agent filed, the id names it, so that the receipt does: a line
// more would be one that no client can read.
func receiptText(c Call, kind message.Kind, plaintextSM3 string, at time.Time) string {
	number := string(c.ID) + "." + string(kind)
	if c.Agent != "" {
		number += "." + c.Agent
	}
	text := message.ReceiptText{
		Kind: kind, ReceiptID: number, Env: string(c.Env), ReqAppCode: string(c.App),
		ServiceCode: c.Service, MsgID: c.MsgID, PlaintextSM3: plaintextSM3, Time: message.FormatTime(c.inItsTime(at)),
	}
	if kind == message.KindDecided {
		text.Outcome, text.Code, text.BusinessNo = string(c.Outcome), c.Code, c.BusinessNo
	}
	return text.String()
}

// FirstReceipt is the receipt that names the filing time (收件回执), for the answer
// to a call that has no result yet. It was recorded with the call.
func FirstReceipt(c Call, plaintext []byte) message.Receipt {
	return message.Receipt{Text: receiptText(c, message.KindReceived, message.SM3Hex(plaintext), c.FiledAt)}
}

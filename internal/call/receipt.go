package call

import (
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Receipt is one receipt of a call. Its text is fixed when the event happens;
// the signature is made when the receipt is first handed out as one, and kept.
type Receipt struct {
	ID        id.Receipt
	Kind      message.Kind
	Text      string
	At        time.Time
	Signature string // "" before it is handed out
	SignKeyID string
}

// newReceipt makes a receipt. There is at most one of each kind, so its id is
// the call's with the kind, and the text can be made again to the letter.
func newReceipt(c Call, kind message.Kind, plaintextSM3 string, at time.Time) Receipt {
	r := Receipt{ID: id.Receipt(string(c.ID) + "." + string(kind)), Kind: kind, At: at}
	text := message.ReceiptText{
		Kind: kind, ReceiptID: string(r.ID), Env: string(c.Env), ReqAppCode: string(c.App),
		ServiceCode: c.Service, MsgID: c.MsgID, PlaintextSM3: plaintextSM3, Time: message.FormatTime(at),
	}
	if kind == message.KindDecided {
		text.Outcome, text.Code, text.BusinessNo = string(c.Outcome), c.Code, c.BusinessNo
	}
	r.Text = text.String()
	return r
}

func received(c Call, plaintextSM3 string) Receipt {
	return newReceipt(c, message.KindReceived, plaintextSM3, c.FiledAt)
}

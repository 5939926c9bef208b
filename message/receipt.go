package message

import (
	"crypto/ecdsa"
	"strings"
	"time"
)

// Kind is what a receipt attests.
type Kind string

// The three receipts of a call.
const (
	KindReceived Kind = "received" // durably recorded; its time is the filing time
	KindChecked  Kind = "checked"  // content checked; not yet accepted by the authority
	KindDecided  Kind = "decided"  // the business result
)

const receiptLine = "ZL/1 RCPT"

// Receipt is a receipt as it is handed out. A production answer carries the text
// alone, under its seal; the signature is made when a receipt is asked for.
type Receipt struct {
	Text      string // of a ReceiptText
	Signature string // SM2 over the bytes of Text
	SignKeyID string // which of the platform's keys
}

// ReceiptText is what a receipt says.
type ReceiptText struct {
	Kind         Kind
	ReceiptID    string
	Env          string // "P" or "T"
	ReqAppCode   string
	ServiceCode  string
	MsgID        string
	PlaintextSM3 string // hex SM3 of the request's plaintext
	Time         string // form of TimeLayout
	Outcome      string // "" where there is none yet
	Code         string
	BusinessNo   string // of the core system
}

func (t *ReceiptText) values() [11]*string {
	return [...]*string{
		(*string)(&t.Kind), &t.ReceiptID, &t.Env, &t.ReqAppCode, &t.ServiceCode, &t.MsgID,
		&t.PlaintextSM3, &t.Time, &t.Outcome, &t.Code, &t.BusinessNo,
	}
}

// String returns the signed text: twelve lines, each ended by a line feed. A
// control character in a value becomes U+FFFD, so that no value makes a line.
func (t ReceiptText) String() string {
	var b strings.Builder
	b.WriteString(receiptLine + "\n")
	for _, v := range t.values() {
		for _, r := range *v {
			if isBreak(r) {
				r = '\uFFFD'
			}
			b.WriteRune(r)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// Check tells the first value whose form the protocol does not allow.
func (t ReceiptText) Check() error {
	checks := []struct {
		name string
		ok   bool
	}{
		{"kind", t.Kind == KindReceived || t.Kind == KindChecked || t.Kind == KindDecided},
		{"receiptId", t.ReceiptID != ""},
		{"environment", t.Env == "P" || t.Env == "T"},
		{"reqAppCode", isAppCode(t.ReqAppCode)},
		{"servicecode", isServiceCode(t.ServiceCode)},
		{"msgId", IsMsgID(t.MsgID)},
		{"plaintext", isDigest(t.PlaintextSM3)},
		{"time", isTime(t.Time)},
		{"outcome", t.Outcome == "" || Outcome(t.Outcome).valid()},
	}
	for _, c := range checks {
		if !c.ok {
			return receiptError(c.name)
		}
	}
	for _, v := range t.values() {
		if strings.ContainsFunc(*v, func(r rune) bool { return isBreak(r) || r == '\uFFFD' }) {
			return receiptError("text")
		}
	}
	return nil
}

// FiledAt returns the time of the receipt.
func (t ReceiptText) FiledAt() (time.Time, error) { return ParseTime(t.Time) }

// ParseReceiptText reads the text of a receipt and nothing like it: String of
// what it returns is text again.
func ParseReceiptText(text string) (ReceiptText, error) {
	var t ReceiptText
	lines := strings.Split(text, "\n")
	if len(lines) != 13 || lines[0] != receiptLine || lines[12] != "" {
		return ReceiptText{}, receiptError("text")
	}
	for i, at := range t.values() {
		*at = lines[i+1]
	}
	if err := t.Check(); err != nil {
		return ReceiptText{}, err
	}
	if t.String() != text {
		return ReceiptText{}, receiptError("text")
	}
	return t, nil
}

func receiptError(field string) *Error {
	return formError(field, "不是合规的回执文本", "not a receipt text")
}

// VerifyReceipt checks the signature of a receipt and returns what it says. pub
// is the platform's key named by r.SignKeyID.
func VerifyReceipt(pub *ecdsa.PublicKey, r Receipt) (ReceiptText, error) {
	if err := Verify(pub, []byte(r.Text), r.Signature); err != nil {
		return ReceiptText{}, err
	}
	return ParseReceiptText(r.Text)
}

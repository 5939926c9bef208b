// Package receipt makes documents of receipts (回执): a page of paper with a QR code,
// and the answer to whoever reads that code and asks whether the paper is right.
//
// Nothing is kept for it. A paper says what the receipt says that the platform signed
// (docs/protocol.md, section 11), and its check value is computed from text and
// signature: whoever never had the receipt cannot guess it, and a receipt that was
// changed where it is stored has another one, or a signature that is not right.
package receipt

import (
	"context"
	"crypto/ecdsa"
	"crypto/subtle"
	"encoding/base32"
	"net/url"
	"strings"
	"unicode/utf8"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Path is where the portal answers whoever asks about a paper.
const Path = "/verify"

// checkLine begins what a check value is computed from, so that it is no other digest.
const checkLine = "ZL/1 RCPT-CHECK\n"

// letters are Crockford's: none that people take for another.
var letters = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// checkLength is that of a check value: 80 bits.
const checkLength = 16

// CheckValue is what proves that somebody has the receipt before them.
func CheckValue(r message.Receipt) string {
	sum := sm3.Sum([]byte(checkLine + r.Text + r.Signature))
	return letters.EncodeToString(sum[:])[:checkLength]
}

// Asked names a receipt the way its paper does.
type Asked struct {
	System  string // reqAppCode
	Receipt string // its id
	Check   string
}

// Of is what the paper of a receipt asks.
func Of(r message.Receipt, text message.ReceiptText) Asked {
	return Asked{System: text.ReqAppCode, Receipt: text.ReceiptID, Check: CheckValue(r)}
}

// URL is the address in the QR code; base is the portal's.
func (a Asked) URL(base string) string {
	return base + Path + "?" + url.Values{"s": {a.System}, "r": {a.Receipt}, "c": {a.Check}}.Encode()
}

// AskedOf reads what a visitor typed or a code said. What nobody could have been
// given asks for nothing.
func AskedOf(system, receipt, check string) Asked {
	a := Asked{
		System: strings.ToUpper(strings.TrimSpace(system)), Receipt: strings.TrimSpace(receipt),
		Check: strings.ToUpper(strings.NewReplacer("-", "", " ", "").Replace(check)),
	}
	for _, v := range []string{a.System, a.Receipt, a.Check} {
		if len(v) > 96 || strings.ContainsFunc(v, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
			return Asked{}
		}
	}
	return a
}

// Stored is a receipt with whose it is.
type Stored struct {
	Receipt    message.Receipt
	Enterprise string // its name
	USCC       string
}

// Store finds receipts.
type Store interface {
	// SignedReceipt returns a receipt of a call of the system that was handed out
	// with its signature, or a NotFound fault. It asks the same of the database
	// whether there is one or not.
	SignedReceipt(ctx context.Context, app id.App, c id.Call, kind message.Kind) (Stored, error)
}

// Shown is what anybody who asks with the right check value learns. It names no
// person, and no number that an enterprise chose.
type Shown struct {
	Text       message.ReceiptText // only to be shown in part
	Enterprise string              // masked
	SignKeyID  string
}

// Desk answers whoever asks whether a paper is right.
type Desk struct {
	store Store
	keys  func(keyID string) (*ecdsa.PublicKey, bool)
	decoy message.Receipt
}

// NewDesk returns a Desk. keys finds the platform's public keys, old ones too. decoy is
// a receipt under one of them: a signature is verified whether there is a receipt or not.
func NewDesk(store Store, keys func(keyID string) (*ecdsa.PublicKey, bool), decoy message.Receipt) *Desk {
	return &Desk{store, keys, decoy}
}

// Verify tells what a receipt says, or false: for one that never was, one that was
// changed and a wrong check value alike, after the same work.
func (d *Desk) Verify(ctx context.Context, a Asked) (Shown, bool, error) {
	number, kind, known := parts(a.Receipt)
	stored, err := d.store.SignedReceipt(ctx, id.App(a.System), number, kind)
	if fault.Is(err, fault.NotFound) {
		stored, known, err = Stored{Receipt: d.decoy}, false, nil
	}
	if err != nil {
		return Shown{}, false, err
	}
	same := subtle.ConstantTimeCompare([]byte(CheckValue(stored.Receipt)), []byte(a.Check)) == 1
	text, signed := d.signed(stored.Receipt)
	if !known || !same || !signed || text.ReceiptID != a.Receipt || text.ReqAppCode != a.System {
		return Shown{}, false, nil
	}
	return Shown{Text: text, Enterprise: Masked(stored.Enterprise, stored.USCC), SignKeyID: stored.Receipt.SignKeyID}, true, nil
}

// signed reports what a receipt says if a key of the platform signed it.
func (d *Desk) signed(r message.Receipt) (message.ReceiptText, bool) {
	key, ok := d.keys(r.SignKeyID)
	if !ok {
		return message.ReceiptText{}, false
	}
	text, err := message.VerifyReceipt(key, r)
	return text, err == nil
}

// parts reads the id of a receipt: call, kind, and the agent that filed.
func parts(receipt string) (id.Call, message.Kind, bool) {
	list := strings.Split(receipt, ".")
	if len(list) < 2 || len(list) > 3 {
		return "", "", false
	}
	number, err := id.Parse[id.Call](list[0])
	return number, message.Kind(list[1]), err == nil
}

// soleTrader is how the credit code of a 个体工商户 begins. Its name is often a person's.
const soleTrader = "92"

// Masked is an enterprise's name as anybody may see it: enough to hold against a paper.
func Masked(name, uscc string) string {
	n := utf8.RuneCountInString(name)
	if n == 0 || strings.HasPrefix(uscc, soleTrader) {
		return strings.Repeat("*", 6)
	}
	first, last := 2, 4
	if n < first+last+2 {
		first, last = 1, 0
	}
	r := []rune(name)
	return string(r[:first]) + strings.Repeat("*", n-first-last) + string(r[n-last:])
}

// Decoy is the text of a receipt that nobody has, for NewDesk.
func Decoy() string {
	return message.ReceiptText{
		Kind: message.KindDecided, ReceiptID: "none", Env: "T", ReqAppCode: "NONE", ServiceCode: "NONE", MsgID: "NONE",
		PlaintextSM3: message.SM3Hex(nil), Time: "2026-01-01T00:00:00+08:00", Outcome: string(message.Done),
	}.String()
}

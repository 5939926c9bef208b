package receipt

import (
	"context"
	"crypto/ecdsa"
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// signer is a platform with one key, retired or not.
type signer struct{ *sm2.PrivateKey }

func newSigner(t testing.TB) signer {
	t.Helper()
	k, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return signer{k}
}

func (s signer) keys(keyID string) (*ecdsa.PublicKey, bool) { return &s.PublicKey, keyID == "SM2-1" }

func (s signer) sign(t testing.TB, text string) message.Receipt {
	t.Helper()
	signature, err := message.Sign(rand.Reader, s.PrivateKey, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return message.Receipt{Text: text, Signature: signature, SignKeyID: "SM2-1"}
}

func textOf(c id.Call) message.ReceiptText {
	return message.ReceiptText{
		Kind: message.KindDecided, ReceiptID: string(c) + ".decided", Env: "P", ReqAppCode: "QD00000001", ServiceCode: "ER0101", MsgID: "HR-20261123-1",
		PlaintextSM3: message.SM3Hex([]byte("plaintext")), Time: message.FormatTime(monday), Outcome: "done", BusinessNo: "ER-7",
	}
}

// shelf holds one receipt, and counts how often it was asked.
type shelf struct {
	call   id.Call
	stored Stored
	asked  int
}

func (s *shelf) SignedReceipt(_ context.Context, app id.App, c id.Call, kind message.Kind) (Stored, error) {
	s.asked++
	if app != "QD00000001" || c != s.call || kind != message.KindDecided {
		return Stored{}, NoSuch()
	}
	return s.stored, nil
}

// A paper is right as long as nothing of it, and nothing of what is stored, was
// changed. Everything else is told in one way, after as many questions.
func TestVerify(t *testing.T) {
	signing, other, number := newSigner(t), newSigner(t), id.New[id.Call](monday)
	text := textOf(number)
	right := signing.sign(t, text.String())
	changed := text
	changed.Outcome = "rejected"
	asked := Of(right, text)
	if len(asked.Check) != 16 || strings.Contains(asked.Check, "I") {
		t.Fatalf("check value %q", asked.Check)
	}
	tests := map[string]struct {
		stored message.Receipt
		ask    func(*Asked)
		want   bool
	}{
		"as printed":          {right, func(*Asked) {}, true},
		"typed in groups":     {right, func(a *Asked) { *a = AskedOf(" qd00000001 ", a.Receipt, strings.ToLower(a.Check[:4])+"-"+a.Check[4:]) }, true},
		"wrong check":         {right, func(a *Asked) { a.Check = "0000000000000000" }, false},
		"no check":            {right, func(a *Asked) { a.Check = "" }, false},
		"another kind":        {right, func(a *Asked) { a.Receipt = string(number) + ".received" }, false},
		"an agent added":      {right, func(a *Asked) { a.Receipt += ".91370200163562681G" }, false},
		"no id":               {right, func(a *Asked) { a.Receipt = "x.decided" }, false},
		"another system":      {right, func(a *Asked) { a.System = "QD00000002" }, false},
		"stored text changed": {message.Receipt{Text: changed.String(), Signature: right.Signature, SignKeyID: "SM2-1"}, func(*Asked) {}, false},
		"changed, check too": {message.Receipt{Text: changed.String(), Signature: right.Signature, SignKeyID: "SM2-1"}, func(a *Asked) {
			a.Check = CheckValue(message.Receipt{Text: changed.String(), Signature: right.Signature})
		}, false},
		"signed by another":    {other.sign(t, text.String()), func(a *Asked) {}, false},
		"under an unknown key": {message.Receipt{Text: right.Text, Signature: right.Signature, SignKeyID: "SM2-9"}, func(*Asked) {}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := &shelf{call: number, stored: Stored{Receipt: tt.stored, Enterprise: "青岛海岬制造有限公司", USCC: "91370200MA3TEXT01C"}}
			verified := 0
			d := NewDesk(s, func(keyID string) (*ecdsa.PublicKey, bool) { verified++; return signing.keys(keyID) }, signing.sign(t, Decoy()))
			a := asked
			tt.ask(&a)
			shown, ok, err := d.Verify(t.Context(), a)
			if err != nil || ok != tt.want {
				t.Fatalf("Verify = %v, %v; want %v", ok, err, tt.want)
			}
			if s.asked != 1 || verified != 1 {
				t.Errorf("asked %d times, verified %d signatures", s.asked, verified)
			}
			if ok && (shown.Text.Outcome != "done" || strings.Contains(shown.Enterprise, "海岬制造")) {
				t.Errorf("shown: %+v", shown)
			}
			if !ok && shown != (Shown{}) {
				t.Errorf("a wrong paper tells %+v", shown)
			}
		})
	}
	for _, code := range []error{fault.New(fault.Unavailable, "store.down", "down")} {
		if _, _, err := NewDesk(broken{code}, signing.keys, right).Verify(t.Context(), asked); err == nil {
			t.Error("a database that does not answer makes a paper wrong")
		}
	}
}

type broken struct{ error }

func (b broken) SignedReceipt(context.Context, id.App, id.Call, message.Kind) (Stored, error) {
	return Stored{}, b.error
}

func TestMasked(t *testing.T) {
	tests := map[string]struct{ name, uscc, want string }{
		"company":     {"青岛海岬制造有限公司", "91370200MA3TEXT01C", "青岛****有限公司"},
		"short":       {"海岬制造", "91370200MA3TEXT01C", "海***"},
		"sole trader": {"青岛市李沧区王芳理发店", "92370213MA3TEXT01C", "******"},
		"none":        {"", "91370200MA3TEXT01C", "******"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := Masked(tt.name, tt.uscc); got != tt.want {
				t.Errorf("Masked = %q, want %q", got, tt.want)
			}
		})
	}
}

func FuzzAskedOf(f *testing.F) {
	f.Add("QD00000001", "01936f5a-2c7e-7b3a-9d1e-0f5566778899.decided", "ABCD-EFGH-JKMN-PQRS")
	f.Fuzz(func(t *testing.T, system, receipt, check string) {
		a := AskedOf(system, receipt, check)
		if again := AskedOf(a.System, a.Receipt, a.Check); again != a {
			t.Errorf("%+v reads as %+v", a, again)
		}
		parts(a.Receipt)
	})
}

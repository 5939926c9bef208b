package message

import (
	"encoding/pem"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/smx509"
)

func receiptText() ReceiptText {
	return ReceiptText{
		Kind: KindDecided, ReceiptID: "R-1", Env: "P", ReqAppCode: "QD00012345", ServiceCode: "ER0101", MsgID: "HR-1",
		PlaintextSM3: SM3Hex(nil), Time: "2026-11-23T09:30:00+08:00", Outcome: string(Rejected), Code: E5002, BusinessNo: "青就登 2026-1",
	}
}

func TestReceiptTextRoundTrip(t *testing.T) {
	want := receiptText()
	text := want.String()
	if !strings.HasPrefix(text, "ZL/1 RCPT\ndecided\nR-1\nP\n") || strings.Count(text, "\n") != 12 {
		t.Errorf("text %q", text)
	}
	got, err := ParseReceiptText(text)
	if err != nil || got != want {
		t.Errorf("got %+v, %v", got, err)
	}
	if at, err := got.FiledAt(); err != nil || FormatTime(at) != want.Time {
		t.Errorf("time %v, %v", at, err)
	}
}

func TestParseReceiptTextRefuses(t *testing.T) {
	good := receiptText().String()
	swap := func(old, now string) string { return strings.Replace(good, old, now, 1) }
	for name, text := range map[string]string{
		"empty": "", "no end": good[:len(good)-1], "more": good + "\n", "crlf": strings.ReplaceAll(good, "\n", "\r\n"), "kind": swap("decided", "approved"),
		"first line": swap("RCPT", "RCPX"), "environment": swap("\nP\n", "\nX\n"), "no id": swap("R-1", ""), "app": swap("QD00012345", "qd"), "service": swap("ER0101", "er"),
		"msgId": swap("HR-1", "HR 1"), "digest": swap(SM3Hex(nil), strings.ToUpper(SM3Hex(nil))), "time": swap("+08:00", "Z"), "outcome": swap("rejected", "no"),
		"control": swap("青就登", "青\x01登"), "broken utf-8": swap("青就登", "\xff"), "separator": swap("青就登", "\u2028"),
	} {
		if r, err := ParseReceiptText(text); err == nil || r != (ReceiptText{}) {
			t.Errorf("%s: %+v, %v", name, r, err)
		}
	}
}

// A value of a core system must not be able to add lines to a signed text.
func TestReceiptTextKeepsItsLines(t *testing.T) {
	r := receiptText()
	r.BusinessNo = "1\nZL/1 RCPT\r\ndone"
	if n := strings.Count(r.String(), "\n"); n != 12 {
		t.Errorf("%d lines", n)
	}
	if r.Check() == nil {
		t.Error("a line end in a value is taken")
	}
}

func TestVerifyReceipt(t *testing.T) {
	key := vectorKey(t, vectorPlatform)
	r := Receipt{Text: receiptText().String()}
	var err error
	if r.Signature, err = Sign(nil, key, []byte(r.Text)); err != nil {
		t.Fatal(err)
	}
	if got, err := VerifyReceipt(&key.PublicKey, r); err != nil || got != receiptText() {
		t.Errorf("got %+v, %v", got, err)
	}
	if _, err := VerifyReceipt(&vectorKey(t, vectorSigner).PublicKey, r); err == nil {
		t.Error("another key's signature is taken")
	}
	r.Text = "ZL/1 RCPT\n"
	if r.Signature, err = Sign(nil, key, []byte(r.Text)); err != nil {
		t.Fatal(err)
	}
	if _, err := VerifyReceipt(&key.PublicKey, r); err == nil {
		t.Error("a signed text that is no receipt is taken")
	}
}

func TestParsePublicKey(t *testing.T) {
	want := &vectorKey(t, vectorSigner).PublicKey
	der, err := smx509.MarshalPKIXPublicKey(want)
	if err != nil {
		t.Fatal(err)
	}
	block := string(pem.EncodeToMemory(&pem.Block{Type: "PUBLIC KEY", Bytes: der}))
	for name, text := range map[string]string{"hex": FormatPublicKey(want), "hex and line end": FormatPublicKey(want) + "\n", "PEM": block, "upper": strings.ToUpper(FormatPublicKey(want))} {
		got, err := ParsePublicKey(text)
		if err != nil || !got.Equal(want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := ParsePublicKey(block + block); err == nil {
		t.Error("two keys are taken for one")
	}
}

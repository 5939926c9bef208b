package message

import (
	"bytes"
	"crypto/cipher"
	"encoding/asn1"
	"encoding/hex"
	"math/big"
	"strings"
	"unicode/utf8"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/sm4"
)

// refusals are the cases that every implementation must refuse.
func (m maker) refusals(s suiteVector) []refuseVector {
	list := m.changedSeals(s)
	list = append(list, m.changedHeads(s)...)
	list = append(list, m.foreignAnswers(s)...)
	if m.c.Suite() == SuiteGCM {
		list = append(list, m.gcmSeals(s)...)
		list = append(list, m.badForms(s)...)
		list = append(list, m.badPlaintexts()...)
		list = append(list, m.badSignatures(s)...)
		list = append(list, m.badReceipts()...)
	} else {
		list = append(list, m.cbcSeals(s)...)
	}
	for i := range list {
		list[i].Suite = m.c.Suite()
		list[i].Name = strings.ToLower(string(m.c.Suite()[4:7])) + "-" + list[i].Name
		if b := list[i].HTTP; !utf8.ValidString(b) {
			list[i].HTTP, list[i].HTTPBase64 = "", EncodeBase64([]byte(b))
		}
	}
	return list
}

// resealed is the call with other sealed bytes.
func (m maker) resealed(name, wrong string, s suiteVector, sealed []byte) refuseVector {
	r := mustRequest(m.t, s.Call.HTTP)
	r.Body = EncodeBase64(sealed)
	return refuseVector{Name: name, Wrong: wrong, Kind: "request", Code: E1001, HTTP: string(r.Encode())}
}

func (m maker) sealOver(label Label, aad []byte, name string) []byte {
	m.t.Helper()
	b, err := m.c.Seal(nonce(name+m.app), label, aad, []byte(vectorBody))
	if err != nil {
		m.t.Fatal(err)
	}
	return b
}

func flipped(b []byte, i int) []byte {
	b = bytes.Clone(b)
	b[(i+len(b))%len(b)] ^= 1
	return b
}

func (m maker) changedSeals(s suiteVector) []refuseVector {
	sealed, err := DecodeBase64(s.Call.Sealed)
	if err != nil {
		m.t.Fatal(err)
	}
	aad := unhex(m.t, s.Call.AAD)
	crlf := bytes.ReplaceAll(aad, []byte("\n"), []byte("\r\n"))
	answer := bytes.Replace(aad, []byte(EPReq), []byte(EPRsp), 1)
	callback := bytes.Replace(aad, []byte(EPReq), []byte(PEReq), 1)
	other := bytes.Replace(aad, []byte("SM4-"), []byte("sm4-"), 1)
	text, err := NewCipher([]byte(s.K)[:KeySize], m.c.Suite())
	if err != nil {
		m.t.Fatal(err)
	}
	textKey := maker{t: m.t, c: text, app: m.app}
	return []refuseVector{
		m.resealed("bit-flipped-first", "one bit of the nonce or iv was changed", s, flipped(sealed, 0)),
		m.resealed("bit-flipped-middle", "one bit of the ciphertext was changed", s, flipped(sealed, 30)),
		m.resealed("bit-flipped-last", "one bit of tag or mac was changed", s, flipped(sealed, -1)),
		m.resealed("cut-by-one", "the last byte is missing", s, sealed[:len(sealed)-1]),
		m.resealed("longer-by-one", "one byte was added", s, append(bytes.Clone(sealed), 0)),
		m.resealed("empty-after-nonce", "nothing but 12 bytes", s, sealed[:12]),
		m.resealed("double-base64", "the sealed bytes were encoded twice", s, []byte(s.Call.Sealed)),
		m.resealed("lines-crlf", "the bound lines end with CR LF (%n, PHP_EOL, Environment.NewLine)", s, m.sealOver(EPReq, crlf, "crlf")),
		m.resealed("lines-no-last-lf", "the last bound line has no line feed", s, m.sealOver(EPReq, aad[:len(aad)-1], "no lf")),
		m.resealed("lines-none", "nothing was bound to the seal", s, m.sealOver(EPReq, nil, "none")),
		m.resealed("lines-label-answer", "sealed with label EP-RSP in the direction of answers", s, m.sealOver(EPRsp, answer, "answer label")),
		m.resealed("lines-label-callback", "sealed with label PE-REQ in the direction of callbacks", s, m.sealOver(PEReq, callback, "callback label")),
		m.resealed("lines-suite-case", "the suite line is in another case", s, m.sealOver(EPReq, other, "suite line")),
		m.resealed("direction-of-platform", "right lines, but the platform's keys", s, m.sealOver(EPRsp, aad, "direction")),
		m.resealed("key-text-as-bytes", "the first 16 characters of K's hex text were used as key bytes", s, textKey.sealOver(EPReq, aad, "text key")),
	}
}

func (m maker) changedHeads(s suiteVector) []refuseVector {
	changes := []struct {
		field  string
		change func(*Head)
	}{
		{"servicecode", func(h *Head) { h.ServiceCode = "ER0105" }},
		{"reqAppCode", func(h *Head) { h.ReqAppCode = "QD00099999" }},
		{"reqAreaCode", func(h *Head) { h.ReqAreaCode = "370201" }},
		{"keyId", func(h *Head) { h.KeyID = "P-" + m.app + "-4" }},
		{"keyId-environment", func(h *Head) { h.KeyID = "T-" + m.app + "-3" }},
		{"token", func(h *Head) { h.Token = strings.Repeat("A", 43) }},
		{"timestamp", func(h *Head) { h.Timestamp = "2026-11-23T09:30:01+08:00" }},
		{"msgId", func(h *Head) { h.MsgID = "HR-20261123-000019" }},
		{"caseId", func(h *Head) { h.CaseID = "C1" }},
	}
	var list []refuseVector
	for _, c := range changes {
		r := mustRequest(m.t, s.Call.HTTP)
		c.change(&r.Head)
		list = append(list, refuseVector{
			Name: "head-changed-" + c.field, Wrong: c.field + " is not the value that was sealed", Kind: "request", Code: E1001, HTTP: string(r.Encode()),
		})
	}
	return list
}

func (m maker) foreignAnswers(s suiteVector) []refuseVector {
	edit := func(name, wrong string, change func(*Answer)) refuseVector {
		a, err := ParseAnswer([]byte(s.Answer.HTTP))
		if err != nil {
			m.t.Fatal(err)
		}
		change(a)
		return refuseVector{Name: name, Wrong: wrong, Kind: "answer", HTTP: string(a.Encode())}
	}
	other := m.request("other call", EPReq, m.head(nil), []byte(vectorBody))
	otherAnswer := m.answer("other answer", other, AnswerHead{Status: StatusReceived, Timestamp: "2026-11-23T09:30:01+08:00"}, `{"outcome":"done"}`)
	escaped := SM3Hex([]byte(escapeBody(mustRequest(m.t, s.Call.HTTP).Body)))
	return []refuseVector{
		m.reboundAnswer("answer-digest-escaped", `the last bound line is SM3 of the JSON text with + and / escaped, not of the parsed string`, s, escaped),
		m.reboundAnswer("answer-digest-upper", "the last bound line is upper-case hex", s, strings.ToUpper(lastLine(s.Answer))),
		edit("answer-status", "status was changed", func(a *Answer) { a.Head.Status, a.Head.Code = "1", E4001 }),
		edit("answer-msg", "msg was changed", func(a *Answer) { a.Head.Msg = "已受理" }),
		edit("answer-trace", "traceId was changed", func(a *Answer) { a.Head.TraceID = strings.Repeat("0", 32) }),
		edit("answer-msgid", "the answer names another msgId", func(a *Answer) { a.Head.MsgID = "HR-20261123-000019" }),
		edit("answer-unsealed", "no body: a client acts on no business result", func(a *Answer) { a.Body = "" }),
		{Name: "answer-of-other-seal", Wrong: "the answer belongs to another seal of the same msgId", Kind: "answer", HTTP: otherAnswer.HTTP},
		{Name: "answer-reflected", Wrong: "the request's own body came back as answer", Kind: "answer", HTTP: `{"head":{"status":"0","keyId":"P-` + m.app + `-3","msgId":"HR-20261123-000017"},"body":"` + s.Call.Sealed + `"}`},
		{Name: "callback-forged", Wrong: "a call of the enterprise was sent back as a callback", Kind: "callback", HTTP: s.Call.HTTP},
	}
}

// lastLine is the digest of the request's body that an answer is bound to.
func lastLine(v messageVector) string { return v.AADLines[len(v.AADLines)-1] }

// reboundAnswer is the call's answer, sealed over another last line.
func (m maker) reboundAnswer(name, wrong string, s suiteVector, digest string) refuseVector {
	a, err := ParseAnswer([]byte(s.Answer.HTTP))
	if err != nil {
		m.t.Fatal(err)
	}
	aad := strings.Replace(string(unhex(m.t, s.Answer.AAD)), lastLine(s.Answer)+"\n", digest+"\n", 1)
	sealed, err := m.c.Seal(nonce(name+m.app), EPRsp, []byte(aad), unhex(m.t, s.Answer.Hex))
	if err != nil {
		m.t.Fatal(err)
	}
	a.Body = EncodeBase64(sealed)
	return refuseVector{Name: name, Wrong: wrong, Kind: "answer", HTTP: string(a.Encode())}
}

func (m maker) gcmSeals(s suiteVector) []refuseVector {
	sealed, err := DecodeBase64(s.Call.Sealed)
	if err != nil {
		m.t.Fatal(err)
	}
	aad := unhex(m.t, s.Call.AAD)
	block, err := sm4.NewCipher(unhex(m.t, s.Derived["EP enc"]))
	if err != nil {
		m.t.Fatal(err)
	}
	wide, err := cipher.NewGCMWithNonceSize(block, 16)
	if err != nil {
		m.t.Fatal(err)
	}
	iv := make([]byte, 16)
	if _, err := nonce("wide").Read(iv); err != nil {
		m.t.Fatal(err)
	}
	raw, err := sm4.NewCipher(m.key)
	if err != nil {
		m.t.Fatal(err)
	}
	underived, err := cipher.NewGCM(raw)
	if err != nil {
		m.t.Fatal(err)
	}
	cbcKey, err := NewCipher(m.key, SuiteCBC)
	if err != nil {
		m.t.Fatal(err)
	}
	downgrade := maker{t: m.t, c: cbcKey, app: m.app}.sealOver(EPReq, bytes.Replace(aad, []byte(SuiteGCM), []byte(SuiteCBC), 1), "downgrade")
	return []refuseVector{
		m.resealed("tag-12-bytes", "the tag was cut to 12 bytes", s, sealed[:len(sealed)-4]),
		m.resealed("tag-first", "the tag stands before the ciphertext", s, append(append(bytes.Clone(sealed[:12]), sealed[len(sealed)-16:]...), sealed[12:len(sealed)-16]...)),
		m.resealed("tag-missing", "nonce and ciphertext without the tag", s, sealed[:len(sealed)-16]),
		m.resealed("nonce-missing", "ciphertext and tag without the nonce", s, sealed[12:]),
		m.resealed("nonce-16-bytes", "a nonce of 16 bytes", s, wide.Seal(iv, iv, []byte(vectorBody), aad)),
		m.resealed("underived-key", "K itself was used as cipher key", s, underived.Seal(bytes.Clone(iv[:12]), iv[:12], []byte(vectorBody), aad)),
		m.resealed("other-suite", "sealed by SM4-CBC-HMAC-SM3 under a key of SM4-GCM", s, downgrade),
	}
}

func (m maker) cbcSeals(s suiteVector) []refuseVector {
	sealed, err := DecodeBase64(s.Call.Sealed)
	if err != nil {
		m.t.Fatal(err)
	}
	split := len(sealed) - cbcMac
	mac := unhex(m.t, s.Derived["EP mac"])
	unbound := cbc{mac: mac}.tag(nil, sealed[:split])
	afterwards := cbc{mac: mac}.tag(nil, append(bytes.Clone(sealed[:split]), unhex(m.t, s.Call.AAD)...))
	return []refuseVector{
		m.resealed("mac-without-lines", "the mac covers iv and ciphertext, but not the bound lines", s, append(bytes.Clone(sealed[:split]), unbound...)),
		m.resealed("mac-order", "the mac covers iv, ciphertext, then the lines", s, append(bytes.Clone(sealed[:split]), afterwards...)),
		m.resealed("mac-missing", "iv and ciphertext without the mac", s, sealed[:split]),
		m.resealed("mac-16-bytes", "the mac was cut to 16 bytes", s, sealed[:len(sealed)-16]),
		m.resealed("padding-flipped", "a bit of the block before the last was changed", s, flipped(sealed, split-17)),
		m.resealed("block-missing", "the last block of the ciphertext is missing", s, append(bytes.Clone(sealed[:split-16]), sealed[split:]...)),
		m.resealed("only-iv-and-mac", "48 bytes: no ciphertext at all", s, append(bytes.Clone(sealed[:16]), sealed[split:]...)),
	}
}

func (m maker) badPlaintexts() []refuseVector {
	list := []refuseVector{}
	for _, c := range [][3]string{
		{"gbk", "the plaintext is GBK (getBytes() on Chinese Windows)", "{\"aac003\":\"\xcd\xf5\xd0\xa1\xc3\xf7\"}"},
		{"bom", "a byte order mark stands first", "\ufeff{}"},
		{"twice", "a name stands twice", `{"aac003":"王","aac003":"李"}`},
		{"twice-escaped", "a name stands twice, once escaped", `{"aac003":"王","\u0061ac003":"李"}`},
		{"fraction", "money as a number", `{"pay":5000.50}`},
		{"exponent", "a number with an exponent", `{"count":1e3}`},
		{"unsafe-integer", "an integer above 2^53-1", `{"id":9007199254740992}`},
		{"surrogate", "a lone surrogate", `{"aac003":"\ud842"}`},
		{"zero", "U+0000", `{"aac003":"王\u0000"}`},
		{"deep", "33 levels", strings.Repeat(`{"a":`, 33) + "1" + strings.Repeat("}", 33)},
		{"comment", "a comment", `{/* */}`},
		{"nan", "NaN", `{"a":NaN}`},
	} {
		list = append(list, refuseVector{Name: "plaintext-" + c[0], Wrong: c[1], Kind: "plaintext", Code: E2005, HTTP: c[2]})
	}
	return list
}

// acceptedPlaintexts are at the edge of what the rules of bodies allow.
func acceptedPlaintexts() []acceptVector {
	return []acceptVector{
		{"deep", strings.Repeat(`{"a":`, 32) + "1" + strings.Repeat("}", 32)},
		{"largest-integer", `{"id":9007199254740991,"no":-9007199254740991}`},
		{"minus-zero", `{"id":-0}`},
		{"escaped-pair", `{"aac003":"\ud842\udfb7"}`},
		{"null", `{"lateReason":null}`},
		{"same-name-elsewhere", `{"a":{"a":1},"b":[{"a":1},{"a":2}]}`},
		{"white-space", "\t{ \"a\" :\r\n1 }\n"},
	}
}

func (m maker) badSignatures(s suiteVector) []refuseVector {
	text := unhex(m.t, s.Call.SignedText)
	der, err := DecodeBase64(s.Call.Signature)
	if err != nil {
		m.t.Fatal(err)
	}
	var rs struct{ R, S *big.Int }
	if _, err := asn1.Unmarshal(der, &rs); err != nil {
		m.t.Fatal(err)
	}
	raw := append(rs.R.FillBytes(make([]byte, 32)), rs.S.FillBytes(make([]byte, 32))...)
	ber := append([]byte{0x30, 0x81, der[1]}, der[2:]...)
	sign := func(text, id []byte) string {
		out, err := sm2.SignDeterministic(m.signer, text, sm2.NewSM2SignerOption(true, id))
		if err != nil {
			m.t.Fatal(err)
		}
		return EncodeBase64(out)
	}
	bare, err := sm2.SignDeterministic(m.signer, unhex(m.t, SM3Hex(text)), nil)
	if err != nil {
		m.t.Fatal(err)
	}
	upper := []byte(string(unhex(m.t, s.Call.AAD)) + strings.ToUpper(SM3Hex([]byte(vectorBody))) + "\n")
	var list []refuseVector
	for _, c := range [][3]string{
		{"raw", "r and s as 64 raw bytes", EncodeBase64(raw)},
		{"hex", "hex in place of base64", hex.EncodeToString(der)},
		{"ber", "a length in long form", EncodeBase64(ber)},
		{"trailing", "a byte after the DER", EncodeBase64(append(bytes.Clone(der), 0))},
		{"no-id", "signed over SM3 of the text, without id and public key", EncodeBase64(bare)},
		{"other-id", "another user id", sign(text, []byte("zhilian@zhilian"))},
		{"plaintext-only", "the plaintext was signed, not the signed text", sign([]byte(vectorBody), []byte(SignerID))},
		{"digest-upper", "the last line is upper-case hex", sign(upper, []byte(SignerID))},
		{"swapped", "s before r", EncodeBase64(mustDER(m, rs.S, rs.R))},
		{"zero", "r = 0", EncodeBase64(mustDER(m, big.NewInt(0), rs.S))},
	} {
		list = append(list, refuseVector{Name: "signature-" + c[0], Wrong: c[1], Kind: "signature", Code: E1021, Signature: c[2]})
	}
	return list
}

func mustDER(m maker, r, s *big.Int) []byte {
	m.t.Helper()
	b, err := asn1.Marshal(struct{ R, S *big.Int }{r, s})
	if err != nil {
		m.t.Fatal(err)
	}
	return b
}

func (m maker) badReceipts() []refuseVector {
	r := m.receipts()[2]
	return []refuseVector{
		{Name: "receipt-changed", Wrong: "the outcome was changed", Kind: "receipt", Text: strings.Replace(r.Text, "\ndone\n", "\nrejected\n", 1), Signature: r.Signature},
		{Name: "receipt-crlf", Wrong: "lines end with CR LF", Kind: "receipt", Text: strings.ReplaceAll(r.Text, "\n", "\r\n"), Signature: r.Signature},
		{Name: "receipt-of-other", Wrong: "the signature of another receipt", Kind: "receipt", Text: r.Text, Signature: m.receipts()[0].Signature},
	}
}

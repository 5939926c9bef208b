package message

import (
	"bytes"
	"encoding/hex"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/sm3"
)

// Fixed keys of the vectors. They open nothing anywhere else.
const (
	vectorKeyGCM   = "000102030405060708090a0b0c0d0e0f"
	vectorKeyCBC   = "f0e1d2c3b4a5968778695a4b3c2d1e0f"
	vectorSigner   = "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8"
	vectorPlatform = "128b2fa8bd433c6c068c8d803dff79792a519a55171b1b650c23661d15897263"
)

const vectorBody = `{"aab998":"91110000101623741K","aab001":"37020000001","aae011":"李晓梅","batchNo":"RC-2026-11",` +
	`"persons":[{"ref":"1","aac003":"王小明","aac058":"01","aac147":"11010519491231002X","aac067":"13800000000"}]}`

var vectorAbout = []string{
	"Whole messages of protocol ZL/1, for tests of implementations in any language.",
	"hex is lower case; base64 is padded, of the standard alphabet. http is the HTTP body, byte for byte after JSON decoding of this file.",
	"suites[].derived: HMAC-SM3(K, 'ZL/1 ' + name); cipher keys are the first 16 bytes, shown cut. Nonces are fixed here only: draw yours from a secure random source.",
	"Open call, parts and callback from http; the bound lines you build must equal aadHex. Open answer, refusal and acknowledgement with the http of call or callback at hand.",
	"callEscaped is the HTTP body of call with + and / of its body string written as \\u002B and \\/: it opens to the same, and answer belongs to it too.",
	"longAnswer: first answers the call with part 1 of 2; request asks SYS.PART for part 2 and second answers that. The joined plaintexts have the digest and are one answer.",
	"wrappedKey: the K of this suite as the portal hands it out wrapped, for enterpriseSigner's private key.",
	"accept: plaintexts that must be read as a body.",
	"A case has http or, where its bytes are no UTF-8, httpBase64. For kind plaintext these are the bytes of the plaintext itself.",
	"Signatures were made deterministically; verify yours, don't compare them.",
	"refuse: every case must be refused. kind request: parse and open as the platform, with the suite's K under the call's keyId. plaintext: read as a body. signature: of the suite's call, verified over its signedTextHex. answer: taken by a client for the suite's call. callback: taken by a client as PE-REQ. receipt: text and signature against the platform's key. code: what the platform answers; where there is none the client refuses by itself.",
}

// maker builds vectors and stops the test at the first fault.
type maker struct {
	t        *testing.T
	c        *Cipher
	key      []byte
	app      string
	signer   *sm2.PrivateKey
	platform *sm2.PrivateKey
}

func makeMessageVectors(t *testing.T) messageVectors {
	t.Helper()
	v := messageVectors{About: vectorAbout}
	base := maker{t: t, signer: vectorKey(t, vectorSigner), platform: vectorKey(t, vectorPlatform)}
	v.Signer = signerVector{ID: SignerID, PrivateKey: vectorSigner, PublicKey: FormatPublicKey(&base.signer.PublicKey)}
	v.Platform = signerVector{KeyID: "ZL-2026-1", ID: SignerID, PrivateKey: vectorPlatform, PublicKey: FormatPublicKey(&base.platform.PublicKey)}
	for _, s := range []struct {
		suite    Suite
		key, app string
	}{{SuiteGCM, vectorKeyGCM, "QD00012345"}, {SuiteCBC, vectorKeyCBC, "QD00067890"}} {
		m := base
		m.key, m.app = unhex(t, s.key), s.app
		c, err := NewCipher(m.key, s.suite)
		if err != nil {
			t.Fatal(err)
		}
		m.c = c
		one := m.suite()
		v.Suites = append(v.Suites, one)
		v.Refuse = append(v.Refuse, m.refusals(one)...)
	}
	v.Receipts = base.receipts()
	v.Accept = acceptedPlaintexts()
	return v
}

func vectorKey(t *testing.T, d string) *sm2.PrivateKey {
	t.Helper()
	key, err := sm2.NewPrivateKey(unhex(t, d))
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// head is the head of a call, with changes for the case at hand.
func (m maker) head(change func(*Head)) Head {
	h := Head{
		ServiceCode: "ER0101", ReqAppCode: m.app, ReqAreaCode: "370200", Version: Version, KeyID: "P-" + m.app + "-3",
		Token:     "Zk5vcm1hbC1kYXktdG9rZW4tb2YtdGhlLXZlY3RvcnM",
		Timestamp: "2026-11-23T09:30:00+08:00", MsgID: "HR-20261123-000017",
	}
	if change != nil {
		change(&h)
	}
	return h
}

// nonce draws fixed bytes, other ones for each name.
func nonce(name string) *bytes.Reader {
	sum := sm3.Sum([]byte("nonce of " + name))
	return bytes.NewReader(sum[:])
}

func (m maker) request(name string, label Label, h Head, plaintext []byte) messageVector {
	m.t.Helper()
	r, err := m.c.SealRequest(nonce(name+m.app), label, h, plaintext)
	if err != nil {
		m.t.Fatal(err)
	}
	return m.vector(label, RequestAAD(label, m.c.Suite(), &h), plaintext, r.Body, string(r.Encode()))
}

func (m maker) answer(name string, request messageVector, h AnswerHead, plaintext string) messageVector {
	m.t.Helper()
	r := mustRequest(m.t, request.HTTP)
	a, err := m.c.SealAnswer(nonce(name+m.app), request.Label, r, h, []byte(plaintext))
	if err != nil {
		m.t.Fatal(err)
	}
	label := request.Label.answer()
	aad := AnswerAAD(label, unhex(m.t, request.AAD), &a.Head, r.Body)
	return m.vector(label, aad, []byte(plaintext), a.Body, string(a.Encode()))
}

func (m maker) vector(label Label, aad, plaintext []byte, sealed, http string) messageVector {
	m.t.Helper()
	raw, err := DecodeBase64(sealed)
	if err != nil {
		m.t.Fatal(err)
	}
	size := gcmNonce
	if m.c.Suite() == SuiteCBC {
		size = 16
	}
	v := messageVector{
		Label: label, Hex: hex.EncodeToString(plaintext), AAD: hex.EncodeToString(aad),
		AADLines: strings.Split(strings.TrimSuffix(string(aad), "\n"), "\n"),
		Nonce:    hex.EncodeToString(raw[:size]), Sealed: sealed, HTTP: http,
	}
	if utf8.Valid(plaintext) {
		v.Plaintext = string(plaintext)
	}
	return v
}

func (m maker) suite() suiteVector {
	m.t.Helper()
	s := suiteVector{Suite: m.c.Suite(), K: hex.EncodeToString(m.key), CheckValue: m.c.CheckValue(), Derived: map[string]string{}}
	for _, label := range []string{"EP enc", "PE enc", "EP mac", "PE mac"} {
		key := derive(m.key, "ZL/1 "+label)
		if strings.HasSuffix(label, "enc") {
			key = key[:KeySize]
		}
		s.Derived[label] = hex.EncodeToString(key)
	}
	s.Call = m.call()
	sealed := mustRequest(m.t, s.Call.HTTP).Body
	s.CallEscaped = strings.Replace(s.Call.HTTP, sealed, escapeBody(sealed), 1)
	answered := AnswerHead{Status: StatusReceived, TraceID: "4bf92f3577b34da6a3ce929d0e0e4736", Timestamp: "2026-11-23T09:30:01+08:00"}
	s.Answer = m.answer("answer", s.Call, answered,
		`{"outcome":"done","message":"已办结","data":{"persons":[{"ref":"1","outcome":"done","registrationNo":"JY2026112300017"}]}}`)
	refused := answered
	refused.Status, refused.Code, refused.Msg = StatusNotReceived, E1004, "令牌缺失、过期或已失效"
	s.Refusal = m.answer("refusal", s.Call, refused, `{"code":"E1004","message":"令牌缺失、过期或已失效"}`)
	event := m.head(func(h *Head) { h.ServiceCode, h.Token, h.MsgID = SysEvent, "", "01936f5a2c7e7b3a9d1e0f5566778899" })
	s.Callback = m.request("callback", PEReq, event,
		[]byte(`{"eventId":"`+event.MsgID+`","event":"result.ready","msgId":"HR-20261123-000017","servicecode":"ER0101","outcome":"done","time":"2026-11-23T09:31:00+08:00"}`))
	s.Acknowledge = m.answer("acknowledgement", s.Callback, answered, `{"eventId":"`+event.MsgID+`"}`)
	s.PartsDigest, s.Parts = m.parts()
	s.LongAnswer = m.longAnswer(s.Call, answered)
	s.WrappedKey = m.wrapped()
	return s
}

// escapeBody writes a base64 string the way some JSON encoders do.
func escapeBody(s string) string {
	return strings.NewReplacer("+", `\u002B`, "/", `\/`).Replace(s)
}

// longAnswer cuts an answer to the call in the middle of a Chinese character, as
// answers over 1 MiB are.
func (m maker) longAnswer(call messageVector, h AnswerHead) longAnswerVector {
	m.t.Helper()
	const whole = `{"outcome":"done","message":"已办结","data":{"persons":[{"index":0,"outcome":"done"}]}}`
	cut := strings.Index(whole, "已") + 1
	h.BodyDigest, h.PartNo, h.PartTotal = SM3Hex([]byte(whole)), "1", "2"
	v := longAnswerVector{Digest: h.BodyDigest, First: m.answer("long answer 1", call, h, whole[:cut])}
	ask := m.head(func(h *Head) { h.ServiceCode, h.MsgID = SysPart, "HR-20261123-000020" })
	v.Request = m.request("ask for part", EPReq, ask, []byte(`{"msgId":"HR-20261123-000017","partNo":2}`))
	h.PartNo = "2"
	v.Second = m.answer("long answer 2", v.Request, h, whole[cut:])
	return v
}

// wrapped seals K for the enterprise's SM2 key.
func (m maker) wrapped() string {
	m.t.Helper()
	random := io.MultiReader(nonce("wrap 1"+m.app), nonce("wrap 2"+m.app))
	b, err := sm2.EncryptASN1(random, &m.signer.PublicKey, m.key)
	if err != nil {
		m.t.Fatal(err)
	}
	return EncodeBase64(b)
}

func (m maker) call() messageVector {
	m.t.Helper()
	h := m.head(nil)
	signed := SignedText(RequestAAD(EPReq, m.c.Suite(), &h), []byte(vectorBody))
	signature, err := Sign(nil, m.signer, signed)
	if err != nil {
		m.t.Fatal(err)
	}
	h.Signature = signature
	v := m.request("call", EPReq, h, []byte(vectorBody))
	v.SignedText, v.Signature = hex.EncodeToString(signed), signature
	return v
}

// parts cuts a body in the middle of a Chinese character.
func (m maker) parts() (string, []messageVector) {
	m.t.Helper()
	whole := []byte(vectorBody)
	cut := strings.Index(vectorBody, "王") + 1
	var list []messageVector
	for i, piece := range [][]byte{whole[:cut], whole[cut:]} {
		no := string(rune('1' + i))
		h := m.head(func(h *Head) {
			h.MsgID, h.BodyDigest, h.PartNo, h.PartTotal = "HR-20261123-000018", SM3Hex(whole), no, "2"
		})
		list = append(list, m.request("part "+no, EPReq, h, piece))
	}
	return SM3Hex(whole), list
}

func (m maker) receipts() []receiptVector {
	m.t.Helper()
	var list []receiptVector
	for _, r := range []struct {
		kind                      Kind
		id, time, outcome, number string
	}{
		{KindReceived, "0193-R1", "2026-11-23T09:30:00+08:00", "", ""},
		{KindChecked, "0193-R2", "2026-11-23T09:30:00+08:00", "", ""},
		{KindDecided, "0193-R3", "2026-11-23T09:30:01+08:00", string(Done), "JY2026112300017"},
	} {
		text := ReceiptText{
			Kind: r.kind, ReceiptID: r.id, Env: "P", ReqAppCode: "QD00012345", ServiceCode: "ER0101", MsgID: "HR-20261123-000017",
			PlaintextSM3: SM3Hex([]byte(vectorBody)), Time: r.time, Outcome: r.outcome, BusinessNo: r.number,
		}.String()
		signature, err := Sign(nil, m.platform, []byte(text))
		if err != nil {
			m.t.Fatal(err)
		}
		list = append(list, receiptVector{Text: text, Signature: signature, SignKeyID: "ZL-2026-1"})
	}
	return list
}

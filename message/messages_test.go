package message

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm2"
)

var update = flag.Bool("update", false, "write the golden files anew")

const messagesFile = "../testdata/vectors/messages.json"

// messageVectors is the file of whole messages that every implementation of the
// protocol, in whatever language, is tested against.
type messageVectors struct {
	About    []string        `json:"about"`
	Signer   signerVector    `json:"enterpriseSigner"`
	Platform signerVector    `json:"platformSigner"`
	Suites   []suiteVector   `json:"suites"`
	Receipts []receiptVector `json:"receipts"`
	Accept   []acceptVector  `json:"accept"`
	Refuse   []refuseVector  `json:"refuse"`
}

type signerVector struct {
	KeyID      string `json:"signKeyId,omitempty"`
	ID         string `json:"id"`
	PrivateKey string `json:"privateKey"`
	PublicKey  string `json:"publicKey"`
}

type suiteVector struct {
	Suite       Suite             `json:"suite"`
	K           string            `json:"K"`
	CheckValue  string            `json:"kcv"`
	Derived     map[string]string `json:"derived"`
	WrappedKey  string            `json:"wrappedKey"`
	Call        messageVector     `json:"call"`
	CallEscaped string            `json:"callEscaped"`
	Answer      messageVector     `json:"answer"`
	Refusal     messageVector     `json:"refusal"`
	Callback    messageVector     `json:"callback"`
	Acknowledge messageVector     `json:"acknowledgement"`
	PartsDigest string            `json:"partsDigest"`
	Parts       []messageVector   `json:"parts"`
	LongAnswer  longAnswerVector  `json:"longAnswer"`
}

// longAnswerVector is an answer in two parts and how the second is fetched.
type longAnswerVector struct {
	Digest  string        `json:"digest"`
	First   messageVector `json:"first"`
	Request messageVector `json:"request"`
	Second  messageVector `json:"second"`
}

type acceptVector struct {
	Name string `json:"name"`
	HTTP string `json:"http"`
}

type messageVector struct {
	Label      Label    `json:"label"`
	Plaintext  string   `json:"plaintext,omitempty"`
	Hex        string   `json:"plaintextHex"`
	AADLines   []string `json:"aadLines"`
	AAD        string   `json:"aadHex"`
	Nonce      string   `json:"nonceHex"`
	Sealed     string   `json:"sealed"`
	SignedText string   `json:"signedTextHex,omitempty"`
	Signature  string   `json:"signature,omitempty"`
	HTTP       string   `json:"http"`
}

type receiptVector struct {
	Text      string `json:"text"`
	Signature string `json:"signature"`
	SignKeyID string `json:"signKeyId"`
}

type refuseVector struct {
	Name       string `json:"name"`
	Wrong      string `json:"wrong"`
	Kind       string `json:"kind"` // request, plaintext, signature, answer, callback, receipt
	Suite      Suite  `json:"suite"`
	Code       string `json:"code,omitempty"`
	HTTP       string `json:"http,omitempty"`
	HTTPBase64 string `json:"httpBase64,omitempty"`
	Signature  string `json:"signature,omitempty"`
	Text       string `json:"text,omitempty"`
}

func (r refuseVector) bytes(t *testing.T) []byte {
	t.Helper()
	if r.HTTPBase64 == "" {
		return []byte(r.HTTP)
	}
	b, err := DecodeBase64(r.HTTPBase64)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func readMessageVectors(t *testing.T) messageVectors {
	t.Helper()
	b, err := os.ReadFile(messagesFile)
	if err != nil {
		t.Fatal(err)
	}
	var v messageVectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func (v messageVectors) suite(t *testing.T, name Suite) suiteVector {
	t.Helper()
	i := slices.IndexFunc(v.Suites, func(s suiteVector) bool { return s.Suite == name })
	if i < 0 {
		t.Fatalf("no suite %q", name)
	}
	return v.Suites[i]
}

func (s suiteVector) cipher(t *testing.T) *Cipher {
	t.Helper()
	c, err := NewCipher(unhex(t, s.K), s.Suite)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func unhex(t *testing.T, s string) []byte {
	t.Helper()
	b, err := hex.DecodeString(s)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func mustRequest(t *testing.T, text string) *Request {
	t.Helper()
	r, err := ParseRequest([]byte(text), nil)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// TestMessageVectorsAreCurrent fails when the file is not what the code makes.
func TestMessageVectorsAreCurrent(t *testing.T) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", " ")
	if err := e.Encode(makeMessageVectors(t)); err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile(messagesFile, b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(messagesFile)
	if err != nil || !bytes.Equal(got, b.Bytes()) {
		t.Errorf("%s is stale (%v): run go test ./message -run Vectors -update", messagesFile, err)
	}
}

// TestMessageVectorsOpen reads the file as a stranger would.
func TestMessageVectorsOpen(t *testing.T) {
	v := readMessageVectors(t)
	pub, err := ParsePublicKey(v.Signer.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range v.Suites {
		t.Run(string(s.Suite), func(t *testing.T) {
			c := s.cipher(t)
			if c.CheckValue() != s.CheckValue {
				t.Errorf("check value %s, want %s", c.CheckValue(), s.CheckValue)
			}
			for _, m := range append([]messageVector{s.Call}, s.Parts...) {
				openRequestVector(t, c, m)
			}
			openRequestVector(t, c, s.Callback)
			openAnswerVector(t, c, s.Call, s.Answer)
			openAnswerVector(t, c, s.Call, s.Refusal)
			openAnswerVector(t, c, s.Callback, s.Acknowledge)
			openEscapedCall(t, c, s)
			openLongAnswer(t, c, s)
			unwrapVector(t, v, s)
			if err := Verify(pub, unhex(t, s.Call.SignedText), mustRequest(t, s.Call.HTTP).Head.Signature); err != nil {
				t.Error(err)
			}
			whole := append(unhex(t, s.Parts[0].Hex), unhex(t, s.Parts[1].Hex)...)
			if got := SM3Hex(whole); got != s.PartsDigest {
				t.Errorf("digest of the parts %s, want %s", got, s.PartsDigest)
			}
			if _, err := ParseBody(whole); err != nil {
				t.Error(err)
			}
		})
	}
}

func openRequestVector(t *testing.T, c *Cipher, m messageVector) {
	t.Helper()
	r := mustRequest(t, m.HTTP)
	if got := hex.EncodeToString(RequestAAD(m.Label, c.Suite(), &r.Head)); got != m.AAD {
		t.Errorf("bound lines %s, want %s", got, m.AAD)
	}
	if strings.Join(m.AADLines, "\n")+"\n" != string(unhex(t, m.AAD)) {
		t.Error("aadLines and aadHex differ")
	}
	got, err := c.OpenRequest(m.Label, r)
	if err != nil || hex.EncodeToString(got) != m.Hex {
		t.Errorf("opened to %q, %v", got, err)
	}
}

func openAnswerVector(t *testing.T, c *Cipher, request, m messageVector) {
	t.Helper()
	r := mustRequest(t, request.HTTP)
	a, err := ParseAnswer([]byte(m.HTTP))
	if err != nil {
		t.Fatal(err)
	}
	got, err := c.OpenAnswer(request.Label, r, a)
	if err != nil || hex.EncodeToString(got) != m.Hex {
		t.Errorf("opened to %q, %v", got, err)
	}
	aad := AnswerAAD(m.Label, unhex(t, request.AAD), &a.Head, r.Body)
	if hex.EncodeToString(aad) != m.AAD {
		t.Errorf("bound lines %x, want %s", aad, m.AAD)
	}
}

// openEscapedCall: how the JSON text writes the body makes no difference.
func openEscapedCall(t *testing.T, c *Cipher, s suiteVector) {
	t.Helper()
	if s.CallEscaped == s.Call.HTTP {
		t.Fatal("nothing in the escaped call is escaped")
	}
	r := mustRequest(t, s.CallEscaped)
	if got, err := c.OpenRequest(EPReq, r); err != nil || hex.EncodeToString(got) != s.Call.Hex {
		t.Errorf("the escaped call opened to %q, %v", got, err)
	}
	escaped := s.Call
	escaped.HTTP = s.CallEscaped
	openAnswerVector(t, c, escaped, s.Answer)
}

func openLongAnswer(t *testing.T, c *Cipher, s suiteVector) {
	t.Helper()
	l := s.LongAnswer
	openAnswerVector(t, c, s.Call, l.First)
	openRequestVector(t, c, l.Request)
	openAnswerVector(t, c, l.Request, l.Second)
	whole := append(unhex(t, l.First.Hex), unhex(t, l.Second.Hex)...)
	if got := SM3Hex(whole); got != l.Digest {
		t.Errorf("digest of the long answer %s, want %s", got, l.Digest)
	}
	if r, err := ParseResult(whole); err != nil || r.Outcome != Done {
		t.Errorf("the long answer is %+v, %v", r, err)
	}
}

func unwrapVector(t *testing.T, v messageVectors, s suiteVector) {
	t.Helper()
	wrapped, err := DecodeBase64(s.WrappedKey)
	if err != nil {
		t.Fatal(err)
	}
	got, err := vectorKey(t, v.Signer.PrivateKey).Decrypt(nil, wrapped, sm2.ASN1DecrypterOpts)
	if err != nil || hex.EncodeToString(got) != s.K {
		t.Errorf("the wrapped key opened to %x, %v", got, err)
	}
}

func TestMessageVectorsAccepted(t *testing.T) {
	for _, a := range readMessageVectors(t).Accept {
		if _, err := ParseBody([]byte(a.HTTP)); err != nil {
			t.Errorf("%s: %v", a.Name, err)
		}
	}
}

func TestMessageVectorsReceipts(t *testing.T) {
	v := readMessageVectors(t)
	pub, err := ParsePublicKey(v.Platform.PublicKey)
	if err != nil {
		t.Fatal(err)
	}
	var kinds []Kind
	for _, r := range v.Receipts {
		text, err := VerifyReceipt(pub, Receipt(r))
		if err != nil {
			t.Error(err)
		}
		kinds = append(kinds, text.Kind)
	}
	if !slices.Equal(kinds, []Kind{KindReceived, KindChecked, KindDecided}) {
		t.Errorf("kinds %v", kinds)
	}
}

func TestMessageVectorsRefused(t *testing.T) {
	v := readMessageVectors(t)
	if len(v.Refuse) < 24 {
		t.Fatalf("only %d cases", len(v.Refuse))
	}
	for _, r := range v.Refuse {
		t.Run(r.Name, func(t *testing.T) {
			if got := refusalOf(t, v, r); got != r.Code {
				t.Errorf("refused with %q, want %q (%s)", got, r.Code, r.Wrong)
			}
		})
	}
}

// refusalOf runs one case and returns the code it is refused with. Cases that a
// client refuses by itself have none: accepted ones fail the test.
func refusalOf(t *testing.T, v messageVectors, r refuseVector) string {
	t.Helper()
	s := v.suite(t, r.Suite)
	c := s.cipher(t)
	switch r.Kind {
	case "request":
		return refusalOfRequest(t, s, c, r)
	case "plaintext":
		_, err := ParseBody(r.bytes(t))
		return codeOf(err)
	case "signature":
		pub, err := ParsePublicKey(v.Signer.PublicKey)
		if err != nil {
			t.Fatal(err)
		}
		if Verify(pub, unhex(t, s.Call.SignedText), r.Signature) != nil {
			return E1021
		}
	case "answer":
		a, err := ParseAnswer(r.bytes(t))
		if err == nil {
			_, err = c.OpenAnswer(EPReq, mustRequest(t, s.Call.HTTP), a)
		}
		return accepted(err)
	case "callback":
		_, err := c.OpenRequest(PEReq, mustRequest(t, string(r.bytes(t))))
		return accepted(err)
	case "receipt":
		pub, err := ParsePublicKey(v.Platform.PublicKey)
		if err == nil {
			_, err = VerifyReceipt(pub, Receipt{Text: r.Text, Signature: r.Signature})
		}
		return accepted(err)
	}
	return "accepted"
}

func refusalOfRequest(t *testing.T, s suiteVector, c *Cipher, r refuseVector) string {
	t.Helper()
	q, err := ParseRequest(r.bytes(t), nil)
	if err != nil {
		return codeOf(err)
	}
	if q.Head.KeyID != mustRequest(t, s.Call.HTTP).Head.KeyID {
		return E1001
	}
	if _, err = c.OpenRequest(EPReq, q); errors.Is(err, ErrSeal) {
		return E1001
	}
	return codeOf(err)
}

func codeOf(err error) string {
	if e, ok := errors.AsType[*Error](err); ok {
		return e.Code
	}
	return accepted(err)
}

func accepted(err error) string {
	if err == nil {
		return "accepted"
	}
	return ""
}

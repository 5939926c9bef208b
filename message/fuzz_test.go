package message

import (
	"bytes"
	"crypto/rand"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"testing"
	"unicode/utf8"

	"github.com/emmansun/gmsm/sm2"
)

// seedCorpus adds the JSON corpus to a fuzz target.
func seedCorpus(f *testing.F) {
	f.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "json", "*", "*.json"))
	if err != nil || len(files) == 0 {
		f.Fatalf("no corpus: %v", err)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b)
	}
}

// FuzzParseJSON holds the strict reader to encoding/json: what ours accepts, it
// accepts too, and both see the same tree.
func FuzzParseJSON(f *testing.F) {
	seedCorpus(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := ParseJSON(b)
		if err != nil {
			checkError(t, err, E1002)
			return
		}
		want, err := standardTree(b)
		if err != nil {
			t.Fatalf("accepted what encoding/json refuses: %v", err)
		}
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("got %v, encoding/json %v", got, want)
		}
	})
}

func FuzzParseBody(f *testing.F) {
	seedCorpus(f)
	f.Fuzz(func(t *testing.T, b []byte) {
		got, err := ParseBody(b)
		if err != nil {
			checkError(t, err, E2005)
			return
		}
		want, err := ParseJSON(b)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("a body that is no JSON: %v, %v", want, err)
		}
	})
}

func checkError(t *testing.T, err error, code string) {
	t.Helper()
	e, ok := errors.AsType[*Error](err)
	if !ok || (e.Code != code && e.Code != E2003) {
		t.Fatalf("error %v, want %s", err, code)
	}
	if msg := e.Msg(); utf8.RuneCountInString(msg) > MaxMsg || msg != CleanMsg(msg) {
		t.Fatalf("text %q is not fit for an answer", msg)
	}
}

func FuzzParseRequest(f *testing.F) {
	f.Add((&Request{Head: fullHead(), Body: "AA=="}).Encode())
	f.Add([]byte(`{"head":{"servicecode":"A","servicecode":"B"},"body":""}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := ParseRequest(b, func(string) []string { return []string{"projectNo"} })
		if err != nil {
			checkError(t, err, E1002)
			return
		}
		if n := bytes.Count(RequestAAD(EPReq, SuiteGCM, &r.Head), []byte("\n")); n != 16 {
			t.Fatalf("%d lines are bound", n)
		}
		again, err := ParseRequest(r.Encode(), func(string) []string { return []string{"projectNo"} })
		if err != nil || !reflect.DeepEqual(r, again) {
			t.Fatalf("%+v came back as %+v, %v", r, again, err)
		}
		if sealed, err := r.Sealed(); err == nil && EncodeBase64(sealed) != r.Body {
			t.Fatal("two texts for one body")
		}
	})
}

func FuzzParseAnswer(f *testing.F) {
	f.Add((&Answer{Head: AnswerHead{Status: "1", Code: E1001, Msg: "报文"}, Debug: &Debug{Step: "open", AAD: []byte("x")}}).Encode())
	f.Add([]byte(`{"head":{"status":"0","more":1},"body":"AA=="}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		a, err := ParseAnswer(b)
		if err != nil {
			if _, ok := errors.AsType[*Error](err); !ok {
				t.Fatalf("error %v", err)
			}
			return
		}
		lines := RequestAAD(EPReq, SuiteGCM, &Head{})
		if n := bytes.Count(AnswerAAD(EPRsp, lines, &a.Head, ""), []byte("\n")); n != 24 {
			t.Fatalf("%d lines are bound", n)
		}
		again, err := ParseAnswer(a.Encode())
		if err != nil || again.Head != a.Head || again.Body != a.Body {
			t.Fatalf("%+v came back as %+v, %v", a, again, err)
		}
	})
}

func FuzzParseResult(f *testing.F) {
	seedCorpus(f)
	f.Add([]byte(`{"outcome":"partial","errors":[{"pointer":"/a"}],"receipts":[{"text":"x"}],"data":{"results":[{"msgId":"1","outcome":"unknown"}]},"replayed":true}`))
	f.Fuzz(func(t *testing.T, b []byte) {
		r, err := ParseResult(b)
		if err != nil {
			return
		}
		if _, err := ParseResults(r.Data); err != nil {
			checkError(t, err, E2005)
		}
		text, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		again, err := ParseResult(text)
		if err != nil {
			t.Fatalf("%s: %v", text, err)
		}
		if second, err := again.Encode(); err != nil || !bytes.Equal(text, second) {
			t.Fatalf("%s came back as %s, %v", text, second, err)
		}
	})
}

func FuzzParseReceiptText(f *testing.F) {
	f.Add(receiptText().String())
	f.Add("ZL/1 RCPT\n\n\n\n\n\n\n\n\n\n\n\n")
	f.Fuzz(func(t *testing.T, s string) {
		r, err := ParseReceiptText(s)
		if err == nil && r.String() != s {
			t.Fatalf("%q came back as %q", s, r.String())
		}
	})
}

func FuzzParseKeyID(f *testing.F) {
	for _, s := range []string{"P-QD00012345-3", "T-A-1", "P-A-01", "P--1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		k, err := ParseKeyID(s)
		if err == nil && k.String() != s {
			t.Fatalf("%q came back as %q", s, k)
		}
	})
}

func FuzzParseTime(f *testing.F) {
	for _, s := range []string{"2026-11-23T09:30:00+08:00", "2028-02-29T23:59:59+08:00", "0000-01-01T00:00:00+08:00", "2026-11-23T01:30:00Z"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		at, err := ParseTime(s)
		if err == nil && FormatTime(at) != s {
			t.Fatalf("%q came back as %q", s, FormatTime(at))
		}
	})
}

// FuzzVerify looks for a second signature of a text that verifies.
func FuzzVerify(f *testing.F) {
	key, err := sm2.NewPrivateKey(bytes.Repeat([]byte{7}, 32))
	if err != nil {
		f.Fatal(err)
	}
	text := []byte("ZL/1\n")
	good, err := Sign(nil, key, text)
	if err != nil {
		f.Fatal(err)
	}
	der, err := DecodeBase64(good)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(der)
	f.Add([]byte{0x30, 6, 2, 1, 1, 2, 1, 1})
	f.Fuzz(func(t *testing.T, sig []byte) {
		if err := Verify(&key.PublicKey, text, EncodeBase64(sig)); err == nil && !bytes.Equal(sig, der) {
			t.Fatalf("%x verifies too", sig)
		}
	})
}

// FuzzOpen looks for sealed bytes, other than the true ones, that open.
func FuzzOpen(f *testing.F) {
	suites := []Suite{SuiteGCM, SuiteCBC}
	ciphers, sealed := map[Suite]*Cipher{}, map[Suite][]byte{}
	for _, suite := range suites {
		c, err := NewCipher(make([]byte, KeySize), suite)
		if err != nil {
			f.Fatal(err)
		}
		if sealed[suite], err = c.Seal(nonce("fuzz"), EPReq, []byte("lines\n"), []byte("plaintext")); err != nil {
			f.Fatal(err)
		}
		ciphers[suite] = c
		f.Add(EncodeBase64(sealed[suite]))
	}
	f.Fuzz(func(t *testing.T, body string) {
		b, err := (&Request{Body: body}).Sealed()
		if err != nil {
			checkError(t, err, E1002)
			return
		}
		for _, suite := range suites {
			got, err := ciphers[suite].Open(EPReq, []byte("lines\n"), b)
			if err == nil && (!bytes.Equal(b, sealed[suite]) || string(got) != "plaintext") {
				t.Fatalf("%s opened %x to %q", suite, b, got)
			}
		}
	})
}

// FuzzRequestAAD: two heads that differ in a bound value never share their lines.
func FuzzRequestAAD(f *testing.F) {
	f.Add("ER0101", "QD1", "a", "b", "c", uint8(0), "x")
	f.Add("ER0101", "QD1\n", "a\nb", "", "c", uint8(5), "\n")
	f.Fuzz(func(t *testing.T, service, app, token, msgID, digest string, which uint8, other string) {
		h := Head{ServiceCode: service, ReqAppCode: app, Token: token, MsgID: msgID, BodyDigest: digest}
		for i := range headFields {
			if !all(*headFields[i].at(&h), isVisible) {
				return // refused before lines are made
			}
		}
		changed := h
		field := &headFields[int(which)%len(headFields)]
		if field.name == "signature" || field.name == "version" || !all(other, isVisible) || *field.at(&h) == other {
			return
		}
		*field.at(&changed) = other
		if bytes.Equal(RequestAAD(EPReq, SuiteGCM, &h), RequestAAD(EPReq, SuiteGCM, &changed)) {
			t.Fatalf("%s %q and %q make the same lines", field.name, *field.at(&h), other)
		}
	})
}

// FuzzParsePublicKey: a key that is taken is a point that comes back as it went.
func FuzzParsePublicKey(f *testing.F) {
	f.Add("04" + "00")
	f.Add("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n")
	key, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(FormatPublicKey(&key.PublicKey))
	f.Fuzz(func(t *testing.T, text string) {
		key, err := ParsePublicKey(text)
		if err != nil {
			return
		}
		again, err := ParsePublicKey(FormatPublicKey(key))
		if err != nil || !again.Equal(key) {
			t.Fatalf("%q does not come back: %v", text, err)
		}
	})
}

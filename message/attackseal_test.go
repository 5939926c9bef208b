package message

import (
	"bytes"
	"errors"
	"strings"
	"testing"
)

// eachSuite runs a test with the vectors of every suite.
func eachSuite(t *testing.T, run func(t *testing.T, s suiteVector, c *Cipher)) {
	t.Helper()
	for _, s := range readMessageVectors(t).Suites {
		t.Run(string(s.Suite), func(t *testing.T) { run(t, s, s.cipher(t)) })
	}
}

// A1: no bit of a message, sealed bytes or head values, can change.
func TestAttackA1BitFlip(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		original := mustRequest(t, s.Call.HTTP)
		sealed, err := original.Sealed()
		if err != nil {
			t.Fatal(err)
		}
		aad := RequestAAD(EPReq, c.Suite(), &original.Head)
		for i := range len(sealed) * 8 {
			changed := bytes.Clone(sealed)
			changed[i/8] ^= 1 << (i % 8)
			if _, err := c.Open(EPReq, aad, changed); !errors.Is(err, ErrSeal) {
				t.Fatalf("sealed bit %d: %v", i, err)
			}
		}
		for i := range len(s.Call.HTTP) * 8 {
			changed := []byte(s.Call.HTTP)
			changed[i/8] ^= 1 << (i % 8)
			r, err := ParseRequest(changed, nil)
			if err != nil {
				continue
			}
			if r.Head.Signature != original.Head.Signature {
				continue // not bound to the seal: verified against what was sealed
			}
			if _, err := c.OpenRequest(EPReq, r); err == nil {
				t.Fatalf("bit %d of the message: opened as %+v", i, r.Head)
			}
		}
	})
}

// A2: values of one valid message do not fit another.
func TestAttackA2HeadSwap(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		one, other := mustRequest(t, s.Call.HTTP), swapPartner(t, c, s)
		swapped := 0
		for i := range headFields {
			f := &headFields[i]
			if f.name == "signature" || f.name == "version" {
				continue // version has one value; the signature is verified by itself
			}
			r := *one
			if *f.at(&r.Head) == *f.at(&other.Head) {
				t.Fatalf("%s is equal in both messages: the test proves nothing", f.name)
			}
			*f.at(&r.Head) = *f.at(&other.Head)
			swapped++
			if _, err := c.OpenRequest(EPReq, &r); !errors.Is(err, ErrSeal) {
				t.Errorf("%s of the other message: %v", f.name, err)
			}
			r.Body = other.Body
			if _, err := c.OpenRequest(EPReq, &r); !errors.Is(err, ErrSeal) {
				t.Errorf("body and %s of the other message: %v", f.name, err)
			}
		}
		if swapped != 12 {
			t.Errorf("%d bound values were swapped, want 12", swapped)
		}
	})
}

// swapPartner is a valid message that differs from the call in every value.
func swapPartner(t *testing.T, c *Cipher, s suiteVector) *Request {
	t.Helper()
	h := Head{
		ServiceCode: "ER0105", ReqAppCode: "QD00000009", ReqAreaCode: "370203", Version: Version, KeyID: "P-QD00000009-7",
		Token: strings.Repeat("t", 43), Timestamp: "2026-11-23T09:31:00+08:00", MsgID: "other", CaseID: "case", Scenario: "slow",
		BodyDigest: SM3Hex(unhex(t, s.Call.Hex)), PartNo: "1", PartTotal: "2",
	}
	r, err := c.SealRequest(nonce("partner"), EPReq, h, unhex(t, s.Call.Hex))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.OpenRequest(EPReq, r); err != nil {
		t.Fatal(err)
	}
	return r
}

// A5: an answer cannot be sent back as a request, nor a call as a callback.
func TestAttackA5Reflection(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		labels := map[Label]messageVector{EPReq: s.Call, EPRsp: s.Answer, PEReq: s.Callback, PERsp: s.Acknowledge}
		for made, m := range labels {
			sealed, err := DecodeBase64(m.Sealed)
			if err != nil {
				t.Fatal(err)
			}
			for expected := range labels {
				aad := unhex(t, m.AAD)
				relabelled := bytes.Replace(aad, []byte(made), []byte(expected), 1)
				_, err := c.Open(expected, relabelled, sealed)
				if (err == nil) != (made == expected) {
					t.Errorf("%s opened as %s: %v", made, expected, err)
				}
				if byEnterprise(made) != byEnterprise(expected) {
					if _, err := c.Open(expected, aad, sealed); err == nil {
						t.Errorf("%s opened with the keys of %s", made, expected)
					}
				}
			}
			if _, err := c.Open("EP-XXX", unhex(t, m.AAD), sealed); !errors.Is(err, ErrSeal) {
				t.Errorf("an unknown label: %v", err)
			}
		}
	})
}

func byEnterprise(l Label) bool { return l == EPReq || l == PERsp }

// A10: a tag, nonce or text of another length.
func TestAttackA10Lengths(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		sealed, err := DecodeBase64(s.Call.Sealed)
		if err != nil {
			t.Fatal(err)
		}
		aad := unhex(t, s.Call.AAD)
		for n := range len(sealed) {
			if _, err := c.Open(EPReq, aad, sealed[:n]); !errors.Is(err, ErrSeal) {
				t.Fatalf("the first %d bytes: %v", n, err)
			}
			if _, err := c.Open(EPReq, aad, sealed[n+1:]); !errors.Is(err, ErrSeal) {
				t.Fatalf("without the first %d bytes: %v", n+1, err)
			}
		}
		for n := 1; n <= 64; n++ {
			if _, err := c.Open(EPReq, aad, append(bytes.Clone(sealed), make([]byte, n)...)); !errors.Is(err, ErrSeal) {
				t.Fatalf("%d bytes more: %v", n, err)
			}
		}
		if _, err := c.Open(EPReq, aad, nil); !errors.Is(err, ErrSeal) {
			t.Errorf("nothing: %v", err)
		}
	})
	refuseVectors(t, "-tag-", "-nonce-", "-mac-", "-block-", "-only-", "-empty-")
}

// TestAttackA10EmptyPlaintext: even a well-made seal over nothing does not open.
func TestAttackA10EmptyPlaintext(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		aad := unhex(t, s.Call.AAD)
		sealed, err := c.ep.seal(nonce("empty"), aad, nil)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := c.Open(EPReq, aad, sealed); !errors.Is(err, ErrSeal) {
			t.Errorf("got %v", err)
		}
		if _, err := c.Seal(nonce("empty"), EPReq, aad, nil); err == nil {
			t.Error("an empty plaintext was sealed")
		}
	})
}

// refuseVectors runs the published cases whose names hold one of the words.
func refuseVectors(t *testing.T, words ...string) {
	t.Helper()
	v := readMessageVectors(t)
	n := 0
	for _, r := range v.Refuse {
		for _, w := range words {
			if strings.Contains(r.Name, w) {
				n++
				if got := refusalOf(t, v, r); got != r.Code {
					t.Errorf("%s: %q, want %q", r.Name, got, r.Code)
				}
			}
		}
	}
	if n == 0 {
		t.Errorf("no published case for %v", words)
	}
}

// A11: a key has one suite for life.
func TestAttackA11SuiteDowngrade(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		for _, suite := range []Suite{SuiteGCM, SuiteCBC} {
			if suite == c.Suite() {
				continue
			}
			other, err := NewCipher(unhex(t, s.K), suite)
			if err != nil {
				t.Fatal(err)
			}
			r := mustRequest(t, s.Call.HTTP)
			if _, err := other.OpenRequest(EPReq, r); !errors.Is(err, ErrSeal) {
				t.Errorf("%s message under a key of %s: %v", c.Suite(), suite, err)
			}
			// The same, with the lines of the message's own suite.
			sealed, err := r.Sealed()
			if err != nil {
				t.Fatal(err)
			}
			if _, err := other.Open(EPReq, unhex(t, s.Call.AAD), sealed); !errors.Is(err, ErrSeal) {
				t.Errorf("%s bytes under a key of %s: %v", c.Suite(), suite, err)
			}
		}
	})
	for _, suite := range []Suite{"", "SM4-ECB", "SM4-CBC", "sm4-gcm", "SM4-GCM "} {
		if c, err := NewCipher(make([]byte, KeySize), suite); err == nil {
			t.Errorf("suite %q: %v", suite, c)
		}
	}
	refuseVectors(t, "other-suite", "suite-case")
}

// A19: no head value makes a line.
func TestAttackA19LineInjection(t *testing.T) {
	eachSuite(t, func(t *testing.T, s suiteVector, c *Cipher) {
		for i := range headFields {
			for name, bad := range map[string]string{
				"LF": "\n", "CR": "\r", "CRLF": "\r\n", "NUL": "\x00", "DEL": "\x7f", "TAB": "\t", "blank": " ", "NEL": "\u0085", "LS": "\u2028", "end": "\n\n\n",
			} {
				r := mustRequest(t, s.Call.HTTP)
				at := headFields[i].at(&r.Head)
				*at += bad
				if _, err := ParseRequest(r.Encode(), nil); codeOf(err) != E1002 {
					t.Errorf("%s with %s: %v", headFields[i].name, name, err)
				}
				if _, err := c.SealRequest(nonce("injection"), EPReq, r.Head, []byte("{}")); err == nil {
					t.Errorf("%s with %s was sealed", headFields[i].name, name)
				}
			}
		}
		for _, f := range answerFields {
			a, err := ParseAnswer([]byte(s.Answer.HTTP))
			if err != nil {
				t.Fatal(err)
			}
			*f.at(&a.Head) += "\nx"
			if _, err := ParseAnswer(a.Encode()); err == nil {
				t.Errorf("answer %s with a line feed: accepted", f.name)
			}
		}
	})
}

package zhilian

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/message"
)

const (
	nextKey   = "0badc0de0badc0de0badc0de0badc0de"
	nextKeyID = "T-QD00012345-2"
)

// accept lets the platform open one key and no other.
func (p *platform) accept(keyID, key string) {
	p.t.Helper()
	raw, err := hex.DecodeString(key)
	if err != nil {
		p.t.Fatal(err)
	}
	cipher, err := message.NewCipher(raw, message.SuiteGCM)
	if err != nil {
		p.t.Fatal(err)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.keyID, p.cipher = keyID, cipher
}

func TestClientGoesOverToItsNextKey(t *testing.T) {
	for name, held := range map[string]bool{"configured": false, "given while running": true} {
		t.Run(name, func(t *testing.T) {
			p, _, config := pair(t)
			config.Outbox = filepath.Join(t.TempDir(), "outbox.jsonl")
			if !held {
				config.NextKeyID, config.NextKey = nextKeyID, nextKey
			}
			c := client(t, config)
			file := func(msgID, want string) {
				t.Helper()
				answer, err := c.File(t.Context(), "ER0101", body, Options{MsgID: msgID})
				if err != nil || answer.Outcome != message.Done || c.KeyID() != want {
					t.Fatalf("%s: %+v, %v, under %s; want %s", msgID, answer, err, c.KeyID(), want)
				}
			}
			file("HR-1", testKeyID) // the platform does not know the next key yet
			if held {
				if err := c.HoldNext(nextKeyID, nextKey); err != nil {
					t.Fatal(err)
				}
			}
			p.accept(nextKeyID, nextKey) // and now no other
			file("HR-2", nextKeyID)
			file("HR-3", nextKeyID)
			for _, msgID := range []string{"HR-1", "HR-2"} { // lines under both keys
				if answer, err := c.File(t.Context(), "ER0101", body, Options{MsgID: msgID}); err != nil || !answer.Kept {
					t.Errorf("%s from the outbox: %+v, %v", msgID, answer, err)
				}
			}
		})
	}
}

func TestNextKeyThatIsNotAccepted(t *testing.T) {
	_, _, config := pair(t)
	config.NextKeyID, config.NextKey = nextKeyID, nextKey
	c := client(t, config)
	for range 3 {
		if _, err := c.File(t.Context(), "ER0101", body, Options{}); err != nil || c.KeyID() != testKeyID {
			t.Errorf("File = %v, under %s", err, c.KeyID())
		}
	}
	for name, keyID := range map[string]string{"another system": "T-QD00099999-2", "production": "P-QD00012345-2", "the same": testKeyID} {
		if err := c.HoldNext(keyID, nextKey); !errors.Is(err, BadConfig) {
			t.Errorf("%s: %v, want bad-config", name, err)
		}
	}
	if err := c.HoldNext(nextKeyID, "short"); !errors.Is(err, BadConfig) {
		t.Errorf("a short key: %v", err)
	}
}

// The platform's warning that the key ends is logged, where somebody may read it.
func TestRetiringKeyIsLogged(t *testing.T) {
	p, h, config := pair(t)
	config.Log = slog.New(slog.NewTextHandler(&h.log, nil))
	p.tricks = []trick{func(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
		warning := message.Finding{Code: message.E1022, Message: "密钥将于 2026-12-01 停用"}
		p.seal(w, r, message.AnswerHead{Status: "0"}, message.Result{Outcome: message.Done, Warnings: []message.Finding{warning}})
	}}
	answer, err := client(t, config).File(t.Context(), "ER0101", body, Options{})
	if err != nil || len(answer.Warnings) != 1 || !strings.Contains(h.log.String(), `msg="the key wants changing" keyId=`+testKeyID) {
		t.Errorf("%+v, %v, logged %s", answer, err, h.log.String())
	}
}

// A node that has not heard yet that the key is in use answers E4012: the client
// repeats by itself.
func TestPendingKeyIsRepeated(t *testing.T) {
	p, _, config := pair(t)
	p.tricks = []trick{func(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
		p.refusal(w, r, message.E4012, nil)
	}}
	answer, err := client(t, config).File(t.Context(), "ER0101", body, Options{})
	if err != nil || answer.Outcome != message.Done || len(p.arrivals) != 2 {
		t.Errorf("%+v, %v after %d arrivals", answer, err, len(p.arrivals))
	}
}

func TestUnwrapKey(t *testing.T) {
	signing := Secret(strings.Repeat("1f", 32))
	public, err := PublicKey(signing)
	if err != nil {
		t.Fatal(err)
	}
	point, err := message.ParsePublicKey(public)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := hex.DecodeString(nextKey)
	if err != nil {
		t.Fatal(err)
	}
	sealed, err := sm2.EncryptASN1(rand.Reader, point, raw)
	if err != nil {
		t.Fatal(err)
	}
	check, err := (&Config{Key: nextKey}).CheckValue()
	if err != nil {
		t.Fatal(err)
	}
	wrapped := base64.StdEncoding.EncodeToString(sealed)
	if key, err := UnwrapKey(signing, wrapped, check); err != nil || key != nextKey {
		t.Errorf("UnwrapKey = %q, %v", string(key), err)
	}
	for name, try := range map[string][3]string{
		"another holder":  {strings.Repeat("2f", 32), wrapped, check},
		"no holder":       {"", wrapped, check},
		"another check":   {string(signing), wrapped, "000000"},
		"not base64":      {string(signing), "?", check},
		"cut":             {string(signing), wrapped[:40], check},
		"holder mistyped": {"1f", wrapped, check},
	} {
		if _, err := UnwrapKey(Secret(try[0]), try[1], try[2]); !errors.Is(err, BadConfig) || strings.Contains(err.Error(), nextKey) {
			t.Errorf("%s: %v, want bad-config", name, err)
		}
	}
	signature, err := SignChallenge(signing, "challenge\n")
	if err != nil || message.Verify(point, []byte("challenge\n"), signature) != nil {
		t.Errorf("SignChallenge: %v", err)
	}
	if _, err := SignChallenge("", "x"); !errors.Is(err, BadConfig) {
		t.Errorf("SignChallenge without a key: %v", err)
	}
	if _, err := PublicKey(""); !errors.Is(err, BadConfig) {
		t.Errorf("PublicKey without a key: %v", err)
	}
}

package keylife

import (
	"crypto/rand"
	"strings"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/message"
)

func newPair(t *testing.T) *sm2.PrivateKey {
	t.Helper()
	pair, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return pair
}

func public(pair *sm2.PrivateKey) string { return message.FormatPublicKey(&pair.PublicKey) }

// register registers a pair's public half by a right proof.
func (b *table) register(pair *sm2.PrivateKey, replaces string) error {
	b.t.Helper()
	challenge, err := b.Challenge(owner, app, public(pair))
	if err != nil {
		return err
	}
	signature, err := message.Sign(rand.Reader, pair, []byte(challenge))
	if err != nil {
		b.t.Fatal(err)
	}
	_, err = b.Register(b.t.Context(), owner, app, member, public(pair), challenge, signature, replaces)
	return err
}

// TestRegisterNeedsProof: a public key comes in only with a fresh challenge of
// ours, for this very key and system, signed by its private half.
func TestRegisterNeedsProof(t *testing.T) {
	b := newTable(t)
	pair, other := newPair(t), newPair(t)
	challenge, err := b.Challenge(owner, app, public(pair))
	want(t, err, "")
	foreign, err := b.Challenge("ent-2", app, public(pair))
	want(t, err, "")
	for name, tt := range map[string]struct {
		challenge string
		signer    *sm2.PrivateKey
		wait      time.Duration
		code      string
	}{
		"another's signature":         {challenge: challenge, signer: other, code: "signing-key.proof"},
		"another enterprise's":        {challenge: foreign, signer: pair, code: "signing-key.challenge"},
		"made up":                     {challenge: strings.Replace(challenge, "2026", "2027", 1), signer: pair, code: "signing-key.challenge"},
		"no challenge":                {challenge: "x", signer: pair, code: "signing-key.challenge"},
		"after half an hour":          {challenge: challenge, signer: pair, wait: challengeLife, code: "signing-key.challenge"},
		"in time, by the right owner": {challenge: challenge, signer: pair, wait: challengeLife - time.Second},
	} {
		b.now = monday.Add(tt.wait)
		signature, err := message.Sign(rand.Reader, tt.signer, []byte(tt.challenge))
		if err != nil {
			t.Fatal(err)
		}
		_, err = b.Register(t.Context(), owner, app, member, public(pair), tt.challenge, signature, "")
		if tt.code == "" && err != nil || tt.code != "" && err == nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		want(t, err, tt.code)
	}
	if _, err := b.Challenge(owner, app, "04rubbish"); err == nil {
		t.Error("a challenge for no key")
	}
}

// TestSigningKeysOfASystem: two at a time, each replaced or withdrawn by hand, and
// none comes back.
func TestSigningKeysOfASystem(t *testing.T) {
	b := newTable(t)
	a, c, d := newPair(t), newPair(t), newPair(t)
	want(t, b.register(a, ""), "")
	want(t, b.register(a, ""), "signing-key.known")
	want(t, b.register(c, ""), "")
	want(t, b.register(d, ""), "signing-key.too-many")
	want(t, b.register(d, b.signing[0].ID), "")
	if b.signing[0].InUse() || !b.signing[1].InUse() || !b.signing[2].InUse() {
		t.Errorf("keys %+v", b.signing)
	}
	want(t, b.Withdraw(t.Context(), owner, app, member, b.signing[0].ID), "signing-key.withdrawn")
	want(t, b.Withdraw(t.Context(), owner, app, member, "0123456789abcdef"), "signing-key.unknown")
	want(t, b.Withdraw(t.Context(), owner, app, member, b.signing[1].ID), "")
	want(t, b.register(c, ""), "signing-key.known")
	list, err := b.Desk.SigningKeys(t.Context(), owner, app)
	if err != nil || len(list) != 3 {
		t.Errorf("%d keys, %v", len(list), err)
	}
}

package keylife

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm2"
	"github.com/google/go-cmp/cmp"

	"crypto/rand"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

const (
	first  = "P-QD00000001-1"
	second = "P-QD00000001-2"
)

// TestRotate: never more than two keys are accepted, nobody gets round a
// revocation, and who may get no keys gets none.
func TestRotate(t *testing.T) {
	tests := map[string]struct {
		before  func(*table)
		env     id.Env
		overlap time.Duration
		code    string
	}{
		"in use":             {env: id.Production},
		"test key":           {env: id.Test, overlap: time.Hour},
		"longest overlap":    {env: id.Production, overlap: keyring.MaxOverlap},
		"longer than that":   {env: id.Production, overlap: keyring.MaxOverlap + 1, code: "key.overlap"},
		"negative overlap":   {env: id.Production, overlap: -1, code: "key.overlap"},
		"no key at all":      {env: id.Test, before: func(b *table) { b.keys = b.keys[1:] }, code: "key.none"},
		"revoked production": {env: id.Production, before: func(b *table) { b.state(first, keyring.Revoked) }, code: "key.none-in-use"},
		"revoked test key":   {env: id.Test, before: func(b *table) { b.state("T-QD00000001-1", keyring.Revoked) }},
		"next issued":        {env: id.Production, before: func(b *table) { b.rotate() }, code: "key.next-issued"},
		"overlap runs": {env: id.Production, before: func(b *table) {
			b.rotate()
			b.state(first, keyring.Retiring)
			b.state(second, keyring.Active)
		}, code: "key.overlap-runs"},
		"enterprise suspended": {env: id.Production, before: func(b *table) { b.enterprise.State = enterprise.Suspended }, code: "enterprise.state"},
		"system cancelled":     {env: id.Production, before: func(b *table) { b.system.State = enterprise.Cancelled }, code: "system.state"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			b := newTable(t)
			if tt.before != nil {
				tt.before(b)
			}
			made, err := b.Rotate(t.Context(), place(tt.env), member, tt.overlap)
			want(t, err, tt.code)
			if tt.code != "" {
				return
			}
			if made.Version != 2 || made.State != keyring.Pending || made.Overlap != tt.overlap || made.Sealed != nil {
				t.Errorf("made %+v", made)
			}
			if got := b.names(); len(got) != 1 || got[0] != EventRotation || b.system.Events[0].Actor != enterprise.ByMember(member) {
				t.Errorf("timeline %+v", b.system.Events)
			}
		})
	}
	if _, err := newTable(t).Rotate(t.Context(), Place{owner, id.Test, "QD99999999"}, member, 0); fault.Of(err).Code != "system.unknown" {
		t.Errorf("another system: %v", err)
	}
}

// rotate begins a rotation of the production key.
func (b *table) rotate() {
	b.t.Helper()
	_, err := b.Rotate(b.t.Context(), place(id.Production), member, 0)
	want(b.t, err, "")
}

// TestForce: the present key ends after the overlap whatever the enterprise does.
func TestForce(t *testing.T) {
	b := newTable(t)
	want(t, b.Force(t.Context(), place(id.Production), clerk, 0, "leaked"), "")
	if k := b.key(first); k.State != keyring.Retiring || !k.RetiresAt.Equal(monday.Add(keyring.DefaultOverlap)) {
		t.Errorf("the present key %+v", k)
	}
	if k := b.key(second); k.State != keyring.Pending {
		t.Errorf("the next key %+v", k)
	}
	want(t, b.Force(t.Context(), place(id.Production), clerk, 0, "again"), "key.next-issued")

	gone := newTable(t)
	gone.state(first, keyring.Revoked)
	want(t, gone.Force(t.Context(), place(id.Production), clerk, time.Hour, "it was revoked"), "")
	if k := gone.key(second); k.State != keyring.Pending || gone.key(first).State != keyring.Revoked {
		t.Errorf("after a revocation %+v", k)
	}

	early := newTable(t)
	early.system.Released = time.Time{}
	want(t, early.Force(t.Context(), place(id.Production), clerk, 0, "x"), "key.not-released")
}

func TestAsk(t *testing.T) {
	b := newTable(t)
	want(t, b.Ask(t.Context(), place(id.Production), clerk, "old software"), "")
	if k := b.key(first); !k.Asked.Equal(monday) || k.AskReason != "old software" {
		t.Errorf("asked %+v", k)
	}
	b.state(first, keyring.Revoked)
	want(t, b.Ask(t.Context(), place(id.Production), clerk, "x"), "key.none-in-use")
}

// TestRevokeAndDestroy: destruction follows revocation, leaves no bytes, and
// neither happens twice.
func TestRevokeAndDestroy(t *testing.T) {
	b := newTable(t)
	ctx, by := t.Context(), enterprise.ByStaff(clerk)
	want(t, b.Destroy(ctx, owner, app, first, by, "x"), "key.move")
	want(t, b.Revoke(ctx, owner, app, first, by, "leaked"), "")
	want(t, b.Revoke(ctx, owner, app, first, by, "leaked"), "key.move")
	want(t, b.Destroy(ctx, owner, app, first, by, "leaked"), "")
	if k := b.key(first); k.State != keyring.Destroyed || len(k.Sealed) != 0 {
		t.Errorf("destroyed %+v with %d bytes", k, len(k.Sealed))
	}
	for _, name := range []string{"P-QD00000001-9", "P-QD99999999-1", "rubbish"} {
		want(t, b.Revoke(ctx, owner, app, name, by, "x"), "key.unknown")
	}
	if diff := cmp.Diff([]string{EventRevoked, EventDestroyed}, b.names()); diff != "" {
		t.Errorf("timeline (-want +got):\n%s", diff)
	}
	b.fail = fault.New(fault.Unavailable, "store.busy", "busy")
	want(t, b.Revoke(ctx, owner, app, "T-QD00000001-1", by, "x"), "store.busy")
}

// TestHandOut: a production key is seen once, in clear or wrapped; a test key as
// often as asked.
func TestHandOut(t *testing.T) {
	b := newTable(t)
	ctx := t.Context()
	_, err := b.HandOut(ctx, owner, app, first, member, true)
	want(t, err, "signing-key.none")
	out, err := b.HandOut(ctx, owner, app, first, member, false)
	want(t, err, "")
	if raw, err := hex.DecodeString(out.Key); err != nil || len(raw) != message.KeySize || out.Wrapped != "" || out.Check != b.key(first).Check {
		t.Errorf("handed out %v %v", out, err)
	}
	_, err = b.HandOut(ctx, owner, app, first, member, false)
	want(t, err, "key.shown-already")
	for range 2 {
		_, err = b.HandOut(ctx, owner, app, "T-QD00000001-1", member, false)
		want(t, err, "")
	}
	text := fmt.Sprint(out, " ", out.LogValue(), " ", slog.AnyValue(out).Resolve())
	if strings.Contains(text, out.Key) {
		t.Errorf("it shows the key: %s", text)
	}
	b.system.State = enterprise.Suspended
	_, err = b.HandOut(ctx, owner, app, "T-QD00000001-1", member, false)
	want(t, err, "system.state")
}

// TestHandOutWrapped: only the private half of the newest registered key reads it.
func TestHandOutWrapped(t *testing.T) {
	b := newTable(t)
	var pairs []*sm2.PrivateKey
	for range 2 {
		pair := newPair(t)
		b.now = b.now.Add(time.Minute)
		want(t, b.register(pair, ""), "")
		pairs = append(pairs, pair)
	}
	b.rotate()
	out, err := b.HandOut(t.Context(), owner, app, second, member, true)
	want(t, err, "")
	wrapped, err := base64.StdEncoding.DecodeString(out.Wrapped)
	if err != nil || out.Key != "" || out.SigningID != b.signing[1].ID {
		t.Fatalf("wrapped %v %v", out, err)
	}
	raw, err := pairs[1].Decrypt(rand.Reader, wrapped, sm2.ASN1DecrypterOpts)
	if err != nil {
		t.Fatal(err)
	}
	cipher, err := message.NewCipher(raw, out.Suite)
	if err != nil || cipher.CheckValue() != out.Check {
		t.Errorf("unwrapped a key with another check value, %v", err)
	}
	if other, err := pairs[0].Decrypt(rand.Reader, wrapped, sm2.ASN1DecrypterOpts); err == nil && sameBytes(other, raw) {
		t.Error("the older key reads it, too")
	}
}

func TestKeysWithTheirUse(t *testing.T) {
	b := newTable(t)
	used := monday.Add(time.Hour)
	b.uses = []keyring.Use{
		{KeyID: first, Direction: keyring.ByEnterprise, Seals: 5, Last: used}, {KeyID: first, Direction: keyring.ByPlatform, Seals: 7, Last: used.Add(time.Hour)},
		{KeyID: "P-QD00000001-7", Direction: keyring.ByPlatform, Seals: 9},
	}
	list, err := b.Keys(t.Context(), owner, app)
	want(t, err, "")
	if len(list) != 2 || list[0].ID != first || list[0].ByEnterprise.Seals != 5 || list[0].ByPlatform.Seals != 7 || !list[0].LastUsed().Equal(used) || list[0].Sealed != nil {
		t.Errorf("keys %+v", list)
	}
	if list[1].ByEnterprise.Seals != 0 {
		t.Errorf("the test key was never used: %+v", list[1])
	}
}

// TestSettle: what has retired is revoked, what was revoked 30 days ago destroyed,
// and who still uses a key that ends soon is told of it once.
func TestSettle(t *testing.T) {
	b := newTable(t)
	ctx := context.Background()
	b.rotate()
	retiring := b.key(first)
	want(t, retiring.Retire(b.now, 7*24*time.Hour), "")
	settle := func() Settled {
		t.Helper()
		done, err := b.Settle(ctx)
		want(t, err, "")
		return done
	}
	if done := settle(); done.Ended+done.Destroyed+len(done.EndSoon) != 0 {
		t.Errorf("at first %+v", done)
	}
	b.now = monday.Add(5*24*time.Hour + time.Minute)
	if done := settle(); len(done.EndSoon) != 0 {
		t.Errorf("a key that nobody uses: %+v", done)
	}
	b.uses = []keyring.Use{{KeyID: first, Direction: keyring.ByEnterprise, Seals: 1, Last: b.now}}
	if done := settle(); len(done.EndSoon) != 1 || done.EndSoon[0].ID != first {
		t.Errorf("a key that is still used: %+v", done)
	}
	if done := settle(); len(done.EndSoon) != 0 {
		t.Errorf("told twice: %+v", done)
	}
	b.now = monday.Add(7 * 24 * time.Hour)
	if done := settle(); done.Ended != 1 || b.key(first).State != keyring.Revoked {
		t.Errorf("at its end %+v %v", done, b.key(first))
	}
	b.now = b.now.Add(keepRevoked - time.Second)
	if done := settle(); done.Destroyed != 0 {
		t.Errorf("too early %+v", done)
	}
	b.now = b.now.Add(time.Second)
	if done := settle(); done.Destroyed != 1 || b.key(first).State != keyring.Destroyed {
		t.Errorf("after 30 days %+v", done)
	}
	if diff := cmp.Diff([]string{EventRotation, EventReminded, EventEnded, EventDestroyed}, b.names()); diff != "" {
		t.Errorf("timeline (-want +got):\n%s", diff)
	}
}

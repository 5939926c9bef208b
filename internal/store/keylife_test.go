package store

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm2"
	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// keyRoom is a connected enterprise whose system has an active key in both
// environments, and the desk that leads them.
type keyRoom struct {
	*office
	t    *testing.T
	app  id.App
	desk *keylife.Desk
}

func newKeyRoom(t *testing.T, db *DB) *keyRoom {
	t.Helper()
	f := newOffice(t, db)
	db.clock = f.o.Clock
	a := f.markAll(t, f.submit(t, f.draft(t)))
	a, err := f.Approve(t.Context(), "s1", a.ID, a.Version)
	if err != nil {
		t.Fatal(err)
	}
	r := &keyRoom{office: f, t: t, app: a.App}
	r.desk = keylife.NewDesk(keylife.Options{Store: db.KeyLife(), Vault: f.vault, Clock: f.o.Clock})
	err = db.KeyLife().Do(t.Context(), func(w keylife.Work) error {
		systems, err := w.Systems(t.Context(), r.entry.Enterprise)
		if err != nil {
			return err
		}
		if err := systems[0].ReleaseKey("s1", r.now); err != nil {
			return err
		}
		k, err := r.vault.Issue(r.entry.Enterprise, id.Production, r.app, 1, message.SuiteGCM, r.now)
		if err != nil {
			return err
		}
		return errors.Join(w.SaveAppKey(t.Context(), k), w.SaveSystem(t.Context(), &systems[0]))
	})
	if err != nil {
		t.Fatal(err)
	}
	r.activate("T", 1)
	r.activate("P", 1)
	return r
}

func (r *keyRoom) id(env string, version int) string {
	return message.KeyID{Env: env[0], App: string(r.app), Version: version}.String()
}

func (r *keyRoom) place(env id.Env) keylife.Place {
	return keylife.Place{Enterprise: r.entry.Enterprise, Env: env, App: r.app}
}

func (r *keyRoom) activate(env string, version int) {
	r.t.Helper()
	if err := r.db.Keys().Activate(r.t.Context(), r.id(env, version), keyring.DefaultOverlap); err != nil {
		r.t.Fatal(err)
	}
}

func (r *keyRoom) rotate(env id.Env, overlap time.Duration, want string) {
	r.t.Helper()
	_, err := r.desk.Rotate(r.t.Context(), r.place(env), r.entry.Member.ID, overlap)
	r.want(err, want)
}

func (r *keyRoom) revoke(keyID, want string) {
	r.t.Helper()
	r.want(r.desk.Revoke(r.t.Context(), r.entry.Enterprise, r.app, keyID, enterprise.ByMember(r.entry.Member.ID), "leaked"), want)
}

func (r *keyRoom) want(err error, code string) {
	r.t.Helper()
	if (err == nil) != (code == "") || err != nil && fault.Of(err).Code != code {
		r.t.Fatalf("got %v, want %q", err, code)
	}
}

// states lists the keys with their states, production first.
func (r *keyRoom) states() string {
	r.t.Helper()
	held, err := r.desk.Keys(r.t.Context(), r.entry.Enterprise, r.app)
	if err != nil {
		r.t.Fatal(err)
	}
	var list []string
	for _, k := range held {
		list = append(list, strings.Replace(k.ID, string(r.app), "", 1)+" "+string(k.State))
	}
	return strings.Join(list, ", ")
}

func (r *keyRoom) wantStates(want string) {
	r.t.Helper()
	if got := r.states(); got != want {
		r.t.Errorf("keys are %s\nwant     %s", got, want)
	}
}

// acts lists what the timeline tells, the newest first.
func (r *keyRoom) acts(n int) []string {
	r.t.Helper()
	events, err := r.db.Enterprises().Timeline(r.t.Context(), r.entry.Enterprise, "", n)
	if err != nil {
		r.t.Fatal(err)
	}
	var list []string
	for _, e := range events {
		list = append(list, e.Name+" "+strings.Replace(e.Subject, string(r.app), "", 1))
	}
	return list
}

func TestKeyRotation(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		r := newKeyRoom(t, db)
		ctx := t.Context()
		r.rotate(id.Production, 31*24*time.Hour, "key.overlap")
		r.rotate(id.Production, 48*time.Hour, "")
		r.rotate(id.Production, 0, "key.next-issued")
		r.wantStates("P--1 active, P--2 pending, T--1 active")
		r.activate("P", 2)
		r.wantStates("P--1 retiring, P--2 active, T--1 active")
		r.rotate(id.Production, 0, "key.overlap-runs")

		ring, err := r.vault.LoadRing(ctx, nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		old, _ := ring.Find(r.id("P", 1))
		if !old.Key.RetiresAt.Equal(monday.Add(48*time.Hour)) || !old.Key.Opens(monday.Add(48*time.Hour-1)) {
			t.Errorf("the old key retires at %s, want the chosen overlap", old.Key.RetiresAt)
		}
		r.now = monday.Add(48 * time.Hour)
		done, err := r.desk.Settle(ctx)
		if err != nil || done.Ended != 1 || done.Destroyed != 0 {
			t.Errorf("Settle = %+v, %v; want one key ended", done, err)
		}
		r.wantStates("P--1 revoked, P--2 active, T--1 active")
		r.now = r.now.Add(30 * 24 * time.Hour)
		if done, err = r.desk.Settle(ctx); err != nil || done.Destroyed != 1 {
			t.Errorf("Settle = %+v, %v; want one key destroyed", done, err)
		}
		r.wantStates("P--1 destroyed, P--2 active, T--1 active")
		want := []string{"key.destroyed P--1", "key.retired P--1"}
		if diff := cmp.Diff(want, r.acts(2)); diff != "" {
			t.Errorf("timeline (-want +got):\n%s", diff)
		}
		r.wantDestroyed(r.id("P", 1))
		r.rotate(id.Production, 0, "")
	})
}

// wantDestroyed holds that a key's row has no bytes that open.
func (r *keyRoom) wantDestroyed(keyID string) {
	r.t.Helper()
	keys, err := r.db.Keys().AppKeys(r.t.Context(), []string{keyID})
	if err != nil || len(keys) != 1 || len(keys[0].Sealed) != 0 {
		r.t.Errorf("keys %v, %v; want one without bytes", keys, err)
		return
	}
	keys[0].State = keyring.Active
	if _, err := r.vault.Reveal(&keys[0], r.now); err == nil {
		r.t.Error("a destroyed key opens")
	}
}

func TestKeyEmergency(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		r := newKeyRoom(t, db)
		ctx := t.Context()
		// Two nodes, each with its own picture of the keys.
		load := func(ctx context.Context, changes []Change, prev *keyring.Ring) (*keyring.Ring, error) {
			var ids []string
			for _, c := range changes {
				if c.Kind == "key" {
					ids = append(ids, c.ID)
				}
			}
			return r.vault.LoadRing(ctx, prev, ids)
		}
		var nodes []*Watch[*keyring.Ring]
		for range 2 {
			w, err := StartWatch(ctx, db, load, WatchOptions{})
			if err != nil {
				t.Fatal(err)
			}
			nodes = append(nodes, w)
		}
		r.rotate(id.Test, 0, "")
		r.activate("T", 2)
		r.revoke(r.id("T", 2), "")
		r.revoke(r.id("T", 1), "")
		for i, w := range nodes {
			// What one poll sees is in force within its interval, which is below two seconds.
			if err := w.Poll(ctx); err != nil {
				t.Fatal(err)
			}
			ring, err := w.Current(r.now)
			if err != nil {
				t.Fatal(err)
			}
			_, first := ring.Find(r.id("T", 1))
			_, second := ring.Find(r.id("T", 2))
			if _, other := ring.Find(r.id("P", 1)); first || second || !other {
				t.Errorf("node %d knows T-1: %v, T-2: %v, P-1: %v; want the last alone", i, first, second, other)
			}
		}
		r.revoke(r.id("T", 2), "key.move")
		r.revoke(r.id("T", 9), "key.unknown")
		r.revoke("P-QD99999999-1", "key.unknown")
		r.rotate(id.Test, 0, "") // a test key may follow
		r.revoke(r.id("P", 1), "")
		r.rotate(id.Production, 0, "key.none-in-use") // a production key may not
		r.want(r.desk.Force(ctx, r.place(id.Production), "s2", 0, "替换已泄露的密钥"), "")
		r.wantStates("P--1 revoked, P--2 pending, T--1 revoked, T--2 revoked, T--3 pending")
		r.want(r.desk.Destroy(ctx, r.entry.Enterprise, r.app, r.id("P", 2), enterprise.ByStaff("s2"), "x"), "key.move")
		r.want(r.desk.Destroy(ctx, r.entry.Enterprise, r.app, r.id("P", 1), enterprise.ByStaff("s2"), "x"), "")
		r.wantDestroyed(r.id("P", 1))
		r.wantAudited("key.revoked", "key:"+r.id("P", 1), "leaked")
		r.wantAudited("key.destroyed", "key:"+r.id("P", 1), "x")
		r.wantAudited("key.rotation-begun", "key:"+r.id("P", 2), "替换已泄露的密钥")
	})
}

func (r *keyRoom) wantAudited(action, object, detail string) {
	r.t.Helper()
	found, err := all(r.t.Context(), r.db.reader(), func(rows Rows) (audit.Entry, error) {
		var e audit.Entry
		return e, rows.Scan(&e.Actor, &e.Detail)
	}, `SELECT actor, detail FROM audit_entry WHERE action = $1 AND object = $2`, action, object)
	if err != nil || len(found) != 1 || found[0].Actor == "" || !strings.Contains(found[0].Detail, detail) {
		r.t.Errorf("audit of %s %s: %v, %v; want one entry with %q", action, object, found, err, detail)
	}
}

func TestForcedRotation(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		r := newKeyRoom(t, db)
		ctx := t.Context()
		r.want(r.desk.Ask(ctx, r.place(id.Production), "s2", "供应商更换"), "")
		held, err := r.desk.Keys(ctx, r.entry.Enterprise, r.app)
		if err != nil || held[0].AskReason != "供应商更换" || !held[0].Asked.Equal(monday) || held[0].Sealed != nil {
			t.Errorf("asked: %+v, %v", held[0], err)
		}
		r.want(r.desk.Force(ctx, r.place(id.Production), "s2", 24*time.Hour, "未按期更换"), "")
		r.wantStates("P--1 retiring, P--2 pending, T--1 active")
		r.now = monday.Add(time.Hour)
		r.activate("P", 2) // does not lengthen the time of the old one, nor end it
		held, err = r.desk.Keys(ctx, r.entry.Enterprise, r.app)
		if err != nil || held[0].State != keyring.Retiring || !held[0].RetiresAt.Equal(monday.Add(24*time.Hour)) {
			t.Errorf("after the takeover the old key is %+v, %v", held[0], err)
		}
	})
}

func TestKeyReminder(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		r := newKeyRoom(t, db)
		ctx := t.Context()
		r.rotate(id.Production, 0, "")
		r.activate("P", 2)
		for _, step := range []struct {
			after time.Duration // since monday
			used  bool
			want  int
		}{
			{4 * 24 * time.Hour, true, 0},           // too early
			{5*24*time.Hour + time.Hour, false, 0},  // nobody uses it
			{5*24*time.Hour + 2*time.Hour, true, 1}, // now
			{6 * 24 * time.Hour, true, 0},           // once is enough
		} {
			r.now = monday.Add(step.after)
			if step.used {
				at := r.now.Add(-time.Minute)
				if step.want == 0 && step.after < 5*24*time.Hour {
					at = monday.Add(3 * 24 * time.Hour)
				}
				if _, err := db.KeyLife().AddUses(ctx, []keyring.Use{{KeyID: r.id("P", 1), Direction: keyring.ByEnterprise, Seals: 1, Last: at}}); err != nil {
					t.Fatal(err)
				}
			}
			// Keys that nobody uses, or was told of, take no place from others in a run.
			due, err := db.KeyLife().Ending(ctx, keylife.Horizon{EndsBefore: r.now.Add(48 * time.Hour), UsedSince: r.now.Add(-24 * time.Hour), RevokedBefore: monday}, 1)
			if err != nil || len(due) != step.want {
				t.Errorf("after %s: %d keys to see to, %v; want %d", step.after, len(due), err, step.want)
			}
			done, err := r.desk.Settle(ctx)
			if err != nil || len(done.EndSoon) != step.want || done.Ended != 0 {
				t.Errorf("after %s: %+v, %v; want %d told of", step.after, done, err, step.want)
			}
		}
		if got := r.acts(1); got[0] != "key.ends-soon P--1" {
			t.Errorf("timeline %v", got)
		}
	})
}

func TestKeyUse(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		s := db.KeyLife()
		var nodes sync.WaitGroup
		for range 2 {
			nodes.Go(func() {
				for n := range 5 {
					_, err := s.AddUses(context.Background(), []keyring.Use{
						{KeyID: "P-QD1-1", Direction: keyring.ByEnterprise, Seals: 10, Last: monday.Add(time.Duration(n) * time.Minute)},
						{KeyID: "P-QD1-1", Direction: keyring.ByPlatform, Seals: keyring.ManySeals / 10, Last: monday},
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		nodes.Wait()
		want := []keyring.Use{
			{KeyID: "P-QD1-1", Direction: keyring.ByEnterprise, Seals: 100, Last: monday.Add(4 * time.Minute)},
			{KeyID: "P-QD1-1", Direction: keyring.ByPlatform, Seals: keyring.ManySeals / 10 * 10, Last: monday},
		}
		got, err := s.Uses(t.Context(), []string{"P-QD1-1", "P-QD1-2"})
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("%v, uses (-want +got):\n%s", err, diff)
		}
		if heavy, err := s.HeavyUse(t.Context()); err != nil || len(heavy) != 1 || heavy[0].Direction != keyring.ByPlatform {
			t.Errorf("heavy use %v, %v", heavy, err)
		}
	})
}

func TestSigningKeys(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		r := newKeyRoom(t, db)
		ctx, e, by := t.Context(), r.entry.Enterprise, r.entry.Member.ID
		register := func(key *sm2.PrivateKey, replaces, want string) string {
			t.Helper()
			public := message.FormatPublicKey(&key.PublicKey)
			challenge, err := r.desk.Challenge(e, r.app, public)
			if err != nil {
				t.Fatal(err)
			}
			signature, err := message.Sign(rand.Reader, key, []byte(challenge))
			if err != nil {
				t.Fatal(err)
			}
			k, err := r.desk.Register(ctx, e, r.app, by, public, challenge, signature, replaces)
			r.want(err, want)
			r.now = r.now.Add(time.Second)
			return k.ID
		}
		signers := func() (list []string) {
			t.Helper()
			d, err := enterprise.LoadDirectory(ctx, db.Enterprises(), nil, nil)
			if err != nil {
				t.Fatal(err)
			}
			view, _ := d.System(r.app)
			for _, s := range view.Signers {
				list = append(list, s.ID)
			}
			return list
		}
		var keys []*sm2.PrivateKey
		for range 3 {
			k, err := sm2.GenerateKey(rand.Reader)
			if err != nil {
				t.Fatal(err)
			}
			keys = append(keys, k)
		}
		_, err := r.desk.HandOut(ctx, e, r.app, r.id("P", 1), by, true)
		r.want(err, "signing-key.none")
		first, second := register(keys[0], "", ""), register(keys[1], "", "")
		register(keys[2], "", "signing-key.too-many")
		register(keys[0], "", "signing-key.known")
		register(keys[2], "0000000000000000", "signing-key.unknown")
		if diff := cmp.Diff([]string{second, first}, signers()); diff != "" {
			t.Errorf("signers (-want +got):\n%s", diff)
		}
		third := register(keys[2], first, "")
		register(keys[0], second, "signing-key.known")
		r.want(r.desk.Withdraw(ctx, e, r.app, by, second), "")
		r.want(r.desk.Withdraw(ctx, e, r.app, by, second), "signing-key.withdrawn")
		r.want(r.desk.Withdraw(ctx, e, r.app, by, "00"), "signing-key.unknown")
		if diff := cmp.Diff([]string{third}, signers()); diff != "" {
			t.Errorf("signers (-want +got):\n%s", diff)
		}
		r.wrapped(keys[2], third)
		r.badProofs(keys[0], keys[1])
	})
}

// wrapped takes the production key wrapped, once.
func (r *keyRoom) wrapped(holder *sm2.PrivateKey, keyID string) {
	r.t.Helper()
	ctx, e, by := r.t.Context(), r.entry.Enterprise, r.entry.Member.ID
	out, err := r.desk.HandOut(ctx, e, r.app, r.id("P", 1), by, true)
	if err != nil || out.Key != "" || out.SigningID != keyID {
		r.t.Fatalf("handed out %+v, %v", out, err)
	}
	sealed, err := base64.StdEncoding.DecodeString(out.Wrapped)
	if err != nil {
		r.t.Fatal(err)
	}
	raw, err := holder.Decrypt(nil, sealed, nil)
	if err != nil {
		r.t.Fatal(err)
	}
	if c, err := message.NewCipher(raw, out.Suite); err != nil || c.CheckValue() != out.Check {
		r.t.Errorf("what was wrapped is not the key: %v", err)
	}
	for _, wrap := range []bool{true, false} {
		_, err = r.desk.HandOut(ctx, e, r.app, r.id("P", 1), by, wrap)
		r.want(err, "key.shown-already")
	}
	clear, err := r.desk.HandOut(ctx, e, r.app, r.id("T", 1), by, false)
	again, err2 := r.desk.HandOut(ctx, e, r.app, r.id("T", 1), by, false)
	if raw, bad := hex.DecodeString(clear.Key); bad != nil || len(raw) != 16 || err != nil || err2 != nil || again.Key != clear.Key {
		r.t.Errorf("test key handed out: %v, %v, %v", bad, err, err2)
	}
}

// badProofs tries to register keys without proof.
func (r *keyRoom) badProofs(mine, other *sm2.PrivateKey) {
	r.t.Helper()
	ctx, e, by := r.t.Context(), r.entry.Enterprise, r.entry.Member.ID
	public := message.FormatPublicKey(&mine.PublicKey)
	challenge, err := r.desk.Challenge(e, r.app, public)
	if err != nil {
		r.t.Fatal(err)
	}
	_, err = r.desk.Challenge(e, r.app, "04"+strings.Repeat("0", 128))
	r.want(err, "signing-key.malformed")
	sign := func(key *sm2.PrivateKey, text string) string {
		s, err := message.Sign(rand.Reader, key, []byte(text))
		if err != nil {
			r.t.Fatal(err)
		}
		return s
	}
	good := sign(mine, challenge)
	foreign, err := r.desk.Challenge("another", r.app, public)
	if err != nil {
		r.t.Fatal(err)
	}
	for name, try := range map[string]struct{ challenge, signature, want string }{
		"another's signature":   {challenge, sign(other, challenge), "signing-key.proof"},
		"signature of less":     {challenge, sign(mine, challenge[1:]), "signing-key.proof"},
		"own challenge":         {"x\n", sign(mine, "x\n"), "signing-key.challenge"},
		"changed challenge":     {strings.Replace(challenge, "+08:00", "+08:01", 1), good, "signing-key.challenge"},
		"another's challenge":   {foreign, sign(mine, foreign), "signing-key.challenge"},
		"raw signature":         {challenge, base64.StdEncoding.EncodeToString(bytes.Repeat([]byte{7}, 64)), "signing-key.proof"},
		"an old key, good sign": {challenge, good, "signing-key.known"},
	} {
		_, err := r.desk.Register(ctx, e, r.app, by, public, try.challenge, try.signature, "")
		if fault.Of(err).Code != try.want {
			r.t.Errorf("%s: %v, want %s", name, err, try.want)
		}
	}
	r.now = r.now.Add(time.Hour)
	_, err = r.desk.Register(ctx, e, r.app, by, public, challenge, good, "")
	r.want(err, "signing-key.challenge")
}

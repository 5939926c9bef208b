package store

import (
	"crypto/rand"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// The platform's keys follow one another and end, each step by two persons; what the
// old one signed is proved by its public half for good.
func TestPlatformKeysFollowOneAnother(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, now := t.Context(), db.clock().UTC().Truncate(time.Microsecond)
		clock := func() time.Time { return now }
		db.clock = clock
		root, err := keyring.CreateFileRoot(filepath.Join(t.TempDir(), "root.key"), rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		vault, err := keyring.OpenVault(ctx, root, db.Keys(), keyring.Options{Clock: clock, Random: rand.Reader})
		if err != nil {
			t.Fatal(err)
		}
		desk := keylife.NewPlatformDesk(db.PlatformKeys(), vault, clock)
		want := func(err error, code string) {
			t.Helper()
			if (err == nil) != (code == "") || err != nil && fault.Of(err).Code != code {
				t.Fatalf("got %v, want %q", err, code)
			}
		}
		agree := func(r *approval.Request, do func(approval.Agreement) error) error {
			t.Helper()
			return do(approval.Agreement{Request: r.ID, Digest: r.Digest, By: colleague("s2")})
		}
		rotate := func(y approval.Agreement) error { return desk.Rotate(ctx, y) }
		destroy := func(y approval.Agreement) error { return desk.Destroy(ctx, y) }
		states := func() (list []string) {
			t.Helper()
			held, err := desk.List(ctx)
			if err != nil {
				t.Fatal(err)
			}
			for _, h := range held {
				list = append(list, h.ID+" "+string(h.State))
			}
			return list
		}
		is := func(want ...string) {
			t.Helper()
			if diff := cmp.Diff(want, states()); diff != "" {
				t.Errorf("states (-want +got):\n%s", diff)
			}
		}
		signature, old, err := vault.Sign([]byte("a receipt"))
		if err != nil {
			t.Fatal(err)
		}
		is("SM2-1 signing")
		_, err = desk.AskDestruction(ctx, colleague("s1"), "SM2-1", "out of use")
		want(err, "platform-key.state")
		_, err = desk.AskRotation(ctx, colleague("s1"), 31*24*time.Hour, "yearly")
		want(err, "platform-key.lead")
		asked, err := desk.AskRotation(ctx, colleague("s1"), 24*time.Hour, "yearly")
		want(err, "")
		_, err = desk.AskRotation(ctx, colleague("s1"), 24*time.Hour, "yearly")
		want(err, "approval.asked-already")
		want(desk.Rotate(ctx, approval.Agreement{Request: asked.ID, Digest: asked.Digest, By: colleague("s1")}), "approval.same-person")
		want(agree(asked, rotate), "")
		want(agree(asked, rotate), "approval.state")
		is("SM2-1 signing", "SM2-2 announced")
		if changes, _, err := changesSince(ctx, db.reader(), 0); err != nil || len(changes) != 1 || changes[0] != (Change{PlatformKeyKind, "SM2-2"}) {
			t.Errorf("changes %v %v", changes, err)
		}
		_, err = desk.AskRotation(ctx, colleague("s1"), 0, "again")
		want(err, "platform-key.announced")
		want(vault.LoadPlatformKeys(ctx), "")
		if _, id, err := vault.Sign([]byte("x")); id != "SM2-1" || err != nil {
			t.Errorf("%s signs during the lead, %v", id, err)
		}
		now = now.Add(24 * time.Hour)
		is("SM2-1 retired", "SM2-2 signing")
		if _, id, err := vault.Sign([]byte("x")); id != "SM2-2" || err != nil {
			t.Errorf("%s signs after the lead, %v", id, err)
		}
		_, err = desk.AskDestruction(ctx, colleague("s1"), "SM2-1", "retired")
		want(err, "platform-key.state") // a node whose clock is behind may sign with it yet
		now = now.Add(time.Hour)
		_, err = desk.AskDestruction(ctx, colleague("s1"), "SM2-9", "retired")
		want(err, "platform-key.unknown")
		end, err := desk.AskDestruction(ctx, colleague("s1"), "SM2-1", "retired")
		want(err, "")
		want(agree(end, destroy), "")
		is("SM2-1 destroyed", "SM2-2 signing")
		stored, err := db.Keys().PlatformKeys(ctx)
		if err != nil || len(stored[0].Sealed) != 0 || len(stored[1].Sealed) == 0 {
			t.Errorf("stored %+v %v", stored, err)
		}
		again, err := keyring.OpenVault(ctx, root, db.Keys(), keyring.Options{Clock: clock, Random: rand.Reader})
		if err != nil {
			t.Fatal(err)
		}
		if err := message.Verify(again.PlatformKeys()[0].Public, []byte("a receipt"), signature); err != nil || old != "SM2-1" {
			t.Errorf("what %s signed before: %v", old, err)
		}
		stones, err := keylife.OpenTombstones(filepath.Join(t.TempDir(), "stones.log"))
		if err != nil {
			t.Fatal(err)
		}
		defer stones.Close()
		want(stones.Note(ctx, db.KeyLife()), "")
		want(db.inTx(ctx, func(tx Tx) error { // as a backup of before brings it back
			_, err := tx.Exec(ctx, `UPDATE platform_key SET sealed = $1, destroyed_at = 0 WHERE id = 'SM2-1'`, []byte{1})
			return err
		}), "")
		keys := keylife.NewDesk(keylife.Options{Store: db.KeyLife(), Vault: vault, Clock: clock})
		for _, n := range []int{1, 0} {
			if buried, err := keys.Bury(ctx, stones, db.KeyLife()); buried != n || err != nil {
				t.Errorf("buried %d %v, want %d", buried, err, n)
			}
		}
		is("SM2-1 destroyed", "SM2-2 signing")
		acts, err := all(ctx, db.reader(), value[string], `SELECT action || ' ' || actor || ' ' || object FROM audit_entry WHERE action LIKE 'platform-key.%' ORDER BY day, seq`)
		if diff := cmp.Diff([]string{"platform-key.make node:" + db.node + " platform-key:SM2-1", "platform-key.rotate staff:s2 platform-key:SM2-2", "platform-key.destroy staff:s2 platform-key:SM2-1", "platform-key.destroy node:" + db.node + " platform-key:SM2-1"}, acts); diff != "" || err != nil {
			t.Errorf("audit %v (-want +got):\n%s", err, diff)
		}
	})
}

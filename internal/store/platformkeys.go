package store

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
)

// PlatformKeyKind is the kind of a change of the platform's own key pairs.
const PlatformKeyKind = "platform-key"

// PlatformKeys keeps the platform's own key pairs while they follow one another. It
// implements keylife.PlatformStore.
type PlatformKeys struct{ *Keys }

var _ keylife.PlatformStore = PlatformKeys{}

// PlatformKeys returns the store of the platform's own key pairs.
func (db *DB) PlatformKeys() PlatformKeys { return PlatformKeys{db.Keys()} }

// Do implements keylife.PlatformStore.
func (s PlatformKeys) Do(ctx context.Context, f func(keylife.PlatformWork) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(platformWork{w}) })
}

// platformWork implements keylife.PlatformWork.
type platformWork struct{ enterpriseWork }

// PlatformKeys implements keylife.PlatformWork. The update is what makes a second
// transaction wait.
func (w platformWork) PlatformKeys(ctx context.Context) ([]keyring.SealedPlatformKey, error) {
	if _, err := w.tx.Exec(ctx, `UPDATE platform_key SET signs_from = signs_from`); err != nil {
		return nil, err
	}
	return platformKeys(ctx, w.tx)
}

// AddNext implements keylife.PlatformWork.
func (w platformWork) AddNext(ctx context.Context, k keyring.SealedPlatformKey, by approval.Agreement) error {
	if _, err := w.tx.Exec(ctx, insertPlatformKey, k.ID, k.Public, k.Sealed, micros(k.Created), micros(k.From)); err != nil {
		return err
	}
	w.acted(k.ID, "platform-key.rotate", fmt.Sprintf("signs-from=%s approval=%s", k.From.UTC().Format(time.RFC3339), by.Request), by)
	return nil
}

// Destroy implements keylife.PlatformWork.
func (w platformWork) Destroy(ctx context.Context, keyID string, at time.Time, by approval.Agreement) error {
	n, err := w.tx.Exec(ctx, `UPDATE platform_key SET sealed = $2, destroyed_at = $3 WHERE id = $1 AND destroyed_at = 0`, keyID, []byte{}, micros(at))
	if err == nil && n == 0 {
		err = fault.New(fault.Conflict, "store.version", "the key was destroyed by someone else")
	}
	if err != nil {
		return err
	}
	w.acted(keyID, "platform-key.destroy", "approval="+string(by.Request), by)
	return nil
}

// BuryPlatformKey implements keylife.Graveyard.
func (s KeyLife) BuryPlatformKey(ctx context.Context, keyID string, at time.Time) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		n, err := tx.Exec(ctx, `UPDATE platform_key SET sealed = $2, destroyed_at = $3 WHERE id = $1 AND destroyed_at = 0`, keyID, []byte{}, micros(at))
		if err != nil || n == 0 {
			return err
		}
		if err := changed(ctx, tx, PlatformKeyKind, keyID); err != nil {
			return err
		}
		return s.db.appendAudit(ctx, tx, audit.Entry{
			Actor: s.db.self(), Action: "platform-key.destroy", Object: "platform-key:" + keyID, Outcome: audit.Done, Detail: "tombstone",
		})
	})
}

// acted notes what was done for the audit and for every node.
func (w platformWork) acted(keyID, action, detail string, by approval.Agreement) {
	w.acts.changes = append(w.acts.changes, Change{PlatformKeyKind, keyID})
	w.acts.entries = append(w.acts.entries, audit.Entry{
		At: w.db.clock(), Actor: "staff:" + string(by.By.ID), Action: action, Object: "platform-key:" + keyID, Outcome: audit.Done, Detail: detail,
	})
}

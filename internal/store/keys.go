package store

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// Keys keeps sealed keys. It opens none of them: that takes the vault.
type Keys struct{ db *DB }

var _ keyring.Store = (*Keys)(nil)

// Keys returns the stored keys.
func (db *DB) Keys() *Keys { return &Keys{db} }

// KEKs implements keyring.Store.
func (s *Keys) KEKs(ctx context.Context) ([]keyring.KEK, error) {
	return all(ctx, s.db.reader(), func(r Rows) (keyring.KEK, error) {
		var k keyring.KEK
		var version, created int64
		err := r.Scan(&k.Purpose, &version, &k.Wrapped, &created)
		k.Version, k.Created = uint16(version), fromMicros(created)
		return k, err
	}, `SELECT purpose, version, wrapped, created_at FROM kek ORDER BY purpose, version`)
}

// AddKEK implements keyring.Store.
func (s *Keys) AddKEK(ctx context.Context, k keyring.KEK) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		n, err := tx.Exec(ctx, `INSERT INTO kek (purpose, version, wrapped, created_at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (purpose, version) DO NOTHING`, string(k.Purpose), int64(k.Version), k.Wrapped, micros(k.Created))
		if err != nil || n == 0 {
			return err
		}
		return s.db.appendAudit(ctx, tx, audit.Entry{
			Actor: s.db.self(), Action: "kek.make", Object: fmt.Sprintf("kek:%s/%d", k.Purpose, k.Version), Outcome: audit.Done,
		})
	})
}

// PlatformKeys implements keyring.Store.
func (s *Keys) PlatformKeys(ctx context.Context) ([]keyring.SealedPlatformKey, error) {
	return platformKeys(ctx, s.db.reader())
}

func platformKeys(ctx context.Context, tx Tx) ([]keyring.SealedPlatformKey, error) {
	return all(ctx, tx, func(r Rows) (keyring.SealedPlatformKey, error) {
		var k keyring.SealedPlatformKey
		var created, from, destroyed int64
		err := r.Scan(&k.ID, &k.Public, &k.Sealed, &created, &from, &destroyed)
		k.Created, k.From, k.Destroyed = fromMicros(created), fromMicros(from), fromMicros(destroyed)
		return k, err
	}, `SELECT id, public_key, sealed, created_at, signs_from, destroyed_at FROM platform_key ORDER BY signs_from, id`)
}

const insertPlatformKey = `INSERT INTO platform_key (id, public_key, sealed, created_at, signs_from) VALUES ($1, $2, $3, $4, $5)`

// AddPlatformKey implements keyring.Store.
func (s *Keys) AddPlatformKey(ctx context.Context, k keyring.SealedPlatformKey) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		n, err := tx.Exec(ctx, insertPlatformKey+` ON CONFLICT (id) DO NOTHING`, k.ID, k.Public, k.Sealed, micros(k.Created), micros(k.From))
		if err != nil || n == 0 {
			return err
		}
		return s.db.appendAudit(ctx, tx, audit.Entry{
			Actor: s.db.self(), Action: "platform-key.make", Object: "platform-key:" + k.ID, Outcome: audit.Done,
		})
	})
}

const appKeyColumns = `id, enterprise_id, env, app_code, version, suite, state, key_check, sealed,
	created_at, activated_at, retires_at, revoked_at, destroyed_at, shown_at, overlap, asked_at, ask_reason, reminded_at, row_version`

func scanAppKey(r Rows) (keyring.Key, error) {
	var k keyring.Key
	var version, created, activated, retires, revoked, destroyed, shown, overlap, asked, reminded int64
	var suite string
	err := r.Scan(&k.ID, &k.Enterprise, &k.Env, &k.App, &version, &suite, &k.State, &k.Check, &k.Sealed,
		&created, &activated, &retires, &revoked, &destroyed, &shown, &overlap, &asked, &k.AskReason, &reminded, &k.Row)
	k.Version, k.Suite = int(version), message.Suite(suite)
	k.Created, k.Activated, k.RetiresAt = fromMicros(created), fromMicros(activated), fromMicros(retires)
	k.Revoked, k.Destroyed, k.Shown = fromMicros(revoked), fromMicros(destroyed), fromMicros(shown)
	k.Overlap, k.Asked, k.Reminded = time.Duration(overlap)*time.Microsecond, fromMicros(asked), fromMicros(reminded)
	return k, err
}

// AppKeys implements keyring.Store.
func (s *Keys) AppKeys(ctx context.Context, ids []string) ([]keyring.Key, error) {
	if ids == nil {
		return all(ctx, s.db.reader(), scanAppKey, `SELECT `+appKeyColumns+` FROM app_key
			WHERE state NOT IN ('revoked', 'destroyed') ORDER BY id`)
	}
	var keys []keyring.Key
	for _, keyID := range ids { // few: those that changed within half a second
		found, err := all(ctx, s.db.reader(), scanAppKey, `SELECT `+appKeyColumns+` FROM app_key WHERE id = $1`, keyID)
		if err != nil {
			return nil, err
		}
		keys = append(keys, found...)
	}
	return keys, nil
}

// OfSystem returns every key that a system of the enterprise has or had in one
// environment, oldest first.
func (s *Keys) OfSystem(ctx context.Context, enterprise id.Enterprise, env id.Env, app id.App) ([]keyring.Key, error) {
	keys, err := all(ctx, s.db.reader(), scanAppKey, `SELECT `+appKeyColumns+` FROM app_key
		WHERE enterprise_id = $1 AND env = $2 AND app_code = $3 ORDER BY version`,
		string(enterprise), string(env), string(app))
	if err != nil {
		return nil, err
	}
	return keys, s.doubted(ctx, keys)
}

// Add saves an issued key with its audit entry.
func (s *Keys) Add(ctx context.Context, k *keyring.Key, by audit.Entry) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		if err := addAppKey(ctx, tx, k); err != nil {
			return err
		}
		return s.db.appendAudit(ctx, tx, about(by, k))
	})
}

// Update lets change move a key and saves it with its audit entry. It may call
// change again after a conflict. A change that leaves the key as it was, and
// returns no error, writes nothing.
func (s *Keys) Update(ctx context.Context, keyID string, by audit.Entry, change func(*keyring.Key) error) (*keyring.Key, error) {
	var k *keyring.Key
	err := s.db.inTx(ctx, func(tx Tx) error {
		loaded, err := appKey(ctx, tx, keyID)
		if err != nil {
			return err
		}
		before := *loaded
		if err := change(loaded); err != nil {
			return err
		}
		k = loaded
		if sameLife(before, *loaded) {
			return nil
		}
		if err := saveAppKey(ctx, tx, loaded); err != nil {
			return err
		}
		return s.db.appendAudit(ctx, tx, about(by, loaded))
	})
	if err != nil {
		return nil, fmt.Errorf("update key %s: %w", keyID, err)
	}
	return k, nil
}

// Activate makes a pending key the one in use, as its first valid SYS.TOKEN asks;
// what it replaces retires and goes on opening messages for the overlap. A key
// that is active already stays as it is.
func (s *Keys) Activate(ctx context.Context, keyID string, overlap time.Duration) error {
	err := s.db.inTx(ctx, func(tx Tx) error {
		list, err := all(ctx, tx, scanAppKey, `SELECT `+appKeyColumns+` FROM app_key
			WHERE (enterprise_id, env, app_code) = (SELECT enterprise_id, env, app_code FROM app_key WHERE id = $1)
			ORDER BY version`, keyID)
		if err != nil {
			return err
		}
		keys := make([]*keyring.Key, len(list))
		for i := range list {
			keys[i] = &list[i]
		}
		moved, err := keyring.TakeOver(keys, keyID, overlap, s.db.clock())
		if err != nil {
			return err
		}
		for _, k := range moved {
			if err := saveAppKey(ctx, tx, k); err != nil {
				return err
			}
		}
		for _, k := range moved { // last, as from here on others wait
			by := audit.Entry{Actor: "system:" + string(k.App), Action: "key." + string(k.State)}
			if err := s.db.appendAudit(ctx, tx, about(by, k)); err != nil {
				return err
			}
		}
		return nil
	})
	if fault.Of(err).Code == "store.version" {
		return nil // two first tokens at once: the other one did it
	}
	if err != nil {
		return fmt.Errorf("activate key %s: %w", keyID, err)
	}
	return nil
}

// about completes the entry of an act on a key.
func about(by audit.Entry, k *keyring.Key) audit.Entry {
	by.Object = "key:" + k.ID
	if by.Outcome == "" {
		by.Outcome = audit.Done
	}
	if by.Detail == "" {
		by.Detail = "state=" + string(k.State) + " check=" + k.Check
	}
	return by
}

func sameLife(a, b keyring.Key) bool {
	return a.State == b.State && a.Activated.Equal(b.Activated) && a.RetiresAt.Equal(b.RetiresAt) && a.Shown.Equal(b.Shown) &&
		a.Overlap == b.Overlap && a.Asked.Equal(b.Asked) && a.AskReason == b.AskReason && a.Reminded.Equal(b.Reminded)
}

// appKey loads a key in a transaction.
func appKey(ctx context.Context, tx Tx, keyID string) (*keyring.Key, error) {
	k, err := one(ctx, tx, scanAppKey, `SELECT `+appKeyColumns+` FROM app_key WHERE id = $1`, keyID)
	if err != nil {
		return nil, err
	}
	return &k, nil
}

// addAppKey saves a new key and tells the nodes.
func addAppKey(ctx context.Context, tx Tx, k *keyring.Key) error {
	_, err := tx.Exec(ctx, `INSERT INTO app_key (`+appKeyColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 1)`,
		k.ID, string(k.Enterprise), string(k.Env), string(k.App), int64(k.Version), string(k.Suite), string(k.State), k.Check, k.Sealed,
		micros(k.Created), micros(k.Activated), micros(k.RetiresAt), micros(k.Revoked), micros(k.Destroyed), micros(k.Shown),
		k.Overlap.Microseconds(), micros(k.Asked), k.AskReason, micros(k.Reminded))
	if err != nil {
		return err
	}
	k.Row = 1
	return changed(ctx, tx, "key", k.ID)
}

// saveAppKey saves a moved key, unless somebody else moved it since it was
// loaded, and tells the nodes.
func saveAppKey(ctx context.Context, tx Tx, k *keyring.Key) error {
	sealed := k.Sealed
	if sealed == nil {
		sealed = []byte{}
	}
	n, err := tx.Exec(ctx, `UPDATE app_key SET state = $3, sealed = $4, activated_at = $5, retires_at = $6,
		revoked_at = $7, destroyed_at = $8, shown_at = $9, overlap = $10, asked_at = $11, ask_reason = $12, reminded_at = $13,
		row_version = row_version + 1 WHERE id = $1 AND row_version = $2`,
		k.ID, k.Row, string(k.State), sealed, micros(k.Activated), micros(k.RetiresAt),
		micros(k.Revoked), micros(k.Destroyed), micros(k.Shown),
		k.Overlap.Microseconds(), micros(k.Asked), k.AskReason, micros(k.Reminded))
	if err != nil {
		return err
	}
	if n == 0 {
		return fault.New(fault.Conflict, "store.version", "the key was changed by someone else")
	}
	k.Row++
	return changed(ctx, tx, "key", k.ID)
}

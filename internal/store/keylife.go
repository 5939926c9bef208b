package store

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
)

// KeyLife keeps the keys of systems while they are led through their life. It
// implements keylife.Store.
type KeyLife struct{ *Keys }

var (
	_ keylife.Store     = KeyLife{}
	_ keylife.Graveyard = KeyLife{}
)

// KeyLife returns the store of package keylife.
func (db *DB) KeyLife() KeyLife { return KeyLife{db.Keys()} }

// Do implements keylife.Store.
func (s KeyLife) Do(ctx context.Context, f func(keylife.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(keylifeWork{acceptanceWork{w}}) })
}

// keylifeWork implements keylife.Work. What it does with systems and message keys
// it does as acceptance does.
type keylifeWork struct{ acceptanceWork }

// SigningKeys implements keylife.SigningWork.
func (w keylifeWork) SigningKeys(ctx context.Context, e id.Enterprise, app id.App) ([]enterprise.SigningKey, error) {
	return signingKeys(ctx, w.tx, e, app)
}

// SaveSigningKey implements keylife.SigningWork. Of a key that is kept already
// only its withdrawal changes.
func (w keylifeWork) SaveSigningKey(ctx context.Context, k enterprise.SigningKey) error {
	_, err := w.tx.Exec(ctx, `INSERT INTO signing_key (enterprise_id, app_code, id, public_key, registered_at, withdrawn_at)
		VALUES ($1, $2, $3, $4, $5, $6)
		ON CONFLICT (enterprise_id, app_code, id) DO UPDATE SET withdrawn_at = excluded.withdrawn_at`,
		string(k.Enterprise), string(k.App), k.ID, k.Public, micros(k.Registered), micros(k.Withdrawn))
	return err
}

// SigningKeys implements keylife.Store.
func (s KeyLife) SigningKeys(ctx context.Context, e id.Enterprise, app id.App) ([]enterprise.SigningKey, error) {
	return signingKeys(ctx, s.db.reader(), e, app)
}

const selectSigningKey = `SELECT enterprise_id, app_code, id, public_key, registered_at, withdrawn_at FROM signing_key `

func signingKeys(ctx context.Context, tx Tx, e id.Enterprise, app id.App) ([]enterprise.SigningKey, error) {
	return all(ctx, tx, scanSigningKey, selectSigningKey+`WHERE enterprise_id = $1 AND app_code = $2 ORDER BY registered_at, id`, string(e), string(app))
}

// signersOf returns the keys in use for records: of one enterprise, or of all
// when where is "".
func signersOf(ctx context.Context, tx Tx, where string, args ...any) ([]enterprise.SigningKey, error) {
	if where == "" {
		where = `WHERE `
	} else {
		where += `AND `
	}
	return all(ctx, tx, scanSigningKey, selectSigningKey+where+`withdrawn_at = 0 ORDER BY registered_at, id`, args...)
}

func scanSigningKey(r Rows) (enterprise.SigningKey, error) {
	var k enterprise.SigningKey
	var registered, withdrawn int64
	err := r.Scan((*string)(&k.Enterprise), (*string)(&k.App), &k.ID, &k.Public, &registered, &withdrawn)
	k.Registered, k.Withdrawn = fromMicros(registered), fromMicros(withdrawn)
	return k, err
}

// Ending implements keylife.Store.
func (s KeyLife) Ending(ctx context.Context, h keylife.Horizon, limit int) ([]keyring.Key, error) {
	return all(ctx, s.db.reader(), scanAppKey, `SELECT `+appKeyColumns+` FROM app_key
		WHERE state = 'retiring' AND (retires_at <= $1 OR retires_at <= $2 AND reminded_at = 0
			AND EXISTS (SELECT 1 FROM key_usage u WHERE u.key_id = app_key.id AND u.last_at >= $3))
		OR state = 'revoked' AND revoked_at <= $4
		OR state <> 'destroyed' AND EXISTS (SELECT 1 FROM hr_system s WHERE s.app_code = app_key.app_code AND s.state = 'cancelled' AND s.ended_at <= $5)
		ORDER BY retires_at, id LIMIT $6`,
		micros(s.db.clock()), micros(h.EndsBefore), micros(h.UsedSince), micros(h.RevokedBefore), micros(h.EndedBefore), limit)
}

// Destroyed implements keylife.Graveyard.
func (s KeyLife) Destroyed(ctx context.Context, after time.Time) ([]keyring.Key, error) {
	return all(ctx, s.db.reader(), scanAppKey, `SELECT `+appKeyColumns+` FROM app_key
		WHERE state = 'destroyed' AND destroyed_at > $1 ORDER BY destroyed_at, id`, micros(after))
}

const selectUse = `SELECT key_id, direction, seals, last_at FROM key_usage `

func scanUse(r Rows) (keyring.Use, error) {
	var u keyring.Use
	var last int64
	err := r.Scan(&u.KeyID, (*string)(&u.Direction), &u.Seals, &last)
	u.Last = fromMicros(last)
	return u, err
}

// Uses implements keylife.Store.
func (s KeyLife) Uses(ctx context.Context, keyIDs []string) ([]keyring.Use, error) {
	var list []keyring.Use
	for _, keyID := range keyIDs { // few: the keys of one system
		found, err := all(ctx, s.db.reader(), scanUse, selectUse+`WHERE key_id = $1`, keyID)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list, nil
}

// HeavyUse returns the sums that a node has to know before it counts: those that
// are past half of what a key may do.
func (s KeyLife) HeavyUse(ctx context.Context) ([]keyring.Use, error) {
	return all(ctx, s.db.reader(), scanUse, selectUse+`WHERE seals >= $1`, int64(keyring.ManySeals/2))
}

// AddUses adds what a node counted and returns the sums.
func (s KeyLife) AddUses(ctx context.Context, counted []keyring.Use) ([]keyring.Use, error) {
	var sums []keyring.Use
	err := s.db.inTx(ctx, func(tx Tx) error {
		sums = sums[:0]
		for _, u := range counted {
			sum, err := one(ctx, tx, scanUse, `INSERT INTO key_usage (key_id, direction, seals, last_at) VALUES ($1, $2, $3, $4)
				ON CONFLICT (key_id, direction) DO UPDATE SET seals = key_usage.seals + excluded.seals,
				last_at = CASE WHEN excluded.last_at > key_usage.last_at THEN excluded.last_at ELSE key_usage.last_at END
				RETURNING key_id, direction, seals, last_at`, u.KeyID, string(u.Direction), u.Seals, micros(u.Last))
			if err != nil {
				return err
			}
			sums = append(sums, sum)
		}
		return nil
	})
	return sums, err
}

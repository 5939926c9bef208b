package keylife

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
)

const (
	keepRevoked = 30 * 24 * time.Hour // how long the sealed bytes of a revoked key are kept
	remindAhead = 48 * time.Hour      // how long before its end somebody is told of a key
	stillUsed   = 24 * time.Hour      // a key is still used when it was used within this
	settleLimit = 200                 // keys that one run sees to
)

// Settled is what a run of Settle did.
type Settled struct {
	Ended     int
	Destroyed int
	EndSoon   []keyring.Key // retiring, still used, and told of for the first time
}

// Settle sees to keys whose time has come: retired ones are revoked, those that
// were revoked long ago, or whose system was cancelled long ago, destroyed, and those that end soon although they are used
// are told of. Any node may run it, several at once too.
func (d *Desk) Settle(ctx context.Context) (Settled, error) {
	var done Settled
	now := d.Clock()
	kept := keepRevoked
	if d.Kept != nil {
		set, err := d.Kept()
		if err != nil {
			return done, err
		}
		kept = set
	}
	h := Horizon{EndsBefore: now.Add(remindAhead), UsedSince: now.Add(-stillUsed), RevokedBefore: now.Add(-keepRevoked), EndedBefore: now.Add(-kept)}
	keys, err := d.Store.Ending(ctx, h, settleLimit)
	if err != nil {
		return done, fmt.Errorf("look for keys whose time has come: %w", err)
	}
	var faults []error
	for _, k := range keys {
		switch {
		case k.State == keyring.Revoked:
			err = d.Destroy(ctx, k.Enterprise, k.App, k.ID, enterprise.ByPlatform, "")
			done.Destroyed += succeeded(err)
		case k.State != keyring.Retiring: // of a system that was cancelled
			err = d.end(ctx, k.Enterprise, k.App, k.ID, enterprise.ByPlatform, "system-ended", EventEnded, (*keyring.Key).Revoke)
			done.Ended += succeeded(err)
			if err == nil {
				err = d.Destroy(ctx, k.Enterprise, k.App, k.ID, enterprise.ByPlatform, "system-ended")
				done.Destroyed += succeeded(err)
			}
		case !k.Opens(now):
			err = d.end(ctx, k.Enterprise, k.App, k.ID, enterprise.ByPlatform, "", EventEnded, (*keyring.Key).Revoke)
			done.Ended += succeeded(err)
		default:
			var told bool
			if told, err = d.remind(ctx, k); told {
				done.EndSoon = append(done.EndSoon, k)
			}
		}
		if err != nil && !fault.Is(err, fault.Conflict) { // a conflict: another node did it
			faults = append(faults, err)
		}
	}
	return done, errors.Join(faults...)
}

func succeeded(err error) int {
	if err == nil {
		return 1
	}
	return 0
}

// remind notes once that a retiring key is still used.
func (d *Desk) remind(ctx context.Context, k keyring.Key) (bool, error) {
	if !k.Reminded.IsZero() {
		return false, nil
	}
	held := []Held{{Key: k}}
	if err := d.count(ctx, held, []string{k.ID}); err != nil {
		return false, err
	}
	if d.Clock().Sub(held[0].LastUsed()) > stillUsed {
		return false, nil
	}
	told := false
	err := d.in(ctx, Place{k.Enterprise, k.Env, k.App}, func(r *room) error {
		told = false
		present, err := r.key(k.ID)
		if err != nil || present.State != keyring.Retiring || !present.Reminded.IsZero() {
			return err
		}
		present.Reminded, told = r.now, true
		return r.save(present, EventReminded, enterprise.ByPlatform, present.RetiresAt.UTC().Format(time.RFC3339))
	})
	return told && err == nil, err
}

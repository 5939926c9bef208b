package keylife

import (
	"context"
	"crypto/ecdsa"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// Vault makes and shows message keys.
type Vault interface {
	Issue(e id.Enterprise, env id.Env, app id.App, version int, suite message.Suite, now time.Time) (*keyring.Key, error)
	// Reveal returns K and notes in k that it was shown; a production key is shown once.
	Reveal(k *keyring.Key, now time.Time) (string, error)
	// Wrap is Reveal for the holder of the private half of pub alone.
	Wrap(k *keyring.Key, pub *ecdsa.PublicKey, now time.Time) (string, error)
	// Digest returns a keyed digest, by which a challenge is known again.
	Digest(purpose string, parts ...[]byte) []byte
}

// The acts, as the timeline and the audit name them.
const (
	EventRotation  = "key.rotation-begun"
	EventAsked     = "key.replacement-asked"
	EventHandedOut = "key.handed-out"
	EventRevoked   = "key.revoked"
	EventEnded     = "key.retired"
	EventDestroyed = "key.destroyed"
	EventReminded  = "key.ends-soon"
)

// Rotate issues the next version of an enterprise's key. The present one goes on
// as it is until the first token under the next, and for the overlap after it; an
// overlap of zero is the usual one.
func (d *Desk) Rotate(ctx context.Context, p Place, by id.Member, overlap time.Duration) (keyring.Key, error) {
	var made keyring.Key
	err := d.in(ctx, p, func(r *room) error {
		if r.inState(keyring.Active) == nil && p.Env == id.Production {
			// Nobody gets round a revocation by asking for another key.
			return fault.New(fault.Conflict, "key.none-in-use", "no key is in use; staff issue the next one")
		}
		k, err := d.next(r, enterprise.ByMember(by), overlap, "")
		if err == nil {
			made = *k
		}
		return err
	})
	if err != nil {
		return keyring.Key{}, fmt.Errorf("rotate the key of system %s: %w", p.App, err)
	}
	made.Sealed = nil
	return made, nil
}

// Force has staff issue the next version. The present key retires at once, so
// that it ends after the overlap whether the enterprise has moved or not.
func (d *Desk) Force(ctx context.Context, p Place, by id.Staff, overlap time.Duration, reason string) error {
	err := d.in(ctx, p, func(r *room) error {
		if p.Env == id.Production && r.system.Released.IsZero() {
			return fault.New(fault.Conflict, "key.not-released", "the production key is not released yet")
		}
		if overlap == 0 {
			overlap = keyring.DefaultOverlap
		}
		present := r.inState(keyring.Active)
		if _, err := d.next(r, enterprise.ByStaff(by), overlap, reason); err != nil || present == nil {
			return err
		}
		if err := present.Retire(r.now, overlap); err != nil {
			return err
		}
		return r.SaveAppKey(ctx, present)
	})
	if err != nil {
		return fmt.Errorf("force the rotation of the key of system %s: %w", p.App, err)
	}
	return nil
}

// next issues the next version, pending. A rotation that is under way has to end
// first: never more than two keys are accepted.
func (d *Desk) next(r *room, by enterprise.Actor, overlap time.Duration, reason string) (*keyring.Key, error) {
	switch {
	case overlap < 0 || overlap > keyring.MaxOverlap:
		return nil, fault.New(fault.Invalid, "key.overlap", "a replaced key is kept at most %s", keyring.MaxOverlap)
	case len(r.keys) == 0:
		return nil, fault.New(fault.NotFound, "key.none", "the system has no key in this environment")
	case r.inState(keyring.Pending) != nil:
		return nil, fault.New(fault.Conflict, "key.next-issued", "the next key is issued already")
	case r.inState(keyring.Retiring) != nil:
		return nil, fault.New(fault.Conflict, "key.overlap-runs", "the key before the present one still retires")
	}
	if err := r.active(); err != nil {
		return nil, err
	}
	k, err := d.Vault.Issue(r.place.Enterprise, r.place.Env, r.place.App, r.keys[0].Version+1, r.system.Suite, r.now)
	if err != nil {
		return nil, err
	}
	k.Overlap = overlap
	return k, r.save(k, EventRotation, by, reason)
}

// Ask marks the key in use for replacement: the enterprise sees it at the portal
// and in a warning on each answer, and rotates when it can.
func (d *Desk) Ask(ctx context.Context, p Place, by id.Staff, reason string) error {
	err := d.in(ctx, p, func(r *room) error {
		k := r.inState(keyring.Active)
		if k == nil {
			return fault.New(fault.Conflict, "key.none-in-use", "no key is in use")
		}
		k.Asked, k.AskReason = r.now, reason
		return r.save(k, EventAsked, enterprise.ByStaff(by), reason)
	})
	if err != nil {
		return fmt.Errorf("ask for another key of system %s: %w", p.App, err)
	}
	return nil
}

// Revoke ends a key at once, on every node within two seconds.
func (d *Desk) Revoke(ctx context.Context, e id.Enterprise, app id.App, keyID string, by enterprise.Actor, reason string) error {
	return d.end(ctx, e, app, keyID, by, reason, EventRevoked, (*keyring.Key).Revoke)
}

// Destroy drops the sealed bytes of a revoked key for good.
func (d *Desk) Destroy(ctx context.Context, e id.Enterprise, app id.App, keyID string, by enterprise.Actor, reason string) error {
	return d.end(ctx, e, app, keyID, by, reason, EventDestroyed, (*keyring.Key).Destroy)
}

func (d *Desk) end(ctx context.Context, e id.Enterprise, app id.App, keyID string, by enterprise.Actor, reason, name string, move func(*keyring.Key, time.Time) error) error {
	p, err := placeOf(e, app, keyID)
	if err == nil {
		err = d.in(ctx, p, func(r *room) error {
			k, err := r.key(keyID)
			if err != nil {
				return err
			}
			if err := move(k, r.now); err != nil {
				return err
			}
			return r.save(k, name, by, reason)
		})
	}
	if err != nil {
		return fmt.Errorf("end key %s: %w", keyID, err)
	}
	return nil
}

// Handout is a key as an enterprise gets it: in clear or wrapped.
type Handout struct {
	KeyID     string
	Env       id.Env
	App       id.App
	Suite     message.Suite
	Key       string // K, 32 hex digits; "" when wrapped
	Wrapped   string // K for the holder of SigningID's private half, base64; "" in clear
	SigningID string
	Check     string // key check value
}

// LogValue implements slog.LogValuer without the key.
func (h Handout) LogValue() slog.Value {
	return slog.GroupValue(slog.String("keyId", h.KeyID), slog.String("check", h.Check))
}

// String names the key and shows nothing of it.
func (h Handout) String() string { return "key " + h.KeyID }

// HandOut gives a key to its enterprise: a test key as often as asked, a
// production key once, in clear or wrapped to the newest registered public key.
func (d *Desk) HandOut(ctx context.Context, e id.Enterprise, app id.App, keyID string, by id.Member, wrapped bool) (Handout, error) {
	var out Handout
	p, err := placeOf(e, app, keyID)
	if err == nil {
		err = d.in(ctx, p, func(r *room) error {
			k, err := r.key(keyID)
			if err != nil {
				return err
			}
			if err := r.active(); err != nil {
				return err
			}
			if p.Env == id.Production && r.system.Taken.IsZero() {
				if err := r.system.TakeKey(by, r.now); err != nil {
					return err
				}
			}
			out = Handout{KeyID: k.ID, Env: p.Env, App: app, Suite: k.Suite, Check: k.Check}
			detail := "in clear"
			if wrapped {
				detail = "wrapped"
				err = d.wrap(r, k, &out)
			} else {
				out.Key, err = d.Vault.Reveal(k, r.now)
			}
			if err != nil {
				return err
			}
			return r.save(k, EventHandedOut, enterprise.ByMember(by), detail)
		})
	}
	if err != nil {
		return Handout{}, fmt.Errorf("hand out key %s: %w", keyID, err)
	}
	return out, nil
}

func (d *Desk) wrap(r *room, k *keyring.Key, out *Handout) error {
	registered, err := r.SigningKeys(r.ctx, r.place.Enterprise, r.place.App)
	if err != nil {
		return err
	}
	for _, s := range slices.Backward(registered) {
		if !s.InUse() {
			continue
		}
		public, err := message.ParsePublicKey(s.Public)
		if err != nil {
			return fault.New(fault.Internal, "signing-key.damaged", "key %s cannot be read", s.ID).Because(err)
		}
		out.SigningID = s.ID
		out.Wrapped, err = d.Vault.Wrap(k, public, r.now)
		return err
	}
	return fault.New(fault.Conflict, "signing-key.none", "no public key of the system is registered")
}

// Package keylife leads the keys of HR systems from their first version to their
// end: an enterprise or the staff begins a rotation, the next version is handed
// out, the first token under it puts it into use, its predecessor goes on for the
// overlap and is then revoked; any key can be revoked at once, and what was
// revoked is destroyed in time. SM2 public keys (企业签名公钥) of a system are
// registered here too, by proof that the private half is held.
//
// How a key may move is decided by package keyring; this room decides who may
// move it and when, and notes each act in the enterprise's timeline and audit.
// The first production key of a system is released by package acceptance.
package keylife

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// KeyWork is the part of a transaction in which keys move.
type KeyWork interface {
	Enterprise(ctx context.Context, e id.Enterprise) (*enterprise.Enterprise, error)
	// Systems returns the systems of an enterprise. Of two transactions that ask,
	// one waits.
	Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error)
	// SaveSystem stores a system with its events and tells every node.
	SaveSystem(ctx context.Context, s *enterprise.System) error
	// AppKeys returns the keys of a system in one environment, the newest first.
	AppKeys(ctx context.Context, e id.Enterprise, env id.Env, app id.App) ([]keyring.Key, error)
	// SaveAppKey stores a new or changed key and tells every node.
	SaveAppKey(ctx context.Context, k *keyring.Key) error
}

// SigningWork is the part of a transaction in which public keys are kept.
type SigningWork interface {
	// SigningKeys returns the keys of a system, withdrawn ones too, the oldest first.
	SigningKeys(ctx context.Context, e id.Enterprise, app id.App) ([]enterprise.SigningKey, error)
	SaveSigningKey(ctx context.Context, k enterprise.SigningKey) error
}

// Work is one transaction.
type Work interface {
	KeyWork
	SigningWork
}

// Store keeps keys.
type Store interface {
	Do(ctx context.Context, f func(Work) error) error
	// SigningKeys returns the keys of a system, withdrawn ones too, the oldest first.
	SigningKeys(ctx context.Context, e id.Enterprise, app id.App) ([]enterprise.SigningKey, error)
	// OfSystem returns the keys of a system in one environment, the oldest first.
	OfSystem(ctx context.Context, e id.Enterprise, env id.Env, app id.App) ([]keyring.Key, error)
	// Uses returns what is counted of the keys.
	Uses(ctx context.Context, keyIDs []string) ([]keyring.Use, error)
	// Ending returns keys that are to be seen to: retiring ones that have ended, those
	// of the horizon of which nobody was told, revoked ones that were not destroyed, and
	// those of systems that were cancelled.
	Ending(ctx context.Context, h Horizon, limit int) ([]keyring.Key, error)
}

// Horizon bounds which keys are to be seen to.
type Horizon struct {
	EndsBefore    time.Time // retiring keys that end soon
	UsedSince     time.Time // and are still used: of one that nobody uses nobody has to be told
	RevokedBefore time.Time
	EndedBefore   time.Time // systems that were cancelled: all their keys
}

// Options are what a Desk is made of.
type Options struct {
	Store Store
	Vault Vault
	Clock calendar.Clock
	// Kept is how long the keys of a system are kept after it was cancelled; nil: 30 days.
	Kept func() (time.Duration, error)
}

// Desk is where keys are led through their life.
type Desk struct{ Options }

// NewDesk returns a Desk.
func NewDesk(o Options) *Desk { return &Desk{o} }

// Place names the keys of one system in one environment.
type Place struct {
	Enterprise id.Enterprise
	Env        id.Env
	App        id.App
}

// placeOf returns the place of a key by its name on the wire.
func placeOf(e id.Enterprise, app id.App, keyID string) (Place, error) {
	named, err := message.ParseKeyID(keyID)
	if err != nil || named.App != string(app) {
		return Place{}, unknownKey()
	}
	return Place{e, id.Env(named.Env), app}, nil
}

func unknownKey() error { return fault.New(fault.NotFound, "key.unknown", "no such key") }

// room is what one act works on: a system and its keys in one environment.
type room struct {
	Work
	ctx    context.Context
	place  Place
	now    time.Time
	owner  *enterprise.Enterprise
	system *enterprise.System
	keys   []keyring.Key // the newest first
}

// in runs act in one transaction and stores the system with what act noted.
func (d *Desk) in(ctx context.Context, p Place, act func(*room) error) error {
	return d.Store.Do(ctx, func(w Work) error {
		r := &room{Work: w, ctx: ctx, place: p, now: d.Clock()}
		systems, err := w.Systems(ctx, p.Enterprise)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(systems, func(s enterprise.System) bool { return s.App == p.App })
		if i < 0 {
			return fault.New(fault.NotFound, "system.unknown", "no such system")
		}
		r.system = &systems[i]
		if r.owner, err = w.Enterprise(ctx, p.Enterprise); err != nil {
			return err
		}
		if r.keys, err = w.AppKeys(ctx, p.Enterprise, p.Env, p.App); err != nil {
			return err
		}
		if err := act(r); err != nil {
			return err
		}
		if len(r.system.Events) == 0 {
			return nil
		}
		return w.SaveSystem(ctx, r.system)
	})
}

// active refuses when no new keys may be given out.
func (r *room) active() error {
	if r.owner.State != enterprise.Active {
		return fault.New(fault.Conflict, "enterprise.state", "enterprise is %s", r.owner.State).With("state", string(r.owner.State))
	}
	if r.system.State != enterprise.Active {
		return fault.New(fault.Conflict, "system.state", "system is %s", r.system.State).With("state", string(r.system.State))
	}
	return nil
}

// key returns the key with the id.
func (r *room) key(keyID string) (*keyring.Key, error) {
	i := slices.IndexFunc(r.keys, func(k keyring.Key) bool { return k.ID == keyID })
	if i < 0 {
		return nil, unknownKey()
	}
	return &r.keys[i], nil
}

// inState returns the key in the state, nil when there is none.
func (r *room) inState(s keyring.State) *keyring.Key {
	i := slices.IndexFunc(r.keys, func(k keyring.Key) bool { return k.State == s })
	if i < 0 {
		return nil
	}
	return &r.keys[i]
}

// save stores a key and notes the act on it.
func (r *room) save(k *keyring.Key, name string, by enterprise.Actor, detail string) error {
	r.system.NoteKey(name, by, k.ID, detail, r.now)
	return r.SaveAppKey(r.ctx, k)
}

// Held is a key as people see it, with what is counted of it.
type Held struct {
	keyring.Key
	ByEnterprise keyring.Use // seals of the enterprise that were opened
	ByPlatform   keyring.Use // seals of the platform
}

// LastUsed is when the enterprise used the key last, to the minute.
func (h Held) LastUsed() time.Time { return h.ByEnterprise.Last }

// Keys returns every key that a system has or had, production first, each
// environment's oldest first.
func (d *Desk) Keys(ctx context.Context, e id.Enterprise, app id.App) ([]Held, error) {
	var list []Held
	var ids []string
	for _, env := range []id.Env{id.Production, id.Test} {
		keys, err := d.Store.OfSystem(ctx, e, env, app)
		if err != nil {
			return nil, fmt.Errorf("list keys of system %s: %w", app, err)
		}
		for _, k := range keys {
			k.Sealed = nil
			list, ids = append(list, Held{Key: k}), append(ids, k.ID)
		}
	}
	return list, d.count(ctx, list, ids)
}

// count fills in what is counted.
func (d *Desk) count(ctx context.Context, list []Held, ids []string) error {
	uses, err := d.Store.Uses(ctx, ids)
	if err != nil {
		return fmt.Errorf("read the use of keys: %w", err)
	}
	for _, u := range uses {
		i := slices.Index(ids, u.KeyID)
		switch {
		case i < 0:
		case u.Direction == keyring.ByEnterprise:
			list[i].ByEnterprise = u
		default:
			list[i].ByPlatform = u
		}
	}
	return nil
}

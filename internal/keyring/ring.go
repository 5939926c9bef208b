package keyring

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/zhilian-hrss/zhilian/message"
)

// Entry is an opened key: its row without the sealed bytes, and its cipher.
type Entry struct {
	Key    Key
	Cipher *message.Cipher
}

// Ring is a set of opened keys that never changes.
type Ring struct {
	entries map[string]*Entry
	damaged map[string]bool
}

// Find returns the key with the id that a message names.
func (r *Ring) Find(keyID string) (*Entry, bool) {
	e, ok := r.entries[keyID]
	return e, ok
}

// Len returns the number of opened keys.
func (r *Ring) Len() int { return len(r.entries) }

// Damaged returns the ids of keys whose rows do not open: someone changed or moved
// them. They open no message; the caller raises an alarm.
func (r *Ring) Damaged() []string { return slices.Sorted(maps.Keys(r.damaged)) }

// LoadRing returns prev with the changed keys read anew, or all keys when prev is
// nil. Keys that ended are left out.
func (v *Vault) LoadRing(ctx context.Context, prev *Ring, changed []string) (*Ring, error) {
	next := &Ring{entries: map[string]*Entry{}, damaged: map[string]bool{}}
	if prev == nil {
		changed = nil
	} else {
		if len(changed) == 0 {
			return prev, nil
		}
		next.entries, next.damaged = maps.Clone(prev.entries), maps.Clone(prev.damaged)
		for _, keyID := range changed {
			delete(next.entries, keyID)
			delete(next.damaged, keyID)
		}
	}
	keys, err := v.store.AppKeys(ctx, changed)
	if err != nil {
		return nil, fmt.Errorf("load keys of systems: %w", err)
	}
	for _, k := range keys {
		if k.State == Revoked || k.State == Destroyed {
			continue
		}
		if entry, err := v.entry(k); err != nil {
			next.damaged[k.ID] = true
		} else {
			next.entries[k.ID] = entry
		}
	}
	return next, nil
}

// entry opens one key. Its name must be the one its parts make, so that a row
// whose environment or system was edited does not open under the old name.
func (v *Vault) entry(k Key) (*Entry, error) {
	name, err := keyName(k.Env, k.App, k.Version)
	if err != nil {
		return nil, err
	}
	if name != k.ID {
		return nil, fmt.Errorf("key %s has the parts of %s", k.ID, name)
	}
	raw, err := v.openKey(&k)
	if err != nil {
		return nil, err
	}
	cipher, err := message.NewCipher(raw, k.Suite)
	if err != nil {
		return nil, err
	}
	k.Sealed = nil
	return &Entry{Key: k, Cipher: cipher}, nil
}

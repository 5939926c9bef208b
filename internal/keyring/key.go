package keyring

import (
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// State is where a key stands in its life.
type State string

// The states of a key.
const (
	Pending   State = "pending"   // issued; opens SYS.ECHO and SYS.TOKEN only
	Active    State = "active"    // in use since its first valid SYS.TOKEN
	Retiring  State = "retiring"  // replaced, still opens until RetiresAt
	Revoked   State = "revoked"   // opens nothing
	Destroyed State = "destroyed" // its sealed bytes are gone
)

// moves is the whole life of a key: every move that is not here is refused.
var moves = map[State][]State{
	Pending:  {Active, Revoked},
	Active:   {Retiring, Revoked},
	Retiring: {Revoked},
	Revoked:  {Destroyed},
}

// How long a replaced key goes on opening messages.
const (
	DefaultOverlap = 7 * 24 * time.Hour
	MaxOverlap     = 30 * 24 * time.Hour
)

// Key is the message key (K) of one HR system in one environment. K itself is in
// Sealed and is opened only by a Vault. State and times change by methods alone.
type Key struct {
	ID         string // as on the wire: P-QD00012345-3
	Enterprise id.Enterprise
	Env        id.Env
	App        id.App
	Version    int
	Suite      message.Suite
	State      State
	Check      string // key check value, by which a person compares keys
	Sealed     []byte // empty once destroyed

	Created   time.Time
	Activated time.Time // zero: not yet; so for each of these
	RetiresAt time.Time // when a retiring key stops opening
	Revoked   time.Time
	Destroyed time.Time
	Shown     time.Time // when K of a production key was handed out
	Doubted   time.Time // since when it should be replaced; only in lists of a system's keys

	Overlap   time.Duration // how long its predecessor goes on once it is in use; 0: DefaultOverlap
	Asked     time.Time     // when staff asked the enterprise to replace it
	AskReason string        // and why
	Reminded  time.Time     // when somebody was told that it ends soon and is still used

	Row int64 // version of the stored row it was loaded from
}

// LogValue implements slog.LogValuer: no key bytes, sealed or not, in any log.
func (k Key) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", k.ID), slog.String("state", string(k.State)), slog.String("check", k.Check))
}

// String names the key and shows nothing of it.
func (k Key) String() string { return fmt.Sprintf("key %s (%s)", k.ID, k.State) }

// Activate puts a pending key into use.
func (k *Key) Activate(now time.Time) error {
	if err := k.move(Active); err != nil {
		return err
	}
	k.Activated = now
	return nil
}

// Retire lets a replaced key open messages for the overlap and no longer.
func (k *Key) Retire(now time.Time, overlap time.Duration) error {
	if overlap < 0 || overlap > MaxOverlap {
		return fault.New(fault.Invalid, "key.overlap", "a replaced key is kept at most %s", MaxOverlap)
	}
	if err := k.move(Retiring); err != nil {
		return err
	}
	k.RetiresAt = now.Add(overlap)
	return nil
}

// Revoke ends the use of the key at once.
func (k *Key) Revoke(now time.Time) error {
	if err := k.move(Revoked); err != nil {
		return err
	}
	k.Revoked = now
	return nil
}

// Destroy drops the sealed bytes of a revoked key. What it sealed on the wire can
// never be opened again.
func (k *Key) Destroy(now time.Time) error {
	if err := k.move(Destroyed); err != nil {
		return err
	}
	k.Destroyed, k.Sealed = now, nil
	return nil
}

// TakeOver activates the pending key keyID among all keys of its system in one
// environment: the one it replaces retires for the overlap that was chosen with
// the new key, else for the usual one, and one that was retiring before it is
// revoked, so that never more than two open messages. A key that staff retired
// ahead keeps its time. It returns the keys that moved, none when the key is
// active already.
func TakeOver(keys []*Key, keyID string, usual time.Duration, now time.Time) ([]*Key, error) {
	i := slices.IndexFunc(keys, func(k *Key) bool { return k.ID == keyID })
	if i < 0 {
		return nil, fault.New(fault.NotFound, "key.unknown", "no such key")
	}
	if keys[i].State == Active {
		return nil, nil
	}
	if err := keys[i].Activate(now); err != nil {
		return nil, err
	}
	overlap := keys[i].Overlap
	if overlap == 0 {
		overlap = usual
	}
	replaces := slices.ContainsFunc(keys, func(k *Key) bool { return k.ID != keyID && k.State == Active })
	moved := []*Key{keys[i]}
	for _, k := range keys {
		var err error
		switch {
		case k.ID == keyID:
			continue
		case k.State == Active:
			err = k.Retire(now, overlap)
		case k.State == Retiring && replaces:
			err = k.Revoke(now)
		default:
			continue
		}
		if err != nil {
			return nil, err
		}
		moved = append(moved, k)
	}
	return moved, nil
}

// Newest returns the key under which the platform speaks to a system that did not
// ask: the newest one in use. When staff had it retire before the next one is put
// into use, it is still the one that the system has.
func Newest(keys []Key, now time.Time) (Key, bool) {
	var best Key
	for _, k := range keys {
		better := k.State == Active && best.State != Active || k.State == best.State && k.Version > best.Version
		if k.Opens(now) && (k.State == Active || k.State == Retiring) && (best.ID == "" || better) {
			best = k
		}
	}
	return best, best.ID != ""
}

// Opens reports whether messages under the key are opened at that time. What a
// pending key may ask for is the caller's to hold.
func (k *Key) Opens(now time.Time) bool {
	switch k.State {
	case Pending, Active:
		return true
	case Retiring:
		return now.Before(k.RetiresAt)
	}
	return false
}

func (k *Key) move(to State) error {
	if !slices.Contains(moves[k.State], to) {
		return fault.New(fault.Conflict, "key.move", "a key that is %s cannot become %s", k.State, to).
			With("from", string(k.State)).With("to", string(to))
	}
	k.State = to
	return nil
}

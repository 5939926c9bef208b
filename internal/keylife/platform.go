package keylife

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
)

// What is done to the platform's own key pairs takes two persons.
const (
	RotatePlatformAct  approval.Act        = "platform-key.rotate"
	DestroyPlatformAct approval.Act        = "platform-key.destroy"
	PlatformPermission approval.Permission = "platform-key.manage"
)

const (
	// shortestLead is the least time between publishing a key and signing with it:
	// every node knows it by then.
	shortestLead = 10 * time.Second
	longestLead  = 30 * 24 * time.Hour
	// afterglow is how long after its successor began to sign a key may still sign
	// something, at a node whose clock is behind.
	afterglow = 10 * time.Minute
)

// PlatformWork is one transaction on the platform's own key pairs.
type PlatformWork interface {
	// PlatformKeys returns all of them, the oldest first. Of two transactions that
	// ask, one waits.
	PlatformKeys(ctx context.Context) ([]keyring.SealedPlatformKey, error)
	// AddNext stores a new one, writes the audit and tells every node.
	AddNext(ctx context.Context, k keyring.SealedPlatformKey, by approval.Agreement) error
	// Destroy forgets the private half, writes the audit and tells every node.
	Destroy(ctx context.Context, keyID string, at time.Time, by approval.Agreement) error
	approval.Work
}

// PlatformStore keeps the platform's own key pairs.
type PlatformStore interface {
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(PlatformWork) error) error
	PlatformKeys(ctx context.Context) ([]keyring.SealedPlatformKey, error)
}

// Maker makes key pairs; keyring.Vault does.
type Maker interface {
	NewPlatformKey(keyID string, now, from time.Time) (keyring.SealedPlatformKey, error)
}

// PlatformDesk leads the platform's own SM2 key pairs, with which it signs receipts,
// evidence and audit heads. One signs at a time:
//
//	announced ──▶ signing ──▶ retired ──▶ destroyed
//
// A key is published when it is made and signs when its lead is over; that retires
// the one before. Of a destroyed key the private half is gone; the public halves are
// published for good, so that whatever was signed stays provable.
type PlatformDesk struct {
	store PlatformStore
	maker Maker
	clock calendar.Clock
}

// NewPlatformDesk returns a PlatformDesk.
func NewPlatformDesk(store PlatformStore, maker Maker, clock calendar.Clock) *PlatformDesk {
	return &PlatformDesk{store, maker, clock}
}

// PlatformState is where a key pair stands.
type PlatformState string

// The states of the platform's key pairs.
const (
	PlatformAnnounced PlatformState = "announced"
	PlatformSigning   PlatformState = "signing"
	PlatformRetired   PlatformState = "retired"
	PlatformDestroyed PlatformState = "destroyed"
)

// PlatformHeld is a key pair as staff see it.
type PlatformHeld struct {
	ID        string
	State     PlatformState
	Created   time.Time
	From      time.Time
	Until     time.Time // zero: no successor is known
	Destroyed time.Time
}

// standing tells how the keys, the oldest first, stand at now.
func standing(keys []keyring.SealedPlatformKey, now time.Time) []PlatformHeld {
	list := make([]PlatformHeld, len(keys))
	for i, k := range keys {
		h := PlatformHeld{ID: k.ID, Created: k.Created, From: k.From, Destroyed: k.Destroyed}
		if i+1 < len(keys) {
			h.Until = keys[i+1].From
		}
		switch {
		case !k.Destroyed.IsZero():
			h.State = PlatformDestroyed
		case k.From.After(now):
			h.State = PlatformAnnounced
		case !h.Until.IsZero() && !h.Until.After(now):
			h.State = PlatformRetired
		default:
			h.State = PlatformSigning
		}
		list[i] = h
	}
	return list
}

// List returns the key pairs, the oldest first.
func (d *PlatformDesk) List(ctx context.Context) ([]PlatformHeld, error) {
	keys, err := d.store.PlatformKeys(ctx)
	if err != nil {
		return nil, fmt.Errorf("list the platform's keys: %w", err)
	}
	return standing(keys, d.clock()), nil
}

// rotation is what a second person agrees to.
type rotation struct {
	Follows string `json:"follows"`
	Next    string `json:"next"`
	Lead    string `json:"lead"`
}

// AskRotation asks for a second person who has the next key made. It is published at
// once then, and signs after the lead.
func (d *PlatformDesk) AskRotation(ctx context.Context, by approval.Person, lead time.Duration, why string) (*approval.Request, error) {
	if lead < 0 || lead > longestLead {
		return nil, fault.New(fault.Invalid, "platform-key.lead", "a lead is at most 30 days").At("/leadHours")
	}
	var asked *approval.Request
	err := d.store.Do(ctx, func(w PlatformWork) error {
		follows, next, err := d.successor(ctx, w)
		if err != nil {
			return err
		}
		asked, err = approval.Ask(ctx, w, approval.Asking{
			Act: RotatePlatformAct, Object: "platform-key:" + next, Why: why,
			Payload: rotation{Follows: follows, Next: next, Lead: max(lead, shortestLead).String()},
		}, by, d.clock())
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask for the platform's next key: %w", err)
	}
	return asked, nil
}

// successor names the key that signs, and the one that is to follow.
func (d *PlatformDesk) successor(ctx context.Context, w PlatformWork) (follows, next string, err error) {
	keys, err := w.PlatformKeys(ctx)
	if err != nil {
		return "", "", err
	}
	list := standing(keys, d.clock())
	last := list[len(list)-1]
	if last.State == PlatformAnnounced {
		return "", "", fault.New(fault.Conflict, "platform-key.announced", "%s was made and has not signed yet", last.ID).With("key", last.ID)
	}
	highest := 0
	for _, k := range keys {
		if n, err := strconv.Atoi(strings.TrimPrefix(k.ID, "SM2-")); err == nil {
			highest = max(highest, n)
		}
	}
	return last.ID, "SM2-" + strconv.Itoa(highest+1), nil
}

// Rotate makes the next key, which a second person agrees to. It is the approval.Rule
// of RotatePlatformAct.
func (d *PlatformDesk) Rotate(ctx context.Context, y approval.Agreement) error {
	err := d.store.Do(ctx, func(w PlatformWork) error {
		now := d.clock()
		var asked rotation
		if _, err := approval.Consume(ctx, w, RotatePlatformAct, y, &asked, now); err != nil {
			return err
		}
		follows, next, err := d.successor(ctx, w)
		if fault.Is(err, fault.Conflict) || err == nil && (follows != asked.Follows || next != asked.Next) {
			return approval.Changed()
		}
		if err != nil {
			return err
		}
		lead, err := time.ParseDuration(asked.Lead)
		if err != nil {
			return fmt.Errorf("lead of approval %s: %w", y.Request, err)
		}
		k, err := d.maker.NewPlatformKey(next, now, now.Add(lead))
		if err != nil {
			return err
		}
		return w.AddNext(ctx, k, y)
	})
	if err != nil {
		return fmt.Errorf("make the platform's next key: %w", err)
	}
	return nil
}

// destruction is what a second person agrees to.
type destruction struct {
	Key string `json:"key"`
}

// AskDestruction asks for a second person who has the private half of a retired key
// destroyed.
func (d *PlatformDesk) AskDestruction(ctx context.Context, by approval.Person, keyID, why string) (*approval.Request, error) {
	var asked *approval.Request
	err := d.store.Do(ctx, func(w PlatformWork) error {
		if err := d.destroyable(ctx, w, keyID); err != nil {
			return err
		}
		var err error
		asked, err = approval.Ask(ctx, w, approval.Asking{
			Act: DestroyPlatformAct, Object: "platform-key:" + keyID, Payload: destruction{keyID}, Why: why,
		}, by, d.clock())
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask for the destruction of %s: %w", keyID, err)
	}
	return asked, nil
}

// destroyable refuses a key that signs, or may yet.
func (d *PlatformDesk) destroyable(ctx context.Context, w PlatformWork, keyID string) error {
	keys, err := w.PlatformKeys(ctx)
	if err != nil {
		return err
	}
	list := standing(keys, d.clock())
	i := slices.IndexFunc(list, func(h PlatformHeld) bool { return h.ID == keyID })
	if i < 0 {
		return fault.New(fault.NotFound, "platform-key.unknown", "no such key")
	}
	if h := list[i]; h.State != PlatformRetired || d.clock().Sub(h.Until) < afterglow {
		return fault.New(fault.Conflict, "platform-key.state", "the key is %s, or has just been retired", h.State).With("state", string(h.State))
	}
	return nil
}

// Destroy destroys the private half of a retired key, which a second person agrees
// to. It is the approval.Rule of DestroyPlatformAct.
func (d *PlatformDesk) Destroy(ctx context.Context, y approval.Agreement) error {
	err := d.store.Do(ctx, func(w PlatformWork) error {
		var asked destruction
		if _, err := approval.Consume(ctx, w, DestroyPlatformAct, y, &asked, d.clock()); err != nil {
			return err
		}
		if err := d.destroyable(ctx, w, asked.Key); fault.Is(err, fault.Conflict) {
			return approval.Changed()
		} else if err != nil {
			return err
		}
		return w.Destroy(ctx, asked.Key, d.clock(), y)
	})
	if err != nil {
		return fmt.Errorf("destroy a key of the platform: %w", err)
	}
	return nil
}

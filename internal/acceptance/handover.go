package acceptance

import (
	"context"
	"fmt"
	"log/slog"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// KeyWork is the part of a transaction in which keys are handed out.
type KeyWork interface {
	Enterprise(ctx context.Context, e id.Enterprise) (*enterprise.Enterprise, error)
	// SaveSystem stores a system with its events and tells every node.
	SaveSystem(ctx context.Context, s *enterprise.System) error
	// AppKeys returns the keys of a system in one environment, the newest first.
	AppKeys(ctx context.Context, e id.Enterprise, env id.Env, app id.App) ([]keyring.Key, error)
	// SaveAppKey stores a new or changed key and tells every node.
	SaveAppKey(ctx context.Context, k *keyring.Key) error
}

// Vault makes and shows message keys.
type Vault interface {
	Issue(e id.Enterprise, env id.Env, app id.App, version int, suite message.Suite, now time.Time) (*keyring.Key, error)
	// Reveal returns K and notes in k that it was shown; a production key is shown once.
	Reveal(k *keyring.Key, now time.Time) (string, error)
}

// Handover hands keys out.
type Handover struct {
	store Store
	vault Vault
	clock calendar.Clock
}

// NewHandover returns a Handover.
func NewHandover(store Store, vault Vault, clock calendar.Clock) *Handover {
	return &Handover{store: store, vault: vault, clock: clock}
}

// Handout is a key as an enterprise gets it.
type Handout struct {
	KeyID string
	Env   id.Env
	App   id.App
	Suite message.Suite
	Key   string // K, 32 hex digits
	Check string // key check value, to compare by telephone
}

// LogValue implements slog.LogValuer without the key.
func (h Handout) LogValue() slog.Value {
	return slog.GroupValue(slog.String("keyId", h.KeyID), slog.String("check", h.Check))
}

// String names the key and shows nothing of it.
func (h Handout) String() string { return "key " + h.KeyID }

// TestKey shows an enterprise the test key of its system. It may be looked at
// again; each look leaves a trace.
func (h *Handover) TestKey(ctx context.Context, e id.Enterprise, by id.Member, app id.App) (Handout, error) {
	return h.hand(ctx, e, app, id.Test, func(s *enterprise.System) error { return s.ShowTestKey(by, h.clock()) })
}

// TakeProductionKey gives an enterprise the production key of its system, once,
// after staff released it.
func (h *Handover) TakeProductionKey(ctx context.Context, e id.Enterprise, by id.Member, app id.App) (Handout, error) {
	return h.hand(ctx, e, app, id.Production, func(s *enterprise.System) error { return s.TakeKey(by, h.clock()) })
}

func (h *Handover) hand(ctx context.Context, e id.Enterprise, app id.App, env id.Env, note func(*enterprise.System) error) (Handout, error) {
	var out Handout
	err := h.store.Do(ctx, func(w Work) error {
		s, err := system(ctx, w, e, app)
		if err != nil {
			return err
		}
		if err := note(s); err != nil {
			return err
		}
		keys, err := w.AppKeys(ctx, e, env, app)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(keys, func(k keyring.Key) bool { return k.Opens(h.clock()) })
		if i < 0 {
			return fault.New(fault.NotFound, "key.none", "the system has no key in this environment")
		}
		k := &keys[i]
		text, err := h.vault.Reveal(k, h.clock())
		if err != nil {
			return err
		}
		out = Handout{KeyID: k.ID, Env: env, App: app, Suite: k.Suite, Key: text, Check: k.Check}
		if env == id.Production {
			if err := w.SaveAppKey(ctx, k); err != nil {
				return err
			}
		}
		return w.SaveSystem(ctx, s)
	})
	if err != nil {
		return Handout{}, fmt.Errorf("hand out a key of system %s: %w", app, err)
	}
	return out, nil
}

// system returns an enterprise's own system, if the enterprise may be given keys.
func system(ctx context.Context, w Work, e id.Enterprise, app id.App) (*enterprise.System, error) {
	systems, err := w.Systems(ctx, e)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(systems, func(s enterprise.System) bool { return s.App == app })
	if i < 0 || systems[i].State == enterprise.Cancelled {
		return nil, fault.New(fault.NotFound, "system.unknown", "no such system")
	}
	owner, err := w.Enterprise(ctx, e)
	if err != nil {
		return nil, err
	}
	if owner.State != enterprise.Active {
		return nil, fault.New(fault.Conflict, "enterprise.state", "enterprise is %s", owner.State).With("state", string(owner.State))
	}
	return &systems[i], nil
}

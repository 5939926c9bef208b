package acceptance

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// The release of a production key takes two persons (8.7), each of whom may
// release keys.
const (
	ReleaseAct        approval.Act        = "key.release"
	ReleasePermission approval.Permission = "key.release"
)

// Ready is a system whose production key staff can release.
type Ready struct {
	Enterprise id.Enterprise
	Name       string // of the enterprise
	USCC       enterprise.USCC
	App        id.App
	Accepted   []string  // interfaces
	Since      time.Time // the earliest acceptance
	Due        time.Time // until when the key has to be released; zero: no calendar for it
}

// Deadline returns when something that was ready since then has to be done.
type Deadline func(since time.Time) (time.Time, error)

// ReadyForStaff returns the systems whose production key can be released, with
// their deadlines.
func (h *Handover) ReadyForStaff(ctx context.Context, deadline Deadline) ([]Ready, error) {
	list, err := h.store.ReadyForStaff(ctx, 200)
	if err != nil {
		return nil, fmt.Errorf("look for keys to release: %w", err)
	}
	for i := range list {
		list[i].Due, err = deadline(list[i].Since)
		if _, missing := calendar.NotLoaded(err); err != nil && !missing {
			return nil, fmt.Errorf("deadline of releasing the key of %s: %w", list[i].App, err)
		}
	}
	return list, nil
}

// Late returns those of ReadyForStaff whose deadline has passed.
func (h *Handover) Late(ctx context.Context, deadline Deadline) ([]Ready, error) {
	list, err := h.ReadyForStaff(ctx, deadline)
	if err != nil {
		return nil, err
	}
	now := h.clock()
	return slices.DeleteFunc(list, func(r Ready) bool { return r.Due.IsZero() || now.Before(r.Due) }), nil
}

// release is what a second person agrees to: whose key, in which suite, and which
// interfaces open with it.
type release struct {
	Enterprise id.Enterprise `json:"enterprise"`
	USCC       string        `json:"uscc"`
	App        id.App        `json:"app"`
	Suite      message.Suite `json:"suite"`
	Accepted   []string      `json:"accepted"`
}

// AskRelease asks for a second person who releases the production key of a system.
func (h *Handover) AskRelease(ctx context.Context, by approval.Person, e id.Enterprise, app id.App, why string) (*approval.Request, error) {
	var asked *approval.Request
	err := h.store.Do(ctx, func(w Work) error {
		r, s, _, err := releasable(ctx, w, e, app)
		if err != nil {
			return err
		}
		if err := s.ReleaseKey(by.ID, h.clock()); err != nil { // would it work? s is not saved
			return err
		}
		asked, err = approval.Ask(ctx, w, approval.Asking{Act: ReleaseAct, Object: "system:" + string(app), Payload: r, Why: why}, by, h.clock())
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask for the release of the production key of system %s: %w", app, err)
	}
	return asked, nil
}

// Release makes the production key of a system, which a second person agrees to,
// and lets the enterprise pick it up. The enterprise's accepted interfaces open
// with it; one that is accepted later opens at once. It is the approval.Rule of
// ReleaseAct.
func (h *Handover) Release(ctx context.Context, y approval.Agreement) error {
	err := h.store.Do(ctx, func(w Work) error {
		var asked release
		if _, err := approval.Consume(ctx, w, ReleaseAct, y, &asked, h.clock()); err != nil {
			return err
		}
		now, s, grants, err := releasable(ctx, w, asked.Enterprise, asked.App)
		if err != nil {
			return err
		}
		if now.Suite != asked.Suite || !slices.Equal(now.Accepted, asked.Accepted) {
			return approval.Changed()
		}
		return h.release(ctx, w, y.By.ID, s, grants)
	})
	if err != nil {
		return fmt.Errorf("release a production key: %w", err)
	}
	return nil
}

// releasable looks at a system as it is now. It refuses one of which no interface
// is accepted.
func releasable(ctx context.Context, w Work, e id.Enterprise, app id.App) (release, *enterprise.System, []enterprise.Grant, error) {
	s, err := system(ctx, w, e, app)
	if err != nil {
		return release{}, nil, nil, err
	}
	owner, err := w.Enterprise(ctx, e)
	if err != nil {
		return release{}, nil, nil, err
	}
	grants, err := w.Grants(ctx, e)
	if err != nil {
		return release{}, nil, nil, err
	}
	r := release{Enterprise: e, USCC: string(owner.USCC), App: app, Suite: s.Suite}
	for _, g := range grants {
		if g.State == enterprise.Accepted || g.State == enterprise.Opened {
			r.Accepted = append(r.Accepted, g.Service)
		}
	}
	if len(r.Accepted) == 0 {
		return r, nil, nil, fault.New(fault.Conflict, "key.nothing-accepted", "no interface of the enterprise is accepted yet")
	}
	return r, s, grants, nil
}

func (h *Handover) release(ctx context.Context, w Work, by id.Staff, s *enterprise.System, grants []enterprise.Grant) error {
	now := h.clock()
	if err := s.ReleaseKey(by, now); err != nil {
		return err
	}
	k, err := h.vault.Issue(s.Enterprise, id.Production, s.App, 1, s.Suite, now)
	if err != nil {
		return err
	}
	if err := w.SaveAppKey(ctx, k); err != nil {
		return err
	}
	for i := range grants {
		if grants[i].State != enterprise.Accepted {
			continue
		}
		if err := grants[i].Open(enterprise.ByStaff(by), now); err != nil {
			return err
		}
		if err := w.SaveGrant(ctx, &grants[i]); err != nil {
			return err
		}
	}
	return w.SaveSystem(ctx, s)
}

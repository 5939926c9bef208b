package approval

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Work is the part of a transaction in which requests move. The rooms that own an
// act have it among what their own transactions can do.
type Work interface {
	// Approval loads a request and lets one transaction at a time have it.
	Approval(ctx context.Context, r id.Approval) (*Request, error)
	// OpenApproval is Approval for the request in state asked about that act on
	// that object, or a NotFound fault. There is at most one.
	OpenApproval(ctx context.Context, act Act, object string) (*Request, error)
	// SaveApproval stores a request and writes its events to the audit. A second
	// open request about the same is a Conflict.
	SaveApproval(ctx context.Context, r *Request) error
}

// Asking is what somebody wants done.
type Asking struct {
	Act     Act
	Object  string
	Payload any // becomes canonical JSON; ids, codes and values, no personal data
	Why     string
}

// Ask asks for a second person, in the transaction that looked whether the act
// makes sense. One request at a time waits for each act on each object.
func Ask(ctx context.Context, w Work, a Asking, by Person, now time.Time) (*Request, error) {
	open, err := w.OpenApproval(ctx, a.Act, a.Object)
	switch {
	case fault.Is(err, fault.NotFound):
	case err != nil:
		return nil, err
	case open.StateAt(now) == Asked:
		return nil, fault.New(fault.Conflict, "approval.asked-already", "somebody asked for the same").With("approval", string(open.ID))
	default:
		if err := open.expire(now); err != nil {
			return nil, err
		}
		if err := w.SaveApproval(ctx, open); err != nil {
			return nil, err
		}
	}
	r, err := newRequest(a, by.ID, now)
	if err != nil {
		return nil, err
	}
	return r, w.SaveApproval(ctx, r)
}

// Agreement is a second person's yes to what has a digest.
type Agreement struct {
	Request id.Approval
	Digest  string // of the request as this person saw it
	By      Person
}

// Consume uses a request up in the transaction of its act and reads its payload
// into payload. The caller then holds the payload against the things as they are
// now, refuses with Changed what is not as it was, and does the act; whatever it
// refuses leaves the request as it was.
func Consume(ctx context.Context, w Work, act Act, y Agreement, payload any, now time.Time) (*Request, error) {
	r, err := w.Approval(ctx, y.Request)
	if err != nil {
		return nil, err
	}
	if r.Act != act {
		return nil, fault.New(fault.NotFound, "approval.unknown", "no such request for %s", act)
	}
	if err := r.approve(y.By.ID, y.Digest, now); err != nil {
		return nil, err
	}
	if err := json.Unmarshal(r.Payload, payload); err != nil {
		return nil, fmt.Errorf("payload of approval %s: %w", r.ID, err)
	}
	return r, w.SaveApproval(ctx, r)
}

// Changed is the fault of an act whose object is not what it was when somebody
// asked.
func Changed() error {
	return fault.New(fault.Conflict, "approval.object-changed", "the object was changed after the request was made")
}

// Store is what Desk needs from storage.
type Store interface {
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
	// Request returns a request, or a NotFound fault.
	Request(ctx context.Context, r id.Approval) (*Request, error)
	// Requests returns a page of requests that are in one state at now ("" for
	// all), the newest first, beginning before the given one.
	Requests(ctx context.Context, state State, now time.Time, before id.Approval, limit int) ([]*Request, error)
	// Overdue returns requests in state asked that expired before now.
	Overdue(ctx context.Context, now time.Time, limit int) ([]id.Approval, error)
}

// Rule says of an act what it takes and who does it.
type Rule struct {
	Permission Permission // of the one who asks and of the second person
	// Do consumes the request and does the act in one transaction.
	Do func(ctx context.Context, y Agreement) error
}

// Desk is where requests are seen and decided on.
type Desk struct {
	store Store
	acts  map[Act]Rule
	clock calendar.Clock
}

// NewDesk returns a desk for the given acts.
func NewDesk(store Store, acts map[Act]Rule, clock calendar.Clock) *Desk {
	return &Desk{store: store, acts: acts, clock: clock}
}

// Request returns a request as it stands now.
func (d *Desk) Request(ctx context.Context, r id.Approval) (*Request, error) {
	found, err := d.store.Request(ctx, r)
	if err != nil {
		return nil, err
	}
	found.State = found.StateAt(d.clock())
	return found, nil
}

// Requests returns a page of requests in one state ("" for all), the newest first,
// beginning before the given one.
func (d *Desk) Requests(ctx context.Context, state State, before id.Approval, limit int) ([]*Request, error) {
	now := d.clock()
	list, err := d.store.Requests(ctx, state, now, before, limit)
	if err != nil {
		return nil, err
	}
	for _, r := range list {
		r.State = r.StateAt(now)
	}
	return list, nil
}

// MayDecide reports whether the person could be the second one for a request.
func (d *Desk) MayDecide(r *Request, by Person) bool {
	rule, ok := d.acts[r.Act]
	return ok && r.StateAt(d.clock()) == Asked && r.AskedBy != by.ID && by.May(rule.Permission)
}

// Approve does what was asked for, if the second person may.
func (d *Desk) Approve(ctx context.Context, y Agreement) error {
	rule, err := d.rule(ctx, y.Request, y.By)
	if err != nil {
		return err
	}
	if err := rule.Do(ctx, y); err != nil {
		return fmt.Errorf("approve request %s: %w", y.Request, err)
	}
	return nil
}

// Refuse ends a request with the second person's reason.
func (d *Desk) Refuse(ctx context.Context, r id.Approval, by Person, why string) error {
	if _, err := d.rule(ctx, r, by); err != nil {
		return err
	}
	return d.change(ctx, r, func(r *Request, now time.Time) error { return r.refuse(by.ID, why, now) })
}

// Withdraw takes back what the same person asked for.
func (d *Desk) Withdraw(ctx context.Context, r id.Approval, by Person) error {
	return d.change(ctx, r, func(r *Request, now time.Time) error { return r.withdraw(by.ID, now) })
}

// Sweep writes down which requests have expired, and returns how many.
func (d *Desk) Sweep(ctx context.Context) (int, error) {
	list, err := d.store.Overdue(ctx, d.clock(), 200)
	if err != nil {
		return 0, fmt.Errorf("look for expired requests: %w", err)
	}
	n := 0
	for _, r := range list {
		err := d.change(ctx, r, func(r *Request, now time.Time) error { return r.expire(now) })
		if fault.Is(err, fault.Conflict) {
			continue // another node did
		}
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// rule finds what a request's act takes, and refuses who may not have a say in it.
func (d *Desk) rule(ctx context.Context, r id.Approval, by Person) (Rule, error) {
	found, err := d.store.Request(ctx, r)
	if err != nil {
		return Rule{}, err
	}
	rule, ok := d.acts[found.Act]
	if !ok {
		return Rule{}, fault.New(fault.Internal, "approval.act-unknown", "nobody does %s", found.Act)
	}
	if !by.May(rule.Permission) {
		return Rule{}, fault.New(fault.Forbidden, "approval.not-allowed", "the act takes %s", rule.Permission).
			With("permission", string(rule.Permission))
	}
	return rule, nil
}

func (d *Desk) change(ctx context.Context, r id.Approval, move func(*Request, time.Time) error) error {
	err := d.store.Do(ctx, func(w Work) error {
		loaded, err := w.Approval(ctx, r)
		if err != nil {
			return err
		}
		if err := move(loaded, d.clock()); err != nil {
			return err
		}
		return w.SaveApproval(ctx, loaded)
	})
	if err != nil {
		return fmt.Errorf("move request %s: %w", r, err)
	}
	return nil
}

package callback

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
)

// Work is one transaction over the callbacks of an enterprise.
type Work interface {
	// Registration returns where a system's callbacks go, one without an address
	// when none was ever registered.
	Registration(ctx context.Context, p Place) (*Registration, error)
	SaveRegistration(ctx context.Context, r *Registration) error
	// Callback returns a callback, or a fault of kind NotFound.
	Callback(ctx context.Context, e id.Enterprise, env id.Env, c ID) (*Callback, error)
	// SaveCallback stores a callback with the attempt that was made, if one was,
	// and has its next attempt made when it is due.
	SaveCallback(ctx context.Context, c *Callback, a *Attempt) error
}

// Logged is a callback with its attempts, the oldest first.
type Logged struct {
	Callback
	Tries []Attempt
}

// Store is what Desk needs of storage.
type Store interface {
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
	// Registration is that of Work, with the state of its check.
	Registration(ctx context.Context, p Place) (*Registration, error)
	// Callback is that of Work.
	Callback(ctx context.Context, e id.Enterprise, env id.Env, c ID) (*Callback, error)
	// Latest returns callbacks of one environment, the newest first, those before
	// the given one when it is not empty.
	Latest(ctx context.Context, e id.Enterprise, env id.Env, before ID, limit int) ([]Logged, error)
	// Overdue returns callbacks of all enterprises whose attempt should have been
	// made before the given time.
	Overdue(ctx context.Context, before time.Time, limit int) ([]Callback, error)
}

// Keys finds the newest active key of a system, or a fault of kind NotFound.
type Keys interface {
	Newest(ctx context.Context, p Place) (*keyring.Entry, error)
}

// Systems finds systems; enterprise.Directory does.
type Systems interface {
	System(app id.App) (*enterprise.SystemView, bool)
}

// Alarms tells people that something needs them.
type Alarms interface {
	Raise(ctx context.Context, kind, object string, values map[string]string) error
}

// Options are what a Desk is made of. All fields are required.
type Options struct {
	Store   Store
	Keys    Keys
	Systems Systems
	Alarms  Alarms
	Courier Courier
	Clock   calendar.Clock
	Log     *slog.Logger
}

// Desk registers addresses and delivers callbacks. It is safe for concurrent use.
type Desk struct{ o Options }

// NewDesk returns a Desk.
func NewDesk(o Options) *Desk { return &Desk{o} }

// Registration returns where the callbacks of a system go.
func (d *Desk) Registration(ctx context.Context, p Place) (*Registration, error) {
	return d.o.Store.Registration(ctx, p)
}

// Register lets an owner name another address for a system. It comes into use
// once it has acknowledged the check that is sent to it now.
func (d *Desk) Register(ctx context.Context, p Place, by id.Member, address string) (*Registration, error) {
	if err := d.o.Courier.Guard.Check(address); err != nil {
		return nil, err
	}
	if _, err := d.o.Keys.Newest(ctx, p); fault.Is(err, fault.NotFound) {
		return nil, fault.New(fault.Conflict, "callback.no-key", "the system has no active key, under which its callbacks would be sealed")
	} else if err != nil {
		return nil, err
	}
	var r *Registration
	err := d.o.Store.Do(ctx, func(w Work) error {
		var err error
		if r, err = w.Registration(ctx, p); err != nil {
			return err
		}
		check := r.Ask(address, enterprise.ByMember(by), d.o.Clock())
		r.Checking = check.State
		if err := w.SaveRegistration(ctx, r); err != nil {
			return err
		}
		return w.SaveCallback(ctx, &check, nil)
	})
	if err != nil {
		return nil, fmt.Errorf("register a callback address: %w", err)
	}
	return r, nil
}

// Remove lets an owner end the callbacks of a system.
func (d *Desk) Remove(ctx context.Context, p Place, by id.Member) error {
	err := d.o.Store.Do(ctx, func(w Work) error {
		r, err := w.Registration(ctx, p)
		if err != nil {
			return err
		}
		r.Remove(enterprise.ByMember(by), d.o.Clock())
		if len(r.Events) == 0 {
			return nil
		}
		return w.SaveRegistration(ctx, r)
	})
	if err != nil {
		return fmt.Errorf("remove a callback address: %w", err)
	}
	return nil
}

// Latest lists callbacks of an enterprise, the newest first.
func (d *Desk) Latest(ctx context.Context, e id.Enterprise, env id.Env, before ID, limit int) ([]Logged, error) {
	return d.o.Store.Latest(ctx, e, env, before, limit)
}

// Replay lets a member have a callback sent again, now, under its own event id.
func (d *Desk) Replay(ctx context.Context, e id.Enterprise, env id.Env, by id.Member, which ID) error {
	err := d.o.Store.Do(ctx, func(w Work) error {
		c, err := w.Callback(ctx, e, env, which)
		if err != nil {
			return err
		}
		r, err := w.Registration(ctx, c.Place)
		if err != nil {
			return err
		}
		if r.For(c) == "" {
			return fault.New(fault.Conflict, "callback.no-address", "there is no address for the callback")
		}
		now := d.o.Clock()
		c.Replay(now)
		r.Replayed(c, enterprise.ByMember(by), now)
		if err := w.SaveRegistration(ctx, r); err != nil {
			return err
		}
		return w.SaveCallback(ctx, c, nil)
	})
	if err != nil {
		return fmt.Errorf("replay a callback: %w", err)
	}
	return nil
}

// Deliver makes the n-th attempt at a callback. It is the job that SaveCallback
// enqueued; a job that was overtaken does nothing.
func (d *Desk) Deliver(ctx context.Context, e id.Enterprise, env id.Env, which ID, n int) error {
	c, address, err := d.load(ctx, e, env, which)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("load callback %s: %w", which, err)
	}
	if c.State != Due || c.Attempts+1 != n {
		return nil
	}
	a := Attempt{N: n, At: d.o.Clock()}
	if address != "" {
		d.attempt(ctx, c, address, &a)
	}
	c, err = d.record(ctx, c, a, address != "")
	if fault.Is(err, fault.Conflict) { // another node made the attempt, too
		return nil
	}
	if err != nil {
		return fmt.Errorf("record attempt %d of callback %s: %w", n, which, err)
	}
	if c.State == Dead && c.Event == ResultReady {
		return d.mourn(ctx, c, a)
	}
	return nil
}

func (d *Desk) load(ctx context.Context, e id.Enterprise, env id.Env, which ID) (*Callback, string, error) {
	c, err := d.o.Store.Callback(ctx, e, env, which)
	if err != nil {
		return nil, "", err
	}
	r, err := d.o.Store.Registration(ctx, c.Place)
	if err != nil {
		return nil, "", err
	}
	return c, r.For(c), nil
}

// attempt sends the callback and fills in what came of it.
func (d *Desk) attempt(ctx context.Context, c *Callback, address string, a *Attempt) {
	came := d.send(ctx, c, address, a)
	a.Result, a.Status, a.Took = came.result, came.status, d.o.Clock().Sub(a.At)
	attrs := []slog.Attr{
		slog.String("eventId", string(c.ID)), slog.String("app", string(c.App)), slog.Int("attempt", a.N),
		slog.String("result", string(a.Result)), slog.Int("status", a.Status), slog.Duration("took", a.Took),
	}
	if came.cause != nil {
		attrs = append(attrs, slog.Any("error", came.cause))
	}
	d.o.Log.LogAttrs(ctx, slog.LevelInfo, "callback", attrs...)
}

func (d *Desk) send(ctx context.Context, c *Callback, address string, a *Attempt) delivery {
	system, ok := d.o.Systems.System(c.App)
	if !ok {
		return failed(Failed, errors.New("this node does not know the system"))
	}
	key, err := d.o.Keys.Newest(ctx, c.Place)
	if fault.Is(err, fault.NotFound) {
		return failed(NoKey, err)
	}
	if err != nil {
		return failed(Failed, err)
	}
	text, err := c.Text()
	if err != nil {
		return failed(Failed, err)
	}
	a.KeyID = key.Key.ID
	return d.o.Courier.deliver(ctx, letter{address: address, id: c.ID, area: string(system.Area), key: key, text: text})
}

// record writes down what came of an attempt, even when its time has run out: an
// acknowledgement must not be forgotten. Without an address there was no attempt
// and the callback is dropped.
func (d *Desk) record(ctx context.Context, seen *Callback, a Attempt, tried bool) (*Callback, error) {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	var c *Callback
	err := d.o.Store.Do(ctx, func(w Work) error {
		var err error
		if c, err = w.Callback(ctx, seen.Enterprise, seen.Env, seen.ID); err != nil {
			return err
		}
		if !tried {
			if err := c.Drop(a); err != nil {
				return err
			}
			return w.SaveCallback(ctx, c, nil)
		}
		if err := c.Record(a); err != nil {
			return err
		}
		if c.Event == Check && c.State == Acknowledged {
			if err := d.confirm(ctx, w, c); err != nil {
				return err
			}
		}
		return w.SaveCallback(ctx, c, &a)
	})
	return c, err
}

// confirm puts the address that acknowledged its check into use.
func (d *Desk) confirm(ctx context.Context, w Work, c *Callback) error {
	r, err := w.Registration(ctx, c.Place)
	if err != nil {
		return err
	}
	if !r.Confirm(c.ID, d.o.Clock()) {
		return nil
	}
	return w.SaveRegistration(ctx, r)
}

// mourn tells people of a callback that nobody took. One alarm per system says
// it, however many callbacks it is about.
func (d *Desk) mourn(ctx context.Context, c *Callback, a Attempt) error {
	return d.o.Alarms.Raise(ctx, "callback.dead", "system:"+string(c.App), map[string]string{
		"app": string(c.App), "env": string(c.Env), "callback": string(c.ID), "why": string(a.Result),
	})
}

// grace is how long an attempt may be late before its job counts as lost.
const grace = time.Minute

// Sweep has attempts made whose job was lost with its node, and returns how many.
func (d *Desk) Sweep(ctx context.Context) (int, error) {
	now := d.o.Clock()
	list, err := d.o.Store.Overdue(ctx, now.Add(-grace), 200)
	if err != nil {
		return 0, fmt.Errorf("look for lost callbacks: %w", err)
	}
	taken := 0
	for i := range list {
		err := d.o.Store.Do(ctx, func(w Work) error {
			c := list[i] // as it was seen: another node's sweep makes this one a conflict
			c.Next = now
			return w.SaveCallback(ctx, &c, nil)
		})
		if err == nil {
			taken++
		} else if !fault.Is(err, fault.Conflict) {
			return taken, fmt.Errorf("take up callback %s: %w", list[i].ID, err)
		}
	}
	return taken, nil
}

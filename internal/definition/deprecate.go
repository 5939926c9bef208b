package definition

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// ending is what the second person agrees to when an interface shall end.
type ending struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	Number int    `json:"number"`
	From   string `json:"from"` // the day announced so far, "" for none
	Ends   string `json:"ends"` // "": it does not end after all
}

// Ending is the end of an interface as those learn of it who use it.
type Ending struct {
	Name   string
	Title  catalog.Text
	Ends   calendar.Day // last day in force, "": it goes on after all
	Before calendar.Day // what was announced so far, "" for nothing
	By     id.Staff     // who asked for it
	Second id.Staff
	At     time.Time
}

// AskDeprecate asks for the second person who announces the last day of what is in
// force of an interface, puts it off, or calls it off (ends "").
func (d *Desk) AskDeprecate(ctx context.Context, by approval.Person, t Thing, ends calendar.Day, why string) (*approval.Request, error) {
	var asked *approval.Request
	err := d.store.Do(ctx, func(w Work) error {
		v, err := inForce(ctx, w, t)
		if err != nil {
			return err
		}
		from, now := v.Ends, d.clock()
		if err := v.deprecate(ends, by.ID, now); err != nil { // would it be refused?
			return err
		}
		asked, err = approval.Ask(ctx, w, approval.Asking{
			Act: DeprecateAct, Object: t.String(), Why: why,
			Payload: ending{string(t.Kind), t.Name, v.Number, string(from), string(ends)},
		}, by, now)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("ask to end %s: %w", t, err)
	}
	return asked, nil
}

// ApproveDeprecate announces what a second person agrees to. It is the approval.Rule
// of DeprecateAct.
func (d *Desk) ApproveDeprecate(ctx context.Context, y approval.Agreement) error {
	return d.store.Do(ctx, func(w Work) error {
		now := d.clock()
		var p ending
		r, err := approval.Consume(ctx, w, DeprecateAct, y, &p, now)
		if err != nil {
			return err
		}
		t, err := ParseThing(p.Kind, p.Name)
		if err != nil {
			return err
		}
		v, err := inForce(ctx, w, t)
		if err != nil {
			return err
		}
		if v.Number != p.Number || string(v.Ends) != p.From {
			return approval.Changed()
		}
		if err := v.deprecate(calendar.Day(p.Ends), y.By.ID, now); err != nil {
			return err
		}
		if err := w.SaveVersion(ctx, v); err != nil {
			return err
		}
		return w.Announce(ctx, Ending{
			Name: t.Name, Title: v.Source().Title(), Ends: calendar.Day(p.Ends), Before: calendar.Day(p.From), By: r.AskedBy, Second: y.By.ID, At: now,
		})
	})
}

// inForce loads what is in force of a thing.
func inForce(ctx context.Context, w Work, t Thing) (*Version, error) {
	known, err := w.Known(ctx)
	if err != nil {
		return nil, err
	}
	for _, k := range known {
		if k.Thing == t && k.State.Served() {
			return w.Version(ctx, t, k.Number)
		}
	}
	return nil, fault.New(fault.NotFound, "definition.unknown", "nothing is in force of %s", t)
}

// Retire ends what is past its last day, and returns how many.
func (d *Desk) Retire(ctx context.Context) (int, error) {
	today := calendar.DayOf(d.clock())
	past := func(v *Version) bool { return v.State == Deprecated && v.Ends != "" && v.Ends < today }
	all, err := d.store.Versions(ctx)
	if err != nil {
		return 0, err
	}
	n := 0
	for _, v := range all {
		if !past(v) {
			continue
		}
		err := d.store.Do(ctx, func(w Work) error {
			now, err := w.Version(ctx, v.Thing, v.Number)
			if err != nil || !past(now) {
				return err
			}
			if err := now.retire("", d.clock()); err != nil {
				return err
			}
			return w.SaveVersion(ctx, now)
		})
		if err != nil && !fault.Is(err, fault.Conflict) {
			return n, fmt.Errorf("retire %s: %w", v.Thing, err)
		}
		n++
	}
	return n, nil
}

// Notice tells an enterprise that an interface it holds a grant of ends.
type Notice struct {
	Name   string
	Number int
	Ends   calendar.Day
	Note   string
	Read   time.Time // zero: nobody has
}

// Receipt is one enterprise that holds a grant of an interface that ends, and when
// it read so.
type Receipt struct {
	Enterprise id.Enterprise
	USCC, Name string
	Read       time.Time // zero: nobody has
}

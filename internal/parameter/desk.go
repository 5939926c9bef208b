package parameter

import (
	"context"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Act is the approval of a dangerous change; Permission is what it takes, and what
// any other change takes too.
const (
	Act        approval.Act        = "parameter.change"
	Permission approval.Permission = "parameter.change"
)

// Change is one change of a value: a row of the history.
type Change struct {
	Name     string
	From, To string
	By       id.Staff
	Second   id.Staff // who agreed to a dangerous change, or ""
	Why      string
	At       time.Time
	Approval id.Approval // "" when it took no second person
	Number   int64       // 1 for the first change of the parameter
}

// Work is one transaction of this package.
type Work interface {
	// Value returns the stored value and the number of changes so far; "" and 0
	// when the parameter was never changed.
	Value(ctx context.Context, name string) (value string, number int64, err error)
	// SaveChange stores the new value and the row of the history, writes the audit
	// and tells every node. A change of the same number is a Conflict.
	SaveChange(ctx context.Context, c Change) error
	approval.Work
}

// Store is what Desk needs from storage.
type Store interface {
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
	// Values returns all stored values.
	Values(ctx context.Context) (map[string]string, error)
	// History returns changes of a parameter, the newest first, those before the
	// given number (0: from the newest on).
	History(ctx context.Context, name string, before int64, limit int) ([]Change, error)
}

// Desk is where parameters are looked at and changed.
type Desk struct {
	store Store
	book  *Book
	clock calendar.Clock
}

// NewDesk returns a desk for the parameters of book.
func NewDesk(store Store, book *Book, clock calendar.Clock) *Desk {
	return &Desk{store: store, book: book, clock: clock}
}

// Current is a parameter and the value that is stored now.
type Current struct {
	Definition
	Value string
}

// List returns every parameter with its value, group by group.
func (d *Desk) List(ctx context.Context) ([]Current, error) {
	stored, err := d.store.Values(ctx)
	if err != nil {
		return nil, fmt.Errorf("list parameters: %w", err)
	}
	set, _ := NewSet(d.book, stored)
	list := make([]Current, len(d.book.list))
	for i, definition := range d.book.list {
		list[i] = Current{Definition: definition, Value: set.texts[definition.Name]}
	}
	return list, nil
}

// History returns changes of a parameter, the newest first.
func (d *Desk) History(ctx context.Context, name string, before int64, limit int) ([]Change, error) {
	if _, err := d.find(name); err != nil {
		return nil, err
	}
	return d.store.History(ctx, name, before, limit)
}

// Change gives a parameter a new value, or asks for a second person where that is
// dangerous: then it returns the request, and nothing has changed yet.
func (d *Desk) Change(ctx context.Context, by approval.Person, name, value, why string) (*approval.Request, error) {
	definition, err := d.find(name)
	if err != nil {
		return nil, err
	}
	if value, err = definition.Parse(value); err != nil {
		return nil, err
	}
	why = strings.TrimSpace(why)
	if n := utf8.RuneCountInString(why); n < 2 || n > 500 {
		return nil, fault.New(fault.Invalid, "parameter.reason", "a change needs a reason").At("/reason")
	}
	var asked *approval.Request
	err = d.store.Do(ctx, func(w Work) error {
		asked = nil
		now := d.clock()
		from, number, err := d.value(ctx, w, definition)
		if err != nil {
			return err
		}
		if from == value {
			return fault.New(fault.Conflict, "parameter.same", "the parameter has this value")
		}
		if definition.Dangerous {
			asked, err = approval.Ask(ctx, w, approval.Asking{
				Act: Act, Object: "parameter:" + name, Payload: payload{Name: name, From: from, To: value, Number: number}, Why: why,
			}, by, now)
			return err
		}
		return w.SaveChange(ctx, Change{Name: name, From: from, To: value, By: by.ID, Why: why, At: now, Number: number + 1})
	})
	if err != nil {
		return nil, fmt.Errorf("change parameter %s: %w", name, err)
	}
	return asked, nil
}

// payload is a dangerous change as the second person sees it. Number is how often
// the parameter had been changed: a value that left and came back is another one.
type payload struct {
	Name   string `json:"name"`
	From   string `json:"from"`
	To     string `json:"to"`
	Number int64  `json:"number"`
}

// Approve makes a dangerous change that a second person agrees to. It is the
// approval.Rule of Act.
func (d *Desk) Approve(ctx context.Context, y approval.Agreement) error {
	return d.store.Do(ctx, func(w Work) error {
		now := d.clock()
		var p payload
		r, err := approval.Consume(ctx, w, Act, y, &p, now)
		if err != nil {
			return err
		}
		definition, err := d.find(p.Name)
		if err != nil {
			return approval.Changed()
		}
		from, number, err := d.value(ctx, w, definition)
		if err != nil {
			return err
		}
		to, err := definition.Parse(p.To)
		if err != nil || from != p.From || number != p.Number {
			return approval.Changed()
		}
		return w.SaveChange(ctx, Change{
			Name: p.Name, From: from, To: to, By: r.AskedBy, Second: y.By.ID, Why: r.Why, At: now, Approval: r.ID, Number: number + 1,
		})
	})
}

// value returns the value in force as of the transaction.
func (d *Desk) value(ctx context.Context, w Work, definition Definition) (value string, number int64, err error) {
	stored, number, err := w.Value(ctx, definition.Name)
	if err != nil {
		return "", 0, err
	}
	if number > 0 {
		if value, err = definition.Parse(stored); err == nil {
			return value, number, nil
		}
	}
	return definition.Default, number, nil
}

func (d *Desk) find(name string) (Definition, error) {
	definition, ok := d.book.Find(name)
	if !ok {
		return Definition{}, fault.New(fault.NotFound, "parameter.unknown", "no such parameter")
	}
	return definition, nil
}

package awareness

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Work is one transaction of this package.
type Work interface {
	// Make stores a notice, unless the person of the call has one already, and has its
	// first attempt made.
	Make(ctx context.Context, n *Notice) error
	// Notice loads a notice and lets one transaction at a time have it.
	Notice(ctx context.Context, n id.Notice) (*Notice, error)
	// SaveNotice stores a changed notice, writes its events to the audit, and has the
	// next attempt made when it is due.
	SaveNotice(ctx context.Context, n *Notice) error
	// OpenCase lays an objection before a person.
	OpenCase(ctx context.Context, n *Notice, c call.Case) (id.Case, error)
}

// Store is what Desk needs of storage.
type Store interface {
	// Do runs f in one transaction. It may run f again after a conflict.
	Do(ctx context.Context, f func(Work) error) error
	Notice(ctx context.Context, n id.Notice) (*Notice, error)
	// Overdue returns notices whose attempt should have been made before the given time.
	Overdue(ctx context.Context, before time.Time, limit int) ([]Notice, error)
	// Dead returns notices whose letter nobody took, the oldest first.
	Dead(ctx context.Context, limit int) ([]id.Notice, error)
	// Employer returns the name under which an employer is known, "" when it is not.
	Employer(ctx context.Context, uscc string) (string, error)
}

// Calls reads calls.
type Calls interface {
	Call(ctx context.Context, key call.Key) (call.Call, error)
	Request(ctx context.Context, c call.Call) ([]byte, error)
	Corrected(ctx context.Context, c call.Call) (int, []byte, error)
	Answer(ctx context.Context, c call.Call) ([]byte, error)
}

// Directory finds interfaces.
type Directory interface {
	Interface(code string, version int) (*catalog.Interface, bool)
}

// Alarms tells people that something needs them.
type Alarms interface {
	Raise(ctx context.Context, kind, object string, values map[string]string) error
}

// Options are what a Desk is made of.
type Options struct {
	Store     Store
	Calls     Calls
	Directory Directory
	Alarms    Alarms
	Hook      *Hook // nil where none is configured
	// AnswerTime is how many days a person has to answer.
	AnswerTime func() (int, error)
	// Due is until when somebody has to decide on an objection made now.
	Due   func(now time.Time) time.Time
	Clock calendar.Clock
	Log   *slog.Logger
}

// Desk tells persons and hears them. It is safe for concurrent use.
type Desk struct{ o Options }

// NewDesk returns a Desk.
func NewDesk(o Options) *Desk { return &Desk{o} }

// Concerns reports whether the end of a call is to be told to the persons of it. What
// is tried in the test environment is about nobody.
func (d *Desk) Concerns(c call.Call) bool {
	if d.o.Hook == nil || c.Env != id.Production || c.State != call.Done && c.State != call.Partial {
		return false
	}
	i, ok := d.o.Directory.Interface(c.Service, c.ServiceVersion)
	return ok && i.Notice != ""
}

// Inform makes the notices of a call that has ended. It is the job that was enqueued
// with the result; done twice it makes none twice.
func (d *Desk) Inform(ctx context.Context, key call.Key) error {
	c, err := d.o.Calls.Call(ctx, key)
	if err != nil {
		return fmt.Errorf("load the call of notices: %w", err)
	}
	service, body, err := d.body(ctx, c)
	if err != nil {
		return err
	}
	answer, err := d.o.Calls.Answer(ctx, c)
	if err != nil {
		return fmt.Errorf("load the answer to call %s: %w", c.ID, err)
	}
	result, err := message.ParseResult(answer)
	if err != nil {
		return fmt.Errorf("read the answer to call %s: %w", c.ID, err)
	}
	now := d.o.Clock()
	return d.o.Store.Do(ctx, func(w Work) error {
		for n, p := range service.Concerned(body) {
			if !tookEffect(result, n) {
				continue
			}
			if err := w.Make(ctx, newNotice(c, service.Notice, p.Pointer, now)); err != nil {
				return fmt.Errorf("make a notice of call %s: %w", c.ID, err)
			}
		}
		return nil
	})
}

// tookEffect reports whether anything was done about the n-th person. An answer that
// speaks of no persons is about all of them.
func tookEffect(r message.Result, n int) bool {
	data, _ := r.Data.(map[string]any)
	persons, ok := data["persons"].([]any)
	if !ok {
		return r.Outcome == message.Done
	}
	for _, one := range persons {
		p, _ := one.(map[string]any)
		if index, ok := whole(p["index"]); !ok || index != n {
			continue
		}
		outcome, _ := p["outcome"].(string)
		return outcome == string(message.Done) || outcome == string(message.Partial)
	}
	return false
}

// whole reads a number as parsed bodies hold it.
func whole(v any) (int, bool) {
	n, ok := v.(json.Number)
	if !ok {
		return 0, false
	}
	i, err := n.Int64()
	return int(i), err == nil
}

// body returns what was filed, as it was worked with, and its interface.
func (d *Desk) body(ctx context.Context, c call.Call) (*catalog.Interface, any, error) {
	service, ok := d.o.Directory.Interface(c.Service, c.ServiceVersion)
	if !ok {
		return nil, nil, fault.New(fault.Unavailable, "awareness.not-loaded", "this node does not know version %d of %s", c.ServiceVersion, c.Service)
	}
	n, text, err := d.o.Calls.Corrected(ctx, c)
	if err == nil && n == 0 {
		text, err = d.o.Calls.Request(ctx, c)
	}
	if err != nil {
		return nil, nil, fmt.Errorf("load the body of call %s: %w", c.ID, err)
	}
	body, err := message.ParseBody(text)
	return service, body, err
}

// Deliver makes the n-th attempt to bring a letter. It is a job; one that was
// overtaken does nothing.
func (d *Desk) Deliver(ctx context.Context, which id.Notice, n int) error {
	notice, err := d.o.Store.Notice(ctx, which)
	if err != nil {
		return fmt.Errorf("load notice %s: %w", which, err)
	}
	if notice.Post != Due || notice.Attempts+1 != n {
		return nil
	}
	a := attempt{n: n, at: d.o.Clock()}
	if a.answerBy, err = d.answerBy(a.at); err != nil {
		return err
	}
	var cause error
	if a.result, cause, err = d.bring(ctx, notice, a.answerBy); err != nil {
		return err
	}
	attrs := []slog.Attr{slog.String("notice", string(which)), slog.Int("attempt", n), slog.String("result", string(a.result))}
	if cause != nil {
		attrs = append(attrs, slog.Any("error", cause))
	}
	d.o.Log.LogAttrs(ctx, slog.LevelInfo, "notice to a person", attrs...)
	return d.keep(ctx, notice.ID, a)
}

// answerBy is until when a person may answer who is told at the given time. The day
// itself does not count.
func (d *Desk) answerBy(told time.Time) (time.Time, error) {
	days, err := d.o.AnswerTime()
	return calendar.DayOf(told).AddDays(days + 1).Start(), err
}

// bring writes the letter and brings it. Cause is why it was not taken.
func (d *Desk) bring(ctx context.Context, n *Notice, answerBy time.Time) (r Result, cause, err error) {
	if d.o.Hook == nil {
		return NoHook, nil, nil
	}
	letter, err := d.letter(ctx, n, answerBy)
	if fault.Of(err).Code == "call.erased" {
		return Gone, nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	r, cause = d.o.Hook.bring(ctx, string(n.ID)+":"+string(n.Letter), letter)
	return r, cause, nil
}

// keep writes down what came of an attempt, even when its time has run out: what the
// app has taken must not be forgotten.
func (d *Desk) keep(ctx context.Context, which id.Notice, a attempt) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), patience)
	defer cancel()
	dead := false
	err := d.o.Store.Do(ctx, func(w Work) error {
		n, err := w.Notice(ctx, which)
		if err != nil {
			return err
		}
		if err := n.record(a); err != nil {
			return err
		}
		dead = n.Post == Dead
		return w.SaveNotice(ctx, n)
	})
	if fault.Is(err, fault.Conflict) { // another node made the attempt, or the person answered meanwhile
		return nil
	}
	if err != nil {
		return fmt.Errorf("record attempt %d of notice %s: %w", a.n, which, err)
	}
	if dead { // one alarm says it, however many letters it is about
		return d.o.Alarms.Raise(ctx, "awareness.undelivered", "hook:awareness", map[string]string{"why": string(a.result)})
	}
	return nil
}

// Reply takes what a person says, as the app tells it. Said twice it counts once.
func (d *Desk) Reply(ctx context.Context, which id.Notice, a Answer, words string) (*Notice, error) {
	var n *Notice
	now := d.o.Clock()
	answerBy, err := d.answerBy(now)
	if err != nil {
		return nil, err
	}
	err = d.o.Store.Do(ctx, func(w Work) error {
		var err error
		if n, err = w.Notice(ctx, which); err != nil {
			return err
		}
		news, err := n.reply(a, words, now, answerBy)
		if err != nil || !news {
			return err
		}
		if n.State == Objected {
			if n.Case, err = w.OpenCase(ctx, n, d.caseOf(n, now)); err != nil {
				return err
			}
		}
		return w.SaveNotice(ctx, n)
	})
	if err != nil {
		return nil, fmt.Errorf("take the answer to notice %s: %w", which, err)
	}
	return n, nil
}

// caseOf says with what an objection is laid before a person.
func (d *Desk) caseOf(n *Notice, now time.Time) call.Case {
	c := call.Case{Reason: string(n.Answer), Owner: defaultOwner, Due: d.o.Due(now)}
	if i, ok := d.o.Directory.Interface(n.Service, n.ServiceVersion); ok {
		c.Core, c.Step, c.Owner = i.Routes[0].Core, i.Routes[0].Step, i.Policy.OwnerRole
	}
	return c
}

// defaultOwner is the role that decides when this node does not know the interface.
const defaultOwner = "operator"

// grace is how long an attempt may be late before its job counts as lost.
const grace = 2 * time.Minute

// Sweep has attempts made whose job was lost with its node, and returns how many.
func (d *Desk) Sweep(ctx context.Context) (int, error) {
	now := d.o.Clock()
	list, err := d.o.Store.Overdue(ctx, now.Add(-grace), 200)
	if err != nil {
		return 0, fmt.Errorf("look for lost notices: %w", err)
	}
	taken := 0
	for i := range list {
		err := d.o.Store.Do(ctx, func(w Work) error {
			n := list[i] // as it was seen: another node's sweep makes this one a conflict
			n.Next = now
			return w.SaveNotice(ctx, &n)
		})
		if err == nil {
			taken++
		} else if !fault.Is(err, fault.Conflict) {
			return taken, fmt.Errorf("take up notice %s: %w", list[i].ID, err)
		}
	}
	return taken, nil
}

// againAtOnce bounds how many letters staff send again at a time.
const againAtOnce = 1000

// SendAgain has dead letters brought anew, and returns how many.
func (d *Desk) SendAgain(ctx context.Context) (int, error) {
	list, err := d.o.Store.Dead(ctx, againAtOnce)
	if err != nil {
		return 0, fmt.Errorf("look for letters that nobody took: %w", err)
	}
	sent := 0
	for _, which := range list {
		err := d.o.Store.Do(ctx, func(w Work) error {
			n, err := w.Notice(ctx, which)
			if err != nil {
				return err
			}
			if err := n.again(d.o.Clock()); err != nil {
				return err
			}
			return w.SaveNotice(ctx, n)
		})
		if err == nil {
			sent++
		} else if !fault.Is(err, fault.Conflict) {
			return sent, fmt.Errorf("send notice %s again: %w", which, err)
		}
	}
	return sent, nil
}

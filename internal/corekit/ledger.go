package corekit

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// entry is what is remembered of one act.
type entry struct {
	seq        int64
	tenant     string
	key        string
	act        string
	digest     string
	uscc       string
	operator   string
	trace      string
	filedAt    time.Time
	takenAt    time.Time
	due        time.Time // zero once decided
	request    string
	outcome    Outcome
	businessNo string
	answer     []byte
	open       bool // a person or an officer has to decide
}

const entryColumns = `seq, tenant, key, act, digest, uscc, operator, trace, filed_at, taken_at, due, request, outcome, business_no, answer, open`

func scanEntry(r *sql.Rows) (entry, error) {
	var e entry
	var filed, taken, due int64
	err := r.Scan(&e.seq, &e.tenant, &e.key, &e.act, &e.digest, &e.uscc, &e.operator, &e.trace, &filed, &taken, &due,
		&e.request, &e.outcome, &e.businessNo, &e.answer, &e.open)
	e.filedAt, e.takenAt = time.UnixMicro(filed), time.UnixMicro(taken)
	if due > 0 {
		e.due = time.UnixMicro(due)
	}
	return e, err
}

func remembered(ctx context.Context, db Asker, tenant, key string) ([]entry, error) {
	return Rows(ctx, db, scanEntry, `SELECT `+entryColumns+` FROM taken WHERE tenant = $1 AND key = $2`, tenant, key)
}

// take answers an act once per key. Effect, answer and memory of the key are
// one transaction: after a crash either all are there or none. A key that is
// known gets the answer it got before, as it now stands. An act to be decided
// later is remembered without effect until its time has come.
func (c *Core) take(ctx context.Context, o *Order, later time.Duration) ([]byte, error) {
	var given []byte
	err := c.inTx(ctx, func(tx Tx) error {
		if err := countArrival(ctx, tx, o.Tenant, o.Key); err != nil {
			return err
		}
		if err := c.decideDue(ctx, tx); err != nil {
			return err
		}
		known, err := remembered(ctx, tx, o.Tenant, o.Key)
		if err != nil {
			return err
		}
		if len(known) > 0 {
			given, err = known[0].repeat(o)
			return err
		}
		given, err = c.takeFresh(ctx, tx, o, later)
		return err
	})
	if err != nil {
		c.countLost(ctx, o) // the refusal rolled the count back with everything else
	}
	return given, err
}

// repeat answers a key that came before.
func (e entry) repeat(o *Order) ([]byte, error) {
	if e.digest != o.digest {
		return nil, fault.New(fault.Conflict, codeKeyConflict, "this idempotency key came before with another content")
	}
	return e.answer, nil
}

func (c *Core) takeFresh(ctx context.Context, tx Tx, o *Order, later time.Duration) ([]byte, error) {
	o.Now = c.clock()
	e := entry{tenant: o.Tenant, key: o.Key, act: o.Act, digest: o.digest, uscc: o.Employer.USCC,
		operator: o.Operator, trace: o.Trace, filedAt: o.FiledAt, takenAt: o.Now}
	a := Answer{Outcome: Accepted, Message: "已受理，稍后办理", Wait: later}
	if later == 0 {
		var err error
		if a, err = c.run(ctx, tx, o); err != nil {
			return nil, err
		}
		e.open = a.Outcome == Accepted
	}
	if a.Outcome == Accepted {
		e.due, e.request = o.Now.Add(a.Wait), string(o.request)
	}
	if err := e.keep(a); err != nil {
		return nil, err
	}
	return e.answer, insertEntry(ctx, tx, e)
}

// run does the work of an act and numbers it.
func (c *Core) run(ctx context.Context, tx Tx, o *Order) (Answer, error) {
	number, err := NextNumber(ctx, tx, o.Tenant, "BL", o.FiledOn())
	if err != nil {
		return Answer{}, err
	}
	o.BusinessNo = number
	a, err := o.work.Run(ctx, tx, o)
	if err != nil {
		return Answer{}, fmt.Errorf("%s: %w", o.Act, err)
	}
	if _, ok := o.work.(Pending); a.Outcome == Accepted && (!ok || a.Wait <= 0) {
		return Answer{}, fmt.Errorf("%s: left open without an end", o.Act)
	}
	a.BusinessNo = number
	return a, nil
}

// keep puts the answer into the entry.
func (e *entry) keep(a Answer) error {
	text, err := json.Marshal(a)
	e.outcome, e.businessNo, e.answer = a.Outcome, a.BusinessNo, text
	return err
}

func insertEntry(ctx context.Context, tx Tx, e entry) error {
	var due int64
	if !e.due.IsZero() {
		due = e.due.UnixMicro()
	}
	_, err := tx.ExecContext(ctx, `INSERT INTO taken (tenant, key, act, digest, uscc, operator, trace, filed_at,
		taken_at, taken_on, due, request, outcome, business_no, answer, open)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
		e.tenant, e.key, e.act, e.digest, e.uscc, e.operator, e.trace, e.filedAt.UnixMicro(),
		e.takenAt.UnixMicro(), calendar.DayOf(e.takenAt), due, e.request, e.outcome, e.businessNo, string(e.answer), e.open)
	return err
}

// decideDue carries out the acts whose later decision has come, in the order in
// which they were accepted. Every question about the roster calls it first, so
// that nobody can see a decision late.
func (c *Core) decideDue(ctx context.Context, tx Tx) error {
	due, err := dueEntries(ctx, tx, c.clock())
	if err != nil {
		return err
	}
	for _, e := range due {
		if err := c.decide(ctx, tx, e, Expired); err != nil {
			return fmt.Errorf("decide %s: %w", e.key, err)
		}
	}
	return nil
}

// decide ends an act that was accepted: by its work, or, where somebody had to
// decide, by what was decided.
func (c *Core) decide(ctx context.Context, tx Tx, e entry, d Decision) error {
	o, err := c.domain.parseOrder(e.act, []byte(e.request))
	if err != nil {
		return err
	}
	o.Tenant, o.Key, o.Trace, o.FiledAt, o.Now = e.tenant, e.key, e.trace, e.filedAt, c.clock()
	var a Answer
	if open, ok := o.work.(Pending); ok && e.open {
		if a, err = open.Settle(ctx, tx, o, d); err == nil && a.Outcome == Accepted {
			err = fmt.Errorf("%s: settled and still open", o.Act)
		}
		a.BusinessNo = e.businessNo
	} else {
		a, err = c.run(ctx, tx, o)
	}
	if err != nil {
		return err
	}
	// Played late, an act may turn out to be one that waits for somebody.
	due, request := int64(0), ""
	if a.Outcome == Accepted {
		due, request = o.Now.Add(a.Wait).UnixMicro(), e.request
	}
	if err := e.keep(a); err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE taken SET due = $2, request = $3, outcome = $4, business_no = $5, answer = $6, open = $7
		WHERE seq = $1`, e.seq, due, request, e.outcome, e.businessNo, string(e.answer), a.Outcome == Accepted)
	return err
}

// Settle ends an act that is open, as the person or officer decided. It fails
// with kind NotFound when there is none under that key.
func (c *Core) Settle(ctx context.Context, tenant, key string, d Decision) error {
	return c.inTx(ctx, func(tx Tx) error {
		if err := c.decideDue(ctx, tx); err != nil {
			return err
		}
		known, err := remembered(ctx, tx, tenant, key)
		if err != nil {
			return err
		}
		if len(known) == 0 || !known[0].open {
			return fault.New(fault.NotFound, codeNotOpen, "no act under this key waits for a decision")
		}
		return c.decide(ctx, tx, known[0], d)
	})
}

// Hasten lets the open act of another key come to its end with whatever reaches the
// core next: what it waits for has become idle. Its Settle is given Expired.
func Hasten(ctx context.Context, tx Tx, o *Order, key string) error {
	_, err := tx.ExecContext(ctx, `UPDATE taken SET due = $3 WHERE tenant = $1 AND key = $2 AND due > $3`, o.Tenant, key, o.Now.UnixMicro())
	return err
}

func dueEntries(ctx context.Context, db Asker, now time.Time) ([]entry, error) {
	return Rows(ctx, db, scanEntry, `SELECT `+entryColumns+` FROM taken WHERE due > 0 AND due <= $1 ORDER BY seq`,
		now.UnixMicro())
}

// settled makes sure that nothing due is undecided before the roster is read.
func (c *Core) settled(ctx context.Context) error {
	due, err := dueEntries(ctx, c.asker, c.clock())
	if err != nil || len(due) == 0 {
		return err
	}
	return c.inTx(ctx, func(tx Tx) error { return c.decideDue(ctx, tx) })
}

func countArrival(ctx context.Context, tx Tx, tenant, key string) error {
	_, err := tx.ExecContext(ctx, `INSERT INTO arrival (tenant, key, times) VALUES ($1, $2, 1)
		ON CONFLICT (tenant, key) DO UPDATE SET times = arrival.times + 1`, tenant, key)
	return err
}

// countLost counts an arrival that came to nothing, be it because its sender
// gave up.
func (c *Core) countLost(ctx context.Context, o *Order) {
	ctx = context.WithoutCancel(ctx)
	err := c.inTx(ctx, func(tx Tx) error { return countArrival(ctx, tx, o.Tenant, o.Key) })
	if err != nil {
		c.log.ErrorContext(ctx, "arrival not counted", "error", err)
	}
}

// Arrivals tells how often an act with this key has reached the core, whatever
// came of it. Tests of a sender ask it.
func (c *Core) Arrivals(ctx context.Context, tenant, key string) (int, error) {
	times, err := Rows(ctx, c.asker, func(r *sql.Rows) (n int, err error) { return n, r.Scan(&n) },
		`SELECT times FROM arrival WHERE tenant = $1 AND key = $2`, tenant, key)
	if err != nil || len(times) == 0 {
		return 0, err
	}
	return times[0], nil
}

// takenItem is one line of the list by which a platform reconciles.
type takenItem struct {
	Key        string  `json:"key"`
	Act        string  `json:"act"`
	USCC       string  `json:"uscc"`
	Outcome    Outcome `json:"outcome"`
	BusinessNo string  `json:"businessNo,omitempty"`
	FiledAt    string  `json:"filedAt"`
	TakenAt    string  `json:"takenAt"`
	seq        int64
}

// takenOn lists what was taken on a day, oldest first, from after the given
// sequence number on.
func takenOn(ctx context.Context, db Asker, tenant string, day calendar.Day, after int64, limit int) ([]takenItem, error) {
	return Rows(ctx, db, func(r *sql.Rows) (takenItem, error) {
		e, err := scanEntry(r)
		return takenItem{e.key, e.act, e.uscc, e.outcome, e.businessNo, stamp(e.filedAt), stamp(e.takenAt), e.seq}, err
	}, `SELECT `+entryColumns+` FROM taken WHERE tenant = $1 AND taken_on = $2 AND seq > $3 ORDER BY seq LIMIT $4`,
		tenant, day, after, limit)
}

// stamp writes a moment in the form of the interface: Shanghai time to the second.
func stamp(t time.Time) string { return t.In(calendar.Shanghai).Format(time.RFC3339) }

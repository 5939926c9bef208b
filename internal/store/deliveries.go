package store

import (
	"context"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Place of the sealed answer of a step.
const (
	deliveryTable  = "delivery"
	deliveryColumn = "sealed"
)

func deliveryPlace(c call.Call, step string) string { return string(c.ID) + "/" + step }

// Deliver keeps how steps of a call stand. It fails with kind Conflict when the
// call was taken up by another attempt or has ended.
func (l *Ledger) Deliver(ctx context.Context, d call.Delivering) error {
	keep, err := l.keeping(call.Call{Key: d.Key, ID: d.Call}, d.Deliveries)
	if err != nil {
		return err
	}
	e := &entry{kind: kindMove, call: call.Call{Key: d.Key}}
	e.move = func(c *call.Call) ([]call.Event, error) {
		return nil, c.Fence(d.Attempt)
	}
	e.job = keep
	if err := l.put(ctx, e); err != nil {
		return fmt.Errorf("keep steps of call %s: %w", d.Call, err)
	}
	return nil
}

// keeping seals how steps stand and returns what writes it down.
func (l *Ledger) keeping(c call.Call, list []call.Delivery) (func(ctx context.Context, tx Tx) error, error) {
	seals, err := l.db.seals()
	if err != nil {
		return nil, err
	}
	sealed := make([][]byte, len(list))
	for i, x := range list {
		if sealed[i], err = seals.Seal(c.Enterprise, deliveryTable, deliveryColumn, deliveryPlace(c, x.Step), x.Answer); err != nil {
			return nil, fmt.Errorf("seal step %s of call %s: %w", x.Step, c.ID, err)
		}
	}
	return func(ctx context.Context, tx Tx) error {
		for i, x := range list {
			if err := keepDelivery(ctx, tx, c, x, sealed[i]); err != nil {
				return err
			}
		}
		return nil
	}, nil
}

func keepDelivery(ctx context.Context, tx Tx, c call.Call, d call.Delivery, sealed []byte) error {
	_, err := tx.Exec(ctx, `INSERT INTO delivery (enterprise_id, env, call_id, step, core, state, outcome, code, number, detail, attempt, at, sealed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
		ON CONFLICT (enterprise_id, env, call_id, step) DO UPDATE SET state = $6, outcome = $7, code = $8, number = $9, detail = $10,
		attempt = $11, at = $12, sealed = $13`,
		c.Enterprise, c.Env, c.ID, d.Step, d.Core, d.State, d.Outcome, d.Code, d.Number, clean(d.Detail), d.Attempt, micros(d.At), sealed)
	return err
}

// Deliveries implements dispatch.Ledger.
func (l *Ledger) Deliveries(ctx context.Context, c call.Call) ([]call.Delivery, error) {
	return l.db.Calls().Deliveries(ctx, c)
}

// Deliveries returns how the steps of a call stand, none for a call to a single
// core system. Answers are opened; after bodies were erased they are empty.
func (s Calls) Deliveries(ctx context.Context, c call.Call) ([]call.Delivery, error) {
	seals, err := s.db.seals()
	if err != nil {
		return nil, err
	}
	list, err := all(ctx, s.db.reader(), func(r Rows) (d call.Delivery, err error) {
		var at int64
		err = r.Scan(&d.Step, &d.Core, &d.State, &d.Outcome, &d.Code, &d.Number, &d.Detail, &d.Attempt, &at, &d.Answer)
		d.At = fromMicros(at)
		return d, err
	}, `SELECT step, core, state, outcome, code, number, detail, attempt, at, sealed FROM delivery
		WHERE enterprise_id = $1 AND env = $2 AND call_id = $3 ORDER BY at, step`, c.Enterprise, c.Env, c.ID)
	if err != nil {
		return nil, err
	}
	for i, d := range list {
		if len(d.Answer) == 0 {
			continue
		}
		if list[i].Answer, err = seals.Open(c.Enterprise, deliveryTable, deliveryColumn, deliveryPlace(c, d.Step), d.Answer); err != nil {
			return nil, fault.New(fault.Internal, "store.delivery", "step %s of call %s", d.Step, c.ID).Because(err)
		}
	}
	return list, nil
}

package store

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// flusher is what the engines do differently when many rows are written.
type flusher interface {
	// spend inserts keys and returns the ids of the calls whose key was free.
	spend(ctx context.Context, tx Tx, rows [][]any) (map[string]bool, error)
	// insert writes rows of some tables.
	insert(ctx context.Context, tx Tx, loads ...load) error
	// finish updates calls that are still in the hands of the given attempt and
	// returns, by id, the number of events they have then.
	finish(ctx context.Context, tx Tx, rows [][]any) (map[string]int64, error)
}

// load is what is inserted into one table.
type load struct {
	into *bulk
	rows [][]any
}

// The tables of a flush.
var (
	keyBulk = newBulk("call_key", "ON CONFLICT (enterprise_id, env, app_code, msg_id) DO NOTHING",
		slices.Concat(texts("enterprise_id", "env", "app_code", "msg_id", "call_id"), blobs("digest")))
	callBulk = newBulk("call", "", slices.Concat(
		texts("enterprise_id", "env", "id", "app_code", "msg_id", "trace", "service"), numbers("service_version"),
		texts("area", "key_id", "case_id", "scenario", "batch_no", "agent"), numbers("filed_at"),
		texts("state", "outcome", "code", "business_no"), numbers("promised_by"),
		texts("node"), numbers("lease_until", "attempt", "events", "updated_at", "ahead_days"), texts("waits_for")))
	bodyBulk = newBulk("call_body", "",
		slices.Concat(texts("enterprise_id", "env", "call_id", "part"), numbers("attempt", "month"), blobs("sealed")))
	eventBulk = newBulk("call_event", "", slices.Concat(
		texts("enterprise_id", "env", "call_id"), numbers("seq", "at"),
		texts("name", "actor", "core", "detail"), numbers("attempt", "flush"), texts("receipt", "earlier")))
)

// keyCallID is the place of the call's id in a row of call_key.
const keyCallID = 4

// finishCall ends a call that is still in the hands of the attempt. finishRow
// gives its values in the order of the parameters; finishAdded is the place of
// the number of new events among them, finishID that of the call's id.
const (
	finishCall = `UPDATE call SET state = $1, outcome = $2, code = $3, business_no = $4, promised_by = $5,
		lease_until = $6, node = '', updated_at = $7, events = events + $8
		WHERE enterprise_id = $9 AND env = $10 AND id = $11 AND attempt = $12 AND state NOT IN ('done', 'rejected', 'partial')
		RETURNING events`
	finishAdded, finishID = 7, 10
)

// write puts a batch into one transaction.
func (l *Ledger) write(ctx context.Context, writer int, batch []*entry) error {
	slices.SortStableFunc(batch, byKey) // two writers take rows in one order
	return l.hot.inTx(ctx, func(tx Tx) error {
		for _, e := range batch { // again after a repetition
			e.err, e.fresh = nil, false
		}
		calls, err := l.records(ctx, tx, batch)
		if err != nil {
			return err
		}
		if err := l.finishes(ctx, tx, batch); err != nil {
			return err
		}
		if err := l.moves(ctx, tx, batch); err != nil {
			return err
		}
		if err := l.callbacks(ctx, tx, batch); err != nil {
			return err
		}
		if err := l.informs(ctx, tx, batch); err != nil {
			return err
		}
		if err := lateHours(ctx, tx, l.db.clock(), batch); err != nil {
			return err
		}
		return l.children(ctx, tx, writer, batch, calls)
	})
}

func byKey(a, b *entry) int {
	return cmp.Or(cmp.Compare(a.call.Enterprise, b.call.Enterprise), cmp.Compare(a.call.Env, b.call.Env),
		cmp.Compare(a.call.App, b.call.App), cmp.Compare(a.call.MsgID, b.call.MsgID))
}

// records spends the keys of new calls and returns the rows of those whose key was
// free, to be inserted with what belongs to them. The others get the earlier call,
// which may be one of the same batch: then the rows are inserted at once. Two calls
// of one key in a batch are told apart by their ids.
func (l *Ledger) records(ctx context.Context, tx Tx, batch []*entry) ([][]any, error) {
	keys := rowsOf(batch, kindRecord, func(e *entry) []any { return keyRow(e.call) })
	if len(keys) == 0 {
		return nil, nil
	}
	fresh, err := l.flush.spend(ctx, tx, keys)
	if err != nil {
		return nil, err
	}
	var calls [][]any
	for _, e := range batch {
		if e.kind == kindRecord && fresh[string(e.call.ID)] {
			e.fresh, e.first = true, 0
			calls = append(calls, callRow(e.call, e.lines()))
		}
	}
	if len(calls) == len(keys) {
		return calls, nil
	}
	if err := l.flush.insert(ctx, tx, load{callBulk, calls}); err != nil {
		return nil, err
	}
	for _, e := range batch {
		if e.kind != kindRecord || e.fresh {
			continue
		}
		earlier, _, err := loadCall(ctx, tx, e.call.Key)
		if err != nil {
			return nil, err
		}
		e.call = earlier
	}
	return nil, nil
}

// finishes updates calls that have a result. An entry that was overtaken gets
// the fault; the others are not concerned.
func (l *Ledger) finishes(ctx context.Context, tx Tx, batch []*entry) error {
	seen := map[string]bool{}
	var rows [][]any
	for _, e := range batch {
		if e.kind != kindFinish {
			continue
		}
		if seen[string(e.call.ID)] { // two results of one attempt: the second comes too late
			e.err = call.LeaseLost()
			continue
		}
		seen[string(e.call.ID)] = true
		rows = append(rows, finishRow(e.call, e.lines()))
	}
	if len(rows) == 0 {
		return nil
	}
	counts, err := l.flush.finish(ctx, tx, rows)
	if err != nil {
		return err
	}
	for _, e := range batch {
		if e.kind != kindFinish || e.err != nil {
			continue
		}
		if n, ok := counts[string(e.call.ID)]; ok {
			e.first = n - int64(e.lines())
		} else {
			e.err = call.LeaseLost()
			continue
		}
		if e.job == nil {
			continue
		}
		if err := e.job(ctx, tx); err != nil {
			return err
		}
	}
	return nil
}

// moves loads, moves and saves calls one by one.
func (l *Ledger) moves(ctx context.Context, tx Tx, batch []*entry) error {
	for _, e := range batch {
		if e.kind != kindMove {
			continue
		}
		if err := e.apply(ctx, tx); err != nil {
			return err
		}
		if e.err == nil && e.job != nil {
			if err := e.job(ctx, tx); err != nil {
				return err
			}
		}
	}
	return nil
}

// apply moves one call. A fault of the move is the entry's own, any other error
// is the flush's.
func (e *entry) apply(ctx context.Context, tx Tx) error {
	c, count, err := loadCall(ctx, tx, e.call.Key)
	if err == nil {
		e.events, err = e.move(&c)
	}
	if k := fault.Of(err).Kind; err != nil && (k == fault.NotFound || k == fault.Conflict) {
		e.err = err
		return nil
	}
	if err != nil {
		return err
	}
	saved, err := saveCall(ctx, tx, c, count, e.lines())
	if err != nil {
		return err
	}
	if !saved { // another flush was faster: the whole transaction sees an old state
		return fault.New(fault.Unavailable, "store.busy", "call was changed by another flush")
	}
	e.call, e.first = c, count
	return nil
}

// children inserts calls and what belongs to those that were written, and binds
// their events into the chain.
func (l *Ledger) children(ctx context.Context, tx Tx, writer int, batch []*entry, calls [][]any) error {
	number := l.flushNumber()
	var bodies, events, lanes [][]any
	for _, e := range batch {
		if e.err != nil || e.kind == kindRecord && !e.fresh {
			continue
		}
		lanes = append(lanes, e.lanes...)
		of := placeOf(e.call)
		for _, b := range e.bodies {
			bodies = append(bodies, bodyRow(of, monthOf(e.call.FiledAt), b))
		}
		if e.lines() > 0 {
			row, err := eventRow(of, e.first, e.events, number)
			if err != nil {
				return err
			}
			events = append(events, row)
		}
	}
	if err := l.flush.insert(ctx, tx, load{callBulk, calls}, load{bodyBulk, bodies}, load{eventBulk, events}, load{laneBulk, lanes}); err != nil {
		return err
	}
	if len(events) == 0 {
		return nil
	}
	entry := digest(events).Entry(l.db.self(), FlushAction, l.db.clock())
	entry.Object = flushObject(number)
	return l.chain.Append(ctx, tx, writer, entry)
}

// flushNumber names a flush among all of all nodes: the moment, and chance for
// nodes that flush in the same one.
func (l *Ledger) flushNumber() int64 {
	return l.db.clock().UnixMicro()<<12 | rand.Int64N(1<<12)
}

func rowsOf(batch []*entry, kind entryKind, row func(*entry) []any) [][]any {
	var rows [][]any
	for _, e := range batch {
		if e.kind == kind {
			rows = append(rows, row(e))
		}
	}
	return rows
}

func keyRow(c call.Call) []any {
	return []any{string(c.Enterprise), string(c.Env), string(c.App), c.MsgID, string(c.ID), c.Digest}
}

func callRow(c call.Call, events int) []any {
	return []any{
		string(c.Enterprise), string(c.Env), string(c.ID), string(c.App), c.MsgID, c.Trace, c.Service, int64(c.ServiceVersion),
		c.Area, c.KeyID, c.CaseID, c.Scenario, c.BatchNo, c.Agent, micros(c.FiledAt),
		string(c.State), string(c.Outcome), c.Code, c.BusinessNo, micros(c.PromisedBy),
		c.Node, micros(c.LeaseUntil), int64(c.Attempt), int64(events), micros(c.Updated), int64(c.AheadDays), c.WaitsFor,
	}
}

func finishRow(c call.Call, added int) []any {
	return []any{
		string(c.State), string(c.Outcome), c.Code, c.BusinessNo, micros(c.PromisedBy), micros(c.LeaseUntil),
		micros(c.Updated), int64(added), string(c.Enterprise), string(c.Env), string(c.ID), int64(c.Attempt),
	}
}

// place is what the rows of everything that belongs to one call begin with.
type place [3]any

func placeOf(c call.Call) place { return place{string(c.Enterprise), string(c.Env), string(c.ID)} }

func bodyRow(of place, month int64, b body) []any {
	return []any{of[0], of[1], of[2], b.part, int64(b.attempt), month, b.sealed}
}

// clean removes what PostgreSQL does not store in a text.
func clean(s string) string { return strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "") }

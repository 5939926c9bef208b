package store

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Calls reads what the ledger wrote.
type Calls struct{ db *DB }

// Calls returns the calls.
func (db *DB) Calls() Calls { return Calls{db} }

// bodyTable and bodyColumn are where a body stands; with bodyPlace they are what a
// sealed body is bound to.
const (
	bodyTable  = "call_body"
	bodyColumn = "sealed"
)

func bodyPlace(id id.Call, part string, attempt int) string {
	return fmt.Sprintf("%s/%s/%d", id, part, attempt)
}

const callColumns = `c.enterprise_id, c.env, c.id, c.app_code, c.msg_id, c.trace, c.service, c.service_version,
	c.area, c.key_id, c.case_id, c.scenario, c.batch_no, c.agent, c.filed_at, c.state, c.outcome, c.code, c.business_no,
	c.promised_by, c.node, c.lease_until, c.attempt, c.updated_at, c.ahead_days, c.waits_for, c.events, (SELECT k.digest FROM call_key k
	WHERE k.enterprise_id = c.enterprise_id AND k.env = c.env AND k.app_code = c.app_code AND k.msg_id = c.msg_id)`

// callByKey has no join, so that no plan can do otherwise than look up both keys
// whole: one made while the tables were small may stay in use when they are not.
const callByKey = `SELECT ` + callColumns + ` FROM call c WHERE c.enterprise_id = $1 AND c.env = $2 AND c.id =
	(SELECT k.call_id FROM call_key k WHERE k.enterprise_id = $1 AND k.env = $2 AND k.app_code = $3 AND k.msg_id = $4)`

// counted is a call with the number of its rows of events, which serves as its
// version: each change of a call adds one.
type counted struct {
	call.Call
	events int64
}

func scanCall(r Rows) (counted, error) { return scanCallAnd(r) }

// scanCallAnd reads a call and what stands behind it.
func scanCallAnd(r Rows, behind ...any) (counted, error) {
	var c counted
	var filed, promised, lease, updated int64
	err := r.Scan(append([]any{&c.Enterprise, &c.Env, &c.ID, &c.App, &c.MsgID, &c.Trace, &c.Service, &c.ServiceVersion,
		&c.Area, &c.KeyID, &c.CaseID, &c.Scenario, &c.BatchNo, &c.Agent, &filed, &c.State, &c.Outcome, &c.Code, &c.BusinessNo,
		&promised, &c.Node, &lease, &c.Attempt, &updated, &c.AheadDays, &c.WaitsFor, &c.events, &c.Digest}, behind...)...)
	c.FiledAt, c.PromisedBy, c.LeaseUntil, c.Updated = fromMicros(filed), fromMicros(promised), fromMicros(lease), fromMicros(updated)
	return c, err
}

// loadCall returns a call and the number of its rows of events.
func loadCall(ctx context.Context, tx Tx, k call.Key) (call.Call, int64, error) {
	c, err := one(ctx, tx, scanCall, callByKey, k.Enterprise, k.Env, k.App, k.MsgID)
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "call.unknown", "no such call")
	}
	return c.Call, c.events, err
}

// saveCall writes what moves of a call, if it still has the given number of rows
// of events, and counts the added ones.
func saveCall(ctx context.Context, tx Tx, c call.Call, events int64, added int) (bool, error) {
	n, err := tx.Exec(ctx, `UPDATE call SET state = $5, outcome = $6, code = $7, business_no = $8, promised_by = $9,
		node = $10, lease_until = $11, attempt = $12, updated_at = $13, events = events + $14, waits_for = $15
		WHERE enterprise_id = $1 AND env = $2 AND id = $3 AND events = $4`,
		c.Enterprise, c.Env, c.ID, events, c.State, c.Outcome, c.Code, c.BusinessNo, micros(c.PromisedBy),
		c.Node, micros(c.LeaseUntil), c.Attempt, micros(c.Updated), added, c.WaitsFor)
	return n == 1, err
}

// Call returns the call of the key, or the fault call.unknown.
func (s Calls) Call(ctx context.Context, key call.Key) (call.Call, error) {
	c, _, err := loadCall(ctx, s.db.reader(), key)
	return c, err
}

// ByID returns a call of an enterprise by its id, or the fault call.unknown.
func (s Calls) ByID(ctx context.Context, enterprise id.Enterprise, env id.Env, callID id.Call) (call.Call, error) {
	b := boundTo(ctx, enterprise, env, callID)
	c, err := one(ctx, s.db.reader(), scanCall, `SELECT `+callColumns+
		` FROM call c WHERE c.enterprise_id = $1 AND c.env = $2 AND c.id = $3`+b.call("c"), b.args...)
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "call.unknown", "no such call")
	}
	return c.Call, err
}

// List returns calls of an enterprise in the order in which they came, after
// the given id, at most limit of them. "" begins with the first.
func (s Calls) List(ctx context.Context, enterprise id.Enterprise, env id.Env, after id.Call, limit int) ([]call.Call, error) {
	return s.calls(ctx, `WHERE c.enterprise_id = $1 AND c.env = $2 AND c.id > $3 ORDER BY c.id LIMIT $4`,
		enterprise, env, after, limit)
}

// Latest returns calls of an enterprise, the newest first, before the given id,
// at most limit of them. "" begins with the newest.
func (s Calls) Latest(ctx context.Context, enterprise id.Enterprise, env id.Env, before id.Call, limit int) ([]call.Call, error) {
	if before == "" {
		before = "g" // after every hex digit
	}
	b := boundTo(ctx, enterprise, env, before, limit)
	return s.calls(ctx, `WHERE c.enterprise_id = $1 AND c.env = $2 AND c.id < $3`+b.call("c")+` ORDER BY c.id DESC LIMIT $4`, b.args...)
}

// Filed returns calls that an agent filed, for whichever employers, the newest first.
func (s Calls) Filed(ctx context.Context, q call.FiledQuery) ([]call.Filed, error) {
	before := id.From(q.To)
	if q.Before != "" && string(q.Before) < before {
		before = string(q.Before)
	}
	b := &bound{args: []any{q.Agent, q.Env, id.From(q.From), before}}
	where := ""
	if q.Employer != "" {
		where += ` AND c.enterprise_id = (SELECT e.id FROM enterprise AS e WHERE e.uscc = ` + b.arg(q.Employer) + `)`
	}
	if q.Service != "" {
		where += ` AND c.service = ` + b.arg(q.Service)
	}
	if q.Outcome != "" {
		var states []string
		for _, state := range call.ToldAs(q.Outcome) {
			states = append(states, b.arg(string(state)))
		}
		where += ` AND c.state IN (` + strings.Join(states, ", ") + `)`
	}
	b.args = append(b.args, q.Limit)
	return all(ctx, s.db.reader(), func(r Rows) (f call.Filed, err error) {
		c, err := scanCallAnd(r, &f.Employer, &f.EmployerName)
		f.Call = c.Call
		return f, err
	}, `SELECT `+callColumns+`, (SELECT e.uscc FROM enterprise AS e WHERE e.id = c.enterprise_id), (SELECT e.name FROM enterprise AS e WHERE e.id = c.enterprise_id)
		FROM call c WHERE c.agent = $1 AND c.agent <> '' AND c.env = $2 AND c.id >= $3 AND c.id < $4`+where+fmt.Sprintf(` ORDER BY c.id DESC LIMIT $%d`, len(b.args)), b.args...)
}

// ByBatch returns the calls of one batch of a system in the order in which they
// came, after the given id, at most limit of them.
func (s Calls) ByBatch(ctx context.Context, enterprise id.Enterprise, env id.Env, app id.App, batchNo string, after id.Call, limit int) ([]call.Call, error) {
	if batchNo == "" {
		return nil, nil
	}
	return s.calls(ctx, `WHERE c.enterprise_id = $1 AND c.env = $2 AND c.app_code = $3 AND c.batch_no = $4
		AND c.batch_no <> '' AND c.id > $5 ORDER BY c.id LIMIT $6`, enterprise, env, app, batchNo, after, limit)
}

// maxBatch bounds a batch, in calls.
const maxBatch = 10000

// BatchKeys implements call.Reader.
func (s Calls) BatchKeys(ctx context.Context, enterprise id.Enterprise, env id.Env, app id.App, batchNo string) ([]call.Key, error) {
	list, err := s.ByBatch(ctx, enterprise, env, app, batchNo, "", maxBatch)
	keys := make([]call.Key, len(list))
	for i, c := range list {
		keys[i] = c.Key
	}
	return keys, err
}

func (s Calls) calls(ctx context.Context, where string, args ...any) ([]call.Call, error) {
	list, err := all(ctx, s.db.reader(), scanCall, `SELECT `+callColumns+` FROM call c `+where, args...)
	calls := make([]call.Call, len(list))
	for i, c := range list {
		calls[i] = c.Call
	}
	return calls, err
}

// Expired returns the keys of calls whose lease ran out before now, the longest
// first. It looks at all enterprises: the platform's own job asks.
func (s Calls) Expired(ctx context.Context, now time.Time, limit int) ([]call.Key, error) {
	return all(ctx, s.db.reader(), func(r Rows) (k call.Key, err error) {
		err = r.Scan(&k.Enterprise, &k.Env, &k.App, &k.MsgID)
		return k, err
	}, `SELECT enterprise_id, env, app_code, msg_id FROM call
		WHERE lease_until > 0 AND lease_until < $1 ORDER BY lease_until LIMIT $2`, micros(now), limit)
}

// Release ends the leases of a holder that is known to have ended, so that its
// calls are taken up at once, and returns how many there were.
func (s Calls) Release(ctx context.Context, holder string) (int64, error) {
	now := micros(s.db.clock())
	var n int64
	err := s.db.inTx(ctx, func(tx Tx) (err error) {
		n, err = tx.Exec(ctx, `UPDATE call SET lease_until = $2 WHERE lease_until > $2 AND node = $1`, holder, now-1)
		return err
	})
	return n, err
}

// Events returns the life line of a call.
func (s Calls) Events(ctx context.Context, c call.Call) ([]call.Event, error) {
	lines, err := all(ctx, s.db.reader(), func(r Rows) ([]call.Event, error) {
		var e call.Event
		var at int64
		var earlier string
		if err := r.Scan(&at, &e.Name, &e.Actor, &e.Core, &e.Detail, &e.Attempt, &e.Receipt, &earlier); err != nil {
			return nil, err
		}
		e.At = fromMicros(at)
		events, err := unpackEvents(earlier)
		return append(events, e), err
	}, `SELECT at, name, actor, core, detail, attempt, receipt, earlier FROM call_event
		WHERE enterprise_id = $1 AND env = $2 AND call_id = $3 ORDER BY seq`, c.Enterprise, c.Env, c.ID)
	return slices.Concat(lines...), err
}

// Request returns the plaintext of the request, or the fault call.erased.
func (s Calls) Request(ctx context.Context, c call.Call) ([]byte, error) {
	return s.body(ctx, c, partRequest)
}

// Answer returns the result in its wire form, or the fault call.erased.
func (s Calls) Answer(ctx context.Context, c call.Call) ([]byte, error) {
	return s.body(ctx, c, partAnswer)
}

// Evidence returns the signature evidence, or the fault call.erased.
func (s Calls) Evidence(ctx context.Context, c call.Call) ([]byte, error) {
	return s.body(ctx, c, partSignature)
}

func (s Calls) body(ctx context.Context, c call.Call, part string) ([]byte, error) {
	_, text, err := s.bodyOf(ctx, c, part)
	return text, err
}

// bodyOf returns the newest body of a part, opened, and the attempt at which it was
// written. The month leads to its partition.
func (s Calls) bodyOf(ctx context.Context, c call.Call, part string) (int, []byte, error) {
	seals, err := s.db.seals()
	if err != nil {
		return 0, nil, err
	}
	b, err := one(ctx, s.db.reader(), func(r Rows) (b body, err error) {
		err = r.Scan(&b.attempt, &b.sealed)
		return b, err
	}, `SELECT attempt, sealed FROM call_body WHERE enterprise_id = $1 AND env = $2 AND call_id = $3 AND part = $4
		AND month = $5 ORDER BY attempt DESC LIMIT 1`, c.Enterprise, c.Env, c.ID, part, monthOf(c.FiledAt))
	if fault.Is(err, fault.NotFound) {
		return 0, nil, fault.New(fault.NotFound, "call.erased", "the body is not kept, or not any more")
	}
	if err != nil {
		return 0, nil, err
	}
	text, err := seals.Open(c.Enterprise, bodyTable, bodyColumn, bodyPlace(c.ID, part, b.attempt), b.sealed)
	if err != nil {
		return 0, nil, fmt.Errorf("open the %s of call %s: %w", part, c.ID, err)
	}
	return b.attempt, text, nil
}

// Receipts returns the receipts of a call in the order in which they arose.
func (s Calls) Receipts(ctx context.Context, c call.Call) ([]call.Receipt, error) {
	events, err := s.Events(ctx, c)
	if err != nil {
		return nil, err
	}
	signed, err := all(ctx, s.db.reader(), scanSignature, `SELECT kind, signature, sign_key_id FROM receipt
		WHERE enterprise_id = $1 AND env = $2 AND call_id = $3`, c.Enterprise, c.Env, c.ID)
	if err != nil {
		return nil, err
	}
	var list []call.Receipt
	for _, e := range events {
		r, ok := call.ReceiptOf(e)
		if !ok {
			continue
		}
		if i := slices.IndexFunc(signed, func(x call.Receipt) bool { return x.Kind == r.Kind }); i >= 0 {
			r.Signature, r.SignKeyID = signed[i].Signature, signed[i].SignKeyID
		}
		list = append(list, r)
	}
	return list, nil
}

func scanSignature(r Rows) (x call.Receipt, err error) {
	err = r.Scan(&x.Kind, &x.Signature, &x.SignKeyID)
	return x, err
}

// KeepSignature keeps the first signature of a receipt and returns the receipt
// with the one that is kept: a receipt has one signature, whoever asks first.
func (s Calls) KeepSignature(ctx context.Context, c call.Call, r call.Receipt) (call.Receipt, error) {
	err := s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO receipt (enterprise_id, env, call_id, kind, signature, sign_key_id, signed_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (enterprise_id, env, call_id, kind) DO NOTHING`,
			c.Enterprise, c.Env, c.ID, r.Kind, r.Signature, r.SignKeyID, micros(s.db.clock()))
		if err != nil {
			return err
		}
		kept, err := one(ctx, tx, scanSignature, `SELECT kind, signature, sign_key_id FROM receipt
			WHERE enterprise_id = $1 AND env = $2 AND call_id = $3 AND kind = $4`, c.Enterprise, c.Env, c.ID, r.Kind)
		r.Signature, r.SignKeyID = kept.Signature, kept.SignKeyID
		return err
	})
	if err != nil {
		return call.Receipt{}, fmt.Errorf("keep the signature of the receipt %s of call %s: %w", r.Kind, c.ID, err)
	}
	return r, nil
}

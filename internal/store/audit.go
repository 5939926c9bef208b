package store

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// AuditLog reads the audit and appends acts that change nothing else, such as a
// refused sign-in. Acts that change something append in their own transaction.
type AuditLog struct{ db *DB }

var _ audit.Tips = (*AuditLog)(nil)

// Audit returns the audit log.
func (db *DB) Audit() *AuditLog { return &AuditLog{db} }

// self is how this node names itself as the one who acted.
func (db *DB) self() string { return "node:" + db.node }

// appendAudit adds an entry to this node's chain of the day. It comes last in a
// transaction: from here to the commit no other transaction of this node appends.
// Before it, the act is told to whom it concerns.
// When it fails, so must the act.
func (db *DB) appendAudit(ctx context.Context, tx Tx, e audit.Entry) error {
	if e.At.IsZero() {
		e.At = db.clock()
	}
	if e.Source == "" {
		e.Source = audit.SourceOf(ctx)
	}
	if err := db.tellOf(ctx, tx, e); err != nil {
		return err
	}
	return appendTo(ctx, tx, db.node, e)
}

// The statements that append an entry. The first one makes, or locks and counts
// on, the end of the chain.
const (
	countAudit = `INSERT INTO audit_chain (node, day, seq, hash) VALUES ($1, $2, 1, $3)
		ON CONFLICT (node, day) DO UPDATE SET seq = audit_chain.seq + 1 RETURNING seq, hash`
	insertAudit = `INSERT INTO audit_entry (` + auditColumns + `)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`
	endAudit = `UPDATE audit_chain SET hash = $3 WHERE node = $1 AND day = $2`
)

// appendTexts are those statements, for engines that keep them prepared.
var appendTexts = []string{countAudit, insertAudit, endAudit}

// appendTo adds an entry, whose time is set, to the named chain of the day.
func appendTo(ctx context.Context, tx Tx, name string, e audit.Entry) error {
	tip := audit.Tip{Node: name, Day: string(calendar.DayOf(e.At))}
	tip, err := one(ctx, tx, func(r Rows) (audit.Tip, error) {
		err := r.Scan(&tip.Seq, &tip.Hash)
		tip.Seq-- // counted on already for the entry to come
		return tip, err
	}, countAudit, tip.Node, tip.Day, []byte{})
	if err != nil {
		return fmt.Errorf("append to audit: %w", err)
	}
	e = tip.Next(e)
	err = execAll(ctx, tx,
		statement{insertAudit, []any{e.Node, e.Day, e.Seq, micros(e.At), e.Actor, e.Action, e.Object, e.Outcome, e.Source, e.Detail, e.Prev, e.Hash}},
		statement{endAudit, []any{e.Node, e.Day, e.Hash}})
	if err != nil {
		return fmt.Errorf("append to audit: %w", err)
	}
	return nil
}

// Append records an act that changes nothing else.
func (a *AuditLog) Append(ctx context.Context, e audit.Entry) error {
	return a.db.inTx(ctx, func(tx Tx) error { return a.db.appendAudit(ctx, tx, e) })
}

// LedgerChain returns the chains that the ledger's flushes are bound into: one per
// writer, so that no writer waits for another's commit.
func (db *DB) LedgerChain() Chain { return ledgerChain{db} }

type ledgerChain struct{ db *DB }

// Append implements Chain.
func (c ledgerChain) Append(ctx context.Context, tx Tx, writer int, e audit.Entry) error {
	return appendTo(ctx, tx, audit.Writer(c.db.node, "ledger-"+strconv.Itoa(writer)), e)
}

// AuditTips implements audit.Tips. It believes the entries, not the row that
// says where the chain ends.
func (a *AuditLog) AuditTips(ctx context.Context, node, since string) ([]audit.Tip, error) {
	chains, err := all(ctx, a.db.reader(), func(r Rows) (audit.Tip, error) {
		var t audit.Tip
		err := r.Scan(&t.Node, &t.Day)
		return t, err
	}, `SELECT node, day FROM audit_chain WHERE day >= $1 ORDER BY node, day`, since)
	if err != nil {
		return nil, err
	}
	var tips []audit.Tip
	for _, c := range chains {
		if c.Node != node && !strings.HasPrefix(c.Node, audit.Writer(node, "")) {
			continue
		}
		last, err := all(ctx, a.db.reader(), scanAudit,
			`SELECT `+auditColumns+` FROM audit_entry WHERE node = $1 AND day = $2 ORDER BY seq DESC LIMIT 1`, c.Node, c.Day)
		if err != nil {
			return nil, err
		}
		for _, e := range last {
			tips = append(tips, e.Tip())
		}
	}
	return tips, nil
}

const auditColumns = `node, day, seq, at, actor, action, object, outcome, source, detail, prev, hash`

func scanAudit(r Rows) (audit.Entry, error) {
	var e audit.Entry
	var at int64
	err := r.Scan(&e.Node, &e.Day, &e.Seq, &at, &e.Actor, &e.Action, &e.Object, &e.Outcome, &e.Source, &e.Detail, &e.Prev, &e.Hash)
	e.At = fromMicros(at)
	return e, err
}

// Entries returns every entry, chain by chain, as audit.Verify wants them. They
// are read while they are used and never held all at once.
func (a *AuditLog) Entries(ctx context.Context) iter.Seq2[audit.Entry, error] {
	return func(yield func(audit.Entry, error) bool) {
		rows, err := a.db.reader().Query(ctx, `SELECT `+auditColumns+` FROM audit_entry ORDER BY node, day, seq`)
		if err != nil {
			yield(audit.Entry{}, err)
			return
		}
		defer rows.Close()
		for rows.Next() {
			e, err := scanAudit(rows)
			if !yield(e, err) || err != nil {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(audit.Entry{}, err)
		}
	}
}

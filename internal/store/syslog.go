package store

import (
	"context"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/syslog"
)

// SyslogChain is what the log system outside is told: the chain of this node's own
// acts, without those of the ledger, which hold digests of calls. It implements
// syslog.Source.
type SyslogChain struct{ db *DB }

var _ syslog.Source = SyslogChain{}

// SyslogChain returns the chain of this node.
func (db *DB) SyslogChain() SyslogChain { return SyslogChain{db} }

// Begin has the telling begin with the present day, where nothing was told before.
func (s SyslogChain) Begin(ctx context.Context) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `INSERT INTO syslog_place (node, day, seq) SELECT $1, $2, 0
			WHERE NOT EXISTS (SELECT 1 FROM syslog_place WHERE node = $1)`, s.db.node, string(calendar.DayOf(s.db.clock())))
		return err
	})
}

// openDay is a day of which not all was told.
type openDay struct {
	day        string
	told, last int64
}

// Waiting implements syslog.Source. An entry of yesterday may follow one of today, so
// each day has a place of its own.
func (s SyslogChain) Waiting(ctx context.Context, sent map[string]int64, limit int) ([]audit.Entry, int64, error) {
	days, err := all(ctx, s.db.reader(), func(r Rows) (o openDay, err error) {
		err = r.Scan(&o.day, &o.last, &o.told)
		return o, err
	}, `SELECT c.day, c.seq, coalesce(p.seq, 0) FROM audit_chain c LEFT JOIN syslog_place p ON p.node = c.node AND p.day = c.day
		WHERE c.node = $1 AND c.seq > coalesce(p.seq, 0) AND c.day >= (SELECT min(day) FROM syslog_place WHERE node = $1) ORDER BY c.day`, s.db.node)
	if err != nil {
		return nil, 0, fmt.Errorf("read how far the log system was told: %w", err)
	}
	var list []audit.Entry
	var waiting int64
	for _, o := range days {
		from := max(o.told, sent[o.day])
		waiting += max(o.last-from, 0)
		if o.last <= from || len(list) >= limit {
			continue
		}
		found, err := all(ctx, s.db.reader(), scanAudit, `SELECT `+auditColumns+` FROM audit_entry
			WHERE node = $1 AND day = $2 AND seq > $3 ORDER BY seq LIMIT $4`, s.db.node, o.day, from, limit-len(list))
		if err != nil {
			return nil, 0, err
		}
		list = append(list, found...)
	}
	return list, waiting, nil
}

// Keep implements syslog.Source.
func (s SyslogChain) Keep(ctx context.Context, told []syslog.Place) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		for _, p := range told {
			_, err := tx.Exec(ctx, `INSERT INTO syslog_place (node, day, seq) VALUES ($1, $2, $3)
				ON CONFLICT (node, day) DO UPDATE SET seq = excluded.seq`, s.db.node, p.Day, p.Seq)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

package store

import (
	"cmp"
	"context"
	"iter"
	"slices"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
)

// FlushAction is the action of the audit entries that bind the ledger's flushes.
const FlushAction = "ledger.flush"

// Flush is one commit of the ledger as its events tell of it now. Its audit entry
// has the same object and detail, unless somebody changed the events since.
type Flush struct{ Object, Detail string }

func flushObject(number int64) string { return "flush:" + strconv.FormatInt(number, 10) }

// The columns of an event's row that put the rows of a flush in one order, that name
// the flush, and that rows of a single event do not have in their digest: it came
// with migration 29, and what was bound before must not read otherwise since.
const (
	eventEnterprise = 0
	eventEnv        = 1
	eventCall       = 2
	eventSeq        = 3
	eventFlush      = 10
	eventEarlier    = 12
)

// digest takes the rows of events of one flush, in any order.
func digest(events [][]any) *audit.Batch {
	sorted := slices.SortedFunc(slices.Values(events), func(a, b []any) int {
		return cmp.Or(
			cmp.Compare(a[eventEnterprise].(string), b[eventEnterprise].(string)),
			cmp.Compare(a[eventEnv].(string), b[eventEnv].(string)),
			cmp.Compare(a[eventCall].(string), b[eventCall].(string)),
			cmp.Compare(a[eventSeq].(int64), b[eventSeq].(int64)))
	})
	batch := audit.NewBatch()
	texts := make([]string, len(eventBulk.columns))
	for _, row := range sorted {
		if row[eventEarlier] == "" {
			batch.Add(fields(texts, row[:eventEarlier])[:eventEarlier]...)
		} else {
			batch.Add(fields(texts, row)...)
		}
	}
	return batch
}

// fields writes the row of an event, as it enters the digest of its flush, to out.
func fields(out []string, row []any) []string {
	for i, v := range row {
		switch v := v.(type) {
		case string:
			out[i] = v
		case int64:
			out[i] = strconv.FormatInt(v, 10)
		}
	}
	return out
}

// Flushes computes every flush of the ledger from the events that are stored,
// for comparison with the audit. It reads all events of all calls.
func (s Calls) Flushes(ctx context.Context) iter.Seq2[Flush, error] {
	return func(yield func(Flush, error) bool) {
		rows, err := s.db.reader().Query(ctx, `SELECT `+eventBulk.names()+` FROM call_event ORDER BY flush`)
		if err != nil {
			yield(Flush{}, err)
			return
		}
		defer rows.Close()
		var number int64
		var events [][]any
		for rows.Next() {
			row, err := scanEventRow(rows)
			if err != nil {
				yield(Flush{}, err)
				return
			}
			flush := row[eventFlush].(int64)
			if flush != number && len(events) > 0 {
				if !yield(flushOf(number, events), nil) {
					return
				}
				events = nil
			}
			number, events = flush, append(events, row)
		}
		if err := rows.Err(); err != nil {
			yield(Flush{}, err)
			return
		}
		if len(events) > 0 {
			yield(flushOf(number, events), nil)
		}
	}
}

func flushOf(number int64, events [][]any) Flush {
	return Flush{Object: flushObject(number), Detail: digest(events).Entry("", "", time.Time{}).Detail}
}

func scanEventRow(r Rows) ([]any, error) {
	dest := make([]any, len(eventBulk.columns))
	for i, c := range eventBulk.columns {
		if c.kind == "bigint" {
			dest[i] = new(int64)
		} else {
			dest[i] = new(string)
		}
	}
	if err := r.Scan(dest...); err != nil {
		return nil, err
	}
	for i, d := range dest {
		switch d := d.(type) {
		case *int64:
			dest[i] = *d
		case *string:
			dest[i] = *d
		}
	}
	return dest, nil
}

package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

var _ audit.Searcher = (*AuditLog)(nil)

// Search implements audit.Searcher. A condition is written only for what is asked, so
// that each has its index.
func (a *AuditLog) Search(ctx context.Context, q audit.Query) ([]audit.Entry, error) {
	where, args := []string{"1 = 1"}, []any{}
	add := func(condition string, values ...any) {
		numbers := make([]any, len(values))
		for i, v := range values {
			args = append(args, v)
			numbers[i] = len(args)
		}
		where = append(where, fmt.Sprintf(condition, numbers...))
	}
	if q.Object != "" {
		add("object = $%d AND object <> ''", q.Object)
	}
	for column, v := range map[string]string{"actor": q.Actor, "action": q.Action, "outcome": q.Outcome, "source": q.Source} {
		if v != "" {
			add(column+" = $%d", v)
		}
	}
	if !q.From.IsZero() {
		add("at >= $%d", micros(q.From))
	}
	if !q.Until.IsZero() {
		add("at < $%d", micros(q.Until))
	}
	if b := q.Before; !b.At.IsZero() {
		add("at <= $%[1]d AND (at < $%[1]d OR node < $%[2]d OR node = $%[2]d AND (day < $%[3]d OR day = $%[3]d AND seq < $%[4]d))",
			micros(b.At), b.Node, b.Day, b.Seq)
	}
	args = append(args, q.Limit)
	return all(ctx, a.db.reader(), scanAudit, `SELECT `+auditColumns+` FROM audit_entry WHERE `+strings.Join(where, " AND ")+
		fmt.Sprintf(` ORDER BY at DESC, node DESC, day DESC, seq DESC LIMIT $%d`, len(args)), args...)
}

// Line returns the life line of a record, the oldest moment first: what the audit has
// of it, and, when its enterprise is named, what the enterprise's history and the
// calls have, in one query. After is the time behind which to go on.
func (a *AuditLog) Line(ctx context.Context, object string, e id.Enterprise, after int64, limit int) ([]audit.Moment, error) {
	_, number, _ := strings.Cut(object, ":")
	return all(ctx, a.db.reader(), func(r Rows) (audit.Moment, error) {
		var m audit.Moment
		var at int64
		err := r.Scan(&at, &m.Kind, &m.Actor, &m.Name, &m.Outcome, &m.Source, &m.Detail)
		m.At = fromMicros(at)
		return m, err
	}, `SELECT at, kind, actor, name, outcome, source, detail FROM (
		SELECT at, 'audit' AS kind, actor, action AS name, outcome, source, detail FROM audit_entry
			WHERE object = $1 AND object <> '' AND at > $4
		UNION ALL
		SELECT at, 'history', actor, name, '', '', detail FROM timeline WHERE enterprise_id = $2 AND subject = $3 AND at > $4
		UNION ALL
		SELECT at, 'call', actor, name, '', core, detail FROM call_event
			WHERE enterprise_id = $2 AND env IN ('P', 'T') AND call_id = $3 AND at > $4
		) AS line ORDER BY at, kind LIMIT $5`, object, string(e), number, after, limit)
}

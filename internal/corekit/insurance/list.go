package insurance

import (
	"context"
	"database/sql"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// list asks who is insured through the employer, and in which kinds, by id number.
type list struct{ span corekit.Span }

func parseList(data corekit.Object) list { return list{corekit.ParseSpan(data)} }

// cover is one person with the kinds of insurance that are active here.
type cover struct {
	idNumber, name string
	kinds          string // joined by commas
}

// Answer implements corekit.Query.
func (l list) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	found, next, err := corekit.Listed(ctx, db, o, l.span,
		func(r *sql.Rows) (p cover, err error) { return p, r.Scan(&p.idNumber, &p.name, &p.kinds) },
		func(p cover) string { return p.idNumber },
		`SELECT e.id_number, p.name, string_agg(e.kind, ',') FROM enrolment AS e JOIN person AS p ON p.tenant = e.tenant AND p.id_number = e.id_number
		WHERE e.tenant = $1 AND e.uscc = $2 AND e.state = 'active' AND e.id_number > $3 AND ($4 = '' OR e.id_number <= $4)
		GROUP BY e.id_number, p.name ORDER BY e.id_number LIMIT $5`)
	if err != nil {
		return corekit.Answer{}, err
	}
	records := make([]map[string]any, 0, len(found))
	for _, p := range found {
		records = append(records, map[string]any{"idNumber": p.idNumber, "name": p.name, "kinds": strings.Split(p.kinds, ",")})
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"records": records, "next": next}}, nil
}

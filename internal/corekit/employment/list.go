package employment

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// list asks who is on the employer's roster, by id number. Nobody else's is
// looked at.
type list struct{ span corekit.Span }

func parseList(data corekit.Object) list { return list{corekit.ParseSpan(data)} }

// Answer implements corekit.Query.
func (l list) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	found, next, err := corekit.Listed(ctx, db, o, l.span, scanRegistration, func(g registration) string { return g.id.Number },
		`SELECT `+registrationColumns+` FROM registration INDEXED BY registration_active WHERE tenant = $1 AND uscc = $2 AND state = 'active'
		AND id_number > $3 AND ($4 = '' OR id_number <= $4) ORDER BY id_number LIMIT $5`)
	if err != nil {
		return corekit.Answer{}, err
	}
	records := make([]map[string]any, 0, len(found))
	for _, g := range found {
		records = append(records, filled(map[string]any{
			"idNumber": g.id.Number, "name": g.name, "registrationNo": g.number, "hireDate": g.hired, "unit": g.unit,
		}))
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"records": records, "next": next}}, nil
}

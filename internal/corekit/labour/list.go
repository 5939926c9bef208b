package labour

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// list asks for the employer's contracts in force, by id number.
type list struct{ span corekit.Span }

func parseList(data corekit.Object) list { return list{corekit.ParseSpan(data)} }

// Answer implements corekit.Query.
func (l list) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	found, next, err := corekit.Listed(ctx, db, o, l.span, scanRecord, func(r record) string { return r.idNumber },
		`SELECT `+recordColumns+` FROM record INDEXED BY record_active WHERE tenant = $1 AND uscc = $2 AND state = 'active'
		AND id_number > $3 AND ($4 = '' OR id_number <= $4) ORDER BY id_number LIMIT $5`)
	if err != nil {
		return corekit.Answer{}, err
	}
	records := make([]map[string]any, 0, len(found))
	for _, r := range found {
		told := map[string]any{"idNumber": r.idNumber, "name": r.name, "fileNo": r.number, "contractStart": string(r.first)}
		if r.last != "" {
			told["contractEnd"] = string(r.last)
		}
		records = append(records, told)
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"records": records, "next": next}}, nil
}

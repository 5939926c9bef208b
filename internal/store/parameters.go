package store

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
)

// ParameterKind is the kind of a change of a system parameter; its id is the name.
const ParameterKind = "parameter"

// Parameters keeps the values of system parameters and their history. It
// implements parameter.Store.
type Parameters struct{ db *DB }

var _ parameter.Store = (*Parameters)(nil)

// Parameters returns the store of system parameters.
func (db *DB) Parameters() *Parameters { return &Parameters{db} }

// Do implements parameter.Store.
func (s *Parameters) Do(ctx context.Context, f func(parameter.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(parameterWork{w}) })
}

// Values implements parameter.Store.
func (s *Parameters) Values(ctx context.Context) (map[string]string, error) {
	values := map[string]string{}
	_, err := all(ctx, s.db.reader(), func(r Rows) (struct{}, error) {
		var name, text string
		err := r.Scan(&name, &text)
		values[name] = text
		return struct{}{}, err
	}, `SELECT name, value FROM parameter ORDER BY name`)
	return values, err
}

// History implements parameter.Store.
func (s *Parameters) History(ctx context.Context, name string, before int64, limit int) ([]parameter.Change, error) {
	return all(ctx, s.db.reader(), func(r Rows) (c parameter.Change, err error) {
		var at int64
		err = r.Scan(&c.Name, &c.Number, &c.From, &c.To, (*string)(&c.By), (*string)(&c.Second), &c.Why, &at, (*string)(&c.Approval))
		c.At = fromMicros(at)
		return c, err
	}, `SELECT name, number, from_value, to_value, changed_by, second, why, changed_at, approval_id FROM parameter_change
		WHERE name = $1 AND ($2 = 0 OR number < $2) ORDER BY number DESC LIMIT $3`, name, before, int64(limit))
}

// parameterWork implements parameter.Work.
type parameterWork struct{ enterpriseWork }

// Value implements parameter.Work.
func (w parameterWork) Value(ctx context.Context, name string) (text string, number int64, err error) {
	_, err = one(ctx, w.tx, func(r Rows) (struct{}, error) { return struct{}{}, r.Scan(&text, &number) },
		`SELECT value, number FROM parameter WHERE name = $1`, name)
	if fault.Is(err, fault.NotFound) {
		return "", 0, nil
	}
	return text, number, err
}

// SaveChange implements parameter.Work. The number in the history's key is what
// lets only one of two changes through that both saw the same value.
func (w parameterWork) SaveChange(ctx context.Context, c parameter.Change) error {
	_, err := w.tx.Exec(ctx, `INSERT INTO parameter_change (name, number, from_value, to_value, changed_by, second, why, changed_at, approval_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		c.Name, c.Number, c.From, c.To, string(c.By), string(c.Second), c.Why, micros(c.At), string(c.Approval))
	if fault.Of(err).Code == "store.exists" {
		return fault.New(fault.Conflict, "store.version", "the parameter was changed by someone else").Because(err)
	}
	if err != nil {
		return err
	}
	_, err = w.tx.Exec(ctx, `INSERT INTO parameter (name, value, number) VALUES ($1, $2, $3)
		ON CONFLICT (name) DO UPDATE SET value = excluded.value, number = excluded.number`, c.Name, c.To, c.Number)
	if err != nil {
		return err
	}
	w.acts.changes = append(w.acts.changes, Change{Kind: ParameterKind, ID: c.Name})
	actor := "staff:" + string(c.By)
	if c.Second != "" {
		actor = "staff:" + string(c.Second)
	}
	w.acts.entries = append(w.acts.entries, audit.Entry{
		At: c.At, Actor: actor, Action: "parameter.change", Object: "parameter:" + c.Name, Outcome: audit.Done,
		Detail: "asked-by=staff:" + string(c.By) + " from=" + c.From + " to=" + c.To,
	})
	return nil
}

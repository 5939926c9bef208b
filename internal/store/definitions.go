package store

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// DefinitionKind is the kind of a change of what is in force of the definitions; its
// id is kind:name of one thing that was changed.
const DefinitionKind = "definition"

// Definitions keeps the versions of what can be filed. It implements
// definition.Store.
type Definitions struct{ db *DB }

var _ definition.Store = (*Definitions)(nil)

// Definitions returns the store of the versions of definitions.
func (db *DB) Definitions() *Definitions { return &Definitions{db} }

// Do implements definition.Store.
func (s *Definitions) Do(ctx context.Context, f func(definition.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(definitionWork{w}) })
}

const (
	definitionColumns = `kind, name, number, state, digest, shipped, note, author, created_at, saved_by, saved_at,
		published_by, second, published_at, ends_on, ended_at, edit`
	definitionsKnown = `SELECT ` + definitionColumns + `, '' FROM definition WHERE state <> 'discarded' ORDER BY kind, name, number`
)

func scanDefinition(r Rows) (*definition.Version, error) {
	var v definition.Version
	var number, created, saved, published, ended int64
	var source string
	err := r.Scan((*string)(&v.Kind), &v.Name, &number, (*string)(&v.State), &v.Digest, &v.Shipped, &v.Note, (*string)(&v.Author), &created,
		(*string)(&v.SavedBy), &saved, (*string)(&v.Publisher), (*string)(&v.Second), &published, (*string)(&v.Ends), &ended, &v.Edit, &source)
	v.Number, v.Created, v.Saved, v.Published, v.Ended = int(number), fromMicros(created), fromMicros(saved), fromMicros(published), fromMicros(ended)
	if source != "" {
		v.Text = []byte(source)
	}
	return &v, err
}

// Versions implements definition.Store.
func (s *Definitions) Versions(ctx context.Context) ([]*definition.Version, error) {
	return all(ctx, s.db.reader(), scanDefinition, definitionsKnown)
}

// Version implements definition.Store.
func (s *Definitions) Version(ctx context.Context, t definition.Thing, number int) (*definition.Version, error) {
	return definitionVersion(ctx, s.db.reader(), t, number)
}

func definitionVersion(ctx context.Context, tx Tx, t definition.Thing, number int) (*definition.Version, error) {
	v, err := one(ctx, tx, scanDefinition, `SELECT `+definitionColumns+`, source FROM definition WHERE kind = $1 AND name = $2 AND number = $3`,
		string(t.Kind), t.Name, int64(number))
	if fault.Is(err, fault.NotFound) {
		return nil, fault.New(fault.NotFound, "definition.unknown", "no such version").Because(err)
	}
	return v, err
}

// Served implements definition.Store.
func (s *Definitions) Served(ctx context.Context) ([]*definition.Version, error) {
	return all(ctx, s.db.reader(), scanDefinition,
		`SELECT `+definitionColumns+`, source FROM definition WHERE state IN ('published', 'deprecated') ORDER BY kind, name`)
}

// definitionWork implements definition.Work.
type definitionWork struct{ enterpriseWork }

// Known implements definition.Work. The counter of changes is what makes a second
// transaction wait: publications are few, and each looks at all that is in force.
func (w definitionWork) Known(ctx context.Context) ([]*definition.Version, error) {
	if _, err := w.tx.Exec(ctx, `UPDATE config_version SET version = version WHERE id = 1`); err != nil {
		return nil, err
	}
	return all(ctx, w.tx, scanDefinition, definitionsKnown)
}

// Version implements definition.Work.
func (w definitionWork) Version(ctx context.Context, t definition.Thing, number int) (*definition.Version, error) {
	return definitionVersion(ctx, w.tx, t, number)
}

// SaveVersion implements definition.Work.
func (w definitionWork) SaveVersion(ctx context.Context, v *definition.Version) error {
	row := []any{
		string(v.Kind), v.Name, int64(v.Number), string(v.State), string(v.Text), v.Digest, v.Shipped, v.Note, string(v.Author), micros(v.Created),
		string(v.SavedBy), micros(v.Saved), string(v.Publisher), string(v.Second), micros(v.Published), string(v.Ends), micros(v.Ended), v.Edit,
	}
	var err error
	if v.Edit == 0 {
		_, err = w.tx.Exec(ctx, `INSERT INTO definition (kind, name, number, state, source, digest, shipped, note, author, created_at, saved_by, saved_at,
				published_by, second, published_at, ends_on, ended_at, edit)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18 + 1)`, row...)
		if fault.Of(err).Code == "store.exists" {
			err = fault.New(fault.Conflict, "definition.moved", "somebody else made this version").Because(err)
		}
	} else {
		var n int64
		n, err = w.tx.Exec(ctx, `UPDATE definition SET state = $4, source = $5, digest = $6, note = $7, saved_by = $8, saved_at = $9,
				published_by = $10, second = $11, published_at = $12, ends_on = $13, ended_at = $14, edit = edit + 1
			WHERE kind = $1 AND name = $2 AND number = $3 AND edit = $15`,
			string(v.Kind), v.Name, int64(v.Number), string(v.State), string(v.Text), v.Digest, v.Note, string(v.SavedBy), micros(v.Saved),
			string(v.Publisher), string(v.Second), micros(v.Published), string(v.Ends), micros(v.Ended), v.Edit)
		if err == nil && n == 0 {
			err = fault.New(fault.Conflict, "definition.edited", "the version was saved by someone else")
		}
	}
	if err != nil {
		return err
	}
	v.Edit++
	return w.tell(ctx, v)
}

// tell writes down what became of a version: for the audit, for whoever follows the
// changes, and for the nodes.
func (w definitionWork) tell(ctx context.Context, v *definition.Version) error {
	for _, e := range v.Events {
		actor := w.db.self()
		if e.Actor != "" {
			actor = "staff:" + string(e.Actor)
		}
		w.acts.entries = append(w.acts.entries, audit.Entry{
			At: e.At, Actor: actor, Action: e.Name, Object: v.Thing.String(), Outcome: audit.Done, Detail: definitionDetail(v),
		})
		if !e.Public() {
			continue
		}
		_, err := w.tx.Exec(ctx, `INSERT INTO definition_change (id, at, kind, name, number, what, ends_on, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			string(id.New[id.DefinitionChange](e.At)), micros(e.At), string(v.Kind), v.Name, int64(v.Number), e.Name, string(v.Ends), v.Note)
		if err != nil {
			return err
		}
	}
	if v.State.Served() || v.State == definition.Retired {
		w.acts.definition(v.Thing)
	}
	v.Events = nil
	return nil
}

// definition has the nodes told, once for all that one transaction changed: they
// look through all that is in force anyway.
func (a *acts) definition(t definition.Thing) {
	if !slices.ContainsFunc(a.changes, func(c Change) bool { return c.Kind == DefinitionKind }) {
		a.changes = append(a.changes, Change{Kind: DefinitionKind, ID: string(t.Kind) + ":" + t.Name})
	}
}

// Shipped implements definition.Work.
func (w definitionWork) Shipped(_ context.Context, detail string, at time.Time) {
	w.acts.entries = append(w.acts.entries, audit.Entry{
		At: at, Actor: w.db.self(), Action: "definition.shipped", Object: "definition:", Outcome: audit.Done, Detail: detail,
	})
}

func definitionDetail(v *definition.Version) string {
	detail := fmt.Sprintf("number=%d state=%s sm3=%s", v.Number, v.State, v.Digest)
	if v.Ends != "" {
		detail += " ends=" + string(v.Ends)
	}
	return detail
}

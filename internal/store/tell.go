package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/riverqueue/river"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
	"github.com/zhilian-hrss/zhilian/internal/notice"
)

// SortArgs is the job of a happening that has to be told.
type SortArgs struct {
	ID string `json:"id"`
}

// Kind implements river.JobArgs.
func (SortArgs) Kind() string { return "mailbox.sort" }

// PostArgs is the job of a posting whose time has come.
type PostArgs struct {
	ID string `json:"id"`
}

// Kind implements river.JobArgs.
func (PostArgs) Kind() string { return "mailbox.post" }

// mailQueue is the queue of postings. It has few workers of its own: a slow mail
// server holds up nothing else.
const mailQueue = "mail"

// InsertOpts implements river.JobArgsWithInsertOpts.
func (PostArgs) InsertOpts() river.InsertOpts { return river.InsertOpts{Queue: mailQueue} }

// SetTells gives what decides, by its name, whether people are told of something.
// Without it nobody is told of anything. It is called before calls are served.
func (db *DB) SetTells(tells func(name string) bool) { db.tells.Store(&tells) }

// tellOf has an act told, in its own transaction. Of definitions only what staff do
// is news: what a start takes up was there before.
func (db *DB) tellOf(ctx context.Context, tx Tx, e audit.Entry) error {
	if e.Outcome != audit.Done || strings.HasPrefix(e.Action, "alarm.") ||
		strings.HasPrefix(e.Action, "definition.") && !strings.HasPrefix(e.Actor, "staff:") {
		return nil
	}
	return db.tell(ctx, tx, mailbox.Heard(e))
}

// tellAlarm has an alarm told: to staff, and to the enterprise that it names.
func (db *DB) tellAlarm(ctx context.Context, tx Tx, a notice.Alarm) error {
	values := map[string]string{"kind": string(a.Kind)}
	for name, v := range a.Values {
		if name != "kind" {
			values[name] = v
		}
	}
	h := mailbox.Happening{
		At: a.RaisedAt, Name: "alarm." + string(a.Kind), Object: a.Object, Actor: db.self(), Owner: a.Owner,
		Enterprise: id.Enterprise(a.Values["enterprise"]), Values: mailbox.Values(values),
	}
	if err := db.tell(ctx, tx, h); err != nil || h.Enterprise == "" {
		return err
	}
	h.Name = string(a.Kind)
	return db.tell(ctx, tx, h)
}

// tell writes down what has to be told.
func (db *DB) tell(ctx context.Context, tx Tx, h mailbox.Happening) error {
	tells := db.tells.Load()
	if tells == nil || !(*tells)(h.Name) {
		return nil
	}
	if err := completed(ctx, tx, &h); err != nil {
		return fmt.Errorf("tell of %s: %w", h.Name, err)
	}
	told, err := json.Marshal(h.Values)
	if err != nil {
		return err
	}
	h.ID = id.New[id.Happening](db.clock())
	_, err = tx.Exec(ctx, `INSERT INTO happening (id, at, name, enterprise_id, object, actor, asker, owner, told, sorted_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0)`,
		string(h.ID), micros(h.At), h.Name, string(h.Enterprise), h.Object, h.Actor, h.Asker, h.Owner, string(told))
	if err != nil {
		return fmt.Errorf("tell of %s: %w", h.Name, err)
	}
	return db.enqueue(ctx, tx, SortArgs{string(h.ID)}, nil)
}

// completed looks up what the act did not say: whose key or call it was, and who had
// asked for what was decided on.
func completed(ctx context.Context, tx Tx, h *mailbox.Happening) error {
	kind, name, _ := strings.Cut(h.Object, ":")
	query := map[string]string{
		"key":          `SELECT enterprise_id, '', '' FROM app_key WHERE id = $1`,
		"intervention": `SELECT enterprise_id, service, '' FROM intervention WHERE id = $1`,
		"approval":     `SELECT '', '', asked_by FROM approval WHERE id = $1`,
	}[kind]
	if query == "" || h.Enterprise != "" {
		return nil
	}
	found, err := one(ctx, tx, func(r Rows) (v [3]string, err error) {
		err = r.Scan(&v[0], &v[1], &v[2])
		return v, err
	}, query, name)
	if fault.Is(err, fault.NotFound) {
		return nil
	}
	h.Enterprise, h.Asker = id.Enterprise(found[0]), found[2]
	if found[1] != "" {
		h.Values["service"] = found[1]
	}
	return err
}

package corekit

import (
	"context"
	"database/sql"
	_ "embed"
	"errors"
	"fmt"
	"net/url"
	"path/filepath"
	"strings"

	_ "modernc.org/sqlite" // the driver "sqlite"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// schemaVersion is kept in the database file, so that an older program does
// not write into a newer one's tables. Version 1 was that of the time when there
// was employment alone, whose tables were made with these.
const schemaVersion = 2

//go:embed schema.sql
var schema string

// openDatabase opens the file twice: one connection that writes, and a few
// that read beside it, which the write-ahead log allows.
func (c *Core) openDatabase(ctx context.Context, path string) error {
	path, err := filepath.Abs(path)
	if err != nil {
		return err
	}
	if c.writer, err = sql.Open("sqlite", dsn(path, "immediate", "journal_mode(WAL)", "synchronous(FULL)")); err != nil {
		return err
	}
	c.writer.SetMaxOpenConns(1)
	if err := c.migrate(ctx); err != nil {
		return errors.Join(err, c.writer.Close())
	}
	if c.reader, err = sql.Open("sqlite", dsn(path, "deferred", "query_only(1)")); err != nil {
		return errors.Join(err, c.writer.Close())
	}
	c.reader.SetMaxOpenConns(4)
	c.asker = c.reader
	return nil
}

func dsn(path, lock string, pragmas ...string) string {
	q := url.Values{"_txlock": {lock}, "_pragma": append([]string{"busy_timeout(10000)"}, pragmas...)}
	u := url.URL{Scheme: "file", Path: path, RawQuery: q.Encode()}
	return u.String()
}

// fromOne brings a file of version 1 to version 2.
const fromOne = `
ALTER TABLE taken ADD COLUMN open integer NOT NULL DEFAULT 0;
CREATE TABLE domain (name text NOT NULL PRIMARY KEY, seen integer NOT NULL) WITHOUT ROWID;
INSERT INTO domain (name, seen) VALUES ('employment', 1);`

// migrate makes the tables, or brings an older file up to date.
func (c *Core) migrate(ctx context.Context) error {
	var version int
	if err := c.writer.QueryRowContext(ctx, `PRAGMA user_version`).Scan(&version); err != nil {
		return err
	}
	script := ""
	switch {
	case version > schemaVersion:
		return fmt.Errorf("the file has schema %d, this program knows %d: run a newer program", version, schemaVersion)
	case version == 0:
		script = schema
	case version == 1:
		script = fromOne
	}
	return c.inTx(ctx, func(tx Tx) error {
		if _, err := tx.ExecContext(ctx, script+fmt.Sprintf("\nPRAGMA user_version = %d", schemaVersion)); err != nil {
			return fmt.Errorf("make tables: %w", err)
		}
		return c.domain.migrate(ctx, tx, func(script string) string { return script })
	})
}

// migrate makes the domain's own tables, in the words of the engine. A file serves
// one domain for good.
func (d *Domain) migrate(ctx context.Context, tx Tx, inWords func(script string) string) error {
	type row struct {
		name string
		seen int
	}
	known, err := Rows(ctx, tx, func(r *sql.Rows) (w row, err error) { return w, r.Scan(&w.name, &w.seen) }, `SELECT name, seen FROM domain`)
	if err != nil {
		return err
	}
	seen := 0
	if len(known) > 0 {
		if known[0].name != d.Name {
			return fmt.Errorf("the file belongs to the core system %s", known[0].name)
		}
		seen = known[0].seen
	}
	if seen > len(d.Migrations) {
		return fmt.Errorf("the file has %d migrations of %s, this program knows %d: run a newer program", seen, d.Name, len(d.Migrations))
	}
	for _, script := range d.Migrations[seen:] {
		if _, err := tx.ExecContext(ctx, inWords(script)); err != nil {
			return fmt.Errorf("make tables of %s: %w", d.Name, err)
		}
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO domain (name, seen) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET seen = $2`, d.Name, len(d.Migrations))
	return err
}

// Tx is the transaction of an act.
type Tx interface {
	Asker
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// inTx runs act in one transaction that holds the write lock from its start.
func (c *Core) inTx(ctx context.Context, act func(tx Tx) error) error {
	tx, err := c.writer.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback() }() // does nothing after a commit
	within := Tx(tx)
	if c.turn != 0 {
		within = plainTx{tx}
		if _, err := tx.ExecContext(ctx, `SELECT pg_advisory_xact_lock($1)`, c.turn); err != nil {
			return err
		}
	}
	if err := act(within); err != nil {
		return err
	}
	return tx.Commit()
}

// Asker is what plain questions run on: the reading connections, or the
// transaction of an act.
type Asker interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// Rows reads every row of a question.
func Rows[T any](ctx context.Context, db Asker, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	found, err := db.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = found.Close() }() // Err tells what matters
	var list []T
	for found.Next() {
		v, err := scan(found)
		if err != nil {
			return nil, err
		}
		list = append(list, v)
	}
	return list, found.Err()
}

// NextNumber gives out the numbers of one kind and day, such as
// JY20261123000017; they sort in the order in which they were given.
func NextNumber(ctx context.Context, tx Tx, tenant, kind string, day calendar.Day) (string, error) {
	if trial, ok := tx.(*trialTx); ok {
		return trial.nextNumber(ctx, tenant, kind, day)
	}
	name := kind + strings.ReplaceAll(string(day), "-", "")
	n, err := Rows(ctx, tx, func(r *sql.Rows) (n int64, err error) { return n, r.Scan(&n) }, `INSERT INTO counter (tenant, name, value)
		VALUES ($1, $2, 1) ON CONFLICT (tenant, name) DO UPDATE SET value = counter.value + 1 RETURNING value`, tenant, name)
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("%s%06d", name, n[0]), nil
}

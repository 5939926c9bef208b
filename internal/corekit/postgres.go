package corekit

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"hash/fnv"
	"regexp"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
)

// Server is a schema of a PostgreSQL database in which a core keeps its tables, so
// that several processes are one core system.
type Server struct {
	URL    string // postgres://…
	Schema string // lower case letters and underscores; made when missing
}

// A core is small beside the platform: it takes few connections and keeps one.
const (
	serverConns = 4
	serverIdle  = time.Minute
)

var schemaForm = regexp.MustCompile(`\A[a-z_]{1,40}\z`)

// openServer opens the schema. Acts run one at a time over all processes, as they
// do in a file: their rules look before they write.
func (c *Core) openServer(ctx context.Context, s Server) error {
	if !schemaForm.MatchString(s.Schema) {
		return fmt.Errorf("schema %q is not of lower case letters and underscores", s.Schema)
	}
	config, err := pgxpool.ParseConfig(s.URL)
	if err != nil {
		return errors.New("the address of the PostgreSQL server is malformed") // it may hold a password
	}
	config.ConnConfig.RuntimeParams["search_path"] = s.Schema
	c.writer = stdlib.OpenDB(*config.ConnConfig)
	c.writer.SetMaxOpenConns(serverConns)
	c.writer.SetMaxIdleConns(1)
	c.writer.SetConnMaxIdleTime(serverIdle)
	c.reader, c.asker = c.writer, plainAsker{c.writer}
	name := fnv.New64a()
	name.Write([]byte("zhilian core " + s.Schema))
	c.turn = int64(name.Sum64() >> 1)
	if err := c.migrateServer(ctx, s.Schema); err != nil {
		return errors.Join(err, c.writer.Close())
	}
	return nil
}

// migrateServer makes the tables, or brings older ones up to date.
func (c *Core) migrateServer(ctx context.Context, name string) error {
	return c.inTx(ctx, func(tx Tx) error {
		there, err := Rows(ctx, tx, scanFlag, `SELECT EXISTS (SELECT 1 FROM information_schema.schemata WHERE schema_name = $1)`, name)
		if err != nil {
			return err
		}
		if !there[0] {
			script := `CREATE SCHEMA ` + name + `; CREATE TABLE version (number bigint NOT NULL);` + tablesOf(schema)
			if _, err := tx.ExecContext(ctx, script); err != nil {
				return fmt.Errorf("make tables: %w", err)
			}
			if _, err := tx.ExecContext(ctx, `INSERT INTO version (number) VALUES ($1)`, schemaVersion); err != nil {
				return err
			}
		}
		version, err := Rows(ctx, tx, func(r *sql.Rows) (n int, err error) { return n, r.Scan(&n) }, `SELECT number FROM version`)
		switch {
		case err != nil:
			return err
		case len(version) != 1 || version[0] != schemaVersion:
			return fmt.Errorf("the schema %s is of version %v, this program knows %d: run a newer program", name, version, schemaVersion)
		}
		return c.domain.migrate(ctx, tx, tablesOf)
	})
}

func scanFlag(r *sql.Rows) (b bool, err error) { return b, r.Scan(&b) }

// The tables are written down once, for SQLite. What PostgreSQL calls otherwise:
// numbers that count up, bytes, and texts that are to sort by their bytes.
var (
	inTables = strings.NewReplacer(
		"integer PRIMARY KEY AUTOINCREMENT", "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
		"open        integer NOT NULL DEFAULT 0", "open boolean NOT NULL DEFAULT false",
		") WITHOUT ROWID", ")",
	)
	textColumn = regexp.MustCompile(`(?m)^(\s+\w+\s+)text(\s)`)
	blobColumn = regexp.MustCompile(`(?m)^(\s+\w+\s+)blob(\s)`)
)

func tablesOf(script string) string {
	script = textColumn.ReplaceAllString(inTables.Replace(script), `${1}text COLLATE "C"${2}`)
	return blobColumn.ReplaceAllString(script, `${1}bytea${2}`)
}

// So are questions: SQLite has to be told by which index to go.
var (
	byIndex = regexp.MustCompile(` INDEXED BY \w+`)
	asList  = regexp.MustCompile(`json_each\((\$\d+)\)`)
)

func plain(query string) string {
	return asList.ReplaceAllString(byIndex.ReplaceAllString(query, ""), "json_array_elements_text($1::json) AS listed (value)")
}

type plainAsker struct{ Asker }

func (a plainAsker) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return a.Asker.QueryContext(ctx, plain(query), args...)
}

type plainTx struct{ *sql.Tx }

func (t plainTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return t.Tx.QueryContext(ctx, plain(query), args...)
}

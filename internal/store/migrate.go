package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"

	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"
)

// migrations holds the tables of both engines: numbered, forward only, one
// transaction each. A file that was released never changes.
//
//go:embed migrations/*/*.sql
var migrations embed.FS

// migrateLock names the advisory lock that several starting nodes take in turn.
const migrateLock = 0x7a68696c69616e // "zhilian"

// Migrate brings the tables up to what this program needs: ours, River's, and
// the partitions of the coming months. It does nothing when they are.
func (db *DB) Migrate(ctx context.Context) error {
	if err := db.migrate(ctx); err != nil {
		return fmt.Errorf("migrate database: %w", translate(err))
	}
	if err := db.PrepareMonths(ctx); err != nil {
		return fmt.Errorf("prepare partitions: %w", err)
	}
	return nil
}

func (db *DB) migrate(ctx context.Context) error {
	switch e := db.engine.(type) {
	case *sqliteEngine:
		if err := migrateOurs(ctx, goose.DialectSQLite3, e.write, "migrations/sqlite"); err != nil {
			return err
		}
		return migrateRiver(ctx, riversqlite.New(e.write))
	case *postgresEngine:
		return e.locked(ctx, func() error {
			handle := stdlib.OpenDBFromPool(e.pool)
			defer handle.Close()
			if err := migrateOurs(ctx, goose.DialectPostgres, handle, "migrations/postgres"); err != nil {
				return err
			}
			return migrateRiver(ctx, riverpgxv5.New(e.pool))
		})
	}
	return fmt.Errorf("unknown engine %T", db.engine)
}

// locked runs work while no other node does.
func (e *postgresEngine) locked(ctx context.Context, work func() error) error {
	conn, err := e.pool.Acquire(ctx)
	if err != nil {
		return err
	}
	defer conn.Release()
	if _, err := conn.Exec(ctx, `SELECT pg_advisory_lock($1)`, int64(migrateLock)); err != nil {
		return err
	}
	defer conn.Exec(context.WithoutCancel(ctx), `SELECT pg_advisory_unlock($1)`, int64(migrateLock)) //nolint:errcheck // it ends with the connection at the latest
	return work()
}

func migrateOurs(ctx context.Context, dialect goose.Dialect, handle *sql.DB, dir string) error {
	files, err := fs.Sub(migrations, dir)
	if err != nil {
		return err
	}
	provider, err := goose.NewProvider(dialect, handle, files, goose.WithDisableGlobalRegistry(true))
	if err != nil {
		return err
	}
	_, err = provider.Up(ctx)
	return err
}

func migrateRiver[T any](ctx context.Context, driver riverdriver.Driver[T]) error {
	migrator, err := rivermigrate.New(driver, nil)
	if err != nil {
		return err
	}
	_, err = migrator.Migrate(ctx, rivermigrate.DirectionUp, nil)
	return err
}

// Package testdb gives each test an empty database of its own, on each engine.
//
// SQLite: a copy of a file that was migrated once per process. PostgreSQL: a
// clone of a template database that was migrated once per process, on the
// server that TEST_POSTGRES names (scripts/postgres-test.sh starts one). Where
// CI is set TEST_POSTGRES has to be set too: nothing is skipped silently there.
//
// It knows no tables and not package store, so that store's own tests can use
// it; tests elsewhere use storetest.
package testdb

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// Migrate fills the empty database at url with tables.
type Migrate func(ctx context.Context, url string) error

// Each runs test once per engine, as a subtest named by the engine, with the
// address of a fresh database.
func Each(t *testing.T, migrate Migrate, test func(t *testing.T, url string)) {
	t.Helper()
	for _, engine := range Engines(t) {
		t.Run(engine, func(t *testing.T) { test(t, Fresh(t, engine, migrate)) })
	}
}

// Engines lists the engines that this run tests.
func Engines(t testing.TB) []string {
	t.Helper()
	if os.Getenv("TEST_POSTGRES") != "" {
		return []string{"sqlite", "postgres"}
	}
	if os.Getenv("CI") != "" {
		t.Fatal("TEST_POSTGRES is not set: scripts/postgres-test.sh start prints it")
	}
	return []string{"sqlite"}
}

// Fresh returns the address of a fresh database that is removed with the test.
func Fresh(t testing.TB, engine string, migrate Migrate) string {
	t.Helper()
	if engine == "sqlite" {
		return freshSQLite(t, migrate)
	}
	return freshPostgres(t, migrate)
}

// The templates of this process, made by the first test that asks.
var (
	fileOnce sync.Once
	file     []byte
	fileErr  error

	templateOnce sync.Once
	template     string
	templateErr  error
)

func freshSQLite(t testing.TB, migrate Migrate) string {
	t.Helper()
	fileOnce.Do(func() { file, fileErr = migratedFile(migrate) })
	if fileErr != nil {
		t.Fatalf("make the SQLite template: %v", fileErr)
	}
	path := filepath.Join(t.TempDir(), "test.db")
	if err := os.WriteFile(path, file, 0o600); err != nil {
		t.Fatal(err)
	}
	return "sqlite:" + path
}

func migratedFile(migrate Migrate) ([]byte, error) {
	dir, err := os.MkdirTemp("", "zhilian-template-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "template.db")
	if err := migrate(context.Background(), "sqlite:"+path); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
}

func freshPostgres(t testing.TB, migrate Migrate) string {
	t.Helper()
	admin := os.Getenv("TEST_POSTGRES")
	templateOnce.Do(func() { template, templateErr = migratedTemplate(admin, migrate) })
	if templateErr != nil {
		t.Fatalf("make the PostgreSQL template: %v", templateErr)
	}
	name := fmt.Sprintf("zl_test_%d_%08x", os.Getpid(), rand.Uint32())
	if err := run(admin, fmt.Sprintf(`CREATE DATABASE %s TEMPLATE %s`, name, template)); err != nil {
		t.Fatalf("clone the PostgreSQL template: %v", err)
	}
	t.Cleanup(func() {
		if err := run(admin, `DROP DATABASE `+name+` WITH (FORCE)`); err != nil {
			t.Errorf("drop the test database: %v", err)
		}
	})
	return named(admin, name)
}

func migratedTemplate(admin string, migrate Migrate) (string, error) {
	if err := dropOld(admin); err != nil {
		return "", err
	}
	name := fmt.Sprintf("zl_template_%d_%d_%08x", time.Now().Unix(), os.Getpid(), rand.Uint32())
	if err := run(admin, `CREATE DATABASE `+name); err != nil {
		return "", err
	}
	return name, migrate(context.Background(), named(admin, name))
}

// dropOld removes templates of processes that ended long ago: a process cannot
// know which of its tests is the last.
func dropOld(admin string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, admin)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	rows, err := conn.Query(ctx, `SELECT datname FROM pg_database WHERE datname LIKE 'zl_template_%'`)
	if err != nil {
		return err
	}
	names, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return err
	}
	for _, name := range names {
		var at int64
		if _, err := fmt.Sscanf(strings.TrimPrefix(name, "zl_template_"), "%d_", &at); err != nil || time.Since(time.Unix(at, 0)) < 2*time.Hour {
			continue
		}
		if _, err := conn.Exec(ctx, `DROP DATABASE IF EXISTS `+name); err != nil {
			return err
		}
	}
	return nil
}

func run(admin, sql string) error {
	ctx := context.Background()
	conn, err := pgx.Connect(ctx, admin)
	if err != nil {
		return err
	}
	defer conn.Close(ctx)
	_, err = conn.Exec(ctx, sql)
	return err
}

// named returns the address of another database on the same server.
func named(admin, name string) string {
	u, err := url.Parse(admin)
	if err != nil {
		return admin
	}
	u.Path = "/" + name
	return u.String()
}

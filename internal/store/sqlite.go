package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync/atomic"

	_ "modernc.org/sqlite" // the driver "sqlite"
)

// writerPragmas: WAL lets readers read beside the writer; FULL syncs at every
// commit, without which WAL may lose acknowledged commits when the power goes.
// In group commit FULL costs nothing that can be measured. SQLite looks through its
// whole page cache in every commit after a tree was rebalanced, and what it does not
// hold the system's own cache does: a larger one costs more than it saves.
const (
	writerPragmas = "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)&_pragma=foreign_keys(1)&_pragma=cache_size(-8192)&_pragma=wal_autocheckpoint(4000)&_txlock=immediate"
	readerPragmas = "?_pragma=busy_timeout(10000)&_pragma=query_only(1)"
)

// sqliteEngine is a file with one writing connection, which takes its lock when
// a transaction begins, and several that only read.
type sqliteEngine struct {
	write *sql.DB
	read  *sql.DB
	kept  atomic.Pointer[map[string]*sql.Stmt] // see keep
	reads atomic.Pointer[map[string]*sql.Stmt] // see keepReads
}

func openSQLite(ctx context.Context, path string) (*sqliteEngine, error) {
	if path == "" || path == ":memory:" {
		return nil, fmt.Errorf("sqlite needs the path of a file")
	}
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600) // SQLite itself would let the group read
	if err != nil {
		return nil, err
	}
	if err := f.Close(); err != nil {
		return nil, err
	}
	name := "file:" + strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(path)
	e := &sqliteEngine{}
	if e.write, err = sql.Open("sqlite", name+writerPragmas); err != nil {
		return nil, err
	}
	e.write.SetMaxOpenConns(1)
	if e.read, err = sql.Open("sqlite", name+readerPragmas); err != nil {
		_ = e.write.Close()
		return nil, err
	}
	e.read.SetMaxOpenConns(max(4, 2*runtime.GOMAXPROCS(0)))
	e.read.SetMaxIdleConns(max(4, 2*runtime.GOMAXPROCS(0)))
	if err := e.check(ctx); err != nil {
		_ = e.close()
		return nil, fmt.Errorf("%s: %w", path, translate(err))
	}
	return e, nil
}

// check makes sure that the file is a database and is written with a log:
// without WAL readers and the writer would shut each other out.
func (e *sqliteEngine) check(ctx context.Context) error {
	var mode string
	if err := e.write.QueryRowContext(ctx, `PRAGMA journal_mode`).Scan(&mode); err != nil {
		return err
	}
	if mode != "wal" {
		return fmt.Errorf("journal mode is %s, want wal (is the file on a network share?)", mode)
	}
	return e.read.PingContext(ctx)
}

func (e *sqliteEngine) name() string { return "sqlite" }

func (e *sqliteEngine) reader() Tx {
	r := sqlReader{db: e.read}
	if kept := e.reads.Load(); kept != nil {
		r.kept = *kept
	}
	return r
}

func (e *sqliteEngine) begin(ctx context.Context) (transaction, error) {
	conn, err := e.write.Conn(ctx)
	if err != nil {
		return nil, translate(err)
	}
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return nil, translate(errors.Join(err, conn.Close()))
	}
	t := sqlTx{tx: tx, conn: conn}
	if kept := e.kept.Load(); kept != nil {
		t.kept = *kept
	}
	return t, nil
}

// keep has statements of these texts prepared once and for all transactions. They
// must find their rows by key: they are not interrupted.
func (e *sqliteEngine) keep(ctx context.Context, texts ...string) error {
	kept, err := prepared(ctx, e.write, texts)
	if err == nil {
		e.kept.Store(&kept)
	}
	return err
}

// keepReads is keep for plain reads.
func (e *sqliteEngine) keepReads(ctx context.Context, texts ...string) error {
	kept, err := prepared(ctx, e.read, texts)
	if err == nil {
		e.reads.Store(&kept)
	}
	return err
}

func prepared(ctx context.Context, db *sql.DB, texts []string) (map[string]*sql.Stmt, error) {
	kept := make(map[string]*sql.Stmt, len(texts))
	for _, text := range texts {
		stmt, err := db.PrepareContext(ctx, text)
		if err != nil {
			return nil, fmt.Errorf("prepare: %w", translate(err))
		}
		kept[text] = stmt
	}
	return kept, nil
}

func (e *sqliteEngine) close() error {
	err := e.read.Close()
	if werr := e.write.Close(); err == nil {
		err = werr
	}
	return err
}

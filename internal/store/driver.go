package store

import (
	"context"
	"database/sql"
	"errors"
	"io"
	"net"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// translate turns an error of a driver into a fault and leaves every other
// error as it is. The driver's error stays in the chain for the log.
func translate(err error) error {
	if err == nil {
		return nil
	}
	if _, ok := errors.AsType[*fault.Error](err); ok {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	if e, ok := errors.AsType[*pgconn.PgError](err); ok {
		return because(postgresKind(e.Code), err)
	}
	if e, ok := errors.AsType[*sqlite.Error](err); ok {
		return because(sqliteKind(e.Code()), err)
	}
	if unreachable(err) {
		return because("store.unreachable", err)
	}
	return err
}

// kinds gives the kind of each code that driver errors become.
var kinds = map[string]fault.Kind{
	"store.exists":      fault.Conflict,
	"store.reference":   fault.Conflict,
	"store.partition":   fault.Conflict,
	"store.busy":        fault.Unavailable,
	"store.unreachable": fault.Unavailable,
	"store.full":        fault.Unavailable,
	"store.disk":        fault.Unavailable,
}

func because(code string, err error) error {
	if code == "" {
		return err
	}
	return fault.New(kinds[code], code, "the database refused: %s", strings.TrimPrefix(code, "store.")).Because(err)
}

// postgresKind names what an SQLSTATE means for callers, "" when nothing.
func postgresKind(state string) string {
	switch state {
	case "23505":
		return "store.exists"
	case "23503":
		return "store.reference"
	case "23514": // rows of the month are in the common partition already
		return "store.partition"
	case "40001", "40P01", "55P03":
		return "store.busy"
	case "53100":
		return "store.full"
	case "25006", "57P01", "57P02", "57P03": // a standby, or one that is going down
		return "store.unreachable"
	}
	switch {
	case strings.HasPrefix(state, "08"), strings.HasPrefix(state, "53"):
		return "store.unreachable"
	case strings.HasPrefix(state, "58"):
		return "store.disk"
	}
	return ""
}

func sqliteKind(code int) string {
	switch code {
	case sqlite3.SQLITE_CONSTRAINT_UNIQUE, sqlite3.SQLITE_CONSTRAINT_PRIMARYKEY:
		return "store.exists"
	case sqlite3.SQLITE_CONSTRAINT_FOREIGNKEY:
		return "store.reference"
	}
	switch code & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return "store.busy"
	case sqlite3.SQLITE_FULL:
		return "store.full"
	case sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY:
		return "store.disk"
	}
	return ""
}

func unreachable(err error) bool {
	if _, ok := errors.AsType[*pgconn.ConnectError](err); ok {
		return true
	}
	if _, ok := errors.AsType[net.Error](err); ok {
		return true
	}
	for _, ended := range []error{sql.ErrConnDone, io.EOF, io.ErrUnexpectedEOF, net.ErrClosed} { // in the middle of an answer
		if errors.Is(err, ended) {
			return true
		}
	}
	return pgconn.SafeToRetry(err)
}

// repeatable reports whether the database asked to run the transaction again.
// A broken connection is not among the reasons: the commit may have happened.
func repeatable(err error) bool {
	f, ok := errors.AsType[*fault.Error](err)
	return ok && f.Code == "store.busy"
}

// sqlTx is a transaction of database/sql, which is how SQLite is reached.
type sqlTx struct {
	tx   *sql.Tx
	conn *sql.Conn            // that the transaction runs on, returned when it ends
	kept map[string]*sql.Stmt // statements that are prepared already
}

func (t sqlTx) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	if stmt, ok := t.kept[query]; ok {
		ctx = context.WithoutCancel(ctx)
		return sqlExec(t.tx.StmtContext(ctx, stmt).ExecContext(ctx, args...))
	}
	return sqlExec(t.tx.ExecContext(ctx, query, args...))
}

func (t sqlTx) Query(ctx context.Context, query string, args ...any) (Rows, error) {
	if stmt, ok := t.kept[query]; ok {
		ctx = context.WithoutCancel(ctx)
		return sqlQuery(t.tx.StmtContext(ctx, stmt).QueryContext(ctx, args...))
	}
	return sqlQuery(t.tx.QueryContext(ctx, query, args...))
}

func (t sqlTx) commit(context.Context) error {
	err := translate(t.tx.Commit())
	if err == nil {
		_ = t.conn.Close() // gives it back; what is committed stays so
	}
	return err
}

func (t sqlTx) rollback(context.Context) error {
	return errors.Join(t.tx.Rollback(), t.conn.Close())
}

// sqlReader runs plain reads.
type sqlReader struct {
	db   *sql.DB
	kept map[string]*sql.Stmt // statements that are prepared already
}

func (r sqlReader) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	return sqlExec(r.db.ExecContext(ctx, query, args...))
}

func (r sqlReader) Query(ctx context.Context, query string, args ...any) (Rows, error) {
	if stmt, ok := r.kept[query]; ok {
		return sqlQuery(stmt.QueryContext(context.WithoutCancel(ctx), args...))
	}
	return sqlQuery(r.db.QueryContext(ctx, query, args...))
}

func sqlExec(res sql.Result, err error) (int64, error) {
	if err != nil {
		return 0, translate(err)
	}
	n, err := res.RowsAffected()
	return n, translate(err)
}

func sqlQuery(rows *sql.Rows, err error) (Rows, error) {
	if err != nil {
		return nil, translate(err)
	}
	return sqlRows{rows}, nil
}

type sqlRows struct{ rows *sql.Rows }

func (r sqlRows) Next() bool             { return r.rows.Next() }
func (r sqlRows) Scan(dest ...any) error { return translate(r.rows.Scan(dest...)) }
func (r sqlRows) Err() error             { return translate(r.rows.Err()) }
func (r sqlRows) Close()                 { _ = r.rows.Close() }

// pgRunner is what pgx.Tx and pgxpool.Pool have in common.
type pgRunner interface {
	Exec(ctx context.Context, sql string, args ...any) (pgconn.CommandTag, error)
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// pgTx is a transaction, or plain reads, of pgx.
type pgTx struct {
	run pgRunner
	tx  pgx.Tx // nil for plain reads
}

func (t pgTx) Exec(ctx context.Context, query string, args ...any) (int64, error) {
	tag, err := t.run.Exec(ctx, query, smallints(args)...)
	return tag.RowsAffected(), translate(err)
}

func (t pgTx) Query(ctx context.Context, query string, args ...any) (Rows, error) {
	rows, err := t.run.Query(ctx, query, smallints(args)...)
	if err != nil {
		return nil, translate(err)
	}
	return pgRows{rows}, nil
}

// pipeline sends statements without waiting for the answer of each.
func (t pgTx) pipeline(ctx context.Context, list []statement) error {
	if len(list) == 0 {
		return nil
	}
	batch := &pgx.Batch{}
	for _, s := range list {
		batch.Queue(s.text, smallints(s.args)...)
	}
	return translate(t.tx.SendBatch(ctx, batch).Close())
}

func (t pgTx) commit(ctx context.Context) error   { return translate(t.tx.Commit(ctx)) }
func (t pgTx) rollback(ctx context.Context) error { return t.tx.Rollback(ctx) }

// smallints replaces truth values by 0 and 1, as SQLite's driver does itself.
func smallints(args []any) []any {
	for i, a := range args {
		if b, ok := a.(bool); ok {
			args[i] = smallint(b)
		}
	}
	return args
}

func smallint(b bool) int16 {
	if b {
		return 1
	}
	return 0
}

type pgRows struct{ rows pgx.Rows }

func (r pgRows) Next() bool { return r.rows.Next() }
func (r pgRows) Err() error { return translate(r.rows.Err()) }
func (r pgRows) Close()     { r.rows.Close() }

func (r pgRows) Scan(dest ...any) error {
	for i, d := range dest {
		if b, ok := d.(*bool); ok {
			var n int16
			dest[i] = &n
			defer func() { *b = n != 0 }()
		}
	}
	return translate(r.rows.Scan(dest...))
}

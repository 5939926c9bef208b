package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"
)

// sqliteFlusher runs one prepared statement per row, which is faster on SQLite
// than statements with many rows. It speaks to the driver beneath database/sql,
// whose conversions and locks would cost as much per row as SQLite itself.
//
// It may be used in one transaction at a time.
type sqliteFlusher struct {
	on       driver.Conn // the connection that prepared belongs to
	prepared map[string]driver.Stmt
	args     []driver.NamedValue // of the statement that is run, reused
}

func newSQLiteFlusher() *sqliteFlusher { return &sqliteFlusher{} }

// hotStatement is what the driver's statements can do.
type hotStatement interface {
	driver.StmtExecContext
	driver.StmtQueryContext
}

// each runs a statement for every row on the connection of tx and gives what
// comes of it to use.
//
// The context that statements run with is one that never ends: for any other the
// driver starts a goroutine per statement that waits to interrupt it, which costs
// more than the statement. The transaction still ends with its own context, which
// ctx must be or descend from.
func (f *sqliteFlusher) each(ctx context.Context, tx Tx, text string, rows [][]any, run func(s hotStatement, row []any, args []driver.NamedValue) error) error {
	if len(rows) == 0 {
		return nil
	}
	t, ok := tx.(sqlTx)
	if !ok || t.conn == nil {
		return fmt.Errorf("not a transaction on SQLite: %T", tx)
	}
	return translate(t.conn.Raw(func(conn any) error {
		// When its context ends database/sql rolls the transaction back as soon as
		// nobody is in here. What is run after that would be on its own.
		if err := ctx.Err(); err != nil {
			return err
		}
		stmt, err := f.prepare(ctx, conn, text)
		if err != nil {
			return err
		}
		for _, row := range rows {
			f.args = f.args[:0]
			for i, v := range row {
				f.args = append(f.args, driver.NamedValue{Ordinal: i + 1, Value: v})
			}
			if err := run(stmt, row, f.args); err != nil {
				return err
			}
		}
		return nil
	}))
}

// prepare returns a statement of this connection. When database/sql gave up the
// connection of the last flush, its statements went with it.
func (f *sqliteFlusher) prepare(ctx context.Context, conn any, text string) (hotStatement, error) {
	c, ok := conn.(driver.ConnPrepareContext)
	if !ok {
		return nil, fmt.Errorf("the driver's connection is a %T", conn)
	}
	if f.on != conn {
		f.on, f.prepared = conn.(driver.Conn), map[string]driver.Stmt{}
	}
	stmt, ok := f.prepared[text]
	if !ok {
		var err error
		if stmt, err = c.PrepareContext(context.WithoutCancel(ctx), text); err != nil {
			return nil, fmt.Errorf("prepare: %w", err)
		}
		f.prepared[text] = stmt
	}
	hot, ok := stmt.(hotStatement)
	if !ok {
		return nil, fmt.Errorf("the driver's statement is a %T", stmt)
	}
	return hot, nil
}

// close lets go of the statements. SQLite keeps a connection that was closed, with
// its file and locks, for as long as one of its statements lives.
func (f *sqliteFlusher) close(ctx context.Context, e *sqliteEngine) (err error) {
	conn, err := e.write.Conn(ctx)
	if err != nil {
		return translate(err)
	}
	defer func() { err = errors.Join(err, conn.Close()) }()
	return translate(conn.Raw(func(on any) (err error) {
		if f.on != on { // given up, and its statements with it
			return nil
		}
		for _, s := range f.prepared {
			err = errors.Join(err, s.Close())
		}
		f.on, f.prepared = nil, nil
		return err
	}))
}

func (f *sqliteFlusher) spend(ctx context.Context, tx Tx, rows [][]any) (map[string]bool, error) {
	fresh := make(map[string]bool, len(rows))
	return fresh, f.each(ctx, tx, keyBulk.single, rows, func(s hotStatement, row []any, args []driver.NamedValue) error {
		result, err := s.ExecContext(context.WithoutCancel(ctx), args)
		if err != nil {
			return err
		}
		if n, err := result.RowsAffected(); err != nil {
			return err
		} else if n == 1 {
			fresh[row[keyCallID].(string)] = true
		}
		return nil
	})
}

func (f *sqliteFlusher) insert(ctx context.Context, tx Tx, loads ...load) error {
	for _, l := range loads {
		err := f.each(ctx, tx, l.into.single, l.rows, func(s hotStatement, _ []any, args []driver.NamedValue) error {
			_, err := s.ExecContext(context.WithoutCancel(ctx), args)
			return err
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// The statements that end calls. finishHere is finishCall for the driver, which
// looks up a parameter with a name for every value that is bound. finishFirst ends
// a call that has the one event of its receipt, as nearly all have: for what is
// returned SQLite makes a table, which costs more than the rest.
var (
	finishHere  = regexp.MustCompile(`\$[0-9]+`).ReplaceAllString(finishCall, "?")
	finishFirst = strings.TrimSuffix(finishHere, "RETURNING events") + "AND events = 1"
)

func (f *sqliteFlusher) finish(ctx context.Context, tx Tx, rows [][]any) (map[string]int64, error) {
	counts := make(map[string]int64, len(rows))
	var rest [][]any
	err := f.each(ctx, tx, finishFirst, rows, func(s hotStatement, row []any, args []driver.NamedValue) error {
		result, err := s.ExecContext(context.WithoutCancel(ctx), args)
		if err != nil {
			return err
		}
		n, err := result.RowsAffected()
		if n == 1 {
			counts[row[finishID].(string)] = 1 + row[finishAdded].(int64)
		} else {
			rest = append(rest, row)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return counts, f.each(ctx, tx, finishHere, rest, func(s hotStatement, row []any, args []driver.NamedValue) error {
		found, err := s.QueryContext(context.WithoutCancel(ctx), args)
		if err != nil {
			return err
		}
		var events [1]driver.Value
		switch err := found.Next(events[:]); {
		case errors.Is(err, io.EOF): // ended, or in the hands of another attempt
			return found.Close()
		case err != nil:
			return errors.Join(err, found.Close())
		}
		n, ok := events[0].(int64)
		if !ok {
			return errors.Join(fmt.Errorf("a number of events is a %T", events[0]), found.Close())
		}
		counts[row[finishID].(string)] = n
		return found.Close()
	})
}

package store

import (
	"fmt"
	"strings"
)

// bulk is a table into which many rows are written at once. SQLite is fastest
// with one prepared statement per row inside a transaction, PostgreSQL with one
// statement that unnests a list per column.
type bulk struct {
	columns []column
	single  string // the statement for one row, on SQLite
	many    string // the statement for any number of rows, on PostgreSQL
}

// newBulk returns the statements for a table. conflict is what follows the rows:
// how an existing row is dealt with.
func newBulk(table, conflict string, columns []column) *bulk {
	b := &bulk{columns: columns}
	into := "INSERT INTO " + table + " (" + b.names() + ") "
	// Parameters without names: the driver looks up each that has one.
	b.single = into + "VALUES (?" + strings.Repeat(", ?", len(columns)-1) + ") " + conflict
	b.many = into + "SELECT * FROM " + unnest(columns) + " " + conflict
	return b
}

// column is a column and its type on PostgreSQL. Values are string, int64, []byte.
type column struct{ name, kind string }

// texts, numbers and blobs make columns of one type.
func texts(names ...string) []column   { return columns("text", names) }
func numbers(names ...string) []column { return columns("bigint", names) }
func blobs(names ...string) []column   { return columns("bytea", names) }

func columns(kind string, names []string) []column {
	list := make([]column, len(names))
	for i, n := range names {
		list[i] = column{n, kind}
	}
	return list
}

func (b *bulk) names() string {
	names := make([]string, len(b.columns))
	for i, c := range b.columns {
		names[i] = c.name
	}
	return strings.Join(names, ", ")
}

// unnest makes rows of one list per column.
func unnest(columns []column) string {
	marks := make([]string, len(columns))
	for i, c := range columns {
		marks[i] = fmt.Sprintf("$%d::%s[]", i+1, c.kind)
	}
	return "unnest(" + strings.Join(marks, ", ") + ")"
}

// lists turns rows into one list per column, as unnest takes them.
func lists(columns []column, rows [][]any) []any {
	out := make([]any, len(columns))
	for i, c := range columns {
		switch c.kind {
		case "text":
			out[i] = list[string](rows, i)
		case "bigint":
			out[i] = list[int64](rows, i)
		case "bytea":
			out[i] = list[[]byte](rows, i)
		}
	}
	return out
}

func list[T any](rows [][]any, i int) []T {
	out := make([]T, len(rows))
	for n, row := range rows {
		out[n] = row[i].(T)
	}
	return out
}

package store

import (
	"fmt"
	"strings"
)

// bulk is a table into which many rows are written at once. SQLite is fastest
// with one prepared statement per row inside a transaction, PostgreSQL with one
// statement that unnests a list per column.
type bulk struct {
	table   string
	columns []column
	// conflict is what follows the rows: how an existing row is dealt with, and
	// what is returned.
	conflict string
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

// single is the statement for one row.
func (b *bulk) single() string {
	marks := make([]string, len(b.columns))
	for i := range marks {
		marks[i] = fmt.Sprintf("$%d", i+1)
	}
	return "INSERT INTO " + b.table + " (" + b.names() + ") VALUES (" + strings.Join(marks, ", ") + ") " + b.conflict
}

// many is the statement for any number of rows, on PostgreSQL.
func (b *bulk) many() string {
	return "INSERT INTO " + b.table + " (" + b.names() + ") SELECT * FROM " + unnest(b.columns) + " " + b.conflict
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

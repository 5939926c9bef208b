package coretest

import (
	"database/sql"
	"fmt"
	"slices"
	"strings"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
)

// Dump writes down every row of every table of the core's database, so that two
// moments can be compared.
func (c *Core) Dump() string {
	c.t.Helper()
	driver, name, tables := "pgx", c.url, `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
		WHERE table_schema LIKE 'sandbox_%' ORDER BY 1`
	if path, file := strings.CutPrefix(c.url, "sqlite:"); file {
		driver, name, tables = "sqlite", path, `SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`
	}
	if c.dumps == nil {
		db, err := sql.Open(driver, name)
		if err != nil {
			c.t.Fatal(err)
		}
		c.t.Cleanup(func() { db.Close() })
		c.dumps = db
	}
	var all []string
	for _, table := range c.rows(tables) {
		lines := c.rows("SELECT * FROM " + table[0])
		for _, line := range lines {
			all = append(all, table[0]+": "+strings.Join(line, "|"))
		}
	}
	slices.Sort(all)
	return strings.Join(all, "\n")
}

func (c *Core) rows(query string) [][]string {
	c.t.Helper()
	found, err := c.dumps.QueryContext(c.t.Context(), query)
	if err != nil {
		c.t.Fatal(err)
	}
	defer func() { _ = found.Close() }() // Err tells what matters
	names, err := found.Columns()
	if err != nil {
		c.t.Fatal(err)
	}
	var list [][]string
	for found.Next() {
		values, into := make([]any, len(names)), make([]any, len(names))
		for i := range values {
			into[i] = &values[i]
		}
		if err := found.Scan(into...); err != nil {
			c.t.Fatal(err)
		}
		line := make([]string, len(values))
		for i, v := range values {
			if text, ok := v.([]byte); ok {
				v = string(text)
			}
			line[i] = fmt.Sprint(v)
		}
		list = append(list, line)
	}
	if err := found.Err(); err != nil {
		c.t.Fatal(err)
	}
	return list
}

package store

import (
	"context"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// bigTables grow with every call. Their keys must keep distributed engines open.
var bigTables = []string{"call", "call_lane", "call_key", "call_body", "call_event", "receipt", "callback", "callback_attempt"}

// What no migration of ours says: other engines lack it, or it hides behaviour.
var forbidden = regexp.MustCompile(`(?i)\b(serial|bigserial|identity|autoincrement|sequence|enum|create\s+type|trigger|create\s+(or\s+replace\s+)?function|temp|temporary|deferrable|listen|notify|jsonb|timestamptz?|datetime|boolean|varchar|uuid|numeric|real|double)\b|\[\]`)

var comment = regexp.MustCompile(`(?m)--.*$`)

func TestMigrationFiles(t *testing.T) {
	names := map[string][]string{}
	for _, engine := range []string{"sqlite", "postgres"} {
		files, err := fs.Glob(migrations, "migrations/"+engine+"/*.sql")
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			b, err := fs.ReadFile(migrations, file)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(string(b), "-- +goose Up\n") {
				t.Errorf("%s does not begin with -- +goose Up", file)
			}
			if strings.Contains(string(b), "+goose Down") || strings.Contains(string(b), "NO TRANSACTION") {
				t.Errorf("%s: migrations go forward only, in one transaction", file)
			}
			if found := forbidden.FindString(comment.ReplaceAllString(string(b), "")); found != "" {
				t.Errorf("%s says %q", file, found)
			}
			names[engine] = append(names[engine], strings.TrimPrefix(file, "migrations/"+engine+"/"))
		}
	}
	if diff := cmp.Diff(names["sqlite"], names["postgres"]); diff != "" {
		t.Errorf("the engines have different files (-sqlite +postgres):\n%s", diff)
	}
}

// schema is what the tables of ours look like: table, then column, then type.
type schema map[string]map[string]string

// key is a primary key or unique index.
type key struct {
	table   string
	columns []string
}

func TestEnginesHaveOneSchema(t *testing.T) {
	schemas := map[string]schema{}
	for _, engine := range testdb.Engines(t) {
		db := openAt(t, testdb.Fresh(t, engine, migrateAt))
		s := readSchema(t, db)
		schemas[engine] = s
		for table, columns := range s {
			for name, kind := range columns {
				if !slices.Contains([]string{"text", "bigint", "smallint", "blob"}, kind) {
					t.Errorf("%s: column %s.%s has type %s", engine, table, name, kind)
				}
			}
		}
		for _, table := range bigTables {
			if s[table]["enterprise_id"] != "text" || s[table]["env"] != "text" {
				t.Errorf("%s: table %s lacks enterprise_id or env", engine, table)
			}
		}
		checkKeys(t, db)
	}
	if postgres, ok := schemas["postgres"]; ok {
		if diff := cmp.Diff(schemas["sqlite"], postgres); diff != "" {
			t.Errorf("the engines differ (-sqlite +postgres):\n%s", diff)
		}
	}
}

// checkKeys: the enterprise leads every unique key of a big table where the
// engine may be distributed, and stands in it with the environment on both.
func checkKeys(t *testing.T, db *DB) {
	t.Helper()
	seen := map[string]bool{}
	for _, k := range readKeys(t, db) {
		if !slices.Contains(bigTables, k.table) {
			continue
		}
		seen[k.table] = true
		if !slices.Contains(k.columns, "enterprise_id") || !slices.Contains(k.columns, "env") {
			t.Errorf("%s: key %v of %s lacks enterprise_id or env", db.Engine(), k.columns, k.table)
		}
		if db.Engine() == "postgres" && k.columns[0] != "enterprise_id" {
			t.Errorf("key %v of %s is not led by enterprise_id", k.columns, k.table)
		}
	}
	for _, table := range bigTables {
		if !seen[table] {
			t.Errorf("%s: no key of %s was found", db.Engine(), table)
		}
	}
}

const sqliteColumns = `SELECT m.name, c.name, lower(c.type), c."notnull" FROM sqlite_master m, pragma_table_info(m.name) c
	WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%' AND m.name NOT LIKE 'river_%' AND m.name NOT LIKE 'goose_%'`

const postgresColumns = `SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod), CASE WHEN a.attnotnull THEN 1 ELSE 0 END
	FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
	WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND a.attnum > 0 AND NOT a.attisdropped
	AND c.relname NOT LIKE 'river_%' AND c.relname NOT LIKE 'goose_%'`

func readSchema(t *testing.T, db *DB) schema {
	t.Helper()
	query := sqliteColumns
	if db.Engine() == "postgres" {
		query = postgresColumns
	}
	s := schema{}
	_, err := all(t.Context(), db.reader(), func(r Rows) (_ struct{}, err error) {
		var table, column, kind string
		var required int
		if err = r.Scan(&table, &column, &kind, &required); err != nil {
			return
		}
		if required == 0 {
			t.Errorf("%s: column %s.%s may be NULL", db.Engine(), table, column)
		}
		if s[table] == nil {
			s[table] = map[string]string{}
		}
		s[table][column] = strings.Replace(kind, "bytea", "blob", 1)
		return
	}, query)
	if err != nil || len(s) < len(bigTables) {
		t.Fatalf("read the schema: %d tables, %v", len(s), err)
	}
	return s
}

const sqliteKeys = `SELECT m.name, i.name, k.name FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_info(i.name) k
	WHERE m.type = 'table' AND i."unique" = 1 ORDER BY m.name, i.name, k.seqno`

const postgresKeys = `SELECT t.relname, i.relname, a.attname FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
	JOIN pg_class t ON t.oid = x.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace,
	unnest(x.indkey::int[]) WITH ORDINALITY AS k(attnum, at) JOIN pg_attribute a ON true
	WHERE n.nspname = 'public' AND a.attrelid = t.oid AND a.attnum = k.attnum AND x.indisunique ORDER BY t.relname, i.relname, k.at`

func readKeys(t *testing.T, db *DB) []key {
	t.Helper()
	query := sqliteKeys
	if db.Engine() == "postgres" {
		query = postgresKeys
	}
	var keys []key
	last := ""
	_, err := all(t.Context(), db.reader(), func(r Rows) (_ struct{}, err error) {
		var table, index, column string
		if err = r.Scan(&table, &index, &column); err != nil {
			return
		}
		if index != last {
			keys = append(keys, key{table: table})
			last = index
		}
		k := &keys[len(keys)-1]
		k.columns = append(k.columns, column)
		return
	}, query)
	if err != nil {
		t.Fatal(err)
	}
	return keys
}

// Every filter that lists of calls offer is answered by an index, however many
// calls there are. PostgreSQL scans small tables whatever indexes they have, so
// it is told that scans are dear.
func TestFiltersHaveIndexes(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		seen := &explained{db: db}
		explaining := &DB{engine: explainEngine{db.engine, seen}, clock: db.clock, log: db.log, away: db.away}
		explaining.SetSealer(plain{})
		ctx, calls := t.Context(), explaining.Calls()
		c := newCall("e1", "HR-1")
		_, _ = calls.Call(ctx, c.Key)
		_, _ = calls.ByID(ctx, "e1", c.Env, c.ID)
		_, _ = calls.List(ctx, "e1", c.Env, "", 50)
		_, _ = calls.Latest(ctx, "e1", c.Env, "", 50)
		_, _ = calls.ByBatch(ctx, "e1", c.Env, c.App, "B1", "", 50)
		_, _ = calls.Filed(ctx, call.FiledQuery{Agent: "91370200163562681G", Env: c.Env, From: c.FiledAt, To: c.FiledAt, Limit: 50})
		_, _ = calls.Expired(ctx, c.FiledAt, 50)
		_, _ = calls.InLine(ctx, c.Env, "employment", 50)
		_, _ = calls.Lines(ctx)
		_, _ = calls.Events(ctx, c)
		_, _ = calls.Request(ctx, c)
		_, _ = calls.Receipts(ctx, c)
		_, _ = explaining.Callbacks().Latest(ctx, "e1", c.Env, "", 50)
		_, _ = explaining.Callbacks().tries(ctx, "e1", c.Env, "a", "b")
		_, _ = explaining.Callbacks().Overdue(ctx, c.FiledAt, 50)
		if seen.err != nil {
			t.Fatal(seen.err)
		}
		if len(seen.plans) < 12 {
			t.Errorf("only %d queries were explained", len(seen.plans))
		}
		for query, plan := range seen.plans {
			if scan := regexp.MustCompile(`(?m)^.*(SCAN|Seq Scan|Sort|Filter|USE TEMP B-TREE).*$`).FindString(plan); scan != "" && !strings.Contains(scan, "SCAN call USING") {
				t.Errorf("%q in the plan of\n%s\n%s", scan, query, plan)
			}
		}
	})
}

// explained keeps the plan of each query that runs.
type explained struct {
	db    *DB
	plans map[string]string
	err   error
}

type explainEngine struct {
	engine
	seen *explained
}

func (e explainEngine) reader() Tx { return explainTx{e.engine.reader(), e.seen} }

type explainTx struct {
	Tx
	seen *explained
}

func (x explainTx) Query(ctx context.Context, sql string, args ...any) (Rows, error) {
	err := x.seen.db.inTx(ctx, func(tx Tx) error {
		explain, detail := "EXPLAIN QUERY PLAN ", 3
		if x.seen.db.Engine() == "postgres" {
			explain, detail = "EXPLAIN ", 0
			if _, err := tx.Exec(ctx, "SET LOCAL enable_seqscan = off"); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, "SET LOCAL enable_sort = off"); err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, "SET LOCAL enable_bitmapscan = off"); err != nil {
				return err
			}
		}
		lines, err := all(ctx, tx, func(r Rows) (string, error) {
			cells := make([]any, detail+1)
			for i := range cells {
				cells[i] = new(any)
			}
			err := r.Scan(cells...)
			line, _ := (*cells[detail].(*any)).(string)
			return line, err
		}, explain+sql, args...)
		if x.seen.plans == nil {
			x.seen.plans = map[string]string{}
		}
		x.seen.plans[sql] = strings.Join(lines, "\n")
		return err
	})
	if err != nil && x.seen.err == nil {
		x.seen.err = err
	}
	return x.Tx.Query(ctx, sql, args...)
}

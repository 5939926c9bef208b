package crowd

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx"
	_ "modernc.org/sqlite"             // the driver "sqlite"
)

// step is how many calls one transaction adds.
const step = 100_000

// Fill adds calls to a database until it holds so many, as if they had come one
// a second until now, from its systems in turn. Each is a copy of the newest
// finished call there, with an id, a message number and a time of its own: what
// the seals protect is not theirs, so their bodies do not open. Nobody may use
// the database meanwhile.
func Fill(ctx context.Context, url string, total int, now time.Time) error {
	db, dialect, err := connect(url)
	if err != nil {
		return err
	}
	defer db.Close()
	conn, err := db.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // goes back to a pool that is closed next
	for _, s := range dialect.before {
		if _, err := conn.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	var held int
	if err := conn.QueryRowContext(ctx, `SELECT count(*) FROM call`).Scan(&held); err != nil {
		return err
	}
	for held < total {
		to := min(held+step, total)
		if err := add(ctx, conn, dialect, held, to, now.Add(time.Duration(held-total)*time.Second)); err != nil {
			return fmt.Errorf("fill with calls %d to %d: %w", held, to, err)
		}
		held = to
	}
	for _, s := range dialect.after {
		if _, err := conn.ExecContext(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// dialect is what the engines say differently.
type dialect struct {
	hex           string // twelve hexadecimal digits of a number, %s
	before, after []string
}

func connect(url string) (*sql.DB, dialect, error) {
	if path, isFile := strings.CutPrefix(url, "sqlite:"); isFile {
		db, err := sql.Open("sqlite", "file:"+path)
		return db, dialect{
			hex:    `printf('%%012x', %s)`,
			before: []string{`PRAGMA journal_mode = OFF`, `PRAGMA synchronous = OFF`, `PRAGMA cache_size = -262144`},
			after:  []string{`PRAGMA journal_mode = WAL`},
		}, err
	}
	db, err := sql.Open("pgx", url)
	return db, dialect{
		hex:    `lpad(to_hex(%s), 12, '0')`,
		before: []string{`SET synchronous_commit = off`},
		after:  []string{`ANALYZE`},
	}, err
}

// add writes the calls numbered from to to, the first of them filed at first.
func add(ctx context.Context, conn *sql.Conn, d dialect, from, to int, first time.Time) (err error) {
	tx, err := conn.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, tx.Rollback())
		}
	}()
	moment := fmt.Sprintf(d.hex, fmt.Sprintf("%d + (i - %d) * 1000", first.UnixMilli(), from))
	number := fmt.Sprintf(d.hex, "i")
	for _, s := range []string{
		fmt.Sprintf(`CREATE TEMPORARY TABLE newcomer AS
			WITH RECURSIVE n(i) AS (SELECT %d UNION ALL SELECT i + 1 FROM n WHERE i < %d),
			s AS (SELECT row_number() OVER (ORDER BY app_code) - 1 AS k, enterprise_id, app_code FROM hr_system)
			SELECT i, enterprise_id, app_code, substr(%[3]s, 1, 8) || '-' || substr(%[3]s, 9, 4) || '-7000-8000-' || %[4]s AS call_id
			FROM n JOIN s ON s.k = n.i %% (SELECT count(*) FROM hr_system)`, from, to-1, moment, number),
		`CREATE TEMPORARY TABLE model AS SELECT * FROM call WHERE state = 'done' ORDER BY updated_at DESC LIMIT 1`,
		`INSERT INTO call_key SELECT n.enterprise_id, k.env, n.app_code, 'FILL-' || n.i, n.call_id, k.digest
			FROM newcomer n, model m JOIN call_key k ON k.enterprise_id = m.enterprise_id AND k.env = m.env
			AND k.app_code = m.app_code AND k.msg_id = m.msg_id`,
		fmt.Sprintf(`INSERT INTO call SELECT n.enterprise_id, m.env, n.call_id, n.app_code, 'FILL-' || n.i, m.trace, m.service, m.service_version,
			m.area, m.key_id, m.case_id, m.scenario, m.batch_no, %[1]d + (n.i - %[2]d) * 1000000, m.state, m.outcome, m.code, m.business_no,
			m.promised_by, m.node, m.lease_until, m.attempt, m.events, %[1]d + (n.i - %[2]d) * 1000000, m.ahead_days, m.agent, m.waits_for
			FROM newcomer n, model m`, first.UnixMicro(), from),
		`INSERT INTO call_body SELECT n.enterprise_id, b.env, n.call_id, b.part, b.attempt, b.month, b.sealed
			FROM newcomer n, model m JOIN call_body b ON b.call_id = m.id AND b.enterprise_id = m.enterprise_id AND b.env = m.env`,
		fmt.Sprintf(`INSERT INTO call_event SELECT n.enterprise_id, e.env, n.call_id, e.seq, %d + (n.i - %d) * 1000000,
			e.name, e.actor, e.core, e.detail, e.attempt, e.flush, e.receipt, e.earlier
			FROM newcomer n, model m JOIN call_event e ON e.call_id = m.id AND e.enterprise_id = m.enterprise_id AND e.env = m.env`, first.UnixMicro(), from),
		`DROP TABLE newcomer`, `DROP TABLE model`,
	} {
		if _, err := tx.ExecContext(ctx, s); err != nil {
			return fmt.Errorf("%.60s: %w", s, err)
		}
	}
	return tx.Commit()
}

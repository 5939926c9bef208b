// Package exchange keeps the exchange tables by which the platform and an agent
// inside a core system's network pass letters (docs/core-system.md §14). They lie in
// a PostgreSQL database between the two, which is neither's own; schema.sql is
// published and applied by whoever runs it.
//
// All moments are those of that database: agents' clocks may differ.
package exchange

import (
	"context"
	"crypto/rand"
	_ "embed" // schema.sql
	"encoding/hex"
	"errors"
	"fmt"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/zhilian-hrss/zhilian/internal/connector"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Schema is the definition of the tables.
//
//go:embed schema.sql
var Schema string

// Tables are the exchange tables of one core system. They are safe for concurrent use.
type Tables struct{ pool *pgxpool.Pool }

// Open returns the tables in the database at url. It does not reach it yet: a
// database that is away is an order that is not sent, and no reason not to start.
func Open(ctx context.Context, url string) (*Tables, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil { // the error may quote a password
		return nil, errors.New("the address of the exchange database is malformed")
	}
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, err
	}
	return &Tables{pool}, nil
}

// Close closes the connections.
func (t *Tables) Close() { t.pool.Close() }

// Put implements connector.Tables.
func (t *Tables) Put(ctx context.Context, l connector.Letter) (int, error) {
	sum := sm3.Sum([]byte(l.Method + "\n" + l.Path + "\n" + l.Body))
	digest := hex.EncodeToString(sum[:])
	var round int
	var same bool
	conn, err := t.pool.Acquire(ctx)
	if err != nil {
		return 0, connector.NotSent(err)
	}
	defer conn.Release()
	err = conn.QueryRow(ctx, `
		WITH put AS (
			INSERT INTO zhilian_request AS r (id, round, is_order, method, path, filed_at, trace_id, tenant, body, digest, expires_at)
			VALUES ($1, 1, $2, $3, $4, $5, $6, $7, $8, $9, CASE WHEN $10::bigint > 0 THEN now() + $10 * interval '1 microsecond' END)
			ON CONFLICT (id) DO UPDATE SET round = r.round + 1, body = excluded.body, digest = excluded.digest, path = excluded.path, trace_id = excluded.trace_id,
				asked_at = now(), tries = 0, due_at = now(), claimed_by = NULL, lease_until = NULL, done = false
			WHERE r.done AND EXISTS (SELECT 1 FROM zhilian_answer a WHERE a.id = r.id AND a.round = r.round AND a.status <> 200)
				AND (r.digest = excluded.digest OR EXISTS (SELECT 1 FROM zhilian_answer a WHERE a.id = r.id AND a.status BETWEEN 400 AND 499))
			RETURNING round)
		SELECT round, true FROM put
		UNION ALL SELECT round, digest = $9 FROM zhilian_request WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM put)`,
		l.ID, l.Order, l.Method, l.Path, l.Filed, l.Trace, l.Tenant, l.Body, digest, l.For.Microseconds(),
	).Scan(&round, &same)
	if refused, ok := errors.AsType[*pgconn.PgError](err); ok && refused.SeverityUnlocalized == "ERROR" || err != nil && pgconn.SafeToRetry(err) {
		return 0, connector.NotSent(err) // the statement failed as a whole, or never left
	}
	if errors.Is(err, pgx.ErrNoRows) { // laid out by another at this moment; the next look sees it
		return 0, errors.New("the letter is being laid out by another")
	}
	if err != nil {
		return 0, fmt.Errorf("lay out a letter: %w", err)
	}
	if !same {
		return 0, fault.New(fault.Conflict, "exchange.other-order", "another order lies there under this key")
	}
	return round, nil
}

// Reply implements connector.Tables.
func (t *Tables) Reply(ctx context.Context, id string, round int) (*connector.Reply, error) {
	var r connector.Reply
	err := t.pool.QueryRow(ctx, `SELECT status, body FROM zhilian_answer WHERE id = $1 AND round = $2`, id, round).Scan(&r.Status, &r.Body)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	return &r, err
}

// Order implements connector.Tables.
func (t *Tables) Order(ctx context.Context, key string) (bool, *connector.Reply, error) {
	var status *int
	var body *string
	err := t.pool.QueryRow(ctx, `
		SELECT a.status, a.body FROM zhilian_request r LEFT JOIN zhilian_answer a ON a.id = r.id AND a.round = r.round
		WHERE r.id = $1 AND r.is_order`, key).Scan(&status, &body)
	switch {
	case errors.Is(err, pgx.ErrNoRows):
		return false, nil, nil
	case err != nil:
		return false, nil, fmt.Errorf("look for an order: %w", err)
	case status == nil:
		return true, nil, nil
	}
	return true, &connector.Reply{Status: *status, Body: *body}, nil
}

// Drop implements connector.Tables.
func (t *Tables) Drop(ctx context.Context, id string) error {
	_, err := t.pool.Exec(ctx, `DELETE FROM zhilian_request WHERE id = $1 AND NOT is_order`, id)
	return err
}

// Claim implements connector.Box. Questions go first: somebody waits for them.
func (t *Tables) Claim(ctx context.Context, lease time.Duration) (*connector.Job, error) {
	j := &connector.Job{Claim: rand.Text()}
	var status *int
	var body *string
	err := t.pool.QueryRow(ctx, `
		UPDATE zhilian_request AS r SET claimed_by = $1, lease_until = now() + $2 * interval '1 microsecond', tries = tries + 1
		WHERE r.id = (
			SELECT id FROM zhilian_request
			WHERE NOT done AND due_at <= now() AND (lease_until IS NULL OR lease_until < now()) AND (expires_at IS NULL OR expires_at > now())
			ORDER BY is_order, due_at LIMIT 1 FOR UPDATE SKIP LOCKED)
		RETURNING id, round, is_order, method, path, filed_at, trace_id, tenant, body, tries,
			(SELECT status FROM zhilian_answer a WHERE a.id = r.id AND a.round = r.round),
			(SELECT a.body FROM zhilian_answer a WHERE a.id = r.id AND a.round = r.round)`,
		j.Claim, lease.Microseconds(),
	).Scan(&j.ID, &j.Round, &j.Order, &j.Method, &j.Path, &j.Filed, &j.Trace, &j.Tenant, &j.Body, &j.Tries, &status, &body)
	if errors.Is(err, pgx.ErrNoRows) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("claim a letter: %w", err)
	}
	if status != nil {
		j.Last = &connector.Reply{Status: *status, Body: *body}
	}
	return j, nil
}

// Finish implements connector.Box. What is final needs its content no more.
func (t *Tables) Finish(ctx context.Context, j *connector.Job, r connector.Reply, again time.Duration) error {
	_, err := t.pool.Exec(ctx, `
		WITH mine AS (
			UPDATE zhilian_request SET claimed_by = NULL, lease_until = NULL, done = $4::bigint = 0,
				body = CASE WHEN $4 = 0 THEN '' ELSE body END, due_at = now() + $4 * interval '1 microsecond'
			WHERE id = $1 AND round = $2 AND claimed_by = $3 RETURNING id)
		INSERT INTO zhilian_answer (id, round, status, body) SELECT id, $2, $5, $6 FROM mine
		ON CONFLICT (id) DO UPDATE SET round = excluded.round, status = excluded.status, body = excluded.body, answered_at = now()`,
		j.ID, j.Round, j.Claim, again.Microseconds(), r.Status, r.Body)
	if err != nil {
		return fmt.Errorf("answer a letter: %w", err)
	}
	return nil
}

// Later implements connector.Box.
func (t *Tables) Later(ctx context.Context, j *connector.Job, pause time.Duration) error {
	_, err := t.pool.Exec(ctx, `
		UPDATE zhilian_request SET claimed_by = NULL, lease_until = NULL, due_at = now() + $4 * interval '1 microsecond'
		WHERE id = $1 AND round = $2 AND claimed_by = $3`, j.ID, j.Round, j.Claim, pause.Microseconds())
	if err != nil {
		return fmt.Errorf("give a letter back: %w", err)
	}
	return nil
}

// Tidy implements connector.Box. Orders without an answer stay, however old.
func (t *Tables) Tidy(ctx context.Context, age time.Duration) (int, error) {
	tag, err := t.pool.Exec(ctx, `
		DELETE FROM zhilian_request r
		WHERE done AND asked_at < now() - $1 * interval '1 microsecond'
				AND NOT EXISTS (SELECT 1 FROM zhilian_answer a WHERE a.id = r.id AND a.answered_at >= now() - $1 * interval '1 microsecond')
			OR NOT is_order AND expires_at < now() - interval '1 minute'`, age.Microseconds())
	if err != nil {
		return 0, fmt.Errorf("tidy: %w", err)
	}
	return int(tag.RowsAffected()), nil
}

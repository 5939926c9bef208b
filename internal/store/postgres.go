package store

import (
	"context"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"
)

// minConns is how many connections a pool has at least, when the address does
// not say pool_max_conns: two for the ledger, the rest for jobs and people.
const minConns = 16

// postgresEngine is a pool of connections to a PostgreSQL server, 15 or newer.
type postgresEngine struct{ pool *pgxpool.Pool }

func openPostgres(ctx context.Context, url string) (*postgresEngine, error) {
	config, err := pgxpool.ParseConfig(url)
	if err != nil {
		// pgx masks the password in what it quotes, but not everything that may
		// be one when the address is malformed.
		return nil, errors.New("the address of the PostgreSQL server is malformed")
	}
	config.MaxConns = max(config.MaxConns, minConns)
	pool, err := pgxpool.NewWithConfig(ctx, config)
	if err != nil {
		return nil, translate(err)
	}
	e := &postgresEngine{pool}
	if err := e.check(ctx); err != nil {
		pool.Close()
		return nil, err
	}
	return e, nil
}

// check refuses a server on which an acknowledged commit may be lost.
func (e *postgresEngine) check(ctx context.Context) error {
	var version int
	var commit string
	err := e.pool.QueryRow(ctx, `SELECT current_setting('server_version_num')::int, current_setting('synchronous_commit')`).Scan(&version, &commit)
	switch {
	case err != nil:
		return translate(err)
	case version < 150000:
		return fmt.Errorf("PostgreSQL %d is too old, need 15 or newer", version/10000)
	case commit == "off":
		return errors.New("synchronous_commit is off on this server: acknowledged filings could be lost")
	}
	return nil
}

func (e *postgresEngine) name() string { return "postgres" }

func (e *postgresEngine) reader() Tx { return pgTx{run: e.pool} }

func (e *postgresEngine) begin(ctx context.Context) (transaction, error) {
	tx, err := e.pool.BeginTx(ctx, pgx.TxOptions{})
	if err != nil {
		return nil, translate(err)
	}
	return pgTx{run: tx, tx: tx}, nil
}

func (e *postgresEngine) close() error {
	e.pool.Close()
	return nil
}

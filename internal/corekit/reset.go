package corekit

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Reset empties the world of a tenant: whom it employs, what it filed, and which
// keys it used are as if they had never been. Production has no reset.
func (c *Core) Reset(ctx context.Context, tenant string) error {
	if tenant == "" {
		return fault.New(fault.Forbidden, codeMalformed, "production is not reset")
	}
	return c.inTx(ctx, func(tx Tx) error {
		tables, err := c.tables(ctx, tx)
		if err != nil {
			return err
		}
		for _, table := range tables {
			if _, err := tx.ExecContext(ctx, `DELETE FROM `+table+` WHERE tenant = $1`, tenant); err != nil {
				return fmt.Errorf("empty %s: %w", table, err)
			}
		}
		return nil
	})
}

// tables lists the tables that hold tenants' rows. The database is asked, so that
// none can be forgotten.
func (c *Core) tables(ctx context.Context, tx Tx) ([]string, error) {
	query := `SELECT m.name FROM sqlite_master m JOIN pragma_table_info(m.name) c ON c.name = 'tenant' WHERE m.type = 'table' ORDER BY m.name`
	if c.turn != 0 {
		query = `SELECT table_name::text FROM information_schema.columns WHERE table_schema = current_schema() AND column_name = 'tenant' ORDER BY table_name`
	}
	return Rows(ctx, tx, func(r *sql.Rows) (name string, err error) { return name, r.Scan(&name) }, query)
}

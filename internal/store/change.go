package store

import "context"

// Change names one thing of the configuration that was changed. Kind is the
// table's subject, such as "system" or "key"; each domain names its own.
type Change struct{ Kind, ID string }

// changed tells every node that the thing was changed. It is called in the
// transaction of the change. The version is counted in one row, so that changes
// become visible in the order of their versions: a watcher that has seen
// version n will never find a smaller one later.
func changed(ctx context.Context, tx Tx, kind, id string) error {
	version, err := one(ctx, tx, value[int64], `UPDATE config_version SET version = version + 1 WHERE id = 1 RETURNING version`)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO config_change (version, kind, id) VALUES ($1, $2, $3)`, version, kind, id)
	return err
}

// configVersion returns the version of the newest change.
func configVersion(ctx context.Context, tx Tx) (int64, error) {
	return one(ctx, tx, value[int64], `SELECT version FROM config_version WHERE id = 1`)
}

// changesSince returns the changes after version in order, and the version of
// the last of them.
func changesSince(ctx context.Context, tx Tx, version int64) ([]Change, int64, error) {
	list, err := all(ctx, tx, func(r Rows) (Change, error) {
		var c Change
		err := r.Scan(&version, &c.Kind, &c.ID)
		return c, err
	}, `SELECT version, kind, id FROM config_change WHERE version > $1 ORDER BY version`, version)
	return list, version, err
}

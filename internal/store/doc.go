// Package store keeps everything that must outlive a process, and is the only
// place with SQL in it.
//
// There are two engines and one text: an embedded SQLite file, which is the
// default and needs nothing installed, and PostgreSQL for many nodes. A query
// is written once, with $1 placeholders; only migrations (migrations/sqlite,
// migrations/postgres) and the ledger's two flush functions are written twice.
//
// DB is the engine: it opens, migrates, runs transactions (inTx) and plain
// reads (reader), and turns driver errors into faults. Each aggregate has one
// file and one concrete type made by a method of DB, such as db.Calls(), which
// implements the small interface that the domain package declares. Everything
// a move changes — rows, config_change, audit, jobs — is written in one
// transaction.
//
// Four parts are more than rows: the Ledger records calls and results with
// group commit; the Queue runs jobs on River; a Watch holds a snapshot of
// configuration that is never older than two seconds; Nodes tells who is alive.
//
// Conventions: times are bigint microseconds in UTC and zero is "none"; civil
// days are text; truth values are smallint; ids are text made in Go; no column
// of ours is NULL. Personal data is sealed before it comes here.
package store

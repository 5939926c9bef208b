package store

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// TestWorlds keeps what is known of enterprises' test environments; the worlds
// themselves belong to the core systems.
type TestWorlds struct{ db *DB }

// TestWorlds returns what is known of enterprises' test environments.
func (db *DB) TestWorlds() *TestWorlds { return &TestWorlds{db} }

// NoteReset implements testenv.Notes.
func (s *TestWorlds) NoteReset(ctx context.Context, e id.Enterprise, by enterprise.Actor, at time.Time) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		return s.db.appendAudit(ctx, tx, audit.Entry{
			At: at, Actor: string(by), Action: "testenv.reset", Object: "enterprise:" + string(e), Outcome: audit.Done,
		})
	})
}

// NotePack implements part of acceptance.PackStore.
func (s *TestWorlds) NotePack(ctx context.Context, e id.Enterprise, by enterprise.Actor, sm3 string, at time.Time) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		return s.db.appendAudit(ctx, tx, audit.Entry{
			At: at, Actor: string(by), Action: "acceptance.pack", Object: "enterprise:" + string(e), Outcome: audit.Done, Detail: "sm3=" + sm3,
		})
	})
}

package store

import (
	"context"
	"maps"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// TestClockKind is the kind of change of an enterprise's test clock.
const TestClockKind = "testclock"

// TestWorlds keeps what is known of enterprises' test environments; the worlds
// themselves belong to the core systems.
type TestWorlds struct{ db *DB }

// TestWorlds returns what is known of enterprises' test environments.
func (db *DB) TestWorlds() *TestWorlds { return &TestWorlds{db} }

// NoteReset implements testenv.Store.
func (s *TestWorlds) NoteReset(ctx context.Context, e id.Enterprise, by enterprise.Actor, at time.Time) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		n, err := tx.Exec(ctx, `DELETE FROM test_clock WHERE enterprise_id = $1`, e)
		if err != nil {
			return err
		}
		if n > 0 {
			if err := changed(ctx, tx, TestClockKind, string(e)); err != nil {
				return err
			}
		}
		return s.db.appendAudit(ctx, tx, audit.Entry{
			At: at, Actor: string(by), Action: "testenv.reset", Object: "enterprise:" + string(e), Outcome: audit.Done,
		})
	})
}

// Ahead implements testenv.Store.
func (s *TestWorlds) Ahead(ctx context.Context, e id.Enterprise) (int, error) {
	days, err := one(ctx, s.db.reader(), value[int], `SELECT days FROM test_clock WHERE enterprise_id = $1`, e)
	if fault.Is(err, fault.NotFound) {
		return 0, nil
	}
	return days, err
}

// Advance implements testenv.Store.
func (s *TestWorlds) Advance(ctx context.Context, e id.Enterprise, days, most int, by enterprise.Actor, at time.Time) (int, error) {
	var ahead int
	err := s.db.inTx(ctx, func(tx Tx) error {
		var err error
		ahead, err = one(ctx, tx, value[int], `INSERT INTO test_clock (enterprise_id, days, moved_by, moved_at) VALUES ($1, $2, $3, $4)
			ON CONFLICT (enterprise_id) DO UPDATE SET days = test_clock.days + $2, moved_by = $3, moved_at = $4 RETURNING days`,
			e, days, string(by), micros(at))
		if err != nil {
			return err
		}
		if ahead > most {
			return fault.New(fault.Conflict, "testenv.too-far", "the clock would be %d days ahead", ahead).With("most", strconv.Itoa(most))
		}
		if err := changed(ctx, tx, TestClockKind, string(e)); err != nil {
			return err
		}
		if err := s.wake(ctx, tx, e, at); err != nil {
			return err
		}
		return s.db.appendAudit(ctx, tx, audit.Entry{
			At: at, Actor: string(by), Action: "testenv.clock", Object: "enterprise:" + string(e), Outcome: audit.Done,
			Detail: "days=" + strconv.Itoa(days) + " ahead=" + strconv.Itoa(ahead),
		})
	})
	return ahead, err
}

// The calls that a move of the clock wakes: as many as are likely to wait, once
// every node has heard of the move.
const (
	mostWoken = 500
	wakeAfter = maxAge + pollInterval
)

// wake has the test calls of an enterprise that wait looked at again: what they
// wait for may have come with the new time.
func (s *TestWorlds) wake(ctx context.Context, tx Tx, e id.Enterprise, now time.Time) error {
	waiting, err := all(ctx, tx, func(r Rows) (k call.Key, err error) {
		return k, r.Scan(&k.Enterprise, &k.Env, &k.App, &k.MsgID)
	}, `SELECT enterprise_id, env, app_code, msg_id FROM call WHERE enterprise_id = $1 AND env = $2 AND state = $3 ORDER BY id DESC LIMIT $4`,
		e, id.Test, call.Waits, mostWoken)
	if err != nil {
		return err
	}
	for _, k := range waiting {
		if err := s.db.enqueueAt(ctx, tx, resumeArgs(k), now.Add(wakeAfter)); err != nil {
			return err
		}
	}
	return nil
}

// LoadAhead returns by how many days the clocks of enterprises are ahead, made out
// of what it was before and what was changed; nil changes mean all.
func (s *TestWorlds) LoadAhead(ctx context.Context, before map[id.Enterprise]int, changes []id.Enterprise) (map[id.Enterprise]int, error) {
	if before != nil {
		if len(changes) == 0 {
			return before, nil
		}
		after := maps.Clone(before)
		for _, e := range changes {
			days, err := s.Ahead(ctx, e)
			if err != nil {
				return nil, err
			}
			after[e] = days
			if days == 0 {
				delete(after, e)
			}
		}
		return after, nil
	}
	type clock struct {
		e    id.Enterprise
		days int
	}
	list, err := all(ctx, s.db.reader(), func(r Rows) (c clock, err error) { return c, r.Scan(&c.e, &c.days) }, `SELECT enterprise_id, days FROM test_clock`)
	after := make(map[id.Enterprise]int, len(list))
	for _, c := range list {
		after[c.e] = c.days
	}
	return after, err
}

// NotePack implements part of acceptance.PackStore.
func (s *TestWorlds) NotePack(ctx context.Context, e id.Enterprise, by enterprise.Actor, sm3 string, at time.Time) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		return s.db.appendAudit(ctx, tx, audit.Entry{
			At: at, Actor: string(by), Action: "acceptance.pack", Object: "enterprise:" + string(e), Outcome: audit.Done, Detail: "sm3=" + sm3,
		})
	})
}

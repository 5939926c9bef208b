package store

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Spool holds the parts of long messages and long answers for ten minutes, sealed,
// where every node finds them.
type Spool struct{ db *DB }

// Spool returns the spool.
func (db *DB) Spool() *Spool { return &Spool{db} }

// What a group of the spool is made of.
const (
	spoolRequest = "request"
	spoolAnswer  = "answer"
)

const partTable = "call_part"

// group names a group. Its fields are $1 to $5 of every statement here.
type group struct {
	call.Key
	kind string
}

const groupKey = `enterprise_id = $1 AND env = $2 AND app_code = $3 AND kind = $4 AND msg_id = $5`

func (g group) args(more ...any) []any {
	return append([]any{g.Enterprise, g.Env, g.App, g.kind, g.MsgID}, more...)
}

// place is what a sealed part is bound to.
func (g group) place(no int) string {
	return fmt.Sprintf("%s/%s/%s/%s/%d", g.Env, g.App, g.kind, g.MsgID, no)
}

// Put holds a part of a request and tells which are missing, or gives all texts
// when none is. Where parts contradict each other or are late or too long, the
// whole group is dropped, so that its msgId is free, and the fault is that of
// call.Group. A system with too many open groups gets parts.quota.
func (s *Spool) Put(ctx context.Context, p call.Part) (call.Collected, error) {
	g := group{p.Key, spoolRequest}
	seals, err := s.db.seals()
	if err != nil {
		return call.Collected{}, err
	}
	sealed, err := seals.Seal(p.Enterprise, partTable, bodyColumn, g.place(p.No), p.Text)
	if err != nil {
		return call.Collected{}, fmt.Errorf("seal part %d of %s: %w", p.No, p.MsgID, err)
	}
	var refused error
	var held []spooled
	var got call.Collected
	err = s.db.inTx(ctx, func(tx Tx) error {
		refused, held = nil, nil
		known, err := s.lock(ctx, tx, g, p)
		if err != nil {
			return err
		}
		again, err := known.Take(p)
		if err != nil {
			refused = err
			return dropGroup(ctx, tx, g)
		}
		if !again {
			if err := insertPart(ctx, tx, g, p.No, len(p.Text), p.Digest, sealed); err != nil {
				return err
			}
		}
		if got.Missing = known.Missing(); got.Missing != nil {
			return nil
		}
		held, err = all(ctx, tx, scanSpooled, `SELECT part_no, sealed FROM call_part WHERE `+groupKey+` ORDER BY part_no`, g.args()...)
		return err
	})
	if err = cmp.Or(err, refused); err != nil {
		return call.Collected{}, fmt.Errorf("hold part %d of %s: %w", p.No, p.MsgID, err)
	}
	for _, x := range held {
		text, err := seals.Open(p.Enterprise, partTable, bodyColumn, g.place(x.no), x.sealed)
		if err != nil {
			return call.Collected{}, fmt.Errorf("open part %d of %s: %w", x.no, p.MsgID, err)
		}
		got.Texts = append(got.Texts, text)
	}
	return got, nil
}

type spooled struct {
	no     int
	sealed []byte
}

func scanSpooled(r Rows) (x spooled, err error) {
	err = r.Scan(&x.no, &x.sealed)
	return x, err
}

// lock returns the group of a part as it is held, opening it if it is new. Until
// the transaction ends no other node takes a part of it.
func (s *Spool) lock(ctx context.Context, tx Tx, g group, p call.Part) (call.Group, error) {
	for range 2 {
		known, err := one(ctx, tx, scanGroup, `UPDATE call_group SET total = total WHERE `+groupKey+
			` RETURNING shape, total, first_at`, g.args()...)
		if err == nil {
			return known, s.have(ctx, tx, g, &known)
		}
		if !fault.Is(err, fault.NotFound) {
			return call.Group{}, err
		}
		opened, err := openGroup(ctx, tx, g, p.Shape, p.Total, p.Arrived)
		if err != nil {
			return call.Group{}, err
		}
		if opened {
			return call.NewGroup(p), nil
		}
	}
	return call.Group{}, fault.New(fault.Limited, "parts.quota", "%d long messages of the system are open", call.MaxGroups)
}

func scanGroup(r Rows) (call.Group, error) {
	var first int64
	g := call.Group{Have: map[int][]byte{}}
	err := r.Scan(&g.Shape, &g.Total, &first)
	g.First = fromMicros(first)
	return g, err
}

// have fills in which parts of a group are held.
func (s *Spool) have(ctx context.Context, tx Tx, g group, known *call.Group) error {
	_, err := all(ctx, tx, func(r Rows) (_ struct{}, err error) {
		var no int
		var size int64
		var digest []byte
		err = r.Scan(&no, &size, &digest)
		known.Have[no] = digest
		known.Size += size
		return
	}, `SELECT part_no, size, digest FROM call_part WHERE `+groupKey, g.args()...)
	return err
}

// openGroup inserts a group at a free slot of its system, after it has dropped
// those that are out of time. It returns false when another node opened the same
// group meanwhile, or when no slot is free.
func openGroup(ctx context.Context, tx Tx, g group, shape []byte, total int, now time.Time) (bool, error) {
	taken, err := all(ctx, tx, func(r Rows) (x slotted, err error) {
		var first int64
		err = r.Scan(&x.msgID, &x.slot, &first)
		x.first = fromMicros(first)
		return x, err
	}, `SELECT msg_id, slot, first_at FROM call_group WHERE enterprise_id = $1 AND env = $2 AND app_code = $3 AND kind = $4
		ORDER BY first_at`, g.Enterprise, g.Env, g.App, g.kind)
	if err != nil {
		return false, err
	}
	full := len(taken) >= call.MaxGroups
	for i, x := range taken {
		// An answer can be made again, so the oldest makes room; a request cannot.
		evicted := full && i == 0 && g.kind == spoolAnswer
		if evicted || !now.Before(x.first.Add(call.PartsTime)) {
			old := g
			old.MsgID = x.msgID
			if err := dropSince(ctx, tx, old, x.first); err != nil {
				return false, err
			}
			taken[i].slot = -1
		}
	}
	for slot := range int64(call.MaxGroups) {
		if slices.ContainsFunc(taken, func(x slotted) bool { return x.slot == slot }) {
			continue
		}
		n, err := tx.Exec(ctx, `INSERT INTO call_group (enterprise_id, env, app_code, kind, msg_id, slot, shape, total, first_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING`, g.args(slot, shape, total, micros(now))...)
		if err != nil || n == 1 {
			return n == 1, err
		}
	}
	return false, nil
}

type slotted struct {
	msgID string
	slot  int64
	first time.Time
}

func insertPart(ctx context.Context, tx Tx, g group, no, size int, digest, sealed []byte) error {
	_, err := tx.Exec(ctx, `INSERT INTO call_part (enterprise_id, env, app_code, kind, msg_id, part_no, size, digest, sealed)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`, g.args(no, size, digest, sealed)...)
	return err
}

func dropGroup(ctx context.Context, tx Tx, g group) error {
	for _, table := range []string{"call_group", partTable} { // the group first: its row is the lock
		if _, err := tx.Exec(ctx, `DELETE FROM `+table+` WHERE `+groupKey, g.args()...); err != nil {
			return err
		}
	}
	return nil
}

// dropSince drops a group that is as old as it was seen to be, not one that was
// opened anew under its name.
func dropSince(ctx context.Context, tx Tx, g group, first time.Time) error {
	n, err := tx.Exec(ctx, `DELETE FROM call_group WHERE `+groupKey+` AND first_at = $6`, g.args(micros(first))...)
	if err != nil || n == 0 {
		return err
	}
	return dropGroup(ctx, tx, g)
}

// Drop forgets the parts of a request.
func (s *Spool) Drop(ctx context.Context, key call.Key) error {
	err := s.db.inTx(ctx, func(tx Tx) error { return dropGroup(ctx, tx, group{key, spoolRequest}) })
	if err != nil {
		return fmt.Errorf("drop the parts of %s: %w", key.MsgID, err)
	}
	return nil
}

// KeepAnswer keeps a long answer, in the place of an earlier one to the same msgId.
func (s *Spool) KeepAnswer(ctx context.Context, a call.LongAnswer) error {
	g := group{a.Key, spoolAnswer}
	seals, err := s.db.seals()
	if err != nil {
		return err
	}
	sealed := make([][]byte, len(a.Parts))
	for i, text := range a.Parts {
		if sealed[i], err = seals.Seal(a.Enterprise, partTable, bodyColumn, g.place(i+1), text); err != nil {
			return fmt.Errorf("seal the answer to %s: %w", a.MsgID, err)
		}
	}
	err = s.db.inTx(ctx, func(tx Tx) error {
		if err := dropGroup(ctx, tx, g); err != nil {
			return err
		}
		opened, err := openGroup(ctx, tx, g, []byte(a.Digest), len(a.Parts), a.Made)
		if err != nil {
			return err
		}
		if !opened {
			return fault.New(fault.Unavailable, "parts.busy", "another answer took the place")
		}
		for i, b := range sealed {
			if err := insertPart(ctx, tx, g, i+1, len(a.Parts[i]), []byte{}, b); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return fmt.Errorf("keep the answer to %s: %w", a.MsgID, err)
	}
	return nil
}

// AnswerPart returns a part of a long answer, or the fault parts.gone.
func (s *Spool) AnswerPart(ctx context.Context, key call.Key, no int) (call.AnswerPart, error) {
	g := group{key, spoolAnswer}
	var sealed []byte
	part, err := one(ctx, s.db.reader(), func(r Rows) (p call.AnswerPart, err error) {
		var digest []byte
		var first int64
		err = r.Scan(&digest, &p.Total, &first, &sealed)
		if err == nil && !s.db.clock().Before(fromMicros(first).Add(call.PartsTime)) {
			err = fault.New(fault.NotFound, "parts.gone", "out of time")
		}
		p.Digest, p.No = string(digest), no
		return p, err
	}, `SELECT g.shape, g.total, g.first_at, p.sealed FROM call_group g JOIN call_part p ON p.enterprise_id = g.enterprise_id
		AND p.env = g.env AND p.app_code = g.app_code AND p.kind = g.kind AND p.msg_id = g.msg_id
		WHERE g.enterprise_id = $1 AND g.env = $2 AND g.app_code = $3 AND g.kind = $4 AND g.msg_id = $5 AND p.part_no = $6`, g.args(no)...)
	if fault.Is(err, fault.NotFound) {
		return call.AnswerPart{}, fault.New(fault.NotFound, "parts.gone", "no such part of an answer is kept")
	}
	if err != nil {
		return call.AnswerPart{}, err
	}
	seals, err := s.db.seals()
	if err != nil {
		return call.AnswerPart{}, err
	}
	if part.Text, err = seals.Open(key.Enterprise, partTable, bodyColumn, g.place(no), sealed); err != nil {
		return call.AnswerPart{}, fmt.Errorf("open part %d of the answer to %s: %w", no, key.MsgID, err)
	}
	return part, nil
}

type aged struct {
	group
	first time.Time
}

// sweepAtOnce bounds how many groups one transaction of Sweep drops.
const sweepAtOnce = 50

// Sweep drops the groups that are out of time and returns how many they were.
func (s *Spool) Sweep(ctx context.Context) (int, error) {
	swept := 0
	before := s.db.clock().Add(-call.PartsTime)
	for {
		n := 0
		err := s.db.inTx(ctx, func(tx Tx) error {
			old, err := all(ctx, tx, func(r Rows) (x aged, err error) {
				var first int64
				err = r.Scan(&x.Enterprise, &x.Env, &x.App, &x.kind, &x.MsgID, &first)
				x.first = fromMicros(first)
				return x, err
			}, `SELECT enterprise_id, env, app_code, kind, msg_id, first_at FROM call_group WHERE first_at <= $1 ORDER BY first_at LIMIT $2`,
				micros(before), sweepAtOnce)
			if err != nil {
				return err
			}
			for _, x := range old {
				if err := dropSince(ctx, tx, x.group, x.first); err != nil {
					return err
				}
			}
			n = len(old)
			return nil
		})
		if err != nil {
			return swept, fmt.Errorf("sweep parts: %w", err)
		}
		if swept += n; n < sweepAtOnce {
			return swept, nil
		}
	}
}

// Held returns how many bytes the spool holds of an enterprise's long messages
// and answers.
func (s *Spool) Held(ctx context.Context, enterprise id.Enterprise) (int64, error) {
	sizes, err := all(ctx, s.db.reader(), value[int64], `SELECT size FROM call_part WHERE enterprise_id = $1`, enterprise)
	var sum int64
	for _, n := range sizes {
		sum += n
	}
	return sum, err
}

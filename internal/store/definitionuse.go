package store

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Notices returns what the enterprise has to know of interfaces that end and that it
// holds a grant of, the next to end first.
func (s *Definitions) Notices(ctx context.Context, e id.Enterprise) ([]definition.Notice, error) {
	return all(ctx, s.db.reader(), func(r Rows) (n definition.Notice, err error) {
		var number, read int64
		err = r.Scan(&n.Name, &number, (*string)(&n.Ends), &n.Note, &read)
		n.Number, n.Read = int(number), fromMicros(read)
		return n, err
	}, `SELECT d.name, d.number, d.ends_on, d.note, COALESCE(r.read_at, 0)
		FROM service_grant g
		JOIN definition d ON d.kind = 'interface' AND d.name = g.service AND d.state = 'deprecated'
		LEFT JOIN definition_receipt r ON r.enterprise_id = g.enterprise_id AND r.name = d.name AND r.number = d.number AND r.ends_on = d.ends_on
		WHERE g.enterprise_id = $1 AND g.state <> 'withdrawn' ORDER BY d.ends_on, d.name`, string(e))
}

// Read notes that a member of the enterprise has read a notice. The first one counts.
func (s *Definitions) Read(ctx context.Context, e id.Enterprise, by id.Member, n definition.Notice, at time.Time) error {
	return s.db.recording(ctx, func(w enterpriseWork) error {
		if err := w.readNotice(ctx, e, by, n, at); err != nil {
			return err
		}
		// The announcement of the end says the same: it is read by this member too.
		_, err := w.tx.Exec(ctx, `INSERT INTO announcement_read (enterprise_id, announcement_id, member_id, at)
			SELECT CAST($1 AS text), id, CAST($2 AS text), CAST($3 AS bigint) FROM announcement WHERE about = $4 AND state = 'published'
			ON CONFLICT (enterprise_id, announcement_id, member_id) DO NOTHING`, string(e), string(by), micros(at), aboutInterface+n.Name)
		return err
	})
}

// readNotice notes the first member who read a notice.
func (w enterpriseWork) readNotice(ctx context.Context, e id.Enterprise, by id.Member, n definition.Notice, at time.Time) error {
	added, err := w.tx.Exec(ctx, `INSERT INTO definition_receipt (enterprise_id, name, number, ends_on, read_by, read_at) VALUES ($1, $2, $3, $4, $5, $6)
			ON CONFLICT (enterprise_id, name, number, ends_on) DO NOTHING`, string(e), n.Name, int64(n.Number), string(n.Ends), string(by), micros(at))
	if err != nil || added == 0 {
		return err
	}
	w.acts.entries = append(w.acts.entries, audit.Entry{
		At: at, Actor: "member:" + string(by), Action: "definition.notice-read", Object: aboutInterface + n.Name, Outcome: audit.Done,
		Detail: "enterprise=" + string(e) + " ends=" + string(n.Ends),
	})
	return nil
}

// ReceiptsForStaff returns a page of the enterprises that hold a grant of an
// interface that ends, and when each read so, by id and after the given one.
func (s *Definitions) ReceiptsForStaff(ctx context.Context, v *definition.Version, after id.Enterprise, limit int) ([]definition.Receipt, error) {
	return all(ctx, s.db.reader(), func(r Rows) (c definition.Receipt, err error) {
		var read int64
		err = r.Scan((*string)(&c.Enterprise), &c.USCC, &c.Name, &read)
		c.Read = fromMicros(read)
		return c, err
	}, `SELECT g.enterprise_id, e.uscc, e.name, COALESCE(r.read_at, 0)
		FROM service_grant g JOIN enterprise e ON e.id = g.enterprise_id
		LEFT JOIN definition_receipt r ON r.enterprise_id = g.enterprise_id AND r.name = g.service AND r.number = $2 AND r.ends_on = $3
		WHERE g.service = $1 AND g.enterprise_id > $4 AND g.state <> 'withdrawn' ORDER BY g.enterprise_id LIMIT $5`,
		v.Name, int64(v.Number), string(v.Ends), string(after), int64(limit))
}

// AddUse adds to how many calls were received under versions of interfaces.
func (s *Definitions) AddUse(ctx context.Context, uses map[definition.Use]int64) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		for u, calls := range uses {
			_, err := tx.Exec(ctx, `INSERT INTO definition_use (name, number, env, day, calls) VALUES ($1, $2, $3, $4, $5)
				ON CONFLICT (name, number, env, day) DO UPDATE SET calls = definition_use.calls + excluded.calls`,
				u.Name, int64(u.Number), string(u.Env), string(u.Day), calls)
			if err != nil {
				return err
			}
		}
		return nil
	})
}

// Uses returns how many calls were received under each version of an interface on
// the days from one on, by version, environment and day.
func (s *Definitions) Uses(ctx context.Context, name string, from calendar.Day) ([]definition.Used, error) {
	return all(ctx, s.db.reader(), func(r Rows) (u definition.Used, err error) {
		var number int64
		err = r.Scan(&number, (*string)(&u.Env), (*string)(&u.Day), &u.Calls)
		u.Name, u.Number = name, int(number)
		return u, err
	}, `SELECT number, env, day, calls FROM definition_use WHERE name = $1 AND day >= $2 ORDER BY number, env, day`, name, string(from))
}

// Changes returns the newest lines of the change log, the newest first.
func (s *Definitions) Changes(ctx context.Context, limit int) ([]definition.Change, error) {
	return all(ctx, s.db.reader(), func(r Rows) (c definition.Change, err error) {
		var at, number int64
		err = r.Scan((*string)(&c.ID), &at, (*string)(&c.Kind), &c.Name, &number, &c.What, (*string)(&c.Ends), &c.Note)
		c.At, c.Number = fromMicros(at), int(number)
		return c, err
	}, `SELECT id, at, kind, name, number, what, ends_on, note FROM definition_change ORDER BY id DESC LIMIT $1`, int64(limit))
}

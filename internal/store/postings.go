package store

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Postings keeps what is to be told and what is on its way. It implements
// mailbox.SorterStore and mailbox.PostmanStore.
type Postings struct{ db *DB }

var (
	_ mailbox.SorterStore  = (*Postings)(nil)
	_ mailbox.PostmanStore = (*Postings)(nil)
)

// Postings returns the store of what is on its way to people.
func (db *DB) Postings() *Postings { return &Postings{db} }

// Happening implements mailbox.SorterStore.
func (s *Postings) Happening(ctx context.Context, number id.Happening) (mailbox.Happening, bool, error) {
	h := mailbox.Happening{ID: number}
	var at, sorted int64
	_, err := one(ctx, s.db.reader(), func(r Rows) (struct{}, error) {
		var told string
		err := r.Scan(&at, &h.Name, (*string)(&h.Enterprise), &h.Object, &h.Actor, &h.Asker, &h.Owner, &told, &sorted)
		if err == nil {
			err = json.Unmarshal([]byte(told), &h.Values)
		}
		return struct{}{}, err
	}, `SELECT at, name, enterprise_id, object, actor, asker, owner, told, sorted_at FROM happening WHERE id = $1`, string(number))
	h.At = fromMicros(at)
	return h, sorted != 0, err
}

// Members implements mailbox.SorterStore.
func (s *Postings) Members(ctx context.Context, e id.Enterprise, roles []enterprise.Role) (string, []mailbox.Recipient, error) {
	reader := s.db.reader()
	name, err := one(ctx, reader, value[string], `SELECT name FROM enterprise WHERE id = $1`, string(e))
	if fault.Is(err, fault.NotFound) || len(roles) == 0 {
		return name, nil, nil
	}
	if err != nil {
		return "", nil, err
	}
	type member struct {
		id   string
		role enterprise.Role
	}
	list, err := all(ctx, reader, func(r Rows) (m member, err error) { return m, r.Scan(&m.id, (*string)(&m.role)) },
		`SELECT id, role FROM member WHERE enterprise_id = $1 AND state = 'active' ORDER BY id`, string(e))
	if err != nil {
		return "", nil, err
	}
	var who []mailbox.Recipient
	for _, m := range list { // few: those of one enterprise
		if !slices.Contains(roles, m.role) {
			continue
		}
		r, err := s.recipient(ctx, reader, mailbox.Person{Enterprise: e, ID: m.id})
		if err != nil {
			return "", nil, err
		}
		who = append(who, r)
	}
	return name, who, nil
}

// recipient looks up how somebody is told.
func (s *Postings) recipient(ctx context.Context, tx Tx, p mailbox.Person) (mailbox.Recipient, error) {
	r := mailbox.Recipient{Person: p}
	var err error
	if r.Settings, err = personSettings(ctx, tx, p); err != nil {
		return r, err
	}
	r.Verified, err = all(ctx, tx, value[mailbox.Channel], `SELECT channel FROM person_address
		WHERE enterprise_id = $1 AND person = $2 AND state = 'verified' ORDER BY channel`, string(p.Enterprise), p.ID)
	return r, err
}

// GrantedTo implements mailbox.SorterStore.
func (s *Postings) GrantedTo(ctx context.Context, service string, after id.Enterprise, limit int) ([]id.Enterprise, error) {
	return all(ctx, s.db.reader(), value[id.Enterprise], `SELECT g.enterprise_id FROM service_grant g
		JOIN enterprise e ON e.id = g.enterprise_id AND e.state <> 'cancelled'
		WHERE g.service = $1 AND g.state <> 'withdrawn' AND g.enterprise_id > $2 ORDER BY g.enterprise_id LIMIT $3`, service, string(after), int64(limit))
}

// StaffBy implements mailbox.SorterStore.
func (s *Postings) StaffBy(ctx context.Context, wanted func(*staff.User) bool) ([]mailbox.Recipient, error) {
	users, err := s.db.listStaff(ctx, s.db.reader(), `state = 'active' AND (expires_at = 0 OR expires_at > $1) ORDER BY id`, micros(s.db.clock()))
	if err != nil {
		return nil, err
	}
	var who []mailbox.Recipient
	for _, u := range users {
		if !wanted(u) {
			continue
		}
		r, err := s.recipient(ctx, s.db.reader(), mailbox.Person{ID: string(u.ID)})
		if err != nil {
			return nil, err
		}
		who = append(who, r)
	}
	return who, nil
}

// Put implements mailbox.SorterStore.
func (s *Postings) Put(ctx context.Context, list []mailbox.Posted) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		for _, p := range list {
			if err := s.put(ctx, tx, p); err != nil {
				return err
			}
		}
		return nil
	})
}

func (s *Postings) put(ctx context.Context, tx Tx, p mailbox.Posted) error {
	m := p.Message
	told, err := json.Marshal(m.Values)
	if err != nil {
		return err
	}
	n, err := tx.Exec(ctx, `INSERT INTO person_message (enterprise_id, person, id, happening_id, event, about, object, told, at, read_at, shown)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10) ON CONFLICT (happening_id, enterprise_id, person) DO NOTHING`,
		string(m.To.Enterprise), m.To.ID, string(m.ID), string(m.Happening), m.Event, m.About, m.Object, string(told), micros(m.At), m.Shown)
	if err != nil || n == 0 { // told before, with its postings
		return err
	}
	for _, o := range p.Postings {
		_, err := tx.Exec(ctx, `INSERT INTO posting (id, enterprise_id, person, message_id, channel, digest, state, due_at, tries, reason, ended_at)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 0, '', 0)`,
			string(o.ID), string(m.To.Enterprise), m.To.ID, string(m.ID), string(o.Channel), o.Digest, string(o.State), micros(o.Due))
		if err != nil {
			return err
		}
		if err := s.db.enqueuePosting(ctx, tx, o.ID, o.Due); err != nil {
			return err
		}
	}
	return nil
}

// enqueuePosting has a posting carried when it is due.
func (db *DB) enqueuePosting(ctx context.Context, tx Tx, p id.Posting, due time.Time) error {
	if !due.After(db.clock()) {
		return db.enqueue(ctx, tx, PostArgs{string(p)}, nil)
	}
	return db.enqueueAt(ctx, tx, PostArgs{string(p)}, due)
}

// Sorted implements mailbox.SorterStore.
func (s *Postings) Sorted(ctx context.Context, h id.Happening) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		_, err := tx.Exec(ctx, `UPDATE happening SET sorted_at = $2 WHERE id = $1`, string(h), micros(s.db.clock()))
		return err
	})
}

const selectPosting = `SELECT ` + messageColumns + `, p.id, p.channel, p.digest, p.state, p.due_at, p.tries, p.reason, p.ended_at
	FROM posting p JOIN person_message m ON m.enterprise_id = p.enterprise_id AND m.person = p.person AND m.id = p.message_id WHERE `

func scanPosting(r Rows) (p mailbox.Posting, err error) {
	var due, tries, ended int64
	fields, complete := messageFields(&p.Message)
	err = r.Scan(append(fields, (*string)(&p.ID), (*string)(&p.Channel), &p.Digest, (*string)(&p.State), &due, &tries, &p.Reason, &ended)...)
	if err == nil {
		err = complete()
	}
	p.Due, p.Tries, p.Ended = fromMicros(due), int(tries), fromMicros(ended)
	return p, err
}

// digestAtMost bounds the messages of one digest; the rest makes another.
const digestAtMost = 100

// Due implements mailbox.PostmanStore.
func (s *Postings) Due(ctx context.Context, number id.Posting, now time.Time) ([]mailbox.Posting, mailbox.Address, mailbox.Settings, error) {
	var a mailbox.Address
	var set mailbox.Settings
	reader := s.db.reader()
	list, err := all(ctx, reader, scanPosting, selectPosting+`p.id = $1 AND p.state = 'waiting' AND p.due_at <= $2`, string(number), micros(now))
	if err != nil || len(list) == 0 {
		return nil, a, set, err
	}
	p := list[0].Message.To
	if list[0].Digest {
		list, err = all(ctx, reader, scanPosting, selectPosting+`p.enterprise_id = $1 AND p.person = $2 AND p.channel = $3 AND p.state = 'waiting'
			AND p.digest = 1 AND p.due_at <= $4 ORDER BY p.id LIMIT $5`, string(p.Enterprise), p.ID, string(list[0].Channel), micros(now), int64(digestAtMost))
		if err != nil || len(list) == 0 {
			return nil, a, set, err
		}
	}
	a, err = one(ctx, reader, s.db.scanAddress(p), `SELECT `+addressColumns+` FROM person_address WHERE enterprise_id = $1 AND person = $2 AND channel = $3`,
		string(p.Enterprise), p.ID, string(list[0].Channel))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return nil, a, set, err
	}
	if gone, err := s.gone(ctx, reader, p); err != nil || gone {
		return list, mailbox.Address{}, set, err
	}
	set, err = personSettings(ctx, reader, p)
	return list, a, set, err
}

// gone reports whether somebody left, whom nothing is sent to any more.
func (s *Postings) gone(ctx context.Context, tx Tx, p mailbox.Person) (bool, error) {
	query := `SELECT COUNT(*) FROM member WHERE enterprise_id = $1 AND id = $2 AND state = 'active'`
	if p.Enterprise == "" {
		query = `SELECT COUNT(*) FROM staff_user WHERE $1 = '' AND id = $2 AND state = 'active'`
	}
	n, err := one(ctx, tx, value[int64], query, string(p.Enterprise), p.ID)
	return n == 0, err
}

// Settle implements mailbox.PostmanStore.
func (s *Postings) Settle(ctx context.Context, list []mailbox.Posting, change func(*mailbox.Address)) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		for _, p := range list {
			n, err := tx.Exec(ctx, `UPDATE posting SET state = $2, due_at = $3, tries = $4, reason = $5, ended_at = $6 WHERE id = $1 AND state = 'waiting'`,
				string(p.ID), string(p.State), micros(p.Due), int64(p.Tries), p.Reason, micros(p.Ended))
			if err != nil {
				return err
			}
			if n > 0 && p.State == mailbox.Waiting {
				if err := s.db.enqueuePosting(ctx, tx, p.ID, p.Due); err != nil {
					return err
				}
			}
		}
		if change == nil {
			return nil
		}
		_, err := s.db.changeAddress(ctx, tx, list[0].Message.To, list[0].Channel, func(a *mailbox.Address) error { change(a); return nil })
		return err
	})
}

// PostingsForStaff implements mailbox.PostingStore.
func (s *Mailbox) PostingsForStaff(ctx context.Context, state mailbox.PostingState, before id.Posting, limit int) ([]mailbox.Posting, error) {
	return all(ctx, s.db.reader(), scanPosting, selectPosting+`p.state = $1 AND ($2 = '' OR p.id < $2) ORDER BY p.id DESC LIMIT $3`,
		string(state), string(before), int64(limit))
}

// Again implements mailbox.PostingStore.
func (s *Mailbox) Again(ctx context.Context, p id.Posting, by id.Staff, now time.Time) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		state, err := one(ctx, tx, value[string], `UPDATE posting SET tries = tries WHERE id = $1 RETURNING state`, string(p))
		if fault.Is(err, fault.NotFound) {
			return fault.New(fault.NotFound, "mailbox.posting-unknown", "no such posting")
		}
		if err != nil {
			return err
		}
		if state != string(mailbox.Failed) {
			return fault.New(fault.Conflict, "mailbox.posting-state", "posting has not failed").With("state", state)
		}
		_, err = tx.Exec(ctx, `UPDATE posting SET state = 'waiting', due_at = $2, tries = 0, reason = '', ended_at = 0 WHERE id = $1`, string(p), micros(now))
		if err == nil {
			err = s.db.enqueuePosting(ctx, tx, p, now)
		}
		if err != nil {
			return err
		}
		return s.db.appendAudit(ctx, tx, audit.Entry{
			At: now, Actor: "staff:" + string(by), Action: "posting.again", Object: "posting:" + string(p), Outcome: audit.Done,
		})
	})
}

// CountsForStaff implements mailbox.PostingStore.
func (s *Mailbox) CountsForStaff(ctx context.Context) (mailbox.Counts, error) {
	scan := func(r Rows) (c mailbox.Count, err error) { return c, r.Scan((*string)(&c.Channel), &c.State, &c.N) }
	var c mailbox.Counts
	var err error
	c.Postings, err = all(ctx, s.db.reader(), scan, `SELECT channel, state, COUNT(*) FROM posting GROUP BY channel, state ORDER BY channel, state`)
	if err != nil {
		return c, err
	}
	c.Addresses, err = all(ctx, s.db.reader(), scan, `SELECT channel, state, COUNT(*) FROM person_address WHERE state <> 'forgotten'
		GROUP BY channel, state ORDER BY channel, state`)
	return c, err
}

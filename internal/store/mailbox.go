package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
)

// Mailbox keeps what people are told. It implements mailbox.Store.
type Mailbox struct{ db *DB }

var _ mailbox.Store = (*Mailbox)(nil)

// Mailbox returns the store of messages to people.
func (db *DB) Mailbox() *Mailbox { return &Mailbox{db} }

// purgedAtOnce bounds how many rows of a table one purge deletes, so that it holds up
// nobody; the next one goes on.
const purgedAtOnce = 5000

// Purge deletes messages of before a time, read or not, with what brought them about and
// their postings. It returns how many messages are gone.
func (s *Mailbox) Purge(ctx context.Context, before time.Time) (int64, error) {
	var n int64
	err := s.db.inTx(ctx, func(tx Tx) error {
		first := id.From(before) // ids tell the time at which they were made
		if _, err := tx.Exec(ctx, `DELETE FROM posting WHERE id IN
			(SELECT id FROM posting WHERE id < $1 AND state <> 'waiting' ORDER BY id LIMIT $2)`, first, int64(purgedAtOnce)); err != nil {
			return err
		}
		if _, err := tx.Exec(ctx, `DELETE FROM happening WHERE id IN
			(SELECT id FROM happening WHERE id < $1 AND sorted_at > 0 ORDER BY id LIMIT $2)`, first, int64(purgedAtOnce)); err != nil {
			return err
		}
		var err error
		n, err = tx.Exec(ctx, `DELETE FROM person_message WHERE (enterprise_id, person, id) IN
			(SELECT enterprise_id, person, id FROM person_message WHERE at < $1 ORDER BY at LIMIT $2)`, micros(before), int64(purgedAtOnce))
		return err
	})
	if err != nil {
		return 0, fmt.Errorf("purge messages: %w", err)
	}
	return n, nil
}

const messageColumns = `m.enterprise_id, m.person, m.id, m.happening_id, m.event, m.about, m.object, m.told, m.at, m.read_at, m.shown`

// messageFields are where a message's columns go, and what completes it.
func messageFields(m *mailbox.Message) ([]any, func() error) {
	var told string
	var at, read int64
	fields := []any{
		(*string)(&m.To.Enterprise), &m.To.ID, (*string)(&m.ID), (*string)(&m.Happening), &m.Event, &m.About, &m.Object, &told, &at, &read, &m.Shown,
	}
	return fields, func() error {
		m.At, m.Read = fromMicros(at), fromMicros(read)
		if err := json.Unmarshal([]byte(told), &m.Values); err != nil {
			return fmt.Errorf("values of message %s: %w", m.ID, err)
		}
		return nil
	}
}

func scanMessage(r Rows) (m mailbox.Message, err error) {
	fields, complete := messageFields(&m)
	if err = r.Scan(fields...); err == nil {
		err = complete()
	}
	return m, err
}

// Messages implements mailbox.Store.
func (s *Mailbox) Messages(ctx context.Context, p mailbox.Person, f mailbox.Filter) ([]mailbox.Message, error) {
	query, args := narrowed(`SELECT `+messageColumns+` FROM person_message m WHERE m.enterprise_id = $1 AND m.person = $2 AND m.shown = 1
		AND ($3 = '' OR m.id < $3)`, []any{string(p.Enterprise), p.ID, string(f.Before), int64(f.Limit)}, [2]string{"m.event", f.Event})
	if f.Unread {
		query += ` AND m.read_at = 0`
	}
	return all(ctx, s.db.reader(), scanMessage, query+` ORDER BY m.id DESC LIMIT $4`, args...)
}

// Unread implements mailbox.Store.
func (s *Mailbox) Unread(ctx context.Context, p mailbox.Person) (int64, error) {
	return one(ctx, s.db.reader(), value[int64], `SELECT COUNT(*) FROM person_message WHERE enterprise_id = $1 AND person = $2
		AND read_at = 0 AND shown = 1`, string(p.Enterprise), p.ID)
}

// Read implements mailbox.Store.
func (s *Mailbox) Read(ctx context.Context, p mailbox.Person, m id.Message, andBefore bool, at time.Time) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		n, err := one(ctx, tx, value[int64], `SELECT COUNT(*) FROM person_message WHERE enterprise_id = $1 AND person = $2 AND id = $3 AND shown = 1`,
			string(p.Enterprise), p.ID, string(m))
		if err != nil {
			return err
		}
		if n == 0 {
			return fault.New(fault.NotFound, "mailbox.unknown", "no such message")
		}
		which := ` AND id = $3`
		if andBefore {
			which = ` AND id <= $3`
		}
		_, err = tx.Exec(ctx, `UPDATE person_message SET read_at = $4 WHERE enterprise_id = $1 AND person = $2 AND read_at = 0 AND shown = 1`+which,
			string(p.Enterprise), p.ID, string(m), micros(at))
		return err
	})
}

// Settings implements mailbox.Store.
func (s *Mailbox) Settings(ctx context.Context, p mailbox.Person) (mailbox.Settings, error) {
	return personSettings(ctx, s.db.reader(), p)
}

func personSettings(ctx context.Context, tx Tx, p mailbox.Person) (mailbox.Settings, error) {
	set, err := one(ctx, tx, func(r Rows) (v mailbox.Settings, err error) {
		var choices string
		var from, until int64
		if err = r.Scan((*string)(&v.Language), &from, &until, &v.Digest, &choices, &v.Version); err != nil {
			return v, err
		}
		v.Quiet = mailbox.Quiet{From: int(from), Until: int(until)}
		return v, json.Unmarshal([]byte(choices), &v.Choices)
	}, `SELECT language, quiet_from, quiet_until, digest, choices, version FROM person_setting WHERE enterprise_id = $1 AND person = $2`,
		string(p.Enterprise), p.ID)
	if fault.Is(err, fault.NotFound) {
		return mailbox.Settings{}, nil
	}
	return set, err
}

// SaveSettings implements mailbox.Store.
func (s *Mailbox) SaveSettings(ctx context.Context, p mailbox.Person, v mailbox.Settings) error {
	choices, err := json.Marshal(v.Choices)
	if err != nil {
		return err
	}
	row := []any{string(p.Enterprise), p.ID, string(v.Language), int64(v.Quiet.From), int64(v.Quiet.Until), v.Digest, string(choices), v.Version}
	return s.db.inTx(ctx, func(tx Tx) error {
		err := save(ctx, tx, v.Version, `INSERT INTO person_setting (enterprise_id, person, language, quiet_from, quiet_until, digest, choices, version)
			VALUES ($1, $2, $3, $4, $5, $6, $7, $8 + 1)`,
			`UPDATE person_setting SET language = $3, quiet_from = $4, quiet_until = $5, digest = $6, choices = $7, version = version + 1
			WHERE enterprise_id = $1 AND person = $2 AND version = $8`, row)
		if fault.Of(err).Code == "store.exists" {
			err = fault.New(fault.Conflict, "store.version", "somebody else changed it").Because(err)
		}
		if err != nil {
			return err
		}
		return s.note(ctx, tx, p, "mailbox.choose", "")
	})
}

// note writes down what a person did with the own mailbox.
func (s *Mailbox) note(ctx context.Context, tx Tx, p mailbox.Person, action, detail string) error {
	side := "staff"
	if p.Enterprise != "" {
		side, detail = "member", "enterprise="+string(p.Enterprise)+" "+detail
	}
	return s.db.appendAudit(ctx, tx, audit.Entry{
		Actor: side + ":" + p.ID, Action: action, Object: side + ":" + p.ID, Outcome: audit.Done, Detail: detail,
	})
}

// Place of a sealed address.
const addressTable = "person_address"

func addressRow(p mailbox.Person, c mailbox.Channel) string { return p.ID + "/" + string(c) }

const addressColumns = `channel, value, state, code_hash, code_until, asked_on, asked, wrong, refusals, verified_at, version`

func (db *DB) scanAddress(p mailbox.Person) func(Rows) (mailbox.Address, error) {
	return func(r Rows) (a mailbox.Address, err error) {
		var sealed []byte
		var until, verified, asked, wrong, refusals int64
		err = r.Scan((*string)(&a.Channel), &sealed, (*string)(&a.State), &a.Code.Hash, &until, (*string)(&a.AskedOn), &asked, &wrong, &refusals,
			&verified, &a.Version)
		if err != nil {
			return a, err
		}
		a.Asked, a.Wrong, a.Refusals = int(asked), int(wrong), int(refusals)
		a.Code.Purpose = mailbox.Purpose(p, a.Channel)
		a.Code.Expires, a.Verified = fromMicros(until), fromMicros(verified)
		box := db.boxFor(p.Enterprise, addressTable, addressRow(p, a.Channel))
		a.Value = string(box.open("value", sealed))
		return a, box.err
	}
}

// Addresses implements mailbox.Store.
func (s *Mailbox) Addresses(ctx context.Context, p mailbox.Person) ([]mailbox.Address, error) {
	return all(ctx, s.db.reader(), s.db.scanAddress(p), `SELECT `+addressColumns+` FROM person_address
		WHERE enterprise_id = $1 AND person = $2 AND state <> 'forgotten' ORDER BY channel`, string(p.Enterprise), p.ID)
}

// ChangeAddress implements mailbox.Store. The update is what makes a second one wait.
func (s *Mailbox) ChangeAddress(ctx context.Context, p mailbox.Person, c mailbox.Channel, change func(*mailbox.Address) error) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		before := mailbox.AddressState("")
		state, err := s.db.changeAddress(ctx, tx, p, c, func(a *mailbox.Address) error { before = a.State; return change(a) })
		if err != nil {
			return err
		}
		return s.note(ctx, tx, p, "mailbox.address", "channel="+string(c)+" from="+string(before)+" state="+string(state))
	})
}

func (db *DB) changeAddress(ctx context.Context, tx Tx, p mailbox.Person, c mailbox.Channel, change func(*mailbox.Address) error) (mailbox.AddressState, error) {
	a, err := one(ctx, tx, db.scanAddress(p), `UPDATE person_address SET version = version WHERE enterprise_id = $1 AND person = $2 AND channel = $3
		RETURNING `+addressColumns, string(p.Enterprise), p.ID, string(c))
	if fault.Is(err, fault.NotFound) {
		a, err = mailbox.Address{Channel: c, Code: account.Code{Purpose: mailbox.Purpose(p, c)}}, nil
	}
	if err == nil {
		err = change(&a)
	}
	if err != nil {
		return "", err
	}
	box := db.boxFor(p.Enterprise, addressTable, addressRow(p, c))
	sealed := box.seal("value", []byte(a.Value))
	if box.err != nil {
		return "", box.err
	}
	hash := a.Code.Hash
	if hash == nil || !a.Code.Used.IsZero() {
		hash = []byte{} // a used code is none
	}
	row := []any{
		string(p.Enterprise), p.ID, string(c), sealed, string(a.State), hash, micros(a.Code.Expires), string(a.AskedOn), int64(a.Asked),
		int64(a.Wrong), int64(a.Refusals), micros(a.Verified), a.Version,
	}
	err = save(ctx, tx, a.Version, `INSERT INTO person_address (enterprise_id, person, `+addressColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 + 1)`,
		`UPDATE person_address SET value = $4, state = $5, code_hash = $6, code_until = $7, asked_on = $8, asked = $9, wrong = $10, refusals = $11,
		verified_at = $12, version = version + 1 WHERE enterprise_id = $1 AND person = $2 AND channel = $3 AND version = $13`, row)
	return a.State, err
}

// ForgetAddress implements mailbox.Store. The row stays without the address, so that
// codes are counted on.
func (s *Mailbox) ForgetAddress(ctx context.Context, p mailbox.Person, c mailbox.Channel) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		_, err := s.db.changeAddress(ctx, tx, p, c, func(a *mailbox.Address) error {
			if a.Version == 0 || a.State == mailbox.Forgotten {
				return fault.New(fault.NotFound, "mailbox.no-address", "no address of that channel")
			}
			a.Value, a.State, a.Code.Hash, a.Verified = "", mailbox.Forgotten, nil, time.Time{}
			return nil
		})
		if err != nil {
			return err
		}
		return s.note(ctx, tx, p, "mailbox.address-forgotten", "channel="+string(c))
	})
}

package store

import (
	"context"
	"slices"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// enterpriseKind is the kind of a change of an enterprise or of anything that
// belongs to it; its id is the enterprise's.
const enterpriseKind = "enterprise"

// Enterprises keeps enterprises with their units, members, systems and grants. It
// implements enterprise.Store and enterprise.Records.
type Enterprises struct{ db *DB }

// Enterprises returns the store of enterprises.
func (db *DB) Enterprises() *Enterprises { return &Enterprises{db} }

// Do implements enterprise.Store.
func (s *Enterprises) Do(ctx context.Context, f func(enterprise.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(w) })
}

// Enterprise implements enterprise.Reads.
func (s *Enterprises) Enterprise(ctx context.Context, e id.Enterprise) (*enterprise.Enterprise, error) {
	return s.db.loadEnterprise(ctx, s.db.reader(), `id = $1`, string(e))
}

// Systems implements enterprise.Reads.
func (s *Enterprises) Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error) {
	return systemsOf(ctx, s.db.reader(), e)
}

// Grants implements enterprise.Reads.
func (s *Enterprises) Grants(ctx context.Context, e id.Enterprise) ([]enterprise.Grant, error) {
	return grantsOf(ctx, s.db.reader(), e)
}

// Timeline implements enterprise.Reads.
func (s *Enterprises) Timeline(ctx context.Context, e id.Enterprise, subject string, limit int) ([]enterprise.Event, error) {
	const columns = `SELECT at, name, actor, subject, detail FROM timeline WHERE enterprise_id = $1 `
	if subject == "" {
		return all(ctx, s.db.reader(), scanEvent, columns+`ORDER BY at DESC, n DESC, id DESC LIMIT $2`, string(e), limit)
	}
	return all(ctx, s.db.reader(), scanEvent, columns+`AND subject = $2 ORDER BY at DESC, n DESC, id DESC LIMIT $3`, string(e), subject, limit)
}

func scanEvent(r Rows) (enterprise.Event, error) {
	var v enterprise.Event
	var at int64
	err := r.Scan(&at, &v.Name, (*string)(&v.Actor), &v.Subject, &v.Detail)
	v.At = fromMicros(at)
	return v, err
}

// EnterprisesForStaff implements enterprise.Reads.
func (s *Enterprises) EnterprisesForStaff(ctx context.Context, wanted enterprise.Wanted, after id.Enterprise, limit int) ([]enterprise.Enterprise, error) {
	b := boundTo(ctx, string(after), limit, string(wanted.State), "%"+likeText.Replace(wanted.Text)+"%")
	return all(ctx, s.db.reader(), s.db.scanEnterprise, selectEnterprise+`id > $1 AND ($3 = '' OR state = $3)
		AND (name LIKE $4 ESCAPE '!' OR uscc LIKE UPPER($4) ESCAPE '!')`+b.enterprise("enterprise.id")+` ORDER BY id LIMIT $2`, b.args...)
}

// likeText takes the meaning off the signs that LIKE knows, so that a text is found
// as it was typed.
var likeText = strings.NewReplacer("!", "!!", "%", "!%", "_", "!_")

const selectEnterprise = `SELECT id, uscc, name, legal_rep, state, epoch, opened_at, second_factor, version FROM enterprise WHERE `

func (db *DB) scanEnterprise(r Rows) (enterprise.Enterprise, error) {
	var e enterprise.Enterprise
	var legal []byte
	var opened int64
	err := r.Scan((*string)(&e.ID), (*string)(&e.USCC), &e.Name, &legal, (*string)(&e.State), &e.Epoch, &opened, &e.SecondFactor, &e.Version)
	if err != nil {
		return e, err
	}
	box := db.boxFor(e.ID, "enterprise", string(e.ID))
	e.LegalRep, e.Opened = string(box.open("legal_rep", legal)), fromMicros(opened)
	return e, box.err
}

// loadEnterprise loads one enterprise with its units and members.
func (db *DB) loadEnterprise(ctx context.Context, tx Tx, where, arg string) (*enterprise.Enterprise, error) {
	e, err := one(ctx, tx, db.scanEnterprise, selectEnterprise+where, arg)
	if err != nil {
		return nil, err
	}
	e.Units, err = all(ctx, tx, scanUnit,
		`SELECT id, number, name, added_at FROM unit WHERE enterprise_id = $1 ORDER BY id`, string(e.ID))
	if err != nil {
		return nil, err
	}
	e.Members, err = all(ctx, tx, func(r Rows) (enterprise.Member, error) { return db.scanMember(e.ID, r) },
		`SELECT id, subject, role, state, name, mobile, since, proven_at FROM member WHERE enterprise_id = $1 ORDER BY id`, string(e.ID))
	return &e, err
}

func scanUnit(r Rows) (enterprise.Unit, error) {
	var u enterprise.Unit
	var added int64
	err := r.Scan((*string)(&u.ID), (*string)(&u.Number), &u.Name, &added)
	u.Added = fromMicros(added)
	return u, err
}

func (db *DB) scanMember(e id.Enterprise, r Rows) (enterprise.Member, error) {
	var m enterprise.Member
	var subject, name, mobile []byte
	var since, proven int64
	err := r.Scan((*string)(&m.ID), &subject, (*string)(&m.Role), (*string)(&m.State), &name, &mobile, &since, &proven)
	if err != nil {
		return m, err
	}
	box := db.boxFor(e, "member", string(m.ID))
	m.Subject, m.Name = string(box.open("subject", subject)), string(box.open("name", name))
	m.Mobile, m.Since, m.Proven = string(box.open("mobile", mobile)), fromMicros(since), fromMicros(proven)
	return m, box.err
}

// enterpriseWork implements enterprise.Work. It gathers what happened, so that
// the nodes and the audit chain hear of it last, when nothing else is waited for.
type enterpriseWork struct {
	db   *DB
	tx   Tx
	acts *acts
}

// acts is what happened in one transaction.
type acts struct {
	enterprises []id.Enterprise // the changed ones, each once
	entries     []audit.Entry
	changes     []Change // of the configuration, besides enterprises
}

// recording runs f in one transaction and ends it with the audit of what f did.
func (db *DB) recording(ctx context.Context, f func(enterpriseWork) error) error {
	return db.inTx(ctx, func(tx Tx) error { return db.recordingIn(ctx, tx, f) })
}

// recordingIn is recording as a part of a transaction that does more.
func (db *DB) recordingIn(ctx context.Context, tx Tx, f func(enterpriseWork) error) error {
	w := enterpriseWork{db, tx, &acts{}}
	if err := f(w); err != nil {
		return err
	}
	for _, e := range w.acts.enterprises {
		if err := changed(ctx, tx, enterpriseKind, string(e)); err != nil {
			return err
		}
	}
	for _, c := range w.acts.changes {
		if err := changed(ctx, tx, c.Kind, c.ID); err != nil {
			return err
		}
	}
	for _, entry := range w.acts.entries {
		if err := db.appendAudit(ctx, tx, entry); err != nil {
			return err
		}
	}
	return nil
}

// Enterprise implements enterprise.Work.
func (w enterpriseWork) Enterprise(ctx context.Context, e id.Enterprise) (*enterprise.Enterprise, error) {
	return w.db.loadEnterprise(ctx, w.tx, `id = $1`, string(e))
}

// EnterpriseByUSCC implements enterprise.Work.
func (w enterpriseWork) EnterpriseByUSCC(ctx context.Context, u enterprise.USCC) (*enterprise.Enterprise, error) {
	return w.db.loadEnterprise(ctx, w.tx, `uscc = $1`, string(u))
}

// SaveEnterprise implements enterprise.Work.
func (w enterpriseWork) SaveEnterprise(ctx context.Context, e *enterprise.Enterprise) error {
	box := w.db.boxFor(e.ID, "enterprise", string(e.ID))
	legal := box.seal("legal_rep", []byte(e.LegalRep))
	if box.err != nil {
		return box.err
	}
	row := []any{string(e.ID), string(e.USCC), e.Name, legal, string(e.State), e.Epoch, micros(e.Opened), e.SecondFactor, e.Version}
	insert := `INSERT INTO enterprise (id, uscc, name, legal_rep, state, epoch, opened_at, second_factor, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9 + 1)`
	update := `UPDATE enterprise SET uscc = $2, name = $3, legal_rep = $4, state = $5, epoch = $6, opened_at = $7, second_factor = $8, version = version + 1
		WHERE id = $1 AND version = $9`
	if e.Version > 0 { // the name that was is kept
		_, err := w.tx.Exec(ctx, `INSERT INTO enterprise_name (enterprise_id, until_at, name)
			SELECT id, $2, name FROM enterprise WHERE id = $1 AND version = $4 AND name <> $3 ON CONFLICT (enterprise_id, until_at) DO NOTHING`,
			string(e.ID), micros(w.db.clock()), e.Name, e.Version)
		if err != nil {
			return err
		}
	}
	if err := save(ctx, w.tx, e.Version, insert, update, row); err != nil {
		return err
	}
	for i := range e.Units {
		u := &e.Units[i]
		_, err := w.tx.Exec(ctx,
			`INSERT INTO unit (enterprise_id, id, number, name, added_at) VALUES ($1, $2, $3, $4, $5)
			 ON CONFLICT (enterprise_id, id) DO UPDATE SET name = excluded.name`,
			string(e.ID), string(u.ID), string(u.Number), u.Name, micros(u.Added))
		if err != nil {
			return err
		}
	}
	for i := range e.Members {
		if err := w.saveMember(ctx, e.ID, &e.Members[i]); err != nil {
			return err
		}
	}
	e.Version++
	return w.note(ctx, e.ID, &e.Events)
}

func (w enterpriseWork) saveMember(ctx context.Context, e id.Enterprise, m *enterprise.Member) error {
	box := w.db.boxFor(e, "member", string(m.ID))
	subject, index := box.seal("subject", []byte(m.Subject)), box.index("subject", m.Subject)
	name, mobile := box.seal("name", []byte(m.Name)), box.seal("mobile", []byte(m.Mobile))
	if box.err != nil {
		return box.err
	}
	person, err := w.db.personIndex(m.Subject)
	if err != nil {
		return err
	}
	_, err = w.tx.Exec(ctx,
		`INSERT INTO member (enterprise_id, id, subject, subject_index, role, state, name, mobile, since, person_index, proven_at)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		 ON CONFLICT (enterprise_id, id) DO UPDATE SET role = excluded.role, state = excluded.state,
		   name = excluded.name, mobile = excluded.mobile, since = excluded.since, person_index = excluded.person_index,
		   proven_at = CASE WHEN excluded.proven_at > member.proven_at THEN excluded.proven_at ELSE member.proven_at END`,
		string(e), string(m.ID), subject, index, string(m.Role), string(m.State), name, mobile, micros(m.Since), person, micros(m.Proven))
	return err
}

// alone waits until no other transaction that asked the same is at work on the
// enterprise.
func (w enterpriseWork) alone(ctx context.Context, e id.Enterprise) error {
	_, err := w.tx.Exec(ctx, `UPDATE enterprise SET version = version WHERE id = $1`, string(e))
	return err
}

// save inserts a row that has version 0 and updates any other. The last argument
// of both statements is the version.
func save(ctx context.Context, tx Tx, version int64, insert, update string, row []any) error {
	if version == 0 {
		_, err := tx.Exec(ctx, insert, row...)
		return err
	}
	n, err := tx.Exec(ctx, update, row...)
	if err == nil && n == 0 {
		err = fault.New(fault.Conflict, "store.version", "somebody else changed it")
	}
	return err
}

// note moves events of an enterprise to its timeline, and to what is told at the
// end of the transaction.
func (w enterpriseWork) note(ctx context.Context, e id.Enterprise, events *[]enterprise.Event) error {
	for n, v := range *events {
		_, err := w.tx.Exec(ctx,
			`INSERT INTO timeline (enterprise_id, at, id, n, name, actor, subject, detail) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
			string(e), micros(v.At), id.New[string](v.At), len(w.acts.entries)+n, v.Name, string(v.Actor), v.Subject, v.Detail)
		if err != nil {
			return err
		}
	}
	for _, v := range *events {
		if err := w.noteCredit(ctx, e, v); err != nil {
			return err
		}
		if err := w.noteSubject(ctx, e, v); err != nil {
			return err
		}
		kind, _, _ := strings.Cut(v.Name, ".")
		w.acts.entries = append(w.acts.entries, audit.Entry{
			At: v.At, Actor: string(v.Actor), Action: v.Name, Object: kind + ":" + v.Subject, Outcome: audit.Done,
			Detail: strings.TrimSpace("enterprise=" + string(e) + " " + v.Detail),
		})
	}
	*events = nil
	if !slices.Contains(w.acts.enterprises, e) {
		w.acts.enterprises = append(w.acts.enterprises, e)
	}
	return nil
}

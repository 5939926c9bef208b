package store

import (
	"context"
	"encoding/json"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/subject"
)

// Subjects keeps changes of enterprises as subjects, and who leaves. It implements
// subject.Store.
type Subjects struct{ db *DB }

var _ subject.Store = (*Subjects)(nil)

// Subjects returns the store of changes of subjects.
func (db *DB) Subjects() *Subjects { return &Subjects{db} }

// Do implements subject.Store.
func (s *Subjects) Do(ctx context.Context, f func(subject.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(subjectWork{w}) })
}

const changeColumns = `enterprise_id, id, kind, noticed, wish, filed_by, filed_at, state, decided_by, decided_at, reason, hold,
	text_version, signed_sm3, signed_by, signed_at, version`

type sealedChange struct {
	subject.Change
	wish []byte
}

func scanSubjectChange(r Rows) (sealedChange, error) {
	var c sealedChange
	var filed, decided, signed int64
	err := r.Scan((*string)(&c.Enterprise), (*string)(&c.ID), (*string)(&c.Wish.Kind), &c.Noticed, &c.wish, (*string)(&c.FiledBy), &filed,
		(*string)(&c.State), (*string)(&c.DecidedBy), &decided, &c.Reason, &c.Hold, &c.Signature.Version, &c.Signature.SM3,
		(*string)(&c.Signature.By), &signed, &c.Version)
	c.FiledAt, c.DecidedAt, c.Signature.At = fromMicros(filed), fromMicros(decided), fromMicros(signed)
	return c, err
}

// openChange opens what was said.
func (db *DB) openChange(c sealedChange, err error) (*subject.Change, error) {
	if fault.Is(err, fault.NotFound) {
		return nil, fault.New(fault.NotFound, "subject.unknown", "no such change")
	}
	if err != nil {
		return nil, err
	}
	box := db.boxFor(c.Enterprise, "subject_change", string(c.ID))
	plain := box.open("wish", c.wish)
	if box.err != nil {
		return nil, box.err
	}
	return &c.Change, json.Unmarshal(plain, &c.Wish)
}

// Changes implements subject.Store.
func (s *Subjects) Changes(ctx context.Context, e id.Enterprise) ([]subject.Change, error) {
	list, err := all(ctx, s.db.reader(), scanSubjectChange,
		`SELECT `+changeColumns+` FROM subject_change WHERE enterprise_id = $1 ORDER BY id DESC LIMIT 200`, string(e))
	if err != nil {
		return nil, err
	}
	opened := make([]subject.Change, 0, len(list))
	for _, one := range list {
		c, err := s.db.openChange(one, nil)
		if err != nil {
			return nil, err
		}
		opened = append(opened, *c)
	}
	return opened, nil
}

// ChangesForStaff implements subject.Store.
func (s *Subjects) ChangesForStaff(ctx context.Context, f subject.Filter) ([]subject.Change, error) {
	b := boundTo(ctx, string(f.State), string(f.Before), int64(f.Limit))
	list, err := all(ctx, s.db.reader(), scanSubjectChange, `SELECT `+changeColumns+` FROM subject_change
		WHERE state = $1 AND ($2 = '' OR id < $2)`+b.enterprise("subject_change.enterprise_id")+` ORDER BY id DESC LIMIT $3`, b.args...)
	plain := make([]subject.Change, len(list))
	for i := range list {
		plain[i] = list[i].Change
	}
	return plain, err
}

// ChangeForStaff implements subject.Store.
func (s *Subjects) ChangeForStaff(ctx context.Context, c id.SubjectChange) (*subject.Change, error) {
	b := boundTo(ctx, string(c))
	return s.db.openChange(one(ctx, s.db.reader(), scanSubjectChange,
		`SELECT `+changeColumns+` FROM subject_change WHERE id = $1`+b.enterprise("subject_change.enterprise_id"), b.args...))
}

// FormerNames implements subject.Store.
func (s *Subjects) FormerNames(ctx context.Context, e id.Enterprise) ([]subject.FormerName, error) {
	return all(ctx, s.db.reader(), func(r Rows) (n subject.FormerName, err error) {
		var until int64
		err = r.Scan(&n.Name, &until)
		n.Until = fromMicros(until)
		return n, err
	}, `SELECT name, until_at FROM enterprise_name WHERE enterprise_id = $1 ORDER BY until_at DESC`, string(e))
}

const selectLeaving = `SELECT enterprise_id, id, state, reason, asked_by, asked_at, ended_at, version FROM leaving `

func scanLeaving(r Rows) (*subject.Leaving, error) {
	var l subject.Leaving
	var asked, ended int64
	err := r.Scan((*string)(&l.Enterprise), (*string)(&l.ID), (*string)(&l.State), &l.Text, (*string)(&l.AskedBy), &asked, &ended, &l.Version)
	l.AskedAt, l.EndedAt = fromMicros(asked), fromMicros(ended)
	return &l, err
}

func leavingOf(ctx context.Context, tx Tx, e id.Enterprise) (*subject.Leaving, error) {
	l, err := one(ctx, tx, scanLeaving, selectLeaving+`WHERE enterprise_id = $1 ORDER BY CASE WHEN state = 'waiting' THEN 0 ELSE 1 END, asked_at DESC, id DESC LIMIT 1`, string(e))
	if fault.Is(err, fault.NotFound) {
		err = fault.New(fault.NotFound, "leaving.unknown", "the enterprise does not leave")
	}
	return l, err
}

// LeavingOf implements subject.Store.
func (s *Subjects) LeavingOf(ctx context.Context, e id.Enterprise) (*subject.Leaving, error) {
	return leavingOf(ctx, s.db.reader(), e)
}

// LeavingNow implements subject.Store.
func (s *Subjects) LeavingNow(ctx context.Context, limit int) ([]id.Enterprise, error) {
	return all(ctx, s.db.reader(), value[id.Enterprise], `SELECT enterprise_id FROM leaving WHERE state = 'waiting' ORDER BY enterprise_id LIMIT $1`, int64(limit))
}

// subjectWork implements subject.Work.
type subjectWork struct{ enterpriseWork }

// Change implements subject.Work. The update is what makes a second one wait.
func (w subjectWork) Change(ctx context.Context, c id.SubjectChange) (*subject.Change, error) {
	return w.db.openChange(one(ctx, w.tx, scanSubjectChange, `UPDATE subject_change SET version = version WHERE id = $1 RETURNING `+changeColumns, string(c)))
}

// SaveChange implements subject.Work.
func (w subjectWork) SaveChange(ctx context.Context, c *subject.Change) error {
	plain, err := json.Marshal(c.Wish)
	if err != nil {
		return err
	}
	box := w.db.boxFor(c.Enterprise, "subject_change", string(c.ID))
	sealed := box.seal("wish", plain)
	if box.err != nil {
		return box.err
	}
	row := []any{
		string(c.Enterprise), string(c.ID), string(c.Wish.Kind), c.Noticed, sealed, string(c.FiledBy), micros(c.FiledAt), string(c.State),
		string(c.DecidedBy), micros(c.DecidedAt), c.Reason, c.Hold, c.Signature.Version, c.Signature.SM3, string(c.Signature.By),
		micros(c.Signature.At), c.Version,
	}
	err = save(ctx, w.tx, c.Version,
		`INSERT INTO subject_change (`+changeColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17 + 1)`,
		`UPDATE subject_change SET kind = $3, noticed = $4, wish = $5, filed_by = $6, filed_at = $7, state = $8, decided_by = $9, decided_at = $10,
		 reason = $11, hold = $12, text_version = $13, signed_sm3 = $14, signed_by = $15, signed_at = $16, version = version + 1
		 WHERE enterprise_id = $1 AND id = $2 AND version = $17`, row)
	if err != nil {
		return err
	}
	c.Version++
	return w.note(ctx, c.Enterprise, &c.Events)
}

// Leaving implements subject.Work.
func (w subjectWork) Leaving(ctx context.Context, e id.Enterprise) (*subject.Leaving, error) {
	if err := w.alone(ctx, e); err != nil {
		return nil, err
	}
	return leavingOf(ctx, w.tx, e)
}

// SaveLeaving implements subject.Work.
func (w subjectWork) SaveLeaving(ctx context.Context, l *subject.Leaving) error {
	row := []any{string(l.Enterprise), string(l.ID), string(l.State), l.Text, string(l.AskedBy), micros(l.AskedAt), micros(l.EndedAt), l.Version}
	err := save(ctx, w.tx, l.Version,
		`INSERT INTO leaving (enterprise_id, id, state, reason, asked_by, asked_at, ended_at, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8 + 1)`,
		`UPDATE leaving SET state = $3, reason = $4, asked_by = $5, asked_at = $6, ended_at = $7, version = version + 1
		 WHERE enterprise_id = $1 AND id = $2 AND version = $8`, row)
	if err != nil {
		return err
	}
	l.Version++
	if len(l.Events) == 0 {
		return nil
	}
	return w.note(ctx, l.Enterprise, &l.Events)
}

// Unfinished implements subject.Work.
func (w subjectWork) Unfinished(ctx context.Context, e id.Enterprise) (bool, error) {
	n, err := one(ctx, w.tx, value[int64], `SELECT CASE
		WHEN EXISTS (SELECT 1 FROM call WHERE enterprise_id = $1 AND env = 'P' AND state NOT IN ('done', 'rejected', 'partial')) THEN 1
		WHEN EXISTS (SELECT 1 FROM callback WHERE enterprise_id = $1 AND env = 'P' AND state = 'due') THEN 1 ELSE 0 END`, string(e))
	return n != 0, err
}

// Stopped implements subject.Work.
func (w subjectWork) Stopped(ctx context.Context, e id.Enterprise) (bool, error) {
	n, err := one(ctx, w.tx, value[int64], `SELECT CASE
		WHEN EXISTS (SELECT 1 FROM measure WHERE enterprise_id = $1 AND state = 'in-force' AND kind IN ('suspension', 'cancellation')) THEN 1
		WHEN EXISTS (SELECT 1 FROM credit_task WHERE enterprise_id = $1 AND state = 'suspended') THEN 1 ELSE 0 END`, string(e))
	return n != 0, err
}

// DropCallbacks implements subject.Work.
func (w subjectWork) DropCallbacks(ctx context.Context, e id.Enterprise) error {
	_, err := w.tx.Exec(ctx, `UPDATE callback_address SET url = '', pending_url = '', version = version + 1
		WHERE enterprise_id = $1 AND (url <> '' OR pending_url <> '')`, string(e))
	return err
}

// noteSubject keeps a change that the hall told of for a reviewer, unless one of its
// kind waits already.
func (w enterpriseWork) noteSubject(ctx context.Context, e id.Enterprise, v enterprise.Event) error {
	kind, ok := map[string]subject.Kind{
		"enterprise.renamed": subject.Renamed, "enterprise.legal-representative-changed": subject.LegalRep,
	}[v.Name]
	if !ok || v.Actor != enterprise.ByHall {
		return nil
	}
	waiting, err := all(ctx, w.tx, value[string], `SELECT kind FROM subject_change WHERE enterprise_id = $1 AND state IN ('filed', 'letter')`, string(e))
	if err != nil || slices.Contains(waiting, string(kind)) {
		return err
	}
	return subjectWork{w}.SaveChange(ctx, subject.Notice(e, kind, v.At))
}

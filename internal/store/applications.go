package store

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Applications keeps applications with their rounds and files. It implements
// admission.Store.
type Applications struct{ db *DB }

// Applications returns the store of applications.
func (db *DB) Applications() *Applications { return &Applications{db} }

// Do implements admission.Store.
func (s *Applications) Do(ctx context.Context, f func(admission.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(applicationWork{w}) })
}

// Application implements admission.Reads.
func (s *Applications) Application(ctx context.Context, e id.Enterprise, a id.Application) (*admission.Application, error) {
	return s.db.loadApplication(ctx, s.db.reader(), `WHERE enterprise_id = $1 AND id = $2`, string(e), string(a))
}

// Applications implements admission.Reads.
func (s *Applications) Applications(ctx context.Context, e id.Enterprise) ([]admission.Application, error) {
	ids, err := all(ctx, s.db.reader(), value[string], `SELECT id FROM application WHERE enterprise_id = $1 ORDER BY id DESC LIMIT 100`, string(e))
	if err != nil {
		return nil, err
	}
	list := make([]admission.Application, 0, len(ids))
	for _, a := range ids {
		loaded, err := s.Application(ctx, e, id.Application(a))
		if err != nil {
			return nil, err
		}
		list = append(list, *loaded)
	}
	return list, nil
}

// Attachment implements admission.Reads.
func (s *Applications) Attachment(ctx context.Context, e id.Enterprise, f id.Attachment) (admission.Attachment, []byte, error) {
	return s.file(ctx, `WHERE enterprise_id = $1 AND id = $2`, string(e), string(f))
}

// AttachmentForStaff implements admission.StaffReads.
func (s *Applications) AttachmentForStaff(ctx context.Context, a id.Application, f id.Attachment) (admission.Attachment, []byte, error) {
	b := boundTo(ctx, string(a), string(f))
	return s.file(ctx, `WHERE enterprise_id = (SELECT a.enterprise_id FROM application AS a WHERE a.id = $1 AND a.state <> 'draft'`+
		b.application("a.enterprise_id", "a.id")+`) AND application_id = $1 AND id = $2`, b.args...)
}

func (s *Applications) file(ctx context.Context, where string, args ...any) (admission.Attachment, []byte, error) {
	return s.db.loadFile(ctx, s.db.reader(), where, args...)
}

// loadFile loads a file with its content.
func (db *DB) loadFile(ctx context.Context, tx Tx, where string, args ...any) (admission.Attachment, []byte, error) {
	var content []byte
	f, err := one(ctx, tx, func(r Rows) (admission.Attachment, error) {
		var sealed []byte
		f, e, err := db.scanFile(r, &sealed)
		if err != nil {
			return f, err
		}
		box := db.boxFor(e, "application_file", string(f.ID))
		content = box.open("content", sealed)
		return f, box.err
	}, `SELECT enterprise_id, id, name, type, size, sm3, added_at, content FROM application_file `+where, args...)
	return f, content, err
}

// scanFile reads the description of a file and whatever columns follow it.
func (db *DB) scanFile(r Rows, more ...any) (admission.Attachment, id.Enterprise, error) {
	var f admission.Attachment
	var e id.Enterprise
	var name []byte
	var added int64
	err := r.Scan(append([]any{(*string)(&e), (*string)(&f.ID), &name, &f.Type, &f.Size, &f.SM3, &added}, more...)...)
	if err != nil {
		return f, e, err
	}
	box := db.boxFor(e, "application_file", string(f.ID))
	f.Name, f.Added = string(box.open("name", name)), fromMicros(added)
	return f, e, box.err
}

// ApplicationForStaff implements admission.StaffReads.
func (s *Applications) ApplicationForStaff(ctx context.Context, a id.Application) (*admission.Application, error) {
	b := boundTo(ctx, string(a))
	return s.db.loadApplication(ctx, s.db.reader(), `WHERE id = $1 AND state <> 'draft'`+b.application("application.enterprise_id", "application.id"), b.args...)
}

const selectWaiting = `SELECT a.id, a.enterprise_id, e.name, e.uscc, a.round, a.submitted_at, a.due_at, a.honoured, a.claimed_by, a.claimed_until
	FROM application AS a JOIN enterprise AS e ON e.id = a.enterprise_id `

// ApplicationsForStaff implements admission.StaffReads. Each filter walks an index
// of its own that begins with it and ends with the id.
func (s *Applications) ApplicationsForStaff(ctx context.Context, f admission.Filter) ([]admission.Waiting, error) {
	before := f.Before
	if before == "" {
		before = "~" // behind every id
	}
	where, args := `WHERE a.state = $1 AND a.state <> 'draft' AND a.round > 0 AND a.id < $2`, []any{string(f.State), string(before), f.Limit}
	if f.USCC != "" {
		where, args = where+` AND a.enterprise_id = (SELECT id FROM enterprise WHERE uscc = $4)`, append(args, f.USCC)
	}
	if f.Reviewer != "" {
		args = append(args, string(f.Reviewer), micros(f.Now))
		where += fmt.Sprintf(` AND a.claimed_by = $%d AND a.claimed_until > $%d`, len(args)-1, len(args))
	}
	b := boundTo(ctx, args...)
	where += b.application("a.enterprise_id", "a.id")
	return all(ctx, s.db.reader(), waitingRow, selectWaiting+where+` ORDER BY a.id DESC LIMIT $3`, b.args...)
}

// Waiting implements admission.StaffReads.
func (s *Applications) Waiting(ctx context.Context, limit int) ([]admission.Waiting, error) {
	b := boundTo(ctx, limit)
	return all(ctx, s.db.reader(), waitingRow, selectWaiting+`WHERE a.state = 'submitted'`+b.application("a.enterprise_id", "a.id")+` ORDER BY a.submitted_at LIMIT $1`, b.args...)
}

// Unsettled implements admission.StaffReads.
func (s *Applications) Unsettled(ctx context.Context) ([]id.Application, error) {
	return all(ctx, s.db.reader(), value[id.Application],
		`SELECT id FROM application WHERE state = 'submitted' AND due_at = 0 ORDER BY submitted_at`)
}

// loadApplication loads an application with its rounds and files.
func (db *DB) loadApplication(ctx context.Context, tx Tx, where string, args ...any) (*admission.Application, error) {
	a, err := one(ctx, tx, func(r Rows) (*admission.Application, error) {
		var a admission.Application
		var form []byte
		var created int64
		var until int64
		err := r.Scan((*string)(&a.Enterprise), (*string)(&a.ID), (*string)(&a.State), &form, (*string)(&a.App), &created, (*string)(&a.CreatedBy),
			(*string)(&a.Previous), (*string)(&a.Claim.By), &until, &a.Version)
		if err != nil {
			return nil, err
		}
		a.Created, a.Claim.Until = fromMicros(created), fromMicros(until)
		box := db.boxFor(a.Enterprise, "application", string(a.ID))
		if form = box.open("form", form); box.err != nil {
			return nil, box.err
		}
		a.Form, err = decodeForm(form)
		return &a, err
	}, `SELECT enterprise_id, id, state, form, app_code, created_at, created_by, previous, claimed_by, claimed_until, version FROM application `+where, args...)
	if err != nil {
		return nil, err
	}
	a.Rounds, err = all(ctx, tx, func(r Rows) (admission.Round, error) { return db.scanRound(a, r) },
		`SELECT number, form, review, submitted_at, submitted_by, due_at, result, decided_at, decided_by
		 FROM application_round WHERE enterprise_id = $1 AND application_id = $2 ORDER BY number`, string(a.Enterprise), string(a.ID))
	if err != nil {
		return nil, err
	}
	a.Attachments, err = all(ctx, tx, func(r Rows) (admission.Attachment, error) {
		f, _, err := db.scanFile(r)
		return f, err
	}, `SELECT enterprise_id, id, name, type, size, sm3, added_at FROM application_file
		WHERE enterprise_id = $1 AND application_id = $2 ORDER BY id`, string(a.Enterprise), string(a.ID))
	return a, err
}

func (db *DB) scanRound(a *admission.Application, r Rows) (admission.Round, error) {
	var v admission.Round
	var form, review []byte
	var submitted, due, decided int64
	err := r.Scan(&v.Number, &form, &review, &submitted, (*string)(&v.SubmittedBy), &due, (*string)(&v.Result), &decided, (*string)(&v.DecidedBy))
	if err != nil {
		return v, err
	}
	v.Submitted, v.Due, v.Decided = fromMicros(submitted), fromMicros(due), fromMicros(decided)
	box := db.boxFor(a.Enterprise, "application_round", roundRow(a.ID, v.Number))
	form, review = box.open("form", form), box.open("review", review)
	if box.err != nil {
		return v, box.err
	}
	if v.Form, err = decodeForm(form); err != nil {
		return v, err
	}
	return v, decodeReview(review, &v)
}

// applicationWork implements admission.Work.
type applicationWork struct{ enterpriseWork }

// Application implements admission.Work.
func (w applicationWork) Application(ctx context.Context, a id.Application) (*admission.Application, error) {
	if err := mayDecide(ctx, w.tx, a); err != nil {
		return nil, err
	}
	return w.db.loadApplication(ctx, w.tx, `WHERE id = $1`, string(a))
}

// SaveApplication implements admission.Work.
func (w applicationWork) SaveApplication(ctx context.Context, a *admission.Application) error {
	form, err := encodeForm(a.Form)
	if err != nil {
		return err
	}
	box := w.db.boxFor(a.Enterprise, "application", string(a.ID))
	if form = box.seal("form", form); box.err != nil {
		return box.err
	}
	var newest admission.Round
	if r := a.Round(); r != nil {
		newest = *r
	}
	row := []any{
		string(a.Enterprise), string(a.ID), string(a.State), form, string(a.App), newest.Number, micros(newest.Submitted),
		micros(newest.Due), a.Honoured(), micros(a.Created), string(a.CreatedBy), string(a.Previous), string(a.Claim.By), micros(a.Claim.Until), a.Version,
	}
	insert := `INSERT INTO application (enterprise_id, id, state, form, app_code, round, submitted_at, due_at, honoured, created_at, created_by,
		previous, claimed_by, claimed_until, version) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 + 1)`
	update := `UPDATE application SET state = $3, form = $4, app_code = $5, round = $6, submitted_at = $7, due_at = $8, honoured = $9,
		created_at = $10, created_by = $11, previous = $12, claimed_by = $13, claimed_until = $14, version = version + 1
		WHERE enterprise_id = $1 AND id = $2 AND version = $15`
	if err := save(ctx, w.tx, a.Version, insert, update, row); err != nil {
		return err
	}
	if err := keepReach(ctx, w.tx, a); err != nil {
		return err
	}
	if newest.Number > 0 { // earlier rounds are closed
		if err := w.saveRound(ctx, a, &newest); err != nil {
			return err
		}
	}
	a.Version++
	return w.note(ctx, a.Enterprise, &a.Events)
}

func (w applicationWork) saveRound(ctx context.Context, a *admission.Application, r *admission.Round) error {
	form, err := encodeForm(r.Form)
	if err != nil {
		return err
	}
	review, err := encodeReview(r)
	if err != nil {
		return err
	}
	box := w.db.boxFor(a.Enterprise, "application_round", roundRow(a.ID, r.Number))
	form, review = box.seal("form", form), box.seal("review", review)
	if box.err != nil {
		return box.err
	}
	_, err = w.tx.Exec(ctx,
		`INSERT INTO application_round (enterprise_id, application_id, number, form, review, submitted_at, submitted_by, due_at, result, decided_at, decided_by)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		 ON CONFLICT (enterprise_id, application_id, number) DO UPDATE SET review = excluded.review, due_at = excluded.due_at,
		   result = excluded.result, decided_at = excluded.decided_at, decided_by = excluded.decided_by`,
		string(a.Enterprise), string(a.ID), r.Number, form, review, micros(r.Submitted), string(r.SubmittedBy), micros(r.Due),
		string(r.Result), micros(r.Decided), string(r.DecidedBy))
	return err
}

// HasOpen implements admission.Work.
func (w applicationWork) HasOpen(ctx context.Context, e id.Enterprise) (bool, error) {
	if err := w.alone(ctx, e); err != nil {
		return false, err
	}
	n, err := one(ctx, w.tx, value[int64],
		`SELECT count(*) FROM application WHERE enterprise_id = $1 AND state IN ('draft', 'submitted', 'returned')`, string(e))
	return n > 0, err
}

// AddAttachment implements admission.Work.
func (w applicationWork) AddAttachment(ctx context.Context, a *admission.Application, f admission.Attachment, content []byte) error {
	box := w.db.boxFor(a.Enterprise, "application_file", string(f.ID))
	name, sealed := box.seal("name", []byte(f.Name)), box.seal("content", content)
	if box.err != nil {
		return box.err
	}
	_, err := w.tx.Exec(ctx,
		`INSERT INTO application_file (enterprise_id, id, application_id, name, type, size, sm3, added_at, content)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		string(a.Enterprise), string(f.ID), string(a.ID), name, f.Type, f.Size, f.SM3, micros(f.Added), sealed)
	return err
}

// Content implements admission.Files.
func (w applicationWork) Content(ctx context.Context, e id.Enterprise, f id.Attachment) ([]byte, error) {
	_, content, err := w.db.loadFile(ctx, w.tx, `WHERE enterprise_id = $1 AND id = $2`, string(e), string(f))
	return content, err
}

// Stored implements admission.Files.
func (w applicationWork) Stored(ctx context.Context, e id.Enterprise) (int64, error) {
	return one(ctx, w.tx, value[int64], `SELECT CAST(COALESCE(SUM(size), 0) AS bigint) FROM application_file WHERE enterprise_id = $1`, string(e))
}

// oldCredit is when an answer about credit is too old to rest an approval on.
const oldCredit = 90 * 24 * time.Hour

// Standing implements admission.Work.
func (w applicationWork) Standing(ctx context.Context, e *enterprise.Enterprise) (admission.Standing, error) {
	return w.db.standing(ctx, w.tx, e)
}

// StandingForStaff implements admission.StaffReads.
func (s *Applications) StandingForStaff(ctx context.Context, e id.Enterprise) (admission.Standing, error) {
	of, err := s.db.loadEnterprise(ctx, s.db.reader(), `id = $1`, string(e))
	if err != nil {
		return admission.Standing{}, err
	}
	return s.db.standing(ctx, s.db.reader(), of)
}

func (db *DB) standing(ctx context.Context, tx Tx, e *enterprise.Enterprise) (admission.Standing, error) {
	snapshots, err := db.snapshots(ctx, tx, e.ID, assessed)
	if err != nil {
		return admission.Standing{}, err
	}
	entries, err := db.entriesAbout(ctx, tx, e.USCC, e.LegalRep)
	if err != nil {
		return admission.Standing{}, err
	}
	suspended, err := hasTask(ctx, tx, e.ID, credit.Suspended)
	if err != nil {
		return admission.Standing{}, err
	}
	known := credit.Assess(credit.Facts{USCC: e.USCC, LegalRep: e.LegalRep, Now: db.clock(), MaxAge: oldCredit}, snapshots, entries)
	s := admission.Standing{
		Enterprise: creditOf(known.Enterprise), LegalRep: creditOf(known.LegalRep),
		Readmit: suspended && e.State == enterprise.Suspended,
	}
	for _, h := range known.Honours {
		s.Honours = append(s.Honours, admission.KnownHonour{Title: h.Title, Issuer: h.Issuer, Source: h.Source, Expires: h.Expires})
	}
	return s, nil
}

// creditOf is a verdict as a checklist shows it.
func creditOf(v credit.Verdict) admission.Credit {
	result := map[credit.Result]admission.Mark{credit.Clean: admission.Met, credit.Discredited: admission.Unmet}[v.Result]
	return admission.Credit{Result: result, Code: v.Code, Source: v.Source, Ref: v.Ref, At: v.At}
}

// WantCredit implements admission.Work.
func (w applicationWork) WantCredit(ctx context.Context, e id.Enterprise) error {
	return wantCredit(ctx, w.tx, e)
}

// Readmit implements admission.Connector.
func (w applicationWork) Readmit(ctx context.Context, e *enterprise.Enterprise, systems []enterprise.System, grants []enterprise.Grant) error {
	if err := w.SaveEnterprise(ctx, e); err != nil {
		return err
	}
	for i := range systems {
		if len(systems[i].Events) == 0 {
			continue
		}
		if err := w.SaveSystem(ctx, &systems[i]); err != nil {
			return err
		}
	}
	for i := range grants {
		if len(grants[i].Events) == 0 {
			continue
		}
		if err := w.SaveGrant(ctx, &grants[i]); err != nil {
			return err
		}
	}
	_, err := w.tx.Exec(ctx, `DELETE FROM acceptance_case WHERE enterprise_id = $1`, string(e.ID))
	return err
}

// Systems implements admission.Connector.
func (w enterpriseWork) Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error) {
	return systemsOf(ctx, w.tx, e)
}

// Grants implements admission.Connector.
func (w enterpriseWork) Grants(ctx context.Context, e id.Enterprise) ([]enterprise.Grant, error) {
	return grantsOf(ctx, w.tx, e)
}

// NewSystemCode implements admission.Connector.
func (w applicationWork) NewSystemCode(ctx context.Context) (id.App, error) {
	return newSystemCode(ctx, w.tx)
}

// Connect implements admission.Connector.
func (w applicationWork) Connect(ctx context.Context, c admission.Connection) error {
	if c.System != nil {
		if err := w.SaveSystem(ctx, c.System); err != nil {
			return err
		}
		if err := addAppKey(ctx, w.tx, c.TestKey); err != nil {
			return err
		}
	}
	for _, g := range c.Grants {
		if err := w.SaveGrant(ctx, g); err != nil {
			return err
		}
	}
	return nil
}

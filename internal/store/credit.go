package store

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/measure"
)

// Credit keeps what is known of credit, and the discredit list. It implements
// credit.Store.
type Credit struct{ db *DB }

// Credit returns the store of credit.
func (db *DB) Credit() *Credit { return &Credit{db} }

// Do implements credit.Store.
func (s *Credit) Do(ctx context.Context, f func(credit.Work) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(creditWork{w}) })
}

// TakeDue implements credit.Store.
func (s *Credit) TakeDue(ctx context.Context, now, until time.Time, limit int) (taken []id.Enterprise, err error) {
	err = s.db.inTx(ctx, func(tx Tx) error {
		taken = nil
		due, err := all(ctx, tx, value[id.Enterprise], `SELECT enterprise_id FROM credit_state WHERE due_at <= $1 ORDER BY due_at LIMIT $2`, micros(now), limit)
		if err != nil {
			return err
		}
		for _, e := range due {
			n, err := tx.Exec(ctx, `UPDATE credit_state SET due_at = $2 WHERE enterprise_id = $1 AND due_at <= $3`, string(e), micros(until), micros(now))
			if err != nil {
				return err
			}
			if n > 0 {
				taken = append(taken, e)
			}
		}
		return nil
	})
	return taken, err
}

// SnapshotsForStaff implements credit.Reads.
func (s *Credit) SnapshotsForStaff(ctx context.Context, e id.Enterprise, limit int) ([]credit.Snapshot, error) {
	return s.db.snapshots(ctx, s.db.reader(), e, limit)
}

// storedSnapshot is how a snapshot lies in its sealed column.
type storedSnapshot struct {
	Name     string           `json:"name,omitempty"`
	Records  []credit.Record  `json:"records,omitempty"`
	Honours  []credit.Honour  `json:"honours,omitempty"`
	Note     string           `json:"note,omitempty"`
	Evidence *credit.Evidence `json:"evidence,omitempty"`
}

func (db *DB) snapshots(ctx context.Context, tx Tx, e id.Enterprise, limit int) ([]credit.Snapshot, error) {
	return all(ctx, tx, func(r Rows) (credit.Snapshot, error) {
		s := credit.Snapshot{Enterprise: e}
		var sealed []byte
		var at int64
		if err := r.Scan((*string)(&s.ID), (*string)(&s.Subject), &s.Source, (*string)(&s.Result), &sealed, (*string)(&s.By), &at); err != nil {
			return s, err
		}
		s.At = fromMicros(at)
		box := db.boxFor(e, "credit_snapshot", string(s.ID))
		text := box.open("content", sealed)
		if box.err != nil {
			return s, box.err
		}
		var v storedSnapshot
		if err := json.Unmarshal(text, &v); err != nil {
			return s, fmt.Errorf("read stored snapshot: %w", err)
		}
		s.Name, s.Records, s.Honours, s.Note, s.Evidence = v.Name, v.Records, v.Honours, v.Note, v.Evidence
		return s, nil
	}, `SELECT id, subject, source, result, content, made_by, at FROM credit_snapshot WHERE enterprise_id = $1 ORDER BY id DESC LIMIT $2`, string(e), limit)
}

// EvidenceForStaff implements credit.Reads.
func (s *Credit) EvidenceForStaff(ctx context.Context, e id.Enterprise, n id.Snapshot) (credit.Evidence, []byte, error) {
	type row struct{ content, file []byte }
	v, err := one(ctx, s.db.reader(), func(r Rows) (v row, err error) {
		err = r.Scan(&v.content, &v.file)
		return v, err
	}, `SELECT content, evidence FROM credit_snapshot WHERE enterprise_id = $1 AND id = $2 AND LENGTH(evidence) > 0`, string(e), string(n))
	if err != nil {
		return credit.Evidence{}, nil, err
	}
	box := s.db.boxFor(e, "credit_snapshot", string(n))
	text, file := box.open("content", v.content), box.open("evidence", v.file)
	if box.err != nil {
		return credit.Evidence{}, nil, box.err
	}
	var stored storedSnapshot
	if err := json.Unmarshal(text, &stored); err != nil || stored.Evidence == nil {
		return credit.Evidence{}, nil, fmt.Errorf("read stored snapshot: %w", err)
	}
	return *stored.Evidence, file, nil
}

const selectTask = `SELECT t.enterprise_id, t.id, e.name, e.uscc, t.subject, t.source, t.ref, t.state, t.opened_at, t.decided_at, t.decided_by, t.note, t.version
	FROM credit_task AS t JOIN enterprise AS e ON e.id = t.enterprise_id WHERE `

func scanTask(r Rows) (credit.Task, error) {
	var t credit.Task
	var opened, decided int64
	err := r.Scan((*string)(&t.Enterprise), (*string)(&t.ID), &t.Name, &t.USCC, (*string)(&t.Subject), &t.Source, &t.Ref, (*string)(&t.State),
		&opened, &decided, &t.DecidedBy, &t.Note, &t.Version)
	t.Opened, t.Decided = fromMicros(opened), fromMicros(decided)
	return t, err
}

// Tasks implements credit.Reads.
func (s *Credit) Tasks(ctx context.Context, state credit.TaskState, before id.Task, limit int) ([]credit.Task, error) {
	if before == "" {
		before = "~" // behind every id
	}
	return all(ctx, s.db.reader(), scanTask, selectTask+`t.state = $1 AND t.id < $2 ORDER BY t.id DESC LIMIT $3`, string(state), string(before), limit)
}

const selectEntry = `SELECT id, uscc, name, person, number, authority, basis, reason, from_day, until_day, public, end_how, end_number, end_day, end_by,
	added_at, added_by, version FROM discredit WHERE `

func (db *DB) scanEntry(r Rows) (credit.Entry, error) {
	var e credit.Entry
	var person []byte
	var added int64
	err := r.Scan((*string)(&e.ID), (*string)(&e.USCC), &e.Name, &person, &e.Number, &e.Authority, &e.Basis, &e.Reason, (*string)(&e.From), (*string)(&e.Until),
		&e.Public, (*string)(&e.End.How), &e.End.Number, (*string)(&e.End.Day), &e.End.By, &added, &e.AddedBy, &e.Version)
	if err != nil {
		return e, err
	}
	e.Added = fromMicros(added)
	if len(person) == 0 {
		return e, nil
	}
	box := db.boxFor("", "discredit", string(e.ID))
	e.Person = string(box.open("person", person))
	return e, box.err
}

// ListEntries implements credit.Reads. Each filter walks an index in the order of
// the list, and no further than the page.
func (s *Credit) ListEntries(ctx context.Context, f credit.Filter) ([]credit.Entry, error) {
	var where []string
	args := []any{f.Limit}
	add := func(condition string, values ...any) {
		for _, v := range values {
			args = append(args, v)
			condition = strings.Replace(condition, "?", fmt.Sprintf("$%d", len(args)), 1)
		}
		where = append(where, condition)
	}
	order := `id DESC`
	if f.USCC != "" {
		add(`uscc = ?`, f.USCC)
	}
	if f.Public {
		add(`public = 1`)
	}
	switch {
	case f.Holding != "":
		order = `last_day DESC, id DESC`
		add(`last_day >= ? AND from_day <= ?`, string(f.Holding), string(f.Holding))
		if f.After != "" {
			add(`(last_day, id) < (?, ?)`, string(f.AfterDay), string(f.After))
		}
	case f.After != "":
		add(`id < ?`, string(f.After))
	default:
		add(`id > ''`)
	}
	return all(ctx, s.db.reader(), s.db.scanEntry, selectEntry+strings.Join(where, ` AND `)+` ORDER BY `+order+` LIMIT $1`, args...)
}

// creditWork implements credit.Work.
type creditWork struct{ enterpriseWork }

// Connected implements credit.Work.
func (w creditWork) Connected(ctx context.Context, e id.Enterprise) (bool, error) {
	n, err := one(ctx, w.tx, value[int64], `SELECT count(*) FROM hr_system WHERE enterprise_id = $1 AND state <> 'cancelled'`, string(e))
	return n > 0, err
}

// AddSnapshot implements credit.Records.
func (w creditWork) AddSnapshot(ctx context.Context, s *credit.Snapshot, content []byte) error {
	text, err := json.Marshal(storedSnapshot{s.Name, s.Records, s.Honours, s.Note, s.Evidence})
	if err != nil {
		return err
	}
	box := w.db.boxFor(s.Enterprise, "credit_snapshot", string(s.ID))
	sealed, file := box.seal("content", text), []byte{}
	if len(content) > 0 {
		file = box.seal("evidence", content)
	}
	if box.err != nil {
		return box.err
	}
	_, err = w.tx.Exec(ctx, `INSERT INTO credit_snapshot (enterprise_id, id, subject, source, result, content, made_by, at, evidence)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
		string(s.Enterprise), string(s.ID), string(s.Subject), s.Source, string(s.Result), sealed, string(s.By), micros(s.At), file)
	if err == nil {
		w.act(s.At, string(s.By), "credit.snapshot", "snapshot:"+string(s.ID),
			fmt.Sprintf("enterprise=%s subject=%s source=%s result=%s", s.Enterprise, s.Subject, s.Source, s.Result))
	}
	return err
}

// act notes an act for the audit chain.
func (w creditWork) act(at time.Time, by, action, object, detail string) {
	w.acts.entries = append(w.acts.entries, audit.Entry{At: at, Actor: by, Action: action, Object: object, Outcome: audit.Done, Detail: detail})
}

// assessed is how many snapshots a verdict looks at: those of some look-ups.
const assessed = 100

// Snapshots implements credit.Records.
func (w creditWork) Snapshots(ctx context.Context, e id.Enterprise) ([]credit.Snapshot, error) {
	return w.db.snapshots(ctx, w.tx, e, assessed)
}

// Due implements credit.Records.
func (w creditWork) Due(ctx context.Context, e id.Enterprise, checked, due time.Time) error {
	// What is wanted at once stays so: the enterprise may have changed while sources were
	// asked about who it was before.
	_, err := w.tx.Exec(ctx, `INSERT INTO credit_state (enterprise_id, due_at, checked_at) VALUES ($1, $2, $3)
		ON CONFLICT (enterprise_id) DO UPDATE SET due_at = CASE WHEN credit_state.due_at = 0 THEN 0 ELSE excluded.due_at END,
		checked_at = excluded.checked_at`, string(e), micros(due), micros(checked))
	return err
}

// wantCredit has an enterprise looked up soon.
func wantCredit(ctx context.Context, tx Tx, e id.Enterprise) error {
	_, err := tx.Exec(ctx, `INSERT INTO credit_state (enterprise_id, due_at, checked_at) VALUES ($1, 0, 0)
		ON CONFLICT (enterprise_id) DO UPDATE SET due_at = 0`, string(e))
	return err
}

// noteCredit sees to what an event of an enterprise means for its credit: whoever has
// a new legal representative or a new name is looked up soon, and a suspension that was taken back
// rests on its record no more.
func (w enterpriseWork) noteCredit(ctx context.Context, e id.Enterprise, v enterprise.Event) error {
	switch v.Name {
	case "enterprise.legal-representative-changed", "enterprise.renamed":
		return wantCredit(ctx, w.tx, e)
	case "enterprise." + string(enterprise.Active):
		_, err := w.tx.Exec(ctx, `UPDATE credit_task SET state = $2, version = version + 1 WHERE enterprise_id = $1 AND state = 'suspended'`,
			string(e), string(credit.Readmit))
		if err != nil || !strings.HasPrefix(v.Detail, "readmitted-") {
			return err
		}
		return w.endDiscredit(ctx, e, v)
	}
	return nil
}

// Task implements credit.Records.
func (w creditWork) Task(ctx context.Context, t id.Task) (*credit.Task, error) {
	v, err := one(ctx, w.tx, scanTask, selectTask+`t.id = $1`, string(t))
	if err != nil {
		return nil, err
	}
	return &v, nil
}

// HasTask implements credit.Records.
func (w creditWork) HasTask(ctx context.Context, e id.Enterprise, s credit.TaskState) (bool, error) {
	return hasTask(ctx, w.tx, e, s)
}

func hasTask(ctx context.Context, tx Tx, e id.Enterprise, s credit.TaskState) (bool, error) {
	n, err := one(ctx, tx, value[int64], `SELECT count(*) FROM credit_task WHERE enterprise_id = $1 AND state = $2`, string(e), string(s))
	return n > 0, err
}

// Dismissed implements credit.Records.
func (w creditWork) Dismissed(ctx context.Context, e id.Enterprise, source, ref string) (bool, error) {
	n, err := one(ctx, w.tx, value[int64],
		`SELECT count(*) FROM credit_task WHERE enterprise_id = $1 AND state IN ('dismissed', 'readmitted') AND source = $2 AND ref = $3`, string(e), source, ref)
	return n > 0, err
}

// Stop implements credit.Records.
func (w creditWork) Stop(ctx context.Context, e *enterprise.Enterprise, t *credit.Task, by enterprise.Actor, objects int, at time.Time) error {
	if err := e.Suspend(by, credit.Reason, at); err != nil {
		return err
	}
	if err := w.SaveEnterprise(ctx, e); err != nil {
		return err
	}
	m, err := measure.ForDiscredit(e.ID, string(t.ID), t.Source, t.Ref, by, objects, at)
	if err != nil {
		return err
	}
	return measureWork(w).SaveMeasure(ctx, m)
}

// SaveTask implements credit.Records.
func (w creditWork) SaveTask(ctx context.Context, t *credit.Task) error {
	row := []any{
		string(t.Enterprise), string(t.ID), string(t.Subject), t.Source, t.Ref, string(t.State), micros(t.Opened), micros(t.Decided), t.DecidedBy, t.Note, t.Version,
	}
	insert := `INSERT INTO credit_task (enterprise_id, id, subject, source, ref, state, opened_at, decided_at, decided_by, note, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 + 1)`
	update := `UPDATE credit_task SET subject = $3, source = $4, ref = $5, state = $6, opened_at = $7, decided_at = $8, decided_by = $9, note = $10,
		version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $11`
	if err := save(ctx, w.tx, t.Version, insert, update, row); err != nil {
		return err
	}
	t.Version++
	by := t.DecidedBy
	if by == "" {
		by = string(enterprise.ByPlatform)
	}
	w.act(w.db.clock(), by, "credit.task-"+string(t.State), "task:"+string(t.ID), fmt.Sprintf("enterprise=%s source=%s", t.Enterprise, t.Source))
	return nil
}

// Entry implements credit.Entries.
func (w creditWork) Entry(ctx context.Context, d id.Discredit) (*credit.Entry, error) {
	e, err := one(ctx, w.tx, w.db.scanEntry, selectEntry+`id = $1`, string(d))
	if err != nil {
		return nil, err
	}
	return &e, nil
}

// EntriesAbout implements credit.Entries.
func (w creditWork) EntriesAbout(ctx context.Context, u enterprise.USCC, person string) ([]credit.Entry, error) {
	return w.db.entriesAbout(ctx, w.tx, u, person)
}

func (db *DB) entriesAbout(ctx context.Context, tx Tx, u enterprise.USCC, person string) ([]credit.Entry, error) {
	list, err := all(ctx, tx, db.scanEntry, selectEntry+`uscc = $1 ORDER BY id DESC LIMIT 200`, string(u))
	if err != nil || person == "" {
		return list, err
	}
	box := db.boxFor("", "discredit", "")
	index := box.index("person", person)
	if box.err != nil {
		return nil, box.err
	}
	named, err := all(ctx, tx, db.scanEntry, selectEntry+`person_index = $1 AND uscc <> $2 ORDER BY id DESC LIMIT 200`, index, string(u))
	return append(list, named...), err
}

// SaveEntry implements credit.Entries.
func (w creditWork) SaveEntry(ctx context.Context, e *credit.Entry) error {
	box := w.db.boxFor("", "discredit", string(e.ID))
	person, index := []byte{}, []byte{}
	if e.Person != "" {
		person, index = box.seal("person", []byte(e.Person)), box.index("person", e.Person)
	}
	if box.err != nil {
		return box.err
	}
	row := []any{
		string(e.ID), string(e.USCC), e.Name, person, index, e.Number, e.Authority, e.Basis, e.Reason, string(e.From), string(e.Until), string(e.LastDay()), e.Public,
		string(e.End.How), e.End.Number, string(e.End.Day), e.End.By, micros(e.Added), e.AddedBy, e.Version,
	}
	insert := `INSERT INTO discredit (id, uscc, name, person, person_index, number, authority, basis, reason, from_day, until_day, last_day, public,
		end_how, end_number, end_day, end_by, added_at, added_by, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20 + 1)`
	update := `UPDATE discredit SET uscc = $2, name = $3, person = $4, person_index = $5, number = $6, authority = $7, basis = $8, reason = $9,
		from_day = $10, until_day = $11, last_day = $12, public = $13, end_how = $14, end_number = $15, end_day = $16, end_by = $17, added_at = $18,
		added_by = $19, version = version + 1 WHERE id = $1 AND version = $20`
	if err := save(ctx, w.tx, e.Version, insert, update, row); err != nil {
		return err
	}
	e.Version++
	by, action := e.AddedBy, "credit.list"
	if e.End.How != "" {
		by, action = e.End.By, "credit."+string(e.End.How)
	}
	w.act(w.db.clock(), by, action, "discredit:"+string(e.ID), "uscc="+string(e.USCC))
	return nil
}

// draftKept is how long entries are kept that nobody agreed to.
const draftKept = 7 * 24 * time.Hour

// SaveDraft implements credit.Drafts.
func (w creditWork) SaveDraft(ctx context.Context, draft id.Discredit, entries []credit.Entry) error {
	now := w.db.clock()
	if _, err := w.tx.Exec(ctx, `DELETE FROM discredit_draft WHERE asked_at < $1`, micros(now.Add(-draftKept))); err != nil {
		return err
	}
	plain, err := json.Marshal(entries)
	if err != nil {
		return err
	}
	box := w.db.boxFor("", "discredit_draft", string(draft))
	sealed := box.seal("entries", plain)
	if box.err != nil {
		return box.err
	}
	_, err = w.tx.Exec(ctx, `INSERT INTO discredit_draft (id, entries, asked_at) VALUES ($1, $2, $3)`, string(draft), sealed, micros(now))
	return err
}

// Draft implements credit.Drafts.
func (w creditWork) Draft(ctx context.Context, draft id.Discredit) ([]credit.Entry, error) {
	sealed, err := one(ctx, w.tx, value[[]byte], `SELECT entries FROM discredit_draft WHERE id = $1`, string(draft))
	if err != nil {
		return nil, err
	}
	box := w.db.boxFor("", "discredit_draft", string(draft))
	plain := box.open("entries", sealed)
	if box.err != nil {
		return nil, box.err
	}
	var entries []credit.Entry
	return entries, json.Unmarshal(plain, &entries)
}

// DropDraft implements credit.Drafts.
func (w creditWork) DropDraft(ctx context.Context, draft id.Discredit) error {
	_, err := w.tx.Exec(ctx, `DELETE FROM discredit_draft WHERE id = $1`, string(draft))
	return err
}

// Holder implements credit.Entries.
func (w creditWork) Holder(ctx context.Context, u enterprise.USCC) (id.Enterprise, error) {
	list, err := all(ctx, w.tx, value[id.Enterprise], `SELECT id FROM enterprise WHERE uscc = $1`, string(u))
	if err != nil || len(list) == 0 {
		return "", err
	}
	return list[0], nil
}

// CreditArgs is the job that looks up enterprises that are due.
type CreditArgs struct{}

// Kind implements river.JobArgs.
func (CreditArgs) Kind() string { return "credit.sweep" }

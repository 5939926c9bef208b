package store

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

var _ enterprise.AffiliationStore = (*Enterprises)(nil)

const selectAffiliation = `SELECT a.id, a.enterprise_id, a.uscc, a.name, a.state, a.offered_by, a.offered_at, a.answered_by, a.answered_at,
	a.ended_by, a.ended_at, a.reason, a.version, p.uscc, p.name FROM affiliation AS a JOIN enterprise AS p ON p.id = a.enterprise_id `

func scanAffiliation(r Rows) (enterprise.Affiliation, error) {
	var a enterprise.Affiliation
	var offered, answered, ended int64
	err := r.Scan((*string)(&a.ID), (*string)(&a.Parent), (*string)(&a.USCC), &a.Name, (*string)(&a.State), (*string)(&a.OfferedBy), &offered,
		(*string)(&a.AnsweredBy), &answered, (*string)(&a.EndedBy), &ended, &a.Reason, &a.Version, (*string)(&a.ParentUSCC), &a.ParentName)
	a.OfferedAt, a.AnsweredAt, a.EndedAt = fromMicros(offered), fromMicros(answered), fromMicros(ended)
	return a, err
}

// AffiliationsOf implements enterprise.AffiliationStore.
func (s *Enterprises) AffiliationsOf(ctx context.Context, parent id.Enterprise) ([]enterprise.Affiliation, error) {
	return affiliationsOf(ctx, s.db.reader(), parent)
}

func affiliationsOf(ctx context.Context, tx Tx, parent id.Enterprise) ([]enterprise.Affiliation, error) {
	return all(ctx, tx, scanAffiliation, selectAffiliation+`WHERE a.enterprise_id = $1 ORDER BY a.id DESC`, string(parent))
}

// AffiliationsWith implements enterprise.AffiliationStore.
func (s *Enterprises) AffiliationsWith(ctx context.Context, u enterprise.USCC) ([]enterprise.Affiliation, error) {
	return all(ctx, s.db.reader(), scanAffiliation, selectAffiliation+`WHERE a.uscc = $1 ORDER BY a.id DESC`, string(u))
}

// DoAffiliations implements enterprise.AffiliationStore.
func (s *Enterprises) DoAffiliations(ctx context.Context, f func(enterprise.AffiliationWork) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(w) })
}

// AffiliationsOf implements enterprise.AffiliationWork.
func (w enterpriseWork) AffiliationsOf(ctx context.Context, parent id.Enterprise) ([]enterprise.Affiliation, error) {
	if err := w.alone(ctx, parent); err != nil {
		return nil, err
	}
	return affiliationsOf(ctx, w.tx, parent)
}

// AffiliationsOpen implements subject.Work.
func (w enterpriseWork) AffiliationsOpen(ctx context.Context, e id.Enterprise) ([]enterprise.Affiliation, error) {
	return all(ctx, w.tx, scanAffiliation, selectAffiliation+`WHERE a.state IN ('offered', 'running')
		AND (a.enterprise_id = $1 OR a.uscc = (SELECT e.uscc FROM enterprise AS e WHERE e.id = $1)) ORDER BY a.id`, string(e))
}

// SaveAffiliation implements enterprise.AffiliationWork. An affiliate that is not on the
// platform hears of it when it comes.
func (w enterpriseWork) SaveAffiliation(ctx context.Context, a *enterprise.Affiliation) error {
	row := []any{
		string(a.ID), string(a.Parent), string(a.USCC), a.Name, string(a.State), string(a.OfferedBy), micros(a.OfferedAt),
		string(a.AnsweredBy), micros(a.AnsweredAt), string(a.EndedBy), micros(a.EndedAt), a.Reason, a.Version,
	}
	err := save(ctx, w.tx, a.Version,
		`INSERT INTO affiliation (id, enterprise_id, uscc, name, state, offered_by, offered_at, answered_by, answered_at, ended_by, ended_at, reason, version)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 + 1)`,
		`UPDATE affiliation SET uscc = $3, name = $4, state = $5, offered_by = $6, offered_at = $7, answered_by = $8, answered_at = $9,
		 ended_by = $10, ended_at = $11, reason = $12, version = version + 1 WHERE id = $1 AND enterprise_id = $2 AND version = $13`, row)
	if err != nil {
		return err
	}
	a.Version++
	other, err := one(ctx, w.tx, value[string], `SELECT id FROM enterprise WHERE uscc = $1`, string(a.USCC))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	if err := w.note(ctx, a.Parent, &a.Events); err != nil {
		return err
	}
	if other == "" {
		a.Theirs = nil
		return nil
	}
	return w.note(ctx, id.Enterprise(other), &a.Theirs)
}

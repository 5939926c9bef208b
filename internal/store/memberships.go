package store

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// PersonsArgs is the job that makes the persons of members findable who were stored by
// an earlier release.
type PersonsArgs struct{}

// Kind implements river.JobArgs.
func (PersonsArgs) Kind() string { return "member.persons" }

// personIndex is by what the same person is found in all enterprises. The index by which
// an enterprise finds its own member differs in each of them.
func (db *DB) personIndex(subject string) ([]byte, error) {
	box := db.boxFor("", "member", "")
	index := box.index("person", subject)
	return index, box.err
}

// Memberships implements enterprise.Store.
func (s *Enterprises) Memberships(ctx context.Context, subject string) ([]enterprise.Membership, error) {
	person, err := s.db.personIndex(subject)
	if err != nil || subject == "" {
		return nil, err
	}
	return all(ctx, s.db.reader(), func(r Rows) (m enterprise.Membership, err error) {
		var proven int64
		err = r.Scan((*string)(&m.Enterprise), (*string)(&m.USCC), &m.Name, (*string)(&m.State), (*string)(&m.Member), (*string)(&m.Role), &proven)
		m.Proven = fromMicros(proven)
		return m, err
	}, `SELECT e.id, e.uscc, e.name, e.state, m.id, m.role, m.proven_at FROM member AS m JOIN enterprise AS e ON e.id = m.enterprise_id
		WHERE m.person_index = $1 AND length(m.person_index) > 0 AND m.state = 'active'`, person)
}

// Vouch implements enterprise.Work.
func (w enterpriseWork) Vouch(ctx context.Context, e id.Enterprise, m *enterprise.Member) error {
	person, err := w.db.personIndex(m.Subject)
	if err != nil {
		return err
	}
	_, err = w.tx.Exec(ctx, `UPDATE member SET proven_at = $3, person_index = $4 WHERE enterprise_id = $1 AND id = $2 AND proven_at < $3`,
		string(e), string(m.ID), micros(m.Proven), person)
	return err
}

// IndexPersons makes persons of members findable, at most so many, and returns how many
// those were.
func (s *Members) IndexPersons(ctx context.Context, limit int) (int, error) {
	type row struct {
		enterprise id.Enterprise
		member     enterprise.Member
	}
	list, err := all(ctx, s.db.reader(), func(r Rows) (v row, err error) {
		var sealed []byte
		if err := r.Scan((*string)(&v.enterprise), (*string)(&v.member.ID), &sealed); err != nil {
			return v, err
		}
		box := s.db.boxFor(v.enterprise, "member", string(v.member.ID))
		v.member.Subject = string(box.open("subject", sealed))
		return v, box.err
	}, `SELECT enterprise_id, id, subject FROM member WHERE length(person_index) = 0 ORDER BY enterprise_id, id LIMIT $1`, int64(limit))
	if err != nil || len(list) == 0 {
		return 0, err
	}
	err = s.db.inTx(ctx, func(tx Tx) error {
		for _, v := range list {
			person, err := s.db.personIndex(v.member.Subject)
			if err != nil {
				return err
			}
			if _, err := tx.Exec(ctx, `UPDATE member SET person_index = $3 WHERE enterprise_id = $1 AND id = $2`,
				string(v.enterprise), string(v.member.ID), person); err != nil {
				return err
			}
		}
		return nil
	})
	return len(list), err
}

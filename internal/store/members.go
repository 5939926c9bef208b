package store

import (
	"context"
	"encoding/json"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Members keeps second factors of members and invitations. It implements
// enterprise.FactorStore and enterprise.InvitationStore.
type Members struct{ db *DB }

var (
	_ enterprise.FactorStore     = (*Members)(nil)
	_ enterprise.InvitationStore = (*Members)(nil)
)

// Members returns the store of what members have.
func (db *DB) Members() *Members { return &Members{db} }

// Possession implements enterprise.FactorStore.
func (s *Members) Possession(ctx context.Context, e id.Enterprise, m id.Member) (*enterprise.Possession, error) {
	return s.db.possession(ctx, s.db.reader(), e, m)
}

func (db *DB) possession(ctx context.Context, tx Tx, e id.Enterprise, m id.Member) (*enterprise.Possession, error) {
	p := &enterprise.Possession{Enterprise: e, Member: m}
	var sealed []byte
	_, err := one(ctx, tx, func(r Rows) (struct{}, error) {
		var failures, until int64
		err := r.Scan(&sealed, &failures, &until, &p.Version)
		p.Lockout = account.Lockout{Failures: int(failures), Until: fromMicros(until)}
		return struct{}{}, err
	}, `SELECT proofs, failures, locked_until, version FROM member_factor WHERE enterprise_id = $1 AND member_id = $2`, string(e), string(m))
	if fault.Is(err, fault.NotFound) {
		return p, nil
	}
	if err != nil {
		return nil, err
	}
	box := db.boxFor(e, "member_factor", string(m))
	plain := box.open("proofs", sealed)
	if box.err != nil {
		return nil, box.err
	}
	p.Proofs, err = decodeProofs(plain)
	return p, err
}

// ChangePossession implements enterprise.FactorStore.
func (s *Members) ChangePossession(ctx context.Context, e id.Enterprise, m id.Member, f func(*enterprise.Possession) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error {
		if err := w.alone(ctx, e); err != nil {
			return err
		}
		p, err := s.db.possession(ctx, w.tx, e, m)
		if err != nil {
			return err
		}
		if err := f(p); err != nil {
			return err
		}
		plain, err := encodeProofs(p.Proofs)
		if err != nil {
			return err
		}
		box := s.db.boxFor(e, "member_factor", string(m))
		sealed := box.seal("proofs", plain)
		if box.err != nil {
			return box.err
		}
		row := []any{string(e), string(m), sealed, int64(p.Lockout.Failures), micros(p.Lockout.Until), p.Version}
		err = save(ctx, w.tx, p.Version,
			`INSERT INTO member_factor (enterprise_id, member_id, proofs, failures, locked_until, version) VALUES ($1, $2, $3, $4, $5, $6 + 1)`,
			`UPDATE member_factor SET proofs = $3, failures = $4, locked_until = $5, version = version + 1
			 WHERE enterprise_id = $1 AND member_id = $2 AND version = $6`, row)
		if err != nil || len(p.Events) == 0 {
			return err
		}
		return w.note(ctx, e, &p.Events)
	})
}

const invitationColumns = `enterprise_id, id, role, state, person, code_hash, expires_at, used_at, sends, wrong, invited_by, invited_at, member_id, ended_at, version`

// personRow is the stored form of an invited person, inside a sealed column.
type personRow struct {
	Name     string `json:"name"`
	Mobile   string `json:"mobile,omitempty"`
	Mail     string `json:"mail,omitempty"`
	IDNumber string `json:"idNumber,omitempty"`
}

func (db *DB) scanInvitation(r Rows) (enterprise.Invitation, error) {
	var i enterprise.Invitation
	var sealed []byte
	var expires, used, sends, wrong, at, ended int64
	err := r.Scan((*string)(&i.Enterprise), (*string)(&i.ID), (*string)(&i.Role), (*string)(&i.State), &sealed, &i.Code.Hash, &expires, &used,
		&sends, &wrong, (*string)(&i.By), &at, (*string)(&i.Member), &ended, &i.Version)
	if err != nil {
		return i, err
	}
	i.Code.Purpose, i.Code.Expires, i.Code.Used = "invitation:"+string(i.ID), fromMicros(expires), fromMicros(used)
	i.Sends, i.Wrong, i.At, i.EndedAt = int(sends), int(wrong), fromMicros(at), fromMicros(ended)
	box := db.boxFor(i.Enterprise, "invitation", string(i.ID))
	plain := box.open("person", sealed)
	if box.err != nil {
		return i, box.err
	}
	var p personRow
	err = json.Unmarshal(plain, &p)
	i.Name, i.Mobile, i.Mail, i.IDNumber = p.Name, p.Mobile, p.Mail, p.IDNumber
	return i, err
}

func (db *DB) invitations(ctx context.Context, tx Tx, e id.Enterprise) ([]enterprise.Invitation, error) {
	return all(ctx, tx, db.scanInvitation, `SELECT `+invitationColumns+` FROM invitation WHERE enterprise_id = $1 ORDER BY id DESC LIMIT 200`, string(e))
}

// InvitationsOf implements enterprise.InvitationStore.
func (s *Members) InvitationsOf(ctx context.Context, e id.Enterprise) ([]enterprise.Invitation, error) {
	return s.db.invitations(ctx, s.db.reader(), e)
}

// DoInvitations implements enterprise.InvitationStore.
func (s *Members) DoInvitations(ctx context.Context, f func(enterprise.InvitationWork) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(w) })
}

// Invitations implements enterprise.InvitationWork.
func (w enterpriseWork) Invitations(ctx context.Context, e id.Enterprise) ([]enterprise.Invitation, error) {
	if err := w.alone(ctx, e); err != nil {
		return nil, err
	}
	return w.db.invitations(ctx, w.tx, e)
}

// SaveInvitation implements enterprise.InvitationWork.
func (w enterpriseWork) SaveInvitation(ctx context.Context, i *enterprise.Invitation) error {
	plain, err := json.Marshal(personRow{i.Name, i.Mobile, i.Mail, i.IDNumber})
	if err != nil {
		return err
	}
	box := w.db.boxFor(i.Enterprise, "invitation", string(i.ID))
	sealed := box.seal("person", plain)
	if box.err != nil {
		return box.err
	}
	row := []any{
		string(i.Enterprise), string(i.ID), string(i.Role), string(i.State), sealed, i.Code.Hash, micros(i.Code.Expires), micros(i.Code.Used),
		int64(i.Sends), int64(i.Wrong), string(i.By), micros(i.At), string(i.Member), micros(i.EndedAt), i.Version,
	}
	err = save(ctx, w.tx, i.Version,
		`INSERT INTO invitation (`+invitationColumns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15 + 1)`,
		`UPDATE invitation SET role = $3, state = $4, person = $5, code_hash = $6, expires_at = $7, used_at = $8, sends = $9, wrong = $10,
		 invited_by = $11, invited_at = $12, member_id = $13, ended_at = $14, version = version + 1
		 WHERE enterprise_id = $1 AND id = $2 AND version = $15`, row)
	if err != nil {
		return err
	}
	i.Version++
	return w.note(ctx, i.Enterprise, &i.Events)
}

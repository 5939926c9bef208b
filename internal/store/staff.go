package store

import (
	"context"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// StaffUsers keeps the authority's own users. It implements staff.Store.
type StaffUsers struct{ db *DB }

// StaffUsers returns the store of staff users.
func (db *DB) StaffUsers() *StaffUsers { return &StaffUsers{db} }

// Do implements staff.Store.
func (s *StaffUsers) Do(ctx context.Context, f func(staff.Work) error) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		w := &staffWork{db: s.db, tx: tx}
		if err := f(w); err != nil {
			return err
		}
		for _, e := range w.entries {
			if err := s.db.appendAudit(ctx, tx, e); err != nil {
				return err
			}
		}
		return nil
	})
}

// User implements staff.Store.
func (s *StaffUsers) User(ctx context.Context, user id.Staff) (*staff.User, error) {
	return one(ctx, s.db.reader(), s.db.scanStaff, selectStaff+` WHERE id = $1`, string(user))
}

// UserByLogin implements staff.Store.
func (s *StaffUsers) UserByLogin(ctx context.Context, login string) (*staff.User, error) {
	return one(ctx, s.db.reader(), s.db.scanStaff, selectStaff+` WHERE login = $1`, login)
}

// Users implements staff.Store.
func (s *StaffUsers) Users(ctx context.Context, after string, limit int) ([]*staff.User, error) {
	return all(ctx, s.db.reader(), s.db.scanStaff, selectStaff+` WHERE login > $1 ORDER BY login LIMIT $2`, after, limit)
}

const selectStaff = `SELECT id, login, name, credential, roles, state, failures, locked_until, created_at, version FROM staff_user`

func (db *DB) scanStaff(r Rows) (*staff.User, error) {
	var u staff.User
	var name, credential []byte
	var roles string
	var until, created int64
	err := r.Scan((*string)(&u.ID), &u.Login, &name, &credential, &roles, (*string)(&u.State),
		&u.Lockout.Failures, &until, &created, &u.Version)
	if err != nil {
		return nil, err
	}
	u.Lockout.Until, u.Created = fromMicros(until), fromMicros(created)
	for role := range strings.FieldsSeq(roles) {
		u.Roles = append(u.Roles, staff.Role(role))
	}
	sealer, err := db.seals()
	if err != nil {
		return nil, err
	}
	if name, err = sealer.Open("", "staff_user", "name", string(u.ID), name); err != nil {
		return nil, err
	}
	if credential, err = sealer.Open("", "staff_user", "credential", string(u.ID), credential); err != nil {
		return nil, err
	}
	u.Name = string(name)
	u.Credential, err = account.ParseCredential(string(credential))
	return &u, err
}

// staffWork implements staff.Work.
type staffWork struct {
	db      *DB
	tx      Tx
	entries []audit.Entry // of the events of saved users, for the end of the transaction
}

// LoadUser implements staff.Work.
func (w *staffWork) LoadUser(ctx context.Context, user id.Staff) (*staff.User, error) {
	return one(ctx, w.tx, w.db.scanStaff, selectStaff+` WHERE id = $1`, string(user))
}

// SaveUser implements staff.Work.
func (w *staffWork) SaveUser(ctx context.Context, u *staff.User) error {
	sealer, err := w.db.seals()
	if err != nil {
		return err
	}
	name, err := sealer.Seal("", "staff_user", "name", string(u.ID), []byte(u.Name))
	if err != nil {
		return err
	}
	credential, err := sealer.Seal("", "staff_user", "credential", string(u.ID), []byte(u.Credential.Encoded()))
	if err != nil {
		return err
	}
	roles := make([]string, len(u.Roles))
	for i, r := range u.Roles {
		roles[i] = string(r)
	}
	row := []any{
		string(u.ID), u.Login, name, credential, strings.Join(roles, " "), string(u.State),
		u.Lockout.Failures, micros(u.Lockout.Until), micros(u.Created), u.Version,
	}
	if u.Version == 0 {
		err = w.insert(ctx, row)
	} else {
		err = w.update(ctx, row)
	}
	if err != nil {
		return err
	}
	for _, e := range u.Events {
		actor := "anybody"
		if e.Actor != "" {
			actor = "staff:" + string(e.Actor)
		}
		w.entries = append(w.entries, audit.Entry{
			At: e.At, Actor: actor, Action: e.Name, Object: "staff:" + string(u.ID), Outcome: audit.Done,
		})
	}
	return nil
}

func (w *staffWork) insert(ctx context.Context, row []any) error {
	_, err := w.tx.Exec(ctx,
		`INSERT INTO staff_user (id, login, name, credential, roles, state, failures, locked_until, created_at, version)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10 + 1)`, row...)
	if fault.Of(err).Code == "store.exists" {
		return fault.New(fault.Conflict, "staff.login-taken", "login is taken").At("/login").Because(err)
	}
	return err
}

func (w *staffWork) update(ctx context.Context, row []any) error {
	n, err := w.tx.Exec(ctx,
		`UPDATE staff_user SET login = $2, name = $3, credential = $4, roles = $5, state = $6, failures = $7,
		   locked_until = $8, created_at = $9, version = version + 1 WHERE id = $1 AND version = $10`, row...)
	if err == nil && n == 0 {
		err = fault.New(fault.Conflict, "store.version", "staff user was changed by someone else")
	}
	return err
}

// AnyUser implements staff.Work.
func (w *staffWork) AnyUser(ctx context.Context) (bool, error) {
	_, err := one(ctx, w.tx, value[string], `SELECT id FROM staff_user LIMIT 1`)
	if fault.Is(err, fault.NotFound) {
		return false, nil
	}
	return err == nil, err
}

// LoadCode implements staff.Work.
func (w *staffWork) LoadCode(ctx context.Context, purpose string) (account.Code, error) {
	return loadCode(ctx, w.tx, purpose)
}

// SaveCode implements staff.Work.
func (w *staffWork) SaveCode(ctx context.Context, c account.Code) error {
	return saveCode(ctx, w.tx, c)
}

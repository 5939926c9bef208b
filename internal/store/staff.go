package store

import (
	"context"
	"slices"
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
	return s.db.loadStaff(ctx, s.db.reader(), `id = $1`, string(user))
}

// UserByLogin implements staff.Store.
func (s *StaffUsers) UserByLogin(ctx context.Context, login string) (*staff.User, error) {
	return s.db.loadStaff(ctx, s.db.reader(), `login = $1`, login)
}

// UserByIdentity implements staff.Store.
func (s *StaffUsers) UserByIdentity(ctx context.Context, identity []byte) (*staff.User, error) {
	return s.db.loadStaff(ctx, s.db.reader(), `identity_index = $1 AND length(identity_index) > 0`, identity)
}

// Users implements staff.Store.
func (s *StaffUsers) Users(ctx context.Context, after string, limit int) ([]*staff.User, error) {
	return s.db.listStaff(ctx, s.db.reader(), `login > $1 ORDER BY login LIMIT $2`, after, limit)
}

// OwnRoles implements staff.Store.
func (s *StaffUsers) OwnRoles(ctx context.Context) ([]staff.OwnRole, error) {
	return ownRoles(ctx, s.db.reader())
}

const selectStaff = `SELECT id, login, name, credential, roles, asked_roles, areas, domains, kind, sponsor, expires_at,
	state, failures, locked_until, active_at, proofs, created_at, version FROM staff_user WHERE `

// loadStaff loads one user, with what the roles of the authority's own allow.
func (db *DB) loadStaff(ctx context.Context, tx Tx, where string, args ...any) (*staff.User, error) {
	list, err := db.listStaff(ctx, tx, where, args...)
	if err == nil && len(list) == 0 {
		err = fault.New(fault.NotFound, "store.no-row", "no such row")
	}
	if err != nil {
		return nil, err
	}
	return list[0], nil
}

func (db *DB) listStaff(ctx context.Context, tx Tx, where string, args ...any) ([]*staff.User, error) {
	list, err := all(ctx, tx, db.scanStaff, selectStaff+where, args...)
	if err != nil {
		return nil, err
	}
	var own []staff.OwnRole
	for _, u := range list {
		for _, r := range u.Roles {
			if slices.Contains(staff.Roles(), r) {
				continue
			}
			if own == nil {
				if own, err = ownRoles(ctx, tx); err != nil {
					return nil, err
				}
			}
			i := slices.IndexFunc(own, func(o staff.OwnRole) bool { return o.Name == r && o.Retired.IsZero() })
			if i >= 0 {
				u.Own = append(u.Own, own[i])
			}
		}
	}
	return list, nil
}

func (db *DB) scanStaff(r Rows) (*staff.User, error) {
	var u staff.User
	var name, credential, proofs []byte
	var roles, asked, areas, domains string
	var expires, until, used, created int64
	err := r.Scan((*string)(&u.ID), &u.Login, &name, &credential, &roles, &asked, &areas, &domains, (*string)(&u.Kind), (*string)(&u.Sponsor),
		&expires, (*string)(&u.State), &u.Lockout.Failures, &until, &used, &proofs, &created, &u.Version)
	if err != nil {
		return nil, err
	}
	u.Lockout.Until, u.Created = fromMicros(until), fromMicros(created)
	u.Expires, u.Used = fromMicros(expires), fromMicros(used)
	u.Roles, u.Asked = split[staff.Role](roles), split[staff.Role](asked)
	u.Scope = staff.Scope{Areas: split[string](areas), Domains: split[string](domains)}
	box := db.boxFor("", "staff_user", string(u.ID))
	name, credential = box.open("name", name), box.open("credential", credential)
	if len(proofs) > 0 {
		proofs = box.open("proofs", proofs)
	}
	if box.err != nil {
		return nil, box.err
	}
	u.Name = string(name)
	if u.Credential, err = account.ParseCredential(string(credential)); err != nil {
		return nil, err
	}
	u.Proofs, err = decodeProofs(proofs)
	return &u, err
}

// split reads a list that join wrote.
func split[S ~string](text string) []S {
	var list []S
	for part := range strings.FieldsSeq(text) {
		list = append(list, S(part))
	}
	return list
}

// join writes a list of words as one column.
func join[S ~string](list []S) string {
	texts := make([]string, len(list))
	for i, s := range list {
		texts[i] = string(s)
	}
	return strings.Join(texts, " ")
}

// ownRoles lists the roles that the authority made.
func ownRoles(ctx context.Context, tx Tx) ([]staff.OwnRole, error) {
	return all(ctx, tx, func(r Rows) (staff.OwnRole, error) {
		var o staff.OwnRole
		var permissions string
		var retired int64
		err := r.Scan((*string)(&o.Name), &o.Title, &permissions, &retired, &o.Version)
		o.Permissions, o.Retired = split[staff.Permission](permissions), fromMicros(retired)
		return o, err
	}, `SELECT name, title, permissions, retired_at, version FROM staff_role ORDER BY name`)
}

// staffWork implements staff.Work.
type staffWork struct {
	db      *DB
	tx      Tx
	entries []audit.Entry // of the events of saved users, for the end of the transaction
}

// LoadUser implements staff.Work.
func (w *staffWork) LoadUser(ctx context.Context, user id.Staff) (*staff.User, error) {
	return w.db.loadStaff(ctx, w.tx, `id = $1`, string(user))
}

// SaveUser implements staff.Work.
func (w *staffWork) SaveUser(ctx context.Context, u *staff.User) error {
	proofs, err := encodeProofs(u.Proofs)
	if err != nil {
		return err
	}
	box := w.db.boxFor("", "staff_user", string(u.ID))
	name, credential := box.seal("name", []byte(u.Name)), box.seal("credential", []byte(u.Credential.Encoded()))
	if proofs = box.seal("proofs", proofs); box.err != nil {
		return box.err
	}
	identity := []byte{}
	if u.Proofs.Identity != "" {
		identity = account.IdentityHash(u.Proofs.Identity)
	}
	row := []any{
		string(u.ID), u.Login, name, credential, join(u.Roles), string(u.State),
		u.Lockout.Failures, micros(u.Lockout.Until), micros(u.Created), join(u.Asked), join(u.Scope.Areas), join(u.Scope.Domains),
		string(u.Kind), string(u.Sponsor), micros(u.Expires), micros(u.Used), proofs, identity, u.Version,
	}
	if u.Version == 0 {
		err = w.insert(ctx, row)
	} else {
		err = w.update(ctx, row)
	}
	if err != nil {
		return err
	}
	w.note("staff:"+string(u.ID), u.Events)
	return nil
}

// note keeps events for the end of the transaction.
func (w *staffWork) note(object string, events []staff.Event) {
	for _, e := range events {
		actor := "anybody"
		switch {
		case e.Actor != "":
			actor = "staff:" + string(e.Actor)
		case e.Clock:
			actor = w.db.self()
		}
		w.entries = append(w.entries, audit.Entry{
			At: e.At, Actor: actor, Action: e.Name, Object: object, Outcome: audit.Done, Detail: strings.TrimSpace(e.Detail),
		})
	}
}

func (w *staffWork) insert(ctx context.Context, row []any) error {
	_, err := w.tx.Exec(ctx,
		`INSERT INTO staff_user (id, login, name, credential, roles, state, failures, locked_until, created_at, asked_roles, areas, domains,
		   kind, sponsor, expires_at, active_at, proofs, identity_index, version)
		 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19 + 1)`, row...)
	if fault.Of(err).Code == "store.exists" {
		return fault.New(fault.Conflict, "staff.login-taken", "login is taken").At("/login").Because(err)
	}
	return err
}

func (w *staffWork) update(ctx context.Context, row []any) error {
	n, err := w.tx.Exec(ctx,
		`UPDATE staff_user SET login = $2, name = $3, credential = $4, roles = $5, state = $6, failures = $7,
		   locked_until = $8, created_at = $9, asked_roles = $10, areas = $11, domains = $12, kind = $13, sponsor = $14,
		   expires_at = $15, active_at = $16, proofs = $17, identity_index = $18, version = version + 1
		 WHERE id = $1 AND version = $19`, row...)
	if fault.Of(err).Code == "store.exists" {
		return fault.New(fault.Conflict, "staff.identity-taken", "the identity belongs to another user").Because(err)
	}
	if err == nil && n == 0 {
		err = fault.New(fault.Conflict, "store.version", "staff user was changed by someone else")
	}
	return err
}

// Holders implements staff.Work. The update is what makes a second one wait.
func (w *staffWork) Holders(ctx context.Context, r staff.Role, except id.Staff) (int, error) {
	if _, err := w.tx.Exec(ctx, `UPDATE config_version SET version = version WHERE id = 1`); err != nil {
		return 0, err
	}
	return one(ctx, w.tx, value[int], `SELECT count(*) FROM staff_user
		WHERE state IN ('active', 'invited') AND id <> $1 AND ' ' || roles || ' ' LIKE '% ' || $2 || ' %'`, string(except), string(r))
}

// Sponsored implements staff.Work.
func (w *staffWork) Sponsored(ctx context.Context, sponsor id.Staff) ([]*staff.User, error) {
	return w.db.listStaff(ctx, w.tx, `sponsor = $1 AND sponsor <> '' AND state <> 'disabled' ORDER BY id`, string(sponsor))
}

// OwnRoles implements staff.Work.
func (w *staffWork) OwnRoles(ctx context.Context) ([]staff.OwnRole, error) {
	return ownRoles(ctx, w.tx)
}

// SaveOwnRole implements staff.Work.
func (w *staffWork) SaveOwnRole(ctx context.Context, r *staff.OwnRole) error {
	row := []any{string(r.Name), r.Title, join(r.Permissions), micros(r.Retired), r.Version}
	insert := `INSERT INTO staff_role (name, title, permissions, retired_at, version) VALUES ($1, $2, $3, $4, $5 + 1)`
	update := `UPDATE staff_role SET title = $2, permissions = $3, retired_at = $4, version = version + 1 WHERE name = $1 AND version = $5`
	if err := save(ctx, w.tx, r.Version, insert, update, row); err != nil {
		return err
	}
	r.Version++
	w.note("role:"+string(r.Name), r.Events)
	return nil
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

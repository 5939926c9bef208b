package store

import (
	"context"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

const selectSystem = `SELECT app_code, enterprise_id, application_id, name, area, product, product_version, vendor, deployment,
	product_owner, suite, state, epoch, created_at, released_at, taken_at, allowed_networks, client_certificate, ended_at, version FROM hr_system `

func systemsOf(ctx context.Context, tx Tx, e id.Enterprise) ([]enterprise.System, error) {
	return all(ctx, tx, scanSystem, selectSystem+`WHERE enterprise_id = $1 ORDER BY app_code`, string(e))
}

func scanSystem(r Rows) (enterprise.System, error) {
	var s enterprise.System
	var suite, networks string
	var created, released, taken, ended int64
	err := r.Scan((*string)(&s.App), (*string)(&s.Enterprise), (*string)(&s.Application), &s.Name, (*string)(&s.Area),
		&s.Product.Name, &s.Product.Version, &s.Product.Vendor, (*string)(&s.Product.Deployment), &s.Product.Owner,
		&suite, (*string)(&s.State), &s.Epoch, &created, &released, &taken, &networks, &s.Network.Certificate, &ended, &s.Version)
	if err != nil {
		return s, err
	}
	s.Suite = message.Suite(suite)
	s.Created, s.Released, s.Taken, s.Ended = fromMicros(created), fromMicros(released), fromMicros(taken), fromMicros(ended)
	s.Network.Allowed, err = enterprise.ParseNetworks(strings.Fields(networks))
	return s, err
}

// SaveSystem implements acceptance.KeyWork and enterprise.Work.
func (w enterpriseWork) SaveSystem(ctx context.Context, s *enterprise.System) error {
	row := []any{
		string(s.App), string(s.Enterprise), string(s.Application), s.Name, string(s.Area),
		s.Product.Name, s.Product.Version, s.Product.Vendor, string(s.Product.Deployment), s.Product.Owner,
		string(s.Suite), string(s.State), s.Epoch, micros(s.Created), micros(s.Released), micros(s.Taken),
		strings.Join(s.Network.Texts(), " "), s.Network.Certificate, micros(s.Ended), s.Version,
	}
	insert := `INSERT INTO hr_system (app_code, enterprise_id, application_id, name, area, product, product_version, vendor, deployment,
		product_owner, suite, state, epoch, created_at, released_at, taken_at, allowed_networks, client_certificate, ended_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20 + 1)`
	update := `UPDATE hr_system SET application_id = $3, name = $4, area = $5, product = $6, product_version = $7, vendor = $8,
		deployment = $9, product_owner = $10, suite = $11, state = $12, epoch = $13, created_at = $14, released_at = $15, taken_at = $16,
		allowed_networks = $17, client_certificate = $18, ended_at = $19,
		version = version + 1 WHERE app_code = $1 AND enterprise_id = $2 AND version = $20`
	if err := save(ctx, w.tx, s.Version, insert, update, row); err != nil {
		return err
	}
	s.Version++
	return w.note(ctx, s.Enterprise, &s.Events)
}

// newSystemCode counts in one row, so that two approvals at a time wait for each
// other and no code is given out twice.
func newSystemCode(ctx context.Context, tx Tx) (id.App, error) {
	n, err := one(ctx, tx, value[int64], `UPDATE system_code SET last = last + 1 WHERE id = 1 RETURNING last`)
	if err != nil {
		return "", err
	}
	return enterprise.FormatApp(n)
}

const selectGrant = `SELECT enterprise_id, service, service_version, state, since, version FROM service_grant `

func grantsOf(ctx context.Context, tx Tx, e id.Enterprise) ([]enterprise.Grant, error) {
	return all(ctx, tx, scanGrant, selectGrant+`WHERE enterprise_id = $1 ORDER BY service`, string(e))
}

func scanGrant(r Rows) (enterprise.Grant, error) {
	var g enterprise.Grant
	var since int64
	err := r.Scan((*string)(&g.Enterprise), &g.Service, &g.ServiceVersion, (*string)(&g.State), &since, &g.Version)
	g.Since = fromMicros(since)
	return g, err
}

// SaveGrant implements acceptance.Work.
func (w enterpriseWork) SaveGrant(ctx context.Context, g *enterprise.Grant) error {
	row := []any{string(g.Enterprise), g.Service, g.ServiceVersion, string(g.State), micros(g.Since), g.Version}
	insert := `INSERT INTO service_grant (enterprise_id, service, service_version, state, since, version)
		VALUES ($1, $2, $3, $4, $5, $6 + 1)`
	update := `UPDATE service_grant SET service_version = $3, state = $4, since = $5, version = version + 1
		WHERE enterprise_id = $1 AND service = $2 AND version = $6`
	if err := save(ctx, w.tx, g.Version, insert, update, row); err != nil {
		return err
	}
	g.Version++
	return w.note(ctx, g.Enterprise, &g.Events)
}

// Records implements enterprise.Records.
func (s *Enterprises) Records(ctx context.Context, only []id.Enterprise) ([]enterprise.Record, error) {
	if only == nil {
		return records(ctx, s.db.reader(), "", "")
	}
	var list []enterprise.Record
	for _, e := range only {
		found, err := records(ctx, s.db.reader(), `WHERE enterprise_id = $1 `, e)
		if err != nil {
			return nil, err
		}
		list = append(list, found...)
	}
	return list, nil
}

// records reads each table once and puts the rows together here: a join would
// repeat every enterprise for each of its grants.
func records(ctx context.Context, tx Tx, where string, e id.Enterprise) ([]enterprise.Record, error) {
	var args []any
	if where != "" {
		args = []any{string(e)}
	}
	list, err := all(ctx, tx, scanRecord,
		`SELECT enterprise_id, uscc, name, state, epoch FROM (SELECT id AS enterprise_id, uscc, name, state, epoch FROM enterprise) AS e `+where, args...)
	if err != nil {
		return nil, err
	}
	at := make(map[id.Enterprise]*enterprise.Record, len(list))
	for i := range list {
		at[list[i].Enterprise] = &list[i]
	}
	type unit struct {
		enterprise id.Enterprise
		number     enterprise.UnitNumber
	}
	units, err := all(ctx, tx, func(r Rows) (unit, error) {
		var u unit
		err := r.Scan((*string)(&u.enterprise), (*string)(&u.number))
		return u, err
	}, `SELECT enterprise_id, number FROM unit `+where+`ORDER BY enterprise_id, id`, args...)
	if err != nil {
		return nil, err
	}
	systems, err := all(ctx, tx, scanSystem, selectSystem+where+`ORDER BY app_code`, args...)
	if err != nil {
		return nil, err
	}
	grants, err := all(ctx, tx, scanGrant, selectGrant+where, args...)
	if err != nil {
		return nil, err
	}
	signers, err := signersOf(ctx, tx, where, args...)
	if err != nil {
		return nil, err
	}
	mandates, err := all(ctx, tx, scanMandate, selectMandate+where+`ORDER BY id`, args...)
	if err != nil {
		return nil, err
	}
	for _, m := range mandates {
		if r := at[m.Enterprise]; r != nil {
			r.Mandates = append(r.Mandates, m)
		}
	}
	for _, k := range signers {
		if r := at[k.Enterprise]; r != nil {
			r.Signers = append(r.Signers, k)
		}
	}
	for _, u := range units {
		if r := at[u.enterprise]; r != nil {
			r.Units = append(r.Units, u.number)
		}
	}
	for _, s := range systems {
		if r := at[s.Enterprise]; r != nil {
			r.Systems = append(r.Systems, s)
		}
	}
	for _, g := range grants {
		if r := at[g.Enterprise]; r != nil {
			r.Grants = append(r.Grants, g)
		}
	}
	return list, nil
}

func scanRecord(r Rows) (enterprise.Record, error) {
	var v enterprise.Record
	err := r.Scan((*string)(&v.Enterprise), (*string)(&v.USCC), &v.Name, (*string)(&v.State), &v.Epoch)
	return v, err
}

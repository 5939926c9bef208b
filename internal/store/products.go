package store

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Products keeps which products were checked.
type Products struct{ db *DB }

// Products returns the store of product checks.
func (db *DB) Products() *Products { return &Products{db} }

// Systems implements acceptance.ProductStore.
func (s *Products) Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error) {
	return s.db.Enterprises().Systems(ctx, e)
}

// Checks implements acceptance.ProductStore.
func (s *Products) Checks(ctx context.Context) ([]acceptance.ProductCheck, error) {
	return all(ctx, s.db.reader(), scanCheck, `SELECT vendor, name, version, service, service_version, cases, passed_at FROM product_check
		ORDER BY vendor, name, version, service, service_version`)
}

func scanCheck(r Rows) (c acceptance.ProductCheck, err error) {
	var cases string
	var passed int64
	if err := r.Scan(&c.Vendor, &c.Name, &c.Version, &c.Service, &c.ServiceVersion, &cases, &passed); err != nil {
		return c, err
	}
	c.Passed = fromMicros(passed)
	if err := json.Unmarshal([]byte(cases), &c.Cases); err != nil {
		return c, fmt.Errorf("read the check of product %s %s: %w", c.Name, c.Version, err)
	}
	return c, nil
}

// ChecksFor implements acceptance.Reads.
func (s *Acceptance) ChecksFor(ctx context.Context, e id.Enterprise) ([]acceptance.ProductCheck, error) {
	return all(ctx, s.db.reader(), scanCheck, `SELECT DISTINCT p.vendor, p.name, p.version, p.service, p.service_version, p.cases, p.passed_at
		FROM product_check AS p JOIN hr_system AS s
		ON s.vendor = p.vendor AND s.product = p.name AND s.product_version = p.version
		WHERE s.enterprise_id = $1 AND s.state <> 'cancelled'`, string(e))
}

// SaveChecks implements acceptance.ProductStore. What was shown before stays shown.
func (s *Products) SaveChecks(ctx context.Context, e id.Enterprise, by enterprise.Actor, list []acceptance.ProductCheck) error {
	return s.db.inTx(ctx, func(tx Tx) error {
		for _, c := range list {
			if err := saveCheck(ctx, tx, e, c); err != nil {
				return err
			}
			entry := audit.Entry{
				At: c.Passed, Actor: string(by), Action: "product.publish", Object: "enterprise:" + string(e), Outcome: audit.Done,
				Detail: fmt.Sprintf("interface=%s version=%d cases=%d", c.Service, c.ServiceVersion, len(c.Cases)),
			}
			if err := s.db.appendAudit(ctx, tx, entry); err != nil {
				return err
			}
		}
		return nil
	})
}

func saveCheck(ctx context.Context, tx Tx, e id.Enterprise, c acceptance.ProductCheck) error {
	before, err := one(ctx, tx, scanCheck, `SELECT vendor, name, version, service, service_version, cases, passed_at FROM product_check
		WHERE vendor = $1 AND name = $2 AND version = $3 AND service = $4 AND service_version = $5`,
		c.Vendor, c.Name, c.Version, c.Service, c.ServiceVersion)
	if err != nil && !fault.Is(err, fault.NotFound) {
		return err
	}
	cases := slices.Compact(slices.Sorted(slices.Values(append(before.Cases, c.Cases...))))
	text, err := json.Marshal(cases)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `INSERT INTO product_check (vendor, name, version, service, service_version, cases, passed_at, enterprise_id)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
		ON CONFLICT (vendor, name, version, service, service_version) DO UPDATE SET cases = $6`,
		c.Vendor, c.Name, c.Version, c.Service, c.ServiceVersion, string(text), micros(c.Passed), string(e))
	return err
}

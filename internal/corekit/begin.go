package corekit

import (
	"context"
	"encoding/json"
	"fmt"
	"time"
)

// Beginning is an act with which the world of a tenant begins: what a core system
// knows of an enterprise before it files anything.
type Beginning struct {
	Act     string
	FiledAt time.Time // in the past: the act is judged as it would have been then
	Data    json.RawMessage
}

// begin lets the world of a tenant of the test environment begin, unless it has.
// The first entry tells: Reset empties it with everything else, so that the world
// begins again.
func (c *Core) begin(ctx context.Context, tenant string, e Employer) error {
	if tenant == "" || e.USCC == "" || c.beginnings == nil {
		return nil
	}
	if begun, err := remembered(ctx, c.asker, tenant, beginningKey(0)); err != nil || len(begun) > 0 {
		return err
	}
	return c.inTx(ctx, func(tx Tx) error {
		if begun, err := remembered(ctx, tx, tenant, beginningKey(0)); err != nil || len(begun) > 0 {
			return err
		}
		for i, b := range c.beginnings(c.now(tenant)) {
			if err := c.beginWith(ctx, tx, tenant, e, beginningKey(i), b); err != nil {
				return fmt.Errorf("begin the world of %s: %w", tenant, err)
			}
		}
		return nil
	})
}

func beginningKey(i int) string { return fmt.Sprintf("begin-%d", i) }

// beginWith carries out one act as if it had been filed in its time.
func (c *Core) beginWith(ctx context.Context, tx Tx, tenant string, e Employer, key string, b Beginning) error {
	body, err := json.Marshal(map[string]any{"act": b.Act, "employer": map[string]string{"uscc": e.USCC}, "data": b.Data})
	if err != nil {
		return err
	}
	o, err := c.domain.parseOrder(b.Act, body)
	if err != nil {
		return err
	}
	o.Tenant, o.Key, o.Employer, o.FiledAt, o.Now = tenant, key, e, b.FiledAt, b.FiledAt
	a, err := c.run(ctx, tx, o)
	if err != nil {
		return err
	}
	if a.Outcome != Done {
		return fmt.Errorf("%s is %s: %s", b.Act, a.Outcome, a.Code)
	}
	done := entry{tenant: tenant, key: key, act: o.Act, digest: o.digest, uscc: e.USCC, filedAt: o.FiledAt, takenAt: o.Now}
	if err := done.keep(a); err != nil {
		return err
	}
	return insertEntry(ctx, tx, done)
}

// Standing tells for each person how they stand to an employer in the world of a
// tenant, which begins if it has not.
func (c *Core) Standing(ctx context.Context, tenant string, e Employer, persons []string) ([]Standing, error) {
	if err := c.begin(ctx, tenant, e); err != nil {
		return nil, err
	}
	if err := c.settled(ctx, tenant); err != nil || c.domain.Standing == nil {
		return nil, err
	}
	return c.domain.Standing(ctx, c.asker, tenant, e.USCC, persons)
}

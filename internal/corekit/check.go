package corekit

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"net/http"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// handleCheck serves the check of an act (预校验): the act is carried out and
// everything is taken back. It has an address of its own, so that a core system
// without it answers 404 and does nothing, and no key, for nothing is remembered.
func (c *Core) handleCheck(r *http.Request) (any, error) {
	act := r.PathValue("act")
	if c.domain.Acts[act] == nil {
		return nil, noSuchAct()
	}
	tenant, err := tenantOf(r)
	if err != nil {
		return nil, err
	}
	filed, err := filedAt(r)
	if err != nil {
		return nil, err
	}
	body, err := readBody(r)
	if err != nil {
		return nil, err
	}
	o, err := c.domain.parseOrder(act, body)
	if err != nil {
		return nil, err
	}
	o.Tenant, o.FiledAt = tenant, filed
	if err := c.reachable(); err != nil {
		return nil, err
	}
	given, err := c.check(r.Context(), o)
	if err != nil {
		return nil, err
	}
	return json.RawMessage(given), nil
}

// errTakenBack ends the transaction of a check.
var errTakenBack = errors.New("taken back")

// check answers what the act would be answered now. The transaction is the one
// that take would run, and it never commits.
func (c *Core) check(ctx context.Context, o *Order) ([]byte, error) {
	var given []byte
	err := c.inTx(ctx, func(tx Tx) error {
		if err := c.decideDue(ctx, tx); err != nil {
			return err
		}
		o.Now = c.clock()
		trial := &trialTx{within: tx}
		a, err := c.run(ctx, trial, o)
		if err != nil {
			return err
		}
		if given, err = trial.withoutNumbers(a); err != nil {
			return err
		}
		return errTakenBack
	})
	if !errors.Is(err, errTakenBack) {
		return nil, err
	}
	return given, nil
}

// trialTx is the transaction of a check. It knows which numbers were given out in
// it: they go back with everything else and will stand for another matter.
type trialTx struct {
	within  Tx
	numbers []string
}

func (t *trialTx) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return t.within.QueryContext(ctx, query, args...)
}

func (t *trialTx) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return t.within.ExecContext(ctx, query, args...)
}

// nextNumber is NextNumber, in a check too.
func (t *trialTx) nextNumber(ctx context.Context, tenant, kind string, day calendar.Day) (string, error) {
	number, err := NextNumber(ctx, t.within, tenant, kind, day)
	t.numbers = append(t.numbers, number)
	return number, err
}

// withoutNumbers writes the answer without the members that hold a number which
// nobody will ever have.
func (t *trialTx) withoutNumbers(a Answer) ([]byte, error) {
	text, err := json.Marshal(a)
	if err != nil {
		return nil, err
	}
	var tree any
	if err := json.Unmarshal(text, &tree); err != nil {
		return nil, err
	}
	t.prune(tree)
	return json.Marshal(tree)
}

func (t *trialTx) prune(tree any) {
	switch v := tree.(type) {
	case map[string]any:
		for name, e := range v {
			if s, ok := e.(string); ok && slices.Contains(t.numbers, s) {
				delete(v, name)
				continue
			}
			t.prune(e)
		}
	case []any:
		for _, e := range v {
			t.prune(e)
		}
	}
}

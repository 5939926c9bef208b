package store

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// bound is a query that leaves out what its asker's scope does not include. Its
// conditions are appended to a WHERE, their values to the arguments.
type bound struct {
	reach staff.Reach
	args  []any
}

// boundTo begins with the arguments that the query has already.
func boundTo(ctx context.Context, args ...any) *bound {
	return &bound{reach: staff.ReachOf(ctx), args: args}
}

func (b *bound) arg(v string) string {
	b.args = append(b.args, v)
	return fmt.Sprintf("$%d", len(b.args))
}

// area is true of a column whose area is reached.
func (b *bound) area(column string) string {
	if b.reach.Areas == nil {
		return "1 = 1"
	}
	list := make([]string, len(b.reach.Areas))
	for i, a := range b.reach.Areas {
		list[i] = column + " LIKE " + b.arg(a) + " || '%'"
	}
	return "(" + strings.Join(list, " OR ") + ")"
}

// service is true of a column whose interface is reached.
func (b *bound) service(column string) string {
	if b.reach.Services == nil {
		return "1 = 1"
	}
	if len(b.reach.Services) == 0 {
		return "1 = 0"
	}
	list := make([]string, len(b.reach.Services))
	for i, s := range b.reach.Services {
		list[i] = b.arg(s)
	}
	return column + " IN (" + strings.Join(list, ", ") + ")"
}

// application is the hook for every query about applications that staff may ask:
// " AND …" for the columns that hold enterprise and application. An application is
// seen when one of its interfaces is reached.
func (b *bound) application(enterprise, application string) string {
	if !b.reach.Bounded() {
		return ""
	}
	return ` AND EXISTS (SELECT 1 FROM application_reach AS r WHERE r.enterprise_id = ` + enterprise + ` AND r.application_id = ` + application +
		` AND ` + b.area("r.area") + ` AND ` + b.service("r.service") + `)`
}

// enterprise is the hook for queries about enterprises: " AND …" for the column that
// holds its id. An enterprise is reached by the areas of its systems and applications
// and by the interfaces that it may call or applied for.
func (b *bound) enterprise(column string) string {
	text := ""
	if b.reach.Areas != nil {
		text += ` AND (EXISTS (SELECT 1 FROM hr_system AS s WHERE s.enterprise_id = ` + column + ` AND ` + b.area("s.area") + `)
			OR EXISTS (SELECT 1 FROM application_reach AS r WHERE r.enterprise_id = ` + column + ` AND ` + b.area("r.area") + `))`
	}
	if b.reach.Services != nil {
		text += ` AND (EXISTS (SELECT 1 FROM service_grant AS g WHERE g.enterprise_id = ` + column + ` AND ` + b.service("g.service") + `)
			OR EXISTS (SELECT 1 FROM application_reach AS r WHERE r.enterprise_id = ` + column + ` AND ` + b.service("r.service") + `))`
	}
	return text
}

// call is the hook for queries about calls, whose alias it takes.
func (b *bound) call(alias string) string {
	if !b.reach.Bounded() {
		return ""
	}
	return ` AND ` + b.area(alias+".area") + ` AND ` + b.service(alias+".service")
}

// matter is the hook for cases that people decide: those about calls are bounded like
// calls, those about a core system's list belong to no enterprise alone.
func (b *bound) matter() string { return b.matterIn("intervention") }

// matterIn is matter for another table that has the columns enterprise_id and service.
func (b *bound) matterIn(table string) string {
	text := b.enterprise(table + ".enterprise_id")
	if b.reach.Services != nil {
		text += ` AND ` + b.service(table+".service")
	}
	return text
}

// InReach returns the fault of an unknown enterprise unless the asker's scope
// includes it.
func (s *Enterprises) InReach(ctx context.Context, e id.Enterprise) error {
	b := boundTo(ctx, string(e))
	if !b.reach.Bounded() {
		return nil
	}
	_, err := one(ctx, s.db.reader(), value[string], `SELECT e.id FROM enterprise AS e WHERE e.id = $1`+b.enterprise("e.id"), b.args...)
	return err
}

// keepReach writes down what an application is about.
func keepReach(ctx context.Context, tx Tx, a *admission.Application) error {
	_, err := tx.Exec(ctx, `DELETE FROM application_reach WHERE enterprise_id = $1 AND application_id = $2`, string(a.Enterprise), string(a.ID))
	if err != nil {
		return err
	}
	form := a.Form
	if r := a.Round(); r != nil {
		form = r.Form
	}
	for _, s := range slices.Compact(slices.Sorted(slices.Values(form.Services))) {
		_, err := tx.Exec(ctx, `INSERT INTO application_reach (enterprise_id, application_id, service, area) VALUES ($1, $2, $3, $4)`,
			string(a.Enterprise), string(a.ID), s, string(form.Area))
		if err != nil {
			return err
		}
	}
	return nil
}

// mayDecide refuses to load an application, for a decision, for whoever's scope does
// not include all of it: who sees a part decides nothing for the others.
func mayDecide(ctx context.Context, tx Tx, a id.Application) error {
	b := boundTo(ctx, string(a))
	if !b.reach.Bounded() {
		return nil
	}
	counts, err := one(ctx, tx, func(r Rows) (n [2]int, err error) {
		err = r.Scan(&n[0], &n[1])
		return n, err
	}, `SELECT count(*), coalesce(sum(CASE WHEN `+b.area("area")+` AND `+b.service("service")+` THEN 1 ELSE 0 END), 0)
		FROM application_reach WHERE application_id = $1`, b.args...)
	if err != nil {
		return err
	}
	switch {
	case counts[1] == 0:
		return fault.New(fault.NotFound, "store.no-row", "no such row")
	case counts[1] < counts[0]:
		return fault.New(fault.Forbidden, "staff.out-of-scope", "the application is about more than the user's scope")
	}
	return nil
}

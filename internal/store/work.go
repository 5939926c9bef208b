package store

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// The rows that statistics of work are made of. $1 and $2 bound the time.
const (
	roundsDecided = ` FROM application_round AS d WHERE d.decided_at >= $1 AND d.decided_at < $2 AND d.result IN ('approved', 'returned', 'rejected')`
	casesEnded    = ` FROM intervention WHERE state = 'done' AND ended_at >= $1 AND ended_at < $2`
	runsEnded     = ` FROM reconciliation WHERE state IN ('done', 'failed') AND ended_at >= $1 AND ended_at < $2`
)

// howMany is the SQL of how many rows meet a condition.
func howMany(condition string) string {
	return `CAST(COALESCE(SUM(CASE WHEN ` + condition + ` THEN 1 ELSE 0 END), 0) AS bigint)`
}

// longest is the SQL of the longest duration, 0 when there is none.
func longest(duration string) string { return `COALESCE(MAX(` + duration + `), 0)` }

// WorkForStaff tells what was done in a span of time, within the reach of ctx. To is
// exclusive. Comparisons with core systems belong to no enterprise and are told to all.
func (s *Statistics) WorkForStaff(ctx context.Context, from, to time.Time) (traffic.Work, error) {
	var w traffic.Work
	for _, part := range []func(context.Context, *traffic.Work, int64, int64) error{s.reviews, s.acceptance, s.cases, s.comparisons} {
		if err := part(ctx, &w, micros(from), micros(to)); err != nil {
			return w, err
		}
	}
	return w, nil
}

func (s *Statistics) reviews(ctx context.Context, w *traffic.Work, from, to int64) error {
	b, v := boundTo(ctx, from, to), &w.Reviews
	rows := roundsDecided + b.application("d.enterprise_id", "d.application_id")
	err := s.scan(ctx, `SELECT COUNT(*), `+howMany(`d.result = 'approved'`)+`, `+howMany(`d.result = 'returned'`)+`, `+howMany(`d.result = 'rejected'`)+`, `+
		howMany(`d.decided_at <= d.due_at`)+`, `+longest(`d.decided_at - d.submitted_at`)+rows, b.args,
		&v.Decided, &v.Approved, &v.Returned, &v.Rejected, &v.InTime, (*int64)(&v.Longest))
	if err != nil {
		return err
	}
	v.Longest *= time.Microsecond
	v.Median, err = s.middle(ctx, v.Decided, `d.decided_at - d.submitted_at`, rows, b.args)
	return err
}

func (s *Statistics) acceptance(ctx context.Context, w *traffic.Work, from, to int64) error {
	b, v := boundTo(ctx, from, to), &w.Acceptance
	err := s.scan(ctx, `SELECT `+howMany(`a.progress = 'passed'`)+`, `+howMany(`a.progress = 'failed'`)+`
		FROM acceptance_case AS a WHERE a.judged_at >= $1 AND a.judged_at < $2 AND `+b.service("a.service")+b.enterprise("a.enterprise_id"), b.args, &v.Passed, &v.Failed)
	if err != nil {
		return err
	}
	b = boundTo(ctx, from, to)
	return s.scan(ctx, `SELECT COUNT(*) FROM service_grant AS o WHERE o.state = 'open' AND o.since >= $1 AND o.since < $2 AND `+
		b.service("o.service")+b.enterprise("o.enterprise_id"), b.args, &v.Opened)
}

func (s *Statistics) cases(ctx context.Context, w *traffic.Work, from, to int64) error {
	v := &w.Cases
	b := boundTo(ctx, from, to)
	err := s.scan(ctx, `SELECT COUNT(*) FROM intervention WHERE opened_at >= $1 AND opened_at < $2`+b.matter(), b.args, &v.Opened)
	if err != nil {
		return err
	}
	b = boundTo(ctx, from, to)
	rows := casesEnded + b.matter()
	err = s.scan(ctx, `SELECT COUNT(*), `+howMany(`ended_at <= due_at`)+`, `+longest(`ended_at - opened_at`)+rows, b.args, &v.Ended, &v.InTime, (*int64)(&v.Longest))
	if err != nil {
		return err
	}
	v.Longest *= time.Microsecond
	type way struct {
		how string
		n   int64
	}
	ways, err := all(ctx, s.db.reader(), func(r Rows) (v way, err error) {
		err = r.Scan(&v.how, &v.n)
		return v, err
	}, `SELECT how, COUNT(*)`+rows+` GROUP BY how`, b.args...)
	if err != nil {
		return err
	}
	v.How = map[string]int64{}
	for _, one := range ways {
		v.How[one.how] = one.n
	}
	v.Median, err = s.middle(ctx, v.Ended, `ended_at - opened_at`, rows, b.args)
	return err
}

func (s *Statistics) comparisons(ctx context.Context, w *traffic.Work, from, to int64) error {
	v := &w.Reconciliations
	sum := func(what string) string { return `CAST(COALESCE(SUM(` + what + `), 0) AS bigint)` }
	return s.scan(ctx, `SELECT `+howMany(`state = 'done'`)+`, `+howMany(`state = 'failed'`)+`, `+sum("lines")+`, `+sum("matched")+`, `+
		sum("missing_there + missing_here + different")+runsEnded, []any{from, to}, &v.Done, &v.Failed, &v.Lines, &v.Matched, &v.Differences)
}

// middle is the median of n durations, which are in microseconds in the database.
func (s *Statistics) middle(ctx context.Context, n int64, duration, rows string, args []any) (time.Duration, error) {
	if n == 0 {
		return 0, nil
	}
	took, err := all(ctx, s.db.reader(), value[int64], `SELECT `+duration+rows+fmt.Sprintf(` ORDER BY 1 LIMIT 1 OFFSET %d`, (n-1)/2), args...)
	if err != nil || len(took) == 0 { // some were taken back since they were counted
		return 0, err
	}
	return time.Duration(took[0]) * time.Microsecond, nil
}

// scan reads a row of numbers.
func (s *Statistics) scan(ctx context.Context, sql string, args []any, into ...*int64) error {
	_, err := one(ctx, s.db.reader(), func(r Rows) (struct{}, error) {
		list := make([]any, len(into))
		for i, v := range into {
			list[i] = v
		}
		return struct{}{}, r.Scan(list...)
	}, sql, args...)
	return err
}

// ProductsForStaff lists the versions of HR products by how many systems run them, at
// most so many, within the reach of ctx.
func (s *Statistics) ProductsForStaff(ctx context.Context, limit int) ([]traffic.Product, error) {
	b := boundTo(ctx, limit)
	return all(ctx, s.db.reader(), func(r Rows) (v traffic.Product, err error) {
		err = r.Scan(&v.Vendor, &v.Name, &v.Version, &v.Systems, &v.Enterprises, &v.Released, &v.Checked)
		return v, err
	}, `SELECT h.vendor, h.product, h.product_version, COUNT(*), COUNT(DISTINCT h.enterprise_id), `+howMany(`h.taken_at > 0`)+`,
			(SELECT COUNT(*) FROM product_check AS p WHERE p.vendor = h.vendor AND p.name = h.product AND p.version = h.product_version)
		FROM hr_system AS h WHERE h.state <> 'cancelled'`+b.enterprise("h.enterprise_id")+`
		GROUP BY h.vendor, h.product, h.product_version ORDER BY 4 DESC, 1, 2, 3 LIMIT $1`, b.args...)
}

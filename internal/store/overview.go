package store

import (
	"context"
	"fmt"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/overview"
)

// Overview tells how many enterprises stand at a time. It implements overview.Store.
type Overview struct{ db *DB }

var _ overview.Store = (*Overview)(nil)

// Overview returns what is known of many enterprises at a time.
func (db *DB) Overview() *Overview { return &Overview{db} }

// looking is one question about a view: its arguments as they are added.
type looking struct {
	view   overview.View
	person []byte
	args   []any
}

func (l *looking) arg(v any) string {
	l.args = append(l.args, v)
	return fmt.Sprintf("$%d", len(l.args))
}

// in is true of a column that holds an enterprise of the view. Each question asks it, so
// that nothing is told of an enterprise whose basis has ended.
func (l *looking) in(column string) string {
	const here = ` IN ('active', 'suspended')`
	switch l.view.Basis {
	case overview.Memberships:
		return column + ` IN (SELECT w.enterprise_id FROM member AS w WHERE w.person_index = ` + l.arg(l.person) + ` AND length(w.person_index) > 0 AND w.state = 'active')`
	case overview.Affiliates:
		return column + ` IN (SELECT w.id FROM affiliation AS f JOIN enterprise AS w ON w.uscc = f.uscc JOIN enterprise AS p ON p.id = f.enterprise_id
			WHERE f.enterprise_id = ` + l.arg(string(l.view.Parent)) + ` AND f.state = 'running' AND w.state` + here + ` AND p.state` + here + `)`
	case overview.Employers:
		return column + ` IN (SELECT w.enterprise_id FROM mandate AS w JOIN enterprise AS p ON p.uscc = w.agent_uscc
			WHERE w.agent_uscc = ` + l.arg(string(l.view.Agent)) + ` AND w.state = 'running' AND w.last_day >= ` + l.arg(string(l.view.Today())) + ` AND p.state` + here + `)`
	}
	return `1 = 0`
}

// held is true of the columns of a system that an agent holds; whoever is no agent is not
// bounded.
func (l *looking) held(enterpriseID, app string) string {
	if l.view.Basis != overview.Employers {
		return `1 = 1`
	}
	return `(` + enterpriseID + `, ` + app + `) IN (SELECT w.enterprise_id, w.app_code FROM mandate AS w
		WHERE w.agent_uscc = ` + l.arg(string(l.view.Agent)) + ` AND w.state = 'running')`
}

// filed is true of a column with the agent of a call that is told of.
func (l *looking) filed(agent string) string {
	if l.view.Basis != overview.Employers {
		return `1 = 1`
	}
	return agent + ` <> '' AND ` + agent + ` = ` + l.arg(string(l.view.Agent))
}

// Facts implements overview.Store. How many questions it asks does not depend on how many
// enterprises are in view.
func (s *Overview) Facts(ctx context.Context, v overview.View) (*overview.Facts, error) {
	person, err := s.db.personIndex(v.Subject)
	if err != nil {
		return nil, err
	}
	if v.Basis == overview.Memberships && v.Subject == "" {
		return &overview.Facts{}, nil
	}
	f := &overview.Facts{}
	ask := []func(context.Context, *looking, *overview.Facts) error{
		s.lines, s.systems, s.keys, s.services, s.calls, s.mandates, s.cases,
	}
	if v.Basis != overview.Employers { // what is the employer's own business is not told to its agent
		ask = append(ask, s.applications, s.measures, s.unread)
	}
	for _, question := range ask {
		if err := question(ctx, &looking{view: v, person: person}, f); err != nil {
			return nil, err
		}
	}
	last, err := s.db.Statistics().lastRun(ctx)
	f.Added = last.at
	return f, err
}

func (s *Overview) lines(ctx context.Context, l *looking, f *overview.Facts) (err error) {
	role := `''`
	if l.view.Basis == overview.Memberships {
		role = `(SELECT r.role FROM member AS r WHERE r.enterprise_id = e.id AND r.person_index = ` + l.arg(l.person) + `)`
	}
	where := l.in("e.id") // before the limit is an argument
	f.Lines, err = all(ctx, s.db.reader(), func(r Rows) (v overview.Line, err error) {
		err = r.Scan((*string)(&v.Enterprise), (*string)(&v.USCC), &v.Name, (*string)(&v.State), (*string)(&v.Role))
		return v, err
	}, `SELECT e.id, e.uscc, e.name, e.state, `+role+` FROM enterprise AS e WHERE `+where+` ORDER BY e.id LIMIT `+l.arg(int64(overview.MaxLines+1)), l.args...)
	return err
}

func scanCount(r Rows) (v overview.Count, err error) {
	var by int64
	err = r.Scan((*string)(&v.Enterprise), &v.N, &by)
	v.By = fromMicros(by)
	return v, err
}

func (s *Overview) systems(ctx context.Context, l *looking, f *overview.Facts) (err error) {
	f.Systems, err = all(ctx, s.db.reader(), scanCount, `SELECT y.enterprise_id, COUNT(*), 0 FROM hr_system AS y
		WHERE y.state = 'active' AND `+l.in("y.enterprise_id")+` AND `+l.held("y.enterprise_id", "y.app_code")+` GROUP BY y.enterprise_id`, l.args...)
	return err
}

// keys asks for those of production that end, or that should be replaced. The states
// stand in an expression, so that keys are looked up by enterprise: most keys are active.
func (s *Overview) keys(ctx context.Context, l *looking, f *overview.Facts) (err error) {
	f.Keys, err = all(ctx, s.db.reader(), func(r Rows) (v overview.Key, err error) {
		var ends int64
		err = r.Scan((*string)(&v.Enterprise), (*string)(&v.App), &v.System, &ends)
		v.Ends = fromMicros(ends)
		return v, err
	}, `SELECT k.enterprise_id, k.app_code, y.name, CASE WHEN k.state = 'retiring' THEN k.retires_at ELSE 0 END
		FROM app_key AS k JOIN hr_system AS y ON y.app_code = k.app_code AND y.enterprise_id = k.enterprise_id
		WHERE k.env = 'P' AND CASE WHEN k.state = 'retiring' OR k.state = 'active' AND k.asked_at > 0 THEN 1 ELSE 0 END = 1 AND y.state = 'active'
		AND `+l.in("k.enterprise_id")+` AND `+l.held("k.enterprise_id", "k.app_code")+` ORDER BY k.id`, l.args...)
	return err
}

func (s *Overview) services(ctx context.Context, l *looking, f *overview.Facts) (err error) {
	f.Services, err = all(ctx, s.db.reader(), func(r Rows) (v overview.Service, err error) {
		err = r.Scan((*string)(&v.Enterprise), &v.Code, (*string)(&v.State))
		return v, err
	}, `SELECT g.enterprise_id, g.service, g.state FROM service_grant AS g WHERE g.state <> 'withdrawn' AND `+l.in("g.enterprise_id"), l.args...)
	return err
}

func (s *Overview) calls(ctx context.Context, l *looking, f *overview.Facts) (err error) {
	today := l.view.Today()
	query := `SELECT h.enterprise_id, h.state, CAST(SUM(CASE WHEN h.hour >= ` + l.arg(micros(today.Start())) + ` THEN h.calls ELSE 0 END) AS bigint), CAST(SUM(h.calls) AS bigint)
		FROM call_hour AS h WHERE h.hour >= ` + l.arg(micros(today.AddDays(-6).Start())) + ` AND h.hour < ` + l.arg(micros(today.AddDays(1).Start())) + ` AND h.env = 'P'
		AND ` + l.in("h.enterprise_id") + ` AND ` + l.filed("h.agent") + ` GROUP BY h.enterprise_id, h.state`
	f.Calls, err = all(ctx, s.db.reader(), func(r Rows) (v overview.Calls, err error) {
		err = r.Scan((*string)(&v.Enterprise), &v.State, &v.Today, &v.Week)
		return v, err
	}, query, l.args...)
	return err
}

func (s *Overview) mandates(ctx context.Context, l *looking, f *overview.Facts) (err error) {
	query := `SELECT m.enterprise_id, m.app_code, m.agent_uscc, m.services, m.last_day FROM mandate AS m
		WHERE m.state = 'running' AND m.last_day >= ` + l.arg(string(l.view.Today())) + ` AND ` + l.in("m.enterprise_id") + ` AND ` + l.filed("m.agent_uscc") + ` ORDER BY m.id`
	f.Mandates, err = all(ctx, s.db.reader(), func(r Rows) (m enterprise.Mandate, err error) {
		var services string
		err = r.Scan((*string)(&m.Enterprise), (*string)(&m.App), (*string)(&m.Agent), &services, (*string)(&m.Last))
		m.Services = strings.Fields(services)
		return m, err
	}, query, l.args...)
	return err
}

func (s *Overview) cases(ctx context.Context, l *looking, f *overview.Facts) (err error) {
	filed := `1 = 1`
	if l.view.Basis == overview.Employers {
		filed = `EXISTS (SELECT 1 FROM call AS c WHERE c.enterprise_id = i.enterprise_id AND c.env = i.env AND c.id = i.call_id AND ` + l.filed("c.agent") + `)`
	}
	f.Cases, err = all(ctx, s.db.reader(), scanCount, `SELECT i.enterprise_id, COUNT(*), 0 FROM intervention AS i
		WHERE i.state <> 'done' AND i.kind = 'call' AND i.env = 'P' AND `+l.in("i.enterprise_id")+` AND `+filed+` GROUP BY i.enterprise_id`, l.args...)
	return err
}

// applications asks for those that wait for somebody, and the newest of each enterprise.
// What is missing in a returned one is sealed with the review.
func (s *Overview) applications(ctx context.Context, l *looking, f *overview.Facts) (err error) {
	f.Applications, err = all(ctx, s.db.reader(), func(r Rows) (a overview.Application, err error) {
		var number id.Application
		var submitted, due int64
		var review []byte
		if err := r.Scan((*string)(&a.Enterprise), (*string)(&number), &a.State, &a.Round, &submitted, &due, &review); err != nil {
			return a, err
		}
		a.Submitted, a.Due = fromMicros(submitted), fromMicros(due)
		if review == nil {
			return a, nil
		}
		box := s.db.boxFor(a.Enterprise, "application_round", roundRow(number, a.Round))
		text := box.open("review", review)
		if box.err != nil {
			return a, box.err
		}
		var round admission.Round
		err = decodeReview(text, &round)
		for _, g := range round.Gaps {
			a.Gaps = append(a.Gaps, string(g.Item))
		}
		return a, err
	}, `SELECT a.enterprise_id, a.id, a.state, a.round, a.submitted_at, a.due_at, r.review FROM application AS a
		LEFT JOIN application_round AS r ON r.enterprise_id = a.enterprise_id AND r.application_id = a.id AND r.number = a.round AND a.state = 'returned'
		WHERE `+l.in("a.enterprise_id")+` AND (a.state IN ('submitted', 'returned')
		OR a.id = (SELECT MAX(b.id) FROM application AS b WHERE b.enterprise_id = a.enterprise_id)) ORDER BY a.id`, l.args...)
	return err
}

func (s *Overview) measures(ctx context.Context, l *looking, f *overview.Facts) (err error) {
	f.Measures, err = all(ctx, s.db.reader(), scanCount, `SELECT m.enterprise_id, COUNT(*), MIN(m.object_by) FROM measure AS m
		WHERE m.state = 'in-force' AND m.objection = '' AND m.object_by > `+l.arg(micros(l.view.Now))+` AND `+l.in("m.enterprise_id")+` GROUP BY m.enterprise_id`, l.args...)
	return err
}

// unread asks for important announcements: those that a person has not read where it is a
// member, and those that nobody of an affiliate has.
func (s *Overview) unread(ctx context.Context, l *looking, f *overview.Facts) (err error) {
	l.arg(micros(l.view.Now)) // which inForce calls $1
	seen := `EXISTS (SELECT 1 FROM announcement_read AS r WHERE r.enterprise_id = e.id AND r.announcement_id = a.id)`
	if l.view.Basis == overview.Memberships {
		seen = `EXISTS (SELECT 1 FROM announcement_read AS r JOIN member AS m ON m.enterprise_id = r.enterprise_id AND m.id = r.member_id
			WHERE r.enterprise_id = e.id AND r.announcement_id = a.id AND m.person_index = ` + l.arg(l.person) + `)`
	}
	f.Unread, err = all(ctx, s.db.reader(), scanCount, `SELECT e.id, COUNT(*), 0 FROM announcement AS a CROSS JOIN enterprise AS e
		WHERE `+inForce+` AND a.important = 1 AND `+l.in("e.id")+` AND `+concerns+` AND NOT `+seen+` GROUP BY e.id`, l.args...)
	return err
}

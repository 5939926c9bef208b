package store

import (
	"context"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

const selectMandate = `SELECT id, enterprise_id, app_code, agent_uscc, agent_name, services, first_day, last_day, evidence, state,
	given_by, given_at, answered_by, answered_at, ended_by, ended_at, reason, version,
	COALESCE((SELECT e.state FROM enterprise e WHERE e.uscc = mandate.agent_uscc), '') FROM mandate `

func scanMandate(r Rows) (enterprise.Mandate, error) {
	var m enterprise.Mandate
	var services string
	var given, answered, ended int64
	err := r.Scan((*string)(&m.ID), (*string)(&m.Enterprise), (*string)(&m.App), (*string)(&m.Agent), &m.AgentName, &services,
		(*string)(&m.First), (*string)(&m.Last), &m.Evidence, (*string)(&m.State), (*string)(&m.GivenBy), &given,
		(*string)(&m.AnsweredBy), &answered, (*string)(&m.EndedBy), &ended, &m.Reason, &m.Version, (*string)(&m.AgentState))
	m.Services = strings.Fields(services)
	m.GivenAt, m.AnsweredAt, m.EndedAt = fromMicros(given), fromMicros(answered), fromMicros(ended)
	return m, err
}

// MandatesGiven implements enterprise.MandateStore.
func (s *Enterprises) MandatesGiven(ctx context.Context, employer id.Enterprise) ([]enterprise.Mandate, error) {
	return mandatesGiven(ctx, s.db.reader(), employer)
}

func mandatesGiven(ctx context.Context, tx Tx, employer id.Enterprise) ([]enterprise.Mandate, error) {
	return all(ctx, tx, scanMandate, selectMandate+`WHERE enterprise_id = $1 ORDER BY id DESC`, string(employer))
}

// MandatesHeld implements enterprise.MandateStore.
func (s *Enterprises) MandatesHeld(ctx context.Context, agent enterprise.USCC) ([]enterprise.Mandate, error) {
	return all(ctx, s.db.reader(), scanMandate, selectMandate+`WHERE agent_uscc = $1 ORDER BY id DESC`, string(agent))
}

// DoMandates implements enterprise.MandateStore.
func (s *Enterprises) DoMandates(ctx context.Context, f func(enterprise.MandateWork) error) error {
	return s.db.recording(ctx, func(w enterpriseWork) error { return f(w) })
}

// MandatesGiven implements enterprise.MandateWork.
func (w enterpriseWork) MandatesGiven(ctx context.Context, employer id.Enterprise) ([]enterprise.Mandate, error) {
	if err := w.alone(ctx, employer); err != nil {
		return nil, err
	}
	return mandatesGiven(ctx, w.tx, employer)
}

// SaveMandate implements enterprise.MandateWork.
func (w enterpriseWork) SaveMandate(ctx context.Context, m *enterprise.Mandate) error {
	row := []any{
		string(m.ID), string(m.Enterprise), string(m.App), string(m.Agent), m.AgentName, strings.Join(m.Services, " "),
		string(m.First), string(m.Last), m.Evidence, string(m.State), string(m.GivenBy), micros(m.GivenAt),
		string(m.AnsweredBy), micros(m.AnsweredAt), string(m.EndedBy), micros(m.EndedAt), m.Reason, m.Version,
	}
	insert := `INSERT INTO mandate (id, enterprise_id, app_code, agent_uscc, agent_name, services, first_day, last_day, evidence, state,
		given_by, given_at, answered_by, answered_at, ended_by, ended_at, reason, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18 + 1)`
	update := `UPDATE mandate SET app_code = $3, agent_uscc = $4, agent_name = $5, services = $6, first_day = $7, last_day = $8,
		evidence = $9, state = $10, given_by = $11, given_at = $12, answered_by = $13, answered_at = $14, ended_by = $15, ended_at = $16,
		reason = $17, version = version + 1 WHERE id = $1 AND enterprise_id = $2 AND version = $18`
	if err := save(ctx, w.tx, m.Version, insert, update, row); err != nil {
		return err
	}
	m.Version++
	return w.note(ctx, m.Enterprise, &m.Events)
}

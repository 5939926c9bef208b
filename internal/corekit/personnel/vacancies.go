package personnel

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// state of a vacancy.
type state string

const (
	open      state = "open"
	closed    state = "closed" // ran out; never kept
	withdrawn state = "withdrawn"
	removed   state = "removed" // by an officer
)

// vacancy is one as it is kept.
type vacancy struct {
	offer
	number, unit string
	state        state
	publishedOn  calendar.Day
	endedOn      calendar.Day
	reason       string
	hired        int
}

const vacancyColumns = `number, unit, title, state, opens, closes, details, published_on, ended_on, reason, hired`

func scanVacancy(r *sql.Rows) (vacancy, error) {
	var v vacancy
	var kept []byte
	err := r.Scan(&v.number, &v.unit, &v.title, &v.state, &v.opens, &v.closes, &kept, &v.publishedOn, &v.endedOn, &v.reason, &v.hired)
	if err == nil {
		err = json.Unmarshal(kept, &v.details)
	}
	if err != nil {
		return v, fmt.Errorf("vacancy %s: %w", v.number, err)
	}
	return v, nil
}

// stateOn tells an open vacancy that has run out from one that has not.
func (v vacancy) stateOn(day calendar.Day) state {
	if v.state == open && v.closes < day {
		return closed
	}
	return v.state
}

// vacancyOf finds one of the employer's own; others' are as if they were not.
func vacancyOf(ctx context.Context, db corekit.Asker, o *corekit.Order, number string) (vacancy, bool, error) {
	found, err := corekit.Rows(ctx, db, scanVacancy, `SELECT `+vacancyColumns+` FROM vacancy WHERE tenant = $1 AND number = $2 AND uscc = $3`,
		o.Tenant, number, o.Employer.USCC)
	if err != nil || len(found) == 0 {
		return vacancy{}, false, err
	}
	return found[0], true, nil
}

// vacanciesAfter lists the employer's own by number; with day not "" only those
// that are shown on it.
func vacanciesAfter(ctx context.Context, db corekit.Asker, o *corekit.Order, p corekit.Page, day calendar.Day) ([]vacancy, error) {
	return corekit.Rows(ctx, db, scanVacancy, `SELECT `+vacancyColumns+` FROM vacancy INDEXED BY vacancy_employer
		WHERE tenant = $1 AND uscc = $2 AND number > $3 AND ($4 = '' OR (state = 'open' AND closes >= $4)) ORDER BY number LIMIT $5`,
		o.Tenant, o.Employer.USCC, p.After, day, p.Reach())
}

// openAlike reports whether the employer seeks for the same post at the same place.
func openAlike(ctx context.Context, db corekit.Asker, o *corekit.Order, like offer) (bool, error) {
	all, err := corekit.Rows(ctx, db, scanVacancy, `SELECT `+vacancyColumns+` FROM vacancy INDEXED BY vacancy_employer
		WHERE tenant = $1 AND uscc = $2 AND title = $3 AND state = 'open' AND closes >= $4`, o.Tenant, o.Employer.USCC, like.title, o.FiledOn())
	for _, v := range all {
		if v.details["place"] == like.details["place"] {
			return true, err
		}
	}
	return false, err
}

func insertVacancy(ctx context.Context, tx corekit.Tx, o *corekit.Order, v offer) (string, error) {
	number, err := corekit.NextNumber(ctx, tx, o.Tenant, "GW", o.FiledOn())
	if err != nil {
		return "", err
	}
	kept, err := json.Marshal(v.details)
	if err != nil {
		return "", err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO vacancy (tenant, number, uscc, unit, title, state, opens, closes, details, published_on, ended_on, reason, hired, key)
		VALUES ($1, $2, $3, $4, $5, 'open', $6, $7, $8, $9, '', '', 0, $10)`,
		o.Tenant, number, o.Employer.USCC, o.Employer.Unit, v.title, v.opens, v.closes, string(kept), o.FiledOn(), o.Key)
	return number, err
}

func saveVacancy(ctx context.Context, tx corekit.Tx, o *corekit.Order, v vacancy) error {
	kept, err := json.Marshal(v.details)
	if err != nil {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE vacancy SET title = $3, state = $4, opens = $5, closes = $6, details = $7, ended_on = $8, reason = $9, hired = $10
		WHERE tenant = $1 AND number = $2`, o.Tenant, v.number, v.title, v.state, v.opens, v.closes, string(kept), v.endedOn, v.reason, v.hired)
	return err
}

// vacancies asks for the employer's own vacancies: some by number, or all page by
// page.
type vacancies struct {
	openOnly bool
	corekit.ByNumber
}

func parseVacancies(data corekit.Object) vacancies {
	q := vacancies{ByNumber: corekit.ParseByNumber(data, "vacancyNos", maxPage)}
	if q.Numbers != nil {
		return q
	}
	openOnly, err := corekit.YesNo.Parse(data.Take("openOnly"))
	if err != nil {
		data.Fail("openOnly", "%s", err)
	}
	q.openOnly = openOnly == "1"
	return q
}

// Answer implements corekit.Query.
func (q vacancies) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	return corekit.Listing[vacancy]{
		List: "vacancies", Number: "vacancyNo",
		One: func(number string) (vacancy, bool, error) { return vacancyOf(ctx, db, o, number) },
		After: func(string, int) ([]vacancy, error) {
			day := calendar.Day("")
			if q.openOnly {
				day = today(o)
			}
			return vacanciesAfter(ctx, db, o, q.Page, day)
		},
		Name: func(v vacancy) string { return v.number },
		Tell: func(v vacancy) (map[string]any, error) { return v.told(today(o)), nil },
	}.Answer(q.ByNumber)
}

// told is a vacancy as answered.
func (v vacancy) told(day calendar.Day) map[string]any {
	out := map[string]any{"vacancyNo": v.number, "state": string(v.stateOn(day)), "title": v.title, "from": string(v.opens),
		"until": string(v.closes), "publishedOn": string(v.publishedOn)}
	for _, d := range vacancyDetails {
		if text := v.details[d.name]; text != "" {
			out[d.name] = d.form.Show(text)
		}
	}
	if v.endedOn != "" {
		out["endedOn"], out["reason"] = string(v.endedOn), v.reason
	}
	if v.state == withdrawn {
		out["hired"] = v.hired
	}
	return out
}

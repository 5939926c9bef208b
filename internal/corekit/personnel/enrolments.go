package personnel

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// seat is the state of an enrolment.
type seat string

const (
	enrolled  seat = "enrolled"
	waits     seat = "waiting"
	left      seat = "left"
	completed seat = "completed" // the class is over; never kept
	missed    seat = "missed"    // it began without this person; never kept
)

// enrolment is one person in one class.
type enrolment struct {
	number, class, uscc string
	idType, idNumber    string
	name                string
	seat                seat
	details             map[string]string
	enrolledOn, leftOn  calendar.Day
	reason              string
}

const enrolmentColumns = `number, class, uscc, id_type, id_number, name, state, details, enrolled_on, left_on, reason`

func scanEnrolment(r *sql.Rows) (enrolment, error) {
	var e enrolment
	var kept []byte
	err := r.Scan(&e.number, &e.class, &e.uscc, &e.idType, &e.idNumber, &e.name, &e.seat, &kept, &e.enrolledOn, &e.leftOn, &e.reason)
	if err == nil {
		err = json.Unmarshal(kept, &e.details)
	}
	if err != nil {
		return e, fmt.Errorf("enrolment %s: %w", e.number, err)
	}
	return e, nil
}

// of is the class of an enrolment.
func (e enrolment) of() class {
	c, _ := findClass(e.class) // kept ones are known
	return c
}

// runs reports whether the enrolment keeps a person from another class.
func (e enrolment) runs(day calendar.Day) bool {
	s := e.seatOn(day)
	return s == enrolled || s == waits
}

// seatOn tells what became of an enrolment by a day.
func (e enrolment) seatOn(day calendar.Day) seat {
	switch c := e.of(); {
	case e.seat == enrolled && day > c.ends:
		return completed
	case e.seat == waits && day >= c.starts:
		return missed
	}
	return e.seat
}

// enrolmentsOf returns all of a person with whatever employer, the newest first.
func enrolmentsOf(ctx context.Context, db corekit.Asker, tenant, idNumber string) ([]enrolment, error) {
	return corekit.Rows(ctx, db, scanEnrolment, `SELECT `+enrolmentColumns+` FROM enrolment INDEXED BY enrolment_person
		WHERE tenant = $1 AND id_number = $2 ORDER BY number DESC`, tenant, idNumber)
}

// places counts the seats taken and the persons waiting.
func places(ctx context.Context, db corekit.Asker, tenant, class string) (taken, waiting int, err error) {
	type count struct {
		of seat
		n  int
	}
	counts, err := corekit.Rows(ctx, db, func(r *sql.Rows) (c count, err error) { return c, r.Scan(&c.of, &c.n) },
		`SELECT state, count(*) FROM enrolment INDEXED BY enrolment_class WHERE tenant = $1 AND class = $2 GROUP BY state`, tenant, class)
	for _, c := range counts {
		switch c.of {
		case enrolled:
			taken = c.n
		case waits:
			waiting = c.n
		}
	}
	return taken, waiting, err
}

func insertEnrolment(ctx context.Context, tx corekit.Tx, o *corekit.Order, c class, p entrant, given seat) (string, error) {
	number, err := corekit.NextNumber(ctx, tx, o.Tenant, "BM", o.FiledOn())
	if err != nil {
		return "", err
	}
	kept, err := json.Marshal(p.details)
	if err != nil {
		return "", err
	}
	_, err = tx.ExecContext(ctx, `INSERT INTO enrolment (tenant, number, class, uscc, id_type, id_number, name, state, details, enrolled_on, left_on, reason, key)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, '', '', $11)`,
		o.Tenant, number, c.number, o.Employer.USCC, p.id.Type, p.id.Number, p.name, given, string(kept), o.FiledOn(), o.Key)
	return number, err
}

// giveUp ends an enrolment and lets the first of the waiting list move up.
func giveUp(ctx context.Context, tx corekit.Tx, o *corekit.Order, e enrolment, reason string) error {
	_, err := tx.ExecContext(ctx, `UPDATE enrolment SET state = 'left', left_on = $3, reason = $4 WHERE tenant = $1 AND number = $2`,
		o.Tenant, e.number, o.FiledOn(), reason)
	if err != nil || e.seat != enrolled {
		return err
	}
	_, err = tx.ExecContext(ctx, `UPDATE enrolment SET state = 'enrolled' WHERE tenant = $1 AND number =
		(SELECT number FROM enrolment WHERE tenant = $1 AND class = $2 AND state = 'waiting' ORDER BY number LIMIT 1)`, o.Tenant, e.class)
	return err
}

// standing tells for each person whether the employer has them in a class that is
// not over: whom it may take out of one.
func standing(ctx context.Context, db corekit.Asker, tenant, uscc string, persons []string) ([]corekit.Standing, error) {
	out := make([]corekit.Standing, len(persons))
	for i, p := range persons {
		all, err := enrolmentsOf(ctx, db, tenant, strings.ToUpper(p))
		if err != nil {
			return nil, err
		}
		out[i] = corekit.Standing{IDNumber: p, State: "none"}
		for _, e := range all {
			switch {
			case e.uscc != uscc:
			case e.seat != left:
				out[i].State, out[i].Until = "active", ""
			case out[i].State == "none":
				out[i].State, out[i].Until = "former", e.leftOn
			}
		}
	}
	return out, nil
}

// enrolments asks for those that the employer filed, of persons or all page by
// page, and, when wanted, for the classes to come beside them.
type enrolments struct {
	persons     []asked
	page        corekit.Page
	withClasses bool
	classes     classes
}

type asked struct{ ref, idNumber string }

func parseEnrolments(data corekit.Object, rules Rules) enrolments {
	wanted, err := corekit.YesNo.Parse(data.Take("withClasses"))
	if err != nil {
		data.Fail("withClasses", "%s", err)
	}
	q := enrolments{withClasses: wanted == "1", classes: classes{rules}}
	if !data.Has("persons") {
		q.page = corekit.ParsePage(data, maxPage)
		return q
	}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		q.persons = append(q.persons, asked{o.Optional("ref", 64), corekit.ParseIDNumber(o)})
		o.Closed()
	}
	return q
}

// Answer implements corekit.Query.
func (q enrolments) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	data := map[string]any{}
	var err error
	if q.persons != nil {
		data["records"], err = q.ofPersons(ctx, db, o)
	} else {
		data["records"], data["next"], err = q.ofPage(ctx, db, o)
	}
	if err == nil && q.withClasses {
		data["classes"], err = q.classes.list(ctx, db, o)
	}
	return corekit.Answer{Outcome: corekit.Done, Data: data}, err
}

func (q enrolments) ofPage(ctx context.Context, db corekit.Asker, o *corekit.Order) (list []map[string]any, next string, err error) {
	found, err := corekit.Rows(ctx, db, scanEnrolment, `SELECT `+enrolmentColumns+` FROM enrolment INDEXED BY enrolment_employer
		WHERE tenant = $1 AND uscc = $2 AND number > $3 ORDER BY number LIMIT $4`, o.Tenant, o.Employer.USCC, q.page.After, q.page.Reach())
	if err != nil {
		return nil, "", err
	}
	found, next = corekit.Cut(q.page, found, func(e enrolment) string { return e.number })
	list = []map[string]any{}
	for _, e := range found {
		list = append(list, e.told("", today(o)))
	}
	return list, next, nil
}

func (q enrolments) ofPersons(ctx context.Context, db corekit.Asker, o *corekit.Order) ([]map[string]any, error) {
	list := []map[string]any{}
	for _, p := range q.persons {
		all, err := enrolmentsOf(ctx, db, o.Tenant, p.idNumber)
		if err != nil {
			return nil, err
		}
		before := len(list)
		for _, e := range all {
			if e.uscc == o.Employer.USCC {
				list = append(list, e.told(p.ref, today(o)))
			}
		}
		if len(list) == before {
			list = append(list, map[string]any{"ref": p.ref, "idNumber": p.idNumber, "state": "none"})
		}
	}
	return list, nil
}

// told is an enrolment as answered. Who completed a class has a certificate.
func (e enrolment) told(ref string, day calendar.Day) map[string]any {
	c, s := e.of(), e.seatOn(day)
	out := map[string]any{"enrolmentNo": e.number, "classNo": c.number, "className": c.title, "starts": string(c.starts), "ends": string(c.ends),
		"name": e.name, "idNumber": e.idNumber, "state": string(s), "enrolledOn": string(e.enrolledOn)}
	if ref != "" {
		out["ref"] = ref
	}
	if s == left {
		out["leftOn"], out["reason"] = string(e.leftOn), e.reason
	}
	if s == completed {
		out["certificateNo"] = "ZS" + strings.TrimPrefix(e.number, "BM")
	}
	return out
}

package main

import (
	"context"
	"encoding/json"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/testenv"
)

// testWorld is one core system of the test environment, as testenv sees it.
type testWorld struct{ *corekit.Core }

// Name implements testenv.World.
func (w testWorld) Name() string { return w.Domain().Name }

// Standing implements testenv.World.
func (w testWorld) Standing(ctx context.Context, e *enterprise.Enterprise, persons []string) ([]string, error) {
	list, err := w.Core.Standing(ctx, string(e.ID), corekit.Employer{USCC: string(e.USCC), Name: e.Name}, persons)
	states := make([]string, len(list))
	for i, s := range list {
		states[i] = s.State
	}
	return states, err
}

// beginnings returns the acts with which a world of a core system begins: those whom
// the enterprise employs then were filed in their time.
func beginnings(domain string) func(now time.Time) []corekit.Beginning {
	enter := map[string]func(p testenv.Person) (act string, data map[string]any){
		"employment": registered, "insurance": insured, "labour": contracted,
	}[domain]
	if enter == nil {
		return nil
	}
	return func(now time.Time) []corekit.Beginning {
		var list []corekit.Beginning
		for i, p := range testenv.People(calendar.DayOf(now)) {
			if p.Kind != testenv.Employed {
				continue
			}
			act, person := enter(p)
			person["ref"], person["name"], person["idNumber"] = strconv.Itoa(i), p.Name, p.IDNumber
			data, err := json.Marshal(map[string]any{"persons": []any{person}})
			if err != nil {
				return nil // texts and numbers of ours are always JSON
			}
			filed := p.Contract.Start.Start().AddDate(0, 0, 5)
			if filed.After(now) {
				filed = now
			}
			list = append(list, corekit.Beginning{Act: act, FiledAt: filed, Data: data})
		}
		return list
	}
}

func registered(p testenv.Person) (string, map[string]any) {
	person := contractOf(p)
	person["hireDate"] = p.Contract.Start
	return "employment.register", person
}

func insured(p testenv.Person) (string, map[string]any) {
	return "insurance.enroll", map[string]any{
		"workForm": workForm(p), "kinds": []string{"110", "210", "410"}, "from": p.Contract.Start[:len("2006-01")],
	}
}

func contracted(p testenv.Person) (string, map[string]any) { return "labour.file", contractOf(p) }

// contractOf is what both the employment and the labour system keep of a contract.
func contractOf(p testenv.Person) map[string]any {
	c := map[string]any{"workForm": workForm(p), "contractType": "2", "contractStart": p.Contract.Start, "jobCode": "4-04-05-01"}
	if p.Contract.End != "" {
		c["contractType"], c["contractEnd"] = "1", p.Contract.End
	}
	return c
}

// workForm is aac013: a fixed term or an open-ended contract.
func workForm(p testenv.Person) string {
	if p.Contract.End != "" {
		return "41"
	}
	return "42"
}

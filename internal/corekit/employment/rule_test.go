package employment

import (
	"fmt"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

func TestRegisterJudgesPersons(t *testing.T) {
	tests := map[string]struct {
		person  string
		outcome string
		code    string
		field   string
	}{
		"plain":                    {worker(1, ""), "done", "", ""},
		"all fields":               {worker(1, `,"sex":"1","birth":"1990-05-17","mobile":"13800000000","education":"21","household":"51","contractType":"1","contractStart":"2026-11-16","contractEnd":"2029-11-15","jobCode":"2020100","monthlyPay":"6500.00","dispatched":false,"dispatchTo":null,"workForm":"41","probationMonths":3,"lateReason":""`), "done", "", ""},
		"late":                     {`{"ref":"a","name":"张三","idNumber":"` + idNumber("1990-05-17", 1) + `","hireDate":"2026-10-23"}`, "done", "EMP-W01", "hireDate"},
		"last day in time":         {`{"ref":"a","name":"张三","idNumber":"` + idNumber("1990-05-17", 1) + `","hireDate":"2026-10-24"}`, "done", "", ""},
		"hired tomorrow":           {`{"ref":"a","name":"张三","idNumber":"` + idNumber("1990-05-17", 1) + `","hireDate":"2026-11-24"}`, "rejected", "EMP-105", "hireDate"},
		"fifteen":                  {`{"ref":"a","name":"张三","idNumber":"` + idNumber("2010-11-17", 1) + `","hireDate":"2026-11-16"}`, "rejected", "EMP-103", "hireDate"},
		"sixteen on the day":       {`{"ref":"a","name":"张三","idNumber":"` + idNumber("2010-11-16", 1) + `","hireDate":"2026-11-16"}`, "done", "", ""},
		"check digit":              {`{"ref":"a","name":"张三","idNumber":"110105194912310021","hireDate":"2026-11-16"}`, "rejected", "EMP-104", "idNumber"},
		"small x":                  {`{"ref":"a","name":"张三","idNumber":"11010519491231002x","hireDate":"2026-11-16"}`, "done", "", ""},
		"passport":                 {`{"ref":"a","name":"ANNA LI","idType":"08","idNumber":"E12345678","birth":"1990-01-01","hireDate":"2026-11-16"}`, "done", "", ""},
		"young passport":           {`{"ref":"a","name":"ANNA LI","idType":"08","idNumber":"E12345678","birth":"2015-01-01","hireDate":"2026-11-16"}`, "rejected", "EMP-103", "hireDate"},
		"passport without a birth": {`{"ref":"a","name":"ANNA LI","idType":"08","idNumber":"E12345678","hireDate":"2026-11-16"}`, "done", "", ""},
		"birth differs":            {worker(1, `,"birth":"1990-05-18"`), "rejected", "EMP-106", "birth"},
		"sex differs":              {worker(1, `,"sex":"2"`), "rejected", "EMP-106", "sex"},
		"woman":                    {worker(2, `,"sex":"2"`), "done", "", ""},
		"woman told as man":        {worker(2, `,"sex":"1"`), "rejected", "EMP-106", "sex"},
		"contract reversed":        {worker(1, `,"contractStart":"2026-11-16","contractEnd":"2026-11-15"`), "rejected", "EMP-107", "contractEnd"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t, corekit.Rules{})
			r := f.act("k1", "employment.register", harbour, persons(tt.person))
			got := [3]string{r.get(t, "data.persons.0.outcome"), r.get(t, "data.persons.0.code"), r.get(t, "data.persons.0.field")}
			if want := [3]string{tt.outcome, tt.code, tt.field}; got != want {
				t.Errorf("got %v, want %v (%d %s)", got, want, r.status, r.text)
			}
			if r.get(t, "outcome") != tt.outcome || r.get(t, "businessNo") != "BL20261123000001" {
				t.Errorf("answer %s", r.text)
			}
		})
	}
}

func TestRegisterRefusesWhatTheRosterContradicts(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	f.registered(1, "")
	again := f.act("k2", "employment.register", harbour, persons(worker(1, "")))
	if got := again.get(t, "data.persons.0.code"); got != "EMP-101" {
		t.Errorf("second registration: %s", again.text)
	}
	if got := again.get(t, "data.persons.0.registrationNo"); got != "" {
		t.Errorf("the refusal tells a number: %s", got)
	}
	elsewhere := f.act("k3", "employment.register", shipyard, persons(worker(1, "")))
	if got := elsewhere.get(t, "outcome"); got != "done" {
		t.Errorf("with another employer: %s", elsewhere.text)
	}
	other := fmt.Sprintf(`{"ref":"a","name":"张珊","idNumber":%q,"hireDate":"2026-11-16"}`, idNumber("1990-05-17", 1))
	if r := f.act("k4", "employment.register", shipyard, persons(other)); r.get(t, "data.persons.0.code") != "EMP-108" {
		t.Errorf("another name: %s", r.text)
	}
	mixed := f.act("k5", "employment.register", harbour, persons(worker(3, ""), worker(3, ""), worker(1, "")))
	got := mixed.get(t, "outcome") + mixed.get(t, "data.persons.0.code") + mixed.get(t, "data.persons.1.code") + mixed.get(t, "data.persons.2.code")
	if got != "partialEMP-102EMP-101" {
		t.Errorf("mixed batch: %s", mixed.text)
	}
	if all := f.act("k6", "employment.register", harbour, persons(worker(1, ""), worker(3, ""))); all.get(t, "outcome") != "rejected" {
		t.Errorf("all refused: %s", all.text)
	}
}

func TestRehireAfterTheEarlierEnd(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	f.registered(1, "")
	f.act("t1", "employment.terminate", harbour, persons(fmt.Sprintf(`{"idNumber":%q,"endDate":"2026-11-20","reason":"37"}`, idNumber("1990-05-17", 1))))
	if r := f.act("k2", "employment.register", harbour, persons(worker(1, ""))); r.get(t, "data.persons.0.code") != "EMP-109" {
		t.Errorf("overlap: %s", r.text)
	}
	later := fmt.Sprintf(`{"ref":"a","name":"张三","idNumber":%q,"hireDate":"2026-11-21"}`, idNumber("1990-05-17", 1))
	if r := f.act("k3", "employment.register", harbour, persons(later)); r.get(t, "outcome") != "done" {
		t.Errorf("rehire: %s", r.text)
	}
}

func TestTerminate(t *testing.T) {
	tests := map[string]struct {
		data string
		want string // outcome and code
		then string // the roster afterwards
	}{
		"in time":         {`{"idNumber":"%s","registrationNo":"%s","endDate":"2026-11-20","reason":"37"}`, "done ", "former 2026-11-20"},
		"same day":        {`{"idNumber":"%s","registrationNo":"%s","endDate":"2026-11-16","reason":"37"}`, "done ", "former 2026-11-16"},
		"before hire":     {`{"idNumber":"%s","registrationNo":"%s","endDate":"2026-11-15","reason":"37"}`, "rejected EMP-402", "active"},
		"tomorrow":        {`{"idNumber":"%s","registrationNo":"%s","endDate":"2026-11-24","reason":"37"}`, "rejected EMP-403", "active"},
		"another number":  {`{"idNumber":"%s","registrationNo":"%sX","endDate":"2026-11-20","reason":"37"}`, "rejected EMP-404", "active"},
		"without number":  {`{"idNumber":"%s","endDate":"2026-11-20","reason":"37"%.0s}`, "done ", "former 2026-11-20"},
		"another's staff": {`{"idNumber":"370202199005170099","endDate":"2026-11-20","reason":"37"%.0s%.0s}`, "rejected EMP-401", "active"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t, corekit.Rules{})
			number := f.registered(1, "")
			r := f.act("t1", "employment.terminate", harbour, persons(fmt.Sprintf(tt.data, idNumber("1990-05-17", 1), number)))
			if got := r.get(t, "data.persons.0.outcome") + " " + r.get(t, "data.persons.0.code"); got != tt.want {
				t.Errorf("got %q, want %q: %s", got, tt.want, r.text)
			}
			if got := f.belongs(harbour, 1); got != tt.then {
				t.Errorf("roster says %q, want %q", got, tt.then)
			}
		})
	}
}

func TestTerminateLateIsMarked(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	f.registered(1, "")
	f.setNow("2026-12-10T10:00:00+08:00")
	data := persons(fmt.Sprintf(`{"ref":"a","idNumber":%q,"endDate":"2026-11-24","reason":"37"}`, idNumber("1990-05-17", 1)))
	r := f.act("t1", "employment.terminate", harbour, data)
	if got := r.get(t, "data.persons.0.outcome") + r.get(t, "data.persons.0.code"); got != "doneEMP-W02" {
		t.Errorf("got %s", r.text)
	}
	if r := f.act("t2", "employment.terminate", shipyard, data); r.get(t, "data.persons.0.code") != "EMP-401" {
		t.Errorf("by another employer: %s", r.text)
	}
}

func TestCorrect(t *testing.T) {
	tests := map[string]struct {
		changes string
		want    string // outcome, code, field
		field   string // to look at afterwards
		value   string
	}{
		"mobile":              {`{"field":"mobile","before":"13800000000","after":"13900000000"}`, "done  ", "mobile", "13900000000"},
		"wrong before":        {`{"field":"mobile","before":"13800000001","after":"13900000000"}`, "rejected EMP-203 mobile", "mobile", "13800000000"},
		"was empty":           {`{"field":"education","before":"","after":"21"}`, "done  ", "education", "21"},
		"was empty, null":     {`{"field":"education","before":null,"after":"21"}`, "done  ", "education", "21"},
		"to empty":            {`{"field":"mobile","before":"13800000000","after":""}`, "done  ", "mobile", ""},
		"number as text":      {`{"field":"probationMonths","before":"3","after":"2"}`, "done  ", "probationMonths", "2"},
		"yes as text":         {`{"field":"dispatched","before":"0","after":true}`, "done  ", "dispatched", "true"},
		"hire date":           {`{"field":"hireDate","before":"2026-11-16","after":"2026-11-17"}`, "done  ", "hireDate", "2026-11-17"},
		"hire date in future": {`{"field":"hireDate","before":"2026-11-16","after":"2026-11-30"}`, "rejected EMP-105 hireDate", "hireDate", "2026-11-16"},
		"hire date to none":   {`{"field":"hireDate","before":"2026-11-16","after":""}`, "rejected EMP-206 hireDate", "hireDate", "2026-11-16"},
		"contract reversed":   {`{"field":"contractEnd","before":"2029-11-15","after":"2026-01-01"}`, "rejected EMP-107 contractEnd", "contractEnd", "2029-11-15"},
		"name":                {`{"field":"name","before":"张三","after":"张四"}`, "rejected EMP-204 name", "name", "张三"},
		"birth":               {`{"field":"birth","before":"","after":"1990-05-18"}`, "rejected EMP-204 birth", "birth", ""},
		"unknown field":       {`{"field":"salary","before":"1","after":"2"}`, "rejected EMP-205 salary", "mobile", "13800000000"},
		"bad amount":          {`{"field":"monthlyPay","before":"","after":"6,500"}`, "rejected EMP-206 monthlyPay", "monthlyPay", ""},
		"all or none":         {`{"field":"mobile","before":"13800000000","after":"13900000000"},{"field":"education","before":"11","after":"21"}`, "rejected EMP-203 education", "mobile", "13800000000"},
		"in sequence":         {`{"field":"mobile","before":"13800000000","after":"13900000000"},{"field":"mobile","before":"13900000000","after":"13700000000"}`, "done  ", "mobile", "13700000000"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t, corekit.Rules{})
			number := f.registered(1, `,"mobile":"13800000000","probationMonths":3,"dispatched":false,"contractStart":"2026-11-16","contractEnd":"2029-11-15"`)
			r := f.act("c1", "employment.correct", harbour, fmt.Sprintf(`{"registrationNo":%q,"idNumber":%q,"changes":[%s]}`,
				number, idNumber("1990-05-17", 1), tt.changes))
			if got := r.get(t, "outcome") + " " + r.get(t, "code") + " " + r.get(t, "field"); got != tt.want {
				t.Errorf("got %q, want %q: %s", got, tt.want, r.text)
			}
			q := f.act("q1", "employment.query", harbour, fmt.Sprintf(`{"registrationNos":[%q]}`, number))
			if got := q.get(t, "data.records.0."+tt.field); got != tt.value {
				t.Errorf("afterwards %s is %q, want %q", tt.field, got, tt.value)
			}
		})
	}
}

func TestCorrectOnlyOwnAndActive(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	number := f.registered(1, "")
	data := fmt.Sprintf(`{"registrationNo":%q,"idNumber":%q,"changes":[{"field":"mobile","after":"13900000000"}]}`, number, idNumber("1990-05-17", 1))
	if r := f.act("c1", "employment.correct", shipyard, data); r.get(t, "code") != "EMP-201" {
		t.Errorf("by another employer: %s", r.text)
	}
	colleague := fmt.Sprintf(`{"registrationNo":%q,"idNumber":%q,"changes":[{"field":"mobile","after":"13900000000"}]}`, number, idNumber("1990-05-17", 2))
	if r := f.act("c2", "employment.correct", harbour, colleague); r.get(t, "code") != "EMP-201" {
		t.Errorf("with a colleague's number: %s", r.text)
	}
	f.act("w1", "employment.withdraw", harbour, fmt.Sprintf(`{"registrationNo":%q,"idNumber":%q,"reason":"误报"}`, number, idNumber("1990-05-17", 1)))
	if r := f.act("c3", "employment.correct", harbour, data); r.get(t, "code") != "EMP-202" {
		t.Errorf("withdrawn: %s", r.text)
	}
}

func TestCorrectKeepsClearOfEarlierEmployment(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	who := idNumber("1990-05-17", 1)
	f.registered(1, "")
	f.act("t1", "employment.terminate", harbour, persons(fmt.Sprintf(`{"idNumber":%q,"endDate":"2026-11-18","reason":"37"}`, who)))
	r := f.act("k2", "employment.register", harbour, persons(fmt.Sprintf(`{"ref":"a","name":"张三","idNumber":%q,"hireDate":"2026-11-20"}`, who)))
	number := r.get(t, "data.persons.0.registrationNo")
	c := f.act("c1", "employment.correct", harbour, fmt.Sprintf(`{"registrationNo":%q,"idNumber":%q,"changes":[{"field":"hireDate","before":"2026-11-20","after":"2026-11-17"}]}`, number, who))
	if c.get(t, "code") != "EMP-109" {
		t.Errorf("got %s", c.text)
	}
}

func TestWithdraw(t *testing.T) {
	who := idNumber("1990-05-17", 1)
	tests := map[string]struct {
		at     string
		before func(f *fixture, number string)
		want   string
	}{
		"same day":       {"2026-11-23T23:59:59+08:00", nil, "done"},
		"last day":       {"2026-12-08T23:59:59+08:00", nil, "done"},
		"a day too late": {"2026-12-09T00:00:00+08:00", nil, "EMP-303"},
		"terminated": {"2026-11-24T10:00:00+08:00", func(f *fixture, _ string) {
			f.act("t1", "employment.terminate", harbour, persons(fmt.Sprintf(`{"idNumber":%q,"endDate":"2026-11-24","reason":"37"}`, who)))
		}, "EMP-301"},
		"withdrawn before": {"2026-11-24T10:00:00+08:00", func(f *fixture, number string) {
			f.act("w0", "employment.withdraw", harbour, fmt.Sprintf(`{"registrationNo":%q,"idNumber":%q,"reason":"误报"}`, number, who))
		}, "EMP-302"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := newFixture(t, corekit.Rules{})
			number := f.registered(1, "")
			f.setNow(tt.at)
			if tt.before != nil {
				tt.before(f, number)
			}
			r := f.act("w1", "employment.withdraw", harbour, fmt.Sprintf(`{"registrationNo":%q,"idNumber":%q,"reason":"误报"}`, number, who))
			got := r.get(t, "code")
			if got == "" {
				got = r.get(t, "outcome")
			}
			if got != tt.want {
				t.Fatalf("got %s, want %s", r.text, tt.want)
			}
			if tt.want != "done" {
				return
			}
			if got := f.belongs(harbour, 1); got != "none" {
				t.Errorf("after withdrawal the roster says %q", got)
			}
			again := f.act("k9", "employment.register", harbour, persons(fmt.Sprintf(`{"ref":"a","name":"张三丰","idNumber":%q,"hireDate":"2026-11-16"}`, who)))
			if again.get(t, "outcome") != "done" {
				t.Errorf("registering anew with the right name: %s", again.text)
			}
		})
	}
}

func TestQuery(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	number := f.registered(1, `,"mobile":"13800000000","dispatched":true,"probationMonths":3`)
	byPerson := f.act("q1", "employment.query", harbour, fmt.Sprintf(`{"persons":[{"ref":"a","idNumber":%q},{"ref":"b","idNumber":%q}]}`,
		idNumber("1990-05-17", 1), idNumber("1990-05-17", 2)))
	for path, want := range map[string]string{
		"outcome": "done", "data.records.0.ref": "a", "data.records.0.registrationNo": number, "data.records.0.state": "active",
		"data.records.0.registeredOn": "2026-11-23", "data.records.0.hireDate": "2026-11-16", "data.records.0.dispatched": "true",
		"data.records.0.probationMonths": "3", "data.records.0.endDate": "", "data.records.1.ref": "b", "data.records.1.state": "none",
	} {
		if got := byPerson.get(t, path); got != want {
			t.Errorf("%s = %q, want %q", path, got, want)
		}
	}
	foreign := f.act("q2", "employment.query", shipyard, fmt.Sprintf(`{"registrationNos":[%q]}`, number))
	if foreign.get(t, "data.records.0.state") != "none" || foreign.get(t, "data.records.0.name") != "" {
		t.Errorf("another employer sees %s", foreign.text)
	}
	if n := f.arrivals("q1"); n != 0 {
		t.Errorf("a query was counted %d times", n)
	}
}

func TestRulesAreJudgedByFilingTime(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	f.setNow("2027-03-01T09:00:00+08:00") // the core was unreachable for months
	r := f.do(call{path: "/v1/acts/employment.register", body: actBody("employment.register", harbour, persons(worker(1, ""))),
		header: map[string]string{"Idempotency-Key": "k1", "X-Filed-At": "2026-11-23T23:59:59+08:00"}})
	if r.get(t, "data.persons.0.registeredOn") != "2026-11-23" || r.get(t, "data.persons.0.code") != "" {
		t.Errorf("got %s", r.text)
	}
}

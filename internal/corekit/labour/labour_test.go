package labour

import (
	"fmt"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
)

// person writes one person of an act; more holds further members or ones that
// replace the usual.
func person(id string, more ...string) string {
	members := map[string]string{"ref": `"0"`, "name": `"测试甲"`, "idNumber": fmt.Sprintf("%q", id), "workForm": `"41"`,
		"contractType": `"1"`, "contractStart": `"2026-11-16"`, "contractEnd": `"2029-11-15"`}
	for i := 0; i+1 < len(more); i += 2 {
		members[more[i]] = more[i+1]
	}
	var list []string
	for name, v := range members {
		if v != "" {
			list = append(list, fmt.Sprintf("%q:%s", name, v))
		}
	}
	return "{" + strings.Join(list, ",") + "}"
}

func persons(list ...string) string { return `{"persons":[` + strings.Join(list, ",") + `]}` }

var young = coretest.IDNumber("1990-05-17", 1)

func TestFile(t *testing.T) {
	tests := map[string]struct{ data, outcome, code string }{
		"fixed term":              {persons(person(young)), "done", ""},
		"late":                    {persons(person(young, "contractStart", `"2026-09-01"`)), "done", "LAB-W02"},
		"ahead":                   {persons(person(young, "contractStart", `"2026-12-01"`)), "rejected", "LAB-105"},
		"reversed":                {persons(person(young, "contractEnd", `"2026-11-01"`)), "rejected", "LAB-104"},
		"wrong check digit":       {persons(person(young[:17] + "9")), "rejected", "LAB-102"},
		"too young":               {persons(person(coretest.IDNumber("2010-11-17", 1))), "rejected", "LAB-103"},
		"six months, three years": {persons(person(young, "probationMonths", `6`)), "done", ""},
		"three months, a year":    {persons(person(young, "contractEnd", `"2027-11-15"`, "probationMonths", `3`)), "rejected", "LAB-106"},
		"one month, two months":   {persons(person(young, "contractEnd", `"2027-01-15"`, "probationMonths", `1`)), "rejected", "LAB-106"},
		"probation, part-time":    {persons(person(young, "workForm", `"52"`, "probationMonths", `1`)), "rejected", "LAB-106"},
		"dispatched, one year":    {persons(person(young, "dispatched", `true`, "dispatchTo", `"91370200MA3C00002G"`, "contractEnd", `"2027-11-15"`)), "rejected", "LAB-109"},
		"dispatched, two years":   {persons(person(young, "dispatched", `true`, "dispatchTo", `"91370200MA3C00002G"`, "contractEnd", `"2028-11-15"`)), "done", ""},
		"the same person twice":   {persons(person(young), person(young, "ref", `"1"`)), "partial", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := coretest.Open(t, New(Rules{})).Act("labour.file", coretest.Harbour, tt.data)
			if r.Get("outcome") != tt.outcome || r.Get("data.persons.0.code") != tt.code {
				t.Errorf("got %s", r.Text)
			}
		})
	}
}

func TestFiledTwiceIsDone(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	first := c.Act("labour.file", coretest.Harbour, persons(person(young)))
	again := c.Act("labour.file", coretest.Harbour, persons(person(young)))
	if again.Get("outcome") != "done" || again.Get("data.persons.0.code") != "LAB-W01" || again.Get("data.persons.0.fileNo") != first.Get("data.persons.0.fileNo") {
		t.Errorf("got %s", again.Text)
	}
	if r := c.Act("labour.file", coretest.Shipyard, persons(person(young))); r.Get("outcome") != "done" || r.Get("data.persons.0.code") != "" {
		t.Errorf("another employer: %s", r.Text)
	}
}

func leaving(more ...string) string {
	return persons(person(young, append([]string{"name", "", "workForm", "", "contractType", "", "contractStart", "", "contractEnd", "",
		"endDate", `"2026-11-20"`, "reason", `"3601"`}, more...)...))
}

func TestEnd(t *testing.T) {
	tests := map[string]struct {
		data, code string
	}{
		"in time":          {leaving(), ""},
		"ahead":            {leaving("endDate", `"2026-11-24"`), "LAB-204"},
		"before it began":  {leaving("endDate", `"2026-11-15"`), "LAB-203"},
		"not its term":     {leaving("reason", `"4401"`), "LAB-205"},
		"another number":   {leaving("fileNo", `"BA1"`), "LAB-202"},
		"another employer": {"", "LAB-201"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := coretest.Open(t, New(Rules{}))
			c.Act("labour.file", coretest.Harbour, persons(person(young)))
			uscc := coretest.Harbour
			if tt.data == "" {
				uscc, tt.data = coretest.Shipyard, leaving()
			}
			if r := c.Act("labour.end", uscc, tt.data); r.Get("data.persons.0.code") != tt.code {
				t.Errorf("got %s", r.Text)
			}
			if tt.code != "" {
				return
			}
			if r := c.Act("labour.end", uscc, tt.data); r.Get("outcome") != "done" || r.Get("data.persons.0.code") != "LAB-W04" {
				t.Errorf("ended twice: %s", r.Text)
			}
		})
	}
}

func TestChangeAndRenew(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	c.At("2026-11-23T09:00:00+08:00")
	c.Act("labour.file", coretest.Harbour, persons(person(young, "contractEnd", `"2026-12-15"`)))
	as := func(kind string, list ...string) string {
		return strings.Replace(persons(list...), "{", `{"kind":"`+kind+`",`, 1)
	}
	if r := c.Act("labour.change", coretest.Harbour, as("alter", person(young, "contractEnd", `"2026-12-15"`, "pay", `"7000.00"`))); r.Get("outcome") != "done" {
		t.Fatalf("alter: %s", r.Text)
	}
	if r := c.Act("labour.query", coretest.Harbour, persons(fmt.Sprintf(`{"ref":"0","idNumber":%q}`, young))); r.Get("data.records.0.pay") != "7000.00" {
		t.Errorf("after the change: %s", r.Text)
	}
	tests := []struct{ data, code string }{
		{as("renew", person(young, "contractStart", `"2026-12-15"`)), "LAB-108"},
		{as("renew", person(young, "contractStart", `"2026-12-16"`, "probationMonths", "1")), "LAB-107"},
		{as("renew", person(young, "contractStart", `"2026-12-16"`)), ""},
		{as("renew", person(coretest.IDNumber("1990-05-17", 3))), "LAB-201"},
	}
	for _, tt := range tests {
		if r := c.Act("labour.change", coretest.Harbour, tt.data); r.Get("data.persons.0.code") != tt.code {
			t.Errorf("got %s, want %q", r.Text, tt.code)
		}
	}
	if r := c.Act("labour.query", coretest.Harbour, persons(fmt.Sprintf(`{"ref":"0","idNumber":%q}`, young))); r.Get("data.records.0.state") != "active" || r.Get("data.records.1.state") != "ended" {
		t.Errorf("after the renewal: %s", r.Text)
	}
}

func TestWithdraw(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	c.Act("labour.file", coretest.Harbour, persons(person(young)))
	mistake := persons(fmt.Sprintf(`{"ref":"0","idNumber":%q,"reason":"重复申报"}`, young))
	c.At("2026-12-20T09:00:00+08:00")
	if r := c.Act("labour.withdraw", coretest.Harbour, mistake); r.Get("data.persons.0.code") != "LAB-206" {
		t.Errorf("late: %s", r.Text)
	}
	c.At("2026-11-25T09:00:00+08:00")
	if r := c.Act("labour.withdraw", coretest.Shipyard, mistake); r.Get("data.persons.0.code") != "LAB-201" {
		t.Errorf("somebody else's: %s", r.Text)
	}
	if r := c.Act("labour.withdraw", coretest.Harbour, mistake); r.Get("outcome") != "done" {
		t.Errorf("in time: %s", r.Text)
	}
	if r := c.Act("labour.file", coretest.Harbour, persons(person(young))); r.Get("data.persons.0.code") != "" {
		t.Errorf("filed again: %s", r.Text)
	}
}

func TestPages(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	var list []string
	for n := 1; n <= 5; n++ {
		list = append(list, person(coretest.IDNumber("1990-05-17", n)))
	}
	c.Act("labour.file", coretest.Harbour, persons(list...))
	after, seen := "", 0
	for range 3 {
		r := c.Act("labour.query", coretest.Harbour, fmt.Sprintf(`{"after":%q,"limit":2}`, after))
		seen += strings.Count(r.Text, `"fileNo"`)
		after = r.Get("data.next")
	}
	if seen != 5 || after != "" {
		t.Errorf("saw %d of 5, next %q", seen, after)
	}
}

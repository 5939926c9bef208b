package insurance

import (
	"fmt"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
)

// person writes one person of an enrolment; more holds further members or ones
// that replace the usual.
func person(id string, more ...string) string {
	members := map[string]string{"ref": `"0"`, "name": `"测试甲"`, "idNumber": fmt.Sprintf("%q", id), "workForm": `"41"`,
		"kinds": `["110","210","410"]`, "from": `"2026-11"`}
	for i := 0; i+1 < len(more); i += 2 {
		members[more[i]] = more[i+1]
	}
	var list []string
	for name, v := range members {
		list = append(list, fmt.Sprintf("%q:%s", name, v))
	}
	return "{" + strings.Join(list, ",") + "}"
}

func persons(list ...string) string { return `{"persons":[` + strings.Join(list, ",") + `]}` }

var (
	young = coretest.IDNumber("1990-05-17", 1)
	other = coretest.IDNumber("1991-06-18", 2)
)

func TestEnroll(t *testing.T) {
	old := coretest.IDNumber("1964-01-10", 1) // a man who retires in 2024
	tests := map[string]struct {
		data    string
		outcome string
		code    string
	}{
		"all kinds":                {persons(person(young)), "done", ""},
		"next month":               {persons(person(young, "from", `"2026-12"`)), "done", ""},
		"earlier month":            {persons(person(young, "from", `"2026-10"`)), "rejected", "INS-105"},
		"far month":                {persons(person(young, "from", `"2027-01"`)), "rejected", "INS-106"},
		"wrong check digit":        {persons(person(young[:17] + "9")), "rejected", "INS-102"},
		"too young":                {persons(person(coretest.IDNumber("2010-12-02", 1))), "rejected", "INS-104"},
		"part-time, injury alone":  {persons(person(young, "workForm", `"52"`, "kinds", `["410"]`)), "done", ""},
		"part-time, pension too":   {persons(person(young, "workForm", `"52"`, "kinds", `["110","410"]`)), "partial", "INS-112"},
		"beyond retirement":        {persons(person(old, "kinds", `["110"]`)), "rejected", "INS-109"},
		"beyond, injury not open":  {persons(person(old, "kinds", `["410"]`)), "rejected", "INS-110"},
		"medical":                  {persons(person(young, "kinds", `["310"]`)), "rejected", "INS-107"},
		"no such kind":             {persons(person(young, "kinds", `["999"]`)), "rejected", "INS-108"},
		"resumed though never in":  {persons(person(young, "change", `"12"`)), "done", "INS-W02"},
		"the same person twice":    {persons(person(young), person(young, "ref", `"1"`)), "partial", ""},
		"wage is handed on, taken": {persons(person(young, "wage", `"6500.00"`)), "done", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := coretest.Open(t, New(Rules{})).Act("insurance.enroll", coretest.Harbour, tt.data)
			if r.Get("outcome") != tt.outcome || r.Get("data.persons.0.code") != tt.code {
				t.Errorf("got %s", r.Text)
			}
		})
	}
}

// TestOneActiveEmployer holds that pension and unemployment insurance have one
// employer at a time, work injury as many as there are.
func TestOneActiveEmployer(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	c.Act("insurance.enroll", coretest.Harbour, persons(person(young)))
	r := c.Act("insurance.enroll", coretest.Shipyard, persons(person(young)))
	for i, want := range []string{"INS-111", "INS-111", ""} {
		if got := r.Get(fmt.Sprintf("data.persons.0.kinds.%d.code", i)); got != want {
			t.Errorf("kind %d: %q, want %q", i, got, want)
		}
	}
	if strings.Contains(r.Text, "港务") || strings.Contains(r.Text, coretest.Harbour) {
		t.Errorf("tells where else: %s", r.Text)
	}
	c.Act("insurance.stop", coretest.Harbour, persons(fmt.Sprintf(`{"idNumber":%q,"kinds":["110","210"],"until":"2026-11","endDate":"2026-11-20","reason":"3601"}`, young)))
	if r := c.Act("insurance.enroll", coretest.Shipyard, persons(person(young, "kinds", `["110","210"]`, "from", `"2026-12"`))); r.Get("outcome") != "done" {
		t.Errorf("after the stop: %s", r.Text)
	}
}

func TestAlreadyInsuredIsDone(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	c.Act("insurance.enroll", coretest.Harbour, persons(person(young)))
	r := c.Act("insurance.enroll", coretest.Harbour, persons(person(young)))
	if r.Get("outcome") != "done" || r.Get("data.persons.0.code") != "INS-W01" {
		t.Errorf("got %s", r.Text)
	}
	if r := c.Act("insurance.enroll", coretest.Harbour, persons(person(young, "name", `"测试乙"`))); r.Get("data.persons.0.code") != "INS-103" {
		t.Errorf("another name: %s", r.Text)
	}
}

func TestStop(t *testing.T) {
	leaver := func(more string) string {
		return persons(fmt.Sprintf(`{"ref":"0","idNumber":%q,"kinds":["410"],"until":"2026-11","endDate":"2026-11-20","reason":"3601"%s}`, young, more))
	}
	tests := map[string]struct{ data, code string }{
		"in time":         {leaver(""), ""},
		"not yet over":    {strings.ReplaceAll(leaver(""), "2026-11", "2026-12"), "INS-203"},
		"before it began": {strings.ReplaceAll(leaver(""), "2026-11", "2026-10"), "INS-202"},
		"another month":   {strings.Replace(leaver(""), "2026-11-20", "2026-10-20", 1), "INS-204"},
		"another kind":    {strings.Replace(leaver(""), "410", "110", 1), "INS-201"},
		"somebody else":   {strings.Replace(leaver(""), young, other, 1), "INS-201"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := coretest.Open(t, New(Rules{}))
			c.Act("insurance.enroll", coretest.Harbour, persons(person(young, "kinds", `["410"]`)))
			if r := c.Act("insurance.stop", coretest.Harbour, tt.data); r.Get("data.persons.0.code") != tt.code {
				t.Errorf("got %s", r.Text)
			}
			if tt.code != "" {
				return
			}
			if r := c.Act("insurance.stop", coretest.Harbour, tt.data); r.Get("outcome") != "done" || r.Get("data.persons.0.code") != "INS-W03" {
				t.Errorf("stopped twice: %s", r.Text)
			}
		})
	}
}

func TestWithdraw(t *testing.T) {
	mistake := persons(fmt.Sprintf(`{"ref":"0","idNumber":%q,"reason":"重复申报"}`, young))
	c := coretest.Open(t, New(Rules{}))
	if r := c.Act("insurance.withdraw", coretest.Harbour, mistake); r.Get("data.persons.0.code") != "INS-301" {
		t.Errorf("nothing there: %s", r.Text)
	}
	c.Act("insurance.enroll", coretest.Harbour, persons(person(young)))
	if r := c.Act("insurance.withdraw", coretest.Shipyard, mistake); r.Get("data.persons.0.code") != "INS-301" {
		t.Errorf("somebody else's: %s", r.Text)
	}
	c.At("2026-12-01T09:00:00+08:00")
	if r := c.Act("insurance.withdraw", coretest.Harbour, mistake); r.Get("data.persons.0.code") != "INS-302" {
		t.Errorf("a month later: %s", r.Text)
	}
	c.At("2026-11-24T09:00:00+08:00")
	if r := c.Act("insurance.withdraw", coretest.Harbour, mistake); r.Get("outcome") != "done" {
		t.Errorf("in time: %s", r.Text)
	}
	query := c.Act("insurance.query", coretest.Harbour, persons(fmt.Sprintf(`{"ref":"0","idNumber":%q}`, young)))
	if query.Get("data.records.0.state") != "none" {
		t.Errorf("afterwards: %s", query.Text)
	}
}

func TestRosterPages(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	var list []string
	for n := 1; n <= 5; n++ {
		list = append(list, person(coretest.IDNumber("1990-05-17", n), "kinds", `["410"]`))
	}
	c.Act("insurance.enroll", coretest.Harbour, persons(list...))
	after, seen := "", 0
	for range 3 {
		r := c.Act("insurance.roster", coretest.Harbour, fmt.Sprintf(`{"after":%q,"limit":2}`, after))
		seen += strings.Count(r.Text, `"idNumber"`)
		after = r.Get("data.next")
	}
	if seen != 5 || after != "" {
		t.Errorf("saw %d of 5, next %q", seen, after)
	}
	if r := c.Act("insurance.roster", coretest.Shipyard, `{}`); strings.Contains(r.Text, "idNumber") {
		t.Errorf("somebody else's roster: %s", r.Text)
	}
}

func TestStanding(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	ask := func(uscc string) string {
		r := c.Do("POST", "/v1/belonging", fmt.Sprintf(`{"uscc":%q,"persons":[%q]}`, uscc, young), nil)
		return strings.TrimSpace(r.Get("persons.0.state") + " " + r.Get("persons.0.until"))
	}
	if got := ask(coretest.Harbour); got != "none" {
		t.Errorf("at first: %s", got)
	}
	c.Act("insurance.enroll", coretest.Harbour, persons(person(young)))
	if got := ask(coretest.Harbour); got != "active" {
		t.Errorf("insured: %s", got)
	}
	if got := ask(coretest.Shipyard); got != "none" {
		t.Errorf("elsewhere: %s", got)
	}
	c.Act("insurance.stop", coretest.Harbour, persons(fmt.Sprintf(`{"idNumber":%q,"kinds":["110","210","410"],"until":"2026-11","endDate":"2026-11-20","reason":"3601"}`, young)))
	if got := ask(coretest.Harbour); got != "former 2026-11-30" {
		t.Errorf("stopped: %s", got)
	}
}

// TestRetirement holds the steps of the table, at its edges.
func TestRetirement(t *testing.T) {
	tests := []struct {
		birth     calendar.Day
		sex, post string
		want      Month
	}{
		{"1964-12-31", "1", "", "2024-12"}, // before the steps begin
		{"1965-01-01", "1", "", "2025-02"}, // the first to be delayed
		{"1965-04-30", "1", "", "2025-05"}, // the fourth month still delays by one
		{"1965-05-01", "1", "", "2025-07"},
		{"1976-09-01", "1", "", "2039-09"}, // the first at 63
		{"1990-05-17", "1", "", "2053-05"},
		{"1970-01-01", "2", "", "2025-02"},
		{"1981-09-01", "2", "", "2039-09"}, // 58
		{"1975-01-01", "2", "worker", "2025-02"},
		{"1975-03-01", "2", "worker", "2025-05"},
		{"1984-11-01", "2", "worker", "2039-11"}, // 55
	}
	for _, tt := range tests {
		if got := progressive.month(tt.birth, tt.sex, tt.post); got != tt.want {
			t.Errorf("born %s, %s %s: %s, want %s", tt.birth, tt.sex, tt.post, got, tt.want)
		}
	}
}

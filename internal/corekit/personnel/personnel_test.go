package personnel

import (
	"encoding/json"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
)

// vacancyWith is a good vacancy with changes; nil removes a member.
func vacancyWith(t *testing.T, changes map[string]any) string {
	t.Helper()
	v := map[string]any{"title": "数控车工", "jobCode": "6-18-01-01", "count": 5, "work": "数控车床操作与保养", "conditions": "两年以上工作经验",
		"place": "青岛市城阳区", "payFrom": "6000.00", "payTo": "9000.00", "workForm": "41", "minAge": 18, "maxAge": 50,
		"contact": "李经办", "phone": "0532-80000000", "from": "2026-11-23", "until": "2026-12-31"}
	maps.Copy(v, changes)
	maps.DeleteFunc(v, func(_ string, e any) bool { return e == nil })
	text, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

type changes = map[string]any

func TestPublish(t *testing.T) {
	tests := map[string]struct {
		changes              changes
		outcome, code, field string
	}{
		"good":                 {nil, "done", "", ""},
		"nobody wanted":        {changes{"count": 0}, "rejected", "PER-101", "count"},
		"a day":                {changes{"until": "2026-11-23"}, "rejected", "PER-102", "until"},
		"over":                 {changes{"from": "2026-11-01", "until": "2026-11-22"}, "rejected", "PER-103", "until"},
		"180 days":             {changes{"until": "2027-05-22"}, "done", "", ""},
		"181 days":             {changes{"until": "2027-05-23"}, "rejected", "PER-104", "until"},
		"pay reversed":         {changes{"payTo": "5999.99"}, "rejected", "PER-105", "payTo"},
		"pay of one amount":    {changes{"payTo": "6000.00"}, "done", "", ""},
		"fifteen":              {changes{"minAge": 15}, "rejected", "PER-106", "minAge"},
		"ages reversed":        {changes{"minAge": 40, "maxAge": 39}, "rejected", "PER-106", "minAge"},
		"no ages":              {changes{"minAge": nil, "maxAge": nil}, "done", "", ""},
		"for men":              {changes{"conditions": "限男性，两年以上经验"}, "rejected", "PER-107", "conditions"},
		"a household":          {changes{"benefits": "本市户籍优先"}, "rejected", "PER-107", "benefits"},
		"hepatitis":            {changes{"work": "须提供乙肝检测"}, "rejected", "PER-107", "work"},
		"a deposit":            {changes{"conditions": "入职交押金 500 元"}, "rejected", "PER-108", "conditions"},
		"a deposit, for title": {changes{"title": "免培训费学徒"}, "rejected", "PER-108", "title"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := coretest.Open(t, New(Rules{})).Act("personnel.publish", coretest.Harbour, vacancyWith(t, tt.changes))
			if r.Get("outcome") != tt.outcome || r.Get("code") != tt.code || r.Get("field") != tt.field {
				t.Errorf("got %s", r.Text)
			}
		})
	}
}

func TestPublishNeedsItsFields(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	for _, name := range []string{"title", "count", "work", "conditions", "place", "payFrom", "payTo", "workForm", "contact", "phone", "from", "until"} {
		if r := c.Act("personnel.publish", coretest.Harbour, vacancyWith(t, changes{name: nil})); r.Status != 400 || r.Get("field") != "/data/"+name {
			t.Errorf("without %s: %d %s", name, r.Status, r.Text)
		}
	}
}

// states of a vacancy as its employer sees them.
func stateOf(t *testing.T, c *coretest.Core, uscc, number string) string {
	t.Helper()
	return c.Act("personnel.vacancies", uscc, fmt.Sprintf(`{"vacancyNos":[%q]}`, number)).Get("data.vacancies.0.state")
}

func TestVacancyLife(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	number := c.Act("personnel.publish", coretest.Harbour, vacancyWith(t, nil)).Get("data.vacancyNo")
	if r := c.Act("personnel.publish", coretest.Harbour, vacancyWith(t, nil)); r.Get("outcome") != "done" || r.Get("code") != "PER-W01" {
		t.Errorf("twice the same: %s", r.Text)
	}
	if got := stateOf(t, c, coretest.Harbour, number); got != "open" {
		t.Errorf("published: %s", got)
	}
	if got := stateOf(t, c, coretest.Shipyard, number); got != "none" {
		t.Errorf("another employer sees %s", got)
	}
	change := func(more string) string { return fmt.Sprintf(`{"vacancyNo":%q%s}`, number, more) }
	for _, s := range []struct{ data, code string }{
		{change(""), "PER-111"},
		{change(`,"count":5`), "PER-111"},
		{change(`,"conditions":"限女性"`), "PER-107"},
		{change(`,"until":"2026-11-20"`), "PER-102"},
		{`{"vacancyNo":"GW1","count":6}`, "PER-109"},
		{change(`,"count":8,"payTo":"9500"`), ""},
	} {
		if r := c.Act("personnel.change", coretest.Harbour, s.data); r.Get("code") != s.code {
			t.Errorf("%s: %s", s.data, r.Text)
		}
	}
	r := c.Act("personnel.vacancies", coretest.Harbour, fmt.Sprintf(`{"vacancyNos":[%q]}`, number))
	if r.Get("data.vacancies.0.count") != "8" || r.Get("data.vacancies.0.payTo") != "9500" || r.Get("data.vacancies.0.work") != "数控车床操作与保养" {
		t.Errorf("changed: %s", r.Text)
	}
	if r := c.Act("personnel.withdraw", coretest.Harbour, change(`,"reason":"已招满","hired":9`)); r.Get("code") != "PER-112" {
		t.Errorf("hired too many: %s", r.Text)
	}
	if r := c.Act("personnel.withdraw", coretest.Harbour, change(`,"reason":"已招满","hired":8`)); r.Get("outcome") != "done" {
		t.Errorf("withdrawn: %s", r.Text)
	}
	if r := c.Act("personnel.withdraw", coretest.Harbour, change(`,"reason":"已招满"`)); r.Get("code") != "PER-110" {
		t.Errorf("withdrawn twice: %s", r.Text)
	}
	if got := stateOf(t, c, coretest.Harbour, number); got != "withdrawn" {
		t.Errorf("withdrawn: %s", got)
	}
}

func TestVacancyRunsOutAndIsRemoved(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	first := c.Act("personnel.publish", coretest.Harbour, vacancyWith(t, nil)).Get("data.vacancyNo")
	second := c.Act("personnel.publish", coretest.Harbour, vacancyWith(t, changes{"title": "钳工", "until": "2027-03-01"})).Get("data.vacancyNo")
	remove := fmt.Sprintf(`{"vacancyNo":%q,"reason":"经核实岗位不存在"}`, second)
	if r := c.Act("officer.remove-vacancy", coretest.Harbour, remove); r.Status != 404 {
		t.Errorf("an employer plays the officer: %d %s", r.Status, r.Text)
	}
	if r := c.Stub("officer.remove-vacancy", coretest.Harbour, remove); r.Get("outcome") != "done" {
		t.Fatalf("removed: %s", r.Text)
	}
	if r := c.Act("personnel.vacancies", coretest.Harbour, fmt.Sprintf(`{"vacancyNos":[%q]}`, second)); r.Get("data.vacancies.0.state") != "removed" || r.Get("data.vacancies.0.reason") != "经核实岗位不存在" {
		t.Errorf("removed: %s", r.Text)
	}
	c.At("2026-12-31T23:59:59+08:00")
	if got := stateOf(t, c, coretest.Harbour, first); got != "open" {
		t.Errorf("on its last day: %s", got)
	}
	c.At("2027-01-01T00:00:00+08:00")
	if got := stateOf(t, c, coretest.Harbour, first); got != "closed" {
		t.Errorf("after its last day: %s", got)
	}
	if r := c.Act("personnel.change", coretest.Harbour, fmt.Sprintf(`{"vacancyNo":%q,"count":9}`, first)); r.Get("code") != "PER-110" {
		t.Errorf("changed after its end: %s", r.Text)
	}
}

func TestVacanciesByPages(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	for n := range 5 {
		c.Act("personnel.publish", coretest.Harbour, vacancyWith(t, changes{"title": fmt.Sprintf("车工%d", n), "until": fmt.Sprintf("2026-12-%02d", 10+n)}))
	}
	after, seen := "", 0
	for range 3 {
		r := c.Act("personnel.vacancies", coretest.Harbour, fmt.Sprintf(`{"after":%q,"limit":2}`, after))
		seen += strings.Count(r.Text, `"vacancyNo"`)
		after = r.Get("data.next")
	}
	if seen != 5 || after != "" {
		t.Errorf("saw %d of 5, next %q", seen, after)
	}
	c.At("2026-12-12T09:00:00+08:00")
	if r := c.Act("personnel.vacancies", coretest.Harbour, `{"openOnly":true}`); strings.Count(r.Text, `"vacancyNo"`) != 3 {
		t.Errorf("open ones: %s", r.Text)
	}
}

func entering(class string, list ...string) string {
	return fmt.Sprintf(`{"classNo":%q,"persons":[%s]}`, class, strings.Join(list, ","))
}

func person(n int, more string) string {
	return fmt.Sprintf(`{"ref":"%d","name":"测试甲","idNumber":%q%s}`, n, coretest.IDNumber("1985-05-17", n), more)
}

const titled = `,"title":"2"`

func TestEnrol(t *testing.T) {
	tests := map[string]struct{ data, outcome, code, person string }{
		"senior":            {entering("PX202612B", person(1, titled)), "done", "", ""},
		"of the catalogue":  {entering("PX202612B", person(1, `,"talentClass":"C","talentNo":"RC-1"`)), "done", "", ""},
		"not senior":        {entering("PX202612B", person(1, `,"title":"3"`)), "rejected", "PER-001", "PER-205"},
		"for everybody":     {entering("PX202612A", person(1, "")), "done", "", ""},
		"no such class":     {entering("PX202612Z", person(1, "")), "rejected", "PER-203", ""},
		"no class's form":   {entering("PX-1", person(1, "")), "rejected", "PER-203", ""},
		"as it starts":      {strings.Replace(entering("PX202612A", person(1, "")), "{", `{"starts":"2026-12-10",`, 1), "done", "", ""},
		"starts otherwise":  {strings.Replace(entering("PX202612A", person(1, "")), "{", `{"starts":"2026-12-11",`, 1), "rejected", "PER-211", ""},
		"begun":             {entering("PX202611A", person(1, "")), "rejected", "PER-204", ""},
		"far ahead":         {entering("PX202703A", person(1, "")), "rejected", "PER-204", ""},
		"wrong check digit": {entering("PX202612A", strings.Replace(person(1, ""), `idNumber":"3`, `idNumber":"4`, 1)), "rejected", "PER-001", "PER-202"},
		"twice":             {entering("PX202612A", person(1, ""), person(1, "")), "partial", "PER-002", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := coretest.Open(t, New(Rules{})).Act("personnel.enrol", coretest.Harbour, tt.data)
			if r.Get("outcome") != tt.outcome || r.Get("code") != tt.code || tt.person != "" && r.Get("data.persons.0.code") != tt.person {
				t.Errorf("got %s", r.Text)
			}
		})
	}
}

func TestOneClassAtATime(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	first := c.Act("personnel.enrol", coretest.Harbour, entering("PX202612A", person(1, titled)))
	if r := c.Act("personnel.enrol", coretest.Harbour, entering("PX202612A", person(1, titled))); r.Get("data.persons.0.code") != "PER-W02" || r.Get("data.persons.0.enrolmentNo") != first.Get("data.persons.0.enrolmentNo") {
		t.Errorf("the same class again: %s", r.Text)
	}
	if r := c.Act("personnel.enrol", coretest.Harbour, entering("PX202612B", person(1, titled))); r.Get("data.persons.0.code") != "PER-206" {
		t.Errorf("another class: %s", r.Text)
	}
	if r := c.Act("personnel.enrol", coretest.Shipyard, entering("PX202612A", person(1, titled))); r.Get("data.persons.0.code") != "PER-206" {
		t.Errorf("another employer: %s", r.Text)
	}
	c.At("2026-12-15T09:00:00+08:00") // the class ended the day before
	if r := c.Act("personnel.enrol", coretest.Harbour, entering("PX202701B", person(1, titled))); r.Get("outcome") != "done" {
		t.Errorf("after the first: %s", r.Text)
	}
	r := c.Act("personnel.enrolments", coretest.Harbour, fmt.Sprintf(`{"persons":[{"ref":"0","idNumber":%q}]}`, coretest.IDNumber("1985-05-17", 1)))
	if r.Get("data.records.1.state") != "completed" || r.Get("data.records.1.certificateNo") != "ZS20261123000001" || r.Get("data.records.0.state") != "enrolled" {
		t.Errorf("records: %s", r.Text)
	}
}

func TestWaitingList(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	r := c.Act("personnel.enrol", coretest.Harbour, entering("PX202612C", person(1, titled), person(2, titled), person(3, titled), person(4, titled), person(5, titled)))
	for i, want := range []string{"enrolled", "enrolled", "waiting", "waiting", ""} {
		if got := r.Get(fmt.Sprintf("data.persons.%d.state", i)); got != want {
			t.Errorf("person %d is %q, want %q", i, got, want)
		}
	}
	if r.Get("data.persons.2.code") != "PER-W03" || r.Get("data.persons.4.code") != "PER-207" {
		t.Errorf("got %s", r.Text)
	}
	leaving := func(n int, number string) string {
		return fmt.Sprintf(`{"persons":[{"ref":"0","idNumber":%q,"enrolmentNo":%q,"reason":"工作安排冲突"}]}`, coretest.IDNumber("1985-05-17", n), number)
	}
	first := r.Get("data.persons.0.enrolmentNo")
	if r := c.Act("personnel.leave", coretest.Shipyard, leaving(1, first)); r.Get("data.persons.0.code") != "PER-208" {
		t.Errorf("another employer: %s", r.Text)
	}
	if r := c.Act("personnel.leave", coretest.Harbour, leaving(1, "BM1")); r.Get("data.persons.0.code") != "PER-209" {
		t.Errorf("another number: %s", r.Text)
	}
	if r := c.Act("personnel.leave", coretest.Harbour, leaving(1, first)); r.Get("outcome") != "done" || r.Get("data.persons.0.state") != "left" {
		t.Errorf("left: %s", r.Text)
	}
	all := c.Act("personnel.enrolments", coretest.Harbour, `{}`)
	for i, want := range []string{"left", "enrolled", "enrolled", "waiting"} {
		if got := all.Get(fmt.Sprintf("data.records.%d.state", i)); got != want {
			t.Errorf("after one left person %d is %q, want %q", i, got, want)
		}
	}
	c.At("2026-12-20T09:00:00+08:00")
	if r := c.Act("personnel.leave", coretest.Harbour, leaving(2, r.Get("data.persons.1.enrolmentNo"))); r.Get("data.persons.0.code") != "PER-210" {
		t.Errorf("after it began: %s", r.Text)
	}
	if r := c.Act("personnel.enrolments", coretest.Harbour, `{}`); r.Get("data.records.3.state") != "missed" {
		t.Errorf("the one who waited in vain: %s", r.Text)
	}
}

func TestClasses(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	c.Act("personnel.enrol", coretest.Shipyard, entering("PX202612C", person(1, titled)))
	r := c.Act("personnel.classes", coretest.Harbour, `{}`)
	if got := strings.Count(r.Text, `"classNo"`); got != 9 { // November's are over: the last one ended on the 21st
		t.Errorf("%d classes: %s", got, r.Text)
	}
	if r.Get("data.classes.2.classNo") != "PX202612C" || r.Get("data.classes.2.free") != "1" || r.Get("data.classes.2.open") != "true" {
		t.Errorf("got %s", r.Text)
	}
	if r := c.Act("personnel.enrolments", coretest.Harbour, `{"withClasses":true}`); strings.Count(r.Text, `"classNo"`) != 9 {
		t.Errorf("classes beside no enrolments: %s", r.Text)
	}
	if strings.Contains(r.Text, coretest.IDNumber("1985-05-17", 1)) {
		t.Error("the list of classes names a person")
	}
}

func TestStanding(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	c.Act("personnel.enrol", coretest.Harbour, entering("PX202612A", person(1, "")))
	for uscc, want := range map[string]string{coretest.Harbour: "active", coretest.Shipyard: "none"} {
		r := c.Do("POST", "/v1/belonging", fmt.Sprintf(`{"uscc":%q,"persons":[%q]}`, uscc, coretest.IDNumber("1985-05-17", 1)), nil)
		if r.Get("persons.0.state") != want {
			t.Errorf("%s: %s", uscc, r.Text)
		}
	}
}

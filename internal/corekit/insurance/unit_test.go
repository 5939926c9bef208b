package insurance

import (
	"fmt"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
)

const inRegister = `{"name":"港务公司","representative":"陈海岬","domicile":"青岛市市南区港湾路1号"}`

// edited writes changes as field, before, after by threes.
func edited(more string, changes ...string) string {
	var list []string
	for i := 0; i+2 < len(changes); i += 3 {
		list = append(list, fmt.Sprintf(`{"field":%q,"before":%q,"after":%q}`, changes[i], changes[i+1], changes[i+2]))
	}
	return `{"changes":[` + strings.Join(list, ",") + `]` + more + `}`
}

// TestUnitOfTheRegister holds that what the market's register says is taken over by
// asking for it, and cannot be changed here.
func TestUnitOfTheRegister(t *testing.T) {
	coretest.Each(t, New(Rules{}), func(t *testing.T, c *coretest.Core) {
		if r := c.Act("insurance.unit-sync", coretest.Harbour, `{}`); r.Get("code") != "INS-402" {
			t.Errorf("not in the register: %s", r.Text)
		}
		c.Stub("market.register", coretest.Harbour, inRegister)
		r := c.Act("insurance.unit-sync", coretest.Harbour, `{}`)
		if r.Get("outcome") != "done" || r.Get("data.changes.1.after") != "陈海岬" || r.Get("data.changes.2.field") != "domicile" || r.Get("data.changeNo") == "" {
			t.Errorf("taken over: %s", r.Text)
		}
		if r := c.Act("insurance.unit-sync", coretest.Harbour, `{}`); r.Get("outcome") != "done" || r.Get("code") != "INS-W04" {
			t.Errorf("nothing new: %s", r.Text)
		}
		c.Stub("market.register", coretest.Harbour, strings.Replace(inRegister, "陈海岬", "江望崂", 1))
		if r := c.Act("insurance.unit-sync", coretest.Harbour, `{"expected":["colour"]}`); r.Status != 400 {
			t.Errorf("no field of the register: %s", r.Text)
		}
		r = c.Act("insurance.unit-sync", coretest.Harbour, `{}`)
		if strings.Count(r.Text, `"field"`) != 1 || r.Get("data.changes.0.before") != "陈海岬" || r.Get("data.changes.0.after") != "江望崂" {
			t.Errorf("another representative: %s", r.Text)
		}
		if r := c.Act("insurance.unit-sync", coretest.Harbour, `{"expected":["domicile"]}`); r.Get("outcome") != "done" || r.Get("code") != "INS-W06" || r.Get("field") != "domicile" {
			t.Errorf("not changed yet: %s", r.Text)
		}
		if r := c.Act("insurance.revert", coretest.Harbour, fmt.Sprintf(`{"changeNo":%q,"reason":"有误"}`, r.Get("data.changeNo"))); r.Get("code") != "INS-432" {
			t.Errorf("taking the register back: %s", r.Text)
		}
		for _, field := range []string{"name", "uscc", "representative", "domicile"} {
			if r := c.Act("insurance.unit-change", coretest.Harbour, edited("", field, "江望崂", "别人")); r.Get("code") != "INS-404" || r.Get("field") != field {
				t.Errorf("%s: %s", field, r.Text)
			}
		}
		c.Stub("market.register", coretest.Harbour, strings.Replace(inRegister, "}", `,"status":"deregistered"}`, 1))
		for act, data := range map[string]string{"insurance.unit-sync": `{}`, "insurance.unit-change": edited("", "contact", "", "李经办")} {
			if r := c.Act(act, coretest.Harbour, data); r.Get("code") != "INS-403" {
				t.Errorf("%s of a unit struck off: %s", act, r.Text)
			}
		}
	})
}

func TestUnitChange(t *testing.T) {
	bank := []string{"bank", "", "青岛银行", "account", "", "8020100001", "accountName", "", "港务公司"}
	tests := map[string]struct {
		data, code, field string
	}{
		"contact":              {edited("", "contact", "李经办", "王经办"), "", ""},
		"emptied address":      {edited("", "address", "青岛市市南区", ""), "", ""},
		"another value before": {edited("", "contact", "张经办", "王经办"), "INS-406", "contact"},
		"emptied contact":      {edited("", "contact", "李经办", ""), "INS-407", "contact"},
		"the same":             {edited("", "contact", "李经办", "李经办"), "INS-408", "contact"},
		"the same field twice": {edited("", "contact", "李经办", "王经办", "contact", "李经办", "赵经办"), "INS-408", "contact"},
		"no such field":        {edited("", "colour", "", "蓝"), "INS-405", "colour"},
		"bank":                 {edited("", bank...), "", ""},
		"bank without account": {edited("", bank[:3]...), "INS-409", "account"},
		"somebody's account":   {edited("", append(bank[:8:8], "船厂")...), "INS-410", "accountName"},
		"no holder":            {edited("", bank[:6]...), "INS-410", "accountName"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := coretest.Open(t, New(Rules{}))
			c.Stub("market.register", coretest.Harbour, inRegister)
			c.Act("insurance.unit-sync", coretest.Harbour, `{}`)
			c.Act("insurance.unit-change", coretest.Harbour, edited("", "contact", "", "李经办", "address", "", "青岛市市南区"))
			before := c.Act("insurance.unit-query", coretest.Harbour, `{}`).Text
			r := c.Act("insurance.unit-change", coretest.Harbour, tt.data)
			if r.Get("code") != tt.code || r.Get("field") != tt.field {
				t.Errorf("got %s", r.Text)
			}
			if after := c.Act("insurance.unit-query", coretest.Harbour, `{}`).Text; (after == before) != (tt.code != "") {
				t.Errorf("the unit was\n%s and is\n%s", before, after)
			}
		})
	}
}

func TestUnitChangeIsTakenBack(t *testing.T) {
	coretest.Each(t, New(Rules{}), func(t *testing.T, c *coretest.Core) {
		first := c.Act("insurance.unit-change", coretest.Harbour, edited(`,"reason":"换人"`, "contact", "", "李经办", "phone", "", "0532-80000000")).Get("data.changeNo")
		undo := func(uscc, number string) string {
			return c.Act("insurance.revert", uscc, fmt.Sprintf(`{"changeNo":%q,"reason":"有误"}`, number)).Get("code")
		}
		if got := undo(coretest.Shipyard, first); got != "INS-431" {
			t.Errorf("somebody else's: %s", got)
		}
		second := c.Act("insurance.unit-change", coretest.Harbour, edited("", "contact", "李经办", "王经办")).Get("data.changeNo")
		if got := undo(coretest.Harbour, first); got != "INS-434" {
			t.Errorf("changed since: %s", got)
		}
		if got := undo(coretest.Harbour, second) + undo(coretest.Harbour, first); got != "" {
			t.Errorf("both, the last first: %s", got)
		}
		if got := undo(coretest.Harbour, first); got != "INS-431" {
			t.Errorf("twice: %s", got)
		}
		if r := c.Act("insurance.unit-query", coretest.Harbour, `{}`); r.Get("data.unit.contact") != "" || r.Get("data.unit.unit") != "3702000001" {
			t.Errorf("afterwards: %s", r.Text)
		}
		third := c.Act("insurance.unit-change", coretest.Harbour, edited("", "contact", "", "赵经办")).Get("data.changeNo")
		c.At("2026-11-29T00:00:00+08:00")
		if got := undo(coretest.Harbour, third); got != "INS-433" {
			t.Errorf("on the sixth day: %s", got)
		}
		r := c.Act("insurance.alterations", coretest.Harbour, `{"limit":2}`)
		if r.Get("data.alterations.0.changeNo") != first || r.Get("data.alterations.0.state") != "withdrawn" || r.Get("data.alterations.0.changes.1.after") != "0532-80000000" || r.Get("data.next") != second {
			t.Errorf("the list: %s", r.Text)
		}
		r = c.Act("insurance.alterations", coretest.Harbour, fmt.Sprintf(`{"limit":2,"after":%q}`, r.Get("data.next")))
		if r.Get("data.alterations.0.changeNo") != third || r.Get("data.next") != "" {
			t.Errorf("its next page: %s", r.Text)
		}
		if r := c.Act("insurance.alterations", coretest.Shipyard, fmt.Sprintf(`{"changeNos":[%q]}`, first)); r.Get("data.alterations.0.state") != "none" {
			t.Errorf("somebody else asks: %s", r.Text)
		}
		if r := c.Act("insurance.alterations", coretest.Shipyard, `{}`); strings.Contains(r.Text, "BG") {
			t.Errorf("somebody else's list: %s", r.Text)
		}
	})
}

// entering is a good project with changes, by twos.
func entering(more ...string) string {
	members := map[string]string{"name": "港区三号仓库", "builder": "青岛港集团", "place": "青岛市黄岛区", "manager": "周工长", "managerPhone": "13900000003",
		"cost": "50000000.00", "start": "2026-11-01", "end": "2027-10-31"}
	for i := 0; i+1 < len(more); i += 2 {
		members[more[i]] = more[i+1]
	}
	var list []string
	for name, v := range members {
		list = append(list, fmt.Sprintf("%q:%q", name, v))
	}
	return "{" + strings.Join(list, ",") + "}"
}

func TestProjectEnter(t *testing.T) {
	tests := map[string]struct{ data, code, premium string }{
		"a year":               {entering(), "", "30000.00"},
		"two years":            {entering("end", "2028-10-31"), "", "30000.00"},
		"two years and a day":  {entering("end", "2028-11-01"), "", "30300.00"},
		"rounded":              {entering("cost", "1234.56"), "", "0.74"},
		"ends before it began": {entering("end", "2026-10-31"), "INS-421", ""},
		"eleven years":         {entering("end", "2037-11-01"), "INS-422", ""},
		"over already":         {entering("start", "2026-01-01", "end", "2026-11-22"), "INS-423", ""},
		"for nothing":          {entering("cost", "0.00"), "INS-424", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := coretest.Open(t, New(Rules{})).Act("insurance.project-enter", coretest.Harbour, tt.data)
			if r.Get("code") != tt.code || r.Get("data.premium") != tt.premium {
				t.Errorf("got %s", r.Text)
			}
		})
	}
}

// TestProject goes through the life of a project: insured, of other cost, prolonged,
// completed.
func TestProject(t *testing.T) {
	coretest.Each(t, New(Rules{}), func(t *testing.T, c *coretest.Core) {
		number := c.Act("insurance.project-enter", coretest.Harbour, entering()).Get("data.projectNo")
		if r := c.Act("insurance.project-enter", coretest.Harbour, entering()); r.Get("code") != "INS-425" {
			t.Errorf("twice: %s", r.Text)
		}
		about := fmt.Sprintf(`,"projectNo":%q,"reason":"设计变更"`, number)
		for code, data := range map[string]string{
			"INS-405": edited(about, "name", "港区三号仓库", "四号"), "INS-406": edited(about, "cost", "1.00", "2.00"), "INS-407": edited(about, "cost", "50000000.00", "许多"),
			"INS-421": edited(about, "end", "2027-10-31", "2026-10-31"), "INS-422": edited(about, "end", "2027-10-31", "2036-11-02"),
			"INS-423": edited(about, "end", "2027-10-31", "2026-11-22"), "INS-424": edited(about, "cost", "50000000.00", "0"),
		} {
			if r := c.Act("insurance.project-change", coretest.Harbour, data); r.Get("code") != code {
				t.Errorf("%s: %s", code, r.Text)
			}
		}
		if r := c.Act("insurance.project-change", coretest.Shipyard, edited(about, "cost", "50000000.00", "1.00")); r.Get("code") != "INS-426" {
			t.Errorf("somebody else's: %s", r.Text)
		}
		dearer := c.Act("insurance.project-change", coretest.Harbour, edited(about, "cost", "50000000.00", "60000000.00"))
		if dearer.Get("data.premiumBefore") != "30000.00" || dearer.Get("data.premium") != "36000.00" || dearer.Get("data.difference") != "6000.00" {
			t.Errorf("dearer: %s", dearer.Text)
		}
		longer := c.Act("insurance.project-change", coretest.Harbour, edited(about, "end", "2027-10-31", "2029-10-31"))
		if longer.Get("data.premium") != "40320.00" { // 12 months beyond 24: 0.06 % and 12 % of it
			t.Errorf("longer: %s", longer.Text)
		}
		if r := c.Act("insurance.revert", coretest.Harbour, fmt.Sprintf(`{"changeNo":%q,"reason":"有误"}`, longer.Get("data.changeNo"))); r.Get("outcome") != "done" {
			t.Errorf("undo: %s", r.Text)
		}
		seen := func(uscc, want string) string {
			return c.Act("insurance.unit-query", uscc, fmt.Sprintf(`{"projectNos":[%q]}`, number)).Get("data.projects.0." + want)
		}
		if seen(coretest.Harbour, "premium") != "36000.00" || seen(coretest.Harbour, "end") != "2027-10-31" || seen(coretest.Shipyard, "state") != "none" {
			t.Errorf("after the undo: %s until %s", seen(coretest.Harbour, "premium"), seen(coretest.Harbour, "end"))
		}
		finishProject(t, c, number, dearer.Get("data.changeNo"))
	})
}

func finishProject(t *testing.T, c *coretest.Core, number, change string) {
	t.Helper()
	complete := func(on string) coretest.Reply {
		return c.Act("insurance.project-complete", coretest.Harbour, fmt.Sprintf(`{"projectNo":%q,"completedOn":%q}`, number, on))
	}
	for _, day := range []string{"2026-10-31", "2026-11-24"} {
		if r := complete(day); r.Get("code") != "INS-428" {
			t.Errorf("completed on %s: %s", day, r.Text)
		}
	}
	c.At("2027-11-02T09:00:00+08:00")
	if r := c.Act("insurance.unit-query", coretest.Harbour, `{"withProjects":true}`); r.Get("data.projects.0.state") != "overdue" {
		t.Errorf("past its end: %s", r.Text)
	}
	if r := complete("2027-11-01"); r.Get("code") != "INS-429" {
		t.Errorf("later than insured: %s", r.Text)
	}
	for _, code := range []string{"", "INS-W05"} {
		if r := complete("2027-10-20"); r.Get("outcome") != "done" || r.Get("code") != code || r.Get("data.state") != "completed" {
			t.Errorf("completed: %s", r.Text)
		}
	}
	about := fmt.Sprintf(`,"projectNo":%q,"reason":"设计变更"`, number)
	if r := c.Act("insurance.project-change", coretest.Harbour, edited(about, "manager", "周工长", "吴工长")); r.Get("code") != "INS-427" {
		t.Errorf("after the end: %s", r.Text)
	}
	if r := complete("2027-10-21"); r.Get("code") != "INS-427" {
		t.Errorf("another end: %s", r.Text)
	}
	if r := c.Act("insurance.alterations", coretest.Harbour, fmt.Sprintf(`{"projectNo":%q}`, number)); r.Get("data.alterations.0.changeNo") != change || r.Get("data.alterations.1.state") != "withdrawn" {
		t.Errorf("its changes: %s", r.Text)
	}
}

func TestMonthsOfBuilding(t *testing.T) {
	for _, tt := range []struct {
		start, end calendar.Day
		want       int
	}{{"2026-11-01", "2026-11-01", 1}, {"2026-11-01", "2026-11-30", 1}, {"2026-11-01", "2026-12-01", 2}, {"2026-11-15", "2027-11-14", 12}, {"2024-02-29", "2025-02-28", 12}} {
		if got := months(tt.start, tt.end); got != tt.want {
			t.Errorf("%s to %s: %d months, want %d", tt.start, tt.end, got, tt.want)
		}
	}
}

// TestUnitWithoutNumber holds that data of a unit need to know which.
func TestUnitWithoutNumber(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	for act, data := range map[string]string{"insurance.unit-sync": `{}`, "insurance.unit-change": edited("", "contact", "", "李经办"), "insurance.project-enter": entering()} {
		body := fmt.Sprintf(`{"act":%q,"employer":{"uscc":%q},"data":%s}`, act, coretest.Harbour, data)
		if r := c.Do("POST", "/v1/acts/"+act, body, map[string]string{"Idempotency-Key": act}); r.Get("code") != "INS-401" {
			t.Errorf("%s: %s", act, r.Text)
		}
	}
}

// A test environment has no register: it is played under the employer's name, and
// a reset forgets what was taken over.
func TestTestEnvironmentPlaysTheRegister(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	c.Tenant = "ent-1"
	if r := c.Act("insurance.unit-sync", coretest.Harbour, `{}`); r.Get("data.changes.0.after") != "港务公司" {
		t.Errorf("played: %s", r.Text)
	}
	if err := c.Reset(t.Context(), "ent-1"); err != nil {
		t.Fatal(err)
	}
	if r := c.Act("insurance.unit-query", coretest.Harbour, `{}`); r.Get("data.unit.name") != "" {
		t.Errorf("after the reset: %s", r.Text)
	}
}

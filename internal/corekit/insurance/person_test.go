package insurance

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// editing writes an act about a person with changes as field, before, after by threes.
func editing(idNumber, more string, changes ...string) string {
	return edited(fmt.Sprintf(`,"idNumber":%q%s`, idNumber, more), changes...)
}

// proof is the further members of an act with a file.
func proof(name string) string {
	content := []byte("%PDF-1.4 proof")
	sum := sm3.Sum(content)
	return fmt.Sprintf(`,"reason":"公安机关更名","attachments":[{"name":%q,"type":"application/pdf","size":%d,"sm3":%q,"content":%q}]`,
		name, len(content), hex.EncodeToString(sum[:]), base64.StdEncoding.EncodeToString(content))
}

// kept is what the employer is told of a person.
func kept(c *coretest.Core, uscc, idNumber string) coretest.Reply {
	return c.Act("insurance.person", uscc, fmt.Sprintf(`{"persons":[{"ref":"0","idNumber":%q}],"withAddress":true}`, idNumber))
}

func TestPersonChange(t *testing.T) {
	tests := map[string]struct {
		data, code, field string
	}{
		"mobile":               {editing(young, "", "mobile", "13900000001", "13900000002"), "", ""},
		"first address":        {editing(young, "", "address", "", "青岛市市南区"), "", ""},
		"another value before": {editing(young, "", "mobile", "13900000009", "13900000002"), "INS-406", "mobile"},
		"emptied mobile":       {editing(young, "", "mobile", "13900000001", ""), "INS-407", "mobile"},
		"the same":             {editing(young, "", "mobile", "13900000001", "13900000001"), "INS-408", "mobile"},
		"no such field":        {editing(young, "", "wage", "", "1.00"), "INS-405", "wage"},
		"a name":               {editing(young, "", "name", "测试甲", "测试乙"), "INS-602", "name"},
		"somebody unknown":     {editing(other, "", "mobile", "", "13900000002"), "INS-601", "idNumber"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := coretest.Open(t, New(Rules{}))
			c.Act("insurance.enroll", coretest.Harbour, persons(person(young, "mobile", `"13900000001"`)))
			before := kept(c, coretest.Harbour, young).Text
			r := c.Act("insurance.person-change", coretest.Harbour, tt.data)
			if r.Get("code") != tt.code || r.Get("field") != tt.field {
				t.Errorf("got %s", r.Text)
			}
			if after := kept(c, coretest.Harbour, young).Text; (after == before) != (tt.code != "") {
				t.Errorf("the person was\n%s and is\n%s", before, after)
			}
		})
	}
}

// TestAddressIsAskedFor holds that where a person lives is told when it is asked for.
func TestAddressIsAskedFor(t *testing.T) {
	c := coretest.Open(t, New(Rules{}))
	c.Act("insurance.enroll", coretest.Harbour, persons(person(young)))
	c.Act("insurance.person-change", coretest.Harbour, editing(young, "", "address", "", "青岛市市南区"))
	r := c.Act("insurance.person", coretest.Harbour, fmt.Sprintf(`{"persons":[{"ref":"0","idNumber":%q}]}`, young))
	if r.Get("data.records.0.address") != "" || kept(c, coretest.Harbour, young).Get("data.records.0.address") != "青岛市市南区" {
		t.Errorf("without asking: %s", r.Text)
	}
}

func TestKeyChangeIsAskedFor(t *testing.T) {
	tests := map[string]struct {
		data, code, field string
	}{
		"name":              {editing(young, proof("户口簿.pdf"), "name", "测试甲", "测试乙"), "", ""},
		"number":            {editing(young, proof("证明.pdf"), "idNumber", young, other), "", ""},
		"number and birth":  {editing(young, proof("证明.pdf"), "idNumber", young, other, "birth", "1990-05-17", "1991-06-18"), "", ""},
		"without proof":     {editing(young, `,"reason":"更名"`, "name", "测试甲", "测试乙"), "INS-606", "attachments"},
		"a file cut short":  {editing(young, strings.Replace(proof("户口簿.pdf"), `"size":14`, `"size":13`, 1), "name", "测试甲", "测试乙"), "INS-607", "attachments"},
		"another name kept": {editing(young, proof("户口簿.pdf"), "name", "测试丙", "测试乙"), "INS-406", "name"},
		"wrong check digit": {editing(young, proof("证明.pdf"), "idNumber", young, young[:17]+"9"), "INS-604", "idNumber"},
		"another birth":     {editing(young, proof("证明.pdf"), "birth", "1990-05-17", "1990-05-18"), "INS-605", "birth"},
		"mobile":            {editing(young, proof("证明.pdf"), "mobile", "", "13900000002"), "INS-603", "mobile"},
		"somebody unknown":  {editing(other, proof("证明.pdf"), "name", "测试甲", "测试乙"), "INS-601", "idNumber"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := coretest.Open(t, New(Rules{}))
			c.Act("insurance.enroll", coretest.Harbour, persons(person(young)))
			r := c.Act("insurance.person-key-change", coretest.Harbour, tt.data)
			if r.Get("code") != tt.code || r.Get("field") != tt.field || (r.Get("outcome") == "accepted") != (tt.code == "") {
				t.Errorf("got %s", r.Text)
			}
			if got := kept(c, coretest.Harbour, young).Get("data.records.0.name"); got != "测试甲" {
				t.Errorf("the name is %s before anybody decided", got)
			}
		})
	}
}

func TestKeyChangeIsDecided(t *testing.T) {
	tests := map[string]struct {
		decide               corekit.Decision
		before               func(c *coretest.Core)
		outcome, code, state string
	}{
		"agreed":                {corekit.Confirmed, nil, "done", "", "done"},
		"refused":               {corekit.Denied, nil, "rejected", "INS-611", "refused"},
		"nobody in time":        {"", nil, "rejected", "INS-612", "lapsed"},
		"somebody else's":       {corekit.Confirmed, knownElsewhere, "rejected", "INS-611", "refused"},
		"changed by another":    {corekit.Confirmed, changedElsewhere, "rejected", "INS-611", "refused"},
		"taken back in between": {corekit.Confirmed, takenBack, "rejected", "INS-613", "withdrawn"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := coretest.Open(t, New(Rules{}))
			c.Act("insurance.enroll", coretest.Harbour, persons(person(young)))
			r := c.ActUnder("change", "insurance.person-key-change", coretest.Harbour, editing(young, proof("证明.pdf"), "idNumber", young, other))
			if r.Get("data.reviewBy") != "2026-12-08" || r.Get("data.state") != "review" {
				t.Errorf("asked for: %s", r.Text)
			}
			if r := c.Act("insurance.person-key-change", coretest.Harbour, editing(young, proof("证明.pdf"), "name", "测试甲", "测试乙")); r.Get("code") != "INS-608" {
				t.Errorf("another beside it: %s", r.Text)
			}
			if tt.before != nil {
				tt.before(c)
			}
			switch {
			case tt.decide == "":
				c.At("2026-12-08T23:59:59+08:00")
				if r := c.ByKey("change"); r.Get("outcome") != "accepted" {
					t.Errorf("on the last day: %s", r.Text)
				}
				c.At("2026-12-09T00:00:00+08:00")
			case tt.state != "withdrawn": // which ends the act by itself
				c.Decide("change", tt.decide)
			}
			if r := c.ByKey("change"); r.Get("outcome") != tt.outcome || r.Get("code") != tt.code || r.Get("data.state") != tt.state {
				t.Errorf("the end: %s", r.Text)
			}
			if r := c.Act("insurance.person-changes", coretest.Harbour, fmt.Sprintf(`{"state":%q}`, tt.state)); r.Get("data.alterations.0.state") != tt.state || r.Get("data.alterations.0.changes.0.after") != other {
				t.Errorf("it is seen as %s", r.Text)
			}
		})
	}
}

func knownElsewhere(c *coretest.Core) {
	c.Act("insurance.enroll", coretest.Shipyard, persons(person(other)))
}

func changedElsewhere(c *coretest.Core) {
	c.Act("insurance.enroll", coretest.Shipyard, persons(person(young, "kinds", `["410"]`)))
	c.ActUnder("theirs", "insurance.person-key-change", coretest.Shipyard, editing(young, proof("证明.pdf"), "idNumber", young, coretest.IDNumber("1992-01-01", 1)))
	c.Decide("theirs", corekit.Confirmed)
}

func takenBack(c *coretest.Core) {
	c.Act("insurance.person-key-withdraw", coretest.Harbour, `{"changeNo":"RB20261123000001","reason":"材料有误"}`)
}

// TestPersonUnderANewNumber holds that all that was kept of a person goes on under
// the new number, for whoever insures them, and nothing under the old.
func TestPersonUnderANewNumber(t *testing.T) {
	coretest.Each(t, New(Rules{}), func(t *testing.T, c *coretest.Core) {
		c.Act("insurance.enroll", coretest.Harbour, persons(person(young, "mobile", `"13900000001"`)))
		c.Act("insurance.enroll", coretest.Shipyard, persons(person(young, "kinds", `["410"]`)))
		plain := c.Act("insurance.person-change", coretest.Harbour, editing(young, `,"reason":"换号"`, "mobile", "13900000001", "13900000002")).Get("data.changeNo")
		number := kept(c, coretest.Harbour, young).Get("data.records.0.personNo")
		c.ActUnder("change", "insurance.person-key-change", coretest.Harbour, editing(young, proof("证明.pdf"), "name", "测试甲", "测试丁", "idNumber", young, other))
		c.Decide("change", corekit.Confirmed)
		for _, uscc := range []string{coretest.Harbour, coretest.Shipyard} {
			r := kept(c, uscc, other)
			for name, want := range map[string]string{"name": "测试丁", "birth": "1991-06-18", "sex": "2", "mobile": "13900000002", "personNo": number, "state": "active"} {
				if got := r.Get("data.records.0." + name); got != want {
					t.Errorf("%s is %q, want %q", name, got, want)
				}
			}
			if r := kept(c, uscc, young); r.Get("data.records.0.state") != "none" || strings.Contains(r.Text, "测试") {
				t.Errorf("under the old number: %s", r.Text)
			}
		}
		if r := c.Act("insurance.query", coretest.Harbour, fmt.Sprintf(`{"persons":[{"ref":"0","idNumber":%q}]}`, other)); strings.Count(r.Text, `"active"`) != 3 {
			t.Errorf("the enrolments: %s", r.Text)
		}
		if r := c.Act("insurance.enroll", coretest.Harbour, persons(person(other, "name", `"测试丁"`))); r.Get("data.persons.0.code") != "INS-W01" {
			t.Errorf("insured twice: %s", r.Text)
		}
		r := c.Act("insurance.person-changes", coretest.Harbour, `{"limit":1}`)
		if r.Get("data.alterations.0.changeNo") != plain || r.Get("data.alterations.0.reason") != "换号" || r.Get("data.next") != plain {
			t.Errorf("the list: %s", r.Text)
		}
		if r := c.Act("insurance.person-changes", coretest.Shipyard, fmt.Sprintf(`{"changeNos":[%q]}`, plain)); r.Get("data.alterations.0.state") != "none" {
			t.Errorf("another employer asks: %s", r.Text)
		}
		withdraw := func(uscc string) string {
			return c.Act("insurance.person-key-withdraw", uscc, `{"changeNo":"RB20261123000002","reason":"有误"}`).Get("code")
		}
		if withdraw(coretest.Shipyard) != "INS-614" || withdraw(coretest.Harbour) != "INS-615" {
			t.Error("a change that was decided is taken back")
		}
	})
}

// A test environment has no officer: the name of the file says what is played.
func TestTestEnvironmentPlaysTheReview(t *testing.T) {
	for name, want := range map[string]string{"户口簿.pdf": "", "不予通过.pdf": "INS-611", "待审核.pdf": "INS-613"} {
		c := coretest.Open(t, New(Rules{}))
		c.Tenant = "ent-1"
		c.Act("insurance.enroll", coretest.Harbour, persons(person(young)))
		c.ActUnder("change", "insurance.person-key-change", coretest.Harbour, editing(young, proof(name), "name", "测试甲", "测试乙"))
		c.At("2026-11-23T09:30:18+08:00")
		if want == "INS-613" { // time enough to withdraw it
			takenBack(c)
		}
		if r := c.ByKey("change"); r.Get("code") != want || r.Get("outcome") == "accepted" {
			t.Errorf("%s: %s", name, r.Text)
		}
	}
}

// TestOlderFile holds that a core system of the first release goes on with what it
// kept.
func TestOlderFile(t *testing.T) {
	for _, engine := range testdb.Engines(t) {
		url := coretest.Fresh(t, engine)
		first := New(Rules{})
		first.Migrations = first.Migrations[:1]
		coretest.OpenAt(t, first, url).Act("insurance.enroll", coretest.Harbour, persons(person(young, "mobile", `"13900000001"`)))
		c := coretest.OpenAt(t, New(Rules{}), url)
		if r := c.ActUnder("change", "insurance.person-change", coretest.Harbour, editing(young, "", "mobile", "13900000001", "13900000002")); r.Get("outcome") != "done" {
			t.Errorf("%s: %s", engine, r.Text)
		}
		if r := kept(c, coretest.Harbour, young); r.Get("data.records.0.mobile") != "13900000002" {
			t.Errorf("%s: %s", engine, r.Text)
		}
	}
}

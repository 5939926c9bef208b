package e2e

import (
	"bytes"
	"net/http"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// overviewPage is a page of an overview.
type overviewPage struct {
	Items []struct {
		USCC, Name, State, Role string

		Application *struct{ State string }
		Systems     int
		Services    []struct{ Service, State string }
		Week        struct{ Calls, Done, Rejected int64 }
		Needs       []struct{ Kind string }
	}
	Sum struct{ Enterprises int }
}

// of are the names of the enterprises, and how many calls they filed in the week.
func (p overviewPage) of() map[string]int64 {
	names := map[string]int64{}
	for _, l := range p.Items {
		names[l.Name] = l.Week.Calls
	}
	return names
}

// joined has a person ask to join an enterprise, whose owner agrees.
func joined(t *testing.T, y *town, account string, owner *demo.Enterprise) *demo.Visitor {
	t.Helper()
	person, err := demo.Visit(deadline(t), y.Stage, account)
	must(t, err)
	member := get[struct{ Member, State string }](t, person, "/session")
	if member.State != "requested" {
		t.Fatalf("%s is %s", account, member.State)
	}
	post[any](t, owner.Visitor, "/enterprise/members/"+member.Member+"/admit", nil)
	return person
}

// TestClause_6_2_3_b_ManyEnterprises asks: whoever acts for several enterprises switches
// between them without signing in anew and sees in one list how each stands. A parent sees
// the same of the enterprises that agreed to be its affiliates, figures and states, no
// person and no key, until either side ends it; an agent sees what its mandates cover and
// finds what it filed for whom. An enterprise has the figures of its own calls, as a
// spreadsheet too, and they are what it filed.
//
// See: portal, /api/portal/overview/{memberships,affiliates,employers}, /affiliations, /session/enterprises, /agency/calls, /statistics/calls
func TestClause_6_2_3_b_ManyEnterprises(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		own, other := y.Enterprise, y.enter(t, "zhanqiao-legal")
		c := client(t, own, y.Production, nil)
		for range 4 {
			filed(t, c, own)
		}
		agent := y.enter(t, "qinyu-legal")
		mandate := mandated(t, y, own, agent)
		until(t, "the agent files", func() bool {
			filed(t, c, own)
			return len(filedBy(t, y, agent, "").Items) > 0
		})
		figures := ownFigures(t, y)
		person := joined(t, y, "haijia-xu", own)
		joined(t, y, "zhanqiao-xu", other)
		switches(t, person, own, other, figures)
		together(t, y, own, other, figures)
		agency(t, y, agent, mandate, figures)
	})
}

// filed asks the core system for a person, which everybody may.
func filed(t *testing.T, c *zhilian.Client, e *demo.Enterprise) {
	t.Helper()
	a, err := c.File(deadline(t), "ER0102", question(e, hires(t, 1)[0]), filingOptions())
	if err != nil || a.Outcome != message.Done && a.Outcome != message.Rejected {
		t.Fatalf("%+v, %v", a, err)
	}
}

// ownFigures wants the figures that an enterprise sees to be those of its calls, and
// returns how many there are.
func ownFigures(t *testing.T, y *town) int64 {
	t.Helper()
	own, day := y.Enterprise, string(calendar.DayOf(y.Clock()))
	path := "/statistics/calls?first=" + day + "&last=" + day
	list := get[struct {
		Items []struct{ Service string }
	}](t, own.Visitor, "/environments/production/calls?limit=100").Items
	until(t, "the own calls are added up", func() bool {
		return get[callStatistics](t, own.Visitor, path).Sum.Calls == int64(len(list))
	})
	byService := map[string]int64{}
	for _, v := range list {
		byService[v.Service]++
	}
	counted := get[callStatistics](t, own.Visitor, path+"&by=service")
	for _, v := range counted.Items {
		if v.Calls != byService[v.Key] || v.Name == "" {
			t.Errorf("%d calls of %s %s are counted, %d were filed", v.Calls, v.Key, v.Name, byService[v.Key])
		}
	}
	if calls, _ := get[callStatistics](t, own.Visitor, path+"&by=system").of(own.App); calls != counted.Sum.Calls {
		t.Errorf("%d of the system's", calls)
	}
	f, err := excelize.OpenReader(bytes.NewReader(download(t, own.Visitor, strings.Replace(path, "/calls?", "/calls/export?", 1)+"&by=outcome")))
	must(t, err)
	defer f.Close()
	if rows, err := f.GetRows("调用统计"); err != nil || len(rows) < 3 || rows[len(rows)-1][0] != "合计" {
		t.Errorf("the sheet has %v, %v", rows, err)
	}
	return counted.Sum.Calls
}

// switches plays a person of two enterprises.
func switches(t *testing.T, person *demo.Visitor, own, other *demo.Enterprise, calls int64) {
	t.Helper()
	seen := get[overviewPage](t, person, "/overview/memberships")
	if names := seen.of(); len(names) != 2 || names[own.Name] != calls || names[other.Name] != 0 {
		t.Errorf("the person's enterprises are %v, want %d calls of %s", names, calls, own.Name)
	}
	at := func(e *demo.Enterprise) {
		t.Helper()
		if now := get[struct {
			Role       string
			Enterprise struct{ USCC string }
		}](t, person, "/session"); now.Enterprise.USCC != e.USCC || now.Role != "handler" {
			t.Errorf("acts for %+v, want %s", now, e.USCC)
		}
	}
	at(own)
	refused(t, person, http.MethodPost, "/session/enterprise", body{"uscc": "91370211MA3Q8T025U"}, http.StatusNotFound, "not-found")
	post[any](t, person, "/session/enterprise", body{"uscc": other.USCC})
	at(other)
	if list := get[struct{ Items []any }](t, person, "/environments/production/calls"); len(list.Items) != 0 {
		t.Error("still sees the calls of the enterprise from before")
	}
	post[any](t, person, "/session/enterprise", body{"uscc": own.USCC})
	at(own)
}

// together plays a parent and the enterprises that it asks.
func together(t *testing.T, y *town, own, other *demo.Enterprise, calls int64) {
	t.Helper()
	parent := y.enter(t, "laoding-legal")
	sees := func() map[string]int64 { return get[overviewPage](t, parent.Visitor, "/overview/affiliates").of() }
	offer := func(e *demo.Enterprise) string {
		return post[struct{ ID string }](t, parent.Visitor, "/affiliations", body{"uscc": e.USCC, "name": "成员单位"}).ID
	}
	first, second := offer(own), offer(other)
	if names := sees(); len(names) != 0 {
		t.Errorf("nobody agreed, and the parent sees %v", names)
	}
	refused(t, parent.Visitor, http.MethodPost, "/affiliations/"+first+"/accept", nil, http.StatusNotFound, "not-found")
	refused(t, other.Visitor, http.MethodPost, "/affiliations/"+first+"/accept", nil, http.StatusNotFound, "not-found")
	post[any](t, own.Visitor, "/affiliations/"+first+"/accept", nil)
	if names := sees(); len(names) != 1 || names[own.Name] != calls {
		t.Errorf("one agreed, and the parent sees %v, want %d calls", names, calls)
	}
	post[any](t, other.Visitor, "/affiliations/"+second+"/accept", nil)
	if names := sees(); len(names) != 2 {
		t.Errorf("both agreed, and the parent sees %v", names)
	}
	text := encoded(t, get[any](t, parent.Visitor, "/overview/affiliates"))
	for _, secret := range []string{"陈海岬", "P-" + own.App, `"role"`, "keyId"} {
		if strings.Contains(text, secret) {
			t.Errorf("the parent sees %s", secret)
		}
	}
	if list := get[struct{ Items []any }](t, parent.Visitor, "/environments/production/calls"); len(list.Items) != 0 {
		t.Error("the parent sees calls of an affiliate")
	}
	refused(t, own.Visitor, http.MethodPost, "/affiliations/"+first+"/end", body{"reason": " "}, http.StatusUnprocessableEntity, "request.fields")
	for side, affiliation := range map[*demo.Enterprise]string{own: first, parent: second} {
		before := len(sees())
		must(t, side.Do(deadline(t), http.MethodPost, "/affiliations/"+affiliation+"/end", body{"reason": "股权已转让"}, nil))
		if names := sees(); len(names) != before-1 {
			t.Errorf("ended, and the parent sees %v", names)
		}
	}
	for _, side := range []*demo.Enterprise{own, parent} {
		if events := encoded(t, get[any](t, side.Visitor, "/enterprise/timeline")); !strings.Contains(events, "affiliation.running") || !strings.Contains(events, "affiliation.ended") {
			t.Errorf("the timeline of %s does not tell of it", side.Name)
		}
	}
	until(t, "the asked one was told", func() bool {
		return strings.Contains(encoded(t, get[any](t, own.Visitor, "/messages")), "affiliation.invited")
	})
}

// mandated has an agent take a mandate for one interface.
func mandated(t *testing.T, y *town, employer, agent *demo.Enterprise) string {
	t.Helper()
	today := calendar.DayOf(y.Clock())
	mandate := post[struct{ ID string }](t, employer.Visitor, "/mandates", body{
		"system": employer.App, "agent": agent.USCC, "agentName": agent.Name, "services": []string{"ER0102"},
		"first": string(today.AddDays(-1)), "last": string(today.AddDays(20)), "evidence": "委托书 2026-117",
	})
	if names := get[overviewPage](t, agent.Visitor, "/overview/employers").of(); len(names) != 0 {
		t.Errorf("the mandate is not accepted, and the agent sees %v", names)
	}
	must(t, agent.Do(deadline(t), http.MethodPost, "/mandates/"+mandate.ID+"/accept", nil, nil))
	return mandate.ID
}

// filedCalls are calls as their agent finds them.
type filedCalls struct {
	Items []struct {
		Employer, EmployerName string
		Call                   struct{ Agent, Service string }
	}
}

func filedBy(t *testing.T, y *town, agent *demo.Enterprise, narrowed string) filedCalls {
	t.Helper()
	day := string(calendar.DayOf(y.Clock()))
	return get[filedCalls](t, agent.Visitor, "/agency/calls?limit=100&first="+day+"&last="+day+narrowed)
}

// agency wants an agent to see what it filed and what its mandate covers.
func agency(t *testing.T, y *town, agent *demo.Enterprise, mandate string, calls int64) {
	t.Helper()
	employer := y.Enterprise
	mine := filedBy(t, y, agent, "&employer="+employer.USCC+"&service=ER0102").Items
	for _, v := range mine {
		if v.Employer != employer.USCC || v.EmployerName != employer.Name || v.Call.Agent != agent.USCC {
			t.Errorf("the agent filed %+v", v)
		}
	}
	if list := filedBy(t, y, employer, "").Items; len(list) != 0 {
		t.Errorf("the employer filed as an agent: %+v", list)
	}
	sees := func() overviewPage { return get[overviewPage](t, agent.Visitor, "/overview/employers") }
	line := sees().Items[0]
	if line.Name != employer.Name || line.Week.Calls != int64(len(mine)) || line.Week.Calls >= calls || line.Systems != 1 || line.Application != nil ||
		len(line.Services) != 1 || line.Services[0].Service != "ER0102" || len(line.Needs) != 1 || line.Needs[0].Kind != "mandate-ending" {
		t.Errorf("the agent filed %d of %d calls and sees %+v", len(mine), calls, line)
	}
	must(t, agent.Do(deadline(t), http.MethodPost, "/mandates/"+mandate+"/end", body{"reason": "不再代办"}, nil))
	if names := sees().of(); len(names) != 0 {
		t.Errorf("the mandate has ended, and the agent sees %v", names)
	}
	if list := filedBy(t, y, agent, "").Items; len(list) != len(mine) {
		t.Error("the agent does not find any more what it filed")
	}
}

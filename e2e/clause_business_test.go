package e2e

import (
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// callView is a call as both faces show it.
type callView struct {
	Call struct {
		ID, MsgID, TraceID, Service, FiledAt, State, Outcome, Code, PromisedBy string
	}
	Events []struct{ At, Name, Core, Detail, Actor string }
	Result *struct{ Outcome, Code string }
}

// eventNames lists the life line.
func (c callView) eventNames() []string {
	var names []string
	for _, e := range c.Events {
		names = append(names, e.Name)
	}
	return names
}

// callOf finds the enterprise's production call of that number at the portal.
func callOf(t *testing.T, e *demo.Enterprise, msgID string) callView {
	t.Helper()
	list := get[struct {
		Items []struct{ ID string }
	}](t, e.Visitor, "/environments/production/calls?app="+e.App+"&msgId="+msgID)
	if len(list.Items) != 1 {
		t.Fatalf("the portal knows %d calls %s", len(list.Items), msgID)
	}
	return get[callView](t, e.Visitor, "/environments/production/calls/"+list.Items[0].ID)
}

// TestClause_8_8_1_RoundTrip asks: business goes from the HR system over the
// platform to the core systems, and the result comes back the same way. The core
// system holds it, with the moment of receipt; three receipts attest it.
//
// See: `zhilian call`; portal, GET …/environments/production/calls/{call} and …/receipts
func TestClause_8_8_1_RoundTrip(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := always(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		people := hires(t, 3)
		a := file(t, c, "ER0101", filing(y.Enterprise, people...), filingOptions())
		if a.Outcome != message.Done || len(persons(t, a)) != 3 {
			t.Fatalf("filing: %s %s %v", a.Outcome, a.Code, a.Errors)
		}
		held := y.core(t).registrations(t, y.Enterprise.USCC, idNumbers(people))
		for i, p := range people {
			if got := held[p.IDNumber]; len(got) != 1 || got[0].RegistrationNo != persons(t, a)[i]["registrationNo"] || got[0].Name != p.Name {
				t.Errorf("person %d: the answer says %v, the core system holds %v", i, persons(t, a)[i], got)
			}
		}
		receipts, err := c.Receipts(deadline(t), a.MsgID)
		if err != nil || len(receipts) != 3 {
			t.Fatalf("receipts %v, %v", receipts, err)
		}
		shown := callOf(t, y.Enterprise, a.MsgID)
		for i, kind := range []string{"received", "checked", "decided"} {
			if r := receipts[i]; string(r.Kind) != kind || r.MsgID != a.MsgID || r.ServiceCode != "ER0101" {
				t.Errorf("receipt %d is %+v, want %s", i, r, kind)
			}
		}
		if receipts[0].Time != shown.Call.FiledAt {
			t.Errorf("received %s, filed at %s", receipts[0].Time, shown.Call.FiledAt)
		}
		if want := []string{"call.received", "call.checked", "call.dispatched", "call.answered", "call.finished"}; !slices.Equal(shown.eventNames(), want) {
			t.Errorf("life line %v, want %v", shown.eventNames(), want)
		}
		// The query interface shows the effect; a rejection comes back as the core's own.
		if q := file(t, c, "ER0102", question(y.Enterprise, people[0]), filingOptions()); q.Outcome != message.Done || !strings.Contains(encoded(t, q.Data), persons(t, a)[0]["registrationNo"].(string)) {
			t.Errorf("the query answers %s %v", q.Outcome, q.Data)
		}
		again := file(t, c, "ER0101", filing(y.Enterprise, people[0]), filingOptions())
		if again.Outcome != message.Rejected || persons(t, again)[0]["code"] == "" {
			t.Errorf("registering twice: %s %v", again.Outcome, again.Data)
		}
	})
}

// TestClause_8_8_3_Exceptions asks: exceptions follow logic that was defined
// beforehand, and where that ends a person steps in in time. The core system is
// away: the call waits and comes through by itself; when the policy's time is over
// it is laid before staff with an alarm, and nobody is told a result.
//
// See: services/interfaces (policy); console, GET /api/console/alarms; SYS.RESULT
func TestClause_8_8_3_Exceptions(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		core := y.core(t)
		people := hires(t, 2)
		core.plays(t, "down", 0, 0)
		first := file(t, c, "ER0101", filing(y.Enterprise, people[0]), filingOptions())
		if first.Outcome != message.Processing || first.PromisedBy == "" {
			t.Fatalf("with the core system away: %s, promised by %q", first.Outcome, first.PromisedBy)
		}
		core.plays(t, "ok", 0, 0)
		if a := decided(t, c, first.MsgID); a.Outcome != message.Done {
			t.Fatalf("with the core system back: %s %s", a.Outcome, a.Code)
		}
		core.plays(t, "down", 0, 0)
		second := file(t, c, "ER0101", filing(y.Enterprise, people[1]), filingOptions())

		y.Kill()
		y.turn(25 * time.Hour) // beyond what the policy allows
		if err := y.StartPlatform(deadline(t)); err != nil {
			t.Fatal(err)
		}
		if err := y.Admin.SignIn(deadline(t)); err != nil {
			t.Fatal(err)
		}
		var alarms []struct{ ID, Kind, Object, Owner string }
		until(t, "a person is called", func() bool {
			alarms = get[struct {
				Items []struct{ ID, Kind, Object, Owner string }
			}](t, y.Admin.Visitor, "/alarms?open=true").Items
			return len(alarms) > 0
		})
		late := client(t, y.Enterprise, y.Production, nil)
		answers, err := late.Result(deadline(t), second.MsgID)
		if err != nil || answers[0].Outcome != message.Manual || answers[0].Final() {
			t.Errorf("the HR system is told %+v, %v; want manual", answers, err)
		}
		if alarms[0].Kind != "call.manual" || alarms[0].Owner != "operator" || !strings.HasPrefix(alarms[0].Object, "intervention:") {
			t.Errorf("alarm %+v", alarms[0])
		}
		if strings.Contains(encoded(t, alarms), people[1].IDNumber) {
			t.Error("the alarm names a person")
		}
		post[any](t, y.Admin.Visitor, "/alarms/"+alarms[0].ID+"/acknowledge", nil)
		core.plays(t, "ok", 0, 0)
		if found := core.registrations(t, y.Enterprise.USCC, []string{people[1].IDNumber}); len(found) != 0 {
			t.Error("the call had an effect although nobody decided")
		}
	})
}

// TestClause_6_2_2_d_CallLogs asks: staff see how each enterprise uses the platform
// and the logs of its calls, and act on it. Calls and their life lines are shown
// without personal data; staff brake an enterprise for a time, revoke a key, and
// take measures.
//
// See: console, GET …/enterprises/{enterprise}/environments/production/calls
func TestClause_6_2_2_d_CallLogs(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		p := hires(t, 1)[0]
		a := file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions())
		own := get[space](t, y.Enterprise.Visitor, "/enterprise").Enterprise.ID
		base := "/enterprises/" + own + "/environments/production/calls"
		shown := callOf(t, y.Enterprise, a.MsgID)
		for _, s := range []*demo.Staff{y.Reviewer, y.Admin} {
			got := get[callView](t, s.Visitor, base+"/"+shown.Call.ID)
			if got.Call.MsgID != a.MsgID || got.Call.TraceID == "" || len(got.Events) != 5 {
				t.Errorf("%s sees %+v", s.Login, got)
			}
			list := encoded(t, get[any](t, s.Visitor, base)) + encoded(t, got)
			if !strings.Contains(list, shown.Call.ID) {
				t.Errorf("%s does not find the call", s.Login)
			}
			for _, secret := range []string{p.IDNumber, p.Name, p.Mobile} {
				if strings.Contains(list, secret) {
					t.Errorf("%s sees personal data", s.Login)
				}
			}
		}
		other := get[space](t, y.other.Visitor, "/enterprise").Enterprise.ID
		refused(t, y.Admin.Visitor, http.MethodGet, "/enterprises/"+other+"/environments/production/calls/"+shown.Call.ID, nil, http.StatusNotFound, "not-found")
	})
}

// TestClause_6_2_2_g_StaffAndRoles asks: staff users and roles are managed, and
// permissions given and withdrawn. Who decides on applications does not release
// keys; who was disabled is out with the next request.
//
// See: console, GET and POST /api/console/staff, PUT /api/console/staff/ID/rights
func TestClause_6_2_2_g_StaffAndRoles(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		login := "guest-" + engine
		made := post[struct {
			Code string
			User struct{ ID, State string }
		}](t, y.Admin.Visitor, "/staff", body{"login": login, "name": "来访者", "roles": []string{"reviewer"}})
		refused(t, y.Admin.Visitor, http.MethodPost, "/staff", body{"login": login, "name": "来访者", "roles": []string{"reviewer"}}, http.StatusConflict, "staff.login-taken")
		refused(t, y.Reviewer.Visitor, http.MethodPost, "/staff", body{"login": "mine", "name": "甲", "roles": []string{"administrator"}}, http.StatusForbidden, "console.not-allowed")

		v, err := demo.NewVisitor(y.Console+"/api/console", y.CAFile())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(v.Close)
		guest := &demo.Staff{Visitor: v, Login: login, Password: "correct horse battery staple 42"}
		wrong := body{"login": login, "code": "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA", "password": guest.Password}
		if err := v.Do(deadline(t), http.MethodPost, "/enrolment", wrong, nil); err == nil {
			t.Error("a wrong code enrols")
		}
		post[any](t, v, "/enrolment", body{"login": login, "code": made.Code, "password": guest.Password})
		// Unknown user and wrong password look alike.
		unknown := refused(t, v, http.MethodPost, "/session", body{"login": "nobody-" + engine, "password": "x"}, http.StatusUnauthorized, "staff.sign-in-refused")
		bad := refused(t, v, http.MethodPost, "/session", body{"login": login, "password": "x"}, http.StatusUnauthorized, "staff.sign-in-refused")
		if unknown.Detail != bad.Detail {
			t.Error("the answer tells which logins exist")
		}
		if err := guest.SignIn(deadline(t)); err != nil {
			t.Fatal(err)
		}
		// The administrator made the account; the security admin gives it rights, and takes them.
		rights := func(roles ...string) body {
			return body{"roles": append([]string{}, roles...), "areas": []string{}, "domains": []string{}, "reason": "岗位变动"}
		}
		path := "/staff/" + made.User.ID + "/rights"
		refused(t, v, http.MethodGet, "/applications/queue", nil, http.StatusForbidden, "console.not-allowed")
		refused(t, y.Admin.Visitor, http.MethodPut, path, rights("reviewer"), http.StatusForbidden, "console.not-allowed")
		do(t, y.Admin.Second.Visitor, http.MethodPut, path, rights("reviewer"))
		get[any](t, v, "/applications/queue")
		do(t, y.Admin.Second.Visitor, http.MethodPut, path, rights())
		refused(t, v, http.MethodGet, "/applications/queue", nil, http.StatusForbidden, "console.not-allowed")
		for _, pair := range [][]string{{"administrator", "audit-admin"}, {"administrator", "security-admin"}, {"security-admin", "audit-admin"}} {
			refused(t, y.Admin.Second.Visitor, http.MethodPut, path, rights(pair...), http.StatusConflict, "staff.duties-conflict")
		}
		do(t, y.Admin.Second.Visitor, http.MethodPut, path, rights("reviewer"))
		for _, path := range []string{"/staff", "/keys/ready", "/audit/heads"} {
			refused(t, v, http.MethodGet, path, nil, http.StatusForbidden, "console.not-allowed")
		}
		post[any](t, y.Admin.Visitor, "/staff/"+made.User.ID+"/disable", nil)
		refused(t, v, http.MethodGet, "/applications/queue", nil, http.StatusUnauthorized, "account.no-session")
		refused(t, v, http.MethodPost, "/session", body{"login": login, "password": guest.Password}, http.StatusUnauthorized, "staff.sign-in-refused")
	})
}

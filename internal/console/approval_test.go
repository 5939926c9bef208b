package console

import (
	"context"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/measure"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// cabinet keeps requests and parameters: the real desks work on it.
type cabinet struct {
	requests map[id.Approval]approval.Request
	values   map[string]string
	changes  []parameter.Change
}

func (b *bureau) approvals() *approval.Desk {
	return approval.NewDesk(requests{b.cabinet}, map[approval.Act]approval.Rule{
		acceptance.ReleaseAct: {Permission: acceptance.ReleasePermission, Do: func(ctx context.Context, y approval.Agreement) error {
			var payload struct{ App string }
			_, err := approval.Consume(ctx, b.cabinet, acceptance.ReleaseAct, y, &payload, b.now)
			if err == nil {
				b.acts = append(b.acts, "release "+payload.App)
			}
			return err
		}},
		parameter.Act: {Permission: parameter.Permission, Do: b.parameters().Approve},
	}, b.clock)
}

func (b *bureau) parameters() *parameter.Desk {
	book, _ := parameter.Builtin() // its own test tells of faults
	return parameter.NewDesk(values{b.cabinet}, book, b.clock)
}

// ask makes a request of somebody who is not at the console.
func (c *cabinet) ask(now time.Time) *approval.Request {
	r, _ := approval.Ask(context.Background(), c, approval.Asking{
		Act: acceptance.ReleaseAct, Object: "system:QD00000009", Payload: map[string]any{"app": "QD00000009"}, Why: "all cases passed",
	}, approval.Person{ID: "far-away"}, now)
	return r
}

// again makes a request wait as it did in the beginning.
func (c *cabinet) again(r *approval.Request) { c.requests[r.ID] = *r }

func (c *cabinet) Approval(_ context.Context, r id.Approval) (*approval.Request, error) {
	if found, ok := c.requests[r]; ok {
		return &found, nil
	}
	return nil, unknown()
}

func (c *cabinet) OpenApproval(ctx context.Context, act approval.Act, object string) (*approval.Request, error) {
	for _, r := range c.requests {
		if r.Act == act && r.Object == object && r.State == approval.Asked {
			return &r, nil
		}
	}
	return c.Approval(ctx, "")
}

func (c *cabinet) SaveApproval(_ context.Context, r *approval.Request) error {
	c.requests[r.ID] = *r
	return nil
}

// requests is the cabinet as approval.Store.
type requests struct{ *cabinet }

func (r requests) Do(_ context.Context, f func(approval.Work) error) error { return f(r.cabinet) }

func (r requests) Request(ctx context.Context, a id.Approval) (*approval.Request, error) {
	return r.Approval(ctx, a)
}

func (r requests) Requests(_ context.Context, state approval.State, now time.Time, before id.Approval, limit int) ([]*approval.Request, error) {
	var list []*approval.Request
	for _, a := range r.cabinet.requests {
		if a.StateAt(now) == state && (before == "" || a.ID < before) {
			list = append(list, &a)
		}
	}
	slices.SortFunc(list, func(a, b *approval.Request) int { return strings.Compare(string(b.ID), string(a.ID)) })
	return list[:min(limit, len(list))], nil
}

func (r requests) Overdue(context.Context, time.Time, int) ([]id.Approval, error) { return nil, nil }

// values is the cabinet as parameter.Store and parameter.Work.
type values struct{ *cabinet }

func (v values) Do(_ context.Context, f func(parameter.Work) error) error { return f(v) }

func (v values) Values(context.Context) (map[string]string, error) { return v.values, nil }

func (v values) Value(_ context.Context, name string) (string, int64, error) {
	n := int64(0)
	for _, c := range v.changes {
		if c.Name == name {
			n++
		}
	}
	return v.values[name], n, nil
}

func (v values) SaveChange(_ context.Context, c parameter.Change) error {
	v.values[c.Name], v.changes = c.To, append(v.changes, c)
	return nil
}

func (v values) History(_ context.Context, name string, before int64, limit int) ([]parameter.Change, error) {
	var list []parameter.Change
	for _, c := range slices.Backward(v.changes) {
		if c.Name == name && (before == 0 || c.Number < before) {
			list = append(list, c)
		}
	}
	return list[:min(limit, len(list))], nil
}

func TestSecondPerson(t *testing.T) {
	b := newBureau()
	api := b.console(t)
	root, other, reviewer := b.as(t, "root.li", staff.Administrator), b.as(t, "security", staff.SecurityAdmin), b.as(t, "reviewer", staff.Reviewer)
	release := "/enterprises/" + string(b.enterprise.ID) + "/systems/QD00000001/production-key"
	facetest.Case{Method: "POST", Path: Prefix + release, Body: bodies()["releaseKey"], Cookies: root, Status: 200}.Check(t, api)
	var asked approval.Request
	for _, r := range b.cabinet.requests {
		if r.ID != b.request.ID {
			asked = r
		}
	}
	at := "/approvals/" + string(asked.ID)
	digest := `{"digest":"` + asked.Digest + `"}`
	for _, c := range []facetest.Case{
		{Method: "POST", Path: release, Body: bodies()["releaseKey"], Cookies: root, Status: 409, Want: []string{"approval.asked-already", string(asked.ID)}},
		{Path: "/approvals", Cookies: reviewer, Status: 403},
		{Path: "/approvals", Cookies: root, Status: 200, Want: []string{"QD00000001", "QD00000009", `"yours":true`, `"mayDecide":true`}},
		{Path: "/approvals?limit=1", Cookies: root, Status: 200, Want: []string{`"next":"`}},
		{Path: "/approvals?state=done", Cookies: root, Status: 422},
		{Path: at, Cookies: other, Status: 200, Want: []string{`"payload":{"app":"QD00000001"}`, `"reason":"all cases passed"`, `"mayDecide":true`, `"expires":"2026-11-24T09:00:00+08:00"`}},
		{Method: "POST", Path: at + "/approve", Body: digest, Cookies: root, Status: 403, Want: []string{"approval.same-person", "另一人"}},
		{Method: "POST", Path: at + "/approve", Body: `{"digest":"` + strings.Repeat("0", 64) + `"}`, Cookies: other, Status: 409, Want: []string{"approval.digest"}},
		{Method: "POST", Path: at + "/withdraw", Cookies: other, Status: 403, Want: []string{"approval.not-yours"}},
		{Method: "POST", Path: at + "/approve", Body: digest, Cookies: other, Status: 200, Want: []string{`"state":"approved"`, `"mayDecide":false`}},
		{Method: "POST", Path: at + "/approve", Body: digest, Cookies: other, Status: 409, Want: []string{"approval.state"}},
		{Method: "POST", Path: at + "/refuse", Body: bodies()["refuseRequest"], Cookies: other, Status: 409, Want: []string{"approval.state"}},
		{Method: "POST", Path: "/approvals/" + string(b.request.ID) + "/refuse", Body: bodies()["refuseRequest"], Cookies: other, Status: 200, Want: []string{`"state":"refused"`, `"refusal":"not today"`}},
		{Path: "/approvals", Cookies: root, Status: 200, Want: []string{`"items":[]`}},
	} {
		c.Path = Prefix + c.Path
		c.Check(t, api)
	}
	if diff := cmp.Diff([]string{"ask release QD00000001", "ask release QD00000001", "release QD00000001"}, b.acts); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
	last := b.cabinet.ask(b.now.Add(-time.Second))
	b.now = b.now.Add(approval.Lifetime - time.Second)
	root = b.as(t, "root.wang", staff.Administrator)
	facetest.Case{Method: "POST", Path: Prefix + "/approvals/" + string(last.ID) + "/approve", Body: bodies()["approveRequest"], Cookies: root, Status: 409, Want: []string{"approval.state", "expired"}}.Check(t, api)
	facetest.Case{Path: Prefix + "/approvals?state=expired", Cookies: root, Status: 200, Want: []string{string(last.ID)}}.Check(t, api)
}

func TestParameters(t *testing.T) {
	b := newBureau()
	api, root, other := b.console(t), b.as(t, "root.li", staff.Administrator), b.as(t, "security", staff.SecurityAdmin)
	for _, c := range []facetest.Case{
		{Path: "/parameters", Status: 200, Want: []string{`"group":"session"`, `"name":"session.idle","kind":"duration","value":"15m"`, `"min":"5m"`, "会话空闲时限", `"options":["refuse","warn"]`}},
		{Path: "/parameters/none.here/changes", Status: 404},
		{Path: "/parameters/session.idle/changes", Status: 200, Want: []string{`"items":[]`}},
		{Method: "POST", Path: "/parameters/session.idle", Body: `{"value":"10m"}`, Status: 422, Want: []string{"field.missing"}},
		{Method: "POST", Path: "/parameters/session.idle", Body: `{"value":"1s","reason":"shared desks"}`, Status: 422, Want: []string{"parameter.bounds", "5m", "30m"}},
		{Method: "POST", Path: "/parameters/session.idle", Body: bodies()["changeParameter"], Status: 200, Want: []string{`"outcome":"changed"`}, WantNot: []string{`"approval":`}},
		{Method: "POST", Path: "/parameters/session.idle", Body: bodies()["changeParameter"], Status: 409, Want: []string{"parameter.same"}},
		{Method: "POST", Path: "/parameters/session.idle", Body: `{"value":"20m","reason":"shared desks"}`, Status: 200},
		{Path: "/parameters/session.idle/changes?limit=1", Status: 200, Want: []string{`"from":"10m","to":"20m"`, `"next":"`}},
		{Path: "/parameters/session.idle/changes?cursor=WyJ4Il0", Status: 422, Want: []string{"request.cursor"}},
		{Method: "POST", Path: "/parameters/enterprise.usccCheck", Body: `{"value":"ignore","reason":"genuine codes"}`, Status: 422, Want: []string{"parameter.option", "refuse, warn"}},
		{Method: "POST", Path: "/parameters/enterprise.usccCheck", Body: `{"value":"warn","reason":"genuine codes"}`, Status: 200, Want: []string{`"outcome":"asked"`, `"state":"asked"`, `"to":"warn"`}},
		{Path: "/parameters", Status: 200, Want: []string{`"value":"20m"`}, WantNot: []string{`"value":"warn"`}},
	} {
		c.Path, c.Cookies = Prefix+c.Path, root
		c.Check(t, api)
	}
	for _, r := range b.cabinet.requests {
		if r.Act == parameter.Act {
			facetest.Case{
				Method: "POST", Path: Prefix + "/approvals/" + string(r.ID) + "/approve", Body: `{"digest":"` + r.Digest + `"}`, Cookies: other, Status: 200,
			}.Check(t, api)
		}
	}
	facetest.Case{Path: Prefix + "/parameters", Cookies: root, Status: 200, Want: []string{`"value":"warn"`}}.Check(t, api)
}

// Where a payload names a thing by a digest, the answer says where it is read whole, and
// that is an operation of the console.
func TestApprovalsCanBeRead(t *testing.T) {
	api, err := build(Services{}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	number := string(id.New[id.Measure](monday))
	for act, payload := range map[approval.Act]map[string]any{
		credit.AddAct: {"draft": number, "sm3": "x"}, credit.EndAct: {"entry": number}, intervention.Act: {"intervention": number, "proposal": "x"},
		measure.Act: {"measure": number, "digest": "x"}, definition.PublishAct: {"kind": "interface", "name": "ER0101", "number": 2.0},
		definition.DeprecateAct: {"kind": "interface", "name": "ER0101", "number": 12.0}, acceptance.ReleaseAct: {"app": "QD00000001"}, parameter.Act: {"name": "x"},
	} {
		path := readsOf(act, payload)
		if act == acceptance.ReleaseAct || act == parameter.Act {
			if path != "" {
				t.Errorf("%s: %q, and the payload says all", act, path)
			}
			continue
		}
		found := slices.ContainsFunc(api.Operations(), func(op face.Operation) bool {
			form := regexp.MustCompile(`\A` + regexp.MustCompile(`\{[a-z]+\}`).ReplaceAllString(op.Path, "[0-9A-Za-z-]+") + `\z`)
			return op.Method == "GET" && form.MatchString(Prefix+path) || op.Method == "GET" && form.MatchString(path)
		})
		if !found {
			t.Errorf("%s is read at %q, which there is not", act, path)
		}
	}
}

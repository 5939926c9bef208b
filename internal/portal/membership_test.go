package portal

import (
	"net/http"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
)

// TestSwitchEnterprise: who acts for two enterprises switches between them, under a token
// of its own and without the second factor of before; where somebody is nobody, waits, was
// removed or was not vouched for lately there is nothing to switch to.
func TestSwitchEnterprise(t *testing.T) {
	w := newTown(t)
	here, there, api := w.houses[0], w.houses[1], w.portal(t)
	me := w.as(t, here, here.clerk)
	to := func(uscc enterprise.USCC, status int, want ...string) *http.Response {
		t.Helper()
		return facetest.Case{
			Method: "POST", Path: Prefix + "/session/enterprise", Body: `{"uscc":"` + string(uscc) + `"}`, Cookies: me, Status: status, Want: want, WantNot: []string{there.word},
		}.Check(t, api)
	}
	to(there.enterprise.USCC, 404, "not-found")
	to("91350100M000100Y43", 404, "not-found")
	clerk := &there.enterprise.Members[1]
	clerk.Subject, clerk.Role = here.enterprise.Members[1].Subject, enterprise.Developer
	for _, state := range []enterprise.MemberState{enterprise.MemberRequested, enterprise.MemberRemoved} {
		clerk.State = state
		to(there.enterprise.USCC, 404, "not-found")
	}
	clerk.State = enterprise.MemberActive
	to(there.enterprise.USCC, 403, "membership.unproven")
	clerk.Proven = monday.Add(-24*time.Hour - 1)
	to(there.enterprise.USCC, 403, "membership.unproven")
	clerk.Proven, there.enterprise.State = monday.Add(-24*time.Hour), enterprise.Cancelled
	to(there.enterprise.USCC, 403, "enterprise.cancelled")
	there.enterprise.State = enterprise.Suspended
	facetest.Case{Path: Prefix + "/session/enterprises", Cookies: me, Status: 200, Want: []string{
		`"present":true`, `"name":"` + there.enterprise.Name + `","state":"suspended","role":"developer"`,
	}}.Check(t, api)

	moved := to(there.enterprise.USCC, 204).Cookies()
	facetest.Case{Path: Prefix + "/session", Cookies: me, Status: 401}.Check(t, api)
	facetest.Case{Path: Prefix + "/session", Cookies: moved, Status: 200, Want: []string{there.enterprise.Name, `"role":"developer"`}, WantNot: []string{`"proven"`}}.Check(t, api)
	facetest.Case{Method: "POST", Path: Prefix + "/applications", Body: bodies()["startApplication"], Cookies: moved, Status: 403, Want: []string{"portal.developer"}}.Check(t, api)
}

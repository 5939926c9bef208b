package e2e

import (
	"net/http"
	"strings"
	"testing"
	"time"
)

// TestClause_6_2_2_d_SubjectChanges asks: an enterprise tells of a new name with proof, a
// reviewer decides, the credit code and the former name stay, and a new commitment is
// signed. It leaves of its own will, with a second factor, once nothing waits, and may
// come back.
//
// See: portal, /api/portal/enterprise/subject-changes, /enterprise/leaving; console, /api/console/subject-changes
func TestClause_6_2_2_d_SubjectChanges(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := raised(t, engine)
		y.openConsole(t)
		e := y.enter(t, "haijia-legal")
		sm3 := strings.Repeat("ab", 32)
		wish := body{"kind": "renamed", "name": "青岛海佳新材料有限公司", "proofs": []body{{"name": "准予变更登记通知书", "number": "2026-118", "sm3": sm3}}}
		refused(t, e.Visitor, http.MethodPost, "/enterprise/subject-changes", with(wish, body{"kind": "struck-off"}), http.StatusUnprocessableEntity, "subject.name")
		type change struct{ ID, State string }
		filed := post[change](t, e.Visitor, "/enterprise/subject-changes", wish)
		refused(t, y.Admin.Visitor, http.MethodPost, "/subject-changes/"+filed.ID+"/decide", body{"accept": true, "reason": "属实"}, http.StatusForbidden, "console.not-allowed")
		post[any](t, y.Reviewer.Visitor, "/subject-changes/"+filed.ID+"/decide", body{"accept": true, "hold": true, "reason": "与市场监管登记一致"})
		refused(t, y.Reviewer.Visitor, http.MethodPost, "/subject-changes/"+filed.ID+"/decide", body{"accept": false, "reason": "再看看"}, http.StatusConflict, "subject.state")
		if now := get[space](t, e.Visitor, "/enterprise").Enterprise; now.USCC != e.USCC || now.Name != "青岛海佳新材料有限公司" {
			t.Errorf("renamed: %+v", now)
		}
		post[any](t, e.Visitor, "/enterprise/subject-changes/"+filed.ID+"/sign", body{"version": "1", "sm3": sm3})
		if seen := encoded(t, get[any](t, e.Visitor, "/enterprise/subject-changes")); !strings.Contains(seen, e.Name) || !strings.Contains(seen, `"state":"done"`) {
			t.Errorf("changes: %s", seen)
		}

		post[any](t, e.Visitor, "/enterprise/leaving", body{"text": "系统停用"})
		untilWithin(t, "the enterprise has left", 90*time.Second, func() bool {
			return get[struct{ State string }](t, e.Visitor, "/enterprise/leaving").State == "left"
		})
		refused(t, e.Visitor, http.MethodPost, "/enterprise/leaving/withdraw", nil, http.StatusConflict, "leaving.state")
		post[any](t, e.Visitor, "/enterprise/return", nil)
		apply(t, e, "ER0101")
	})
}

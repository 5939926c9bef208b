package e2e

import (
	"net/http"
	"testing"
)

// TestClause_9_3_4_WhoLooked asks: each look leaves a trace with who, what and from
// where; the audit admin alone searches and exports it, and the export is a trace too.
//
// See: console, GET /api/console/audit/entries, GET /audit/line, POST /audit/exports
func TestClause_9_3_4_WhoLooked(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		auditor, err := y.Admin.Employ(deadline(t), y.Stage, "audit-"+engine, "审计管理员", "audit-admin")
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(auditor.Close)
		firms := get[struct{ Items []struct{ ID string } }](t, y.Reviewer.Visitor, "/enterprises")
		if len(firms.Items) == 0 {
			t.Fatal("there is no enterprise")
		}
		firm := firms.Items[0].ID
		get[any](t, y.Reviewer.Visitor, "/enterprises/"+firm)
		type entries struct {
			Items []struct{ Actor, Action, Object, Outcome, Source, Detail string }
		}
		looked := get[entries](t, auditor.Visitor, "/audit/entries?action=look.getEnterprise&object=enterprise:"+firm)
		if len(looked.Items) == 0 || looked.Items[0].Source != "127.0.0.1" || looked.Items[0].Outcome != "done" {
			t.Errorf("the look left %+v", looked.Items)
		}
		line := get[struct{ Items []struct{ Kind, Name string } }](t, auditor.Visitor, "/audit/line?object=enterprise:"+firm+"&enterprise="+firm)
		if len(line.Items) == 0 {
			t.Error("the enterprise has no life line")
		}
		for _, path := range []string{"/audit/entries", "/audit/line?object=enterprise:" + firm} {
			refused(t, y.Admin.Visitor, http.MethodGet, path, nil, http.StatusForbidden, "console.not-allowed")
			refused(t, y.Admin.Second.Visitor, http.MethodGet, path, nil, http.StatusForbidden, "console.not-allowed")
		}
		denied := get[entries](t, auditor.Visitor, "/audit/entries?action=refuse.searchAudit&limit=2")
		if len(denied.Items) != 2 || denied.Items[0].Outcome != "console.not-allowed" {
			t.Errorf("the refusals left %+v", denied.Items)
		}
		export := body{"format": "csv", "reason": "年度检查"}
		refused(t, y.Admin.Visitor, http.MethodPost, "/audit/exports", export, http.StatusForbidden, "console.not-allowed")
	})
}

package e2e

import (
	"net/http"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
)

// TestClause_10_3_Announcements asks: the authority tells enterprises what concerns them
// and knows who has not read it. A draft is written and published to those whom it is
// for; a member reads it and says so; staff see who has not; it is withdrawn.
//
// See: console, /api/console/announcements; portal, /api/portal/announcements, /catalogue/announcements
func TestClause_10_3_Announcements(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		type told struct {
			ID, State, HTML   string
			Enterprises, Read int64
			Version           int64
		}
		title := "系统升级" + engine
		draft := post[told](t, y.Reviewer.Visitor, "/announcements", body{"title": title, "text": "- **周六**升级\n- <b>暂停</b>申报", "audience": "all"})
		if seen := encoded(t, get[any](t, y.Enterprise.Visitor, "/announcements")); strings.Contains(seen, title) {
			t.Errorf("a draft is seen: %s", seen)
		}
		one := "/announcements/" + draft.ID
		if p := post[told](t, y.Reviewer.Visitor, one+"/publish", body{}); p.State != "published" || p.Enterprises < 2 {
			t.Errorf("published: %+v", p)
		}
		refused(t, y.Reviewer.Visitor, http.MethodPut, one, body{"title": title, "text": "改了", "audience": "all", "version": 2}, http.StatusConflict, "announcement.state")
		seen := get[struct {
			Items []struct{ ID, HTML, ReadAt string }
		}](t, y.Enterprise.Visitor, "/announcements").Items
		if len(seen) == 0 || seen[0].ReadAt != "" || !strings.Contains(encoded(t, seen), draft.ID) {
			t.Errorf("members see %+v", seen)
		}
		anybody, err := demo.NewVisitor(y.Portal+"/api/portal", y.CAFile())
		must(t, err)
		defer anybody.Close()
		if public := string(download(t, anybody, "/catalogue/announcements")); !strings.Contains(public, title) || strings.Contains(public, "<b>") {
			t.Errorf("in public: %s", public)
		}
		must(t, y.Enterprise.Do(deadline(t), http.MethodPost, one+"/read", nil, nil))
		if a := get[told](t, y.Reviewer.Visitor, one); a.Read != 1 {
			t.Errorf("after one has read: %+v", a)
		}
		unread := encoded(t, get[any](t, y.Reviewer.Visitor, one+"/unread?limit=100"))
		if !strings.Contains(unread, y.other.Name) || strings.Contains(unread, y.Enterprise.Name) {
			t.Errorf("unread: %s", unread)
		}
		post[told](t, y.Reviewer.Visitor, one+"/withdraw", nil)
		refused(t, y.other.Visitor, http.MethodPost, one+"/read", nil, http.StatusNotFound, "not-found")
	})
}

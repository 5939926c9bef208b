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

// TestClause_6_2_2_b_InterfaceEnds asks: when an interface ends, those who use it learn of
// it in time. Two publishers announce its last day; who holds a grant has an announcement
// with the day at once, and reading it is the receipt that staff see. A day that is put off
// takes the place of the first, and one that is called off is told too.
//
// See: console, POST /api/console/definitions/interface/{name}/deprecate, …/receipts; portal, /api/portal/announcements, /interface-notices
func TestClause_6_2_2_b_InterfaceEnds(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		first, err := y.Admin.Employ(deadline(t), y.Stage, "publisher.one", "发布甲", "publisher")
		must(t, err)
		second, err := y.Admin.Employ(deadline(t), y.Stage, "publisher.two", "发布乙", "publisher")
		must(t, err)
		ends := func(day, why string) {
			t.Helper()
			wanted := body{"ends": day, "reason": why}
			if day == "" { // it does not end after all
				delete(wanted, "ends")
			}
			asked := post[demo.Request](t, first.Visitor, "/definitions/interface/ER0101/deprecate", wanted)
			must(t, second.Agree(deadline(t), asked))
		}
		type announced struct{ ID, Title, HTML, HTMLEn, ReadAt, Until string }
		told := func() announced {
			t.Helper()
			list := get[struct{ Items []announced }](t, y.Enterprise.Visitor, "/announcements").Items
			if len(list) != 1 {
				t.Fatalf("announced: %+v", list)
			}
			return list[0]
		}
		ends("2027-01-31", "为 ER0109 所替代")
		a := told()
		if !strings.Contains(a.Title, "ER0101（就业登记申报）") || !strings.Contains(a.HTML, "<strong>2027-01-31</strong>") || !strings.Contains(a.HTMLEn, "2027-01-31") ||
			strings.Contains(a.HTML, "ER0109") || !strings.HasPrefix(a.Until, "2027-02-01") || a.ReadAt != "" {
			t.Errorf("announced: %+v", a)
		}
		receipts := func() string { return encoded(t, get[any](t, first.Visitor, "/definitions/interface/ER0101/receipts")) }
		if list := receipts(); !strings.Contains(list, y.Enterprise.USCC) || strings.Contains(list, `"read":"`) {
			t.Errorf("before anybody has read it: %s", list)
		}
		do(t, y.Enterprise.Visitor, http.MethodPost, "/announcements/"+a.ID+"/read", nil)
		if list := receipts(); !strings.Contains(list, `"read":"`) {
			t.Errorf("after it was read: %s", list)
		}
		until(t, "members are told by message", func() bool {
			return strings.Contains(encoded(t, get[any](t, y.Enterprise.Visitor, "/messages?event=definition.deprecated")), "2027-01-31")
		})
		ends("2027-03-31", "推迟")
		if b := told(); b.ID == a.ID || !strings.Contains(b.Title, "2027-03-31") || !strings.Contains(b.HTML, "2027-01-31") || b.ReadAt != "" {
			t.Errorf("put off: %+v", b)
		}
		ends("", "继续使用")
		if b := told(); !strings.Contains(b.Title, "继续提供服务") || !strings.Contains(b.HTML, "2027-03-31") {
			t.Errorf("called off: %+v", b)
		}
	})
}

package e2e

import (
	"net/http"
	"strings"
	"testing"
)

// TestClause_10_3_Messages asks: who said something is told of the answer, and is told
// of what concerns the enterprise. A message reaches its members alone and repeats
// nothing that somebody wrote; it is read and counted; what has to reach an enterprise
// cannot be turned off, and an address gets nothing before it was confirmed.
//
// See: portal and console, GET /api/portal/messages, PUT /message-settings, PUT /message-address; docs/operations.md
func TestClause_10_3_Messages(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		type one struct {
			ID, Event, Object, Read string
			Title                   struct{ Zh, En string }
		}
		type list struct{ Items []one }
		given := post[struct{ ID string }](t, y.Enterprise.Visitor, "/feedback", body{"kind": "suggestion", "title": "补正一次说全", "text": "建议退回时一次列出全部事项。"})
		post[any](t, y.Reviewer.Visitor, "/feedback/"+given.ID+"/answer", body{"text": "已采纳，清单将一次列全。"})
		var told one
		until(t, "the enterprise is told of the answer", func() bool {
			for _, m := range get[list](t, y.Enterprise.Visitor, "/messages?event=feedback.answered&unread=true").Items {
				if m.Object == "feedback:"+given.ID {
					told = m
				}
			}
			return told.ID != ""
		})
		if !strings.Contains(told.Title.Zh, "已答复") || !strings.Contains(told.Title.En, "answered") {
			t.Errorf("told: %+v", told)
		}
		if mine := encoded(t, get[any](t, y.Enterprise.Visitor, "/messages?limit=100")); strings.Contains(mine, "一次列") {
			t.Errorf("told are words that somebody wrote: %s", mine)
		}
		if other := encoded(t, get[any](t, y.other.Visitor, "/messages?limit=100")); strings.Contains(other, given.ID) {
			t.Errorf("another enterprise is told: %s", other)
		}
		refused(t, y.other.Visitor, http.MethodPost, "/messages/"+told.ID+"/read", nil, http.StatusNotFound, "not-found")
		post[any](t, y.Enterprise.Visitor, "/messages/"+told.ID+"/read?older=true", nil)
		for _, m := range get[list](t, y.Enterprise.Visitor, "/messages?unread=true&limit=100").Items {
			if m.ID <= told.ID {
				t.Errorf("still unread: %+v", m)
			}
		}
		settings := body{"version": 0, "language": "zh", "digest": false, "choices": []body{{"event": "measure.in-force", "channels": []string{"mail"}}}}
		refused(t, y.Enterprise.Visitor, http.MethodPut, "/message-settings", settings, http.StatusConflict, "mailbox.mandatory")
		refused(t, y.Enterprise.Visitor, http.MethodPut, "/message-address", body{"channel": "mail", "address": "li@example.com"}, http.StatusServiceUnavailable, "mailbox.no-carrier")
		refused(t, y.Reviewer.Visitor, http.MethodGet, "/postings", nil, http.StatusForbidden, "console.not-allowed")
		if counts := encoded(t, get[any](t, y.Admin.Visitor, "/postings/counts")); !strings.Contains(counts, "addresses") {
			t.Errorf("counts: %s", counts)
		}
	})
}

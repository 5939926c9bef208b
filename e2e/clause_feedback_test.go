package e2e

import (
	"net/http"
	"strings"
	"testing"
)

// TestClause_10_3_Feedback asks: enterprises have a channel for needs, problems and
// suggestions, and the service improves by it. A problem is bound to the call it is
// about; it is answered, in public if staff put it in their own words; needs are ranked
// by how many want them. A finished filing is rated once, and a bad rating is answered
// after somebody looked into it.
//
// See: portal, /api/portal/feedback, /ratings and GET /published-feedback; console, /api/console/feedback
func TestClause_10_3_Feedback(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		filed := callOf(t, y.Enterprise, file(t, c, "ER0101", filing(y.Enterprise, hires(t, 1)[0]), filingOptions()).MsgID)
		type given struct{ ID, State, TraceID, Service, Answer string }
		problem := post[given](t, y.Enterprise.Visitor, "/feedback", body{"kind": "problem", "call": filed.Call.ID, "title": "答复太慢", "text": "这次申报等了十分钟才有结果。"})
		if problem.State != "open" || problem.TraceID != filed.Call.TraceID || problem.Service != "ER0101" {
			t.Errorf("given: %+v", problem)
		}
		refused(t, y.other.Visitor, http.MethodPost, "/feedback", body{"kind": "problem", "call": filed.Call.ID, "title": "别人的", "text": "不是本企业的调用。"}, http.StatusUnprocessableEntity, "feedback.call")
		need := post[given](t, y.Enterprise.Visitor, "/feedback", body{"kind": "need", "title": "退休预约", "text": "希望能在系统内预约退休待遇。"})
		subject := "希望能预约办理退休待遇" + engine
		post[any](t, y.Reviewer.Visitor, "/feedback/"+need.ID+"/answer", body{"text": "已列入备选事项。", "subject": subject})
		post[any](t, y.other.Visitor, "/published-feedback/"+need.ID+"/support", nil)
		public := encoded(t, get[any](t, y.other.Visitor, "/published-feedback?kind=need"))
		if !strings.Contains(public, subject) || !strings.Contains(public, `"support":2`) || strings.Contains(public, "在系统内") {
			t.Errorf("published: %s", public)
		}
		post[any](t, y.Reviewer.Visitor, "/feedback/"+problem.ID+"/take", nil)
		post[any](t, y.Reviewer.Visitor, "/feedback/"+problem.ID+"/answer", body{"text": "业务系统当时繁忙，已扩容。"})
		if seen := encoded(t, get[any](t, y.Enterprise.Visitor, "/feedback")); !strings.Contains(seen, "已扩容") {
			t.Errorf("the enterprise sees %s", seen)
		}
		rating := body{"subject": "call", "of": filed.Call.ID, "score": 1, "text": "等得太久"}
		rated := post[given](t, y.Enterprise.Visitor, "/ratings", rating)
		refused(t, y.Enterprise.Visitor, http.MethodPost, "/ratings", rating, http.StatusConflict, "rating.rated-already")
		refused(t, y.Reviewer.Visitor, http.MethodPost, "/ratings/"+rated.ID+"/answer", body{"text": "抱歉"}, http.StatusConflict, "feedback.state")
		post[any](t, y.Reviewer.Visitor, "/ratings/"+rated.ID+"/verify", body{"found": "业务系统繁忙，已扩容"})
		if ended := post[given](t, y.Reviewer.Visitor, "/ratings/"+rated.ID+"/answer", body{"text": "抱歉，问题已经解决。"}); ended.State != "answered" {
			t.Errorf("rated: %+v", ended)
		}
	})
}

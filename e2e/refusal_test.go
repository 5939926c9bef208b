package e2e

import (
	"net/http"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// refusalLine is what both faces show of messages that were not received.
type refusalLine struct {
	KeyID, Service, Code, Reason, TraceID string
	Opened                                bool
	Count                                 int
}

type refusalList struct{ Items []refusalLine }

// find returns the line with a code and reason, or nil.
func (l refusalList) find(code, reason string) *refusalLine {
	for i := range l.Items {
		if l.Items[i].Code == code && l.Items[i].Reason == reason {
			return &l.Items[i]
		}
	}
	return nil
}

// TestRefusedReasonsAreShown: in production an answer never says why a message did
// not open. The enterprise finds the true reason on its own log page a moment later,
// also for a key that it revoked, and staff on theirs; the audit keeps it. Another
// enterprise sees nothing of it.
func TestRefusedReasonsAreShown(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		late := m.head("SYS.ECHO")
		late.Timestamp = message.FormatTime(y.Clock().Add(-time.Hour))
		if head, _ := m.say(t, late, []byte(`{}`)); head.Code != message.E1003 {
			t.Fatalf("a clock that is off: %+v", head)
		}
		spoilt := m.seal(t, m.head("ER0101"), []byte(`{}`))
		spoilt.Head.MsgID += "x"
		for range 3 {
			if status, head := m.unsealed(t, spoilt.Encode()); status != http.StatusUnauthorized || head.Code != message.E1001 {
				t.Fatalf("a message that does not open: %d %+v", status, head)
			}
		}
		shown := func(code, reason string) (line *refusalLine) {
			t.Helper()
			until(t, code+" "+reason+" is on the log page", func() bool {
				line = get[refusalList](t, y.Enterprise.Visitor, "/environments/production/refusals").find(code, reason)
				return line != nil
			})
			return line
		}
		if l := shown(message.E1003, ""); !l.Opened || l.Count != 1 || l.KeyID != m.key.KeyID || l.Service != "SYS.ECHO" {
			t.Errorf("clock: %+v", l)
		}
		if l := shown(message.E1001, "key.seal"); l.Opened || l.Count != 3 || l.KeyID != m.key.KeyID || l.Service != "ER0101" || len(l.TraceID) != 32 {
			t.Errorf("seal: %+v", l)
		}
		must(t, y.Enterprise.Do(deadline(t), http.MethodPost, "/systems/"+m.key.App+"/keys/"+m.key.KeyID+"/revoke", map[string]string{"reason": "密钥可能已泄露"}, nil))
		until(t, "the key opens nothing", func() bool {
			status, _ := m.post(t, "application/json", m.seal(t, m.head("SYS.ECHO"), []byte(`{}`)).Encode())
			return status == http.StatusUnauthorized
		})
		if l := shown(message.E1001, "key.state"); l.Opened || l.KeyID != m.key.KeyID {
			t.Errorf("revoked: %+v", l)
		}
		if l := get[refusalList](t, y.Admin.Visitor, "/traffic/refusals").find(message.E1001, "key.seal"); l == nil || l.Count != 3 {
			t.Errorf("staff see %+v", l)
		}
		foreign := y.enter(t, "zhanqiao-legal")
		if l := get[refusalList](t, foreign.Visitor, "/environments/production/refusals"); len(l.Items) != 0 {
			t.Errorf("another enterprise sees %+v", l.Items)
		}
	})
}

package e2e

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// TestClause_7_2_1_Message asks: messages go over HTTPS as JSON with a head and an
// SM4-sealed body; the head has the fields of table 1; the status of an answer says
// whether the message was received, and nothing of the business.
//
// See: POST /v1/message; docs/protocol.md §2–§4; portal, …/error-codes
func TestClause_7_2_1_Message(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		p := hires(t, 1)[0]
		text, err := json.Marshal(filing(y.Enterprise, p))
		if err != nil {
			t.Fatal(err)
		}
		request := m.seal(t, m.head("ER0101"), text)
		sent := request.Encode()
		if bytes.Contains(sent, []byte(p.IDNumber)) || bytes.Contains(sent, []byte(p.Mobile)) {
			t.Error("the message shows what it should seal")
		}
		_, got := m.post(t, "application/json", sent)
		if bytes.Contains(got, []byte(p.IDNumber)) || bytes.Contains(got, []byte("registrationNo")) {
			t.Error("the answer shows what it should seal")
		}
		head, result := m.send(t, request) // the repeat gets the same result
		if head.Status != message.StatusReceived || result.Outcome != message.Done || !result.Replayed {
			t.Errorf("status %s, outcome %s, replayed %v", head.Status, result.Outcome, result.Replayed)
		}
		t.Run("each field of the head is asked for", func(t *testing.T) { headFields(t, m, sent) })
		t.Run("status is communication only", func(t *testing.T) {
			head, result := m.say(t, m.head("ER0101"), []byte(`{"aab998":"nobody"}`))
			if head.Status != message.StatusReceived || result.Outcome != message.Rejected {
				t.Errorf("a filing that is rejected has status %s, outcome %s; it was received all the same", head.Status, result.Outcome)
			}
			head, _ = m.say(t, m.head("XX9999"), text)
			if head.Status != message.StatusNotReceived || head.Code != message.E2001 {
				t.Errorf("an unknown service has status %s %s, want not received", head.Status, head.Code)
			}
		})
		t.Run("other content types", func(t *testing.T) {
			for _, kind := range []string{"text/plain", "application/x-www-form-urlencoded", "application/xml", ""} {
				if status, _ := m.post(t, kind, sent); status != http.StatusUnsupportedMediaType {
					t.Errorf("content type %q is answered %d", kind, status)
				}
			}
		})
	})
}

// headFields takes each field of table 1 away and spoils it.
func headFields(t *testing.T, m *machine, sent []byte) {
	var whole struct {
		Head map[string]string `json:"head"`
		Body string            `json:"body"`
	}
	if err := json.Unmarshal(sent, &whole); err != nil {
		t.Fatal(err)
	}
	for name := range whole.Head {
		spoilt := map[string]string{}
		for other, value := range whole.Head {
			if other != name {
				spoilt[other] = value
			}
		}
		for what, head := range map[string]map[string]string{"without": spoilt, "with a spoilt": withField(spoilt, name, "\u0001")} {
			if what == "without" && (name == "signature" || name == "token") {
				continue // not every service asks for them
			}
			encoded, err := json.Marshal(map[string]any{"head": head, "body": whole.Body})
			if err != nil {
				t.Fatal(err)
			}
			status, answer := m.unsealed(t, encoded)
			if status != http.StatusBadRequest || answer.Code != message.E1002 || !strings.Contains(answer.Msg, name) {
				t.Errorf("%s %s: %d %s %q, want 400 E1002 naming it", what, name, status, answer.Code, answer.Msg)
			}
		}
	}
}

func withField(head map[string]string, name, value string) map[string]string {
	next := map[string]string{name: value}
	for other, v := range head {
		next[other] = v
	}
	return next
}

// TestClause_7_2_3_UTF8 asks: characters are UTF-8. Rare characters come back as
// they went; another encoding is refused and never guessed.
//
// See: POST /v1/message; docs/protocol.md §1
func TestClause_7_2_3_UTF8(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		p := hires(t, 1)[0]
		p.Name = "𠮷野·阿依古丽"
		if a := file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions()); a.Outcome != message.Done {
			t.Fatalf("filing: %s %s %v", a.Outcome, a.Code, a.Errors)
		}
		if found := y.core(t).registrations(t, y.Enterprise.USCC, []string{p.IDNumber})[p.IDNumber]; len(found) != 1 || found[0].Name != p.Name {
			t.Errorf("the core system holds %v, want the name %s", found, p.Name)
		}
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		for name, text := range map[string]string{
			"GBK":              "{\"aae011\":\"\xc1\xd6\xcf\xfe\xcc\xc4\"}",
			"overlong":         "{\"aae011\":\"\xc0\xaf\"}",
			"lone surrogate":   `{"aae011":"\ud842"}`,
			"byte order mark":  "\ufeff{}",
			"cut in character": "{\"aae011\":\"\xe6\x9e\"}",
		} {
			if head, _ := m.say(t, m.head("ER0101"), []byte(text)); head.Status != message.StatusNotReceived || head.Code != message.E2005 {
				t.Errorf("%s: status %s code %s, want not received E2005", name, head.Status, head.Code)
			}
		}
		if status, _ := m.post(t, "application/json; charset=gbk", m.seal(t, m.head("ER0101"), []byte("{}")).Encode()); status != http.StatusUnsupportedMediaType {
			t.Errorf("charset=gbk is answered %d", status)
		}
	})
}

// TestClause_6_2_1_OneEnterpriseOneKey asks: each enterprise has an SM4 key of its
// own; an interface issues a token each day; data are distributed to the core
// system and handled there without anybody's act.
//
// See: portal, GET /api/portal/systems/{app} (keys); SYS.TOKEN
func TestClause_6_2_1_OneEnterpriseOneKey(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		keys := map[string]string{y.Production.Key: "production", y.otherKey.Key: "other", y.testKey.Key: "test"}
		if len(keys) != 3 || y.Production.KeyID == y.otherKey.KeyID || y.Production.App == y.otherKey.App {
			t.Fatal("two enterprises or two environments share a key, a key id or a system")
		}
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		other := byHand(t, y.Stage, y.other, y.otherKey)

		// No key opens what another one sealed, and no key speaks for another system.
		stolen := other.head("SYS.ECHO")
		stolen.KeyID, stolen.ReqAppCode = m.key.KeyID, m.key.App
		if status, head := m.unsealed(t, other.seal(t, stolen, []byte("{}")).Encode()); status != http.StatusUnauthorized || head.Code != message.E1001 {
			t.Errorf("sealed by another enterprise: %d %s", status, head.Code)
		}
		foreign := m.head("SYS.ECHO")
		foreign.ReqAppCode = other.key.App
		if status, head := m.unsealed(t, m.seal(t, foreign, []byte("{}")).Encode()); status != http.StatusUnauthorized || head.Code != message.E1001 {
			t.Errorf("in the name of another system: %d %s", status, head.Code)
		}
		t.Run("token of the day", func(t *testing.T) { dailyToken(t, m, other) })
	})
}

// dailyToken looks at the token of a day and at whom it serves.
func dailyToken(t *testing.T, m, other *machine) {
	_, result := m.say(t, m.head("SYS.TOKEN"), []byte("{}"))
	got, _ := result.Data.(map[string]any)
	if got["token"] != m.token || got["date"] != "2026-11-23" {
		t.Errorf("the day's token is given out as %v", got)
	}
	notAfter, err := message.ParseTime(got["notAfter"].(string))
	if midnight := time.Date(2026, 11, 24, 0, 0, 0, 0, time.FixedZone("", 8*3600)); err != nil || notAfter.Before(midnight.Add(-time.Second)) || notAfter.After(midnight.Add(time.Hour)) {
		t.Errorf("the token serves until %v", got["notAfter"])
	}
	if _, result := m.say(t, m.head("SYS.TOKEN"), []byte(`{"forDate":"2026-11-24"}`)); result.Code != message.E1006 {
		t.Errorf("tomorrow's token in the morning: %s", result.Code)
	}
	if other.token == m.token {
		t.Error("two systems share a token")
	}
	for name, token := range map[string]string{"none": "", "another system's": other.token, "invented": strings.Repeat("A", 43)} {
		head := m.head("SYS.ECHO")
		head.Token = token
		if _, result := m.say(t, head, []byte("{}")); result.Code != message.E1004 {
			t.Errorf("token %s: code %q, want E1004", name, result.Code)
		}
	}
}

// TestClause_6_2_3_ConnectingSide asks: data interfaces are standard, and whoever
// connects is held under control: key, token, time, rights and each message once.
//
// See: docs/protocol.md; `zhilian doctor`; console, …/calls
func TestClause_6_2_3_ConnectingSide(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		unknown := m.head("SYS.ECHO")
		unknown.KeyID, unknown.ReqAppCode = "P-QD99999999-1", "QD99999999"
		if status, head := m.unsealed(t, m.seal(t, unknown, []byte("{}")).Encode()); status != http.StatusUnauthorized || head.Code != message.E1001 {
			t.Errorf("an unknown key is answered %d %s, want as a wrong one is", status, head.Code)
		}
		for name, off := range map[string]time.Duration{"old": -6 * time.Minute, "of the future": 6 * time.Minute} {
			head := m.head("SYS.ECHO")
			head.Timestamp = message.FormatTime(y.Clock().Add(off))
			_, result := m.say(t, head, []byte("{}"))
			if data, _ := result.Data.(map[string]any); result.Code != message.E1003 || data["serverTime"] == nil || data["differenceSeconds"] == nil {
				t.Errorf("a message %s is answered %s %v, want E1003 with both clocks", name, result.Code, result.Data)
			}
		}
		area := m.head("ER0101")
		area.ReqAreaCode = "370100"
		if _, result := m.say(t, area, []byte("{}")); result.Code != message.E2004 {
			t.Errorf("another area: %s", result.Code)
		}
		// The same number for other business.
		c := client(t, y.Enterprise, y.Production, func(c *zhilian.Config) { c.Attempts = 1 })
		people := hires(t, 2)
		first := file(t, c, "ER0101", filing(y.Enterprise, people[0]), filingOptions())
		_, err := c.File(deadline(t), "ER0101", filing(y.Enterprise, people[1]), zhilian.Options{MsgID: first.MsgID})
		if e := sdkError(t, err); e.Code != message.E2009 || !e.Sealed {
			t.Errorf("a number that was used: %v", e)
		}
		if found := y.core(t).registrations(t, y.Enterprise.USCC, []string{people[1].IDNumber}); len(found) != 0 {
			t.Error("a refused message had an effect")
		}
	})
}

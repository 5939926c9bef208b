package gateway

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// header sends a body and returns status and the headers of limits.
func (c *client) header(service, msgID string) (int, http.Header, *message.Answer) {
	c.r.t.Helper()
	w := c.r.post(c.path, "application/json", bytes.NewReader(c.seal(c.head(service, msgID), `{}`).Encode()))
	answer, err := message.ParseAnswer(w.Body.Bytes())
	if err != nil {
		c.r.t.Fatal(err)
	}
	return w.Code, w.Header(), answer
}

func TestLimitIsUnsealed429(t *testing.T) {
	r := newRig(t)
	r.view.Traffic = traffic.NewRules([]traffic.Setting{{Target: service, Limit: traffic.Limit{PerMinute: 6, Burst: 2, PerDay: 100}}}, nil)
	a, b := r.client("ent-a", "QD00000001", id.Production), r.client("ent-b", "QD00000002", id.Production)
	for n, left := range []string{"99", "98"} {
		status, h, _ := a.header(service, []string{"M-1", "M-2"}[n])
		if status != http.StatusOK || h.Get("X-RateLimit-Limit") != "100" || h.Get("X-RateLimit-Remaining") != left {
			t.Errorf("message %d: %d %v", n, status, h)
		}
	}
	status, h, answer := a.header(service, "M-3")
	if status != http.StatusTooManyRequests || answer.Head.Code != message.E4020 || answer.Body != "" || h.Get("Retry-After") != "10" || h.Get("X-RateLimit-Remaining") != "98" {
		t.Errorf("above the limit: %d %+v %v", status, answer, h)
	}
	if status, _, _ := b.header(service, "M-3"); status != http.StatusOK {
		t.Errorf("the other enterprise: %d", status)
	}
	r.now = r.now.Add(10 * time.Second)
	if status, _, _ := a.header(service, "M-3"); status != http.StatusOK {
		t.Errorf("after Retry-After: %d", status)
	}
	if len(r.ran) != 4 {
		t.Errorf("%d calls ran, want 4", len(r.ran))
	}
}

// A brake refuses without recording; results stay open, and SYS.QUOTA says why.
func TestBrakeAndQuota(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	r.view.Traffic = traffic.NewRules(nil, []traffic.Brake{{Kind: traffic.OnInterface, Target: service, Reason: "核心系统升级", Until: r.now.Add(time.Minute)}})
	status, h, answer := c.header(service, "M-1")
	if status != http.StatusTooManyRequests || answer.Head.Code != message.E4020 || h.Get("Retry-After") != "60" || h.Get("X-RateLimit-Limit") != "0" {
		t.Errorf("braked: %d %+v %v", status, answer.Head, h)
	}
	_, result := c.ask(c.head("SYS.RESULT", "R-1"), `{"msgIds":["M-1"]}`)
	if text, err := json.Marshal(result.Data); err != nil || !bytes.Contains(text, []byte(`"unknown"`)) {
		t.Errorf("a braked message was recorded: %s", text)
	}
	_, result = c.ask(c.head("SYS.QUOTA", "Q-1"), `{}`)
	items, _ := result.Data.(map[string]any)["items"].([]any)
	if len(items) != 7 {
		t.Fatalf("items %v", items)
	}
	want := map[string]any{
		"servicecode": service, "limit": json.Number("500000"), "remaining": json.Number("0"), "resetAt": "2026-11-24T00:00:00+08:00",
		"braked": map[string]any{"reason": "核心系统升级", "until": "2026-11-23T09:31:00+08:00"},
	}
	if diff := cmp.Diff(want, items[0]); diff != "" {
		t.Errorf("item (-want +got):\n%s", diff)
	}
	r.now = r.now.Add(time.Minute)
	if status, _, _ := c.header(service, "M-1"); status != http.StatusOK {
		t.Errorf("after the brake: %d", status)
	}
}

// What does not open is limited by address before any key is looked for. Who filed
// from there before is not held up by it.
func TestStrangersAreLimitedByAddress(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	flood := func(body string) *httptest.ResponseRecorder {
		var w *httptest.ResponseRecorder
		for range 250 {
			w = r.post("/v1/message", "application/json", strings.NewReader(body))
		}
		return w
	}
	w := flood(`{`)
	answer, err := message.ParseAnswer(w.Body.Bytes())
	if err != nil || w.Code != http.StatusTooManyRequests || answer.Head.Code != message.E4021 || w.Header().Get("Retry-After") == "" {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	if status, _, _ := c.header(service, "M-1"); status != http.StatusTooManyRequests {
		t.Errorf("whom nobody knows from there: %d", status)
	}
	r.now = r.now.Add(time.Second)
	if status, _, _ := c.header(service, "M-1"); status != http.StatusOK {
		t.Errorf("after the wait: %d", status)
	}
	unknown := c.seal(c.head(service, "M-2"), `{}`)
	unknown.Head.KeyID = "P-QD00000001-99"
	if w = flood(string(unknown.Encode())); w.Code != http.StatusTooManyRequests {
		t.Errorf("an unknown key: %d", w.Code)
	}
	if status, _, _ := c.header(service, "M-3"); status != http.StatusOK {
		t.Errorf("a key that opened from there: %d", status)
	}
}

func TestNetwork(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	set := func(n enterprise.Network) {
		r.records[0].Systems[0].Network = n
		r.view.Directory = nil
		r.load(nil)
	}
	set(enterprise.Network{Allowed: []netip.Prefix{netip.MustParsePrefix("203.0.113.0/24")}})
	answer, result := c.ask(c.head(service, "M-1"), `{}`)
	if data, _ := result.Data.(map[string]any); answer.Head.Code != message.E4022 || data["address"] != "192.0.2.1" {
		t.Errorf("foreign address: %+v %+v", answer.Head, result)
	}
	set(enterprise.Network{Allowed: []netip.Prefix{netip.MustParsePrefix("192.0.2.0/24")}})
	if answer, _ := c.ask(c.head(service, "M-2"), `{}`); answer.Head.Code != "" {
		t.Errorf("own address: %+v", answer.Head)
	}
	set(enterprise.Network{Certificate: "00"})
	if answer, _ := c.ask(c.head(service, "M-3"), `{}`); answer.Head.Code != message.E4023 {
		t.Errorf("no certificate: %+v", answer.Head)
	}
}

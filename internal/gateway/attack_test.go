package gateway

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// answered is what a node answers to bytes that come from an address.
func answered(node *Gateway, from, path string, sent []byte) *httptest.ResponseRecorder {
	r := newRequest(path, sent)
	r.RemoteAddr = from
	return serve(node, r)
}

// newRequest posts JSON. The path is taken as it stands.
func newRequest(path string, sent []byte) *http.Request {
	r := httptest.NewRequest(http.MethodPost, "/", bytes.NewReader(sent))
	r.URL.Path = path
	r.Header.Set("Content-Type", "application/json")
	return r
}

func serve(node *Gateway, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	node.Handler().ServeHTTP(w, r)
	return w
}

// address is the n-th address of a sender with very many, so that no test of what
// is refused ends at the limit of one address.
func address(n int) string { return fmt.Sprintf("[2001:db8:%x:%x::1]:4000", n>>16, n&0xffff) }

// masked is an answer less what differs in every one: trace id and time.
func masked(t *testing.T, w *httptest.ResponseRecorder) string {
	t.Helper()
	var answer map[string]any
	if err := json.Unmarshal(w.Body.Bytes(), &answer); err != nil {
		t.Fatalf("%d %q: %v", w.Code, w.Body, err)
	}
	head := answer["head"].(map[string]any)
	text := w.Body.String()
	for _, name := range []string{"traceId", "timestamp"} {
		value, _ := head[name].(string)
		if value == "" {
			t.Fatalf("an answer without %s: %s", name, text)
		}
		text = strings.Replace(text, `"`+value+`"`, `"…"`, 1)
	}
	return fmt.Sprint(w.Code, w.Header(), text)
}

// A3: a thousand replays of one message, at three nodes of one database of which
// one has just been started. protocol.md §4 and §6 set the pass figure: bytes that
// were received get the present answer and no second effect; bytes that were
// refused get E1009 from the node that refused them, and the same refusal from any
// other; after 300 s every node says E1003.
func TestAttackA3Replays(t *testing.T) {
	onBoth(t, func(t *testing.T, r *rig, c *client) {
		nodes := []*Gateway{r.Gateway, r.node("n2"), nil}
		received := c.seal(c.head(service, "M-1"), `{"a":1}`)
		head := c.head(service, "M-2")
		head.Token = strings.Repeat("A", 43)
		refused := c.seal(head, `{"a":1}`)
		c.open(received)
		seen := map[*Gateway]bool{}
		for n := range 1000 {
			nodes[2] = r.Gateway
			if n%100 == 2 {
				nodes[2] = r.node("n3") // as after kill -9: it remembers nothing
			}
			node := nodes[n%3]
			r.now = r.now.Add(280 * time.Millisecond) // at a pace that no limit stops
			if result := c.openAt(node, received); !result.Replayed || result.Outcome != message.Done {
				t.Fatalf("replay %d of what was received: %+v", n, result)
			}
			want := message.E1004
			if seen[node] {
				want = message.E1009
			}
			seen[node] = true
			if result := c.openAt(node, refused); result.Code != want {
				t.Fatalf("replay %d of what was refused: %s, want %s", n, result.Code, want)
			}
		}
		r.now = r.now.Add(30 * time.Second)
		for _, node := range nodes {
			for _, request := range []*message.Request{received, refused} {
				if result := c.openAt(node, request); result.Code != message.E1003 {
					t.Errorf("a replay when the time is over: %s, want E1003", result.Code)
				}
			}
		}
		if len(r.ran) != 1 {
			t.Errorf("%d effects of one message", len(r.ran))
		}
	})
}

// openAt sends a message to a node and opens the answer.
func (c *client) openAt(node *Gateway, request *message.Request) message.Result {
	c.r.t.Helper()
	w := answered(node, address(1), c.path, request.Encode())
	answer, err := message.ParseAnswer(w.Body.Bytes())
	if err != nil || w.Code != http.StatusOK {
		c.r.t.Fatalf("answer %d %s: %v", w.Code, w.Body, err)
	}
	text, err := c.cipher.OpenAnswer(message.EPReq, request, answer)
	if err != nil {
		c.r.t.Fatal(err)
	}
	result, err := message.ParseResult(text)
	if err != nil {
		c.r.t.Fatal(err)
	}
	return result
}

// A4: replay outside the window and stamps of the future, to the second; and every
// way to write a time but the one, of which none is read.
func TestAttackA4Timestamps(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	for seconds, want := range map[int]string{
		-86400: message.E1003, -301: message.E1003, -300: "", -299: "", 0: "", 299: "", 300: "", 301: message.E1003, 86400: message.E1003,
	} {
		head := c.head(service, fmt.Sprintf("M-%d", seconds+86400))
		head.Timestamp = message.FormatTime(r.now.Add(time.Duration(seconds) * time.Second))
		if answer, _ := c.ask(head, `{}`); answer.Head.Code != want {
			t.Errorf("%+d s: %q, want %q", seconds, answer.Head.Code, want)
		}
	}
	effects := len(r.ran)
	for name, stamp := range map[string]string{
		"UTC": "2026-11-23T01:30:00Z", "UTC in small letters": "2026-11-23t01:30:00z", "summer time": "2026-11-23T10:30:00+09:00", "zero offset": "2026-11-23T01:30:00+00:00",
		"minus zero": "2026-11-23T01:30:00-00:00", "offset without colon": "2026-11-23T09:30:00+0800", "offset of hours": "2026-11-23T09:30:00+08", "no offset": "2026-11-23T09:30:00",
		"zone name": "2026-11-23T09:30:00CST", "Java zone": "2026-11-23T09:30:00+08:00[Asia/Shanghai]", "no seconds": "2026-11-23T09:30+08:00", "milliseconds": "2026-11-23T09:30:00.000+08:00",
		"microseconds": "2026-11-23T09:30:00.000000+08:00", "blank": "2026-11-23 09:30:00+08:00", "24 o'clock": "2026-11-22T24:00:00+08:00", "leap second": "2026-11-23T09:29:60+08:00",
		"30 February": "2026-02-30T09:30:00+08:00", "two-digit year": "26-11-23T09:30:00+08:00", "basic form": "20261123T093000+0800", "epoch": "1795397400", "comma": "2026-11-23T09:30:00,0+08:00",
		"trailing letter": "2026-11-23T09:30:00+08:00Z", "week": "2026-W48-1T09:30:00+08:00", "full-width": "２026-11-23T09:30:00+08:00",
	} {
		// Sealed under a right stamp: the form is judged before the seal.
		request := c.seal(c.head(service, "F-1"), `{}`)
		request.Head.Timestamp = stamp
		code, answer := c.send(request)
		if code != http.StatusBadRequest || answer.Head.Code != message.E1002 || !strings.Contains(answer.Head.Msg, "timestamp") {
			t.Errorf("%s: %d %s %q, want 400 E1002 that names it", name, code, answer.Head.Code, answer.Head.Msg)
		}
	}
	if len(r.ran) != effects {
		t.Error("something took effect")
	}
}

// A16: more than a dozen ways not to hold the right key, of which none can be told
// from another: the same bytes and headers, but for trace id and time (A6 and A7 are among
// them).
func TestAttackA16LookAlike(t *testing.T) {
	r := newRig(t)
	a, b := r.client("ent-a", "QD00000001", id.Production), r.client("ent-b", "QD00000002", id.Production)
	test := r.client("ent-a", "QD00000001", id.Test)
	revoked, destroyed := r.furtherKey(7, message.SuiteGCM), r.furtherKey(8, message.SuiteGCM)
	late, mac := r.furtherKey(9, message.SuiteGCM), r.furtherKey(10, message.SuiteCBC)
	revoked.entry().State, destroyed.entry().State = keyring.Revoked, keyring.Destroyed
	late.entry().State, late.entry().RetiresAt = keyring.Retiring, r.now.Add(-time.Second)
	changed := func(c *client, change func(*message.Request)) *message.Request {
		request := c.seal(c.head(service, "M-1"), `{"a":1}`)
		if change != nil {
			change(request)
		}
		return request
	}
	keyID := func(id string) func(*message.Request) { return func(r *message.Request) { r.Head.KeyID = id } }
	sealed := func(change func([]byte) []byte) func(*message.Request) {
		return func(r *message.Request) {
			bytes, err := r.Sealed()
			if err != nil {
				t.Fatal(err)
			}
			r.Body = message.EncodeBase64(change(bytes))
		}
	}
	cases := map[string]struct {
		path    string
		request *message.Request
	}{
		"unknown version":      {a.path, changed(a, keyID("P-QD00000001-99"))},
		"unknown system":       {a.path, changed(a, func(r *message.Request) { r.Head.KeyID, r.Head.ReqAppCode = "P-QD99999999-1", "QD99999999" })},
		"key of another":       {a.path, changed(a, func(r *message.Request) { r.Head.KeyID, r.Head.ReqAppCode = b.keyID, b.app })},
		"name of another":      {a.path, changed(a, func(r *message.Request) { r.Head.ReqAppCode = b.app })},
		"key id of another":    {a.path, changed(a, keyID(b.keyID))},
		"T key on P host":      {a.path, changed(test, nil)},
		"P key on T host":      {test.path, changed(a, nil)},
		"revoked":              {a.path, changed(revoked, nil)},
		"destroyed":            {a.path, changed(destroyed, nil)},
		"retired":              {a.path, changed(late, nil)},
		"changed msgId":        {a.path, changed(a, func(r *message.Request) { r.Head.MsgID = "M-2" })},
		"changed service":      {a.path, changed(a, func(r *message.Request) { r.Head.ServiceCode = "ER0105" })},
		"no such service":      {a.path, changed(a, func(r *message.Request) { r.Head.ServiceCode = "NONE" })},
		"changed token":        {a.path, changed(a, func(r *message.Request) { r.Head.Token = strings.Repeat("A", 43) })},
		"old stamp":            {a.path, changed(a, func(r *message.Request) { r.Head.Timestamp = "2020-01-01T00:00:00+08:00" })},
		"changed nonce":        {a.path, changed(a, sealed(func(b []byte) []byte { b[0] ^= 1; return b }))},
		"changed text":         {a.path, changed(a, sealed(func(b []byte) []byte { b[14] ^= 1; return b }))},
		"changed tag":          {a.path, changed(a, sealed(func(b []byte) []byte { b[len(b)-1] ^= 1; return b }))},
		"one byte":             {a.path, changed(a, sealed(func(b []byte) []byte { return b[:1] }))},
		"shorter than a tag":   {a.path, changed(a, sealed(func(b []byte) []byte { return b[:20] }))},
		"CBC, changed mac":     {a.path, changed(mac, sealed(func(b []byte) []byte { b[len(b)-1] ^= 1; return b }))},
		"CBC, changed padding": {a.path, changed(mac, sealed(func(b []byte) []byte { b[len(b)-33] ^= 1; return b }))},
		"CBC, not blocks":      {a.path, changed(mac, sealed(func(b []byte) []byte { return b[:len(b)-1] }))},
		"CBC under a GCM key":  {a.path, changed(mac, keyID(a.keyID))},
		"GCM under a CBC key":  {a.path, changed(a, keyID(mac.keyID))},
	}
	want, n := "", 0
	for name, tt := range cases {
		n++
		w := answered(r.Gateway, address(n), tt.path, tt.request.Encode())
		got := masked(t, w)
		if tt.path == test.path { // a test key may be told more; this is none
			if strings.Contains(got, "debug") {
				t.Errorf("%s is told more: %s", name, got)
			}
		}
		if want == "" {
			want = got
		}
		if got != want || w.Code != http.StatusUnauthorized || !strings.Contains(got, message.E1001) {
			t.Errorf("%s tells itself apart:\n%s\n%s", name, got, want)
		}
	}
	if len(r.ran) != 0 {
		t.Error("something took effect")
	}
}

// furtherKey gives the first system another production key.
func (r *rig) furtherKey(version int, suite message.Suite) *client {
	r.t.Helper()
	const app = "QD00000001"
	key, err := r.vault.Issue("ent-a", id.Production, app, version, suite, r.now)
	if err == nil {
		err = key.Activate(r.now)
	}
	if err == nil {
		err = r.db.Keys().Add(r.t.Context(), key, audit.Entry{Actor: "test", Action: "key.issue"})
	}
	if err != nil {
		r.t.Fatal(err)
	}
	r.load(nil)
	c := r.client("ent-a", app, id.Production)
	c.keyID = key.ID
	entry, ok := r.view.Keys.Find(key.ID)
	if !ok {
		r.t.Fatalf("no key %s", key.ID)
	}
	c.cipher = entry.Cipher
	return c
}

// entry is the key of the client as the gateway sees it, until the next load.
func (c *client) entry() *keyring.Key {
	c.r.t.Helper()
	entry, ok := c.r.view.Keys.Find(c.keyID)
	if !ok {
		c.r.t.Fatalf("no key %s", c.keyID)
	}
	return &entry.Key
}

// brokenRandom gives some bytes and then fails for good.
type brokenRandom struct{ left int }

var errNoRandom = errors.New("the random source is gone")

func (b *brokenRandom) Read(p []byte) (int, error) {
	n := min(len(p), b.left)
	b.left -= n
	clear(p[:n])
	if n < len(p) {
		return n, errNoRandom
	}
	return n, nil
}

// A25: the random source fails. Nothing is sealed with a nonce that was not drawn,
// in full, from it; what cannot be sealed is not said, and the caller may repeat.
func TestAttackA25Randomness(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	for _, left := range []int{0, 1, 11} {
		node := r.node("n-broken")
		node.Random = &brokenRandom{left: left}
		token := c.head("SYS.TOKEN", "T-0")
		token.Token = ""
		for name, request := range map[string]*message.Request{
			"filing":  c.seal(c.head(service, fmt.Sprintf("M-%d", left)), `{}`),
			"refusal": c.seal(c.head("XX9999", "M-0"), `{}`),
			"token":   c.seal(token, `{}`),
		} {
			w := answered(node, address(1), c.path, request.Encode())
			answer, err := message.ParseAnswer(w.Body.Bytes())
			if err != nil || answer.Body != "" || w.Code != http.StatusInternalServerError && w.Code != http.StatusServiceUnavailable {
				t.Errorf("%s after %d bytes: %d %s %v; want 5xx and nothing sealed", name, left, w.Code, w.Body, err)
			}
			if strings.Contains(w.Body.String(), errNoRandom.Error()) {
				t.Errorf("%s: the answer tells why", name)
			}
		}
		// It was received all the same, once: a node whose source works says so.
		if result := c.openAt(r.Gateway, c.seal(c.head(service, fmt.Sprintf("M-%d", left)), `{}`)); !result.Replayed || result.Outcome != message.Done {
			t.Errorf("the repeat at another node: %+v", result)
		}
	}
	if len(r.ran) != 3 {
		t.Errorf("%d effects of 3 messages", len(r.ran))
	}
	options := r.Options
	options.Random = &brokenRandom{}
	if _, err := New(options); err == nil {
		t.Error("a gateway starts without randomness")
	}
}

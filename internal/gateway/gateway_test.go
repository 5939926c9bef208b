package gateway

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/internal/store/storetest"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

const service = "ER0101"

// rig is a gateway on a real database and real keys, with core systems that
// finish every call at once.
type rig struct {
	*Gateway
	t        testing.TB
	now      time.Time
	view     View
	news     func() // what another node has committed, to be seen with Refresh
	stale    error
	records  []enterprise.Record
	vault    *keyring.Vault
	ledger   *store.Ledger
	log      bytes.Buffer
	mu       sync.Mutex
	ran      []dispatch.Task
	checked  []dispatch.Task
	runErr   error
	db       *store.DB
	doubted  []string
	answers  message.Result // what Run answers; done when it has no outcome
	meter    *keyring.Meter
	left     bool  // somebody whom the calls name belongs to the employer no more
	scopeErr error // what asking who belongs ends with
}

// definitions loads what the platform comes with, once: loading proves every example.
var definitions = sync.OnceValues(func() (*catalog.Catalog, []catalog.Fault) { return catalog.Load(services.FS) })

func newRig(t testing.TB) *rig {
	t.Helper()
	return newRigOn(t, "sqlite")
}

func newRigOn(t testing.TB, engine string) *rig {
	t.Helper()
	return newRigAt(t, storetest.URL(t, engine))
}

func newRigAt(t testing.TB, url string) *rig {
	t.Helper()
	ctx := context.Background()
	r := &rig{t: t, now: time.Date(2026, 11, 23, 9, 30, 0, 0, time.FixedZone("", 8*3600))}
	clock := func() time.Time { return r.now }
	db := storetest.OpenAt(t, url, store.Options{Clock: clock})
	r.db = db
	root, err := keyring.CreateFileRoot(filepath.Join(t.TempDir(), "root.key"), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	if r.vault, err = keyring.OpenVault(ctx, root, db.Keys(), keyring.Options{Clock: clock, Random: rand.Reader}); err != nil {
		t.Fatal(err)
	}
	db.SetSealer(r.vault)
	if r.ledger, err = db.StartLedger(ctx, store.LedgerOptions{}); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.ledger.Close() })
	all, faults := definitions()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	r.view.Catalog = all
	for i, name := range []string{"ent-a", "ent-b"} {
		r.connect(db, id.Enterprise(name), id.App([]string{"QD00000001", "QD00000002"}[i]))
	}
	r.load(nil)
	r.meter = keyring.NewMeter(nil)
	r.Gateway = r.node("n1")
	return r
}

// node returns a gateway on the rig's database: one of many, as they share nothing else.
func (r *rig) node(name string) *Gateway {
	r.t.Helper()
	guard, err := traffic.NewGuard(func() time.Time { return r.now }, traffic.DefaultRoom, prometheus.NewRegistry())
	if err != nil {
		r.t.Fatal(err)
	}
	g, err := New(Options{
		Views: r, Vault: r.vault, Keys: r, Meter: r.meter, Ledger: r.ledger, Runner: r, Spool: r.db.Spool(), Guard: guard, Holder: name,
		Clock: func() time.Time { return r.now }, Random: rand.Reader,
		Results: call.Results{Reader: r.db.Calls(), Signer: r.vault},
		Log:     slog.New(slog.NewJSONHandler(&r.log, nil)), Metrics: prometheus.NewRegistry(),
	})
	if err != nil {
		r.t.Fatal(err)
	}
	return g
}

// connect makes an enterprise with one system and an active key in each environment.
func (r *rig) connect(db *store.DB, e id.Enterprise, app id.App) {
	r.t.Helper()
	for _, env := range []id.Env{id.Production, id.Test} {
		key, err := r.vault.Issue(e, env, app, 1, message.SuiteGCM, r.now)
		if err != nil {
			r.t.Fatal(err)
		}
		if err := key.Activate(r.now); err != nil {
			r.t.Fatal(err)
		}
		if err := db.Keys().Add(context.Background(), key, audit.Entry{Actor: "test", Action: "key.issue"}); err != nil {
			r.t.Fatal(err)
		}
	}
	r.records = append(r.records, enterprise.Record{
		Enterprise: e, USCC: "91370200MA3TEXT01C", Name: string(e), State: enterprise.Active, Units: []enterprise.UnitNumber{"3702001001"},
		Systems: []enterprise.System{{App: app, Enterprise: e, Area: "370200", State: enterprise.Active, Suite: message.SuiteGCM}},
		Grants:  []enterprise.Grant{{Enterprise: e, Service: service, State: enterprise.Opened}},
	})
}

// load takes up what the test changed in the records of enterprises or keys.
func (r *rig) load(err error) {
	r.t.Helper()
	if err == nil {
		r.view.Keys, err = r.vault.LoadRing(context.Background(), nil, nil)
	}
	if err == nil {
		r.view.Directory, err = enterprise.LoadDirectory(context.Background(), r, nil, nil)
	}
	if err != nil {
		r.t.Fatal(err)
	}
}

func (r *rig) Records(context.Context, []id.Enterprise) ([]enterprise.Record, error) {
	return r.records, nil
}
func (r *rig) Current() (View, error)                 { return r.view, r.stale }
func (r *rig) Activate(context.Context, string) error { return nil }
func (r *rig) Refresh(context.Context) error {
	if r.news != nil {
		r.news()
	}
	return nil
}
func (r *rig) Doubt(_ context.Context, keyID string) error {
	r.doubted = append(r.doubted, keyID)
	return nil
}

// Within implements Runner.
func (r *rig) Within(context.Context, dispatch.Task) (bool, error) { return !r.left, r.scopeErr }

// Check says done of everything.
func (r *rig) Check(_ context.Context, t dispatch.Task) (message.Result, error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.checked = append(r.checked, t)
	return message.Result{Outcome: message.Done, CheckOnly: true}, r.runErr
}

// Run finishes every call with done.
func (r *rig) Run(ctx context.Context, t dispatch.Task) (message.Result, error) {
	r.mu.Lock()
	r.ran = append(r.ran, t)
	r.mu.Unlock()
	if r.runErr != nil {
		return message.Result{}, r.runErr
	}
	result := message.Result{Outcome: message.Done, Data: map[string]any{"businessNo": "B-1"}}
	if r.answers.Outcome != "" {
		result = r.answers
	}
	f, err := call.Finish(t.Call, result, t.Text, []call.Event{{At: r.now, Name: call.EventChecked}}, r.now)
	if err != nil {
		return message.Result{}, err
	}
	result.Receipts = f.AllReceipts()
	return result, r.ledger.Finish(ctx, f)
}

// client is an HR system with one key.
type client struct {
	r      *rig
	app    string
	path   string
	keyID  string
	cipher *message.Cipher
	token  string
}

func (r *rig) client(e id.Enterprise, app id.App, env id.Env) *client {
	r.t.Helper()
	keyID := string(env) + "-" + string(app) + "-1"
	entry, ok := r.view.Keys.Find(keyID)
	if !ok {
		r.t.Fatalf("no key %s", keyID)
	}
	path := "/v1/message"
	if env == id.Test {
		path = "/sandbox" + path
	}
	day, err := r.vault.GrantToken(env, app, 0, "", r.now)
	if err != nil {
		r.t.Fatal(err)
	}
	return &client{r: r, app: string(app), path: path, keyID: keyID, cipher: entry.Cipher, token: day.Token}
}

func (c *client) head(service, msgID string) message.Head {
	return message.Head{
		ServiceCode: service, ReqAppCode: c.app, ReqAreaCode: "370200", Version: "1", KeyID: c.keyID,
		Token: c.token, Timestamp: message.FormatTime(c.r.now), MsgID: msgID,
	}
}

func (c *client) seal(h message.Head, body string) *message.Request {
	c.r.t.Helper()
	request, err := c.cipher.SealRequest(rand.Reader, message.EPReq, h, []byte(body))
	if err != nil {
		c.r.t.Fatal(err)
	}
	return request
}

// post sends bytes and returns the HTTP answer.
func (r *rig) post(path, contentType string, body io.Reader) *httptest.ResponseRecorder {
	request := httptest.NewRequest(http.MethodPost, path, body)
	request.Header.Set("Content-Type", contentType)
	w := httptest.NewRecorder()
	r.Handler().ServeHTTP(w, request)
	return w
}

// send posts a sealed request and returns the parsed answer.
func (c *client) send(request *message.Request) (int, *message.Answer) {
	c.r.t.Helper()
	w := c.r.post(c.path, "application/json", bytes.NewReader(request.Encode()))
	answer, err := message.ParseAnswer(w.Body.Bytes())
	if err != nil {
		c.r.t.Fatalf("answer %d %q: %v", w.Code, w.Body, err)
	}
	return w.Code, answer
}

// ask sends a body and opens the sealed answer.
func (c *client) ask(h message.Head, body string) (*message.Answer, message.Result) {
	c.r.t.Helper()
	request := c.seal(h, body)
	return c.open(request)
}

func (c *client) open(request *message.Request) (*message.Answer, message.Result) {
	c.r.t.Helper()
	code, answer := c.send(request)
	if code != http.StatusOK {
		c.r.t.Fatalf("answer %d %+v; log:\n%s", code, answer.Head, c.r.log.String())
	}
	plain, err := c.cipher.OpenAnswer(message.EPReq, request, answer)
	if err != nil {
		c.r.t.Fatalf("open answer: %v", err)
	}
	result, err := message.ParseResult(plain)
	if err != nil {
		c.r.t.Fatalf("read answer %s: %v", plain, err)
	}
	return answer, result
}

func TestFile(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	answer, result := c.ask(c.head(service, "M-1"), `{"aab998":"91370200MA3TEXT01C","batchNo":"B-7"}`)
	if answer.Head.Status != message.StatusReceived || answer.Head.Code != "" || result.Outcome != message.Done || len(result.Receipts) != 3 {
		t.Fatalf("answer %+v, result %+v", answer.Head, result)
	}
	if len(r.ran) != 1 || r.ran[0].Call.BatchNo != "B-7" || r.ran[0].Call.Trace != answer.Head.TraceID {
		t.Errorf("ran %+v", r.ran)
	}
	for _, secret := range []string{"91370200MA3TEXT01C", c.token} {
		if strings.Contains(r.log.String(), secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

func TestRepeatHasOneEffect(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	head := c.head(service, "M-1")
	first := c.seal(head, `{"a":1}`)
	c.open(first)
	_, same := c.open(first) // the very bytes
	_, fresh := c.ask(head, `{"a":1}`)
	for name, got := range map[string]message.Result{"same bytes": same, "sealed anew": fresh} {
		if got.Outcome != message.Done || !got.Replayed || len(got.Receipts) != 3 {
			t.Errorf("%s: %+v", name, got)
		}
	}
	answer, result := c.ask(head, `{"a":2}`)
	if answer.Head.Code != message.E2009 || result.Outcome != "" {
		t.Errorf("other content: %+v, %+v", answer.Head, result)
	}
	if len(r.ran) != 1 {
		t.Errorf("%d effects", len(r.ran))
	}
}

// In the test environment a number that is used for something else is noted, so
// that acceptance can tell the enterprise.
func TestConflictIsNotedInTheTestEnvironment(t *testing.T) {
	for _, env := range []id.Env{id.Test, id.Production} {
		r := newRig(t)
		c := r.client("ent-a", "QD00000001", env)
		head := c.head(service, "M-1")
		c.ask(head, `{"a":1}`)
		if answer, _ := c.ask(head, `{"a":2}`); answer.Head.Code != message.E2009 {
			t.Fatalf("other content: %+v", answer.Head)
		}
		kept, err := r.db.Calls().Call(context.Background(), call.Key{Enterprise: "ent-a", Env: env, App: "QD00000001", MsgID: "M-1"})
		if err != nil {
			t.Fatal(err)
		}
		events, err := r.db.Calls().Events(context.Background(), kept)
		if err != nil {
			t.Fatal(err)
		}
		noted := slices.ContainsFunc(events, func(e call.Event) bool { return e.Name == call.EventConflicted })
		if noted != (env == id.Test) {
			t.Errorf("environment %s: noted %v", env, noted)
		}
	}
}

// A13: fifty concurrent repeats have one effect.
func TestAttackA13ConcurrentRepeats(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	var wait sync.WaitGroup
	for range 50 {
		request := c.seal(c.head(service, "M-50"), `{"a":1}`)
		wait.Go(func() {
			w := r.post(c.path, "application/json", bytes.NewReader(request.Encode()))
			if w.Code != http.StatusOK {
				t.Errorf("answer %d", w.Code)
			}
		})
	}
	wait.Wait()
	if len(r.ran) != 1 {
		t.Errorf("%d effects of one message", len(r.ran))
	}
}

// What is refused after the seal opened says why and what to do.
func TestRefusals(t *testing.T) {
	tests := map[string]struct {
		change func(r *rig, c *client, h *message.Head)
		want   string
	}{
		"clock 301 s behind": {func(r *rig, _ *client, h *message.Head) {
			h.Timestamp = message.FormatTime(r.now.Add(-301 * time.Second))
		}, message.E1003},
		"clock 301 s ahead": {func(r *rig, _ *client, h *message.Head) {
			h.Timestamp = message.FormatTime(r.now.Add(301 * time.Second))
		}, message.E1003},
		"clock 299 s behind": {func(r *rig, _ *client, h *message.Head) {
			h.Timestamp = message.FormatTime(r.now.Add(-299 * time.Second))
		}, ""},
		"no token": {func(_ *rig, _ *client, h *message.Head) { h.Token = "" }, message.E1004},
		"token of another": {func(r *rig, _ *client, h *message.Head) {
			h.Token = r.client("ent-b", "QD00000002", id.Production).token
		}, message.E1004},
		"token of the other environment": {func(r *rig, _ *client, h *message.Head) {
			h.Token = r.client("ent-a", "QD00000001", id.Test).token
		}, message.E1004},
		"token of an older epoch": {func(r *rig, _ *client, _ *message.Head) { r.records[0].Epoch = 1; r.load(nil) }, message.E1004},
		"signature nobody knows":  {func(_ *rig, _ *client, h *message.Head) { h.Signature = "MEUCIQ" }, message.E1021},
		"other area":              {func(_ *rig, _ *client, h *message.Head) { h.ReqAreaCode = "370100" }, message.E2004},
		"no such interface":       {func(_ *rig, _ *client, h *message.Head) { h.ServiceCode = "XX9999" }, message.E2001},
		"no grant":                {func(_ *rig, _ *client, h *message.Head) { h.ServiceCode = "ER0102" }, message.E4001},
		"suspended": {func(r *rig, _ *client, _ *message.Head) {
			r.records[0].State = enterprise.Suspended
			r.load(nil)
		}, message.E4010},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := newRig(t)
			c := r.client("ent-a", "QD00000001", id.Production)
			head := c.head(service, "M-1")
			tt.change(r, c, &head)
			request := c.seal(head, `{}`)
			answer, result := c.open(request)
			if answer.Head.Code != tt.want {
				t.Fatalf("code %q, want %q", answer.Head.Code, tt.want)
			}
			if tt.want == "" {
				return
			}
			if data, _ := result.Data.(map[string]any); tt.want == message.E4010 && (data["reason"] != "enterprise" || data["objection"] == "") {
				t.Errorf("suspended: data %v; want the class of the reason and where to object", result.Data)
			}
			if answer.Head.Status != message.StatusNotReceived || result.Outcome != "" || len(result.Errors) != 1 || result.Errors[0].Hint == "" || answer.Head.Msg == "" {
				t.Errorf("answer %+v, result %+v; want a refusal with a remedy", answer.Head, result)
			}
			if len(r.ran) != 0 {
				t.Error("it took effect")
			}
			again, _ := c.open(request)
			// Bytes are remembered until 300 s after their own timestamp; what is older
			// than that its timestamp keeps out.
			if again.Head.Code != message.E1009 && name != "clock 301 s behind" {
				t.Errorf("the refused bytes again: %q, want %q", again.Head.Code, message.E1009)
			}
		})
	}
}

func TestClockErrorTellsTheDifference(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	head := c.head(service, "M-1")
	head.Timestamp = message.FormatTime(r.now.Add(-10 * time.Minute))
	_, result := c.ask(head, `{}`)
	data, _ := result.Data.(map[string]any)
	if data["differenceSeconds"] != json.Number("-600") || data["serverTime"] != "2026-11-23T09:30:00+08:00" || data["yourTime"] != head.Timestamp {
		t.Errorf("data %v", data)
	}
}

// A9: a nonce that comes again with other bytes. The message has no effect and
// the key is marked; protocol.md has the memory per node, as an alarm.
func TestAttackA9NonceReuse(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	nonce := strings.NewReader(strings.Repeat("n", 24))
	for i, want := range []string{"", message.E1010} {
		request, err := c.cipher.SealRequest(nonce, message.EPReq, c.head(service, "M-"+string(rune('1'+i))), []byte(`{}`))
		if err != nil {
			t.Fatal(err)
		}
		if answer, _ := c.open(request); answer.Head.Code != want {
			t.Errorf("message %d: code %q, want %q", i+1, answer.Head.Code, want)
		}
	}
	if len(r.ran) != 1 {
		t.Errorf("%d effects, want 1", len(r.ran))
	}
	// The key is marked once an hour, not as often as its holder likes.
	for range 3 {
		nonce.Reset(strings.Repeat("n", 24))
		request, err := c.cipher.SealRequest(nonce, message.EPReq, c.head(service, "M-9"), []byte(`{"a":1}`))
		if err != nil {
			t.Fatal(err)
		}
		c.open(request)
	}
	if diff := cmp.Diff([]string{c.keyID}, r.doubted); diff != "" {
		t.Errorf("marked keys (-want +got):\n%s", diff)
	}
}

// What depends on the sent bytes alone is answered unsealed and precisely.
func TestEnvelopeFaults(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	good := string(c.seal(c.head(service, "M-1"), `{}`).Encode())
	tests := map[string]struct {
		contentType, body string
		status            int
		code, field       string
	}{
		"text":          {"text/plain", good, http.StatusUnsupportedMediaType, message.E1005, ""},
		"GBK":           {"application/json; charset=gbk", good, http.StatusUnsupportedMediaType, message.E1005, ""},
		"no JSON":       {"application/json", good[:len(good)-1], http.StatusBadRequest, message.E1002, ""},
		"name twice":    {"application/json", strings.Replace(good, `"head":{`, `"head":{"version":"1",`, 1), http.StatusBadRequest, message.E1002, ""},
		"unknown name":  {"application/json", strings.Replace(good, `"head":{`, `"head":{"extra":"1",`, 1), http.StatusBadRequest, message.E1002, "head.extra"},
		"base64":        {"application/json", strings.Replace(good, `"body":"`, `"body":"*`, 1), http.StatusBadRequest, message.E1002, "body"},
		"too long":      {"application/json", good + strings.Repeat(" ", 1_572_865), http.StatusRequestEntityTooLarge, message.E2003, ""},
		"case in P":     {"application/json", strings.Replace(good, `"head":{`, `"head":{"caseId":"c-1",`, 1), http.StatusBadRequest, message.E1002, "caseId"},
		"charset UTF-8": {"application/json; charset=utf-8", good, http.StatusOK, "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := r.post(c.path, tt.contentType, strings.NewReader(tt.body))
			answer, err := message.ParseAnswer(w.Body.Bytes())
			if err != nil {
				t.Fatal(err)
			}
			if w.Code != tt.status || answer.Head.Code != tt.code || !strings.Contains(answer.Head.Msg, tt.field) {
				t.Errorf("%d %+v; want %d %s naming %q", w.Code, answer.Head, tt.status, tt.code, tt.field)
			}
		})
	}
}

func TestRoutes(t *testing.T) {
	r := newRig(t)
	tests := map[string]struct {
		method, path string
		status       int
	}{
		"time":           {http.MethodGet, "/v1/time", http.StatusOK},
		"sandbox time":   {http.MethodGet, "/sandbox/v1/time", http.StatusOK},
		"keys":           {http.MethodGet, "/v1/keys", http.StatusOK},
		"get message":    {http.MethodGet, "/v1/message", http.StatusMethodNotAllowed},
		"elsewhere":      {http.MethodGet, "/admin", http.StatusNotFound},
		"a double slash": {http.MethodPost, "/v1//message", http.StatusNotFound},
		"up and down":    {http.MethodPost, "/v1/x/../message", http.StatusNotFound},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			w := httptest.NewRecorder()
			r.Handler().ServeHTTP(w, httptest.NewRequest(tt.method, tt.path, nil))
			if w.Code != tt.status {
				t.Errorf("status %d, want %d", w.Code, tt.status)
			}
		})
	}
}

func TestGzipIsNotInflated(t *testing.T) {
	r := newRig(t)
	request := httptest.NewRequest(http.MethodPost, "/v1/message", strings.NewReader("\x1f\x8b"))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Content-Encoding", "gzip")
	w := httptest.NewRecorder()
	r.Handler().ServeHTTP(w, request)
	if w.Code != http.StatusUnsupportedMediaType {
		t.Errorf("status %d, want 415", w.Code)
	}
}

// A node that may be out of date, or that could not record, gives no answer
// that a client could take for one.
func TestTroubleIsAnOpenOutcome(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	request := c.seal(c.head(service, "M-1"), `{}`)
	r.stale = fault.New(fault.Unavailable, "snapshot.stale", "stale")
	if code, answer := c.send(request); code != http.StatusServiceUnavailable || answer.Body != "" {
		t.Errorf("stale view: %d %+v", code, answer)
	}
	r.stale, r.runErr = nil, fault.New(fault.Internal, "secret-table", "at 10.0.0.7")
	code, answer := c.send(request)
	if code != http.StatusInternalServerError || answer.Body != "" || strings.Contains(answer.Head.Msg, "10.0.0.7") {
		t.Errorf("failed run: %d %+v", code, answer)
	}
}

func TestSystemServices(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	head := c.head("SYS.TOKEN", "T-1")
	head.Token = ""
	_, result := c.ask(head, `{}`)
	data, _ := result.Data.(map[string]any)
	want := map[string]any{"token": c.token, "date": "2026-11-23", "notBefore": "2026-11-22T23:55:00+08:00", "notAfter": "2026-11-24T00:10:00+08:00"}
	if diff := cmp.Diff(want, data); diff != "" {
		t.Errorf("token (-want +got):\n%s", diff)
	}
	if answer, _ := c.ask(head, `{"forDate":"2026-11-24"}`); answer.Head.Code != message.E1006 {
		t.Errorf("tomorrow's token in the morning: %q", answer.Head.Code)
	}
	r.now = time.Date(2026, 11, 23, 23, 30, 0, 0, r.now.Location())
	head.Timestamp = message.FormatTime(r.now)
	if answer, _ := c.ask(head, `{"forDate":"2026-11-24"}`); answer.Head.Code != "" {
		t.Errorf("tomorrow's token at 23:30: %q", answer.Head.Code)
	}
	_, result = c.ask(c.head("SYS.ECHO", "E-1"), `{"你":"好"}`)
	if diff := cmp.Diff(map[string]any{"sm3": message.SM3Hex([]byte(`{"你":"好"}`)), "length": json.Number("13")}, result.Data); diff != "" {
		t.Errorf("echo (-want +got):\n%s", diff)
	}
	if answer, _ := c.ask(c.head("SYS.NOTHING", "N-1"), `{}`); answer.Head.Code != message.E2001 {
		t.Errorf("unknown system service: %q", answer.Head.Code)
	}
	if len(r.ran) != 0 {
		t.Error("a system service became a call")
	}
}

// An enterprise sees its own calls; those of others look like none.
func TestResults(t *testing.T) {
	r := newRig(t)
	a, b := r.client("ent-a", "QD00000001", id.Production), r.client("ent-b", "QD00000002", id.Production)
	a.ask(a.head(service, "M-A"), `{"batchNo":"B-1"}`)
	b.ask(b.head(service, "M-B"), `{"batchNo":"B-1"}`)
	outcomes := func(c *client, body string) map[string]string {
		_, result := c.ask(c.head("SYS.RESULT", "R-1"), body)
		list := map[string]string{}
		data, _ := result.Data.(map[string]any)
		entries, _ := data["results"].([]any)
		for _, e := range entries {
			m := e.(map[string]any)
			list[m["msgId"].(string)], _ = m["outcome"].(string)
		}
		return list
	}
	want := map[string]string{"M-A": "done", "M-B": "unknown", "M-X": "unknown"}
	if diff := cmp.Diff(want, outcomes(a, `{"msgIds":["M-A","M-B","M-X"]}`)); diff != "" {
		t.Errorf("by msgIds (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[string]string{"M-B": "done"}, outcomes(b, `{"batchNo":"B-1"}`)); diff != "" {
		t.Errorf("by batch (-want +got):\n%s", diff)
	}
	for _, body := range []string{`{}`, `{"msgIds":[]}`, `{"msgIds":["M-A"],"batchNo":"B-1"}`, `{"msgIds":["*"]}`, `{"msgIds":["M-A"],"other":1}`, `[]`} {
		if answer, _ := a.ask(a.head("SYS.RESULT", "R-2"), body); answer.Head.Code != message.E2006 {
			t.Errorf("SYS.RESULT %s: %q, want %s", body, answer.Head.Code, message.E2006)
		}
	}
}

// Receipts handed out with SYS.RESULT verify offline against /v1/keys.
func TestReceiptsVerify(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	c.ask(c.head(service, "M-1"), `{}`)
	_, result := c.ask(c.head("SYS.RESULT", "R-1"), `{"msgIds":["M-1"],"receipts":true}`)
	data := result.Data.(map[string]any)["results"].([]any)[0].(map[string]any)
	receipts, _ := data["receipts"].([]any)
	if len(receipts) != 3 {
		t.Fatalf("%d receipts, want 3", len(receipts))
	}
	key := r.vault.PlatformKeys()[0]
	for _, entry := range receipts {
		receipt := entry.(map[string]any)
		if err := message.Verify(key.Public, []byte(receipt["text"].(string)), receipt["signature"].(string)); err != nil {
			t.Errorf("receipt does not verify: %v", err)
		}
	}
	if _, err := hex.DecodeString(key.PublicHex); err != nil {
		t.Error(err)
	}
}

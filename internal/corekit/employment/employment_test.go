package employment

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

const (
	testBearer = "a-bearer-token-of-tests"
	harbour    = "91370200MA3C00001J" // employers of the tests; the core does not judge check digits
	shipyard   = "91370200MA3C00002G"
)

// fixture is a core system behind a real HTTP server, with a clock that stands.
type fixture struct {
	core *corekit.Core
	db   *sql.DB // the same file, to look inside
	url  string
	now  atomic.Int64
	path string
	t    testing.TB
}

func newFixture(t testing.TB, rules corekit.Rules) *fixture {
	t.Helper()
	f := &fixture{t: t, path: filepath.Join(t.TempDir(), "core.db")}
	f.setNow("2026-11-23T09:30:15+08:00")
	f.open(rules)
	return f
}

func (f *fixture) open(rules corekit.Rules) {
	f.t.Helper()
	core, err := corekit.Open(f.t.Context(), corekit.Options{Path: f.path, Clock: f.clock, Bearer: testBearer, Domain: New(Rules{}), Rules: rules})
	if err != nil {
		f.t.Fatal(err)
	}
	if f.db, err = sql.Open("sqlite", "file:"+f.path); err != nil {
		f.t.Fatal(err)
	}
	server := httptest.NewServer(core.Handler())
	f.core, f.url = core, server.URL
	f.t.Cleanup(func() {
		server.Close()
		f.db.Close()
		if err := core.Close(); err != nil {
			f.t.Errorf("close: %v", err)
		}
	})
}

func (f *fixture) clock() time.Time { return time.UnixMicro(f.now.Load()) }

func (f *fixture) setNow(at string) {
	f.t.Helper()
	t, err := time.Parse(time.RFC3339, at)
	if err != nil {
		f.t.Fatal(err)
	}
	f.now.Store(t.UnixMicro())
}

// failer is what tests of both kinds, plain and rapid's, have.
type failer interface {
	Helper()
	Fatalf(format string, args ...any)
}

// reply is what came back; a closed connection has status 0.
type reply struct {
	status int
	text   string
}

func (r reply) tree(t failer) map[string]any {
	t.Helper()
	var m map[string]any
	if err := json.Unmarshal([]byte(r.text), &m); err != nil {
		t.Fatalf("answer %d %q: %v", r.status, r.text, err)
	}
	return m
}

// get returns the member at a path such as "data.persons.0.code", "" if absent.
func (r reply) get(t failer, path string) string {
	t.Helper()
	var v any = r.tree(t)
	for step := range strings.SplitSeq(path, ".") {
		switch node := v.(type) {
		case map[string]any:
			v = node[step]
		case []any:
			var i int
			if _, err := fmt.Sscan(step, &i); err != nil || i >= len(node) {
				return ""
			}
			v = node[i]
		}
	}
	if v == nil {
		return ""
	}
	return fmt.Sprint(v)
}

// call is one request; zero fields take what is usual.
type call struct {
	method, path, body string
	header             map[string]string
}

func (f *fixture) do(c call) reply {
	f.t.Helper()
	if c.method == "" {
		c.method = http.MethodPost
	}
	req, err := http.NewRequestWithContext(f.t.Context(), c.method, f.url+c.path, strings.NewReader(c.body))
	if err != nil {
		f.t.Fatal(err)
	}
	req.GetBody = nil // or net/http repeats by itself what carries an Idempotency-Key
	req.Header.Set("Authorization", "Bearer "+testBearer)
	req.Header.Set("X-Filed-At", f.clock().In(calendar.Shanghai).Format(time.RFC3339))
	if c.body != "" {
		req.Header.Set("Content-Type", "application/json")
	}
	for name, value := range c.header {
		req.Header.Set(name, value)
		if value == "" {
			req.Header.Del(name)
		}
	}
	res, err := http.DefaultTransport.RoundTrip(req)
	if err != nil {
		return reply{text: err.Error()}
	}
	defer res.Body.Close()
	text, err := io.ReadAll(res.Body)
	if err != nil {
		f.t.Fatal(err)
	}
	return reply{res.StatusCode, string(bytes.TrimSpace(text))}
}

func (f *fixture) act(key, act, uscc, data string) reply {
	f.t.Helper()
	return f.do(call{path: "/v1/acts/" + act, body: actBody(act, uscc, data), header: map[string]string{"Idempotency-Key": key}})
}

func actBody(act, uscc, data string) string {
	return fmt.Sprintf(`{"act":%q,"employer":{"uscc":%q,"name":"港务公司","unit":"3702000001"},"operator":"李经办","data":%s}`, act, uscc, data)
}

func (f *fixture) play(body string) {
	f.t.Helper()
	if r := f.do(call{path: "/control", body: body}); r.status != http.StatusOK {
		f.t.Fatalf("control %s: %d %s", body, r.status, r.text)
	}
}

func (f *fixture) arrivals(key string) int {
	f.t.Helper()
	n, err := f.core.Arrivals(f.t.Context(), "", key)
	if err != nil {
		f.t.Fatal(err)
	}
	return n
}

// idNumber makes a number with a right check digit: born on day, the n-th of it.
func idNumber(day calendar.Day, n int) string {
	s := "370202" + strings.ReplaceAll(string(day), "-", "") + fmt.Sprintf("%03d", n)
	for _, c := range "0123456789X" {
		if (corekit.Identity{Type: "01", Number: s + string(c)}).Valid() {
			return s + string(c)
		}
	}
	return ""
}

// worker is the JSON of a person who may be registered on the fixture's day,
// with more members or others.
func worker(n int, more string) string {
	return fmt.Sprintf(`{"ref":"r%d","name":"张三","idType":"01","idNumber":%q,"hireDate":"2026-11-16"%s}`, n, idNumber("1990-05-17", n), more)
}

func persons(list ...string) string { return `{"persons":[` + strings.Join(list, ",") + `]}` }

// registered puts worker n on harbour's roster and returns the number.
func (f *fixture) registered(n int, more string) string {
	f.t.Helper()
	r := f.act(fmt.Sprintf("setup-%d-%s", n, more[:min(8, len(more))]), "employment.register", harbour, persons(worker(n, more)))
	if got := r.get(f.t, "outcome"); got != "done" {
		f.t.Fatalf("register: %d %s", r.status, r.text)
	}
	return r.get(f.t, "data.persons.0.registrationNo")
}

func (f *fixture) belongs(uscc string, n int) string {
	f.t.Helper()
	r := f.do(call{path: "/v1/belonging", body: fmt.Sprintf(`{"uscc":%q,"persons":[%q]}`, uscc, idNumber("1990-05-17", n))})
	return strings.TrimSpace(r.get(f.t, "persons.0.state") + " " + r.get(f.t, "persons.0.until"))
}

func TestOpenRefuses(t *testing.T) {
	good := corekit.Options{Path: filepath.Join(t.TempDir(), "a.db"), Clock: time.Now, Bearer: testBearer, Domain: New(Rules{})}
	tests := map[string]func(*corekit.Options){
		"no clock":     func(o *corekit.Options) { o.Clock = nil },
		"short bearer": func(o *corekit.Options) { o.Bearer = "short" },
		"no bearer":    func(o *corekit.Options) { o.Bearer = "" },
		"no domain":    func(o *corekit.Options) { o.Domain = corekit.Domain{} },
		"no directory": func(o *corekit.Options) { o.Path = filepath.Join(t.TempDir(), "missing", "a.db") },
	}
	for name, spoil := range tests {
		t.Run(name, func(t *testing.T) {
			o := good
			spoil(&o)
			if c, err := corekit.Open(t.Context(), o); err == nil {
				c.Close()
				t.Error("opened")
			}
		})
	}
}

func TestOpenAgainKeepsState(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	number := f.registered(1, "")
	f.open(corekit.Rules{}) // the same file, as after a restart
	if got := f.belongs(harbour, 1); got != "active" {
		t.Errorf("after a restart the person is %q", got)
	}
	r := f.act("setup-1-", "employment.register", harbour, persons(worker(1, "")))
	if got := r.get(t, "data.persons.0.registrationNo"); got != number {
		t.Errorf("after a restart the key gives %q, want %q", got, number)
	}
}

func TestOpenRefusesNewerFile(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	if _, err := f.db.Exec(`PRAGMA user_version = 99`); err != nil {
		t.Fatal(err)
	}
	_, err := corekit.Open(t.Context(), corekit.Options{Path: f.path, Clock: f.clock, Bearer: testBearer, Domain: New(Rules{})})
	if err == nil || !strings.Contains(err.Error(), "newer program") {
		t.Errorf("error = %v", err)
	}
}

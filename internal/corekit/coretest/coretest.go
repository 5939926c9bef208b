// Package coretest drives a domain of corekit in tests: acts by their names over
// the interface's handler, a clock that stands, and documents whose examples are
// run against the domain.
package coretest

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// Employers of the tests; core systems do not judge check digits.
const (
	Harbour  = "91370200MA3C00001J"
	Shipyard = "91370200MA3C00002G"
)

// Bearer is what callers of these core systems present.
const Bearer = "a-bearer-token-of-tests"

// Core is a core system of one test.
type Core struct {
	*corekit.Core
	Tenant string // of the test environment, for which acts are sent; "" is production
	t      testing.TB
	url    string  // of its database
	dumps  *sql.DB // that Dump reads, nil before the first
	now    time.Time
	keys   int
}

// Open starts a core system on a fresh database. Its clock stands at 2026-11-23
// 09:30:15 until it is set.
func Open(t testing.TB, d corekit.Domain) *Core {
	t.Helper()
	return OpenAt(t, d, Fresh(t, "sqlite"))
}

// Each runs test once per engine, with a core system on a fresh database.
func Each(t *testing.T, d corekit.Domain, test func(t *testing.T, c *Core)) {
	t.Helper()
	for _, engine := range testdb.Engines(t) {
		t.Run(engine, func(t *testing.T) { test(t, OpenAt(t, d, Fresh(t, engine))) })
	}
}

// Fresh returns the address of an empty database.
func Fresh(t testing.TB, engine string) string {
	t.Helper()
	if engine == "sqlite" {
		return "sqlite:" + filepath.Join(t.TempDir(), "core.db")
	}
	return testdb.Fresh(t, engine, func(context.Context, string) error { return nil })
}

// At returns the options of a core system of a domain on the database at url.
func At(url string, d corekit.Domain) corekit.Options {
	if path, file := strings.CutPrefix(url, "sqlite:"); file {
		return corekit.Options{Domain: d, Path: path}
	}
	return corekit.Options{Domain: d, Server: corekit.Server{URL: url, Schema: "sandbox_" + d.Name}}
}

// OpenAt starts a core system, or a further process of one, on the database at url.
func OpenAt(t testing.TB, d corekit.Domain, url string) *Core {
	t.Helper()
	c := &Core{t: t, url: url}
	c.At("2026-11-23T09:30:15+08:00")
	o := At(url, d)
	o.Clock, o.Bearer = func() time.Time { return c.now }, Bearer
	core, err := corekit.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := core.Close(); err != nil {
			t.Errorf("close: %v", err)
		}
	})
	c.Core = core
	return c
}

// At sets the clock, by which acts are filed too.
func (c *Core) At(moment string) {
	c.t.Helper()
	now, err := time.Parse(time.RFC3339, moment)
	if err != nil {
		c.t.Fatal(err)
	}
	c.now = now
}

// Reply is what came back.
type Reply struct {
	t      testing.TB
	Status int
	Text   string
}

// Act carries out an act for an employer under a key of its own. data is JSON.
func (c *Core) Act(act, uscc, data string) Reply {
	c.t.Helper()
	c.keys++
	return c.ActUnder(fmt.Sprintf("key-%d", c.keys), act, uscc, data)
}

// ActUnder is Act under a given key.
func (c *Core) ActUnder(key, act, uscc, data string) Reply {
	c.t.Helper()
	return c.send("/v1/acts/", key, act, uscc, data)
}

// Stub carries out an act of somebody else that concerns an employer.
func (c *Core) Stub(act, uscc, data string) Reply {
	c.t.Helper()
	c.keys++
	return c.send("/stub/", fmt.Sprintf("key-%d", c.keys), act, uscc, data)
}

// Decide ends the open act of a key, as a person or an officer would.
func (c *Core) Decide(key string, d corekit.Decision) Reply {
	c.t.Helper()
	return c.Do(http.MethodPost, "/stub/acts/"+key+"/decision", fmt.Sprintf(`{"decision":%q}`, d), nil)
}

// ByKey asks what became of the act of a key.
func (c *Core) ByKey(key string) Reply {
	c.t.Helper()
	return c.Do(http.MethodGet, "/v1/acts/by-key/"+key, "", nil)
}

// Check asks what an act would be answered, without effect.
func (c *Core) Check(act, uscc, data string) Reply {
	c.t.Helper()
	return c.send("/v1/checks/", "", act, uscc, data)
}

func (c *Core) send(path, key, act, uscc, data string) Reply {
	c.t.Helper()
	body := fmt.Sprintf(`{"act":%q,"employer":{"uscc":%q,"name":"港务公司","unit":"3702000001"},"operator":"李经办","data":%s}`, act, uscc, data)
	return c.Do(http.MethodPost, path+act, body, map[string]string{"Idempotency-Key": key})
}

// Do sends any request of the interface, filed at the moment of the clock.
func (c *Core) Do(method, path, body string, header map[string]string) Reply {
	c.t.Helper()
	r := httptest.NewRequestWithContext(c.t.Context(), method, path, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+Bearer)
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Tenant", c.Tenant)
	r.Header.Set("X-Filed-At", c.now.In(calendar.Shanghai).Format(time.RFC3339))
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	c.Handler().ServeHTTP(w, r)
	return Reply{c.t, w.Code, string(bytes.TrimSpace(w.Body.Bytes()))}
}

// Get returns the member at a path such as data.persons.0.code, "" if absent.
func (r Reply) Get(path string) string {
	r.t.Helper()
	var v any
	if err := json.Unmarshal([]byte(r.Text), &v); err != nil {
		r.t.Fatalf("answer %d %q: %v", r.Status, r.Text, err)
	}
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

// IDNumber makes an identity number with a right check digit: born on day, the
// n-th of that day; odd n are men.
func IDNumber(day calendar.Day, n int) string {
	s := "370202" + strings.ReplaceAll(string(day), "-", "") + fmt.Sprintf("%03d", n)
	for _, c := range "0123456789X" {
		if (corekit.Identity{Type: "01", Number: s + string(c)}).Valid() {
			return s + string(c)
		}
	}
	return ""
}

package gateway

import (
	"bytes"
	"context"
	"database/sql"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/store/storetest"
	"github.com/zhilian-hrss/zhilian/message"
)

// rushing is how many enterprises ask at once here; `make bench` has 5,000.
const rushing = 500

// TestMidnightWritesNothing: when the day changes everybody asks for the new
// day's token in the same second. Each gets it, and not one transaction is
// written to the database: a token is computed.
func TestMidnightWritesNothing(t *testing.T) {
	url := storetest.URL(t, "sqlite")
	r := newRigAt(t, url)
	crowd := r.crowd(rushing)
	version := dataVersion(t, url)
	before := version()

	r.now = time.Date(2026, 11, 24, 0, 0, 0, 0, time.FixedZone("", 8*3600))
	requests := make([]*message.Request, len(crowd))
	for i, c := range crowd {
		h := c.head(serviceToken, "MIDNIGHT")
		h.Token = ""
		requests[i] = c.seal(h, `{}`)
	}
	bodies := make([][]byte, len(crowd))
	var all sync.WaitGroup
	for i, c := range crowd {
		all.Go(func() {
			w := r.post(c.path, "application/json", bytes.NewReader(requests[i].Encode()))
			if bodies[i] = w.Body.Bytes(); w.Code != http.StatusOK {
				t.Errorf("%s is answered %d %s", c.app, w.Code, w.Body)
			}
		})
	}
	all.Wait()
	if after := version(); after != before {
		t.Errorf("the database was written: data version %d, before %d", after, before)
	}
	for i, c := range crowd {
		c.wantToken(requests[i], bodies[i], "2026-11-24")
	}

	crowd[0].ask(crowd[0].head(service, "M-1"), `{"a":1}`) // what the count has to notice
	if version() == before {
		t.Error("a filing did not change the data version, so the count sees nothing")
	}
}

// crowd connects so many more enterprises and returns their systems, each with
// yesterday's token.
func (r *rig) crowd(n int) []*client {
	r.t.Helper()
	apps := make([]id.App, n)
	for i := range n {
		e := id.Enterprise(fmt.Sprintf("crowd-%d", i))
		apps[i] = id.App(fmt.Sprintf("QD1%07d", i))
		key, err := r.vault.Issue(e, id.Production, apps[i], 1, message.SuiteGCM, r.now)
		if err != nil {
			r.t.Fatal(err)
		}
		if err := key.Activate(r.now); err != nil {
			r.t.Fatal(err)
		}
		if err := r.db.Keys().Add(context.Background(), key, audit.Entry{Actor: "test", Action: "key.issue"}); err != nil {
			r.t.Fatal(err)
		}
		r.records = append(r.records, enterprise.Record{
			Enterprise: e, USCC: "91370200MA3TEXT01C", Name: string(e), State: enterprise.Active,
			Systems: []enterprise.System{{App: apps[i], Enterprise: e, Area: "370200", State: enterprise.Active, Suite: message.SuiteGCM}},
			Grants:  []enterprise.Grant{{Enterprise: e, Service: service, State: enterprise.Opened}},
		})
	}
	r.load(nil)
	list := make([]*client, n)
	for i, app := range apps {
		list[i] = r.client(id.Enterprise(fmt.Sprintf("crowd-%d", i)), app, id.Production)
	}
	return list
}

// wantToken opens an answer to SYS.TOKEN and wants the token of the day, which
// the next message is then accepted with.
func (c *client) wantToken(request *message.Request, body []byte, day string) {
	c.r.t.Helper()
	answer, err := message.ParseAnswer(body)
	if err != nil {
		c.r.t.Fatalf("%s: %q: %v", c.app, body, err)
	}
	plain, err := c.cipher.OpenAnswer(message.EPReq, request, answer)
	if err != nil {
		c.r.t.Fatalf("%s: %v", c.app, err)
	}
	result, err := message.ParseResult(plain)
	if err != nil {
		c.r.t.Fatalf("%s: %v", c.app, err)
	}
	data, _ := result.Data.(map[string]any)
	token, _ := data["token"].(string)
	if data["date"] != day || token == "" || token == c.token {
		c.r.t.Errorf("%s is given %v", c.app, data)
	}
	c.token = token
}

// dataVersion returns a question for SQLite's own count, which another connection
// sees change with every commit of the platform's.
func dataVersion(t *testing.T, url string) func() int64 {
	t.Helper()
	db, err := sql.Open("sqlite", "file:"+strings.TrimPrefix(url, "sqlite:"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { db.Close() })
	db.SetMaxOpenConns(1) // the count is a connection's own
	return func() int64 {
		var n int64
		if err := db.QueryRowContext(t.Context(), `PRAGMA data_version`).Scan(&n); err != nil {
			t.Fatal(err)
		}
		return n
	}
}

package crowd_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/internal/store/crowd"
	"github.com/zhilian-hrss/zhilian/internal/store/storetest"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestFill: every added call is found by its key, with its events, and belongs to
// the systems in turn.
func TestFill(t *testing.T) {
	for _, engine := range storetest.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			url := storetest.URL(t, engine)
			now := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
			model(t, url, now)
			if err := crowd.Fill(t.Context(), url, 7, now); err != nil {
				t.Fatal(err)
			}
			if err := crowd.Fill(t.Context(), url, 11, now); err != nil {
				t.Fatal(err)
			}
			calls := storetest.OpenAt(t, url, store.Options{}).Calls()
			for i := 1; i < 11; i++ { // the model was there first
				key := call.Key{Enterprise: "e1", Env: id.Production, App: "QD00000001", MsgID: fmt.Sprintf("FILL-%d", i)}
				if i%2 == 1 {
					key.Enterprise, key.App = "e2", "QD00000002"
				}
				c, err := calls.Call(t.Context(), key)
				if err != nil {
					t.Fatalf("call %d: %v", i, err)
				}
				if c.State != call.Done || c.FiledAt.After(now) || c.FiledAt.Before(now.Add(-time.Minute)) {
					t.Errorf("call %d is %s, filed %s", i, c.State, c.FiledAt)
				}
			}
		})
	}
}

// model writes two systems, and one finished call of the first.
func model(t *testing.T, url string, now time.Time) {
	t.Helper()
	db, err := store.Open(t.Context(), url, store.Options{Clock: func() time.Time { return now }, Sealer: storetest.Plain{}})
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close() // Fill wants it alone
	err = db.Acceptance().Do(t.Context(), func(w acceptance.Work) error {
		for e, app := range map[id.Enterprise]id.App{"e1": "QD00000001", "e2": "QD00000002"} {
			if err := w.SaveSystem(t.Context(), enterprise.Connect(enterprise.System{App: app, Enterprise: e, Area: "370200", Suite: message.SuiteGCM}, now)); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	ledger, err := db.StartLedger(context.Background(), store.LedgerOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer ledger.Close()
	c := call.Call{
		Key: call.Key{Enterprise: "e1", Env: id.Production, App: "QD00000001", MsgID: "M-1"}, ID: id.New[id.Call](now), Trace: id.NewTrace(),
		Service: "ER0101", ServiceVersion: 1, Area: "370200", KeyID: "P-QD00000001-1", Digest: []byte("d"), FiledAt: now,
		State: call.Received, Node: "n1", LeaseUntil: now.Add(time.Minute), Attempt: 1,
	}
	got, err := ledger.Record(t.Context(), call.Receive(c, []byte(`{}`)))
	if err != nil {
		t.Fatal(err)
	}
	f, err := call.Finish(got.Call, message.Result{Outcome: message.Done}, []byte(`{}`),
		[]call.Event{{At: now, Name: call.EventChecked}, {At: now, Name: call.EventDispatched, Core: "employment"}}, now)
	if err != nil {
		t.Fatal(err)
	}
	if err := ledger.Finish(t.Context(), f); err != nil {
		t.Fatal(err)
	}
}

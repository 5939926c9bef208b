package store

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Calls is what the domain's Results reads.
var _ call.Reader = Calls{}

func msgIDs(list []call.Call) []string {
	var ids []string
	for _, c := range list {
		ids = append(ids, c.MsgID)
	}
	return ids
}

func TestLists(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx, calls := t.Context(), db.Calls()
		var ids []id.Call
		for i := range 6 {
			c := newCall("e1", fmt.Sprintf("HR-%d", i))
			c.ID = id.New[id.Call](time.UnixMilli(1_795_000_000_000 + int64(i)))
			ids = append(ids, c.ID)
			if i%2 == 0 {
				c.BatchNo = "B1"
			}
			record(t, l, c)
		}
		foreign := newCall("e2", "HR-0")
		foreign.BatchNo = "B1"
		record(t, l, foreign)
		otherApp := newCall("e1", "HR-0")
		otherApp.App, otherApp.BatchNo, otherApp.Env = "QD2", "B1", id.Production
		record(t, l, otherApp)

		tests := map[string]struct {
			list func() ([]call.Call, error)
			want []string
		}{
			"from the first":     {func() ([]call.Call, error) { return calls.List(ctx, "e1", id.Test, "", 4) }, []string{"HR-0", "HR-1", "HR-2", "HR-3"}},
			"next page":          {func() ([]call.Call, error) { return calls.List(ctx, "e1", id.Test, ids[3], 4) }, []string{"HR-4", "HR-5"}},
			"latest":             {func() ([]call.Call, error) { return calls.Latest(ctx, "e1", id.Test, "", 2) }, []string{"HR-5", "HR-4"}},
			"before":             {func() ([]call.Call, error) { return calls.Latest(ctx, "e1", id.Test, ids[2], 9) }, []string{"HR-1", "HR-0"}},
			"nobody's":           {func() ([]call.Call, error) { return calls.List(ctx, "e3", id.Test, "", 4) }, nil},
			"batch":              {func() ([]call.Call, error) { return calls.ByBatch(ctx, "e1", id.Test, "QD00012345", "B1", "", 2) }, []string{"HR-0", "HR-2"}},
			"batch, next":        {func() ([]call.Call, error) { return calls.ByBatch(ctx, "e1", id.Test, "QD00012345", "B1", ids[2], 2) }, []string{"HR-4"}},
			"no batch":           {func() ([]call.Call, error) { return calls.ByBatch(ctx, "e1", id.Test, "QD00012345", "", "", 9) }, nil},
			"batch of other app": {func() ([]call.Call, error) { return calls.ByBatch(ctx, "e1", id.Test, "QD2", "B1", "", 9) }, nil},
		}
		for name, tt := range tests {
			t.Run(name, func(t *testing.T) {
				got, err := tt.list()
				if diff := cmp.Diff(tt.want, msgIDs(got)); diff != "" || err != nil {
					t.Errorf("%v (-want +got):\n%s", err, diff)
				}
			})
		}
		keys, err := calls.BatchKeys(ctx, "e1", id.Test, "QD00012345", "B1")
		if err != nil || len(keys) != 3 || keys[1].MsgID != "HR-2" {
			t.Errorf("keys of the batch: %v, %v", keys, err)
		}
		one, err := calls.ByID(ctx, "e1", id.Test, ids[1])
		if err != nil || one.MsgID != "HR-1" {
			t.Errorf("by id: %+v, %v", one, err)
		}
		if _, err := calls.ByID(ctx, "e2", id.Test, ids[1]); fault.Of(err).Code != "call.unknown" {
			t.Errorf("another enterprise's call by id: %v", err)
		}
	})
}

type pen struct{ n int }

func (p *pen) Sign([]byte) (string, string, error) {
	p.n++
	return fmt.Sprintf("signature %d", p.n), "P1", nil
}

func TestResults(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx := t.Context()
		results := call.Results{Reader: db.Calls(), Signer: &pen{}}
		c := record(t, l, newCall("e1", "HR-1"))
		r, err := results.Result(ctx, c.Key, false)
		if err != nil || r.Outcome != message.Processing || len(r.Receipts) != 1 {
			t.Fatalf("before the end: %+v, %v", r, err)
		}
		f := finishing(t, c, message.Done)
		if err := l.Finish(ctx, f); err != nil {
			t.Fatal(err)
		}
		if r, err = results.Result(ctx, c.Key, false); err != nil || r.Outcome != message.Done {
			t.Fatalf("after the end: %+v, %v", r, err)
		}
		if diff := cmp.Diff(f.AllReceipts(), r.Receipts); diff != "" {
			t.Errorf("receipts differ from those of the first answer (-want +got):\n%s", diff)
		}
		signed, err := results.Result(ctx, c.Key, true)
		if err != nil {
			t.Fatal(err)
		}
		again, err := call.Results{Reader: db.Calls(), Signer: &pen{n: 100}}.Result(ctx, c.Key, true)
		if diff := cmp.Diff(signed.Receipts, again.Receipts); diff != "" || err != nil {
			t.Errorf("%v: a receipt got another signature:\n%s", err, diff)
		}
	})
}

func TestKeepSignatureKeepsTheFirst(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		c := record(t, l, newCall("e1", "HR-1"))
		list, err := db.Calls().Receipts(t.Context(), c)
		if err != nil || len(list) != 1 || list[0].Kind != message.KindReceived || list[0].Signature != "" {
			t.Fatalf("%+v, %v", list, err)
		}
		first, second := list[0], list[0]
		first.Signature, first.SignKeyID = "one", "P1"
		second.Signature, second.SignKeyID = "two", "P2"
		for _, r := range []call.Receipt{first, second} {
			got, err := db.Calls().KeepSignature(t.Context(), c, r)
			if diff := cmp.Diff(first, got); diff != "" || err != nil {
				t.Errorf("%v (-want +got):\n%s", err, diff)
			}
		}
	})
}

func TestErasedBody(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		c := record(t, l, newCall("e1", "HR-1"))
		err := db.inTx(t.Context(), func(tx Tx) error {
			_, err := tx.Exec(t.Context(), `DELETE FROM call_body`)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := db.Calls().Request(t.Context(), c); fault.Of(err).Code != "call.erased" {
			t.Errorf("got %v, want call.erased", err)
		}
	})
}

func TestMovedBodyDoesNotOpen(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		a, b := record(t, l, newCall("e1", "HR-1")), record(t, l, newCall("e1", "HR-2"))
		err := db.inTx(t.Context(), func(tx Tx) error {
			_, err := tx.Exec(t.Context(), `UPDATE call_body SET sealed = (SELECT sealed FROM call_body WHERE call_id = $1) WHERE call_id = $2`, a.ID, b.ID)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if text, err := db.Calls().Request(t.Context(), b); err == nil {
			t.Errorf("another call's body was read: %q", text)
		}
	})
}

func TestMonths(t *testing.T) {
	for at, want := range map[string]int64{
		"2026-11-30T15:59:59Z": 202611, // 23:59:59 in Shanghai
		"2026-11-30T16:00:00Z": 202612,
		"2026-12-31T16:00:00Z": 202701,
	} {
		when, err := time.Parse(time.RFC3339, at)
		if err != nil || monthOf(when) != want {
			t.Errorf("%s is in %d, want %d", at, monthOf(when), want)
		}
	}
}

func TestPrepareMonthsAgain(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		now := time.Date(2031, 12, 15, 0, 0, 0, 0, time.UTC)
		old := newCall("e1", "HR-1")
		old.FiledAt = now
		c := record(t, l, old) // there is no partition for that month
		db.clock = func() time.Time { return now }
		for range 2 {
			if err := db.PrepareMonths(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := db.Calls().Request(t.Context(), c); err != nil {
			t.Error(err)
		}
		next := newCall("e1", "HR-2")
		next.FiledAt = now.AddDate(0, 1, 0)
		if _, err := db.Calls().Request(t.Context(), record(t, l, next)); err != nil {
			t.Error(err)
		}
	})
}

// An agent finds the calls that it filed itself, for whichever employer, by employer,
// interface, outcome and day, page by page; nobody finds anything else.
func TestCallsFiledByAnAgent(t *testing.T) {
	forEachLedger(t, func(t *testing.T, db *DB, l *Ledger) {
		ctx := t.Context()
		const agent, rival = "91370200163562681G", "91370200MA3TEXT01C"
		first, second := loaded(t, db, company(t, db, 1).Enterprise), loaded(t, db, company(t, db, 2).Enterprise)
		base := time.Now().Add(-time.Hour)
		for n := range 12 {
			c := pastCall([]*enterprise.Enterprise{first, second}[n%2].ID, n, base.Add(time.Duration(n)*time.Second))
			c.Agent = []string{agent, agent, rival, ""}[n%4]
			c = record(t, l, c)
			if n < 4 {
				if err := l.Finish(ctx, finishing(t, c, message.Done)); err != nil {
					t.Fatal(err)
				}
			}
		}
		ask := func(change func(q *call.FiledQuery)) string {
			q := call.FiledQuery{Agent: agent, Env: id.Production, From: base.Add(-time.Minute), To: time.Now(), Limit: 100}
			change(&q)
			list, err := db.Calls().Filed(ctx, q)
			if err != nil {
				t.Fatal(err)
			}
			var found []string
			for _, f := range list {
				if want := map[id.Enterprise]*enterprise.Enterprise{first.ID: first, second.ID: second}[f.Enterprise]; f.Employer != string(want.USCC) || f.EmployerName != want.Name || f.Agent != q.Agent {
					t.Errorf("%s is filed by %s for %s %s", f.MsgID, f.Agent, f.Employer, f.EmployerName)
				}
				found = append(found, strings.TrimPrefix(f.MsgID, "HR-"))
			}
			return strings.Join(found, " ")
		}
		for what, tt := range map[string]struct {
			change func(q *call.FiledQuery)
			want   string
		}{
			"all":              {func(*call.FiledQuery) {}, "9 8 5 4 1 0"},
			"another's":        {func(q *call.FiledQuery) { q.Agent = rival }, "10 6 2"},
			"nobody's":         {func(q *call.FiledQuery) { q.Agent = "" }, ""},
			"employer":         {func(q *call.FiledQuery) { q.Employer = string(first.USCC) }, "8 4 0"},
			"unknown employer": {func(q *call.FiledQuery) { q.Employer = rival }, ""},
			"interface":        {func(q *call.FiledQuery) { q.Service = "ER0101" }, "9 0"},
			"done":             {func(q *call.FiledQuery) { q.Outcome = message.Done }, "1 0"},
			"processing":       {func(q *call.FiledQuery) { q.Outcome = message.Processing }, "9 8 5 4"},
			"all of it together": {func(q *call.FiledQuery) {
				q.Employer, q.Service, q.Outcome = string(second.USCC), "ER0101", message.Processing
			}, "9"},
			"the other test": {func(q *call.FiledQuery) { q.Env = id.Test }, ""},
			"later":          {func(q *call.FiledQuery) { q.From = base.Add(8 * time.Second) }, "9 8"},
			"before":         {func(q *call.FiledQuery) { q.To = base.Add(4 * time.Second) }, "1 0"},
			"a page":         {func(q *call.FiledQuery) { q.Limit = 2 }, "9 8"},
		} {
			if got := ask(tt.change); got != tt.want {
				t.Errorf("%s: %s, want %s", what, got, tt.want)
			}
		}
		page, err := db.Calls().Filed(ctx, call.FiledQuery{Agent: agent, Env: id.Production, From: base.Add(-time.Minute), To: time.Now(), Limit: 3})
		if err != nil || len(page) != 3 {
			t.Fatal(page, err)
		}
		if got := ask(func(q *call.FiledQuery) { q.Before = page[2].ID }); got != "4 1 0" {
			t.Errorf("the next page: %s", got)
		}
	})
}

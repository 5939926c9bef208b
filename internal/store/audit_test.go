package store

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

func auditEntries(t *testing.T, db *DB) []audit.Entry {
	t.Helper()
	var list []audit.Entry
	for e, err := range db.Audit().Entries(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, e)
	}
	return list
}

// signer signs nothing and believes everything: what is tested here is the table.
type signer struct{}

func (signer) Sign([]byte) (string, string, error) { return "signed", "key-1", nil }
func (signer) Verify(string, []byte, string) error { return nil }

func verifyAudit(t *testing.T, db *DB, heads ...audit.Head) audit.Report {
	t.Helper()
	report, err := audit.Verify(t.Context(), db.Audit().Entries(t.Context()), heads, signer{})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

func TestAppendAuditKeepsEveryField(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		at := time.Date(2026, 11, 22, 16, 0, 0, 123_456_789, time.UTC) // a new day in Shanghai
		want := audit.Entry{
			At: at, Actor: "staff:张", Action: "application.approve", Object: "application:1",
			Outcome: audit.Done, Source: "2001:db8::1", Detail: "a=1\nb=2",
		}
		for range 3 {
			if err := db.Audit().Append(t.Context(), want); err != nil {
				t.Fatal(err)
			}
		}
		got := auditEntries(t, db)
		if len(got) != 3 || !verifyAudit(t, db).OK() {
			t.Fatalf("%d entries, %v", len(got), verifyAudit(t, db).Findings)
		}
		last := got[2]
		if last.Node != "main" || last.Day != "2026-11-23" || last.Seq != 3 || !last.At.Equal(at.Truncate(time.Microsecond)) {
			t.Errorf("the third entry is %+v", last)
		}
		if last.Actor != want.Actor || last.Detail != want.Detail || last.Source != want.Source || last.Outcome != want.Outcome {
			t.Errorf("the third entry says %+v", last)
		}
	})
}

// Several connections of one node append at once: one chain, without a gap.
func TestAppendAuditFromManyConnections(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		const writers, each = 16, 20
		var wg sync.WaitGroup
		for w := range writers {
			wg.Go(func() {
				for i := range each {
					if err := db.Audit().Append(t.Context(), audit.Entry{Actor: fmt.Sprint(w), Action: fmt.Sprint(i)}); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		wg.Wait()
		if report := verifyAudit(t, db); !report.OK() || report.Entries != writers*each {
			t.Errorf("%d entries, %v; want %d in sound chains", report.Entries, report.Findings, writers*each)
		}
	})
}

// M10: no audit, no act. And an act that is refused leaves no entry.
func TestAuditAndActStandOrFallTogether(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx := t.Context()
		if err := db.Audit().Append(ctx, audit.Entry{Actor: "a"}); err != nil {
			t.Fatal(err)
		}
		refuse := errors.New("no")
		err := db.inTx(ctx, func(tx Tx) error {
			if err := db.appendAudit(ctx, tx, audit.Entry{Actor: "b"}); err != nil {
				return err
			}
			return refuse
		})
		if !errors.Is(err, refuse) {
			t.Fatal(err)
		}
		if err := db.Audit().Append(ctx, audit.Entry{Actor: "c"}); err != nil {
			t.Fatal(err)
		}
		if got := auditEntries(t, db); len(got) != 2 || !verifyAudit(t, db).OK() {
			t.Errorf("%d entries, %v; want the two that took effect", len(got), verifyAudit(t, db).Findings)
		}
		if err := db.inTx(ctx, func(tx Tx) error {
			_, err := tx.Exec(ctx, `ALTER TABLE audit_entry RENAME TO audit_entry_gone`)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		err = db.inTx(ctx, func(tx Tx) error {
			if err := changed(ctx, tx, "key", "T-QD1-1"); err != nil {
				return err
			}
			return db.appendAudit(ctx, tx, audit.Entry{Actor: "d"})
		})
		if err == nil {
			t.Error("an act went through without its audit entry")
		}
		if version, err := configVersion(ctx, db.reader()); err != nil || version != 0 {
			t.Errorf("configuration is at version %d, %v; want nothing changed", version, err)
		}
	})
}

func TestVerifyFindsWhatSQLDid(t *testing.T) {
	tampers := map[string]string{
		"changed":       `UPDATE audit_entry SET actor = 'staff:other' WHERE seq = 4`,
		"missing":       `DELETE FROM audit_entry WHERE seq = 4`,
		"cut":           `DELETE FROM audit_entry WHERE seq >= 9`,
		"all gone":      `DELETE FROM audit_entry`,
		"all and chain": `DELETE FROM audit_entry WHERE seq > 0`,
		"moved":         `UPDATE audit_entry SET seq = 40 WHERE seq = 4`,
		"other day":     `UPDATE audit_entry SET day = '2026-11-24' WHERE seq = 10`,
		"time changed":  `UPDATE audit_entry SET at = at + 1 WHERE seq = 10`,
	}
	for name, sql := range tampers {
		t.Run(name, func(t *testing.T) {
			forEachDatabase(t, func(t *testing.T, db *DB) {
				at := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
				for n := range 10 {
					if err := db.Audit().Append(t.Context(), audit.Entry{At: at, Actor: "staff:s1", Action: fmt.Sprint(n)}); err != nil {
						t.Fatal(err)
					}
				}
				file, err := audit.OpenHeadFile(filepath.Join(t.TempDir(), "heads.jsonl"))
				if err != nil {
					t.Fatal(err)
				}
				defer file.Close()
				r := audit.NewRecorder("main", file, db.Audit(), signer{}, func() time.Time { return at })
				if err := r.Record(t.Context()); err != nil {
					t.Fatal(err)
				}
				head, _ := file.Last("main")
				if report := verifyAudit(t, db, head); !report.OK() || !report.Covered["main"].Equal(at) {
					t.Fatalf("before: %+v", report)
				}
				if err := db.inTx(t.Context(), func(tx Tx) error {
					_, err := tx.Exec(t.Context(), sql)
					return err
				}); err != nil {
					t.Fatal(err)
				}
				if verifyAudit(t, db, head).OK() {
					t.Error("not found")
				}
				if err := r.Record(t.Context()); name != "changed" && name != "missing" && name != "moved" && name != "time changed" && fault.Of(err).Code != "audit.cut" {
					t.Errorf("the running node says %v, want audit.cut", err)
				}
			})
		})
	}
}

func TestAuditTips(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		for _, day := range []int{20, 20, 21, 23, 23, 23} {
			at := time.Date(2026, 11, day, 4, 0, 0, 0, time.UTC)
			if err := db.Audit().Append(t.Context(), audit.Entry{At: at}); err != nil {
				t.Fatal(err)
			}
		}
		for since, want := range map[string][]string{
			"":           {"2026-11-20/2", "2026-11-21/1", "2026-11-23/3"},
			"2026-11-21": {"2026-11-21/1", "2026-11-23/3"},
			"2026-11-24": nil,
		} {
			tips, err := db.Audit().AuditTips(t.Context(), "main", since)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, tip := range tips {
				got = append(got, fmt.Sprintf("%s/%d", tip.Day, tip.Seq))
			}
			if !slices.Equal(got, want) {
				t.Errorf("tips since %q: %v, want %v", since, got, want)
			}
		}
		if tips, err := db.Audit().AuditTips(t.Context(), "other", ""); err != nil || tips != nil {
			t.Errorf("tips of another node: %v, %v", tips, err)
		}
	})
}

func TestEntriesCanBeLeftEarly(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		for range 3 {
			if err := db.Audit().Append(t.Context(), audit.Entry{}); err != nil {
				t.Fatal(err)
			}
		}
		for range 50 { // more often than there are connections
			for range db.Audit().Entries(t.Context()) {
				break
			}
		}
		if n := len(auditEntries(t, db)); n != 3 {
			t.Errorf("%d entries, want 3", n)
		}
	})
}

func TestLedgerChainHasItsOwnChains(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		at := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
		for n := range 6 {
			err := db.inTx(t.Context(), func(tx Tx) error {
				batch := audit.NewBatch()
				batch.Add(fmt.Sprint(n), "call.received")
				return db.LedgerChain().Append(t.Context(), tx, n%2, batch.Entry("node:main", "ledger.flush", at))
			})
			if err != nil {
				t.Fatal(err)
			}
		}
		if err := db.Audit().Append(t.Context(), audit.Entry{At: at}); err != nil {
			t.Fatal(err)
		}
		if report := verifyAudit(t, db); !report.OK() || report.Chains != 3 || report.Entries != 7 {
			t.Errorf("report %+v, want three sound chains", report)
		}
		tips, err := db.Audit().AuditTips(t.Context(), "main", "")
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, tip := range tips {
			got = append(got, fmt.Sprintf("%s/%d", tip.Node, tip.Seq))
		}
		if want := []string{"main/1", "main/ledger-0/3", "main/ledger-1/3"}; !slices.Equal(got, want) {
			t.Errorf("tips %v, want %v", got, want)
		}
	})
}

func BenchmarkAppendAudit(b *testing.B) {
	for _, engine := range testdb.Engines(b) {
		b.Run(engine, func(b *testing.B) {
			db := openAt(b, testdb.Fresh(b, engine, migrateAt))
			for b.Loop() {
				if err := db.Audit().Append(b.Context(), audit.Entry{Actor: "node:main", Action: "ledger.flush"}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

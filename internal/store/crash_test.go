package store

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
	"github.com/zhilian-hrss/zhilian/message"
)

// childURL tells a copy of this test binary to write to the database until it
// is killed.
const childURL = "STORE_TEST_CHILD"

func TestMain(m *testing.M) {
	if url := os.Getenv(childURL); url != "" {
		fmt.Fprintln(os.Stderr, writeForever(url, os.Getenv(childURL+"_ROUND")))
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// writeForever records and finishes calls and prints the number of each step
// only after it was acknowledged.
func writeForever(url, round string) error {
	ctx := context.Background()
	db, err := Open(ctx, url, Options{Clock: time.Now, Sealer: plain{}})
	if err != nil {
		return err
	}
	l, err := db.StartLedger(ctx, LedgerOptions{})
	if err != nil {
		return err
	}
	failed := make(chan error)
	for w := range 32 {
		go func() {
			for n := 0; ; n++ {
				c := newCall(id.Enterprise(fmt.Sprintf("e%d", w%5)), fmt.Sprintf("HR-%s-%d-%d", round, w, n))
				if _, err := l.Record(ctx, call.Receive(c, body1)); err != nil {
					failed <- err
					return
				}
				fmt.Printf("recorded %s %s\n", c.Enterprise, c.MsgID)
				if err := finishAny(ctx, l, c); err != nil {
					failed <- err
					return
				}
				fmt.Printf("finished %s %s\n", c.Enterprise, c.MsgID)
			}
		}()
	}
	return <-failed
}

func finishAny(ctx context.Context, l *Ledger, c call.Call) error {
	f, err := call.Finish(c, message.Result{Outcome: message.Rejected}, body1, nil, time.Now())
	if err != nil {
		return err
	}
	return l.Finish(ctx, f)
}

// A process that is killed in the middle of its commits loses nothing that it
// acknowledged, and what it did not acknowledge is whole or absent.
func TestKilledProcessLosesNothing(t *testing.T) {
	for _, engine := range testdb.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			url := testdb.Fresh(t, engine, migrateAt)
			acknowledged := map[string]call.State{}
			for round := range 3 {
				killInTheMiddle(t, url, round, acknowledged)
			}
			db := openAt(t, url)
			checkAcknowledged(t, db, acknowledged)
			checkWhole(t, db)
		})
	}
}

// killInTheMiddle runs a child until it has acknowledged 500 steps.
func killInTheMiddle(t *testing.T, url string, round int, acknowledged map[string]call.State) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	child := exec.Command(exe)
	child.Env = append(os.Environ(), childURL+"="+url, fmt.Sprintf("%s_ROUND=%d", childURL, round))
	var stderr strings.Builder
	child.Stderr = &stderr
	out, err := child.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := child.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewReader(out)
	n := 0
	for {
		line, err := lines.ReadString('\n')
		if err == io.EOF {
			break
		}
		step, key, ok := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if err != nil || !ok {
			t.Fatalf("line %q, %v", line, err)
		}
		acknowledged[key] = map[string]call.State{"recorded": call.Received, "finished": call.Rejected}[step]
		if n++; n == 500 {
			if err := child.Process.Kill(); err != nil {
				t.Fatal(err)
			}
		}
	}
	if err := child.Wait(); err == nil || n < 500 {
		t.Fatalf("the child ended by itself after %d steps: %v\n%s", n, err, stderr.String())
	}
}

func checkAcknowledged(t *testing.T, db *DB, acknowledged map[string]call.State) {
	t.Helper()
	lost := 0
	for k, state := range acknowledged {
		enterprise, msgID, _ := strings.Cut(k, " ")
		c, err := db.Calls().Call(t.Context(), call.Key{Enterprise: id.Enterprise(enterprise), Env: id.Test, App: "QD00012345", MsgID: msgID})
		if err != nil || (state.Final() && c.State != state) {
			lost++
		}
	}
	if lost > 0 || len(acknowledged) < 500 {
		t.Errorf("%d of %d acknowledged calls are lost", lost, len(acknowledged))
	}
}

// checkWhole: every call has its key, its body and as many events as it counts,
// the audit agrees with the events, and the file is sound.
func checkWhole(t *testing.T, db *DB) {
	t.Helper()
	ctx := t.Context()
	for what, query := range map[string]string{
		"calls without a key":   `SELECT count(*) FROM call c WHERE NOT EXISTS (SELECT 1 FROM call_key k WHERE k.call_id = c.id)`,
		"keys without a call":   `SELECT count(*) FROM call_key k WHERE NOT EXISTS (SELECT 1 FROM call c WHERE k.call_id = c.id)`,
		"calls without a body":  `SELECT count(*) FROM call c WHERE NOT EXISTS (SELECT 1 FROM call_body b WHERE b.call_id = c.id AND b.part = 'request')`,
		"ends without answer":   `SELECT count(*) FROM call c WHERE c.state = 'rejected' AND NOT EXISTS (SELECT 1 FROM call_body b WHERE b.call_id = c.id AND b.part = 'answer')`,
		"calls that miscount":   `SELECT count(*) FROM call c WHERE c.events <> (SELECT count(*) FROM call_event e WHERE e.call_id = c.id)`,
		"events without a call": `SELECT count(*) FROM call_event e WHERE NOT EXISTS (SELECT 1 FROM call c WHERE e.call_id = c.id)`,
	} {
		if n, err := one(ctx, db.reader(), value[int], query); err != nil || n != 0 {
			t.Errorf("%d %s, %v", n, what, err)
		}
	}
	entries := map[string]string{}
	for e, err := range db.Audit().Entries(ctx) {
		if err != nil {
			t.Fatal(err)
		}
		if e.Action == FlushAction {
			entries[e.Object] = e.Detail
		}
	}
	if n := mismatches(t, db, entries); n != 0 {
		t.Errorf("%d flushes do not match the audit", n)
	}
	if db.Engine() == "sqlite" {
		if s, err := one(ctx, db.reader(), value[string], `PRAGMA integrity_check`); err != nil || s != "ok" {
			t.Errorf("integrity check: %s, %v", s, err)
		}
	}
}

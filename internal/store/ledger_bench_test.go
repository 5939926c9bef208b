package store

import (
	"context"
	"crypto/rand"
	"fmt"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
	"github.com/zhilian-hrss/zhilian/message"
)

// BenchmarkLedger measures calls per second with 256 callers, each waiting for
// its own commit: records alone, and whole calls, which are a record and a
// result. PostgreSQL is measured with fsync only when the server syncs (start it
// with TEST_POSTGRES_FSYNC=on).
func BenchmarkLedger(b *testing.B) {
	for _, engine := range testdb.Engines(b) {
		b.Run(engine+"/record", func(b *testing.B) { benchmarkLedger(b, engine, false) })
		b.Run(engine+"/record+finish", func(b *testing.B) { benchmarkLedger(b, engine, true) })
	}
}

func benchmarkLedger(b *testing.B, engine string, finish bool) {
	const callers, enterprises = 256, 1
	db := openAt(b, testdb.Fresh(b, engine, migrateAt))
	l, err := db.StartLedger(b.Context(), LedgerOptions{})
	if err != nil {
		b.Fatal(err)
	}
	defer l.Close()
	owners := make([]id.Enterprise, enterprises)
	for i := range owners {
		owners[i] = id.New[id.Enterprise](time.Now())
	}
	text := make([]byte, 1024)
	_, _ = rand.Read(text)
	var next atomic.Int64
	var before, after syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &before)
	b.ResetTimer()
	var wg sync.WaitGroup
	for range callers {
		wg.Go(func() {
			for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
				c := newCall(owners[n%enterprises], fmt.Sprintf("HR-20261123-%06d", n))
				if err := recordAndFinish(b.Context(), l, c, text, finish); err != nil {
					b.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &after)
	b.ReportMetric(float64(after.Utime.Nano()+after.Stime.Nano()-before.Utime.Nano()-before.Stime.Nano())/1e3/float64(b.N), "cpu-µs/call")
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "calls/s")
}

func recordAndFinish(ctx context.Context, l *Ledger, c call.Call, text []byte, finish bool) error {
	got, err := l.Record(ctx, call.Receive(c, text))
	if err != nil || !finish {
		return err
	}
	f, err := call.Finish(got.Call, message.Result{Outcome: message.Done, Data: map[string]any{"x": string(text[:0])}}, text,
		[]call.Event{{At: time.Now(), Name: call.EventChecked}, {At: time.Now(), Name: call.EventDispatched, Core: "employment"}}, time.Now())
	if err != nil {
		return err
	}
	return l.Finish(ctx, f)
}

// newCall returns a call as the gateway makes it.
func newCall(e id.Enterprise, msgID string) call.Call {
	now := time.Now()
	return call.Call{
		Key: call.Key{Enterprise: e, Env: id.Test, App: "QD00012345", MsgID: msgID},
		ID:  id.New[id.Call](now), Trace: id.NewTrace(), Service: "ER0101", ServiceVersion: 1, Area: "370200",
		KeyID: "T-QD00012345-1", Digest: []byte(fmt.Sprintf("digest of %-22s", msgID)), FiledAt: now.UTC().Truncate(time.Microsecond),
		State: call.Received, Node: "n1", LeaseUntil: now.Add(time.Minute).UTC().Truncate(time.Microsecond), Attempt: 1,
	}
}

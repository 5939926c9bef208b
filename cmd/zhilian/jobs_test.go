package main

import (
	"context"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/internal/store/storetest"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// A job that failed for good raises an alarm of its kind, once for each that is new.
func TestDiscardedJobRaisesAnAlarm(t *testing.T) {
	for _, engine := range testdb.Engines(t) {
		p := node(t, storetest.URL(t, engine), filepath.Join(t.TempDir(), "root.key"), "n1")
		told := func(want int64) {
			t.Helper()
			if err := p.tellDiscarded(t.Context()); err != nil {
				t.Fatal(err)
			}
			all, err := p.alarms.List(t.Context(), notice.Filter{Open: true, Limit: 50})
			if err != nil {
				t.Fatal(err)
			}
			var times int64
			for _, a := range all {
				if a.Kind == "job.discarded" {
					times += a.Times
					if a.Object != "job:"+(store.EscalateArgs{}).Kind() {
						t.Errorf("%s: alarm %+v", engine, a)
					}
				}
			}
			if times != want {
				t.Errorf("%s: told %d times, want %d", engine, times, want)
			}
		}
		told(0)
		for n := range int64(2) {
			failed := make(chan struct{}, 8)
			q := p.db.NewQueue(store.QueueOptions{Poll: 10 * time.Millisecond})
			store.Handle(q, func(context.Context, store.EscalateArgs) error {
				failed <- struct{}{}
				return errors.New("it does not work")
			})
			q.Every(time.Hour, store.EscalateArgs{})
			if err := q.Start(t.Context()); err != nil {
				t.Fatal(err)
			}
			<-failed
			if err := q.Stop(t.Context()); err != nil {
				t.Fatal(err)
			}
			told(n + 1)
			told(n + 1)
		}
	}
}

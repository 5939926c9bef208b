package store

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/notice"
)

// deskAt returns an alarm desk whose clock is moved by hand.
func deskAt(db *DB, now *time.Time) *notice.Desk {
	return notice.New(db.Alarms(), func() time.Time { return *now }, notice.NewCounter())
}

func raise(t *testing.T, d *notice.Desk, object string) notice.Alarm {
	t.Helper()
	a, err := d.Raise(t.Context(), notice.Alarm{
		Kind: "core.down", Severity: notice.Warning, Owner: "operator", Object: object, Values: map[string]string{"core": object},
	})
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestAlarmIsRaisedOnceWhileOpen(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		start := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
		now := start
		d := deskAt(db, &now)
		first := raise(t, d, "core:employment")
		now = now.Add(time.Minute)
		again := raise(t, d, "core:employment")
		if again.ID != first.ID || again.Times != 2 || !again.RaisedAt.Equal(start) || !again.LastAt.Equal(now) {
			t.Errorf("raised again: %+v, want the first one counted", again)
		}
		other := raise(t, d, "core:insurance")
		if other.ID == first.ID {
			t.Error("two things share an alarm")
		}
		if err := d.Acknowledge(t.Context(), first.ID, "staff:s1"); err != nil {
			t.Fatal(err)
		}
		if err := d.Acknowledge(t.Context(), first.ID, "staff:s2"); fault.Of(err).Code != "alarm.acknowledged" {
			t.Errorf("acknowledged twice: %v", err)
		}
		if err := d.Acknowledge(t.Context(), "no such", "staff:s2"); !fault.Is(err, fault.NotFound) {
			t.Errorf("acknowledged what is not there: %v", err)
		}
		now = now.Add(time.Minute)
		fresh := raise(t, d, "core:employment")
		if fresh.ID == first.ID || fresh.Times != 1 {
			t.Errorf("after its acknowledgement the alarm is %+v, want a new one", fresh)
		}
		all, err := d.List(t.Context(), notice.Filter{})
		if err != nil {
			t.Fatal(err)
		}
		again.AcknowledgedBy, again.AcknowledgedAt = "staff:s1", start.Add(time.Minute)
		if diff := cmp.Diff([]notice.Alarm{fresh, other, again}, all); diff != "" {
			t.Errorf("list (-want +got):\n%s", diff)
		}
		entries := auditEntries(t, db)
		var acts []string
		for _, e := range entries {
			acts = append(acts, e.Action+" "+e.Actor+" "+e.Object)
		}
		node := " node:" + db.node + " alarm:"
		want := []string{
			"alarm.raise" + node + string(first.ID), "alarm.raise" + node + string(other.ID),
			"alarm.acknowledge staff:s1 alarm:" + string(first.ID), "alarm.raise" + node + string(fresh.ID),
		}
		if diff := cmp.Diff(want, acts); diff != "" {
			t.Errorf("audit (-want +got):\n%s", diff)
		}
	})
}

func TestAlarmRaisedByManyAtOnce(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		now := time.Now()
		d := deskAt(db, &now)
		var wg sync.WaitGroup
		for range 16 {
			wg.Go(func() {
				if _, err := d.Raise(t.Context(), notice.Alarm{Kind: "k", Severity: notice.Info, Owner: "o", Object: "x"}); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		all, err := d.List(t.Context(), notice.Filter{Open: true})
		if err != nil || len(all) != 1 || all[0].Times != 16 {
			t.Errorf("alarms %+v, %v; want one that was raised 16 times", all, err)
		}
	})
}

func TestAlarmsPages(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		now := time.Date(2026, 11, 23, 4, 0, 0, 0, time.UTC)
		d := deskAt(db, &now)
		var raised []id.Alarm
		for n := range 7 {
			now = now.Add(time.Second)
			raised = append(raised, raise(t, d, fmt.Sprint(n)).ID)
		}
		if err := d.Acknowledge(t.Context(), raised[6], "staff:s1"); err != nil {
			t.Fatal(err)
		}
		var got []id.Alarm
		f := notice.Filter{Open: true, Owner: "operator", Limit: 4}
		for {
			page, err := d.List(t.Context(), f)
			if err != nil {
				t.Fatal(err)
			}
			if len(page) == 0 {
				break
			}
			for _, a := range page {
				got = append(got, a.ID)
			}
			f.Before = page[len(page)-1].ID
		}
		want := []id.Alarm{raised[5], raised[4], raised[3], raised[2], raised[1], raised[0]}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("open alarms (-want +got):\n%s", diff)
		}
		if page, err := d.List(t.Context(), notice.Filter{Owner: "nobody"}); err != nil || page != nil {
			t.Errorf("alarms of another role: %v, %v", page, err)
		}
	})
}

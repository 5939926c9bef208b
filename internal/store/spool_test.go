package store

import (
	"bytes"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// spoolRig is a database whose clock the test sets.
func spoolRig(t *testing.T, test func(t *testing.T, db *DB, now *time.Time)) {
	t.Helper()
	forEachDatabase(t, func(t *testing.T, db *DB) {
		now := time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC)
		db.clock = func() time.Time { return now }
		test(t, db, &now)
	})
}

func part(msgID string, no, total int, text string, now time.Time) call.Part {
	return call.Part{
		Key: call.Key{Enterprise: "e1", Env: id.Test, App: "QD1", MsgID: msgID}, Shape: []byte("shape"), Total: total, No: no,
		Digest: []byte(message.SM3Hex([]byte(text))), Text: []byte(text), Arrived: now,
	}
}

func held(t *testing.T, db *DB, want int64) {
	t.Helper()
	if got, err := db.Spool().Held(t.Context(), "e1"); err != nil || got != want {
		t.Errorf("the spool holds %d bytes, %v; want %d", got, err, want)
	}
}

func TestSpoolPut(t *testing.T) {
	spoolRig(t, func(t *testing.T, db *DB, now *time.Time) {
		s := db.Spool()
		for _, step := range []struct {
			no      int
			text    string
			missing []int
		}{{3, "three", []int{1, 2}}, {1, "one", []int{2}}, {3, "three", []int{2}}} {
			got, err := s.Put(t.Context(), part("M", step.no, 3, step.text, *now))
			if err != nil || !cmp.Equal(got.Missing, step.missing) || got.Texts != nil {
				t.Fatalf("part %d: %+v, %v", step.no, got, err)
			}
		}
		held(t, db, 8)
		for range 2 { // the last part again while the group stands completes it again
			got, err := s.Put(t.Context(), part("M", 2, 3, "two", *now))
			if err != nil || got.Missing != nil || string(bytes.Join(got.Texts, nil)) != "onetwothree" {
				t.Fatalf("the last part: %q, %v", got.Texts, err)
			}
		}
		if err := s.Drop(t.Context(), part("M", 1, 3, "", *now).Key); err != nil {
			t.Fatal(err)
		}
		held(t, db, 0)
		got, err := s.Put(t.Context(), part("M", 2, 3, "two", *now))
		if err != nil || !cmp.Equal(got.Missing, []int{1, 3}) {
			t.Errorf("a dropped group begins anew: %+v, %v", got, err)
		}
	})
}

// Whatever contradicts drops the group and frees its slot and bytes.
func TestSpoolDropsContradictions(t *testing.T) {
	spoolRig(t, func(t *testing.T, db *DB, now *time.Time) {
		tests := map[string]struct {
			change func(*call.Part)
			want   string
		}{
			"other shape":       {func(p *call.Part) { p.Shape = []byte("other") }, "parts.mixed"},
			"other total":       {func(p *call.Part) { p.Total = 4 }, "parts.mixed"},
			"part 4 of 3":       {func(p *call.Part) { p.No = 4 }, "parts.mixed"},
			"same no, other":    {func(p *call.Part) { p.No, p.Digest = 1, []byte("x") }, "parts.mixed"},
			"10 min":            {func(p *call.Part) { p.Arrived = now.Add(call.PartsTime) }, "parts.late"},
			"a part over 1 MiB": {func(p *call.Part) { p.Text = make([]byte, message.MaxPlainBytes+1) }, "parts.too-long"},
		}
		for name, tt := range tests {
			t.Run(name, func(t *testing.T) {
				if _, err := db.Spool().Put(t.Context(), part("M", 1, 3, "one", *now)); err != nil {
					t.Fatal(err)
				}
				p := part("M", 2, 3, "two", *now)
				tt.change(&p)
				if _, err := db.Spool().Put(t.Context(), p); fault.Of(err).Code != tt.want {
					t.Errorf("%v, want %s", err, tt.want)
				}
				held(t, db, 0)
			})
		}
	})
}

// A system has so many groups open and no more, however many nodes take parts.
func TestSpoolIsBounded(t *testing.T) {
	spoolRig(t, func(t *testing.T, db *DB, now *time.Time) {
		var mu sync.Mutex
		opened := 0
		var wait sync.WaitGroup
		for n := range 12 {
			wait.Go(func() {
				_, err := db.Spool().Put(t.Context(), part(fmt.Sprintf("M-%d", n), 1, 2, "one", *now))
				if err != nil && fault.Of(err).Code != "parts.quota" {
					t.Errorf("put: %v", err)
				}
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					opened++
				}
			})
		}
		wait.Wait()
		if opened != call.MaxGroups {
			t.Errorf("%d groups were opened, want %d", opened, call.MaxGroups)
		}
		other := part("M-0", 1, 2, "one", *now)
		other.App = "QD2"
		if _, err := db.Spool().Put(t.Context(), other); err != nil {
			t.Errorf("another system was held to the bound: %v", err)
		}
		// What is out of time makes room, swept or not.
		*now = now.Add(call.PartsTime)
		if _, err := db.Spool().Put(t.Context(), part("M-new", 1, 2, "one", *now)); err != nil {
			t.Errorf("old groups hold the place: %v", err)
		}
		if n, err := db.Spool().Sweep(t.Context()); err != nil || n != 1 {
			t.Errorf("swept %d, %v; want the other system's", n, err)
		}
		held(t, db, 3)
	})
}

// The last two parts at once complete the group at least once, and never half.
func TestSpoolTakesPartsAtOnce(t *testing.T) {
	spoolRig(t, func(t *testing.T, db *DB, now *time.Time) {
		const total = 8
		complete := make(chan string, total)
		var wait sync.WaitGroup
		for no := 1; no <= total; no++ {
			wait.Go(func() {
				got, err := db.Spool().Put(t.Context(), part("M", no, total, fmt.Sprint(no), *now))
				if err != nil {
					t.Errorf("part %d: %v", no, err)
				}
				if err == nil && got.Missing == nil {
					complete <- string(bytes.Join(got.Texts, nil))
				}
			})
		}
		wait.Wait()
		close(complete)
		n := 0
		for whole := range complete {
			n++
			if whole != "12345678" {
				t.Errorf("assembled %q", whole)
			}
		}
		if n != 1 {
			t.Errorf("the group was completed %d times", n)
		}
	})
}

func TestSpoolAnswers(t *testing.T) {
	spoolRig(t, func(t *testing.T, db *DB, now *time.Time) {
		s := db.Spool()
		key := part("M", 1, 2, "", *now).Key
		long := call.LongAnswer{Key: key, Digest: "d1", Parts: [][]byte{[]byte("first"), []byte("second")}, Made: *now}
		for range 2 { // a repeat takes the place of the answer before
			if err := s.KeepAnswer(t.Context(), long); err != nil {
				t.Fatal(err)
			}
		}
		want := call.AnswerPart{Digest: "d1", Total: 2, No: 2, Text: []byte("second")}
		if got, err := s.AnswerPart(t.Context(), key, 2); err != nil || !cmp.Equal(got, want) {
			t.Errorf("part 2 is %+v, %v", got, err)
		}
		foreign := key
		foreign.Enterprise = "e2"
		for name, ask := range map[string]func() error{
			"no such part": func() error { _, err := s.AnswerPart(t.Context(), key, 3); return err },
			"of another":   func() error { _, err := s.AnswerPart(t.Context(), foreign, 2); return err },
		} {
			if err := ask(); fault.Of(err).Code != "parts.gone" {
				t.Errorf("%s: %v", name, err)
			}
		}
		for n := range call.MaxGroups { // the oldest makes room
			*now = now.Add(time.Second)
			next := long
			next.MsgID, next.Made = fmt.Sprint("N-", n), *now
			if err := s.KeepAnswer(t.Context(), next); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := s.AnswerPart(t.Context(), key, 2); fault.Of(err).Code != "parts.gone" {
			t.Errorf("the oldest answer is still there: %v", err)
		}
		*now = now.Add(call.PartsTime)
		key.MsgID = "N-3"
		if _, err := s.AnswerPart(t.Context(), key, 2); fault.Of(err).Code != "parts.gone" {
			t.Errorf("an answer out of time is given: %v", err)
		}
		if n, err := s.Sweep(t.Context()); err != nil || n != call.MaxGroups {
			t.Errorf("swept %d, %v", n, err)
		}
		held(t, db, 0)
	})
}

// What lies in the spool is sealed at its own place.
func TestSpoolSeals(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		if _, err := db.Spool().Put(t.Context(), part("M", 1, 2, "secret", db.clock())); err != nil {
			t.Fatal(err)
		}
		sealed, err := one(t.Context(), db.reader(), value[[]byte], `SELECT sealed FROM call_part`)
		if err != nil {
			t.Fatal(err)
		}
		if text, err := (plain{}).Open("e1", "call_part", "sealed", "T/QD1/request/M/1", sealed); err != nil || string(text) != "secret" {
			t.Errorf("sealed at another place: %q, %v", text, err)
		}
	})
}

func TestDoubt(t *testing.T) {
	spoolRig(t, func(t *testing.T, db *DB, now *time.Time) {
		ctx, keys := t.Context(), db.Keys()
		k := &keyring.Key{ID: "P-QD1-1", Enterprise: "e1", Env: id.Production, App: "QD1", Version: 1, State: keyring.Active, Sealed: []byte("s"), Created: *now}
		if err := keys.Add(ctx, k, audit.Entry{Actor: "test", Action: "key.issue"}); err != nil {
			t.Fatal(err)
		}
		since := *now
		for range 2 {
			if err := keys.Doubt(ctx, k.ID); err != nil {
				t.Fatal(err)
			}
			*now = now.Add(time.Hour)
		}
		list, err := keys.OfSystem(ctx, "e1", id.Production, "QD1")
		if err != nil || len(list) != 1 || !list[0].Doubted.Equal(since) || list[0].State != keyring.Active {
			t.Errorf("keys are %v, %v; want one that is doubted since %s", list, err, since)
		}
		if err := keys.Doubt(ctx, "P-QD9-1"); !fault.Is(err, fault.NotFound) {
			t.Errorf("an unknown key was marked: %v", err)
		}
	})
}

package traffic

import (
	"fmt"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/id"
)

var refusedAt = time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC)

func refusal(key, why string) Refusal {
	return Refusal{Enterprise: "e1", Env: id.Production, App: "QD1", KeyID: key, Code: "E1003", Why: why, Opened: true}
}

// Each key has a bound of its own, which is divided among the nodes and refills.
func TestRefusalsOfAKeyAreBounded(t *testing.T) {
	for nodes, burst := range map[int64]int{1: RefusedBurst, 3: RefusedBurst / 3} {
		t.Run(fmt.Sprint(nodes, " nodes"), func(t *testing.T) {
			r := NewRefusals(refusedAt)
			n := 0
			for ; n < 2*RefusedBurst; n++ {
				if _, spent := r.Spent("P-A-1", nodes, refusedAt); spent {
					break
				}
				r.Take("P-A-1", nodes, refusedAt)
			}
			if n != burst {
				t.Errorf("%d were refused at once, want %d", n, burst)
			}
			wait, spent := r.Spent("P-A-1", nodes, refusedAt)
			if !spent || wait <= 0 || wait > time.Second {
				t.Errorf("wait %v, spent %v", wait, spent)
			}
			for _, other := range []string{"P-A-2", "T-A-1"} {
				if _, spent := r.Spent(other, nodes, refusedAt); spent {
					t.Errorf("%s pays for P-A-1", other)
				}
			}
			if _, spent := r.Spent("P-A-1", nodes, refusedAt.Add(wait)); spent {
				t.Error("no room after the wait")
			}
		})
	}
}

// Counts add up by kind and minute; the audit hears of a kind at once and then every
// ten minutes, of each refusal exactly once.
func TestRefusalsAreCountedAndTold(t *testing.T) {
	r, now, told := NewRefusals(refusedAt), refusedAt, int64(0)
	for minute := range 25 {
		for range 4 {
			r.Note(refusal("P-A-1", ""), 1, fmt.Sprint("t", minute), now)
		}
		counts, acts := r.Drain(now, false)
		if len(counts) != 1 || counts[0].Count != 4 || !counts[0].Minute.Equal(now.Truncate(time.Minute)) || counts[0].Trace != fmt.Sprint("t", minute) {
			t.Fatalf("minute %d: %+v", minute, counts)
		}
		if want := minute%10 == 0; (len(acts) == 1) != want {
			t.Errorf("minute %d: told %+v", minute, acts)
		}
		for _, a := range acts {
			told += a.Count
		}
		now = now.Add(time.Minute)
	}
	_, acts := r.Drain(now, true)
	if len(acts) != 1 || told+acts[0].Count != 100 {
		t.Errorf("told %d and %+v, want 100 in all", told, acts)
	}
	r.Drain(now.Add(actEvery), false)
	if len(r.acts) != 0 {
		t.Error("a kind that ended is remembered")
	}
}

// What could not be kept comes again, with what came since.
func TestRefusalsAreRestored(t *testing.T) {
	r := NewRefusals(refusedAt)
	r.Note(refusal("P-A-1", ""), 1, "t1", refusedAt)
	r.Restore(r.Drain(refusedAt, false))
	r.Note(refusal("P-A-1", ""), 2, "t2", refusedAt.Add(time.Second))
	counts, acts := r.Drain(refusedAt.Add(time.Second), false)
	if len(counts) != 1 || counts[0].Count != 3 || counts[0].Trace != "t2" || len(acts) != 1 || acts[0].Count != 3 {
		t.Errorf("counts %+v, acts %+v", counts, acts)
	}
}

// However much is sent, a node holds so much.
func TestRefusalsHeldAreBounded(t *testing.T) {
	r := NewRefusals(refusedAt)
	for i := range 1000 {
		r.Note(refusal("P-A-1", fmt.Sprint(i)), 1, "t", refusedAt)
	}
	counts, _ := r.Drain(refusedAt, true)
	var sum int64
	for _, c := range counts {
		sum += c.Count
	}
	if len(counts) != kindsOfAKey+1 || sum != 1000 {
		t.Errorf("%d kinds with %d refusals", len(counts), sum)
	}
	for i := range 2 * claimedHeld {
		k := refusal(fmt.Sprint("P-B", i, "-1"), "seal")
		k.Opened = false
		r.Note(k, 1, "t", refusedAt)
		r.NoteUnknown(k.KeyID, "t", refusedAt)
	}
	if counts, _ = r.Drain(refusedAt, true); len(counts) != claimedHeld || r.Lost() != claimedHeld {
		t.Errorf("%d claims are held, %d lost", len(counts), r.Lost())
	}
	r.Note(refusal("P-B1-1", "its own"), 1, "t", refusedAt)
	if counts, acts := r.Drain(refusedAt, true); len(counts) != 1 || len(acts) != 1 || counts[0].Why != "its own" {
		t.Errorf("what the holder sent has no room: %+v %+v", counts, acts)
	}
	if n := len(r.Unknowns()); n != unknownHeld || len(r.Unknowns()) != 0 {
		t.Errorf("%d unknown keys", n)
	}
	for i := range 3 * countsHeld / kindsOfAKey { // the database is away for long
		r.Restore([]Refused{{Refusal: refusal(fmt.Sprint(i), ""), Minute: refusedAt, Count: 1}}, nil)
		for j := range kindsOfAKey {
			r.Restore([]Refused{{Refusal: refusal(fmt.Sprint(i), fmt.Sprint(j)), Minute: refusedAt, Count: 1}}, nil)
		}
	}
	if len(r.counts) > countsHeld {
		t.Errorf("%d counts are held", len(r.counts))
	}
}

package traffic

import (
	"fmt"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/internal/id"
)

// However senders come and go, the room is never overdrawn, a sender never
// holds more than was free when it came, and what was taken is given back.
func TestShareHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		room := rapid.IntRange(1, 200).Draw(t, "room")
		s := NewShare(room)
		held, used := map[id.Enterprise]int{}, 0
		for range rapid.IntRange(0, 400).Draw(t, "steps") {
			e := id.Enterprise(fmt.Sprint(rapid.IntRange(0, 9).Draw(t, "enterprise")))
			c := rapid.SampledFrom(Classes()).Draw(t, "class")
			if rapid.Bool().Draw(t, "leave") && held[e] > 0 {
				s.Leave(e)
				held[e]--
				used--
				continue
			}
			want := held[e] < room*c.open()/100-used
			if got := s.Enter(e, c); got != want {
				t.Fatalf("enter: %v, want %v with %d held, %d used of %d", got, want, held[e], used, room)
			}
			if want {
				held[e]++
				used++
			}
			if now, _ := s.InUse(); now != used || used > room {
				t.Fatalf("%d in use, want %d of at most %d", now, used, room)
			}
		}
		for e, n := range held {
			for range n {
				s.Leave(e)
			}
		}
		if left, _ := s.InUse(); left != 0 || len(s.held) != 0 {
			t.Fatalf("%d in use after all left", left)
		}
	})
}

// R11: one enterprise that sends a hundred times its share takes nothing from
// 99 others, in whatever order they come.
func TestFloodLeavesOthersRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := NewShare(400)
		others := map[id.Enterprise]int{}
		flood := 0
		for range rapid.IntRange(200, 600).Draw(t, "steps") {
			for range 100 {
				if s.Enter("flood", Filing) {
					flood++
				}
			}
			e := id.Enterprise(fmt.Sprintf("e%d", rapid.IntRange(1, 99).Draw(t, "enterprise")))
			switch {
			case others[e] > 0:
				s.Leave(e)
				others[e]--
			case !s.Enter(e, Filing):
				t.Fatalf("%s, with nothing in work, was refused beside a flood of %d", e, flood)
			default:
				others[e]++
			}
			for range flood / 3 { // some of the flood is done
				s.Leave("flood")
				flood--
			}
		}
	})
}

// When there is not room for all, checks give way first, then queries, results last.
func TestClassesGiveWayInOrder(t *testing.T) {
	s := NewShare(100)
	var first []Class
	for n := 0; len(first) < 3 && n < 200; n++ {
		for _, c := range Classes() {
			e := id.Enterprise(fmt.Sprint(n))
			if s.Enter(e, c) {
				if c != System {
					s.Leave(e)
				}
			} else if len(first) == 0 || first[len(first)-1] != c {
				first = append(first, c)
				break
			}
		}
	}
	if len(first) < 2 || first[0] != Check || first[1] != Query || !s.Enter("late", System) {
		t.Errorf("gave way in the order %v, or results found no room", first)
	}
}

// A bucket never lets through more than its burst and its rate allow, and a
// sender that keeps to the rate is never held up.
func TestBucket(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		perMinute := rapid.Int64Range(1, 100_000).Draw(t, "rate")
		burst := rapid.Int64Range(1, 1000).Draw(t, "burst")
		start := time.Unix(1_795_000_000, 0)
		now, passed := start, int64(0)
		var b bucket
		for range rapid.IntRange(1, 300).Draw(t, "steps") {
			now = now.Add(time.Duration(rapid.Int64Range(0, 30_000_000).Draw(t, "µs")) * time.Microsecond)
			b.fill(perMinute, burst, now)
			ok, wait := b.take(perMinute)
			if ok {
				passed++
			} else {
				again := b
				again.fill(perMinute, burst, now.Add(wait))
				if ok, _ := again.take(perMinute); !ok {
					t.Fatalf("nothing after the %s that were asked for", wait)
				}
			}
			if most := burst + perMinute*now.Sub(start).Microseconds()/60_000_000 + 1; passed > most {
				t.Fatalf("%d passed, at most %d may", passed, most)
			}
		}
	})
}

func TestBucketKeepsTheRate(t *testing.T) {
	for _, perMinute := range []int64{1, 7, 60, 999, 60_000} {
		b, now, passed := bucket{}, time.Unix(1_795_000_000, 0), int64(0)
		b.fill(perMinute, 2, now)
		b.level = 0
		step := time.Minute / time.Duration(perMinute) / 3
		for range 3 * perMinute {
			now = now.Add(step)
			b.fill(perMinute, 2, now)
			if ok, _ := b.take(perMinute); ok {
				passed++
			}
		}
		if passed < perMinute-1-perMinute/500 || passed > perMinute {
			t.Errorf("%d a minute let through %d", perMinute, passed)
		}
	}
}

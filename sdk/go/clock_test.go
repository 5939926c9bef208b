package zhilian

import (
	"errors"
	"math/rand/v2"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/message"
)

// A host whose clock cannot be set says how far the platform's is ahead: token,
// time stamp and msgId are then of the platform's day.
func TestClockAhead(t *testing.T) {
	tests := map[string]time.Duration{"a day behind": 26 * time.Hour, "ahead": -10 * time.Hour, "right": 0}
	for name, ahead := range tests {
		t.Run(name, func(t *testing.T) {
			p, h, config := pair(t)
			loaded, err := Load(file(t, "clockAhead: "+ahead.String()), func(string) string { return "" })
			if err != nil {
				t.Fatal(err)
			}
			config.ClockAhead = loaded.ClockAhead
			p.now = func() time.Time { return h.clock().Add(ahead) }
			c := client(t, config)
			answer, err := c.File(t.Context(), "ER0101", body, Options{})
			if err != nil {
				t.Fatal(err)
			}
			day := p.now().In(beijing).Format(time.DateOnly)
			if head := p.arrivals[0].head; head.Timestamp != message.FormatTime(p.now()) || head.Token != c.tokens.of(day) {
				t.Errorf("sent at %s under the token of another day than %s", head.Timestamp, day)
			}
			if !strings.HasPrefix(answer.MsgID, strings.ReplaceAll(day, "-", "")) || c.ClockDifference() != 0 {
				t.Errorf("msgId %s, difference %v", answer.MsgID, c.ClockDifference())
			}
			if again, err := c.Token(t.Context()); err != nil || again != c.tokens.of(day) || p.tokens != 2 {
				t.Errorf("the token of the day was asked for %d times, %v", p.tokens-1, err)
			}
		})
	}
}

// Seconds are obeyed up to an hour; what is no number of seconds is no word.
func TestRetryAfter(t *testing.T) {
	tests := map[string]time.Duration{
		"": 0, "0": 0, "1": time.Second, " 7 ": 7 * time.Second, "3599": 3599 * time.Second, "3600": time.Hour, "3601": time.Hour,
		"4294967296": time.Hour, "99999999999999999999999": time.Hour, // more than a number of 32 or 64 bits holds
		"-5": 0, "7.5": 0, "soon": 0, "Mon, 23 Nov 2026 10:00:00 GMT": 0,
	}
	for value, want := range tests {
		if got := retryAfter(http.Header{"Retry-After": {value}}); got != want {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}

// Pauses double from a second to a minute, spread over their upper half, and are
// never shorter than the platform asked.
func TestPauses(t *testing.T) {
	p, h, config := pair(t)
	config.Attempts = 12
	for range 12 {
		p.tricks = append(p.tricks, playStatus(503))
	}
	if _, err := client(t, config).File(t.Context(), "ER0101", body, Options{}); !errors.Is(err, Busy) {
		t.Fatal(err)
	}
	if len(h.waits) != 11 || len(p.arrivals) != 12 {
		t.Fatalf("%d pauses, %d arrivals", len(h.waits), len(p.arrivals))
	}
	for i, d := range h.waits {
		most := min(time.Second<<i, time.Minute)
		if d < most/2 || d > most {
			t.Errorf("pause %d of %v, want %v to %v", i+1, d, most/2, most)
		}
	}
}

// What the platform refuses under its seal is not sent again, whatever the code:
// but for a token that is renewed once, and for a key that was put into use a
// moment ago, of which not every node has heard yet.
func TestSealedRefusalsAreNotRepeated(t *testing.T) {
	for _, code := range message.Codes() {
		t.Run(code.Code, func(t *testing.T) {
			p, h, config := pair(t)
			p.refuse = code.Code
			_, err := client(t, config).File(t.Context(), "ER0101", body, Options{})
			e, ok := errors.AsType[*Error](err)
			if !ok || !e.Sealed || e.Unknown || e.Code != code.Code {
				t.Fatalf("got %v", err)
			}
			want := 1
			if code.Code == message.E1004 {
				want = 2
			}
			pauses := 0
			if code.Code == message.E4012 {
				want, pauses = 4, 3
			}
			if len(p.arrivals) != want || len(h.waits) != pauses {
				t.Errorf("%d arrivals, %d pauses", len(p.arrivals), len(h.waits))
			}
			if zh, en := e.Explain(); zh.Remedy == "" || en.Remedy == "" || zh.Meaning == "" {
				t.Errorf("explained as %+v, %+v", zh, en)
			}
		})
	}
}

// Clients ask for tomorrow's token at moments of their own, none of them before
// it can be had or too late to ask again.
func TestRenewalIsSpread(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint64().Draw(t, "seed")
		at := map[time.Duration]int{}
		random := rand.NewChaCha8([32]byte{byte(seed), byte(seed >> 8), byte(seed >> 16)})
		for range 200 {
			jitter, err := drawJitter(random)
			if err != nil {
				t.Fatal(err)
			}
			moment := renewFrom + jitter
			if moment < 23*time.Hour+31*time.Minute || moment >= 23*time.Hour+54*time.Minute {
				t.Fatalf("a client renews at %v", moment)
			}
			at[moment.Truncate(time.Minute)]++
		}
		for minute, n := range at {
			if n > 60 {
				t.Fatalf("%d of 200 clients renew at %v", n, minute)
			}
		}
	})
}

// Many calls at a time shortly before midnight fetch tomorrow's token once, and
// none of them waits for it; after midnight none asks again.
func TestRenewalOnce(t *testing.T) {
	p, h, config := pair(t)
	c := client(t, config)
	c.tokens.jitter = 0
	h.set(time.Date(2026, 11, 23, 23, 30, 59, 0, beijing))
	calls := func() {
		t.Helper()
		var group sync.WaitGroup
		for range 30 {
			group.Go(func() {
				if _, err := c.Token(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		group.Wait()
	}
	steps := []struct {
		at    time.Time
		asked int
	}{
		{time.Date(2026, 11, 23, 23, 30, 59, 0, beijing), 1},
		{time.Date(2026, 11, 23, 23, 31, 0, 0, beijing), 2},
		{time.Date(2026, 11, 23, 23, 59, 59, 0, beijing), 2},
		{time.Date(2026, 11, 24, 0, 0, 0, 0, beijing), 2},
		{time.Date(2026, 11, 24, 23, 31, 0, 0, beijing), 3},
	}
	for _, s := range steps {
		h.set(s.at)
		if calls(); p.tokens-1 != s.asked {
			t.Fatalf("at %v tokens were asked for %d times, want %d", s.at, p.tokens-1, s.asked)
		}
	}
	if len(c.tokens.held) > 2 {
		t.Errorf("%d tokens are held", len(c.tokens.held))
	}
}

// The clocks see midnight apart: the platform's day is the one that counts, and a
// call in between ends well.
func TestMidnightApart(t *testing.T) {
	for name, apart := range map[string]time.Duration{"the platform is behind": -time.Minute, "the platform is ahead": time.Minute} {
		t.Run(name, func(t *testing.T) {
			p, h, config := pair(t)
			p.now = func() time.Time { return h.clock().Add(apart) }
			c := client(t, config)
			for i := range 6 {
				h.set(time.Date(2026, 11, 23, 23, 58, 30, 0, beijing).Add(time.Duration(i) * 30 * time.Second))
				if _, err := c.File(t.Context(), "ER0101", body, Options{}); err != nil {
					t.Errorf("at %v: %v", h.clock(), err)
				}
			}
			if len(p.results) != 6 {
				t.Errorf("%d calls", len(p.results))
			}
		})
	}
}

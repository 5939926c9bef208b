package main

import (
	"context"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/message"
)

// tokenService gives out the token of a day.
const tokenService = "SYS.TOKEN"

// answerWithin is how soon nearly everybody is to have a token at midnight.
const answerWithin = 2 * time.Second

// midnight lets every enterprise ask for the new day's token in the first second
// of the day: once over connections that were open before, once over new ones,
// whose handshakes are then part of it.
func (s *street) midnight(ctx context.Context, out *report) error {
	h, err := s.newHome(ctx, "midnight", "", s.plan.midnight)
	if err != nil {
		return err
	}
	midnight := calendar.DayOf(time.Now()).AddDays(1).Start()
	lead := 2*time.Second + time.Duration(len(h.senders))*6*time.Millisecond
	h.start = midnight.Add(-lead)
	if _, err := h.serve(ctx); err != nil {
		return err
	}
	defer s.end(h.platform)
	began := time.Now() // a little after the platform's clock did, so that its midnight is not missed
	lines, err := dialAll(len(h.senders), func(i int) (*line, error) { return h.greet(ctx, i) })
	defer hangUp(lines)
	if err != nil {
		return err
	}
	idle, err := h.commitsIn(ctx, time.Until(began.Add(lead)))
	if err != nil {
		return err
	}
	out.say("midnight: the database sees %.1f commits a second before it", idle)
	if err := h.rush(out, midnight, "kept connections", lines); err != nil {
		return err
	}
	hangUp(lines)
	return h.rush(out, midnight, "new connections", make([]*line, len(lines)))
}

// greet opens a connection that is kept: one that sends nothing is cut after ten
// seconds.
func (h *home) greet(ctx context.Context, i int) (*line, error) {
	l, err := dialFrom(ctx, addressOf(i), h.gateway, h.trust)
	if err == nil {
		_, err = l.ask([]byte("GET /v1/time HTTP/1.1\r\nHost: localhost\r\n\r\n"))
	}
	return l, err
}

// addressOf is where the i-th enterprise comes from. A node holds only so many
// connections of one address; these are of a thousand enterprises each.
func addressOf(i int) net.Addr { return &net.TCPAddr{IP: net.IPv4(127, 0, byte(1+i/1000), 1)} }

// rush lets everybody ask at a moment of its own within one second.
func (h *home) rush(out *report, midnight time.Time, how string, lines []*line) error {
	letters := make([]*letter, len(h.senders))
	for i, from := range h.senders {
		var err error
		if letters[i], err = from.letter(tokenService, []byte("{}"), false, midnight.Add(time.Second)); err != nil {
			return err
		}
	}
	used, _ := cpuOf(h.platform.pid()) // the calls tell when it has ended
	before, err := h.commits()
	if err != nil {
		return err
	}
	each, faults := make([]time.Duration, len(lines)), make([]error, len(lines))
	began := time.Now()
	var all sync.WaitGroup
	for i := range lines {
		all.Go(func() {
			time.Sleep(rand.N(time.Second))
			asked := time.Now()
			faults[i] = h.askToken(lines[i], i, letters[i], midnight)
			each[i] = time.Since(asked)
		})
	}
	all.Wait()
	took := time.Since(began)
	after, err := h.commits()
	if err != nil {
		return err
	}
	cpu, _ := cpuOf(h.platform.pid())
	inTime, without := 0, 0
	for i, d := range each {
		switch {
		case faults[i] != nil:
			without++
		case d <= answerWithin:
			inTime++
		}
	}
	slices.Sort(each)
	out.say("midnight, %s: %d of %d enterprises have the token within %s: %.2f %% (goal ≥99.9 %%); %d got none; p50 %.0f ms, p99 %.0f ms, last %.0f ms; %.1f s of CPU and %d commits in %.1f s",
		how, inTime, len(each), answerWithin, 100*float64(inTime)/float64(len(each)), without,
		milliseconds(quantile(each, 0.5)), milliseconds(quantile(each, 0.99)), milliseconds(each[len(each)-1]), cpu-used, after-before, took.Seconds())
	if first := slices.IndexFunc(faults, func(err error) bool { return err != nil }); first >= 0 {
		out.say("  one of those without: %v", faults[first])
	}
	return nil
}

// askToken asks over a line, or over a new one, and wants the token of the day
// that begins at midnight.
func (h *home) askToken(l *line, i int, asked *letter, midnight time.Time) error {
	if l == nil {
		ctx, cancel := context.WithTimeout(context.Background(), patience)
		defer cancel()
		var err error
		if l, err = dialFrom(ctx, addressOf(i), h.gateway, h.trust); err != nil {
			return err
		}
		defer hangUp([]*line{l})
	}
	body, err := l.ask(asked.bytes)
	if err != nil {
		return err
	}
	answer, err := message.ParseAnswer(body)
	if err != nil {
		return err
	}
	plain, err := asked.from.cipher.OpenAnswer(message.EPReq, asked.request, answer)
	if err != nil {
		return err
	}
	var given struct{ Data struct{ Token, Date string } }
	if err := json.Unmarshal(plain, &given); err != nil {
		return err
	}
	if given.Data.Token != asked.from.token(midnight) || given.Data.Date != string(calendar.DayOf(midnight)) {
		return fmt.Errorf("not the token of the new day: %s", plain)
	}
	return nil
}

// commitsIn waits for a time and returns how many transactions a second wrote to
// the database meanwhile.
func (h *home) commitsIn(ctx context.Context, d time.Duration) (float64, error) {
	d = max(d, time.Second)
	before, err := h.commits()
	if err != nil {
		return 0, err
	}
	select {
	case <-ctx.Done():
		return 0, ctx.Err()
	case <-time.After(d):
	}
	after, err := h.commits()
	return float64(after-before) / d.Seconds(), err
}

// commits is how many transactions wrote to the embedded database: SQLite counts
// them at the beginning of the index of its log.
func (h *home) commits() (uint32, error) {
	f, err := os.Open(strings.TrimPrefix(h.store, "sqlite:") + "-shm")
	if err != nil {
		return 0, err
	}
	defer f.Close()
	var counter [4]byte
	_, err = f.ReadAt(counter[:], 8) // walIndexHdr.iChange, in the host's byte order
	return binary.NativeEndian.Uint32(counter[:]), err
}

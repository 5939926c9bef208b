package main

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"time"
)

const (
	alone  = 200 // calls on one connection in a round
	throng = 256 // connections under which memory is looked at
)

// latency measures one connection alone: a durable call beside the bare hop and
// beside a bare write that is synced; then what memory the platform takes.
func (s *street) latency(ctx context.Context, out *report) error {
	h, err := s.settleIn(ctx, "latency", "")
	if err != nil {
		return err
	}
	defer s.end(h.platform)
	idle, err := h.idle(ctx)
	if err != nil {
		return err
	}
	call, hop := h.row("one connection, zhilian sqlite", service, false), s.bareHop()
	hop.name = "one connection, " + proxyName
	call.calls, call.lines, hop.calls, hop.lines = min(alone, s.calls), 1, min(alone, s.calls), 1
	var synced []time.Duration
	for n := range s.rounds + 1 {
		d, err := syncs(filepath.Join(s.dir, "sync"), call.calls)
		if err != nil {
			return err
		}
		synced = append(synced, d)
		if err := s.interleaved(ctx, []*row{call, hop}, n); err != nil {
			return err
		}
	}
	lines := out.add([]*row{call, hop})
	slices.Sort(synced)
	disk := milliseconds(quantile(synced, 0.5))
	out.say("one connection, p50: call %.2f ms, hop %.2f ms, write + fdatasync %.2f ms: call = hop + %.1f × fdatasync (goal ≤2.5)",
		lines[0].P50, lines[1].P50, disk, (lines[0].P50-lines[1].P50)/disk)
	busy, err := h.busy(ctx)
	if err == nil {
		out.say("memory: idle %.0f MiB (goal ≤80), under %d connections %.0f MiB (goal ≤256)", idle, throng, busy)
	}
	return err
}

// idle is the platform's memory, in MiB, when nothing was asked of it for a while.
func (h *home) idle(ctx context.Context) (float64, error) {
	select {
	case <-ctx.Done():
		return 0, ctx.Err()
	case <-time.After(h.plan.idle):
	}
	return residentMiB(h.platform.pid(), "VmRSS")
}

// busy is the most memory that the platform took, in MiB, while many connections
// kept it busy.
func (h *home) busy(ctx context.Context) (float64, error) {
	ctx, cancel := context.WithCancel(ctx)
	most := make(chan float64)
	go func() {
		peak := 0.0
		tick := time.NewTicker(50 * time.Millisecond)
		defer tick.Stop()
		for {
			select {
			case <-ctx.Done():
				most <- peak
				return
			case <-tick.C:
				now, _ := residentMiB(h.platform.pid(), "VmRSS") // 0 when it has ended, which the calls tell
				peak = max(peak, now)
			}
		}
	}()
	r := h.row("many connections", service, false)
	r.lines, r.calls = throng, max(h.calls, throng)
	_, err := h.round(ctx, r)
	cancel()
	return <-most, err
}

// syncs returns the p50 of writes of 8 KiB to the end of a file, each synced, as
// a commit of one call is.
func syncs(file string, n int) (time.Duration, error) {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	block := make([]byte, 8<<10)
	each := make([]time.Duration, n)
	for i := range each {
		began := time.Now()
		if _, err := f.Write(block); err != nil {
			return 0, err
		}
		if err := fdatasync(f); err != nil {
			return 0, err
		}
		each[i] = time.Since(began)
	}
	slices.Sort(each)
	return quantile(each, 0.5), nil
}

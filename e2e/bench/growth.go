package main

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/store/crowd"
)

// growth measures the same call with more and more stored calls, and with more
// and more enterprises. Every size has a database and a platform of its own, and
// the rounds go over all of them, so that they are measured side by side.
func (s *street) growth(ctx context.Context, out *report) error {
	byCalls, err := s.growCalls(ctx)
	if err != nil {
		return err
	}
	byEnterprises, err := s.growEnterprises(ctx)
	if err != nil {
		return err
	}
	homes := slices.Concat(byCalls, byEnterprises)
	var rows []*row
	for _, h := range homes {
		began, err := h.serve(ctx)
		if err != nil {
			return err
		}
		defer s.end(h.platform)
		s.homes = append(s.homes, h)
		used, err := cpuOf(h.platform.pid())
		if err != nil {
			return err
		}
		out.say("start to ready: %.2f s, %.2f s of CPU, with %s (goal ≤1 s with 1,000,000 calls)", began.Seconds(), used, h.name)
		rows = append(rows, h.row("growth "+h.name, service, false))
	}
	hop := s.bareHop()
	if err := s.interleave(ctx, append(rows, hop), s.budget/2); err != nil {
		return err
	}
	out.table(append(rows, hop), nil)
	out.flat(rows[:len(byCalls)])
	out.flat(append(rows[:1:1], rows[len(byCalls):]...))
	return s.profileAll(ctx, rows, out)
}

// growCalls makes a database for each number of stored calls, with the fewest
// enterprises. They are one database at different ages.
func (s *street) growCalls(ctx context.Context) ([]*home, error) {
	growing, err := s.newHome(ctx, "growing", "", s.enterprises[0])
	if err != nil {
		return nil, err
	}
	var homes []*home
	for i, n := range s.stored {
		if err := growing.fill(ctx, n); err != nil {
			return nil, err
		}
		h := growing
		if i < len(s.stored)-1 {
			aged := *growing
			h = &aged
			h.dir = filepath.Join(s.dir, "stored-"+strconv.Itoa(n))
			h.store = "sqlite:" + filepath.Join(h.dir, "zhilian.db")
			err := os.CopyFS(h.dir, os.DirFS(growing.dir))
			if err = errors.Join(err, os.Chmod(filepath.Join(h.dir, "root.key"), 0o400)); err != nil {
				return nil, err
			}
		}
		h.name = grouped(n) + " calls"
		homes = append(homes, h)
	}
	return homes, nil
}

// growEnterprises makes a database for each further number of enterprises, with
// the fewest calls.
func (s *street) growEnterprises(ctx context.Context) ([]*home, error) {
	var homes []*home
	for _, n := range s.enterprises[1:] {
		h, err := s.newHome(ctx, "enterprises-"+strconv.Itoa(n), "", n)
		if err == nil {
			err = h.fill(ctx, s.stored[0])
		}
		if err != nil {
			return nil, err
		}
		h.name = grouped(n) + " enterprises"
		homes = append(homes, h)
	}
	return homes, nil
}

// fill lets the home have n stored calls, after the model of some real ones.
func (h *home) fill(ctx context.Context, n int) error {
	if !h.modelled {
		if _, err := h.serve(ctx); err != nil {
			return err
		}
		r := h.row("model", service, false)
		r.calls = min(100, n)
		_, err := h.round(ctx, r)
		h.end(h.platform)
		if err != nil {
			return err
		}
		h.modelled = true
	}
	return crowd.Fill(ctx, h.store, n, time.Now().Add(-time.Minute))
}

// grouped writes a number with commas.
func grouped(n int) string {
	text := strconv.Itoa(n)
	for at := len(text) - 3; at > 0; at -= 3 {
		text = text[:at] + "," + text[at:]
	}
	return text
}

// flat says by how much each row costs more than the first, as the median of the
// rounds that both were in.
func (r *report) flat(rows []*row) {
	for _, one := range rows[1:] {
		more := make([]float64, len(one.rounds))
		for i := range more {
			more[i] = one.rounds[i].cpu/rows[0].rounds[i].cpu - 1
		}
		slices.Sort(more)
		verdict := "flat"
		if middle(more) > 0.1 {
			verdict = "not flat"
		}
		r.say("%s: %+.0f %% against %s, %+.0f to %+.0f in single rounds: %s (goal within 10 %%)", one.name,
			100*middle(more), rows[0].name, 100*more[0], 100*more[len(more)-1], verdict)
	}
}

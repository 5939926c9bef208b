package main

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/store/crowd"
)

// table measures the platform and its peers in interleaved rounds.
func (s *street) table(ctx context.Context, out *report) error {
	peers, missing, err := s.raisePeers(ctx)
	if err != nil {
		return err
	}
	sqlite, err := s.settleIn(ctx, "sqlite", "")
	if err != nil {
		return err
	}
	ours := []*row{
		sqlite.row("zhilian sqlite", service, false), sqlite.row("zhilian sqlite sm2", service, true),
		sqlite.row("zhilian sqlite ER0101", "ER0101", false),
	}
	if s.postgres != "" {
		postgres, err := s.settleIn(ctx, "postgres", s.postgres)
		if err != nil {
			return err
		}
		for _, r := range []*row{postgres.row("zhilian postgres", service, false), postgres.row("zhilian postgres sm2", service, true)} {
			r.database = s.postmaster
			ours = append(ours, r)
		}
	}
	rows := slices.Concat(ours, []*row{s.bareHop()}, peers)
	if err := s.interleave(ctx, rows, s.budget); err != nil {
		return err
	}
	out.table(rows, missing)
	return s.profileAll(ctx, ours, out)
}

// settleIn makes a home with ten enterprises on an engine and serves from it.
func (s *street) settleIn(ctx context.Context, name, server string) (*home, error) {
	store := ""
	if server != "" {
		var err error
		if store, err = crowd.Create(ctx, server, "bench_"+newSequence()); err != nil {
			return nil, err
		}
	}
	h, err := s.newHome(ctx, name, store, 10)
	if err == nil {
		_, err = h.serve(ctx)
	}
	s.homes = append(s.homes, h)
	return h, err
}

// interleave runs rounds over all rows, each round beginning with another row.
// The first one warms up and does not count. After the budget no round begins.
func (s *street) interleave(ctx context.Context, rows []*row, budget time.Duration) error {
	began := time.Now()
	for n := range s.rounds + 1 {
		if n > 2 && time.Since(began) > budget {
			return nil
		}
		if err := s.interleaved(ctx, rows, n); err != nil {
			return err
		}
	}
	return nil
}

// interleaved is the n-th round over all rows.
func (s *street) interleaved(ctx context.Context, rows []*row, n int) error {
	for i := range rows {
		r := rows[(i+n)%len(rows)]
		got, err := s.round(ctx, r)
		if err != nil {
			return fmt.Errorf("%s: %w", r.name, err)
		}
		if n > 0 {
			r.rounds = append(r.rounds, got)
		}
	}
	return nil
}

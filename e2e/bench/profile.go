package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sync/errgroup"
)

// profileSeconds is how long one profile looks.
const profileSeconds = 8

// profileAll takes profiles of the platform under the load of each of its rows,
// in a window of their own: looking costs something and is not to be measured.
func (s *street) profileAll(ctx context.Context, rows []*row, out *report) error {
	if s.profile == "" {
		return nil
	}
	if err := os.MkdirAll(s.profile, 0o755); err != nil {
		return err
	}
	for _, r := range rows {
		if err := s.profileOne(ctx, r); err != nil {
			return fmt.Errorf("profile %s: %w", r.name, err)
		}
	}
	out.say("profiles are in %s: go tool pprof -top FILE", s.profile)
	return nil
}

func (s *street) profileOne(ctx context.Context, r *row) error {
	ops := ""
	for _, h := range s.homes {
		if h.platform == r.measured {
			ops = h.ops
		}
	}
	var looking errgroup.Group
	done := make(chan struct{})
	for _, kind := range []string{"profile", "allocs"} {
		looking.Go(func() error {
			file := filepath.Join(s.profile, strings.ReplaceAll(r.name, " ", "-")+"."+kind)
			return download(ctx, fmt.Sprintf("http://%s/debug/pprof/%s?seconds=%d", ops, kind, profileSeconds), file)
		})
	}
	var failed error
	go func() { failed = looking.Wait(); close(done) }()
	for {
		select {
		case <-done:
			return failed
		default:
		}
		if _, err := s.round(ctx, r); err != nil {
			return err
		}
	}
}

func download(ctx context.Context, url, file string) error {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %d", url, response.StatusCode)
	}
	to, err := os.Create(file)
	if err != nil {
		return err
	}
	_, err = io.Copy(to, response.Body)
	if closed := to.Close(); err == nil {
		err = closed
	}
	return err
}

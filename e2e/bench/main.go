// Command bench measures what a call costs, beside what others charge for merely
// passing the same bytes on. `make bench` runs it; docs/performance.md says how to
// read what it prints.
//
// It starts `zhilian serve` on both databases, a bare httputil.ReverseProxy, and
// nginx, HAProxy and Caddy where they are installed, all in front of one stub of a
// core system, each in processes of its own. Then it sends the same kind of
// message through each in turn, round after round, over kept TLS 1.3 connections.
// What counts is the CPU time of the measured processes, read from /proc before
// and after a window in which they did nothing else: rates and latencies swing
// with what the machine does besides, and messages are made and sealed before the
// window begins.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	err := run(ctx, os.Args[1:], os.Stdout)
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// plan says what is measured and how long.
type plan struct {
	binary      string // the program zhilian
	dir         string // for data, configuration and logs; must exist
	postgres    string // address of a server that syncs; "" leaves its rows out
	postmaster  int    // its process; 0 when not known
	peers       []string
	rounds      int           // counted ones; one more warms up
	calls       int           // of the platform in a round; a peer, being faster, gets more
	connections int           // that are open at a time
	budget      time.Duration // after which no round begins; growth has half of it
	json        string        // file for the figures; "" for none
	profile     string        // directory for profiles; "" for none
	parts       []string
	stored      []int         // growth: how many calls lie in the database
	enterprises []int         // growth: how many enterprises there are
	idle        time.Duration // before memory at rest is looked at
	midnight    int           // how many enterprises ask for the day's token at once
}

// parts lists what can be measured.
const parts = "table,latency,growth,midnight"

func run(ctx context.Context, args []string, out io.Writer) error {
	if len(args) > 0 {
		switch args[0] {
		case "stub":
			return runStub(ctx, args[1:])
		case "proxy":
			return runProxy(ctx, args[1:])
		}
	}
	p, err := read(args)
	if err != nil {
		return err
	}
	return p.run(ctx, out)
}

func read(args []string) (*plan, error) {
	p := &plan{}
	f := flag.NewFlagSet("bench", flag.ContinueOnError)
	f.StringVar(&p.binary, "binary", "bin/zhilian", "the program zhilian")
	f.StringVar(&p.dir, "dir", "", "directory for everything that is made; a temporary one when not given")
	f.StringVar(&p.postgres, "postgres", "", "address of a PostgreSQL server that syncs to the disk")
	f.IntVar(&p.postmaster, "postmaster", 0, "process id of that server")
	f.IntVar(&p.rounds, "rounds", 5, "rounds that count")
	f.IntVar(&p.calls, "calls", 4000, "calls of the platform in a round")
	f.IntVar(&p.connections, "connections", 32, "connections at a time")
	f.DurationVar(&p.budget, "budget", 150*time.Second, "time after which no round begins, half of it for growth")
	f.StringVar(&p.json, "json", "", "file for the figures")
	f.StringVar(&p.profile, "profile", "", "directory for profiles of the platform")
	f.DurationVar(&p.idle, "idle", 5*time.Second, "time before memory at rest is looked at")
	f.IntVar(&p.midnight, "midnight", 5000, "enterprises that ask for a token at midnight")
	peers := f.String("peers", "nginx,haproxy,caddy", "what is measured beside the platform")
	what := f.String("parts", parts, "what is measured")
	stored := f.String("stored", "10000,100000,1000000", "growth: stored calls")
	enterprises := f.String("enterprises", "10,1000,10000", "growth: enterprises")
	if err := f.Parse(args); err != nil {
		return nil, err
	}
	p.peers = strings.FieldsFunc(*peers, func(r rune) bool { return r == ',' })
	p.parts = strings.Split(*what, ",")
	var wrong error
	p.stored, wrong = numbers(*stored, wrong)
	p.enterprises, wrong = numbers(*enterprises, wrong)
	if p.rounds < 1 || p.calls < 1 || p.connections < 1 || len(p.stored) == 0 || len(p.enterprises) == 0 {
		wrong = errors.Join(wrong, errors.New("rounds, calls and connections are at least 1"))
	}
	return p, wrong
}

// numbers reads numbers between commas and adds what is wrong with them to failed.
func numbers(list string, failed error) ([]int, error) {
	var read []int
	for _, text := range strings.Split(list, ",") {
		var n int
		if _, err := fmt.Sscanf(text, "%d", &n); err != nil || n < 1 {
			failed = errors.Join(failed, fmt.Errorf("%q is no number above 0", text))
			continue
		}
		read = append(read, n)
	}
	return read, failed
}

func (p *plan) run(ctx context.Context, out io.Writer) error {
	if p.dir == "" {
		dir, err := os.MkdirTemp("", "zhilian-bench-")
		if err != nil {
			return err
		}
		defer os.RemoveAll(dir)
		p.dir = dir
	}
	var err error
	if p.dir, err = filepath.Abs(p.dir); err != nil {
		return err
	}
	s, err := newStreet(ctx, p)
	if err != nil {
		return err
	}
	defer s.close()
	figures := &report{out: out}
	for _, part := range p.parts {
		measure, known := map[string]func(context.Context, *report) error{
			"table": s.table, "latency": s.latency, "growth": s.growth, "midnight": s.midnight,
		}[part]
		if !known {
			return fmt.Errorf("nothing called %q is to be measured, only %s", part, parts)
		}
		if err := measure(ctx, figures); err != nil {
			return fmt.Errorf("%s: %w; logs are in %s when -dir names it", part, err, p.dir)
		}
	}
	if p.json == "" {
		return nil
	}
	return figures.writeJSON(p.json)
}

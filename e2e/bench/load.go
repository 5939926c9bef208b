package main

import (
	"bufio"
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"slices"
	"sync"
	"sync/atomic"
	"time"
)

// sample is what one round says of one row.
type sample struct {
	cpu      float64 // seconds of the measured processes for 10,000 calls
	database float64 // of the database's server, likewise
	rate     float64 // calls a second
	p50, p99 time.Duration
}

// patience is how long one call may take before the run is given up.
const patience = 30 * time.Second

// line is one kept connection.
type line struct {
	conn   *tls.Conn
	reader *bufio.Reader
}

func dial(ctx context.Context, address string, trust *tls.Config) (*line, error) {
	return dialFrom(ctx, nil, address, trust)
}

// dialFrom opens a connection that comes from an address of the host, nil for any.
func dialFrom(ctx context.Context, from net.Addr, address string, trust *tls.Config) (*line, error) {
	dialer := tls.Dialer{NetDialer: &net.Dialer{Timeout: patience, LocalAddr: from}, Config: trust}
	conn, err := dialer.DialContext(ctx, "tcp", address)
	if err != nil {
		return nil, err
	}
	return &line{conn.(*tls.Conn), bufio.NewReaderSize(conn, 8<<10)}, nil
}

// dialAll opens n connections, 32 at a time.
func dialAll(n int, dial func(i int) (*line, error)) ([]*line, error) {
	lines, faults := make([]*line, n), make([]error, n)
	var next atomic.Int64
	var all sync.WaitGroup
	for range min(n, 32) {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				lines[i], faults[i] = dial(i)
			}
		})
	}
	all.Wait()
	return lines, errors.Join(faults...)
}

func hangUp(lines []*line) {
	for _, l := range lines {
		if l != nil {
			_ = l.conn.Close() // nothing is lost with it
		}
	}
}

// ask sends a request and returns the body of its answer, which has to be 200.
func (l *line) ask(request []byte) ([]byte, error) {
	if err := l.conn.SetDeadline(time.Now().Add(patience)); err != nil {
		return nil, err
	}
	if _, err := l.conn.Write(request); err != nil {
		return nil, err
	}
	response, err := http.ReadResponse(l.reader, nil)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("HTTP %d: %.200q", response.StatusCode, body)
	}
	return body, err
}

// flow is what a number of calls took.
type flow struct {
	took    time.Duration
	each    []time.Duration
	answers [][]byte
}

// send shares letters out among the lines, each of which waits for an answer
// before it takes the next.
func send(lines []*line, letters []*letter) (*flow, error) {
	f := &flow{each: make([]time.Duration, len(letters)), answers: make([][]byte, len(letters))}
	faults := make([]error, len(lines))
	var next atomic.Int64
	var all sync.WaitGroup
	began := time.Now()
	for n, l := range lines {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(letters); i = int(next.Add(1)) - 1 {
				asked := time.Now()
				f.answers[i], faults[n] = l.ask(letters[i].bytes)
				if f.each[i] = time.Since(asked); faults[n] != nil {
					return
				}
			}
		})
	}
	all.Wait()
	f.took = time.Since(began)
	return f, errors.Join(faults...)
}

// round measures a row once: it makes the letters, opens the connections, and
// only then looks at the clock. Afterwards it looks at every answer.
func (s *street) round(ctx context.Context, r *row) (sample, error) {
	var got sample
	letters, err := r.letters(r.calls)
	if err != nil {
		return got, err
	}
	lines, err := dialAll(cmp.Or(r.lines, s.connections), func(int) (*line, error) { return dial(ctx, r.address, s.trust) })
	defer hangUp(lines)
	if err != nil {
		return got, err
	}
	before, err := r.used()
	if err != nil {
		return got, err
	}
	f, err := send(lines, letters)
	if err != nil {
		return got, err
	}
	after, err := r.used()
	if err != nil {
		return got, err
	}
	for i, body := range f.answers {
		if err := r.answer(letters[i], body); err != nil {
			return got, err
		}
	}
	per10k := 10_000 / float64(len(letters))
	slices.Sort(f.each)
	return sample{
		cpu: (after[0] - before[0]) * per10k, database: (after[1] - before[1]) * per10k,
		rate: float64(len(letters)) / f.took.Seconds(), p50: quantile(f.each, 0.5), p99: quantile(f.each, 0.99),
	}, nil
}

// used is the CPU time so far, in seconds: of the measured processes, and of the
// database's server.
func (r *row) used() (both [2]float64, err error) {
	if both[0], err = cpuOf(r.measured.pid()); err == nil && r.database != 0 {
		both[1], err = cpuOf(r.database)
	}
	return both, err
}

// quantile returns the value below which a part of the sorted values lies.
func quantile[T any](sorted []T, part float64) T {
	return sorted[min(int(float64(len(sorted))*part), len(sorted)-1)]
}

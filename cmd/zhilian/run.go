package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/call"
)

// runFile lies in the data directory and is locked while a node serves from it.
// It holds the name of this run and of those before it whose calls were not given
// back yet, one a line.
const runFile = "run"

// nodeRun is one run of a node. What an earlier run from the same data directory
// held can be given back at once, because the lock says that it has ended; what a
// second process of the same name holds, which has another directory, cannot.
type nodeRun struct {
	file   *os.File
	holder string   // named in the leases of calls
	before []string // holders of the runs before
}

// beginRun takes the data directory for this process. It fails when another
// process has it.
func beginRun(dir, node string) (*nodeRun, error) {
	f, err := os.OpenFile(filepath.Join(dir, runFile), os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open the file of the run: %w", err)
	}
	r := &nodeRun{file: f, holder: call.Holder(node, rand.Text()[:10])}
	taken, locked := lockFile(f)
	if taken {
		return nil, errors.Join(fmt.Errorf("the data directory %s is in use by another process of zhilian", dir), f.Close())
	}
	if locked == nil { // else nobody knows whether the earlier runs have ended
		text, err := io.ReadAll(f)
		if err != nil {
			return nil, errors.Join(fmt.Errorf("read the file of the run: %w", err), f.Close())
		}
		r.before = slices.DeleteFunc(strings.Fields(string(text)), func(h string) bool { return call.NodeOf(h) == h })
	}
	if err := r.write(append(slices.Clip(r.before), r.holder)); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return r, nil
}

// write replaces what the file holds. The lines only ever change at their end
// until the earlier runs are done with, so that a crash in between loses at most
// the haste: leases run out by themselves.
func (r *nodeRun) write(holders []string) error {
	text := strings.Join(holders, "\n") + "\n"
	_, err := r.file.WriteAt([]byte(text), 0)
	if err == nil {
		err = r.file.Truncate(int64(len(text)))
	}
	if err == nil {
		err = r.file.Sync()
	}
	if err != nil {
		return fmt.Errorf("write the file of the run: %w", err)
	}
	return nil
}

// beginRun takes the data directory, and gives back the calls that an earlier run
// of this node was working on when it ended: the sweep takes them up at once.
func (p *platform) beginRun(ctx context.Context) error {
	var err error
	if p.self, err = beginRun(p.config.Data, p.config.Node); err != nil {
		return err
	}
	p.closers = append(p.closers, p.self.file.Close)
	for _, holder := range p.self.before {
		n, err := p.db.Calls().Release(ctx, holder)
		if err != nil {
			return fmt.Errorf("give back the calls of an earlier run: %w", err)
		}
		if n > 0 {
			p.log.Info("calls of an earlier run are taken up", "calls", n)
		}
	}
	return p.self.write([]string{p.self.holder})
}

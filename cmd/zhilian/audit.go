package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/message"
)

// runAudit verifies the audit. It reads the database and the head file and needs
// neither a running platform nor the root key.
func runAudit(ctx context.Context, args []string, w world) error {
	if len(args) == 0 || args[0] != "verify" {
		fmt.Fprintln(w.stderr, "usage: zhilian audit verify [--config FILE] [--heads FILE] [--json]")
		return exitCode(2)
	}
	flags := flag.NewFlagSet("zhilian audit verify", flag.ContinueOnError)
	flags.SetOutput(w.stderr)
	file := flags.String("config", "", "configuration of the platform")
	heads := flags.String("heads", "", "copy of the head file to verify against; the configured one when not given")
	asJSON := flags.Bool("json", false, "print the report as JSON")
	if err := parsed(flags, args[1:]); err != nil {
		return err
	}
	c, err := config.Read(*file, w.getenv)
	if err != nil {
		return err
	}
	if *heads == "" {
		*heads = c.Audit.Heads
	}
	db, err := store.Open(ctx, c.Store.URL, store.Options{Clock: time.Now, Log: slog.New(slog.DiscardHandler), Node: c.Node})
	if err != nil {
		return err
	}
	report, err := verifyAudit(ctx, db, *heads, time.Now())
	if err := errors.Join(err, db.Close()); err != nil {
		return err
	}
	if *asJSON {
		err = json.NewEncoder(w.stdout).Encode(report)
	} else {
		printReport(w.stdout, report)
	}
	if err == nil && !report.OK() {
		return exitCode(1)
	}
	return err
}

// settled is how old a flush must be before its events have to be seen: commits
// of two writers need not become visible in the order of their numbers.
const settled = time.Minute

// verifyAudit checks every entry against its chain and the heads outside the
// database, and every event of a call against the entry of its commit.
func verifyAudit(ctx context.Context, db *store.DB, headFile string, now time.Time) (audit.Report, error) {
	heads, err := readHeads(headFile)
	if err != nil {
		return audit.Report{}, err
	}
	verifier, err := keyring.LoadVerifier(ctx, db.Keys())
	if err != nil {
		return audit.Report{}, err
	}
	flushes := map[string]string{}
	for flush, err := range db.Calls().Flushes(ctx) {
		if err != nil {
			return audit.Report{}, fmt.Errorf("read the life lines of calls: %w", err)
		}
		flushes[flush.Object] = flush.Detail
	}
	var altered []audit.Finding
	report, err := audit.Verify(ctx, seeing(db.Audit().Entries(ctx), func(e audit.Entry) {
		if e.Action != store.FlushAction {
			return
		}
		detail, there := flushes[e.Object]
		delete(flushes, e.Object)
		if there && detail != e.Detail || !there && e.At.Before(now.Add(-settled)) {
			altered = append(altered, audit.Finding{
				Kind: audit.Changed, Node: e.Node, Day: e.Day, Seq: e.Seq, Text: "the events of calls that this entry binds are not what they were",
			})
		}
	}), heads, verifier)
	for object := range flushes {
		altered = append(altered, audit.Finding{Kind: audit.Missing, Text: "no entry binds the events of " + object})
	}
	report.Findings = append(report.Findings, altered...)
	return report, err
}

// seeing passes entries on and shows each to look.
func seeing(entries iter.Seq2[audit.Entry, error], look func(audit.Entry)) iter.Seq2[audit.Entry, error] {
	return func(yield func(audit.Entry, error) bool) {
		for e, err := range entries {
			if err == nil {
				look(e)
			}
			if !yield(e, err) {
				return
			}
		}
	}
}

// readHeads reads the head file; a missing one holds no heads.
func readHeads(path string) ([]audit.Head, error) {
	f, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read audit heads: %w", err)
	}
	defer f.Close()
	return audit.ReadHeads(f)
}

func printReport(out io.Writer, r audit.Report) {
	fmt.Fprintf(out, "%d entries in %d chains, %d heads\n", r.Entries, r.Chains, r.Heads)
	for _, finding := range r.Findings {
		fmt.Fprintln(out, "FOUND", finding)
	}
	if r.More > 0 {
		fmt.Fprintf(out, "and %d more\n", r.More)
	}
	nodes := make([]string, 0, len(r.Covered))
	for node := range r.Covered {
		nodes = append(nodes, node)
	}
	slices.SortFunc(nodes, strings.Compare)
	for _, node := range nodes {
		if r.Covered[node].IsZero() {
			fmt.Fprintf(out, "node %s: none of these heads covers it, a cut end would not be found\n", node)
			continue
		}
		fmt.Fprintf(out, "node %s: a cut end would be found up to %s\n", node, message.FormatTime(r.Covered[node]))
	}
	if r.OK() {
		fmt.Fprintln(out, "nothing was changed, taken out, swapped or cut")
	}
}

// auditDesk implements console.Audit.
type auditDesk struct{ *house }

// Heads implements console.Audit: the newest head of each chain.
func (d auditDesk) Heads(context.Context) ([]audit.Head, error) {
	all, err := readHeads(d.config.Audit.Heads)
	if err != nil {
		return nil, err
	}
	type chain struct{ node, day string }
	newest := map[chain]int{}
	var heads []audit.Head
	for _, h := range all {
		at := chain{h.Node, h.Day}
		if i, ok := newest[at]; ok {
			heads[i] = h
			continue
		}
		newest[at] = len(heads)
		heads = append(heads, h)
	}
	return heads, nil
}

// Verify implements console.Audit.
func (d auditDesk) Verify(ctx context.Context) (audit.Report, error) {
	return verifyAudit(ctx, d.db, d.config.Audit.Heads, d.clock())
}

// Search implements console.Traces.
func (d auditDesk) Search(ctx context.Context, q audit.Query) ([]audit.Entry, error) {
	return d.db.Audit().Search(ctx, q)
}

// Line implements console.Traces.
func (d auditDesk) Line(ctx context.Context, object string, e id.Enterprise, after int64, limit int) ([]audit.Moment, error) {
	return d.db.Audit().Line(ctx, object, e, after, limit)
}

// Append implements console.Traces.
func (d auditDesk) Append(ctx context.Context, e audit.Entry) error {
	return d.db.Audit().Append(ctx, e)
}

// Export implements console.Traces: entries and the newest heads, signed by the platform.
func (d auditDesk) Export(ctx context.Context, q audit.Query, format audit.Format, by string) ([]byte, int, error) {
	heads, err := d.Heads(ctx)
	if err != nil {
		return nil, 0, err
	}
	return audit.Export(ctx, d.db.Audit(), q, format, heads, d.vault, by, d.clock())
}

package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/config"
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
	if err := flags.Parse(args[1:]); err != nil {
		return exitCode(2)
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
	report, err := verifyAudit(ctx, db, *heads)
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

// verifyAudit checks every entry against its chain and the heads outside the database.
func verifyAudit(ctx context.Context, db *store.DB, headFile string) (audit.Report, error) {
	heads, err := readHeads(headFile)
	if err != nil {
		return audit.Report{}, err
	}
	verifier, err := keyring.LoadVerifier(ctx, db.Keys())
	if err != nil {
		return audit.Report{}, err
	}
	return audit.Verify(ctx, db.Audit().Entries(ctx), heads, verifier)
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
	return verifyAudit(ctx, d.db, d.config.Audit.Heads)
}

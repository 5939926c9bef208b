package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/definition"
)

// moveServices is `zhilian services export` and `import`: what is in force into a
// directory, and a directory into drafts, which two persons publish at the console.
func moveServices(ctx context.Context, args []string, w world) error {
	flags := flag.NewFlagSet("zhilian services "+args[0], flag.ContinueOnError)
	flags.SetOutput(w.stderr)
	file := flags.String("config", "", "configuration file; without it the environment and the defaults")
	note := flags.String("note", "", "what changes, for the change log")
	flags.Usage = func() {
		fmt.Fprintf(w.stderr, "usage: zhilian services %s [--config FILE] DIR\n", args[0])
		flags.PrintDefaults()
	}
	if err := flags.Parse(args[1:]); errors.Is(err, flag.ErrHelp) {
		return exitCode(0)
	} else if err != nil || flags.NArg() != 1 {
		flags.Usage()
		return exitCode(2)
	}
	c, err := config.Read(*file, w.getenv)
	if err != nil {
		return err
	}
	h, err := openHouse(ctx, c, slog.New(slog.NewJSONHandler(w.stderr, &slog.HandlerOptions{Level: c.Log.Level})))
	if err != nil {
		return err
	}
	desk := definition.NewDesk(h.db.Definitions(), judge{newJudging()}, h.clock)
	move := exportServices
	if args[0] == "import" {
		move = func(ctx context.Context, d *definition.Desk, dir string, out io.Writer) error {
			return importServices(ctx, d, dir, *note, out)
		}
	}
	return errors.Join(move(ctx, desk, flags.Arg(0), w.stdout), h.Close())
}

// exportServices writes what is in force below a directory, as files that `zhilian
// services check` and a configuration's `services` take.
func exportServices(ctx context.Context, desk *definition.Desk, dir string, out io.Writer) error {
	list, err := desk.Export(ctx)
	if err != nil {
		return err
	}
	for _, e := range list {
		file := filepath.Join(dir, catalog.NewSource(e.Kind, e.Name, nil).File)
		if err := os.MkdirAll(filepath.Dir(file), 0o750); err != nil {
			return err
		}
		if err := os.WriteFile(file, e.Text, 0o640); err != nil { //nolint:gosec // definitions are public
			return err
		}
	}
	fmt.Fprintf(out, "%d definitions are in %s\n", len(list), dir)
	return nil
}

// importServices makes drafts of what is not in force as it lies in a directory.
func importServices(ctx context.Context, desk *definition.Desk, dir, note string, out io.Writer) error {
	sources, faults := catalog.Read(os.DirFS(dir))
	for _, s := range sources {
		if s.Name == "" {
			faults = append(faults, catalog.Fault{File: s.File, Text: "cannot be read, or does not say what it is"})
		}
	}
	if len(faults) > 0 {
		return exitCode(printFaults(out, faults))
	}
	var bundle []definition.Text
	for _, s := range sources {
		bundle = append(bundle, definition.Text{Thing: definition.Thing{Kind: s.Kind, Name: s.Name}, Text: s.Text})
	}
	drafts, err := desk.Import(ctx, "", bundle, note)
	if err != nil {
		return err
	}
	for _, v := range drafts {
		fmt.Fprintf(out, "draft: %s %s, version %d\n", v.Kind, v.Name, v.Number)
	}
	fmt.Fprintf(out, "%d drafts; two publishers put them in force at the console\n", len(drafts))
	return nil
}

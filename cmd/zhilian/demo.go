package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
)

// demoDay is the moment at which the demonstration plays: a working day of a
// year whose working days are announced, so that it plays alike on any date.
var demoDay = time.Date(2026, 11, 23, 9, 30, 0, 0, calendar.Shanghai)

// runDemo plays the main job from application to a filed roster and keeps the
// platform running until ctx ends.
func runDemo(ctx context.Context, args []string, w world) error {
	flags := flag.NewFlagSet("zhilian demo", flag.ContinueOnError)
	flags.SetOutput(w.stderr)
	dir := flags.String("dir", ".demo", "directory for everything the demonstration makes; emptied first")
	roster := flags.String("roster", "", "your own roster (xlsx or csv) for JS0101 instead of invented people")
	name := flags.String("scenario", "hire", "what happens once the enterprise may file: "+sceneNames())
	database := flags.String("store", "", "database of the platform: postgres://…; the embedded one when not given")
	exit := flags.Bool("exit", false, "end after the summary")
	if err := parsed(flags, args); err != nil {
		return err
	}
	chosen, ok := scenes()[*name]
	if !ok {
		fmt.Fprintf(w.stderr, "no scenario %q; there are %s\n", *name, sceneNames())
		return exitCode(2)
	}
	binary, err := os.Executable()
	if err != nil {
		return err
	}
	if err := emptied(*dir); err != nil {
		return err
	}
	where, err := filepath.Abs(*dir)
	if err != nil {
		return err
	}
	stage, err := demo.Set(demo.Options{Binary: binary, Dir: where, Store: *database, Start: demoDay, Host: time.Now})
	if err != nil {
		return err
	}
	defer stage.Strike()
	story, err := demo.Play(ctx, stage, chosen.services, w.stdout)
	if err != nil {
		return err
	}
	config, err := story.WriteClient()
	if err != nil {
		return err
	}
	if err := chosen.play(&performance{Story: story, world: w, client: config, roster: *roster}, ctx); err != nil {
		return fmt.Errorf("scenario %s: %w", *name, err)
	}
	summary(story, w)
	if *exit {
		return nil
	}
	fmt.Fprintln(w.stdout, "\n平台保持运行，按 Ctrl-C 结束 · the platform keeps running, Ctrl-C ends it")
	<-ctx.Done()
	return nil
}

// demoMark names the file by which a directory is known as a demonstration's.
const demoMark = "zhilian-demo"

// emptied makes dir, or empties what an earlier demonstration left there. A
// directory with other things in it is left alone.
func emptied(dir string) error {
	entries, err := os.ReadDir(dir)
	if err == nil && len(entries) > 0 {
		if _, err := os.Stat(filepath.Join(dir, demoMark)); err != nil {
			return fmt.Errorf("%s holds files that are no demonstration's; name another directory with --dir", dir)
		}
		if err := os.RemoveAll(dir); err != nil {
			return err
		}
	}
	return errors.Join(os.MkdirAll(dir, 0o700), os.WriteFile(filepath.Join(dir, demoMark), nil, 0o600))
}

// shown shortens a path below the working directory.
func shown(path string) string {
	here, err := os.Getwd()
	if err != nil {
		return path
	}
	if short, err := filepath.Rel(here, path); err == nil && !filepath.IsAbs(short) && len(short) < len(path) {
		return short
	}
	return path
}

// summary says who filed, and where to look.
func summary(y *demo.Story, w world) {
	fmt.Fprintf(w.stdout, "\n企业 %s（%s），接入系统 %s\n", y.Enterprise.Name, y.Enterprise.USCC, y.Enterprise.App)
	results := shown(filepath.Join(y.Dir, "results.csv"))
	if _, err := os.Stat(results); err != nil {
		results = "none: the scenario has no roster"
	}
	fmt.Fprintf(w.stdout, `
where to look
  gateway   %s/v1/message   (test environment: %s/sandbox/v1/message)
  portal    %s   sign in through the hall %s
  console   %s   admin: %s / %s   second: %s / %s   reviewer: %s / %s%s
  metrics   %s/metrics
  results   %s
  client    %s   for: zhilian doctor --config …, zhilian call --config …
`, y.Gateway, y.Gateway, y.Portal, y.Hall, y.Console, y.Admin.Login, y.Admin.Password, y.Admin.Second.Login, y.Admin.Second.Password, y.Reviewer.Login, y.Reviewer.Password,
		desk(y), y.Ops, results, shown(filepath.Join(y.Dir, "client.yaml")))
}

// desk says how the two of the intervention desk sign in, where the scenario had a case.
func desk(y *demo.Story) string {
	if y.Desk == nil {
		return ""
	}
	return fmt.Sprintf("   desk: %s / %s   desk: %s / %s", y.Desk.Login, y.Desk.Password, y.Desk.Second.Login, y.Desk.Second.Password)
}

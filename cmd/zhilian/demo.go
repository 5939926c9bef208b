package main

import (
	"context"
	"encoding/csv"
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

// demoPeople is how many people the roster of the demonstration names.
const demoPeople = 200

// runDemo plays the main job from application to a filed roster and keeps the
// platform running until ctx ends.
func runDemo(ctx context.Context, args []string, w world) error {
	flags := flag.NewFlagSet("zhilian demo", flag.ContinueOnError)
	flags.SetOutput(w.stderr)
	dir := flags.String("dir", ".demo", "directory for everything the demonstration makes; emptied first")
	roster := flags.String("roster", "", "your own roster (xlsx or csv) instead of invented people")
	database := flags.String("store", "", "database of the platform: postgres://…; the embedded one when not given")
	exit := flags.Bool("exit", false, "end after the summary")
	if err := parsed(flags, args); err != nil {
		return err
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
	story, err := demo.Play(ctx, stage, w.stdout)
	if err != nil {
		return err
	}
	if err := fileDemoRoster(ctx, story, *roster, w); err != nil {
		return err
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

// fileDemoRoster files the roster by `zhilian call`, as a handler would.
func fileDemoRoster(ctx context.Context, y *demo.Story, roster string, w world) error {
	config, err := y.WriteClient()
	if err != nil {
		return err
	}
	if roster == "" {
		roster = filepath.Join(y.Dir, "roster.xlsx")
		if err := demo.WriteRoster(roster, demo.People(demoPeople, "370202", calendar.DayOf(y.Clock()))); err != nil {
			return err
		}
	}
	fmt.Fprintf(w.stdout, "\nzhilian call --config %s ER0101 --roster %s\n", shown(config), shown(roster))
	began := time.Now()
	err = runCall(ctx, []string{
		"--config", config, "ER0101", "--roster", roster, "--out", filepath.Join(y.Dir, "results.csv"), "--batch", "10",
		"--set", "aab998=" + y.Enterprise.USCC, "--set", "aab001=" + y.Enterprise.Unit, "--set", "aae011=林晓棠", "--wait", "1m",
	}, w)
	if code, ok := errors.AsType[exitCode](err); ok && code == 1 {
		err = nil // people were rejected: the result file says who and why
	}
	if err != nil {
		return err
	}
	fmt.Fprintf(w.stdout, "名单用时 %.1f 秒 · the roster took %.1f s\n", time.Since(began).Seconds(), time.Since(began).Seconds())
	return nil
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

// summary prints what was filed, and where to look.
func summary(y *demo.Story, w world) {
	outcomes, err := countOutcomes(filepath.Join(y.Dir, "results.csv"))
	if err != nil {
		fmt.Fprintln(w.stderr, err)
	}
	fmt.Fprintf(w.stdout, "\n%-12s %s（%s），接入系统 %s\n", "企业", y.Enterprise.Name, y.Enterprise.USCC, y.Enterprise.App)
	for outcome, n := range outcomes {
		fmt.Fprintf(w.stdout, "%-12s %s：%d 人\n", "就业登记", outcome, n)
	}
	fmt.Fprintf(w.stdout, `
where to look
  gateway   %s/v1/message   (test environment: %s/sandbox/v1/message)
  portal    %s/api/portal/catalogue/items   sign in through the hall %s
  console   %s/api/console   admin: %s / %s   reviewer: %s / %s
  metrics   %s/metrics
  results   %s
  client    %s   for: zhilian doctor --config …, zhilian call --config …
`, y.Gateway, y.Gateway, y.Portal, y.Hall, y.Console, y.Admin.Login, y.Admin.Password, y.Reviewer.Login, y.Reviewer.Password,
		y.Ops, shown(filepath.Join(y.Dir, "results.csv")), shown(filepath.Join(y.Dir, "client.yaml")))
}

// countOutcomes counts the rows of a result file by outcome.
func countOutcomes(path string) (map[string]int, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil {
		return nil, err
	}
	counts := map[string]int{}
	for i, row := range rows {
		if i > 0 && len(row) > 3 {
			counts[row[3]]++
		}
	}
	return counts, nil
}

package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
	"github.com/zhilian-hrss/zhilian/sdk/go/roster"
)

// maxShown is how many faults are printed one by one.
const maxShown = 50

// fileRoster checks a roster, files it and writes a result file. Nothing is sent
// before every row has been looked at.
func (c *caller) fileRoster(ctx context.Context, service string) error {
	checked, err := c.checkRoster(service)
	if err != nil {
		c.rosterFault(err)
		return callUsage
	}
	c.showFaults(checked)
	if c.checkOnly {
		if !checked.Clean() {
			return callUsage
		}
		fmt.Fprintf(c.stdout, c.say("名册无误，共 %d 人\n", "the roster is clean, %d people\n"), len(checked.Persons))
		return nil
	}
	if !checked.Clean() && !c.skipBad {
		c.rosterFault(roster.ErrFaulty)
		return callUsage
	}
	return c.open(ctx, func(ctx context.Context) error {
		plan, err := c.plan(checked)
		if err != nil {
			c.rosterFault(err)
			return callUsage
		}
		return c.filePlan(ctx, plan, checked)
	})
}

// plan cuts the roster into messages, beginning with those that the outbox holds.
func (c *caller) plan(checked *roster.Checked) (*roster.Plan, error) {
	earlier, err := c.client.Outbox().Messages(checked.Form.Service)
	if err != nil {
		return nil, err
	}
	plan, err := roster.NewPlan(checked, roster.PlanOptions{
		Common: c.set, Run: c.run, Batch: c.batch, SkipBad: c.skipBad, Earlier: earlier,
	})
	if err == nil && plan.Earlier > 0 {
		fmt.Fprintf(c.stderr, c.say("! %d 人已在先前的报文中，按原报文核对结果，不重复申报\n",
			"! %d people stand in earlier messages, which are repeated as they were\n"), plan.Earlier)
	}
	return plan, err
}

func (c *caller) checkRoster(service string) (*roster.Checked, error) {
	form, err := c.form(service)
	if err != nil {
		return nil, err
	}
	file, err := os.Open(c.roster)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	table, err := roster.Read(file)
	if err != nil {
		return nil, err
	}
	return form.Check(table)
}

// rosterFault prints why a roster cannot be filed at all.
func (c *caller) rosterFault(err error) {
	if e, ok := errors.AsType[*roster.FileError](err); ok {
		fmt.Fprintln(c.stderr, "✗ "+c.say(e.Text.Zh, e.Text.En))
		return
	}
	if e, ok := errors.AsType[*roster.CommonError](err); ok {
		for _, f := range e.Faults {
			fmt.Fprintf(c.stderr, "✗ --set %s=… %s: %s\n", f.Code, f.Heading, c.say(f.Text.Zh, f.Text.En))
		}
		return
	}
	if errors.Is(err, roster.ErrFaulty) {
		fmt.Fprintln(c.stderr, c.say("名册有误，未申报任何人员。请改正后重新运行；或加 --skip-bad 先申报无误的行。",
			"The roster has faults; nobody was filed. Correct it and run again, or add --skip-bad to file the clean rows."))
		return
	}
	fmt.Fprintln(c.stderr, err)
}

// showFaults lists faults by row and column, and headings that are not used.
func (c *caller) showFaults(checked *roster.Checked) {
	for i, f := range checked.Faults {
		if i == maxShown {
			fmt.Fprintf(c.stderr, c.say("… 另有 %d 处\n", "… and %d more\n"), len(checked.Faults)-i)
			break
		}
		fmt.Fprintln(c.stderr, "✗ "+c.say(f.Zh(), f.Error()))
	}
	if len(checked.Ignored) > 0 {
		fmt.Fprintln(c.stderr, c.say("! 未使用的列：", "! columns not used: ")+strings.Join(checked.Ignored, c.say("、", ", ")))
	}
}

func (c *caller) filePlan(ctx context.Context, plan *roster.Plan, checked *roster.Checked) error {
	people := len(checked.Persons)
	progress, finish := c.progress(people)
	options := roster.FileOptions{Call: zhilian.Options{CaseID: c.caseID, Scenario: c.scenario}, Progress: progress}
	if c.wait > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.wait)
		defer cancel()
		options.Wait = c.pauseFor
	}
	rows, err := plan.File(ctx, c.client, options)
	finish()
	if err := c.writeResult(rows); err != nil {
		return err
	}
	counts := map[message.Outcome]int{}
	for _, r := range rows {
		counts[r.Outcome]++
	}
	c.summary(counts, len(rows), plan.RunID)
	if err != nil && !errors.Is(err, context.DeadlineExceeded) {
		return c.failed(err)
	}
	switch {
	case counts[message.Rejected]+counts[message.Partial] > 0:
		return callRejected
	case counts[message.Unknown] > 0, c.wait > 0 && counts[message.Processing]+counts[message.Manual] > 0:
		return callUnknown
	case counts[""] > 0:
		return callRejected // rows that were skipped
	}
	return nil
}

// progress returns what to tell of people done: a bar on a terminal, else a line
// for every tenth part.
func (c *caller) progress(people int) (tell func(int), finish func()) {
	if f, ok := c.stderr.(*os.File); ok && term.IsTerminal(int(f.Fd())) {
		bar := progressbar.NewOptions(people, progressbar.OptionSetWriter(f), progressbar.OptionShowCount(),
			progressbar.OptionSetDescription(c.say("申报", "filing")), progressbar.OptionUseANSICodes(true))
		return func(n int) { _ = bar.Add(n) }, func() { _ = bar.Finish(); fmt.Fprintln(f) } // a bar that cannot be drawn is no fault
	}
	done, told := 0, 0
	return func(n int) {
		done += n
		if tenth := done * 10 / people; tenth > told {
			told = tenth
			fmt.Fprintf(c.stderr, "%d/%d\n", done, people)
		}
	}, func() {}
}

func (c *caller) summary(counts map[message.Outcome]int, all int, runID string) {
	var parts []string
	for _, o := range []message.Outcome{message.Done, message.Partial, message.Rejected, message.Processing, message.Manual, message.Unknown, ""} {
		if counts[o] > 0 {
			parts = append(parts, fmt.Sprintf("%s %d", c.outcome(o), counts[o]))
		}
	}
	fmt.Fprintf(c.stdout, c.say("共 %d 人：%s\n", "%d people: %s\n"), all, strings.Join(parts, c.say("，", ", ")))
	fmt.Fprintf(c.stdout, "  %s: %s\n  batchNo: %s\n", c.say("结果文件", "result file"), c.resultName(), runID)
	if counts[message.Unknown]+counts[""] > 0 {
		fmt.Fprintln(c.stdout, c.say("  同一名册可再次运行：已受理的不会重复办理。", "  The same roster may be run again: nobody is filed twice."))
	}
}

// resultName is beside the roster and of its kind, unless --out says otherwise.
func (c *caller) resultName() string {
	kind := strings.ToLower(filepath.Ext(c.roster))
	if kind != ".csv" {
		kind = ".xlsx"
	}
	return cmp.Or(c.out, strings.TrimSuffix(c.roster, filepath.Ext(c.roster))+"-result"+kind)
}

// writeResult writes the file whole or not at all; it is personal data, so for
// the owner alone.
func (c *caller) writeResult(rows []roster.Row) error {
	name := c.resultName()
	write := roster.WriteXLSX
	if strings.EqualFold(filepath.Ext(name), ".csv") {
		write = roster.WriteCSV
	}
	return writeWhole(name, func(w io.Writer) error { return write(w, rows) })
}

func writeWhole(name string, write func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(name), ".result-*") // mode 0600
	if err != nil {
		return fmt.Errorf("write the result file: %w", err)
	}
	err = errors.Join(write(file), file.Close())
	if err == nil {
		err = os.Rename(file.Name(), name)
	}
	if err != nil {
		return errors.Join(fmt.Errorf("write the result file: %w", err), os.Remove(file.Name()))
	}
	return nil
}

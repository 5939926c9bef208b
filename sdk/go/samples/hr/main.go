// Command hr is a small HR program: it files the people of a roster, waits for
// the results, writes a report with a row for every person and shows what a
// receipt says. Run it again whenever it was broken off: nobody is filed twice.
//
//	hr CONFIG ROSTER.csv REPORT.csv USCC UNIT HANDLER [SERVICE]
//
// SERVICE is ER0101 when it is not given. With JS0101, the joint service for those who
// were hired, the report has a column for each act as well.
//
// It ends with 0 when everybody is done, 1 when somebody is not and the report
// says why, 2 when it cannot work at all.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
	"github.com/zhilian-hrss/zhilian/sdk/go/roster"
	"github.com/zhilian-hrss/zhilian/sdk/go/service"
)

func main() {
	if len(os.Args) != 7 && len(os.Args) != 8 {
		fmt.Fprintln(os.Stderr, "usage: hr CONFIG ROSTER.csv REPORT.csv USCC UNIT HANDLER [SERVICE]")
		os.Exit(2)
	}
	code := service.ER0101
	if len(os.Args) == 8 {
		code = os.Args[7]
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	left, err := run(ctx, code, os.Args[1], os.Args[2], os.Args[3], map[string]string{"aab998": os.Args[4], "aab001": os.Args[5], "aae011": os.Args[6]})
	if e, ok := errors.AsType[*zhilian.Error](err); ok {
		zh, _ := e.Explain()
		fmt.Fprintln(os.Stderr, zh.Meaning+"："+zh.Remedy)
	}
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	case left > 0:
		os.Exit(1)
	}
}

// run files the roster and returns how many people are not done.
func run(ctx context.Context, code, configFile, rosterFile, reportFile string, common map[string]string) (int, error) {
	config, err := zhilian.Load(configFile, os.Getenv)
	if err != nil {
		return 0, err
	}
	if config.Outbox == "" {
		config.Outbox = reportFile + ".outbox" // what is to be sent is kept before it is sent
	}
	client, err := zhilian.New(config)
	if err != nil {
		return 0, err
	}
	defer client.Close()
	if _, err := client.Resume(ctx); err != nil { // what an earlier run left open
		return 0, err
	}
	plan, err := planOf(code, rosterFile, common)
	if err != nil {
		return 0, err
	}
	rows, err := plan.File(ctx, client, roster.FileOptions{Wait: pause})
	if err != nil {
		return 0, err
	}
	if err := report(reportFile, rows); err != nil {
		return 0, err
	}
	return unfinished(rows), receipts(ctx, client, plan)
}

// planOf reads and checks the roster. Nothing is sent while a row has a fault.
func planOf(code, file string, common map[string]string) (*roster.Plan, error) {
	form, ok := roster.Known(code)
	if !ok {
		return nil, fmt.Errorf("this SDK knows no rosters of %s", code)
	}
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	table, err := roster.Read(f)
	if err != nil {
		return nil, err
	}
	checked, err := form.Check(table)
	if err != nil {
		return nil, err
	}
	for _, fault := range checked.Faults {
		fmt.Fprintln(os.Stderr, fault.Zh())
	}
	return roster.NewPlan(checked, roster.PlanOptions{Common: common, Batch: 5}) // small, so that a short roster makes several calls
}

// pause is how long to wait before results are asked for once more.
func pause(ctx context.Context, asked int) error {
	select {
	case <-time.After(min(time.Second<<min(asked, 5), 30*time.Second)):
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

func report(file string, rows []roster.Row) error {
	out, err := os.Create(file)
	if err != nil {
		return err
	}
	return errors.Join(roster.WriteCSV(out, rows), out.Close())
}

func unfinished(rows []roster.Row) int {
	left := 0
	for _, r := range rows {
		if r.Outcome != message.Done {
			left++
		}
		for _, s := range r.Steps {
			fmt.Printf("第 %d 行 %s：%s\n", r.Row, s.Title, s)
		}
	}
	fmt.Printf("共 %d 人，办结 %d 人\n", len(rows), len(rows)-left)
	return left
}

// receipts prints when each call was recorded: the filing time, signed by the platform.
func receipts(ctx context.Context, client *zhilian.Client, plan *roster.Plan) error {
	for _, m := range plan.Messages {
		texts, err := client.Receipts(ctx, m.MsgID)
		if err != nil {
			return err
		}
		for _, r := range texts {
			if r.Kind == message.KindReceived {
				fmt.Printf("%s 于 %s 收件，回执 %s（签名已验证）\n", r.MsgID, r.Time, r.ReceiptID)
			}
		}
	}
	return nil
}

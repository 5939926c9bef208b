package main

import (
	"context"
	"errors"
	"iter"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/reconcile"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/message"
)

const (
	nightlyEvery   = time.Minute      // how often it is looked whether yesterday was compared
	nightlyHour    = 1                // of Shanghai, from which on it is
	reconcileLimit = 30 * time.Minute // of one comparison
	retryFailed    = 30 * time.Minute // until a comparison that failed at night is made again
)

// reconciler compares production core systems with our records.
type reconciler struct{ p *platform }

// startReconciliation has comparisons made by the job queue.
func (p *platform) startReconciliation(context.Context) error {
	r := reconciler{p}
	store.HandleLong(p.queue, reconcileLimit, func(ctx context.Context, a store.ReconcileArgs) error {
		return r.run(ctx, id.Reconciliation(a.Run))
	})
	store.Handle(p.queue, func(ctx context.Context, _ store.NightlyArgs) error { return r.nightly(ctx) })
	p.queue.Every(nightlyEvery, store.NightlyArgs{})
	return nil
}

// Cores lists the core systems that can be compared.
func (r reconciler) Cores() []string { return slices.Sorted(maps.Keys(r.p.config.Cores)) }

// Ask has a day compared. The day must have begun.
func (r reconciler) Ask(ctx context.Context, by id.Staff, core string, day calendar.Day) (reconcile.Report, error) {
	switch {
	case !slices.Contains(r.Cores(), core):
		return reconcile.Report{}, fault.New(fault.Invalid, "reconciliation.core", "no core system %s is configured", core).At("/core")
	case day > calendar.DayOf(r.p.clock()):
		return reconcile.Report{}, fault.New(fault.Invalid, "reconciliation.day", "the day has not begun").At("/day")
	}
	return r.p.db.Reconciliations().Ask(ctx, core, day, by)
}

// Reports returns a page of runs, the newest first.
func (r reconciler) Reports(ctx context.Context, before id.Reconciliation, limit int) ([]reconcile.Report, error) {
	return r.p.db.Reconciliations().Reports(ctx, before, limit)
}

// Report returns a run with the lines that differ.
func (r reconciler) Report(ctx context.Context, run id.Reconciliation) (reconcile.Report, []reconcile.Difference, error) {
	p, err := r.p.db.Reconciliations().Report(ctx, run)
	if err != nil {
		return p, nil, err
	}
	list, err := r.p.db.Reconciliations().Differences(ctx, run)
	return p, list, err
}

// nightly asks for the comparison of yesterday where there is none, and has runs
// taken up again whose node stopped.
func (r reconciler) nightly(ctx context.Context) error {
	runs, now := r.p.db.Reconciliations(), r.p.clock()
	failed := runs.Stale(ctx)
	if now.In(calendar.Shanghai).Hour() < nightlyHour {
		return failed
	}
	yesterday := calendar.DayOf(now).AddDays(-1)
	for _, core := range r.Cores() {
		last, err := runs.OfDay(ctx, core, yesterday)
		again := last.State == reconcile.Failed && now.Sub(last.Ended) >= retryFailed
		early := last.State == reconcile.Done && last.Asked.Before(yesterday.AddDays(1).Start()) // by hand, while the day ran
		if fault.Is(err, fault.NotFound) || err == nil && (again || early) {
			_, err = runs.Ask(ctx, core, yesterday, "")
		}
		if err != nil && !fault.Is(err, fault.Conflict) {
			failed = errors.Join(failed, err)
		}
	}
	return failed
}

// run makes one comparison. What it fails with is kept with the run.
func (r reconciler) run(ctx context.Context, number id.Reconciliation) error {
	runs := r.p.db.Reconciliations()
	report, err := runs.Begin(ctx, number)
	if fault.Is(err, fault.Conflict) {
		return nil
	}
	if err != nil {
		return err
	}
	job := reconcile.Run{
		Core: report.Core, Day: report.Day, Lists: r, Judge: r, Folder: r.p.config.Data,
		Beat: func(ctx context.Context, lines int64) error { return runs.Beat(ctx, report, lines) },
	}
	var kept []reconcile.Difference
	if report.Counts, kept, err = job.Compare(ctx); err == nil {
		if err = r.tell(ctx, report); err == nil {
			err = runs.Finish(ctx, report, kept, string(staff.Operator), r.p.interventionDue(r.p.clock()))
		}
	}
	if err == nil || fault.Is(err, fault.Conflict) || ctx.Err() != nil { // a node that stops leaves it to another
		return err
	}
	r.p.log.Error("reconciliation failed", "core", report.Core, "day", report.Day, "run", report.ID, "error", err)
	_, alarm := r.p.alarms.Raise(context.WithoutCancel(ctx), notice.Alarm{
		Kind: "reconciliation.failed", Severity: notice.Warning, Owner: string(staff.Administrator), Object: "core:" + report.Core,
		Values: map[string]string{"core": report.Core, "day": string(report.Day)},
	})
	return errors.Join(runs.Fail(context.WithoutCancel(ctx), report, fault.Of(err).Code), alarm)
}

// tell raises the alarm of a run that found something.
func (r reconciler) tell(ctx context.Context, p reconcile.Report) error {
	if p.Differences() == 0 {
		return nil
	}
	_, err := r.p.alarms.Raise(ctx, notice.Alarm{
		Kind: "reconciliation.differences", Severity: notice.Warning, Owner: string(staff.Operator), Object: "core:" + p.Core + ":" + string(p.Day),
		Values: map[string]string{
			"core": p.Core, "day": string(p.Day), "missingThere": strconv.FormatInt(p.MissingThere, 10),
			"missingHere": strconv.FormatInt(p.MissingHere, 10), "different": strconv.FormatInt(p.Different, 10),
		},
	})
	return err
}

// Theirs implements reconcile.Lists.
func (r reconciler) Theirs(ctx context.Context, core string, day calendar.Day, cursor string) ([]reconcile.Theirs, string, error) {
	return r.p.dispatcher.Taken(ctx, core, day, cursor)
}

// Ours implements reconcile.Lists.
func (r reconciler) Ours(ctx context.Context, core string, day calendar.Day) iter.Seq2[reconcile.Ours, error] {
	return r.p.db.Reconciliations().Ours(ctx, core, day, func(service string, version int) (string, bool) {
		i, ok := r.p.Interface(service, version)
		if !ok || i.Kind == catalog.Query || i.Joint() || i.Routes[0].Core != core {
			return "", false
		}
		return i.Routes[0].Step, true
	})
}

// Judge implements reconcile.Judge.
func (r reconciler) Judge(ctx context.Context, core string, d *reconcile.Difference) (reconcile.Verdict, error) {
	number, rest, _ := strings.Cut(d.Key(), ".")
	c, err := r.find(ctx, id.Call(number), d)
	if fault.Is(err, fault.NotFound) {
		return reconcile.Stands, nil
	}
	if err != nil {
		return "", err
	}
	step, undo := strings.CutSuffix(rest, ".undo")
	if base, ok := correctedStep(step); ok {
		step = base
	}
	if d.Ours.Key == "" { // filed on another day, or corrected since
		if err := r.fill(ctx, c, step, d); err != nil {
			return "", err
		}
		switch {
		case undo:
			return reconcile.Same, nil // an act of ours; the step itself is compared under its own key
		case d.Ours.Pending:
			return reconcile.Open, nil
		case reconcile.Agree(d.Ours, d.Theirs):
			return reconcile.Same, nil
		}
		d.Kind = reconcile.Different
	}
	return r.ask(ctx, c, step, d)
}

// correctedStep takes the suffix off that a corrected order's key has.
func correctedStep(step string) (string, bool) {
	i := strings.LastIndex(step, ".c")
	if i < 0 {
		return "", false
	}
	_, err := strconv.Atoi(step[i+2:])
	return step[:i], err == nil
}

// find returns our call, by the enterprise that the core system names if need be.
func (r reconciler) find(ctx context.Context, c id.Call, d *reconcile.Difference) (call.Call, error) {
	owner := d.Ours.Enterprise
	if owner == "" {
		var err error
		if owner, err = r.p.db.Reconciliations().ByUSCC(ctx, d.Theirs.USCC); err != nil {
			return call.Call{}, err
		}
	}
	return r.p.db.Calls().ByID(ctx, owner, id.Production, c)
}

// fill completes our side of a line that only the core system's list has.
func (r reconciler) fill(ctx context.Context, c call.Call, step string, d *reconcile.Difference) error {
	d.Ours = reconcile.Ours{
		Key: d.Theirs.Key, Enterprise: c.Enterprise, Call: c.ID, Outcome: string(c.State.Outcome()), Number: c.BusinessNo, Pending: !c.State.Final(),
	}
	steps, err := r.p.db.Calls().Deliveries(ctx, c)
	if err != nil {
		return err
	}
	for _, s := range steps {
		if s.Step == step {
			d.Ours.Outcome, d.Ours.Number = string(s.Outcome), s.Number
			d.Ours.Pending = s.State != call.DeliveryEnded && s.State != call.DeliveryUndone
		}
	}
	return nil
}

// ask asks the core system for the order itself and reads the answer as the
// interface's definition does.
func (r reconciler) ask(ctx context.Context, c call.Call, step string, d *reconcile.Difference) (reconcile.Verdict, error) {
	byHand, err := r.p.db.Reconciliations().SettledByHand(ctx, c.ID)
	if err != nil {
		return "", err
	}
	if byHand {
		return reconcile.ByHand, nil
	}
	service, ok := r.p.Interface(c.Service, c.ServiceVersion)
	if !ok {
		return reconcile.Stands, nil
	}
	t := dispatch.Task{Call: c, Interface: service}
	text, err := r.p.db.Calls().Request(ctx, c)
	if err == nil {
		var instead []byte
		if t.Corrected, instead, err = r.p.db.Calls().Corrected(ctx, c); t.Corrected > 0 {
			text = instead
		}
	}
	if fault.Of(err).Code == "call.erased" {
		return reconcile.Stands, nil
	}
	if err == nil {
		t.Body, err = message.ParseBody(text)
	}
	if err != nil {
		return "", err
	}
	answer, found, err := r.p.dispatcher.Answered(ctx, t, step)
	switch {
	case !found && err == nil, found && err != nil:
		return reconcile.Stands, nil
	case err != nil:
		return "", err
	}
	number := ""
	if data, ok := answer.Data.(map[string]any); ok {
		number, _ = data["businessNo"].(string)
	}
	d.Theirs = reconcile.Theirs{Key: d.Theirs.Key, USCC: d.Theirs.USCC, Outcome: string(answer.Outcome), Number: number}
	if reconcile.Agree(d.Ours, d.Theirs) {
		return reconcile.Same, nil
	}
	d.Kind = reconcile.Different
	return reconcile.Stands, nil
}

package console

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/reconcile"
	"github.com/zhilian-hrss/zhilian/internal/sheet"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Reconciliation compares core systems with our records.
type Reconciliation interface {
	Cores() []string
	// Ask has a day compared; it returns at once.
	Ask(ctx context.Context, by id.Staff, core string, day calendar.Day) (reconcile.Report, error)
	Reports(ctx context.Context, before id.Reconciliation, limit int) ([]reconcile.Report, error)
	// Report returns a run with the lines that differ.
	Report(ctx context.Context, run id.Reconciliation) (reconcile.Report, []reconcile.Difference, error)
}

// reconciliationRoutes are the operations on comparisons with core systems.
func (s *server) reconciliationRoutes(a *face.API) {
	const get, post, one = http.MethodGet, http.MethodPost, "/reconciliations/{reconciliation}"
	read, run := face.Permission(staff.ReadReconciliation), face.Permission(staff.RunReconciliation)
	face.Register(a, op("listReconciliations", get, "/reconciliations", read, "interventions", "对账记录", "Comparisons with core systems"), s.reconciliations)
	face.Register(a, op("runReconciliation", post, "/reconciliations", run, "interventions", "发起对账", "Have a day compared"), s.runReconciliation)
	face.Register(a, op("getReconciliation", get, one, read, "interventions", "对账进度与结果", "Progress and result of a comparison"), s.reconciliation)
	face.Register(a, op("downloadReconciliation", get, one+"/report.csv", read, "interventions", "下载对账差异", "Download the lines that differ"), s.reconciliationFile)
}

type reconciliationAnswer struct {
	ID           string `json:"id"`
	Core         string `json:"core"`
	Day          string `json:"day"`
	State        string `json:"state" enum:"asked,running,done,failed"`
	AskedBy      string `json:"askedBy,omitempty" doc:"Staff user; absent for the nightly run"`
	AskedAt      string `json:"askedAt"`
	Updated      string `json:"updated"`
	Ended        string `json:"ended,omitempty"`
	Failure      string `json:"failure,omitempty" doc:"Code"`
	Lines        int64  `json:"lines" doc:"Read of the core system's list so far"`
	Matched      int64  `json:"matched"`
	MissingThere int64  `json:"missingThere" doc:"Done by our records, unknown to the core system"`
	MissingHere  int64  `json:"missingHere" doc:"Taken by the core system, unknown to us"`
	Different    int64  `json:"different" doc:"Another outcome or business number"`
	Pending      int64  `json:"pending" doc:"Not ended here yet, therefore not compared"`
	ByHand       int64  `json:"byHand" doc:"Settled from paper"`
}

func reconciliationOf(p reconcile.Report) reconciliationAnswer {
	return reconciliationAnswer{
		ID: string(p.ID), Core: p.Core, Day: string(p.Day), State: string(p.State), AskedBy: string(p.AskedBy), AskedAt: when(p.Asked),
		Updated: when(p.Updated), Ended: when(p.Ended), Failure: p.Failure, Lines: p.Lines, Matched: p.Matched,
		MissingThere: p.MissingThere, MissingHere: p.MissingHere, Different: p.Different, Pending: p.Pending, ByHand: p.ByHand,
	}
}

type reconciliationsIn struct{ face.Page }

type reconciliationsOut struct {
	Body face.List[reconciliationAnswer]
}

func (s *server) reconciliations(ctx context.Context, in *reconciliationsIn) (*reconciliationsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Reconciliation.Reports(ctx, id.Reconciliation(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	last := func(p reconcile.Report) []string { return []string{string(p.ID)} }
	return &reconciliationsOut{Body: face.NewList(rows, in.Limit, reconciliationOf, last)}, nil
}

type runReconciliationIn struct {
	Body struct {
		Core string `json:"core" minLength:"1" maxLength:"64"`
		Day  string `json:"day" minLength:"10" maxLength:"10" doc:"YYYY-MM-DD, not after today"`
	}
}

type reconciliationOut struct{ Body reconciliationAnswer }

func (s *server) runReconciliation(ctx context.Context, in *runReconciliationIn) (*reconciliationOut, error) {
	day, err := calendar.ParseDay(in.Body.Day)
	if err != nil {
		return nil, err
	}
	p, err := s.Reconciliation.Ask(ctx, person(ctx).ID, in.Body.Core, day)
	if err != nil {
		return nil, err
	}
	return &reconciliationOut{Body: reconciliationOf(p)}, nil
}

type reconciliationIn struct {
	Reconciliation string `path:"reconciliation" maxLength:"36"`
}

func (s *server) report(ctx context.Context, in *reconciliationIn) (reconcile.Report, []reconcile.Difference, error) {
	number, err := id.Parse[id.Reconciliation](in.Reconciliation)
	if err != nil {
		return reconcile.Report{}, nil, err
	}
	return s.Reconciliation.Report(ctx, number)
}

func (s *server) reconciliation(ctx context.Context, in *reconciliationIn) (*reconciliationOut, error) {
	p, _, err := s.report(ctx, in)
	if err != nil {
		return nil, err
	}
	return &reconciliationOut{Body: reconciliationOf(p)}, nil
}

// reconciliationFile writes the lines that differ as CSV. It holds keys, codes and numbers, no personal data.
func (s *server) reconciliationFile(ctx context.Context, in *reconciliationIn) (*fileOut, error) {
	p, list, err := s.report(ctx, in)
	if err != nil {
		return nil, err
	}
	rows := [][]string{{"类型 kind", "幂等键 key", "调用 call", "企业 enterprise", "平台结论 ours", "平台业务编号 our number", "业务系统结论 theirs", "业务系统业务编号 their number"}}
	for _, d := range list {
		rows = append(rows, []string{
			string(d.Kind), d.Key(), string(d.Ours.Call), string(d.Ours.Enterprise), d.Ours.Outcome, d.Ours.Number,
			d.Theirs.Outcome, d.Theirs.Number,
		})
	}
	content, err := sheet.CSV(rows)
	if err != nil {
		return nil, err
	}
	name := "reconciliation-" + p.Core + "-" + string(p.Day) + ".csv"
	return saved(name, sheet.CSVType, content), nil
}

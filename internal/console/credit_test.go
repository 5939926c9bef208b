package console

import (
	"context"
	"strconv"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// repute is the bureau as Credit and Discredit.
type repute struct{ b *bureau }

// number is the id of everything that the bureau knows of credit.
func (b *bureau) number() string { return string(b.alarm.ID) }

func (r repute) SnapshotsForStaff(_ context.Context, e id.Enterprise, _ int) ([]credit.Snapshot, error) {
	return []credit.Snapshot{
		{ID: id.Snapshot(r.b.number()), Enterprise: e, Subject: credit.LegalRep, Source: "credit-china", Result: credit.Discredited, Name: "陈海岬",
			Records: []credit.Record{{Number: "鲁法执〔2026〕9号"}}, Evidence: &credit.Evidence{Name: "截图.png"}, At: monday},
	}, nil
}

func (r repute) EvidenceForStaff(_ context.Context, e id.Enterprise, s id.Snapshot) (credit.Evidence, []byte, error) {
	if e != r.b.enterprise.ID || string(s) != r.b.number() {
		return credit.Evidence{}, nil, unknown()
	}
	return credit.Evidence{Name: "截图.png", Type: "image/png"}, []byte("\x89PNG"), nil
}

func (r repute) Tasks(_ context.Context, state credit.TaskState, _ id.Task, _ int) ([]credit.Task, error) {
	return []credit.Task{{ID: id.Task(r.b.number()), Enterprise: r.b.enterprise.ID, State: state, Opened: monday}}, nil
}

func (r repute) ListEntries(_ context.Context, f credit.Filter) ([]credit.Entry, error) {
	return []credit.Entry{{ID: id.Discredit(r.b.number()), USCC: "91370200MA3TEXT01C", Name: "海岬制造", Person: "陈海岬", From: "2026-11-01", Version: 1}}, nil
}

func (r repute) LookUp(_ context.Context, e id.Enterprise) (credit.Outcome, error) {
	if e != r.b.enterprise.ID {
		return credit.Outcome{}, unknown()
	}
	r.b.acts = append(r.b.acts, "look up")
	return credit.Outcome{Enterprise: e}, nil
}

func (r repute) AddRecord(_ context.Context, _ id.Staff, s credit.Snapshot, file credit.File) (credit.Outcome, error) {
	if s.Enterprise != r.b.enterprise.ID {
		return credit.Outcome{}, unknown()
	}
	r.b.acts = append(r.b.acts, "record "+file.Name)
	return credit.Outcome{Enterprise: s.Enterprise}, nil
}

func (r repute) Suspend(_ context.Context, _ id.Staff, task id.Task, note string) (*credit.Task, error) {
	if string(task) != r.b.number() {
		return nil, unknown()
	}
	r.b.acts = append(r.b.acts, "suspend for credit")
	return &credit.Task{ID: task, State: credit.Suspended, Note: note}, nil
}

func (r repute) Dismiss(_ context.Context, _ id.Staff, task id.Task, note string) (*credit.Task, error) {
	if string(task) != r.b.number() {
		return nil, unknown()
	}
	r.b.acts = append(r.b.acts, "dismiss")
	return &credit.Task{ID: task, State: credit.Dismissed, Note: note}, nil
}

func (r repute) AskEntry(_ context.Context, by approval.Person, e credit.Entry) (*approval.Request, error) {
	r.b.acts = append(r.b.acts, "list "+e.Number)
	return &approval.Request{ID: id.Approval(r.b.number()), Act: credit.AddAct, AskedBy: by.ID, State: approval.Asked, Payload: []byte("{}")}, nil
}

func (r repute) AskEnd(_ context.Context, by approval.Person, entry id.Discredit, _ int64, _ credit.End) (*approval.Request, *credit.Entry, error) {
	if string(entry) != r.b.number() {
		return nil, nil, unknown()
	}
	return &approval.Request{ID: id.Approval(r.b.number()), Act: credit.EndAct, AskedBy: by.ID, State: approval.Asked, Payload: []byte("{}")}, &credit.Entry{ID: entry}, nil
}

func (r repute) AskImport(_ context.Context, by approval.Person, sheet []byte) (credit.Imported, error) {
	if len(sheet) < 3 {
		return credit.Imported{Faults: []credit.RowFault{{Row: 7, Field: "from", Code: "formula"}}}, nil
	}
	return credit.Imported{Entries: 2, Asked: &approval.Request{ID: id.Approval(r.b.number()), Act: credit.AddAct, AskedBy: by.ID, State: approval.Asked, Payload: []byte("{}")}}, nil
}

func (r repute) Export(context.Context, credit.Filter, credit.Format) ([]byte, error) {
	return []byte("x"), nil
}

func (r repute) ReadEntry(ctx context.Context, entry id.Discredit) (*credit.Entry, error) {
	if string(entry) != r.b.number() {
		return nil, unknown()
	}
	list, err := r.ListEntries(ctx, credit.Filter{})
	return &list[0], err
}

// ReadDraft is a draft of three entries.
func (r repute) ReadDraft(ctx context.Context, draft id.Discredit) (*credit.Draft, error) {
	e, err := r.ReadEntry(ctx, draft)
	if err != nil {
		return nil, err
	}
	d := &credit.Draft{ID: draft, SM3: "abc123"}
	for n := range 3 {
		one := *e
		one.ID, one.Number = id.Discredit(id.New[id.Case](monday)), "鲁人社监〔2026〕"+strconv.Itoa(n)+"号"
		d.Entries = append(d.Entries, one)
	}
	return d, nil
}

func (r repute) tell(context.Context, credit.Outcome) error { return nil }

func TestCreditShown(t *testing.T) {
	b := newBureau()
	api := b.console(t)
	officer := b.as(t, "credit", staff.CreditOfficer)
	e := Prefix + "/enterprises/" + string(b.enterprise.ID) + "/credit"
	for _, c := range []facetest.Case{
		{Path: e, Status: 200, Want: []string{"鲁法执〔2026〕9号", "截图.png", "credit-china"}, WantNot: []string{"陈海岬"}},
		{Path: e + "/records/" + b.number() + "/evidence", Status: 200, Want: []string{"PNG"}},
		{Path: Prefix + "/credit/discredits", Status: 200, Want: []string{"海岬制造", `"holds":true`, "列入人社领域失信名单"}, WantNot: []string{"陈海岬"}},
		{Method: "POST", Path: Prefix + "/credit/discredits/import", Body: `{"content":"eA=="}`, Status: 422,
			Want: []string{"credit.sheet-rows", "sheet.formula", "第 7 行“列入日期”"}},
		{Method: "POST", Path: Prefix + "/credit/discredits/import", Body: `{"content":"eHh4eA=="}`, Status: 200, Want: []string{`"entries":2`, "discredit.add"}},
		{Path: Prefix + "/credit/discredits/" + b.number(), Status: 200, Want: []string{"海岬制造"}, WantNot: []string{"陈海岬"}},
		{Path: Prefix + "/credit/drafts/" + b.number() + "?limit=2", Status: 200,
			Want: []string{`"sm3":"abc123"`, `"total":3`, "〔2026〕0号", "〔2026〕1号", `"basis":`, `"from":`, "列入人社领域失信名单", `"next":`}, WantNot: []string{"陈海岬", "〔2026〕2号"}},
		{Path: Prefix + "/credit/discredits/export?format=csv", Status: 200},
		{Path: Prefix + "/credit/discredits/export?format=pdf", Status: 422},
	} {
		c.Cookies = officer
		c.Check(t, api)
	}
}

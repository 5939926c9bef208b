package roster

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// people is a roster of n; rows in bad have a wrong id number.
func people(t *testing.T, n int, bad ...int) *Checked {
	t.Helper()
	rows := [][]any{{"姓名", "证件号码", "性别"}}
	for i, id := range idNumbers(n) {
		if slices.Contains(bad, i+2) {
			id = "110105194912310021"
		}
		rows = append(rows, []any{fmt.Sprintf("员工%d", i), id, "女"})
	}
	c, err := form.Check(table(t, rows...))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var employer = map[string]string{"统一社会信用代码": "91370200163562681G", "aae011": "赵经办"}

func plan(t *testing.T, c *Checked, o PlanOptions) *Plan {
	t.Helper()
	if o.Common == nil {
		o.Common = employer
	}
	p, err := NewPlan(c, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func ids(p *Plan) (all []string) {
	for _, m := range p.Messages {
		all = append(all, m.MsgID)
	}
	return all
}

func TestNewPlan(t *testing.T) {
	p := plan(t, people(t, 120), PlanOptions{})
	if len(p.Messages) != 3 || len(p.Messages[2].Persons) != 20 {
		t.Fatalf("%d messages", len(p.Messages))
	}
	var body struct {
		USCC     string           `json:"aab998"`
		Operator string           `json:"aae011"`
		Batch    string           `json:"batchNo"`
		Persons  []map[string]any `json:"persons"`
	}
	if err := json.Unmarshal(p.Messages[1].Body, &body); err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"aac003": "员工50", "aac147": p.Messages[1].Persons[0].Ident, "aac004": "2"}
	if body.USCC != "91370200163562681G" || body.Operator != "赵经办" || body.Batch != p.RunID || cmp.Diff(want, body.Persons[0]) != "" {
		t.Errorf("body %+v", body)
	}
	for _, id := range ids(p) {
		if !message.IsMsgID(id) || !strings.HasPrefix(id, p.RunID) {
			t.Errorf("msgId %q", id)
		}
	}
	if again := plan(t, people(t, 120), PlanOptions{}); cmp.Diff(p.Messages, again.Messages, cmp.AllowUnexported(Message{})) != "" {
		t.Error("the same roster gives other messages")
	}
}

// What changes the msgIds, and what must not.
func TestMsgIDs(t *testing.T) {
	c := people(t, 120, 60)
	first := plan(t, c, PlanOptions{SkipBad: true})
	if got := len(first.Messages[1].Persons); got != 49 {
		t.Errorf("%d people in the second message: skipping moved the others", got)
	}
	if named := plan(t, c, PlanOptions{SkipBad: true, Run: "again"}); named.RunID == first.RunID {
		t.Error("a run name changes nothing")
	}
	other := *c.Form
	other.Service = "ER0105"
	moved := *c
	moved.Form = &other
	if to := plan(t, &moved, PlanOptions{SkipBad: true}); to.RunID == first.RunID {
		t.Error("another service has the same msgIds")
	}
	// Another batch size gives other content under the first msgId, which outbox
	// and platform refuse, instead of filing everyone a second time.
	smaller := plan(t, c, PlanOptions{SkipBad: true, Batch: 10})
	if smaller.Messages[0].MsgID != first.Messages[0].MsgID || bytes.Equal(smaller.Messages[0].Body, first.Messages[0].Body) {
		t.Error("another batch size would file everyone twice")
	}
	if larger := plan(t, c, PlanOptions{SkipBad: true, Batch: 500}); len(larger.Messages) != 3 {
		t.Error("the interface's bound was passed")
	}
}

// keptBy is what an outbox holds after the plan was filed with an outcome.
func keptBy(p *Plan, outcome message.Outcome) (kept []zhilian.Kept) {
	for _, m := range p.Messages {
		kept = append(kept, zhilian.Kept{Entry: zhilian.Entry{MsgID: m.MsgID, Outcome: outcome}, Body: m.Body})
	}
	return kept
}

// A roster that was corrected after a first run files nobody twice.
func TestReuse(t *testing.T) {
	first := plan(t, people(t, 120, 60), PlanOptions{SkipBad: true})
	tests := map[string]struct {
		earlier  []zhilian.Kept
		o        PlanOptions
		people   int // in earlier messages
		messages int
	}{
		"corrected":          {keptBy(first, message.Done), PlanOptions{}, 119, 4},
		"in part":            {keptBy(first, message.Partial), PlanOptions{}, 119, 4},
		"nothing known yet":  {keptBy(first, ""), PlanOptions{}, 119, 4},
		"other batches":      {keptBy(first, message.Done), PlanOptions{Batch: 10}, 119, 4},
		"rejected before":    {keptBy(first, message.Rejected), PlanOptions{}, 0, 3},
		"filed anew":         {keptBy(first, message.Done), PlanOptions{Run: "again"}, 0, 3},
		"for another unit":   {keptBy(first, message.Done), PlanOptions{Common: map[string]string{"aab998": "9137"}}, 0, 3},
		"outbox cut in half": {keptBy(first, message.Done)[:1], PlanOptions{}, 50, 3},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.o.Earlier = tt.earlier
			p := plan(t, people(t, 120), tt.o)
			if p.Earlier != tt.people || len(p.Messages) != tt.messages {
				t.Errorf("%d people before, %d messages", p.Earlier, len(p.Messages))
			}
			all := 0
			for i, m := range p.Messages {
				all += len(m.Persons)
				if i < len(tt.earlier) && tt.people > 0 && !bytes.Equal(m.Body, tt.earlier[i].Body) {
					t.Error("an earlier message was changed")
				}
				for n, person := range m.Persons {
					if !strings.Contains(string(m.Body), person.Ident) || m.places[n] >= m.size {
						t.Error("a person is not in the message")
					}
				}
			}
			if all != 120 {
				t.Errorf("%d people in all", all)
			}
		})
	}
}

func TestPlanRefuses(t *testing.T) {
	if _, err := NewPlan(people(t, 3, 3), PlanOptions{Common: employer}); !errors.Is(err, ErrFaulty) {
		t.Errorf("faulty rows: %v", err)
	}
	_, err := NewPlan(people(t, 3), PlanOptions{Common: map[string]string{"aae999": "x"}})
	var e *CommonError
	if !errors.As(err, &e) || len(e.Faults) != 2 || e.Faults[0].Code != "aab998" || e.Faults[1].Code != "aae999" {
		t.Errorf("common values: %v", err)
	}
}

func TestParseForm(t *testing.T) {
	text, err := json.Marshal(form)
	if err != nil {
		t.Fatal(err)
	}
	got, err := ParseForm(text)
	if err != nil || cmp.Diff(form, got) != "" {
		t.Errorf("%v, %v", got, err)
	}
	for _, bad := range []string{"", "{}", `{"service":"ER0101"}`} {
		if _, err := ParseForm([]byte(bad)); err == nil {
			t.Errorf("%q is accepted", bad)
		}
	}
}

func TestNestedFields(t *testing.T) {
	f := &Form{Service: "X", List: "staff", Fields: []Field{
		{Code: "a", Title: "甲", Pointer: "/staff/*/contract/a"}, {Code: "b", Title: "乙", Pointer: "/staff/*/b"}}}
	c, err := f.Check(table(t, []any{"甲", "乙"}, []any{"1x", "2x"}))
	if err != nil {
		t.Fatal(err)
	}
	p := plan(t, c, PlanOptions{Common: map[string]string{}})
	if got, want := string(p.Messages[0].Body), `{"staff":[{"b":"2x","contract":{"a":"1x"}}]}`; got != want {
		t.Errorf("got %s", got)
	}
}

// office files what it is told and fails where it is told to.
type office struct {
	mu     sync.Mutex
	filed  map[string]int // people by msgId
	failAt string         // msgId
	fault  error
	result message.Result
	later  []zhilian.Answer // what Result gives, in turn
}

func (o *office) File(_ context.Context, _ string, body any, opts zhilian.Options) (*zhilian.Answer, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if opts.MsgID == o.failAt {
		return nil, o.fault
	}
	var b struct {
		Persons []map[string]any `json:"persons"`
	}
	if err := json.Unmarshal(body.([]byte), &b); err != nil {
		return nil, err
	}
	o.filed[opts.MsgID] = len(b.Persons)
	return &zhilian.Answer{Result: o.result, MsgID: opts.MsgID}, nil
}

func (o *office) Result(_ context.Context, msgIDs ...string) ([]zhilian.Answer, error) {
	if len(o.later) == 0 {
		return nil, errors.New("no more answers")
	}
	next := o.later[0]
	o.later = o.later[1:]
	answers := make([]zhilian.Answer, len(msgIDs))
	for i, id := range msgIDs {
		answers[i] = next
		answers[i].MsgID = id
	}
	return answers, nil
}

func TestFile(t *testing.T) {
	p := plan(t, people(t, 5, 4), PlanOptions{SkipBad: true})
	receipt := message.ReceiptText{Kind: message.KindDecided, ReceiptID: "RC7", Env: "T", ReqAppCode: "QD1", ServiceCode: "ER0101",
		MsgID: p.Messages[0].MsgID, PlaintextSM3: message.SM3Hex(nil), Time: "2026-11-23T09:30:15+08:00"}
	o := &office{filed: map[string]int{}, result: message.Result{
		Outcome: message.Partial, Receipts: []message.Receipt{{Text: receipt.String()}},
		Errors: []message.Finding{{Pointer: "/persons/1/aac003", Code: "E5002", Message: "已在册", Hint: "无需重复登记"}},
		Data: map[string]any{"persons": []any{ // the core system's order is its own
			map[string]any{"index": json.Number("1"), "outcome": "rejected"},
			map[string]any{"index": json.Number("0"), "outcome": "done", "registrationNo": "JY1"},
			map[string]any{"index": json.Number("2"), "outcome": "done", "registrationNo": "JY2"},
		}}}}
	told := 0
	rows, err := p.File(t.Context(), o, FileOptions{Progress: func(n int) { told += n }})
	if err != nil || told != 4 {
		t.Fatalf("%v, %d told", err, told)
	}
	for i := range rows {
		rows[i].Ident, rows[i].MsgID = "", ""
	}
	// The fourth person was not in the answer at all: only the message's outcome is known.
	want := []Row{
		{Row: 2, Name: "员工0", Outcome: message.Done, RegistrationNo: "JY1", ReceiptID: "RC7"},
		{Row: 3, Name: "员工1", Outcome: message.Rejected, Code: "E5002", Message: "已在册", Hint: "无需重复登记", ReceiptID: "RC7"},
		{Row: 4, Message: "未申报：第 4 行 B 列“证件号码”（aac147）：证件号码校验位不符，请核对"},
		{Row: 5, Name: "员工3", Outcome: message.Done, RegistrationNo: "JY2", ReceiptID: "RC7"},
		{Row: 6, Name: "员工4", Outcome: message.Partial, ReceiptID: "RC7"},
	}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Error(diff)
	}
}

// A rejected message whose faults name one person leaves the others unregistered too.
// Of a joint service a row tells what each core system registered.
func TestFileJoint(t *testing.T) {
	step := func(title string, persons ...any) any {
		return map[string]any{"title": title, "data": map[string]any{"persons": persons}}
	}
	of := func(index, number string) any {
		return map[string]any{"index": json.Number(index), "outcome": "done", "number": number}
	}
	o := &office{filed: map[string]int{}, result: message.Result{Outcome: message.Partial,
		Errors: []message.Finding{{Pointer: "/persons/1/aae140", Code: "E5002", Message: "有未中断的参保关系"}},
		Data: map[string]any{
			"persons": []any{
				map[string]any{"index": json.Number("0"), "outcome": "done"},
				map[string]any{"index": json.Number("1"), "outcome": "partial"},
			},
			"steps": []any{step("就业登记", of("1", "JY2"), of("0", "JY1")), step("企业职工参保登记", of("0", "GR1")), map[string]any{"title": "未办"}},
		}}}
	rows, err := plan(t, people(t, 2), PlanOptions{}).File(t.Context(), o, FileOptions{})
	if err != nil || len(rows) != 2 {
		t.Fatal(rows, err)
	}
	if r := rows[0]; r.Outcome != message.Done || r.RegistrationNo != "就业登记 JY1；企业职工参保登记 GR1" {
		t.Errorf("the first is %+v", r)
	}
	if r := rows[1]; r.Outcome != message.Partial || r.RegistrationNo != "就业登记 JY2" || r.Message != "有未中断的参保关系" {
		t.Errorf("the second is %+v", r)
	}
}

func TestFileRejectedWhole(t *testing.T) {
	p := plan(t, people(t, 2), PlanOptions{})
	o := &office{filed: map[string]int{}, result: message.Result{Outcome: message.Rejected, Code: "E3003", Message: "内容有误",
		Errors: []message.Finding{{Pointer: "/persons/1/aac004", Code: "E3101", Message: "性别与证件号码不符"}}}}
	rows, err := p.File(t.Context(), o, FileOptions{})
	if err != nil || rows[0].Outcome != message.Rejected || !strings.Contains(rows[0].Message, "其他人员") || rows[1].Message != "性别与证件号码不符" {
		t.Errorf("%+v, %v", rows, err)
	}
}

func TestFileStops(t *testing.T) {
	p := plan(t, people(t, 40), PlanOptions{Batch: 10})
	o := &office{filed: map[string]int{}, failAt: ids(p)[1], result: message.Result{Outcome: message.Done},
		fault: &zhilian.Error{Kind: zhilian.Interrupted, Unknown: true}}
	rows, err := p.File(t.Context(), o, FileOptions{Parallel: 1})
	if !errors.Is(err, zhilian.Interrupted) || len(o.filed) != 1 || len(rows) != 40 {
		t.Fatalf("%v, %d filed, %d rows", err, len(o.filed), len(rows))
	}
	if !rows[0].Filed() || rows[10].Outcome != message.Unknown || rows[10].Filed() || rows[39].Outcome != "" {
		t.Errorf("rows %+v %+v %+v", rows[0], rows[10], rows[39])
	}
	o.failAt = ""
	rows, err = p.File(t.Context(), o, FileOptions{})
	if err != nil || len(o.filed) != 4 || slices.ContainsFunc(rows, func(r Row) bool { return !r.Filed() }) {
		t.Errorf("%v, %d filed", err, len(o.filed))
	}
}

func TestFileWaits(t *testing.T) {
	p := plan(t, people(t, 3), PlanOptions{})
	open, done := message.Result{Outcome: message.Processing}, message.Result{Outcome: message.Done}
	o := &office{filed: map[string]int{}, result: open, later: []zhilian.Answer{{Result: open}, {Result: done}}}
	asked := 0
	rows, err := p.File(t.Context(), o, FileOptions{Wait: func(context.Context, int) error { asked++; return nil }})
	if err != nil || asked != 2 || rows[0].Outcome != message.Done {
		t.Errorf("%v, asked %d times, %+v", err, asked, rows[0])
	}
	enough := errors.New("enough")
	rows, err = p.File(t.Context(), o, FileOptions{Wait: func(context.Context, int) error { return enough }})
	if !errors.Is(err, enough) || rows[0].Outcome != message.Processing {
		t.Errorf("%v, %+v", err, rows[0])
	}
}

var dangerous = []Row{
	{Row: 2, Name: "=cmd|' /C calc'!A0", Ident: goodID, Outcome: message.Done, RegistrationNo: "110105194912310021", Message: "+1"},
	{Row: 3, Name: "－1", Ident: " @x", Message: "\t=1"},
}

func TestWriteCSV(t *testing.T) {
	var b bytes.Buffer
	if err := WriteCSV(&b, dangerous); err != nil {
		t.Fatal(err)
	}
	text, marked := strings.CutPrefix(b.String(), "\ufeff")
	lines, err := csv.NewReader(strings.NewReader(text)).ReadAll()
	if err != nil || !marked || len(lines) != 3 || lines[0][9] != "回执编号" {
		t.Fatalf("%q, %v", b.String(), err)
	}
	for _, cell := range slices.Concat(lines...) {
		if first := strings.TrimLeft(cell, " \t\r"); first != "" && strings.ContainsRune("=+-@－", []rune(first)[0]) {
			t.Errorf("the cell %q would be calculated", cell)
		}
	}
	back, err := Read(strings.NewReader(b.String()))
	if err != nil || tidy(back.rows[1].at(2).text) != goodID || tidy(back.rows[1].at(4).text) != "110105194912310021" {
		t.Errorf("read back %+v, %v", back, err)
	}
}

func TestWriteXLSX(t *testing.T) {
	var b bytes.Buffer
	if err := WriteXLSX(&b, dangerous); err != nil {
		t.Fatal(err)
	}
	book, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	for place, want := range map[string]string{"A1": "行号", "B2": dangerous[0].Name, "C2": goodID, "D2": "办结", "D3": "未申报"} {
		got, err := book.GetCellValue("Sheet1", place)
		formula, _ := book.GetCellFormula("Sheet1", place)
		if err != nil || got != want || formula != "" {
			t.Errorf("%s is %q, formula %q, %v", place, got, formula, err)
		}
	}
}

func Example() {
	table, err := Read(strings.NewReader("姓名,证件号码,性别\n张三,11010519491231002X,女\n李四,110105194912310021,男\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	checked, err := form.Check(table)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, fault := range checked.Faults {
		fmt.Println(fault.Zh())
	}
	// Output:
	// 第 3 行 B 列“证件号码”（aac147）：证件号码校验位不符，请核对
}

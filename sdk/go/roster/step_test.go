package roster

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/message"
)

// joint is the data of a joint service for two people: the first is done in part.
const joint = `{"persons": [
	{"index": 1, "outcome": "done", "steps": {"register": "done", "insure": "done"}},
	{"index": 0, "outcome": "partial", "steps": {"register": "done", "file": "skipped", "insure": "rejected"}}],
	"steps": [
	{"step": "register", "title": "就业登记", "outcome": "done", "data": {"persons": [{"index": 0, "outcome": "done", "number": "JY1"}, {"index": 1, "outcome": "done", "number": "JY2"}]}},
	{"step": "file", "title": "劳动用工备案", "outcome": "skipped", "code": "E5005", "message": "前一环节未通过"},
	{"step": "insure", "title": "参保登记", "outcome": "partial", "data": {"persons": [{"index": 0, "outcome": "rejected", "code": "INS-109", "message": "已达到法定退休年龄"}, {"index": 1, "outcome": "done"}]}}]}`

func TestSteps(t *testing.T) {
	var data any
	dec := json.NewDecoder(strings.NewReader(joint))
	dec.UseNumber()
	if err := dec.Decode(&data); err != nil {
		t.Fatal(err)
	}
	p := plan(t, people(t, 2), PlanOptions{})
	o := &office{filed: map[string]int{}, result: message.Result{Outcome: message.Partial, Data: data,
		Errors: []message.Finding{{Pointer: "/persons/0/aae140", Code: "E5002", Message: "已达到法定退休年龄"}}}}
	rows, err := p.File(t.Context(), o, FileOptions{})
	if err != nil || rows[0].Outcome != message.Partial || rows[1].Outcome != message.Done || rows[0].Code != "E5002" {
		t.Fatalf("%+v, %v", rows, err)
	}
	want := []Step{
		{Name: "register", Title: "就业登记", Outcome: message.Done, Number: "JY1"},
		{Name: "file", Title: "劳动用工备案", Outcome: Skipped, Code: "E5005", Message: "前一环节未通过"},
		{Name: "insure", Title: "参保登记", Outcome: message.Rejected, Code: "INS-109", Message: "已达到法定退休年龄"},
	}
	if diff := cmp.Diff(want, rows[0].Steps); diff != "" {
		t.Error(diff)
	}
	if len(rows[1].Steps) != 2 || rows[1].Steps[0].Number != "JY2" {
		t.Errorf("%+v", rows[1].Steps)
	}
	var b bytes.Buffer
	if err := WriteCSV(&b, rows); err != nil {
		t.Fatal(err)
	}
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(b.String(), "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"就业登记", "劳动用工备案", "参保登记"}, lines[0][10:]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"办结 JY1", "未办 E5005 前一环节未通过", "不予通过 INS-109 已达到法定退休年龄"}, lines[1][10:]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"办结 JY2", "", "办结"}, lines[2][10:]); diff != "" {
		t.Error(diff)
	}
}

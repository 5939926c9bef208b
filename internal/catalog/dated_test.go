package catalog

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// TestDatedCodes: a code counts on the days on which it is valid, and what is
// filed is held against the day of filing.
func TestDatedCodes(t *testing.T) {
	sources := altered(t, DictionarySource, "aac058", `{code: "01", zh: 居民身份证,`, `{code: "01", from: 2020-01-01, until: 2026-12-31, zh: 居民身份证,`)
	c, faults := Compile(sources, platform(t))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	i, _ := c.Interface("ER0102")
	body := i.Examples[0].Body
	for day, want := range map[calendar.Day]bool{"2019-12-31": false, "2020-01-01": true, "2026-12-31": true, "2027-01-01": false} {
		uscc, unit := i.Employer(body)
		report := i.Check(body, Facts{Now: day.Start().Add(23*time.Hour + 59*time.Minute), USCC: uscc, Units: []string{unit}, Env: id.Test})
		found := false
		for _, f := range report.Errors {
			found = found || f.Code == "E3002" && f.Pointer == "/persons/0/aac058"
		}
		if found == want {
			t.Errorf("%s: refused is %v: %+v", day, found, report.Errors)
		}
	}
	d, _ := c.Dictionary("aac058")
	if !d.Valid("01", "2026-11-23") || d.Valid("01", "2027-01-01") || d.Valid("99", "2026-11-23") || !d.Valid("08", "1999-01-01") {
		t.Error("the table tells otherwise")
	}
	for _, days := range []string{`from: 2026-02-30,`, `from: 2026-02-03, until: 2026-02-01,`} {
		if _, faults := Compile(altered(t, DictionarySource, "aac058", `{code: "01",`, `{code: "01", `+days), platform(t)); len(faults) == 0 {
			t.Errorf("%s is taken", days)
		}
	}
}

func TestDifferences(t *testing.T) {
	before := "code: A\nwindow: 8s\nrules:\n  - {code: E1, when: a}\n  - {code: E2, when: b}\nlist: [1, 2]\nold: x\n"
	after := "code: A\nwindow: 7s\nrules:\n  - {code: E2, when: b}\n  - {code: E1, when: c}\n  - {code: E3, when: d}\nlist: [1, 3, 4]\n"
	got, err := Differences([]byte(before), []byte(after))
	if err != nil {
		t.Fatal(err)
	}
	want := []Difference{
		{Pointer: "/list/0001", What: Changed, Old: "2", New: "3"}, {Pointer: "/list/0002", What: Added, New: "4"},
		{Pointer: "/old", What: Removed, Old: `"x"`},
		{Pointer: "/rules/E1/when", What: Changed, Old: `"a"`, New: `"c"`}, {Pointer: "/rules/E3", What: Added, New: `{"code":"E3","when":"d"}`},
		{Pointer: "/window", What: Changed, Old: `"8s"`, New: `"7s"`},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if _, err := Differences([]byte("a: ["), []byte(after)); err == nil {
		t.Error("a broken text is compared")
	}
}

// TestTry plays the examples and a body of one's own, with and without what the
// core system answers.
func TestTry(t *testing.T) {
	i := service(t, "ER0102")
	tried, err := i.Try(t.Context(), Trial{})
	if err != nil || len(tried) != len(i.Examples) {
		t.Fatalf("%d tried, %v", len(tried), err)
	}
	for _, one := range tried {
		if len(one.Errors) > 0 || len(one.Orders) != 1 || one.Orders[0].Data == nil || one.Orders[0].Fault != "" {
			t.Errorf("%s: %+v %+v", one.Title.Zh, one.Errors, one.Orders)
		}
	}
	answer := map[string]any{"employment": map[string]any{"outcome": "done", "data": map[string]any{"records": []any{}, "total": 0}}}
	tried, err = i.Try(t.Context(), Trial{Body: i.Examples[0].Body, Day: "2026-11-23", Answers: answer})
	if err != nil || len(tried) != 1 || tried[0].Orders[0].Outcome == "" && tried[0].Orders[0].Fault == "" {
		t.Errorf("with an answer: %+v, %v", tried, err)
	}
	tried, err = i.Try(t.Context(), Trial{Body: map[string]any{}})
	if err != nil || len(tried[0].Errors) == 0 || len(tried[0].Orders) != 0 {
		t.Errorf("an empty body: %+v, %v", tried, err)
	}
	if _, err := i.Try(t.Context(), Trial{Day: "tomorrow"}); err == nil {
		t.Error("no day is taken for one")
	}
}

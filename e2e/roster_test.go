package e2e

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// A roster with bad rows files nobody until it is clean. With --skip-bad the clean
// rows are filed, and everybody is told who was left out and why.
func TestRosterWithBadRows(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		people := hires(t, 12)
		bad := make([]demo.Person, len(people))
		copy(bad, people)
		bad[3].IDNumber = strings.Repeat("1", 18) // no check digit fits
		bad[7].Sex = "不详"
		bad[7].Mobile = "12"
		config := y.clientFile(t, y.Enterprise, y.Production)
		roster, results := rosterOf(t, bad), filepath.Join(t.TempDir(), "results.csv")
		args := rosterArgs(config, y.Enterprise, roster, "--out", results)

		r := zhilianRun(t, nil, args...)
		if r.code != 2 {
			t.Errorf("exit %d, want 2", r.code)
		}
		// The heading is row 1, so that the fourth person is row 5, as the spreadsheet counts.
		for _, want := range []string{"第 5 行 C 列", "第 9 行 D 列", "第 9 行 F 列", "名册有误，未申报任何人员"} {
			if !strings.Contains(r.err, want) {
				t.Errorf("it does not say %q:\n%s", want, r.err)
			}
		}
		if strings.Contains(r.all(), bad[3].IDNumber) {
			t.Error("it repeats the wrong value")
		}
		core := y.core(t)
		if found := core.registrations(t, y.Enterprise.USCC, idNumbers(people)); len(found) != 0 {
			t.Fatalf("%d people were registered", len(found))
		}
		if r := zhilianRun(t, nil, append(args, "--check")...); r.code != 2 {
			t.Errorf("--check: exit %d, want 2", r.code)
		}

		r = zhilianRun(t, nil, append(args, "--skip-bad")...)
		if r.code != 1 || !strings.Contains(r.out, "办结 10") || !strings.Contains(r.out, "未申报 2") {
			t.Errorf("--skip-bad: exit %d, want 1\n%s", r.code, r.all())
		}
		var clean []demo.Person
		for i, p := range people {
			if i != 3 && i != 7 {
				clean = append(clean, p)
			}
		}
		core.once(t, y.Enterprise.USCC, idNumbers(clean))
		rows := resultRows(t, results)
		if len(rows) != 12 || rows[3][3] != "未申报" || rows[7][3] != "未申报" || rows[3][6] == "" {
			t.Errorf("the result file says %v", rows)
		}

		// The corrected roster files the two, and nobody a second time.
		r = zhilianRun(t, nil, rosterArgs(config, y.Enterprise, rosterOf(t, people), "--out", results)...)
		if r.code != 0 || !strings.Contains(r.out, "办结 12") {
			t.Errorf("the corrected roster: exit %d\n%s", r.code, r.all())
		}
		core.once(t, y.Enterprise.USCC, idNumbers(people))
	})
}

// resultRows are the rows of a result file below its heading.
func resultRows(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatal(rows, err)
	}
	return rows[1:]
}

// What the core system decides person by person comes back person by person.
func TestRosterOfWhichSomeAreRejected(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		people := hires(t, 4)
		c := client(t, y.Enterprise, y.Production, nil)
		if a := file(t, c, "ER0101", filing(y.Enterprise, people[2]), filingOptions()); a.Outcome != message.Done {
			t.Fatal(a)
		}
		results := filepath.Join(t.TempDir(), "results.csv")
		r := zhilianRun(t, nil, rosterArgs(y.clientFile(t, y.Enterprise, y.Production), y.Enterprise, rosterOf(t, people), "--out", results)...)
		if r.code != 1 || !strings.Contains(r.out, "办结 3") || !strings.Contains(r.out, "不予通过 1") {
			t.Errorf("exit %d, want 1\n%s", r.code, r.all())
		}
		for i, row := range resultRows(t, results) {
			want := "办结"
			if i == 2 {
				want = "不予通过"
			}
			if row[3] != want || row[1] != people[i].Name || want != "办结" && (row[5] == "" || row[6] == "") {
				t.Errorf("row %d says %v, want %s", i, row, want)
			}
		}
		y.core(t).once(t, y.Enterprise.USCC, idNumbers(people))
	})
}

// A message that is refused names a code, the cause in Chinese with a remedy, a
// pointer where there is one, and the trace id by which support finds it.
func TestRefusalsHelp(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		config := y.clientFile(t, y.Enterprise, y.Production)
		p := hires(t, 1)[0]
		dir := t.TempDir()
		file := func(name string, b any) string { return write(t, dir, name, encoded(t, b)) }
		wrongBirth := with(filing(y.Enterprise), body{"persons": []any{with(hired(p), body{"aac006": "1999-12-31"})}})
		tests := map[string]struct {
			args []string
			code int
			want []string
		}{
			"content": {
				[]string{"ER0101", file("birth.json", wrongBirth)}, 1,
				[]string{"不予通过", "/persons/0/aac006", "traceId: ", "msgId: "},
			},
			"code table": {
				[]string{"ER0101", file("sex.json", with(filing(y.Enterprise), body{"persons": []any{with(hired(p), body{"aac004": "7"})}}))}, 1,
				[]string{"E3002", "/persons/0/aac004", "traceId: "},
			},
			"another employer": {
				[]string{"ER0101", file("employer.json", with(filing(y.Enterprise, p), body{"aab998": y.other.USCC}))}, 1,
				[]string{"E4003", "/aab998", "traceId: "},
			},
			"no such interface": {
				[]string{"ER9999", file("none.json", filing(y.Enterprise, p))}, 1, []string{"没有这个服务接口", "E2001", "处理: ", "traceId: "},
			},
			"not an object": {[]string{"ER0101", write(t, dir, "list.json", "[]")}, 2, []string{"报文不能发送", "处理: "}},
		}
		for name, tt := range tests {
			r := zhilianRun(t, nil, append([]string{"call", "--config", config}, tt.args...)...)
			if r.code != tt.code {
				t.Errorf("%s: exit %d, want %d\n%s", name, r.code, tt.code, r.all())
			}
			for _, want := range tt.want {
				if !strings.Contains(r.all(), want) {
					t.Errorf("%s: it does not say %q:\n%s", name, want, r.all())
				}
			}
			if strings.Contains(r.all(), p.IDNumber) {
				t.Errorf("%s: it repeats an id number", name)
			}
		}
		if found := y.core(t).registrations(t, y.Enterprise.USCC, []string{p.IDNumber}); len(found) != 0 {
			t.Error("a refused filing had an effect")
		}
	})
}

package credit

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

const uscc = "91370203MA3Q8T017E"

func facts() Facts {
	return Facts{USCC: uscc, LegalRep: "陈海岬", Now: monday, MaxAge: 90 * 24 * time.Hour}
}

func entry() Entry {
	return Entry{
		ID: "d1", USCC: uscc, Name: "青岛海岬精密制造有限公司", Person: "陈海岬", Number: "青人社监决〔2026〕7号", Authority: "青岛市人力资源和社会保障局",
		Basis: "《拖欠农民工工资失信联合惩戒对象名单管理暂行办法》", Reason: "拖欠劳动报酬", From: "2026-10-01", Public: true, Added: monday,
	}
}

func snap(subject Subject, source string, r Result, daysAgo int) Snapshot {
	s := Snapshot{Subject: subject, Source: source, Result: r, At: monday.AddDate(0, 0, -daysAgo)}
	if subject == LegalRep {
		s.Name = "陈海岬"
	}
	if r == Discredited {
		s.Records = []Record{{Number: "鲁法执〔2026〕9号"}}
	}
	return s
}

func TestAssess(t *testing.T) {
	other, ended, future, person := entry(), entry(), entry(), entry()
	other.USCC = "91370211MA3Q8T025U"
	ended.End = End{How: Repaired, Day: "2026-11-23"}
	future.From = "2026-11-24"
	person.Person = ""
	former := snap(LegalRep, "a", Discredited, 1)
	former.Name = "前任"
	expired := snap(Enterprise, "a", Discredited, 1)
	expired.Records[0].Until = "2026-11-22"
	tests := map[string]struct {
		snapshots []Snapshot
		entries   []Entry
		want      [2]string // the codes of both verdicts
	}{
		"nobody asked":              {nil, nil, [2]string{"not-looked-up", "not-looked-up"}},
		"clean everywhere":          {[]Snapshot{snap(Enterprise, "a", Clean, 1), snap(Enterprise, "b", Clean, 1), snap(LegalRep, "a", Clean, 1)}, nil, [2]string{"clean", "clean"}},
		"one source says so":        {[]Snapshot{snap(Enterprise, "a", Clean, 0), snap(Enterprise, "b", Discredited, 1)}, nil, [2]string{"discredited", "not-looked-up"}},
		"cleared since":             {[]Snapshot{snap(Enterprise, "a", Clean, 0), snap(Enterprise, "a", Discredited, 1)}, nil, [2]string{"clean", "not-looked-up"}},
		"silent since":              {[]Snapshot{snap(Enterprise, "a", Unknown, 0), snap(Enterprise, "a", Discredited, 1)}, nil, [2]string{"discredited", "not-looked-up"}},
		"silent since, other order": {[]Snapshot{snap(Enterprise, "a", Discredited, 1), snap(Enterprise, "a", Unknown, 0)}, nil, [2]string{"discredited", "not-looked-up"}},
		"one source is silent":      {[]Snapshot{snap(Enterprise, "a", Clean, 0), snap(Enterprise, "b", Unknown, 0)}, nil, [2]string{"incomplete", "not-looked-up"}},
		"long ago":                  {[]Snapshot{snap(Enterprise, "a", Clean, 91)}, nil, [2]string{"outdated", "not-looked-up"}},
		"its days are over":         {[]Snapshot{expired}, nil, [2]string{"outdated", "not-looked-up"}},
		"the former representative": {[]Snapshot{former}, nil, [2]string{"not-looked-up", "not-looked-up"}},
		"listed, with the person":   {nil, []Entry{entry()}, [2]string{"listed", "listed"}},
		"listed over clean":         {[]Snapshot{snap(Enterprise, "a", Clean, 0)}, []Entry{person}, [2]string{"listed", "not-looked-up"}},
		"same name elsewhere":       {[]Snapshot{snap(LegalRep, "a", Clean, 0)}, []Entry{other}, [2]string{"not-looked-up", "namesake"}},
		"repaired":                  {nil, []Entry{ended}, [2]string{"not-looked-up", "not-looked-up"}},
		"from tomorrow":             {nil, []Entry{future}, [2]string{"not-looked-up", "not-looked-up"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := Assess(facts(), tt.snapshots, tt.entries)
			if got := [2]string{s.Enterprise.Code, s.LegalRep.Code}; got != tt.want {
				t.Errorf("%v, want %v", got, tt.want)
			}
			if _, bad := s.Discredited(); bad != (strings.Contains(tt.want[0]+tt.want[1], "discredited") || strings.Contains(tt.want[0]+tt.want[1], "listed")) {
				t.Errorf("discredited %v", bad)
			}
		})
	}
}

func TestHonoursOfNewestAnswer(t *testing.T) {
	now, before := snap(Enterprise, "a", Clean, 0), snap(Enterprise, "a", Clean, 5)
	now.Honours, before.Honours = []Honour{{Title: "A级纳税人", Expires: "2027-01-01"}}, []Honour{{Title: "旧"}}
	if s := Assess(facts(), []Snapshot{before, now}, nil); len(s.Honours) != 1 || s.Honours[0].Title != "A级纳税人" || s.Honours[0].Source != "a" {
		t.Errorf("honours %+v", s.Honours)
	}
}

func TestEntryProblems(t *testing.T) {
	tests := map[string]struct {
		spoil func(*Entry)
		want  []Problem
	}{
		"sound":     {func(*Entry) {}, nil},
		"no number": {func(e *Entry) { e.Number = " " }, []Problem{{"number", "missing"}}},
		"code":      {func(e *Entry) { e.USCC = "x" }, []Problem{{"uscc", "malformed"}}},
		"long":      {func(e *Entry) { e.Reason = strings.Repeat("长", 1001) }, []Problem{{"reason", "too-long"}}},
		"line":      {func(e *Entry) { e.Name = "a\nb" }, []Problem{{"name", "malformed"}}},
		"day":       {func(e *Entry) { e.From = "2026-13-01" }, []Problem{{"from", "malformed"}}},
		"order":     {func(e *Entry) { e.Until = "2026-09-30" }, []Problem{{"until", "order"}}},
		"all":       {func(e *Entry) { *e = Entry{} }, []Problem{{"uscc", "malformed"}, {"name", "missing"}, {"number", "missing"}, {"authority", "missing"}, {"basis", "missing"}, {"reason", "missing"}, {"from", "malformed"}}},
	}
	for name, tt := range tests {
		e := entry()
		tt.spoil(&e)
		if diff := cmp.Diff(tt.want, e.Problems()); diff != "" {
			t.Errorf("%s:\n%s", name, diff)
		}
	}
}

func TestFinish(t *testing.T) {
	tests := map[string]struct {
		end  End
		want string
	}{
		"repaired":  {End{How: Repaired, Number: "青人社修〔2026〕1号", Day: "2026-11-23"}, ""},
		"unknown":   {End{How: "x", Number: "1", Day: "2026-11-23"}, "credit.end-unknown"},
		"no number": {End{How: Removed, Day: "2026-11-23"}, "credit.number"},
		"too early": {End{How: Removed, Number: "1", Day: "2026-09-01"}, "credit.period"},
	}
	for name, tt := range tests {
		e := entry()
		err := e.Finish(tt.end)
		if got := codeOf(err); got != tt.want {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
		if err == nil && (e.Holds("2026-11-23") || !e.Holds("2026-11-22") || codeOf(e.Finish(tt.end)) != "credit.entry-ended") {
			t.Errorf("%s: it holds still, or ends twice", name)
		}
		if err == nil && !strings.Contains(e.Text(), "信用修复（文号：青人社修〔2026〕1号）") {
			t.Errorf("the public text is %s", e.Text())
		}
	}
	if strings.Contains(entry().Text(), "陈海岬") {
		t.Error("the public text names the person")
	}
}

func codeOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}

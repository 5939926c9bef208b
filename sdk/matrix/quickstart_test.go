package matrix

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/testenv"
)

// step is a block of a README that says by the comments before it what it is for.
type step struct {
	kind string // quickstart, build, run, "first call"
	file string // of a quickstart block that is a file
	text string
}

var (
	marker = regexp.MustCompile(`\A<!-- (quickstart|build|run|first call)(?: file=(\S+)|:(\S+))? -->\z`)
	fence  = "```"
)

// steps reads the marked blocks of a README's first language.
func steps(text string) []step {
	var list []step
	var open []step // markers before the next fence
	inside, title := false, 0
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		switch m := marker.FindStringSubmatch(line); {
		case inside && line == fence:
			inside, open = false, nil
		case inside:
			for i := range open {
				list[len(list)-1-i].text += line + "\n"
			}
		case m != nil:
			open = append(open, step{kind: m[1], file: m[2]})
			if strings.Contains(m[3], ".") { // quickstart:first.mjs
				open[len(open)-1].file = m[3]
				open = append(open, step{kind: "first call"})
			}
		case strings.HasPrefix(line, fence):
			inside = true
			list = append(list, open...)
		case strings.HasPrefix(line, "# "):
			if title++; title > 1 {
				return list
			}
		}
	}
	return list
}

// What each README tells a newcomer to type works, from an empty folder to the
// first call, which is done, and the program has no more than fifteen lines.
func TestQuickStarts(t *testing.T) {
	ctx := wanted(t, 10*time.Minute)
	for i, language := range languages() {
		t.Run(language, func(t *testing.T) {
			t.Parallel() // most of it is starting other programs
			text, err := os.ReadFile(filepath.Join(root, "sdk", language, "README.md"))
			if err != nil {
				t.Fatal(err)
			}
			began := time.Now()
			lines := follow(ctx, t, steps(string(text)), stage.systems[i%len(stage.systems)])
			t.Logf("from an empty folder to the first call: %.1f s, %d lines of program", time.Since(began).Seconds(), lines)
		})
	}
}

// follow does what the blocks say and returns the length of the first program.
func follow(ctx context.Context, t *testing.T, list []step, s *system) int {
	t.Helper()
	folder := t.TempDir()
	where, err := filepath.Abs(root)
	if err != nil {
		t.Fatal(err)
	}
	environment := append(os.Environ(), "ZHILIAN_REPO="+where, "ZHILIAN_CONFIG="+stage.clientFile(t, s, false, ""),
		"ZHILIAN_USCC="+s.USCC, "ZHILIAN_UNIT="+s.Unit, "ZHILIAN_ROSTER="+newRoster(t, folder), "ZHILIAN_REPORT="+filepath.Join(folder, "report.csv"))
	if text, err := os.ReadFile(stage.clientFile(t, s, false, "")); err != nil || os.WriteFile(filepath.Join(folder, "client.yaml"), text, 0o600) != nil {
		t.Fatal("write client.yaml:", err)
	}
	lines, ran := 0, 0
	var said strings.Builder
	for n, b := range list {
		in := folder
		switch {
		case b.kind == "first call":
			if lines = programLines(b.text); lines > 15 {
				t.Errorf("the first program has %d lines", lines)
			}
			continue
		case b.file != "":
			if err := os.WriteFile(filepath.Join(folder, b.file), []byte(b.text), 0o600); err != nil {
				t.Fatal(err)
			}
			continue
		case b.kind != "quickstart":
			in = where
		}
		ran++
		command := exec.CommandContext(ctx, "sh", "-eu")
		command.Dir, command.Env, command.Stdin = in, environment, strings.NewReader(b.text)
		out, err := command.CombinedOutput()
		if err != nil {
			t.Fatalf("block %d: %v\n%s\n%s", n+1, err, b.text, out)
		}
		said.Write(out)
	}
	if !strings.Contains(said.String(), "done ") {
		t.Errorf("the first call is not done:\n%s", said.String())
	}
	if lines == 0 || ran == 0 {
		t.Fatalf("no quick start: %d blocks ran, the first call has %d lines", ran, lines)
	}
	return lines
}

// programLines counts the lines of a program that are neither blank nor comments
// nor imports.
func programLines(text string) int {
	n, importing := 0, false
	for line := range strings.Lines(text) {
		switch line = strings.TrimSpace(line); {
		case line == "import (":
			importing = true
		case importing:
			importing = line != ")"
		case line == "" || strings.HasPrefix(line, "import ") || strings.HasPrefix(line, "from ") || strings.HasPrefix(line, "package ") ||
			strings.HasPrefix(line, "//") || strings.HasPrefix(line, "#"):
		default:
			n++
		}
	}
	return n
}

// The small HR program of each library files a roster and ends well, and a second
// run files nobody again.
func TestSamples(t *testing.T) {
	ctx := wanted(t, 10*time.Minute)
	for i, language := range languages() {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			s := stage.systems[i%len(stage.systems)]
			folder := t.TempDir()
			roster, report := newRoster(t, folder), filepath.Join(folder, "report.csv")
			config := stage.clientFile(t, s, true, "outbox: "+filepath.Join(folder, "outbox")+"\n")
			var numbers []string
			for run := range 2 {
				began := time.Now()
				command := exec.CommandContext(ctx, filepath.Join("sdk", language, "sample.sh"), config, roster, report, s.USCC, s.Unit, "林晓棠")
				command.Dir = root
				if path, err := filepath.Abs(filepath.Join(root, command.Path)); err == nil {
					command.Path = path
				}
				out, err := command.CombinedOutput()
				if err != nil {
					t.Fatalf("run %d: %v\n%s", run+1, err, out)
				}
				text, err := os.ReadFile(report)
				if err != nil || strings.Count(strings.TrimSpace(string(text)), "\n") != 12 {
					t.Fatalf("run %d: the report has other than 12 rows: %v\n%s", run+1, err, text)
				}
				found := registration.FindAllString(string(text), -1)
				if slices.Sort(found); len(found) != 12 || run > 0 && !slices.Equal(found, numbers) {
					t.Errorf("run %d: registrations %v, before %v", run+1, found, numbers)
				}
				numbers = found
				t.Logf("run %d filed 12 people in %.1f s", run+1, time.Since(began).Seconds())
			}
		})
	}
}

// What keeps a sample from working is told in words, and by the code that its head names.
func TestSamplesSayWhy(t *testing.T) {
	ctx := wanted(t, patience)
	for _, language := range languages() {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			folder := t.TempDir()
			program, err := filepath.Abs(filepath.Join(root, "sdk", language, "sample.sh"))
			if err != nil {
				t.Fatal(err)
			}
			command := exec.CommandContext(ctx, program, filepath.Join(folder, "absent.yaml"), newRoster(t, folder), filepath.Join(folder, "report.csv"),
				"91370203MA3Q8T017E", "3702030117", "林晓棠")
			command.Dir = root
			out, err := command.CombinedOutput()
			want := 2
			if language == "go" { // what `go run` ends with, whatever the program does
				want = 1
			}
			if exit, ok := errors.AsType[*exec.ExitError](err); !ok || exit.ExitCode() != want || !strings.Contains(string(out), "配置不可用") ||
				regexp.MustCompile(`Traceback|\n\s+at `).Match(out) {
				t.Errorf("ends with %v, and says\n%s", err, out)
			}
		})
	}
}

// With the joint service for people who were hired each sample reports every act of
// every person. The test environment's retired person is registered and insured in
// part or not at all, which makes that person partial and nobody else.
func TestJointService(t *testing.T) {
	ctx := wanted(t, 5*time.Minute)
	for i, language := range languages() {
		t.Run(language, func(t *testing.T) {
			t.Parallel()
			s, folder := stage.systems[i%len(stage.systems)], t.TempDir()
			roster, report := filepath.Join(folder, "hired.csv"), filepath.Join(folder, "report.csv")
			if err := os.WriteFile(roster, []byte(hired(i/len(stage.systems))), 0o600); err != nil {
				t.Fatal(err)
			}
			config := stage.clientFile(t, s, true, "outbox: "+filepath.Join(folder, "outbox")+"\n")
			var before string
			for run := range 2 {
				program, err := filepath.Abs(filepath.Join(root, "sdk", language, "sample.sh"))
				if err != nil {
					t.Fatal(err)
				}
				command := exec.CommandContext(ctx, program, config, roster, report, s.USCC, s.Unit, "林晓棠", "JS0101")
				command.Dir = root
				out, err := command.CombinedOutput()
				if exit, ok := errors.AsType[*exec.ExitError](err); !ok || language != "go" && exit.ExitCode() != 1 {
					t.Fatalf("run %d: not everybody is done, yet the sample ends with %v\n%s", run+1, err, out)
				}
				text, err := os.ReadFile(report)
				if err != nil {
					t.Fatalf("run %d: %v\n%s", run+1, err, out)
				}
				acts(t, string(text))
				if run > 0 && string(text) != before {
					t.Errorf("the second run reports\n%s\nthe first\n%s", text, before)
				}
				before = string(text)
			}
		})
	}
}

// acts holds a report against what must become of the three people.
func acts(t *testing.T, report string) {
	t.Helper()
	lines, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(report, "\ufeff"))).ReadAll()
	if err != nil || len(lines) != 4 {
		t.Fatalf("the report: %v\n%s", err, report)
	}
	n := len(lines[0]) - 3
	if !slices.Equal(lines[0][n:], []string{"就业登记", "劳动用工备案", "企业职工参保登记"}) {
		t.Errorf("the columns are %q", lines[0])
	}
	for i, line := range lines[1:] {
		whole, retired := strings.Join(line[:n], "|"), i == 1
		done := 0
		for _, cell := range line[n:] {
			if strings.HasPrefix(cell, "办结 ") {
				done++
			}
		}
		last := line[len(line)-1]
		switch {
		case !retired && (done != 3 || !strings.Contains(whole, "办结")):
			t.Errorf("person %d: %q", i+1, line)
		case retired && (done != 2 || !strings.Contains(whole, "部分办结") || !strings.Contains(last, "INS-1") || !strings.Contains(last, "退休年龄")):
			t.Errorf("the retired person: %q", line)
		}
	}
}

// hired is a roster of three people for the joint service, the second of them retired.
func hired(n int) string {
	today := calendar.DayOf(stage.Clock())
	var retired []testenv.Person
	for _, p := range testenv.People(today) {
		if p.Kind == testenv.Retired {
			retired = append(retired, p)
		}
	}
	old, people := retired[n], stage.people(3)
	people[1].Name, people[1].IDNumber, people[1].Birth = old.Name, old.IDNumber, old.Birth
	people[1].Sex = map[string]string{"1": "男", "2": "女"}[old.Sex]
	a := &author{people: people}
	lines := strings.Split(strings.TrimSpace(a.roster(3)), "\n")
	lines[0] += ",工时制度,参保身份,岗位类别,险种,参保起始年月"
	for i := 1; i < len(lines); i++ {
		lines[i] += ",标准工时制,企业职工,管理、技术岗位,企业职工基本养老保险、210、410," + string(today)[:7]
	}
	return strings.Join(lines, "\n") + "\n"
}

// registration is the number that the core system gives a registration.
var registration = regexp.MustCompile(`JY[0-9]{10,}`)

// newRoster writes a roster of twelve people whom nobody hired before: the rosters
// take them from the end of the list, the matrix from its beginning.
func newRoster(t *testing.T, folder string) string {
	t.Helper()
	const size = 12
	a := &author{people: stage.people(size)}
	file := filepath.Join(folder, "roster.csv")
	if err := os.WriteFile(file, []byte(a.roster(size)), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// roster is a CSV as people keep it.
func (a *author) roster(n int) string {
	var b strings.Builder
	b.WriteString("姓名,证件类型,证件号码,性别,出生日期,手机号码,户口性质,学历,用工起始日期,用工形式,合同类别,合同起始日期,合同终止日期,月工资\n")
	for range n {
		p := a.people[0]
		a.people = a.people[1:]
		fmt.Fprintf(&b, "%s,居民身份证,%s,%s,%s,%s,%s,%s,%s,固定期限合同,固定期限,%s,%s,%d.00\n",
			p.Name, p.IDNumber, p.Sex, p.Birth, p.Mobile, p.Household, p.Education, p.Hired, p.Hired, p.ContractEnd, p.Pay)
	}
	return b.String()
}

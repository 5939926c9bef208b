package matrix

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
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
// first call, and the program has no more than fifteen lines.
func TestQuickStarts(t *testing.T) {
	ctx := wanted(t, 10*time.Minute)
	for i, language := range languages() {
		t.Run(language, func(t *testing.T) {
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
		if out, err := command.CombinedOutput(); err != nil {
			t.Fatalf("block %d: %v\n%s\n%s", n+1, err, b.text, out)
		}
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

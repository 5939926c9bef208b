package dispatch_test

import (
	"context"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// numbered is a number that a core system gave to a matter, such as JY20261123000001.
var numbered = regexp.MustCompile(`\b[A-Z]{2}20\d{12}\b`)

// What enterprise B's records hold and no answer to A may.
const (
	secretName, secretMobile, secretPay = "泄密标记甲", "13911112222", "98765.43"
	unitA, unitB                        = "3702001001", "3702009999"
)

// leaf changes every text of a body.
func leaf(tree any, change func(string) string) any {
	switch v := tree.(type) {
	case string:
		return change(v)
	case []any:
		for i, e := range v {
			v[i] = leaf(e, change)
		}
	case map[string]any:
		for name, e := range v {
			v[name] = leaf(e, change)
		}
	}
	return tree
}

// aimed is an example of an interface, sent by A and aimed at a person: wherever the
// example names one, it names this one, with the birth date and sex of the number.
func aimed(t *testing.T, service *catalog.Interface, n int, number string) map[string]any {
	t.Helper()
	body := deepCopy(t, service.Examples[n].Body)
	named := map[string]bool{}
	for _, p := range service.Persons(service.Examples[n].Body) {
		named[p.IDNumber] = true
	}
	out := leaf(body, func(s string) string {
		if named[s] {
			return number
		}
		return s
	}).(map[string]any)
	list, _ := out["persons"].([]any)
	if len(list) > 1 && len(named) > 1 { // nobody may stand twice
		out["persons"] = list[:1]
		list = list[:1]
	}
	for _, e := range list {
		if p, ok := e.(map[string]any); ok && len(number) == 18 {
			if _, has := p["aac006"]; has {
				p["aac006"] = number[6:10] + "-" + number[10:12] + "-" + number[12:14]
			}
			if _, has := p["aac004"]; has {
				p["aac004"] = string('1' + (number[16]-'0'+1)%2)
			}
		}
	}
	out["aab998"], out["aab001"] = string(coretest.Harbour), unitA
	return out
}

// secrets fills the world with what is B's and returns the numbers that its matters
// have.
func (a *authority) secrets(all *catalog.Catalog, person string) []string {
	a.t.Helper()
	mark := func(body map[string]any) map[string]any {
		body["aab998"], body["aab001"] = string(coretest.Shipyard), unitB
		list, _ := body["persons"].([]any)
		for _, e := range list {
			p, _ := e.(map[string]any)
			for name, v := range map[string]string{"aac003": secretName, "aac067": secretMobile, "monthlyPay": secretPay} {
				if _, has := p[name]; has {
					p[name] = v
				}
			}
		}
		return body
	}
	for _, service := range all.Interfaces() {
		if service.Kind != "submit" {
			continue
		}
		a.file(a.task(service, "ent-b", coretest.Shipyard, []string{unitB}, mark(aimed(a.t, service, 0, person))))
	}
	gave := map[string]bool{}
	for _, line := range strings.Split(a.dump(), "\n") {
		for _, n := range numbered.FindAllString(line, -1) {
			if strings.Contains(line, coretest.Shipyard) && !strings.HasPrefix(n, "BL") { // of an act, anew in each core system
				gave[n] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(gave))
}

// rowsOf are the rows of the core systems that name an employer.
func (a *authority) rowsOf(uscc string) string {
	var rows []string
	for _, line := range strings.Split(a.dump(), "\n") {
		if strings.Contains(line, uscc) {
			rows = append(rows, line)
		}
	}
	return strings.Join(rows, "\n")
}

// TestMatrixOfForeignIDs asks with every interface for every id of another
// enterprise: its person, and each number of a matter of its. It is made from the
// definitions, so that a new interface is in it. No answer holds what is the
// other's; outside of acts that make a relation, a foreign id is answered as one
// that nobody has; nothing of the other's is changed.
func TestMatrixOfForeignIDs(t *testing.T) {
	all, faults := definitions()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	eachAuthority(t, func(t *testing.T, a *authority) {
		theirs, nobody := coretest.IDNumber("1988-08-08", 1), coretest.IDNumber("1988-08-08", 3)
		numbers := a.secrets(all, theirs)
		kinds := map[string]bool{}
		for _, n := range numbers {
			kinds[n[:2]] = true
		}
		for _, kind := range []string{"JY", "BA", "GW", "ZC"} {
			if !kinds[kind] {
				t.Fatalf("B has no number %s…: %v", kind, numbers)
			}
		}
		before := a.rowsOf(coretest.Shipyard)
		m := &matrix{authority: a, theirs: theirs, nobody: nobody, numbers: numbers}
		claims := func(s *catalog.Interface) bool { return s.Scope.Kind == catalog.ScopeClaim }
		for _, service := range all.Interfaces() { // while A has nothing to do with the person
			if !claims(service) {
				m.ask(service)
			}
		}
		for _, service := range all.Interfaces() {
			if claims(service) {
				m.ask(service)
			}
		}
		if after := a.rowsOf(coretest.Shipyard); after != before {
			t.Errorf("what is B's was changed:\n%s\n---\n%s", before, after)
		}
		t.Logf("%d messages about %d ids", m.asked, len(numbers)+1)
		if m.asked < 2*len(all.Interfaces()) {
			t.Error("the matrix is empty")
		}
	})
}

// matrix is A, asking for what is B's.
type matrix struct {
	*authority
	theirs, nobody string
	numbers        []string
	asked          int
}

// ask sends every example of an interface with every id.
func (m *matrix) ask(service *catalog.Interface) {
	m.t.Helper()
	for n := range service.Examples {
		text := m.told(service, aimed(m.t, service, n, m.theirs))
		if service.Scope.Kind != catalog.ScopeClaim && len(service.Persons(service.Examples[n].Body)) > 0 {
			other := m.told(service, aimed(m.t, service, n, m.nobody))
			if strings.ReplaceAll(plainly(text), m.theirs, m.nobody) != plainly(other) {
				m.t.Errorf("%s, example %d: their person and nobody differ:\n%s\n%s", service.Code, n, text, other)
			}
		}
		for _, number := range m.numbers {
			body, hit := m.about(service, n, number)
			if !hit {
				continue
			}
			text := m.told(service, body)
			unknown, _ := m.about(service, n, number[:2]+"20261123999999")
			if other := m.told(service, unknown); plainly(text) != plainly(other) {
				m.t.Errorf("%s, example %d: their number and an unknown one differ:\n%s\n%s", service.Code, n, text, other)
			}
		}
		m.foreignEmployer(service, aimed(m.t, service, n, m.nobody))
	}
}

// about is an example that names a number of a matter wherever it names one of its kind.
func (m *matrix) about(service *catalog.Interface, n int, number string) (body map[string]any, hit bool) {
	body = leaf(aimed(m.t, service, n, m.nobody), func(s string) string {
		if !numbered.MatchString(s) || s[:2] != number[:2] {
			return s
		}
		hit = true
		return number
	}).(map[string]any)
	return body, hit
}

// told sends a body as A and returns the answer, which must not hold what is B's
// unless A sent it.
func (m *matrix) told(service *catalog.Interface, body map[string]any) string {
	m.t.Helper()
	m.asked++
	task := m.task(service, "ent-a", coretest.Harbour, []string{unitA}, body)
	answer, err := m.file(task).Encode()
	if err != nil {
		m.t.Fatal(err)
	}
	for _, secret := range append([]string{secretName, secretMobile, secretPay, coretest.Shipyard, unitB, m.theirs}, m.numbers...) {
		if strings.Contains(string(answer), secret) && !strings.Contains(string(task.Text), secret) {
			m.t.Errorf("%s: the answer holds %q: %s", service.Code, secret, answer)
		}
	}
	return string(answer)
}

// plainly is an answer without what differs from call to call.
func plainly(text string) string {
	text = regexp.MustCompile(`"receipts":\[.*?\](,|})`).ReplaceAllString(text, "$1")
	return numbered.ReplaceAllString(text, "#")
}

// foreignEmployer holds that nobody files in the name of another employer or unit.
func (a *authority) foreignEmployer(service *catalog.Interface, body map[string]any) {
	a.t.Helper()
	for name, foreign := range map[string]string{"aab998": coretest.Shipyard, "aab001": unitB} {
		own := body[name]
		body[name] = foreign
		r := a.file(a.task(service, "ent-a", coretest.Harbour, []string{unitA}, body))
		if r.Outcome != message.Rejected || !slices.ContainsFunc(r.Errors, func(f message.Finding) bool { return f.Code == message.E4003 }) {
			a.t.Errorf("%s: filed in another's name (%s): %+v", service.Code, name, r)
		}
		body[name] = own
	}
}

// counted adds up the misses that it is told of.
type counted map[id.Enterprise]int

func (c counted) Missed(_ context.Context, _ id.Env, e id.Enterprise, persons int) error {
	c[e] += persons
	return nil
}

// TestMissesAreCounted holds that whoever tries persons is counted: by a claim that
// the core system refuses for what it knows of others, by a check of one, by a query
// for a stranger; and that ordinary mistakes are none.
func TestMissesAreCounted(t *testing.T) {
	all, faults := definitions()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	eachAuthority(t, func(t *testing.T, a *authority) {
		misses := counted{}
		a.Misses = misses
		theirs, child := coretest.IDNumber("1988-08-08", 1), coretest.IDNumber("2012-01-01", 1)
		a.employ(all, "ent-b", coretest.Shipyard, unitB, []catalog.Person{{IDType: "01", IDNumber: theirs, Name: secretName}})
		if misses["ent-b"] != 0 {
			t.Fatalf("a hire counts as a miss: %v", misses)
		}
		claim, _ := all.Interface("SI0101")
		hire, _ := all.Interface("ER0101")
		query, _ := all.Interface("ER0102")
		tests := []struct {
			name string
			do   func() error
			want int
		}{
			{"insured elsewhere", func() error {
				a.file(a.task(claim, "ent-a", coretest.Harbour, []string{unitA}, aimed(t, claim, 0, theirs)))
				return nil
			}, 1},
			{"the same, checked only", func() error {
				_, err := a.Check(t.Context(), a.task(claim, "ent-a", coretest.Harbour, []string{unitA}, aimed(t, claim, 0, theirs)))
				return err
			}, 2},
			{"another name than is known", func() error {
				a.file(a.task(hire, "ent-a", coretest.Harbour, []string{unitA}, aimed(t, hire, 0, theirs)))
				return nil
			}, 3},
			{"a stranger looked up", func() error {
				a.file(a.task(query, "ent-a", coretest.Harbour, []string{unitA}, aimed(t, query, 0, theirs)))
				return nil
			}, 4},
			{"a child", func() error {
				a.file(a.task(hire, "ent-a", coretest.Harbour, []string{unitA}, aimed(t, hire, 0, child)))
				return nil
			}, 4},
		}
		for _, tt := range tests {
			if err := tt.do(); err != nil || misses["ent-a"] != tt.want {
				t.Errorf("after %s: %d misses, %v; want %d", tt.name, misses["ent-a"], err, tt.want)
			}
		}
	})
}

package overview

import (
	"context"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// shelf has the same facts for everybody.
type shelf struct{ facts Facts }

func (s *shelf) Facts(context.Context, View) (*Facts, error) {
	copied := s.facts
	copied.Lines = append([]Line(nil), s.facts.Lines...)
	return &copied, nil
}

func named(list ...string) []Line {
	var lines []Line
	for i, name := range list {
		lines = append(lines, Line{Enterprise: id.Enterprise(name), USCC: enterprise.USCC(fmt.Sprintf("9137%04d", i)), Name: name, State: enterprise.Active})
	}
	return lines
}

func page(t *testing.T, f Facts, v View, q Query) *Page {
	t.Helper()
	if q.Limit == 0 {
		q.Limit = 100
	}
	p, err := NewDesk(&shelf{f}, func() time.Time { return monday }).Page(t.Context(), v, q)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func names(p *Page) string {
	var list []string
	for _, l := range p.Lines {
		list = append(list, l.Name)
	}
	return strings.Join(list, " ")
}

// What waits for a person is gathered of all facts, the most urgent first, with the first
// day by which something is over.
func TestNeeds(t *testing.T) {
	tests := map[string]struct {
		facts Facts
		want  []Need
	}{
		"nothing":                   {},
		"a returned one":            {Facts{Applications: []Application{{State: "returned", Gaps: []string{"hr-system"}}, {State: "draft"}}}, []Need{{Returned, 1, ""}}},
		"a rejected one":            {Facts{Applications: []Application{{State: "rejected"}}}, nil},
		"cases":                     {Facts{Cases: []Count{{N: 3}}}, []Need{{Case, 3, ""}}},
		"a key that ends":           {Facts{Keys: []Key{{Ends: monday.Add(keySoon)}, {Ends: monday.Add(time.Hour)}}}, []Need{{KeyEnding, 2, "2026-11-23"}}},
		"a key to replace":          {Facts{Keys: []Key{{}}}, []Need{{KeyEnding, 1, ""}}},
		"a key that ends later":     {Facts{Keys: []Key{{Ends: monday.Add(keySoon + 1)}}}, nil},
		"a mandate":                 {Facts{Mandates: []enterprise.Mandate{{App: "1", Services: []string{"A"}, Last: "2026-12-23"}}}, []Need{{Mandate, 1, "2026-12-23"}}},
		"a mandate that ends later": {Facts{Mandates: []enterprise.Mandate{{App: "1", Services: []string{"A"}, Last: "2026-12-24"}}}, nil},
		"a renewed mandate": {Facts{Mandates: []enterprise.Mandate{
			{App: "1", Services: []string{"A"}, Last: "2026-12-01"}, {App: "1", Services: []string{"A", "B"}, Last: "2027-06-01"},
		}}, nil},
		"renewed in part": {Facts{Mandates: []enterprise.Mandate{
			{App: "1", Services: []string{"A", "C"}, Last: "2026-12-01"}, {App: "1", Services: []string{"A", "B"}, Last: "2027-06-01"},
		}}, []Need{{Mandate, 1, "2026-12-01"}}},
		"renewed with another": {Facts{Mandates: []enterprise.Mandate{
			{App: "1", Agent: "x", Services: []string{"A"}, Last: "2026-12-01"}, {App: "2", Agent: "x", Services: []string{"A"}, Last: "2027-06-01"},
		}}, []Need{{Mandate, 1, "2026-12-01"}}},
		"all": {
			Facts{
				Unread: []Count{{N: 2}}, Measures: []Count{{N: 1, By: calendar.Day("2026-11-30").Start()}}, Keys: []Key{{}}, Cases: []Count{{N: 1}},
				Mandates: []enterprise.Mandate{{Services: []string{"A"}, Last: "2026-11-24"}}, Applications: []Application{{State: "returned"}},
			},
			[]Need{{Returned, 1, ""}, {Case, 1, ""}, {KeyEnding, 1, ""}, {Mandate, 1, "2026-11-24"}, {Objection, 1, "2026-11-29"}, {Unread, 2, ""}},
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.facts.Lines = []Line{{Name: "海岬"}}
			tt.facts.Cases = append(tt.facts.Cases, Count{Enterprise: "gone", N: 9}) // its basis ended in between
			p := page(t, tt.facts, View{Basis: Memberships}, Query{})
			if diff := cmp.Diff(tt.want, p.Lines[0].Needs); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if p.Sum.Needs[rank(Case)].Count > 1 {
				t.Errorf("counted what is not in view: %+v", p.Sum)
			}
		})
	}
}

// The application of a line is the one that matters.
func TestApplicationOfALine(t *testing.T) {
	for want, states := range map[string][]string{
		"returned": {"submitted", "returned", "draft"}, "submitted": {"submitted", "approved"}, "approved": {"approved"},
	} {
		f := Facts{Lines: named("海岬")}
		for _, s := range states {
			f.Applications = append(f.Applications, Application{Enterprise: "海岬", State: s})
		}
		if got := page(t, f, View{}, Query{}).Lines[0].Application; got.State != want {
			t.Errorf("of %v it is %s", states, got.State)
		}
	}
}

// An agent sees the interfaces of its mandates alone.
func TestServicesOfALine(t *testing.T) {
	f := Facts{
		Lines:    named("海岬"),
		Services: []Service{{"海岬", "SI0101", enterprise.Opened}, {"海岬", "ER0101", enterprise.Testing}, {"海岬", "LR0101", enterprise.Opened}},
		Mandates: []enterprise.Mandate{{Enterprise: "海岬", Services: []string{"ER0101"}, Last: "2027-01-01"}, {Enterprise: "海岬", Services: []string{"SI0101"}, Last: "2027-01-01"}},
	}
	for basis, want := range map[Basis]string{Employers: "ER0101 SI0101", Affiliates: "ER0101 LR0101 SI0101"} {
		var codes []string
		for _, s := range page(t, f, View{Basis: basis}, Query{}).Lines[0].Services {
			codes = append(codes, s.Code)
		}
		if got := strings.Join(codes, " "); got != want {
			t.Errorf("%s see %s, want %s", basis, got, want)
		}
	}
}

func TestFiltersAndOrders(t *testing.T) {
	f := Facts{
		Lines:        named("潮汐", "崂顶", "栈桥", "海岬"),
		Applications: []Application{{Enterprise: "潮汐", State: "submitted"}, {Enterprise: "栈桥", State: "returned"}},
		Services:     []Service{{"潮汐", "ER0101", enterprise.Opened}, {"崂顶", "ER0101", enterprise.Testing}},
		Measures:     []Count{{"崂顶", 1, monday.Add(48 * time.Hour)}, {"海岬", 1, monday.Add(24 * time.Hour)}},
		Calls:        []Calls{{"潮汐", "done", 1, 5}, {"潮汐", "waiting", 1, 1}, {"海岬", "rejected", 0, 2}, {"崂顶", "manual", 1, 1}, {"崂顶", "partial", 0, 1}},
	}
	f.Lines[3].State = enterprise.Suspended
	tests := map[string]struct {
		q    Query
		want string
	}{
		"by need":          {Query{}, "栈桥 海岬 崂顶 潮汐"},
		"by name":          {Query{Sort: ByName}, "崂顶 栈桥 海岬 潮汐"},
		"by calls":         {Query{Sort: ByCalls}, "潮汐 崂顶 海岬 栈桥"},
		"by rejected":      {Query{Sort: ByRejected}, "海岬 崂顶 栈桥 潮汐"},
		"part of a name":   {Query{Text: "汐"}, "潮汐"},
		"a credit code":    {Query{Text: "91370001"}, "崂顶"},
		"state":            {Query{State: enterprise.Suspended}, "海岬"},
		"something waits":  {Query{Need: AnyNeed}, "栈桥 海岬 崂顶"},
		"a measure":        {Query{Need: Objection}, "海岬 崂顶"},
		"application":      {Query{Application: "submitted"}, "潮汐"},
		"interface":        {Query{Service: "ER0101"}, "潮汐"},
		"nothing fits all": {Query{Service: "ER0101", Need: AnyNeed}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			whole := page(t, f, View{}, tt.q)
			if got := names(whole); got != tt.want {
				t.Errorf("%s, want %s", got, tt.want)
			}
			var walked []string
			q := tt.q
			q.Limit = 1
			for range len(f.Lines) + 1 {
				p := page(t, f, View{}, q)
				if p.Sum.Enterprises != len(whole.Lines) {
					t.Errorf("the sum of a page is of %d", p.Sum.Enterprises)
				}
				if len(p.Lines) == 0 {
					break
				}
				walked = append(walked, p.Lines[0].Name)
				q.After = p.Lines[0].Place(q.Sort)
			}
			if got := strings.Join(walked, " "); got != tt.want {
				t.Errorf("page by page %s, want %s", got, tt.want)
			}
		})
	}
	sum := page(t, f, View{}, Query{}).Sum
	want := Figures{Calls: 10, Done: 5, Rejected: 2, Partial: 1, Manual: 1, Processing: 1}
	if sum.Week != want || sum.Today.Calls != 3 || sum.Needs[rank(Objection)].Count != 2 {
		t.Errorf("sum %+v", sum)
	}
}

// A view that is too long tells so, and one that begins behind a line that is gone goes on
// where that stood.
func TestCutAndGone(t *testing.T) {
	f := Facts{Lines: make([]Line, MaxLines+1)}
	for i := range f.Lines {
		f.Lines[i] = Line{Name: fmt.Sprintf("%05d", i), USCC: enterprise.USCC(fmt.Sprint(i))}
	}
	p := page(t, f, View{}, Query{Sort: ByName, Limit: 2, After: Place{Name: "00002x"}})
	if !p.Cut || p.Sum.Enterprises != MaxLines || names(p) != "00003 00004 00005" {
		t.Errorf("cut %v of %d, goes on with %s", p.Cut, p.Sum.Enterprises, names(p))
	}
	long := Line{Name: strings.Repeat("海", 200)}
	if n := len(long.Place(ByName).Name); n > 4*nameLength {
		t.Errorf("a place has %d bytes", n)
	}
}

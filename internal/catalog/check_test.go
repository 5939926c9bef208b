package catalog

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// facts are those of the examples.
var facts = Facts{
	Now:  time.Date(2026, 11, 23, 9, 30, 0, 0, calendar.Shanghai),
	USCC: "91370200MA3TEXT01C", Units: []string{"3702001001"}, Env: id.Test,
}

// sent is a changed example as it comes over the wire.
func sent(t testing.TB, i *Interface, set map[string]any, remove ...string) any {
	t.Helper()
	b, err := json.Marshal(edit(i.Examples[0].Body, set, remove))
	if err != nil {
		t.Fatal(err)
	}
	tree, err := message.ParseBody(b)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

func TestCheckFindings(t *testing.T) {
	er0101 := service(t, "ER0101")
	many := make([]any, 101)
	for n := range many {
		person := edit(at(er0101.Examples[0].Body, "/persons/0"), map[string]any{
			"/aac147": withCheck(fmt.Sprintf("00000019900101%03d", n*2+1)),
		}, nil)
		many[n] = person
	}
	tests := map[string]struct {
		set    map[string]any
		remove []string
		want   []message.Finding
	}{
		"nothing": {nil, nil, nil},
		"check digit": {map[string]any{"/persons/0/aac147": "000000199001010019"}, nil, []message.Finding{
			{Pointer: "/persons/0/aac147", Code: "E3001", Message: "“证件号码”校验位不符（第 1 人）", Hint: "请核对证件原件，18 位中至少有一位填错"},
		}},
		"two at once, in order": {map[string]any{"/persons/0/aac004": "3"}, []string{"/persons/0/aac003"}, []message.Finding{
			{Pointer: "/persons/0/aac003", Code: "E3001", Message: "“姓名”必填，未提供（第 1 人）", Hint: "请补充后以新的业务流水号重新报送"},
			{Pointer: "/persons/0/aac004", Code: "E3002", Message: "“性别”不在代码表“性别”中（第 1 人）", Hint: "可用的代码：1 男、2 女"},
		}},
		"number for text": {map[string]any{"/persons/0/monthlyPay": 6500}, nil, []message.Finding{
			{Pointer: "/persons/0/monthlyPay", Code: "E3001", Message: "“月工资”应为文本（第 1 人）", Hint: "请检查该项的 JSON 类型（代码、金额和日期都是文本）"},
		}},
		"text for number": {map[string]any{"/persons/0/probationMonths": "6"}, nil, []message.Finding{
			{Pointer: "/persons/0/probationMonths", Code: "E3001", Message: "“试用期月数”应为整数（第 1 人）", Hint: "请检查该项的 JSON 类型（代码、金额和日期都是文本）"},
		}},
		"unknown field": {map[string]any{"/aac003": "x"}, nil, []message.Finding{
			{Pointer: "/aac003", Code: "E3004", Message: "数据项 aac003 不在本接口范围内", Hint: "请只报送接口文档列出的数据项（最小必要）"},
		}},
		"a value where a name belongs": {map[string]any{"/persons/0/13900000001": "x"}, nil, []message.Finding{
			{Pointer: "/persons/0", Code: "E3004", Message: "含有不在本接口范围内的数据项（第 1 人）", Hint: "请只报送接口文档列出的数据项（最小必要）"},
		}},
		"nobody": {map[string]any{"/persons": []any{}}, nil, []message.Finding{
			{Pointer: "/persons", Code: "E3001", Message: "“人员”不少于 1 条", Hint: "请至少报送一条"},
		}},
		"too many": {map[string]any{"/persons": many}, nil, []message.Finding{
			{Pointer: "/persons", Code: "E3006", Message: "“人员”不超过 100 条", Hint: "请分成多次报送，用批次号 batchNo 归为一批"},
		}},
		"name of 51 characters": {map[string]any{"/persons/0/aac003": strings.Repeat("𱁬", 51)}, nil, []message.Finding{
			{Pointer: "/persons/0/aac003", Code: "E3001", Message: "“姓名”不超过 50 个字（第 1 人）", Hint: "长度按字（Unicode 码点）计算"},
		}},
		"name of 50 characters": {map[string]any{"/persons/0/aac003": strings.Repeat("𱁬", 50)}, nil, nil},
		"rule": {map[string]any{"/persons/0/abc914": "2028-11-15"}, nil, []message.Finding{
			{Pointer: "/persons/0/probationMonths", Code: "E3108", Message: "试用期超过合同期限允许的上限（第 1 人）",
				Hint: "合同不满三个月、以完成任务为期限和非全日制的不得约定试用期；不满一年不超过 1 个月；不满三年不超过 2 个月；三年以上和无固定期限不超过 6 个月"},
		}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			report := er0101.Check(sent(t, er0101, tt.set, tt.remove...), facts)
			if d := cmp.Diff(tt.want, report.Errors); d != "" {
				t.Error(d)
			}
			if len(report.Warnings) > 0 {
				t.Errorf("warnings: %v", report.Warnings)
			}
		})
	}
}

func TestCheckProbationTable(t *testing.T) {
	er0101 := service(t, "ER0101")
	tests := map[string]struct {
		end    string
		months int
		ok     bool
	}{
		"under three months, none":     {"2027-02-14", 0, true},
		"under three months, one":      {"2027-02-14", 1, false},
		"three months, one":            {"2027-02-15", 1, true},
		"under a year, one":            {"2027-11-14", 1, true},
		"under a year, two":            {"2027-11-14", 2, false},
		"a year, two":                  {"2027-11-15", 2, true},
		"under three years, three":     {"2029-11-14", 3, false},
		"three years to the day, six":  {"2029-11-15", 6, true},
		"three years, seven":           {"2029-11-15", 7, false},
		"ten years, six":               {"2036-11-15", 6, true},
		"a day short of a year, three": {"2027-11-14", 3, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			report := er0101.Check(sent(t, er0101, map[string]any{"/persons/0/abc914": tt.end, "/persons/0/probationMonths": tt.months}), facts)
			if ok := len(report.Errors) == 0; ok != tt.ok {
				t.Errorf("errors: %v", report.Errors)
			}
		})
	}
}

func TestCheckDatesAtTheirEdges(t *testing.T) {
	er0101, er0105, er0104 := service(t, "ER0101"), service(t, "ER0105"), service(t, "ER0104")
	codes := func(i *Interface, set map[string]any) string {
		r := i.Check(sent(t, i, set), facts)
		var list []string
		for _, f := range append(r.Errors, r.Warnings...) {
			list = append(list, f.Code)
		}
		return strings.Join(list, " ")
	}
	hired := func(day string) map[string]any { return map[string]any{"/persons/0/aae030": day} }
	tests := map[string]struct{ got, want string }{
		"hired today":              {codes(er0101, hired("2026-11-23")), ""},
		"hired tomorrow":           {codes(er0101, hired("2026-11-24")), "E3113"},
		"hired 30 days ago":        {codes(er0101, hired("2026-10-24")), ""},
		"hired 31 days ago":        {codes(er0101, hired("2026-10-23")), "E3114"},
		"16 on the day":            {codes(er0101, map[string]any{"/persons/0/aac147": withCheck("00000020101116001"), "/persons/0/aac006": "2010-11-16"}), "E3104"},
		"16 on the next day":       {codes(er0101, map[string]any{"/persons/0/aac147": withCheck("00000020101117001"), "/persons/0/aac006": "2010-11-17"}), "E3103"},
		"18 on the day":            {codes(er0101, map[string]any{"/persons/0/aac147": withCheck("00000020081116001"), "/persons/0/aac006": "2008-11-16"}), ""},
		"left 15 days ago":         {codes(er0105, map[string]any{"/persons/0/abc916": "2026-11-08"}), ""},
		"left 16 days ago":         {codes(er0105, map[string]any{"/persons/0/abc916": "2026-11-07"}), "E3153"},
		"withdrawn after 15 days":  {codes(er0104, map[string]any{"/aae043": "2026-11-08"}), ""},
		"withdrawn after 16 days":  {codes(er0104, map[string]any{"/aae043": "2026-11-07"}), "E3142"},
		"dispatched for two years": {codes(er0101, map[string]any{"/persons/0/abc914": "2028-11-15", "/persons/0/probationMonths": 2, "/persons/0/aac013": "51", "/persons/0/abc955": "1", "/persons/0/abc954": "91370200MA3TEXT02F"}), ""},
		"a day less":               {codes(er0101, map[string]any{"/persons/0/abc914": "2028-11-14", "/persons/0/probationMonths": 2, "/persons/0/aac013": "51", "/persons/0/abc955": "1", "/persons/0/abc954": "91370200MA3TEXT02F"}), "E3110"},
	}
	for name, tt := range tests {
		if tt.got != tt.want {
			t.Errorf("%s: findings %q, want %q", name, tt.got, tt.want)
		}
	}
}

// The day of the rules is the day in Shanghai, whatever zone the clock is in.
func TestCheckCountsDaysInShanghai(t *testing.T) {
	er0101 := service(t, "ER0101")
	late := facts
	late.Now = time.Date(2026, 11, 22, 16, 0, 0, 0, time.UTC) // midnight of the 23rd in Shanghai
	body := sent(t, er0101, map[string]any{"/persons/0/aae030": "2026-11-23"})
	if r := er0101.Check(body, late); len(r.Errors) > 0 {
		t.Errorf("errors: %v", r.Errors)
	}
	late.Now = late.Now.Add(-time.Second)
	if r := er0101.Check(body, late); len(r.Errors) != 1 {
		t.Errorf("errors: %v", r.Errors)
	}
}

func TestCheckEnvironments(t *testing.T) {
	er0101 := service(t, "ER0101")
	production := facts
	production.Env = id.Production
	person := func(kind, number, birth string) map[string]any {
		return map[string]any{"/persons/0/aac058": kind, "/persons/0/aac147": number, "/persons/0/aac006": birth}
	}
	tests := map[string]struct {
		set        map[string]any
		test, real string
	}{
		"test card":        {person("01", "000000199001010018", "1990-01-01"), "", "E3001"},
		"real card":        {person("01", "110101199001010015", "1990-01-01"), "E3005", ""},
		"test permit":      {person("16", "819999198808080012", "1988-08-08"), "", "E3001"},
		"real permit":      {person("16", withCheck("81000019880808001"), "1988-08-08"), "E3005", ""},
		"test foreigner":   {person("07", "900000198503150019", "1985-03-15"), "", "E3001"},
		"real foreigner":   {person("07", withCheck("91115619850315001"), "1985-03-15"), "E3005", ""},
		"test passport":    {person("08", "TESTE12345", "1990-01-01"), "", "E3001"},
		"real passport":    {person("08", "E12345678", "1990-01-01"), "E3005", ""},
		"broken real card": {person("01", "110101199001010016", "1990-01-01"), "E3001", "E3001"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			body := sent(t, er0101, tt.set)
			for _, side := range []struct {
				facts Facts
				want  string
			}{{facts, tt.test}, {production, tt.real}} {
				r := er0101.Check(body, side.facts)
				got := ""
				if len(r.Errors) > 0 {
					got = r.Errors[0].Code
				}
				if got != side.want || len(r.Errors) > 1 {
					t.Errorf("in %s: %v, want %q", side.facts.Env, r.Errors, side.want)
				}
			}
		})
	}
}

// Whatever is put wherever, no text of a finding repeats it.
func TestCheckNeverEchoes(t *testing.T) {
	const secret = "Zq7秘密Zq7"
	for _, i := range platform(t).Interfaces() {
		for _, f := range i.Fields() {
			pointer := strings.ReplaceAll(f.Pointer, "*", "0")
			for _, v := range []any{secret, []any{secret}, map[string]any{secret: secret}, 42} {
				report := i.Check(sent(t, i, map[string]any{pointer: v}), facts)
				for _, g := range append(report.Errors, report.Warnings...) {
					if strings.Contains(g.Pointer+g.Message+g.Hint+g.Code, "Zq7") {
						t.Errorf("%s at %s repeats what was sent: %v", i.Code, pointer, g)
					}
				}
			}
		}
	}
}

func TestCheckLeavesTheTreeAlone(t *testing.T) {
	er0101 := service(t, "ER0101")
	body := sent(t, er0101, nil)
	before := asJSON(body)
	er0101.Check(body, facts)
	if asJSON(body) != before {
		t.Error("Check changed the tree")
	}
	if _, ok := at(body, "/persons/0/probationMonths").(json.Number); !ok {
		t.Error("Check converted a number in place")
	}
}

func TestCheckIsBounded(t *testing.T) {
	er0101 := service(t, "ER0101")
	persons := make([]any, 100)
	for n := range persons {
		persons[n] = map[string]any{"x": "y"}
	}
	r := er0101.Check(sent(t, er0101, map[string]any{"/persons": persons}), facts)
	if len(r.Errors) != maxFindings {
		t.Errorf("%d findings", len(r.Errors))
	}
}

// Persons who pass are judged by rules even where others do not pass the schema,
// so that one answer tells everything.
func TestCheckTellsAllAtOnce(t *testing.T) {
	er0101 := service(t, "ER0101")
	second := edit(er0101.Examples[1].Body, map[string]any{"/persons/0/aac011": "xx", "/persons/1/aac004": "2"}, nil)
	var got []string
	for _, f := range er0101.Check(second, facts).Errors {
		got = append(got, f.Code+" "+f.Pointer)
	}
	if d := cmp.Diff([]string{"E3002 /persons/0/aac011", "E3102 /persons/1/aac004"}, got); d != "" {
		t.Error(d)
	}
}

func TestCheckConcurrently(t *testing.T) {
	var wg sync.WaitGroup
	for _, i := range platform(t).Interfaces() {
		for n, e := range i.Examples {
			wg.Go(func() {
				if r := i.Check(e.Body, facts); len(r.Errors) > 0 {
					t.Errorf("%s example %d: %v", i.Code, n, r.Errors)
				}
				for _, route := range i.Routes {
					if _, err := route.Request(t.Context(), e.Body, facts); err != nil {
						t.Error(err)
					}
				}
			})
		}
	}
	wg.Wait()
}

// tree draws JSON trees of any shape, mostly with names that the definitions know.
func tree(names []string, depth int) *rapid.Generator[any] {
	leaf := rapid.OneOf(
		rapid.Map(rapid.String(), func(s string) any { return s }),
		rapid.Map(rapid.Int64Range(-1<<53, 1<<53), func(n int64) any { return json.Number(fmt.Sprint(n)) }),
		rapid.Map(rapid.Bool(), func(b bool) any { return b }),
		rapid.Just(any(nil)),
		rapid.SampledFrom([]any{"1", "01", "2026-11-23", "000000199001010018", "13900000001"}),
	)
	if depth == 0 {
		return leaf
	}
	child := tree(names, depth-1)
	return rapid.OneOf(leaf,
		rapid.Map(rapid.SliceOfN(child, 0, 3), func(l []any) any { return l }),
		rapid.Map(rapid.MapOfN(rapid.SampledFrom(names), child, 0, 8), func(m map[string]any) any { return m }),
	)
}

func TestCheckAnyTree(t *testing.T) {
	for _, i := range platform(t).Interfaces() {
		names := []string{"x", "", "~", "/", "0"}
		for _, f := range i.Fields() {
			names = append(names, f.Name)
		}
		gen := tree(names, 4)
		rapid.Check(t, func(t *rapid.T) {
			body := gen.Draw(t, "body")
			r := i.Check(body, facts)
			for _, f := range append(r.Errors, r.Warnings...) {
				if f.Code == "" || f.Message == "" || f.Hint == "" {
					t.Fatalf("finding without text: %v", f)
				}
			}
			i.Persons(body)
			i.Employer(body)
			i.Operator(body)
			i.BatchNo(body)
			i.Lanes(body)
		})
	}
}

func FuzzCheck(f *testing.F) {
	c := platform(f)
	for _, i := range c.Interfaces() {
		for _, e := range i.Examples {
			f.Add(i.Code, []byte(asJSON(e.Body)))
		}
	}
	f.Fuzz(func(t *testing.T, code string, b []byte) {
		i, ok := c.Interface(code)
		body, err := message.ParseBody(b)
		if !ok || err != nil {
			return
		}
		r := i.Check(body, facts)
		if again := i.Check(body, facts); asJSON(again) != asJSON(r) {
			t.Errorf("two checks differ:\n%v\n%v", r, again)
		}
		if len(r.Errors) > 0 {
			return
		}
		for _, route := range i.Routes {
			if _, err := route.Request(t.Context(), body, facts); err != nil {
				t.Errorf("passes but cannot be mapped: %v", err)
			}
		}
	})
}

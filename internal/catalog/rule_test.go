package catalog

import (
	"strings"
	"testing"
)

func engine(t testing.TB) *ruleEngine {
	t.Helper()
	e, err := newRuleEngine(platform(t).dictionaries)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestRuleFunctions(t *testing.T) {
	body := map[string]any{"s": "x", "n": 3}
	tests := map[string]struct {
		rule  string
		want  bool
		fails string
	}{
		"age":                   {`age("2010-11-23", "2026-11-23") == 16`, true, ""},
		"age of no day":         {`age("2010", today) == 16`, false, "not a day"},
		"days":                  {`days("2026-11-01", today) == 22`, true, ""},
		"add days":              {`addDays("2026-12-31", 1) == "2027-01-01"`, true, ""},
		"add months":            {`addMonths("2026-01-31", 1) == "2026-02-28"`, true, ""},
		"too many days":         {`addDays(today, 1000000) == ""`, false, "out of range"},
		"too many months":       {`addMonths("8999-12-31", 100000) != ""`, true, ""},
		"birth":                 {`idBirth("01", "11010519491231002X") == "1949-12-31"`, true, ""},
		"birth of a passport":   {`idBirth("08", "E12345678") == ""`, true, ""},
		"sex":                   {`idSex("01", "11010519491231002X") == "2"`, true, ""},
		"valid":                 {`valid("mobile", "13900000001") && !valid("mobile", "x")`, true, ""},
		"valid of no format":    {`valid("nothing", "x")`, false, "no named format"},
		"listed":                {`listed("aac004", "1") && !listed("aac004", "3")`, true, ""},
		"listed in nothing":     {`listed("aac999", "1")`, false, "no dictionary"},
		"money":                 {`money("6500") == 650000 && money("0.5") == 50 && money("12.34") == 1234`, true, ""},
		"money of no amount":    {`money("x") > 0`, false, "not an amount"},
		"parameters":            {`param.minAge == 16 && param.minAge + 2 == param.minorAge`, true, ""},
		"employer":              {`employer.uscc == "91370200MA3TEXT01C" && "3702001001" in employer.units`, true, ""},
		"environment":           {`env == "T"`, true, ""},
		"now":                   {`now == timestamp("2026-11-23T01:30:00Z")`, true, ""},
		"a number of the body":  {`body.n == 3`, true, ""},
		"a member that is away": {`body.away == 1`, false, "no such key"},
	}
	e, er0101 := engine(t), service(t, "ER0101")
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, err := compileCEL(e.rules, tt.rule)
			if err != nil {
				t.Fatal(err)
			}
			got, err := holds(p, er0101.scene(body, facts))
			if got != tt.want || (err == nil) != (tt.fails == "") || err != nil && !strings.Contains(err.Error(), tt.fails) {
				t.Errorf("= %v, %v", got, err)
			}
		})
	}
}

func TestRuleCostIsLimited(t *testing.T) {
	e, er0101 := engine(t), service(t, "ER0101")
	list := make([]any, 1000)
	for n := range list {
		list[n] = "x"
	}
	body := map[string]any{"list": list}
	for _, rule := range []string{
		`body.list.all(a, body.list.all(b, body.list.all(c, a == b && b == c)))`,
		`body.list.map(a, body.list.map(b, body.list)).size() > 0`,
	} {
		p, err := compileCEL(e.rules, rule)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := holds(p, er0101.scene(body, facts)); err == nil || !strings.Contains(err.Error(), "cost limit") {
			t.Errorf("%s: error is %v", rule, err)
		}
	}
}

// A rule that cannot be told refuses, and says which, without saying why in the
// words of the evaluator, which may repeat values.
func TestRuleThatFailsRefuses(t *testing.T) {
	p, err := compileCEL(engine(t).rules, `person.away == body.secret`)
	if err != nil {
		t.Fatal(err)
	}
	i := *service(t, "ER0101")
	i.rules = []rule{{code: "E3199", warning: true, each: "/persons", pointer: "/aac003", text: "x", when: p}}
	report := i.Check(i.Examples[0].Body, facts)
	if len(report.Errors) != 1 || report.Errors[0].Code != "E3003" || !strings.Contains(report.Errors[0].Message, "E3199") {
		t.Errorf("report is %v", report)
	}
}

func TestRuleMayNotReachOut(t *testing.T) {
	for _, rule := range []string{`http.get("x")`, `os.getenv("HOME") == ""`, `body`, `1`, `"x"`, `unknown`} {
		p, err := compileCEL(engine(t).rules, rule)
		if err != nil {
			continue
		}
		if _, err := holds(p, service(t, "ER0101").scene(map[string]any{}, facts)); err == nil {
			t.Errorf("%s passes as a rule", rule)
		}
	}
}

package corekit_test

import (
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
	"github.com/zhilian-hrss/zhilian/internal/corekit/employment"
	"github.com/zhilian-hrss/zhilian/internal/corekit/insurance"
	"github.com/zhilian-hrss/zhilian/internal/corekit/labour"
	"github.com/zhilian-hrss/zhilian/internal/corekit/personnel"
)

// given is a number that an act gives out, such as JY20261123000001.
var given = regexp.MustCompile(`\A[A-Z]{2}20\d{12}\z`)

// withoutGiven is an answer without the numbers that the act gave out.
func withoutGiven(t *testing.T, text string) any {
	t.Helper()
	var tree any
	if err := json.Unmarshal([]byte(text), &tree); err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	prune(tree)
	return tree
}

func prune(tree any) {
	switch v := tree.(type) {
	case map[string]any:
		for name, e := range v {
			if s, ok := e.(string); ok && given.MatchString(s) {
				delete(v, name)
				continue
			}
			prune(e)
		}
	case []any:
		for _, e := range v {
			prune(e)
		}
	}
}

// TestCheckHasNoEffect holds, for acts of every core system, that a check leaves
// not a row behind and that the act afterwards gets the answer of the check.
func TestCheckHasNoEffect(t *testing.T) {
	someone, child := coretest.IDNumber("1990-05-17", 1), coretest.IDNumber("2012-01-01", 2)
	two := func(more string) string {
		return fmt.Sprintf(`{"persons":[{"ref":"0","name":"测试甲","idNumber":%q,%s},{"ref":"1","name":"测试乙","idNumber":%q,%s}]}`, someone, more, child, more)
	}
	domains := map[string]struct {
		domain    corekit.Domain
		act, data string
		outcome   string
	}{
		"employment": {employment.New(employment.Rules{}), "employment.register", two(`"hireDate":"2026-11-20"`), "partial"},
		"insurance":  {insurance.New(insurance.Rules{}), "insurance.enroll", two(`"workForm":"41","kinds":["110","210","410"],"from":"2026-11"`), "partial"},
		"labour":     {labour.New(labour.Rules{}), "labour.file", two(`"workForm":"41","contractType":"1","contractStart":"2026-11-16","contractEnd":"2029-11-15"`), "partial"},
		"personnel": {personnel.New(personnel.Rules{}), "personnel.publish", `{"title":"数控车工","jobCode":"6-18-01-01","count":5,"work":"数控车床操作","conditions":"两年以上工作经验",
			"place":"青岛市城阳区","payFrom":"6000.00","payTo":"9000.00","workForm":"41","contact":"李经办","phone":"0532-80000000","from":"2026-11-23","until":"2026-12-31"}`, "done"},
	}
	for name, tt := range domains {
		t.Run(name, func(t *testing.T) {
			coretest.Each(t, tt.domain, func(t *testing.T, c *coretest.Core) {
				before := c.Dump()
				first, second := c.Check(tt.act, coretest.Harbour, tt.data), c.Check(tt.act, coretest.Harbour, tt.data)
				if first.Status != http.StatusOK || first.Get("outcome") != tt.outcome || first.Get("businessNo") != "" || first.Text != second.Text {
					t.Fatalf("checked: %d %s, then %s", first.Status, first.Text, second.Text)
				}
				if diff := cmp.Diff(before, c.Dump()); diff != "" {
					t.Errorf("the check left something behind:\n%s", diff)
				}
				act := c.Act(tt.act, coretest.Harbour, tt.data)
				if diff := cmp.Diff(withoutGiven(t, act.Text), withoutGiven(t, first.Text)); diff != "" || act.Get("businessNo") == "" {
					t.Errorf("the act ended otherwise than its check said:\n%s\n%s", diff, act.Text)
				}
				if cmp.Diff(before, c.Dump()) == "" {
					t.Error("the dump does not see the act either")
				}
			})
		})
	}
}

// TestCheckRefuses holds that a check asks for what an act asks for, and is none of
// a query, of a stub or of an unknown act.
func TestCheckRefuses(t *testing.T) {
	c := coretest.Open(t, employment.New(employment.Rules{}))
	for act, want := range map[string]int{"employment.query": 404, "employment.nothing": 404, "employment.register": 400} {
		if r := c.Check(act, coretest.Harbour, `{}`); r.Status != want {
			t.Errorf("%s: %d %s", act, r.Status, r.Text)
		}
	}
	if r := c.Do(http.MethodPost, "/v1/checks/employment.register", `{}`, map[string]string{"Authorization": "Bearer wrong"}); r.Status != 401 {
		t.Errorf("without the token: %d", r.Status)
	}
	if err := c.Play(corekit.Play{Mode: corekit.Down}); err != nil {
		t.Fatal(err)
	}
	data := fmt.Sprintf(`{"persons":[{"ref":"0","name":"测试甲","idNumber":%q,"hireDate":"2026-11-20"}]}`, coretest.IDNumber("1990-05-17", 1))
	if r := c.Check("employment.register", coretest.Harbour, data); r.Status != 503 {
		t.Errorf("while down: %d %s", r.Status, r.Text)
	}
}

// TestAgentIsTaken holds that an order may name who files for the employer, and that
// no more than its form is judged.
func TestAgentIsTaken(t *testing.T) {
	c := coretest.Open(t, employment.New(employment.Rules{}))
	order := func(agent string) coretest.Reply {
		body := fmt.Sprintf(`{"act":"employment.query","employer":{"uscc":%q},"agent":%s,"data":{"registrationNos":["JY1"]}}`, coretest.Harbour, agent)
		return c.Do(http.MethodPost, "/v1/acts/employment.query", body, map[string]string{"Idempotency-Key": "k"})
	}
	for agent, want := range map[string]int{
		`{"uscc":"91370200163562681G","name":"潮汐"}`: 200, `null`: 200, `{"uscc":"1"}`: 400, `{"uscc":"91370200163562681G","phone":"1"}`: 400,
	} {
		if r := order(agent); r.Status != want {
			t.Errorf("agent %s: %d %s", agent, r.Status, r.Text)
		}
	}
}

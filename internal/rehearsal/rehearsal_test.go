package rehearsal

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

var loaded = sync.OnceValues(Definitions)

func definitions(t *testing.T) *catalog.Catalog {
	t.Helper()
	c, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return c
}

var haijia = Employer{USCC: "91370200MA3TEXT01C", Unit: "3702001001", Operator: "林晓棠"}

func someone(t *testing.T, seed uint64, today calendar.Day) person {
	t.Helper()
	p, err := invent(rand.NewChaCha8([32]byte{byte(seed)}), today)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// sent is a body as the platform reads it.
func sent(t *testing.T, b body) any {
	t.Helper()
	text, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	tree, err := message.ParseBody(text)
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// The example of every interface, made for another day, person and employer, is
// right; without the operator it is refused, which is how a rejection is played.
func TestBodiesAreRightOnAnyDay(t *testing.T) {
	for _, today := range []calendar.Day{"2026-11-23", "2026-12-31", "2027-03-01", "2028-02-29"} {
		for n, i := range definitions(t).Interfaces() {
			facts := catalog.Facts{Now: today.Start().Add(10 * time.Hour), USCC: haijia.USCC, Units: []string{haijia.Unit}, Env: id.Test}
			b, err := example(i, haijia, someone(t, uint64(n), today), today)
			if err != nil {
				t.Fatal(err)
			}
			if i.Code == "PT0201" {
				b["aae030"] = string(today.AddDays(20)) // openClass asks for a class and its day
			}
			if i.Code == "SI0302" {
				b["changes"] = []any{body{"aae155": "aac003", "aae123": b["aac003"], "aae124": "测试改名"}} // what fill does
			}
			if found := i.Check(sent(t, b), facts).Errors; len(found) > 0 {
				t.Errorf("%s on %s: %v", i.Code, today, found)
			}
			if found := i.Check(sent(t, with(b, "aae011", nil)), facts).Errors; len(found) == 0 {
				t.Errorf("%s is right without the operator", i.Code)
			}
		}
	}
}

// Every required case of every interface is of a kind that can be played, and what
// has to be filed before is an interface that there is.
func TestEveryRequiredCaseCanBePlayed(t *testing.T) {
	kinds := []string{"done", "signed", "result", "accepted", "rejection", "repeat", "partial"}
	all := definitions(t)
	for _, i := range all.Interfaces() {
		for n, c := range acceptance.CasesOf(i) {
			if c.Required && !slices.Contains(kinds, kindOf(i, n)) {
				t.Errorf("nothing plays the required case %s of kind %q", c.ID, kindOf(i, n))
			}
		}
	}
	for service, r := range recipes() {
		for _, code := range strings.FieldsFunc(strings.Join(append(slices.Clone(r.first), service), " "), func(r rune) bool { return r == ' ' || r == '|' }) {
			if _, ok := all.Interface(code); !ok {
				t.Errorf("the recipe of %s names %s", service, code)
			}
		}
	}
}

// The example's own person, employer and batch are in no body.
func TestExampleIsReplaced(t *testing.T) {
	i, _ := definitions(t).Interface("ER0101")
	p := someone(t, 1, "2027-01-05")
	b, err := example(i, haijia, p, "2027-01-05")
	if err != nil {
		t.Fatal(err)
	}
	text, err := json.Marshal(b)
	if err != nil {
		t.Fatal(err)
	}
	for _, old := range []string{"测试甲", "000000199001010018", "13900000001", "ROSTER-202611", "2026-11-16", "经办测试"} {
		if strings.Contains(string(text), old) {
			t.Errorf("the body still has the example's %s", old)
		}
	}
	if who := one(b); who["aac147"] != p.number || who["aae030"] != "2026-12-29" || who["aac006"] != string(p.birth) {
		t.Errorf("person %v", who)
	}
	again, err := example(i, haijia, p, "2027-01-05")
	if err != nil || again["aab998"] != b["aab998"] {
		t.Fatal(err)
	}
	if orig := i.Examples[0].Body.(map[string]any)["aae011"]; orig != "经办测试" {
		t.Error("the definition's example was changed")
	}
}

func TestInvent(t *testing.T) {
	seen := map[string]bool{}
	for seed := range uint64(200) {
		p := someone(t, seed, "2028-02-29")
		if !strings.HasPrefix(p.number, "000000") || len(p.number) != 18 || p.birth > "2006-02-28" || p.birth < "1980-01-01" || len(p.mobile) != 11 {
			t.Errorf("%+v", p)
		}
		if male := (p.number[16]-'0')%2 == 1; male != (p.sex == "1") {
			t.Errorf("sex %s of %s", p.sex, p.number)
		}
		seen[p.number] = true
	}
	if len(seen) < 195 {
		t.Errorf("200 people have %d numbers", len(seen))
	}
	if _, err := invent(bytes.NewReader(nil), "2028-02-29"); err == nil {
		t.Error("a person without randomness")
	}
}

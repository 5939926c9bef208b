package dispatch_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/message"
)

// compared is what RC0101 tells.
type compared struct {
	Listed, Matching int
	Persons          []struct {
		Index       int
		Differences []struct{ Kind, System, Listed, Recorded string }
		Deadlines   []struct {
			Kind, Due string
			Overdue   bool
		}
	}
	Unlisted []struct {
		AAC147, AAC003 string
		Systems        []string
	}
}

// compare sends a roster and reads what differs.
func (a *authority) compare(service *catalog.Interface, by enterprise.USCC, more map[string]any, persons ...map[string]any) (message.Result, compared) {
	a.t.Helper()
	list := make([]any, len(persons))
	for i, p := range persons {
		list[i] = p
	}
	body := map[string]any{"aab998": string(by), "aab001": "3702001001", "aae011": "经办测试", "persons": list}
	for name, v := range more {
		body[name] = v
	}
	r := a.file(a.task(service, "ent-1", by, []string{"3702001001"}, body))
	text, err := json.Marshal(r.Data)
	if err != nil {
		a.t.Fatal(err)
	}
	var c compared
	if err := json.Unmarshal(text, &c); err != nil {
		a.t.Fatal(err)
	}
	return r, c
}

// listed is one line of a roster; the names of the tests' persons are all alike.
func listed(idNumber string, more ...any) map[string]any {
	p := map[string]any{"aac003": "测试甲", "aac058": "01", "aac147": idNumber, "aae030": "2026-11-16", "abc914": "2029-11-15", "aae140": []any{"110", "210", "410"}}
	for i := 0; i+1 < len(more); i += 2 {
		p[more[i].(string)] = more[i+1]
	}
	return p
}

// TestRosterComparison holds the comparison against the reference core systems: what
// agrees is not told, what differs is told per person, and of a person who is with
// another employer nothing is told but that they are not registered here.
func TestRosterComparison(t *testing.T) {
	all, faults := definitions()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	service, _ := all.Interface("RC0101")
	eachAuthority(t, func(t *testing.T, a *authority) {
		mine, gone, theirs, nobody := coretest.IDNumber("1990-05-17", 1), coretest.IDNumber("1991-06-18", 2), coretest.IDNumber("1988-08-08", 1), coretest.IDNumber("1979-01-01", 1)
		person := func(ids ...string) (list []catalog.Person) {
			for _, id := range ids {
				list = append(list, catalog.Person{IDType: "01", IDNumber: id, Name: "测试甲"})
			}
			return list
		}
		a.employ(all, "ent-1", coretest.Harbour, "3702001001", person(mine, gone))
		a.employ(all, "ent-2", coretest.Shipyard, "3702001002", person(theirs))

		_, c := a.compare(service, coretest.Harbour, nil, listed(mine), listed(gone))
		if c.Listed != 2 || c.Matching != 2 || len(c.Persons) != 0 || len(c.Unlisted) != 0 {
			t.Errorf("a roster that agrees: %+v", c)
		}

		r, c := a.compare(service, coretest.Harbour, nil, listed(mine, "aae030", "2026-11-01", "aae140", []any{"410"}), listed(theirs), listed(nobody))
		if len(c.Persons) != 3 || len(c.Unlisted) != 1 || c.Unlisted[0].AAC147 != gone || len(c.Unlisted[0].Systems) != 3 {
			t.Fatalf("a roster that differs: %+v", c)
		}
		var kinds []string
		for _, d := range c.Persons[0].Differences {
			kinds = append(kinds, d.Kind)
		}
		if diff := cmp.Diff([]string{"startDiffers", "insuranceExtra"}, kinds); diff != "" {
			t.Errorf("kinds (-want +got):\n%s", diff)
		}
		if diff := cmp.Diff(c.Persons[2].Differences, c.Persons[1].Differences); diff != "" || len(c.Persons[1].Differences) != 3 {
			t.Errorf("who works elsewhere is not told from who works nowhere:\n%s", diff)
		}
		text, err := r.Encode()
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{theirs, coretest.Shipyard, nobody} {
			if strings.Contains(string(text), secret) {
				t.Errorf("the answer holds %q", secret)
			}
		}

		_, c = a.compare(service, coretest.Harbour, map[string]any{"listedOnly": true}, listed(gone, "aae030", "2026-10-01", "abc916", "2026-11-05"))
		if len(c.Unlisted) != 0 || len(c.Persons) != 1 || len(c.Persons[0].Differences) != 3 || len(c.Persons[0].Deadlines) != 3 {
			t.Fatalf("somebody who has left: %+v", c)
		}
		if d := c.Persons[0].Deadlines[0]; d.Kind != "terminate" || d.Due != "2026-11-20" || !d.Overdue {
			t.Errorf("deadline %+v", d)
		}
		last, first := max(mine, gone), min(mine, gone)
		_, c = a.compare(service, coretest.Harbour, map[string]any{"idAfter": first}, listed(last))
		if c.Matching != 1 || len(c.Unlisted) != 0 {
			t.Errorf("a stretch: %+v", c)
		}
	})
}

// TestRosterOfAThousand holds that the longest list that may come in one message is
// compared within the bounds of a mapping.
func TestRosterOfAThousand(t *testing.T) {
	all, faults := definitions()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	service, _ := all.Interface("RC0101")
	var persons, employed, filed, insured []any
	for n := range 1000 {
		number := fmt.Sprintf("%018d", n)
		persons = append(persons, listed(number))
		other := fmt.Sprintf("%018d", n+500) // half of them differ, and as many are not listed
		employed = append(employed, map[string]any{"idNumber": other, "name": "测试甲", "registrationNo": "JY1", "hireDate": "2026-11-16"})
		filed = append(filed, map[string]any{"idNumber": other, "name": "测试乙", "fileNo": "BA1", "contractStart": "2026-11-16", "contractEnd": "2026-12-01"})
		insured = append(insured, map[string]any{"idNumber": other, "name": "测试甲", "kinds": []any{"410"}})
	}
	steps := map[string]any{"employment": map[string]any{"records": employed}, "labour": map[string]any{"records": filed}, "insurance": map[string]any{"records": insured}}
	data, err := service.Combine(t.Context(), steps, map[string]any{"persons": persons}, catalog.Facts{Now: filedAt})
	if err != nil {
		t.Fatal(err)
	}
	told := data.(map[string]any)
	if len(told["persons"].([]any)) != 1000 || len(told["unlisted"].([]any)) != 500 {
		t.Errorf("%d persons, %d not listed", len(told["persons"].([]any)), len(told["unlisted"].([]any)))
	}
}

package e2e

import (
	"crypto/rand"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
	"github.com/zhilian-hrss/zhilian/services"
)

// A service item is data: an authority that brings a core system of its own and a
// definition of what it takes offers a new item, which is tested, accepted and filed
// like any other. Nothing of the platform is changed for it.
func TestNewItemFromDefinitions(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := prepared(t, engine)
		office := &retirementOffice{answers: map[string]map[string]any{}}
		server := httptest.NewServer(office)
		t.Cleanup(server.Close)
		y.Env = append(y.Env, "ZHILIAN_SERVICES="+definitionsWith(t, "testdata/definitions"), "ZHILIAN_CORES=retirement",
			"ZHILIAN_CORES_RETIREMENT_URL="+server.URL, "ZHILIAN_CORES_RETIREMENT_TEST_URL="+server.URL+"/trial",
			"ZHILIAN_CORES_RETIREMENT_BEARER_FILE="+filepath.Join(y.Dir, "core.bearer"))
		must(t, y.play(deadline(t)))

		e := y.admitted(t, "laoding-legal", "RT0101", "RT0102")
		key := testKey(t, e)
		plays(t, client(t, e, key, nil), e)
		must(t, e.Accepted(deadline(t), []string{"RT0101", "RT0102"}, func(demo.Row, demo.Case) {}))
		_, err := y.Admin.Release(deadline(t))
		must(t, err)
		key, err = e.TakeKey(deadline(t))
		must(t, err)

		c := client(t, e, key, nil)
		a := file(t, c, "RT0101", appointment(e, "370202", 9), filingOptions())
		if a.Outcome != message.Done || !strings.HasPrefix(encoded(t, a.Data), `{"appointmentNo":"YY`) {
			t.Fatalf("filed: %s %s %v", a.Outcome, encoded(t, a.Data), a.Errors)
		}
		booked := first(t, dataOf(t, "RT0102", file(t, c, "RT0102", without(appointment(e, "370202", 9), "aac006", "visitOn", "half"), filingOptions())), "appointments")
		if booked["visitOn"] != "2026-12-01" {
			t.Errorf("the appointment is seen as %v", booked)
		}
		if worlds := office.worlds(); len(worlds) != 2 || worlds[0] != "" || worlds[1] == "" {
			t.Errorf("orders came for the worlds %q, want production and the enterprise's own", worlds)
		}
	})
}

// definitionsWith is a directory of the platform's definitions and further ones.
func definitionsWith(t *testing.T, more string) string {
	t.Helper()
	dir := t.TempDir()
	must(t, os.CopyFS(dir, services.FS))
	must(t, os.CopyFS(dir, os.DirFS(more)))
	return dir
}

// appointment is a body of RT0101 for the n-th person who is old enough.
func appointment(e *demo.Enterprise, region string, n int) body {
	people := slices.DeleteFunc(demo.People(2000, region, calendar.DayOf(morning)), func(p demo.Person) bool { return p.Birth >= "1976-11" })
	return with(employer(e), with(identity(people[n]), body{"aac006": string(people[n].Birth), "visitOn": "2026-12-01", "half": "am"}))
}

func without(b body, names ...string) body {
	for _, name := range names {
		b = with(b, body{name: nil})
	}
	return b
}

// plays plays the required cases of both interfaces.
func plays(t *testing.T, c *zhilian.Client, e *demo.Enterprise) {
	t.Helper()
	play := func(service, kind string, b body, want message.Outcome) *zhilian.Answer {
		t.Helper()
		a := file(t, c, service, b, zhilian.Options{CaseID: service + "-" + kind})
		if a.Outcome != want {
			t.Fatalf("%s-%s: %s %s %v", service, kind, a.Outcome, a.Message, a.Errors)
		}
		return a
	}
	twice := func(service string, b body) {
		t.Helper()
		o := zhilian.Options{CaseID: service + "-repeat", MsgID: rand.Text()}
		if file(t, c, service, b, o); !file(t, c, service, b, o).Replayed {
			t.Errorf("%s: a repeat is not marked", service)
		}
	}
	book := func(n int) body { return appointment(e, "000000", n) }
	play("RT0101", "done", book(0), message.Done)
	_, err := c.Result(deadline(t), play("RT0101", "result", book(1), message.Done).MsgID)
	must(t, err)
	play("RT0101", "rejection", with(book(2), body{"visitOn": "2027-02-01"}), message.Rejected)
	play("RT0101", "rejection", book(2), message.Done)
	twice("RT0101", book(3))
	question := without(book(0), "aac006", "visitOn", "half")
	play("RT0102", "done", question, message.Done)
	play("RT0102", "rejection", with(question, body{"aae030": "2026-11-01"}), message.Rejected)
	play("RT0102", "rejection", question, message.Done)
	twice("RT0102", question)
}

// retirementOffice is a core system of somebody else's making (docs/core-system.md)
// that books appointments. It is asked by the tests of the platform alone.
type retirementOffice struct {
	mu      sync.Mutex
	answers map[string]map[string]any // by world and key
	booked  []booking
}

type booking struct{ world, idNumber, number, day string }

func (o *retirementOffice) worlds() []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	var list []string
	for _, b := range o.booked {
		list = append(list, b.world)
	}
	slices.Sort(list)
	return slices.Compact(list)
}

// ServeHTTP implements http.Handler.
func (o *retirementOffice) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	path, trial := strings.CutPrefix(r.URL.Path, "/trial")
	world := r.Header.Get("X-Tenant")
	if trial != (world != "") || r.Header.Get("Authorization") == "" {
		http.Error(w, `{"code":"core.unauthorized","message":"not for this world"}`, http.StatusUnauthorized)
		return
	}
	var answer any
	switch {
	case path == "/v1/belonging":
		answer = o.belonging(r)
	case path == "/v1/taken":
		answer = map[string]any{"items": []any{}, "next": ""}
	case strings.HasPrefix(path, "/v1/acts/by-key/"):
		if kept, ok := o.answers[world+" "+strings.TrimPrefix(path, "/v1/acts/by-key/")]; ok {
			answer = kept
		}
	case strings.HasPrefix(path, "/v1/acts/"):
		answer = o.act(r, world)
	}
	w.Header().Set("Content-Type", "application/json")
	if answer == nil {
		w.WriteHeader(http.StatusNotFound)
		answer = map[string]any{"code": "core.no-such-key", "message": "unknown"}
	}
	_ = json.NewEncoder(w).Encode(answer) // who asked is gone
}

// belonging knows everybody as a member of whoever asks.
func (o *retirementOffice) belonging(r *http.Request) any {
	var question struct{ Persons []string }
	_ = json.NewDecoder(r.Body).Decode(&question) // nobody is asked about then
	var persons []any
	for _, p := range question.Persons {
		persons = append(persons, map[string]any{"idNumber": p, "state": "active"})
	}
	return map[string]any{"persons": persons}
}

func (o *retirementOffice) act(r *http.Request, world string) any {
	var order struct {
		Act  string
		Data struct{ IDNumber, Day string }
	}
	if json.NewDecoder(r.Body).Decode(&order) != nil {
		return nil
	}
	if order.Act == "retirement.query" {
		records := []any{}
		for _, b := range o.booked {
			if b.world == world && b.idNumber == order.Data.IDNumber {
				records = append(records, map[string]any{"idNumber": b.idNumber, "number": b.number, "day": b.day})
			}
		}
		return map[string]any{"outcome": "done", "data": map[string]any{"records": records}}
	}
	key := world + " " + r.Header.Get("Idempotency-Key")
	if kept, ok := o.answers[key]; ok {
		return kept
	}
	b := booking{world, order.Data.IDNumber, "YY" + rand.Text()[:8], order.Data.Day}
	o.booked = append(o.booked, b)
	o.answers[key] = map[string]any{"outcome": "done", "businessNo": b.number, "data": map[string]any{"day": b.day}}
	return o.answers[key]
}

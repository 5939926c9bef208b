package dispatch_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
	"github.com/zhilian-hrss/zhilian/internal/corekit/employment"
	"github.com/zhilian-hrss/zhilian/internal/corekit/insurance"
	"github.com/zhilian-hrss/zhilian/internal/corekit/labour"
	"github.com/zhilian-hrss/zhilian/internal/corekit/personnel"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

// definitions loads what the platform comes with, once: loading proves every example.
var definitions = sync.OnceValues(func() (*catalog.Catalog, []catalog.Fault) { return catalog.Load(services.FS) })

// authority is the four reference core systems behind a dispatcher: what the
// platform is in production, without its edges and its store.
type authority struct {
	*dispatch.Dispatcher
	t     *testing.T
	cores []*coretest.Core
	env   id.Env // in the test environment each enterprise has a world of its own
	calls int
}

// shelf is a ledger that keeps nothing.
type shelf struct{ dispatch.Ledger }

func (shelf) Behind(context.Context, call.Call, string) (call.State, error) { return "", nil }

func (shelf) Finish(context.Context, call.Finishing) error   { return nil }
func (shelf) Wait(context.Context, call.Waiting) error       { return nil }
func (shelf) Deliver(context.Context, call.Delivering) error { return nil }

// silence is where alarms of these tests go.
type silence struct{}

func (silence) Raise(context.Context, string, string, map[string]string) error { return nil }

var filedAt = time.Date(2026, 11, 23, 1, 30, 15, 0, time.UTC)

// eachAuthority runs test once per engine of the core systems.
func eachAuthority(t *testing.T, test func(t *testing.T, a *authority)) {
	t.Helper()
	for _, engine := range testdb.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			a := &authority{t: t, env: id.Production}
			cores := map[string]dispatch.Core{}
			for _, d := range []corekit.Domain{employment.New(employment.Rules{}), insurance.New(insurance.Rules{}), labour.New(labour.Rules{}), personnel.New(personnel.Rules{})} {
				core := coretest.OpenAt(t, d, coretest.Fresh(t, engine))
				server := httptest.NewServer(core.Handler())
				t.Cleanup(server.Close)
				connector, err := dispatch.NewHTTPCore(server.URL, coretest.Bearer, 10*time.Second, nil)
				if err != nil {
					t.Fatal(err)
				}
				t.Cleanup(connector.Close)
				a.cores, cores[d.Name] = append(a.cores, core), connector
			}
			a.Dispatcher = dispatch.New(dispatch.Options{
				Ledger: shelf{}, Alarms: silence{}, Node: "n1", Cores: map[id.Env]map[string]dispatch.Core{id.Production: cores, id.Test: cores},
				Due:   func(opened time.Time) time.Time { return opened.Add(24 * time.Hour) },
				Clock: func() time.Time { return filedAt }, Log: slog.New(slog.DiscardHandler),
			})
			test(t, a)
		})
	}
}

// dump writes down all that the core systems hold.
func (a *authority) dump() string {
	var all []string
	for _, c := range a.cores {
		all = append(all, c.Domain().Name, c.Dump())
	}
	return strings.Join(all, "\n")
}

// task is a filing of a body by an enterprise, whose id is of the test's choice.
func (a *authority) task(service *catalog.Interface, e id.Enterprise, by enterprise.USCC, units []string, body any) dispatch.Task {
	a.t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		a.t.Fatal(err)
	}
	parsed, err := message.ParseBody(text)
	if err != nil {
		a.t.Fatal(err)
	}
	a.calls++
	return dispatch.Task{
		Interface: service, Text: text, Body: parsed,
		System: &enterprise.SystemView{App: "QD00000001", Enterprise: e, USCC: by, Name: "示例公司", Units: units},
		Call: call.Call{
			Key: call.Key{Enterprise: e, Env: a.env, App: "QD00000001", MsgID: fmt.Sprintf("M-%d", a.calls)},
			ID:  id.Call(fmt.Sprintf("call-%d", a.calls)), Trace: "0123456789abcdef0123456789abcdef", Service: service.Code,
			ServiceVersion: service.Version, State: call.Received, FiledAt: filedAt, Node: "n1", Attempt: 1, LeaseUntil: filedAt.Add(time.Minute),
		},
	}
}

// file carries a task out.
func (a *authority) file(t dispatch.Task) message.Result {
	a.t.Helper()
	r, err := a.Run(context.Background(), t)
	if err != nil {
		a.t.Fatalf("%s: %v", t.Call.Service, err)
	}
	return r
}

// employ has persons hired, their contracts filed and them insured.
func (a *authority) employ(all *catalog.Catalog, e id.Enterprise, by enterprise.USCC, unit string, persons []catalog.Person) {
	a.t.Helper()
	hire, _ := all.Interface("JS0101")
	for _, p := range persons {
		body := deepCopy(a.t, hire.Examples[0].Body)
		body["aab998"], body["aab001"] = string(by), unit
		person := body["persons"].([]any)[0].(map[string]any)
		person["aac147"], person["aac058"] = p.IDNumber, p.IDType
		if p.Name != "" {
			person["aac003"] = p.Name
		}
		if len(p.IDNumber) != 18 {
			continue // a company that stands where persons do, or a document that hires nobody
		}
		birth, sex := p.IDNumber[6:14], "2"
		if p.IDNumber[16]%2 == 1 {
			sex = "1"
		}
		person["aac006"], person["aac004"] = birth[:4]+"-"+birth[4:6]+"-"+birth[6:], sex
		if r := a.file(a.task(hire, e, by, []string{unit}, body)); r.Outcome == message.Rejected {
			a.t.Fatalf("a person could not be hired for the test: %+v", r.Errors)
		}
	}
}

func deepCopy(t *testing.T, body any) map[string]any {
	t.Helper()
	text, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	var out map[string]any
	if err := json.Unmarshal(text, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// given is a number that an act gives out, such as JY20261123000001.
var given = regexp.MustCompile(`"\w+":"[A-Z]{2}20\d{12}",?`)

// told is a result without what a check must not have, as JSON.
func told(t *testing.T, r message.Result) string {
	t.Helper()
	r.Receipts, r.PromisedBy, r.CheckOnly = nil, "", false
	if r.Outcome == message.Processing {
		r.Code, r.Message = "", ""
	}
	text, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(given.ReplaceAllString(string(text), ""), ",}", "}")
}

// TestCheckSaysWhatTheFilingGets has every example of every interface that files
// something checked and then filed: the check leaves nothing in any core system,
// and the filing ends as the check said.
func TestCheckSaysWhatTheFilingGets(t *testing.T) {
	all, faults := definitions()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	eachAuthority(t, func(t *testing.T, a *authority) {
		a.env = id.Test
		outcomes := map[message.Outcome]int{}
		for _, service := range all.Interfaces() {
			if service.Checkable() == (service.Kind == catalog.Query) {
				t.Errorf("%s: an interface that files can be checked, a query cannot", service.Code)
			}
			if !service.Checkable() {
				continue
			}
			for n, example := range service.Examples {
				uscc, unit := service.Employer(example.Body)
				world := id.Enterprise(fmt.Sprintf("%s-%d", service.Code, n))
				task := func() dispatch.Task {
					return a.task(service, world, enterprise.USCC(uscc), []string{unit}, example.Body)
				}
				if k := service.Scope.Kind; k == catalog.ScopeOwn || k == catalog.ScopeFormer {
					a.employ(all, world, enterprise.USCC(uscc), unit, service.Persons(example.Body))
				}
				before := a.dump()
				checked, err := a.Check(context.Background(), task())
				if err != nil {
					t.Fatalf("%s, example %d: %v", service.Code, n, err)
				}
				if diff := cmp.Diff(before, a.dump()); diff != "" {
					t.Errorf("%s, example %d: the check left something behind:\n%s", service.Code, n, diff)
				}
				if !checked.CheckOnly || checked.Receipts != nil || checked.PromisedBy != "" {
					t.Errorf("%s, example %d: the check is answered like a filing: %+v", service.Code, n, checked)
				}
				filed := a.file(task())
				if diff := cmp.Diff(told(t, checked), told(t, filed)); diff != "" {
					t.Errorf("%s, example %d: checked and filed differ:\n%s", service.Code, n, diff)
				}
				outcomes[filed.Outcome]++
			}
		}
		t.Log(outcomes)
		if outcomes[message.Done] == 0 || outcomes[message.Rejected] == 0 || outcomes[message.Processing] == 0 {
			t.Errorf("the examples try too little: %v", outcomes)
		}
	})
}

package awareness_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/awareness"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/internal/store/storetest"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

var monday = time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC)

var definitions = sync.OnceValues(func() (*catalog.Catalog, []catalog.Fault) { return catalog.Load(services.FS) })

// office is a desk with an app that takes what it is brought, and a filing.
type office struct {
	*awareness.Desk
	db      *store.DB
	ledger  *store.Ledger
	catalog *catalog.Catalog
	now     time.Time
	call    call.Call
	log     *strings.Builder
	alarms  []string

	mu      sync.Mutex
	status  int
	letters []brought
}

// brought is what the app got.
type brought struct {
	Name                           string // of the letter, from its header
	Notice, Letter, Kind, Answer   string
	End, Finding, AnswerBy, Day    string
	Employer                       struct{ USCC string }
	Person                         struct{ Name, IDNumber, IDType, Mobile string }
	ServiceCode, FiledAt, AgentUSC string
}

func (o *office) Interface(code string, _ int) (*catalog.Interface, bool) {
	return o.catalog.Interface(code)
}

func (o *office) Raise(_ context.Context, kind, object string, _ map[string]string) error {
	o.alarms = append(o.alarms, kind+" "+object)
	return nil
}

func (o *office) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	o.mu.Lock()
	defer o.mu.Unlock()
	body, err := io.ReadAll(r.Body)
	b := brought{Name: r.Header.Get("Idempotency-Key")}
	if err != nil || json.Unmarshal(body, &b) != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	o.letters = append(o.letters, b)
	w.WriteHeader(o.status)
}

// forEachOffice runs test on both databases with a filing of two persons that is at a
// core system.
func forEachOffice(t *testing.T, service string, env id.Env, test func(t *testing.T, o *office)) {
	storetest.ForEach(t, func(t *testing.T, db *store.DB) {
		all, faults := definitions()
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		i, _ := all.Interface(service)
		o := &office{db: db, catalog: all, now: monday, status: http.StatusNoContent, log: &strings.Builder{}}
		app := httptest.NewTLSServer(o)
		t.Cleanup(app.Close)
		o.Desk = awareness.NewDesk(awareness.Options{
			Store: db.Awareness(), Calls: db.Calls(), Directory: o, Alarms: o, AnswerTime: func() (int, error) { return 15, nil },
			Hook: &awareness.Hook{URL: app.URL + "/notices", Transport: app.Client().Transport},
			Due:  func(now time.Time) time.Time { return now.Add(24 * time.Hour) }, Clock: func() time.Time { return o.now },
			Log: slog.New(slog.NewJSONHandler(o.log, nil)),
		})
		var err error
		if o.ledger, err = db.StartLedger(t.Context(), store.LedgerOptions{}); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = o.ledger.Close() })
		text, err := json.Marshal(i.Examples[1].Body)
		if err != nil {
			t.Fatal(err)
		}
		o.call = call.Call{
			Key: call.Key{Enterprise: "ent-1", Env: env, App: "QD00000001", MsgID: "M-1"}, ID: id.New[id.Call](monday), Trace: strings.Repeat("a", 32),
			Service: service, ServiceVersion: i.Version, Digest: []byte("digest"), State: call.Received, FiledAt: monday, Node: "n1", Attempt: 1,
			LeaseUntil: monday.Add(time.Hour),
		}
		if _, err := o.ledger.Record(t.Context(), call.Receive(o.call, text)); err != nil {
			t.Fatal(err)
		}
		test(t, o)
	})
}

// ends ends the filing, person by person, and makes the notices.
func (o *office) ends(t *testing.T, outcomes ...message.Outcome) {
	t.Helper()
	r := message.Result{Outcome: outcomes[0]}
	var persons []any
	for n, each := range outcomes {
		if each != outcomes[0] {
			r.Outcome = message.Partial
		}
		persons = append(persons, map[string]any{"index": n, "outcome": string(each)})
	}
	r.Data = map[string]any{"persons": persons}
	events := []call.Event{{At: monday, Name: call.EventChecked, Attempt: 1}}
	f, err := call.Finish(o.call, r, []byte("{}"), events, monday)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.ledger.Finish(t.Context(), f); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the job comes twice
		if err := o.Inform(t.Context(), o.call.Key); err != nil {
			t.Fatal(err)
		}
	}
}

// due returns the notices whose letter is on its way.
func (o *office) due(t *testing.T) []awareness.Notice {
	t.Helper()
	list, err := o.db.Awareness().Overdue(t.Context(), o.now.Add(365*24*time.Hour), 100)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func (o *office) notice(t *testing.T, n id.Notice) *awareness.Notice {
	t.Helper()
	found, err := o.db.Awareness().Notice(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}

// Each person about whom something was done is told once, in one letter with a name of
// its own that holds what they have to know; whoever was rejected is told nothing.
func TestTold(t *testing.T) {
	forEachOffice(t, "ER0101", id.Production, func(t *testing.T, o *office) {
		o.ends(t, message.Done, message.Rejected)
		list := o.due(t)
		if len(list) != 1 || list[0].Pointer != "/persons/0" || list[0].Kind != catalog.NoticeHire || list[0].State != awareness.Waiting {
			t.Fatalf("notices %+v", list)
		}
		n := list[0].ID
		for range 2 { // the job comes twice
			if err := o.Deliver(t.Context(), n, 1); err != nil {
				t.Fatal(err)
			}
		}
		if len(o.letters) != 1 {
			t.Fatalf("the app got %d letters", len(o.letters))
		}
		got := o.letters[0]
		if got.Name != string(n)+":filed" || got.Notice != string(n) || got.Letter != "filed" || got.Person.IDNumber != "000000199001010018" || got.Person.Mobile == "" ||
			got.Employer.USCC == "" || got.ServiceCode != "ER0101" || got.Day == "" || got.AnswerBy != "2026-12-09T00:00:00+08:00" {
			t.Errorf("letter %+v", got)
		}
		one := o.notice(t, n)
		if one.State != awareness.Told || one.Post != awareness.Taken || !one.Told.Equal(monday) || len(o.due(t)) != 0 {
			t.Errorf("notice %+v", one)
		}
		for _, secret := range []string{got.Person.IDNumber, got.Person.Name, got.Person.Mobile, "127.0.0.1"} {
			if strings.Contains(o.log.String(), secret) {
				t.Errorf("the log holds %q: %s", secret, o.log)
			}
		}
	})
}

// What is tried in the test environment, was rejected or names nobody concerns nobody.
func TestConcerns(t *testing.T) {
	forEachOffice(t, "ER0101", id.Test, func(t *testing.T, o *office) {
		c := call.Call{Key: call.Key{Env: id.Production}, Service: "ER0101", State: call.Done}
		for name, tt := range map[string]struct {
			change func(*call.Call)
			want   bool
		}{
			"done":                {func(*call.Call) {}, true},
			"partial":             {func(c *call.Call) { c.State = call.Partial }, true},
			"rejected":            {func(c *call.Call) { c.State = call.Rejected }, false},
			"test environment":    {func(c *call.Call) { c.Env = id.Test }, false},
			"a query":             {func(c *call.Call) { c.Service = "ER0102" }, false},
			"no such interface":   {func(c *call.Call) { c.Service = "ZZ0101" }, false},
			"one person":          {func(c *call.Call) { c.Service = "SI0301" }, true},
			"nobody in the body":  {func(c *call.Call) { c.Service = "SI0202" }, false},
			"not told of by data": {func(c *call.Call) { c.Service = "PT0201" }, false},
		} {
			c := c
			tt.change(&c)
			if got := o.Concerns(c); got != tt.want {
				t.Errorf("%s: %v", name, got)
			}
		}
	})
}

// An app that does not take a letter is asked again, later and later, until somebody
// has to look; then staff send it again, under the same name.
func TestNotTaken(t *testing.T) {
	forEachOffice(t, "ER0101", id.Production, func(t *testing.T, o *office) {
		o.ends(t, message.Done, message.Rejected)
		o.status = http.StatusFound // no redirect is followed
		n := o.due(t)[0].ID
		attempts := 0
		for list := o.due(t); len(list) > 0; list = o.due(t) {
			attempts++
			before := list[0].Next
			o.now = before
			if err := o.Deliver(t.Context(), n, attempts); err != nil {
				t.Fatal(err)
			}
			if one := o.notice(t, n); one.Failure != awareness.Refused || one.State != awareness.Waiting || one.Post == awareness.Due && !one.Next.After(before) {
				t.Fatalf("after attempt %d: %+v", attempts, one)
			}
		}
		if attempts != 12 || len(o.alarms) != 1 || o.alarms[0] != "awareness.undelivered hook:awareness" {
			t.Errorf("%d attempts, alarms %v", attempts, o.alarms)
		}
		counts, err := o.db.Awareness().Counts(t.Context(), "2026-11-01", "2026-11-30")
		if err != nil || len(counts) != 1 || counts[0].Standing != awareness.Undelivered {
			t.Errorf("counts %+v, %v", counts, err)
		}
		o.status = http.StatusOK
		if sent, err := o.SendAgain(t.Context()); sent != 1 || err != nil {
			t.Fatalf("sent %d again, %v", sent, err)
		}
		if err := o.Deliver(t.Context(), n, attempts+1); err != nil {
			t.Fatal(err)
		}
		if one := o.notice(t, n); one.State != awareness.Told || o.letters[len(o.letters)-1].Name != o.letters[0].Name {
			t.Errorf("sent again: %+v", one)
		}
		if sent, err := o.SendAgain(t.Context()); sent != 0 || err != nil {
			t.Errorf("sent %d again, %v", sent, err)
		}
	})
}

// A job that was lost with its node is found, once.
func TestSweep(t *testing.T) {
	forEachOffice(t, "ER0101", id.Production, func(t *testing.T, o *office) {
		o.ends(t, message.Done, message.Rejected)
		if n, err := o.Sweep(t.Context()); n != 0 || err != nil {
			t.Errorf("swept %d, %v before anything was late", n, err)
		}
		o.now = monday.Add(time.Hour)
		for _, want := range []int{1, 0} {
			if n, err := o.Sweep(t.Context()); n != want || err != nil {
				t.Errorf("swept %d, %v; want %d", n, err, want)
			}
		}
	})
}

// What a person says counts once. Who knew of it may object within the time; who
// objected has a case.
func TestReply(t *testing.T) {
	forEachOffice(t, "ER0101", id.Production, func(t *testing.T, o *office) {
		o.ends(t, message.Done, message.Done)
		list := o.due(t)
		for _, n := range list {
			if err := o.Deliver(t.Context(), n.ID, 1); err != nil {
				t.Fatal(err)
			}
		}
		n, other := list[0].ID, list[1].ID
		steps := []struct {
			notice id.Notice
			answer awareness.Answer
			words  string
			after  time.Duration
			code   string
			state  awareness.State
		}{
			{n, "maybe", "", 0, "awareness.answer", awareness.Told},
			{n, awareness.Disputed, "", 0, "awareness.reason", awareness.Told},
			{n, awareness.NotMe, strings.Repeat("字", 201), 0, "awareness.reason", awareness.Told},
			{n, awareness.NotMe, "a\x00b", 0, "awareness.reason", awareness.Told},
			{n, awareness.Aware, "", 0, "", awareness.Known},
			{n, awareness.Aware, "", 0, "", awareness.Known},
			{n, awareness.Aware, "twice", 0, "awareness.answered", awareness.Known},
			{n, awareness.Disputed, "入职日期不对", time.Hour, "", awareness.Objected},
			{n, awareness.Disputed, "入职日期不对", 2 * time.Hour, "", awareness.Objected},
			{n, awareness.Aware, "", 2 * time.Hour, "awareness.answered", awareness.Objected},
			{other, awareness.NotMe, "", 16 * 24 * time.Hour, "awareness.over", awareness.Told},
			{"0195f0aa-0000-7000-8000-000000000001", awareness.Aware, "", 0, "awareness.unknown", ""},
		}
		for _, s := range steps {
			o.now = monday.Add(s.after)
			_, err := o.Reply(t.Context(), s.notice, s.answer, s.words)
			if code(err) != s.code {
				t.Errorf("%s %q: %v, want %q", s.answer, s.words, err, s.code)
			}
			if s.state == "" {
				continue
			}
			if one := o.notice(t, s.notice); one.State != s.state {
				t.Errorf("after %s %q the notice is %s, want %s", s.answer, s.words, one.State, s.state)
			}
		}
		cases, err := o.db.Interventions().Cases(t.Context(), intervention.Filter{Limit: 10})
		if err != nil || len(cases) != 1 {
			t.Fatalf("cases %+v, %v", cases, err)
		}
		c := cases[0]
		if c.Kind != intervention.OfObjection || c.Subject != string(n) || c.Call != o.call.ID || c.Key != o.call.Key || c.Reason != "disputed" || c.Owner != "operator" ||
			c.Core != "employment" || c.Due.IsZero() || o.notice(t, n).Case != c.ID {
			t.Errorf("case %+v", c)
		}
		mine, err := o.db.Awareness().Objections(t.Context(), "ent-1", "", 10)
		if err != nil || len(mine) != 1 || mine[0].ID != n || mine[0].Words != "入职日期不对" {
			t.Errorf("objections %+v, %v", mine, err)
		}
		if others, err := o.db.Awareness().Objections(t.Context(), "ent-2", "", 10); err != nil || len(others) != 0 {
			t.Errorf("another enterprise sees %+v, %v", others, err)
		}
		counts, err := o.db.Awareness().Counts(t.Context(), "2026-11-01", "2026-11-30")
		if err != nil || len(counts) != 2 {
			t.Errorf("counts %+v, %v", counts, err)
		}
	})
}

// An answer may overtake the app's own acknowledgement.
func TestReplyBeforeAcknowledgement(t *testing.T) {
	forEachOffice(t, "SI0301", id.Production, func(t *testing.T, o *office) {
		f, err := call.Finish(o.call, message.Result{Outcome: message.Done}, []byte("{}"), []call.Event{{At: monday, Name: call.EventChecked, Attempt: 1}}, monday)
		if err != nil {
			t.Fatal(err)
		}
		if err := o.ledger.Finish(t.Context(), f); err != nil {
			t.Fatal(err)
		}
		if err := o.Inform(t.Context(), o.call.Key); err != nil {
			t.Fatal(err)
		}
		list := o.due(t)
		if len(list) != 1 || list[0].Pointer != "" || list[0].Kind != catalog.NoticeChange {
			t.Fatalf("notices %+v", list)
		}
		if _, err := o.Reply(t.Context(), list[0].ID, awareness.Aware, ""); err != nil {
			t.Fatal(err)
		}
		if err := o.Deliver(t.Context(), list[0].ID, 1); err != nil { // the job comes late
			t.Fatal(err)
		}
		if one := o.notice(t, list[0].ID); one.State != awareness.Known || one.Post != awareness.Taken || one.Told.IsZero() || one.AnswerBy.IsZero() || len(o.letters) != 0 {
			t.Errorf("notice %+v, letters %v", one, o.letters)
		}
	})
}

// The app is answered in a form that says what to do; whoever cannot sign learns
// nothing.
func TestReceiver(t *testing.T) {
	forEachOffice(t, "ER0101", id.Production, func(t *testing.T, o *office) {
		o.ends(t, message.Done, message.Rejected)
		n := o.due(t)[0].ID
		signed := true
		receiver := &awareness.Receiver{
			Desk: o.Desk, Log: slog.New(slog.NewJSONHandler(o.log, nil)), Signed: func(*http.Request, []byte) bool { return signed },
		}
		good := fmt.Sprintf(`{"notice":%q,"answer":"disputed","reason":"从未入职"}`, n)
		tests := []struct {
			name, method, kind, body string
			signed                   bool
			status                   int
			want                     string
		}{
			{"another method", "GET", "", "", true, 405, "awareness.method"},
			{"no signature", "POST", "application/json", good, false, 401, "awareness.signature"},
			{"no signature, unknown", "POST", "application/json", `{}`, false, 401, "awareness.signature"},
			{"a form", "POST", "application/x-www-form-urlencoded", "notice=1", true, 400, "awareness.body"},
			{"not JSON", "POST", "application/json", "{", true, 400, "awareness.body"},
			{"two values", "POST", "application/json", good + good, true, 400, "awareness.body"},
			{"another member", "POST", "application/json", `{"notice":"x","who":1}`, true, 400, "awareness.body"},
			{"too long", "POST", "application/json", strings.Repeat(" ", 5000), true, 400, "awareness.body"},
			{"no id", "POST", "application/json", `{"notice":"x","answer":"known"}`, true, 404, "awareness.unknown"},
			{"unknown", "POST", "application/json", `{"notice":"0195f0aa-0000-7000-8000-000000000001","answer":"known"}`, true, 404, "awareness.unknown"},
			{"no answer", "POST", "application/json", fmt.Sprintf(`{"notice":%q}`, n), true, 400, `"pointer":"/answer"`},
			{"disputed", "POST", "application/json; charset=utf-8", good, true, 200, `"state":"objected"`},
			{"the same again", "POST", "application/json", good, true, 200, `"state":"objected"`},
			{"another", "POST", "application/json", fmt.Sprintf(`{"notice":%q,"answer":"known"}`, n), true, 409, "awareness.answered"},
		}
		for _, tt := range tests {
			signed = tt.signed
			r := httptest.NewRequestWithContext(t.Context(), tt.method, awareness.Path, strings.NewReader(tt.body))
			r.Header.Set("Content-Type", tt.kind)
			w := httptest.NewRecorder()
			receiver.ServeHTTP(w, r)
			if w.Code != tt.status || !strings.Contains(w.Body.String(), tt.want) || w.Header().Get("Cache-Control") != "no-store" {
				t.Errorf("%s: %d %s, want %d %s", tt.name, w.Code, w.Body, tt.status, tt.want)
			}
		}
		if strings.Contains(o.log.String(), "从未入职") {
			t.Errorf("the log holds what a person wrote: %s", o.log)
		}
	})
}

// A person who objected is told how it ended.
func TestSettle(t *testing.T) {
	for _, upheld := range []bool{true, false} {
		forEachOffice(t, "ER0101", id.Production, func(t *testing.T, o *office) {
			o.ends(t, message.Done, message.Rejected)
			n := o.due(t)[0].ID
			if _, err := o.Reply(t.Context(), n, awareness.NotMe, ""); err != nil {
				t.Fatal(err)
			}
			end := awareness.End{Upheld: upheld, Finding: "经核实，证件被他人冒用", Remedy: "请撤回登记"}
			settle := func() error {
				return o.db.Awareness().Do(t.Context(), func(w awareness.Work) error {
					one, err := w.Notice(t.Context(), n)
					if err != nil {
						return err
					}
					if err := one.Settle(end, o.now); err != nil {
						return err
					}
					return w.SaveNotice(t.Context(), one)
				})
			}
			if err := settle(); err != nil {
				t.Fatal(err)
			}
			if err := settle(); code(err) != "awareness.state" {
				t.Errorf("settled twice: %v", err)
			}
			want := map[bool]awareness.State{true: awareness.Upheld, false: awareness.Dismissed}[upheld]
			if one := o.notice(t, n); one.State != want || one.Letter != awareness.Settled || one.Post != awareness.Due || one.Remedy != "请撤回登记" {
				t.Errorf("notice %+v", one)
			}
			if err := o.Deliver(t.Context(), n, 1); err != nil {
				t.Fatal(err)
			}
			got := o.letters[len(o.letters)-1]
			if got.Letter != "settled" || got.End != string(want) || got.Answer != "not-me" || got.Finding != end.Finding || got.Person.IDNumber == "" || got.AnswerBy != "" {
				t.Errorf("letter %+v", got)
			}
			if one := o.notice(t, n); one.State != want || one.Post != awareness.Taken || one.Finding != end.Finding {
				t.Errorf("notice %+v", one)
			}
		})
	}
}

// FuzzReply holds that no answer, whatever it says, breaks the desk or is taken
// without being one of the three.
func FuzzReply(f *testing.F) {
	f.Add(`{"notice":"0195f0aa-0000-7000-8000-000000000001","answer":"known","reason":""}`)
	f.Add(`{"notice":1}`)
	desk := awareness.NewDesk(awareness.Options{
		Store: nowhere{}, AnswerTime: func() (int, error) { return 15, nil }, Clock: func() time.Time { return monday },
	})
	receiver := &awareness.Receiver{Desk: desk, Log: slog.New(slog.DiscardHandler), Signed: func(*http.Request, []byte) bool { return true }}
	f.Fuzz(func(t *testing.T, body string) {
		r := httptest.NewRequestWithContext(t.Context(), http.MethodPost, awareness.Path, strings.NewReader(body))
		r.Header.Set("Content-Type", "application/json")
		w := httptest.NewRecorder()
		receiver.ServeHTTP(w, r)
		if !slices.Contains([]int{400, 404}, w.Code) || !json.Valid(w.Body.Bytes()) {
			t.Errorf("%q: %d %s", body, w.Code, w.Body)
		}
	})
}

// nowhere is a store without notices.
type nowhere struct{ awareness.Store }

func (nowhere) Do(context.Context, func(awareness.Work) error) error {
	return fault.New(fault.NotFound, "awareness.unknown", "no such notice")
}

// The job that tells persons is of the transaction of the result, and there is none for
// a result that concerns nobody.
func TestInformIsEnqueuedWithTheResult(t *testing.T) {
	for _, env := range []id.Env{id.Production, id.Test} {
		forEachOffice(t, "ER0101", env, func(t *testing.T, o *office) {
			o.db.SetConcerns(o.Concerns)
			informed := make(chan call.Key, 10)
			queue := o.db.NewQueue(store.QueueOptions{Poll: 50 * time.Millisecond})
			store.Handle(queue, func(_ context.Context, a store.InformArgs) error { informed <- a.Key(); return nil })
			store.Handle(queue, func(_ context.Context, a store.NoticeArgs) error { informed <- call.Key{MsgID: "notice"}; return nil })
			o.ends(t, message.Done, message.Rejected)
			if err := queue.Start(t.Context()); err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = queue.Stop(context.WithoutCancel(t.Context())) })
			var got []string
			want := map[id.Env]int{id.Production: 2, id.Test: 1}[env] // the notice that ends made itself, too
			for len(got) < want {
				select {
				case key := <-informed:
					got = append(got, key.MsgID)
				case <-t.Context().Done():
					t.Fatalf("informed of %v", got)
				}
			}
			if slices.Contains(got, "M-1") != (env == id.Production) {
				t.Errorf("in %s informed of %v", env, got)
			}
		})
	}
}

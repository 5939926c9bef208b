package employment

import (
	"crypto/sha256"
	"fmt"
	"maps"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

func TestGuardedRoutesAskForTheToken(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	routes := []call{
		{path: "/v1/acts/employment.register"}, {path: "/v1/belonging"}, {path: "/control"},
		{method: http.MethodGet, path: "/v1/acts/by-key/k"}, {method: http.MethodGet, path: "/v1/taken?day=2026-11-23"},
		{method: http.MethodGet, path: "/control"},
	}
	for _, route := range routes {
		for name, value := range map[string]string{"none": "", "wrong": "Bearer " + testBearer + "x", "other scheme": "Basic " + testBearer, "bare": testBearer} {
			route.header = map[string]string{"Authorization": value}
			r := f.do(route)
			if r.status != http.StatusUnauthorized || r.get(t, "code") != "core.unauthorized" {
				t.Errorf("%s with token %s: %d %s", route.path, name, r.status, r.text)
			}
		}
	}
	if r := f.do(call{method: http.MethodGet, path: "/healthz", header: map[string]string{"Authorization": ""}}); r.status != http.StatusOK {
		t.Errorf("health: %d", r.status)
	}
}

func TestMalformedNeverTakesEffect(t *testing.T) {
	f := newFixture(t, corekit.Rules{MaxBody: 20000})
	const register = "/v1/acts/employment.register"
	good := actBody("employment.register", harbour, persons(worker(1, "")))
	tests := map[string]struct {
		path   string
		body   string
		header map[string]string
		status int
		field  string
	}{
		"no key":               {register, good, map[string]string{"Idempotency-Key": ""}, 400, ""},
		"key with space":       {register, good, map[string]string{"Idempotency-Key": "a b"}, 400, ""},
		"no filing time":       {register, good, map[string]string{"X-Filed-At": ""}, 400, ""},
		"filing time in UTC":   {register, good, map[string]string{"X-Filed-At": "2026-11-23T01:30:15Z"}, 400, ""},
		"strange tenant":       {register, good, map[string]string{"X-Tenant": "a/b"}, 400, ""},
		"form":                 {register, good, map[string]string{"Content-Type": "text/plain"}, 415, ""},
		"too long":             {register, good + strings.Repeat(" ", 20000), nil, 413, ""},
		"unknown act":          {"/v1/acts/employment.praise", good, nil, 404, ""},
		"act of another route": {"/v1/acts/employment.terminate", good, nil, 400, "/act"},
		"empty":                {register, "{}", nil, 400, "/act"},
		"list":                 {register, "[]", nil, 400, ""},
		"duplicate name":       {register, `{"act":"a","act":"b"}`, nil, 400, "/act"},
		"text behind":          {register, good + "x", nil, 400, ""},
		"name in other case":   {register, strings.Replace(good, `"operator"`, `"Operator"`, 1), nil, 400, "/Operator"},
		"unknown field":        {register, strings.Replace(good, `"ref"`, `"wage":1,"ref"`, 1), nil, 400, "/data/persons/0/wage"},
		"person no object":     {register, actBody("employment.register", harbour, `{"persons":[1]}`), nil, 400, "/data/persons"},
		"nobody":               {register, actBody("employment.register", harbour, `{"persons":[]}`), nil, 400, "/data/persons"},
		"too many":             {register, actBody("employment.register", harbour, `{"persons":[`+strings.Repeat("{},", corekit.MaxPersons)+`{}]}`), nil, 400, "/data/persons"},
		"no name":              {register, strings.Replace(good, `"张三"`, `null`, 1), nil, 400, "/data/persons/0/name"},
		"name with a break":    {register, strings.Replace(good, `"张三"`, `"张\n三"`, 1), nil, 400, "/data/persons/0/name"},
		"name too long":        {register, strings.Replace(good, `"张三"`, `"`+strings.Repeat("长", 51)+`"`, 1), nil, 400, "/data/persons/0/name"},
		"no such day":          {register, strings.Replace(good, "2026-11-16", "2026-02-30", 1), nil, 400, "/data/persons/0/hireDate"},
		"bad amount":           {register, strings.Replace(good, `"ref"`, `"monthlyPay":"-1","ref"`, 1), nil, 400, "/data/persons/0/monthlyPay"},
		"amount as a list":     {register, strings.Replace(good, `"ref"`, `"monthlyPay":[1],"ref"`, 1), nil, 400, "/data/persons/0/monthlyPay"},
		"not yes or no":        {register, strings.Replace(good, `"ref"`, `"dispatched":"maybe","ref"`, 1), nil, 400, "/data/persons/0/dispatched"},
		"bad credit code":      {register, strings.Replace(good, harbour, "91370200MA3C0000IO", 1), nil, 400, "/employer/uscc"},
		"employer a text":      {register, `{"act":"employment.register","employer":"x","data":{"persons":[]}}`, nil, 400, "/employer"},
		"belonging, no object": {"/v1/belonging", `{"uscc":"` + harbour + `","persons":"x"}`, nil, 400, "/persons"},
		"belonging, number":    {"/v1/belonging", `{"uscc":"` + harbour + `","persons":[1]}`, nil, 400, "/persons"},
		"play unknown":         {"/control", `{"mode":"dance"}`, nil, 400, "/mode"},
		"play forever":         {"/control", `{"mode":"slow","delayMs":36000001}`, nil, 400, "/delayMs"},
		"play minus":           {"/control", `{"mode":"slow","times":-1}`, nil, 400, "/times"},
		"play in production":   {register, good, map[string]string{"X-Play": "down"}, 400, ""},
		"play unknown header":  {register, good, map[string]string{"X-Play": "dance", "X-Tenant": "t"}, 400, "/mode"},
		"play odd delay":       {register, good, map[string]string{"X-Play": "slow:x", "X-Tenant": "t"}, 400, ""},
		"long trace":           {register, good, map[string]string{"X-Trace-Id": strings.Repeat("a", 65)}, 400, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := call{path: tt.path, body: tt.body, header: map[string]string{"Idempotency-Key": "k"}}
			for n, v := range tt.header {
				c.header[n] = v
			}
			r := f.do(c)
			if r.status != tt.status || r.get(t, "field") != tt.field || r.get(t, "code") == "" {
				t.Errorf("got %d %s, want %d at %q", r.status, r.text, tt.status, tt.field)
			}
			if strings.Contains(r.text, "张三") || strings.Contains(r.text, idNumber("1990-05-17", 1)) {
				t.Errorf("the refusal echoes personal data: %s", r.text)
			}
		})
	}
	if got := f.belongs(harbour, 1); got != "none" {
		t.Errorf("something took effect: %s", got)
	}
	if r := f.do(call{path: register, body: good, header: map[string]string{"Idempotency-Key": "k"}}); r.get(t, "outcome") != "done" {
		t.Errorf("a refused key does not stay free: %s", r.text)
	}
}

func TestKeyRemembersItsAnswer(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	first := f.act("k1", "employment.register", harbour, persons(worker(1, "")))
	if again := f.act("k1", "employment.register", harbour, persons(worker(1, ""))); again != first {
		t.Errorf("the repeat got %s, first was %s", again.text, first.text)
	}
	reordered := fmt.Sprintf(`{ "data":%s, "operator":"李经办","act":"employment.register","employer":{"unit":"3702000001","name":"港务公司","uscc":%q}}`,
		persons(worker(1, "")), harbour)
	if r := f.do(call{path: "/v1/acts/employment.register", body: reordered, header: map[string]string{"Idempotency-Key": "k1"}}); r != first {
		t.Errorf("another order of members got %d %s", r.status, r.text)
	}
	if r := f.act("k1", "employment.register", harbour, persons(worker(2, ""))); r.status != http.StatusConflict || r.get(t, "code") != "core.key-conflict" {
		t.Errorf("another content got %d %s", r.status, r.text)
	}
	if r := f.do(call{method: http.MethodGet, path: "/v1/acts/by-key/k1"}); r != first {
		t.Errorf("by key: %d %s", r.status, r.text)
	}
	if r := f.do(call{method: http.MethodGet, path: "/v1/acts/by-key/k2"}); r.status != http.StatusNotFound || r.get(t, "code") != "core.no-such-key" {
		t.Errorf("unknown key: %d %s", r.status, r.text)
	}
	if n := f.arrivals("k1"); n != 4 {
		t.Errorf("%d arrivals counted, want 4", n)
	}
}

func TestConcurrentRepeatsHaveOneEffect(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	const callers = 20
	texts := make([]string, callers)
	var wg sync.WaitGroup
	for i := range callers {
		wg.Go(func() { texts[i] = f.act("k1", "employment.register", harbour, persons(worker(1, ""))).text })
	}
	wg.Wait()
	for _, text := range texts {
		if text != texts[0] || !strings.Contains(text, "JY20261123000001") {
			t.Errorf("got %s and %s", texts[0], text)
		}
	}
	if n := f.arrivals("k1"); n != callers {
		t.Errorf("%d arrivals, want %d", n, callers)
	}
}

func TestConcurrentRegistrationsOfOnePerson(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	const callers = 20
	outcomes := make([]string, callers)
	var wg sync.WaitGroup
	for i := range callers {
		wg.Go(func() {
			outcomes[i] = f.act(fmt.Sprint("k", i), "employment.register", harbour, persons(worker(1, ""))).get(t, "outcome")
		})
	}
	wg.Wait()
	if n := strings.Count(strings.Join(outcomes, " "), "done"); n != 1 {
		t.Errorf("%d of %d were registered: %v", n, callers, outcomes)
	}
}

func TestTenantsAreApart(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	register := func(tenant string) reply {
		return f.do(call{path: "/v1/acts/employment.register", body: actBody("employment.register", harbour, persons(worker(1, ""))),
			header: map[string]string{"Idempotency-Key": "same", "X-Tenant": tenant}})
	}
	for _, tenant := range []string{"", "0193-a", "0193-b"} {
		if r := register(tenant); r.get(t, "outcome") != "done" || r.get(t, "data.persons.0.registrationNo") != "JY20261123000001" {
			t.Errorf("tenant %q: %s", tenant, r.text)
		}
	}
	r := f.do(call{path: "/v1/belonging", body: fmt.Sprintf(`{"uscc":%q,"persons":[%q]}`, harbour, idNumber("1990-05-17", 1)),
		header: map[string]string{"X-Tenant": "0193-c"}})
	if got := r.get(t, "persons.0.state"); got != "none" {
		t.Errorf("a fresh tenant knows the person as %q", got)
	}
}

func TestBelonging(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	f.registered(1, "")
	f.registered(2, "")
	f.act("t1", "employment.terminate", harbour, persons(fmt.Sprintf(`{"idNumber":%q,"endDate":"2026-11-20","reason":"37"}`, idNumber("1990-05-17", 2))))
	for n, want := range map[int]string{1: "active", 2: "former 2026-11-20", 3: "none"} {
		if got := f.belongs(harbour, n); got != want {
			t.Errorf("person %d is %q, want %q", n, got, want)
		}
		if got := f.belongs(shipyard, n); got != "none" {
			t.Errorf("another employer sees person %d as %q", n, got)
		}
	}
}

func TestTakenPages(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	const limit = 20 // each act is a commit of its own
	for i := range limit + 1 {
		f.act(fmt.Sprintf("k%03d", i), "employment.register", harbour, persons(worker(i, "")))
	}
	if all := f.do(call{method: http.MethodGet, path: "/v1/taken?day=2026-11-23"}).tree(t); len(all["items"].([]any)) != limit+1 || all["next"] != "" {
		t.Errorf("without a limit: %v", all)
	}
	taken := fmt.Sprintf("/v1/taken?day=2026-11-23&limit=%d", limit)
	first := f.do(call{method: http.MethodGet, path: taken})
	items := first.tree(t)["items"].([]any)
	if len(items) != limit || first.get(t, "next") == "" {
		t.Fatalf("first page has %d items, next %q", len(items), first.get(t, "next"))
	}
	line := items[0].(map[string]any)
	for name, want := range map[string]string{"key": "k000", "act": "employment.register", "uscc": harbour, "outcome": "done",
		"businessNo": "BL20261123000001", "filedAt": "2026-11-23T09:30:15+08:00", "takenAt": "2026-11-23T09:30:15+08:00"} {
		if line[name] != want {
			t.Errorf("%s = %v, want %s", name, line[name], want)
		}
	}
	second := f.do(call{method: http.MethodGet, path: taken + "&cursor=" + first.get(t, "next")})
	if second.get(t, "items.0.key") != "k020" || second.get(t, "items.1.key") != "" || second.get(t, "next") != "" {
		t.Errorf("second page: %s", second.text)
	}
	if empty := f.do(call{method: http.MethodGet, path: "/v1/taken?day=2026-11-22"}); empty.text != `{"items":[],"next":""}` {
		t.Errorf("the day before: %s", empty.text)
	}
	for _, query := range []string{"", "?day=yesterday", "?day=2026-11-23&cursor=x", "?day=2026-11-23&cursor=-1"} {
		if r := f.do(call{method: http.MethodGet, path: "/v1/taken" + query}); r.status != http.StatusBadRequest {
			t.Errorf("taken%s: %d", query, r.status)
		}
	}
}

func FuzzParseOrder(f *testing.F) {
	for _, seed := range []string{
		actBody("employment.register", harbour, persons(worker(1, `,"dispatched":true`))),
		actBody("employment.correct", harbour, `{"registrationNo":"JY1","idNumber":"1","changes":[{"field":"mobile","before":null,"after":"1"}]}`),
		actBody("employment.withdraw", harbour, `{"registrationNo":"JY1","idNumber":"1","reason":"x"}`),
		actBody("employment.terminate", harbour, `{"persons":[{"idNumber":"1","endDate":"2026-11-23","reason":"x"}]}`),
		actBody("employment.query", harbour, `{"registrationNos":["JY1"]}`),
		`{"act":"employment.register","employer":{},"data":{"persons":[[]]}}`,
	} {
		f.Add(seed)
	}
	core := newFixture(f, corekit.Rules{}).core
	acts := slices.Sorted(maps.Keys(core.Domain().Acts))
	f.Fuzz(func(t *testing.T, body string) {
		for i, act := range append(acts, "employment.query") {
			r := httptest.NewRequest(http.MethodPost, "/v1/acts/"+act, strings.NewReader(body))
			for name, value := range map[string]string{"Authorization": "Bearer " + testBearer, "Content-Type": "application/json",
				"X-Filed-At": "2026-11-23T09:30:15+08:00", "Idempotency-Key": fmt.Sprintf("%x.%d", sha256.Sum256([]byte(body)), i)[:40], "X-Play": "ok", "X-Tenant": "t"} {
				r.Header.Set(name, value)
			}
			w := httptest.NewRecorder()
			core.Handler().ServeHTTP(w, r)
			if w.Code != http.StatusOK && (w.Code < 400 || w.Code > 499) {
				t.Errorf("%s: %d %s", act, w.Code, w.Body)
			}
		}
	})
}

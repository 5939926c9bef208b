package connector

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/message"
)

// overSOAP is a core system reached through SOAP at a service that answers by handler.
func overSOAP(t *testing.T, handler http.HandlerFunc) *dispatch.HTTPCore {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	transport, err := NewSOAP(dispatch.NewTransport(nil), server.URL+"/core", slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	core, err := dispatch.NewHTTPCore(server.URL+"/core", "secret-of-the-test", time.Minute, transport)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(core.Close)
	return core
}

func order(data any) dispatch.Order {
	return dispatch.Order{
		Key: "call-1.employment", Act: "employment.register", Trace: strings.Repeat("a", 32),
		FiledAt:  time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC),
		Employer: dispatch.Employer{USCC: "91370200000000000X", Name: "某公司 <&>"}, Data: data,
	}
}

// in wraps what a SOAP body holds.
func in(body string) string {
	return `<?xml version="1.0" encoding="utf-8"?><s:Envelope xmlns:s="` + envelope + `" xmlns:c="` + namespace + `"><s:Body>` + body + `</s:Body></s:Envelope>`
}

func TestSOAPAct(t *testing.T) {
	var got, contentType, action, key string
	core := overSOAP(t, func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		got, contentType, action, key = string(b), r.Header.Get("Content-Type"), r.Header.Get("SOAPAction"), r.Header.Get("Idempotency-Key")
		if r.Method != http.MethodPost || r.URL.Path != "/core" {
			t.Errorf("%s %s", r.Method, r.URL.Path)
		}
		io.WriteString(w, in(`<c:ActResponse>
			<outcome>partial</outcome><businessNo>B&#x4e00;1</businessNo>
			<data><persons type="list"><item><ref>0</ref><late type="boolean">true</late><months type="number">3</months><gone type="null"/></item></persons>
			<none type="list"/><nothing type="object"></nothing><plain><item>a</item><item>b</item></plain></data></c:ActResponse>`))
	})
	answer, err := core.Act(t.Context(), order(map[string]any{
		"persons": []any{map[string]any{"name": "龘\u2028<x>", "n": json.Number("3"), "yes": true, "no": nil}}, "empty": []any{}, "bare": map[string]any{}, "has": map[string]any{"item": "x"},
	}))
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]any{"outcome": "partial", "businessNo": "B一1", "data": map[string]any{
		"persons": []any{map[string]any{"ref": "0", "late": true, "months": json.Number("3"), "gone": nil}},
		"none":    []any{}, "nothing": map[string]any{}, "plain": []any{"a", "b"},
	}}
	if diff := cmp.Diff(want, answer); diff != "" {
		t.Errorf("answer (-want +got):\n%s", diff)
	}
	request := `<?xml version="1.0" encoding="UTF-8"?>` + "\n" + `<soap:Envelope xmlns:soap="` + envelope + `"><soap:Body><Act xmlns="` + namespace + `">` +
		`<filedAt>2026-11-23T09:30:00+08:00</filedAt><key>call-1.employment</key><order><act>employment.register</act>` +
		`<data><bare type="object"></bare><empty type="list"></empty><has type="object"><item>x</item></has>` +
		`<persons type="list"><item><n type="number">3</n><name>龘` + "\u2028" + `&lt;x&gt;</name><no type="null"></no><yes type="boolean">true</yes></item></persons></data>` +
		`<employer><name>某公司 &lt;&amp;&gt;</name><uscc>91370200000000000X</uscc></employer></order><traceId>` + strings.Repeat("a", 32) + `</traceId></Act></soap:Body></soap:Envelope>`
	if diff := cmp.Diff(request, got); diff != "" {
		t.Errorf("request (-want +got):\n%s", diff)
	}
	if contentType != "text/xml; charset=utf-8" || action != `"urn:zhilian:core:1#Act"` || key != "call-1.employment" {
		t.Errorf("headers %q, %q, %q", contentType, action, key)
	}
}

// What a service answers, and what that means.
func TestSOAPAnswers(t *testing.T) {
	fault := func(code string) string {
		return in(`<s:Fault><faultcode>` + code + `</faultcode><faultstring>x</faultstring></s:Fault>`)
	}
	tests := map[string]struct {
		status int
		body   string
		want   error // nil: taken as an answer
	}{
		"answer":             {200, in(`<c:ActResponse><outcome>done</outcome></c:ActResponse>`), nil},
		"header":             {200, strings.Replace(in(`<c:ActResponse><outcome>done</outcome></c:ActResponse>`), "<s:Body>", "<s:Header><x>1</x></s:Header><s:Body>", 1), nil},
		"client fault":       {500, fault("s:Client"), dispatch.ErrNotTaken},
		"client fault, 200":  {200, fault("Client.Authentication"), dispatch.ErrNotTaken},
		"server fault":       {500, fault("s:Server"), dispatch.ErrUnknown},
		"server fault, 400":  {400, fault("s:Server"), dispatch.ErrUnknown},
		"a word like client": {500, fault("ClientServer"), dispatch.ErrUnknown},
		"fault of no code":   {500, in(`<s:Fault/>`), dispatch.ErrUnknown},
		"no SOAP, 401":       {401, `<html>`, dispatch.ErrNotTaken},
		"no SOAP, 500":       {500, `<html>`, dispatch.ErrUnknown},
		"answer with 202":    {202, in(`<c:ActResponse><outcome>done</outcome></c:ActResponse>`), dispatch.ErrUnknown},
		"no SOAP, 200":       {200, `<html>`, dispatch.ErrUnknown},
		"another's answer":   {200, in(`<c:TakenResponse><outcome>done</outcome></c:TakenResponse>`), dispatch.ErrUnknown},
		"no namespace":       {200, in(`<ActResponse><outcome>done</outcome></ActResponse>`), dispatch.ErrUnknown},
		"two answers":        {200, in(`<c:ActResponse/><c:ActResponse/>`), dispatch.ErrUnknown},
		"member twice":       {200, in(`<c:ActResponse><outcome>done</outcome><outcome>rejected</outcome></c:ActResponse>`), dispatch.ErrUnknown},
		"must understand":    {200, strings.Replace(in(`<c:ActResponse/>`), "<s:Body>", `<s:Header><x s:mustUnderstand="1"/></s:Header><s:Body>`, 1), dispatch.ErrUnknown},
		"document type":      {200, `<!DOCTYPE x [<!ENTITY a "b">]>` + in(`<c:ActResponse><outcome>&a;</outcome></c:ActResponse>`), dispatch.ErrUnknown},
		"other charset":      {200, strings.Replace(in(`<c:ActResponse><outcome>done</outcome></c:ActResponse>`), "utf-8", "gbk", 1), dispatch.ErrUnknown},
		"no UTF-8":           {200, in("<c:ActResponse><outcome>done</outcome><message>\xff</message></c:ActResponse>"), dispatch.ErrUnknown},
		"cut off":            {200, in(`<c:ActResponse><outcome>done</outcome></c:ActResponse>`)[:200], dispatch.ErrUnknown},
		"after its end":      {200, in(`<c:ActResponse><outcome>done</outcome></c:ActResponse>`) + "x", dispatch.ErrUnknown},
		"mixed":              {200, in(`<c:ActResponse>x<outcome>done</outcome></c:ActResponse>`), dispatch.ErrUnknown},
		"unknown type":       {200, in(`<c:ActResponse><outcome type="date">done</outcome></c:ActResponse>`), dispatch.ErrUnknown},
		"no number":          {200, in(`<c:ActResponse><outcome>done</outcome><n type="number">0x1</n></c:ActResponse>`), dispatch.ErrUnknown},
		"too deep":           {200, in(`<c:ActResponse>` + strings.Repeat("<a>", 40) + strings.Repeat("</a>", 40) + `</c:ActResponse>`), dispatch.ErrUnknown},
		"too many":           {200, in(`<c:ActResponse><l type="list">` + strings.Repeat("<item/>", mostElements) + `</l></c:ActResponse>`), dispatch.ErrUnknown},
		"too long":           {200, in(`<c:ActResponse><outcome>` + strings.Repeat("x", maxAnswer) + `</outcome></c:ActResponse>`), dispatch.ErrUnknown},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			core := overSOAP(t, func(w http.ResponseWriter, r *http.Request) {
				w.WriteHeader(tt.status)
				io.WriteString(w, tt.body)
			})
			answer, err := core.Act(t.Context(), order(map[string]any{}))
			if tt.want == nil && (err != nil || answer["outcome"] != "done") || !errors.Is(err, tt.want) {
				t.Errorf("Act = %v, %v; want %v", answer, err, tt.want)
			}
		})
	}
}

// A question is answered by what the service says, and by nothing else.
func TestSOAPQuestions(t *testing.T) {
	status, body, asked := 200, "", ""
	core := overSOAP(t, func(w http.ResponseWriter, r *http.Request) {
		b, _ := io.ReadAll(r.Body)
		asked = string(b)
		w.WriteHeader(status)
		io.WriteString(w, body)
	})
	ask := func() (map[string]any, error) { return core.Ask(t.Context(), "k/1", "trace", "ent-1") }

	body = in(`<c:AnswerOfResponse><found>true</found><answer><outcome>done</outcome></answer></c:AnswerOfResponse>`)
	if answer, err := ask(); err != nil || answer["outcome"] != "done" {
		t.Errorf("known: %v, %v", answer, err)
	}
	if !strings.Contains(asked, `<AnswerOf xmlns="urn:zhilian:core:1"><key>k/1</key><tenant>ent-1</tenant><traceId>trace</traceId></AnswerOf>`) {
		t.Errorf("asked %s", asked)
	}
	body = in(`<c:AnswerOfResponse><found type="boolean">0</found></c:AnswerOfResponse>`)
	if _, err := ask(); !errors.Is(err, dispatch.ErrNotTaken) {
		t.Errorf("not known: %v", err)
	}
	for name, tt := range map[string]struct {
		status int
		body   string
	}{
		"404 of a wrong address": {404, "not found"},
		"client fault":           {500, in(`<s:Fault><faultcode>s:Client</faultcode></s:Fault>`)},
		"says nothing":           {200, in(`<c:AnswerOfResponse/>`)},
	} {
		if status, body = tt.status, tt.body; true {
			if _, err := ask(); !errors.Is(err, dispatch.ErrUnknown) || errors.Is(err, dispatch.ErrNotTaken) {
				t.Errorf("%s: %v", name, err)
			}
		}
	}

	status, body = 200, in(`<c:BelongingResponse><persons><item><idNumber>1</idNumber><state>none</state></item></persons></c:BelongingResponse>`)
	list, err := core.Belonging(t.Context(), "", "", "u", []string{"1"})
	if err != nil || len(list) != 1 || list[0].State != "none" || !strings.Contains(asked, `<persons type="list"><item>1</item></persons><uscc>u</uscc></Belonging>`) {
		t.Errorf("belonging: %v, %v, asked %s", list, err, asked)
	}
	body = in(`<c:CheckResponse><outcome>rejected</outcome><code>EMP-101</code></c:CheckResponse>`)
	checked, err := core.Check(t.Context(), order(map[string]any{}))
	if err != nil || checked["code"] != "EMP-101" || !strings.Contains(asked, `<Check xmlns="urn:zhilian:core:1"><filedAt>2026-11-23T09:30:00+08:00</filedAt><order>`) {
		t.Errorf("check: %v, %v, asked %s", checked, err, asked)
	}
	body = in(`<c:TakenResponse><items type="list"><item><key>k</key><outcome>done</outcome></item></items><next></next></c:TakenResponse>`)
	lines, next, err := core.Taken(t.Context(), "2026-11-23", "7")
	if err != nil || len(lines) != 1 || next != "" || !strings.Contains(asked, `<cursor>7</cursor><day>2026-11-23</day><limit>5000</limit></Taken>`) {
		t.Errorf("taken: %v, %q, %v, asked %s", lines, next, err, asked)
	}
}

// What XML cannot hold is not sent, and that is known.
func TestSOAPSendsNothingAltered(t *testing.T) {
	core := overSOAP(t, func(http.ResponseWriter, *http.Request) { t.Error("a request was sent") })
	for name, data := range map[string]any{
		"control character": map[string]any{"name": "a\u0001"}, "not a character": map[string]any{"name": "\uffff"},
		"name of a member": map[string]any{"1st": "x"}, "space in a name": map[string]any{"a b": "x"},
	} {
		if _, err := core.Act(t.Context(), order(data)); !errors.Is(err, dispatch.ErrNotTaken) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestSOAPLostAnswer(t *testing.T) {
	core := overSOAP(t, func(http.ResponseWriter, *http.Request) { panic(http.ErrAbortHandler) })
	if _, err := core.Act(t.Context(), order(map[string]any{})); !errors.Is(err, dispatch.ErrUnknown) {
		t.Errorf("Act: %v", err)
	}
}

func TestSigned(t *testing.T) {
	secret := []byte("a-secret-of-32-bytes-for-a-test!")
	var requests []*http.Request
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		if got, want := r.Header.Get(HeaderSignature), Signature(secret, r.Method, r.RequestURI, r.Header, body); got != want || len(got) != 64 {
			t.Errorf("%s %s is signed %q, want %q", r.Method, r.RequestURI, got, want)
		}
		requests = append(requests, r)
		io.WriteString(w, `{"outcome":"done"}`)
	}))
	defer server.Close()
	at := time.Date(2026, 11, 23, 1, 30, 15, 0, time.UTC)
	transport, err := NewSigned(dispatch.NewTransport(nil), secret, func() time.Time { return at })
	if err != nil {
		t.Fatal(err)
	}
	core, err := dispatch.NewHTTPCore(server.URL+"/base", "secret-of-the-test", time.Minute, transport)
	if err != nil {
		t.Fatal(err)
	}
	defer core.Close()
	if _, err := core.Act(t.Context(), order(map[string]any{"a": "b"})); err != nil {
		t.Fatal(err)
	}
	if _, err := core.Ask(t.Context(), "k/1", "", "ent-1"); err != nil {
		t.Fatal(err)
	}
	if len(requests) != 2 || requests[0].Header.Get(HeaderSignedAt) != "2026-11-23T09:30:15+08:00" {
		t.Fatalf("%d requests", len(requests))
	}
	if _, err := NewSigned(nil, []byte("short"), nil); err == nil {
		t.Error("a short secret was taken")
	}
}

// Each of what a signature covers changes it; the value is that of the published example.
func TestSignature(t *testing.T) {
	header := func(change ...string) http.Header {
		h := http.Header{}
		h.Set(HeaderSignedAt, "2026-11-23T09:30:15+08:00")
		h.Set("Idempotency-Key", "0193f6c0-0001.employment")
		h.Set("X-Filed-At", "2026-11-23T09:30:15+08:00")
		if len(change) > 0 {
			h.Set(change[0], change[1])
		}
		return h
	}
	sign := func(method, uri string, h http.Header, body string) string {
		return Signature([]byte("sign-secret-of-this-document-0001"), method, uri, h, []byte(body))
	}
	const uri, body = "/zhilian/v1/acts/employment.withdraw", `{"a":1}`
	usual := sign("POST", uri, header(), body)
	if want := "8ce7afe0bc5f15ec324712c7426ff8ee49f3654c52e5a0adc7c3254dea2f0767"; usual != want {
		t.Errorf("signature %s, published %s", usual, want)
	}
	for name, other := range map[string]string{
		"method": sign("PUT", uri, header(), body), "address": sign("POST", uri+"?x", header(), body), "body": sign("POST", uri, header(), body+" "),
		"time": sign("POST", uri, header(HeaderSignedAt, "2026-11-23T09:30:16+08:00"), body), "key": sign("POST", uri, header("Idempotency-Key", "k"), body),
		"filing time": sign("POST", uri, header("X-Filed-At", "x"), body), "tenant": sign("POST", uri, header("X-Tenant", "x"), body),
	} {
		if other == usual {
			t.Errorf("another %s has the same signature", name)
		}
	}
}

// A transport that gives up tells so as any other does.
func TestEndOfContext(t *testing.T) {
	wait := make(chan struct{})
	core := overSOAP(t, func(_ http.ResponseWriter, r *http.Request) { <-wait })
	defer close(wait)
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if _, err := core.Act(ctx, order(map[string]any{})); !errors.Is(err, dispatch.ErrUnknown) || !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("Act: %v", err)
	}
}

// What is read as an answer is JSON of the strict rules, and nothing makes the
// reader run away.
func FuzzReadEnvelope(f *testing.F) {
	f.Add([]byte(in(`<c:ActResponse><outcome>done</outcome><l type="list"><item type="number">1</item></l></c:ActResponse>`)))
	f.Add([]byte(in(`<s:Fault><faultcode>s:Client</faultcode></s:Fault>`)))
	f.Add([]byte(`<!DOCTYPE x>` + in(``)))
	f.Fuzz(func(t *testing.T, text []byte) {
		got, err := readEnvelope("Act", text)
		if err != nil || got.fault != nil {
			return
		}
		b, err := message.AppendJSON(nil, got.members)
		if err != nil {
			t.Fatalf("cannot be written: %v", err)
		}
		if tree, err := message.ParseJSON(b); err != nil {
			t.Fatalf("no strict JSON: %v", err)
		} else if diff := cmp.Diff(map[string]any(got.members), tree); diff != "" {
			t.Fatalf("another tree:\n%s", diff)
		}
	})
}

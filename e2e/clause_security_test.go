package e2e

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// TestClause_9_3_2_Encryption asks: what is transmitted is encrypted against
// tampering and theft. TLS of today's kind alone, and within it messages that are
// sealed and bound to their head; at rest no personal value lies open either.
//
// See: POST /v1/message; docs/protocol.md §5; `zhilian doctor`
func TestClause_9_3_2_Encryption(t *testing.T) {
	onBoth(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		for _, address := range []string{y.Gateway, y.Portal, y.Console} {
			onlyTLS(t, y.Stage, address)
		}
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		p := hires(t, 1)[0]
		text, err := json.Marshal(filing(y.Enterprise, p))
		if err != nil {
			t.Fatal(err)
		}
		tampered(t, m, text)
		if found := y.core(t).registrations(t, y.Enterprise.USCC, []string{p.IDNumber}); len(found) != 0 {
			t.Fatal("a tampered message had an effect")
		}
		if _, result := m.say(t, m.head("ER0101"), text); result.Outcome != message.Done {
			t.Fatalf("the untouched message: %s %s", result.Outcome, result.Code)
		}
		if engine == "sqlite" {
			sealedAtRest(t, filepath.Join(y.Dir, "platform"), p)
		}
	})
}

// onlyTLS wants an address to speak TLS 1.2 and above and nothing else.
func onlyTLS(t *testing.T, s *demo.Stage, address string) {
	t.Helper()
	plain := strings.Replace(address, "https://", "http://", 1)
	request, err := http.NewRequestWithContext(deadline(t), http.MethodGet, plain+"/v1/time", nil)
	if err != nil {
		t.Fatal(err)
	}
	if response, err := http.DefaultClient.Do(request); err == nil {
		response.Body.Close()
		if response.StatusCode != http.StatusBadRequest {
			t.Errorf("%s answers plain HTTP with %d", address, response.StatusCode)
		}
	}
	client := browser(t, s)
	old := client.Transport.(*http.Transport)
	old.TLSClientConfig.MinVersion, old.TLSClientConfig.MaxVersion = tls.VersionTLS10, tls.VersionTLS11
	request, err = http.NewRequestWithContext(deadline(t), http.MethodGet, address+"/v1/time", nil)
	if err != nil {
		t.Fatal(err)
	}
	if response, err := client.Do(request); err == nil {
		response.Body.Close()
		t.Errorf("%s speaks TLS 1.1", address)
	}
}

// tampered changes one thing of a message on its way: every change is found, and
// all of them look alike.
func tampered(t *testing.T, m *machine, text []byte) {
	t.Helper()
	change := map[string]func(r *message.Request){
		"a bit of the body": func(r *message.Request) {
			sealed, err := message.DecodeBase64(r.Body)
			if err != nil {
				t.Fatal(err)
			}
			sealed[len(sealed)/2] ^= 1
			r.Body = message.EncodeBase64(sealed)
		},
		"the service":   func(r *message.Request) { r.Head.ServiceCode = "ER0105" },
		"the number":    func(r *message.Request) { r.Head.MsgID += "X" },
		"the timestamp": func(r *message.Request) { r.Head.Timestamp = message.FormatTime(m.stage.Clock().Add(9 * 1e9)) },
		"the area":      func(r *message.Request) { r.Head.ReqAreaCode = "370201" },
		"the token":     func(r *message.Request) { r.Head.Token = strings.Repeat("A", 43) },
		"the end":       func(r *message.Request) { r.Body = r.Body[:len(r.Body)-4] },
	}
	var first message.AnswerHead
	for name, f := range change {
		request := m.seal(t, m.head("ER0101"), text)
		f(request)
		status, answer := m.unsealed(t, request.Encode())
		if status != http.StatusUnauthorized || answer.Code != message.E1001 {
			t.Errorf("%s was changed: %d %s, want 401 E1001", name, status, answer.Code)
		}
		if first.Code == "" {
			first = answer
		}
		if answer.Msg != first.Msg || len(answer.TraceID) != len(first.TraceID) || answer.KeyID != first.KeyID {
			t.Errorf("%s was changed: the answer tells it apart", name)
		}
	}
}

// sealedAtRest looks for a person in every file of the platform.
func sealedAtRest(t *testing.T, dir string, p demo.Person) {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil || len(files) < 4 {
		t.Fatalf("files %v, %v", files, err)
	}
	for _, name := range files {
		content, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, secret := range []string{p.IDNumber, p.Mobile, p.Name} {
			if bytes.Contains(content, []byte(secret)) {
				t.Errorf("%s shows a person", filepath.Base(name))
			}
		}
	}
}

// TestClause_9_3_3_OwnDataAlone asks: an enterprise reaches only its own data and
// its own employees. Whoever is somebody else's employee looks like one nobody
// knows; a call of somebody else looks like one that never was. Whoever files for an
// enterprise does so under its mandate, until either side ends it.
//
// See: services/interfaces (scope); E4002, E4003, E4005; portal, …/calls, …/mandates
func TestClause_9_3_3_OwnDataAlone(t *testing.T) {
	onBoth(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		own := client(t, y.Enterprise, y.Production, nil)
		other := client(t, y.other, y.otherKey, nil)
		people := hires(t, 2)
		employee, unknown := people[0], people[1]
		registered := file(t, own, "ER0101", filing(y.Enterprise, employee), filingOptions())
		number, _ := persons(t, registered)[0]["registrationNo"].(string)
		day, _ := persons(t, registered)[0]["aae043"].(string)

		acts := map[string]func(p demo.Person, number string) body{
			"ER0102": func(p demo.Person, _ string) body { return question(y.other, p) },
			"ER0103": func(p demo.Person, number string) body {
				change := body{"aae155": "aac067", "aae123": p.Mobile, "aae124": "13900009999"}
				return with(employer(y.other), with(identity(p), body{"registrationNo": number, "changes": []any{change}}))
			},
			"ER0104": func(p demo.Person, number string) body {
				return with(employer(y.other), with(identity(p), body{"registrationNo": number, "aae043": day, "aae160": "01"}))
			},
			"ER0105": func(p demo.Person, number string) body {
				leaves := with(identity(p), body{"registrationNo": number, "aae030": string(p.Hired), "abc916": day, "abc917": "3601", "involuntary": "1"})
				return with(employer(y.other), body{"persons": []any{leaves}})
			},
		}
		for service, content := range acts {
			foreign := file(t, other, service, content(employee, number), filingOptions())
			nobody := file(t, other, service, content(unknown, number), filingOptions())
			if foreign.Outcome != message.Rejected || foreign.Code != message.E4002 {
				t.Errorf("%s about another's employee: %s %s, want rejected E4002", service, foreign.Outcome, foreign.Code)
			}
			if a, b := alike(t, foreign), alike(t, nobody); a != b {
				t.Errorf("%s tells another's employee from one nobody knows:\n%s\n%s", service, a, b)
			}
			for _, secret := range []string{y.Enterprise.USCC, y.Enterprise.Name, "海岬", employee.Name} {
				if strings.Contains(alike(t, foreign), secret) {
					t.Errorf("%s tells where the person works or who it is", service)
				}
			}
		}
		// Nor by naming the other employer, or its unit.
		for name, change := range map[string]body{"employer": {"aab998": y.Enterprise.USCC}, "unit": {"aab001": y.Enterprise.Unit}} {
			if a := file(t, other, "ER0101", with(filing(y.other, unknown), change), filingOptions()); a.Outcome != message.Rejected || a.Code != message.E4003 {
				t.Errorf("in the name of another %s: %s %s, want rejected E4003", name, a.Outcome, a.Code)
			}
		}
		// By its number alone: the core system's own refusal, which names nobody.
		byNumber := file(t, other, "ER0102", with(employer(y.other), body{"registrationNos": []any{number}}), filingOptions())
		invented := file(t, other, "ER0102", with(employer(y.other), body{"registrationNos": []any{"JY20200101000001"}}), filingOptions())
		if text := alike(t, byNumber); text != strings.ReplaceAll(alike(t, invented), "JY20200101000001", number) || strings.Contains(text, employee.Name) {
			t.Errorf("a registration of another's: %s\nan invented one: %s", text, alike(t, invented))
		}
		othersCalls(t, y, other, registered.MsgID)
		checksOnly(t, y, own, employee, unknown)
		if found := y.core(t).registrations(t, y.Enterprise.USCC, []string{employee.IDNumber})[employee.IDNumber]; len(found) != 1 || found[0].State != "active" {
			t.Errorf("the employee is %v after all that", found)
		}
		underMandate(t, y, other, acts["ER0104"](unknown, number))
	})
}

// checksOnly wants a check to say what the filing would get and to leave no trace:
// no call, no registration, no receipt.
func checksOnly(t *testing.T, y *neighbours, own *zhilian.Client, employee, unknown demo.Person) {
	t.Helper()
	wish := body{"checkOnly": true}
	good := file(t, own, "ER0101", with(filing(y.Enterprise, unknown), wish), filingOptions())
	bad := file(t, own, "ER0101", with(filing(y.Enterprise, employee), wish), filingOptions())
	for a, want := range map[*zhilian.Answer]message.Outcome{good: message.Done, bad: message.Rejected} {
		if !a.CheckOnly || a.Outcome != want || len(a.Receipts) != 0 {
			t.Errorf("a check is answered %s, want %s: %+v", a.Outcome, want, a.Result)
		}
	}
	answers, err := own.Result(deadline(t), good.MsgID)
	if err != nil || answers[0].Outcome != message.Unknown {
		t.Errorf("a check is a call: %+v, %v", answers, err)
	}
	if found := y.core(t).registrations(t, y.Enterprise.USCC, []string{unknown.IDNumber})[unknown.IDNumber]; len(found) != 0 {
		t.Errorf("a check registered: %v", found)
	}
}

// alike is what an answer says, without what differs from call to call.
func alike(t *testing.T, a *zhilian.Answer) string {
	t.Helper()
	r := a.Result
	r.Receipts = nil
	text, err := r.Encode()
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// othersCalls wants another's call to look like one that never was, everywhere.
func othersCalls(t *testing.T, y *neighbours, other *zhilian.Client, msgID string) {
	t.Helper()
	answers, err := other.Result(deadline(t), msgID, "never-was")
	if err != nil || len(answers) != 2 {
		t.Fatal(answers, err)
	}
	if a, b := alike(t, &answers[0]), alike(t, &answers[1]); a != b || answers[0].Outcome != message.Unknown {
		t.Errorf("another's call: %s; one that never was: %s", a, b)
	}
	call := callOf(t, y.Enterprise, msgID).Call.ID
	base := "/environments/production/calls/"
	for _, path := range []string{base + call, base + call + "/receipts"} {
		foreign := refused(t, y.other.Visitor, http.MethodGet, path, nil, http.StatusNotFound, "not-found")
		never := refused(t, y.other.Visitor, http.MethodGet, strings.Replace(path, call, "01a20606-0000-7000-8000-000000000000", 1), nil, http.StatusNotFound, "not-found")
		if foreign.Detail != never.Detail || foreign.Title != never.Title {
			t.Errorf("%s tells another's call from none", path)
		}
	}
	if list := encoded(t, get[any](t, y.other.Visitor, "/environments/production/calls?app="+y.Enterprise.App+"&msgId="+msgID)); strings.Contains(list, call) {
		t.Error("the portal finds another's call by its number")
	}
}

// TestClause_9_3_4_Trace asks: every access and operation leaves a trace, which can
// be followed wholly and cannot be rewritten.
//
// See: `zhilian audit verify`; console, POST /api/console/audit/verify; portal, …/calls/{call}
func TestClause_9_3_4_Trace(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		a := file(t, c, "ER0101", filing(y.Enterprise, hires(t, 1)[0]), filingOptions())
		type report struct {
			OK       bool
			Entries  int
			Chains   int
			Findings []any
		}
		before := post[report](t, y.Admin.Visitor, "/audit/verify", nil)
		if !before.OK || before.Entries == 0 || before.Chains == 0 {
			t.Fatalf("the audit reports %+v", before)
		}
		// A look at a key is an act, too.
		testKey(t, y.Enterprise)
		if after := post[report](t, y.Admin.Visitor, "/audit/verify", nil); !after.OK || after.Entries <= before.Entries {
			t.Errorf("a look at a key left no entry: %d, then %d", before.Entries, after.Entries)
		}
		life := callOf(t, y.Enterprise, a.MsgID)
		if life.Call.TraceID != a.TraceID || !slices.Contains(life.eventNames(), "call.received") || life.Events[0].At == "" {
			t.Errorf("the trace id of the answer leads to %+v", life)
		}
		refused(t, y.Reviewer.Visitor, http.MethodPost, "/audit/verify", nil, http.StatusForbidden, "console.not-allowed")
	})
}

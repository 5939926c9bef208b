package e2e

import (
	"bytes"
	"crypto/hmac"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
)

// app stands for the authority's app that tells people what was filed about them
// (docs/awareness.md): it takes letters and brings back what people say.
type app struct {
	server *httptest.Server
	secret []byte
	mu     sync.Mutex
	got    []appLetter
	forged int // letters whose signature was wrong
}

type appLetter struct {
	Notice, Letter, Kind, ServiceCode, FiledAt, Day, AnswerBy string
	Title                                                     struct{ Zh string }
	Employer                                                  struct{ USCC, Name string }
	Person                                                    struct{ Name, IDType, IDNumber, Mobile string }
	Answer, End, Finding                                      string
}

// newApp starts an app and returns what the platform is told of it.
func newApp(t *testing.T, dir string) (*app, []string) {
	t.Helper()
	a := &app{secret: []byte("a-secret-of-app-and-platform-01")}
	a.server = httptest.NewTLSServer(a)
	t.Cleanup(a.server.Close)
	ca, sign := filepath.Join(dir, "app.pem"), filepath.Join(dir, "app.secret")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: a.server.Certificate().Raw})
	for file, content := range map[string][]byte{ca: text, sign: append(a.secret, '\n')} {
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return a, []string{"ZHILIAN_AWARENESS_HOOK=" + a.server.URL + "/notices", "ZHILIAN_AWARENESS_CA_FILE=" + ca, "ZHILIAN_AWARENESS_SIGN_FILE=" + sign}
}

// signature signs as docs/core-system.md says, §2.1.
func (a *app) signature(method, uri, at, name string, body []byte) string {
	mac := hmac.New(sm3.New, a.secret)
	mac.Write([]byte(strings.Join([]string{"ZL-CORE/1", method, uri, at, name, "", "", message.SM3Hex(body), ""}, "\n")))
	return hex.EncodeToString(mac.Sum(nil))
}

// ServeHTTP takes a letter.
func (a *app) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	var l appLetter
	if err == nil {
		err = json.Unmarshal(body, &l)
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	name := r.Header.Get("Idempotency-Key")
	want := a.signature(r.Method, r.RequestURI, r.Header.Get("X-Signed-At"), name, body)
	if err != nil || r.Header.Get("X-Signature") != want || name != l.Notice+":"+l.Letter {
		a.forged++
		w.WriteHeader(http.StatusUnauthorized)
		return
	}
	a.got = append(a.got, l)
	w.WriteHeader(http.StatusNoContent)
}

// letters returns what came for a person.
func (a *app) letters(idNumber string) []appLetter {
	a.mu.Lock()
	defer a.mu.Unlock()
	var list []appLetter
	for _, l := range a.got {
		if l.Person.IDNumber == idNumber {
			list = append(list, l)
		}
	}
	return list
}

func (a *app) count() int {
	a.mu.Lock()
	defer a.mu.Unlock()
	return len(a.got)
}

// says brings what somebody says to a notice to the platform.
func (a *app) says(t *testing.T, s *demo.Stage, notice, answer, reason string) (int, string) {
	t.Helper()
	text, err := json.Marshal(map[string]string{"notice": notice, "answer": answer, "reason": reason})
	if err != nil {
		t.Fatal(err)
	}
	at := message.FormatTime(s.Clock())
	return a.sends(t, s, text, at, a.signature(http.MethodPost, "/v1/awareness", at, "", text))
}

func (a *app) sends(t *testing.T, s *demo.Stage, text []byte, at, signature string) (int, string) {
	t.Helper()
	r, err := http.NewRequestWithContext(deadline(t), http.MethodPost, s.Gateway+"/v1/awareness", bytes.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	r.Header.Set("Content-Type", "application/json")
	r.Header.Set("X-Signed-At", at)
	r.Header.Set("X-Signature", signature)
	res, err := browser(t, s).Do(r)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	answer, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatal(err)
	}
	return res.StatusCode, string(answer)
}

// TestClause_8_8_3_PersonsObject asks: a person about whom something was filed learns
// of it, and an objection is an exception that somebody decides on in time. The
// authority's app gets a signed notice for each person of a filing that took effect and
// brings back what the person says; "not me" and "disputed" open a case with a deadline,
// which two members of staff end. The enterprise sees which row is objected to and what
// it has to do, the person how it ended. Who the person is goes to the app and to the
// member of staff who holds the case and says why, and stands in no log.
//
// See: docs/awareness.md; console, /api/console/interventions and /statistics/notices; portal, GET /api/portal/objections
func TestClause_8_8_3_PersonsObject(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		var a *app
		y := preparedWith(t, engine, func(o *demo.Options) { a, o.Env = newApp(t, o.Dir) })
		if err := y.play(deadline(t)); err != nil {
			t.Fatal(err)
		}
		if n := a.count(); n != 0 {
			t.Errorf("the test environment told %d people", n)
		}
		c := client(t, y.Enterprise, y.Production, nil)
		people := hires(t, 2)
		filed := file(t, c, "ER0101", filing(y.Enterprise, people...), filingOptions())
		if filed.Outcome != message.Done {
			t.Fatalf("filed: %+v", filed)
		}
		until(t, "both persons are told", func() bool {
			return len(a.letters(people[0].IDNumber)) == 1 && len(a.letters(people[1].IDNumber)) == 1
		})
		told, other := a.letters(people[0].IDNumber)[0], a.letters(people[1].IDNumber)[0]
		if told.Letter != "filed" || told.Kind != "hire" || told.ServiceCode != "ER0101" || told.Title.Zh != "就业登记申报" || told.Employer.USCC != y.Enterprise.USCC ||
			told.Employer.Name == "" || told.Person.Name != people[0].Name || told.Person.Mobile != people[0].Mobile || told.Day != string(people[0].Hired) || told.AnswerBy == "" {
			t.Errorf("told: %+v", told)
		}

		// What the person says comes back: signed, once, in time.
		const words = "我从未在这家单位工作，身份证曾经遗失"
		if status, answer := a.says(t, y.Stage, other.Notice, "known", ""); status != http.StatusOK || !strings.Contains(answer, `"state":"known"`) {
			t.Fatalf("known: %d %s", status, answer)
		}
		for range 2 {
			if status, answer := a.says(t, y.Stage, told.Notice, "disputed", words); status != http.StatusOK || !strings.Contains(answer, `"state":"objected"`) {
				t.Fatalf("disputed: %d %s", status, answer)
			}
		}
		text := []byte(`{"notice":"` + told.Notice + `","answer":"known","reason":""}`)
		at := message.FormatTime(y.Clock())
		old := message.FormatTime(y.Clock().Add(-10 * 60e9))
		for name, try := range map[string][2]string{
			"no signature":    {at, ""},
			"a wrong one":     {at, a.signature(http.MethodPost, "/v1/awareness", at, "", []byte("{}"))},
			"an old one":      {old, a.signature(http.MethodPost, "/v1/awareness", old, "", text)},
			"of another path": {at, a.signature(http.MethodPost, "/v1/message", at, "", text)},
		} {
			if status, answer := a.sends(t, y.Stage, text, try[0], try[1]); status != http.StatusUnauthorized || strings.Contains(answer, "objected") {
				t.Errorf("%s: %d %s", name, status, answer)
			}
		}

		first, second := operators(t, y)
		found := matters(t, first, filed.MsgID)
		if len(found) != 1 || found[0].State != "open" || found[0].Reason != "disputed" || found[0].Owner != "operator" || found[0].Due == "" {
			t.Fatalf("cases %+v", found)
		}
		m := found[0]
		personal := []string{people[0].IDNumber, people[0].Name, people[0].Mobile, words}
		hides := func(what, shown string) {
			t.Helper()
			for _, secret := range personal {
				if strings.Contains(shown, secret) {
					t.Errorf("%s shows personal data: %s", what, shown)
				}
			}
		}
		shown := encoded(t, get[any](t, first.Visitor, "/interventions/"+m.ID))
		hides("the case", shown)
		if !strings.Contains(shown, `"/persons/0"`) || !strings.Contains(shown, `"kind":"objection"`) {
			t.Errorf("the case: %s", shown)
		}
		refused(t, first.Visitor, http.MethodPost, "/interventions/"+m.ID+"/reveal", body{"reason": "电话核实"}, http.StatusConflict, "intervention.not-yours")
		post[any](t, first.Visitor, "/interventions/"+m.ID+"/take", nil)
		revealed := encoded(t, post[any](t, first.Visitor, "/interventions/"+m.ID+"/reveal", body{"reason": "电话核实"}))
		for _, secret := range personal {
			if !strings.Contains(revealed, secret) {
				t.Errorf("the one who decides does not see %q: %s", secret, revealed)
			}
		}
		post[any](t, first.Visitor, "/interventions/"+m.ID+"/give", nil)
		var mine string
		sees := func(state string) func() bool {
			return func() bool {
				mine = encoded(t, get[any](t, y.Enterprise.Visitor, "/objections"))
				return strings.Contains(mine, `"state":"`+state+`"`)
			}
		}
		until(t, "the enterprise sees that an objection is being handled", sees("objected"))
		if hides("the portal", mine); !strings.Contains(mine, `"row":"/persons/0"`) || !strings.Contains(mine, filed.MsgID) {
			t.Errorf("the portal: %s", mine)
		}
		y.told(t, "awareness.objected", hides)

		// Two members of staff decide.
		const finding, remedy = "经核实，登记系冒用他人证件办理", "请于三个工作日内撤回该人员的就业登记"
		ends(t, first, second, m, body{"how": "uphold", "text": finding, "remedy": remedy})
		until(t, "the enterprise sees how it ended", sees("upheld"))
		if hides("the portal", mine); !strings.Contains(mine, remedy) || strings.Contains(mine, finding) {
			t.Errorf("the portal: %s", mine)
		}
		y.told(t, "awareness.upheld", hides)
		until(t, "the person is told how it ended", func() bool { return len(a.letters(people[0].IDNumber)) == 2 })
		if end := a.letters(people[0].IDNumber)[1]; end.Letter != "settled" || end.End != "upheld" || end.Finding != finding || end.Answer != "disputed" {
			t.Errorf("told: %+v", end)
		}
		counts := get[struct{ Told, Answered, Objections int }](t, first.Visitor, "/statistics/notices?first=2026-11-01&last=2026-11-30")
		if counts.Told != 2 || counts.Answered != 2 || counts.Objections != 1 || a.forged != 0 {
			t.Errorf("counts %+v, %d letters with a wrong signature", counts, a.forged)
		}
		log, err := os.ReadFile(filepath.Join(y.Dir, "platform.log"))
		if err != nil {
			t.Fatal(err)
		}
		hides("the log", string(log))
	})
}

// told waits until the enterprise has a message of an event, and looks at it.
func (y *town) told(t *testing.T, event string, look func(what, shown string)) {
	t.Helper()
	until(t, "the enterprise is told of "+event, func() bool {
		list := encoded(t, get[any](t, y.Enterprise.Visitor, "/messages?event="+event))
		look("the message", list)
		return strings.Contains(list, `"event":"`+event+`"`)
	})
}

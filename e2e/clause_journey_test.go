package e2e

import (
	"bufio"
	"crypto/rand"
	"encoding/hex"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// testPerson is somebody of the test environment, as the portal lists them.
type testPerson struct {
	Name, IDNumber, Sex, Birth, Kind, ContractStart, ContractEnd string

	Standing map[string]string
}

func testPeople(t *testing.T, e *demo.Enterprise) []testPerson {
	t.Helper()
	return get[struct{ Items []testPerson }](t, e.Visitor, "/environments/test/people").Items
}

// someone is the first of the test environment's people who is as wanted.
func someone(t *testing.T, e *demo.Enterprise, wanted func(testPerson) bool) testPerson {
	t.Helper()
	people := testPeople(t, e)
	i := slices.IndexFunc(people, wanted)
	if i < 0 {
		t.Fatalf("nobody of %d people is as wanted", len(people))
	}
	return people[i]
}

func (p testPerson) identity() body {
	return body{"aac003": p.Name, "aac058": "01", "aac147": p.IDNumber}
}

// testClock is an enterprise's own clock.
type testClock struct {
	Clock struct {
		AheadDays int
		Moment    time.Time
	}
}

func clockOf(t *testing.T, e *demo.Enterprise) testClock {
	t.Helper()
	return get[testClock](t, e.Visitor, "/environments/test/clock")
}

func advance(t *testing.T, e *demo.Enterprise, days int) testClock {
	t.Helper()
	return post[testClock](t, e.Visitor, "/environments/test/clock/advance", body{"days": days})
}

// TestClause_6_2_3_c_Journey asks: the whole life of an employment can be tried before
// anything is real. In the test environment an employer hires somebody while a core
// system fails, renews a contract that came to its end after the clock was moved, gets
// the result the next day, lets somebody go although the answer was lost, tells who lost
// their work, and sees a registration lapse that nobody confirms in time; then all begins
// again. A page of the portal follows the acceptance board meanwhile.
//
// See: portal, …/environments/test/{people,clock,reset}, …/catalogue/scenarios, …/workbench/{send,open}, …/acceptance/events; head.scenario
func TestClause_6_2_3_c_Journey(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		e := y.admitted(t, "qinyu-legal", "JS0101", "JS0201", "SI0103", "LR0102", "ER0201", "ER0202")
		c := client(t, e, testKey(t, e), nil)
		playsByName(t, c, e)
		onTheBench(t, y, e)
		newcomer := joins(t, c, e)
		renews(t, c, e)
		leaves(t, c, e, newcomer)
		isTold(t, c, e, newcomer)

		must(t, e.Do(deadline(t), http.MethodPost, "/environments/test/reset", nil, nil))
		if now := clockOf(t, e); now.Clock.AheadDays != 0 {
			t.Errorf("after the reset the clock is %d days ahead", now.Clock.AheadDays)
		}
		for _, p := range testPeople(t, e) {
			if here := p.Standing["employment"] == "active"; here != (p.Kind == "employed") {
				t.Errorf("after the reset %s, who is %s, is %v", p.Name, p.Kind, p.Standing)
			}
		}
		follows(t, c, e)
	})
}

// follows has a page of the portal follow the acceptance board while a case is passed,
// until its person signs out.
func follows(t *testing.T, c *zhilian.Client, e *demo.Enterprise) {
	t.Helper()
	response, err := e.Visitor.Ask(deadline(t), "/acceptance/events", http.Header{})
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	lines := bufio.NewScanner(response.Body)
	comes := func(what string, wanted func(line string) bool) {
		t.Helper()
		for lines.Scan() {
			if wanted(lines.Text()) {
				return
			}
		}
		t.Fatalf("the stream ended before %s: %v", what, lines.Err())
	}
	comes("how things stand", func(line string) bool { return strings.Contains(line, `"service":"SI0103","grant":"testing"`) })
	p := someone(t, e, func(p testPerson) bool { return p.Kind == "employed" })
	file(t, c, "SI0103", with(employer(e), body{"persons": []any{p.identity()}}), zhilian.Options{CaseID: "SI0103-done"})
	comes("the verdict", func(line string) bool {
		return strings.Contains(line, `"id":"SI0103-done"`) && strings.Contains(line, `"progress":"passed"`)
	})
	must(t, e.Do(deadline(t), http.MethodDelete, "/session", nil, nil))
	for lines.Scan() { // it ends by itself
	}
	if err := lines.Err(); err != nil {
		t.Errorf("the stream did not end with the session: %v", err)
	}
}

// playsByName holds that the portal names the scenarios and that no other is taken.
func playsByName(t *testing.T, c *zhilian.Client, e *demo.Enterprise) {
	t.Helper()
	var names []string
	for _, s := range get[struct{ Items []struct{ Name string } }](t, e.Visitor, "/catalogue/scenarios").Items {
		names = append(names, s.Name)
	}
	for _, want := range []string{"timeout", "error", "late", "partial", "duplicate", "limit", "token-expired", "down"} {
		if !slices.Contains(names, want) {
			t.Errorf("the portal does not name the scenario %s: %v", want, names)
		}
	}
	_, err := c.File(deadline(t), "SI0103", question(e), zhilian.Options{Scenario: "storm"})
	if err == nil || !strings.Contains(err.Error(), message.E2014) {
		t.Errorf("a scenario that there is not: %v", err)
	}
}

// benchSent and benchOpened are what the workbench shows.
type (
	benchSent struct {
		KeyID, Request, Answer, Opened string

		Status      int
		Broke       bool
		Lines       []struct{ Name, Value string }
		AnswerLines []struct{ Name, Value string }
	}
	benchOpened struct {
		Steps []struct {
			Name, State string
			Reason      struct{ Zh string }
		}
		Plain string
	}
)

// onTheBench sends a message with the test key from the portal and opens what was
// sent again; scenarios play there too, and a key of production opens nothing.
func onTheBench(t *testing.T, y *neighbours, e *demo.Enterprise) {
	t.Helper()
	path := "/systems/" + e.App + "/workbench"
	text := encoded(t, question(e, demo.Person{Name: "王测甲", IDNumber: "000000197501019018"}))
	sent := post[benchSent](t, e.Visitor, path+"/send", body{"service": "SI0103", "body": text})
	if sent.Status != http.StatusOK || !strings.Contains(sent.Opened, `"outcome"`) || len(sent.Lines) != 15 || len(sent.AnswerLines) != 24 {
		t.Errorf("sent from the bench: %+v", sent)
	}
	opened := post[benchOpened](t, e.Visitor, path+"/open", body{"message": sent.Request})
	if opened.Plain != text || len(opened.Steps) != 10 || opened.Steps[5].Name != "tag" || opened.Steps[5].State != "passed" {
		t.Errorf("opened on the bench: %+v", opened)
	}
	signsOnTheBench(t, e, path, text)
	limited := post[benchSent](t, e.Visitor, path+"/send", body{"service": "SI0103", "body": text, "scenario": "limit"})
	if limited.Status != http.StatusTooManyRequests || limited.Opened != "" {
		t.Errorf("over the limit on the bench: %+v", limited)
	}
	if lost := post[benchSent](t, e.Visitor, path+"/send", body{"service": "SI0103", "body": text, "scenario": "duplicate"}); !lost.Broke || lost.Answer != "" {
		t.Errorf("an answer that was lost: %+v", lost)
	}
	refused(t, e.Visitor, http.MethodPost, path+"/open", body{"message": strings.ReplaceAll(sent.Request, `"`+sent.KeyID+`"`, `"P`+sent.KeyID[1:]+`"`)}, http.StatusForbidden, "workbench.production-key")
	refused(t, y.other.Visitor, http.MethodPost, path+"/send", body{"service": "SI0103", "body": text}, http.StatusNotFound, "not-found")
}

// signsOnTheBench has the bench say what a signature covers, signs that with a key of the
// enterprise's own, and sends it; a signature over something else is told apart.
func signsOnTheBench(t *testing.T, e *demo.Enterprise, path, text string) {
	t.Helper()
	key, err := sm2.GenerateKey(rand.Reader)
	must(t, err)
	sign := func(text string) string {
		signature, err := message.Sign(rand.Reader, key, []byte(text))
		must(t, err)
		return signature
	}
	public, system := message.FormatPublicKey(&key.PublicKey), "/systems/"+e.App
	asked := post[struct{ Challenge string }](t, e.Visitor, system+"/signing-keys/challenge", body{"publicKey": public})
	proof, err := zhilian.SignChallenge(zhilian.Secret(hex.EncodeToString(key.D.FillBytes(make([]byte, 32)))), asked.Challenge)
	must(t, err)
	post[struct{}](t, e.Visitor, system+"/signing-keys", body{"publicKey": public, "challenge": asked.Challenge, "signature": proof})
	draft := body{"service": "SI0103", "body": text}
	prepared := post[struct{ MsgID, Timestamp, SignText string }](t, e.Visitor, path+"/prepare", draft)
	signed := with(draft, body{"msgId": prepared.MsgID, "timestamp": prepared.Timestamp, "signature": sign(text)})
	wrong := post[benchSent](t, e.Visitor, path+"/send", signed)
	if !strings.Contains(wrong.Answer, message.E1021) {
		t.Errorf("signed over the plaintext: %+v", wrong)
	}
	until(t, "the key is in force, and the bench says what is wrong with the signature", func() bool {
		s := post[benchOpened](t, e.Visitor, path+"/open", body{"message": wrong.Request}).Steps[6]
		return s.Name == "signature" && s.State == "failed" && strings.Contains(s.Reason.Zh, "签的是报文体明文")
	})
	signed["signature"] = sign(prepared.SignText)
	right := post[benchSent](t, e.Visitor, path+"/send", signed)
	if right.Status != http.StatusOK || !strings.Contains(right.Opened, `"outcome"`) || strings.Contains(right.Answer, message.E1021) {
		t.Errorf("signed over what was prepared: %+v", right)
	}
}

// joins hires somebody over three core systems, each of which fails once.
func joins(t *testing.T, c *zhilian.Client, e *demo.Enterprise) testPerson {
	t.Helper()
	p := someone(t, e, func(p testPerson) bool { return p.Kind == "usual" && p.Standing["employment"] == "none" })
	today := calendar.DayOf(clockOf(t, e).Clock.Moment)
	person := with(p.identity(), body{
		"aac004": p.Sex, "aac006": p.Birth, "aac067": "13900000001", "aac009": "51", "aac011": "21", "aae030": today, "aac013": "42",
		"abc910": "2", "abc913": today, "workHours": "1", "monthlyPay": "6500.00", "aac066": "10", "aae140": []string{"110", "210", "410"}, "aae041": today[:7],
	})
	filed := file(t, c, "JS0101", with(employer(e), body{"persons": []any{person}}), zhilian.Options{Scenario: "error"})
	if filed.Outcome != message.Processing {
		t.Fatalf("hired while core systems fail: %s %s %v", filed.Outcome, filed.Code, filed.Errors)
	}
	if a := decided(t, c, filed.MsgID); a.Outcome != message.Done {
		t.Fatalf("hired at last: %s %s %v", a.Outcome, a.Code, a.Errors)
	}
	p = someone(t, e, func(q testPerson) bool { return q.IDNumber == p.IDNumber })
	for core, state := range p.Standing {
		if state != "active" && core != "personnel" {
			t.Errorf("the newcomer is %s in %s", state, core)
		}
	}
	insured := file(t, c, "SI0103", with(employer(e), body{"persons": []any{p.identity()}}), zhilian.Options{Scenario: "token-expired"})
	if r := first(t, dataOf(t, "SI0103", insured), "records"); r["aac147"] != p.IDNumber {
		t.Errorf("insured is %v", r)
	}
	return p
}

// renews moves the clock behind the end of a contract, renews it, and has the result
// when another day has passed.
func renews(t *testing.T, c *zhilian.Client, e *demo.Enterprise) {
	t.Helper()
	now := clockOf(t, e).Clock.Moment
	p := someone(t, e, func(p testPerson) bool {
		return p.ContractEnd != "" && p.ContractEnd < string(calendar.DayOf(now.AddDate(0, 0, 62)))
	})
	end := calendar.Day(p.ContractEnd)
	contract := with(p.identity(), body{
		"aac006": p.Birth, "abc910": "1", "abc913": end.AddDays(1), "abc914": end.AddDays(1096), "workHours": "1", "aac013": "41",
	})
	renewal := with(employer(e), body{"changeKind": "renew", "persons": []any{contract}})
	days := int(end.Start().Sub(now)/(24*time.Hour)) + 3
	moved := advance(t, e, days)
	if today := calendar.DayOf(moved.Clock.Moment); today <= end {
		t.Fatalf("moved to %s, the contract ends on %s", today, end)
	}
	filed := file(t, c, "LR0102", renewal, zhilian.Options{Scenario: "late-a-day"})
	if filed.Outcome != message.Processing {
		t.Fatalf("the renewal: %s %s %v", filed.Outcome, filed.Code, filed.Errors)
	}
	receipts, err := c.Receipts(deadline(t), filed.MsgID)
	if err != nil || len(receipts) == 0 || receipts[0].Time[:10] != string(calendar.DayOf(moved.Clock.Moment)) {
		t.Errorf("the receipt is dated %+v, %v; want %s", receipts, err, moved.Clock.Moment)
	}
	advance(t, e, 1)
	if a := decided(t, c, filed.MsgID); a.Outcome != message.Done {
		t.Errorf("the renewal a day later: %s %s %v", a.Outcome, a.Code, a.Errors)
	}
}

// leaves lets the newcomer go. The answer is lost and the client sends again by
// itself, which has one effect.
func leaves(t *testing.T, c *zhilian.Client, e *demo.Enterprise, p testPerson) {
	t.Helper()
	today := calendar.DayOf(clockOf(t, e).Clock.Moment)
	person := with(p.identity(), body{"abc916": today, "abc917": "3601", "involuntary": "1", "aae140": []string{"110", "210", "410"}, "aae042": today[:7]})
	a := file(t, c, "JS0201", with(employer(e), body{"persons": []any{person}}), zhilian.Options{Scenario: "duplicate"})
	if a.Outcome != message.Done || !a.Replayed {
		t.Errorf("the leaving: %s %s %v, replayed %t", a.Outcome, a.Code, a.Errors, a.Replayed)
	}
	p = someone(t, e, func(q testPerson) bool { return q.IDNumber == p.IDNumber })
	if p.Standing["employment"] != "former" || p.Standing["labour"] != "former" {
		t.Errorf("who left is %v", p.Standing)
	}
}

// isTold tells that the newcomer lost their work and has them registered, which lapses
// when a person of that number has let the time for confirming pass.
func isTold(t *testing.T, c *zhilian.Client, e *demo.Enterprise, p testPerson) {
	t.Helper()
	today := calendar.DayOf(clockOf(t, e).Clock.Moment)
	notice := with(p.identity(), body{"abc916": today, "abc917": "3601", "involuntary": "1", "proofOn": today})
	dataOf(t, "ER0201", file(t, c, "ER0201", with(employer(e), body{"persons": []any{notice}}), filingOptions()))
	assisted := with(employer(e), with(p.identity(), body{"aac067": "13900000000", "abc916": today, "acc711": "3", "consentNo": "SQ-2026-0118", "consentOn": today}))
	filed := file(t, c, "ER0202", assisted, filingOptions())
	if filed.Outcome != message.Processing {
		t.Fatalf("a registration that the person has to confirm: %s %s %v", filed.Outcome, filed.Code, filed.Errors)
	}
	advance(t, e, 14)
	lasts(5 * time.Second) // in which who confirms would have
	if a, err := c.Result(deadline(t), filed.MsgID); err != nil || a[0].Outcome != message.Processing {
		t.Errorf("the registration within its days: %+v, %v", a, err)
	}
	advance(t, e, 2)
	a := decided(t, c, filed.MsgID)
	if data, _ := a.Data.(map[string]any); a.Outcome != message.Rejected || data["unemploymentState"] != "lapsed" {
		t.Errorf("the registration that nobody confirms: %s %s %v", a.Outcome, a.Code, a.Data)
	}
}

package portal

import (
	"encoding/base64"
	"encoding/json"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

const pdf = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"

// path fills a route's names with what the house has.
func (h *house) path(pattern string) string {
	return strings.NewReplacer(
		"{application}", string(h.application.ID), "{attachment}", string(h.file.ID), "{app}", string(h.system.App),
		"{environment}", "test", "{callback}", string(h.ring()), "{call}", string(h.call.ID), "{receipt}", "received", "{member}", string(h.clerk), "{code}", "ER0101", "{name}", "aac004",
		"{key}", h.key.ID, "{case}", "CASE-"+string(h.system.App), "{signingKey}", "00112233aabbccdd", "{mandate}", string(h.mandate()), "{affiliation}", string(h.affiliation()), "{invitation}", string(h.invitation()), "{factor}", "none", "{change}", string(h.change()), "{measure}", string(h.measure()), "{feedback}", string(h.letter()), "{notice}", h.ending(), "{announcement}", string(h.poster()), "{part}", "request", "{message}", string(h.letter()),
	).Replace(pattern)
}

// bodies are what the writing routes take.
func bodies() map[string]string {
	file, _ := json.Marshal(map[string]string{"name": "承诺书.pdf", "content": base64.StdEncoding.EncodeToString([]byte(pdf))})
	return map[string]string{
		"assignMember": `{"role":"developer"}`, "switchEnterprise": `{"uscc":"91350100M000100Y43"}`,
		"inviteMember": `{"role":"handler","name":"周小舟","mobile":"13812345678"}`, "acceptInvitation": `{"code":"x"}`, "askFactor": `{"required":true}`,
		"fileSubjectChange": `{"kind":"struck-off","proofs":[{"name":"n","number":"1","sm3":"` + strings.Repeat("ab", 32) + `"}]}`, "signSubjectChange": `{"version":"1","sm3":"` + strings.Repeat("ab", 32) + `"}`,
		"departEnterprise": `{"text":"停用"}`,
		"proveFactor":      `{"code":"000000"}`, "beginAuthenticator": `{"name":"手机"}`, "confirmAuthenticator": `{"code":"000000"}`, "beginSecurityKey": `{"name":"手机"}`,
		"confirmSecurityKey": `{"answer":{}}`, "proveByKey": `{"answer":{}}`,
		"setNetwork": `{"allowed":["203.0.113.7"]}`, "startApplication": `{"form":{"name":"x"}}`, "saveApplication": `{"version":3,"form":{"name":"x"}}`, "attachFile": string(file),
		"submitApplication": `{"version":3}`, "putCallbackAddress": `{"url":"https://hr.example.com/in"}`, "withdrawApplication": `{"version":3}`,
		"rotateKey": `{"overlapDays":3}`, "handOutKey": `{"form":"wrapped"}`, "revokeKey": `{"reason":"x"}`,
		"sendTestMessage": `{"service":"SYS.ECHO","body":"{}"}`, "prepareTestMessage": `{"service":"SYS.ECHO","body":"{}"}`, "openTestMessage": `{"message":"{}"}`,
		"giveMandate":      `{"system":"QD00000001","agent":"91350100M000100Y43","agentName":"代办","services":["ER0101"],"first":"2026-11-23","last":"2026-12-31","evidence":"委托书 1"}`,
		"offerAffiliation": `{"uscc":"91350100M000100Y43","name":"潮汐"}`, "declineAffiliation": `{"reason":"不是"}`, "endAffiliation": `{"reason":"不是"}`,
		"declineMandate": `{"reason":"不办了"}`, "endMandate": `{"reason":"不办了"}`,
		"chooseMessages":    `{"version":0,"language":"zh","digest":true,"choices":[]}`,
		"askMessageAddress": `{"channel":"mail","address":"li@example.com"}`, "confirmMessageAddress": `{"channel":"mail","code":"12345678"}`,
		"giveFeedback":        `{"kind":"problem","title":"回执","text":"回执下载后打不开。"}`,
		"rate":                `{"subject":"call","of":"c1","score":5}`,
		"objectToMeasure":     `{"text":"该批报文由误操作产生，已经改正。"}`,
		"challengeSigningKey": `{"publicKey":"04aa"}`, "registerSigningKey": `{"publicKey":"04aa","challenge":"c","signature":"s"}`,
	}
}

// TestForeignThingsAreUnknown sends every operation that names a thing to what
// belongs to the other enterprise, and to what never was: both get the same
// answer, and nothing of the other enterprise comes back.
func TestForeignThingsAreUnknown(t *testing.T) {
	w := newTown(t)
	mine, theirs := w.houses[0], w.houses[1]
	api, err := build(w.services(), Options{Clock: w.clock, Leaving: gone()})
	if err != nil {
		t.Fatal(err)
	}
	nobody := newHouse("无名", "QD99999999")
	tested := 0
	for _, op := range api.Operations() {
		if op.Permission == face.Public || !strings.Contains(strings.ReplaceAll(op.Path, "{environment}", ""), "{") {
			continue
		}
		tested++
		t.Run(op.ID, func(t *testing.T) {
			send := func(h *house) (int, string) {
				c := facetest.Case{Method: op.Method, Path: Prefix + h.path(op.Path), Body: bodies()[op.ID], Cookies: w.as(t, mine, mine.owner)}
				res, body := c.Send(t, api)
				return res.StatusCode, withoutTrace(body)
			}
			foreignStatus, foreign := send(theirs)
			unknownStatus, never := send(nobody)
			if foreignStatus != http.StatusNotFound || foreignStatus != unknownStatus || foreign != never {
				t.Errorf("foreign: %d %s\nunknown: %d %s\nwant the same 404", foreignStatus, foreign, unknownStatus, never)
			}
			if strings.Contains(foreign, theirs.word) {
				t.Errorf("answer tells of the other enterprise: %s", foreign)
			}
			if status, body := send(mine); status == http.StatusNotFound && op.ID != "listCalls" && op.ID != "listCallbacks" && op.ID != "endOwnSession" && op.ID != "dropFactor" {
				t.Errorf("own thing is unknown too, so the test proves nothing: %s", body)
			}
		})
	}
	if tested < 12 {
		t.Errorf("only %d operations name a thing", tested)
	}
	if w.houses[1].application.Version != 3 || w.houses[1].enterprise.Members[1].State != enterprise.MemberActive {
		t.Error("something of the other enterprise was changed")
	}
}

func withoutTrace(body string) string {
	at, _, _ := strings.Cut(body, `"traceId"`)
	return at
}

// TestListsShowOwnThingsOnly reads every list as both enterprises.
func TestListsShowOwnThingsOnly(t *testing.T) {
	w := newTown(t)
	portal := w.portal(t)
	for i, h := range w.houses {
		other := w.houses[1-i].word
		for _, path := range []string{"/session", "/session/enterprises", "/enterprise", "/enterprise/timeline", "/applications", "/systems", "/acceptance", "/mandates", "/affiliations", "/measures", "/enterprise/subject-changes", "/enterprise/leaving", "/feedback", "/ratings", "/messages", "/message-settings", "/environments/test/calls", "/environments/test/callbacks", "/environments/production/refusals"} {
			facetest.Case{Path: Prefix + path, Cookies: w.as(t, h, h.owner), Status: 200, WantNot: []string{other}}.Check(t, portal)
		}
	}
}

// TestRights sends every operation as nobody, as who waits to be admitted, as a
// member and as an owner.
func TestRights(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	api, err := build(w.services(), Options{Clock: w.clock, Leaving: gone()})
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range api.Operations() {
		if op.Permission == face.Public {
			continue
		}
		want := map[string]int{"nobody": 401, "guest": 403, "clerk": 0, "owner": 0}
		switch op.Permission {
		case face.SignedIn:
			want["guest"] = 0
		case Owner:
			want["clerk"] = 403
		}
		for who, member := range map[string]id.Member{"nobody": "", "guest": h.guest, "clerk": h.clerk, "owner": h.owner} {
			h.enterprise.Members[0].State, h.enterprise.Members[0].Role = enterprise.MemberActive, enterprise.Owner
			h.enterprise.Members[1].State, h.enterprise.Members[1].Role = enterprise.MemberActive, enterprise.Filer // as before an owner's act
			c := facetest.Case{Method: op.Method, Path: Prefix + h.path(op.Path), Body: bodies()[op.ID]}
			if member != "" {
				c.Cookies = w.as(t, h, member)
			}
			res, body := c.Send(t, api)
			refused := (res.StatusCode == 401 || res.StatusCode == 403) && !strings.Contains(body, "factor.code-refused")
			if want[who] != 0 && res.StatusCode != want[who] || want[who] == 0 && refused {
				t.Errorf("%s as %s: status %d, want %d (0: anything but a refusal): %s", op.ID, who, res.StatusCode, want[who], body)
			}
		}
	}
}

// TestCrossSiteWrites sends every write from a page of another site.
func TestCrossSiteWrites(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	api, err := build(w.services(), Options{Clock: w.clock, Leaving: gone()})
	if err != nil {
		t.Fatal(err)
	}
	for _, op := range api.Operations() {
		if op.Method == http.MethodGet {
			continue
		}
		for header, value := range map[string]string{"Sec-Fetch-Site": "cross-site", "Origin": "https://evil.example"} {
			facetest.Case{
				Method: op.Method, Path: Prefix + h.path(op.Path), Body: bodies()[op.ID], Cookies: w.as(t, h, h.owner),
				Header: map[string]string{header: value}, Status: 403, Want: []string{"request.cross-origin"},
			}.Check(t, api)
		}
	}
	if len(w.acts) > 0 {
		t.Errorf("a refused request reached a room: %v", w.acts)
	}
}

// TestMassAssignment adds what a caller must not set to every written body.
func TestMassAssignment(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	portal := w.portal(t)
	for _, name := range []string{"id", "state", "enterprise", "enterpriseId", "app", "rounds", "createdBy", "honoured", "_"} {
		facetest.Case{
			Method: http.MethodPut, Path: Prefix + h.path("/applications/{application}"), Cookies: w.as(t, h, h.owner),
			Body: `{"version":3,"form":{"name":"x"},"` + name + `":"37020219900307421X"}`, Status: 422,
			Want: []string{"field.unknown"}, WantNot: []string{"37020219900307421X"},
		}.Check(t, portal)
	}
	facetest.Case{
		Method: http.MethodPut, Path: Prefix + h.path("/applications/{application}"), Cookies: w.as(t, h, h.owner),
		Body: `{"version":3,"form":{"name":"x","due":"2030-01-01"}}`, Status: 422, Want: []string{"/form/due"},
	}.Check(t, portal)
	if len(w.acts) > 0 {
		t.Errorf("a refused body reached a room: %v", w.acts)
	}
}

func TestPublicCatalogue(t *testing.T) {
	facetest.Run(t, newTown(t).portal(t), map[string]facetest.Case{
		"items":             {Path: Prefix + "/catalogue/items", Status: 200, Want: []string{`"code":"ER01"`, "就业登记", "ER0101"}},
		"interfaces":        {Path: Prefix + "/catalogue/interfaces", Status: 200, Want: []string{"ER0105"}},
		"interface":         {Path: Prefix + "/catalogue/interfaces/ER0101", Status: 200, Want: []string{"aac003", "requestSchema", "responseSchema", `"cases":[{`, `"rules":[{`}},
		"unknown interface": {Path: Prefix + "/catalogue/interfaces/XX9999", Status: 404, Want: []string{"not-found"}, WantNot: []string{"XX9999"}},
		"dictionary":        {Path: Prefix + "/catalogue/dictionaries/aac004", Status: 200, Want: []string{`"values":[{`}},
		"no dictionary":     {Path: Prefix + "/catalogue/dictionaries/none", Status: 404},
		"error codes":       {Path: Prefix + "/catalogue/error-codes", Status: 200, Want: []string{"E1001", "remedy"}},
		"platform keys":     {Path: Prefix + "/platform-keys", Status: 200, Want: []string{"SM2-1", "04aa"}},
		"terms":             {Path: Prefix + "/admission-terms", Status: 200, Want: []string{"key-custody", "hall-account"}},
	})
}

func TestApplication(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	portal, me := w.portal(t), w.as(t, h, h.clerk)
	path := Prefix + "/applications/" + string(h.application.ID)
	steps := []facetest.Case{
		{Path: Prefix + "/applications", Status: 200, Want: []string{`"state":"draft"`, `"version":3`}},
		{Path: path, Status: 200, Want: []string{`"mobile":"13812345678"`, `{"pointer":"/commitment","code":"missing"}`}},
		{Method: "PUT", Path: path, Body: `{"version":2,"form":{"name":"新系统"}}`, Status: 409, Want: []string{"application.changed"}},
		{Method: "PUT", Path: path, Body: `{"version":0,"form":{"name":"新系统"}}`, Status: 422, Want: []string{"/version"}},
		{Method: "PUT", Path: path, Body: `{"version":3,"form":{"name":"新系统","contact":{"mobile":"13812345678"}}}`, Status: 200, Want: []string{"新系统", `"version":4`}},
		{Method: "POST", Path: path + "/submit", Body: `{"version":4}`, Status: 422, Want: []string{"application.incomplete", "/product/name"}, WantNot: []string{"13812345678"}},
		{Method: "POST", Path: path + "/attachments", Body: bodies()["attachFile"], Status: 200, Want: []string{"application/pdf", "承诺书.pdf"}},
		{Method: "POST", Path: path + "/attachments", Body: `{"name":"a.pdf","content":"PHNjcmlwdD4="}`, Status: 422, Want: []string{"attachment.type"}},
		{Method: "POST", Path: path + "/attachments", Body: `{"name":"a.pdf","content":"` + strings.Repeat("QUFB", 500_000) + `"}`, Status: 413},
		{Path: Prefix + "/attachments/" + string(h.file.ID), Status: 200, Want: []string{"%PDF-1.7"}},
		{Path: path + "/timeline", Status: 200, Want: []string{"application.started", `"side":"member"`}, WantNot: []string{string(h.owner)}},
		{Method: "POST", Path: path + "/withdraw", Body: `{"version":4}`, Status: 200, Want: []string{`"state":"withdrawn"`, "138****5678"}, WantNot: []string{"13812345678"}},
		{Method: "POST", Path: path + "/withdraw", Body: `{"version":4}`, Status: 409, Want: []string{"application.state", "withdrawn"}},
		{Method: "POST", Path: Prefix + "/applications", Body: `{"form":{}}`, Status: 200, Want: []string{`"state":"draft"`}},
		{Path: Prefix + "/applications/not-an-id", Status: 404},
	}
	for _, c := range steps {
		c.Cookies = me
		c.Check(t, portal)
	}
}

func TestDownloadIsNoPage(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	c := facetest.Case{Path: Prefix + "/attachments/" + string(h.file.ID), Cookies: w.as(t, h, h.owner)}
	res, _ := c.Send(t, w.portal(t))
	if got := res.Header.Get("Content-Disposition"); !strings.HasPrefix(got, "attachment;") {
		t.Errorf("Content-Disposition %q: a browser would show it", got)
	}
	if res.Header.Get("X-Content-Type-Options") != "nosniff" || res.Header.Get("Content-Type") != "application/pdf" {
		t.Errorf("headers %v", res.Header)
	}
}

func TestSubmitRaisesAlarmAndWaitsForTheYear(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	portal, me := w.portal(t), w.as(t, h, h.owner)
	f, err := h.application.Attach("承诺书.pdf", []byte(pdf), admission.DefaultFileLimits(), monday)
	if err != nil {
		t.Fatal(err)
	}
	form := `{"name":"人力系统","area":"370200","product":{"name":"HR","version":"1","vendor":"甲","deployment":"own-cloud","owner":"人力部"},
		"suite":"SM4-GCM","services":["ER0101"],"contact":{"name":"林小棠","mobile":"13812345678"},"ability":"in-house","emergency":"窗口办理",
		"duties":["security-rules","key-custody","no-misuse","true-data","employee-rights"],"commitment":"` + string(f.ID) + `","template":"2026-1"}`
	path := Prefix + "/applications/" + string(h.application.ID)
	facetest.Case{Method: "PUT", Path: path, Body: `{"version":3,"form":` + form + `}`, Cookies: me, Status: 200, Want: []string{`"problems":[]`}}.Check(t, portal)
	facetest.Case{Method: "POST", Path: path + "/submit", Body: `{"version":4}`, Cookies: me, Status: 200, Want: []string{`"deadline":{"pending":true}`, `"state":"submitted"`}}.Check(t, portal)
	if len(w.raised) != 1 || w.raised[0].Subject != "2027" {
		t.Errorf("alarms %v, want one that names the year", w.raised)
	}
	h.application.Rounds[0].Due = time.Date(2026, 11, 30, 16, 0, 0, 0, time.UTC)
	facetest.Case{Path: path, Cookies: me, Status: 200, Want: []string{`"day":"2026-11-30"`, `"daysLeft":4`, `"due":"2026-11-30"`}}.Check(t, portal)
}

func TestKeysAndAcceptance(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	portal, me := w.portal(t), w.as(t, h, h.owner)
	const k = "00112233445566778899aabbccddeeff"
	path := Prefix + "/systems/" + string(h.system.App)
	for _, c := range []facetest.Case{
		{Path: Prefix + "/systems", Status: 200, Want: []string{`"productionKey":"not-released"`}, WantNot: []string{k}},
		{Path: path, Status: 200, Want: []string{`"check":"A1B2C3"`, `"state":"active"`, `"doubted":"2026-`}, WantNot: []string{k}},
		{Method: "POST", Path: path + "/test-key", Status: 200, Want: []string{k, `"environment":"test"`}},
		{Method: "POST", Path: path + "/production-key", Status: 200, Want: []string{k, `"environment":"production"`}},
		{Path: Prefix + "/acceptance", Status: 200, Want: []string{`"progress":"failed"`, "缺少查询", `"progress":"untried"`}},
	} {
		c.Cookies = me
		res := c.Check(t, portal)
		if res.Header.Get("Cache-Control") != "no-store" {
			t.Errorf("%s may be kept by a browser", c.Path)
		}
	}
}

// The record of a case is the enterprise's own and masked; the list of checked
// products is for everybody and names nobody who uses them.
func TestEvidenceAndProducts(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	portal, owner, clerk := w.portal(t), w.as(t, h, h.owner), w.as(t, h, h.clerk)
	check := "/systems/" + string(h.system.App) + "/product-check"
	for _, c := range []facetest.Case{
		{Path: Prefix + "/acceptance/cases/CASE-QD00000001", Cookies: clerk, Status: 200, Want: []string{"张**", "3702**********1234", `"refused":true`, `"why":"seal"`, "ab12", "0af7"}, WantNot: []string{"张伟光", "370202199003071234"}},
		{Path: Prefix + "/acceptance/cases/made-up", Cookies: clerk, Status: 404, Want: []string{"not-found"}},
		{Path: Prefix + "/acceptance/pack", Cookies: clerk, Status: 200, Want: []string{"pack of " + h.word + " for member:" + string(h.clerk)}},
		{Path: Prefix + "/acceptance/pack", Status: 401},
		{Path: Prefix + "/catalogue/products", Status: 200, Want: []string{`"items":[]`}},
		{Method: "POST", Path: Prefix + check, Cookies: clerk, Status: 403, Want: []string{"portal.owners-only"}},
		{Method: "POST", Path: Prefix + "/systems/QD00000002/product-check", Cookies: owner, Status: 404},
		{Method: "POST", Path: Prefix + check, Cookies: owner, Status: 200, Want: []string{`"cases":4`, `"of":22`}},
		{Path: Prefix + "/catalogue/products", Status: 200, Want: []string{`"service":"ER0101"`, `"current":true`}, WantNot: []string{string(h.enterprise.USCC), h.enterprise.Name}},
	} {
		c.Check(t, portal)
	}
}

func TestCalls(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	portal, me := w.portal(t), w.as(t, h, h.clerk)
	path := Prefix + "/environments/test/calls"
	facetest.Run(t, portal, map[string]facetest.Case{
		"by number":         {Path: path + "?app=QD00000001&msgId=HR-1", Cookies: me, Status: 200, Want: []string{h.word + "-1"}},
		"number of another": {Path: path + "?app=QD00000002&msgId=HR-1", Cookies: me, Status: 200, Want: []string{`"items":[]`}},
		"other environment": {Path: Prefix + "/environments/production/calls", Cookies: me, Status: 200, Want: []string{`"items":[]`}},
		"call elsewhere":    {Path: Prefix + "/environments/production/calls/" + string(h.call.ID), Cookies: me, Status: 404},
		"no environment":    {Path: Prefix + "/environments/staging/calls", Cookies: me, Status: 422, Want: []string{"field.not-listed"}, WantNot: []string{"staging"}},
		"bad cursor":        {Path: path + "?cursor=%21", Cookies: me, Status: 422, Want: []string{"request.cursor"}},
		"life line":         {Path: path + "/" + string(h.call.ID), Cookies: me, Status: 200, Want: []string{"call.received", "张**", "3702**********1234", "JY-HR-1"}, WantNot: []string{"张伟光", "370202199003071234"}},
		"paper":             {Path: path + "/" + string(h.call.ID) + "/receipts/received/paper", Cookies: me, Status: 200, Want: []string{"%PDF of HR-1"}},
		"no such paper":     {Path: path + "/" + string(h.call.ID) + "/receipts/decided/paper", Cookies: me, Status: 404},
		"no kind of paper":  {Path: path + "/" + string(h.call.ID) + "/receipts/other/paper", Cookies: me, Status: 404},
		"receipts":          {Path: path + "/" + string(h.call.ID) + "/receipts", Cookies: me, Status: 200, Want: []string{`"kind":"received"`, "c2lnbmF0dXJl", "SM2-1"}},
	})
	seen, next := map[string]bool{}, ""
	for range 3 {
		_, body := facetest.Case{Path: path + "?limit=2&cursor=" + next, Cookies: me}.Send(t, portal)
		var page face.List[struct{ ID string }]
		if err := json.Unmarshal([]byte(body), &page); err != nil {
			t.Fatal(err)
		}
		for _, c := range page.Items {
			seen[c.ID] = true
		}
		next = page.Next
	}
	if len(seen) != 5 || next != "" {
		t.Errorf("three pages of two show %d of 5 calls, next %q", len(seen), next)
	}
}

func TestMembers(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	portal, owner, guest := w.portal(t), w.as(t, h, h.owner), w.as(t, h, h.guest)
	member := func(who id.Member, act string) string { return Prefix + "/enterprise/members/" + string(who) + act }
	for _, c := range []facetest.Case{
		{Path: Prefix + "/session", Cookies: guest, Status: 200, Want: []string{`"state":"requested"`, "孟**"}},
		{Path: Prefix + "/applications", Cookies: guest, Status: 403, Want: []string{"portal.not-admitted"}},
		{Method: "POST", Path: member(h.guest, "/admit"), Cookies: owner, Status: 204},
		{Path: Prefix + "/applications", Cookies: guest, Status: 200},
		{Method: "POST", Path: member(h.guest, "/promote"), Cookies: owner, Status: 204},
		{Path: Prefix + "/enterprise", Cookies: owner, Status: 200, Want: []string{"138****5678"}, WantNot: []string{"13812345678", "陈海岬"}},
		{Method: "DELETE", Path: member(h.clerk, ""), Cookies: guest, Status: 204},
		{Method: "DELETE", Path: member(h.owner, ""), Cookies: guest, Status: 204},
		{Path: Prefix + "/session", Cookies: owner, Status: 401},
		{Method: "DELETE", Path: member(h.guest, ""), Cookies: guest, Status: 409, Want: []string{"member.last-owner"}},
	} {
		c.Check(t, portal)
	}
}

// TestDevelopers: who builds the HR system sees the test environment and nothing of
// production that names a person.
func TestDevelopers(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	portal, owner, clerk := w.portal(t), w.as(t, h, h.owner), w.as(t, h, h.clerk)
	role := func(who id.Member, role string) facetest.Case {
		return facetest.Case{Method: "POST", Path: Prefix + "/enterprise/members/" + string(who) + "/role", Body: `{"role":"` + role + `"}`, Cookies: owner}
	}
	expect := func(c facetest.Case, status int, want ...string) {
		t.Helper()
		c.Status, c.Want = status, want
		c.Check(t, portal)
	}
	expect(role(h.clerk, "developer"), 204)
	expect(role(h.clerk, "developer"), 409, "member.role-already")
	expect(role(h.owner, "developer"), 409, "member.last-owner")
	expect(role(h.guest, "handler"), 409, "member.not-active")
	expect(role(h.clerk, "king"), 422, "field.not-listed")
	call := strings.ReplaceAll(h.path("/environments/{environment}/calls/{call}"), "/test/", "/production/")
	for _, c := range []facetest.Case{
		{Path: Prefix + call, Cookies: clerk, Status: 403, Want: []string{"portal.developer"}},
		{Path: Prefix + call + "/receipts", Cookies: clerk, Status: 403, Want: []string{"portal.developer"}},
		{Path: Prefix + call + "/receipts/decided/paper", Cookies: clerk, Status: 403, Want: []string{"portal.developer"}},
		{Path: Prefix + h.path("/environments/{environment}/calls/{call}"), Cookies: clerk, Status: 200},
		{Path: Prefix + h.path("/attachments/{attachment}"), Cookies: clerk, Status: 403, Want: []string{"portal.developer"}},
		{Method: "POST", Path: Prefix + "/applications", Body: bodies()["startApplication"], Cookies: clerk, Status: 403, Want: []string{"portal.developer"}},
		{Path: Prefix + "/systems", Cookies: clerk, Status: 200},
		{Path: Prefix + "/session/all", Cookies: clerk, Status: 200, Want: []string{`"present":true`}},
		{Method: "POST", Path: Prefix + "/enterprise/leave", Cookies: owner, Status: 409, Want: []string{"member.last-owner"}},
		{Method: "POST", Path: Prefix + "/enterprise/leave", Cookies: clerk, Status: 204},
		{Path: Prefix + "/systems", Cookies: clerk, Status: 401},
	} {
		c.Check(t, portal)
	}
}

func TestSessionEndsByClock(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	portal, me := w.portal(t), w.as(t, h, h.owner)
	c := facetest.Case{Path: Prefix + "/session", Cookies: me, Status: 200}
	c.Check(t, portal)
	w.now = monday.Add(account.IdleLimit)
	c.Status, c.Want = 401, []string{"account.no-session"}
	c.Check(t, portal)
}

func TestSignIn(t *testing.T) {
	w := newTown(t)
	portal := w.portal(t)
	begin, _ := facetest.Case{Path: Prefix + "/session/sign-in"}.Send(t, portal)
	to, err := url.Parse(begin.Header.Get("Location"))
	if err != nil || begin.StatusCode != http.StatusSeeOther || to.Host != "hall.example" {
		t.Fatalf("sign-in: %d to %v, %v", begin.StatusCode, to, err)
	}
	visit, state := begin.Cookies()[0], to.Query().Get("state")
	if !visit.HttpOnly || !visit.Secure || visit.SameSite != http.SameSiteLaxMode || visit.MaxAge != 600 || len(state) != 43 {
		t.Errorf("cookie of the visit: %+v", visit)
	}
	back := func(query string, cookies ...*http.Cookie) facetest.Case {
		return facetest.Case{Path: Prefix + "/session/callback?" + query, Cookies: cookies, Status: 401, Want: []string{"hall."}, WantNot: []string{"__Host-zl-portal"}}
	}
	for name, c := range map[string]facetest.Case{
		"no cookie":     back("code=good&state=" + state),
		"other state":   back("code=good&state=x", visit),
		"no state":      back("code=good", visit),
		"bad code":      back("code=bad&state="+state, visit),
		"refusal":       back("error=access_denied&state="+state, visit),
		"empty cookie":  back("code=good&state=", &http.Cookie{Name: visit.Name, Value: ".."}),
		"broken cookie": back("code=good&state=", &http.Cookie{Name: visit.Name, Value: ""}),
	} {
		if name == "empty cookie" { // states agree, both empty: the visit has no secrets
			c.Want = []string{"hall.refused"}
		}
		t.Run(name, func(t *testing.T) { c.Check(t, portal) })
	}
	shown, _ := facetest.Case{Path: Prefix + "/session/callback?error=access_denied&state=" + state, Cookies: []*http.Cookie{visit},
		Header: map[string]string{"Sec-Fetch-Mode": "navigate"}}.Send(t, portal)
	if shown.StatusCode != http.StatusSeeOther || shown.Header.Get("Location") != "/sign-in?problem=hall.refused" {
		t.Errorf("a browser that was refused: %d to %q", shown.StatusCode, shown.Header.Get("Location"))
	}
	old := w.as(t, w.houses[0], w.houses[0].owner)[0]
	done, body := facetest.Case{Path: Prefix + "/session/callback?code=good&iss=x&state=" + state, Cookies: []*http.Cookie{visit, old}}.Send(t, portal)
	if done.StatusCode != http.StatusSeeOther || done.Header.Get("Location") != "/" || len(done.Cookies()) != 2 {
		t.Fatalf("callback: %d %v %s", done.StatusCode, done.Header, body)
	}
	session := done.Cookies()[0]
	facetest.Case{Path: Prefix + "/session", Cookies: []*http.Cookie{session}, Status: 200, Want: []string{`"role":"owner"`, "陈**"}}.Check(t, portal)
	facetest.Case{Path: Prefix + "/session", Cookies: []*http.Cookie{old}, Status: 401}.Check(t, portal)
	facetest.Case{Method: "DELETE", Path: Prefix + "/session", Cookies: []*http.Cookie{session}, Status: 204}.Check(t, portal)
	facetest.Case{Path: Prefix + "/session", Cookies: []*http.Cookie{session}, Status: 401}.Check(t, portal)
}

func TestKeysOfASystem(t *testing.T) {
	w := newTown(t)
	api, h := w.portal(t), w.houses[0]
	owner, clerk := w.as(t, h, h.owner), w.as(t, h, h.clerk)
	send := func(method, path, body string, as []*http.Cookie, status int, want ...string) {
		t.Helper()
		facetest.Case{Method: method, Path: Prefix + h.path("/systems/{app}"+path), Body: body, Cookies: as, Status: status, Want: want}.Check(t, api)
	}
	send("GET", "", "", clerk, 200, `"byEnterprise":12`, `"last":"2026-11-23T09:00:00+08:00"`)
	send("POST", "/environments/test/next-key", `{"overlapDays":3}`, clerk, 403)
	send("POST", "/environments/test/next-key", `{"overlapDays":31}`, owner, 422)
	send("POST", "/environments/test/next-key", `{"overlapDays":3}`, owner, 200, `"state":"pending"`)
	send("POST", "/environments/production/next-key", `{}`, owner, 200)
	send("POST", "/keys/{key}/hand-out", `{"form":"clear"}`, owner, 200, `"key":"0011`)
	send("POST", "/keys/{key}/hand-out", `{"form":"wrapped"}`, owner, 200, `"wrapped":"d3Jh`, `"signingKeyId":"00112233aabbccdd"`)
	send("POST", "/keys/{key}/revoke", `{}`, owner, 422)
	send("POST", "/keys/{key}/revoke", `{"reason":"leaked"}`, owner, 204)
	send("GET", "/signing-keys", "", clerk, 200, `"state":"withdrawn"`)
	send("POST", "/signing-keys/challenge", `{"publicKey":"04aa"}`, owner, 200, "challenge of 04aa")
	send("POST", "/signing-keys", bodies()["registerSigningKey"], owner, 200, `"state":"active"`)
	send("DELETE", "/signing-keys/{signingKey}", "", owner, 204)
	want := []string{"keys", "rotate T 72h0m0s", "rotate P 0s", "hand out", "hand out", "revoke leaked", "signing keys", "register", "withdraw"}
	if !slices.Equal(w.acts, want) {
		t.Errorf("acts %q, want %q", w.acts, want)
	}
}

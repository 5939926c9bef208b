package console

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// path fills a route's names.
func (b *bureau) path(pattern string) string {
	return Prefix + strings.NewReplacer(
		"{application}", string(b.application.ID), "{attachment}", string(b.application.Attachments[0].ID), "{app}", "QD00000001",
		"{environment}", "test", "{call}", string(b.call.ID), "{receipt}", "decided", "{enterprise}", string(b.enterprise.ID), "{alarm}", string(b.alarm.ID),
		"{key}", "T-QD00000001-1", "{signKey}", b.signKey, "{snapshot}", b.number(), "{task}", b.number(), "{entry}", b.number(), "{draft}", b.number(),
		"{approval}", string(b.request.ID), "{parameter}", b.parameter, "{brake}", string(id.New[id.Brake](monday)), "{staff}", string(id.New[id.Staff](monday)),
		"{session}", string(id.New[id.Session](monday)), "{role}", "county-reviewer", "{factor}", "F1", "{intervention}", string(b.matter.ID), "{reconciliation}", string(b.run()), "{measure}", string(b.measure.ID), "{feedback}", string(b.letter()), "{change}", b.letter(), "{announcement}", string(b.alarm.ID), "{incident}", string(b.alarm.ID), "{rating}", string(b.letter()), "{kind}", "interface", "{name}", b.service, "{number}", "2", "{message}", b.number(), "{posting}", b.number(),
	).Replace(pattern)
}

// bodies are what the writing routes take.
func bodies() map[string]string {
	builtin, _ := calendar.Builtin()
	return map[string]string{
		"chooseMessages":    `{"version":0,"language":"zh","digest":true,"choices":[]}`,
		"startAnnouncement": `{"title":"停机","text":"周六停机。","audience":"all"}`, "saveAnnouncement": `{"title":"停机","text":"周六停机。","audience":"all","version":1}`,
		"openIncident": `{"title":"社保系统无响应","parts":["insurance"],"stage":"investigating","text":"正在排查。"}`, "tellIncident": `{"stage":"resolved","text":"已恢复。","version":1}`,
		"publishAnnouncement": `{"until":"2026-12-31T00:00:00+08:00"}`,
		"askMessageAddress":   `{"channel":"mail","address":"li@example.com"}`, "confirmMessageAddress": `{"channel":"mail","code":"12345678"}`,
		"answerFeedback": `{"text":"已列入备选事项","subject":"希望能预约退休待遇"}`,
		"verifyRating":   `{"found":"退回时确未说明"}`, "answerRating": `{"text":"今后逐项说明"}`,
		"takeMeasure":         `{"kind":"warning","ground":"neglect","facts":"三个月未处理退回的申报。","evidence":[]}`,
		"decideSubjectChange": `{"accept":true,"reason":"属实"}`,
		"answerObjection":     `{"uphold":false,"text":"查明属实"}`,
		"askKeyRotation":      `{"reason":"leaked"}`, "forceKeyRotation": `{"reason":"leaked","overlapDays":2}`,
		"rotatePlatformKey": `{"reason":"yearly","leadHours":24}`, "destroyPlatformKey": `{"reason":"retired"}`,
		"revokeKey": `{"reason":"leaked"}`, "destroyKey": `{"reason":"leaked"}`,
		"releaseKey": `{"reason":"all cases passed"}`, "approveRequest": `{"digest":"` + newBureau().request.Digest + `"}`,
		"refuseRequest": `{"reason":"not today"}`, "changeParameter": `{"value":"10m","reason":"shared desks"}`,
		"beginSecurityKey": `{"name":"blue key"}`, "confirmSecurityKey": `{"answer":{}}`, "proveByKey": `{"answer":{}}`,
		"exportAudit": `{"actor":"staff:s1","format":"csv","reason":"yearly review"}`,
		"extendStaff": `{"days":30,"reason":"project goes on"}`, "grantRights": `{"roles":["reviewer"],"areas":["370203"],"domains":["employment"],"reason":"district desk"}`,
		"resetStaff": `{"reason":"lost the phone"}`, "unlockStaff": `{"reason":"back from leave"}`, "endStaffSession": `{"reason":"left the desk"}`,
		"defineRole": `{"title":"区县审核","permissions":["application.read"],"version":0}`, "proveFactor": `{"code":"123456"}`,
		"beginAuthenticator": `{"name":"phone"}`, "confirmAuthenticator": `{"code":"123456"}`, "changePassword": `{"old":"x","password":"nine blue staples"}`,
		"createStaff": `{"login":"li.jing","name":"李静","roles":["reviewer"]}`, "markItem": `{"version":4,"item":"hr-system","mark":"met"}`,
		"returnApplication":  `{"version":4,"gaps":[{"item":"emergency","text":"补充应急安排","since":"2026-11-20"}]}`,
		"approveApplication": `{"version":4}`, "claimApplication": `{"version":4}`, "releaseApplication": `{"version":4}`, "rejectApplication": `{"version":4,"reasons":[{"code":"no-system"}]}`,
		"addCreditRecord":  `{"subject":"enterprise","source":"credit-china","result":"clean","file":"a.pdf","content":"eA=="}`,
		"suspendForCredit": `{"note":"属实"}`, "dismissCreditTask": `{"note":"同名"}`, "importDiscredits": `{"content":"eHh4eA=="}`,
		"addDiscredit": `{"uscc":"91370200MA3TEXT01C","name":"海岬","number":"1","authority":"局","basis":"法","reason":"欠薪","from":"2026-11-01","public":true}`,
		"endDiscredit": `{"version":1,"how":"repaired","number":"2","day":"2026-11-23"}`,
		"setLimit":     `{"target":"ER0101","perMinute":60,"burst":10,"perDay":1000,"reason":"试运行"}`, "dropLimit": `{"target":"ER0101"}`,
		"proposeEnd":        `{"proposal":{"how":"redispatch"},"reason":"core is back"}`,
		"revealObjector":    `{"reason":"to call the person"}`,
		"runReconciliation": `{"core":"employment","day":"2026-11-22"}`,
		"setBrake":          `{"kind":"interface","target":"ER0101","reason":"核心系统升级","minutes":30}`,
		"checkDefinition":   `{"text":"code: ER0102"}`, "openDraft": `{"note":"shorter"}`, "discardDraft": `{"edit":1}`,
		"saveDraft": `{"edit":1,"text":"code: ER0102"}`, "publishDraft": `{"edit":1,"reason":"as agreed"}`,
		"tryDefinition": `{"text":"x"}`, "deprecateInterface": `{"ends":"2027-01-31","reason":"replaced"}`, "importDefinitions": importBody,
		"importYear": `{"source":"国办发明电〔2025〕7号","text":"` + strings.ReplaceAll(builtin[0].Format(), "\n", `\n`) + `"}`,
	}
}

// TestRights sends every operation as nobody and in every role: what the table of
// package staff does not give is refused.
func TestRights(t *testing.T) {
	b := newBureau()
	api := b.console(t)
	cookies := map[staff.Role][]*http.Cookie{
		"": nil, staff.Reviewer: b.as(t, "reviewer", staff.Reviewer), staff.Administrator: b.as(t, "root.li", staff.Administrator),
		staff.SecurityAdmin: b.as(t, "security", staff.SecurityAdmin), staff.Operator: b.as(t, "operator", staff.Operator),
		staff.AuditAdmin:    b.as(t, "audit", staff.AuditAdmin),
		staff.Publisher:     b.as(t, "publisher", staff.Publisher),
		staff.CreditOfficer: b.as(t, "credit", staff.CreditOfficer),
	}
	for _, op := range api.Operations() {
		if op.Permission == face.Public || op.Permission == face.SignedIn {
			continue
		}
		for role, session := range cookies {
			want := 0
			switch {
			case role == "":
				want = http.StatusUnauthorized
			case !role.Allows(staff.Permission(op.Permission)):
				want = http.StatusForbidden
			}
			b.cabinet.again(b.request) // whatever the request before did to it
			res, body := facetest.Case{Method: op.Method, Path: b.path(op.Path), Body: bodies()[op.ID], Cookies: session}.Send(t, api)
			refused := res.StatusCode == 401 || res.StatusCode == 403 && strings.Contains(body, "console.not-allowed")
			if want != 0 && res.StatusCode != want || want == 0 && refused {
				t.Errorf("%s as %q: status %d, want %d (0: anything but a refusal): %s", op.ID, role, res.StatusCode, want, body)
			}
		}
	}
}

func TestUnknownThings(t *testing.T) {
	b := newBureau()
	api, root := b.console(t), b.as(t, "root.li", staff.Administrator, staff.SecurityAdmin, staff.AuditAdmin, staff.Reviewer, staff.Operator, staff.Publisher, staff.CreditOfficer)
	nowhere := newBureau()
	nowhere.parameter, nowhere.signKey, nowhere.service = "none.here", "SM2-9", "ZZ9999"
	for _, op := range api.Operations() {
		if !strings.Contains(op.Path, "{") || op.ID == "listCalls" || op.ID == "defineRole" {
			continue
		}
		for _, path := range []string{nowhere.path(op.Path), Prefix + strings.NewReplacer("{environment}", "test", "{", "", "}", "").Replace(op.Path)} {
			facetest.Case{Method: op.Method, Path: path, Body: bodies()[op.ID], Cookies: root, Status: 404, Want: []string{`"code":"not-found"`}}.Check(t, api)
		}
	}
	if len(b.acts) > 0 {
		t.Errorf("acts on things that are not there: %v", b.acts)
	}
}

func TestCrossSiteWrites(t *testing.T) {
	b := newBureau()
	api, root := b.console(t), b.as(t, "root.li", staff.Administrator, staff.Reviewer)
	for _, op := range api.Operations() {
		if op.Method == http.MethodGet {
			continue
		}
		facetest.Case{
			Method: op.Method, Path: b.path(op.Path), Body: bodies()[op.ID], Cookies: root,
			Header: map[string]string{"Sec-Fetch-Site": "cross-site"}, Status: 403, Want: []string{"request.cross-origin"},
		}.Check(t, api)
	}
	if len(b.acts) > 0 {
		t.Errorf("a refused request reached a room: %v", b.acts)
	}
}

func TestFromFirstStartToSecondUser(t *testing.T) {
	b := newBureau()
	api := b.console(t)
	code, err := b.services().Entrance.(*staff.Desk).FirstStart(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	send := func(c facetest.Case) []*http.Cookie {
		t.Helper()
		c.Method = http.MethodPost
		c.Path = Prefix + c.Path
		return c.Check(t, api).Cookies()
	}
	setUp := func(code, pass string) string {
		return `{"code":"` + code + `","login":"root.li","name":"李静","password":"` + pass + `"}`
	}
	send(facetest.Case{Path: "/session", Body: `{"login":"admin","password":"admin"}`, Status: 401, Want: []string{"staff.sign-in-refused"}})
	send(facetest.Case{Path: "/setup", Body: setUp("WRONG-CODE1", password), Status: 403, Want: []string{"account.code-refused", `"pointer":"/code"`}, WantNot: []string{"WRONG-CODE1", password}})
	send(facetest.Case{Path: "/setup", Body: setUp(code, "short-secret"), Status: 422, Want: []string{"account.password-too-short", "15"}, WantNot: []string{"short-secret"}})
	send(facetest.Case{Path: "/setup", Body: setUp(code, password), Status: 200, Want: []string{`"administrator"`, `"active"`}, WantNot: []string{password, "argon2"}})
	send(facetest.Case{Path: "/setup", Body: setUp(code, password), Status: 409, Want: []string{"staff.set-up-done"}})
	root := send(facetest.Case{Path: "/session", Body: `{"login":"root.li","password":"` + password + `"}`, Status: 200, Want: []string{"staff.manage"}, WantNot: []string{password}})
	if !root[0].HttpOnly || !root[0].Secure || root[0].Name != "__Host-zl-console" {
		t.Errorf("session cookie %+v", root[0])
	}
	made, body := facetest.Case{Method: "POST", Path: Prefix + "/staff", Body: bodies()["createStaff"], Cookies: root}.Send(t, api)
	_, rest, _ := strings.Cut(body, `"code":"`)
	code, _, found := strings.Cut(rest, `"`)
	if made.StatusCode != 200 || !found || len(code) != 29 {
		t.Fatalf("create: %d %s", made.StatusCode, body)
	}
	send(facetest.Case{Path: "/staff", Body: bodies()["createStaff"], Cookies: root, Status: 409, Want: []string{"staff.login-taken"}})
	send(facetest.Case{Path: "/staff", Body: `{"login":"x.y","name":"x","roles":["root"]}`, Cookies: root, Status: 422, Want: []string{"staff.role-unknown"}})
	send(facetest.Case{Path: "/enrolment", Body: `{"login":"li.jing","code":"` + code + `","password":"nine blue staples"}`, Status: 200})
	idle := send(facetest.Case{Path: "/session", Body: `{"login":"li.jing","password":"nine blue staples"}`, Status: 200, Want: []string{`"asked":["reviewer"]`, `"permissions":[]`}})
	facetest.Case{Path: Prefix + "/applications/queue", Cookies: idle, Status: 403, Want: []string{"console.not-allowed"}}.Check(t, api)
	var user id.Staff
	for _, u := range b.users {
		if u.Login == "li.jing" {
			user = u.ID
		}
	}
	rights := facetest.Case{Method: "PUT", Path: Prefix + "/staff/" + string(user) + "/rights", Body: `{"roles":["reviewer"],"areas":[],"domains":[],"reason":"as asked"}`, Status: 403}
	rights.Cookies, rights.Want = root, []string{"console.not-allowed"}
	rights.Check(t, api)
	rights.Cookies, rights.Status, rights.Want = b.as(t, "security", staff.SecurityAdmin), 200, []string{`"roles":["reviewer"]`}
	rights.Check(t, api)
	facetest.Case{Path: Prefix + "/applications/queue", Cookies: idle, Status: 200}.Check(t, api)
	reviewer := send(facetest.Case{Path: "/session", Body: `{"login":"li.jing","password":"nine blue staples"}`, Status: 200, Want: []string{"application.decide"}, WantNot: []string{"staff.manage"}})
	facetest.Case{Path: Prefix + "/staff", Cookies: root, Status: 200, Want: []string{"li.jing", "root.li"}, WantNot: []string{"argon2"}}.Check(t, api)
	facetest.Case{Path: Prefix + "/session", Cookies: reviewer, Status: 200}.Check(t, api)
	facetest.Case{Method: "DELETE", Path: Prefix + "/session", Cookies: reviewer, Status: 204}.Check(t, api)
	facetest.Case{Path: Prefix + "/session", Cookies: reviewer, Status: 401}.Check(t, api)
}

func TestLockoutLooksLikeAWrongPassword(t *testing.T) {
	b := newBureau()
	api := b.console(t)
	code, err := b.services().Entrance.(*staff.Desk).FirstStart(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := b.services().Entrance.SetUp(t.Context(), code, "root.li", "李静", password); err != nil {
		t.Fatal(err)
	}
	try := func(login, pass string) string {
		t.Helper()
		_, body := facetest.Case{Method: "POST", Path: Prefix + "/session", Body: `{"login":"` + login + `","password":"` + pass + `"}`}.Send(t, api)
		before, _, _ := strings.Cut(body, `"traceId"`)
		return before
	}
	refusal := try("nobody", "wrong")
	for range 3 {
		if got := try("root.li", "wrong"); got != refusal {
			t.Errorf("answers differ:\n%s\n%s", got, refusal)
		}
	}
	if got := try("root.li", password); got != refusal {
		t.Errorf("the fourth attempt is not refused: %s", got)
	}
	b.now = monday.Add(15 * time.Minute)
	if got := try("root.li", password); got == refusal {
		t.Error("the lock does not end")
	}
}

func TestSessionEndsByClock(t *testing.T) {
	b := newBureau()
	api, root := b.console(t), b.as(t, "root.li", staff.Administrator)
	c := facetest.Case{Path: Prefix + "/session", Cookies: root, Status: 200}
	c.Check(t, api)
	b.now = monday.Add(account.IdleLimit)
	c.Status = 401
	c.Check(t, api)
}

func TestReview(t *testing.T) {
	b := newBureau()
	api, reviewer := b.console(t), b.as(t, "reviewer", staff.Reviewer)
	path := "/applications/" + string(b.application.ID)
	for _, c := range []facetest.Case{
		{Path: "/applications/queue", Status: 200, Want: []string{`"class":"urgent"`, `"class":"honoured","daysLeft":0`, `"daysLeft":3`}},
		{Path: "/applications", Status: 200, Want: []string{`"due":"2026-11-30"`}},
		{Path: "/applications?state=draft", Status: 422},
		{Path: "/applications?state=rejected", Status: 200, Want: []string{`"items":[]`}},
		{Path: path, Status: 200, Want: []string{"林**", "138****5678", "网办大厅", "补充应急安排"}, WantNot: []string{"林小棠", "13812345678", "lin@example.com"}},
		{Path: path + "/attachments/" + string(b.application.Attachments[0].ID), Status: 200, Want: []string{"%PDF"}},
		{Method: "POST", Path: path + "/mark", Body: bodies()["markItem"], Status: 200},
		{Method: "POST", Path: path + "/mark", Body: `{"version":4,"item":"hr-system","mark":"good"}`, Status: 422},
		{Method: "POST", Path: path + "/return", Body: bodies()["returnApplication"], Status: 200},
		{Method: "POST", Path: path + "/return", Body: `{"version":4,"gaps":[{"item":"emergency","text":"x","since":"2026-02-30"}]}`, Status: 422, Want: []string{"day.malformed"}},
		{Method: "POST", Path: path + "/return", Body: `{"version":4,"gaps":[]}`, Status: 422, Want: []string{"field.too-few"}},
		{Method: "POST", Path: path + "/approve", Body: `{"version":3}`, Status: 409, Want: []string{"application.changed"}},
		{Method: "POST", Path: path + "/approve", Body: `{"version":4,"decidedBy":"someone"}`, Status: 422, Want: []string{"field.unknown"}},
		{Method: "POST", Path: path + "/approve", Body: bodies()["approveApplication"], Status: 200},
		{Method: "POST", Path: path + "/reject", Body: bodies()["rejectApplication"], Status: 200},
	} {
		c.Path, c.Cookies = Prefix+c.Path, reviewer
		c.Check(t, api)
	}
	want := []string{"mark hr-system met", "return emergency 2026-11-20", "approve", "reject no-system"}
	if diff := cmp.Diff(want, b.acts); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}

func TestEnterprisesAndOperation(t *testing.T) {
	b := newBureau()
	api, root := b.console(t), b.as(t, "root.li", staff.Administrator)
	e := "/enterprises/" + string(b.enterprise.ID)
	for _, c := range []facetest.Case{
		{Path: "/enterprises", Status: 200, Want: []string{"91370200MA3TEXT01C"}},
		{Path: e, Status: 200, Want: []string{"陈**", "林**", `"released":"2026-11-23T09:00:00+08:00"`, "3702030117"}, WantNot: []string{"陈海岬", "林小棠"}},
		{Path: "/keys/ready", Status: 200, Want: []string{"ER0101"}},
		{Method: "POST", Path: e + "/systems/QD00000001/production-key", Body: `{}`, Status: 422, Want: []string{"field.missing", "/reason"}},
		{Method: "POST", Path: e + "/systems/QD00000001/production-key", Body: bodies()["releaseKey"], Status: 200, Want: []string{`"state":"asked"`, `"yours":true`, `"mayDecide":false`}},
		{Path: e + "/environments/test/calls", Status: 200, Want: []string{`"state":"waiting"`}},
		{Path: e + "/environments/production/calls", Status: 200, Want: []string{`"items":[]`}},
		{Path: e + "/environments/test/calls/" + string(b.call.ID), Status: 200, Want: []string{"call.received"}, WantNot: []string{"result", "body"}},
		{Path: "/alarms?open=true", Status: 200, Want: []string{"calendar:2027", `"times":2`}},
		{Method: "POST", Path: "/alarms/" + string(b.alarm.ID) + "/acknowledge", Status: 204},
		{Path: "/alarms?open=true", Status: 200, Want: []string{`"items":[]`}},
		{Path: "/alarms", Status: 200, Want: []string{`"acknowledgedBy":"staff:`}},
		{Path: "/audit/heads", Status: 200, Want: []string{`"count":7`, "SM2-1"}},
		{Method: "POST", Path: "/audit/verify", Status: 200, Want: []string{`"ok":false`, `"kind":"cut"`, `"node-1":"2026-11-23T09:00:00+08:00"`}},
		{Path: "/calendar/years", Status: 200, Want: []string{"2026"}},
		{Method: "POST", Path: "/calendar/years", Body: bodies()["importYear"], Status: 200, Want: []string{`"year":2026`, `"settled":2`, `"workingDays":248`}},
		{Method: "POST", Path: "/calendar/years", Body: `{"source":"x","text":"year 2027\nnonsense"}`, Status: 422, Want: []string{"calendar.line", "第 2 行"}, WantNot: []string{"nonsense"}},
	} {
		c.Path, c.Cookies = Prefix+c.Path, root
		c.Check(t, api)
	}
	if diff := cmp.Diff([]string{"ask release QD00000001", "import 国办发明电〔2025〕7号 by staff:"}, b.acts); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}

func TestKeysOfASystem(t *testing.T) {
	b := newBureau()
	api, root := b.console(t), b.as(t, "root.li", staff.Administrator)
	system := "/enterprises/" + string(b.enterprise.ID) + "/systems/QD00000001"
	for _, c := range []facetest.Case{
		{Path: system + "/keys", Status: 200, Want: []string{`"byEnterprise":7`, `"environment":"test"`}, WantNot: []string{"sealed"}},
		{Method: "POST", Path: system + "/environments/test/ask-rotation", Body: `{}`, Status: 422},
		{Method: "POST", Path: system + "/environments/test/ask-rotation", Body: bodies()["askKeyRotation"], Status: 204},
		{Method: "POST", Path: system + "/environments/production/next-key", Body: bodies()["forceKeyRotation"], Status: 204},
		{Method: "POST", Path: system + "/keys/T-QD00000001-1/revoke", Body: bodies()["revokeKey"], Status: 204},
		{Method: "POST", Path: system + "/keys/T-QD00000001-1/destroy", Body: bodies()["destroyKey"], Status: 204},
	} {
		c.Path, c.Cookies = Prefix+c.Path, root
		c.Check(t, api)
	}
	want := []string{"ask T leaked", "force P 48h0m0s leaked", "revoke T-QD00000001-1 leaked", "destroy T-QD00000001-1 leaked"}
	if diff := cmp.Diff(want, b.acts); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}

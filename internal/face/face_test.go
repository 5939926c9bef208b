package face_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

const canary = "37020219900307421X" // stands for what must never come back

type person struct {
	Name string   `json:"name" minLength:"2" maxLength:"8"`
	Age  int      `json:"age,omitempty" maximum:"150"`
	Kind string   `json:"kind,omitempty" enum:"a,b"`
	Tags []string `json:"tags,omitempty" maxItems:"2"`
	Kids []person `json:"kids,omitempty"`
}

type personIn struct {
	ID    string `path:"id" maxLength:"36"`
	Limit int    `query:"limit" maximum:"10"`
	Body  person
}

type personOut struct{ Body person }

// desk is a small edge with one operation per way to fail.
func desk(t *testing.T, log *slog.Logger) *face.API {
	t.Helper()
	texts, err := face.ParseTexts([]byte(`
person.gone:
  zh: {title: 已注销, detail: "{name}已注销。"}
  en: {title: Gone, detail: "{name} is gone."}
`))
	if err != nil {
		t.Fatal(err)
	}
	cookie := face.NewCookie("desk")
	a := face.New(face.Config{
		Title: "desk", Version: "1", Prefix: "/api", Cookie: cookie, Texts: texts, Log: log,
		Clock: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC) },
		Guard: func(r *http.Request, p face.Permission) (context.Context, error) {
			if cookie.Value(r) == "" {
				return nil, fault.New(fault.Unauthenticated, "account.no-session", "none")
			}
			if p == "root" {
				return nil, fault.New(fault.Forbidden, "staff.not-yours", "no right")
			}
			face.NoteCaller(r.Context(), "member:1")
			return r.Context(), nil
		},
	})
	echo := func(_ context.Context, in *personIn) (*personOut, error) { return &personOut{Body: in.Body}, nil }
	post := func(path string, p face.Permission) face.Operation {
		return face.Operation{ID: "post" + strings.ReplaceAll(path, "/", "-"), Method: http.MethodPost, Path: path, Permission: p, MaxBody: 1024}
	}
	face.Register(a, post("/open/{id}", face.Public), echo)
	face.Register(a, post("/mine/{id}", face.SignedIn), echo)
	face.Register(a, post("/root/{id}", "root"), echo)
	face.Register(a, post("/none/{id}", ""), echo)
	face.Register(a, post("/fail/{id}", face.Public), func(ctx context.Context, in *personIn) (*personOut, error) {
		switch in.ID {
		case "panic":
			panic("boom " + canary)
		case "foreign":
			return nil, errors.New("dial tcp 10.1.2.3: " + canary)
		case "gone":
			return nil, fault.New(fault.Conflict, "person.gone", "gone").With("name", "甲").At("/name")
		}
		return nil, fault.New(fault.Kind(in.ID), "x.unlisted", "internal words "+canary)
	})
	return a
}

func TestAnswers(t *testing.T) {
	session := []*http.Cookie{{Name: "__Host-desk", Value: "t"}}
	tests := map[string]facetest.Case{
		"good":                         {Path: "/open/1", Body: `{"name":"王伟"}`, Status: 200, Want: []string{`"name":"王伟"`}, WantNot: []string{"$schema"}},
		"signed in":                    {Path: "/mine/1", Body: `{"name":"王伟"}`, Cookies: session, Status: 200},
		"not signed in":                {Path: "/mine/1", Body: `{"name":"王伟"}`, Status: 401, Want: []string{"account.no-session", "请先登录", "traceId"}},
		"not signed in, bad body":      {Path: "/mine/1", Body: `{`, Status: 401},
		"two session cookies":          {Path: "/mine/1", Body: `{"name":"王伟"}`, Cookies: []*http.Cookie{session[0], session[0]}, Status: 401},
		"no right":                     {Path: "/root/1", Body: `{"name":"王伟"}`, Cookies: session, Status: 403, Want: []string{"staff.not-yours", "没有权限"}},
		"operation without permission": {Path: "/none/1", Body: `{"name":"王伟"}`, Cookies: session, Status: 403, Want: []string{"request.no-permission"}},
		"English":                      {Path: "/mine/1", Header: map[string]string{"Accept-Language": "fr, en;q=0.8, zh;q=0.3"}, Status: 401, Want: []string{"Sign in first"}},

		"unknown field":       {Path: "/open/1", Body: `{"name":"王伟","admin":true}`, Status: 422, Want: []string{"field.unknown", `"pointer":"/admin"`, "request.fields"}},
		"name made of values": {Path: "/open/1", Body: `{"name":"王伟","` + canary + `":1}`, Status: 422, Want: []string{"field.unknown"}, WantNot: []string{canary}},
		"unknown parameter":   {Path: "/open/1?limt=3", Body: `{"name":"王伟"}`, Status: 422, Want: []string{"field.unknown", "limt"}},
		"too long":            {Path: "/open/1", Body: `{"name":"` + canary + `"}`, Status: 422, Want: []string{"field.too-long", `"pointer":"/name"`, "最多 8 个字符"}, WantNot: []string{canary}},
		"missing":             {Path: "/open/1", Body: `{}`, Status: 422, Want: []string{"field.missing", `"pointer":"/name"`}},
		"no body":             {Path: "/open/1", Status: 400, Want: []string{"request.malformed"}},
		"wrong type":          {Path: "/open/1", Body: `{"name":"王伟","age":"` + canary + `"}`, Status: 422, Want: []string{"field.malformed", `"pointer":"/age"`}, WantNot: []string{canary}},
		"too large a number":  {Path: "/open/1", Body: `{"name":"王伟","age":200}`, Status: 422, Want: []string{"field.too-large", "150"}},
		"not in list":         {Path: "/open/1", Body: `{"name":"王伟","kind":"` + canary + `"}`, Status: 422, Want: []string{"field.not-listed", "a, b"}, WantNot: []string{canary}},
		"too many":            {Path: "/open/1", Body: `{"name":"王伟","tags":["1","2","3"]}`, Status: 422, Want: []string{"field.too-many"}},
		"deep field":          {Path: "/open/1", Body: `{"name":"王伟","kids":[{"name":"李静"},{"name":"` + canary + `"}]}`, Status: 422, Want: []string{`"pointer":"/kids/1/name"`}, WantNot: []string{canary}},
		"two at once":         {Path: "/open/1", Body: `{"age":200}`, Status: 422, Want: []string{"/age", "/name"}},
		"bad parameter":       {Path: "/open/1?limit=" + canary, Body: `{"name":"王伟"}`, Status: 422, Want: []string{"field.malformed", `"parameter":"limit"`}, WantNot: []string{canary}},

		"no JSON":              {Path: "/open/1", Body: `{"name":` + canary, Status: 400, Want: []string{"request.malformed"}, WantNot: []string{canary}},
		"doubled name":         {Path: "/open/1", Body: `{"name":"王伟","name":"李静"}`, Status: 400},
		"doubled but for case": {Path: "/open/1", Body: `{"name":"王伟","NAME":"0123456789"}`, Status: 400},
		"doubled by long s":    {Path: "/open/1", Body: `{"name":"王伟","tags":[],"tagſ":[]}`, Status: 400},
		"not UTF-8":            {Path: "/open/1", Body: "{\"name\":\"\xff\xfe\"}", Status: 400},
		"U+0000":               {Path: "/open/1", Body: `{"name":"a\u0000"}`, Status: 400, Want: []string{"request.malformed"}},
		"U+0000 in a name":     {Path: "/open/1", Body: `{"name":"王伟","a\u0000":1}`, Status: 400},
		"U+0000 in the path":   {Path: "/open/1%00", Body: `{"name":"王伟"}`, Status: 400, Want: []string{"request.address", "U+0000"}},
		"U+0000 in the query":  {Path: "/open/1?limit=%00", Body: `{"name":"王伟"}`, Status: 400, Want: []string{"request.address"}},
		"path not UTF-8":       {Path: "/open/%ff", Body: `{"name":"王伟"}`, Status: 400, Want: []string{"request.address"}},
		"query not escaped":    {Path: "/open/1?limit=%zz", Body: `{"name":"王伟"}`, Status: 400, Want: []string{"request.address"}},
		"two values":           {Path: "/open/1", Body: `{"name":"王伟"}{}`, Status: 400},
		"deep":                 {Path: "/open/1", Body: strings.Repeat("[", 40) + strings.Repeat("]", 40), Status: 400},
		"too large":            {Path: "/open/1", Body: `{"name":"` + strings.Repeat("x", 2000) + `"}`, Status: 413, Want: []string{"request.too-large"}},
		"form":                 {Path: "/open/1", Body: `name=x`, Header: map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, Status: 415, Want: []string{"request.media-type"}},

		"cross-site":   {Path: "/open/1", Body: `{"name":"王伟"}`, Header: map[string]string{"Sec-Fetch-Site": "cross-site"}, Status: 403, Want: []string{"request.cross-origin"}},
		"other origin": {Path: "/open/1", Body: `{"name":"王伟"}`, Header: map[string]string{"Origin": "https://evil.example"}, Status: 403, Want: []string{"request.cross-origin"}},
		"same origin":  {Path: "/open/1", Body: `{"name":"王伟"}`, Header: map[string]string{"Sec-Fetch-Site": "same-origin"}, Status: 200},
		"no route":     {Path: "/nothing/" + canary, Body: `{}`, Status: 404, Want: []string{"request.no-route"}, WantNot: []string{canary}},
		"method":       {Method: "DELETE", Path: "/open/1", Status: 405, Want: []string{"request.method"}},

		"panic":         {Path: "/fail/panic", Body: `{"name":"王伟"}`, Status: 500, Want: []string{`"code":"internal"`}, WantNot: []string{canary, "boom"}},
		"foreign error": {Path: "/fail/foreign", Body: `{"name":"王伟"}`, Status: 500, Want: []string{`"code":"internal"`}, WantNot: []string{canary, "10.1.2.3"}},
		"own fault":     {Path: "/fail/gone", Body: `{"name":"王伟"}`, Status: 409, Want: []string{"甲已注销", `"pointer":"/name"`, "urn:zhilian:problem:person.gone"}},
	}
	for name, c := range tests {
		if c.Method == "" {
			c.Method = http.MethodPost
		}
		c.Path = "/api" + c.Path
		tests[name] = c
	}
	facetest.Run(t, desk(t, nil), tests)
}

func TestEveryKindHasAStatusAndAText(t *testing.T) {
	a := desk(t, nil)
	seen := map[int]fault.Kind{}
	for _, kind := range append(fault.Kinds(), "made-up") {
		c := facetest.Case{Method: "POST", Path: "/api/fail/" + string(kind), Body: `{"name":"王伟"}`}
		res, body := c.Send(t, a)
		var p face.Problem
		if err := json.Unmarshal([]byte(body), &p); err != nil {
			t.Fatal(err)
		}
		if res.StatusCode < 400 || p.Status != res.StatusCode || res.Header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%s: status %d, body %s", kind, res.StatusCode, body)
		}
		if strings.Contains(body, canary) || strings.Contains(body, "internal words") {
			t.Errorf("%s: a fault's own text is shown: %s", kind, body)
		}
		if kind == "made-up" {
			if res.StatusCode != 500 {
				t.Errorf("an unknown kind gets %d, want 500", res.StatusCode)
			}
			continue
		}
		if other, ok := seen[p.Status]; ok {
			t.Errorf("%s and %s share status %d", kind, other, p.Status)
		}
		seen[p.Status] = kind
		if p.Title == "" || p.Detail == "" {
			t.Errorf("%s has no text", kind)
		}
		if wait := res.Header.Get("Retry-After"); (wait != "") != (p.Status == 429 || p.Status == 503) {
			t.Errorf("%s: Retry-After %q", kind, wait)
		}
	}
}

func TestHeaders(t *testing.T) {
	for name, c := range map[string]facetest.Case{
		"answer":  {Method: "POST", Path: "/api/open/1", Body: `{"name":"王伟"}`},
		"problem": {Method: "POST", Path: "/api/mine/1"},
		"nothing": {Path: "/api/nothing"},
	} {
		res, _ := c.Send(t, desk(t, nil))
		for header, want := range map[string]string{
			"Strict-Transport-Security": "max-age=31536000; includeSubDomains",
			"X-Content-Type-Options":    "nosniff",
			"Content-Security-Policy":   "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
			"Referrer-Policy":           "no-referrer",
			"Cache-Control":             "no-store",
			"Content-Language":          "zh",
		} {
			if got := res.Header.Get(header); got != want {
				t.Errorf("%s: %s = %q, want %q", name, header, got, want)
			}
		}
		if len(res.Header.Get("X-Trace-Id")) != 32 {
			t.Errorf("%s: trace id %q", name, res.Header.Get("X-Trace-Id"))
		}
	}
}

func TestLogLine(t *testing.T) {
	var out bytes.Buffer
	a := desk(t, slog.New(face.LogHandler(slog.NewJSONHandler(&out, nil))))
	facetest.Case{
		Method: "POST", Path: "/api/mine/" + canary + "?limit=" + canary, Body: `{"name":"` + canary + `"}`,
		Cookies: []*http.Cookie{{Name: "__Host-desk", Value: "secret-token"}}, Status: 422,
	}.Check(t, a)
	line := out.String()
	if strings.Count(line, "\n") != 1 || strings.Count(line, `"traceId"`) != 1 {
		t.Errorf("want one line with one trace id: %s", line)
	}
	for _, want := range []string{`"operation":"post-mine-{id}"`, `"status":422`, `"caller":"member:1"`, `"code":"request.fields"`} {
		if !strings.Contains(line, want) {
			t.Errorf("line lacks %s: %s", want, line)
		}
	}
	if strings.Contains(line, canary) || strings.Contains(line, "secret-token") {
		t.Errorf("line shows what was sent: %s", line)
	}
	out.Reset()
	facetest.Case{Method: "POST", Path: "/api/fail/foreign", Body: `{"name":"王伟"}`, Status: 500}.Check(t, a)
	if line := out.String(); !strings.Contains(line, "10.1.2.3") || !strings.Contains(line, `"level":"ERROR"`) {
		t.Errorf("the cause of an internal error is not logged: %s", line)
	}
}

func TestOpenAPI(t *testing.T) {
	a := desk(t, nil)
	first, err := a.OpenAPI()
	if err != nil {
		t.Fatal(err)
	}
	again, err := desk(t, nil).OpenAPI()
	if err != nil || !bytes.Equal(first, again) {
		t.Errorf("two documents of one table differ (%v)", err)
	}
	for _, want := range []string{`"openapi": "3.1.0"`, `"x-permission": "signed-in"`, "__Host-desk", "application/problem+json", "traceId"} {
		if !bytes.Contains(first, []byte(want)) {
			t.Errorf("document lacks %s", want)
		}
	}
	if bytes.Contains(first, []byte("ErrorModel")) || bytes.Contains(first, []byte("$schema")) {
		t.Error("document describes answers that are never given")
	}
	if !strings.Contains(a.Table(), "/api/mine/{id}") || len(a.Operations()) != 5 {
		t.Errorf("table:\n%s", a.Table())
	}
}

func TestParseTextsRefuses(t *testing.T) {
	for name, doc := range map[string]string{
		"one language": "x.y:\n  zh: {title: a, detail: b}\n",
		"no detail":    "x.y:\n  zh: {title: a, detail: b}\n  en: {title: a}\n",
		"other key":    "x.y:\n  zh: {title: a, detail: b, colour: c}\n  en: {title: a, detail: b}\n",
		"no YAML":      "x.y: [",
	} {
		if _, err := face.ParseTexts([]byte(doc)); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}

func TestOwnCodesHaveTexts(t *testing.T) {
	texts, err := face.ParseTexts(nil)
	if err != nil {
		t.Fatal(err)
	}
	facetest.CheckTexts(t, texts, ".", "../id")
}

func TestCookie(t *testing.T) {
	c := face.NewCookie("desk").Set("v")
	if !c.Secure || !c.HttpOnly || c.Path != "/" || c.Domain != "" || c.SameSite != http.SameSiteLaxMode || c.Name != "__Host-desk" {
		t.Errorf("cookie %+v", c)
	}
	if gone := face.NewCookie("desk").Clear(); gone.MaxAge >= 0 || gone.Value != "" {
		t.Errorf("cleared cookie %+v", gone)
	}
}

func TestList(t *testing.T) {
	rows := []string{"a", "b", "c"}
	self := func(s string) string { return s }
	place := func(s string) []string { return []string{s} }
	l := face.NewList(rows, 2, self, place)
	if !slices.Equal(l.Items, []string{"a", "b"}) {
		t.Errorf("items %v", l.Items)
	}
	parts, err := face.DecodeCursor(l.Next, 1)
	if err != nil || parts[0] != "b" {
		t.Errorf("cursor leads to %v, %v", parts, err)
	}
	if last := face.NewList(rows, 3, self, place); last.Next != "" || len(last.Items) != 3 {
		t.Errorf("last page %+v", last)
	}
	if empty := face.NewList(nil, 3, self, place); empty.Items == nil {
		t.Error("an empty list is null in JSON")
	}
	for _, bad := range []string{"!", "e30", face.EncodeCursor("a", "b"), face.EncodeCursor("a\x00")} {
		if _, err := face.DecodeCursor(bad, 1); fault.Of(err).Code != "request.cursor" {
			t.Errorf("cursor %q: %v", bad, err)
		}
	}
}

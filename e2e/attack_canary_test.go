package e2e

import (
	"bytes"
	"context"
	"crypto/hmac"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm3"
	"github.com/jackc/pgx/v5"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// canaries are values that nobody but their owner may see, by what they are.
type canaries map[string]string

// people are persons whom the canaries know by name, id number and mobile number.
func (c canaries) people(t *testing.T, n int) []demo.Person {
	t.Helper()
	const digits = "囍龘靐齉爩鱻麤龗灪鸞" // rare characters, so that a name is found nowhere by chance
	people := slices.Clone(hires(t, n))
	for i := range people {
		name := []rune("欧阳")
		for _, d := range fmt.Sprintf("%03d", i) {
			name = append(name, []rune(digits)[d-'0'])
		}
		people[i].Name = string(name)
		c[fmt.Sprintf("name of person %d", i)] = people[i].Name
		c[fmt.Sprintf("id number of person %d", i)] = people[i].IDNumber
		c[fmt.Sprintf("mobile of person %d", i)] = people[i].Mobile
	}
	return people
}

// secret makes and keeps a secret.
func (c canaries) secret(what string) string {
	value := fmt.Sprintf("Canary%03dZx9Q7Lm2Vt4Kp8", len(c))
	c[what] = value
	return value
}

// TestAttackA22Canaries: five hundred canaries, persons and secrets, go through the
// platform: filed, asked for, rejected, refused, sent in every wrong place, while the
// core system fails and while the platform is killed, all of it logged at level
// debug. Then none of them is found in any log, metric, file, column or answer to
// somebody else. (What the core system and the hall keep of their own is theirs; their
// logs are looked at too.)
func TestAttackA22Canaries(t *testing.T) {
	onBoth(t, func(t *testing.T, engine string) {
		y := prepared(t, engine)
		y.Env = []string{"ZHILIAN_LOG_LEVEL=debug"}
		if err := y.play(deadline(t)); err != nil {
			t.Fatal(err)
		}
		c := canaries{}
		other, otherKey, err := y.goLive(deadline(t), "chaoxi-legal")
		if err != nil {
			t.Fatal(err)
		}
		c.keys(t, y, otherKey)
		people := c.people(t, 160)
		c.fileAll(t, y, people)
		c.wrongPlaces(t, y, people)
		c.faces(t, y)
		y.Kill()
		y.restart(t)
		c.fileAgain(t, y, people[:20])
		if len(c) < 500 {
			t.Fatalf("%d canaries, want 500", len(c))
		}
		c.lookIn(t, "an answer to another enterprise", othersView(t, y, other, otherKey))
		c.lookIn(t, "the metrics", []byte(opsPage(t, y.Stage, "/metrics")))
		for _, path := range []string{"/debug/pprof/", "/debug/pprof/cmdline", "/debug/pprof/heap?debug=1", "/debug/pprof/goroutine?debug=2", "/debug/vars"} {
			c.lookIn(t, path, []byte(opsPage(t, y.Stage, path)))
		}
		y.Strike() // everything is written
		c.lookInFiles(t, y)
		if engine == "postgres" {
			c.lookInTables(t, y)
		}
	})
}

// keys are the keys of the story and everything that its processes authenticate by.
func (c canaries) keys(t *testing.T, y *town, other demo.Key) {
	t.Helper()
	test, err := y.Enterprise.TestKey(deadline(t))
	if err != nil {
		t.Fatal(err)
	}
	for what, k := range map[string]demo.Key{"production key": y.Production, "test key": test, "other's key": other} {
		c[what] = k.Key
		raw, err := hex.DecodeString(k.Key)
		if err != nil {
			t.Fatal(err)
		}
		c[what+", raw"] = string(raw)
		c[what+", base64"] = base64.StdEncoding.EncodeToString(raw)
		for _, label := range []string{"ZL/1 EP enc", "ZL/1 PE enc", "ZL/1 EP mac", "ZL/1 PE mac"} {
			mac := hmac.New(sm3.New, raw)
			mac.Write([]byte(label))
			derived := mac.Sum(nil)[:16] // all of a cipher key, half of a MAC's
			c[what+", "+label] = string(derived)
			c[what+", "+label+", hex"] = hex.EncodeToString(derived)
			c[what+", "+label+", base64"] = base64.StdEncoding.EncodeToString(derived)[:21]
		}
	}
	c["production token"] = byHand(t, y.Stage, y.Enterprise, y.Production).token
	c["test token"] = byHand(t, y.Stage, y.Enterprise, test).token
	c["administrator's password"], c["reviewer's password"], c["security admin's password"] = y.Admin.Password, y.Reviewer.Password, y.Admin.Second.Password
	for _, file := range []string{"core.bearer", "hall.secret"} {
		text, err := os.ReadFile(filepath.Join(y.Dir, file))
		if err != nil {
			t.Fatal(err)
		}
		c[file] = strings.TrimSpace(string(text))
	}
	// Of the application's form: a person and how to reach her.
	c["contact's mobile"], c["contact's mail"] = "13800005678", "hr@haijia.example"
}

// fileAll files everybody, asks for everybody, and files wrongly for some.
func (c canaries) fileAll(t *testing.T, y *town, people []demo.Person) {
	t.Helper()
	client := client(t, y.Enterprise, y.Production, nil)
	for part := range slices.Chunk(people[:140], 20) {
		if a := file(t, client, "ER0101", filing(y.Enterprise, part...), filingOptions()); a.Outcome != message.Done {
			t.Fatalf("filing: %s %v", a.Outcome, a.Errors)
		}
		file(t, client, "ER0102", question(y.Enterprise, part...), zhilian.Options{})
	}
	// Wrong in every value, one at a time; and members that bear names of persons.
	for i, name := range []string{"aac003", "aac147", "aac067", "aac006", "monthlyPay", "abc913", "aac058"} {
		p := people[140+i]
		bad := with(hired(p), body{name: p.IDNumber + p.Name + p.Mobile})
		file(t, client, "ER0101", with(employer(y.Enterprise), body{"persons": []any{bad}}), filingOptions())
	}
	p := people[147]
	file(t, client, "ER0101", with(employer(y.Enterprise), body{"persons": []any{with(hired(p), body{p.Name: p.IDNumber, p.IDNumber: p.Name})}}), filingOptions())
	c.trouble(t, y, client, people[148:156])
}

// trouble files one person under each trouble that the core system can play, and
// waits until the call is decided, so that the next trouble meets the next person.
func (c canaries) trouble(t *testing.T, y *town, client *zhilian.Client, people []demo.Person) {
	t.Helper()
	core := y.core(t)
	for i, tt := range []struct {
		mode    string
		delayMs int
	}{{"down", 0}, {"unreachable", 0}, {"error", 0}, {"refuse", 0}, {"slow", 60_000}, {"late", 1500}, {"drop-answer", 0}, {"error-after", 0}} {
		core.plays(t, tt.mode, tt.delayMs, 1)
		a := file(t, client, "ER0101", filing(y.Enterprise, people[i]), filingOptions())
		if a.Outcome != message.Processing {
			t.Errorf("core system plays %s: %s %s at first, so that the trouble was not met", tt.mode, a.Outcome, a.Code)
		}
		if end := decided(t, client, a.MsgID); end.Outcome != message.Done {
			t.Errorf("core system plays %s: %s %s in the end", tt.mode, end.Outcome, end.Code)
		}
	}
}

// fileAgain repeats after a restart.
func (c canaries) fileAgain(t *testing.T, y *town, people []demo.Person) {
	t.Helper()
	client := client(t, y.Enterprise, y.Production, nil)
	file(t, client, "ER0102", question(y.Enterprise, people...), zhilian.Options{})
}

// wrongPlaces puts canaries where nobody should: unsealed, in head values, names,
// addresses, headers, cookies, and under wrong keys.
func (c canaries) wrongPlaces(t *testing.T, y *town, people []demo.Person) {
	t.Helper()
	m := byHand(t, y.Stage, y.Enterprise, y.Production)
	p := people[159]
	plain := fmt.Sprintf(`{"name":"%s","id":"%s","key":"%s"}`, p.Name, p.IDNumber, y.Production.Key)
	for _, sent := range []string{
		plain, `{"head":` + plain + `,"body":"AAAA"}`, `{"head":{"` + p.IDNumber + `":"1"},"body":"` + p.Name + `"}`, `{"` + y.Production.Key + `":{}}`,
		`{"head":{"servicecode":"` + p.Name + `"},"body":"` + base64.StdEncoding.EncodeToString([]byte(plain)) + `"}`, plain[:40],
	} {
		m.post(t, "application/json", []byte(sent))
		m.post(t, p.Mobile+"/"+y.Production.Key, []byte(sent))
	}
	for _, text := range []string{plain, "[" + plain + "]", plain[:len(plain)-1], `{"aab998":"` + p.IDNumber + `"}`} {
		m.say(t, m.head("ER0101"), []byte(text))
		m.say(t, m.head("SYS.ECHO"), []byte(text))
		m.say(t, m.head("SYS.RESULT"), []byte(text))
		m.say(t, m.head("SYS.TOKEN"), []byte(text))
	}
	wrong := m.seal(t, m.head("ER0101"), []byte(plain))
	wrong.Head.MsgID = "other"
	m.unsealed(t, wrong.Encode())
	for _, address := range []string{y.Gateway + "/v1/message", y.Gateway + "/" + "v1/keys", y.Portal + "/api/portal/session", y.Portal + "/api/portal/session/callback", y.Console + "/api/console/session", y.Portal + "/x", y.Console + "/api/console/applications"} {
		for _, method := range []string{http.MethodGet, http.MethodPost, http.MethodPut} {
			c.spill(t, m.http, method, address)
		}
	}
}

// spill asks an address with a secret in everything that a request has.
func (c canaries) spill(t *testing.T, client *http.Client, method, address string) {
	t.Helper()
	of := func(place string) string { return c.secret(method + " " + address + ": " + place) }
	sent := fmt.Sprintf(`{"login":%q,"password":%q,%q:1,"code":%q}`, of("login"), of("password"), of("name"), of("code"))
	request, err := http.NewRequestWithContext(deadline(t), method, address+"?code="+of("query")+"&state="+of("state")+"&"+of("query name")+"=1", strings.NewReader(sent))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Authorization", "Bearer "+of("bearer"))
	request.Header.Set("User-Agent", of("agent"))
	request.Header.Set("Referer", "https://x.example/"+of("referer"))
	request.Header.Set("X-Forwarded-For", of("forwarded"))
	request.Header.Set("Cookie", "__Host-zhilian="+of("cookie")+"; session="+of("session"))
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if _, err := io.Copy(io.Discard, response.Body); err != nil {
		t.Fatal(err)
	}
}

// faces signs in rightly and wrongly, and keeps the cookies of sessions.
func (c canaries) faces(t *testing.T, y *town) {
	t.Helper()
	client := browser(t, y.Stage)
	signIn := func(login, password string) *http.Response {
		sent, err := json.Marshal(map[string]string{"login": login, "password": password})
		if err != nil {
			t.Fatal(err)
		}
		request, err := http.NewRequestWithContext(deadline(t), http.MethodPost, y.Console+"/api/console/session", bytes.NewReader(sent))
		if err != nil {
			t.Fatal(err)
		}
		request.Header.Set("Content-Type", "application/json")
		response, err := client.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		response.Body.Close()
		return response
	}
	signIn(y.Reviewer.Login, c.secret("wrong password"))
	signIn(c.secret("a password typed as the login"), "x")
	for _, cookie := range signIn(y.Reviewer.Login, y.Reviewer.Password).Cookies() {
		if len(cookie.Value) < 16 {
			t.Fatalf("cookie %s is %q", cookie.Name, cookie.Value)
		}
		c["session of the reviewer: "+cookie.Name] = cookie.Value
	}
	if !slices.ContainsFunc(slices.Collect(maps.Keys(c)), func(s string) bool { return strings.HasPrefix(s, "session of the reviewer") }) {
		t.Fatal("signing in set no cookie")
	}
	// Staff who are made by a one-time code, and who set a password that is too weak.
	var code struct{ Code string }
	if err := y.Admin.Do(deadline(t), http.MethodPost, "/staff", map[string]any{"login": "canary", "name": "金丝雀", "roles": []string{"reviewer"}}, &code); err != nil {
		t.Fatal(err)
	}
	c["one-time code"] = code.Code
	// It may be refused: what is looked for is what it leaves behind.
	_ = y.Admin.Do(deadline(t), http.MethodPost, "/enrolment", map[string]any{"login": "canary", "code": code.Code, "password": c.secret("new password")}, nil)
}

// othersView is everything another enterprise gets to see.
func othersView(t *testing.T, y *town, other *demo.Enterprise, key demo.Key) []byte {
	t.Helper()
	var all bytes.Buffer
	for _, path := range []string{"/enterprise", "/enterprise/timeline", "/applications", "/systems", "/acceptance", "/environments/production/calls", "/environments/test/calls", "/environments/production/callbacks", "/environments/production/refusals", "/catalogue/interfaces", "/platform-keys"} {
		fmt.Fprintln(&all, encoded(t, get[any](t, other.Visitor, path)))
	}
	m := byHand(t, y.Stage, other, key)
	var ids []string
	for _, item := range get[struct{ Items []struct{ MsgID string } }](t, y.Enterprise.Visitor, "/environments/production/calls").Items {
		ids = append(ids, item.MsgID)
	}
	if len(ids) == 0 {
		t.Fatal("the enterprise has no calls")
	}
	asked, err := json.Marshal(map[string]any{"msgIds": ids[:min(100, len(ids))]})
	if err != nil {
		t.Fatal(err)
	}
	_, result := m.say(t, m.head("SYS.RESULT"), asked)
	fmt.Fprintln(&all, encoded(t, result.Data))
	return all.Bytes()
}

// lookIn looks for every canary.
func (c canaries) lookIn(t *testing.T, where string, text []byte) {
	t.Helper()
	found := 0
	for what, value := range c {
		if value == "" {
			t.Errorf("canary %q is empty", what)
			continue
		}
		at := bytes.Index(text, []byte(value))
		if at < 0 {
			continue
		}
		if found++; found <= 5 {
			t.Errorf("%s shows the %s: …%q…", where, what, text[max(0, at-120):min(len(text), at+len(value)+20)])
		}
	}
	if found > 5 {
		t.Errorf("%s shows %d canaries", where, found)
	}
}

// lookInFiles looks through every file of the platform's directory, its database
// included, and through the logs of all processes.
func (c canaries) lookInFiles(t *testing.T, y *town) {
	t.Helper()
	files, plain := 0, false
	err := filepath.WalkDir(filepath.Join(y.Dir, "platform"), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(path)
		if err == nil {
			files++
			plain = plain || bytes.Contains(content, []byte(y.Enterprise.App))
			c.lookIn(t, "file "+entry.Name(), content)
		}
		return err
	})
	if err != nil || files < 4 {
		t.Errorf("%d files, %v", files, err)
	}
	if y.engine == "sqlite" && !plain {
		t.Error("what does lie open, a system's code, was not found: the search is blind")
	}
	for _, name := range []string{"platform", "core", "hall"} {
		content, err := os.ReadFile(filepath.Join(y.Dir, name+".log"))
		if err != nil || name == "platform" && len(content) < 10_000 {
			t.Errorf("the log of the %s has %d bytes, %v", name, len(content), err)
		}
		c.lookIn(t, "the log of the "+name, content)
	}
}

// lookInTables looks through every column of every table, as text and as bytes.
func (c canaries) lookInTables(t *testing.T, y *town) {
	t.Helper()
	ctx := deadline(t)
	conn, err := pgx.Connect(ctx, y.database)
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close(context.WithoutCancel(ctx))
	rows, err := conn.Query(ctx, `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	tables, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil || len(tables) < 20 {
		t.Fatalf("tables %v, %v", tables, err)
	}
	read, plain := 0, false
	for _, table := range tables {
		rows, err := conn.Query(ctx, `SELECT * FROM `+table)
		if err != nil {
			t.Fatal(err)
		}
		var all bytes.Buffer
		for rows.Next() {
			values, err := rows.Values()
			if err != nil {
				t.Fatal(err)
			}
			for _, v := range values {
				if raw, is := v.([]byte); is {
					all.Write(raw)
				} else {
					fmt.Fprint(&all, v)
				}
				all.WriteByte('\n')
			}
			read++
		}
		if err := rows.Err(); err != nil {
			t.Fatal(err)
		}
		c.lookIn(t, "table "+table, all.Bytes())
		plain = plain || bytes.Contains(all.Bytes(), []byte(y.Enterprise.App))
	}
	if read < 500 || !plain {
		t.Errorf("%d rows were looked at, a system's code found among them: %v", read, plain)
	}
}

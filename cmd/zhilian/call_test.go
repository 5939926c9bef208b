package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/sdk/go/roster"
)

const callKey = "5ca1ab1e0ddba115c0ffee0123456789"

// counter is a platform that opens, seals and answers as it is told.
type counter struct {
	t      *testing.T
	cipher *message.Cipher
	server *httptest.Server
	ahead  time.Duration

	mu      sync.Mutex
	filed   map[string]int // messages by msgId
	persons map[string]int // times registered, by identity number
	outcome message.Outcome
	hangUp  int // how many business messages are taken and then left without answer
	refuse  string

	killAt          int // the message that is registered and held back until killed is closed
	reached, killed chan struct{}
}

func newCounter(t *testing.T) *counter {
	t.Helper()
	key, err := hex.DecodeString(callKey)
	if err != nil {
		t.Fatal(err)
	}
	cipher, err := message.NewCipher(key, message.SuiteGCM)
	if err != nil {
		t.Fatal(err)
	}
	c := &counter{t: t, cipher: cipher, filed: map[string]int{}, persons: map[string]int{}, outcome: message.Done}
	mux := http.NewServeMux()
	mux.HandleFunc("POST /v1/message", c.serve)
	mux.HandleFunc("GET /v1/time", func(w http.ResponseWriter, _ *http.Request) {
		io.WriteString(w, `{"time":"`+message.FormatTime(time.Now().Add(c.ahead))+`"}`)
	})
	c.server = httptest.NewTLSServer(mux)
	t.Cleanup(c.server.Close)
	return c
}

func (c *counter) serve(w http.ResponseWriter, req *http.Request) {
	raw, err := io.ReadAll(req.Body)
	if err != nil {
		c.t.Error(err)
	}
	r, err := message.ParseRequest(raw, nil)
	if err != nil {
		c.t.Error(err)
		return
	}
	plaintext, err := c.cipher.OpenRequest(message.EPReq, r)
	if err != nil {
		w.WriteHeader(http.StatusUnauthorized)
		w.Write((&message.Answer{Head: message.AnswerHead{Status: "1", Code: message.E1001}}).Encode())
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	head, result := message.AnswerHead{Status: "0"}, message.Result{Outcome: message.Done}
	switch r.Head.ServiceCode {
	case message.SysToken:
		result.Data = map[string]string{"token": strings.Repeat("t", 43), "date": message.FormatTime(time.Now())[:10]}
	case message.SysEcho:
		result.Data = map[string]string{"sm3": message.SM3Hex(plaintext)}
	case message.SysResult:
		result.Data = c.results(plaintext)
	default:
		if c.refuse != "" {
			head, result = message.AnswerHead{Status: "1", Code: c.refuse}, message.Result{Code: c.refuse}
			break
		}
		result = c.take(r.Head.MsgID, plaintext)
	}
	if c.killAt > 0 && len(c.filed) == c.killAt {
		c.killAt = 0
		close(c.reached)
		<-c.killed
	}
	plain, err := result.Encode()
	if err != nil {
		c.t.Error(err)
	}
	head.Timestamp, head.TraceID = message.FormatTime(time.Now()), strings.Repeat("ab", 16)
	answer, err := c.cipher.SealAnswer(rand.Reader, message.EPReq, r, head, plain)
	if err != nil {
		c.t.Error(err)
		return
	}
	w.Write(answer.Encode())
}

// take registers the people of a message the first time it comes.
func (c *counter) take(msgID string, plaintext []byte) message.Result {
	var body struct {
		Persons []struct {
			ID string `json:"aac147"`
		} `json:"persons"`
		CheckOnly bool `json:"checkOnly"`
	}
	if err := json.Unmarshal(plaintext, &body); err != nil {
		c.t.Error(err)
	}
	if body.CheckOnly {
		return message.Result{Outcome: message.Done, CheckOnly: true}
	}
	c.filed[msgID]++
	var list []any
	for i, p := range body.Persons {
		if c.filed[msgID] == 1 {
			c.persons[p.ID]++
		}
		list = append(list, map[string]any{"index": i, "outcome": c.outcome, "registrationNo": "JY" + p.ID[14:]})
	}
	if c.hangUp > 0 {
		c.hangUp--
		panic(http.ErrAbortHandler)
	}
	return message.Result{Outcome: c.outcome, Data: map[string]any{"persons": list}}
}

func (c *counter) results(plaintext []byte) any {
	var asked struct {
		MsgIDs []string `json:"msgIds"`
	}
	if err := json.Unmarshal(plaintext, &asked); err != nil {
		c.t.Error(err)
	}
	c.outcome = message.Done
	var list []message.CallResult
	for _, id := range asked.MsgIDs {
		list = append(list, message.CallResult{MsgID: id, Result: message.Result{Outcome: message.Done}})
	}
	data, err := message.EncodeResults(list)
	if err != nil {
		c.t.Error(err)
	}
	return data
}

// desk is a folder with a configuration, a body, rosters and a form.
func (c *counter) desk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	form, err := json.Marshal(roster.Form{Service: "ER0101", Batch: 2, Fields: []roster.Field{
		{Code: "aac003", Title: "姓名", Required: true}, {Code: "aac147", Title: "证件号码", Required: true, Format: roster.FormatIDNumber}}})
	if err != nil {
		t.Fatal(err)
	}
	for name, content := range map[string]string{
		"ca.pem": string(pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: c.server.Certificate().Raw})),
		"zhilian.yaml": "host: " + c.server.URL + "\napp: QD00012345\narea: \"370200\"\nkeyId: P-QD00012345-1\nkey: \"" + callKey +
			"\"\nproxy: direct\nattempts: 1\ncaFile: " + filepath.Join(dir, "ca.pem") + "\n",
		"body.json": `{"persons":[]}`,
		"form.json": string(form),
		"list.json": "[]",
		"good.csv":  "姓名,证件号码\n甲,000000199001010018\n乙,000000199001010034\n丙,11010519491231002X\n",
		"bad.csv":   "姓名,证件号码\n甲,000000199001010018\n乙,000000199001010030\n丙,11010519491231002X\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// ran is what a command left behind.
type ran struct {
	code        int
	out, errOut string
}

// runIn runs a command with every file name taken in dir.
func runIn(t *testing.T, dir string, command func(context.Context, []string, world) error, args ...string) ran {
	t.Helper()
	args = slices.Clone(args)
	for i, a := range args {
		if strings.Contains(a, ".") && !filepath.IsAbs(a) {
			args[i] = filepath.Join(dir, a)
		}
	}
	var out, errOut bytes.Buffer
	err := command(t.Context(), append([]string{"--config", filepath.Join(dir, "zhilian.yaml")}, args...),
		world{func(string) string { return "" }, strings.NewReader(`{"persons":[]}`), &out, &errOut})
	r := ran{out: out.String(), errOut: errOut.String()}
	if code, ok := errors.AsType[exitCode](err); ok {
		r.code = int(code)
	} else if err != nil {
		t.Errorf("%v", err)
		r.code = 1
	}
	return r
}

func TestCallBody(t *testing.T) {
	tests := map[string]struct {
		change func(*counter)
		args   []string
		code   int
		says   string
	}{
		"done":           {nil, []string{"ER0101", "body.json"}, 0, "办结"},
		"standard input": {nil, []string{"ER0101", "-", "--lang", "en"}, 0, "done"},
		"JSON":           {nil, []string{"--json", "ER0101", "body.json"}, 0, `{"outcome":"done"`},
		"checked":        {nil, []string{"--check", "ER0101", "body.json"}, 0, "办结（预校验，未申报）"},
		"check refused":  {func(c *counter) { c.refuse = message.E4001 }, []string{"--check", "ER0101", "body.json"}, 1, "E4001"},
		"check of JSON":  {nil, []string{"--check", "ER0101", "list.json"}, 2, "no JSON object"},
		"check of junk":  {nil, []string{"--check", "ER0101", "good.csv"}, 2, "JSON"},
		"rejected":       {func(c *counter) { c.outcome = message.Rejected }, []string{"ER0101", "body.json"}, 1, "不予通过"},
		"in work":        {func(c *counter) { c.outcome = message.Processing }, []string{"ER0101", "body.json"}, 0, "办理中"},
		"waited for":     {func(c *counter) { c.outcome = message.Processing }, []string{"ER0101", "body.json", "--wait", "1m"}, 0, "办结"},
		"refused":        {func(c *counter) { c.refuse = message.E4001 }, []string{"ER0101", "body.json"}, 1, "E4001"},
		"answer lost":    {func(c *counter) { c.hangUp = 1 }, []string{"ER0101", "body.json"}, 3, "msgId"},
		"not reached":    {func(c *counter) { c.server.Close() }, []string{"ER0101", "body.json"}, 3, "连接不上平台"},
		"no such file":   {nil, []string{"ER0101", "none.json"}, 2, "none.json"},
		"bad msgId":      {nil, []string{"--msg-id", "流水", "ER0101", "body.json"}, 2, "msgId"},
		"bad flag":       {nil, []string{"--wat"}, 2, "usage"},
		"too few words":  {nil, []string{"ER0101"}, 2, "usage"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := newCounter(t)
			dir := c.desk(t)
			if tt.change != nil {
				tt.change(c)
			}
			r := runIn(t, dir, quickCall, tt.args...)
			if r.code != tt.code || !strings.Contains(r.out+r.errOut, tt.says) {
				t.Errorf("code %d, want %d and %q\n%s%s", r.code, tt.code, tt.says, r.out, r.errOut)
			}
			if strings.Contains(r.out+r.errOut, callKey) {
				t.Error("the key is shown")
			}
		})
	}
}

// quickCall is runCall that does not sleep between questions.
func quickCall(ctx context.Context, args []string, w world) error {
	c := &caller{world: w, set: settings{}, pause: func(ctx context.Context, _ time.Duration) error { return ctx.Err() }}
	return c.command(ctx, args)
}

func TestCallRoster(t *testing.T) {
	tests := map[string]struct {
		change  func(*counter)
		args    []string
		code    int
		says    string
		persons int // registered
	}{
		"clean":             {nil, []string{"good.csv"}, 0, "共 3 人：办结 3", 3},
		"English":           {nil, []string{"good.csv", "--lang", "en"}, 0, "3 people: done 3", 3},
		"faulty":            {nil, []string{"bad.csv"}, 2, "第 3 行 B 列", 0},
		"faulty, skipped":   {nil, []string{"bad.csv", "--skip-bad"}, 1, "办结 2，未申报 1", 2},
		"only checked":      {nil, []string{"good.csv", "--check"}, 0, "共 3 人", 0},
		"checked, faulty":   {nil, []string{"bad.csv", "--check"}, 2, "校验位", 0},
		"no such roster":    {nil, []string{"none.csv"}, 2, "none.csv", 0},
		"unknown value":     {nil, []string{"good.csv", "--set", "aae999=1"}, 2, "aae999", 0},
		"rejected":          {func(c *counter) { c.outcome = message.Rejected }, []string{"good.csv"}, 1, "不予通过 3", 3},
		"waited for":        {func(c *counter) { c.outcome = message.Manual }, []string{"good.csv", "--wait", "1m"}, 0, "办结 3", 3},
		"lost on the way":   {func(c *counter) { c.hangUp = 2 }, []string{"good.csv"}, 3, "结果未知", 3},
		"suspended":         {func(c *counter) { c.refuse = message.E4010 }, []string{"good.csv"}, 1, "E4010", 0},
		"result file named": {nil, []string{"good.csv", "--out", "out.xlsx"}, 0, "out.xlsx", 3},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := newCounter(t)
			dir := c.desk(t)
			if tt.change != nil {
				tt.change(c)
			}
			args := append([]string{"ER0101", "--fields", "form.json", "--roster"}, tt.args...)
			r := runIn(t, dir, quickCall, args...)
			if r.code != tt.code || !strings.Contains(r.out+r.errOut, tt.says) || len(c.persons) != tt.persons {
				t.Errorf("code %d, want %d and %q, %d registered\n%s%s", r.code, tt.code, tt.says, len(c.persons), r.out, r.errOut)
			}
		})
	}
}

// The answers of a run get lost; the same roster, and a corrected one, go on from
// there and register everybody once.
func TestCallRosterAgain(t *testing.T) {
	c := newCounter(t)
	dir := c.desk(t)
	file := func(args ...string) ran {
		return runIn(t, dir, quickCall, append([]string{"ER0101", "--fields", "form.json", "--roster"}, args...)...)
	}
	c.hangUp = 2
	if r := file("bad.csv", "--skip-bad"); r.code != 3 {
		t.Fatalf("%+v", r)
	}
	if r := file("bad.csv", "--skip-bad"); r.code != 1 || !strings.Contains(r.out, "办结 2，未申报 1") {
		t.Fatalf("%+v", r)
	}
	corrected, err := os.ReadFile(filepath.Join(dir, "good.csv"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "bad.csv"), corrected, 0o600); err != nil {
		t.Fatal(err)
	}
	if r := file("bad.csv"); r.code != 0 || !strings.Contains(r.out, "办结 3") || !strings.Contains(r.errOut, "2 人已在先前的报文中") {
		t.Fatalf("%+v", r)
	}
	for id, times := range c.persons {
		if times != 1 {
			t.Errorf("%s was registered %d times", id, times)
		}
	}
	if len(c.persons) != 3 {
		t.Errorf("%d people", len(c.persons))
	}
	result, err := os.ReadFile(filepath.Join(dir, "bad-result.csv"))
	if err != nil || strings.Count(string(result), "办结") != 3 || !strings.Contains(string(result), "JY0018") {
		t.Errorf("%s, %v", result, err)
	}
}

func TestCallResume(t *testing.T) {
	c := newCounter(t)
	dir := c.desk(t)
	c.hangUp = 2
	if r := runIn(t, dir, quickCall, "ER0101", "--fields", "form.json", "--roster", "good.csv"); r.code != 3 {
		t.Fatalf("%+v", r)
	}
	config := filepath.Join(dir, "zhilian.yaml")
	text, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, "outbox: "+filepath.Join(dir, "good.csv.outbox")+"\n"...)
	if err := os.WriteFile(config, text, 0o600); err != nil {
		t.Fatal(err)
	}
	r := runIn(t, dir, quickCall, "--resume")
	if r.code != 0 || !strings.Contains(r.errOut, "尚有 0 条未办结") {
		t.Errorf("%+v", r)
	}
}

func TestDoctor(t *testing.T) {
	tests := map[string]struct {
		change func(*counter)
		config func(string) string
		code   int
		says   []string
	}{
		"well": {nil, nil, 0, []string{"✓ 配置", "✓ 网络可达", "✓ TLS 证书", "✓ 时钟", "✓ 密钥形式与校验值", "✓ 加解密", "✓ 令牌", "一切正常"}},
		"configuration": {nil, func(s string) string { return strings.Replace(s, "area: \"370200\"", "area: x", 1) }, 1,
			[]string{"✗ 配置", "area:", "处理"}},
		"nobody there": {func(c *counter) { c.server.Close() }, nil, 1, []string{"✓ 配置", "✗ 网络可达", "处理"}},
		"certificate": {nil, func(s string) string { return s[:strings.Index(s, "caFile")] }, 1,
			[]string{"✓ 网络可达", "✗ TLS 证书", "caFile"}},
		"clock": {func(c *counter) { c.ahead = 400 * time.Second }, nil, 1, []string{"✓ TLS 证书", "✗ 时钟", "E1003"}},
		"key": {nil, func(s string) string { return strings.Replace(s, callKey, strings.Repeat("0", 32), 1) }, 1,
			[]string{"✓ 密钥形式与校验值", "✗ 加解密", "校验值"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c := newCounter(t)
			dir := c.desk(t)
			if tt.change != nil {
				tt.change(c)
			}
			if tt.config != nil {
				name := filepath.Join(dir, "zhilian.yaml")
				text, err := os.ReadFile(name)
				if err != nil {
					t.Fatal(err)
				}
				if err := os.WriteFile(name, []byte(tt.config(string(text))), 0o600); err != nil {
					t.Fatal(err)
				}
			}
			r := runIn(t, dir, runDoctor)
			if r.code != tt.code {
				t.Errorf("code %d, want %d", r.code, tt.code)
			}
			for _, text := range tt.says {
				if !strings.Contains(r.out, text) {
					t.Errorf("%q is not in\n%s%s", text, r.out, r.errOut)
				}
			}
			if strings.Count("\n"+r.out, "\n✗") > 1 || strings.Contains(r.out, callKey) {
				t.Errorf("it went on, or shows the key:\n%s", r.out)
			}
		})
	}
}

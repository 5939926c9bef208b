package zhilian

import (
	"errors"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/message"
)

var body = map[string]any{"aac003": "张三", "aac147": "11010519491231002X"}

func TestFile(t *testing.T) {
	p, _, config := pair(t)
	c := client(t, config)
	answer, err := c.File(t.Context(), "ER0101", body, Options{MsgID: "HR-1", CaseID: "ER0101-01"})
	if err != nil {
		t.Fatal(err)
	}
	if answer.Outcome != message.Done || answer.MsgID != "HR-1" || answer.Replayed || !answer.Final() {
		t.Errorf("answer %+v", answer)
	}
	again, err := c.File(t.Context(), "ER0101", body, Options{MsgID: "HR-1", CaseID: "ER0101-01"})
	if err != nil || !again.Replayed {
		t.Errorf("repeat: %+v, %v", again, err)
	}
	if len(p.arrivals) != 2 || p.tokens != 2 { // one token at the start, one asked for
		t.Errorf("%d arrivals, %d tokens", len(p.arrivals), p.tokens)
	}
	if got, want := string(p.arrivals[0].plaintext), `{"aac003":"张三","aac147":"11010519491231002X"}`; got != want {
		t.Errorf("plaintext %s, want %s", got, want)
	}
	if p.arrivals[0].head.CaseID != "ER0101-01" || p.arrivals[0].body == p.arrivals[1].body {
		t.Error("case lost, or a seal used twice")
	}
}

func TestFileSigned(t *testing.T) {
	p, _, config := pair(t)
	config.SigningKey = Secret(strings.Repeat("1f", 32))
	c := client(t, config)
	if _, err := c.File(t.Context(), "ER0101", body, Options{}); err != nil {
		t.Fatal(err)
	}
	a := p.arrivals[0]
	text := message.SignedText(message.RequestAAD(message.EPReq, message.SuiteGCM, &a.head), a.plaintext)
	if err := message.Verify(&c.signer.PublicKey, text, a.head.Signature); err != nil {
		t.Error(err)
	}
}

// The same trouble on every attempt: what the call ends with.
func TestFileTrouble(t *testing.T) {
	tests := map[string]struct {
		play     trick
		kind     Kind
		unknown  bool
		arrivals int
		detail   string
	}{
		"forged":               {playForged, Forged, true, 4, ""},
		"of another message":   {playOther, OtherMessage, true, 4, ""},
		"sealed for another":   {playStolen, Forged, true, 4, ""},
		"breaks off":           {playTruncated, Truncated, true, 4, ""},
		"half a JSON text":     {playHalf, Truncated, true, 4, ""},
		"a page of a firewall": {playPage, NotPlatform, true, 4, ""},
		"no seal, received":    {playBare, Forged, true, 4, ""},
		"connection closed":    {playHangUp, Interrupted, true, 4, ""},
		"503":                  {playStatus(503), Busy, true, 4, ""},
		"500":                  {playStatus(500), Broken, true, 4, ""},
		"429":                  {playStatus(429), Limited, true, 4, ""},
		"redirect":             {playStatus(307), Broken, true, 4, ""},
		"401":                  {playStatus(401), WrongKey, false, 1, ""},
		"401 with a code that is repeated under a seal": {func(p *platform, w http.ResponseWriter, _ *message.Request, _ []byte) {
			p.unsealed(w, 401, message.E4012)
		}, WrongKey, false, 1, ""},
		"401 of the test environment, other suite": {playSuite, WrongSuite, false, 1,
			"step seal; line 3 (suite) of the platform's AAD differs from ours"},
		"400": {playStatus(400), BadMessage, false, 1, ""},
		"413": {playStatus(413), BadMessage, false, 1, ""},
		"404": {playStatus(404), WrongPath, false, 1, ""},
		"401 of the test environment": {playDebug, WrongKey, false, 1,
			"step open; line 7 (reqAreaCode) of the platform's AAD differs from ours"},
		"token refused": {playRefusal(message.E1004, nil), WrongToken, false, 2, ""},
		"clock": {playRefusal(message.E1003, map[string]any{"serverTime": "S", "yourTime": "Y", "differenceSeconds": 400}), WrongClock, false, 1,
			"platform S, here Y, difference 400 s"},
		"suspended":     {playRefusal(message.E4010, nil), Suspended, false, 1, ""},
		"no grant":      {playRefusal(message.E4001, nil), Refused, false, 1, ""},
		"no service":    {playRefusal(message.E2001, nil), UnknownService, false, 1, ""},
		"other content": {playRefusal(message.E2009, nil), OtherContent, false, 1, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, _, config := pair(t)
			p.tricks = []trick{tt.play, tt.play, tt.play, tt.play, tt.play}
			_, err := client(t, config).File(t.Context(), "ER0101", body, Options{MsgID: "HR-1"})
			e, ok := errors.AsType[*Error](err)
			if !ok || !errors.Is(err, tt.kind) || e.Unknown != tt.unknown || e.MsgID != "HR-1" || e.Detail != tt.detail {
				t.Errorf("got %v, want %s, unknown %v, detail %q", err, tt.kind, tt.unknown, tt.detail)
			}
			if len(p.arrivals) != tt.arrivals {
				t.Errorf("%d arrivals, want %d", len(p.arrivals), tt.arrivals)
			}
			bodies := map[string]bool{}
			for _, a := range p.arrivals {
				bodies[a.body] = true
				if a.head.MsgID != "HR-1" || string(a.plaintext) != string(p.arrivals[0].plaintext) {
					t.Error("a repeat has another msgId or plaintext")
				}
			}
			if len(bodies) != len(p.arrivals) {
				t.Error("a seal was used twice")
			}
			if zh, en := e.Explain(); zh.Remedy == "" || en.Remedy == "" || zh.Cause == "" || en.Cause == "" {
				t.Error("nothing is explained")
			}
		})
	}
}

// Trouble that passes: the call ends well, once.
func TestFileRecovers(t *testing.T) {
	tests := map[string]struct {
		tricks []trick
		least  time.Duration // waited in all
		most   time.Duration
	}{
		"forged once":         {[]trick{playForged}, time.Second / 2, time.Second},
		"token of the day":    {[]trick{playRefusal(message.E1004, nil)}, 0, 0},
		"lost answer":         {[]trick{playTaken}, time.Second / 2, time.Second},
		"told to wait":        {[]trick{playRetryAfter("7")}, 7 * time.Second, 7 * time.Second},
		"told to wait a year": {[]trick{playRetryAfter("31536000")}, time.Hour, time.Hour},
		"told a date":         {[]trick{playRetryAfter("Mon, 23 Nov 2026 10:00:00 GMT")}, time.Second / 2, time.Second},
		"three times":         {[]trick{playHangUp, playStatus(503), playHalf}, 7 * time.Second / 2, 7 * time.Second},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, h, config := pair(t)
			p.tricks = tt.tricks
			answer, err := client(t, config).File(t.Context(), "ER0101", body, Options{})
			if err != nil || answer.Outcome != message.Done {
				t.Fatalf("%+v, %v", answer, err)
			}
			waited := h.clock().Sub(morning)
			if waited < tt.least || waited > tt.most {
				t.Errorf("waited %v, want %v to %v", waited, tt.least, tt.most)
			}
			if len(p.results) != 1 {
				t.Errorf("%d calls", len(p.results))
			}
		})
	}
}

// A sealed refusal of a repeat says nothing of the message before it.
func TestFileAsksAfterDoubt(t *testing.T) {
	tests := map[string]struct {
		first trick
		want  message.Outcome
	}{
		"had arrived":     {playTaken, message.Done},
		"had not arrived": {playHangUp, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, _, config := pair(t)
			p.tricks = []trick{tt.first, playRefusal(message.E4004, nil)}
			answer, err := client(t, config).File(t.Context(), "ER0101", body, Options{})
			if tt.want != "" && (err != nil || answer.Outcome != tt.want) {
				t.Fatalf("%+v, %v", answer, err)
			}
			if e, ok := errors.AsType[*Error](err); tt.want == "" && (!ok || e.Unknown || e.Code != message.E4004) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A question has no effect, so nobody asks what became of one that was refused.
func TestRefusedQuestionIsNotAskedAbout(t *testing.T) {
	p, _, config := pair(t)
	const pairs = 5
	for range pairs {
		p.asked = append(p.asked, playHangUp, playRefusal(message.E4010, nil))
	}
	_, err := client(t, config).Result(t.Context(), "HR-1")
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Kind != Suspended || e.Unknown || len(p.asked) != 2*pairs-2 {
		t.Errorf("got %v, %d questions", err, 2*pairs-len(p.asked))
	}
}

// A test key at an address that helps no developer is most likely production's.
func TestWrongEnvironment(t *testing.T) {
	p, _, config := pair(t)
	config.Path = "/v1/message"
	refuse := func(p *platform, w http.ResponseWriter, _ *message.Request, _ []byte) {
		p.unsealed(w, http.StatusUnauthorized, message.E1001)
	}
	p.tricks = []trick{refuse}
	_, err := client(t, config).File(t.Context(), "ER0101", body, Options{})
	e, ok := errors.AsType[*Error](err)
	if !ok || e.Kind != WrongEnvironment || e.Unknown || len(p.arrivals) != 1 {
		t.Fatalf("got %v", err)
	}
	if zh, en := e.Explain(); !strings.Contains(zh.Remedy, "测试地址") || !strings.Contains(en.Cause, "production") {
		t.Errorf("%+v, %+v", zh, en)
	}
}

func TestFileRefusesAtHome(t *testing.T) {
	_, _, config := pair(t)
	config.Outbox = filepath.Join(t.TempDir(), "outbox")
	c := client(t, config)
	tests := map[string]struct {
		service string
		body    any
		options Options
	}{
		"no object":       {"ER0101", []byte(`[1]`), Options{}},
		"no JSON":         {"ER0101", []byte(`{`), Options{}},
		"duplicate names": {"ER0101", []byte(`{"a":1,"a":2}`), Options{}},
		"too long":        {"ER0101", map[string]string{"a": strings.Repeat("x", maxBody)}, Options{}},
		"no value":        {"ER0101", func() {}, Options{}},
		"msgId":           {"ER0101", body, Options{MsgID: "流水号"}},
		"service":         {"er-0101", body, Options{}},
		"case":            {"ER0101", body, Options{CaseID: "案例"}},
		"extra":           {"ER0101", body, Options{Extra: []message.Element{{Name: "operator", Value: "a b"}}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := c.File(t.Context(), tt.service, tt.body, tt.options)
			if e, ok := errors.AsType[*Error](err); !ok || e.Kind != BadCall || e.Unknown {
				t.Errorf("got %v", err)
			}
			if kept := c.Outbox().Pending(); len(kept) != 0 {
				t.Errorf("kept %v", kept)
			}
		})
	}
}

func TestNoSecretsInLogs(t *testing.T) {
	p, h, config := pair(t)
	config.Log = slog.New(slog.NewJSONHandler(&h.log, &slog.HandlerOptions{Level: slog.LevelDebug}))
	p.tricks = []trick{playForged, playRefusal(message.E1004, nil), playPage}
	c := client(t, config)
	if _, err := c.File(t.Context(), "ER0101", body, Options{}); err != nil {
		t.Fatal(err)
	}
	config.Log.Info("config", "config", config, "key", config.Key)
	logged := h.log.String()
	if !strings.Contains(logged, `"msg":"exchange"`) || !strings.Contains(logged, "forged") {
		t.Errorf("log lacks lines: %s", logged)
	}
	for _, secret := range []string{testKey, p.token, "张三", "11010519491231002X"} {
		if strings.Contains(logged, secret) {
			t.Errorf("the log holds %q", secret)
		}
	}
}

func TestToken(t *testing.T) {
	p, h, config := pair(t)
	c := client(t, config)
	c.tokens.jitter = 10 * time.Minute
	at := func(clock string) string {
		t.Helper()
		when, err := time.ParseInLocation(time.DateTime, clock, beijing)
		if err != nil {
			t.Fatal(err)
		}
		h.set(when.UTC()) // the host's zone must not matter
		token, err := c.Token(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		return token
	}
	day := at("2026-11-23 00:00:01")
	if got := at("2026-11-23 23:40:59"); got != day || p.tokens != 2 {
		t.Error("renewed too early")
	}
	if got := at("2026-11-23 23:41:00"); got != day || p.tokens != 3 {
		t.Error("tomorrow's token not fetched, or used today")
	}
	if got := at("2026-11-24 00:00:00"); got == day || p.tokens != 3 {
		t.Error("midnight needed a call, or the old token is still used")
	}
	if at("2026-11-26 12:00:00"); p.tokens != 4 {
		t.Error("a token of another day was used")
	}
}

func TestSystemCalls(t *testing.T) {
	p, h, config := pair(t)
	c := client(t, config)
	if _, err := c.Echo(t.Context(), map[string]string{"你": "好"}); err != nil {
		t.Error(err)
	}
	before := p.tokens
	if err := c.EchoSeal(t.Context()); err != nil || p.tokens != before {
		t.Errorf("seal: %v, tokens %d → %d", err, before, p.tokens)
	}
	p.renewToken() // as when all tokens of the day are revoked
	if _, err := c.Echo(t.Context(), body); err != nil || p.tokens != before+2 {
		t.Errorf("after the token was revoked: %v, tokens %d → %d", err, before, p.tokens)
	}
	platform, ahead, err := c.Time(t.Context())
	if err != nil || !platform.Equal(h.clock()) || ahead != 0 {
		t.Errorf("time %v, %v, %v", platform, ahead, err)
	}
	if state, err := c.Connection(t.Context()); err != nil || len(state.PeerCertificates) == 0 {
		t.Errorf("connection %+v, %v", state, err)
	}
	var ids []string
	for i := range 130 {
		ids = append(ids, "N-"+strings.Repeat("x", i%30))
	}
	p.results["N-xx"] = message.Result{Outcome: message.Manual}
	answers, err := c.Result(t.Context(), ids...)
	if err != nil || len(answers) != 130 || answers[2].Outcome != message.Manual || answers[3].Outcome != message.Unknown {
		t.Errorf("%d answers, %v", len(answers), err)
	}
	if list, err := c.ResultByBatch(t.Context(), "B1"); err != nil || len(list) != 0 {
		t.Errorf("batch: %v, %v", list, err)
	}
}

func TestClockDifference(t *testing.T) {
	p, h, config := pair(t)
	p.now = func() time.Time { return h.clock().Add(-90 * time.Second) }
	c := client(t, config)
	if _, ahead, err := c.Time(t.Context()); err != nil || ahead != -90*time.Second {
		t.Errorf("ahead %v, %v", ahead, err)
	}
	if _, err := c.Echo(t.Context(), body); err != nil || c.ClockDifference() != -90*time.Second {
		t.Errorf("difference %v, %v", c.ClockDifference(), err)
	}
	// A refusal is sealed as well, and one for the clock is when it matters.
	c = client(t, config)
	p.tricks = []trick{playRefusal(message.E1003, nil)}
	if _, err := c.File(t.Context(), "ER0101", body, Options{}); !errors.Is(err, WrongClock) || c.ClockDifference() != -90*time.Second {
		t.Errorf("after a refusal %v, %v", c.ClockDifference(), err)
	}
}

func TestReceipts(t *testing.T) {
	p, _, config := pair(t)
	text := message.ReceiptText{Kind: message.KindReceived, ReceiptID: "RC1", Env: "T", ReqAppCode: "QD00012345", ServiceCode: "ER0101",
		MsgID: "HR-1", PlaintextSM3: message.SM3Hex([]byte("{}")), Time: message.FormatTime(morning)}
	receipt := signed(t, p, text)
	changed := receipt
	changed.Text = strings.Replace(changed.Text, "HR-1", "HR-2", 1)
	other := text
	other.MsgID = "HR-9"
	tests := map[string]struct {
		receipt message.Receipt
		good    bool
	}{
		"good":            {receipt, true},
		"changed text":    {changed, false},
		"of another call": {signed(t, p, other), false},
		"no signature":    {message.Receipt{Text: receipt.Text}, false},
		"unknown key":     {message.Receipt{Text: receipt.Text, Signature: receipt.Signature, SignKeyID: "S-2"}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p.results["HR-1"] = message.Result{Outcome: message.Done, Receipts: []message.Receipt{tt.receipt}}
			texts, err := client(t, config).Receipts(t.Context(), "HR-1")
			if tt.good && (err != nil || cmp.Diff(texts, []message.ReceiptText{text}) != "") {
				t.Errorf("%+v, %v", texts, err)
			}
			if !tt.good && (!errors.Is(err, WrongReceipt) || len(texts) > 0) {
				t.Errorf("%+v, %v", texts, err)
			}
		})
	}
}

func signed(t *testing.T, p *platform, text message.ReceiptText) message.Receipt {
	t.Helper()
	signature, err := message.Sign(nil, p.signer, []byte(text.String()))
	if err != nil {
		t.Fatal(err)
	}
	return message.Receipt{Text: text.String(), Signature: signature, SignKeyID: "S-1"}
}

func TestNetworkTrouble(t *testing.T) {
	p, _, config := pair(t)
	proxy := httpServer(t, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(http.StatusForbidden) })
	closed := httpServer(t, nil)
	closed.Close()
	tests := map[string]struct {
		change func(*Config)
		want   Kind
	}{
		"nobody listens":     {func(c *Config) { c.Host = "https://" + strings.TrimPrefix(closed.URL, "http://") }, Unreachable},
		"no such name":       {func(c *Config) { c.Host = "https://nowhere.invalid" }, Unreachable},
		"unknown authority":  {func(c *Config) { c.CAFile = "" }, TLSFault},
		"no TLS there":       {func(c *Config) { c.Host = "https://" + strings.TrimPrefix(proxy.URL, "http://") }, TLSFault},
		"the proxy says no":  {func(c *Config) { c.Proxy = Secret(proxy.URL) }, ProxyFault},
		"the proxy is gone":  {func(c *Config) { c.Proxy = Secret(closed.URL) }, ProxyFault},
		"another key":        {func(c *Config) { c.Key = Secret(strings.Repeat("00", 16)) }, WrongKey},
		"another suite":      {func(c *Config) { c.Suite = message.SuiteCBC }, WrongKey},
		"not for messages":   {func(c *Config) { c.Path = "/v1/letters" }, WrongPath},
		"another keyVersion": {func(c *Config) { c.KeyID = "T-QD00012345-2" }, WrongKey},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			changed := config
			changed.Attempts = 1
			tt.change(&changed)
			_, err := client(t, changed).File(t.Context(), "ER0101", body, Options{})
			if e, ok := errors.AsType[*Error](err); !ok || e.Kind != tt.want || e.Unknown {
				t.Errorf("got %v, want %s", err, tt.want)
			}
		})
	}
	if len(p.arrivals) > 0 {
		t.Error("a business message arrived")
	}
}

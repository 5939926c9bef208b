package zhilian

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"encoding/pem"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/message"
)

const (
	testKey   = "5ca1ab1e0ddba115c0ffee0123456789"
	testKeyID = "T-QD00012345-1"
)

// platform is a small stand-in for the gateway that really opens and seals.
type platform struct {
	t      *testing.T
	server *httptest.Server
	cipher *message.Cipher
	keyID  string // the one key that opens
	signer *sm2.PrivateKey
	now    func() time.Time

	mu       sync.Mutex
	tricks   []trick // one for each business message to come, nil for none
	asked    []trick // the same for questions about results
	refuse   string  // code that every business message is refused with
	tokens   int     // how many were given out
	token    string
	arrivals []arrival
	results  map[string]message.Result
	parts    map[string]map[string][]byte // by msgId and part number
	wholes   map[string]string            // by msgId: bodies that came as parts
	long     map[string][]byte            // by msgId: answers that go out as parts
}

// arrival is a business message as it came in.
type arrival struct {
	head      message.Head
	body      string
	plaintext []byte
}

// trick answers in the platform's place.
type trick func(p *platform, w http.ResponseWriter, r *message.Request, plaintext []byte)

func newPlatform(t *testing.T, now func() time.Time) *platform {
	t.Helper()
	key, err := hex.DecodeString(testKey)
	if err != nil {
		t.Fatal(err)
	}
	cipher, err := message.NewCipher(key, message.SuiteGCM)
	if err != nil {
		t.Fatal(err)
	}
	signer, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	p := &platform{t: t, cipher: cipher, keyID: testKeyID, signer: signer, now: now, results: map[string]message.Result{},
		parts: map[string]map[string][]byte{}, wholes: map[string]string{}, long: map[string][]byte{}}
	p.renewToken()
	mux := http.NewServeMux()
	mux.HandleFunc("POST "+TestPath, p.serve)
	mux.HandleFunc("POST "+ProductionPath, p.serve) // as a test host of its own has it
	mux.HandleFunc("GET /sandbox/v1/time", func(w http.ResponseWriter, _ *http.Request) {
		p.write(w, http.StatusOK, []byte(`{"time":"`+message.FormatTime(p.now())+`"}`))
	})
	mux.HandleFunc("GET /sandbox/v1/keys", func(w http.ResponseWriter, _ *http.Request) {
		p.write(w, http.StatusOK, []byte(`{"keys":[{"signKeyId":"S-1","publicKey":"`+message.FormatPublicKey(&signer.PublicKey)+`"}]}`))
	})
	p.server = httptest.NewUnstartedServer(mux)
	p.server.Config.ErrorLog = log.New(io.Discard, "", 0)
	p.server.StartTLS()
	t.Cleanup(p.server.Close)
	return p
}

func (p *platform) renewToken() {
	p.tokens++
	p.token = strings.Repeat("t", 41) + hex.EncodeToString([]byte{byte(p.tokens)})
}

func (p *platform) write(w http.ResponseWriter, status int, body []byte) {
	w.WriteHeader(status)
	if _, err := w.Write(body); err != nil {
		p.t.Log(err)
	}
}

func (p *platform) serve(w http.ResponseWriter, req *http.Request) {
	var raw bytes.Buffer
	if _, err := raw.ReadFrom(req.Body); err != nil {
		p.t.Error(err)
	}
	r, err := message.ParseRequest(raw.Bytes(), nil)
	if err != nil {
		p.unsealed(w, http.StatusBadRequest, message.E1002)
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	plaintext, err := p.cipher.OpenRequest(message.EPReq, r)
	if err != nil || r.Head.KeyID != p.keyID {
		p.unsealed(w, http.StatusUnauthorized, message.E1001)
		return
	}
	if strings.HasPrefix(r.Head.ServiceCode, "SYS.") {
		p.system(w, r, plaintext)
		return
	}
	p.arrivals = append(p.arrivals, arrival{r.Head, r.Body, plaintext})
	var play trick
	if len(p.tricks) > 0 {
		play, p.tricks = p.tricks[0], p.tricks[1:]
	}
	switch {
	case play != nil:
		play(p, w, r, plaintext)
	case p.refuse != "":
		p.refusal(w, r, p.refuse, nil)
	case r.Head.Token != p.token:
		p.refusal(w, r, message.E1004, nil)
	case r.Head.IsPart():
		p.takePart(w, r, plaintext)
	default:
		p.take(w, r)
	}
}

// take records the message and answers done.
func (p *platform) take(w http.ResponseWriter, r *message.Request) {
	result, again := p.results[r.Head.MsgID]
	if !again {
		result = message.Result{Outcome: message.Done, Data: map[string]any{"registrationNo": "R1"}}
		p.results[r.Head.MsgID] = result
	}
	result.Replayed = again
	p.seal(w, r, message.AnswerHead{Status: "0"}, result)
}

func (p *platform) refusal(w http.ResponseWriter, r *message.Request, code string, data any) {
	p.seal(w, r, message.AnswerHead{Status: "1", Code: code}, message.Result{Code: code, Data: data})
}

func (p *platform) seal(w http.ResponseWriter, r *message.Request, head message.AnswerHead, result message.Result) {
	p.write(w, http.StatusOK, p.sealed(r, head, result))
}

func (p *platform) sealed(r *message.Request, head message.AnswerHead, result message.Result) []byte {
	head.TraceID, head.Timestamp = strings.Repeat("ab", 16), message.FormatTime(p.now())
	plain, err := result.Encode()
	if err != nil {
		p.t.Error(err)
	}
	if len(plain) > message.MaxPlainBytes {
		plain = p.cut(r, &head, plain)
	}
	answer, err := p.cipher.SealAnswer(rand.Reader, message.EPReq, r, head, plain)
	if err != nil {
		p.t.Error(err)
		return nil
	}
	return answer.Encode()
}

func (p *platform) unsealed(w http.ResponseWriter, status int, code string) {
	a := message.Answer{Head: message.AnswerHead{Status: "1", Code: code, TraceID: strings.Repeat("cd", 16),
		Timestamp: message.FormatTime(p.now())}}
	p.write(w, status, a.Encode())
}

func (p *platform) system(w http.ResponseWriter, r *message.Request, plaintext []byte) {
	if r.Head.ServiceCode != message.SysToken && r.Head.Token != p.token {
		p.refusal(w, r, message.E1004, nil)
		return
	}
	var data any
	switch r.Head.ServiceCode {
	case message.SysToken:
		var asked struct {
			ForDate string `json:"forDate"`
		}
		if err := json.Unmarshal(plaintext, &asked); err != nil {
			p.t.Error(err)
		}
		day := p.now().In(beijing).Format(time.DateOnly)
		if asked.ForDate != "" {
			day = asked.ForDate
		}
		p.renewToken()
		data = map[string]string{"token": p.token, "date": day}
	case message.SysEcho:
		data = map[string]any{"sm3": message.SM3Hex(plaintext), "length": len(plaintext)}
	case message.SysResult:
		if len(p.asked) > 0 {
			play := p.asked[0]
			p.asked = p.asked[1:]
			play(p, w, r, plaintext)
			return
		}
		data = p.listed(plaintext)
	case message.SysQuota:
		data = map[string]any{"items": []any{map[string]any{"servicecode": "ER0101", "limit": 5000, "remaining": 4999, "resetAt": "2026-11-24T00:00:00+08:00",
			"braked": map[string]string{"reason": "演练", "until": "2026-11-23T12:00:00+08:00"}}}}
	case message.SysPart:
		p.givePart(w, r, plaintext)
		return
	}
	p.seal(w, r, message.AnswerHead{Status: "0"}, message.Result{Outcome: message.Done, Data: data})
}

func (p *platform) listed(plaintext []byte) any {
	var asked struct {
		MsgIDs []string `json:"msgIds"`
	}
	if err := json.Unmarshal(plaintext, &asked); err != nil {
		p.t.Error(err)
	}
	if len(asked.MsgIDs) > maxAsked {
		p.t.Errorf("%d msgIds in one SYS.RESULT", len(asked.MsgIDs))
	}
	list := []message.CallResult{}
	for _, id := range asked.MsgIDs {
		result, known := p.results[id]
		if !known {
			result.Outcome = message.Unknown
		}
		list = append(list, message.CallResult{MsgID: id, Result: result})
	}
	data, err := message.EncodeResults(list)
	if err != nil {
		p.t.Error(err)
	}
	return data
}

// host is the client's side: a clock that moves by waiting alone.
type host struct {
	mu    sync.Mutex
	now   time.Time
	waits []time.Duration
	log   bytes.Buffer
}

func (h *host) clock() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *host) set(t time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = t
}

func (h *host) wait(ctx context.Context, d time.Duration) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.waits = append(h.waits, d)
	h.now = h.now.Add(d)
	return ctx.Err()
}

var morning = time.Date(2026, 11, 23, 9, 30, 15, 0, beijing)

// pair returns a platform and the Config of a client of it.
func pair(t *testing.T) (*platform, *host, Config) {
	t.Helper()
	h := &host{now: morning}
	p := newPlatform(t, h.clock)
	return p, h, Config{
		Host: p.server.URL, App: "QD00012345", Area: "370200", KeyID: testKeyID, Key: testKey,
		CAFile: certificate(t, p.server), Proxy: "direct", Clock: h.clock, Wait: h.wait,
	}
}

func certificate(t *testing.T, s *httptest.Server) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "ca.pem")
	block := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: s.Certificate().Raw})
	if err := os.WriteFile(name, block, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func client(t *testing.T, c Config) *Client {
	t.Helper()
	made, err := New(c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { made.Close() })
	return made
}

package e2e

import (
	"bytes"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"os"
	"strconv"
	"sync"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// body is the content of a message.
type body = map[string]any

// with returns b with some members changed; nil takes one away.
func with(b, changes body) body {
	b = maps.Clone(b)
	for name, value := range changes {
		if b[name] = value; value == nil {
			delete(b, name)
		}
	}
	return b
}

// newcomers gives out invented people, each once in a run.
var newcomers struct {
	sync.Mutex
	left []demo.Person
}

// hires returns n people whom nobody else in this run hires.
func hires(t *testing.T, n int) []demo.Person {
	t.Helper()
	newcomers.Lock()
	defer newcomers.Unlock()
	if newcomers.left == nil {
		known := map[string]bool{}
		for _, p := range demo.People(30000, "370202", calendar.DayOf(morning)) {
			if !known[p.IDNumber] {
				newcomers.left = append(newcomers.left, p)
			}
			known[p.IDNumber] = true
		}
	}
	if len(newcomers.left) < n {
		t.Fatal("no more people: invent some more")
	}
	people := newcomers.left[:n]
	newcomers.left = newcomers.left[n:]
	return people
}

// idNumbers lists the id numbers of people.
func idNumbers(people []demo.Person) []string {
	var list []string
	for _, p := range people {
		list = append(list, p.IDNumber)
	}
	return list
}

// identity is what every interface asks of a person.
func identity(p demo.Person) body {
	return body{"aac003": p.Name, "aac058": "01", "aac147": p.IDNumber}
}

// hired is a person as ER0101 names one.
func hired(p demo.Person) body {
	return with(identity(p), body{
		"aac004": map[string]string{"男": "1", "女": "2"}[p.Sex], "aac006": string(p.Birth), "aac067": p.Mobile,
		"aac009": "51", "aac011": "21", "aae030": string(p.Hired), "aac013": "41", "abc910": "1", "abc913": string(p.Hired),
		"abc914": string(p.ContractEnd), "probationMonths": 3, "monthlyPay": strconv.Itoa(p.Pay) + ".00",
	})
}

// employer is what every body begins with.
func employer(e *demo.Enterprise) body {
	return body{"aab998": e.USCC, "aab001": e.Unit, "aae011": "林晓棠"}
}

// filing is a body of ER0101.
func filing(e *demo.Enterprise, people ...demo.Person) body {
	var list []any
	for _, p := range people {
		list = append(list, hired(p))
	}
	return with(employer(e), body{"persons": list})
}

// question is a body of ER0102.
func question(e *demo.Enterprise, people ...demo.Person) body {
	var list []any
	for _, p := range people {
		list = append(list, identity(p))
	}
	return with(employer(e), body{"persons": list})
}

// client is the SDK with a key of the enterprise.
func client(t *testing.T, e *demo.Enterprise, k demo.Key, change func(*zhilian.Config)) *zhilian.Client {
	t.Helper()
	config := e.Config(k)
	if change != nil {
		change(&config)
	}
	c, err := zhilian.New(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	until(t, "the platform knows the key", func() bool {
		return hearing(t, c.EchoSeal(deadline(t)))
	})
	return c
}

// file files and wants an answer, whatever it is.
func file(t *testing.T, c *zhilian.Client, service string, b body, o zhilian.Options) *zhilian.Answer {
	t.Helper()
	answer, err := c.File(deadline(t), service, b, o)
	if err != nil {
		t.Fatal(err)
	}
	return answer
}

// persons are the entries of an answer's data, one a person.
func persons(t *testing.T, a *zhilian.Answer) []body {
	t.Helper()
	data, _ := a.Data.(map[string]any)
	list, _ := data["persons"].([]any)
	var all []body
	for _, entry := range list {
		person, ok := entry.(map[string]any)
		if !ok {
			t.Fatalf("an entry of persons is %T", entry)
		}
		all = append(all, person)
	}
	return all
}

// decided asks by SYS.RESULT until the call has a final result.
func decided(t *testing.T, c *zhilian.Client, msgID string) zhilian.Answer {
	t.Helper()
	var answer zhilian.Answer
	until(t, "call "+msgID+" has its result", func() bool {
		answers, err := c.Result(deadline(t), msgID)
		if err != nil {
			t.Fatal(err)
		}
		answer = answers[0]
		return answer.Final()
	})
	return answer
}

// browser speaks HTTPS to the stage and nothing else.
func browser(t *testing.T, s *demo.Stage) *http.Client {
	t.Helper()
	pem, err := os.ReadFile(s.CAFile())
	if err != nil {
		t.Fatal(err)
	}
	roots := x509.NewCertPool()
	roots.AppendCertsFromPEM(pem)
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}}
	t.Cleanup(transport.CloseIdleConnections)
	return &http.Client{Transport: transport, Timeout: patience}
}

// machine is an HR system that makes its messages by hand, byte for byte.
type machine struct {
	stage  *demo.Stage
	http   *http.Client
	key    demo.Key
	cipher *message.Cipher
	path   string
	token  string
}

// byHand returns a machine that holds the key and today's token.
func byHand(t *testing.T, s *demo.Stage, e *demo.Enterprise, k demo.Key) *machine {
	t.Helper()
	raw, err := hex.DecodeString(k.Key)
	if err != nil {
		t.Fatal(err)
	}
	m := &machine{stage: s, http: browser(t, s), key: k, path: zhilian.ProductionPath}
	if k.KeyID[0] == 'T' {
		m.path = zhilian.TestPath
	}
	if m.cipher, err = message.NewCipher(raw, message.Suite(k.Suite)); err != nil {
		t.Fatal(err)
	}
	if m.token, err = client(t, e, k, nil).Token(deadline(t)); err != nil {
		t.Fatal(err)
	}
	return m
}

// head is a right head for a service, with a msgId of its own.
func (m *machine) head(service string) message.Head {
	head := message.Head{
		ServiceCode: service, ReqAppCode: m.key.App, ReqAreaCode: "370200", Version: message.Version, KeyID: m.key.KeyID,
		Token: m.token, Timestamp: message.FormatTime(m.stage.Clock()), MsgID: rand.Text(),
	}
	if service == message.SysToken {
		head.Token = ""
	}
	return head
}

// seal makes the bytes of a message.
func (m *machine) seal(t *testing.T, head message.Head, text []byte) *message.Request {
	t.Helper()
	request, err := m.cipher.SealRequest(rand.Reader, message.EPReq, head, text)
	if err != nil {
		t.Fatal(err)
	}
	return request
}

// post sends bytes and returns status and body.
func (m *machine) post(t *testing.T, contentType string, sent []byte) (int, []byte) {
	t.Helper()
	request, err := http.NewRequestWithContext(deadline(t), http.MethodPost, m.stage.Gateway+m.path, bytes.NewReader(sent))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", contentType)
	response, err := m.http.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	got, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, got
}

// unsealed sends bytes that must be answered without a seal, and returns the
// status and the answer's head.
func (m *machine) unsealed(t *testing.T, sent []byte) (int, message.AnswerHead) {
	t.Helper()
	status, got := m.post(t, "application/json", sent)
	answer, err := message.ParseAnswer(got)
	if err != nil || answer.Body != "" {
		t.Fatalf("status %d: not an answer without a seal: %s %v", status, got, err)
	}
	return status, answer.Head
}

// say sends a message and opens the sealed answer.
func (m *machine) say(t *testing.T, head message.Head, text []byte) (message.AnswerHead, message.Result) {
	t.Helper()
	return m.send(t, m.seal(t, head, text))
}

// send sends a sealed message and opens the sealed answer.
func (m *machine) send(t *testing.T, request *message.Request) (message.AnswerHead, message.Result) {
	t.Helper()
	status, got := m.post(t, "application/json", request.Encode())
	answer, err := message.ParseAnswer(got)
	if err != nil || status != http.StatusOK || answer.Body == "" {
		t.Fatalf("status %d: not a sealed answer: %s %v", status, got, err)
	}
	text, err := m.cipher.OpenAnswer(message.EPReq, request, answer)
	if err != nil {
		t.Fatal(fmt.Errorf("open the answer: %w", err))
	}
	result, err := message.ParseResult(text)
	if err != nil {
		t.Fatal(err)
	}
	return answer.Head, result
}

// sdkError is what the SDK made of a failure.
func sdkError(t *testing.T, err error) *zhilian.Error {
	t.Helper()
	e, ok := errors.AsType[*zhilian.Error](err)
	if !ok {
		t.Fatalf("error %v is none of the SDK", err)
	}
	return e
}

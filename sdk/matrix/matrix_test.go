package matrix

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// The sizes of a run, per writer and configuration.
const (
	usualMessages = 40  // ZHILIAN_MESSAGES; 1000 in the full run
	receiptsRead  = 10  // of them with receipts, by every reader
	parallel      = 8   // calls under way at a time
	perQuestion   = 100 // msgIds
)

// scene is one configuration of the matrix: a suite, signed or not.
type scene struct {
	*system
	signed bool
	config string // file
}

func (s scene) String() string {
	if s.signed {
		return s.key.Suite + ", signed"
	}
	return s.key.Suite + ", unsigned"
}

func scenes(t *testing.T) []scene {
	var list []scene
	for _, s := range stage.systems {
		for _, signed := range []bool{false, true} {
			list = append(list, scene{s, signed, stage.clientFile(t, s, signed, "")})
		}
	}
	return list
}

// letter is a message and what its writer learned of it.
type letter struct {
	service string
	call
	answer filed
}

// Every library writes random messages in every configuration, and every other
// reads what became of them, verifies receipts, repeats some and is told when
// another's msgId is taken for other content.
func TestMatrix(t *testing.T) {
	limit := 8 * time.Minute
	messages := number("ZHILIAN_MESSAGES", usualMessages)
	if messages > usualMessages {
		limit = 90 * time.Minute
	}
	ctx := wanted(t, limit)
	seed := uint64(number("ZHILIAN_SEED", int(time.Now().UnixNano()>>10)))
	t.Logf("ZHILIAN_SEED=%d", seed)
	a := newAuthor(seed, calendar.DayOf(stage.Clock()))
	peers := crew(ctx, t)
	for _, s := range scenes(t) {
		began := time.Now()
		var written [][]letter
		var echoed [][]string
		for _, p := range peers {
			open(t, p, s)
			written, echoed = append(written, a.letters(s, p.language, messages)), append(echoed, a.echoes())
		}
		together(peers, func(i int, p *peer) { fileAll(t, p, s, written[i]) })
		together(peers, func(i int, p *peer) { readOthers(t, p, s, peers, written) })
		together(peers, func(i int, p *peer) { echo(t, p, echoed[i]) })
		n := len(peers) * messages
		t.Logf("%s: %d messages written, each read by %d others, in %.1f s", s, n, len(peers)-1, time.Since(began).Seconds())
		if t.Failed() {
			return
		}
	}
}

func open(t *testing.T, p *peer, s scene) {
	t.Helper()
	var opened struct{ SDK, CheckValue string }
	p.must(t, words{"op": "open", "config": s.config}, &opened)
	if opened.CheckValue != s.key.Check || !strings.HasPrefix(opened.SDK, p.language+"/") {
		t.Errorf("%s opened as %+v, the portal shows check value %s", p.language, opened, s.key.Check)
	}
}

// together lets every peer work at the same time.
func together(peers []*peer, work func(i int, p *peer)) {
	var group sync.WaitGroup
	for i, p := range peers {
		group.Go(func() { work(i, p) })
	}
	group.Wait()
}

// letters are n messages of one writer: hirings, questions about those people and
// bodies without sense, the last of them longer than one part.
func (a *author) letters(s scene, language string, n int) []letter {
	var list []letter
	var hired []demo.Person
	add := func(service, body string) {
		id := fmt.Sprintf("%s-%x-%d", language, a.Uint64()&0xffffffff, len(list))
		list = append(list, letter{service: service, call: call{id, body}})
	}
	for i := range n {
		switch {
		case i == n-1 || i%200 == 199:
			add("ER0101", a.long())
		case i%4 == 0:
			body, p := a.hire(s.system)
			hired = append(hired, p)
			add("ER0101", body)
		case i%8 == 1:
			add("ER0102", question(s.system, hired[a.IntN(len(hired))]))
		case i%2 == 0:
			add("ER0101", a.free())
		default:
			add("ER0102", a.free())
		}
	}
	return list
}

// fileAll has the writer file its letters, the hirings before the questions.
func fileAll(t *testing.T, p *peer, s scene, letters []letter) {
	for _, service := range []string{"ER0101", "ER0102"} {
		var calls []call
		var places []int
		for i, l := range letters {
			if l.service == service {
				calls, places = append(calls, l.call), append(places, i)
			}
		}
		var answer struct{ Answers []filed }
		if err := p.ask(words{"op": "fileMany", "service": service, "calls": calls, "parallel": parallel}, &answer); err != nil {
			t.Errorf("%s, %s: %v", s, p.language, err)
			return
		}
		if len(answer.Answers) != len(calls) {
			t.Errorf("%s, %s: %d answers for %d calls", s, p.language, len(answer.Answers), len(calls))
			return
		}
		for i, f := range answer.Answers {
			letters[places[i]].answer = f
			if !f.OK {
				t.Errorf("%s, %s wrote %s: %v", s, p.language, calls[i].MsgID, f.Error)
			} else if f.MsgID != calls[i].MsgID || f.Replayed || f.Receipts == 0 {
				t.Errorf("%s, %s wrote %s: %+v", s, p.language, calls[i].MsgID, f)
			}
		}
	}
}

// readOthers has one peer read what all others wrote.
func readOthers(t *testing.T, p *peer, s scene, peers []*peer, written [][]letter) {
	for i, other := range peers {
		if other == p && len(peers) > 1 {
			continue
		}
		for n, group := range slices.Collect(slices.Chunk(written[i], perQuestion)) {
			read(t, p, s, group, n == 0)
		}
		repeat(t, p, s, written[i])
	}
}

// read compares what SYS.RESULT tells one with what it told the writer.
func read(t *testing.T, p *peer, s scene, letters []letter, receipts bool) {
	ask := func(letters []letter, receipts bool) {
		var ids []string
		for _, l := range letters {
			ids = append(ids, l.MsgID)
		}
		var answer struct{ Results []result }
		if err := p.ask(words{"op": "results", "msgIds": ids, "receipts": receipts}, &answer); err != nil {
			t.Errorf("%s, %s reads: %v", s, p.language, err)
			return
		}
		if len(answer.Results) != len(letters) {
			t.Errorf("%s, %s reads %d results of %d", s, p.language, len(answer.Results), len(letters))
			return
		}
		for i, r := range answer.Results {
			compare(t, p, s, letters[i], r, receipts)
		}
	}
	n := 0
	if receipts {
		n = min(receiptsRead, len(letters))
		ask(letters[:n], true)
	}
	if n < len(letters) {
		ask(letters[n:], false)
	}
}

func compare(t *testing.T, p *peer, s scene, l letter, r result, receipts bool) {
	want := []string{l.MsgID, l.answer.Outcome, l.answer.Code, normal(l.answer.Data)}
	got := []string{r.MsgID, r.Outcome, r.Code, normal(r.Data)}
	if message.Outcome(l.answer.Outcome).Final() && !slices.Equal(got, want) {
		t.Errorf("%s: %s was told %q, %s reads %q", s, l.MsgID, want, p.language, got)
	}
	if !receipts {
		return
	}
	digest := message.SM3Hex([]byte(l.Body))
	for _, c := range r.Receipts {
		text, err := message.ParseReceiptText(c.Text)
		if err != nil || c.Signature == "" || text.MsgID != l.MsgID || text.PlaintextSM3 != digest {
			t.Errorf("%s: receipt of %s as %s reads it: %+v, %v; the body's digest is %s", s, l.MsgID, p.language, text, err, digest)
		}
	}
	if len(r.Receipts) == 0 {
		t.Errorf("%s: %s reads no receipt of %s", s, p.language, l.MsgID)
	}
}

// normal writes data so that equal ones are equal texts, whatever wrote them.
func normal(data string) string {
	dec := json.NewDecoder(strings.NewReader(data))
	dec.UseNumber()
	var v any
	if data == "" || dec.Decode(&v) != nil || v == nil {
		return data
	}
	return write(v)
}

// repeat has a peer repeat what another wrote: the same content has no second
// effect, another content is refused.
func repeat(t *testing.T, p *peer, s scene, letters []letter) {
	for _, l := range []letter{letters[0], letters[len(letters)-1]} {
		var again filed
		command := words{"op": "file", "service": l.service, "msgId": l.MsgID, "body": l.Body}
		if err := p.ask(command, &again); err != nil || !again.Replayed || normal(again.Data) != normal(l.answer.Data) {
			t.Errorf("%s: %s repeats %s: %+v, %v", s, p.language, l.MsgID, again, err)
		}
	}
	err := p.ask(words{"op": "file", "service": letters[0].service, "msgId": letters[0].MsgID, "body": `{"other":1}`}, &filed{})
	if f, ok := errors.AsType[*failure](err); !ok || f.Kind != string(zhilian.OtherContent) || f.Code != message.E2009 || f.Unknown || f.RemedyZh == "" {
		t.Errorf("%s: %s takes the msgId of %s for other content: %v", s, p.language, letters[0].MsgID, err)
	}
}

const echoesEach = 10

// echoes are bodies for SYS.ECHO.
func (a *author) echoes() []string {
	var list []string
	for range echoesEach {
		list = append(list, a.free())
	}
	return list
}

// echo compares digests over all three: the platform's, the library's, ours.
func echo(t *testing.T, p *peer, bodies []string) {
	for _, body := range bodies {
		var e struct {
			SM3, OwnSM3       string
			Length, OwnLength int
		}
		err := p.ask(words{"op": "echo", "body": body}, &e)
		if want := message.SM3Hex([]byte(body)); err != nil || e.SM3 != want || e.OwnSM3 != want || e.Length != len(body) || e.OwnLength != len(body) {
			t.Errorf("%s echoes %+v, %v; want %s, %d", p.language, e, err, want, len(body))
		}
	}
}

// What sealing costs each library beside its cipher alone; printed, and held to
// nothing but sense.
func TestCostOfSealing(t *testing.T) {
	ctx := wanted(t, patience)
	for _, p := range crew(ctx, t) {
		for _, s := range scenes(t) {
			if s.signed {
				continue
			}
			open(t, p, s)
			var cost struct{ SealOpenNs, BareNs float64 }
			p.must(t, words{"op": "seal", "n": 800, "bytes": 1024}, &cost)
			if cost.BareNs <= 0 || cost.SealOpenNs < cost.BareNs/2 {
				t.Errorf("%s: %+v", p.language, cost)
			}
			t.Logf("%-6s %-17s seal and open of 1 KB %7.1f µs, its cipher alone %7.1f µs, %.1f times", p.language, s.key.Suite,
				cost.SealOpenNs/1000, cost.BareNs/1000, cost.SealOpenNs/cost.BareNs)
		}
	}
}

// A callback that the platform's code seals is opened by every library, and its
// acknowledgement is accepted by the platform's code: of a check by the platform
// itself, of results by its message package here.
func TestCallbacks(t *testing.T) {
	ctx := wanted(t, patience)
	for _, p := range crew(ctx, t) {
		for _, s := range scenes(t) {
			if s.signed {
				continue
			}
			open(t, p, s)
			ring(t, p, s)
			register(ctx, t, p, s)
		}
	}
}

// ring hands a sealed event to a peer and opens what it answers.
func ring(t *testing.T, p *peer, s scene) {
	t.Helper()
	event := map[string]string{"eventId": hex.EncodeToString([]byte(rand.Text())[:16]), "event": zhilian.EventResultReady,
		"msgId": "HR-1", "servicecode": "ER0101", "outcome": "done", "time": message.FormatTime(stage.Clock())}
	cipher, request := sealEvent(t, s, event, stage.Clock())
	var got struct {
		EventID, Acknowledgement string
		Event                    map[string]string
	}
	p.must(t, words{"op": "callback", "http": string(request.Encode())}, &got)
	if diff := cmp.Diff(event, got.Event); diff != "" || got.EventID != event["eventId"] {
		t.Errorf("%s, %s: %s", p.language, s, diff)
	}
	answer, err := message.ParseAnswer([]byte(got.Acknowledgement))
	if err != nil {
		t.Fatalf("%s, %s: %v", p.language, s, err)
	}
	plain, err := cipher.OpenAnswer(message.PEReq, request, answer)
	if err != nil || !bytes.Contains(plain, []byte(event["eventId"])) {
		t.Errorf("%s, %s: acknowledgement %s, %v", p.language, s, plain, err)
	}
	_, stale := sealEvent(t, s, event, stage.Clock().Add(-10*time.Minute))
	if err := p.ask(words{"op": "callback", "http": string(stale.Encode())}, &got); err == nil {
		t.Errorf("%s takes a callback of ten minutes ago", p.language)
	}
	request.Body = message.EncodeBase64(bytes.Repeat([]byte{1}, 64))
	if err := p.ask(words{"op": "callback", "http": string(request.Encode())}, &got); err == nil {
		t.Errorf("%s takes a forged callback", p.language)
	}
}

func sealEvent(t *testing.T, s scene, event map[string]string, at time.Time) (*message.Cipher, *message.Request) {
	t.Helper()
	key, err := hex.DecodeString(s.key.Key)
	if err != nil {
		t.Fatal(err)
	}
	cipher, err := message.NewCipher(key, message.Suite(s.key.Suite))
	if err != nil {
		t.Fatal(err)
	}
	request, err := cipher.SealRequest(rand.Reader, message.PEReq, message.Head{
		ServiceCode: message.SysEvent, ReqAppCode: s.key.App, ReqAreaCode: "370200", Version: message.Version,
		KeyID: s.key.KeyID, Timestamp: message.FormatTime(at), MsgID: event["eventId"],
	}, []byte(write(event)))
	if err != nil {
		t.Fatal(err)
	}
	return cipher, request
}

// register has the platform try an address behind which the peer answers.
func register(ctx context.Context, t *testing.T, p *peer, s scene) {
	t.Helper()
	path := "/" + p.language + "/" + s.key.App
	stage.mu.Lock()
	stage.handlers[path] = func(body []byte) ([]byte, error) {
		var got struct{ Acknowledgement string }
		err := p.ask(words{"op": "callback", "http": string(body)}, &got)
		return []byte(got.Acknowledgement), err
	}
	stage.mu.Unlock()
	address := "/systems/" + s.App + "/environments/test/callback"
	if err := s.Do(ctx, "PUT", address, map[string]string{"url": stage.bell.URL + path}, nil); err != nil {
		t.Fatalf("%s: register an address: %v", p.language, err)
	}
	var state struct{ URL, Pending string }
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		if err := s.Do(ctx, "GET", address, nil, &state); err != nil {
			t.Fatal(err)
		}
		if strings.HasSuffix(state.URL, path) {
			return
		}
		select {
		case <-ctx.Done():
			t.Fatalf("the platform does not accept the acknowledgement of %s: %+v", p.language, state)
		case <-tick.C:
		}
	}
}

package zhilian

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"net/http"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/message"
)

// takePart holds a part, and takes the message when it is complete.
func (p *platform) takePart(w http.ResponseWriter, r *message.Request, plaintext []byte) {
	h := r.Head
	group := p.parts[h.MsgID]
	if group == nil {
		group = map[string][]byte{}
		p.parts[h.MsgID] = group
	}
	group[h.PartNo] = plaintext
	total, _ := strconv.Atoi(h.PartTotal)
	missing := []int{}
	var whole strings.Builder
	for no := 1; no <= total; no++ {
		text, ok := group[strconv.Itoa(no)]
		if !ok {
			missing = append(missing, no)
		}
		whole.Write(text)
	}
	if len(missing) > 0 {
		p.seal(w, r, message.AnswerHead{Status: "0"}, message.Result{Outcome: message.Processing,
			Data: map[string]any{"parts": map[string]any{"missing": missing}}})
		return
	}
	delete(p.parts, h.MsgID)
	if message.SM3Hex([]byte(whole.String())) != h.BodyDigest {
		p.t.Error("the parts have another digest")
	}
	p.wholes[h.MsgID] = whole.String()
	p.take(w, r)
}

// cut keeps a long answer and returns its first part.
func (p *platform) cut(r *message.Request, head *message.AnswerHead, plain []byte) []byte {
	p.long[r.Head.MsgID] = plain
	head.BodyDigest, head.PartNo, head.PartTotal = message.SM3Hex(plain), "1", strconv.Itoa((len(plain)+message.MaxPlainBytes-1)/message.MaxPlainBytes)
	return plain[:message.MaxPlainBytes]
}

func (p *platform) givePart(w http.ResponseWriter, r *message.Request, plaintext []byte) {
	var asked struct {
		MsgID  string `json:"msgId"`
		PartNo int    `json:"partNo"`
	}
	if err := json.Unmarshal(plaintext, &asked); err != nil {
		p.t.Error(err)
	}
	plain, ok := p.long[asked.MsgID]
	if !ok {
		p.refusal(w, r, message.E2013, nil)
		return
	}
	head := message.AnswerHead{Status: "0", TraceID: strings.Repeat("ab", 16), Timestamp: message.FormatTime(p.now())}
	head.BodyDigest, head.PartNo = message.SM3Hex(plain), strconv.Itoa(asked.PartNo)
	head.PartTotal = strconv.Itoa((len(plain) + message.MaxPlainBytes - 1) / message.MaxPlainBytes)
	from := (asked.PartNo - 1) * message.MaxPlainBytes
	answer, err := p.cipher.SealAnswer(rand.Reader, message.EPReq, r, head, plain[from:min(from+message.MaxPlainBytes, len(plain))])
	if err != nil {
		p.t.Error(err)
		return
	}
	p.write(w, http.StatusOK, answer.Encode())
}

// numbers lists which parts arrived, in order.
func (p *platform) numbers() string {
	var list []string
	for _, a := range p.arrivals {
		list = append(list, a.head.PartNo+"/"+a.head.PartTotal)
	}
	return strings.Join(list, " ")
}

func longBody(mib int) map[string]string {
	return map[string]string{"a": strings.Repeat("张", mib<<20/3)}
}

func TestFileInParts(t *testing.T) {
	p, _, config := pair(t)
	sent := longBody(2)
	a, err := client(t, config).File(t.Context(), "ER0101", sent, Options{MsgID: "M-1"})
	if err != nil || a.Outcome != message.Done || a.MsgID != "M-1" {
		t.Fatalf("%+v, %v", a, err)
	}
	want, _ := json.Marshal(sent)
	if p.wholes["M-1"] != string(want) || p.numbers() != "1/3 2/3 3/3" {
		t.Errorf("parts %s, whole %d bytes", p.numbers(), len(p.wholes["M-1"]))
	}
}

// After a loss only what is missing is sent, also by another run of the program
// with the same outbox.
func TestPartsAreResumed(t *testing.T) {
	p, h, config := pair(t)
	config.Outbox = filepath.Join(t.TempDir(), "outbox")
	config.Attempts = 1
	lost := func(p *platform, w http.ResponseWriter, r *message.Request, plaintext []byte) {
		p.takePart(nowhere{}, r, plaintext) // it arrived, but its answer did not
		playHangUp(p, w, r, plaintext)
	}
	p.tricks = []trick{nil, lost}
	c := client(t, config)
	_, err := c.File(t.Context(), "ER0101", longBody(4), Options{MsgID: "M-1"})
	if e, ok := errors.AsType[*Error](err); !ok || e.Kind != Interrupted || !e.Unknown {
		t.Fatalf("got %v", err)
	}
	c.Close()
	c = client(t, config)
	answers, err := c.Resume(t.Context())
	if err != nil || len(answers) != 1 || answers[0].Outcome != message.Done {
		t.Fatalf("resumed %+v, %v", answers, err)
	}
	if diff := cmp.Diff("1/5 2/5 1/5 3/5 4/5 5/5", p.numbers()); diff != "" {
		t.Errorf("parts (-want +got):\n%s", diff)
	}
	if len(h.waits) != 0 {
		t.Errorf("waited %v", h.waits)
	}
}

type nowhere struct{}

func (nowhere) Header() http.Header         { return http.Header{} }
func (nowhere) Write(b []byte) (int, error) { return len(b), nil }
func (nowhere) WriteHeader(int)             {}

// One run repeats the lost part alone, and each part that arrives starts the
// counting of attempts anew.
func TestPartsAreRepeated(t *testing.T) {
	p, h, config := pair(t)
	config.Attempts = 2
	p.tricks = []trick{nil, playHangUp, nil, playHangUp, nil}
	a, err := client(t, config).File(t.Context(), "ER0101", longBody(2), Options{MsgID: "M-1"})
	if err != nil || a.Outcome != message.Done {
		t.Fatalf("%+v, %v", a, err)
	}
	if p.numbers() != "1/3 2/3 2/3 3/3 3/3" || len(h.waits) != 2 {
		t.Errorf("parts %s, waits %v", p.numbers(), h.waits)
	}
}

// A group that the platform dropped is sent anew, once.
func TestDroppedGroup(t *testing.T) {
	drop := func(code string) trick {
		return func(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
			delete(p.parts, r.Head.MsgID)
			p.refusal(w, r, code, nil)
		}
	}
	p, _, config := pair(t)
	p.tricks = []trick{nil, drop(message.E2011)}
	if a, err := client(t, config).File(t.Context(), "ER0101", longBody(1), Options{}); err != nil || a.Outcome != message.Done || p.numbers() != "1/2 2/2 1/2 2/2" {
		t.Errorf("%+v, %v, parts %s", a, err, p.numbers())
	}
	p, _, config = pair(t)
	p.tricks = []trick{drop(message.E2010), drop(message.E2010)}
	_, err := client(t, config).File(t.Context(), "ER0101", longBody(1), Options{})
	if e, ok := errors.AsType[*Error](err); !ok || e.Code != message.E2010 || e.Unknown || len(p.arrivals) != 2 {
		t.Errorf("twice: %v after %d parts", err, len(p.arrivals))
	}
}

// A platform that never has enough is given up.
func TestPartsEnd(t *testing.T) {
	p, _, config := pair(t)
	for range 20 {
		p.tricks = append(p.tricks, func(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
			p.seal(w, r, message.AnswerHead{Status: "0"}, message.Result{Outcome: message.Processing,
				Data: map[string]any{"parts": map[string]any{"missing": []int{1}}}})
		})
	}
	_, err := client(t, config).File(t.Context(), "ER0101", longBody(1), Options{})
	if e, ok := errors.AsType[*Error](err); !ok || e.Kind != Unusable || !e.Unknown || len(p.arrivals) != 8 {
		t.Errorf("%v after %d parts", err, len(p.arrivals))
	}
}

func TestLongAnswer(t *testing.T) {
	p, _, config := pair(t)
	want := strings.Repeat("长", 1<<20)
	p.results["M-1"] = message.Result{Outcome: message.Done, Data: map[string]any{"list": want}}
	c := client(t, config)
	a, err := c.File(t.Context(), "ER0101", body, Options{MsgID: "M-1"})
	if err != nil || !a.Replayed || a.Data.(map[string]any)["list"] != want {
		t.Fatalf("%v", err)
	}
	list, err := c.Result(t.Context(), "M-1")
	if err != nil || len(list) != 1 || list[0].Data.(map[string]any)["list"] != want {
		t.Errorf("asked: %v", err)
	}
}

// When the parts of an answer are gone or belong to another one, the message is
// repeated for a new answer and no half answer is believed.
func TestLongAnswerIsAskedAnew(t *testing.T) {
	p, h, config := pair(t)
	gone := func(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
		p.take(w, r)
		delete(p.long, r.Head.MsgID)
	}
	other := func(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
		p.take(w, r)
		p.long[r.Head.MsgID] = append([]byte(" "), p.long[r.Head.MsgID]...)
	}
	p.results["M-1"] = message.Result{Outcome: message.Done, Data: map[string]any{"list": strings.Repeat("x", 1<<20)}}
	p.tricks = []trick{gone, other}
	a, err := client(t, config).File(t.Context(), "ER0101", body, Options{MsgID: "M-1"})
	if err != nil || len(a.Data.(map[string]any)["list"].(string)) != 1<<20 || len(p.arrivals) != 3 || len(h.waits) != 2 {
		t.Errorf("%v after %d messages", err, len(p.arrivals))
	}
}

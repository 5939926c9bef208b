package gateway

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/store/storetest"
	"github.com/zhilian-hrss/zhilian/message"
)

// parted returns the heads and texts of a body that is sent in n parts, cut
// anywhere.
func (c *client) parted(msgID, body string, n int) ([]message.Head, []string) {
	var heads []message.Head
	var texts []string
	size := (len(body) + n - 1) / n
	for no := 1; no <= n; no++ {
		h := c.head(service, msgID)
		h.BodyDigest, h.PartNo, h.PartTotal = message.SM3Hex([]byte(body)), strconv.Itoa(no), strconv.Itoa(n)
		heads = append(heads, h)
		texts = append(texts, body[(no-1)*size:min(no*size, len(body))])
	}
	return heads, texts
}

// missing returns the numbers that an acknowledged part names.
func missing(t *testing.T, answer *message.Answer, result message.Result) []string {
	t.Helper()
	data, _ := result.Data.(map[string]any)
	parts, _ := data["parts"].(map[string]any)
	list, ok := parts["missing"].([]any)
	if !ok || answer.Head.Status != message.StatusReceived || result.Outcome != message.Processing || len(result.Receipts) != 0 {
		t.Fatalf("answer %+v, result %+v; want an acknowledged part", answer.Head, result)
	}
	var numbers []string
	for _, n := range list {
		numbers = append(numbers, string(n.(json.Number)))
	}
	return numbers
}

func (r *rig) spooled(want int64) {
	r.t.Helper()
	if got, err := r.db.Spool().Held(r.t.Context(), "ent-a"); err != nil || got != want {
		r.t.Errorf("the spool holds %d bytes, %v; want %d", got, err, want)
	}
}

func onBoth(t *testing.T, test func(t *testing.T, r *rig, c *client)) {
	t.Helper()
	for _, engine := range storetest.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			r := newRigOn(t, engine)
			test(t, r, r.client("ent-a", "QD00000001", id.Production))
		})
	}
}

// Two nodes take the parts in any order; the last one makes the call, with the
// time at which it came, and the spool is empty again.
func TestPartsAtTwoNodes(t *testing.T) {
	onBoth(t, func(t *testing.T, r *rig, c *client) {
		first, second := r.Gateway, r.node("n2")
		body := `{"aab998":"91370200MA3TEXT01C","name":"` + strings.Repeat("张", 900_000) + `"}` // 2.7 MB, cut within characters
		heads, texts := c.parted("M-1", body, 3)
		want := [][]string{{"1", "2"}, {"2"}}
		for i, n := range []int{2, 0} {
			r.Gateway = []*Gateway{second, first}[i]
			answer, result := c.ask(heads[n], texts[n])
			if diff := cmp.Diff(want[i], missing(t, answer, result)); diff != "" {
				t.Errorf("missing (-want +got):\n%s", diff)
			}
		}
		r.spooled(int64(len(texts[0]) + len(texts[2])))
		if len(r.ran) != 0 {
			t.Fatal("an incomplete group became a call")
		}
		_, known := c.ask(c.head("SYS.RESULT", "R-1"), `{"msgIds":["M-1"]}`)
		if list := known.Data.(map[string]any)["results"].([]any)[0].(map[string]any); list["outcome"] != "unknown" {
			t.Errorf("an incomplete group spent its msgId: %v", list)
		}
		r.now = r.now.Add(time.Minute)
		heads[1].Timestamp = message.FormatTime(r.now)
		_, result := c.ask(heads[1], texts[1])
		if result.Outcome != message.Done || len(result.Receipts) != 3 {
			t.Fatalf("the last part got %+v", result)
		}
		if len(r.ran) != 1 || string(r.ran[0].Text) != body || !r.ran[0].Call.FiledAt.Equal(r.now) {
			t.Errorf("ran %d calls", len(r.ran))
		}
		r.spooled(0)
	})
}

// A parted call is repeated whole, in parts or not, and has one effect.
func TestPartsRepeat(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	const body = `{"a":"一二三四五六"}`
	heads, texts := c.parted("M-1", body, 2)
	c.ask(heads[0], texts[0])
	_, first := c.ask(heads[1], texts[1])
	// The answer got lost: the client repeats the last part and is told what else.
	answer, again := c.ask(heads[1], texts[1])
	if diff := cmp.Diff([]string{"1"}, missing(t, answer, again)); diff != "" {
		t.Errorf("missing (-want +got):\n%s", diff)
	}
	_, again = c.ask(heads[0], texts[0])
	_, whole := c.ask(c.head(service, "M-1"), body)
	for name, got := range map[string]message.Result{"in parts": again, "whole": whole} {
		if !got.Replayed || got.Outcome != first.Outcome || len(got.Receipts) != 3 {
			t.Errorf("repeated %s: %+v", name, got)
		}
	}
	heads, texts = c.parted("M-1", `{"a":"something else"}`, 2)
	c.ask(heads[0], texts[0])
	if answer, _ := c.ask(heads[1], texts[1]); answer.Head.Code != message.E2009 {
		t.Errorf("other content under the msgId: %+v", answer.Head)
	}
	if len(r.ran) != 1 {
		t.Errorf("%d effects", len(r.ran))
	}
	r.spooled(0)
}

// When the outcome is open the parts stay, so that the last one alone settles it.
func TestPartsStayWhileTheOutcomeIsOpen(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	heads, texts := c.parted("M-1", `{"a":"b"}`, 2)
	c.ask(heads[0], texts[0])
	r.runErr = http.ErrAbortHandler
	if code, answer := c.send(c.seal(heads[1], texts[1])); code != http.StatusInternalServerError || answer.Body != "" {
		t.Fatalf("answer %d", code)
	}
	if _, result := c.ask(heads[1], texts[1]); !result.Replayed || result.Outcome != message.Processing {
		t.Errorf("the last part again: %+v", result)
	}
	r.spooled(0)
}

// A12: parts that are spliced, contradict each other, are too many, too long or
// too late take no effect, leave the msgId free and leave nothing behind.
func TestAttackA12Parts(t *testing.T) {
	const body = `{"a":"0123456789"}`
	tests := map[string]struct {
		attack func(r *rig, c *client, h *message.Head, text *string)
		want   string
	}{
		"spliced from another group": {func(_ *rig, c *client, h *message.Head, text *string) {
			other, texts := c.parted("M-1", `{"a":"9876543210"}`, 2)
			*h, *text = other[1], texts[1]
		}, message.E2010},
		"text of another group": {func(_ *rig, _ *client, _ *message.Head, text *string) { *text = strings.ToUpper(*text) + " " }, message.E2010},
		"wrong total":           {func(_ *rig, _ *client, h *message.Head, _ *string) { h.PartTotal = "3" }, message.E2010},
		"same number, other text": {func(_ *rig, _ *client, h *message.Head, _ *string) {
			h.PartNo = "1"
		}, message.E2010},
		"other digest": {func(_ *rig, _ *client, h *message.Head, _ *string) { h.BodyDigest = message.SM3Hex(nil) }, message.E2010},
		"10 min":       {func(r *rig, _ *client, h *message.Head, _ *string) { late(r, h, 10*time.Minute) }, message.E2011},
		"10 min + 1 s": {func(r *rig, _ *client, h *message.Head, _ *string) { late(r, h, 10*time.Minute+time.Second) }, message.E2011},
		"over 1 MiB":   {func(_ *rig, _ *client, _ *message.Head, text *string) { *text = strings.Repeat("x", 1<<20+1) }, message.E2003},
	}
	onBoth(t, func(t *testing.T, r *rig, c *client) {
		for name, tt := range tests {
			t.Run(name, func(t *testing.T) {
				heads, texts := c.parted("M-1", body, 2)
				if answer, result := c.ask(heads[0], texts[0]); len(missing(t, answer, result)) != 1 {
					t.Fatal("the first part was not taken alone")
				}
				head, text := heads[1], texts[1]
				tt.attack(r, c, &head, &text)
				answer, result := c.ask(head, text)
				if answer.Head.Status != message.StatusNotReceived || answer.Head.Code != tt.want || result.Outcome != "" {
					t.Errorf("answer %+v, want %s", answer.Head, tt.want)
				}
				r.spooled(0)
				if _, err := r.db.Calls().Call(t.Context(), call.Key{Enterprise: "ent-a", Env: id.Production, App: "QD00000001", MsgID: "M-1"}); err == nil {
					t.Error("the msgId is spent")
				}
			})
		}
		if len(r.ran) != 0 {
			t.Errorf("%d effects", len(r.ran))
		}
		// After all that the msgId is free.
		heads, texts := c.parted("M-1", body, 2)
		c.ask(heads[1], texts[1])
		if _, result := c.ask(heads[0], texts[0]); result.Outcome != message.Done || result.Replayed {
			t.Errorf("the honest call: %+v", result)
		}
		r.spooled(0)
	})
}

func late(r *rig, h *message.Head, by time.Duration) {
	r.now = r.now.Add(by)
	h.Timestamp = message.FormatTime(r.now)
}

// A12, continued: what the head itself cannot say, and what the whole may not be.
func TestAttackA12Bounds(t *testing.T) {
	onBoth(t, func(t *testing.T, r *rig, c *client) {
		request := c.seal(c.head(service, "M-65"), `x`)
		request.Head.BodyDigest, request.Head.PartNo, request.Head.PartTotal = message.SM3Hex(nil), "65", "65"
		if code, answer := c.send(request); code != http.StatusBadRequest || answer.Head.Code != message.E1002 {
			t.Errorf("a 65th part: %d %+v", code, answer.Head)
		}
		// 33 parts of 1 MiB are more than 32 MiB: the 33rd drops them all.
		heads, _ := c.parted("M-33", strings.Repeat("x", 66), 33)
		for i, h := range heads {
			answer, _ := c.ask(h, strings.Repeat("x", 1<<20))
			if want := map[bool]string{true: message.E2003}[i == 32]; answer.Head.Code != want {
				t.Errorf("part %d: %q, want %q", i+1, answer.Head.Code, want)
			}
		}
		r.spooled(0)
		// JSON and UTF-8 are judged when the whole is there.
		for name, body := range map[string]string{"no JSON": `{"a":`, "no UTF-8": "{\"a\":\"\xff\"}"} {
			heads, texts := c.parted("M-bad", body, 2)
			c.ask(heads[0], texts[0])
			if answer, _ := c.ask(heads[1], texts[1]); answer.Head.Code != message.E2005 {
				t.Errorf("%s: %+v", name, answer.Head)
			}
			r.spooled(0)
		}
		// The fifth open group waits; nothing of it is kept.
		for n := range call.MaxGroups + 1 {
			heads, texts := c.parted("G-"+strconv.Itoa(n), `{"a":"b"}`, 2)
			code, answer := c.send(c.seal(heads[0], texts[0]))
			if n < call.MaxGroups && code != http.StatusOK || n == call.MaxGroups && (code != http.StatusTooManyRequests || answer.Head.Code != message.E4020) {
				t.Errorf("group %d: %d %+v", n, code, answer.Head)
			}
		}
		if len(r.ran) != 0 {
			t.Errorf("%d effects", len(r.ran))
		}
		r.now = r.now.Add(10*time.Minute + time.Second)
		if n, err := r.db.Spool().Sweep(t.Context()); err != nil || n != call.MaxGroups {
			t.Errorf("swept %d groups, %v", n, err)
		}
		r.spooled(0)
	})
}

// The platform's own interfaces take no parts.
func TestSystemServicesTakeNoParts(t *testing.T) {
	r := newRig(t)
	c := r.client("ent-a", "QD00000001", id.Production)
	heads, texts := c.parted("E-1", `{"a":"b"}`, 2)
	heads[0].ServiceCode = "SYS.ECHO"
	if answer, _ := c.ask(heads[0], texts[0]); answer.Head.Code != message.E2012 {
		t.Errorf("answer %+v", answer.Head)
	}
}

// rest fetches the further parts of a long answer and returns the whole.
func (c *client) rest(msgID string, request *message.Request, answer *message.Answer) []byte {
	c.r.t.Helper()
	plain, err := c.cipher.OpenAnswer(message.EPReq, request, answer)
	if err != nil {
		c.r.t.Fatal(err)
	}
	total, err := strconv.Atoi(answer.Head.PartTotal)
	if err != nil || answer.Head.PartNo != "1" {
		c.r.t.Fatalf("answer %+v is no first part", answer.Head)
	}
	whole := [][]byte{plain}
	for no := 2; no <= total; no++ {
		ask := c.seal(c.head("SYS.PART", "P-"+strconv.Itoa(no)), `{"msgId":"`+msgID+`","partNo":`+strconv.Itoa(no)+`}`)
		_, part := c.send(ask)
		if part.Head.Status != message.StatusReceived || part.Head.BodyDigest != answer.Head.BodyDigest ||
			part.Head.PartNo != strconv.Itoa(no) || part.Head.PartTotal != answer.Head.PartTotal {
			c.r.t.Fatalf("part %d is %+v", no, part.Head)
		}
		if plain, err = c.cipher.OpenAnswer(message.EPReq, ask, part); err != nil {
			c.r.t.Fatal(err)
		}
		part.Head.PartNo = "1" // the number is bound by the seal
		if _, err := c.cipher.OpenAnswer(message.EPReq, ask, part); err == nil {
			c.r.t.Error("a part opens under another number")
		}
		whole = append(whole, plain)
	}
	text := bytes.Join(whole, nil)
	if message.SM3Hex(text) != answer.Head.BodyDigest {
		c.r.t.Error("the parts together have another digest")
	}
	return text
}

func TestLongAnswer(t *testing.T) {
	onBoth(t, func(t *testing.T, r *rig, c *client) {
		b := r.client("ent-b", "QD00000002", id.Production)
		r.answers = message.Result{Outcome: message.Done, Data: map[string]any{"businessNo": "B-1", "list": strings.Repeat("长", 1<<20)}}
		request := c.seal(c.head(service, "M-1"), `{}`)
		_, answer := c.send(request)
		result, err := message.ParseResult(c.rest("M-1", request, answer))
		if err != nil || result.Outcome != message.Done || len(result.Data.(map[string]any)["list"].(string)) != 3<<20 {
			t.Fatalf("the whole answer: %v, %v", result.Outcome, err)
		}
		list := c.seal(c.head("SYS.RESULT", "R-1"), `{"msgIds":["M-1"]}`)
		_, answer = c.send(list)
		if result, err = message.ParseResult(c.rest("R-1", list, answer)); err != nil || result.Outcome != message.Done {
			t.Fatalf("a long list of results: %v, %v", result.Outcome, err)
		}
		for name, ask := range map[string]struct {
			c    *client
			body string
			want string
		}{
			"part 9":          {c, `{"msgId":"M-1","partNo":9}`, message.E2013},
			"of nobody":       {c, `{"msgId":"M-2","partNo":2}`, message.E2013},
			"of another":      {b, `{"msgId":"M-1","partNo":2}`, message.E2013},
			"number as text":  {c, `{"msgId":"M-1","partNo":"2"}`, message.E2006},
			"part 0":          {c, `{"msgId":"M-1","partNo":0}`, message.E2006},
			"part 65":         {c, `{"msgId":"M-1","partNo":65}`, message.E2006},
			"no msgId":        {c, `{"partNo":2}`, message.E2006},
			"unknown members": {c, `{"msgId":"M-1","partNo":2,"x":1}`, message.E2006},
		} {
			if answer, _ := ask.c.ask(ask.c.head("SYS.PART", "P-9"), ask.body); answer.Head.Code != ask.want {
				t.Errorf("%s: %+v, want %s", name, answer.Head, ask.want)
			}
		}
		r.now = r.now.Add(10 * time.Minute)
		if answer, _ := c.ask(c.head("SYS.PART", "P-9"), `{"msgId":"M-1","partNo":2}`); answer.Head.Code != message.E2013 {
			t.Errorf("after 10 minutes: %+v", answer.Head)
		}
		if n, err := r.db.Spool().Sweep(t.Context()); err != nil || n != 2 {
			t.Errorf("swept %d, %v", n, err)
		}
		r.spooled(0)
	})
}

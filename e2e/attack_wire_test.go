package e2e

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// crowd sends from very many addresses of this host, a hundred messages from each:
// the limit of one address is not what stops an attack here.
type crowd struct {
	t      *testing.T
	client *http.Client
	sent   int
	from   net.IP
}

func newCrowd(t *testing.T, s *demo.Stage) *crowd {
	t.Helper()
	c := &crowd{t: t, client: browser(t, s), from: net.IPv4(127, 1, 0, 0).To4()}
	c.client.Transport.(*http.Transport).DialContext = func(ctx context.Context, network, address string) (net.Conn, error) {
		dialer := net.Dialer{LocalAddr: &net.TCPAddr{IP: slices.Clone(c.from)}}
		return dialer.DialContext(ctx, network, strings.Replace(address, "localhost", "127.0.0.1", 1))
	}
	return c
}

// post sends bytes and returns status, header and body of the answer.
func (c *crowd) post(url string, sent []byte) (int, http.Header, []byte) {
	c.t.Helper()
	if c.sent++; c.sent%100 == 1 {
		c.client.CloseIdleConnections()
		if c.from[3]++; c.from[3] == 255 {
			c.from[2], c.from[3] = c.from[2]+1, 1
		}
	}
	request, err := http.NewRequestWithContext(deadline(c.t), http.MethodPost, url, bytes.NewReader(sent))
	if err != nil {
		c.t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := c.client.Do(request)
	if err != nil {
		c.t.Fatal(err)
	}
	defer response.Body.Close()
	got, err := io.ReadAll(response.Body)
	if err != nil {
		c.t.Fatal(err)
	}
	return response.StatusCode, response.Header, got
}

// attackers are machines by hand with keys of both suites.
func (n *neighbours) attackers(t *testing.T) map[string]*machine {
	t.Helper()
	return map[string]*machine{
		n.Production.Suite: byHand(t, n.Stage, n.Enterprise, n.Production),
		n.otherKey.Suite:   byHand(t, n.Stage, n.other, n.otherKey),
	}
}

// TestAttackA1Gateway: every bit of a whole message, envelope and seal, is turned
// over once and sent to the running program. None is received, none has an effect,
// and the message itself still is and has.
func TestAttackA1Gateway(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		for suite, m := range y.attackers(t) {
			e := map[bool]*demo.Enterprise{true: y.Enterprise, false: y.other}[m.key.KeyID == y.Production.KeyID]
			p := hires(t, 1)[0]
			text, err := json.Marshal(filing(e, p))
			if err != nil {
				t.Fatal(err)
			}
			head := m.head("ER0101")
			request := m.seal(t, head, text)
			sent, c := request.Encode(), newCrowd(t, y.Stage)
			if len(sent) < 300 {
				t.Fatalf("a message of %d bytes is too short", len(sent))
			}
			refused := map[int]int{}
			for _, bit := range bitsOf(sent) {
				changed := bytes.Clone(sent)
				changed[bit/8] ^= 1 << (bit % 8)
				status, _, got := c.post(y.Gateway+m.path, changed)
				refused[status]++
				if status != http.StatusBadRequest && status != http.StatusUnauthorized {
					t.Fatalf("%s, bit %d: %d %s", suite, bit, status, got)
				}
			}
			if found := y.core(t).registrations(t, e.USCC, []string{p.IDNumber}); len(found) != 0 || recorded(t, e, head.MsgID) {
				t.Errorf("%s: a changed message had an effect: %v", suite, found)
			}
			if refused[http.StatusUnauthorized] < 1000 || refused[http.StatusBadRequest] < 200 {
				t.Errorf("%s: refused by status %v: the test did not reach what it attacks", suite, refused)
			}
			if _, result := m.send(t, request); result.Outcome != message.Done || result.Replayed {
				t.Errorf("%s: the message itself: %+v", suite, result)
			}
		}
	})
}

// bitsOf are the bits to turn: all of the envelope before the body and, of a long
// body, all of its first and last 128 characters and every seventh between.
func bitsOf(sent []byte) []int {
	body := bytes.Index(sent, []byte(`"body":"`)) + len(`"body":"`)
	var bits []int
	for bit := range len(sent) * 8 {
		if at := bit / 8; at < body+128 || at >= len(sent)-128 || bit%7 == 0 {
			bits = append(bits, bit)
		}
	}
	return bits
}

// TestAttackA3KillBetween: bytes that were received and bytes that were refused are
// sent again before and after the platform was killed. protocol.md §4 and §6 set the
// pass figure: the received ones get the present answer and no second effect; a
// node forgets at its end which bytes it had refused, so that a restarted one gives
// the refusal itself again, and E1009 from then on.
func TestAttackA3KillBetween(t *testing.T) {
	onBoth(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		m := byHand(t, y.Stage, y.Enterprise, y.Production)
		p := hires(t, 1)[0]
		text, err := json.Marshal(filing(y.Enterprise, p))
		if err != nil {
			t.Fatal(err)
		}
		received := m.seal(t, m.head("ER0101"), text)
		bad := m.head("ER0101")
		bad.Token = strings.Repeat("A", 43)
		refused := m.seal(t, bad, text)
		if _, result := m.patiently(t, received); result.Outcome != message.Done {
			t.Fatalf("the filing: %+v", result)
		}
		again := func(first string) {
			t.Helper()
			for n := range 60 {
				if _, result := m.patiently(t, received); !result.Replayed || result.Outcome != message.Done {
					t.Fatalf("replay %d of what was received: %+v", n, result)
				}
				want := message.E1009
				if n == 0 {
					want = first
				}
				if _, result := m.patiently(t, refused); result.Code != want {
					t.Fatalf("replay %d of what was refused: %s, want %s", n, result.Code, want)
				}
			}
		}
		again(message.E1004)
		y.Kill()
		if err := y.StartPlatform(deadline(t)); err != nil {
			t.Fatal(err)
		}
		again(message.E1004)
		y.core(t).once(t, y.Enterprise.USCC, []string{p.IDNumber})
		if n := y.core(t).arrivals(t, orderKey(callOf(t, y.Enterprise, received.Head.MsgID).Call.ID)); n != 1 {
			t.Errorf("the order reached the core system %d times", n)
		}
	})
}

// patiently sends a message until the node is ready to judge it, which it says by 503.
func (m *machine) patiently(t *testing.T, request *message.Request) (message.AnswerHead, message.Result) {
	t.Helper()
	until(t, "the node is ready", func() bool {
		status, _ := m.post(t, "application/json", m.seal(t, m.head("SYS.ECHO"), []byte(`{}`)).Encode())
		return status != http.StatusServiceUnavailable
	})
	return m.send(t, request)
}

// TestAttackA6ForeignKey: the key of one enterprise with the name, the key id or
// the token of another. All are refused, nothing has an effect, and the log names
// both enterprises whom it concerns.
func TestAttackA6ForeignKey(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		a, b := byHand(t, y.Stage, y.Enterprise, y.Production), byHand(t, y.Stage, y.other, y.otherKey)
		p := hires(t, 1)[0]
		text, err := json.Marshal(filing(y.other, p))
		if err != nil {
			t.Fatal(err)
		}
		for name, change := range map[string]func(*message.Head){
			"A's key in B's name":         func(h *message.Head) { h.ReqAppCode = b.key.App },
			"A's seal, B's key id":        func(h *message.Head) { h.KeyID = b.key.KeyID },
			"A's seal, all else is B's":   func(h *message.Head) { h.KeyID, h.ReqAppCode, h.Token = b.key.KeyID, b.key.App, b.token },
			"A's seal, B's key and token": func(h *message.Head) { h.KeyID, h.Token = b.key.KeyID, b.token },
		} {
			head := a.head("ER0101")
			change(&head)
			if status, answer := a.unsealed(t, a.seal(t, head, text).Encode()); status != http.StatusUnauthorized || answer.Code != message.E1001 {
				t.Errorf("%s: %d %s, want 401 E1001", name, status, answer.Code)
			}
		}
		head := a.head("ER0101")
		head.Token = b.token
		if _, result := a.say(t, head, text); result.Code != message.E1004 {
			t.Errorf("B's token under A's key: %s, want E1004", result.Code)
		}
		if _, result := a.say(t, a.head("ER0101"), text); result.Outcome == message.Done || len(y.core(t).registrations(t, y.other.USCC, []string{p.IDNumber})) != 0 {
			t.Errorf("A's own message that files for B: %+v", result)
		}
		var told struct{ KeyOf, SystemOf string }
		until(t, "the log names both enterprises", func() bool {
			for _, line := range logOf(t, y.town) {
				if strings.Contains(line, `"claimsKeyId":"`+a.key.KeyID+`"`) && strings.Contains(line, `"claimsApp":"`+b.key.App+`"`) {
					return json.Unmarshal([]byte(line), &told) == nil
				}
			}
			return false
		})
		if told.KeyOf == "" || told.SystemOf == "" || told.KeyOf == told.SystemOf {
			t.Errorf("the log names %+v", told)
		}
	})
}

// logOf are the lines that the platform logged.
func logOf(t *testing.T, y *town) []string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(y.Dir, "platform.log"))
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(text), "\n")
}

// TestAttackA7OtherEnvironment: keys and tokens of the test environment on the
// production path, and the other way round.
func TestAttackA7OtherEnvironment(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		production, test := byHand(t, y.Stage, y.Enterprise, y.Production), byHand(t, y.Stage, y.Enterprise, y.testKey)
		p := hires(t, 1)[0]
		text, err := json.Marshal(filing(y.Enterprise, p))
		if err != nil {
			t.Fatal(err)
		}
		for name, pair := range map[string][2]*machine{"T key on P": {test, production}, "P key on T": {production, test}} {
			sender := *pair[0]
			sender.path = pair[1].path
			status, got := sender.post(t, "application/json", sender.seal(t, sender.head("ER0101"), text).Encode())
			if status != http.StatusUnauthorized || !bytes.Contains(got, []byte(message.E1001)) || bytes.Contains(got, []byte("debug")) {
				t.Errorf("%s: %d %s, want a bare 401 E1001", name, status, got)
			}
			// The key's letter changed: nothing opens it, and nobody is told more.
			head := sender.head("ER0101")
			head.KeyID = pair[1].key.KeyID
			if status, got = sender.post(t, "application/json", sender.seal(t, head, text).Encode()); status != http.StatusUnauthorized {
				t.Errorf("%s under the other's name: %d %s", name, status, got)
			}
			head = pair[1].head("ER0101")
			head.Token = pair[0].token
			if _, result := pair[1].say(t, head, text); result.Code != message.E1004 {
				t.Errorf("%s: the token of the other environment: %s, want E1004", name, result.Code)
			}
		}
		if found := y.core(t).registrations(t, y.Enterprise.USCC, []string{p.IDNumber}); len(found) != 0 {
			t.Error("something took effect")
		}
	})
}

// TestAttackA16LookAlikeOverHTTPS: what whoever lacks the key gets to see over
// HTTPS, headers included: the same bytes for every reason.
func TestAttackA16LookAlikeOverHTTPS(t *testing.T) {
	each(t, func(t *testing.T, engine string) {
		y := both(t, engine)
		m, other, test := byHand(t, y.Stage, y.Enterprise, y.Production), byHand(t, y.Stage, y.other, y.otherKey), byHand(t, y.Stage, y.Enterprise, y.testKey)
		spoilt := func(m *machine, change func([]byte) []byte) []byte {
			request := m.seal(t, m.head("SYS.ECHO"), []byte(`{"a":"0123456789"}`))
			sealed, err := request.Sealed()
			if err != nil {
				t.Fatal(err)
			}
			request.Body = message.EncodeBase64(change(sealed))
			return request.Encode()
		}
		named := func(m *machine, change func(*message.Head)) []byte {
			request := m.seal(t, m.head("SYS.ECHO"), []byte(`{"a":"0123456789"}`))
			change(&request.Head)
			return request.Encode()
		}
		cases := map[string][]byte{
			"unknown system":      named(m, func(h *message.Head) { h.KeyID, h.ReqAppCode = "P-QD99999999-1", "QD99999999" }),
			"unknown version":     named(m, func(h *message.Head) { h.KeyID = strings.TrimSuffix(h.KeyID, "1") + "77" }),
			"other key id":        named(m, func(h *message.Head) { h.KeyID = other.key.KeyID }),
			"other name":          named(m, func(h *message.Head) { h.ReqAppCode = other.key.App }),
			"other key and name":  named(m, func(h *message.Head) { h.KeyID, h.ReqAppCode = other.key.KeyID, other.key.App }),
			"test key":            test.seal(t, test.head("SYS.ECHO"), []byte(`{}`)).Encode(),
			"test key, unknown":   named(test, func(h *message.Head) { h.KeyID = "T-QD99999999-1" }),
			"changed service":     named(m, func(h *message.Head) { h.ServiceCode = "ER0101" }),
			"no such service":     named(m, func(h *message.Head) { h.ServiceCode = "ZZ" }),
			"changed msgId":       named(m, func(h *message.Head) { h.MsgID = "other" }),
			"changed stamp":       named(m, func(h *message.Head) { h.Timestamp = "2020-02-29T00:00:00+08:00" }),
			"changed token":       named(m, func(h *message.Head) { h.Token = strings.Repeat("A", 43) }),
			"changed area":        named(m, func(h *message.Head) { h.ReqAreaCode = "110000" }),
			"GCM, changed nonce":  spoilt(m, func(b []byte) []byte { b[0] ^= 1; return b }),
			"GCM, changed tag":    spoilt(m, func(b []byte) []byte { b[len(b)-1] ^= 1; return b }),
			"GCM, shorter":        spoilt(m, func(b []byte) []byte { return b[:20] }),
			"CBC, changed mac":    spoilt(other, func(b []byte) []byte { b[len(b)-1] ^= 1; return b }),
			"CBC, changed text":   spoilt(other, func(b []byte) []byte { b[20] ^= 1; return b }),
			"CBC, not blocks":     spoilt(other, func(b []byte) []byte { return b[:len(b)-3] }),
			"GCM under a CBC key": named(m, func(h *message.Head) { h.KeyID, h.ReqAppCode = other.key.KeyID, other.key.App }),
		}
		c, want := newCrowd(t, y.Stage), ""
		for name, sent := range cases {
			status, header, body := c.post(y.Gateway+zhilian.ProductionPath, sent)
			got := lessUnique(t, status, header, body)
			if want == "" {
				want = got
			}
			if got != want || status != http.StatusUnauthorized {
				t.Errorf("%s tells itself apart:\n%s\n%s", name, got, want)
			}
		}
	})
}

// lessUnique is an answer less trace id and times.
func lessUnique(t *testing.T, status int, header http.Header, body []byte) string {
	t.Helper()
	answer, err := message.ParseAnswer(body)
	if err != nil || answer.Head.TraceID == "" || answer.Head.Timestamp == "" {
		t.Fatalf("no answer: %s %v", body, err)
	}
	header = header.Clone()
	header.Del("Date")
	text := strings.Replace(string(body), answer.Head.TraceID, "…", 1)
	return fmt.Sprint(status, header, strings.Replace(text, answer.Head.Timestamp, "…", 1))
}

package e2e

import (
	"bytes"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptrace"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// shot is one message and what became of it.
type shot struct {
	number  int  // in the gunner's count
	node    int  // that answered, or was asked last
	moved   int  // nodes at which nobody was there before
	unsent  bool // no connection stood, as when a node stops in the middle of a handshake
	keyID   string
	sent    time.Time
	took    time.Duration
	status  int    // of HTTP; 0 when there was no answer
	code    string // of the answer; "" when it was received
	outcome message.Outcome
	retry   string // Retry-After
	quota   string // X-RateLimit-Limit
	left    string // X-RateLimit-Remaining
	msgID   string
	err     error
}

// answered is when the answer came.
func (s shot) answered() time.Time { return s.sent.Add(s.took) }

// received reports whether the platform took the message.
func (s shot) received() bool { return s.status == http.StatusOK && s.code == "" }

// gunner sends messages of one system at an even pace, to the nodes in turn,
// whether or not the ones before were answered: as many enterprises would. It
// repeats nothing.
type gunner struct {
	stage     *demo.Stage
	http      *http.Client
	nodes     []string // addresses of gateways
	elsewhere bool     // go to the next node where nobody is there, as a load balancer does
	// next makes the content of the n-th message.
	next func(n int) (service string, text []byte)
	// msgIDs are those of the messages in turn; when there are none each message has
	// a new one.
	msgIDs []string

	mu    sync.Mutex
	held  ammunition
	shots []shot
	work  sync.WaitGroup
	quit  chan struct{}
	ended chan struct{}
}

// ammunition is what messages are made with.
type ammunition struct {
	cipher *message.Cipher
	key    demo.Key
	token  string
}

// use goes over to a key: what is sent from now on is sent under it.
func (g *gunner) use(t *testing.T, e *demo.Enterprise, k demo.Key) {
	t.Helper()
	raw, err := hex.DecodeString(k.Key)
	must(t, err)
	a := ammunition{key: k}
	a.cipher, err = message.NewCipher(raw, message.Suite(k.Suite))
	must(t, err)
	c := client(t, e, k, nil)
	until(t, "what was refused under the key before is forgotten", func() bool {
		a.token, err = c.Token(deadline(t))
		return hearing(t, err)
	})
	g.mu.Lock()
	defer g.mu.Unlock()
	g.held = a
}

// aim prepares a gunner for a key of an enterprise.
func aim(t *testing.T, s *demo.Stage, e *demo.Enterprise, k demo.Key, nodes []string, next func(int) (string, []byte)) *gunner {
	t.Helper()
	g := &gunner{stage: s, nodes: nodes, next: next}
	g.use(t, e, k)
	g.http = browser(t, s)
	g.http.Timeout = 40 * time.Second
	if transport, ok := g.http.Transport.(*http.Transport); ok {
		transport.MaxIdleConnsPerHost = 256
	}
	return g
}

// balanced has the gunner behave as clients behind a load balancer do: who finds
// nobody at an address is sent to the next, and connections are those of HTTP/2, on
// which a server that leaves says which messages it has not looked at.
func (g *gunner) balanced() {
	g.elsewhere = true
	if transport, ok := g.http.Transport.(*http.Transport); ok {
		transport.ForceAttemptHTTP2 = true
	}
}

// open begins to send so many messages a second.
func (g *gunner) open(perSecond int) {
	g.quit, g.ended = make(chan struct{}), make(chan struct{})
	quit, ended := g.quit, g.ended
	go func() {
		defer close(ended)
		began := time.Now()
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for n := 0; ; {
			select {
			case <-quit:
				return
			case <-tick.C:
			}
			// What a slow tick left out is caught up, so that the pace is even over time.
			for due := int(time.Since(began).Seconds() * float64(perSecond)); n < due; n++ {
				i := n
				g.work.Go(func() { g.fire(i) })
			}
		}
	}()
}

// cease stops, waits for the answers and returns everything sent since open.
func (g *gunner) cease() []shot {
	close(g.quit)
	<-g.ended
	g.work.Wait()
	g.mu.Lock()
	defer g.mu.Unlock()
	shots := g.shots
	g.shots = nil
	slices.SortFunc(shots, func(a, b shot) int { return a.sent.Compare(b.sent) })
	return shots
}

// forget drops what was fired one by one.
func (g *gunner) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shots = nil
}

// fire sends the n-th message once. Where nobody is there it may try the other
// nodes: nobody has seen the message then.
func (g *gunner) fire(n int) shot {
	service, text := g.next(n)
	g.mu.Lock()
	held := g.held
	g.mu.Unlock()
	s := shot{number: n, node: n % len(g.nodes), msgID: rand.Text(), keyID: held.key.KeyID, sent: time.Now()}
	if len(g.msgIDs) > 0 {
		s.msgID = g.msgIDs[n%len(g.msgIDs)]
	}
	for g.post(&s, held, service, text); g.elsewhere && (s.refusedConnection() || s.unsent) && s.moved < len(g.nodes); {
		s.moved, s.node, s.err = s.moved+1, (s.node+1)%len(g.nodes), nil
		g.post(&s, held, service, text)
	}
	s.took = time.Since(s.sent)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shots = append(g.shots, s)
	return s
}

func (g *gunner) post(s *shot, held ammunition, service string, text []byte) {
	head := message.Head{
		ServiceCode: service, ReqAppCode: held.key.App, ReqAreaCode: "370200", Version: message.Version, KeyID: held.key.KeyID,
		Token: held.token, Timestamp: message.FormatTime(g.stage.Clock()), MsgID: s.msgID,
	}
	sealed, err := held.cipher.SealRequest(rand.Reader, message.EPReq, head, text)
	if err != nil {
		s.err = err
		return
	}
	path := zhilian.ProductionPath
	if held.key.KeyID[0] == 'T' {
		path = zhilian.TestPath
	}
	request, err := http.NewRequest(http.MethodPost, g.nodes[s.node]+path, bytes.NewReader(sealed.Encode()))
	if err != nil {
		s.err = err
		return
	}
	if !g.elsewhere {
		request.GetBody = nil // the transport repeats nothing either
	}
	request.Header.Set("Content-Type", "application/json")
	var began atomic.Bool // a byte of the request may have gone out
	trace := &httptrace.ClientTrace{GotConn: func(httptrace.GotConnInfo) { began.Store(true) }}
	response, err := g.http.Do(request.WithContext(httptrace.WithClientTrace(request.Context(), trace)))
	s.unsent = err != nil && !began.Load()
	if err != nil {
		s.err = err
		return
	}
	defer response.Body.Close()
	s.status, s.retry = response.StatusCode, response.Header.Get("Retry-After")
	s.quota, s.left = response.Header.Get("X-RateLimit-Limit"), response.Header.Get("X-RateLimit-Remaining")
	got, err := io.ReadAll(response.Body)
	if err != nil {
		s.err = err
		return
	}
	answer, err := message.ParseAnswer(got)
	if err != nil {
		s.err = fmt.Errorf("not an answer: %w", err)
		return
	}
	if s.code = answer.Head.Code; answer.Body == "" || answer.Head.Status != message.StatusReceived {
		return
	}
	plain, err := held.cipher.OpenAnswer(message.EPReq, sealed, answer)
	if err != nil {
		s.err = err
		return
	}
	result, err := message.ParseResult(plain)
	s.outcome, s.err = result.Outcome, err
}

// refusedConnection reports whether nobody listened.
func (s shot) refusedConnection() bool { return errors.Is(s.err, syscall.ECONNREFUSED) }

// percentile is the time that so many of a hundred answers took at most.
func percentile(shots []shot, percent int) time.Duration {
	if len(shots) == 0 {
		return 0
	}
	took := make([]time.Duration, len(shots))
	for i, s := range shots {
		took[i] = s.took
	}
	slices.Sort(took)
	return took[min(len(took)*percent/100, len(took)-1)]
}

// pick returns the shots that match.
func pick(shots []shot, match func(shot) bool) []shot {
	return slices.DeleteFunc(slices.Clone(shots), func(s shot) bool { return !match(s) })
}

// tally counts what came of shots, by what was answered.
func tally(shots []shot) map[string]int {
	counts := map[string]int{}
	for _, s := range shots {
		switch {
		case s.refusedConnection():
			counts["nobody there"]++
		case s.err != nil:
			counts["error: "+s.err.Error()]++
		case s.code != "":
			counts[s.code]++
		default:
			counts[string(s.outcome)]++
		}
	}
	return counts
}

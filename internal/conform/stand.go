package conform

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// StandOptions say for which client a Stand is a platform.
type StandOptions struct {
	Host      string        // https://HOST:PORT that the client is given
	Suite     message.Suite // SM4-GCM when empty
	PublicKey string        // of the client's signing key, so that signatures are verified; none when empty
	Callback  string        // where the client takes callbacks; none when empty
	Settle    time.Duration // how long the client has for repeats after the last situation; 20 s when zero
	Clock     func() time.Time
	Tell      func(Text) // is told what happens; nil for nothing
}

// Stand is a platform that plays a script of situations for one client under
// test and judges what the client does. Each new business call gets the next
// situation; which interface it calls and what stands in it does not matter.
type Stand struct {
	StandOptions
	config zhilian.Config
	key    []byte
	cipher *message.Cipher
	signer *sm2.PrivateKey

	mu       sync.Mutex
	notes    map[standing]*note
	nonces   map[string]string // by nonce: digest of all that was sealed with it
	token    string
	tokens   int // given out
	renewals int // by which the client had reason to fetch another
	script   []situation
	deals    []*deal
	calls    map[string]*deal
	groups   map[string]*group
	last     time.Time // of the last message
	finished chan struct{}
}

// deal is a business call with the situation that it got.
type deal struct {
	situation
	msgID    string
	number   int    // of all calls, in the order in which they began
	content  string // what makes a repeat the same
	arrivals []arrival
	answered time.Time // first answer
	result   message.Result
	asked    int  // by SYS.RESULT
	followed bool // a redirect
}

// arrival is one message of a call.
type arrival struct {
	at     time.Time
	tokens int // given out before it
}

// group is a call that comes in parts.
type group struct {
	total  string
	digest string
	parts  map[string][]byte
}

// NewStand returns a Stand with a fresh key.
func NewStand(o StandOptions) (*Stand, error) {
	if o.Suite == "" {
		o.Suite = message.SuiteGCM
	}
	if o.Settle == 0 {
		o.Settle = 20 * time.Second
	}
	if o.Tell == nil {
		o.Tell = func(Text) {}
	}
	s := &Stand{StandOptions: o, key: make([]byte, message.KeySize), notes: map[standing]*note{}, nonces: map[string]string{},
		calls: map[string]*deal{}, groups: map[string]*group{}, script: situations(), finished: make(chan struct{})}
	if _, err := rand.Read(s.key); err != nil {
		return nil, err
	}
	var err error
	if s.cipher, err = message.NewCipher(s.key, o.Suite); err != nil {
		return nil, err
	}
	if s.signer, err = sm2.GenerateKey(rand.Reader); err != nil {
		return nil, err
	}
	s.config = zhilian.Config{Host: o.Host, Path: zhilian.TestPath, App: "CF00000001", Area: "370200", KeyID: "T-CF00000001-1",
		Key: zhilian.Secret(hex.EncodeToString(s.key)), Suite: o.Suite}
	s.renew()
	return s, nil
}

// Config is what the client under test needs; where its CA file is, the one who
// listens knows.
func (s *Stand) Config() zhilian.Config { return s.config }

// CheckValue is the key's.
func (s *Stand) CheckValue() string { return s.cipher.CheckValue() }

// Situations tells how many calls the script takes.
func (s *Stand) Situations() int { return len(situations()) }

// renew makes another token; the one before is not taken any more. The caller
// holds the lock, or is alone.
func (s *Stand) renew() {
	s.token = strings.Repeat("t", 11) + hex.EncodeToString([]byte(rand.Text()[:16]))
}

// Wait returns when every situation was dealt and the client has been quiet since,
// or with ctx.
func (s *Stand) Wait(ctx context.Context) {
	select {
	case <-s.finished:
	case <-ctx.Done():
		return
	}
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		s.mu.Lock()
		quiet := s.Clock().Sub(s.last)
		s.mu.Unlock()
		if quiet > s.Settle {
			return
		}
		select {
		case <-tick.C:
		case <-ctx.Done():
			return
		}
	}
}

// Report judges what was seen so far.
func (s *Stand) Report(subject string) *Report {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.judgeTokens()
	r := &Report{Subject: subject}
	for _, st := range standings {
		f := Finding{Sentence: st.Sentence, State: Unchecked, Detail: st.why}
		if n := s.notes[st.standing]; n != nil {
			f.State, f.Detail = Kept, Text{}
			if n.fault != nil {
				f.State, f.Detail = n.fault.state, n.fault.detail
			}
		}
		r.Findings = append(r.Findings, f)
	}
	for i, sit := range situations() {
		f := Finding{Sentence: sit.Sentence, State: Unchecked, Detail: unmet}
		if i < len(s.deals) {
			f.State, f.Detail = s.deals[i].verdict(s)
		}
		r.Findings = append(r.Findings, f)
	}
	slices.SortStableFunc(r.Findings, func(a, b Finding) int { return a.Section - b.Section })
	return r
}

// unmet is said of a situation that nobody came to.
var unmet = Text{"没有轮到：系统发来的业务还不够多", "not reached: the client sent too few calls"}

// verdict is the judgement of a situation.
func (d *deal) verdict(s *Stand) (State, Text) {
	v, ok := errors.AsType[*verdict](d.judge(s, d))
	if !ok {
		return Kept, Text{}
	}
	return v.state, Text{v.detail.Zh + "（msgId " + d.msgID + "）", v.detail.En + " (msgId " + d.msgID + ")"}
}

// note is what was seen of one standing sentence.
type note struct{ fault *verdict }

// saw notes that a sentence was kept once more; fault the first that broke it.
func (s *Stand) saw(what standing) {
	if s.notes[what] == nil {
		s.notes[what] = &note{}
	}
}

func (s *Stand) fault(what standing, zh, en string) {
	s.saw(what)
	if s.notes[what].fault == nil {
		s.notes[what].fault = &verdict{Broken, Text{zh, en}}
		s.Tell(Text{"✗ " + zh, "✗ " + en})
	}
}

// judgeTokens finds a client that fetches a token for every call.
func (s *Stand) judgeTokens() {
	const spare = 2 // processes that were started again
	if s.tokens == 0 {
		return
	}
	s.saw(tokenKept)
	if s.tokens > 1+s.renewals+spare {
		s.fault(tokenKept, fmt.Sprintf("取了 %d 次令牌，其中有必要的不超过 %d 次：令牌全天有效，应当保存（每笔业务启动一个新进程的，请让一个进程依次发送）", s.tokens, 1+s.renewals),
			fmt.Sprintf("%d tokens were fetched where %d were needed: one serves all day, keep it (where each call is a process of its own, let one process send them all)", s.tokens, 1+s.renewals))
	}
}

// Decoy is the platform's place taken by somebody with a certificate that the
// client does not trust: tell is for the TLS configuration of such a listener, the
// handler for its server. A client must break off before it sends anything.
func (s *Stand) Decoy() (tell func(*tls.ClientHelloInfo) (*tls.Config, error), handler http.Handler) {
	tell = func(*tls.ClientHelloInfo) (*tls.Config, error) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.saw(trusts)
		return nil, nil
	}
	return tell, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.fault(trusts, "向证书不受信任的地址发送了请求：不要关闭证书校验", "a request was sent to an address whose certificate is not trusted: never switch verification off")
		w.WriteHeader(http.StatusTeapot)
	})
}

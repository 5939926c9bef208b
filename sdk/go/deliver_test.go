package zhilian

import (
	"context"
	"encoding/hex"
	"errors"
	"io"
	"net"
	"net/http"
	"strings"
	"sync"
	"testing"
	"testing/iotest"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

func TestFileWithCBC(t *testing.T) {
	p, _, config := pair(t)
	key, err := hex.DecodeString(testKey)
	if err != nil {
		t.Fatal(err)
	}
	if p.cipher, err = message.NewCipher(key, message.SuiteCBC); err != nil {
		t.Fatal(err)
	}
	config.Suite = message.SuiteCBC
	if a, err := client(t, config).File(t.Context(), "ER0101", body, Options{}); err != nil || a.Outcome != message.Done {
		t.Errorf("%+v, %v", a, err)
	}
}

// A wait that the caller's deadline cuts off is not begun.
func TestWaitBeyondDeadline(t *testing.T) {
	p, h, config := pair(t)
	p.tricks = []trick{playRetryAfter("600")}
	c := client(t, config)
	ctx, cancel := context.WithDeadline(t.Context(), time.Now().Add(time.Hour))
	defer cancel()
	h.set(time.Now().Add(55 * time.Minute)) // five minutes are left on the client's clock
	_, err := c.File(ctx, "ER0101", body, Options{})
	if e, ok := errors.AsType[*Error](err); !ok || e.Kind != Limited || !e.Unknown || e.RetryAfter != 10*time.Minute || len(h.waits) != 0 {
		t.Errorf("got %v, waited %v", err, h.waits)
	}
}

func TestWaitIsCancelled(t *testing.T) {
	p, _, config := pair(t)
	p.tricks = []trick{playHangUp}
	ctx, cancel := context.WithCancel(t.Context())
	config.Wait = func(ctx context.Context, _ time.Duration) error { cancel(); return ctx.Err() }
	_, err := client(t, config).File(ctx, "ER0101", body, Options{})
	if e, ok := errors.AsType[*Error](err); !ok || e.Kind != Interrupted || !e.Unknown || len(p.arrivals) != 1 {
		t.Errorf("got %v, %d arrivals", err, len(p.arrivals))
	}
}

func TestWait(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	if err := wait(ctx, 0); err != nil {
		t.Error(err)
	}
	cancel()
	if err := wait(ctx, time.Hour); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}

// Without randomness nothing is sealed, and so nothing sent.
func TestRandomFails(t *testing.T) {
	p, _, config := pair(t)
	config.Random = iotest.ErrReader(io.ErrUnexpectedEOF)
	if _, err := New(config); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("new: %v", err)
	}
	config.Random = io.MultiReader(strings.NewReader(strings.Repeat("x", 8+10+10+12+12)), iotest.ErrReader(io.ErrUnexpectedEOF))
	c := client(t, config)
	_, first := c.File(t.Context(), "ER0101", body, Options{})
	_, second := c.File(t.Context(), "ER0101", body, Options{})
	_, third := c.File(t.Context(), "ER0101", body, Options{MsgID: "HR-3"})
	for _, err := range []error{second, third} {
		if e, ok := errors.AsType[*Error](err); !ok || e.Kind != BadCall || e.Unknown {
			t.Errorf("got %v", err)
		}
	}
	if first != nil || len(p.arrivals) != 1 {
		t.Errorf("%v, %d arrivals", first, len(p.arrivals))
	}
}

// A refusal without a seal says nothing of an earlier attempt either.
func TestDoubtRemains(t *testing.T) {
	tests := map[string]struct {
		tricks  []trick
		kind    Kind
		unknown bool
	}{
		"then the key is refused":   {[]trick{playTaken, playStatus(401)}, WrongKey, true},
		"then the form is refused":  {[]trick{playTaken, playStatus(400)}, BadMessage, true},
		"then other content is met": {[]trick{playHangUp, playRefusal(message.E2009, nil)}, OtherContent, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, _, config := pair(t)
			p.tricks = tt.tricks
			_, err := client(t, config).File(t.Context(), "ER0101", body, Options{})
			e, ok := errors.AsType[*Error](err)
			if !ok || e.Kind != tt.kind || e.Unknown != tt.unknown {
				t.Fatalf("got %v", err)
			}
			zh, _ := e.Explain()
			if strings.Contains(zh.Remedy, "结果未知") != tt.unknown {
				t.Errorf("remedy %q", zh.Remedy)
			}
		})
	}
}

// Fifty callers at once need one token.
func TestTokenOnce(t *testing.T) {
	p, _, config := pair(t)
	c := client(t, config)
	var group sync.WaitGroup
	for range 50 {
		group.Go(func() {
			if _, err := c.File(t.Context(), "ER0101", body, Options{}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if p.tokens != 2 || len(p.results) != 50 { // one of them from the start
		t.Errorf("%d tokens, %d calls", p.tokens, len(p.results))
	}
}

func TestTokenWaitsForItsTurn(t *testing.T) {
	_, _, config := pair(t)
	c := client(t, config)
	c.tokens.turn <- struct{}{} // somebody fetches for ever
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := c.Token(ctx); !errors.Is(err, Interrupted) {
		t.Errorf("got %v", err)
	}
	<-c.tokens.turn
}

// Before midnight a failure to fetch tomorrow's token fails no call.
func TestTokenRenewalFails(t *testing.T) {
	p, h, config := pair(t)
	c := client(t, config)
	c.tokens.jitter = 0
	today, err := c.Token(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	p.server.Close()
	h.set(time.Date(2026, 11, 23, 23, 50, 0, 0, beijing))
	if got, err := c.Token(t.Context()); err != nil || got != today {
		t.Errorf("%q, %v", got, err)
	}
}

func TestNewMsgID(t *testing.T) {
	_, h, config := pair(t)
	h.set(time.Date(2026, 11, 23, 16, 0, 1, 0, time.UTC)) // already the next day in China
	c := client(t, config)
	seen := map[string]bool{}
	for range 1000 {
		id, err := c.NewMsgID()
		if err != nil || !message.IsMsgID(id) || !strings.HasPrefix(id, "20261124-") || seen[id] {
			t.Fatalf("%q, %v", id, err)
		}
		seen[id] = true
	}
}

// tunnel is a proxy that connects where it is told.
func tunnel(t *testing.T, used *int) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		*used++
		there, err := net.Dial("tcp", r.Host)
		if err != nil {
			w.WriteHeader(http.StatusBadGateway)
			return
		}
		here, read, err := http.NewResponseController(w).Hijack() // what it has read already is in read
		if err != nil {
			t.Error(err)
			return
		}
		if _, err := io.WriteString(here, "HTTP/1.1 200 OK\r\n\r\n"); err != nil {
			t.Error(err)
		}
		go func() { io.Copy(there, read); there.Close() }()
		go func() { io.Copy(here, there); here.Close() }()
	}
}

func TestProxy(t *testing.T) {
	_, _, config := pair(t)
	used := 0
	config.Proxy = Secret(httpServer(t, tunnel(t, &used)).URL)
	if _, err := client(t, config).File(t.Context(), "ER0101", body, Options{}); err != nil || used != 1 {
		t.Errorf("%v, proxy used %d times", err, used)
	}
	config.Proxy = Secret(strings.Replace(string(config.Proxy), "http://", "http://user:hush@", 1))
	config.Host = "https://127.0.0.1:1"
	_, err := client(t, config).Token(t.Context())
	if !errors.Is(err, ProxyFault) || strings.Contains(err.Error(), "hush") {
		t.Errorf("got %v", err)
	}
}

// What comes back from the open addresses may be anything.
func TestOpenAddresses(t *testing.T) {
	tests := map[string]struct {
		status int
		body   string
		want   Kind
	}{
		"not there":   {404, "", WrongPath},
		"a page":      {200, "<html>", NotPlatform},
		"no time":     {200, `{"time":"2026-11-23 09:30:15"}`, NotPlatform},
		"unavailable": {503, `{}`, NotPlatform},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, _, config := pair(t)
			p.server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { p.write(w, tt.status, []byte(tt.body)) })
			if _, _, err := client(t, config).Time(t.Context()); !errors.Is(err, tt.want) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// The platform may answer what this version cannot read: sealed, so known to be
// its own, and yet of no use.
func TestUnusableAnswers(t *testing.T) {
	strange := func(result message.Result) trick {
		return func(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
			p.seal(w, r, message.AnswerHead{Status: "0"}, result)
		}
	}
	p, _, config := pair(t)
	p.tricks = []trick{strange(message.Result{Outcome: "finished"})}
	_, err := client(t, config).File(t.Context(), "ER0101", body, Options{})
	if e, ok := errors.AsType[*Error](err); !ok || e.Kind != Unusable || !e.Unknown || len(p.arrivals) != 1 {
		t.Errorf("got %v", err)
	}
}

package zhilian

import (
	"crypto/ecdsa"
	"crypto/rand"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"testing"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/message"
)

// Many callers of one client, each with messages of its own: everything arrives
// once and stands decided in the outbox, also after it was opened anew.
func TestFileTogether(t *testing.T) {
	p, _, config := withOutbox(t)
	c := client(t, config)
	var group sync.WaitGroup
	for i := range 40 {
		group.Go(func() {
			id := fmt.Sprintf("HR-%d", i)
			a, err := c.File(t.Context(), "ER0101", map[string]int{"n": i}, Options{MsgID: id})
			if err != nil || a.MsgID != id || a.Outcome != message.Done {
				t.Errorf("%s: %+v, %v", id, a, err)
			}
		})
	}
	group.Wait()
	bodies := map[string]string{}
	for _, a := range p.arrivals {
		if earlier, ok := bodies[a.head.MsgID]; ok {
			t.Errorf("%s arrived twice: %s and %s", a.head.MsgID, earlier, a.plaintext)
		}
		bodies[a.head.MsgID] = string(a.plaintext)
	}
	for i := range 40 {
		if got := bodies[fmt.Sprintf("HR-%d", i)]; got != fmt.Sprintf(`{"n":%d}`, i) {
			t.Errorf("HR-%d arrived as %s", i, got)
		}
	}
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	for id, state := range states(client(t, config)) {
		if state != StateDecided {
			t.Errorf("%s stands as %s", id, state)
		}
	}
}

// One msgId from many callers: with one body it is one call, with two bodies one
// of them wins and the other is told so before anything of it is sent.
func TestOneMsgIDTogether(t *testing.T) {
	p, _, config := withOutbox(t)
	c := client(t, config)
	var group sync.WaitGroup
	var mu sync.Mutex
	refused := 0
	for i := range 30 {
		group.Go(func() {
			a, err := c.File(t.Context(), "ER0101", map[string]int{"n": i % 2}, Options{MsgID: "HR-1"})
			mu.Lock()
			defer mu.Unlock()
			switch {
			case errors.Is(err, OtherContent):
				refused++
			case err != nil || a.Outcome != message.Done:
				t.Errorf("%+v, %v", a, err)
			}
		})
	}
	group.Wait()
	if refused != 15 || len(p.results) != 1 {
		t.Errorf("%d of 30 refused, %d calls", refused, len(p.results))
	}
	for _, a := range p.arrivals {
		if string(a.plaintext) != string(p.arrivals[0].plaintext) {
			t.Errorf("two contents arrived under one msgId: %s, %s", a.plaintext, p.arrivals[0].plaintext)
		}
	}
	if got := states(c)["HR-1"]; got != StateDecided {
		t.Errorf("it stands as %s", got)
	}
}

// What was learned stands: a late answer or refusal of an earlier repeat does not
// take it back, in this process or after the file was opened anew.
func TestOutboxKeepsWhatIsDecided(t *testing.T) {
	late := map[string]func(o *Outbox) error{
		"a refusal":          func(o *Outbox) error { return o.refused("HR-1", message.E4010, morning) },
		"an answer before":   func(o *Outbox) error { return o.answered(answerOf(message.Processing), morning) },
		"another decision":   func(o *Outbox) error { return o.answered(answerOf(message.Rejected), morning) },
		"the same once more": func(o *Outbox) error { return o.answered(answerOf(message.Done), morning) },
	}
	for name, note := range late {
		t.Run(name, func(t *testing.T) {
			_, _, config := withOutbox(t)
			c := client(t, config)
			if _, err := c.File(t.Context(), "ER0101", body, Options{MsgID: "HR-1"}); err != nil {
				t.Fatal(err)
			}
			if err := note(c.Outbox()); err != nil {
				t.Fatal(err)
			}
			check := func(c *Client) {
				t.Helper()
				a, err := c.File(t.Context(), "ER0101", body, Options{MsgID: "HR-1"})
				if err != nil || !a.Kept || a.Outcome != message.Done || states(c)["HR-1"] != StateDecided {
					t.Errorf("%+v, %v, %v", a, err, states(c))
				}
				if _, err := c.File(t.Context(), "ER0101", map[string]int{}, Options{MsgID: "HR-1"}); !errors.Is(err, OtherContent) {
					t.Errorf("the msgId is free for other content: %v", err)
				}
			}
			check(c)
			if err := c.Close(); err != nil {
				t.Fatal(err)
			}
			check(client(t, config))
		})
	}
	_, _, config := withOutbox(t)
	c := client(t, config)
	if _, err := c.outbox.keep(&outgoing{service: "ER0101", msgID: "HR-2", plaintext: []byte(`{}`)}, morning); err != nil {
		t.Fatal(err)
	}
	taken := answerOf(message.Processing)
	taken.MsgID = "HR-2"
	if err := errors.Join(c.outbox.answered(taken, morning), c.outbox.refused("HR-2", message.E4010, morning)); err != nil || states(c)["HR-2"] != StateTaken {
		t.Errorf("%v, %v", err, states(c))
	}
}

func answerOf(o message.Outcome) *Answer {
	return &Answer{MsgID: "HR-1", Result: message.Result{Outcome: o}}
}

// The platform signs with a new key: it is fetched once, and again when what was given
// for it is a stranger's. A key that only somebody else has, or that is not the pinned
// one, proves nothing.
func TestReceiptKeysChange(t *testing.T) {
	p, _, config := pair(t)
	fetched := 0
	var strange *ecdsa.PublicKey // given for the platform's
	keys := p.server.Config.Handler
	p.server.Config.Handler = http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			if fetched++; strange != nil {
				p.write(w, http.StatusOK, []byte(`{"keys":[{"signKeyId":"S-1","publicKey":"`+message.FormatPublicKey(strange)+`"}]}`))
				return
			}
			p.write(w, http.StatusOK, []byte(`{"keys":[{"signKeyId":"S-1","publicKey":"`+message.FormatPublicKey(&p.signer.PublicKey)+
				`"},{"signKeyId":"S-`+fmt.Sprint(fetched)+`","publicKey":"`+message.FormatPublicKey(&p.signer.PublicKey)+`"}]}`))
			return
		}
		keys.ServeHTTP(w, r)
	})
	receipt := signed(t, p, message.ReceiptText{Kind: message.KindReceived, ReceiptID: "RC1", Env: "T", ReqAppCode: "QD00012345",
		ServiceCode: "ER0101", MsgID: "HR-1", PlaintextSM3: message.SM3Hex(nil), Time: message.FormatTime(morning)})
	show := func(c *Client, keyID string) error {
		r := receipt
		r.SignKeyID = keyID
		p.mu.Lock()
		p.results["HR-1"] = message.Result{Outcome: message.Done, Receipts: []message.Receipt{r}}
		p.mu.Unlock()
		_, err := c.Receipts(t.Context(), "HR-1")
		return err
	}
	c := client(t, config)
	for i, step := range []struct {
		keyID   string
		good    bool
		fetched int
	}{{"S-1", true, 1}, {"S-1", true, 1}, {"S-2", true, 2}, {"S-2", true, 2}, {"S-99", false, 3}} {
		if err := show(c, step.keyID); (err == nil) != step.good || err != nil && !errors.Is(err, WrongReceipt) || fetched != step.fetched {
			t.Errorf("step %d, %s: %v, fetched %d times", i, step.keyID, err, fetched)
		}
	}
	stranger, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	strange = &stranger.PublicKey
	cheated := client(t, config)
	if err := show(cheated, "S-1"); !errors.Is(err, WrongReceipt) {
		t.Errorf("a stranger's key for the platform's: %v", err)
	}
	strange = nil
	if err := show(cheated, "S-1"); err != nil {
		t.Errorf("the stranger is gone: %v", err)
	}
	pinned := config
	pinned.PlatformKeys = map[string]string{"S-1": message.FormatPublicKey(&stranger.PublicKey)}
	fetched = 0
	pc := client(t, pinned)
	for _, id := range []string{"S-1", "S-2"} {
		if err := show(pc, id); !errors.Is(err, WrongReceipt) || fetched != 0 {
			t.Errorf("%s against a pinned key of somebody else: %v, fetched %d times", id, err, fetched)
		}
	}
}

package matrix

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"net/http"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// The platform signs with another key from one moment on. Clients that run and know
// the key before alone verify what either signed; a key that is not the platform's
// makes them believe nothing, and they are cured without a restart when it is gone.
func TestPlatformKey(t *testing.T) {
	t.Parallel() // with the troubles, for the next key is ten seconds away
	ctx := wanted(t, patience)
	m := newMiddle(t)
	s := stage.systems[0]
	peers := crew(ctx, t)
	before := make([]receipt, len(peers))
	for i, p := range peers {
		p.must(t, words{"op": "open", "config": m.config(t, s, "4", nil)}, &struct{}{})
		before[i] = certified(t, p, fmt.Sprintf("PLK-%s-1", p.language))
	}
	next := succeed(ctx, t, before[0].SignKeyID)
	for i, p := range peers {
		if before[i].SignKeyID == next {
			t.Fatalf("%s was first told of the next key", p.language)
		}
		id := fmt.Sprintf("PLK-%s-2", p.language)
		m.plant(t, next)
		var f filed
		p.must(t, words{"op": "file", "service": "ER0102", "msgId": id, "body": "{}"}, &f)
		err := p.ask(words{"op": "results", "msgIds": []string{id}, "receipts": true}, &struct{}{})
		if f, ok := errors.AsType[*failure](err); !ok || f.Kind != string(zhilian.WrongReceipt) || f.RemedyZh == "" {
			t.Errorf("%s believes a key that is not the platform's: %v", p.language, err)
		}
		m.plant(t, "")
		if r := signedResult(t, p, id); r.SignKeyID != next {
			t.Errorf("%s reads a receipt of %s, want %s", p.language, r.SignKeyID, next)
		}
		if r := signedResult(t, p, fmt.Sprintf("PLK-%s-1", p.language)); r != before[i] {
			t.Errorf("%s reads %+v of before, then it was %+v", p.language, r, before[i])
		}
	}
}

// certified files something and returns its first receipt, which the peer verified.
func certified(t *testing.T, p *peer, msgID string) receipt {
	t.Helper()
	p.must(t, words{"op": "file", "service": "ER0102", "msgId": msgID, "body": "{}"}, &filed{})
	return signedResult(t, p, msgID)
}

func signedResult(t *testing.T, p *peer, msgID string) receipt {
	t.Helper()
	var got struct{ Results []result }
	p.must(t, words{"op": "results", "msgIds": []string{msgID}, "receipts": true}, &got)
	if len(got.Results) != 1 || len(got.Results[0].Receipts) == 0 || got.Results[0].Receipts[0].Signature == "" {
		t.Fatalf("%s reads no signed receipt of %s: %+v", p.language, msgID, got)
	}
	return got.Results[0].Receipts[0]
}

// succeed has two persons make the platform's next key, waits until the platform signs
// with it, and returns its id.
func succeed(ctx context.Context, t *testing.T, present string) string {
	t.Helper()
	var asked demo.Request
	if err := stage.admin.Do(ctx, http.MethodPost, "/platform-keys", map[string]any{"reason": "年度轮换", "leadHours": 0}, &asked); err != nil {
		t.Fatal("ask for another key:", err)
	}
	if err := stage.admin.Second.Agree(ctx, asked); err != nil {
		t.Fatal("agree to another key:", err)
	}
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for {
		var list struct{ Items []struct{ ID, State string } }
		if err := stage.admin.Do(ctx, http.MethodGet, "/platform-keys", nil, &list); err != nil {
			t.Fatal(err)
		}
		for _, k := range list.Items {
			if k.State == "signing" && k.ID != present {
				return k.ID
			}
		}
		select {
		case <-ctx.Done():
			t.Fatalf("the platform does not sign with its next key: %+v", list)
		case <-tick.C:
		}
	}
}

// plant has whoever asks for the platform's keys be given a stranger's under that id;
// without one the platform's own pass.
func (m *middle) plant(t *testing.T, id string) {
	t.Helper()
	stranger, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.keys = nil; id != "" {
		m.keys = []byte(write(map[string]any{"keys": []any{map[string]any{"signKeyId": id, "publicKey": message.FormatPublicKey(&stranger.PublicKey)}}}))
	}
}

// open hands on what is asked without a key: the platform's keys and its time.
func (m *middle) open(w http.ResponseWriter, r *http.Request) {
	m.mu.Lock()
	planted := bytes.Clone(m.keys)
	m.mu.Unlock()
	if planted != nil {
		pass(w, http.StatusOK, planted)
		return
	}
	response, err := m.gateway.Get(stage.Gateway + r.URL.Path)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		panic(http.ErrAbortHandler)
	}
	pass(w, response.StatusCode, answer)
}

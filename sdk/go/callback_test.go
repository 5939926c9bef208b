package zhilian

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

var eventTime = time.Date(2026, 11, 23, 1, 31, 0, 0, time.UTC)

const eventID = "01936f5a2c7e7b3a9d1e0f5566778899"

const otherKey = "000102030405060708090a0b0c0d0e0f"

func callbackConfig() Config {
	return Config{
		Host: "https://platform.example", App: "QD00012345", Area: "370200", KeyID: testKeyID, Key: testKey,
		Clock: func() time.Time { return eventTime },
	}
}

// ring seals a callback as the platform does.
func ring(t *testing.T, keyHex, text string, change func(h *message.Head)) (*message.Request, *message.Cipher) {
	t.Helper()
	key, err := hex.DecodeString(keyHex)
	if err != nil {
		t.Fatal(err)
	}
	cipher, err := message.NewCipher(key, message.SuiteGCM)
	if err != nil {
		t.Fatal(err)
	}
	head := message.Head{
		ServiceCode: message.SysEvent, ReqAppCode: "QD00012345", ReqAreaCode: "370200", Version: message.Version, KeyID: testKeyID,
		Timestamp: message.FormatTime(eventTime), MsgID: eventID,
	}
	if change != nil {
		change(&head)
	}
	r, err := cipher.SealRequest(rand.Reader, message.PEReq, head, []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return r, cipher
}

const readyText = `{"eventId":"` + eventID + `","event":"result.ready","msgId":"HR-1","servicecode":"ER0101","outcome":"done","time":"2026-11-23T09:31:00+08:00"}`

func TestCallbackIsHandledOnceAndAlwaysAcknowledged(t *testing.T) {
	var got []Event
	c, err := NewCallbacks(callbackConfig(), func(_ context.Context, e Event) error { got = append(got, e); return nil }, nil)
	if err != nil {
		t.Fatal(err)
	}
	for range 3 {
		r, cipher := ring(t, testKey, readyText, nil)
		w := httptest.NewRecorder()
		c.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/in", bytes.NewReader(r.Encode())))
		answer, err := message.ParseAnswer(w.Body.Bytes())
		if w.Code != http.StatusOK || err != nil {
			t.Fatalf("HTTP %d: %v", w.Code, err)
		}
		plain, err := cipher.OpenAnswer(message.PEReq, r, answer)
		if err != nil || string(plain) != `{"eventId":"`+eventID+`"}` {
			t.Errorf("acknowledgement %s, %v", plain, err)
		}
	}
	want := Event{ID: eventID, Name: EventResultReady, MsgID: "HR-1", Service: "ER0101", Outcome: message.Done}
	if len(got) != 1 || !got[0].Time.Equal(eventTime) {
		t.Fatalf("handled %+v", got)
	}
	got[0].Time = time.Time{}
	if got[0] != want {
		t.Errorf("event %+v, want %+v", got[0], want)
	}
}

func TestCallbackRefusals(t *testing.T) {
	encoded := func(keyHex, text string, change func(*message.Head)) func(*testing.T) []byte {
		return func(t *testing.T) []byte { r, _ := ring(t, keyHex, text, change); return r.Encode() }
	}
	at := func(d time.Duration) func(*message.Head) {
		return func(h *message.Head) { h.Timestamp = message.FormatTime(eventTime.Add(d)) }
	}
	tests := map[string]struct {
		body   func(t *testing.T) []byte
		status int
	}{
		"fresh enough":   {encoded(testKey, readyText, at(-300*time.Second)), 200},
		"too old":        {encoded(testKey, readyText, at(-301*time.Second)), 401},
		"from tomorrow":  {encoded(testKey, readyText, at(301*time.Second)), 401},
		"other key":      {encoded(otherKey, readyText, nil), 401},
		"unknown key id": {encoded(testKey, readyText, func(h *message.Head) { h.KeyID = "T-QD00012345-9" }), 401},
		"other system":   {encoded(testKey, readyText, func(h *message.Head) { h.ReqAppCode = "QD00000001" }), 401},
		"no event":       {encoded(testKey, readyText, func(h *message.Head) { h.ServiceCode = "ER0101" }), 401},
		"other event id": {encoded(testKey, readyText, func(h *message.Head) { h.MsgID = "other" }), 401},
		"no time":        {encoded(testKey, `{"eventId":"`+eventID+`","event":"result.ready"}`, nil), 401},
		"not JSON":       {encoded(testKey, `{"eventId":"`+eventID+`",}`, nil), 401},
		"no message":     {func(*testing.T) []byte { return []byte(`{"event":"result.ready"}`) }, 400},
		"check":          {encoded(testKey, strings.Replace(readyText, "result.ready", EventCheck, 1), nil), 200},
		"sealed by a system": {func(t *testing.T) []byte {
			r, cipher := ring(t, testKey, readyText, nil)
			sealed, err := cipher.SealRequest(rand.Reader, message.EPReq, r.Head, []byte(readyText))
			if err != nil {
				t.Fatal(err)
			}
			return sealed.Encode()
		}, 401},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			handled := 0
			c, err := NewCallbacks(callbackConfig(), func(context.Context, Event) error { handled++; return nil }, nil)
			if err != nil {
				t.Fatal(err)
			}
			w := httptest.NewRecorder()
			c.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/in", bytes.NewReader(tt.body(t))))
			if w.Code != tt.status || tt.status != 200 && (handled > 0 || w.Body.Len() > 0) {
				t.Errorf("HTTP %d, want %d; handled %d, body %q", w.Code, tt.status, handled, w.Body)
			}
			if name == "check" && handled > 0 {
				t.Error("a check of the address reached the handler")
			}
		})
	}
}

func TestFailedHandlingIsNotAcknowledged(t *testing.T) {
	tries := 0
	c, err := NewCallbacks(callbackConfig(), func(context.Context, Event) error {
		if tries++; tries == 1 {
			return errors.New("database is away")
		}
		return nil
	}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{500, 200, 200} {
		r, _ := ring(t, testKey, readyText, nil)
		w := httptest.NewRecorder()
		c.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodPost, "/in", bytes.NewReader(r.Encode())))
		if w.Code != want {
			t.Errorf("HTTP %d, want %d", w.Code, want)
		}
	}
	if tries != 2 {
		t.Errorf("handled %d times", tries)
	}
	w := httptest.NewRecorder()
	c.ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/in", nil))
	if w.Code != http.StatusMethodNotAllowed {
		t.Errorf("GET: HTTP %d", w.Code)
	}
}

// brokenSeen is a database that is away.
type brokenSeen struct{ known, keep error }

func (b brokenSeen) Known(context.Context, string) (bool, error) { return false, b.known }
func (b brokenSeen) Keep(context.Context, string) error          { return b.keep }

func TestUnknownWhetherSeen(t *testing.T) {
	away := errors.New("away")
	for _, seen := range []brokenSeen{{known: away}, {keep: away}} {
		c, err := NewCallbacks(callbackConfig(), func(context.Context, Event) error { return nil }, seen)
		if err != nil {
			t.Fatal(err)
		}
		r, _ := ring(t, testKey, readyText, nil)
		if _, err := c.Receive(t.Context(), r.Encode()); !errors.Is(err, away) {
			t.Errorf("%+v: %v", seen, err)
		}
	}
}

func TestOldKeyOpensCallbacks(t *testing.T) {
	config := callbackConfig()
	config.KeyID, config.Key = "T-QD00012345-2", "000102030405060708090a0b0c0d0e0f"
	config.OldKeys = map[string]Secret{testKeyID: testKey}
	c, err := NewCallbacks(config, func(context.Context, Event) error { return nil }, nil)
	if err != nil {
		t.Fatal(err)
	}
	r, _ := ring(t, testKey, readyText, nil)
	if _, err := c.Receive(t.Context(), r.Encode()); err != nil {
		t.Error(err)
	}
	config.OldKeys = nil
	config.NextKeyID, config.NextKey = testKeyID, testKey
	if c, err = NewCallbacks(config, func(context.Context, Event) error { return nil }, nil); err != nil {
		t.Fatal(err)
	}
	if _, err := c.Receive(t.Context(), r.Encode()); err != nil {
		t.Errorf("the next key: %v", err)
	}
	config.NextKeyID, config.OldKeys = "", map[string]Secret{testKeyID: "short"}
	if _, err := NewCallbacks(config, nil, nil); !errors.Is(err, BadConfig) {
		t.Errorf("a bad old key: %v", err)
	}
	if _, err := NewCallbacks(Config{}, nil, nil); !errors.Is(err, BadConfig) {
		t.Errorf("an empty config: %v", err)
	}
}

// A key that the running client goes over to opens callbacks without a restart.
func TestCallbacksHoldNext(t *testing.T) {
	c, err := NewCallbacks(callbackConfig(), func(context.Context, Event) error { return nil }, nil)
	if err != nil {
		t.Fatal(err)
	}
	next := func(h *message.Head) { h.KeyID = "T-QD00012345-2" }
	r, _ := ring(t, otherKey, readyText, next)
	if _, err := c.Receive(t.Context(), r.Encode()); !errors.Is(err, WrongKey) {
		t.Errorf("before: %v", err)
	}
	if err := c.HoldNext("T-QD00000001-2", otherKey); !errors.Is(err, BadConfig) {
		t.Errorf("another system's key: %v", err)
	}
	if err := c.HoldNext("T-QD00012345-2", otherKey); err != nil {
		t.Fatal(err)
	}
	first, _ := ring(t, testKey, readyText, nil)
	for _, r := range []*message.Request{r, first} {
		if _, err := c.Receive(t.Context(), r.Encode()); err != nil {
			t.Errorf("%s: %v", r.Head.KeyID, err)
		}
	}
}

func TestMemoryStaysSmall(t *testing.T) {
	m := &memory{known: map[string]bool{}}
	for n := range 3 * memoryHalf {
		if err := m.Keep(t.Context(), strconv.Itoa(n)); err != nil {
			t.Fatal(err)
		}
	}
	first, _ := m.Known(t.Context(), "0")
	last, _ := m.Known(t.Context(), strconv.Itoa(3*memoryHalf-1))
	if first || !last || len(m.known)+len(m.old) > 2*memoryHalf {
		t.Errorf("first %v, last %v, %d kept", first, last, len(m.known)+len(m.old))
	}
}

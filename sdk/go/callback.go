package zhilian

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// The events that the platform calls back for.
const (
	EventResultReady = "result.ready"   // a call that was processing or manual has its result
	EventCheck       = "callback.check" // a newly registered address is tried out
)

// Event is what a callback tells. It names a call and holds nothing of a person:
// fetch the result with Client.Result.
type Event struct {
	ID      string // the same for every attempt at one event
	Name    string // EventResultReady or EventCheck; pass over names you don't know
	MsgID   string // of the call
	Service string
	Outcome message.Outcome
	Time    time.Time // when it happened
}

// Seen remembers which events were handled. Implement it over your database when
// several processes receive callbacks or events must survive a restart.
type Seen interface {
	Known(ctx context.Context, eventID string) (bool, error)
	// Keep is called after an event was handled and before it is acknowledged.
	Keep(ctx context.Context, eventID string) error
}

// Callbacks receives the platform's callbacks for one HR system. It is an
// http.Handler to be mounted at the registered address, and safe for concurrent
// use.
type Callbacks struct {
	config Config
	handle func(ctx context.Context, e Event) error
	seen   Seen

	mu      sync.RWMutex
	ciphers map[string]*message.Cipher // by keyId
}

// NewCallbacks returns a receiver that opens callbacks with the keys of the
// config (Key, NextKey and OldKeys) and gives each event to handle. An event is
// acknowledged once handle returned nil; an error has the platform try again
// later. A nil seen remembers the newest ten thousand events in memory.
//
// Checks of a new address are acknowledged without handle being called.
func NewCallbacks(config Config, handle func(ctx context.Context, e Event) error, seen Seen) (*Callbacks, error) {
	if err := config.Check(); err != nil {
		return nil, err
	}
	c := &Callbacks{config: config.withDefaults(), ciphers: map[string]*message.Cipher{}, handle: handle, seen: seen}
	if c.seen == nil {
		c.seen = &memory{known: map[string]bool{}}
	}
	all := map[string]Secret{}
	for id, secret := range config.OldKeys {
		all[id] = secret
	}
	if config.NextKeyID != "" { // a platform may have gone over to it first
		all[config.NextKeyID] = config.NextKey
	}
	all[config.KeyID] = config.Key
	for id, secret := range all {
		if err := c.hold(id, secret); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// HoldNext has callbacks under the next version of the key opened, too. Give it that
// key wherever Client.HoldNext is given it: from the moment at which the platform
// takes the key into use it seals callbacks under it.
func (c *Callbacks) HoldNext(keyID string, key Secret) error {
	config := c.config
	config.NextKeyID, config.NextKey = keyID, key
	if err := config.Check(); err != nil {
		return err
	}
	return c.hold(keyID, key)
}

func (c *Callbacks) hold(keyID string, secret Secret) error {
	key, err := c.config.systemKey(keyID, secret)
	if err != nil {
		return err
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	c.ciphers[keyID] = key.cipher
	return nil
}

// callbackWindow is how far a callback's timestamp may be from the own clock.
const callbackWindow = 300 * time.Second

// Receive opens one callback, has it handled if it is new, and returns the
// acknowledgement to answer with, HTTP status 200. On an error nothing is
// acknowledged: answer with any other status.
func (c *Callbacks) Receive(ctx context.Context, body []byte) ([]byte, error) {
	request, err := message.ParseRequest(body, nil)
	if err != nil {
		return nil, &Error{Kind: BadMessage, cause: err}
	}
	cipher, event, err := c.open(request)
	if err != nil {
		return nil, err
	}
	known, err := c.seen.Known(ctx, event.ID)
	if err != nil {
		return nil, fmt.Errorf("look up event %s: %w", event.ID, err)
	}
	if !known && event.Name != EventCheck {
		if err := c.handle(ctx, event); err != nil {
			return nil, fmt.Errorf("handle event %s: %w", event.ID, err)
		}
		if err := c.seen.Keep(ctx, event.ID); err != nil {
			return nil, fmt.Errorf("keep event %s: %w", event.ID, err)
		}
	}
	text, err := json.Marshal(map[string]string{"eventId": event.ID})
	if err != nil {
		return nil, err
	}
	head := message.AnswerHead{Status: message.StatusReceived, Timestamp: message.FormatTime(c.config.Clock())}
	answer, err := cipher.SealAnswer(c.config.Random, message.PEReq, request, head, text)
	if err != nil {
		return nil, &Error{Kind: BadCall, MsgID: event.ID, cause: err}
	}
	return answer.Encode(), nil
}

// open proves that the platform sealed the callback for this system, not long ago.
func (c *Callbacks) open(r *message.Request) (*message.Cipher, Event, error) {
	h := &r.Head
	c.mu.RLock()
	cipher := c.ciphers[h.KeyID]
	c.mu.RUnlock()
	if cipher == nil || h.ReqAppCode != c.config.App || h.ServiceCode != message.SysEvent {
		return nil, Event{}, &Error{Kind: WrongKey, MsgID: h.MsgID, Detail: "a callback under " + h.KeyID + " for " + h.ReqAppCode}
	}
	plain, err := cipher.OpenRequest(message.PEReq, r)
	if err != nil {
		return nil, Event{}, &Error{Kind: Forged, MsgID: h.MsgID, cause: err}
	}
	sent, err := message.ParseTime(h.Timestamp)
	if off := c.config.Clock().Sub(sent); err != nil || off.Abs() > callbackWindow {
		return nil, Event{}, &Error{Kind: WrongClock, MsgID: h.MsgID, Detail: fmt.Sprintf("callback of %s, clock differs by %s", h.Timestamp, off)}
	}
	event, err := readEvent(plain)
	if err != nil || event.ID != h.MsgID {
		return nil, Event{}, &Error{Kind: Unusable, MsgID: h.MsgID, Detail: "the event", cause: err}
	}
	return cipher, event, nil
}

func readEvent(plain []byte) (Event, error) {
	if _, err := message.ParseJSON(plain); err != nil {
		return Event{}, err
	}
	var text struct {
		EventID     string          `json:"eventId"`
		Event       string          `json:"event"`
		MsgID       string          `json:"msgId"`
		ServiceCode string          `json:"servicecode"`
		Outcome     message.Outcome `json:"outcome"`
		Time        string          `json:"time"`
	}
	if err := json.Unmarshal(plain, &text); err != nil {
		return Event{}, err
	}
	at, err := message.ParseTime(text.Time)
	if err != nil || text.Event == "" {
		return Event{}, errors.New("event or time is missing")
	}
	return Event{ID: text.EventID, Name: text.Event, MsgID: text.MsgID, Service: text.ServiceCode, Outcome: text.Outcome, Time: at}, nil
}

// ServeHTTP implements http.Handler.
func (c *Callbacks) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if r.Method != http.MethodPost {
		w.Header().Set("Allow", http.MethodPost)
		w.WriteHeader(http.StatusMethodNotAllowed)
		return
	}
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, message.MaxRequestBytes))
	if err != nil {
		w.WriteHeader(http.StatusBadRequest)
		return
	}
	answer, err := c.Receive(r.Context(), body)
	if err != nil {
		c.config.Log.LogAttrs(r.Context(), slog.LevelWarn, "callback", slog.Any("error", err))
		w.WriteHeader(statusOfCallback(err))
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(answer)
}

// statusOfCallback says no more than whose fault it is: strangers call, too.
func statusOfCallback(err error) int {
	e, ok := errors.AsType[*Error](err)
	switch {
	case !ok || e.Kind == BadCall:
		return http.StatusInternalServerError
	case e.Kind == BadMessage:
		return http.StatusBadRequest
	}
	return http.StatusUnauthorized
}

// memory is Seen for one process: two generations of ids, so that it stays small.
type memory struct {
	mu         sync.Mutex
	known, old map[string]bool
}

const memoryHalf = 5000

// Known implements Seen.
func (m *memory) Known(_ context.Context, eventID string) (bool, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.known[eventID] || m.old[eventID], nil
}

// Keep implements Seen.
func (m *memory) Keep(_ context.Context, eventID string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.known) >= memoryHalf {
		m.old, m.known = m.known, map[string]bool{}
	}
	m.known[eventID] = true
	return nil
}

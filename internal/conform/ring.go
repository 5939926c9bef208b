package conform

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/tls"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// Ring sends callbacks to the client's address, good ones and such as must not be
// acknowledged. Its certificate is not looked at: where the address is to be
// registered, the platform does that.
func (s *Stand) Ring(ctx context.Context) {
	if s.Callback == "" {
		return
	}
	id := newEventID()
	good := s.event(id, "result.ready")
	s.ring(ctx, rings, true, Text{"回调 result.ready", "callback result.ready"}, s.letter(id, good, nil))
	s.ring(ctx, ringsBack, true, Text{"同一事件再来一次", "the same event again"}, s.letter(id, good, nil))
	check := newEventID()
	s.ring(ctx, rings, true, Text{"回调 callback.check", "callback callback.check"}, s.letter(check, s.event(check, "callback.check"), nil))
	later := newEventID()
	text := s.event(later, "later.event")
	text["further"] = []int{1}
	s.ring(ctx, ringsBack, true, Text{"不认识的事件", "an event of another name"}, s.letter(later, text, nil))

	stale := newEventID()
	old := func(h *message.Head) { h.Timestamp = message.FormatTime(s.Clock().Add(-10 * time.Minute)) }
	s.ring(ctx, ringsBad, false, Text{"十分钟前的回调", "a callback of ten minutes ago"}, s.letter(stale, s.event(stale, "result.ready"), old))
	for _, f := range []struct {
		Text
		spoil func(*message.Request) error
	}{
		{Text{"密文被改动的回调", "a callback whose sealed bytes were changed"}, func(r *message.Request) error {
			return change1(r, func(b []byte) []byte { b[len(b)-1] ^= 1; return b })
		}},
		{Text{"报文头被改动的回调", "a callback whose head was changed"}, func(r *message.Request) error { r.Head.ReqAreaCode = "110101"; return nil }},
		{Text{"别的系统的回调", "a callback for another system"}, func(r *message.Request) error { r.Head.ReqAppCode = "CF00000002"; return nil }},
		{Text{"EP 方向密钥加密的回调", "a callback sealed with the keys of direction EP"}, func(r *message.Request) error {
			again, err := s.cipher.SealRequest(rand.Reader, message.EPReq, r.Head, []byte(`{"eventId":"`+r.Head.MsgID+`"}`))
			if err == nil {
				*r = *again
			}
			return err
		}},
	} {
		id := newEventID()
		letter := s.letter(id, s.event(id, "result.ready"), nil)
		if letter == nil || f.spoil(letter) != nil {
			continue
		}
		s.ring(ctx, ringsBad, false, f.Text, letter)
	}
}

func newEventID() string { return hex.EncodeToString([]byte(rand.Text()[:16])) }

func (s *Stand) event(id, name string) map[string]any {
	event := map[string]any{"eventId": id, "event": name, "time": message.FormatTime(s.Clock())}
	if name == "result.ready" {
		event["msgId"], event["servicecode"], event["outcome"] = "CONFORM-1", "ER0101", "done"
	}
	return event
}

// letter seals an event; nil when the random source fails.
func (s *Stand) letter(id string, event map[string]any, change func(*message.Head)) *message.Request {
	text, err := json.Marshal(event)
	if err != nil {
		return nil
	}
	h := message.Head{ServiceCode: message.SysEvent, ReqAppCode: s.config.App, ReqAreaCode: s.config.Area, Version: message.Version,
		KeyID: s.config.KeyID, Timestamp: message.FormatTime(s.Clock()), MsgID: id}
	if change != nil {
		change(&h)
	}
	r, err := s.cipher.SealRequest(rand.Reader, message.PEReq, h, text)
	if err != nil {
		return nil
	}
	return r
}

// ring sends one callback and holds what comes back to the sentence.
func (s *Stand) ring(ctx context.Context, what standing, good bool, name Text, r *message.Request) {
	if r == nil {
		return
	}
	err := s.acknowledged(ctx, r)
	s.mu.Lock()
	defer s.mu.Unlock()
	s.saw(what)
	switch {
	case good && err != nil:
		s.fault(what, name.Zh+"没有得到确认："+err.Error(), name.En+" was not acknowledged: "+err.Error())
	case !good && err == nil:
		s.fault(what, name.Zh+"得到了确认", name.En+" was acknowledged")
	}
}

// acknowledged reports whether the client acknowledges a callback.
func (s *Stand) acknowledged(ctx context.Context, r *message.Request) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	client := &http.Client{
		Transport:     &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}, DisableKeepAlives: true}, //nolint:gosec // see Ring
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.Callback, bytes.NewReader(r.Encode()))
	if err != nil {
		return err
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := client.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(io.LimitReader(response.Body, maxSeen))
	if err != nil {
		return err
	}
	if response.StatusCode != http.StatusOK {
		return fmt.Errorf("HTTP %d", response.StatusCode)
	}
	answer, err := message.ParseAnswer(body)
	if err != nil {
		return err
	}
	plain, err := s.cipher.OpenAnswer(message.PEReq, r, answer)
	if err != nil {
		return err
	}
	var ack struct {
		EventID string `json:"eventId"`
	}
	if json.Unmarshal(plain, &ack) != nil || ack.EventID != r.Head.MsgID || answer.Head.Status != message.StatusReceived || answer.Head.Code != "" {
		return fmt.Errorf("status %s, code %q, eventId %q", answer.Head.Status, answer.Head.Code, ack.EventID)
	}
	return nil
}

package zhilian

import (
	"context"
	"math/rand/v2"
	"time"
)

const (
	firstPause = time.Second
	maxPause   = time.Minute
)

// deliver sends m until an answer is verified, repeating where that is safe:
// always the same msgId and plaintext, always a fresh seal. maybe tells that an
// earlier run may have delivered it already.
func (c *Client) deliver(ctx context.Context, m *outgoing, maybe bool) (*Answer, error) {
	renewed := false
	for attempt := 1; ; attempt++ {
		acked := m.parting.acked
		key := c.KeyID()
		answer, token, err := c.attempt(ctx, m)
		if m.parting.acked > acked {
			attempt = 1 // parts arrived: the attempts are counted from there
		}
		if err == nil {
			return answer, nil
		}
		e := asError(err)
		if e.Kind == WrongToken && !renewed && m.service != tokenService {
			renewed = true
			c.tokens.drop(token)
			attempt--
			continue
		}
		if e.keyRefused() && c.moveOn(ctx, key) {
			attempt--
			continue
		}
		maybe = maybe || e.Unknown
		if !e.repeatable() || attempt >= c.config.Attempts {
			return c.settle(ctx, m, e, maybe)
		}
		if !c.pause(ctx, attempt, e.RetryAfter) {
			e.Unknown = maybe
			return nil, e
		}
	}
}

// attempt fetches the token if need be and makes one exchange.
func (c *Client) attempt(ctx context.Context, m *outgoing) (answer *Answer, token string, err error) {
	c.moveAhead(ctx)
	if m.service != tokenService {
		if token, err = c.token(ctx); err != nil {
			e := *asError(err) // it concerns the token's own message; this one was not sent
			e.Unknown, e.MsgID = false, m.msgID
			return nil, "", &e
		}
	}
	answer, err = c.convey(ctx, m, token)
	return answer, token, err
}

// pause waits before the next attempt; false when there is no time left for it.
func (c *Client) pause(ctx context.Context, attempt int, retryAfter time.Duration) bool {
	d := min(firstPause<<(attempt-1), maxPause)
	d = d/2 + rand.N(d/2) // spread, so that many clients do not return at one moment
	d = max(d, retryAfter)
	if deadline, ok := ctx.Deadline(); ok && c.config.Clock().Add(d).After(deadline) {
		return false
	}
	return c.config.Wait(ctx, d) == nil
}

// settle decides about a message that was given up. A sealed refusal speaks of
// the last repeat alone, so when an earlier one may have arrived the platform is
// asked what it knows of the msgId.
func (c *Client) settle(ctx context.Context, m *outgoing, e *Error, maybe bool) (*Answer, error) {
	switch {
	case e.Unknown || !maybe || e.Kind == OtherContent: // E2009: the platform has other content, so never had this
		return nil, e
	case m.system() && e.Sealed: // it has no effect, whatever became of the others
		return nil, e
	case !e.Sealed:
		e.Unknown = true
		return nil, e
	}
	e.Unknown = true
	results, err := c.ask(ctx, map[string]any{"msgIds": []string{m.msgID}})
	if err != nil || len(results) != 1 {
		return nil, e
	}
	if results[0].Outcome == outcomeUnknown {
		e.Unknown = false
		return nil, e
	}
	return &results[0], nil
}

package zhilian

import (
	"context"
	"encoding/binary"
	"io"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

const (
	tokenService   = message.SysToken
	outcomeUnknown = message.Unknown

	// Tomorrow's token can be had from 23:30. Clients ask for it at a moment of
	// their own between 23:31 and 23:54, so that midnight is not a rush.
	renewFrom   = 23*time.Hour + 31*time.Minute
	renewSpread = 23 * time.Minute
)

// tokens caches the token of the day, and that of the next from shortly before
// midnight.
type tokens struct {
	mu     sync.Mutex
	held   map[string]string // day to token; at most two
	turn   chan struct{}     // held by the one who fetches
	jitter time.Duration
}

func drawJitter(random io.Reader) (time.Duration, error) {
	var b [8]byte
	if _, err := io.ReadFull(random, b[:]); err != nil {
		return 0, &Error{Kind: BadConfig, Detail: "the random source fails", cause: err}
	}
	return time.Duration(binary.BigEndian.Uint64(b[:]) % uint64(renewSpread)), nil
}

func (t *tokens) of(day string) string {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.held[day]
}

func (t *tokens) put(day, token string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for d := range t.held {
		if d < day && len(t.held) > 1 {
			delete(t.held, d)
		}
	}
	if t.held == nil {
		t.held = map[string]string{}
	}
	t.held[day] = token
}

// drop forgets a token that was refused, wherever it is held.
func (t *tokens) drop(token string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for d, held := range t.held {
		if held == token {
			delete(t.held, d)
		}
	}
}

// token returns the token of the day in Shanghai, whatever the host's zone.
func (c *Client) token(ctx context.Context) (string, error) {
	now := c.config.Clock().In(beijing)
	today := now.Format(time.DateOnly)
	held := c.tokens.of(today)
	if held == "" {
		return c.fetchToken(ctx, today, "")
	}
	midnight := time.Date(now.Year(), now.Month(), now.Day(), 0, 0, 0, 0, beijing)
	tomorrow := midnight.AddDate(0, 0, 1).Format(time.DateOnly)
	if now.Sub(midnight) >= renewFrom+c.tokens.jitter && c.tokens.of(tomorrow) == "" {
		select {
		case c.tokens.turn <- struct{}{}:
			// Today's token still serves, so a failure here is no failure of the call.
			_, err := c.askToken(ctx, tomorrow, tomorrow)
			<-c.tokens.turn
			if err != nil {
				c.config.Log.Warn("tomorrow's token not fetched yet", "kind", string(asError(err).Kind))
			}
		default: // somebody else is fetching it
		}
	}
	return held, nil
}

// fetchToken lets one caller fetch while the others wait for what it gets.
func (c *Client) fetchToken(ctx context.Context, day, forDate string) (string, error) {
	select {
	case c.tokens.turn <- struct{}{}:
		defer func() { <-c.tokens.turn }()
	case <-ctx.Done():
		return "", &Error{Kind: Interrupted, Detail: "while waiting for the token", cause: ctx.Err()}
	}
	if token := c.tokens.of(day); token != "" {
		return token, nil
	}
	return c.askToken(ctx, day, forDate)
}

func (c *Client) askToken(ctx context.Context, day, forDate string) (string, error) {
	body := map[string]any{}
	if forDate != "" {
		body["forDate"] = forDate
	}
	m, err := c.systemMessage(tokenService, body)
	if err != nil {
		return "", err
	}
	answer, err := c.exchange(ctx, m, "")
	if err != nil {
		return "", err
	}
	return c.keepToken(m, answer, day)
}

// keepToken takes the token out of an answer to SYS.TOKEN.
func (c *Client) keepToken(m *outgoing, answer *Answer, day string) (string, error) {
	data, _ := answer.Data.(map[string]any)
	token, _ := data["token"].(string)
	date, _ := data["date"].(string)
	if !message.IsToken(token) {
		return "", m.unverified(Unusable, 0)
	}
	// The platform's day rules where the two clocks see midnight apart.
	c.tokens.put(date, token)
	if date != day {
		c.tokens.put(day, token)
	}
	return token, nil
}

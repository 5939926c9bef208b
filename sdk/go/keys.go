package zhilian

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"sync/atomic"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/message"
)

// moveEvery is how long a Client waits before it tries its next key again.
const moveEvery = time.Minute

// systemKey is one version of the system's key.
type systemKey struct {
	id     string
	raw    []byte
	cipher *message.Cipher
}

func (c *Config) systemKey(keyID string, s Secret) (*systemKey, error) {
	raw, err := c.parseKey(s)
	if err != nil {
		return nil, &Error{Kind: BadConfig, Detail: "key " + keyID + ": " + err.Error()}
	}
	cipher, err := message.NewCipher(raw, c.Suite)
	if err != nil {
		return nil, &Error{Kind: BadConfig, cause: err}
	}
	return &systemKey{keyID, raw, cipher}, nil
}

// systemKeys are the key in use and perhaps its successor. An exchange keeps to
// the key that it began with, so that a change disturbs none under way.
type systemKeys struct {
	current atomic.Pointer[systemKey]
	next    atomic.Pointer[systemKey]
	turn    chan struct{} // held by the one who tries the next key
	tried   atomic.Int64  // when that was last, in nanoseconds
}

// open reads the keys of a Config.
func (k *systemKeys) open(c *Config) error {
	k.turn = make(chan struct{}, 1)
	current, err := c.systemKey(c.KeyID, c.Key)
	if err != nil {
		return err
	}
	k.current.Store(current)
	if c.NextKeyID == "" {
		return nil
	}
	next, err := c.systemKey(c.NextKeyID, c.NextKey)
	if err != nil {
		return err
	}
	k.next.Store(next)
	return nil
}

// KeyID returns the id of the key in use.
func (c *Client) KeyID() string { return c.held.current.Load().id }

// HoldNext gives a running Client the next version of its key. With its next call
// the Client fetches a token under it, which puts the key into use, and goes over
// to it; until that succeeds it goes on with the present key.
func (c *Client) HoldNext(keyID string, key Secret) error {
	config := c.config
	config.NextKeyID, config.NextKey = keyID, key
	if err := config.Check(); err != nil {
		return err
	}
	next, err := c.config.systemKey(keyID, key)
	if err != nil {
		return err
	}
	if c.outbox != nil {
		if err := c.outbox.hold(next); err != nil {
			return err
		}
	}
	c.held.tried.Store(0)
	c.held.next.Store(next)
	return nil
}

// noteKey logs the platform's warning that the key in use is to be replaced.
func (c *Client) noteKey(key *systemKey, warnings []message.Finding) {
	for _, w := range warnings {
		if w.Code == message.E1022 {
			c.config.Log.Warn("the key wants changing", "keyId", key.id, "code", w.Code)
		}
	}
}

// moveAhead goes over to the next key, if there is one and it is time to try.
func (c *Client) moveAhead(ctx context.Context) {
	if c.held.next.Load() == nil || c.config.Clock().UnixNano()-c.held.tried.Load() < int64(moveEvery) {
		return
	}
	select {
	case c.held.turn <- struct{}{}:
		c.move(ctx)
		<-c.held.turn
	default: // somebody else is trying; the present key still serves
	}
}

// moveOn goes over to the next key because the one named does not open any more.
// It reports whether the client has another key now.
func (c *Client) moveOn(ctx context.Context, from string) bool {
	select {
	case c.held.turn <- struct{}{}:
		defer func() { <-c.held.turn }()
	case <-ctx.Done():
		return false
	}
	if c.KeyID() == from && c.held.next.Load() != nil {
		c.move(ctx)
	}
	return c.KeyID() != from
}

// move fetches a token under the next key, which proves that the platform accepts
// it, and makes it the one in use.
func (c *Client) move(ctx context.Context) {
	next := c.held.next.Load()
	if next == nil {
		return
	}
	c.held.tried.Store(c.config.Clock().UnixNano())
	m, err := c.systemMessage(tokenService, map[string]any{})
	if err == nil {
		var answer *Answer
		if answer, err = c.exchangeUnder(ctx, next, m, ""); err == nil {
			_, err = c.keepToken(m, answer, c.config.Clock().In(beijing).Format(time.DateOnly))
		}
	}
	if err != nil {
		c.config.Log.Warn("the next key is not accepted yet", "keyId", next.id, "kind", string(asError(err).Kind))
		return
	}
	c.held.current.Store(next)
	c.held.next.CompareAndSwap(next, nil)
	if c.outbox != nil {
		c.outbox.use(next.id)
	}
	c.config.Log.Info("went over to the next key", "keyId", next.id)
}

// UnwrapKey opens a key that the portal handed out wrapped: signingKey is the SM2
// private key to whose public half it was wrapped, check the check value that
// stands beside it. It returns the key as Config.Key wants it.
func UnwrapKey(signingKey Secret, wrapped, check string) (Secret, error) {
	holder, err := (&Config{SigningKey: signingKey}).signer()
	if err != nil {
		return "", err
	}
	bad := func(detail string, cause error) (Secret, error) {
		return "", &Error{Kind: BadConfig, Detail: detail, cause: cause}
	}
	if holder == nil {
		return bad("signingKey: the private key is wanted", nil)
	}
	sealed, err := base64.StdEncoding.DecodeString(wrapped)
	if err != nil {
		return bad("the wrapped key is not base64", err)
	}
	raw, err := holder.Decrypt(nil, sealed, sm2.ASN1DecrypterOpts)
	if err != nil || len(raw) != message.KeySize {
		return bad("the key was not wrapped to this signing key", nil)
	}
	cipher, err := message.NewCipher(raw, message.SuiteGCM)
	if err != nil {
		return bad("", err)
	}
	if cipher.CheckValue() != check {
		return bad("the check value of the unwrapped key is "+cipher.CheckValue()+", not "+check, nil)
	}
	return Secret(hex.EncodeToString(raw)), nil
}

// PublicKey returns the public half of an SM2 private key, in the form that the
// portal registers: 130 hex digits.
func PublicKey(signingKey Secret) (string, error) {
	holder, err := (&Config{SigningKey: signingKey}).signer()
	if err != nil {
		return "", err
	}
	if holder == nil {
		return "", &Error{Kind: BadConfig, Detail: "signingKey: the private key is wanted"}
	}
	return message.FormatPublicKey(&holder.PublicKey), nil
}

// SignChallenge signs the challenge by which the portal registers a public key.
func SignChallenge(signingKey Secret, challenge string) (string, error) {
	c := (&Config{SigningKey: signingKey}).withDefaults()
	holder, err := c.signer()
	if err != nil {
		return "", err
	}
	if holder == nil {
		return "", &Error{Kind: BadConfig, Detail: "signingKey: the private key is wanted"}
	}
	signature, err := message.Sign(c.Random, holder, []byte(challenge))
	if err != nil {
		return "", &Error{Kind: BadConfig, Detail: "sign", cause: err}
	}
	return signature, nil
}

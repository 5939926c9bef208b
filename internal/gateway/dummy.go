package gateway

import (
	"io"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// dummies are ciphers under a key that nobody holds, one of each suite. A message
// that does not open has cost one open of each suite, whatever was wrong with it:
// neither whether a key exists nor its suite can be read off the clock.
type dummies struct{ gcm, cbc *message.Cipher }

func newDummies(random io.Reader) (dummies, error) {
	secret := make([]byte, message.KeySize)
	if _, err := io.ReadFull(random, secret); err != nil {
		return dummies{}, fault.New(fault.Unavailable, "gateway.no-randomness", "the random source failed").Because(err)
	}
	gcm, err := message.NewCipher(secret, message.SuiteGCM)
	if err != nil {
		return dummies{}, err
	}
	cbc, err := message.NewCipher(secret, message.SuiteCBC)
	return dummies{gcm: gcm, cbc: cbc}, err
}

// other is the dummy of the suite that s is not.
func (d dummies) other(s message.Suite) *message.Cipher {
	if s == message.SuiteGCM {
		return d.cbc
	}
	return d.gcm
}

// tryOpen opens what a request holds with the cipher.
func tryOpen(c *message.Cipher, x *exchange) ([]byte, error) {
	return c.Open(message.EPReq, message.RequestAAD(message.EPReq, c.Suite(), &x.request.Head), x.sealed)
}

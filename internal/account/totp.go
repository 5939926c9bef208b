package account

import (
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // RFC 6238 as authenticators implement it; HMAC does not rest on collisions
	"crypto/subtle"
	"encoding/base32"
	"encoding/binary"
	"fmt"
	"net/url"
	"time"
)

// Time-based one-time passwords (RFC 6238) in the one form that all authenticators
// know: HMAC-SHA-1, six digits, steps of 30 seconds. The step before and the one
// after the present are taken too, each step once.
const (
	totpStep   = 30 * time.Second
	totpSecret = 20 // bytes
	totpSlack  = 1  // steps
)

// totp returns the password of a step.
func totp(secret []byte, step int64) string {
	h := hmac.New(sha1.New, secret)
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(step))) //nolint:gosec // steps count from 1970
	sum := h.Sum(nil)
	at := sum[len(sum)-1] & 0x0f
	return fmt.Sprintf("%06d", (binary.BigEndian.Uint32(sum[at:])&0x7fffffff)%1_000_000)
}

// TOTP returns the password that an authenticator with the secret shows at a time,
// for programs that stand in for people.
func TOTP(secret string, at time.Time) (string, error) {
	key, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret)
	if err != nil {
		return "", fmt.Errorf("secret of an authenticator: %w", err)
	}
	return totp(key, at.Unix()/int64(totpStep/time.Second)), nil
}

// matchTOTP returns the step of which code is the password, after the last one
// that was used.
func matchTOTP(secret []byte, code string, last int64, now time.Time) (int64, bool) {
	present := now.Unix() / int64(totpStep/time.Second)
	found := int64(0)
	for step := present - totpSlack; step <= present+totpSlack; step++ {
		if subtle.ConstantTimeCompare([]byte(totp(secret, step)), []byte(code)) == 1 && step > last {
			found = step
		}
	}
	return found, found != 0
}

// totpText is the secret as people type it into an authenticator.
func totpText(secret []byte) string {
	return base32.StdEncoding.WithPadding(base32.NoPadding).EncodeToString(secret)
}

// totpAddress is what an authenticator reads from a picture.
func totpAddress(secret []byte, issuer, login string) string {
	u := url.URL{Scheme: "otpauth", Host: "totp", Path: "/" + issuer + ":" + login}
	u.RawQuery = url.Values{"secret": {totpText(secret)}, "issuer": {issuer}, "algorithm": {"SHA1"}, "digits": {"6"}, "period": {"30"}}.Encode()
	return u.String()
}

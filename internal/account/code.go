package account

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base32"
	"fmt"
	"io"
	"math/big"
	"strings"
	"time"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Code is a one-time code: shown to a person once, usable once, until it
// expires. We keep only its hash. There is at most one code per Purpose; a new
// one replaces the old.
type Code struct {
	Purpose string // what it opens, such as "first-administrator" or "enrol:" and an id
	Hash    []byte
	Expires time.Time
	Used    time.Time // zero until used
}

// NewCode returns a fresh code and its plain text: 125 random bits as five
// groups of letters and digits that are not taken for each other.
func NewCode(random io.Reader, purpose string, now time.Time, lifetime time.Duration) (Code, string, error) {
	b := make([]byte, 20)
	if _, err := io.ReadFull(random, b); err != nil {
		return Code{}, "", fmt.Errorf("read randomness for a code: %w", err)
	}
	text := codeAlphabet().EncodeToString(b)[:25]
	groups := make([]string, 0, 5)
	for i := 0; i < len(text); i += 5 {
		groups = append(groups, text[i:i+5])
	}
	plain := strings.Join(groups, "-")
	return Code{Purpose: purpose, Hash: codeHash(purpose, plain), Expires: now.Add(lifetime)}, plain, nil
}

// NewNumber returns a fresh code of eight digits, for what a person reads off a phone.
// It is short: whoever takes it counts how often a wrong one was tried.
func NewNumber(random io.Reader, purpose string, now time.Time, lifetime time.Duration) (Code, string, error) {
	n, err := rand.Int(random, big.NewInt(1e8))
	if err != nil {
		return Code{}, "", fmt.Errorf("read randomness for a code: %w", err)
	}
	plain := fmt.Sprintf("%08d", n)
	return Code{Purpose: purpose, Hash: codeHash(purpose, plain), Expires: now.Add(lifetime)}, plain, nil
}

// Redeem uses the code up. A wrong, used or expired one gets the same fault.
func (c Code) Redeem(plain string, now time.Time) (Code, error) {
	right := subtle.ConstantTimeCompare(c.Hash, codeHash(c.Purpose, plain)) == 1
	if !right || !c.Live(now) {
		return c, fault.New(fault.Forbidden, "account.code-refused", "one-time code is wrong, used or expired").At("/code")
	}
	c.Used = now
	return c, nil
}

// Live reports whether the code can still be used.
func (c Code) Live(now time.Time) bool {
	return len(c.Hash) > 0 && c.Used.IsZero() && now.Before(c.Expires)
}

// codeAlphabet is base32 without I, L, O and U.
func codeAlphabet() *base32.Encoding {
	return base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)
}

// codeHash forgives what people do to codes when they type them.
func codeHash(purpose, plain string) []byte {
	typed := strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(plain))
	sum := sm3.Sum([]byte("zhilian code\n" + purpose + "\n" + typed))
	return sum[:]
}

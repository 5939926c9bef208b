package enterprise

import (
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// USCC is a unified social credit code (统一社会信用代码, GB 32100): 18
// characters, the last of which checks the others.
type USCC string

// CheckRule says what happens to a code whose check character is wrong. Genuine
// codes with a wrong one are reported, so an authority may choose to let them in.
type CheckRule string

// The check rules.
const (
	RefuseWrongCheck CheckRule = "refuse"
	WarnOnWrongCheck CheckRule = "warn" // accepted; Checks tells
)

// Always is a rule for NewRegistry that never changes.
func Always(rule CheckRule) func() (CheckRule, error) {
	return func() (CheckRule, error) { return rule, nil }
}

// usccAlphabet is GB 32100's: digits and letters without I, O, S, V and Z. A
// character's value is its place.
const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// ParseUSCC returns the code in s. Length, alphabet and the six area digits are
// always checked, the check character as rule says.
func ParseUSCC(s string, rule CheckRule) (USCC, error) {
	if len(s) != 18 {
		return "", fault.New(fault.Invalid, "uscc.length", "a unified social credit code has 18 characters")
	}
	for i := range len(s) {
		if strings.IndexByte(usccAlphabet, s[i]) < 0 {
			return "", fault.New(fault.Invalid, "uscc.character", "a unified social credit code has digits and capital letters without I, O, S, V, Z")
		}
		if i >= 2 && i < 8 && (s[i] < '0' || s[i] > '9') {
			return "", fault.New(fault.Invalid, "uscc.area", "characters 3 to 8 of a unified social credit code are digits")
		}
	}
	u := USCC(s)
	if rule != WarnOnWrongCheck && !u.Checks() {
		return "", fault.New(fault.Invalid, "uscc.check", "the last character does not check the others")
	}
	return u, nil
}

// Checks reports whether the last character is the one that GB 32100 computes:
// weights are the powers of 3 modulo 31.
func (u USCC) Checks() bool {
	if len(u) != 18 {
		return false
	}
	sum, weight := 0, 1
	for i := range 17 {
		sum += strings.IndexByte(usccAlphabet, u[i]) * weight
		weight = weight * 3 % 31
	}
	return u[17] == usccAlphabet[(31-sum%31)%31]
}

// Package account holds what proves who someone is, for people on both sides:
// members of enterprises and staff of the authority.
//
// It has four nouns. A Credential is a password, kept only as its argon2id
// hash. A Lockout counts wrong passwords and says when the next one may be
// tried. A Session is a signed-in browser: the browser holds a random Token, we
// hold only the token's hash, so that a copy of the database opens nothing. A
// Code is a one-time code that a person carries from one place to another, such
// as the one printed at first start. Who signs in at an identity provider needs
// none of this but the Session: package enterprise keeps the subject that the
// provider names with each member.
//
// All of them are values with methods that say what may happen next; none knows
// a database or a clock. Sessions is the one that moves them: it opens, finds
// and ends sessions against a SessionStore. What a signed-in person may do is
// not decided here: see package staff and package enterprise.
package account

import "time"

// Policy says how strict an account is. The zero value is no policy: use
// Ordinary or Administrator.
type Policy struct {
	MinPassword int           // code points a password must have
	Failures    int           // wrong passwords after which the account is locked
	Lock        time.Duration // for how long
}

// Ordinary is the policy of accounts without special rights.
func Ordinary() Policy {
	return Policy{MinPassword: 12, Failures: 5, Lock: 15 * time.Minute}
}

// Administrator is the policy of accounts that can create others.
func Administrator() Policy {
	return Policy{MinPassword: 15, Failures: 3, Lock: 15 * time.Minute}
}

package account

import (
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Lockout counts the wrong passwords of one account.
//
// An attempt is charged before the password is looked at and given back when it
// was right. So a thousand guesses sent at once are charged one after another,
// and all but the first few are refused without being looked at.
type Lockout struct {
	Failures int       // attempts charged since the last success
	Until    time.Time // no attempt before; zero when not locked
}

// Charge counts one attempt that is about to be made. It refuses while the
// account is locked. The attempt that reaches the limit is still looked at and
// locks the account in advance; Succeed undoes that.
func (l Lockout) Charge(policy Policy, now time.Time) (Lockout, error) {
	if now.Before(l.Until) {
		minutes := int(l.Until.Sub(now)/time.Minute) + 1
		return l, fault.New(fault.Limited, "account.locked", "too many wrong attempts").
			With("minutes", strconv.Itoa(minutes))
	}
	if !l.Until.IsZero() {
		l = Lockout{} // the lock ran out; counting starts again
	}
	l.Failures++
	if l.Failures >= policy.Failures {
		l.Until = now.Add(policy.Lock)
	}
	return l, nil
}

// Succeed returns the lockout after a right password.
func (l Lockout) Succeed() Lockout { return Lockout{} }

// Locked reports whether attempts are refused at now.
func (l Lockout) Locked(now time.Time) bool { return now.Before(l.Until) }

// Return gives one charge back: what was tried was right, but more has to be shown
// before the attempts are forgotten.
func (l Lockout) Return() Lockout {
	return Lockout{Failures: max(0, l.Failures-1)}
}

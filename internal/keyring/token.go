package keyring

import (
	"crypto/hmac"
	"encoding/base64"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// How far a token reaches beyond its own day, and when the next day's may be
// asked for: clients change over at midnight without a gap.
const (
	tokenEarly    = 5 * time.Minute  // before the day begins
	tokenLate     = 10 * time.Minute // after it ended
	tokenAskEarly = 30 * time.Minute // tomorrow's token, before midnight
)

// DayToken is the token of one system for one day.
type DayToken struct {
	Token               string
	Day                 calendar.Day
	NotBefore, NotAfter time.Time // both included, to the second
}

// Token returns the token of a system for a day: a MAC, so that nothing is
// stored, the day's is always the same, and raising the epoch ends all of them.
func (v *Vault) Token(env id.Env, app id.App, day calendar.Day, epoch int64) string {
	name := tokenName{env, app, day, epoch}
	if token, ok := v.tokens.get(name); ok {
		return token
	}
	token := v.makeToken(env, app, day, epoch)
	v.tokens.put(name, token)
	return token
}

// tokenName is what a token is made of.
type tokenName struct {
	env   id.Env
	app   id.App
	day   calendar.Day
	epoch int64
}

func (v *Vault) makeToken(env id.Env, app id.App, day calendar.Day, epoch int64) string {
	set := v.keks[ForToken]
	sum := mac(set.keys[set.newest], []byte("ZL/1 token"),
		[]byte(env), []byte(app), []byte(day), strconv.AppendInt(nil, epoch, 10))
	return base64.RawURLEncoding.EncodeToString(sum)
}

// GrantToken returns the token for the asked day, today's when day is empty.
// Tomorrow's is given from 23:30; for any other day, and for tomorrow before
// that, it returns the fault token.not-yet or token.day-past.
func (v *Vault) GrantToken(env id.Env, app id.App, epoch int64, day calendar.Day, now time.Time) (DayToken, error) {
	today := calendar.DayOf(now)
	switch {
	case day == "":
		day = today
	case day < today:
		return DayToken{}, fault.New(fault.Invalid, "token.day-past", "the day is over")
	case day > calendar.DayOf(now.Add(tokenAskEarly)):
		return DayToken{}, fault.New(fault.Limited, "token.not-yet", "the token of that day is not given yet")
	}
	t := DayToken{Token: v.Token(env, app, day, epoch), Day: day}
	t.NotBefore, t.NotAfter = TokenBounds(day)
	return t, nil
}

// CheckToken refuses a token that is not the one of this system and epoch for a
// day whose bounds hold now. It does not tell a forged token from an old one.
func (v *Vault) CheckToken(env id.Env, app id.App, epoch int64, token string, now time.Time) error {
	if token == "" {
		return fault.New(fault.Unauthenticated, "token.missing", "no token")
	}
	today := calendar.DayOf(now)
	ok := v.tokenIs(token, env, app, today, epoch)
	for _, near := range []calendar.Day{today.AddDays(-1), today.AddDays(1)} {
		if usable(near, now) && v.tokenIs(token, env, app, near, epoch) {
			ok = true
		}
	}
	if !ok {
		return fault.New(fault.Unauthenticated, "token.refused", "the token is not valid now")
	}
	return nil
}

func (v *Vault) tokenIs(token string, env id.Env, app id.App, day calendar.Day, epoch int64) bool {
	return hmac.Equal([]byte(token), []byte(v.Token(env, app, day, epoch)))
}

// TokenBounds returns the first and the last second in which the day's token is
// taken: 23:55:00 of the day before and 00:10:00 of the day after, in Shanghai.
func TokenBounds(day calendar.Day) (notBefore, notAfter time.Time) {
	return day.Start().Add(-tokenEarly), day.AddDays(1).Start().Add(tokenLate)
}

func usable(day calendar.Day, now time.Time) bool {
	notBefore, notAfter := TokenBounds(day)
	now = now.Truncate(time.Second)
	return !now.Before(notBefore) && !now.After(notAfter)
}

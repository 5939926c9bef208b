package account

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func TestNewCredential(t *testing.T) {
	tests := map[string]struct {
		policy   Policy
		password string
		about    []string
		want     string // fault code; empty: accepted
	}{
		"long enough":             {Ordinary(), "correct horse battery", nil, ""},
		"Chinese counts in runes": {Ordinary(), "春天花会开夏天鸟会来秋天", nil, ""},
		"eleven":                  {Ordinary(), "horse-batte", nil, "account.password-too-short"},
		"twelve for an admin":     {Administrator(), "horse-batter", nil, "account.password-too-short"},
		"fifteen for an admin":    {Administrator(), "horse-battery-s", nil, ""},
		"common":                  {Ordinary(), "1qaz2wsx3edc", nil, "account.password-common"},
		"common in capitals":      {Ordinary(), "1QAZ2WSX3EDC", nil, "account.password-common"},
		"one letter":              {Ordinary(), "aaaaaaaaaaaaaaaa", nil, "account.password-common"},
		"contains the login":      {Ordinary(), "WangWei-is-great", []string{"wangwei"}, "account.password-about-you"},
		"short word is no match":  {Ordinary(), "a-horse-li-battery", []string{"li"}, ""},
		"endless":                 {Ordinary(), strings.Repeat("correct horse ", 100), nil, "account.password-too-long"},
		"not UTF-8":               {Ordinary(), "correct horse \xff\xfe battery", nil, "account.password-too-long"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, err := NewCredential(rand.Reader, tt.policy, tt.password, tt.about...)
			if tt.want != "" {
				f := fault.Of(err)
				if err == nil || f.Code != tt.want || f.Pointer != "/password" {
					t.Fatalf("error %v, want code %s at /password", err, tt.want)
				}
				if strings.Contains(err.Error(), tt.password) {
					t.Error("the fault shows the password")
				}
				return
			}
			if err != nil || !c.Matches(tt.password) || c.Matches(tt.password+"x") {
				t.Fatalf("credential does not tell its password from another: %v", err)
			}
		})
	}
}

func TestCredentialAtRest(t *testing.T) {
	c, err := NewCredential(rand.Reader, Ordinary(), "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	back, err := ParseCredential(c.Encoded())
	if err != nil || !back.Matches("correct horse battery") {
		t.Fatalf("credential does not survive storage: %v", err)
	}
	other, err := NewCredential(rand.Reader, Ordinary(), "correct horse battery")
	if err != nil || other == c {
		t.Errorf("two hashes of one password are equal: no salt (%v)", err)
	}
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("x", "credential", c, "token", Token("secret-token"))
	if text := out.String() + fmt.Sprint(c); strings.Contains(text, "argon2") || strings.Contains(text, "secret-token") {
		t.Errorf("logs show a credential or token: %s", text)
	}
}

func TestParseCredentialRefuses(t *testing.T) {
	good, err := NewCredential(rand.Reader, Ordinary(), "correct horse battery")
	if err != nil {
		t.Fatal(err)
	}
	for name, bad := range map[string]string{
		"plain":        "correct horse battery",
		"other kind":   strings.Replace(good.Encoded(), "argon2id", "argon2i", 1),
		"other number": strings.Replace(good.Encoded(), "v=19", "v=16", 1),
		"huge memory":  strings.Replace(good.Encoded(), "m=19456", "m=99999999", 1),
		"no passes":    strings.Replace(good.Encoded(), "t=2", "t=0", 1),
		"no hash":      good.Encoded()[:strings.LastIndex(good.Encoded(), "$")+1],
		"words":        "$argon2id$v=19$a,b,c$AAAAAAAAAAAAAAAA$AAAA",
	} {
		if _, err := ParseCredential(bad); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
	if (Credential{}).Matches("") || (Credential{}).Set() {
		t.Error("an account without password can be signed in to")
	}
}

func TestNoRandomnessNoSecret(t *testing.T) {
	dry := iotestErr{}
	if _, err := NewCredential(dry, Ordinary(), "correct horse battery"); err == nil {
		t.Error("credential without salt")
	}
	if _, err := NewToken(dry); err == nil {
		t.Error("token without randomness")
	}
	if _, _, err := NewCode(dry, "x", monday, time.Hour); err == nil {
		t.Error("code without randomness")
	}
}

type iotestErr struct{}

func (iotestErr) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

func TestLockout(t *testing.T) {
	tests := map[string]struct {
		policy Policy
		tries  int
	}{
		"five for everybody":       {Ordinary(), 5},
		"three for administrators": {Administrator(), 3},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var l Lockout
			var err error
			for i := range tt.tries {
				if l, err = l.Charge(tt.policy, monday); err != nil {
					t.Fatalf("attempt %d is refused: %v", i+1, err)
				}
			}
			if _, err = l.Charge(tt.policy, monday.Add(15*time.Minute-1)); fault.Of(err).Code != "account.locked" {
				t.Fatalf("one more attempt: %v, want account.locked", err)
			}
			if got := fault.Of(err).Values["minutes"]; got != "1" {
				t.Errorf("minutes to wait = %s, want 1", got)
			}
			l, err = l.Charge(tt.policy, monday.Add(15*time.Minute))
			if err != nil || l.Failures != 1 || l.Locked(monday.Add(15*time.Minute)) {
				t.Errorf("after the lock: %+v, %v; want counting from one", l, err)
			}
		})
	}
}

func TestLockoutForgivesAfterSuccess(t *testing.T) {
	var l Lockout
	for range 4 {
		l, _ = l.Charge(Ordinary(), monday)
	}
	if l = l.Succeed(); l.Failures != 0 || l.Locked(monday) {
		t.Errorf("after success: %+v", l)
	}
}

func TestCode(t *testing.T) {
	code, plain, err := NewCode(rand.Reader, "first-administrator", monday, time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Contains(code.Hash, []byte(plain)) || len(plain) != 29 {
		t.Fatalf("code %q is kept in plain or has another form", plain)
	}
	stolen := code
	stolen.Purpose = "enrol:1"
	used, err := code.Redeem(plain, monday)
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]struct {
		code  Code
		plain string
		at    time.Time
		ok    bool
	}{
		"typed in lower case":   {code, strings.ToLower(plain), monday, true},
		"typed without dashes":  {code, strings.ReplaceAll(plain, "-", " "), monday, true},
		"last moment":           {code, plain, monday.Add(time.Hour - 1), true},
		"expired":               {code, plain, monday.Add(time.Hour), false},
		"used":                  {used, plain, monday, false},
		"wrong":                 {code, "00000-00000-00000-00000-00000", monday, false},
		"empty":                 {code, "", monday, false},
		"of another purpose":    {stolen, plain, monday, false},
		"no code was ever made": {Code{Purpose: "x"}, "", monday, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tt.code.Redeem(tt.plain, tt.at)
			if (err == nil) != tt.ok || (tt.ok && got.Live(tt.at)) {
				t.Errorf("Redeem = %+v, %v; want ok = %v and the code used up", got, err, tt.ok)
			}
		})
	}
}

// shelf is a SessionStore in memory.
type shelf struct {
	sessions map[string]Session
	touched  int
	broken   error
}

func (s *shelf) AddSession(_ context.Context, n Session) error {
	if n.Side == Staff {
		_ = s.EndSessionsOf(context.Background(), n.Side, n.Subject)
	}
	s.sessions[string(n.Hash)] = n
	return s.broken
}

func (s *shelf) SessionByHash(_ context.Context, hash []byte) (Session, error) {
	if s.broken != nil {
		return Session{}, s.broken
	}
	if n, ok := s.sessions[string(hash)]; ok {
		return n, nil
	}
	return Session{}, fault.New(fault.NotFound, "store.no-row", "none")
}

func (s *shelf) MoveSession(_ context.Context, was, is Session) error {
	if _, ok := s.sessions[string(was.Hash)]; !ok {
		return fault.New(fault.NotFound, "account.session-unknown", "none")
	}
	delete(s.sessions, string(was.Hash))
	s.sessions[string(is.Hash)] = is
	return nil
}

func (s *shelf) TouchSession(_ context.Context, session id.Session, seen time.Time) error {
	for k, n := range s.sessions {
		if n.ID == session {
			n.Seen = seen
			s.sessions[k] = n
			s.touched++
		}
	}
	return nil
}

func (s *shelf) ProveSession(_ context.Context, session id.Session, at time.Time) error {
	for k, n := range s.sessions {
		if n.ID == session {
			n.Proven = at
			s.sessions[k] = n
		}
	}
	return nil
}

func (s *shelf) SessionsOf(_ context.Context, side Side, subject string) ([]Session, error) {
	var list []Session
	for _, n := range s.sessions {
		if n.Side == side && n.Subject == subject {
			list = append(list, n)
		}
	}
	return list, nil
}

func (s *shelf) EndSession(_ context.Context, session id.Session) error {
	for k, n := range s.sessions {
		if n.ID == session {
			delete(s.sessions, k)
		}
	}
	return nil
}

func (s *shelf) EndSessionsOf(_ context.Context, side Side, subject string) error {
	for k, n := range s.sessions {
		if n.Side == side && n.Subject == subject {
			delete(s.sessions, k)
		}
	}
	return nil
}

func TestSessionEndsByTime(t *testing.T) {
	tests := map[string]struct {
		uses []time.Duration // since opening, each must succeed but the last
		want bool            // the last one succeeds
	}{
		"at once":                   {[]time.Duration{0}, true},
		"just before idle limit":    {[]time.Duration{IdleLimit - 1}, true},
		"idle limit":                {[]time.Duration{IdleLimit}, false},
		"use keeps it alive":        {[]time.Duration{10 * time.Minute, 20 * time.Minute, 30 * time.Minute}, true},
		"idle after use":            {[]time.Duration{10 * time.Minute, 25 * time.Minute}, false},
		"busy until absolute limit": {append(every(10*time.Minute, 48), AbsoluteLimit), false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			ctx, now := t.Context(), monday
			store := &shelf{sessions: map[string]Session{}}
			sessions := NewSessions(store, func() time.Time { return now }, rand.Reader)
			token, _, err := sessions.Open(ctx, Member, "m1", "e1")
			if err != nil {
				t.Fatal(err)
			}
			for i, at := range tt.uses {
				now = monday.Add(at)
				_, err = sessions.Find(ctx, Member, token)
				if last := i == len(tt.uses)-1; (err == nil) != (tt.want || !last) {
					t.Fatalf("use at %v: %v", at, err)
				}
			}
			if !tt.want && len(store.sessions) != 0 {
				t.Error("an expired session stays in the store")
			}
		})
	}
}

// A limit that is changed holds for sessions that run.
func TestSessionsLiveByTheLimitsInForce(t *testing.T) {
	ctx, now, limits := t.Context(), monday, Limits{Idle: 30 * time.Minute, Absolute: 2 * time.Hour}
	var unknown error
	store := &shelf{sessions: map[string]Session{}}
	sessions := NewSessions(store, func() time.Time { return now }, rand.Reader).Limited(func() (Limits, error) { return limits, unknown })
	token, opened, err := sessions.Open(ctx, Member, "m1", "e1")
	if err != nil {
		t.Fatal(err)
	}
	if in, err := sessions.Limits(); err != nil || !opened.Ends(in).Equal(monday.Add(2*time.Hour)) {
		t.Errorf("ends at %v, %v", opened.Ends(in), err)
	}
	now = monday.Add(20 * time.Minute)
	unknown = fault.New(fault.Unavailable, "store.stale", "stale")
	if _, err := sessions.Find(ctx, Member, token); !fault.Is(err, fault.Unavailable) {
		t.Errorf("limits that nobody knows: %v", err)
	}
	unknown = nil
	if _, err := sessions.Find(ctx, Member, token); err != nil {
		t.Errorf("within 30 minutes: %v", err)
	}
	now, limits.Idle = now.Add(6*time.Minute), 5*time.Minute
	if _, err := sessions.Find(ctx, Member, token); fault.Of(err).Code != "account.no-session" {
		t.Errorf("after the limit was lowered: %v", err)
	}
}

func every(step time.Duration, n int) []time.Duration {
	var all []time.Duration
	for i := range n - 1 {
		all = append(all, time.Duration(i+1)*step)
	}
	return all
}

// A moved session belongs to the same person elsewhere: another token, no second factor,
// and no more time than it had.
func TestMovedSession(t *testing.T) {
	ctx, now := t.Context(), monday
	store := &shelf{sessions: map[string]Session{}}
	sessions := NewSessions(store, func() time.Time { return now }, rand.Reader)
	first, opened, err := sessions.Open(ctx, Member, "m1", "e1")
	if err != nil {
		t.Fatal(err)
	}
	if err := sessions.Prove(ctx, opened.ID); err != nil {
		t.Fatal(err)
	}
	now = monday.Add(IdleLimit - time.Minute)
	was, err := sessions.Find(ctx, Member, first)
	if err != nil || was.Proven.IsZero() {
		t.Fatal(was, err)
	}
	second, moved, err := sessions.Move(ctx, was, "m2", "e2")
	if err != nil {
		t.Fatal(err)
	}
	if moved.Subject != "m2" || moved.Enterprise != "e2" || !moved.Proven.IsZero() || moved.ID != was.ID || !moved.Ends(DefaultLimits()).Equal(opened.Ends(DefaultLimits())) {
		t.Errorf("moved to %+v", moved)
	}
	if _, err := sessions.Find(ctx, Member, first); fault.Of(err).Code != "account.no-session" {
		t.Errorf("the token from before: %v", err)
	}
	if got, err := sessions.Find(ctx, Member, second); err != nil || got.Enterprise != "e2" {
		t.Errorf("the fresh token: %+v, %v", got, err)
	}
	if _, _, err := sessions.Move(ctx, was, "m3", "e3"); !fault.Is(err, fault.NotFound) {
		t.Errorf("moved twice from the same place: %v", err)
	}
}

func TestSessions(t *testing.T) {
	ctx, now := t.Context(), monday
	store := &shelf{sessions: map[string]Session{}}
	sessions := NewSessions(store, func() time.Time { return now }, rand.Reader)
	member, opened, err := sessions.Open(ctx, Member, "m1", "e1")
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := store.sessions[string(member)]; ok || bytes.Contains(opened.Hash, []byte(member)) {
		t.Error("the token itself is stored")
	}
	for range 5 {
		if _, err := sessions.Find(ctx, Member, member); err != nil {
			t.Fatal(err)
		}
	}
	if store.touched != 0 {
		t.Errorf("%d writes for uses within a minute, want none", store.touched)
	}
	for name, tt := range map[string]struct {
		side  Side
		token Token
	}{"unknown": {Member, "x"}, "empty": {Member, ""}, "other side": {Staff, member}} {
		if _, err := sessions.Find(ctx, tt.side, tt.token); fault.Of(err).Code != "account.no-session" {
			t.Errorf("%s token: %v, want account.no-session", name, err)
		}
	}
	second, _, _ := sessions.Open(ctx, Staff, "s1", "")
	third, _, _ := sessions.Open(ctx, Staff, "s1", "")
	if _, err := sessions.Find(ctx, Staff, second); err == nil {
		t.Error("a staff user has two sessions at once")
	}
	if err := sessions.EndAll(ctx, Staff, "s1"); err != nil {
		t.Fatal(err)
	}
	if _, err := sessions.Find(ctx, Staff, third); err == nil {
		t.Error("a session outlives EndAll")
	}
	if err := sessions.End(ctx, opened.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := sessions.Find(ctx, Member, member); err == nil {
		t.Error("a session outlives End")
	}
	store.broken = errors.New("disk on fire")
	if _, err := sessions.Find(ctx, Member, member); !errors.Is(err, store.broken) {
		t.Errorf("a broken store looks like %v", err)
	}
	if _, _, err := sessions.Open(ctx, Member, "m1", "e1"); !errors.Is(err, store.broken) {
		t.Errorf("opening over a broken store: %v", err)
	}
}

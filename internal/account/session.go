package account

import (
	"context"
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"time"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// How long a session lives unless Limits say otherwise: IdleLimit since it was last
// used, AbsoluteLimit since it was opened. The use is written down at most once in touchEvery, so
// an idle session may end that much early, never late.
const (
	IdleLimit     = 15 * time.Minute
	AbsoluteLimit = 8 * time.Hour
	touchEvery    = time.Minute
)

// Side tells whose session it is; a member's token opens no staff session.
type Side string

// The two sides.
const (
	Member Side = "member"
	Staff  Side = "staff"
)

// Token is what the browser holds: 256 random bits. It is never stored and
// never logged.
type Token string

// LogValue implements slog.LogValuer and shows nothing.
func (Token) LogValue() slog.Value { return slog.StringValue("***") }

// Hash returns what we store of a token. The token has 256 random bits, so a
// plain hash is as hard to turn back as a keyed one.
func (t Token) Hash() []byte {
	sum := sm3.Sum([]byte("zhilian session\n" + string(t)))
	return sum[:]
}

// NewToken returns a fresh token.
func NewToken(random io.Reader) (Token, error) {
	b := make([]byte, 32)
	if _, err := io.ReadFull(random, b); err != nil {
		return "", fmt.Errorf("read randomness for a token: %w", err)
	}
	return Token(base64.RawURLEncoding.EncodeToString(b)), nil
}

// Session is one signed-in browser.
type Session struct {
	ID         id.Session
	Hash       []byte // of the token
	Side       Side
	Subject    string        // id.Member or id.Staff, by Side
	Enterprise id.Enterprise // of a member's session, "" before a space was chosen
	Opened     time.Time
	Seen       time.Time // last use that was written down
	Proven     time.Time // when a second factor was last shown, zero when never
	Source     string    // address from which it was opened; the store knows
}

// Limits say how long sessions live.
type Limits struct{ Idle, Absolute time.Duration }

// DefaultLimits returns the limits that hold when nobody set others.
func DefaultLimits() Limits { return Limits{Idle: IdleLimit, Absolute: AbsoluteLimit} }

// Expired reports whether the session has ended by time.
func (s Session) Expired(l Limits, now time.Time) bool {
	return !now.Before(s.Seen.Add(l.Idle)) || !now.Before(s.Ends(l))
}

// Ends is when the session ends at the latest.
func (s Session) Ends(l Limits) time.Time { return s.Opened.Add(l.Absolute) }

// SessionStore is where Sessions keeps sessions.
type SessionStore interface {
	// AddSession inserts a session. For a staff session it ends the subject's
	// other sessions in the same transaction.
	AddSession(ctx context.Context, s Session) error
	// SessionByHash returns the session with that token hash, or a NotFound fault.
	SessionByHash(ctx context.Context, hash []byte) (Session, error)
	// TouchSession writes down that a session was used.
	TouchSession(ctx context.Context, session id.Session, seen time.Time) error
	// ProveSession writes down that a second factor was shown.
	ProveSession(ctx context.Context, session id.Session, at time.Time) error
	// MoveSession saves that a session belongs to another subject and enterprise from
	// now on, under another token, and audits it; a NotFound fault when it is not what
	// was any more.
	MoveSession(ctx context.Context, was, is Session) error
	// SessionsOf lists the sessions of one person, the newest first.
	SessionsOf(ctx context.Context, side Side, subject string) ([]Session, error)
	// EndSession deletes a session; one that is gone already is no error.
	EndSession(ctx context.Context, session id.Session) error
	// EndSessionsOf deletes all sessions of one person.
	EndSessionsOf(ctx context.Context, side Side, subject string) error
}

// Sessions opens, finds and ends sessions.
type Sessions struct {
	store  SessionStore
	clock  calendar.Clock
	random io.Reader
	limits func() (Limits, error)
}

// NewSessions returns Sessions over store with the default limits.
func NewSessions(store SessionStore, clock calendar.Clock, random io.Reader) *Sessions {
	return &Sessions{store: store, clock: clock, random: random, limits: func() (Limits, error) { return DefaultLimits(), nil }}
}

// Limited makes the sessions, also those that run, live by the limits that are in
// force when they are looked at.
func (s *Sessions) Limited(limits func() (Limits, error)) *Sessions {
	s.limits = limits
	return s
}

// Limits returns the limits in force.
func (s *Sessions) Limits() (Limits, error) { return s.limits() }

// Open starts a session for someone who has just proven who they are. There is
// always a fresh token, so a token planted before sign-in is worth nothing.
func (s *Sessions) Open(ctx context.Context, side Side, subject string, enterprise id.Enterprise) (Token, Session, error) {
	token, err := NewToken(s.random)
	if err != nil {
		return "", Session{}, err
	}
	now := s.clock()
	session := Session{
		ID: id.New[id.Session](now), Hash: token.Hash(), Side: side, Subject: subject,
		Enterprise: enterprise, Opened: now, Seen: now,
	}
	if err := s.store.AddSession(ctx, session); err != nil {
		return "", Session{}, fmt.Errorf("open a session: %w", err)
	}
	return token, session, nil
}

// Move makes a session that of the same person in another enterprise. It gets a fresh
// token and keeps the end it had; a second factor that was shown is forgotten, because
// it belongs to the enterprise that is left.
func (s *Sessions) Move(ctx context.Context, was Session, subject string, enterprise id.Enterprise) (Token, Session, error) {
	token, err := NewToken(s.random)
	if err != nil {
		return "", Session{}, err
	}
	is := was
	is.Hash, is.Subject, is.Enterprise, is.Seen, is.Proven = token.Hash(), subject, enterprise, s.clock(), time.Time{}
	if err := s.store.MoveSession(ctx, was, is); err != nil {
		return "", Session{}, fmt.Errorf("move a session: %w", err)
	}
	return token, is, nil
}

// Find returns the running session of a token. Whatever is wrong with the token
// or the session, the answer is the same Unauthenticated fault.
func (s *Sessions) Find(ctx context.Context, side Side, token Token) (Session, error) {
	session, err := s.Look(ctx, side, token)
	if err != nil {
		return Session{}, err
	}
	if now := s.clock(); now.Sub(session.Seen) >= touchEvery {
		session.Seen = now
		if err := s.store.TouchSession(ctx, session.ID, now); err != nil {
			return Session{}, fmt.Errorf("note the use of a session: %w", err)
		}
	}
	return session, nil
}

// Look is Find for who only watches: it is no use of the session, which ends when
// nobody does anything but watch.
func (s *Sessions) Look(ctx context.Context, side Side, token Token) (Session, error) {
	none := fault.New(fault.Unauthenticated, "account.no-session", "no running session")
	if token == "" {
		return Session{}, none
	}
	session, err := s.store.SessionByHash(ctx, token.Hash())
	if fault.Is(err, fault.NotFound) {
		return Session{}, none
	} else if err != nil {
		return Session{}, fmt.Errorf("find a session: %w", err)
	}
	limits, err := s.limits()
	if err != nil {
		return Session{}, fmt.Errorf("find a session: %w", err)
	}
	now := s.clock()
	if session.Side != side {
		return Session{}, none
	}
	if session.Expired(limits, now) {
		if err := s.store.EndSession(ctx, session.ID); err != nil {
			return Session{}, fmt.Errorf("end an expired session: %w", err)
		}
		return Session{}, none
	}
	return session, nil
}

// Prove notes that the second factor was shown in a session just now.
func (s *Sessions) Prove(ctx context.Context, session id.Session) error {
	return s.store.ProveSession(ctx, session, s.clock())
}

// Of lists the running sessions of one person, the newest first.
func (s *Sessions) Of(ctx context.Context, side Side, subject string) ([]Session, error) {
	list, err := s.store.SessionsOf(ctx, side, subject)
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	limits, err := s.limits()
	if err != nil {
		return nil, fmt.Errorf("list sessions: %w", err)
	}
	now := s.clock()
	return slices.DeleteFunc(list, func(n Session) bool { return n.Expired(limits, now) }), nil
}

// EndOf ends one session of a person; one that is not theirs is unknown.
func (s *Sessions) EndOf(ctx context.Context, side Side, subject string, session id.Session) error {
	list, err := s.Of(ctx, side, subject)
	if err != nil {
		return err
	}
	if !slices.ContainsFunc(list, func(n Session) bool { return n.ID == session }) {
		return fault.New(fault.NotFound, "account.session-unknown", "no such session")
	}
	return s.store.EndSession(ctx, session)
}

// End signs one browser out.
func (s *Sessions) End(ctx context.Context, session id.Session) error {
	return s.store.EndSession(ctx, session)
}

// EndAll signs a person out everywhere.
func (s *Sessions) EndAll(ctx context.Context, side Side, subject string) error {
	return s.store.EndSessionsOf(ctx, side, subject)
}

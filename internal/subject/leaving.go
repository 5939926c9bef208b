package subject

import (
	"strings"
	"time"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// LeavingState is where a leaving stands.
type LeavingState string

// The states of a leaving.
const (
	Waiting LeavingState = "waiting" // for calls that are not finished
	Stayed  LeavingState = "stayed"  // the owner thought better of it
	Left    LeavingState = "left"
)

// reason is the code of the suspension while an enterprise leaves.
const reason = "leaving"

// Leaving is that an enterprise leaves of its own will.
type Leaving struct {
	ID         id.Leaving
	Enterprise id.Enterprise
	State      LeavingState
	Text       string
	AskedBy    id.Member
	AskedAt    time.Time
	EndedAt    time.Time
	Events     []enterprise.Event
	Version    int64
}

func leave(e id.Enterprise, by id.Member, text string, at time.Time) (*Leaving, error) {
	text = strings.TrimSpace(text)
	if n := utf8.RuneCountInString(text); n < 2 || n > 500 {
		return nil, fault.New(fault.Invalid, "leaving.text", "a reason has 2 to 500 characters").At("/text")
	}
	l := &Leaving{ID: id.New[id.Leaving](at), Enterprise: e, State: Waiting, Text: text, AskedBy: by, AskedAt: at}
	l.record("asked", enterprise.ByMember(by), at)
	return l, nil
}

func (l *Leaving) end(to LeavingState, by enterprise.Actor, at time.Time) error {
	if l.State != Waiting {
		return fault.New(fault.Conflict, "leaving.state", "the leaving is %s", l.State).With("state", string(l.State))
	}
	l.State, l.EndedAt = to, at
	l.record(string(to), by, at)
	return nil
}

func (l *Leaving) record(name string, by enterprise.Actor, at time.Time) {
	l.Events = append(l.Events, enterprise.Event{At: at, Name: "leaving." + name, Actor: by, Subject: string(l.ID)})
}

// Package feedback holds what enterprises say of the service (clause 10.3): feedback
// (意见建议), which is answered and may be published with its answer, and ratings
// (好差评) of what was finished.
//
//	open ──▶ taken ──▶ answered        feedback
//	open ──▶ verified ──▶ answered     a bad rating; any other wants no answer
//
// Needs name what an enterprise would like to file; those that others want too are
// supported by them, so that the list of needs ranks the candidates for the open
// list of items (clause 5). Nothing here has any effect on how an enterprise is
// treated: no other room reads it.
package feedback

import (
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Kind is what sort of feedback it is.
type Kind string

// The kinds that clause 10.3 names.
const (
	Need       Kind = "need"       // 服务事项需求
	Problem    Kind = "problem"    // 使用问题
	Suggestion Kind = "suggestion" // 提升建议
)

// Kinds lists every kind.
func Kinds() []Kind { return []Kind{Need, Problem, Suggestion} }

// State is where feedback or a rating stands.
type State string

// The states.
const (
	Open     State = "open"
	Taken    State = "taken"    // somebody works on the feedback
	Verified State = "verified" // somebody looked into a bad rating
	Answered State = "answered"
	Closed   State = "closed" // a rating that wants no answer
)

// Feedback is one thing that a member of an enterprise says. Title and Text are its
// own words and may name persons: they are sealed and shown to staff and to the
// enterprise alone.
type Feedback struct {
	ID         id.Feedback
	Enterprise id.Enterprise
	Kind       Kind
	Service    string  // interface code it is about, "" for none
	Call       id.Call // that it is about, "" for none
	Trace      string  // of that call
	Title      string
	Text       string
	State      State
	By         id.Member
	At         time.Time
	Due        time.Time // until when it has to be answered; zero: no calendar for it
	TakenBy    id.Staff
	Answer     Answer
	Events     []enterprise.Event
	Version    int64
}

// Answer is what staff reply. A Subject makes it public: the feedback in their own
// words, without the enterprise and without persons.
type Answer struct {
	Text    string
	Subject string // "" keeps question and answer between the two
	By      id.Staff
	At      time.Time
}

// LogValue implements slog.LogValuer without the words.
func (f Feedback) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(f.ID)), slog.String("kind", string(f.Kind)), slog.String("state", string(f.State)))
}

// check reports what is wrong with feedback as a member gives it.
func (f Feedback) check() error {
	if !slices.Contains(Kinds(), f.Kind) {
		return fault.New(fault.Invalid, "feedback.kind", "no such kind of feedback").At("/kind")
	}
	if err := words("/title", f.Title, 2, 100); err != nil {
		return err
	}
	return words("/text", f.Text, 5, 4000)
}

func (f *Feedback) take(by id.Staff, now time.Time) error {
	if f.State != Open && f.State != Taken {
		return stateFault(f.State)
	}
	f.State, f.TakenBy = Taken, by
	f.record("feedback.taken", enterprise.ByStaff(by), now)
	return nil
}

// answer answers feedback, or replaces its answer: a public one may turn out wrong.
func (f *Feedback) answer(a Answer) error {
	if err := words("/text", a.Text, 2, 4000); err != nil {
		return err
	}
	if a.Subject != "" {
		if err := words("/subject", a.Subject, 4, 200); err != nil {
			return err
		}
	}
	f.State, f.Answer = Answered, a
	f.record("feedback.answered", enterprise.ByStaff(a.By), a.At)
	return nil
}

func (f *Feedback) record(name string, by enterprise.Actor, now time.Time) {
	f.Events = append(f.Events, enterprise.Event{At: now, Name: name, Actor: by, Subject: string(f.ID), Detail: string(f.Kind)})
}

// Subject is what a rating is about.
type Subject string

// The subjects of ratings.
const (
	OfCall        Subject = "call"        // a finished filing
	OfApplication Subject = "application" // a review that ended
)

// Score is how satisfied somebody is, from 5 (非常满意) to 1 (非常不满意).
type Score int

// bad reports whether a score has to be looked into.
func (s Score) bad() bool { return s <= 2 }

// Rating is what an enterprise thinks of one finished thing. There is one for each.
type Rating struct {
	ID         id.Rating
	Enterprise id.Enterprise
	Subject    Subject
	Of         string // id of the call or the application
	Service    string // interface of the call
	Score      Score
	Text       string // sealed; "" for none
	State      State
	By         id.Member
	At         time.Time
	Due        time.Time // of a bad one; zero: no calendar for it
	Verified   string    // what looking into it found, and what was corrected
	Answer     string    // what the enterprise reads
	AnsweredBy id.Staff
	AnsweredAt time.Time
	Events     []enterprise.Event
	Version    int64
}

// LogValue implements slog.LogValuer without the words.
func (r Rating) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(r.ID)), slog.Int("score", int(r.Score)), slog.String("state", string(r.State)))
}

func (r Rating) check() error {
	if r.Score < 1 || r.Score > 5 {
		return fault.New(fault.Invalid, "rating.score", "a score is 1 to 5").At("/score")
	}
	if r.Text == "" && r.Score.bad() {
		return fault.New(fault.Invalid, "rating.reason", "a bad rating says why, so that something can be done").At("/text")
	}
	if r.Text == "" {
		return nil
	}
	return words("/text", r.Text, 2, 2000)
}

// verify notes what looking into a bad rating found.
func (r *Rating) verify(by id.Staff, found string, now time.Time) error {
	if r.State != Open && r.State != Verified {
		return stateFault(r.State)
	}
	if err := words("/found", found, 2, 2000); err != nil {
		return err
	}
	r.State, r.Verified = Verified, found
	r.record("rating.verified", enterprise.ByStaff(by), now)
	return nil
}

// answer answers a bad rating that was looked into.
func (r *Rating) answer(by id.Staff, text string, now time.Time) error {
	if r.State != Verified {
		return stateFault(r.State)
	}
	if err := words("/text", text, 2, 2000); err != nil {
		return err
	}
	r.State, r.Answer, r.AnsweredBy, r.AnsweredAt = Answered, text, by, now
	r.record("rating.answered", enterprise.ByStaff(by), now)
	return nil
}

func (r *Rating) record(name string, by enterprise.Actor, now time.Time) {
	r.Events = append(r.Events, enterprise.Event{At: now, Name: name, Actor: by, Subject: string(r.ID), Detail: string(r.Subject)})
}

func stateFault(s State) error {
	return fault.New(fault.Conflict, "feedback.state", "it is %s already", s).With("state", string(s))
}

// words refuses a text that is too short or too long, in characters.
func words(pointer, s string, least, most int) error {
	if n := len([]rune(strings.TrimSpace(s))); n < least || n > most {
		return fault.New(fault.Invalid, "feedback.words", "a text of %d to %d characters is wanted", least, most).
			With("least", strconv.Itoa(least)).With("most", strconv.Itoa(most)).At(pointer)
	}
	return nil
}

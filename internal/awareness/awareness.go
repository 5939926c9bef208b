// Package awareness tells persons what an employer filed about them (职工知情) and
// takes what they say to it.
//
// Which filings concern a person, and as what, stands in the definition of their
// interface (notice). When such a filing took effect in production, each person of it
// has a Notice. It is brought to the authority's own app, which knows how to reach
// people, at one address, the hook, until that has it:
//
//	filed ──▶ waiting ──▶ told ──▶ known ──┐
//	                       │               │
//	                       └─▶ objected ◀──┘──▶ upheld | dismissed
//
// A person who says "not me" (非本人) or disputes it (有异议) opens the case of a person
// to decide (package intervention) in the same transaction. How it ended is brought to
// the app, too.
//
// Who the person is stands sealed in the body of the call and is not kept a second
// time: it is read when a notice is written, goes to the hook, and is in no log.
package awareness

import (
	"log/slog"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// State is where a notice stands.
type State string

// The states.
const (
	Waiting   State = "waiting" // the person was not told yet
	Told      State = "told"
	Known     State = "known"    // the person has nothing against it
	Objected  State = "objected" // a case is open
	Upheld    State = "upheld"   // the objection was right
	Dismissed State = "dismissed"
)

// States lists every state.
func States() []State { return []State{Waiting, Told, Known, Objected, Upheld, Dismissed} }

// Answer is what a person says to a notice.
type Answer string

// The answers.
const (
	Aware    Answer = "known"    // 知悉
	NotMe    Answer = "not-me"   // 非本人
	Disputed Answer = "disputed" // 有异议
)

// Answers lists every answer.
func Answers() []Answer { return []Answer{Aware, NotMe, Disputed} }

// Letter is which of the two a notice brings to the app.
type Letter string

// The letters.
const (
	Filed   Letter = "filed"   // what was filed
	Settled Letter = "settled" // how the objection ended
)

// Post is where a letter stands.
type Post string

// The states of a letter.
const (
	Due   Post = "due"   // an attempt is to come
	Taken Post = "taken" // the app has it
	Dead  Post = "dead"  // every attempt failed; staff can send it again
)

// pauses stand between the attempts of one round; the first is made at once.
var pauses = []time.Duration{
	15 * time.Second, time.Minute, 5 * time.Minute, 15 * time.Minute, time.Hour, 3 * time.Hour, 6 * time.Hour, 12 * time.Hour,
	24 * time.Hour, 24 * time.Hour, 24 * time.Hour,
}

// longestWords is how much a person writes at most, in characters.
const longestWords = 200

// Notice is what one person is told of one filing. It changes only by methods.
type Notice struct {
	ID             id.Notice
	Key            call.Key
	Call           id.Call
	Pointer        string // of the person in the body, "" when the whole body is about one
	Service        string
	ServiceVersion int
	Kind           catalog.NoticeKind
	Made           time.Time
	State          State
	Letter         Letter
	Post           Post
	Attempts       int       // over all letters and rounds
	Round          int       // attempts made before the present round began
	Next           time.Time // when the next attempt is due, while Due
	Failure        Result    // why the last attempt failed
	Told           time.Time
	AnswerBy       time.Time // until when the person may answer; zero before they were told
	Answer         Answer
	Words          string // of the person; personal data
	Answered       time.Time
	Case           id.Case
	Finding        string // what was found, which the person is told
	Remedy         string // what the enterprise has to do
	Settled        time.Time
	Version        int64
	Events         []Event // recorded since it was loaded
}

// Event is one move of a notice, for the audit and for what the enterprise is told.
type Event struct {
	Name string
	At   time.Time
}

// LogValue keeps what the person wrote out of logs.
func (n Notice) LogValue() slog.Value { return slog.StringValue("notice " + string(n.ID)) }

// newNotice returns the notice of one person of a call, due now.
func newNotice(c call.Call, kind catalog.NoticeKind, pointer string, now time.Time) *Notice {
	return &Notice{
		ID: id.New[id.Notice](now), Key: c.Key, Call: c.ID, Pointer: pointer, Service: c.Service, ServiceVersion: c.ServiceVersion, Kind: kind,
		Made: now, State: Waiting, Letter: Filed, Post: Due, Next: now,
	}
}

// attempt is one try to bring a letter to the app.
type attempt struct {
	n        int // from 1
	at       time.Time
	result   Result
	answerBy time.Time // as the letter said
}

// record notes an attempt and decides what follows: the end when the app has the
// letter, the next attempt, or death when all were made.
func (n *Notice) record(a attempt) error {
	if n.Post != Due || a.n != n.Attempts+1 {
		return fault.New(fault.Conflict, "awareness.overtaken", "attempt %d of notice %s was made already", a.n, n.ID)
	}
	n.Attempts, n.Failure = a.n, a.result
	made := n.Attempts - n.Round
	switch {
	case a.result == OK:
		n.Failure = ""
		n.taken()
		if n.Letter == Filed {
			n.tell(a.at, a.answerBy)
		}
	case a.result == Gone || made > len(pauses):
		n.Post, n.Next = Dead, time.Time{}
	default:
		n.Next = a.at.Add(pauses[made-1])
	}
	return nil
}

func (n *Notice) taken() { n.Post, n.Next = Taken, time.Time{} }

func (n *Notice) tell(at, answerBy time.Time) {
	n.Told, n.AnswerBy = at, answerBy
	if n.State == Waiting {
		n.State = Told
	}
}

// again has a letter that is dead brought anew.
func (n *Notice) again(now time.Time) error {
	if n.Post != Dead {
		return fault.New(fault.Conflict, "awareness.not-dead", "the letter is %s", n.Post)
	}
	n.Post, n.Round, n.Next = Due, n.Attempts, now
	return nil
}

// reply takes what the person says. It reports whether that is news: the app may
// repeat itself. Who knew of it may still object; who objected waits for the end.
// answerBy is until when it may be answered that was not known to be told before.
func (n *Notice) reply(a Answer, words string, now, answerBy time.Time) (news bool, err error) {
	if err := checkReply(a, words); err != nil {
		return false, err
	}
	switch {
	case n.Answer == a && n.Words == words:
		return false, nil
	case n.Case != "" || n.Answer == a:
		return false, fault.New(fault.Conflict, "awareness.answered", "the person answered %s already", n.Answer).With("answer", string(n.Answer))
	case !n.AnswerBy.IsZero() && !now.Before(n.AnswerBy):
		return false, fault.New(fault.Conflict, "awareness.over", "the time to answer is over")
	}
	if n.Post == Due && n.Letter == Filed { // the app has it, whatever became of its acknowledgement
		n.taken()
		n.tell(now, answerBy)
	}
	n.Answer, n.Words, n.Answered = a, words, now
	n.State = Known
	if a != Aware {
		n.State = Objected
		n.note("awareness.objected", now)
	}
	return true, nil
}

func checkReply(a Answer, words string) error {
	if !slices.Contains(Answers(), a) {
		return fault.New(fault.Invalid, "awareness.answer", "the answer is known, not-me or disputed").At("/answer")
	}
	length := utf8.RuneCountInString(words)
	odd := strings.IndexFunc(words, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) >= 0
	if !utf8.ValidString(words) || odd || length > longestWords || a == Disputed && length < 2 {
		return fault.New(fault.Invalid, "awareness.reason", "a reason has at most %d characters, and who disputes gives one", longestWords).At("/reason")
	}
	return nil
}

// End is how an objection ended.
type End struct {
	Upheld  bool
	Finding string // the person is told
	Remedy  string // the enterprise is told
}

// Settle ends the objection, as two members of staff decided, and has the person told.
func (n *Notice) Settle(e End, now time.Time) error {
	if n.State != Objected {
		return fault.New(fault.Conflict, "awareness.state", "the notice is %s", n.State).With("state", string(n.State))
	}
	n.State = Dismissed
	if e.Upheld {
		n.State = Upheld
	}
	n.Finding, n.Remedy, n.Settled = e.Finding, e.Remedy, now
	n.Letter, n.Post, n.Round, n.Next, n.Failure = Settled, Due, n.Attempts, now, ""
	n.note("awareness."+string(n.State), now)
	return nil
}

func (n *Notice) note(name string, at time.Time) { n.Events = append(n.Events, Event{name, at}) }

// Where a notice stands besides its states.
const (
	Undelivered = "undelivered" // waiting, and the app did not take it
	Lapsed      = "lapsed"      // told, and nobody answered in time
)

// Count is how many notices stand somewhere: in a state, Undelivered or Lapsed.
type Count struct {
	Service  string
	Kind     catalog.NoticeKind
	Standing string
	Answer   Answer
	N        int64
}

// Package callback tells an HR system that one of its calls has its result
// (回调), by a sealed message to an address that the enterprise registered.
//
// A callback names an event and the call it is about, and nothing of a person:
// the system fetches the result itself. It is due only for calls that were
// answered "processing" or "manual" before, and it comes into being in the
// transaction that records the result, so that neither is without the other.
//
// An address is used once its owner has shown to hold the system's key: it gets
// a callback of its own, and opening and acknowledging that proves it. Addresses
// are looked up once per attempt and dialled by number, and none that leads
// inside (see Guard) is ever connected to.
//
// Attempts follow a fixed schedule until one is acknowledged; then the callback
// is dead until somebody replays it. Each attempt is sealed anew under the
// system's newest active key with the same event id, by which a receiver knows
// what it has seen. An attempt is a job; jobs lost with a node are found by Sweep.
package callback

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// ID names a callback: the eventId and msgId of the wire, 32 hex digits. Ids
// sort by the time at which they were made.
type ID string

// NewID returns a fresh id.
func NewID(now time.Time) ID {
	return ID(strings.ReplaceAll(id.New[string](now), "-", ""))
}

var idForm = regexp.MustCompile(`\A[0-9a-f]{32}\z`)

// ParseID returns the id in s.
func ParseID(s string) (ID, error) {
	if _, err := uuid.Parse(s); err != nil || !idForm.MatchString(s) {
		return "", fault.New(fault.NotFound, "callback.unknown", "no such callback")
	}
	return ID(s), nil
}

// Place is where callbacks of one system in one environment belong.
type Place struct {
	Enterprise id.Enterprise
	Env        id.Env
	App        id.App
}

// Event is what a callback tells of.
type Event string

// The events.
const (
	ResultReady Event = "result.ready"   // a call has its result
	Check       Event = "callback.check" // asks a new address to show that it holds the key
)

// State is where a callback stands.
type State string

// The states.
const (
	Due          State = "due"          // an attempt is to come
	Acknowledged State = "acknowledged" // the system has it
	Dead         State = "dead"         // every attempt failed; it can be replayed
	Dropped      State = "dropped"      // there is no address for it any more
)

// pauses stand between the attempts of one round; the first is made at once.
var pauses = []time.Duration{
	15 * time.Second, 15 * time.Second, 30 * time.Second, 3 * time.Minute, 10 * time.Minute, 20 * time.Minute,
	30 * time.Minute, 30 * time.Minute, 30 * time.Minute, time.Hour,
	3 * time.Hour, 3 * time.Hour, 3 * time.Hour, 6 * time.Hour, 6 * time.Hour,
}

// checkPauses is how many of the pauses the check of an address goes through:
// its owner sits at the portal and waits.
const checkPauses = 3

// Callback is one event on its way to one system. State and Attempts change by
// methods alone.
type Callback struct {
	Place
	ID       ID
	Event    Event
	MsgID    string // of the call; "" for Check, as the two after it
	Service  string
	Outcome  message.Outcome
	At       time.Time // when it happened
	State    State
	Attempts int       // made so far
	Round    int       // attempts made before the present round began
	Next     time.Time // when the next attempt is due, while Due
	Settled  time.Time // when it left Due
	Version  int64     // of the stored row
}

// New returns a callback that is due now.
func New(p Place, event Event, now time.Time) Callback {
	return Callback{Place: p, ID: NewID(now), Event: event, At: now, State: Due, Next: now}
}

// text is the plaintext of a callback.
type text struct {
	EventID string          `json:"eventId"`
	Event   Event           `json:"event"`
	MsgID   string          `json:"msgId,omitempty"`
	Service string          `json:"servicecode,omitempty"`
	Outcome message.Outcome `json:"outcome,omitempty"`
	Time    string          `json:"time"`
}

// Text returns the plaintext that is sealed for the system.
func (c *Callback) Text() ([]byte, error) {
	return json.Marshal(text{string(c.ID), c.Event, c.MsgID, c.Service, c.Outcome, message.FormatTime(c.At)})
}

// Result says what came of an attempt. It is a closed list: people's texts are
// made from it.
type Result string

// The results.
const (
	OK           Result = "acknowledged"
	NoKey        Result = "no-key"           // the system has no active key
	Forbidden    Result = "address-refused"  // the address leads where no callback goes
	NotFound     Result = "not-resolved"     // the host name does not resolve
	NotReached   Result = "not-reached"      // no connection, or it broke
	NotTrusted   Result = "tls"              // certificate or handshake
	TimedOut     Result = "timeout"          // no whole answer in time
	WrongStatus  Result = "http-status"      // another status than 200, redirects included
	WrongReceipt Result = "not-acknowledged" // the answer is no acknowledgement of this callback
	Failed       Result = "platform"         // the platform could not make the attempt
)

// Attempt is one try to deliver a callback.
type Attempt struct {
	N      int // from 1, over all rounds
	At     time.Time
	Result Result
	Status int    // HTTP status, 0 when there was no answer
	KeyID  string // it was sealed under; "" when it was not sealed
	Took   time.Duration
}

// Record notes an attempt and decides what follows: the end when it was
// acknowledged, the next attempt, or death when the schedule is used up. Pauses
// run from the beginning of an attempt.
func (c *Callback) Record(a Attempt) error {
	if err := c.fence(a); err != nil {
		return err
	}
	c.Attempts = a.N
	rest := pauses[:]
	if c.Event == Check {
		rest = pauses[:checkPauses]
	}
	switch n := c.Attempts - c.Round; {
	case a.Result == OK:
		c.settle(Acknowledged, a.At)
	case n > len(rest):
		c.settle(Dead, a.At)
	default:
		c.Next = a.At.Add(rest[n-1])
	}
	return nil
}

// Drop ends a callback that has no address to go to in place of the attempt.
func (c *Callback) Drop(a Attempt) error {
	if err := c.fence(a); err != nil {
		return err
	}
	c.settle(Dropped, a.At)
	return nil
}

// fence refuses an attempt that was made already, or that nobody waits for.
func (c *Callback) fence(a Attempt) error {
	if c.State != Due || a.N != c.Attempts+1 {
		return fault.New(fault.Conflict, "callback.overtaken", "attempt %d of callback %s was made already", a.N, c.ID)
	}
	return nil
}

func (c *Callback) settle(to State, now time.Time) {
	c.State, c.Settled, c.Next = to, now, time.Time{}
}

// Replay begins the schedule anew with an attempt at once. One that is due still
// is only sent sooner, and one that the system has is sent to it again.
func (c *Callback) Replay(now time.Time) {
	c.State, c.Round, c.Next, c.Settled = Due, c.Attempts, now, time.Time{}
}

// States lists every state.
func States() []State { return slices.Clone([]State{Due, Acknowledged, Dead, Dropped}) }

// Package approval is the second person (复核): what one member of staff may not
// do alone is asked for by one and done by another. It is the only such mechanism
// of the platform.
//
// A Request says what shall be done: an Act, the thing it is about, and a payload
// that holds everything the act will look at. The payload is canonical JSON and
// never changes; its digest is what the second person agrees to. A request that
// nobody decided on within Lifetime has expired.
//
//	asked ──▶ approved     the act was done, in the same transaction
//	   ├────▶ refused      by the second person, with a reason
//	   ├────▶ withdrawn    by the one who asked
//	   └────▶ expired      by the clock
//
// There is no state between agreement and act. The room that owns an act asks for
// it with Ask inside its own transaction, and does it with Consume inside another:
// Consume holds the rules about persons, clock and digest and uses the request up;
// what the room does after it in the same transaction takes effect with it or not
// at all. Desk is what people work with: it lists what waits, and knows for each
// Act the permission it takes and the room that does it.
package approval

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Lifetime is how long a request waits for a second person.
const Lifetime = 24 * time.Hour

// maxReason is the length of a reason in characters.
const maxReason = 500

// State is where a request stands.
type State string

// The states of a request.
const (
	Asked     State = "asked"
	Approved  State = "approved" // and the act was done
	Refused   State = "refused"
	Expired   State = "expired"
	Withdrawn State = "withdrawn"
)

// moves is the whole life of a request: what is not here is refused.
func moves() map[State][]State {
	return map[State][]State{Asked: {Approved, Refused, Expired, Withdrawn}}
}

// States lists every state.
func States() []State { return []State{Asked, Approved, Refused, Expired, Withdrawn} }

// Act is a kind of thing that takes two persons, such as "key.release".
type Act string

// Permission is what somebody has to hold to ask for an act or to agree to it.
type Permission string

// Person is the member of staff who acts.
type Person struct {
	ID  id.Staff
	May func(Permission) bool
}

// Request is one thing that somebody asked for. It changes only by methods.
type Request struct {
	ID      id.Approval
	Act     Act
	Object  string          // what it is about: "system:QD00000001"
	Payload json.RawMessage // all that the act looks at; canonical
	Digest  string          // SM3 over act, object and payload, in hex
	AskedBy id.Staff
	Why     string
	AskedAt time.Time
	Expires time.Time

	State     State
	DecidedBy id.Staff // "" while nobody has decided, and when it expired
	DecidedAt time.Time
	Reason    string // of a refusal

	Version int64   // of the row it was loaded from, 0 when new
	Events  []Event // recorded since it was loaded
}

// Event is one move of a request, for the audit.
type Event struct {
	Name  string   // such as "approval.refused"
	Actor id.Staff // "" for the clock
	At    time.Time
}

// newRequest returns a request for a second person.
func newRequest(a Asking, by id.Staff, now time.Time) (*Request, error) {
	why, err := reason(a.Why)
	if err != nil {
		return nil, err
	}
	payload, err := canonical(a.Payload)
	if err != nil {
		return nil, fmt.Errorf("payload of %s: %w", a.Act, err)
	}
	r := &Request{
		ID: id.New[id.Approval](now), Act: a.Act, Object: a.Object, Payload: payload,
		AskedBy: by, Why: why, AskedAt: now, Expires: now.Add(Lifetime), State: Asked,
	}
	r.Digest = r.sum()
	r.note("approval.asked", by, now)
	return r, nil
}

// StateAt is the state by the clock: who waits longer than Lifetime waits no more,
// whether that has been written down or not.
func (r *Request) StateAt(now time.Time) State {
	if r.State == Asked && !now.Before(r.Expires) {
		return Expired
	}
	return r.State
}

// approve uses the request up in the name of the second person, who agreed to
// what has the given digest.
func (r *Request) approve(by id.Staff, digest string, now time.Time) error {
	if err := r.decide(Approved, by, now); err != nil {
		return err
	}
	if digest != r.Digest || r.Digest != r.sum() {
		return fault.New(fault.Conflict, "approval.digest", "what was agreed to is not what was asked for")
	}
	return nil
}

// refuse ends the request with the second person's reason.
func (r *Request) refuse(by id.Staff, why string, now time.Time) error {
	why, err := reason(why)
	if err != nil {
		return err
	}
	r.Reason = why
	return r.decide(Refused, by, now)
}

// decide is a move by the second person, who is never the first one.
func (r *Request) decide(to State, by id.Staff, now time.Time) error {
	if by == r.AskedBy {
		return fault.New(fault.Forbidden, "approval.same-person", "nobody is the own second person")
	}
	return r.move(to, by, now)
}

// withdraw takes the request back. Only who asked can.
func (r *Request) withdraw(by id.Staff, now time.Time) error {
	if by != r.AskedBy {
		return fault.New(fault.Forbidden, "approval.not-yours", "a request is withdrawn by who asked")
	}
	return r.move(Withdrawn, by, now)
}

// expire notes that nobody decided in time.
func (r *Request) expire(now time.Time) error {
	if r.State != Asked || r.StateAt(now) != Expired {
		return fault.New(fault.Conflict, "approval.waits", "the request has not expired")
	}
	r.State, r.DecidedAt = Expired, r.Expires
	r.note("approval.expired", "", now)
	return nil
}

func (r *Request) move(to State, by id.Staff, now time.Time) error {
	from := r.StateAt(now)
	if !slices.Contains(moves()[from], to) {
		return fault.New(fault.Conflict, "approval.state", "the request is %s", from).With("state", string(from))
	}
	r.State, r.DecidedBy, r.DecidedAt = to, by, now
	r.note("approval."+string(to), by, now)
	return nil
}

func (r *Request) note(name string, by id.Staff, now time.Time) {
	r.Events = append(r.Events, Event{Name: name, Actor: by, At: now})
}

// sum computes the digest. Each part is led by its length, so that no two
// requests have the same text.
func (r *Request) sum() string {
	var text strings.Builder
	for _, part := range []string{"ZL approval 1", string(r.Act), r.Object, string(r.Payload)} {
		fmt.Fprintf(&text, "%d:%s\n", len(part), part)
	}
	sum := sm3.Sum([]byte(text.String()))
	return hex.EncodeToString(sum[:])
}

// canonical returns v as JSON with members in the order of their names and
// without spaces, so that equal payloads are equal texts.
func canonical(v any) (json.RawMessage, error) {
	encoded, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	decoder := json.NewDecoder(bytes.NewReader(encoded))
	decoder.UseNumber()
	var tree any
	if err := decoder.Decode(&tree); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(tree); err != nil {
		return nil, err
	}
	return bytes.TrimRight(b.Bytes(), "\n"), nil
}

// reason refuses what says nothing or tells a novel.
func reason(s string) (string, error) {
	s = strings.TrimSpace(s)
	if n := utf8.RuneCountInString(s); n < 2 || n > maxReason || !utf8.ValidString(s) {
		return "", fault.New(fault.Invalid, "approval.reason", "a reason has 2 to %d characters", maxReason).At("/reason")
	}
	return s, nil
}

// Package mailbox tells people what happened: in the application, by mail and by SMS.
//
// What happens is told of where it happens: the transaction of an act writes a
// Happening beside its audit entry, when the catalogue of events (events.yaml) has a
// text for it. Sorter turns it into one Message for each person that the event is for,
// and one Posting for each channel by which that person wants it; Carriers take postings
// to mail and SMS. Each step may be repeated: a message exists once for a happening and
// a person, and a posting once for a message and a channel. Only what a carrier took and
// could not confirm may arrive twice; its Message-ID is then the same.
//
//	act ─▶ Happening ─▶ Message ─▶ Posting ─▶ sent | failed (staff may send it again)
//
// Messages carry codes, days, counts and names of interfaces and of the enterprise,
// never words that somebody wrote and nothing of employees: values are filtered by
// name and by form (Values) before they are written down.
//
// Desk is what one person does with the own mailbox: read, choose, give addresses.
package mailbox

import (
	"regexp"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Channel is a way to a person.
type Channel string

// The channels.
const (
	InApp Channel = "in-app"
	Mail  Channel = "mail"
	SMS   Channel = "sms"
)

// Channels lists every channel.
func Channels() []Channel { return []Channel{InApp, Mail, SMS} }

// Person is whose mailbox it is: a member of an enterprise, or a staff user, who has
// no enterprise.
type Person struct {
	Enterprise id.Enterprise
	ID         string
}

// Happening is one thing that has to be told.
type Happening struct {
	ID         id.Happening
	At         time.Time
	Name       string // of the event, such as "application.returned"
	Enterprise id.Enterprise
	Object     string // "application:" and its id
	Actor      string // who did it, who need not be told
	Asker      string // staff user who asked for what was decided on
	Owner      string // role of staff that has to look
	Values     map[string]string
}

// carried are the names of values that a message may carry.
func carried() []string {
	return []string{"service", "application", "system", "kind", "act", "due", "ends", "retiresAt", "round", "number", "core", "jobs", "what"}
}

// harmless is the form of every value: codes, days, numbers; no words of people.
var harmless = regexp.MustCompile(`\A[A-Za-z0-9._:/+-]{1,64}\z`)

// Values keeps of what is known of a happening what a message may carry.
func Values(known map[string]string) map[string]string {
	kept := map[string]string{}
	for _, name := range carried() {
		if v := known[name]; harmless.MatchString(v) {
			kept[name] = v
		}
	}
	return kept
}

// Heard makes a happening of an act. The detail of an entry is words and name=value
// pairs; the first bare word says of which kind it was.
func Heard(e audit.Entry) Happening {
	h := Happening{At: e.At, Name: e.Action, Object: e.Object, Actor: e.Actor}
	known := map[string]string{}
	for word := range strings.FieldsSeq(e.Detail) {
		name, value, pair := strings.Cut(word, "=")
		switch {
		case pair && name == "enterprise":
			h.Enterprise = id.Enterprise(value)
		case pair:
			known[name] = value
		case known["kind"] == "":
			known["kind"] = word
		}
	}
	if kind, name, ok := strings.Cut(strings.TrimPrefix(e.Object, "definition:"), ":"); ok && strings.HasPrefix(e.Object, "definition:") && kind == "interface" {
		known["service"] = name
	}
	h.Values = Values(known)
	return h
}

// Message is what one person is told of one happening.
type Message struct {
	ID        id.Message
	Happening id.Happening
	To        Person
	Event     string
	About     string            // name of the enterprise it is about, "" for none
	Object    string            // where to look
	Values    map[string]string // as Values has them
	At        time.Time
	Read      time.Time // zero while unread
	Shown     bool      // in the application; otherwise the person chose other channels alone
}

// PostingState is where a posting stands.
type PostingState string

// The states of a posting.
const (
	Waiting PostingState = "waiting"
	Sent    PostingState = "sent"
	Failed  PostingState = "failed"  // given up; staff may send it again
	Dropped PostingState = "dropped" // the address was taken away meanwhile
)

// Posting is one message on its way by one channel.
type Posting struct {
	ID      id.Posting
	Message Message
	Channel Channel
	Digest  bool // goes out together with what else waits for that person
	State   PostingState
	Due     time.Time
	Tries   int
	Reason  string // why it did not go out: a code, never the address
	Ended   time.Time
}

package mailbox

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Letter is what goes out. An SMS is its title and where to look.
type Letter struct {
	ID    string // the same when it is carried again
	At    time.Time
	Title string
	Text  string
}

// Carrier takes letters out of the house. An error says nothing of the address; one
// that Refused made means that it is of no use to try again.
type Carrier interface {
	Carry(ctx context.Context, address string, l Letter) error
}

// refusal is an error of an address or a letter, not of the way.
type refusal struct{ reason string }

// Refused returns the error of what a carrier will never take. The reason is a code.
func Refused(reason string) error { return refusal{reason} }

// Error implements error.
func (r refusal) Error() string { return "refused: " + r.reason }

// late is an error that goes by; the reason is a code.
type late struct {
	reason string
	cause  error
}

func (l late) Error() string { return l.reason + ": " + l.cause.Error() }
func (l late) Unwrap() error { return l.cause }

// reasonOf returns the code that staff see. Texts of servers may repeat an address.
func reasonOf(err error) string {
	if r, ok := errors.AsType[refusal](err); ok {
		return r.reason
	}
	if l, ok := errors.AsType[late](err); ok {
		return l.reason
	}
	return "unreachable"
}

// PostmanStore is what Postman needs from storage.
type PostmanStore interface {
	// Due returns a posting that waits and is due, with all others of the same digest,
	// the address, and the person's settings. None when it does not wait any more.
	Due(ctx context.Context, p id.Posting, now time.Time) ([]Posting, Address, Settings, error)
	// Settle keeps what became of postings, sees to the next try of those that wait,
	// and to the address.
	Settle(ctx context.Context, list []Posting, change func(*Address)) error
}

// Postman carries postings.
type Postman struct {
	Store     PostmanStore
	Catalogue *Catalogue
	Carriers  map[Channel]Carrier
	Service   func(code string, l Language) string
	// Where tells a member (true) or staff where to look: the address of the face.
	Where func(member bool) string
	Clock func() time.Time
	// GivenUp is told when something could not be carried for good.
	GivenUp func(ctx context.Context, c Channel) error
}

// pauses are the times between tries; after the last the posting has failed.
func pauses() []time.Duration {
	return []time.Duration{
		time.Minute, 5 * time.Minute, 30 * time.Minute, 2 * time.Hour, 6 * time.Hour, 12 * time.Hour, 24 * time.Hour,
	}
}

// carryTime bounds one try.
const carryTime = 30 * time.Second

// Deliver carries a posting, once. A repeated call finds nothing that waits.
func (m *Postman) Deliver(ctx context.Context, number id.Posting) error {
	list, address, settings, err := m.Store.Due(ctx, number, m.Clock())
	if err != nil || len(list) == 0 {
		return err
	}
	carrier := m.Carriers[list[0].Channel]
	switch {
	case address.State != Verified:
		return m.settle(ctx, list, Dropped, "no-address", nil)
	case carrier == nil:
		err = late{"no-carrier", errors.New("none is configured")}
	default:
		limited, cancel := context.WithTimeout(ctx, carryTime)
		err = carrier.Carry(limited, address.Value, m.letter(list, settings.Language))
		cancel()
	}
	if err == nil {
		return m.settle(ctx, list, Sent, "", func(a *Address) { a.Refusals = 0 })
	}
	if _, refused := errors.AsType[refusal](err); refused {
		return m.settle(ctx, list, Failed, reasonOf(err), (*Address).refused)
	}
	return m.settle(ctx, list, Waiting, reasonOf(err), nil)
}

// settle writes down what became of postings. What waits is tried again later, or has
// failed after the last try.
func (m *Postman) settle(ctx context.Context, list []Posting, to PostingState, reason string, change func(*Address)) error {
	now, failed := m.Clock(), false
	for i := range list {
		p := &list[i]
		p.State, p.Reason, p.Ended = to, reason, now
		p.Tries++
		if to == Waiting {
			if p.Tries > len(pauses()) {
				p.State = Failed
			} else {
				p.Due, p.Ended = now.Add(pauses()[p.Tries-1]), time.Time{}
			}
		}
		failed = failed || p.State == Failed
	}
	if err := m.Store.Settle(ctx, list, change); err != nil {
		return fmt.Errorf("settle postings: %w", err)
	}
	if failed {
		return m.GivenUp(ctx, list[0].Channel)
	}
	return nil
}

// letter writes what goes out: one message, or the digest of several.
func (m *Postman) letter(list []Posting, l Language) Letter {
	first, where := list[0], m.Where(list[0].Message.To.Enterprise != "")
	letter := Letter{ID: string(first.ID), At: m.Clock()}
	look := "详情请登录查看"
	if l == English {
		look = "Sign in to see more"
	}
	if where != "" {
		look += ": " + where
	}
	w := m.Catalogue.Say(first.Message, l, m.Service)
	switch {
	case first.Channel == SMS:
		letter.Title, letter.Text = w.Title, look
		return letter
	case len(list) == 1:
		letter.Title, letter.Text = w.Title, w.Title+"\n\n"+w.Text
	default:
		letter.Title = fmt.Sprintf("直连平台每日摘要（%d 条消息）", len(list))
		if l == English {
			letter.Title = fmt.Sprintf("Zhilian: %d messages of the last day", len(list))
		}
		for _, p := range list {
			w := m.Catalogue.Say(p.Message, l, m.Service)
			letter.Text += "· " + w.Title + "\n  " + w.Text + "\n"
		}
	}
	letter.Text += "\n\n" + look + "\n"
	return letter
}

// unsendable is what both carriers say of a letter that holds what it may not.
func unsendable(err error) error {
	return fault.New(fault.Internal, "mailbox.letter", "letter cannot be written").Because(err)
}

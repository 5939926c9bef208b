package mailbox

import (
	"context"
	"io"
	"log/slog"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Filter says which messages of one person to list, the newest first.
type Filter struct {
	Unread bool
	Event  string // "": every event
	Before id.Message
	Limit  int
}

// Store keeps mailboxes. Whatever a person is not to see is as if it were not there.
type Store interface {
	Messages(ctx context.Context, p Person, f Filter) ([]Message, error)
	Unread(ctx context.Context, p Person) (int64, error)
	// Read marks one message, or all up to and including it, as read.
	Read(ctx context.Context, p Person, m id.Message, andBefore bool, at time.Time) error
	Settings(ctx context.Context, p Person) (Settings, error)
	// SaveSettings keeps settings; a version that is not the kept one is a Conflict.
	SaveSettings(ctx context.Context, p Person, s Settings) error
	Addresses(ctx context.Context, p Person) ([]Address, error)
	// ChangeAddress changes an address alone, from the zero one when there is none.
	ChangeAddress(ctx context.Context, p Person, c Channel, change func(*Address) error) error
	ForgetAddress(ctx context.Context, p Person, c Channel) error
	PostingStore
}

// PostingStore shows staff what did not go out.
type PostingStore interface {
	// PostingsForStaff lists postings of a state, the newest first.
	PostingsForStaff(ctx context.Context, state PostingState, before id.Posting, limit int) ([]Posting, error)
	// Again has a failed posting tried again, by whom.
	Again(ctx context.Context, p id.Posting, by id.Staff, now time.Time) error
	CountsForStaff(ctx context.Context) (Counts, error)
}

// Counts are how postings and addresses stand.
type Counts struct {
	Postings  []Count // by channel and state
	Addresses []Count
}

// Count is how many there are of one channel and state.
type Count struct {
	Channel Channel
	State   string
	N       int64
}

// Options are what a Desk is made of.
type Options struct {
	Store     Store
	Catalogue *Catalogue
	Carriers  map[Channel]Carrier
	// Service names an interface, "" when there is none of that code.
	Service func(code string, l Language) string
	Clock   calendar.Clock
	Random  io.Reader
	Log     *slog.Logger
}

// Desk is what one person does with the own mailbox, and staff with what did not go out.
type Desk struct{ Options }

// NewDesk returns a Desk.
func NewDesk(o Options) *Desk { return &Desk{o} }

// Told is a message as a person reads it.
type Told struct {
	Message
	Class  Class
	Zh, En Words
}

// Messages lists what somebody was told, the newest first.
func (d *Desk) Messages(ctx context.Context, p Person, f Filter) ([]Told, error) {
	list, err := d.Store.Messages(ctx, p, f)
	told := make([]Told, len(list))
	for i, m := range list {
		e, _ := d.Catalogue.Event(m.Event)
		told[i] = Told{m, e.Class, d.Catalogue.Say(m, Chinese, d.Service), d.Catalogue.Say(m, English, d.Service)}
	}
	return told, err
}

// Unread counts what somebody has not read.
func (d *Desk) Unread(ctx context.Context, p Person) (int64, error) { return d.Store.Unread(ctx, p) }

// Read marks a message as read, or all messages up to it.
func (d *Desk) Read(ctx context.Context, p Person, m id.Message, andBefore bool) error {
	return d.Store.Read(ctx, p, m, andBefore, d.Clock())
}

// PostingsForStaff lists messages on their way, the newest first.
func (d *Desk) PostingsForStaff(ctx context.Context, state PostingState, before id.Posting, limit int) ([]Posting, error) {
	return d.Store.PostingsForStaff(ctx, state, before, limit)
}

// Again has a posting that failed tried again.
func (d *Desk) Again(ctx context.Context, p id.Posting, by id.Staff) error {
	return d.Store.Again(ctx, p, by, d.Clock())
}

// CountsForStaff counts postings and addresses.
func (d *Desk) CountsForStaff(ctx context.Context) (Counts, error) {
	return d.Store.CountsForStaff(ctx)
}

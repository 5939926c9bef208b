// Package announcement holds what the authority tells enterprises (公告): written by
// staff, for all or for those whom it concerns, from a moment until another, and
// withdrawn when it turns out wrong. Who has read one is recorded, so that staff see
// which enterprises have not.
//
//	draft ──▶ published ──▶ withdrawn
package announcement

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// State is where an announcement stands.
type State string

// The states. A published one is seen between its two moments.
const (
	Draft     State = "draft"
	Published State = "published"
	Withdrawn State = "withdrawn"
)

// Kind says whom an announcement is for.
type Kind string

// The audiences.
const (
	ForAll     Kind = "all"
	ForService Kind = "service" // who holds a grant for an interface
	ForArea    Kind = "area"    // who has a system in an area, or in one within it
)

// Audience is whom an announcement is for. Of is the interface or the area.
type Audience struct {
	Kind Kind
	Of   string
}

// Words are title and text in one language. The text may have the marks of Render.
type Words struct{ Title, Text string }

// Announcement is one announcement.
type Announcement struct {
	ID          id.Announcement
	State       State
	Zh          Words
	En          Words // empty: there is none
	Important   bool
	Audience    Audience
	About       string    // what made it, such as definition:interface:ER0101; "" where staff wrote it
	From        time.Time // when it begins to be seen
	Until       time.Time // zero: it does not expire
	WrittenBy   id.Staff
	WrittenAt   time.Time
	PublishedBy id.Staff
	WithdrawnBy id.Staff
	Version     int64
}

// Seen is an announcement as one member sees it.
type Seen struct {
	Announcement
	ReadAt time.Time // by this member, zero: unread
}

// Tally is how far an announcement has come.
type Tally struct {
	Enterprises int64 // whom it is for
	Read        int64 // of those, where somebody has read it
}

// Unread is an enterprise of which nobody has read an announcement.
type Unread struct {
	Enterprise id.Enterprise
	Name       string
}

var (
	serviceForm = regexp.MustCompile(`\A[0-9A-Z.]{1,20}\z`)
	areaForm    = regexp.MustCompile(`\A[0-9]{2,6}\z`)
)

// check reports what is wrong with an announcement as staff write it.
func (a Announcement) check() error {
	if err := a.Zh.check("/title", "/text", 1); err != nil {
		return err
	}
	if a.En != (Words{}) {
		if err := a.En.check("/titleEn", "/textEn", 1); err != nil {
			return err
		}
	}
	ok := false
	switch a.Audience.Kind {
	case ForAll:
		ok = a.Audience.Of == ""
	case ForService:
		ok = serviceForm.MatchString(a.Audience.Of)
	case ForArea:
		ok = areaForm.MatchString(a.Audience.Of)
	}
	if !ok {
		return fault.New(fault.Invalid, "announcement.audience", "no such audience").At("/audience")
	}
	return nil
}

func (w Words) check(title, text string, least int) error {
	if n := utf8.RuneCountInString(strings.TrimSpace(w.Title)); n < least || n > 100 {
		return fault.New(fault.Invalid, "announcement.words", "a title has 1 to 100 characters").At(title)
	}
	if n := utf8.RuneCountInString(strings.TrimSpace(w.Text)); n < least || n > 8000 {
		return fault.New(fault.Invalid, "announcement.words", "a text has 1 to 8000 characters").At(text)
	}
	return nil
}

// publish lets an announcement be seen from a moment on.
func (a *Announcement) publish(by id.Staff, from, until, now time.Time) error {
	if a.State != Draft {
		return a.wrong()
	}
	if from.Before(now) {
		from = now
	}
	if !until.IsZero() && !until.After(from) {
		return fault.New(fault.Invalid, "announcement.period", "it expires before it begins").At("/until")
	}
	a.State, a.From, a.Until, a.PublishedBy = Published, from, until, by
	return nil
}

func (a *Announcement) withdraw(by id.Staff) error {
	if a.State != Published {
		return a.wrong()
	}
	a.State, a.WithdrawnBy = Withdrawn, by
	return nil
}

func (a *Announcement) wrong() error {
	return fault.New(fault.Conflict, "announcement.state", "the announcement is %s", a.State).With("state", string(a.State))
}

// Work is one transaction of this package.
type Work interface {
	// AnnouncementForStaff loads an announcement, or a NotFound fault.
	AnnouncementForStaff(ctx context.Context, a id.Announcement) (*Announcement, error)
	// SaveAnnouncement stores it, unless somebody else changed it, and the act's audit.
	SaveAnnouncement(ctx context.Context, a *Announcement, act string, by id.Staff) error
}

// Store is what Desk needs from storage.
type Store interface {
	Do(ctx context.Context, f func(Work) error) error
	AnnouncementForStaff(ctx context.Context, a id.Announcement) (*Announcement, error)
	// AnnouncementsForStaff returns a page, the newest first.
	AnnouncementsForStaff(ctx context.Context, s State, before id.Announcement, limit int) ([]Announcement, error)
	// TallyForStaff counts whom it is for and where it was read.
	TallyForStaff(ctx context.Context, a *Announcement) (Tally, error)
	// UnreadForStaff returns a page of the enterprises of which nobody has read it.
	UnreadForStaff(ctx context.Context, a *Announcement, after id.Enterprise, limit int) ([]Unread, error)
	// Announcements returns what a member is to see now: unread ones first, then the
	// important ones, then the newest.
	Announcements(ctx context.Context, e id.Enterprise, m id.Member, now time.Time, limit int) ([]Seen, error)
	// ReadAnnouncement records that a member has read one that is for the enterprise.
	// Twice is once; what is not to be seen is a NotFound fault.
	ReadAnnouncement(ctx context.Context, e id.Enterprise, m id.Member, a id.Announcement, now time.Time) error
	// PublicAnnouncements returns what is for all now, the newest first.
	PublicAnnouncements(ctx context.Context, now time.Time, limit int) ([]Announcement, error)
}

// Desk writes announcements and shows them.
type Desk struct {
	Store
	clock calendar.Clock
}

// NewDesk returns a Desk.
func NewDesk(store Store, clock calendar.Clock) *Desk { return &Desk{store, clock} }

// Write stores a draft, a new one when it has no id.
func (d *Desk) Write(ctx context.Context, by id.Staff, a Announcement) (*Announcement, error) {
	if err := a.check(); err != nil {
		return nil, err
	}
	now := d.clock()
	a.State, a.WrittenBy, a.WrittenAt = Draft, by, now
	err := d.Do(ctx, func(w Work) error {
		if a.ID == "" {
			a.ID, a.Version = id.New[id.Announcement](now), 0
			return w.SaveAnnouncement(ctx, &a, "announcement.write", by)
		}
		kept, err := w.AnnouncementForStaff(ctx, a.ID)
		if err != nil {
			return err
		}
		if kept.State != Draft {
			return kept.wrong()
		}
		return w.SaveAnnouncement(ctx, &a, "announcement.write", by)
	})
	if err != nil {
		return nil, fmt.Errorf("write an announcement: %w", err)
	}
	return d.AnnouncementForStaff(ctx, a.ID)
}

// Publish lets an announcement be seen from one moment until another, zero for at once
// and for good.
func (d *Desk) Publish(ctx context.Context, by id.Staff, a id.Announcement, from, until time.Time) error {
	return d.move(ctx, a, "announcement.publish", by, func(a *Announcement) error { return a.publish(by, from, until, d.clock()) })
}

// Withdraw takes a published announcement away.
func (d *Desk) Withdraw(ctx context.Context, by id.Staff, a id.Announcement) error {
	return d.move(ctx, a, "announcement.withdraw", by, func(a *Announcement) error { return a.withdraw(by) })
}

func (d *Desk) move(ctx context.Context, number id.Announcement, act string, by id.Staff, change func(*Announcement) error) error {
	err := d.Do(ctx, func(w Work) error {
		a, err := w.AnnouncementForStaff(ctx, number)
		if err != nil {
			return err
		}
		if err := change(a); err != nil {
			return err
		}
		return w.SaveAnnouncement(ctx, a, act, by)
	})
	if err != nil {
		return fmt.Errorf("%s %s: %w", act, number, err)
	}
	return nil
}

// For returns what a member is to see now.
func (d *Desk) For(ctx context.Context, e id.Enterprise, m id.Member, limit int) ([]Seen, error) {
	return d.Announcements(ctx, e, m, d.clock(), limit)
}

// Read records that a member has read an announcement.
func (d *Desk) Read(ctx context.Context, e id.Enterprise, m id.Member, a id.Announcement) error {
	return d.ReadAnnouncement(ctx, e, m, a, d.clock())
}

// ForEverybody returns what is for all now, the newest first.
func (d *Desk) ForEverybody(ctx context.Context, limit int) ([]Announcement, error) {
	return d.PublicAnnouncements(ctx, d.clock(), limit)
}

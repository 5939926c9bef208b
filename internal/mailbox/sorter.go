package mailbox

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Recipient is somebody who may be told.
type Recipient struct {
	Person
	Settings Settings
	Verified []Channel // channels with a verified address
}

// SorterStore is what Sorter needs from storage.
type SorterStore interface {
	// Happening returns what is to be told, and whether it was sorted already.
	Happening(ctx context.Context, h id.Happening) (Happening, bool, error)
	// Members returns the active members of an enterprise in these roles, and its name.
	Members(ctx context.Context, e id.Enterprise, roles []enterprise.Role) (string, []Recipient, error)
	// GrantedTo returns enterprises that may call an interface, after one, in order.
	GrantedTo(ctx context.Context, service string, after id.Enterprise, limit int) ([]id.Enterprise, error)
	// StaffBy returns the staff users who work and are wanted.
	StaffBy(ctx context.Context, wanted func(*staff.User) bool) ([]Recipient, error)
	// Put writes messages with their postings in one transaction. What is there stays.
	Put(ctx context.Context, list []Posted) error
	// Sorted says that everybody was told.
	Sorted(ctx context.Context, h id.Happening) error
}

// Posted is a message and how it goes out.
type Posted struct {
	Message  Message
	Postings []Posting
}

// Sorter turns happenings into messages.
type Sorter struct {
	Store     SorterStore
	Catalogue *Catalogue
	Carries   func(Channel) bool // whether a carrier is configured
	// Acts is the permission that the second person of an act holds.
	Acts  func(act string) staff.Permission
	Clock func() time.Time
}

// atOnce is how many enterprises are looked for at once.
const atOnce = 100

// Sort tells everybody of a happening. It may be repeated.
func (s *Sorter) Sort(ctx context.Context, number id.Happening) error {
	h, done, err := s.Store.Happening(ctx, number)
	if err != nil || done {
		return err
	}
	if e, ok := s.Catalogue.Event(h.Name); ok {
		if err := s.tell(ctx, h, e); err != nil {
			return fmt.Errorf("tell of %s: %w", h.Name, err)
		}
	}
	return s.Store.Sorted(ctx, number)
}

func (s *Sorter) tell(ctx context.Context, h Happening, e Event) error {
	if len(e.To.Members) > 0 && h.Enterprise != "" {
		if err := s.tellEnterprise(ctx, h, e, h.Enterprise, e.To.Members); err != nil {
			return err
		}
	}
	if len(e.To.Granted) > 0 {
		if err := s.tellGranted(ctx, h, e); err != nil {
			return err
		}
	}
	if !e.To.ofStaff() {
		return nil
	}
	who, err := s.Store.StaffBy(ctx, func(u *staff.User) bool { return s.wanted(h, e.To, u) })
	if err != nil {
		return err
	}
	about := ""
	if h.Enterprise != "" {
		if about, _, err = s.Store.Members(ctx, h.Enterprise, nil); err != nil {
			return err
		}
	}
	return s.put(ctx, h, e, about, who)
}

// wanted reports whether a staff user is told.
func (s *Sorter) wanted(h Happening, a Audience, u *staff.User) bool {
	has := func(r staff.Role) bool { return slices.Contains(u.Roles, r) }
	switch {
	case h.Actor == "staff:"+string(u.ID):
		return false // who did it knows
	case a.Asker && h.Asker == string(u.ID), a.Owner && has(staff.Role(h.Owner)), slices.ContainsFunc(a.Staff, has):
		return true
	case a.Second:
		p := s.Acts(h.Values["act"])
		return p != "" && u.May(p) && u.May(staff.DecideApprovals)
	}
	return false
}

func (s *Sorter) tellGranted(ctx context.Context, h Happening, e Event) error {
	for after := id.Enterprise(""); ; {
		list, err := s.Store.GrantedTo(ctx, h.Values["service"], after, atOnce)
		if err != nil {
			return err
		}
		for _, to := range list {
			if err := s.tellEnterprise(ctx, h, e, to, e.To.Granted); err != nil {
				return err
			}
			after = to
		}
		if len(list) < atOnce {
			return nil
		}
	}
}

func (s *Sorter) tellEnterprise(ctx context.Context, h Happening, e Event, to id.Enterprise, roles []enterprise.Role) error {
	name, who, err := s.Store.Members(ctx, to, roles)
	if err != nil {
		return err
	}
	who = slices.DeleteFunc(who, func(r Recipient) bool { return h.Actor == "member:"+r.ID })
	return s.put(ctx, h, e, name, who)
}

func (s *Sorter) put(ctx context.Context, h Happening, e Event, about string, who []Recipient) error {
	now := s.Clock()
	var list []Posted
	for _, r := range who {
		shown, ways := r.Settings.ways(e, now)
		p := Posted{Message: Message{
			ID: id.New[id.Message](now), Happening: h.ID, To: r.Person, Event: strings.TrimSpace(h.Name), About: about,
			Object: h.Object, Values: h.Values, At: h.At, Shown: shown,
		}}
		for _, w := range ways {
			if s.Carries(w.channel) && slices.Contains(r.Verified, w.channel) {
				p.Postings = append(p.Postings, Posting{ID: id.New[id.Posting](now), Channel: w.channel, Digest: w.digest, State: Waiting, Due: w.due})
			}
		}
		if shown || len(p.Postings) > 0 {
			list = append(list, p)
		}
	}
	if len(list) == 0 {
		return nil
	}
	return s.Store.Put(ctx, list)
}

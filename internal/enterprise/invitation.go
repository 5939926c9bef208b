package enterprise

import (
	"context"
	"fmt"
	"io"
	"log/slog"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// InvitationState is where an invitation stands.
type InvitationState string

// The states of an invitation.
const (
	Sent                InvitationState = "sent"
	InvitationAccepted  InvitationState = "accepted"
	InvitationWithdrawn InvitationState = "withdrawn"
	InvitationSpent     InvitationState = "spent"   // answered wrongly too often
	InvitationExpired   InvitationState = "expired" // by the clock
)

const (
	maxOpen  = 50 // invitations of one enterprise that wait
	maxADay  = 50 // that it makes in a day: each may be brought to an address of somebody else
	maxSends = 5  // codes made for one invitation
	maxWrong = 5  // wrong answers after which an invitation is spent
)

// Invitation lets one named person join with a role. It is good once, for who holds its
// code and whom the 网办大厅 knows by that name; the hall's proof that this person acts
// for the enterprise is asked for as of everybody.
type Invitation struct {
	ID         id.Invitation
	Enterprise id.Enterprise
	Role       Role
	Name       string // personal data
	Mobile     string // personal data; this or Mail
	Mail       string // personal data
	IDNumber   string // personal data; "" when the hall's word for the name is enough
	State      InvitationState
	Code       account.Code
	Sends      int
	Wrong      int
	By         id.Member
	At         time.Time
	Member     id.Member // who accepted
	EndedAt    time.Time
	Events     []Event
	Version    int64
}

// LogValue implements slog.LogValuer without the person.
func (i Invitation) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(i.ID)), slog.String("role", string(i.Role)), slog.String("state", string(i.State)))
}

// check returns what is wrong with what an owner wrote.
func (i *Invitation) check() error {
	i.Name, i.Mobile, i.Mail = strings.TrimSpace(i.Name), strings.TrimSpace(i.Mobile), strings.TrimSpace(i.Mail)
	i.IDNumber = strings.ToUpper(strings.TrimSpace(i.IDNumber))
	n := utf8.RuneCountInString(i.Name)
	switch {
	case !slices.Contains(Roles(), i.Role):
		return fault.New(fault.Invalid, "member.role-unknown", "no such role").At("/role")
	case n < 2 || n > 50:
		return fault.New(fault.Invalid, "invitation.name", "a name has 2 to 50 characters").At("/name")
	case i.Mobile == "" && i.Mail == "":
		return fault.New(fault.Invalid, "invitation.reach", "an invitation names a mobile or a mail address").At("/mobile")
	case i.Mobile != "" && !account.ValidMobile(i.Mobile):
		return fault.New(fault.Invalid, "invitation.mobile", "no mobile number").At("/mobile")
	case i.Mail != "" && !account.ValidMail(i.Mail):
		return fault.New(fault.Invalid, "invitation.mail", "no mail address").At("/mail")
	case i.IDNumber != "" && !ValidIDNumber(i.IDNumber):
		return fault.New(fault.Invalid, "invitation.id-number", "the check digit of the id number is wrong").At("/idNumber")
	}
	return nil
}

// ValidIDNumber reports whether 18 characters are an identity number by its birth date
// and check digit (GB 11643, ISO 7064 MOD 11-2).
func ValidIDNumber(s string) bool {
	if len(s) != 18 {
		return false
	}
	if strings.Trim(s[:17], "0123456789") != "" {
		return false
	}
	if _, err := calendar.ParseDay(s[6:10] + "-" + s[10:12] + "-" + s[12:14]); err != nil {
		return false
	}
	return id.CheckDigit(s[:17]) == s[17]
}

// StateAt is the state by the clock.
func (i *Invitation) StateAt(now time.Time) InvitationState {
	if i.State == Sent && !now.Before(i.Code.Expires) {
		return InvitationExpired
	}
	return i.State
}

// send gives the invitation a code; the one from before opens nothing any more.
func (i *Invitation) send(random io.Reader, lifetime time.Duration, by id.Member, now time.Time) (string, error) {
	if i.State != Sent {
		return "", i.over(now)
	}
	if i.Sends >= maxSends {
		return "", fault.New(fault.Limited, "invitation.sends", "an invitation is sent at most %d times", maxSends)
	}
	code, plain, err := account.NewCode(random, "invitation:"+string(i.ID), now, lifetime)
	if err != nil {
		return "", err
	}
	i.Code, i.Wrong = code, 0
	i.Sends++
	name := "invitation.sent"
	if i.Sends > 1 {
		name = "invitation.sent-again"
	}
	i.record(name, ByMember(by), now)
	return plain, nil
}

func (i *Invitation) over(now time.Time) error {
	return fault.New(fault.Conflict, "invitation.state", "the invitation is %s", i.StateAt(now)).With("state", string(i.StateAt(now)))
}

func (i *Invitation) withdraw(by id.Member, now time.Time) error {
	if i.State != Sent {
		return i.over(now)
	}
	i.State, i.EndedAt = InvitationWithdrawn, now
	i.record("invitation.withdrawn", ByMember(by), now)
	return nil
}

// Answer is what the invited person shows.
type Answer struct{ Code, IDNumber string }

// accept reports whether the answer is right, for the person whom the hall proved to be m.
func (i *Invitation) accept(a Answer, m Member, now time.Time) bool {
	code, err := i.Code.Redeem(a.Code, now)
	right := err == nil && i.State == Sent && m.Name == i.Name && (i.IDNumber == "" || strings.ToUpper(strings.TrimSpace(a.IDNumber)) == i.IDNumber) &&
		(i.Mobile == "" || m.Mobile == "" || m.Mobile == i.Mobile)
	if !right {
		i.Wrong++
		i.record("invitation.refused", ByMember(m.ID), now)
		if i.Wrong >= maxWrong {
			i.State, i.EndedAt = InvitationSpent, now
			i.record("invitation.spent", ByPlatform, now)
		}
		return false
	}
	i.Code, i.State, i.Member, i.EndedAt = code, InvitationAccepted, m.ID, now
	i.record("invitation.accepted", ByMember(m.ID), now)
	return true
}

func (i *Invitation) record(name string, by Actor, at time.Time) {
	i.Events = append(i.Events, Event{At: at, Name: name, Actor: by, Subject: string(i.ID), Detail: "role=" + string(i.Role)})
}

// Handed is an invitation with its newest code, which its owner reads once.
type Handed struct {
	Invitation Invitation
	Code       string
	Ways       []Way
}

// LogValue keeps code and person out of logs.
func (h Handed) LogValue() slog.Value { return h.Invitation.LogValue() }

// The channels by which a code is brought.
const (
	ByMail = "mail"
	BySMS  = "sms"
)

// WayResult says whether a code was brought.
type WayResult string

// The results.
const (
	Brought   WayResult = "sent"
	NotSent   WayResult = "not-sent"   // the owner hands the code over
	NoCarrier WayResult = "no-carrier" // none is configured for the channel
)

// Way is what became of bringing a code to one address of an invitation.
type Way struct {
	Channel string
	Result  WayResult
}

// Errand is a code on its way to who is invited.
type Errand struct {
	Name       string // of what is brought, the same when it is brought again
	Channel    string
	Address    string // personal data
	Enterprise string // its name
	Code       string
	Until      time.Time
}

// LogValue keeps code and address out of logs.
func (e Errand) LogValue() slog.Value { return slog.StringValue("errand by " + e.Channel) }

// Post brings codes to invited people; cmd asks package mailbox.
type Post interface {
	Bring(ctx context.Context, e Errand) WayResult
}

// InvitationWork is one transaction over an enterprise's invitations.
type InvitationWork interface {
	Enterprise(ctx context.Context, e id.Enterprise) (*Enterprise, error)
	SaveEnterprise(ctx context.Context, e *Enterprise) error
	// Invitations loads those of an enterprise, the newest first, and keeps others from
	// changing any until the end of the transaction.
	Invitations(ctx context.Context, e id.Enterprise) ([]Invitation, error)
	// SaveInvitation stores an invitation with its events.
	SaveInvitation(ctx context.Context, i *Invitation) error
}

// InvitationStore keeps invitations.
type InvitationStore interface {
	// InvitationsOf lists those of an enterprise, the newest first.
	InvitationsOf(ctx context.Context, e id.Enterprise) ([]Invitation, error)
	// DoInvitations runs f in one transaction. It may run f again after a conflict.
	DoInvitations(ctx context.Context, f func(InvitationWork) error) error
}

// Invitations is where owners invite people and these accept.
type Invitations struct {
	store    InvitationStore
	clock    calendar.Clock
	random   io.Reader
	lifetime func() (time.Duration, error)
	gate     *account.Gate
	post     Post
}

// NewInvitations returns the desk; lifetime is how long a code is good. Without a post
// owners hand codes over themselves.
func NewInvitations(store InvitationStore, clock calendar.Clock, random io.Reader, lifetime func() (time.Duration, error), gate *account.Gate, post Post) *Invitations {
	return &Invitations{store: store, clock: clock, random: random, lifetime: lifetime, gate: gate, post: post}
}

// Of lists the invitations of an enterprise, the newest first, as they stand now.
func (d *Invitations) Of(ctx context.Context, e id.Enterprise) ([]Invitation, error) {
	list, err := d.store.InvitationsOf(ctx, e)
	for i := range list {
		list[i].State = list[i].StateAt(d.clock())
	}
	return list, err
}

// Invite lets an owner invite a person. The code is returned once, and brought to the
// addresses that the invitation has.
func (d *Invitations) Invite(ctx context.Context, owner id.Member, i Invitation) (Handed, error) {
	if err := i.check(); err != nil {
		return Handed{}, err
	}
	lifetime, err := d.lifetime()
	if err != nil {
		return Handed{}, err
	}
	var h Handed
	var name string
	err = d.in(ctx, i.Enterprise, owner, func(w InvitationWork, e *Enterprise, list []Invitation) (err error) {
		now := d.clock()
		if err := roomFor(list, now); err != nil {
			return err
		}
		h, name = Handed{Invitation: i}, e.Name
		made := &h.Invitation
		made.ID, made.State, made.By, made.At = id.New[id.Invitation](now), Sent, owner, now
		if h.Code, err = made.send(d.random, lifetime, owner, now); err != nil {
			return err
		}
		return w.SaveInvitation(ctx, made)
	})
	if err != nil {
		return Handed{}, err
	}
	h.Ways = d.bring(ctx, name, h)
	return h, nil
}

// roomFor refuses an invitation too many.
func roomFor(list []Invitation, now time.Time) error {
	open, today := 0, 0
	for k := range list {
		if list[k].StateAt(now) == Sent {
			open++
		}
		if calendar.DayOf(list[k].At) == calendar.DayOf(now) {
			today++
		}
	}
	switch {
	case open >= maxOpen:
		return fault.New(fault.Limited, "invitation.too-many", "at most %d invitations wait", maxOpen)
	case today >= maxADay:
		return fault.New(fault.Limited, "invitation.day", "at most %d invitations a day", maxADay).With("max", fmt.Sprint(maxADay))
	}
	return nil
}

// bring takes a code that is kept by now to where the invited person is reached. What
// does not arrive is handed over by the owner, who has the code.
func (d *Invitations) bring(ctx context.Context, enterprise string, h Handed) []Way {
	var ways []Way
	for _, to := range [][2]string{{ByMail, h.Invitation.Mail}, {BySMS, h.Invitation.Mobile}} {
		if to[1] == "" {
			continue
		}
		result := NoCarrier
		if d.post != nil {
			result = d.post.Bring(ctx, Errand{
				Name: fmt.Sprintf("invitation-%s-%d", h.Invitation.ID, h.Invitation.Sends), Channel: to[0], Address: to[1], Enterprise: enterprise,
				Code: h.Code, Until: h.Invitation.Code.Expires,
			})
		}
		ways = append(ways, Way{to[0], result})
	}
	return ways
}

// Resend gives an invitation another code, which is returned once and brought like the
// first; it revives one that has expired.
func (d *Invitations) Resend(ctx context.Context, e id.Enterprise, owner id.Member, invitation id.Invitation) (Handed, error) {
	lifetime, err := d.lifetime()
	if err != nil {
		return Handed{}, err
	}
	var h Handed
	name, err := d.on(ctx, e, owner, invitation, func(i *Invitation) (err error) {
		h.Code, err = i.send(d.random, lifetime, owner, d.clock())
		h.Invitation = *i
		return err
	})
	if err != nil {
		return Handed{}, err
	}
	h.Ways = d.bring(ctx, name, h)
	return h, nil
}

// Withdraw lets an owner take an invitation back.
func (d *Invitations) Withdraw(ctx context.Context, e id.Enterprise, owner id.Member, invitation id.Invitation) error {
	_, err := d.on(ctx, e, owner, invitation, func(i *Invitation) error { return i.withdraw(owner, d.clock()) })
	return err
}

// on changes an invitation, and returns the name of its enterprise.
func (d *Invitations) on(ctx context.Context, e id.Enterprise, owner id.Member, invitation id.Invitation, f func(*Invitation) error) (name string, err error) {
	err = d.in(ctx, e, owner, func(w InvitationWork, of *Enterprise, list []Invitation) error {
		k := slices.IndexFunc(list, func(i Invitation) bool { return i.ID == invitation })
		if k < 0 {
			return fault.New(fault.NotFound, "invitation.unknown", "no such invitation")
		}
		name = of.Name
		if err := f(&list[k]); err != nil {
			return err
		}
		return w.SaveInvitation(ctx, &list[k])
	})
	return name, err
}

// in runs f for an owner of the enterprise.
func (d *Invitations) in(ctx context.Context, e id.Enterprise, owner id.Member, f func(InvitationWork, *Enterprise, []Invitation) error) error {
	return d.store.DoInvitations(ctx, func(w InvitationWork) error {
		list, err := w.Invitations(ctx, e)
		if err != nil {
			return err
		}
		loaded, err := w.Enterprise(ctx, e)
		if err != nil {
			return err
		}
		if o := loaded.find(owner); o == nil || !o.isOwner() {
			return fault.New(fault.Forbidden, "member.not-owner", "only an owner invites")
		}
		return f(w, loaded, list)
	})
}

// Accept admits who signed in through the hall, asked to join, and holds the code of an
// invitation in that name. Whatever is wrong, the answer is the same.
func (d *Invitations) Accept(ctx context.Context, e id.Enterprise, who id.Member, a Answer) error {
	if err := d.gate.Charge(ctx, account.Member); err != nil {
		return err
	}
	accepted := false
	err := d.store.DoInvitations(ctx, func(w InvitationWork) error {
		list, err := w.Invitations(ctx, e)
		if err != nil {
			return err
		}
		loaded, err := w.Enterprise(ctx, e)
		if err != nil {
			return err
		}
		accepted, err = d.answer(ctx, w, loaded, list, who, a)
		return err
	})
	if err != nil {
		return fmt.Errorf("accept an invitation: %w", err)
	}
	if !accepted {
		return fault.New(fault.Invalid, "invitation.refused", "the code is wrong, used or over, or names somebody else").At("/code")
	}
	return d.gate.Succeed(ctx, account.Member)
}

func (d *Invitations) answer(ctx context.Context, w InvitationWork, e *Enterprise, list []Invitation, who id.Member, a Answer) (bool, error) {
	m := e.find(who)
	if m == nil || m.State != MemberRequested {
		return false, fault.New(fault.Conflict, "member.not-requested", "member has not asked to join")
	}
	now := d.clock()
	for k := range list {
		i := &list[k]
		if i.StateAt(now) != Sent || i.Name != m.Name {
			continue // a wrong code is counted at the invitations in this name alone
		}
		right := i.accept(a, *m, now)
		if right {
			m.State, m.Role = MemberActive, i.Role
			e.record("member.admitted", ByMember(i.By), string(m.ID), string(i.Role), now)
			if err := w.SaveEnterprise(ctx, e); err != nil {
				return false, err
			}
		}
		if err := w.SaveInvitation(ctx, i); err != nil || right {
			return right, err
		}
	}
	return false, nil
}

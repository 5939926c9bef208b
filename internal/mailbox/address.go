package mailbox

import (
	"context"
	"fmt"
	"log/slog"
	"net/mail"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// AddressState is where an address stands.
type AddressState string

// The states of an address. Nothing but its code is sent to one that is not verified.
const (
	Pending  AddressState = "pending"
	Verified AddressState = "verified"
	Dead     AddressState = "dead" // it refused messages again and again
	// Forgotten is one that was taken away. Only how many codes were sent is kept.
	Forgotten AddressState = "forgotten"
)

const (
	codeLife   = 10 * time.Minute
	codesADay  = 5 // codes that one person has sent to one channel in a day
	wrongCodes = 5 // wrong codes after which a new one is needed
	// deadAfter is how many messages an address refuses for good until nothing more is sent.
	deadAfter = 3
)

// Address is where one person is reached by mail or SMS. There is at most one of each.
type Address struct {
	Channel  Channel
	Value    string // personal: sealed in the database, masked in answers
	State    AddressState
	Code     account.Code
	AskedOn  calendar.Day // day of the newest code
	Asked    int          // codes of that day
	Wrong    int          // wrong codes since the newest was sent
	Refusals int          // messages in a row that it refused for good
	Verified time.Time
	Version  int64
}

// LogValue implements slog.LogValuer without the address.
func (a Address) LogValue() slog.Value {
	return slog.GroupValue(slog.String("channel", string(a.Channel)), slog.String("state", string(a.State)))
}

// ParseAddress reads an address from outside: a mail address without a name and with
// nothing quoted, or a mobile number of the mainland.
func ParseAddress(c Channel, text string) (string, error) {
	text = strings.TrimSpace(text)
	wrong := fault.New(fault.Invalid, "mailbox.address", "not an address of the channel").At("/address")
	switch c {
	case Mail:
		a, err := mail.ParseAddress(text)
		if err != nil || a.Name != "" || a.Address != text || !account.ValidMail(text) || strings.Contains(text, "..") {
			return "", wrong
		}
		return text, nil
	case SMS:
		text = strings.TrimPrefix(strings.NewReplacer(" ", "", "-", "").Replace(text), "+86")
		if !account.ValidMobile(text) {
			return "", wrong
		}
		return text, nil
	}
	return "", fault.New(fault.Invalid, "mailbox.channel", "no such channel").At("/channel")
}

// ask makes the address one that waits for a code, and returns the code.
func (a *Address) ask(value string, code account.Code, now time.Time) error {
	today := calendar.DayOf(now)
	if a.AskedOn != today {
		a.AskedOn, a.Asked = today, 0
	}
	if a.Asked >= codesADay {
		return fault.New(fault.Limited, "mailbox.codes", "too many codes today").With("max", fmt.Sprint(codesADay))
	}
	a.Value, a.State, a.Code, a.Wrong, a.Refusals, a.Verified = value, Pending, code, 0, 0, time.Time{}
	a.Asked++
	return nil
}

// confirm takes the code. A wrong one counts, and after some the code is none any more.
func (a *Address) confirm(code string, now time.Time) error {
	if a.State != Pending {
		return fault.New(fault.Conflict, "mailbox.not-asked", "no address waits for a code")
	}
	if a.Wrong >= wrongCodes {
		return fault.New(fault.Forbidden, "account.code-refused", "too many wrong codes").At("/code")
	}
	used, err := a.Code.Redeem(code, now)
	if err != nil {
		a.Wrong++
		return err
	}
	a.Code, a.State, a.Verified = used, Verified, now
	return nil
}

// refused counts a message that the address refused for good.
func (a *Address) refused() {
	a.Refusals++
	if a.Refusals >= deadAfter && a.State == Verified {
		a.State = Dead
	}
}

// Addresses returns where somebody is reached.
func (d *Desk) Addresses(ctx context.Context, p Person) ([]Address, error) {
	return d.Store.Addresses(ctx, p)
}

// Ask sends a code to an address. It is the person's only after Confirm; one that was
// given before is forgotten. The code is saved first: who asks again and again is
// stopped although nothing arrives.
func (d *Desk) Ask(ctx context.Context, p Person, c Channel, text string) error {
	value, err := ParseAddress(c, text)
	if err != nil {
		return err
	}
	carrier := d.Carriers[c]
	if carrier == nil {
		return fault.New(fault.Unavailable, "mailbox.no-carrier", "no carrier is configured for %s", c)
	}
	now := d.Clock()
	code, plain, err := account.NewNumber(d.Random, Purpose(p, c), now, codeLife)
	if err != nil {
		return err
	}
	var language Language
	err = d.Store.ChangeAddress(ctx, p, c, func(a *Address) error { return a.ask(value, code, now) })
	if err == nil {
		var s Settings
		s, err = d.Store.Settings(ctx, p)
		language = s.Language
	}
	if err != nil {
		return fmt.Errorf("ask for an address: %w", err)
	}
	l := Letter{ID: "code-" + fmt.Sprint(now.UnixMicro()), At: now, Title: "直连平台验证码 " + plain, Text: "验证码 10 分钟内有效，仅用于确认接收地址。如非本人操作，请忽略。"}
	if language == English {
		l.Title, l.Text = "Zhilian code "+plain, "The code is good for ten minutes and confirms where you are told things. If you did not ask for it, do nothing."
	}
	if err := carrier.Carry(ctx, value, l); err != nil {
		if d.Log != nil {
			d.Log.WarnContext(ctx, "a code was not sent", "channel", string(c), "reason", reasonOf(err))
		}
		return fault.New(fault.Unavailable, "mailbox.not-sent", "the code could not be sent").Because(err)
	}
	return nil
}

// Purpose is what a code for an address is good for.
func Purpose(p Person, c Channel) string {
	return "mailbox:" + string(p.Enterprise) + ":" + p.ID + ":" + string(c)
}

// Confirm takes the code that was sent to an address.
func (d *Desk) Confirm(ctx context.Context, p Person, c Channel, code string) error {
	var refused error
	err := d.Store.ChangeAddress(ctx, p, c, func(a *Address) error {
		if refused = a.confirm(code, d.Clock()); fault.Of(refused).Code == "account.code-refused" {
			return nil // a wrong code is counted
		}
		return refused
	})
	if err == nil {
		err = refused
	}
	return err
}

// Forget takes an address away. What waits for it is dropped when its time comes.
func (d *Desk) Forget(ctx context.Context, p Person, c Channel) error {
	return d.Store.ForgetAddress(ctx, p, c)
}

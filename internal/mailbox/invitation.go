package mailbox

import (
	"context"
	"log/slog"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Invitation is a code that brings somebody into an enterprise. It goes to an address
// that somebody else gave, at once, and is kept nowhere: neither as a message nor as a
// posting, and no log holds it.
type Invitation struct {
	ID         string // the same when it is carried again
	Enterprise string // its name
	Code       string
	Until      time.Time
	Portal     string // address of the portal
}

// LogValue implements slog.LogValuer without the code.
func (i Invitation) LogValue() slog.Value { return slog.StringValue(i.ID) }

// inviteTime bounds one try: an owner waits for it.
const inviteTime = 10 * time.Second

// Invite carries an invitation, once. Its errors name no address.
func (d *Desk) Invite(ctx context.Context, c Channel, address string, i Invitation) error {
	value, err := ParseAddress(c, address)
	if err != nil {
		return err
	}
	carrier := d.Carriers[c]
	if carrier == nil {
		return fault.New(fault.Unavailable, "mailbox.no-carrier", "no carrier is configured for %s", c)
	}
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), inviteTime)
	defer cancel()
	if err := carrier.Carry(ctx, value, i.letter(c, d.Clock())); err != nil {
		if d.Log != nil {
			d.Log.WarnContext(ctx, "an invitation was not sent", "channel", string(c), "reason", reasonOf(err))
		}
		return fault.New(fault.Unavailable, "mailbox.not-sent", "the invitation could not be sent").Because(err)
	}
	return nil
}

// letter writes what the invited person reads, whose language nobody knows: in Chinese,
// and in a mail in English too.
func (i Invitation) letter(c Channel, now time.Time) Letter {
	until := i.Until.In(calendar.Shanghai).Format("2006-01-02 15:04")
	name := oneLine(i.Enterprise)
	if c == SMS { // the code stands first, for a title is cut at its end
		l := Letter{ID: i.ID, At: now, Title: "直连平台邀请码 " + i.Code, Text: name + "邀请您加入，请于" + until + "前登录服务门户填写，勿转告他人"}
		if i.Portal != "" {
			l.Text += ": " + i.Portal
		}
		return l
	}
	l := Letter{ID: i.ID, At: now, Title: name + "邀请您加入直连服务平台"}
	l.Text = strings.Join([]string{
		name + "的管理成员邀请您作为成员使用直连服务平台。", "",
		"邀请码：" + i.Code, "有效期至：" + until, "",
		"请从网办大厅以本人实名登录服务门户，申请加入该企业后填写邀请码。邀请码仅限本人使用一次，请勿转告他人。如与您无关，请忽略。", "",
		"You are invited to act for this enterprise on the Zhilian platform. Sign in to the portal through the service hall, ask to join the enterprise, and give the code. It is good once, for you alone, until " + until + " (Beijing). If this is not about you, do nothing.", "",
		i.Portal, "",
	}, "\n")
	return l
}

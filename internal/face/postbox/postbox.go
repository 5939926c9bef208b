// Package postbox is a person's own mailbox as operations of a human edge: messages,
// how to be told, and addresses. They are the same on both edges; who asks is what
// the edge says.
package postbox

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
)

// Reading is what a person reads; mailbox.Desk does.
type Reading interface {
	Messages(ctx context.Context, p mailbox.Person, f mailbox.Filter) ([]mailbox.Told, error)
	Unread(ctx context.Context, p mailbox.Person) (int64, error)
	Read(ctx context.Context, p mailbox.Person, m id.Message, andBefore bool) error
	Events(p mailbox.Person) []mailbox.Event
}

// Choosing is how a person is told; mailbox.Desk does.
type Choosing interface {
	Settings(ctx context.Context, p mailbox.Person) (mailbox.Settings, error)
	Choose(ctx context.Context, p mailbox.Person, s mailbox.Settings) error
}

// Addressing is where a person is reached; mailbox.Desk does.
type Addressing interface {
	Addresses(ctx context.Context, p mailbox.Person) ([]mailbox.Address, error)
	Ask(ctx context.Context, p mailbox.Person, c mailbox.Channel, address string) error
	Confirm(ctx context.Context, p mailbox.Person, c mailbox.Channel, code string) error
	Forget(ctx context.Context, p mailbox.Person, c mailbox.Channel) error
}

// Mailbox is all of it.
type Mailbox interface {
	Reading
	Choosing
	Addressing
}

// Owner tells whose mailbox the caller may have, or why none.
type Owner func(ctx context.Context) (mailbox.Person, error)

type box struct {
	Mailbox
	owner Owner
}

// Register adds the operations, which everybody with the permission has for the own mailbox.
func Register(a *face.API, p face.Permission, m Mailbox, owner Owner) {
	const get, post, put, del, one = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete, "/messages/{message}"
	op := func(id, method, path, zh, en string) face.Operation {
		return face.Operation{ID: id, Method: method, Path: path, Permission: p, Group: "messages", Summary: face.Text{Zh: zh, En: en}}
	}
	b := &box{m, owner}
	face.Register(a, op("listMessages", get, "/messages", "本人的消息", "Own messages, the newest first"), b.list)
	face.Register(a, op("countUnread", get, "/messages/unread", "未读消息数", "How many messages are unread"), b.unread)
	face.Register(a, op("readMessage", post, one+"/read", "标为已读（可连同更早的）", "Mark as read, with the older ones if wanted"), b.read)
	face.Register(a, op("getMessageSettings", get, "/message-settings", "消息接收设置", "How to be told, and of what"), b.settings)
	face.Register(a, op("chooseMessages", put, "/message-settings", "修改消息接收设置", "Choose how to be told"), b.choose)
	face.Register(a, op("askMessageAddress", put, "/message-address", "登记接收地址并发送验证码", "Give an address, to which a code is sent"), b.ask)
	face.Register(a, op("confirmMessageAddress", post, "/message-address/confirm", "以验证码确认接收地址", "Confirm the address by its code"), b.confirm)
	face.Register(a, op("forgetMessageAddress", del, "/message-address", "删除接收地址", "Take the address away"), b.forget)
}

type messageText struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

type messageAnswer struct {
	ID     string      `json:"id"`
	Event  string      `json:"event" doc:"Such as application.returned"`
	Class  string      `json:"class" doc:"mandatory, important or ordinary"`
	Title  messageText `json:"title"`
	Text   messageText `json:"text"`
	Object string      `json:"object" doc:"What it is about: a kind, a colon and an id"`
	At     string      `json:"at"`
	Read   string      `json:"read,omitempty" doc:"Absent while unread"`
}

func messageOf(m mailbox.Told) messageAnswer {
	return messageAnswer{
		ID: string(m.ID), Event: m.Event, Class: string(m.Class), Title: messageText{m.Zh.Title, m.En.Title}, Text: messageText{m.Zh.Text, m.En.Text},
		Object: m.Object, At: face.When(m.At), Read: face.When(m.Message.Read),
	}
}

type messageListIn struct {
	Unread bool   `query:"unread" doc:"Only what is unread"`
	Event  string `query:"event" maxLength:"64"`
	face.Page
}

type messageListOut struct {
	Body face.List[messageAnswer]
}

func (b *box) list(ctx context.Context, in *messageListIn) (*messageListOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	p, err := b.owner(ctx)
	if err != nil {
		return nil, err
	}
	rows, err := b.Messages(ctx, p, mailbox.Filter{Unread: in.Unread, Event: in.Event, Before: id.Message(place[0]), Limit: in.Limit + 1})
	if err != nil {
		return nil, err
	}
	return &messageListOut{Body: face.NewList(rows, in.Limit, messageOf, func(m mailbox.Told) []string { return []string{string(m.ID)} })}, nil
}

type messageUnreadOut struct {
	Body struct {
		Unread int64 `json:"unread"`
	}
}

func (b *box) unread(ctx context.Context, _ *struct{}) (*messageUnreadOut, error) {
	p, err := b.owner(ctx)
	if err != nil {
		return nil, err
	}
	out := &messageUnreadOut{}
	out.Body.Unread, err = b.Unread(ctx, p)
	return out, err
}

type messageReadIn struct {
	Message string `path:"message" maxLength:"36"`
	Older   bool   `query:"older" doc:"Mark all older ones too"`
}

func (b *box) read(ctx context.Context, in *messageReadIn) (*struct{}, error) {
	p, err := b.owner(ctx)
	if err != nil {
		return nil, err
	}
	number, err := id.Parse[id.Message](in.Message)
	if err != nil {
		return nil, err
	}
	return nil, b.Read(ctx, p, number, in.Older)
}

type messageChoiceAnswer struct {
	Event    string      `json:"event"`
	Class    string      `json:"class"`
	Title    messageText `json:"title" doc:"The message without its values"`
	Usual    []string    `json:"usual" doc:"Channels unless the person chooses"`
	Channels []string    `json:"channels" doc:"Channels now"`
}

type messageAddressAnswer struct {
	Channel  string `json:"channel"`
	Masked   string `json:"masked" doc:"The address, mostly hidden"`
	State    string `json:"state" enum:"pending,verified,dead" doc:"dead: it refused messages; give it again"`
	Verified string `json:"verified,omitempty"`
}

type messageSettingsOut struct {
	Body struct {
		Version    int64                  `json:"version"`
		Language   string                 `json:"language"`
		QuietFrom  string                 `json:"quietFrom,omitempty" doc:"Ordinary messages wait from then"`
		QuietUntil string                 `json:"quietUntil,omitempty"`
		Digest     bool                   `json:"digest" doc:"Ordinary mail comes once a day"`
		Events     []messageChoiceAnswer  `json:"events"`
		Addresses  []messageAddressAnswer `json:"addresses"`
	}
}

func (b *box) settings(ctx context.Context, _ *struct{}) (*messageSettingsOut, error) {
	p, err := b.owner(ctx)
	if err != nil {
		return nil, err
	}
	s, err := b.Settings(ctx, p)
	if err != nil {
		return nil, err
	}
	addresses, err := b.Addresses(ctx, p)
	if err != nil {
		return nil, err
	}
	out := &messageSettingsOut{}
	o := &out.Body
	o.Version, o.Language, o.Digest = s.Version, string(s.Language), s.Digest
	if o.Language == "" {
		o.Language = string(mailbox.Chinese)
	}
	if s.Quiet.From != s.Quiet.Until {
		o.QuietFrom, o.QuietUntil = clockOf(s.Quiet.From), clockOf(s.Quiet.Until)
	}
	o.Events, o.Addresses = []messageChoiceAnswer{}, []messageAddressAnswer{}
	for _, e := range b.Events(p) {
		usual := append([]string{string(mailbox.InApp)}, words(e.By)...)
		c := messageChoiceAnswer{Event: e.Name, Class: string(e.Class), Title: messageText{e.Zh.Title, e.En.Title}, Usual: usual, Channels: usual}
		if chosen, ok := s.Choices[e.Name]; ok {
			c.Channels = words(chosen)
		}
		o.Events = append(o.Events, c)
	}
	for _, a := range addresses {
		o.Addresses = append(o.Addresses, messageAddressAnswer{string(a.Channel), Masked(a), string(a.State), face.When(a.Verified)})
	}
	return out, nil
}

// Masked shows an address mostly hidden.
func Masked(a mailbox.Address) string {
	if a.Channel == mailbox.SMS {
		return face.Mask("mobile", a.Value)
	}
	for i, r := range a.Value {
		if r == '@' {
			return face.Mask("name", a.Value[:i]) + a.Value[i:]
		}
	}
	return face.Mask("", a.Value)
}

func words(list []mailbox.Channel) []string {
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = string(c)
	}
	return out
}

func clockOf(minutes int) string { return fmt.Sprintf("%02d:%02d", minutes/60, minutes%60) }

type messageChoice struct {
	Event    string   `json:"event" maxLength:"64"`
	Channels []string `json:"channels" maxItems:"3" enum:"in-app,mail,sms"`
}

type messageChooseIn struct {
	Body struct {
		Version    int64           `json:"version" doc:"Of the settings that were read"`
		Language   string          `json:"language" enum:"zh,en"`
		QuietFrom  string          `json:"quietFrom,omitempty" pattern:"^([01][0-9]|2[0-3]):[0-5][0-9]$" doc:"Both or none"`
		QuietUntil string          `json:"quietUntil,omitempty" pattern:"^([01][0-9]|2[0-3]):[0-5][0-9]$"`
		Digest     bool            `json:"digest"`
		Choices    []messageChoice `json:"choices" maxItems:"100" doc:"What is not here comes as usual"`
	}
}

func (b *box) choose(ctx context.Context, in *messageChooseIn) (*struct{}, error) {
	p, err := b.owner(ctx)
	if err != nil {
		return nil, err
	}
	s := mailbox.Settings{
		Version: in.Body.Version, Language: mailbox.Language(in.Body.Language), Digest: in.Body.Digest, Choices: map[string][]mailbox.Channel{},
	}
	if (in.Body.QuietFrom == "") != (in.Body.QuietUntil == "") {
		return nil, fault.New(fault.Invalid, "mailbox.quiet", "one end of the quiet hours alone").At("/quietFrom")
	}
	if in.Body.QuietFrom != "" {
		s.Quiet = mailbox.Quiet{From: minutes(in.Body.QuietFrom), Until: minutes(in.Body.QuietUntil)}
	}
	for _, c := range in.Body.Choices {
		s.Choices[c.Event] = []mailbox.Channel{}
		for _, channel := range c.Channels {
			s.Choices[c.Event] = append(s.Choices[c.Event], mailbox.Channel(channel))
		}
	}
	return nil, b.Choose(ctx, p, s)
}

// minutes reads a time of day that has the form, in minutes since midnight.
func minutes(s string) int {
	t, err := time.Parse("15:04", s)
	if err != nil {
		return -1
	}
	return t.Hour()*60 + t.Minute()
}

type messageForgetIn struct {
	Channel string `query:"channel" enum:"mail,sms" required:"true"`
}

type messageAskIn struct {
	Body struct {
		Channel string `json:"channel" enum:"mail,sms"`
		Address string `json:"address" minLength:"5" maxLength:"254"`
	}
}

func (b *box) ask(ctx context.Context, in *messageAskIn) (*struct{}, error) {
	p, err := b.owner(ctx)
	if err != nil {
		return nil, err
	}
	return nil, b.Ask(ctx, p, mailbox.Channel(in.Body.Channel), in.Body.Address)
}

type messageConfirmIn struct {
	Body struct {
		Channel string `json:"channel" enum:"mail,sms"`
		Code    string `json:"code" minLength:"8" maxLength:"16"`
	}
}

func (b *box) confirm(ctx context.Context, in *messageConfirmIn) (*struct{}, error) {
	p, err := b.owner(ctx)
	if err != nil {
		return nil, err
	}
	return nil, b.Confirm(ctx, p, mailbox.Channel(in.Body.Channel), in.Body.Code)
}

func (b *box) forget(ctx context.Context, in *messageForgetIn) (*struct{}, error) {
	p, err := b.owner(ctx)
	if err != nil {
		return nil, err
	}
	return nil, b.Forget(ctx, p, mailbox.Channel(in.Channel))
}

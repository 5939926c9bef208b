package console

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/postbox"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Mailbox is what staff are told, and what did not reach people; mailbox.Desk keeps it.
type Mailbox interface {
	postbox.Mailbox
	PostingsForStaff(ctx context.Context, state mailbox.PostingState, before id.Posting, limit int) ([]mailbox.Posting, error)
	Again(ctx context.Context, p id.Posting, by id.Staff) error
	CountsForStaff(ctx context.Context) (mailbox.Counts, error)
}

// mailboxRoutes are the operations on the own mailbox, and on messages that went out
// or did not (10.3).
func (s *server) mailboxRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	handle := face.Permission(staff.HandlePostings)
	postbox.Register(a, face.SignedIn, s.Mailbox, s.mailboxOwner)
	face.Register(a, op("listPostings", get, "/postings", handle, "messages", "邮件和短信的发送情况", "Messages sent by mail and SMS, or not"), s.postings)
	face.Register(a, op("countPostings", get, "/postings/counts", handle, "messages", "发送与失效地址统计", "Messages and addresses by state"), s.postingCounts)
	face.Register(a, op("retryPosting", post, "/postings/{posting}/retry", handle, "messages", "重新发送", "Send one again that failed"), s.retryPosting)
}

// mailboxOwner is the caller, whose session lacks nothing.
func (s *server) mailboxOwner(ctx context.Context) (mailbox.Person, error) {
	c := from(ctx)
	want, err := s.Entrance.Wants(c.user, c.session)
	if err == nil && want != staff.WantNothing {
		err = fault.New(fault.Forbidden, "console.session-wants", "the session lacks %s", want).With("want", string(want))
	}
	return mailbox.Person{ID: string(c.user.ID)}, err
}

type postingAnswer struct {
	ID         string `json:"id"`
	Event      string `json:"event"`
	Enterprise string `json:"enterprise,omitempty" doc:"Of the member it is for; absent for staff"`
	Person     string `json:"person" doc:"Id of the member or the staff user"`
	Channel    string `json:"channel" enum:"mail,sms"`
	State      string `json:"state" enum:"waiting,sent,failed,dropped"`
	Due        string `json:"due"`
	Tries      int    `json:"tries"`
	Reason     string `json:"reason,omitempty" doc:"Why it did not go out: the step, and the server's code"`
	Ended      string `json:"ended,omitempty"`
}

func postingOf(p mailbox.Posting) postingAnswer {
	return postingAnswer{
		string(p.ID), p.Message.Event, string(p.Message.To.Enterprise), p.Message.To.ID, string(p.Channel), string(p.State), when(p.Due),
		p.Tries, p.Reason, when(p.Ended),
	}
}

type postingsIn struct {
	State string `query:"state" enum:"waiting,sent,failed,dropped" default:"failed"`
	face.Page
}

type postingsOut struct {
	Body face.List[postingAnswer]
}

func (s *server) postings(ctx context.Context, in *postingsIn) (*postingsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Mailbox.PostingsForStaff(ctx, mailbox.PostingState(in.State), id.Posting(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &postingsOut{Body: face.NewList(rows, in.Limit, postingOf, func(p mailbox.Posting) []string { return []string{string(p.ID)} })}, nil
}

type channelCount struct {
	Channel string `json:"channel"`
	State   string `json:"state"`
	Count   int64  `json:"count"`
}

type postingCountsOut struct {
	Body struct {
		Postings  []channelCount `json:"postings"`
		Addresses []channelCount `json:"addresses" doc:"dead: they refused messages, and get none"`
	}
}

func (s *server) postingCounts(ctx context.Context, _ *struct{}) (*postingCountsOut, error) {
	counts, err := s.Mailbox.CountsForStaff(ctx)
	if err != nil {
		return nil, err
	}
	show := func(list []mailbox.Count) []channelCount {
		out := make([]channelCount, 0, len(list))
		for _, c := range list {
			out = append(out, channelCount{string(c.Channel), c.State, c.N})
		}
		return out
	}
	out := &postingCountsOut{}
	out.Body.Postings, out.Body.Addresses = show(counts.Postings), show(counts.Addresses)
	return out, nil
}

type postingIn struct {
	Posting string `path:"posting" maxLength:"36"`
}

func (s *server) retryPosting(ctx context.Context, in *postingIn) (*struct{}, error) {
	number, err := id.Parse[id.Posting](in.Posting)
	if err != nil {
		return nil, err
	}
	return nil, s.Mailbox.Again(ctx, number, from(ctx).user.ID)
}

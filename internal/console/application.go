package console

import (
	"context"
	"mime"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

type waitingAnswer struct {
	Application string `json:"application"`
	Enterprise  string `json:"enterprise"`
	Name        string `json:"name" doc:"Of the enterprise"`
	USCC        string `json:"uscc"`
	Round       int    `json:"round"`
	Submitted   string `json:"submitted"`
	Due         string `json:"due,omitempty" doc:"Last day of the review; absent while 待定"`
	Honoured    bool   `json:"honoured" doc:"Holds an honesty title"`
	ClaimedBy   string `json:"claimedBy,omitempty" doc:"Staff user who works on it"`
	ClaimedTill string `json:"claimedUntil,omitempty" doc:"When it comes back to the queue by itself"`
}

type placeAnswer struct {
	Waiting  waitingAnswer `json:"waiting"`
	Class    string        `json:"class" enum:"urgent,honoured,ordinary"`
	DaysLeft *int          `json:"daysLeft,omitempty" doc:"Working days left after today, -1 when overdue; absent while 待定"`
}

// waitingOf shows an application of the queue; a claim that ran out is none.
func (s *server) waitingOf(w admission.Waiting) waitingAnswer {
	a := waitingAnswer{
		Application: string(w.Application), Enterprise: string(w.Enterprise), Name: w.Name, USCC: string(w.USCC),
		Round: w.Round, Submitted: when(w.Submitted), Due: dayOf(w.Due), Honoured: w.Honoured,
	}
	if w.Claim.Running(s.o.Clock()) {
		a.ClaimedBy, a.ClaimedTill = string(w.Claim.By), when(w.Claim.Until)
	}
	return a
}

func dayOf(due time.Time) string {
	if due.IsZero() {
		return ""
	}
	return string(calendar.LastDay(due))
}

func className(c admission.Class) string {
	switch c {
	case admission.Urgent:
		return "urgent"
	case admission.Honoured:
		return "honoured"
	}
	return "ordinary"
}

type queueOut struct {
	Body struct {
		Items []placeAnswer `json:"items" doc:"In the order in which to take them"`
	}
}

func (s *server) queue(ctx context.Context, _ *struct{}) (*queueOut, error) {
	places, err := s.Review.Queue(ctx)
	if err != nil {
		return nil, err
	}
	out := &queueOut{}
	out.Body.Items = make([]placeAnswer, 0, len(places))
	for _, p := range places {
		a := placeAnswer{Waiting: s.waitingOf(p.Waiting), Class: className(p.Class)}
		if p.Known {
			left := p.DaysLeft
			a.DaysLeft = &left
		}
		out.Body.Items = append(out.Body.Items, a)
	}
	return out, nil
}

type applicationsIn struct {
	State string `query:"state" enum:"submitted,returned,approved,rejected,withdrawn" default:"submitted"`
	USCC  string `query:"uscc" maxLength:"18" doc:"Only those of the enterprise with this credit code"`
	Mine  bool   `query:"mine" doc:"Only those that the caller works on"`
	face.Page
}

type applicationsOut struct {
	Body face.List[waitingAnswer]
}

func (s *server) applications(ctx context.Context, in *applicationsIn) (*applicationsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	f := admission.Filter{State: admission.State(in.State), USCC: in.USCC, Before: id.Application(place[0]), Limit: in.Limit + 1}
	if in.Mine {
		f.Reviewer, f.Now = from(ctx).user.ID, s.o.Clock()
	}
	rows, err := s.Applications.ApplicationsForStaff(ctx, f)
	if err != nil {
		return nil, err
	}
	return &applicationsOut{Body: face.NewList(rows, in.Limit, s.waitingOf, func(w admission.Waiting) []string {
		return []string{string(w.Application)}
	})}, nil
}

type applicationIn struct {
	Application string `path:"application" maxLength:"36"`
}

type applicationOut struct{ Body applicationAnswer }

func (s *server) application(ctx context.Context, in *applicationIn) (*applicationOut, error) {
	app, err := id.Parse[id.Application](in.Application)
	if err != nil {
		return nil, err
	}
	a, err := s.Applications.ApplicationForStaff(ctx, app)
	if err != nil {
		return nil, err
	}
	return &applicationOut{Body: s.applicationOf(a)}, nil
}

type groundsOut struct {
	Body struct {
		Items []groundAnswer `json:"items"`
	}
}

type groundAnswer struct {
	Code      string `json:"code"`
	Clause    string `json:"clause"`
	Zh        string `json:"zh"`
	En        string `json:"en"`
	NeedsText bool   `json:"needsText" doc:"The reviewer has to say more"`
}

func (s *server) grounds(context.Context, *struct{}) (*groundsOut, error) {
	out := &groundsOut{}
	for _, g := range admission.Grounds() {
		out.Body.Items = append(out.Body.Items, groundAnswer{string(g.Code), g.Clause, g.Zh, g.En, g.NeedsText})
	}
	return out, nil
}

func (s *server) claimNext(ctx context.Context, _ *struct{}) (*applicationOut, error) {
	a, err := s.Review.TakeNext(ctx, from(ctx).user.ID)
	if err != nil {
		return nil, err
	}
	return s.application(ctx, &applicationIn{Application: string(a.ID)})
}

func (s *server) claim(ctx context.Context, in *approveIn) (*applicationOut, error) {
	return s.decide(ctx, in.Application, in.Body, func(by id.Staff, app id.Application) error {
		_, err := s.Review.Take(ctx, by, app, in.Body.Version)
		return err
	})
}

func (s *server) unclaim(ctx context.Context, in *approveIn) (*applicationOut, error) {
	return s.decide(ctx, in.Application, in.Body, func(by id.Staff, app id.Application) error {
		_, err := s.Review.Release(ctx, by, app, in.Body.Version)
		return err
	})
}

type fileIn struct {
	Application string `path:"application" maxLength:"36"`
	Attachment  string `path:"attachment" maxLength:"36"`
}

type fileOut struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// saved is a file that a browser saves under the name.
func saved(name, kind string, content []byte) *fileOut {
	return &fileOut{Type: kind, Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": name}), Body: content}
}

func (s *server) file(ctx context.Context, in *fileIn) (*fileOut, error) {
	app, err := id.Parse[id.Application](in.Application)
	if err != nil {
		return nil, err
	}
	file, err := id.Parse[id.Attachment](in.Attachment)
	if err != nil {
		return nil, err
	}
	f, content, err := s.Applications.AttachmentForStaff(ctx, app, file)
	if err != nil {
		return nil, err
	}
	return &fileOut{
		Type: f.Type, Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}), Body: content,
	}, nil
}

type markIn struct {
	Application string `path:"application" maxLength:"36"`
	Body        struct {
		Version int64  `json:"version" minimum:"1"`
		Item    string `json:"item" maxLength:"40"`
		Mark    string `json:"mark" enum:"met,unmet,not-applicable"`
		Note    string `json:"note,omitempty" maxLength:"2000" doc:"For colleagues; the enterprise does not read it"`
	}
}

func (s *server) mark(ctx context.Context, in *markIn) (*applicationOut, error) {
	return s.decide(ctx, in.Application, in.Body, func(by id.Staff, app id.Application) error {
		_, err := s.Review.Mark(ctx, by, app, in.Body.Version, admission.ItemCode(in.Body.Item), admission.Mark(in.Body.Mark), in.Body.Note)
		return err
	})
}

// decide runs a reviewer's act and shows the application as it is then. An act on
// an older version is refused with both versions.
func (s *server) decide(ctx context.Context, text string, sent any, act func(id.Staff, id.Application) error) (*applicationOut, error) {
	app, err := id.Parse[id.Application](text)
	if err != nil {
		return nil, err
	}
	if err := act(from(ctx).user.ID, app); err != nil {
		if now, unread := s.application(ctx, &applicationIn{Application: text}); unread == nil && fault.Of(err).Code == "application.changed" {
			return nil, &face.Stale{Err: err, Sent: sent, Current: now.Body}
		}
		return nil, err
	}
	return s.application(ctx, &applicationIn{Application: text})
}

type returnIn struct {
	Application string `path:"application" maxLength:"36"`
	Body        struct {
		Version int64     `json:"version" minimum:"1"`
		Gaps    []gapBody `json:"gaps" minItems:"1" maxItems:"50"`
	}
}

type gapBody struct {
	Item  string `json:"item" maxLength:"40"`
	Text  string `json:"text" minLength:"1" maxLength:"2000" doc:"What to supply, for the enterprise"`
	Since string `json:"since,omitempty" maxLength:"10" doc:"Day of a fact outside of the form, such as an entry in a credit register"`

	Fields []string `json:"fields,omitempty" maxItems:"20" doc:"Pointers into the form, to what has to be changed; all fields of the item when absent"`
}

func (s *server) returnBack(ctx context.Context, in *returnIn) (*applicationOut, error) {
	gaps := make([]admission.Gap, len(in.Body.Gaps))
	for i, g := range in.Body.Gaps {
		gaps[i] = admission.Gap{Item: admission.ItemCode(g.Item), Text: g.Text, Fields: g.Fields}
		if g.Since == "" {
			continue
		}
		day, err := calendar.ParseDay(g.Since)
		if err != nil {
			return nil, err
		}
		gaps[i].Since = day
	}
	return s.decide(ctx, in.Application, in.Body, func(by id.Staff, app id.Application) error {
		_, err := s.Review.Return(ctx, by, app, in.Body.Version, gaps)
		return err
	})
}

type approveIn struct {
	Application string `path:"application" maxLength:"36"`
	Body        struct {
		Version int64 `json:"version" minimum:"1"`
	}
}

func (s *server) approve(ctx context.Context, in *approveIn) (*applicationOut, error) {
	return s.decide(ctx, in.Application, in.Body, func(by id.Staff, app id.Application) error {
		_, err := s.Review.Approve(ctx, by, app, in.Body.Version)
		return err
	})
}

type rejectIn struct {
	Application string `path:"application" maxLength:"36"`
	Body        struct {
		Version int64        `json:"version" minimum:"1"`
		Reasons []reasonBody `json:"reasons" minItems:"1" maxItems:"10"`
	}
}

type reasonBody struct {
	Code string `json:"code" maxLength:"40" doc:"One of listGrounds"`
	Text string `json:"text,omitempty" maxLength:"2000" doc:"For the enterprise; required where the ground says so"`
}

func (s *server) reject(ctx context.Context, in *rejectIn) (*applicationOut, error) {
	reasons := make([]admission.Reason, len(in.Body.Reasons))
	for i, r := range in.Body.Reasons {
		reasons[i] = admission.Reason{Code: admission.ReasonCode(r.Code), Text: r.Text}
	}
	return s.decide(ctx, in.Application, in.Body, func(by id.Staff, app id.Application) error {
		_, err := s.Review.Reject(ctx, by, app, in.Body.Version, reasons)
		return err
	})
}

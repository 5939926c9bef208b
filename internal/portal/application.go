package portal

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

type applicationBrief struct {
	ID       string    `json:"id"`
	State    string    `json:"state" enum:"draft,submitted,returned,approved,rejected,withdrawn"`
	Stage    string    `json:"stage" enum:"draft,received,in-review,to-supply,approved,rejected,withdrawn" doc:"草稿, 已受理, 审核中, 待补正, 通过, 不予通过, 已撤回"`
	Version  int64     `json:"version" doc:"Goes back with each change; a change of an older version is refused, and the refusal shows both"`
	Previous string    `json:"previous,omitempty" doc:"Application that ended without approval and is taken up by this one"`
	Receipt  string    `json:"receipt,omitempty" doc:"Number under which the newest round was received (受理号)"`
	Name     string    `json:"name,omitempty"`
	Services []string  `json:"services"`
	App      string    `json:"app,omitempty" doc:"System that approval led to"`
	Created  string    `json:"created"`
	Deadline *deadline `json:"deadline,omitempty" doc:"Of the review, while it runs"`
}

type deadline struct {
	Pending  bool   `json:"pending" doc:"待定: the year's working days are not announced yet"`
	Day      string `json:"day,omitempty" doc:"Last day of the review"`
	DaysLeft *int   `json:"daysLeft,omitempty" doc:"Working days left after today; -1 when late"`
}

type applicationAnswer struct {
	Application applicationBrief   `json:"application"`
	Form        formBody           `json:"form"`
	Problems    []problemAnswer    `json:"problems" doc:"What keeps the form from being submitted"`
	Rounds      []roundAnswer      `json:"rounds" doc:"The oldest first"`
	Attachments []attachmentAnswer `json:"attachments"`
}

type problemAnswer struct {
	Pointer string `json:"pointer" doc:"Into the form"`
	Code    string `json:"code" enum:"missing,malformed,too-long,unknown,repeated,outdated"`
}

type roundAnswer struct {
	Number    int            `json:"number"`
	Receipt   string         `json:"receipt" doc:"Number under which it was received (受理号)"`
	Submitted string         `json:"submitted"`
	Due       string         `json:"due,omitempty" doc:"Last day of the review; absent while 待定"`
	Result    string         `json:"result,omitempty" enum:"returned,approved,rejected,withdrawn"`
	Decided   string         `json:"decided,omitempty"`
	Gaps      []gapAnswer    `json:"gaps" doc:"What to supply, all at once"`
	Reasons   []reasonAnswer `json:"reasons" doc:"Why it was rejected"`
	Changes   []changeAnswer `json:"changes" doc:"In which fields it differs from the round before"`
}

type gapAnswer struct {
	Item   string   `json:"item"`
	Title  string   `json:"title"`
	Text   string   `json:"text"`
	Fields []string `json:"fields" doc:"Pointers into the form, to what has to be changed; none for a fact outside of it"`
}

type changeAnswer struct {
	Pointer string `json:"pointer" doc:"Into the form"`
	Before  string `json:"before,omitempty" doc:"Masked where it is personal"`
	After   string `json:"after,omitempty" doc:"Masked where it is personal"`
}

type reasonAnswer struct {
	Code string `json:"code" doc:"One of the grounds of getTerms"`
	Text string `json:"text,omitempty"`
}

type attachmentAnswer struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Type  string `json:"type"`
	Size  int64  `json:"size"`
	SM3   string `json:"sm3"`
	Added string `json:"added"`
}

func (s *server) brief(a *admission.Application) applicationBrief {
	b := applicationBrief{
		ID: string(a.ID), State: string(a.State), Version: a.Version, Name: a.Form.Name, Services: a.Form.Services,
		App: string(a.App), Created: when(a.Created), Previous: string(a.Previous), Stage: string(a.Stage(s.o.Clock())),
	}
	if r := a.Round(); r != nil {
		b.Receipt = a.Receipt(r)
	}
	if b.Services == nil {
		b.Services = []string{}
	}
	if r := a.Round(); a.State == admission.Submitted && r != nil {
		b.Deadline = s.deadline(r.Due)
	}
	return b
}

func (s *server) deadline(due time.Time) *deadline {
	if due.IsZero() {
		return &deadline{Pending: true}
	}
	d := &deadline{Day: string(calendar.LastDay(due))}
	if left, err := s.Countdown.WorkingDaysLeft(s.o.Clock(), due); err == nil {
		d.DaysLeft = &left
	}
	return d
}

func (s *server) show(a *admission.Application) *applicationOut {
	answer := applicationAnswer{
		Application: s.brief(a), Form: bodyOf(a.Form, a.Editable()), Problems: []problemAnswer{},
		Rounds: []roundAnswer{}, Attachments: []attachmentAnswer{},
	}
	if a.Editable() {
		for _, p := range a.Form.Problems(a.Attachments) {
			answer.Problems = append(answer.Problems, problemAnswer(p))
		}
	}
	for i := range a.Rounds {
		answer.Rounds = append(answer.Rounds, roundOf(a, i))
	}
	for _, f := range a.Attachments {
		answer.Attachments = append(answer.Attachments, fileOf(f))
	}
	return &applicationOut{Body: answer}
}

func roundOf(a *admission.Application, i int) roundAnswer {
	r := a.Rounds[i]
	answer := roundAnswer{
		Number: r.Number, Receipt: a.Receipt(&r), Submitted: when(r.Submitted), Result: string(r.Result), Decided: when(r.Decided),
		Gaps: []gapAnswer{}, Reasons: []reasonAnswer{}, Changes: []changeAnswer{},
	}
	if i > 0 {
		for _, c := range admission.Changes(&a.Rounds[i-1].Form, &r.Form) {
			answer.Changes = append(answer.Changes, changeAnswer{c.Pointer, masked(c.Personal, c.Before), masked(c.Personal, c.After)})
		}
	}
	if !r.Due.IsZero() {
		answer.Due = string(calendar.LastDay(r.Due))
	}
	items := map[admission.ItemCode]admission.Item{}
	for _, it := range admission.Items() {
		items[it.Code] = it
	}
	for _, g := range r.Gaps {
		gap := gapAnswer{Item: string(g.Item), Title: items[g.Item].Title, Text: g.Text, Fields: g.Fields}
		if len(gap.Fields) == 0 {
			gap.Fields = append([]string{}, items[g.Item].Fields...)
		}
		answer.Gaps = append(answer.Gaps, gap)
	}
	for _, reason := range r.Reasons {
		answer.Reasons = append(answer.Reasons, reasonAnswer{Code: string(reason.Code), Text: reason.Text})
	}
	return answer
}

// masked hides a value that is personal.
func masked(kind, value string) string {
	if kind == "" || value == "" {
		return value
	}
	return face.Mask(kind, value)
}

func fileOf(f admission.Attachment) attachmentAnswer {
	return attachmentAnswer{ID: string(f.ID), Name: f.Name, Type: f.Type, Size: f.Size, SM3: f.SM3, Added: when(f.Added)}
}

type applicationsOut struct {
	Body struct {
		Items []applicationBrief `json:"items" doc:"The newest first"`
	}
}

func (s *server) applications(ctx context.Context, _ *struct{}) (*applicationsOut, error) {
	list, err := s.Applications.Applications(ctx, from(ctx).enterprise.ID)
	if err != nil {
		return nil, err
	}
	out := &applicationsOut{}
	out.Body.Items = make([]applicationBrief, 0, len(list))
	for i := range list {
		out.Body.Items = append(out.Body.Items, s.brief(&list[i]))
	}
	return out, nil
}

type applicationIn struct {
	Application string `path:"application" maxLength:"36"`
}

type applicationOut struct{ Body applicationAnswer }

func (s *server) application(ctx context.Context, in *applicationIn) (*applicationOut, error) {
	a, err := s.load(ctx, in.Application)
	if err != nil {
		return nil, err
	}
	return s.show(a), nil
}

func (s *server) load(ctx context.Context, text string) (*admission.Application, error) {
	app, err := id.Parse[id.Application](text)
	if err != nil {
		return nil, err
	}
	return s.Applications.Application(ctx, from(ctx).enterprise.ID, app)
}

type startIn struct {
	Body struct {
		Form formBody `json:"form"`
	}
}

func (s *server) start(ctx context.Context, in *startIn) (*applicationOut, error) {
	c := from(ctx)
	a, err := s.Applying.Start(ctx, c.enterprise.ID, c.member.ID, in.Body.Form.form())
	if err != nil {
		return nil, err
	}
	return s.reload(ctx, a)
}

// reload shows an application as it was saved, its new version too.
func (s *server) reload(ctx context.Context, a *admission.Application) (*applicationOut, error) {
	saved, err := s.Applications.Application(ctx, from(ctx).enterprise.ID, a.ID)
	if err != nil {
		return nil, err
	}
	return s.show(saved), nil
}

type saveIn struct {
	Application string `path:"application" maxLength:"36"`
	Body        struct {
		Version int64    `json:"version" minimum:"1"`
		Form    formBody `json:"form"`
	}
}

func (s *server) save(ctx context.Context, in *saveIn) (*applicationOut, error) {
	app, err := id.Parse[id.Application](in.Application)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	a, err := s.Applying.Save(ctx, c.enterprise.ID, c.member.ID, app, in.Body.Version, in.Body.Form.form())
	if err != nil {
		return nil, s.stale(ctx, app, in.Body, err)
	}
	return s.reload(ctx, a)
}

// stale adds to the refusal of an older version what was sent and what there is.
func (s *server) stale(ctx context.Context, app id.Application, sent any, err error) error {
	if fault.Of(err).Code != "application.changed" {
		return err
	}
	a, unread := s.Applications.Application(ctx, from(ctx).enterprise.ID, app)
	if unread != nil {
		return err
	}
	return &face.Stale{Err: err, Sent: sent, Current: s.show(a).Body}
}

type attachIn struct {
	Application string `path:"application" maxLength:"36"`
	Body        struct {
		Name    string `json:"name" minLength:"1" maxLength:"200"`
		Content []byte `json:"content" doc:"base64; PDF, OFD, JPEG or PNG of at most 1 MiB, whole and nothing else besides"`
	}
}

type attachOut struct{ Body attachmentAnswer }

func (s *server) attach(ctx context.Context, in *attachIn) (*attachOut, error) {
	app, err := id.Parse[id.Application](in.Application)
	if err != nil {
		return nil, err
	}
	f, err := s.Applying.Attach(ctx, from(ctx).enterprise.ID, app, in.Body.Name, in.Body.Content)
	if err != nil {
		return nil, err
	}
	return &attachOut{Body: fileOf(f)}, nil
}

type attachmentIn struct {
	Attachment string `path:"attachment" maxLength:"36"`
}

type fileOut struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (s *server) attachment(ctx context.Context, in *attachmentIn) (*fileOut, error) {
	file, err := id.Parse[id.Attachment](in.Attachment)
	if err != nil {
		return nil, err
	}
	f, content, err := s.Applications.Attachment(ctx, from(ctx).enterprise.ID, file)
	if err != nil {
		return nil, err
	}
	return &fileOut{
		Type: f.Type, Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": f.Name}), Body: content,
	}, nil
}

type moveIn struct {
	Application string `path:"application" maxLength:"36"`
	Body        struct {
		Version int64 `json:"version" minimum:"1"`
	}
}

func (s *server) submit(ctx context.Context, in *moveIn) (*applicationOut, error) {
	app, err := id.Parse[id.Application](in.Application)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	sub, err := s.Applying.Submit(ctx, c.enterprise.ID, c.member.ID, app, in.Body.Version)
	if err != nil {
		return nil, s.stale(ctx, app, in.Body, err)
	}
	if sub.Alarm != nil {
		if err := s.Raise(ctx, *sub.Alarm); err != nil {
			return nil, err
		}
	}
	return s.reload(ctx, sub.Application)
}

func (s *server) withdraw(ctx context.Context, in *moveIn) (*applicationOut, error) {
	app, err := id.Parse[id.Application](in.Application)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	if err := s.Applying.Withdraw(ctx, c.enterprise.ID, c.member.ID, app, in.Body.Version); err != nil {
		return nil, s.stale(ctx, app, in.Body, err)
	}
	a, err := s.load(ctx, in.Application)
	if err != nil {
		return nil, err
	}
	return s.show(a), nil
}

func (s *server) applicationTimeline(ctx context.Context, in *applicationIn) (*timelineOut, error) {
	a, err := s.load(ctx, in.Application)
	if err != nil {
		return nil, err
	}
	return s.events(ctx, string(a.ID))
}

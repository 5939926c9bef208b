package console

import (
	"context"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/announcement"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Announcements is what the authority tells enterprises; announcement.Desk keeps it.
type Announcements interface {
	Write(ctx context.Context, by id.Staff, a announcement.Announcement) (*announcement.Announcement, error)
	Publish(ctx context.Context, by id.Staff, a id.Announcement, from, until time.Time) error
	Withdraw(ctx context.Context, by id.Staff, a id.Announcement) error
	AnnouncementForStaff(ctx context.Context, a id.Announcement) (*announcement.Announcement, error)
	AnnouncementsForStaff(ctx context.Context, s announcement.State, before id.Announcement, limit int) ([]announcement.Announcement, error)
	TallyForStaff(ctx context.Context, a *announcement.Announcement) (announcement.Tally, error)
	UnreadForStaff(ctx context.Context, a *announcement.Announcement, after id.Enterprise, limit int) ([]announcement.Unread, error)
}

// announcementRoutes are the operations on announcements.
func (s *server) announcementRoutes(a *face.API) {
	const get, post, put, one = http.MethodGet, http.MethodPost, http.MethodPut, "/announcements/{announcement}"
	see, write := face.Permission(staff.ReadAnnouncements), face.Permission(staff.WriteAnnouncements)
	face.Register(a, op("listAnnouncements", get, "/announcements", see, "announcements", "公告列表", "Announcements"), s.announcements)
	face.Register(a, op("startAnnouncement", post, "/announcements", write, "announcements", "起草公告", "Begin a draft"), s.startAnnouncement)
	face.Register(a, op("getAnnouncement", get, one, see, "announcements", "查看公告及阅读情况", "An announcement, and how many have read it"), s.announcement)
	face.Register(a, op("saveAnnouncement", put, one, write, "announcements", "修改公告草稿", "Change a draft"), s.saveAnnouncement)
	face.Register(a, op("publishAnnouncement", post, one+"/publish", write, "announcements", "发布公告（可定时、可设有效期）", "Publish, from one moment until another"), s.publishAnnouncement)
	face.Register(a, op("withdrawAnnouncement", post, one+"/withdraw", write, "announcements", "撤回公告", "Withdraw"), s.withdrawAnnouncement)
	face.Register(a, op("listUnread", get, one+"/unread", see, "announcements", "尚未阅读的企业", "Enterprises of which nobody has read it"), s.unread)
}

type announcementAnswer struct {
	ID          string `json:"id"`
	State       string `json:"state" enum:"draft,published,withdrawn"`
	Title       string `json:"title"`
	Text        string `json:"text"`
	HTML        string `json:"html" doc:"The text as members see it"`
	TitleEn     string `json:"titleEn,omitempty"`
	TextEn      string `json:"textEn,omitempty"`
	Important   bool   `json:"important"`
	Audience    string `json:"audience" enum:"all,service,area"`
	AudienceOf  string `json:"audienceOf,omitempty"`
	From        string `json:"from,omitempty"`
	Until       string `json:"until,omitempty"`
	WrittenBy   string `json:"writtenBy"`
	WrittenAt   string `json:"writtenAt"`
	PublishedBy string `json:"publishedBy,omitempty"`
	WithdrawnBy string `json:"withdrawnBy,omitempty"`
	Version     int64  `json:"version"`
	Enterprises int64  `json:"enterprises" doc:"Whom it is for; 0 in lists"`
	Read        int64  `json:"read" doc:"Enterprises where somebody has read it; 0 in lists"`
}

func announcementOf(a announcement.Announcement) announcementAnswer {
	return announcementAnswer{
		ID: string(a.ID), State: string(a.State), Title: a.Zh.Title, Text: a.Zh.Text, HTML: announcement.Render(a.Zh.Text), TitleEn: a.En.Title, TextEn: a.En.Text,
		Important: a.Important, Audience: string(a.Audience.Kind), AudienceOf: a.Audience.Of, From: when(a.From), Until: when(a.Until),
		WrittenBy: string(a.WrittenBy), WrittenAt: when(a.WrittenAt), PublishedBy: string(a.PublishedBy), WithdrawnBy: string(a.WithdrawnBy), Version: a.Version,
	}
}

type announcementsIn struct {
	State string `query:"state" enum:"draft,published,withdrawn"`
	face.Page
}

type announcementsOut struct {
	Body face.List[announcementAnswer]
}

func (s *server) announcements(ctx context.Context, in *announcementsIn) (*announcementsOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Announcements.AnnouncementsForStaff(ctx, announcement.State(in.State), id.Announcement(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &announcementsOut{Body: face.NewList(rows, in.Limit, announcementOf, func(a announcement.Announcement) []string { return []string{string(a.ID)} })}, nil
}

type announcementWords struct {
	Title      string `json:"title" minLength:"1" maxLength:"100"`
	Text       string `json:"text" minLength:"1" maxLength:"8000" doc:"Empty lines part paragraphs, - begins a line of a list, **bold**, [words](https://…)"`
	TitleEn    string `json:"titleEn,omitempty" maxLength:"100"`
	TextEn     string `json:"textEn,omitempty" maxLength:"8000"`
	Important  bool   `json:"important,omitempty"`
	Audience   string `json:"audience" enum:"all,service,area" doc:"Everybody, who holds a grant for an interface, or who has a system in an area"`
	AudienceOf string `json:"audienceOf,omitempty" maxLength:"20" doc:"Interface code, or the first digits of an area"`
	Version    int64  `json:"version,omitempty" doc:"That was changed; not of a new one"`
}

func (w announcementWords) announcement(number id.Announcement) announcement.Announcement {
	return announcement.Announcement{
		ID: number, Zh: announcement.Words{Title: w.Title, Text: w.Text}, En: announcement.Words{Title: w.TitleEn, Text: w.TextEn},
		Important: w.Important, Audience: announcement.Audience{Kind: announcement.Kind(w.Audience), Of: w.AudienceOf}, Version: w.Version,
	}
}

type startAnnouncementIn struct{ Body announcementWords }

type announcementOut struct{ Body announcementAnswer }

func (s *server) startAnnouncement(ctx context.Context, in *startAnnouncementIn) (*announcementOut, error) {
	a, err := s.Announcements.Write(ctx, from(ctx).user.ID, in.Body.announcement(""))
	if err != nil {
		return nil, err
	}
	return &announcementOut{announcementOf(*a)}, nil
}

type announcementIn struct {
	Announcement string `path:"announcement" maxLength:"36"`
}

// number is the id in the path.
func (in announcementIn) number() (id.Announcement, error) {
	return id.Parse[id.Announcement](in.Announcement)
}

func (s *server) announcement(ctx context.Context, in *announcementIn) (*announcementOut, error) {
	number, err := in.number()
	if err != nil {
		return nil, err
	}
	a, err := s.Announcements.AnnouncementForStaff(ctx, number)
	if err != nil {
		return nil, err
	}
	tally, err := s.Announcements.TallyForStaff(ctx, a)
	if err != nil {
		return nil, err
	}
	out := &announcementOut{announcementOf(*a)}
	out.Body.Enterprises, out.Body.Read = tally.Enterprises, tally.Read
	return out, nil
}

type saveAnnouncementIn struct {
	Announcement string `path:"announcement" maxLength:"36"`
	Body         announcementWords
}

func (s *server) saveAnnouncement(ctx context.Context, in *saveAnnouncementIn) (*announcementOut, error) {
	number, err := id.Parse[id.Announcement](in.Announcement)
	if err != nil {
		return nil, err
	}
	a, err := s.Announcements.Write(ctx, from(ctx).user.ID, in.Body.announcement(number))
	if err != nil {
		return nil, err
	}
	return &announcementOut{announcementOf(*a)}, nil
}

type publishAnnouncementIn struct {
	Announcement string `path:"announcement" maxLength:"36"`
	Body         struct {
		From  string `json:"from,omitempty" format:"date-time" doc:"At once when absent"`
		Until string `json:"until,omitempty" format:"date-time" doc:"Does not expire when absent"`
	}
}

func (s *server) publishAnnouncement(ctx context.Context, in *publishAnnouncementIn) (*announcementOut, error) {
	number, err := id.Parse[id.Announcement](in.Announcement)
	if err != nil {
		return nil, err
	}
	var moments [2]time.Time
	for i, text := range []string{in.Body.From, in.Body.Until} {
		if text == "" {
			continue
		}
		at, err := time.Parse(time.RFC3339, text)
		if err != nil {
			return nil, fault.New(fault.Invalid, "announcement.period", "not a moment").At([]string{"/from", "/until"}[i])
		}
		moments[i] = at.UTC().Truncate(time.Microsecond)
	}
	if err := s.Announcements.Publish(ctx, from(ctx).user.ID, number, moments[0], moments[1]); err != nil {
		return nil, err
	}
	return s.announcement(ctx, &announcementIn{in.Announcement})
}

func (s *server) withdrawAnnouncement(ctx context.Context, in *announcementIn) (*announcementOut, error) {
	number, err := in.number()
	if err != nil {
		return nil, err
	}
	if err := s.Announcements.Withdraw(ctx, from(ctx).user.ID, number); err != nil {
		return nil, err
	}
	return s.announcement(ctx, in)
}

type unreadIn struct {
	Announcement string `path:"announcement" maxLength:"36"`
	face.Page
}

type unreadAnswer struct {
	Enterprise string `json:"enterprise"`
	Name       string `json:"name"`
}

type unreadOut struct {
	Body face.List[unreadAnswer]
}

func (s *server) unread(ctx context.Context, in *unreadIn) (*unreadOut, error) {
	number, err := id.Parse[id.Announcement](in.Announcement)
	if err != nil {
		return nil, err
	}
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	a, err := s.Announcements.AnnouncementForStaff(ctx, number)
	if err != nil {
		return nil, err
	}
	rows, err := s.Announcements.UnreadForStaff(ctx, a, id.Enterprise(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	show := func(u announcement.Unread) unreadAnswer { return unreadAnswer{string(u.Enterprise), u.Name} }
	return &unreadOut{Body: face.NewList(rows, in.Limit, show, func(u announcement.Unread) []string { return []string{string(u.Enterprise)} })}, nil
}

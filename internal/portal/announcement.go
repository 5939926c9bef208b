package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/announcement"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Announcements is what the authority tells enterprises; announcement.Desk does.
type Announcements interface {
	For(ctx context.Context, e id.Enterprise, m id.Member, limit int) ([]announcement.Seen, error)
	Read(ctx context.Context, e id.Enterprise, m id.Member, a id.Announcement) error
	ForEverybody(ctx context.Context, limit int) ([]announcement.Announcement, error)
}

// mostAnnouncements bounds a list: those in force are few, and expire.
const mostAnnouncements = 100

// announcementRoutes are the operations on announcements.
func (s *server) announcementRoutes(a *face.API) {
	face.Register(a, op("listPublicAnnouncements", http.MethodGet, "/catalogue/announcements", face.Public, "catalogue", "公告", "Announcements to everybody"), s.publicAnnouncements)
	face.Register(a, op("listAnnouncements", http.MethodGet, "/announcements", Member, "announcements", "给本企业的公告（未读在前）", "Announcements to the enterprise, unread ones first"), s.announcements)
	face.Register(a, op("readAnnouncement", http.MethodPost, "/announcements/{announcement}/read", Member, "announcements", "确认已读公告", "Say that one has read an announcement"), s.readAnnouncement)
}

type announcementAnswer struct {
	ID        string `json:"id"`
	Title     string `json:"title"`
	HTML      string `json:"html" doc:"The text, rendered: p, ul, li, br, strong and links to https alone"`
	TitleEn   string `json:"titleEn,omitempty"`
	HTMLEn    string `json:"htmlEn,omitempty"`
	Important bool   `json:"important"`
	From      string `json:"from"`
	Until     string `json:"until,omitempty"`
	ReadAt    string `json:"readAt,omitempty" doc:"When the caller read it; absent: unread"`
}

func announcementOf(a announcement.Announcement) announcementAnswer {
	return announcementAnswer{
		ID: string(a.ID), Title: a.Zh.Title, HTML: announcement.Render(a.Zh.Text), TitleEn: a.En.Title, HTMLEn: announcement.Render(a.En.Text),
		Important: a.Important, From: when(a.From), Until: when(a.Until),
	}
}

type announcementsOut struct {
	Body struct {
		Items []announcementAnswer `json:"items"`
	}
}

func (s *server) publicAnnouncements(ctx context.Context, _ *struct{}) (*announcementsOut, error) {
	list, err := s.Announcements.ForEverybody(ctx, mostAnnouncements)
	if err != nil {
		return nil, err
	}
	out := &announcementsOut{}
	out.Body.Items = make([]announcementAnswer, 0, len(list))
	for _, a := range list {
		out.Body.Items = append(out.Body.Items, announcementOf(a))
	}
	return out, nil
}

func (s *server) announcements(ctx context.Context, _ *struct{}) (*announcementsOut, error) {
	c := from(ctx)
	list, err := s.Announcements.For(ctx, c.enterprise.ID, c.member.ID, mostAnnouncements)
	if err != nil {
		return nil, err
	}
	out := &announcementsOut{}
	out.Body.Items = make([]announcementAnswer, 0, len(list))
	for _, seen := range list {
		answer := announcementOf(seen.Announcement)
		answer.ReadAt = when(seen.ReadAt)
		out.Body.Items = append(out.Body.Items, answer)
	}
	return out, nil
}

type announcementIn struct {
	Announcement string `path:"announcement" maxLength:"36"`
}

func (s *server) readAnnouncement(ctx context.Context, in *announcementIn) (*struct{}, error) {
	number, err := id.Parse[id.Announcement](in.Announcement)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	return nil, s.Announcements.Read(ctx, c.enterprise.ID, c.member.ID, number)
}

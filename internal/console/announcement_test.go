package console

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/announcement"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// posters holds one announcement.
type posters struct{ *bureau }

func (b posters) at(a id.Announcement) (*announcement.Announcement, error) {
	if string(a) != string(b.alarm.ID) {
		return nil, fault.New(fault.NotFound, "announcement.unknown", "no such announcement")
	}
	return &announcement.Announcement{ID: a, State: announcement.Published, Zh: announcement.Words{Title: "停机", Text: "周六停机。"}, Audience: announcement.Audience{Kind: announcement.ForAll}}, nil
}

func (b posters) Write(_ context.Context, _ id.Staff, a announcement.Announcement) (*announcement.Announcement, error) {
	if a.ID == "" {
		a.ID = id.Announcement(b.alarm.ID)
	}
	return b.at(a.ID)
}

func (b posters) Publish(_ context.Context, _ id.Staff, a id.Announcement, _, _ time.Time) error {
	_, err := b.at(a)
	return err
}

func (b posters) Withdraw(_ context.Context, _ id.Staff, a id.Announcement) error {
	_, err := b.at(a)
	return err
}

func (b posters) AnnouncementForStaff(_ context.Context, a id.Announcement) (*announcement.Announcement, error) {
	return b.at(a)
}

func (b posters) AnnouncementsForStaff(context.Context, announcement.State, id.Announcement, int) ([]announcement.Announcement, error) {
	return nil, nil
}

func (b posters) TallyForStaff(context.Context, *announcement.Announcement) (announcement.Tally, error) {
	return announcement.Tally{Enterprises: 2, Read: 1}, nil
}

func (b posters) UnreadForStaff(context.Context, *announcement.Announcement, id.Enterprise, int) ([]announcement.Unread, error) {
	return nil, nil
}

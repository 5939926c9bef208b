package portal

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/announcement"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// board is where announcements hang; each house has one of its own.
type board struct{ *town }

func (h *house) poster() id.Announcement { return id.Announcement(h.call.ID) }

func (b board) For(_ context.Context, e id.Enterprise, _ id.Member, _ int) ([]announcement.Seen, error) {
	h, err := b.at(e)
	if err != nil {
		return nil, err
	}
	return []announcement.Seen{{Announcement: announcement.Announcement{ID: h.poster(), Zh: announcement.Words{Title: h.word, Text: "正文"}}}}, nil
}

func (b board) Read(_ context.Context, e id.Enterprise, _ id.Member, a id.Announcement) error {
	h, err := b.at(e)
	if err == nil && h.poster() != a {
		err = fault.New(fault.NotFound, "announcement.unknown", "no such announcement")
	}
	return err
}

func (b board) ForEverybody(context.Context, int) ([]announcement.Announcement, error) {
	return nil, nil
}

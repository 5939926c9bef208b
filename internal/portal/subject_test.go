package portal

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/subject"
)

// changing knows one change of each house.
type changing struct{ w *town }

// change is the id of the house's own.
func (h *house) change() id.SubjectChange { return id.SubjectChange(h.invitation()) }

func (c changing) at(e id.Enterprise, change id.SubjectChange) error {
	h, err := c.w.at(e)
	if err == nil && h.change() != change {
		err = unknown()
	}
	return err
}

func (c changing) Changes(_ context.Context, e id.Enterprise) ([]subject.Change, error) {
	h, err := c.w.at(e)
	if err != nil {
		return nil, err
	}
	return []subject.Change{{ID: h.change(), Wish: subject.Wish{Kind: subject.LegalRep, LegalRep: "周" + h.word}}}, nil
}

func (c changing) FormerNames(_ context.Context, e id.Enterprise) ([]subject.FormerName, error) {
	h, err := c.w.at(e)
	return []subject.FormerName{{Name: h.word + "旧名", Until: monday}}, err
}

func (c changing) File(_ context.Context, _ id.Enterprise, _ id.Member, w subject.Wish) (*subject.Change, error) {
	return &subject.Change{Wish: w}, nil
}

func (c changing) Withdraw(_ context.Context, e id.Enterprise, _ id.Member, change id.SubjectChange) error {
	return c.at(e, change)
}

func (c changing) Sign(_ context.Context, e id.Enterprise, _ id.Member, change id.SubjectChange, _, _ string) error {
	return c.at(e, change)
}

func (c changing) LeavingOf(context.Context, id.Enterprise) (*subject.Leaving, error) {
	return nil, unknown()
}

func (c changing) Leave(_ context.Context, _ id.Enterprise, _ id.Member, text string) (*subject.Leaving, error) {
	return &subject.Leaving{State: subject.Waiting, Text: text}, nil
}

func (c changing) Stay(context.Context, id.Enterprise, id.Member) error   { return nil }
func (c changing) Return(context.Context, id.Enterprise, id.Member) error { return nil }

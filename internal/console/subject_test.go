package console

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/subject"
)

// changing is one change of the enterprise.
type changing struct{ b *bureau }

func (c changing) ChangeForStaff(_ context.Context, change id.SubjectChange) (*subject.Change, error) {
	if string(change) != c.b.letter() {
		return nil, fault.New(fault.NotFound, "subject.unknown", "no such change")
	}
	return &subject.Change{ID: change, Enterprise: c.b.enterprise.ID, State: subject.Filed, Wish: subject.Wish{Kind: subject.LegalRep, LegalRep: "欧阳小舟"}, FiledAt: monday}, nil
}

func (c changing) ChangesForStaff(ctx context.Context, _ subject.Filter) ([]subject.Change, error) {
	v, err := c.ChangeForStaff(ctx, id.SubjectChange(c.b.letter()))
	return []subject.Change{*v}, err
}

func (c changing) Decide(_ context.Context, _ id.Staff, _ id.SubjectChange, v subject.Decision) error {
	c.b.acts = append(c.b.acts, "decide "+v.Reason)
	return nil
}

func (c changing) FormerNames(context.Context, id.Enterprise) ([]subject.FormerName, error) {
	return []subject.FormerName{{Name: "旧名有限公司", Until: monday}}, nil
}

// TestSubjectChanges lists, shows and decides; the person is masked.
func TestSubjectChanges(t *testing.T) {
	b := newBureau()
	api, reviewer := b.console(t), b.as(t, "reviewer", staff.Reviewer)
	path := Prefix + "/subject-changes"
	facetest.Run(t, api, map[string]facetest.Case{
		"list":   {Path: path, Cookies: reviewer, Status: 200, Want: []string{`"kind":"legal-representative"`}},
		"show":   {Path: path + "/" + b.letter(), Cookies: reviewer, Status: 200, Want: []string{"旧名有限公司"}, WantNot: []string{"欧阳小舟"}},
		"decide": {Method: "POST", Path: path + "/" + b.letter() + "/decide", Body: `{"accept":true,"reason":"与登记一致"}`, Cookies: reviewer, Status: 200},
	})
	if len(b.acts) != 1 || b.acts[0] != "decide 与登记一致" {
		t.Errorf("acts: %v", b.acts)
	}
}

package console

import (
	"context"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// tests is the bureau as Board and Packs.
type tests struct{ b *bureau }

func (v tests) Rows(_ context.Context, e id.Enterprise) ([]acceptance.Row, error) {
	cell := acceptance.Cell{
		Case:     acceptance.Case{ID: "ER0101-1", Title: "正确申报", Required: true},
		Standing: acceptance.Standing{Verdict: acceptance.Verdict{Progress: acceptance.Failed, Reason: "申报未办结"}}, Reopened: true,
	}
	return []acceptance.Row{{Service: "ER0101", Title: "就业登记", Grant: enterprise.Opened, Version: 2, Tested: 1, Missing: 1, Cells: []acceptance.Cell{cell}}}, nil
}

func (v tests) Pack(_ context.Context, _ id.Enterprise, by enterprise.Actor) ([]byte, error) {
	v.b.acts = append(v.b.acts, "pack")
	return []byte("pack for " + string(by)), nil
}

func TestAcceptanceOfAnEnterprise(t *testing.T) {
	b := newBureau()
	api, reviewer := b.console(t), b.as(t, "reviewer", staff.Reviewer)
	path := Prefix + "/enterprises/" + string(b.enterprise.ID) + "/acceptance"
	facetest.Run(t, api, map[string]facetest.Case{
		"board":         {Path: path, Cookies: reviewer, Status: 200, Want: []string{`"tested":1`, `"version":2`, "申报未办结", `"reopened":true`}},
		"pack":          {Path: path + "/pack", Cookies: reviewer, Status: 200, Want: []string{"pack for staff:"}},
		"nobody":        {Path: path + "/pack", Status: 401},
		"no such thing": {Path: Prefix + "/enterprises/" + string(id.New[id.Enterprise](monday)) + "/acceptance/pack", Cookies: reviewer, Status: 404},
		"not an id":     {Path: Prefix + "/enterprises/x/acceptance", Cookies: reviewer, Status: 404},
	})
}

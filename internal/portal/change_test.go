package portal

import (
	"context"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// gazette is the town as Changes: of each house one interface ends, which only that
// house has.
type gazette struct{ w *town }

// ending is the code of the house's interface that ends.
func (h *house) ending() string { return "Z" + string(h.system.App) }

func (g gazette) Changes(context.Context, int) ([]definition.Change, error) {
	t := definition.Thing{Kind: catalog.InterfaceSource, Name: "ER0102"}
	return []definition.Change{
		{ID: "c2", At: monday, Thing: t, Number: 2, What: "definition.deprecated", Ends: "2027-01-31", Note: "改用 ER0109"},
		{ID: "c1", At: monday, Thing: t, Number: 2, What: "definition.published"},
	}, nil
}

func (g gazette) Notices(_ context.Context, e id.Enterprise) ([]definition.Notice, error) {
	for _, h := range g.w.houses {
		if h.enterprise.ID == e {
			return []definition.Notice{{Name: h.ending(), Number: 2, Ends: "2027-01-31", Note: h.word}}, nil
		}
	}
	return nil, nil
}

func (g gazette) Read(context.Context, id.Enterprise, id.Member, definition.Notice, time.Time) error {
	return nil
}

func TestChanges(t *testing.T) {
	w := newTown(t)
	own, other := w.houses[0], w.houses[1]
	facetest.Run(t, w.portal(t), map[string]facetest.Case{
		"feed": {
			Path: Prefix + "/catalogue/changes", Status: 200,
			Want: []string{`"version":"https://jsonfeed.org/version/1.1"`, `"id":"c2","title":"ER0102 第 2 版将于 2027-01-31 之后停用"`, "改用 ER0109", `"tags":["interface","ER0102","2","definition.published"]`},
		},
		"request schema":  {Path: Prefix + "/catalogue/interfaces/ER0102/schemas/request", Status: 200, Want: []string{`"x-dict": "aac058"`}},
		"response schema": {Path: Prefix + "/catalogue/interfaces/ER0102/schemas/response", Status: 200, Want: []string{`"properties"`}},
		"no such part":    {Path: Prefix + "/catalogue/interfaces/ER0102/schemas/rules", Status: 404},
		"OpenAPI":         {Path: Prefix + "/catalogue/interfaces/ER0102/openapi", Status: 200, Want: []string{`"openapi": "3.1.0"`, `"operationId": "ER0102"`, `"x-dict": "aac058"`}},
		"OpenAPI of none": {Path: Prefix + "/catalogue/interfaces/ZZ0102/openapi", Status: 404},
		"notices": {
			Path: Prefix + "/interface-notices", Cookies: w.as(t, own, own.clerk), Status: 200,
			Want: []string{`"ends":"2027-01-31"`, own.ending()}, WantNot: []string{other.ending(), other.word},
		},
		"read":           {Method: "POST", Path: Prefix + "/interface-notices/" + own.ending() + "/read", Cookies: w.as(t, own, own.clerk), Status: 204},
		"read another's": {Method: "POST", Path: Prefix + "/interface-notices/" + other.ending() + "/read", Cookies: w.as(t, own, own.clerk), Status: 404},
	})
}

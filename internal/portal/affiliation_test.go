package portal

import (
	"context"
	"slices"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// groups keeps the affiliations of the town.
type groups struct {
	*town
	list *[]enterprise.Affiliation
}

func (w *town) registerOfGroups() groups {
	if w.groups == nil {
		w.groups = &[]enterprise.Affiliation{}
		for _, h := range w.houses { // one of each house with itself, so that it is found from both sides
			*w.groups = append(*w.groups, enterprise.Affiliation{
				ID: h.affiliation(), Parent: h.enterprise.ID, USCC: h.enterprise.USCC, Name: h.word, ParentUSCC: h.enterprise.USCC, ParentName: h.enterprise.Name,
				State: enterprise.AffiliationOffered, OfferedAt: monday, Version: 1,
			})
		}
	}
	return groups{w, w.groups}
}

// affiliation is the id of the house's own.
func (h *house) affiliation() id.Affiliation {
	return id.Affiliation("affiliation-of-" + string(h.system.App))
}

func (g groups) where(f func(enterprise.Affiliation) bool) []enterprise.Affiliation {
	var found []enterprise.Affiliation
	for _, a := range *g.list {
		if f(a) {
			a.Events, a.Theirs = nil, nil
			found = append(found, a)
		}
	}
	return found
}

func (g groups) AffiliationsOf(_ context.Context, e id.Enterprise) ([]enterprise.Affiliation, error) {
	return g.where(func(a enterprise.Affiliation) bool { return a.Parent == e }), nil
}

func (g groups) AffiliationsWith(_ context.Context, u enterprise.USCC) ([]enterprise.Affiliation, error) {
	return g.where(func(a enterprise.Affiliation) bool { return a.USCC == u }), nil
}

func (g groups) DoAffiliations(_ context.Context, f func(enterprise.AffiliationWork) error) error {
	return f(g)
}

func (g groups) SaveAffiliation(_ context.Context, a *enterprise.Affiliation) error {
	for i, v := range a.Events {
		g.acts = append(g.acts, v.Name+" "+a.Theirs[i].Name)
	}
	if i := slices.IndexFunc(*g.list, func(o enterprise.Affiliation) bool { return o.ID == a.ID }); i >= 0 {
		(*g.list)[i] = *a
		return nil
	}
	*g.list = append(*g.list, *a)
	return nil
}

// TestAffiliations has one enterprise ask the other, which agrees, and either side end it;
// what is wrong is refused with the place.
func TestAffiliations(t *testing.T) {
	w := newTown(t)
	parent, affiliate, api := w.houses[0], w.houses[1], w.portal(t)
	w.registerOfGroups()
	*w.groups = nil
	send := func(h *house, c facetest.Case) {
		t.Helper()
		c.Path, c.Cookies = Prefix+c.Path, w.as(t, h, h.owner)
		c.Check(t, api)
	}
	ask := func(uscc, name string) string { return `{"uscc":"` + uscc + `","name":"` + name + `"}` }
	code := string(affiliate.enterprise.USCC)
	for _, c := range []facetest.Case{
		{Body: ask(string(parent.enterprise.USCC), "海岬"), Status: 422, Want: []string{"affiliation.self", "/uscc"}},
		{Body: ask("91370200163562681H", "潮汐"), Status: 422, Want: []string{"uscc.check", "/uscc"}},
		{Body: ask(code, "  "), Status: 422, Want: []string{"affiliation.name", "/name"}},
	} {
		c.Method, c.Path = "POST", "/affiliations"
		send(parent, c)
	}
	if len(w.acts) > 0 {
		t.Fatalf("a refused affiliation was kept: %v", w.acts)
	}
	offer := facetest.Case{Method: "POST", Path: "/affiliations", Body: ask(code, "潮汐"), Status: 200, Want: []string{`"state":"offered"`}}
	send(parent, offer)
	send(parent, facetest.Case{Method: "POST", Path: "/affiliations", Body: ask(code, "潮汐"), Status: 409, Want: []string{"affiliation.exists"}})
	first := "/affiliations/" + string((*w.groups)[0].ID)
	send(parent, facetest.Case{Method: "POST", Path: first + "/accept", Status: 404})
	send(affiliate, facetest.Case{Path: "/affiliations", Status: 200, Want: []string{`"offered":[]`, parent.enterprise.Name}})
	send(affiliate, facetest.Case{Method: "POST", Path: first + "/accept", Status: 204})
	send(affiliate, facetest.Case{Method: "POST", Path: first + "/decline", Body: `{"reason":"不是"}`, Status: 409, Want: []string{"affiliation.state"}})
	send(parent, facetest.Case{Path: "/affiliations", Status: 200, Want: []string{`"state":"running"`, affiliate.enterprise.Name, `"received":[]`}})
	send(affiliate, facetest.Case{Method: "POST", Path: first + "/end", Body: `{"reason":"股权转让"}`, Status: 204})
	send(parent, facetest.Case{Method: "POST", Path: first + "/end", Body: `{"reason":"股权转让"}`, Status: 409})
	send(parent, offer)
	send(affiliate, facetest.Case{Method: "POST", Path: "/affiliations/" + string((*w.groups)[1].ID) + "/decline", Body: `{"reason":"不是"}`, Status: 204})
	want := []string{
		"affiliation.offered affiliation.invited", "affiliation.running affiliation.running", "affiliation.ended affiliation.ended",
		"affiliation.offered affiliation.invited", "affiliation.declined affiliation.declined",
	}
	if !slices.Equal(w.acts, want) {
		t.Errorf("acts %v, want %v", w.acts, want)
	}

	w.naked = true // and the second factor is asked for
	for _, c := range []facetest.Case{
		{Path: "/affiliations", Body: ask(code, "潮汐")}, {Path: first + "/accept"}, {Path: first + "/end", Body: `{"reason":"股权转让"}`},
	} {
		c.Method, c.Status, c.Want = "POST", 403, []string{"member.factor-wanted"}
		send(parent, c)
	}
}

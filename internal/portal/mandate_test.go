package portal

import (
	"context"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// drawer keeps the mandates of the town.
type drawer struct {
	*town
	list *[]enterprise.Mandate
}

func (w *town) drawer() drawer {
	if w.mandates == nil {
		w.mandates = &[]enterprise.Mandate{}
		for _, h := range w.houses { // one of each house with itself, so that it is found from both sides
			*w.mandates = append(*w.mandates, enterprise.Mandate{
				ID: h.mandate(), Enterprise: h.enterprise.ID, App: h.system.App, Agent: h.enterprise.USCC, AgentName: h.word + "代办",
				Services: []string{"ER0101"}, First: "2026-11-01", Last: "2026-12-31", State: enterprise.Offered, GivenAt: monday, Version: 1,
			})
		}
	}
	return drawer{w, w.mandates}
}

// mandate is the id of the house's own.
func (h *house) mandate() id.Mandate { return id.Mandate("mandate-of-" + string(h.system.App)) }

func (d drawer) where(f func(enterprise.Mandate) bool) []enterprise.Mandate {
	var found []enterprise.Mandate
	for _, m := range *d.list {
		if f(m) {
			m.Events = nil
			found = append(found, m)
		}
	}
	return found
}

func (d drawer) MandatesGiven(_ context.Context, e id.Enterprise) ([]enterprise.Mandate, error) {
	return d.where(func(m enterprise.Mandate) bool { return m.Enterprise == e }), nil
}

func (d drawer) MandatesHeld(_ context.Context, agent enterprise.USCC) ([]enterprise.Mandate, error) {
	return d.where(func(m enterprise.Mandate) bool { return m.Agent == agent }), nil
}

func (d drawer) DoMandates(_ context.Context, f func(enterprise.MandateWork) error) error {
	return f(d)
}

func (d drawer) SaveMandate(_ context.Context, m *enterprise.Mandate) error {
	for _, v := range m.Events {
		d.acts = append(d.acts, v.Name)
	}
	if i := slices.IndexFunc(*d.list, func(o enterprise.Mandate) bool { return o.ID == m.ID }); i >= 0 {
		(*d.list)[i] = *m
		return nil
	}
	*d.list = append(*d.list, *m)
	return nil
}

// TestMandates has one enterprise give the other a mandate, which accepts it, and
// either side end it; what is wrong is refused with the place.
func TestMandates(t *testing.T) {
	w := newTown(t)
	employer, agent, api := w.houses[0], w.houses[1], w.portal(t)
	w.drawer()
	*w.mandates = nil
	give := func(change ...string) string {
		body := `{"system":"` + string(employer.system.App) + `","agent":"` + string(agent.enterprise.USCC) + `","agentName":"潮汐代办","services":["ER0101"],"first":"2026-11-23","last":"2027-11-22","evidence":"委托书 2026-117"}`
		return strings.NewReplacer(change...).Replace(body)
	}
	send := func(h *house, c facetest.Case) {
		c.Path, c.Cookies = Prefix+c.Path, w.as(t, h, h.owner)
		c.Check(t, api)
	}
	for _, c := range []facetest.Case{
		{Body: give("ER0101", "LR0101"), Status: 422, Want: []string{"mandate.not-granted", "LR0101"}},
		{Body: give(string(agent.enterprise.USCC), string(employer.enterprise.USCC)), Status: 422, Want: []string{"mandate.self"}},
		{Body: give(string(agent.enterprise.USCC), "91370200163562681H"), Status: 422, Want: []string{"uscc.check", "/agent"}},
		{Body: give("2027-11-22", "2027-11-24"), Status: 422, Want: []string{"mandate.period"}},
		{Body: give("2027-11-22", "2026-11-22"), Status: 422, Want: []string{"mandate.period"}},
		{Body: give(string(employer.system.App), string(agent.system.App)), Status: 404},
		{Body: give("委托书 2026-117", "  "), Status: 422, Want: []string{"mandate.evidence"}},
	} {
		c.Method, c.Path = "POST", "/mandates"
		send(employer, c)
	}
	if len(w.acts) > 0 {
		t.Fatalf("a refused mandate was kept: %v", w.acts)
	}
	send(employer, facetest.Case{Method: "POST", Path: "/mandates", Body: give(), Status: 200, Want: []string{`"state":"offered"`}})
	first := "/mandates/" + string((*w.mandates)[0].ID)
	send(employer, facetest.Case{Method: "POST", Path: first + "/accept", Status: 404})
	send(agent, facetest.Case{Path: "/mandates", Status: 200, Want: []string{`"given":[]`, employer.enterprise.Name, "委托书 2026-117"}})
	send(agent, facetest.Case{Method: "POST", Path: first + "/accept", Status: 204})
	send(agent, facetest.Case{Method: "POST", Path: first + "/decline", Body: `{"reason":"不办了"}`, Status: 409, Want: []string{"mandate.state"}})
	send(employer, facetest.Case{Path: "/mandates", Status: 200, Want: []string{`"state":"running"`, agent.enterprise.Name, `"held":[]`}})
	send(agent, facetest.Case{Method: "POST", Path: first + "/end", Body: `{"reason":"不再代办"}`, Status: 204})
	send(employer, facetest.Case{Method: "POST", Path: first + "/end", Body: `{"reason":"不再代办"}`, Status: 409})

	send(employer, facetest.Case{Method: "POST", Path: "/mandates", Body: give(), Status: 200})
	second := "/mandates/" + string((*w.mandates)[1].ID)
	send(agent, facetest.Case{Method: "POST", Path: second + "/decline", Body: `{"reason":"人手不足"}`, Status: 204})
	send(employer, facetest.Case{Method: "POST", Path: "/mandates", Body: give(string(agent.enterprise.USCC), "91350100M000100Y43"), Status: 409, Want: []string{"mandate.system-held"}})
	want := []string{"mandate.offered", "mandate.running", "mandate.ended", "mandate.offered", "mandate.declined"}
	if !slices.Equal(w.acts, want) {
		t.Errorf("acts %v, want %v", w.acts, want)
	}
}

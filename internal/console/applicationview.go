package console

import (
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
)

type applicationAnswer struct {
	ID         string        `json:"id"`
	Enterprise string        `json:"enterprise"`
	State      string        `json:"state" enum:"draft,submitted,returned,approved,rejected,withdrawn"`
	Version    int64         `json:"version" doc:"Goes back with each act; an act on an older version is refused"`
	App        string        `json:"app,omitempty" doc:"System that approval led to"`
	Created    string        `json:"created"`
	Rounds     []roundAnswer `json:"rounds" doc:"The oldest first"`
	Files      []fileAnswer  `json:"files"`
}

type roundAnswer struct {
	Number    int            `json:"number"`
	Form      formAnswer     `json:"form" doc:"As it was submitted"`
	Submitted string         `json:"submitted"`
	Due       string         `json:"due,omitempty"`
	Checks    []checkAnswer  `json:"checks"`
	Result    string         `json:"result,omitempty" enum:"returned,approved,rejected,withdrawn"`
	Decided   string         `json:"decided,omitempty"`
	DecidedBy string         `json:"decidedBy,omitempty"`
	Gaps      []gapBody      `json:"gaps"`
	Reasons   []reasonAnswer `json:"reasons"`
}

type formAnswer struct {
	App        string         `json:"app,omitempty"`
	Name       string         `json:"name"`
	Area       string         `json:"area"`
	Product    productAnswer  `json:"product"`
	Suite      string         `json:"suite"`
	Services   []string       `json:"services"`
	Contact    contactAnswer  `json:"contact"`
	Ability    string         `json:"ability"`
	Emergency  string         `json:"emergency"`
	Duties     []string       `json:"duties"`
	Honours    []honourAnswer `json:"honours"`
	Commitment string         `json:"commitment" doc:"File with the signed credit commitment"`
	Template   string         `json:"template"`
}

type productAnswer struct {
	Name       string `json:"name"`
	Version    string `json:"version"`
	Vendor     string `json:"vendor"`
	Deployment string `json:"deployment"`
	Owner      string `json:"owner"`
}

// contactAnswer is masked.
type contactAnswer struct {
	Name   string `json:"name" doc:"Masked"`
	Mobile string `json:"mobile" doc:"Masked"`
	Email  string `json:"email" doc:"Masked"`
}

type honourAnswer struct {
	Title    string `json:"title"`
	Issuer   string `json:"issuer"`
	Source   string `json:"source"`
	Evidence string `json:"evidence,omitempty"`
}

type checkAnswer struct {
	Item     string `json:"item"`
	Clause   string `json:"clause"`
	Title    string `json:"title"`
	Required bool   `json:"required"`
	Mark     string `json:"mark,omitempty" enum:"met,unmet,not-applicable"`
	Note     string `json:"note,omitempty"`
	By       string `json:"by,omitempty"`
	At       string `json:"at,omitempty"`
}

type reasonAnswer struct {
	Code string `json:"code"`
	Text string `json:"text,omitempty"`
}

type fileAnswer struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	Type  string `json:"type"`
	Size  int64  `json:"size"`
	SM3   string `json:"sm3"`
	Added string `json:"added"`
}

func applicationOf(a *admission.Application) applicationAnswer {
	answer := applicationAnswer{
		ID: string(a.ID), Enterprise: string(a.Enterprise), State: string(a.State), Version: a.Version, App: string(a.App),
		Created: when(a.Created), Rounds: []roundAnswer{}, Files: []fileAnswer{},
	}
	for _, r := range a.Rounds {
		answer.Rounds = append(answer.Rounds, roundOf(r))
	}
	for _, f := range a.Attachments {
		answer.Files = append(answer.Files, fileAnswer{
			ID: string(f.ID), Name: f.Name, Type: f.Type, Size: f.Size, SM3: f.SM3, Added: when(f.Added),
		})
	}
	return answer
}

func roundOf(r admission.Round) roundAnswer {
	answer := roundAnswer{
		Number: r.Number, Form: formOf(r.Form), Submitted: when(r.Submitted), Due: dayOf(r.Due), Checks: []checkAnswer{},
		Result: string(r.Result), Decided: when(r.Decided), DecidedBy: string(r.DecidedBy), Gaps: []gapBody{}, Reasons: []reasonAnswer{},
	}
	items := map[admission.ItemCode]admission.Item{}
	for _, it := range admission.Items() {
		items[it.Code] = it
	}
	for _, c := range r.Checks {
		it := items[c.Item]
		answer.Checks = append(answer.Checks, checkAnswer{
			Item: string(c.Item), Clause: it.Clause, Title: it.Title, Required: it.Required, Mark: string(c.Mark),
			Note: c.Note, By: string(c.By), At: when(c.At),
		})
	}
	for _, g := range r.Gaps {
		answer.Gaps = append(answer.Gaps, gapBody{Item: string(g.Item), Text: g.Text, Since: string(g.Since)})
	}
	for _, reason := range r.Reasons {
		answer.Reasons = append(answer.Reasons, reasonAnswer{Code: string(reason.Code), Text: reason.Text})
	}
	return answer
}

func formOf(f admission.Form) formAnswer {
	a := formAnswer{
		App: string(f.App), Name: f.Name, Area: f.Area, Product: productOf(f.Product), Suite: string(f.Suite),
		Services: append([]string{}, f.Services...), Ability: string(f.Ability), Emergency: f.Emergency,
		Contact: contactAnswer{
			Name: face.Mask("name", f.Contact.Name), Mobile: face.Mask("mobile", f.Contact.Mobile), Email: face.Mask("email", f.Contact.Email),
		},
		Duties: []string{}, Honours: []honourAnswer{}, Commitment: string(f.Commitment), Template: f.Template,
	}
	for _, d := range f.Duties {
		a.Duties = append(a.Duties, string(d))
	}
	for _, h := range f.Honours {
		a.Honours = append(a.Honours, honourAnswer{Title: h.Title, Issuer: h.Issuer, Source: string(h.Source), Evidence: string(h.Evidence)})
	}
	return a
}

func productOf(p enterprise.Product) productAnswer {
	return productAnswer{Name: p.Name, Version: p.Version, Vendor: p.Vendor, Deployment: string(p.Deployment), Owner: p.Owner}
}

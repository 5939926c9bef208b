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
	Previous   string        `json:"previous,omitempty" doc:"Application that ended without approval and is taken up by this one"`
	ClaimedBy  string        `json:"claimedBy,omitempty" doc:"Staff user who works on it; nobody else may act"`
	ClaimTill  string        `json:"claimedUntil,omitempty" doc:"When it comes back to the queue by itself"`
	Created    string        `json:"created"`
	Rounds     []roundAnswer `json:"rounds" doc:"The oldest first"`
	Files      []fileAnswer  `json:"files"`
}

type roundAnswer struct {
	Number    int            `json:"number"`
	Receipt   string         `json:"receipt" doc:"受理号"`
	Form      formAnswer     `json:"form" doc:"As it was submitted"`
	Submitted string         `json:"submitted"`
	Due       string         `json:"due,omitempty"`
	Checks    []checkAnswer  `json:"checks"`
	Result    string         `json:"result,omitempty" enum:"returned,approved,rejected,withdrawn"`
	Decided   string         `json:"decided,omitempty"`
	DecidedBy string         `json:"decidedBy,omitempty"`
	Gaps      []gapBody      `json:"gaps"`
	Reasons   []reasonAnswer `json:"reasons"`
	Changes   []changeAnswer `json:"changes" doc:"In which fields it differs from the round before"`
}

type changeAnswer struct {
	Pointer string `json:"pointer" doc:"Into the form"`
	Before  string `json:"before,omitempty" doc:"Masked where it is personal"`
	After   string `json:"after,omitempty" doc:"Masked where it is personal"`
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
	Template   string         `json:"template" doc:"Version of the commitment's text that was signed"`
	Rules      string         `json:"rules,omitempty" doc:"File with the security rules"`
	Plan       string         `json:"plan,omitempty" doc:"File with the emergency plan"`
	Facts      factsAnswer    `json:"facts" doc:"As the 网办大厅 proved them when the form was submitted"`
}

type factsAnswer struct {
	Name     string `json:"name,omitempty"`
	USCC     string `json:"uscc,omitempty"`
	LegalRep string `json:"legalRep,omitempty" doc:"Masked"`
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
	Issued   string `json:"issued,omitempty"`
	Expires  string `json:"expires,omitempty"`
}

type checkAnswer struct {
	Item     string `json:"item"`
	Clause   string `json:"clause"`
	Title    string `json:"title"`
	Required bool   `json:"required"`
	Found    *found `json:"found,omitempty" doc:"What the platform found by itself; a mark that says otherwise needs a note"`
	Mark     string `json:"mark,omitempty" enum:"met,unmet,not-applicable" doc:"The reviewer's"`
	Note     string `json:"note,omitempty"`
	By       string `json:"by,omitempty"`
	At       string `json:"at,omitempty"`
}

// found is a finding beside a reviewer's mark.
type found struct {
	Result string `json:"result,omitempty" enum:"met,unmet,not-applicable" doc:"Absent when nothing could be told"`
	Code   string `json:"code" doc:"Why"`
	Source string `json:"source,omitempty"`
	Ref    string `json:"ref,omitempty" doc:"Number of the decision or title of the honour"`
	At     string `json:"at"`
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

func (s *server) applicationOf(a *admission.Application) applicationAnswer {
	answer := applicationAnswer{
		ID: string(a.ID), Enterprise: string(a.Enterprise), State: string(a.State), Version: a.Version, App: string(a.App),
		Created: when(a.Created), Previous: string(a.Previous), Rounds: []roundAnswer{}, Files: []fileAnswer{},
	}
	if a.Claim.Running(s.o.Clock()) {
		answer.ClaimedBy, answer.ClaimTill = string(a.Claim.By), when(a.Claim.Until)
	}
	for i := range a.Rounds {
		answer.Rounds = append(answer.Rounds, roundOf(a, i))
	}
	for _, f := range a.Attachments {
		answer.Files = append(answer.Files, fileAnswer{
			ID: string(f.ID), Name: f.Name, Type: f.Type, Size: f.Size, SM3: f.SM3, Added: when(f.Added),
		})
	}
	return answer
}

func roundOf(a *admission.Application, i int) roundAnswer {
	r := a.Rounds[i]
	answer := roundAnswer{
		Number: r.Number, Receipt: a.Receipt(&r), Changes: []changeAnswer{}, Form: formOf(r.Form), Submitted: when(r.Submitted), Due: dayOf(r.Due), Checks: []checkAnswer{},
		Result: string(r.Result), Decided: when(r.Decided), DecidedBy: string(r.DecidedBy), Gaps: []gapBody{}, Reasons: []reasonAnswer{},
	}
	if i > 0 {
		for _, c := range admission.Changes(&a.Rounds[i-1].Form, &r.Form) {
			answer.Changes = append(answer.Changes, changeAnswer{c.Pointer, masked(c.Personal, c.Before), masked(c.Personal, c.After)})
		}
	}
	items := map[admission.ItemCode]admission.Item{}
	for _, it := range admission.Items() {
		items[it.Code] = it
	}
	for _, c := range r.Checks {
		it := items[c.Item]
		answer.Checks = append(answer.Checks, checkAnswer{
			Found: foundOf(r.Findings, c.Item), Item: string(c.Item), Clause: it.Clause, Title: it.Title, Required: it.Required, Mark: string(c.Mark),
			Note: c.Note, By: string(c.By), At: when(c.At),
		})
	}
	for _, g := range r.Gaps {
		answer.Gaps = append(answer.Gaps, gapBody{Item: string(g.Item), Text: g.Text, Since: string(g.Since), Fields: g.Fields})
	}
	for _, reason := range r.Reasons {
		answer.Reasons = append(answer.Reasons, reasonAnswer{Code: string(reason.Code), Text: reason.Text})
	}
	return answer
}

func foundOf(list []admission.Finding, item admission.ItemCode) *found {
	for _, f := range list {
		if f.Item == item {
			return &found{Result: string(f.Result), Code: f.Code, Source: f.Source, Ref: f.Ref, At: when(f.At)}
		}
	}
	return nil
}

// masked hides a value that is personal.
func masked(kind, value string) string {
	if kind == "" || value == "" {
		return value
	}
	return face.Mask(kind, value)
}

func formOf(f admission.Form) formAnswer {
	a := formAnswer{
		App: string(f.App), Name: f.Name, Area: f.Area, Product: productOf(f.Product), Suite: string(f.Suite),
		Services: append([]string{}, f.Services...), Ability: string(f.Ability), Emergency: f.Emergency,
		Contact: contactAnswer{
			Name: face.Mask("name", f.Contact.Name), Mobile: face.Mask("mobile", f.Contact.Mobile), Email: face.Mask("email", f.Contact.Email),
		},
		Duties: []string{}, Honours: []honourAnswer{}, Commitment: string(f.Commitment), Template: f.Template,
		Rules: string(f.Rules), Plan: string(f.Plan), Facts: factsAnswer{Name: f.Facts.Name, USCC: f.Facts.USCC},
	}
	if f.Facts.LegalRep != "" {
		a.Facts.LegalRep = face.Mask("name", f.Facts.LegalRep)
	}
	for _, d := range f.Duties {
		a.Duties = append(a.Duties, string(d))
	}
	for _, h := range f.Honours {
		a.Honours = append(a.Honours, honourAnswer{
			Title: h.Title, Issuer: h.Issuer, Source: string(h.Source), Evidence: string(h.Evidence), Issued: string(h.Issued), Expires: string(h.Expires),
		})
	}
	return a
}

func productOf(p enterprise.Product) productAnswer {
	return productAnswer{Name: p.Name, Version: p.Version, Vendor: p.Vendor, Deployment: string(p.Deployment), Owner: p.Owner}
}

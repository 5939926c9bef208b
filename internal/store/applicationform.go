package store

import (
	"encoding/json"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// storedForm is how a form lies in its sealed column. The names are for good:
// rows of years ago have them.
type storedForm struct {
	App        string         `json:"app,omitempty"`
	Name       string         `json:"name"`
	Area       string         `json:"area"`
	Product    storedProduct  `json:"product"`
	Suite      string         `json:"suite"`
	Services   []string       `json:"services,omitempty"`
	Contact    storedContact  `json:"contact"`
	Ability    string         `json:"ability"`
	Emergency  string         `json:"emergency"`
	Duties     []string       `json:"duties,omitempty"`
	Honours    []storedHonour `json:"honours,omitempty"`
	Commitment string         `json:"commitment"`
	Template   string         `json:"template"`
	Rules      string         `json:"rules,omitempty"`
	Plan       string         `json:"plan,omitempty"`
	Facts      storedFacts    `json:"facts,omitzero"`
}

type storedFacts struct {
	Name     string `json:"name"`
	USCC     string `json:"uscc"`
	LegalRep string `json:"legalRep"`
}

type storedProduct struct {
	Name       string `json:"name"`
	Version    string `json:"version"`
	Vendor     string `json:"vendor"`
	Deployment string `json:"deployment"`
	Owner      string `json:"owner"`
}

type storedContact struct {
	Name   string `json:"name"`
	Mobile string `json:"mobile"`
	Email  string `json:"email"`
}

type storedHonour struct {
	Title    string `json:"title"`
	Issuer   string `json:"issuer"`
	Source   string `json:"source"`
	Evidence string `json:"evidence,omitempty"`
	Issued   string `json:"issued,omitempty"`
	Expires  string `json:"expires,omitempty"`
}

func encodeForm(f admission.Form) ([]byte, error) {
	s := storedForm{
		App: string(f.App), Name: f.Name, Area: f.Area,
		Product: storedProduct{f.Product.Name, f.Product.Version, f.Product.Vendor, string(f.Product.Deployment), f.Product.Owner},
		Suite:   string(f.Suite), Services: f.Services, Contact: storedContact(f.Contact),
		Ability: string(f.Ability), Emergency: f.Emergency, Commitment: string(f.Commitment), Template: f.Template,
		Rules: string(f.Rules), Plan: string(f.Plan), Facts: storedFacts(f.Facts),
	}
	for _, d := range f.Duties {
		s.Duties = append(s.Duties, string(d))
	}
	for _, h := range f.Honours {
		s.Honours = append(s.Honours, storedHonour{h.Title, h.Issuer, string(h.Source), string(h.Evidence), string(h.Issued), string(h.Expires)})
	}
	return json.Marshal(s)
}

func decodeForm(text []byte) (admission.Form, error) {
	var s storedForm
	if err := json.Unmarshal(text, &s); err != nil {
		return admission.Form{}, fmt.Errorf("read stored form: %w", err)
	}
	f := admission.Form{
		App: id.App(s.App), Name: s.Name, Area: s.Area,
		Product: enterprise.Product{
			Name: s.Product.Name, Version: s.Product.Version, Vendor: s.Product.Vendor,
			Deployment: enterprise.Deployment(s.Product.Deployment), Owner: s.Product.Owner,
		},
		Suite: message.Suite(s.Suite), Services: s.Services, Contact: admission.Contact(s.Contact),
		Ability: admission.Ability(s.Ability), Emergency: s.Emergency,
		Commitment: id.Attachment(s.Commitment), Template: s.Template,
		Rules: id.Attachment(s.Rules), Plan: id.Attachment(s.Plan), Facts: admission.Facts(s.Facts),
	}
	for _, d := range s.Duties {
		f.Duties = append(f.Duties, admission.Duty(d))
	}
	for _, h := range s.Honours {
		f.Honours = append(f.Honours, admission.Honour{
			Title: h.Title, Issuer: h.Issuer, Source: admission.Source(h.Source), Evidence: id.Attachment(h.Evidence),
			Issued: calendar.Day(h.Issued), Expires: calendar.Day(h.Expires),
		})
	}
	return f, nil
}

// storedReview is how the reviewers' side of a round lies in its sealed column.
type storedReview struct {
	Checks  []storedCheck  `json:"checks,omitempty"`
	Gaps    []storedGap    `json:"gaps,omitempty"`
	Reasons []storedReason `json:"reasons,omitempty"`

	Findings []storedFinding `json:"findings,omitempty"`
	Readmit  bool            `json:"readmit,omitempty"`
}

type storedFinding struct {
	Item   string `json:"item"`
	Result string `json:"result,omitempty"`
	Code   string `json:"code"`
	Source string `json:"source,omitempty"`
	Ref    string `json:"ref,omitempty"`
	At     int64  `json:"at"`
}

type storedCheck struct {
	Item string `json:"item"`
	Mark string `json:"mark,omitempty"`
	Note string `json:"note,omitempty"`
	By   string `json:"by,omitempty"`
	At   int64  `json:"at,omitempty"`
}

type storedGap struct {
	Item  string `json:"item"`
	Text  string `json:"text"`
	Since string `json:"since,omitempty"`

	Fields []string `json:"fields,omitempty"`
}

type storedReason struct {
	Code string `json:"code"`
	Text string `json:"text,omitempty"`
}

func encodeReview(r *admission.Round) ([]byte, error) {
	s := storedReview{Readmit: r.Readmit}
	for _, c := range r.Checks {
		s.Checks = append(s.Checks, storedCheck{string(c.Item), string(c.Mark), c.Note, string(c.By), micros(c.At)})
	}
	for _, g := range r.Gaps {
		s.Gaps = append(s.Gaps, storedGap{string(g.Item), g.Text, string(g.Since), g.Fields})
	}
	for _, v := range r.Reasons {
		s.Reasons = append(s.Reasons, storedReason{string(v.Code), v.Text})
	}
	for _, f := range r.Findings {
		s.Findings = append(s.Findings, storedFinding{string(f.Item), string(f.Result), f.Code, f.Source, f.Ref, micros(f.At)})
	}
	return json.Marshal(s)
}

func decodeReview(text []byte, r *admission.Round) error {
	var s storedReview
	if err := json.Unmarshal(text, &s); err != nil {
		return fmt.Errorf("read stored review: %w", err)
	}
	for _, c := range s.Checks {
		r.Checks = append(r.Checks, admission.Check{
			Item: admission.ItemCode(c.Item), Mark: admission.Mark(c.Mark), Note: c.Note, By: enterprise.Actor(c.By), At: fromMicros(c.At),
		})
	}
	for _, g := range s.Gaps {
		r.Gaps = append(r.Gaps, admission.Gap{Item: admission.ItemCode(g.Item), Text: g.Text, Since: calendar.Day(g.Since), Fields: g.Fields})
	}
	for _, v := range s.Reasons {
		r.Reasons = append(r.Reasons, admission.Reason{Code: admission.ReasonCode(v.Code), Text: v.Text})
	}
	r.Readmit = s.Readmit
	for _, f := range s.Findings {
		r.Findings = append(r.Findings, admission.Finding{
			Item: admission.ItemCode(f.Item), Result: admission.Mark(f.Result), Code: f.Code, Source: f.Source, Ref: f.Ref, At: fromMicros(f.At),
		})
	}
	return nil
}

// roundRow is where a round lies: what it is sealed for.
func roundRow(a id.Application, number int) string { return fmt.Sprintf("%s/%d", a, number) }

// waitingRow reads an application as the queue sees it.
func waitingRow(r Rows) (admission.Waiting, error) {
	var w admission.Waiting
	var submitted, due, until int64
	err := r.Scan((*string)(&w.Application), (*string)(&w.Enterprise), &w.Name, (*string)(&w.USCC), &w.Round, &submitted, &due, &w.Honoured,
		(*string)(&w.Claim.By), &until)
	w.Submitted, w.Due, w.Claim.Until = fromMicros(submitted), fromMicros(due), fromMicros(until)
	return w, err
}

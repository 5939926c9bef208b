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
}

func encodeForm(f admission.Form) ([]byte, error) {
	s := storedForm{
		App: string(f.App), Name: f.Name, Area: f.Area,
		Product: storedProduct{f.Product.Name, f.Product.Version, f.Product.Vendor, string(f.Product.Deployment), f.Product.Owner},
		Suite:   string(f.Suite), Services: f.Services, Contact: storedContact(f.Contact),
		Ability: string(f.Ability), Emergency: f.Emergency, Commitment: string(f.Commitment), Template: f.Template,
	}
	for _, d := range f.Duties {
		s.Duties = append(s.Duties, string(d))
	}
	for _, h := range f.Honours {
		s.Honours = append(s.Honours, storedHonour{h.Title, h.Issuer, string(h.Source), string(h.Evidence)})
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
	}
	for _, d := range s.Duties {
		f.Duties = append(f.Duties, admission.Duty(d))
	}
	for _, h := range s.Honours {
		f.Honours = append(f.Honours, admission.Honour{
			Title: h.Title, Issuer: h.Issuer, Source: admission.Source(h.Source), Evidence: id.Attachment(h.Evidence),
		})
	}
	return f, nil
}

// storedReview is how the reviewers' side of a round lies in its sealed column.
type storedReview struct {
	Checks  []storedCheck  `json:"checks,omitempty"`
	Gaps    []storedGap    `json:"gaps,omitempty"`
	Reasons []storedReason `json:"reasons,omitempty"`
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
}

type storedReason struct {
	Code string `json:"code"`
	Text string `json:"text,omitempty"`
}

func encodeReview(r *admission.Round) ([]byte, error) {
	var s storedReview
	for _, c := range r.Checks {
		s.Checks = append(s.Checks, storedCheck{string(c.Item), string(c.Mark), c.Note, string(c.By), micros(c.At)})
	}
	for _, g := range r.Gaps {
		s.Gaps = append(s.Gaps, storedGap{string(g.Item), g.Text, string(g.Since)})
	}
	for _, v := range r.Reasons {
		s.Reasons = append(s.Reasons, storedReason{string(v.Code), v.Text})
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
		r.Gaps = append(r.Gaps, admission.Gap{Item: admission.ItemCode(g.Item), Text: g.Text, Since: calendar.Day(g.Since)})
	}
	for _, v := range s.Reasons {
		r.Reasons = append(r.Reasons, admission.Reason{Code: admission.ReasonCode(v.Code), Text: v.Text})
	}
	return nil
}

// roundRow is where a round lies: what it is sealed for.
func roundRow(a id.Application, number int) string { return fmt.Sprintf("%s/%d", a, number) }

// waitingRow reads an application as the queue sees it.
func waitingRow(r Rows) (admission.Waiting, error) {
	var w admission.Waiting
	var submitted, due int64
	err := r.Scan((*string)(&w.Application), (*string)(&w.Enterprise), &w.Name, (*string)(&w.USCC), &w.Round, &submitted, &due, &w.Honoured)
	w.Submitted, w.Due = fromMicros(submitted), fromMicros(due)
	return w, err
}

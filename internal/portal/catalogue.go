package portal

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// text is a text in both languages; pages choose.
type text struct {
	Zh string `json:"zh"`
	En string `json:"en"`
}

type itemAnswer struct {
	Code       string           `json:"code"`
	Affair     string           `json:"affair,omitempty" doc:"事项编码"`
	Domain     string           `json:"domain" enum:"employment,insurance,talent,relations"`
	Title      text             `json:"title"`
	Summary    text             `json:"summary"`
	Chosen     text             `json:"chosen" doc:"Why it can be filed directly"`
	Promised   text             `json:"promised"`
	Contact    text             `json:"contact"`
	Basis      []string         `json:"basis"`
	Interfaces []interfaceBrief `json:"interfaces"`
}

type interfaceBrief struct {
	Code    string `json:"code"`
	Version int    `json:"version"`
	Item    string `json:"item"`
	Kind    string `json:"kind" enum:"submit,query,correct,withdraw,terminate"`
	Title   text   `json:"title"`
	Purpose text   `json:"purpose"`
}

type itemsOut struct {
	Body struct {
		Items []itemAnswer `json:"items"`
	}
}

func (s *server) items(context.Context, *struct{}) (*itemsOut, error) {
	c := s.Catalog()
	out := &itemsOut{}
	out.Body.Items = []itemAnswer{}
	for _, it := range c.Items() {
		a := itemAnswer{
			Code: it.Code, Affair: it.Affair, Domain: it.Domain, Title: text(it.Title), Summary: text(it.Summary), Chosen: text(it.Chosen),
			Promised: text(it.Promised), Contact: text(it.Contact), Basis: filled(it.Basis), Interfaces: []interfaceBrief{},
		}
		for _, i := range c.Interfaces() {
			if i.Item == it.Code {
				a.Interfaces = append(a.Interfaces, interfaceBriefOf(i))
			}
		}
		out.Body.Items = append(out.Body.Items, a)
	}
	return out, nil
}

func interfaceBriefOf(i *catalog.Interface) interfaceBrief {
	return interfaceBrief{
		Code: i.Code, Version: i.Version, Item: i.Item, Kind: string(i.Kind), Title: text(i.Title), Purpose: text(i.Purpose),
	}
}

// filled makes a list that is never null in JSON.
func filled(list []string) []string {
	if list == nil {
		return []string{}
	}
	return list
}

type interfacesOut struct {
	Body struct {
		Items []interfaceBrief `json:"items"`
	}
}

func (s *server) interfaces(context.Context, *struct{}) (*interfacesOut, error) {
	out := &interfacesOut{}
	out.Body.Items = []interfaceBrief{}
	for _, i := range s.Catalog().Interfaces() {
		out.Body.Items = append(out.Body.Items, interfaceBriefOf(i))
	}
	return out, nil
}

type interfaceIn struct {
	Code string `path:"code" maxLength:"20"`
}

type interfaceAnswer struct {
	Interface      interfaceBrief    `json:"interface"`
	Trial          *text             `json:"trial,omitempty" doc:"How the test environment stands in for persons and offices that decide, and how each end can be had there"`
	Basis          []string          `json:"basis" doc:"Legal basis"`
	Retention      string            `json:"retention" doc:"How long bodies are kept, ISO 8601"`
	Recipients     []string          `json:"recipients"`
	Scope          scopeAnswer       `json:"scope"`
	Signature      bool              `json:"signature" doc:"A signature is required"`
	Notice         string            `json:"notice,omitempty" enum:"hire,leave,change" doc:"The persons of a filing are told of it by the authority, and may object"`
	WindowSeconds  int               `json:"windowSeconds" doc:"How long an answer may wait for the result"`
	Batch          batchAnswer       `json:"batch"`
	Repeat         string            `json:"repeat" enum:"safe,ask-first,never"`
	Elements       []elementAnswer   `json:"elements" doc:"Further head elements"`
	Fields         []fieldAnswer     `json:"fields"`
	Rules          []ruleAnswer      `json:"rules"`
	Parameters     []parameterAnswer `json:"parameters"`
	Cases          []caseAnswer      `json:"cases"`
	Examples       []exampleAnswer   `json:"examples"`
	RequestSchema  any               `json:"requestSchema" doc:"JSON Schema 2020-12"`
	ResponseSchema any               `json:"responseSchema"`
}

type scopeAnswer struct {
	Kind   string `json:"kind" enum:"claim,own,former,none"`
	Months int    `json:"months,omitempty"`
}

type batchAnswer struct {
	List   string `json:"list,omitempty" doc:"Pointer to the list of persons"`
	Max    int    `json:"max"`
	Atomic bool   `json:"atomic"`
}

type elementAnswer struct {
	Name     string `json:"name"`
	Title    text   `json:"title"`
	Required bool   `json:"required"`
	Pattern  string `json:"pattern,omitempty"`
}

type fieldAnswer struct {
	Pointer   string `json:"pointer" doc:"With * for each element of a list"`
	Name      string `json:"name"`
	Title     text   `json:"title"`
	Type      string `json:"type"`
	Format    string `json:"format,omitempty"`
	Required  bool   `json:"required"`
	Dict      string `json:"dict,omitempty" doc:"Code table"`
	Class     string `json:"class" doc:"Personal-data class"`
	Purpose   string `json:"purpose" doc:"Why it is asked for"`
	MaxLength int    `json:"maxLength,omitempty"`
	Example   any    `json:"example,omitempty"`
}

type ruleAnswer struct {
	Code    string `json:"code"`
	Warning bool   `json:"warning" doc:"A remark, no refusal"`
	Pointer string `json:"pointer"`
	Message text   `json:"message"`
	Hint    text   `json:"hint"`
	Basis   string `json:"basis,omitempty"`
}

type parameterAnswer struct {
	Name  string `json:"name"`
	Value any    `json:"value"`
	Title text   `json:"title"`
	Basis string `json:"basis,omitempty"`
}

type caseAnswer struct {
	ID          string `json:"id"`
	Title       text   `json:"title"`
	Instruction text   `json:"instruction"`
	Required    bool   `json:"required" doc:"必测"`
	Steps       []text `json:"steps"`
}

type exampleAnswer struct {
	Title text `json:"title"`
	Body  any  `json:"body"`
}

type interfaceOut struct{ Body interfaceAnswer }

func (s *server) oneInterface(_ context.Context, in *interfaceIn) (*interfaceOut, error) {
	i, ok := s.Catalog().Interface(in.Code)
	if !ok {
		return nil, fault.New(fault.NotFound, "interface.unknown", "no such interface")
	}
	a := interfaceAnswer{
		Interface: interfaceBriefOf(i), Basis: filled(i.Basis), Retention: i.Retention, Recipients: filled(i.Recipients),
		Scope: scopeAnswer{Kind: string(i.Scope.Kind), Months: i.Scope.Months}, Signature: i.Signature, Notice: string(i.Notice),
		WindowSeconds: int(i.Window / time.Second), Batch: batchAnswer(i.Batch), Repeat: string(i.Routes[0].Repeat),
		Elements: []elementAnswer{}, Fields: fieldsOf(i), Rules: []ruleAnswer{}, Parameters: []parameterAnswer{},
		Cases: casesOf(i), Examples: []exampleAnswer{},
	}
	if i.Trial != (catalog.Text{}) {
		trial := text(i.Trial)
		a.Trial = &trial
	}
	for _, e := range i.Elements {
		a.Elements = append(a.Elements, elementAnswer{Name: e.Name, Title: text(e.Title), Required: e.Required, Pattern: e.Pattern})
	}
	for _, r := range i.Rules {
		a.Rules = append(a.Rules, ruleAnswer{
			Code: r.Code, Warning: r.Warning, Pointer: r.Pointer, Message: text(r.Message), Hint: text(r.Hint), Basis: r.Basis,
		})
	}
	for _, p := range i.Parameters {
		a.Parameters = append(a.Parameters, parameterAnswer{Name: p.Name, Value: p.Value, Title: text(p.Title), Basis: p.Basis})
	}
	for _, e := range i.Examples {
		a.Examples = append(a.Examples, exampleAnswer{Title: text(e.Title), Body: e.Body})
	}
	if err := json.Unmarshal(i.RequestSchema(), &a.RequestSchema); err != nil {
		return nil, fmt.Errorf("read the request schema of %s: %w", i.Code, err)
	}
	if err := json.Unmarshal(i.ResponseSchema(), &a.ResponseSchema); err != nil {
		return nil, fmt.Errorf("read the response schema of %s: %w", i.Code, err)
	}
	return &interfaceOut{Body: a}, nil
}

func fieldsOf(i *catalog.Interface) []fieldAnswer {
	fields := []fieldAnswer{}
	for _, f := range i.Fields() {
		fields = append(fields, fieldAnswer{
			Pointer: f.Pointer, Name: f.Name, Title: text(f.Title), Type: f.Type, Format: f.Format, Required: f.Required,
			Dict: f.Dict, Class: f.Class, Purpose: f.Purpose, MaxLength: f.MaxLength, Example: f.Example,
		})
	}
	return fields
}

func casesOf(i *catalog.Interface) []caseAnswer {
	cases := []caseAnswer{}
	for _, c := range i.Cases {
		a := caseAnswer{ID: c.ID, Title: text(c.Title), Instruction: text(c.Instruction), Required: c.Required, Steps: []text{}}
		for _, step := range c.Steps {
			a.Steps = append(a.Steps, text(step.Title))
		}
		cases = append(cases, a)
	}
	return cases
}

type dictionaryIn struct {
	Name string `path:"name" maxLength:"40"`
}

type dictionaryOut struct {
	Body struct {
		Name   string      `json:"name"`
		Title  text        `json:"title"`
		Source string      `json:"source"`
		Values []codeMeant `json:"values"`
	}
}

type codeMeant struct {
	Code  string `json:"code"`
	Text  text   `json:"text"`
	From  string `json:"from,omitempty" format:"date" doc:"First day of filing on which it is valid"`
	Until string `json:"until,omitempty" format:"date" doc:"Last one"`
}

func (s *server) dictionary(_ context.Context, in *dictionaryIn) (*dictionaryOut, error) {
	d, ok := s.Catalog().Dictionary(in.Name)
	if !ok {
		return nil, fault.New(fault.NotFound, "dictionary.unknown", "no such code table")
	}
	out := &dictionaryOut{}
	out.Body.Name, out.Body.Title, out.Body.Source = d.Name, text(d.Title), d.Source
	out.Body.Values = make([]codeMeant, 0, len(d.Values))
	for _, v := range d.Values {
		out.Body.Values = append(out.Body.Values, codeMeant{Code: v.Code, Text: text(v.Text), From: string(v.From), Until: string(v.Until)})
	}
	return out, nil
}

type errorCode struct {
	Code      string `json:"code"`
	HTTP      int    `json:"http" doc:"Status of the answer that carries it"`
	Retryable bool   `json:"retryable" doc:"A program may repeat by itself, after what the remedy says"`
	Meaning   text   `json:"meaning"`
	Cause     text   `json:"cause"`
	Remedy    text   `json:"remedy"`
}

type errorCodesOut struct {
	Body struct {
		Items []errorCode `json:"items"`
	}
}

func (s *server) errorCodes(context.Context, *struct{}) (*errorCodesOut, error) {
	out := &errorCodesOut{}
	out.Body.Items = []errorCode{}
	for _, c := range message.Codes() {
		out.Body.Items = append(out.Body.Items, errorCode{
			Code: c.Code, HTTP: c.HTTP, Retryable: c.Retryable, Meaning: text{c.Zh.Meaning, c.En.Meaning},
			Cause: text{c.Zh.Cause, c.En.Cause}, Remedy: text{c.Zh.Remedy, c.En.Remedy},
		})
	}
	return out, nil
}

type scenarioAnswer struct {
	Name  string `json:"name" doc:"Goes into head.scenario of test messages"`
	Title text   `json:"title"`
	What  text   `json:"what" doc:"What happens, and what the HR system is to do"`
	At    string `json:"at" enum:"edge,core" doc:"edge: at the first sending of a msgId; core: with the core systems"`
}

type scenariosOut struct {
	Body struct {
		Items []scenarioAnswer `json:"items"`
	}
}

func (s *server) scenarios(context.Context, *struct{}) (*scenariosOut, error) {
	out := &scenariosOut{}
	out.Body.Items = []scenarioAnswer{}
	for _, c := range s.Catalog().Scenarios() {
		out.Body.Items = append(out.Body.Items, scenarioAnswer{
			Name: c.Name, Title: text{c.Title.Zh, c.Title.En}, What: text{c.What.Zh, c.What.En}, At: string(c.At),
		})
	}
	return out, nil
}

type platformKey struct {
	ID     string `json:"id" doc:"signKeyId of receipts"`
	Public string `json:"public" doc:"Point, uncompressed, hex"`
	PEM    string `json:"pem"`
	From   string `json:"from" doc:"When it begins, or began, to sign"`
	Until  string `json:"until,omitempty" doc:"When the next one begins to sign; what it signed stays valid"`
}

type platformKeysOut struct {
	Body struct {
		Items []platformKey `json:"items" doc:"Old ones too, the oldest first"`
	}
}

func (s *server) platformKeys(context.Context, *struct{}) (*platformKeysOut, error) {
	out := &platformKeysOut{}
	out.Body.Items = []platformKey{}
	for _, k := range s.PlatformKeys() {
		out.Body.Items = append(out.Body.Items, platformKey{ID: k.ID, Public: k.PublicHex, PEM: k.PublicPEM, From: when(k.From), Until: when(k.Until)})
	}
	return out, nil
}

type termsOut struct {
	Body struct {
		Template string       `json:"template" doc:"Version of the commitment's text in force"`
		Duties   []dutyAnswer `json:"duties"`
		Items    []itemToMeet `json:"items" doc:"What a reviewer looks at"`
		Grounds  []groundText `json:"grounds" doc:"Why an application can be rejected"`
	}
}

type dutyAnswer struct {
	Duty   string `json:"duty"`
	Clause string `json:"clause"`
	Text   string `json:"text"`
}

type itemToMeet struct {
	Code     string `json:"code"`
	Clause   string `json:"clause"`
	Title    string `json:"title"`
	Required bool   `json:"required"`

	Fields []string `json:"fields" doc:"Pointers into the form at which the item looks; none for facts outside of it"`
}

type groundText struct {
	Code   string `json:"code"`
	Clause string `json:"clause"`
	Zh     string `json:"zh"`
	En     string `json:"en"`
}

func (s *server) terms(context.Context, *struct{}) (*termsOut, error) {
	out := &termsOut{}
	out.Body.Template, out.Body.Duties, out.Body.Items = admission.CommitmentTemplate, []dutyAnswer{}, []itemToMeet{}
	for _, d := range admission.Duties() {
		out.Body.Duties = append(out.Body.Duties, dutyAnswer{Duty: string(d.Duty), Clause: d.Clause, Text: d.Text})
	}
	for _, it := range admission.Items() {
		out.Body.Items = append(out.Body.Items, itemToMeet{Code: string(it.Code), Clause: it.Clause, Title: it.Title, Required: it.Required, Fields: append([]string{}, it.Fields...)})
	}
	out.Body.Grounds = []groundText{}
	for _, g := range admission.Grounds() {
		out.Body.Grounds = append(out.Body.Grounds, groundText{Code: string(g.Code), Clause: g.Clause, Zh: g.Zh, En: g.En})
	}
	return out, nil
}

package console

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/message"
)

// Tools are what helps to write and to end definitions; definition.Desk has them.
type Tools interface {
	Compare(ctx context.Context, t definition.Thing, before, after int) (definition.Comparison, error)
	Try(ctx context.Context, t definition.Thing, text []byte, trial catalog.Trial) ([]catalog.Tried, []catalog.Fault, error)
	Export(ctx context.Context) ([]definition.Text, error)
	Import(ctx context.Context, by id.Staff, bundle []definition.Text, note string) ([]*definition.Version, error)
	// AskDeprecate asks for the second person who announces the last day of an
	// interface, or calls it off ("").
	AskDeprecate(ctx context.Context, by approval.Person, t definition.Thing, ends calendar.Day, why string) (*approval.Request, error)
}

// Uses tell who uses a definition; store.Definitions does.
type Uses interface {
	Uses(ctx context.Context, name string, from calendar.Day) ([]definition.Used, error)
	// ReceiptsForStaff returns enterprises that hold a grant of an interface that
	// ends, by id and after the given one.
	ReceiptsForStaff(ctx context.Context, v *definition.Version, after id.Enterprise, limit int) ([]definition.Receipt, error)
}

// maxBundle is the largest body that holds a bundle.
const maxBundle = 8 << 20

// toolRoutes are those of the tools around definitions.
func (s *server) toolRoutes(a *face.API) {
	const get, post, one = http.MethodGet, http.MethodPost, "/definitions/{kind}/{name}"
	const read, edit, publish = face.Permission(staff.ReadDefinitions), face.Permission(staff.EditDefinitions), face.Permission(staff.PublishDefinitions)
	sized := func(o face.Operation, n int64) face.Operation { o.MaxBody = n; return o }
	face.Register(a, op("compareDefinition", get, one+"/comparison", read, "definitions", "比较两个版本", "Compare two versions"), s.compareDefinition)
	face.Register(a, sized(op("tryDefinition", post, one+"/try", edit, "definitions", "试运行校验规则与映射", "Try rules and mappings on examples"), maxDefinition), s.tryDefinition)
	face.Register(a, op("deprecateInterface", post, one+"/deprecate", publish, "definitions", "申请停用（须复核）", "Ask to end an interface on a day"), s.deprecateInterface)
	face.Register(a, op("listDefinitionReceipts", get, one+"/receipts", read, "definitions", "停用通知阅读情况", "Who has read that an interface ends"), s.definitionReceipts)
	face.Register(a, op("listDefinitionUse", get, one+"/use", read, "definitions", "各版本使用情况", "Calls under each version"), s.definitionUse)
	face.Register(a, op("exportDefinitions", get, "/definition-bundle", read, "definitions", "导出服务定义", "Export what is in force"), s.exportDefinitions)
	face.Register(a, sized(op("importDefinitions", post, "/definition-bundle", edit, "definitions", "导入服务定义为草稿", "Import texts as drafts"), maxBundle), s.importDefinitions)
}

type compareIn struct {
	ThingIn
	From int `query:"from" minimum:"1"`
	To   int `query:"to" minimum:"1"`
}

type differenceAnswer struct {
	Pointer string `json:"pointer" doc:"JSON pointer; elements of a list stand by their code, name, id or step where they have one"`
	What    string `json:"what" enum:"added,removed,changed"`
	Old     string `json:"old,omitempty" doc:"JSON, shortened"`
	New     string `json:"new,omitempty"`
}

type compareOut struct {
	Body struct {
		From        wholeVersion       `json:"from"`
		To          wholeVersion       `json:"to"`
		Differences []differenceAnswer `json:"differences"`
	}
}

func (s *server) compareDefinition(ctx context.Context, in *compareIn) (*compareOut, error) {
	t, err := in.thing()
	if err != nil {
		return nil, err
	}
	c, err := s.Tools.Compare(ctx, t, in.From, in.To)
	if err != nil {
		return nil, err
	}
	out := &compareOut{}
	out.Body.From, out.Body.To = wholeVersion{versionOf(c.Before), string(c.Before.Text)}, wholeVersion{versionOf(c.After), string(c.After.Text)}
	out.Body.Differences = make([]differenceAnswer, 0, len(c.Differences))
	for _, d := range c.Differences {
		out.Body.Differences = append(out.Body.Differences, differenceAnswer(d))
	}
	return out, nil
}

type tryDefinitionIn struct {
	ThingIn
	Body struct {
		Text    string         `json:"text" minLength:"1" maxLength:"1048576"`
		Body    any            `json:"body,omitempty" doc:"A body of a message; none: the good examples of the text"`
		Day     string         `json:"day,omitempty" format:"date" doc:"Of filing; none: that of the examples"`
		USCC    string         `json:"uscc,omitempty" maxLength:"18" doc:"Of the employer; none: that in the body"`
		Answers map[string]any `json:"answers,omitempty" doc:"What core systems would answer, by step"`
	}
}

type triedFinding struct {
	Pointer string `json:"pointer,omitempty"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Hint    string `json:"hint,omitempty"`
}

type triedOrder struct {
	Step    string         `json:"step"`
	Core    string         `json:"core"`
	Act     string         `json:"act"`
	Data    any            `json:"data" doc:"What the core system would be asked"`
	Outcome string         `json:"outcome,omitempty" doc:"What would be made of its answer"`
	Result  any            `json:"result,omitempty"`
	Errors  []triedFinding `json:"errors"`
	Fault   string         `json:"fault,omitempty" doc:"Why a mapping failed"`
}

type triedAnswer struct {
	Title    bilingual      `json:"title"`
	Body     any            `json:"body"`
	Errors   []triedFinding `json:"errors" doc:"By which the body would be refused"`
	Warnings []triedFinding `json:"warnings"`
	Orders   []triedOrder   `json:"orders"`
}

type tryDefinitionOut struct {
	Body struct {
		Faults []faultAnswer `json:"faults" doc:"A text with faults plays nothing"`
		Tried  []triedAnswer `json:"tried"`
	}
}

func findingsOf(list []message.Finding) []triedFinding {
	answers := make([]triedFinding, 0, len(list))
	for _, f := range list {
		answers = append(answers, triedFinding{Pointer: f.Pointer, Code: f.Code, Message: f.Message, Hint: f.Hint})
	}
	return answers
}

func (s *server) tryDefinition(ctx context.Context, in *tryDefinitionIn) (*tryDefinitionOut, error) {
	t, err := in.thing()
	if err != nil {
		return nil, err
	}
	tried, faults, err := s.Tools.Try(ctx, t, []byte(in.Body.Text), catalog.Trial{
		Body: in.Body.Body, Day: in.Body.Day, USCC: in.Body.USCC, Answers: in.Body.Answers,
	})
	if err != nil {
		return nil, err
	}
	out := &tryDefinitionOut{}
	out.Body.Faults, out.Body.Tried = faultsOf(faults), make([]triedAnswer, 0, len(tried))
	for _, one := range tried {
		a := triedAnswer{Title: bilingual(one.Title), Body: one.Body, Errors: findingsOf(one.Errors), Warnings: findingsOf(one.Warnings), Orders: []triedOrder{}}
		for _, o := range one.Orders {
			a.Orders = append(a.Orders, triedOrder{o.Step, o.Core, o.Act, o.Data, o.Outcome, o.Result, findingsOf(o.Errors), o.Fault})
		}
		out.Body.Tried = append(out.Body.Tried, a)
	}
	return out, nil
}

type deprecateIn struct {
	ThingIn
	Body struct {
		Ends   string `json:"ends,omitempty" format:"date" doc:"Last day in force; none: it does not end after all"`
		Reason string `json:"reason" minLength:"2" maxLength:"500" doc:"Shown to the second person"`
	}
}

func (s *server) deprecateInterface(ctx context.Context, in *deprecateIn) (*approvalOut, error) {
	t, err := in.thing()
	if err != nil {
		return nil, err
	}
	asked, err := s.Tools.AskDeprecate(ctx, person(ctx), t, calendar.Day(in.Body.Ends), in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return s.approvalOut(ctx, asked)
}

type receiptsIn struct {
	ThingIn
	face.Page
}

type receiptAnswer struct {
	Enterprise string `json:"enterprise"`
	USCC       string `json:"uscc"`
	Name       string `json:"name"`
	Read       string `json:"read,omitempty" doc:"When it was read; none: by nobody yet"`
}

type receiptsOut struct {
	Body face.List[receiptAnswer]
}

// deprecated finds the version of an interface whose last day was announced.
func (s *server) deprecated(ctx context.Context, t definition.Thing) (*definition.Version, error) {
	list, err := s.Definitions.Versions(ctx, t)
	if err != nil {
		return nil, err
	}
	n := slices.IndexFunc(list, func(v *definition.Version) bool { return v.State == definition.Deprecated })
	if n < 0 {
		return nil, fault.New(fault.Conflict, "definition.goes-on", "no last day was announced")
	}
	return list[n], nil
}

func (s *server) definitionReceipts(ctx context.Context, in *receiptsIn) (*receiptsOut, error) {
	t, err := in.thing()
	if err != nil {
		return nil, err
	}
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	v, err := s.deprecated(ctx, t)
	if err != nil {
		return nil, err
	}
	rows, err := s.Uses.ReceiptsForStaff(ctx, v, id.Enterprise(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	answer := func(r definition.Receipt) receiptAnswer {
		return receiptAnswer{Enterprise: string(r.Enterprise), USCC: r.USCC, Name: r.Name, Read: when(r.Read)}
	}
	return &receiptsOut{Body: face.NewList(rows, in.Limit, answer, func(r definition.Receipt) []string { return []string{string(r.Enterprise)} })}, nil
}

type useIn struct {
	ThingIn
	Days int `query:"days" minimum:"1" maximum:"400" default:"30"`
}

type useAnswer struct {
	Number      int    `json:"number"`
	Environment string `json:"environment" enum:"test,production"`
	Day         string `json:"day"`
	Calls       int64  `json:"calls"`
}

type useOut struct {
	Body struct {
		Items []useAnswer `json:"items"`
	}
}

func (s *server) definitionUse(ctx context.Context, in *useIn) (*useOut, error) {
	t, err := in.thing()
	if err != nil {
		return nil, err
	}
	if _, err := s.Definitions.Versions(ctx, t); err != nil {
		return nil, err
	}
	rows, err := s.Uses.Uses(ctx, t.Name, calendar.DayOf(s.o.Clock()).AddDays(1-in.Days))
	if err != nil {
		return nil, err
	}
	out := &useOut{}
	out.Body.Items = make([]useAnswer, 0, len(rows))
	for _, u := range rows {
		name := "test"
		if u.Env == id.Production {
			name = "production"
		}
		out.Body.Items = append(out.Body.Items, useAnswer{Number: u.Number, Environment: name, Day: string(u.Day), Calls: u.Calls})
	}
	return out, nil
}

// bundledText is one text of a bundle, which is a JSON file of these.
type bundledText struct {
	Kind string `json:"kind" enum:"shared,dictionary,item,interface"`
	Name string `json:"name" maxLength:"32"`
	Text string `json:"text" minLength:"1" maxLength:"1048576"`
}

type bundleOut struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (s *server) exportDefinitions(ctx context.Context, _ *struct{}) (*bundleOut, error) {
	list, err := s.Tools.Export(ctx)
	if err != nil {
		return nil, err
	}
	bundle := struct {
		Definitions []bundledText `json:"definitions"`
	}{[]bundledText{}}
	for _, e := range list {
		bundle.Definitions = append(bundle.Definitions, bundledText{string(e.Kind), e.Name, string(e.Text)})
	}
	text, err := json.MarshalIndent(bundle, "", "  ")
	if err != nil {
		return nil, err
	}
	return &bundleOut{Type: "application/json", Disposition: `attachment; filename="definitions.json"`, Body: text}, nil
}

type importDefinitionsIn struct {
	Body struct {
		Definitions []bundledText `json:"definitions" minItems:"1" maxItems:"300"`
		Note        string        `json:"note,omitempty" maxLength:"500"`
	}
}

type importedDraft struct {
	Kind   string `json:"kind"`
	Name   string `json:"name"`
	Number int    `json:"number"`
}

type importDefinitionsOut struct {
	Body struct {
		Drafts []importedDraft `json:"drafts" doc:"Of what is not in force as it was sent"`
	}
}

func (s *server) importDefinitions(ctx context.Context, in *importDefinitionsIn) (*importDefinitionsOut, error) {
	var bundle []definition.Text
	for _, b := range in.Body.Definitions {
		t, err := definition.ParseThing(b.Kind, b.Name)
		if err != nil {
			return nil, err
		}
		bundle = append(bundle, definition.Text{Thing: t, Text: []byte(b.Text)})
	}
	drafts, err := s.Tools.Import(ctx, from(ctx).user.ID, bundle, in.Body.Note)
	if err != nil {
		return nil, err
	}
	out := &importDefinitionsOut{}
	out.Body.Drafts = make([]importedDraft, 0, len(drafts))
	for _, v := range drafts {
		out.Body.Drafts = append(out.Body.Drafts, importedDraft{string(v.Kind), v.Name, v.Number})
	}
	return out, nil
}

package console

import (
	"context"
	"net/http"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Definitions are the versions of what can be filed; definition.Desk keeps them.
type Definitions interface {
	Things(ctx context.Context) ([]*definition.Version, error)
	Versions(ctx context.Context, t definition.Thing) ([]*definition.Version, error)
	Version(ctx context.Context, t definition.Thing, number int) (*definition.Version, error)
	Check(ctx context.Context, t definition.Thing, text []byte) ([]catalog.Fault, error)
}

// Drafts are what staff write and publish; definition.Desk takes them.
type Drafts interface {
	Open(ctx context.Context, by id.Staff, t definition.Thing, text []byte, note string) (*definition.Version, error)
	Save(ctx context.Context, by id.Staff, t definition.Thing, number int, edit int64, text []byte, note string) (*definition.Version, error)
	Discard(ctx context.Context, by id.Staff, t definition.Thing, number int, edit int64) error
	// AskPublish asks for the second person who puts a draft in force.
	AskPublish(ctx context.Context, by approval.Person, t definition.Thing, number int, edit int64, why string) (*approval.Request, error)
}

// maxDefinition is the largest body that holds a text: 1 MiB, and what JSON makes of it.
const maxDefinition = 3 << 20

// definitionRoutes are those of the definitions (6.2.2 b).
func (s *server) definitionRoutes(a *face.API) {
	const get, post, put, one = http.MethodGet, http.MethodPost, http.MethodPut, "/definitions/{kind}/{name}"
	const read, edit, publish = face.Permission(staff.ReadDefinitions), face.Permission(staff.EditDefinitions), face.Permission(staff.PublishDefinitions)
	const version = one + "/versions/{number}"
	large := func(o face.Operation) face.Operation { o.MaxBody = maxDefinition; return o }
	face.Register(a, op("listDefinitions", get, "/definitions", read, "definitions", "服务定义列表", "List definitions"), s.things)
	face.Register(a, op("listDefinitionVersions", get, one, read, "definitions", "服务定义的各版本", "Versions of a definition"), s.versions)
	face.Register(a, op("getDefinitionVersion", get, version, read, "definitions", "查看服务定义", "Show a version"), s.version)
	face.Register(a, large(op("checkDefinition", post, one+"/check", edit, "definitions", "校验服务定义", "Tell all that is wrong with a text")), s.checkDefinition)
	face.Register(a, large(op("openDraft", post, one+"/drafts", edit, "definitions", "新建草稿", "Begin a draft")), s.openDraft)
	face.Register(a, large(op("saveDraft", put, version, edit, "definitions", "保存草稿", "Save a draft")), s.saveDraft)
	face.Register(a, op("discardDraft", post, version+"/discard", edit, "definitions", "放弃草稿", "Discard a draft"), s.discardDraft)
	face.Register(a, op("publishDraft", post, version+"/publish", publish, "definitions", "申请发布（须复核）", "Ask to publish; a second person has to agree"), s.publishDraft)
}

// ThingIn names a definition in a path.
type ThingIn struct {
	Kind string `path:"kind" maxLength:"20" doc:"shared, dictionary, item or interface"`
	Name string `path:"name" maxLength:"32"`
}

func (in ThingIn) thing() (definition.Thing, error) { return definition.ParseThing(in.Kind, in.Name) }

// VersionIn names a version in a path.
type VersionIn struct {
	ThingIn
	Number string `path:"number" maxLength:"9"`
}

func (in VersionIn) version() (definition.Thing, int, error) {
	t, err := in.thing()
	if err != nil {
		return t, 0, err
	}
	number, err := strconv.Atoi(in.Number)
	if err != nil || number < 1 {
		return t, 0, fault.New(fault.NotFound, "definition.unknown", "no such version")
	}
	return t, number, nil
}

type thingAnswer struct {
	Kind     string          `json:"kind" enum:"shared,dictionary,item,interface"`
	Name     string          `json:"name"`
	Title    *bilingual      `json:"title,omitempty" doc:"Of what is in force"`
	Versions []versionAnswer `json:"versions" doc:"The newest first; without those that were replaced"`
}

type versionAnswer struct {
	Number    int    `json:"number"`
	State     string `json:"state" enum:"draft,published,deprecated,retired"`
	Shipped   bool   `json:"shipped" doc:"It came with the program"`
	Note      string `json:"note,omitempty"`
	Digest    string `json:"digest" doc:"SM3 of the text"`
	Author    string `json:"author,omitempty" doc:"Staff user"`
	Created   string `json:"created"`
	SavedBy   string `json:"savedBy,omitempty"`
	Saved     string `json:"saved"`
	Publisher string `json:"publisher,omitempty"`
	Second    string `json:"second,omitempty"`
	Published string `json:"published,omitempty"`
	Ends      string `json:"ends,omitempty" doc:"Last day in force"`
	Ended     string `json:"ended,omitempty"`
	Edit      int64  `json:"edit" doc:"To be sent back with a change: it names the text that was seen"`
}

func versionOf(v *definition.Version) versionAnswer {
	return versionAnswer{
		Number: v.Number, State: string(v.State), Shipped: v.Shipped != "", Note: v.Note, Digest: v.Digest, Author: string(v.Author),
		Created: when(v.Created), SavedBy: string(v.SavedBy), Saved: when(v.Saved), Publisher: string(v.Publisher), Second: string(v.Second),
		Published: when(v.Published), Ends: string(v.Ends), Ended: when(v.Ended), Edit: v.Edit,
	}
}

type thingsOut struct {
	Body struct {
		Items []thingAnswer `json:"items"`
	}
}

func (s *server) things(ctx context.Context, _ *struct{}) (*thingsOut, error) {
	list, err := s.Definitions.Things(ctx)
	if err != nil {
		return nil, err
	}
	out := &thingsOut{}
	out.Body.Items = []thingAnswer{}
	for _, v := range list {
		n := len(out.Body.Items) - 1
		if n < 0 || out.Body.Items[n].Kind != string(v.Kind) || out.Body.Items[n].Name != v.Name {
			out.Body.Items = append(out.Body.Items, thingAnswer{Kind: string(v.Kind), Name: v.Name, Title: s.titleOf(v.Thing), Versions: []versionAnswer{}})
			n++
		}
		if v.State != definition.Retired {
			out.Body.Items[n].Versions = append([]versionAnswer{versionOf(v)}, out.Body.Items[n].Versions...)
		}
	}
	return out, nil
}

// titleOf is how people call what is in force, nil where nothing is or it has no title.
func (s *server) titleOf(t definition.Thing) *bilingual {
	c := s.Catalog()
	switch t.Kind {
	case catalog.InterfaceSource:
		if i, ok := c.Interface(t.Name); ok {
			return &bilingual{i.Title.Zh, i.Title.En}
		}
	case catalog.ItemSource:
		if i, ok := c.Item(t.Name); ok {
			return &bilingual{i.Title.Zh, i.Title.En}
		}
	case catalog.DictionarySource:
		if d, ok := c.Dictionary(t.Name); ok {
			return &bilingual{d.Title.Zh, d.Title.En}
		}
	case catalog.SharedSource:
	}
	return nil
}

type versionsOut struct {
	Body struct {
		Title *bilingual      `json:"title,omitempty"`
		Items []versionAnswer `json:"items" doc:"The newest first"`
	}
}

func (s *server) versions(ctx context.Context, in *ThingIn) (*versionsOut, error) {
	t, err := in.thing()
	if err != nil {
		return nil, err
	}
	list, err := s.Definitions.Versions(ctx, t)
	if err != nil {
		return nil, err
	}
	out := &versionsOut{}
	out.Body.Title, out.Body.Items = s.titleOf(t), make([]versionAnswer, 0, len(list))
	for _, v := range list {
		out.Body.Items = append(out.Body.Items, versionOf(v))
	}
	return out, nil
}

type wholeVersion struct {
	Version versionAnswer `json:"version"`
	Text    string        `json:"text" doc:"YAML, as under services/"`
}

type versionOut struct{ Body wholeVersion }

func (s *server) version(ctx context.Context, in *VersionIn) (*versionOut, error) {
	t, number, err := in.version()
	if err != nil {
		return nil, err
	}
	v, err := s.Definitions.Version(ctx, t, number)
	if err != nil {
		return nil, err
	}
	return &versionOut{Body: wholeVersion{versionOf(v), string(v.Text)}}, nil
}

type checkDefinitionIn struct {
	ThingIn
	Body struct {
		Text string `json:"text" maxLength:"1048576"`
	}
}

type faultAnswer struct {
	File    string `json:"file"`
	Line    int    `json:"line,omitempty" doc:"Where in the text; none: not known"`
	Pointer string `json:"pointer,omitempty" doc:"JSON pointer into the text"`
	Text    string `json:"text"`
}

type checkDefinitionOut struct {
	Body struct {
		Faults []faultAnswer `json:"faults" doc:"None: the text could be published"`
	}
}

func (s *server) checkDefinition(ctx context.Context, in *checkDefinitionIn) (*checkDefinitionOut, error) {
	t, err := in.thing()
	if err != nil {
		return nil, err
	}
	list, err := s.Definitions.Check(ctx, t, []byte(in.Body.Text))
	if err != nil {
		return nil, err
	}
	out := &checkDefinitionOut{}
	out.Body.Faults = faultsOf(list)
	return out, nil
}

func faultsOf(list []catalog.Fault) []faultAnswer {
	answers := make([]faultAnswer, 0, len(list))
	for _, f := range list {
		answers = append(answers, faultAnswer{File: f.File, Line: f.Line, Pointer: f.Pointer, Text: f.Text})
	}
	return answers
}

type openDraftIn struct {
	ThingIn
	Body struct {
		Text string `json:"text,omitempty" maxLength:"1048576" doc:"None: the text in force"`
		Note string `json:"note,omitempty" maxLength:"500" doc:"What changes, for the change log"`
	}
}

func (s *server) openDraft(ctx context.Context, in *openDraftIn) (*versionOut, error) {
	t, err := in.thing()
	if err != nil {
		return nil, err
	}
	v, err := s.Drafts.Open(ctx, from(ctx).user.ID, t, []byte(in.Body.Text), in.Body.Note)
	if err != nil {
		return nil, err
	}
	return &versionOut{Body: wholeVersion{versionOf(v), string(v.Text)}}, nil
}

type saveDraftIn struct {
	VersionIn
	Body struct {
		Edit int64  `json:"edit" doc:"Of the version as you saw it"`
		Text string `json:"text" minLength:"1" maxLength:"1048576"`
		Note string `json:"note,omitempty" maxLength:"500"`
	}
}

type saveDraftOut struct {
	Body struct {
		Outcome string       `json:"outcome" enum:"saved,conflict" doc:"conflict: somebody else saved it meanwhile; nothing was changed"`
		Stored  wholeVersion `json:"stored" doc:"What is stored now"`
		Yours   string       `json:"yours,omitempty" doc:"After a conflict: what you sent"`
	}
}

func (s *server) saveDraft(ctx context.Context, in *saveDraftIn) (*saveDraftOut, error) {
	t, number, err := in.version()
	if err != nil {
		return nil, err
	}
	out := &saveDraftOut{}
	out.Body.Outcome = "saved"
	v, err := s.Drafts.Save(ctx, from(ctx).user.ID, t, number, in.Body.Edit, []byte(in.Body.Text), in.Body.Note)
	if fault.Of(err).Code == "definition.edited" {
		out.Body.Outcome, out.Body.Yours = "conflict", in.Body.Text
		v, err = s.Definitions.Version(ctx, t, number)
	}
	if err != nil {
		return nil, err
	}
	out.Body.Stored = wholeVersion{versionOf(v), string(v.Text)}
	return out, nil
}

type discardDraftIn struct {
	VersionIn
	Body struct {
		Edit int64 `json:"edit"`
	}
}

func (s *server) discardDraft(ctx context.Context, in *discardDraftIn) (*struct{}, error) {
	t, number, err := in.version()
	if err != nil {
		return nil, err
	}
	return nil, s.Drafts.Discard(ctx, from(ctx).user.ID, t, number, in.Body.Edit)
}

type publishDraftIn struct {
	VersionIn
	Body struct {
		Edit   int64  `json:"edit" doc:"Of the version as you saw it"`
		Reason string `json:"reason" minLength:"2" maxLength:"500" doc:"Shown to the second person"`
	}
}

func (s *server) publishDraft(ctx context.Context, in *publishDraftIn) (*approvalOut, error) {
	t, number, err := in.version()
	if err != nil {
		return nil, err
	}
	asked, err := s.Drafts.AskPublish(ctx, person(ctx), t, number, in.Body.Edit, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return s.approvalOut(ctx, asked)
}

package portal

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Changes tell what changes of what can be filed; store.Definitions does.
type Changes interface {
	// Changes returns the newest lines of the change log, the newest first.
	Changes(ctx context.Context, limit int) ([]definition.Change, error)
	// Notices returns what the enterprise has to know of interfaces that end.
	Notices(ctx context.Context, e id.Enterprise) ([]definition.Notice, error)
	// Read notes that a member has read a notice.
	Read(ctx context.Context, e id.Enterprise, by id.Member, n definition.Notice, at time.Time) error
}

// changeRoutes are those of what changes of the interfaces.
func (s *server) changeRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	face.Register(a, op("listChanges", get, "/catalogue/changes", face.Public, "catalogue", "接口变更订阅（JSON Feed）", "What changes, as a JSON Feed"), s.changes)
	face.Register(a, op("getSchema", get, "/catalogue/interfaces/{code}/schemas/{part}", face.Public, "catalogue", "下载 JSON Schema", "Download a JSON Schema"), s.schema)
	face.Register(a, op("getInterfaceOpenAPI", get, "/catalogue/interfaces/{code}/openapi", face.Public, "catalogue", "下载接口的 OpenAPI 描述", "Download an interface as OpenAPI"), s.interfaceOpenAPI)
	face.Register(a, op("listInterfaceNotices", get, "/interface-notices", Member, "catalogue", "已授权接口的停用通知", "Granted interfaces that end"), s.notices)
	face.Register(a, op("readInterfaceNotice", post, "/interface-notices/{notice}/read", Member, "catalogue", "确认已阅停用通知", "Say that a notice was read"), s.readNotice)
}

// newestChanges is how much of the change log the feed has.
const newestChanges = 100

type feedItem struct {
	ID        string   `json:"id"`
	Title     string   `json:"title"`
	Text      string   `json:"content_text"`
	Published string   `json:"date_published"`
	Tags      []string `json:"tags" doc:"Kind, name, version and what happened"`
}

type feedOut struct {
	Type string `header:"Content-Type"`
	Body struct {
		Version string     `json:"version"`
		Title   string     `json:"title"`
		Items   []feedItem `json:"items" doc:"The newest first"`
	}
}

// happened is what became of a definition, for people.
func happened(c definition.Change) (zh, en string) {
	switch c.What {
	case "definition.published":
		return "发布", "published"
	case "definition.deprecated":
		return "将于 " + string(c.Ends) + " 之后停用", "ends after " + string(c.Ends)
	case "definition.kept":
		return "不再停用", "does not end after all"
	default:
		return "停用", "ended"
	}
}

func (s *server) changes(ctx context.Context, _ *struct{}) (*feedOut, error) {
	list, err := s.Changes.Changes(ctx, newestChanges)
	if err != nil {
		return nil, err
	}
	out := &feedOut{Type: "application/feed+json"}
	out.Body.Version, out.Body.Title, out.Body.Items = "https://jsonfeed.org/version/1.1", "直连服务接口变更 · Interface changes", []feedItem{}
	for _, c := range list {
		zh, en := happened(c)
		text := zh + " · " + en
		if c.Note != "" {
			text += "\n" + c.Note
		}
		out.Body.Items = append(out.Body.Items, feedItem{
			ID: string(c.ID), Title: fmt.Sprintf("%s 第 %d 版%s", c.Name, c.Number, zh), Text: text, Published: when(c.At),
			Tags: []string{string(c.Kind), c.Name, fmt.Sprint(c.Number), c.What},
		})
	}
	return out, nil
}

type schemaIn struct {
	Code string `path:"code" maxLength:"20"`
	Part string `path:"part" maxLength:"8" doc:"request or response"`
}

type documentOut struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (s *server) schema(_ context.Context, in *schemaIn) (*documentOut, error) {
	i, ok := s.Catalog().Interface(in.Code)
	parts := map[string]func() []byte{}
	if ok {
		parts = map[string]func() []byte{"request": i.RequestSchema, "response": i.ResponseSchema}
	}
	part, ok := parts[in.Part]
	if !ok {
		return nil, fault.New(fault.NotFound, "interface.unknown", "no such interface, or no such part of it")
	}
	return &documentOut{
		Type: "application/schema+json", Disposition: fmt.Sprintf(`attachment; filename="%s-v%d-%s.json"`, i.Code, i.Version, in.Part), Body: part(),
	}, nil
}

func (s *server) interfaceOpenAPI(_ context.Context, in *interfaceIn) (*documentOut, error) {
	i, ok := s.Catalog().Interface(in.Code)
	if !ok {
		return nil, fault.New(fault.NotFound, "interface.unknown", "no such interface")
	}
	b, err := json.MarshalIndent(describe(i), "", "  ")
	if err != nil {
		return nil, fmt.Errorf("describe %s: %w", i.Code, err)
	}
	return &documentOut{
		Type: "application/vnd.oai.openapi+json", Disposition: fmt.Sprintf(`attachment; filename="%s-v%d-openapi.json"`, i.Code, i.Version), Body: b,
	}, nil
}

type object = map[string]any

// describe is an interface as OpenAPI 3.1. What travels is a sealed message
// (docs/protocol.md); its plain body and the data of the answer are the schemas.
func describe(i *catalog.Interface) object {
	text := object{"type": "string"}
	sealed := object{
		"type": "object", "description": "head 与加密的 body，见接口协议 · head and the sealed body, as the protocol has them",
		"properties": object{"head": object{"type": "object"}, "body": text}, "required": []string{"head", "body"},
	}
	content := func(s object) object { return object{"application/json": object{"schema": s}} }
	return object{
		"openapi": "3.1.0",
		"info":    object{"title": i.Code + " " + i.Title.Zh, "version": fmt.Sprint(i.Version), "description": i.Purpose.Zh + "\n\n" + i.Purpose.En},
		"paths": object{"/v1/message": object{"post": object{
			"operationId": i.Code, "summary": i.Title.Zh, "description": "head.serviceCode = " + i.Code,
			"requestBody":   object{"required": true, "content": content(sealed)},
			"responses":     object{"200": object{"description": "已收件或有结果 · received, or the result", "content": content(sealed)}},
			"x-sealed-body": object{"$ref": "#/components/schemas/request"}, "x-sealed-data": object{"$ref": "#/components/schemas/response"},
		}}},
		"components": object{"schemas": object{
			"request": json.RawMessage(i.RequestSchema()), "response": json.RawMessage(i.ResponseSchema()),
		}},
	}
}

type noticeAnswer struct {
	Code    string `json:"code"`
	Title   text   `json:"title"`
	Version int    `json:"version"`
	Ends    string `json:"ends" format:"date" doc:"Last day on which it can be called"`
	Note    string `json:"note,omitempty"`
	Read    string `json:"read,omitempty" doc:"When a member of the enterprise read it first"`
}

type noticesOut struct {
	Body struct {
		Items []noticeAnswer `json:"items" doc:"The next to end first"`
	}
}

func (s *server) notices(ctx context.Context, _ *struct{}) (*noticesOut, error) {
	list, err := s.Changes.Notices(ctx, from(ctx).enterprise.ID)
	if err != nil {
		return nil, err
	}
	out := &noticesOut{}
	out.Body.Items = make([]noticeAnswer, 0, len(list))
	for _, n := range list {
		a := noticeAnswer{Code: n.Name, Version: n.Number, Ends: string(n.Ends), Note: n.Note, Read: when(n.Read)}
		if i, ok := s.Catalog().Interface(n.Name); ok {
			a.Title = text(i.Title)
		}
		out.Body.Items = append(out.Body.Items, a)
	}
	return out, nil
}

type noticeIn struct {
	Notice string `path:"notice" maxLength:"20" doc:"Code of the interface"`
}

func (s *server) readNotice(ctx context.Context, in *noticeIn) (*struct{}, error) {
	c := from(ctx)
	list, err := s.Changes.Notices(ctx, c.enterprise.ID)
	if err != nil {
		return nil, err
	}
	n := slices.IndexFunc(list, func(n definition.Notice) bool { return n.Name == in.Notice })
	if n < 0 {
		return nil, fault.New(fault.NotFound, "interface.unknown", "no such notice")
	}
	return nil, s.Changes.Read(ctx, c.enterprise.ID, c.member.ID, list[n], s.o.Clock())
}

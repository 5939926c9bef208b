package console

import (
	"context"
	"mime"
	"net/http"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Traces are the entries of the audit, for the audit admin alone.
type Traces interface {
	Search(ctx context.Context, q audit.Query) ([]audit.Entry, error)
	// Line returns the life line of a record behind a time, the oldest moment first.
	Line(ctx context.Context, object string, e id.Enterprise, after int64, limit int) ([]audit.Moment, error)
	// Export returns a signed file and how many entries it has.
	Export(ctx context.Context, q audit.Query, format audit.Format, by string) ([]byte, int, error)
	// Append writes down who looked.
	Append(ctx context.Context, e audit.Entry) error
}

// auditRoutes are the operations on the traces (9.3.4).
func (s *server) auditRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	search := face.Permission(staff.SearchAudit)
	face.Register(a, look(op("searchAudit", get, "/audit/entries", search, "operation", "检索审计记录", "Search the audit"), "audit"), s.searchAudit)
	face.Register(a, look(op("getLifeLine", get, "/audit/line", search, "operation", "任一记录的全过程", "The life line of any record"), "audit"), s.lifeLine)
	face.Register(a, op("exportAudit", post, "/audit/exports", face.Permission(staff.ExportAudit), "operation", "导出审计记录（签名）", "Export the audit as a signed file"), s.exportAudit)
}

// look marks an operation as a look at a thing of that kind, which is audited.
func look(o face.Operation, kind string) face.Operation {
	o.Look = kind
	return o
}

// AuditQuery is what to search for; it is exported so that huma looks into it.
type AuditQuery struct {
	Actor   string `query:"actor" json:"actor,omitempty" maxLength:"200" doc:"Who: staff:ID, member:ID, system:APP, node:NAME"`
	Action  string `query:"action" json:"action,omitempty" maxLength:"200" doc:"What: staff.rights-changed, look.getCall …"`
	Object  string `query:"object" json:"object,omitempty" maxLength:"200" doc:"On what: application:ID, staff:ID …"`
	Outcome string `query:"outcome" json:"outcome,omitempty" maxLength:"200" doc:"done, or the code of a refusal"`
	Source  string `query:"source" json:"source,omitempty" maxLength:"200" doc:"From which address"`
	From    string `query:"from" json:"from,omitempty" maxLength:"10" pattern:"^[0-9]{4}-[0-9]{2}-[0-9]{2}$" doc:"First day, in Shanghai"`
	Until   string `query:"until" json:"until,omitempty" maxLength:"10" pattern:"^[0-9]{4}-[0-9]{2}-[0-9]{2}$" doc:"Last day, in Shanghai"`
}

var shanghai = time.FixedZone("Asia/Shanghai", 8*60*60)

func (in AuditQuery) query() (audit.Query, error) {
	q := audit.Query{Actor: in.Actor, Action: in.Action, Object: in.Object, Outcome: in.Outcome, Source: in.Source}
	var err error
	if q.From, err = dayBegins(in.From); err != nil {
		return q, err
	}
	if q.Until, err = dayBegins(in.Until); err != nil {
		return q, err
	}
	if !q.Until.IsZero() {
		q.Until = q.Until.AddDate(0, 0, 1)
	}
	return q, q.Check()
}

func dayBegins(day string) (time.Time, error) {
	if day == "" {
		return time.Time{}, nil
	}
	t, err := time.ParseInLocation(time.DateOnly, day, shanghai)
	if err != nil {
		return t, fault.New(fault.Invalid, "audit.span", "no such day").Because(err)
	}
	return t, nil
}

type entryAnswer struct {
	Node    string `json:"node" doc:"Chain that it is in, with day and seq"`
	Day     string `json:"day"`
	Seq     int64  `json:"seq"`
	At      string `json:"at"`
	Actor   string `json:"actor"`
	Action  string `json:"action"`
	Object  string `json:"object"`
	Outcome string `json:"outcome"`
	Source  string `json:"source"`
	Detail  string `json:"detail"`
}

func entryOf(e audit.Entry) entryAnswer {
	return entryAnswer{
		Node: e.Node, Day: e.Day, Seq: e.Seq, At: when(e.At), Actor: e.Actor, Action: e.Action, Object: e.Object,
		Outcome: e.Outcome, Source: e.Source, Detail: e.Detail,
	}
}

type searchIn struct {
	AuditQuery
	face.Page
}

type searchOut struct {
	Body face.List[entryAnswer]
}

func (s *server) searchAudit(ctx context.Context, in *searchIn) (*searchOut, error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	place, err := face.DecodeCursor(in.Cursor, 4)
	if err != nil {
		return nil, err
	}
	if q.Before, err = placeOf(place); err != nil {
		return nil, err
	}
	face.NoteDetail(ctx, q.String())
	q.Limit = in.Limit + 1
	rows, err := s.Traces.Search(ctx, q)
	if err != nil {
		return nil, err
	}
	return &searchOut{Body: face.NewList(rows, in.Limit, entryOf, func(e audit.Entry) []string {
		return []string{strconv.FormatInt(e.At.UnixMicro(), 10), e.Node, e.Day, strconv.FormatInt(e.Seq, 10)}
	})}, nil
}

func placeOf(cursor []string) (audit.Place, error) {
	if cursor[0] == "" {
		return audit.Place{}, nil
	}
	at, err := strconv.ParseInt(cursor[0], 10, 64)
	if err != nil {
		return audit.Place{}, fault.New(fault.Invalid, "request.cursor", "not a cursor of this list").Because(err)
	}
	seq, err := strconv.ParseInt(cursor[3], 10, 64)
	if err != nil {
		return audit.Place{}, fault.New(fault.Invalid, "request.cursor", "not a cursor of this list").Because(err)
	}
	return audit.Place{At: time.UnixMicro(at).UTC(), Node: cursor[1], Day: cursor[2], Seq: seq}, nil
}

type lineIn struct {
	Object     string `query:"object" required:"true" minLength:"3" maxLength:"200" doc:"Such as call:ID, application:ID, enterprise:ID"`
	Enterprise string `query:"enterprise" maxLength:"36" doc:"Whose it is: with it come its history and the events of calls"`
	face.Page
}

type momentAnswer struct {
	At      string `json:"at"`
	Kind    string `json:"kind" enum:"audit,history,call"`
	Actor   string `json:"actor"`
	Name    string `json:"name"`
	Outcome string `json:"outcome,omitempty"`
	Source  string `json:"source,omitempty" doc:"Address, or core system"`
	Detail  string `json:"detail,omitempty"`
}

func momentOf(m audit.Moment) momentAnswer {
	return momentAnswer{At: when(m.At), Kind: m.Kind, Actor: m.Actor, Name: m.Name, Outcome: m.Outcome, Source: m.Source, Detail: m.Detail}
}

type lineOut struct {
	Body face.List[momentAnswer]
}

func (s *server) lifeLine(ctx context.Context, in *lineIn) (*lineOut, error) {
	if err := (audit.Query{Object: in.Object}).Check(); err != nil {
		return nil, err
	}
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	after := int64(0)
	if place[0] != "" {
		if after, err = strconv.ParseInt(place[0], 10, 64); err != nil {
			return nil, fault.New(fault.Invalid, "request.cursor", "not a cursor of this list").Because(err)
		}
	}
	face.NoteDetail(ctx, "line="+in.Object)
	rows, err := s.Traces.Line(ctx, in.Object, id.Enterprise(in.Enterprise), after, in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &lineOut{Body: face.NewList(rows, in.Limit, momentOf, func(m audit.Moment) []string {
		return []string{strconv.FormatInt(m.At.UnixMicro(), 10)}
	})}, nil
}

type exportIn struct {
	Body struct {
		AuditQuery
		Format string `json:"format" enum:"ndjson,csv"`
		Reason string `json:"reason" minLength:"2" maxLength:"200" doc:"Kept in the audit. Name no person in it"`
	}
}

type exportOut struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

// exportAudit writes down the export before the file leaves: what cannot be written
// is not handed out.
func (s *server) exportAudit(ctx context.Context, in *exportIn) (*exportOut, error) {
	q, err := in.Body.query()
	if err != nil {
		return nil, err
	}
	file, count, err := s.Traces.Export(ctx, q, audit.Format(in.Body.Format), actor(ctx))
	if err != nil {
		return nil, err
	}
	err = s.Traces.Append(ctx, audit.Entry{
		Actor: actor(ctx), Action: "audit.exported", Object: "audit:entries", Outcome: audit.Done,
		Detail: "count=" + strconv.Itoa(count) + " format=" + in.Body.Format + " " + q.String() + " why=" + in.Body.Reason,
	})
	if err != nil {
		return nil, err
	}
	kind := map[audit.Format]string{audit.NDJSON: "application/jsonl", audit.CSV: "text/csv; charset=utf-8"}[audit.Format(in.Body.Format)]
	name := "audit-" + s.o.Clock().In(shanghai).Format("20060102-150405") + "." + in.Body.Format
	return &exportOut{Type: kind, Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": name}), Body: file}, nil
}

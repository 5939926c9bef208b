package portal

import (
	"context"
	"mime"
	"net/http"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Board shows how far an enterprise's tests have come; acceptance.Board does.
type Board interface {
	Rows(ctx context.Context, e id.Enterprise) ([]acceptance.Row, error)
	Record(ctx context.Context, e id.Enterprise, caseID string) (acceptance.Record, error)
}

// Packs makes evidence packs; acceptance.Packs does.
type Packs interface {
	Pack(ctx context.Context, e id.Enterprise, by enterprise.Actor) ([]byte, error)
}

// Products keeps which products were checked; acceptance.Products does.
type Products interface {
	Publish(ctx context.Context, e id.Enterprise, by enterprise.Actor, app id.App) ([]acceptance.ProductCheck, error)
	List(ctx context.Context) ([]acceptance.Shown, error)
}

// acceptanceRoutes are the operations on tests and what they showed.
func (s *server) acceptanceRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	face.Register(a, op("getBoard", get, "/acceptance", Member, "systems", "测试验收进度", "Acceptance board"), s.board)
	face.RegisterStream(a, op("followBoard", get, "/acceptance/events", Member, "systems", "测试验收进度的实时更新", "Follow the acceptance board"), s.boardEvents)
	face.Register(a, look(op("getCaseRecord", get, "/acceptance/cases/{case}", Member, "systems", "测试用例的记录与证据", "What was recorded of a case"), "case"), s.caseRecord)
	face.Register(a, op("getEvidencePack", get, "/acceptance/pack", Member, "systems", "下载测试验收证据包（签名）", "Download the signed evidence pack"), s.pack)
	face.Register(a, op("publishProductCheck", post, "/systems/{app}/product-check", Owner, "systems", "公布产品预检结果", "Publish what the system's product has shown"), s.publish)
	face.Register(a, op("listCheckedProducts", get, "/catalogue/products", face.Public, "catalogue", "通过预检的产品", "List checked products"), s.products)
}

type boardOut struct {
	Body struct {
		Items []boardRow `json:"items"`
	}
}

type boardRow struct {
	Service    string      `json:"service"`
	Title      string      `json:"title"`
	Grant      string      `json:"grant" enum:"requested,testing,accepted,open,suspended,withdrawn"`
	Version    int         `json:"version" doc:"On offer"`
	Tested     int         `json:"tested" doc:"The version that the grant was accepted with; it stays in force while a newer one is tested"`
	Prechecked string      `json:"prechecked,omitempty" doc:"When the system's product was shown to use this version rightly"`
	Missing    int         `json:"missing" doc:"Required cases that are not passed yet"`
	Cases      []boardCase `json:"cases"`
}

type boardCase struct {
	ID          string          `json:"id" doc:"Goes into head.caseId of the messages"`
	Title       string          `json:"title"`
	Instruction string          `json:"instruction"`
	Required    bool            `json:"required"`
	Steps       []string        `json:"steps"`
	Progress    string          `json:"progress" enum:"untried,begun,failed,passed"`
	Reason      string          `json:"reason,omitempty" doc:"What is missing or wrong, or what was right"`
	Reopened    bool            `json:"reopened" doc:"Passed with an earlier version of the interface, and changed since"`
	Covered     bool            `json:"covered" doc:"Advice that the system's product has shown already"`
	Judged      string          `json:"judged,omitempty"`
	Evidence    []boardEvidence `json:"evidence"`
}

type boardEvidence struct {
	Step       string `json:"step"`
	Service    string `json:"service"`
	MsgID      string `json:"msgId"`
	At         string `json:"at"`
	Outcome    string `json:"outcome,omitempty"`
	Code       string `json:"code,omitempty"`
	TraceID    string `json:"traceId,omitempty"`
	KeyID      string `json:"keyId,omitempty"`
	RequestSM3 string `json:"requestSm3,omitempty" doc:"SM3 of the plaintext, or of the sealed bytes of what was refused, in hex"`
	ResultSM3  string `json:"resultSm3,omitempty"`
}

func (s *server) board(ctx context.Context, _ *struct{}) (*boardOut, error) {
	rows, err := s.Board.Rows(ctx, from(ctx).enterprise.ID)
	if err != nil {
		return nil, err
	}
	out := &boardOut{}
	out.Body.Items = make([]boardRow, 0, len(rows))
	for _, r := range rows {
		row := boardRow{
			Service: r.Service, Title: r.Title, Grant: string(r.Grant), Version: r.Version, Tested: r.Tested,
			Prechecked: when(r.Prechecked), Missing: r.Missing, Cases: []boardCase{},
		}
		for _, cell := range r.Cells {
			row.Cases = append(row.Cases, caseOf(cell))
		}
		out.Body.Items = append(out.Body.Items, row)
	}
	return out, nil
}

func caseOf(c acceptance.Cell) boardCase {
	b := boardCase{
		ID: c.ID, Title: c.Title, Instruction: c.Instruction, Required: c.Required, Steps: []string{},
		Progress: string(c.Progress), Reason: c.Reason, Reopened: c.Reopened, Covered: c.Covered, Judged: when(c.Judged), Evidence: []boardEvidence{},
	}
	if b.Progress == "" {
		b.Progress = string(acceptance.Untried)
	}
	for _, step := range c.Steps {
		b.Steps = append(b.Steps, step.Title)
	}
	for _, e := range c.Evidence {
		b.Evidence = append(b.Evidence, boardEvidence{
			Step: e.Step, Service: e.Service, MsgID: e.MsgID, At: when(e.At), Outcome: string(e.Outcome), Code: e.Code,
			TraceID: e.Trace, KeyID: e.KeyID, RequestSM3: e.RequestSM3, ResultSM3: e.ResultSM3,
		})
	}
	return b
}

type caseIn struct {
	Case string `path:"case" maxLength:"40"`
}

type caseOut struct {
	Body struct {
		Service string      `json:"service"`
		Title   string      `json:"title" doc:"Of the interface"`
		Case    boardCase   `json:"case"`
		Entries []caseEntry `json:"entries" doc:"The newest that were recorded, the oldest first; personal values are masked"`
	}
}

type caseEntry struct {
	At         string `json:"at"`
	Service    string `json:"service" doc:"Interface, SYS.RESULT or SYS.EVENT"`
	MsgID      string `json:"msgId"`
	TraceID    string `json:"traceId,omitempty"`
	KeyID      string `json:"keyId,omitempty"`
	Outcome    string `json:"outcome,omitempty"`
	Code       string `json:"code,omitempty"`
	Refused    bool   `json:"refused" doc:"It was not received; of what did not open (E1001) nothing is proved"`
	Why        string `json:"why,omitempty"`
	Replayed   bool   `json:"replayed"`
	Signed     bool   `json:"signed"`
	Parts      bool   `json:"parts"`
	Scenario   string `json:"scenario,omitempty"`
	Request    any    `json:"request,omitempty"`
	Result     any    `json:"result,omitempty"`
	RequestSM3 string `json:"requestSm3,omitempty"`
	ResultSM3  string `json:"resultSm3,omitempty"`
}

func (s *server) caseRecord(ctx context.Context, in *caseIn) (*caseOut, error) {
	r, err := s.Board.Record(ctx, from(ctx).enterprise.ID, in.Case)
	if err != nil {
		return nil, err
	}
	out := &caseOut{}
	out.Body.Service, out.Body.Title, out.Body.Case, out.Body.Entries = r.Service, r.Title, caseOf(r.Cell), []caseEntry{}
	for _, e := range r.Entries {
		out.Body.Entries = append(out.Body.Entries, caseEntry{
			At: when(e.At), Service: e.Service, MsgID: e.MsgID, TraceID: e.Trace, KeyID: e.KeyID, Outcome: string(e.Outcome), Code: e.Code,
			Refused: e.Refused, Why: e.Why, Replayed: e.Replayed, Signed: e.Signed, Parts: e.Parts, Scenario: e.Scenario,
			Request: face.MaskTree(e.Body, r.Masks), Result: face.MaskTree(e.Result, r.Masks), RequestSM3: e.RequestSM3, ResultSM3: e.ResultSM3,
		})
	}
	return out, nil
}

func (s *server) pack(ctx context.Context, _ *struct{}) (*fileOut, error) {
	c := from(ctx)
	file, err := s.Packs.Pack(ctx, c.enterprise.ID, enterprise.ByMember(c.member.ID))
	if err != nil {
		return nil, err
	}
	name := "acceptance-" + string(c.enterprise.USCC) + ".jsonl"
	return &fileOut{Type: "application/jsonl", Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": name}), Body: file}, nil
}

type checkedOut struct {
	Body struct {
		Items []checkedInterface `json:"items"`
	}
}

type checkedInterface struct {
	Service string `json:"service"`
	Title   string `json:"title,omitempty"`
	Version int    `json:"version"`
	Current bool   `json:"current" doc:"It is the version on offer"`
	Passed  string `json:"passed"`
	Cases   int    `json:"cases" doc:"Passed"`
	Of      int    `json:"of,omitempty" doc:"Cases of this version"`
}

func (s *server) publish(ctx context.Context, in *systemIn) (*checkedOut, error) {
	y, err := s.ownSystem(ctx, in.App)
	if err != nil {
		return nil, err
	}
	c := from(ctx)
	if _, err := s.Products.Publish(ctx, c.enterprise.ID, enterprise.ByMember(c.member.ID), y.App); err != nil {
		return nil, err
	}
	list, err := s.Products.List(ctx)
	if err != nil {
		return nil, err
	}
	out := &checkedOut{}
	out.Body.Items = []checkedInterface{}
	own := func(p acceptance.Shown) bool {
		return p.Vendor == y.Product.Vendor && p.Name == y.Product.Name && p.Version == y.Product.Version
	}
	if i := slices.IndexFunc(list, own); i >= 0 {
		out.Body.Items = checkedOf(list[i])
	}
	return out, nil
}

func checkedOf(p acceptance.Shown) []checkedInterface {
	list := []checkedInterface{}
	for _, i := range p.Interfaces {
		list = append(list, checkedInterface{
			Service: i.Service, Title: i.Title, Version: i.ServiceVersion, Current: i.Current, Passed: when(i.Passed), Cases: i.Cases, Of: i.Of,
		})
	}
	return list
}

type productsOut struct {
	Body struct {
		Items []checkedProduct `json:"items"`
	}
}

type checkedProduct struct {
	Vendor     string             `json:"vendor"`
	Name       string             `json:"name"`
	Version    string             `json:"version"`
	Interfaces []checkedInterface `json:"interfaces"`
}

// products is public: it names products and nobody who uses them.
func (s *server) products(ctx context.Context, _ *struct{}) (*productsOut, error) {
	list, err := s.Products.List(ctx)
	if err != nil {
		return nil, err
	}
	out := &productsOut{}
	out.Body.Items = []checkedProduct{}
	for _, p := range list {
		out.Body.Items = append(out.Body.Items, checkedProduct{Vendor: p.Vendor, Name: p.Name, Version: p.Version, Interfaces: checkedOf(p)})
	}
	return out, nil
}

package console

import (
	"context"
	"mime"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Board shows how far an enterprise's tests have come; acceptance.Board does.
type Board interface {
	Rows(ctx context.Context, e id.Enterprise) ([]acceptance.Row, error)
}

// Packs makes evidence packs; acceptance.Packs does.
type Packs interface {
	Pack(ctx context.Context, e id.Enterprise, by enterprise.Actor) ([]byte, error)
}

// acceptanceRoutes are the operations on what enterprises showed in tests.
func (s *server) acceptanceRoutes(a *face.API) {
	read := face.Permission(staff.ReadEnterprises)
	face.Register(a, op("getBoard", http.MethodGet, "/enterprises/{enterprise}/acceptance", read, "enterprises", "企业测试验收进度", "An enterprise's acceptance board"), s.board)
	face.Register(a, op("getEvidencePack", http.MethodGet, "/enterprises/{enterprise}/acceptance/pack", read, "enterprises", "下载企业测试验收证据包（签名）", "Download an enterprise's signed evidence pack"), s.pack)
}

type boardOut struct {
	Body struct {
		Items []boardRow `json:"items"`
	}
}

type boardRow struct {
	Service string      `json:"service"`
	Title   string      `json:"title"`
	Grant   string      `json:"grant" enum:"requested,testing,accepted,open,suspended,withdrawn"`
	Version int         `json:"version" doc:"On offer"`
	Tested  int         `json:"tested" doc:"The version that the grant was accepted with"`
	Missing int         `json:"missing" doc:"Required cases that are not passed yet"`
	Cases   []boardCase `json:"cases"`
}

type boardCase struct {
	ID       string `json:"id"`
	Title    string `json:"title"`
	Required bool   `json:"required"`
	Progress string `json:"progress" enum:"untried,begun,failed,passed"`
	Reason   string `json:"reason,omitempty" doc:"What is missing or wrong, or what was right"`
	Reopened bool   `json:"reopened" doc:"Passed with an earlier version of the interface, and changed since"`
	Judged   string `json:"judged,omitempty"`
}

func (s *server) board(ctx context.Context, in *enterpriseIn) (*boardOut, error) {
	number, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	if _, err := s.Enterprises.Enterprise(ctx, number); err != nil {
		return nil, err
	}
	rows, err := s.Board.Rows(ctx, number)
	if err != nil {
		return nil, err
	}
	out := &boardOut{}
	out.Body.Items = []boardRow{}
	for _, r := range rows {
		row := boardRow{Service: r.Service, Title: r.Title, Grant: string(r.Grant), Version: r.Version, Tested: r.Tested, Missing: r.Missing, Cases: []boardCase{}}
		for _, c := range r.Cells {
			row.Cases = append(row.Cases, boardCase{
				ID: c.ID, Title: c.Title, Required: c.Required, Progress: string(c.Progress), Reason: c.Reason, Reopened: c.Reopened, Judged: when(c.Judged),
			})
		}
		out.Body.Items = append(out.Body.Items, row)
	}
	return out, nil
}

type packOut struct {
	Type        string `header:"Content-Type"`
	Disposition string `header:"Content-Disposition"`
	Body        []byte
}

func (s *server) pack(ctx context.Context, in *enterpriseIn) (*packOut, error) {
	number, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	e, err := s.Enterprises.Enterprise(ctx, number)
	if err != nil {
		return nil, err
	}
	file, err := s.Packs.Pack(ctx, number, enterprise.ByStaff(from(ctx).user.ID))
	if err != nil {
		return nil, err
	}
	name := "acceptance-" + string(e.USCC) + ".jsonl"
	return &packOut{Type: "application/jsonl", Disposition: mime.FormatMediaType("attachment", map[string]string{"filename": name}), Body: file}, nil
}

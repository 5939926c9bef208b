package console

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Credit is what is known of enterprises' credit; credit.Desk keeps it.
type Credit interface {
	credit.Reads
	LookUp(ctx context.Context, e id.Enterprise) (credit.Outcome, error)
	AddRecord(ctx context.Context, by id.Staff, s credit.Snapshot, file credit.File) (credit.Outcome, error)
	Suspend(ctx context.Context, by id.Staff, task id.Task, note string) (*credit.Task, error)
	Dismiss(ctx context.Context, by id.Staff, task id.Task, note string) (*credit.Task, error)
}

// TellCredit raises the alarms of what was found.
type TellCredit func(ctx context.Context, o credit.Outcome) error

type creditRecord struct {
	Number    string `json:"number" maxLength:"100" doc:"决定书文号"`
	Authority string `json:"authority" maxLength:"100"`
	Basis     string `json:"basis,omitempty" maxLength:"500"`
	Reason    string `json:"reason" maxLength:"1000"`
	From      string `json:"from,omitempty" maxLength:"10" doc:"Day"`
	Until     string `json:"until,omitempty" maxLength:"10" doc:"Last day; absent without end"`
}

type creditHonour struct {
	Title   string `json:"title" maxLength:"100"`
	Issuer  string `json:"issuer" maxLength:"100"`
	Issued  string `json:"issued,omitempty" maxLength:"10"`
	Expires string `json:"expires,omitempty" maxLength:"10" doc:"Last day; absent without end"`
}

type snapshotAnswer struct {
	ID       string         `json:"id"`
	Subject  string         `json:"subject" enum:"enterprise,legal-rep"`
	Source   string         `json:"source"`
	Result   string         `json:"result" enum:"clean,discredited,unknown" doc:"unknown: the source did not answer"`
	Name     string         `json:"name" doc:"Of the subject as it was asked for; a person masked"`
	Records  []creditRecord `json:"records"`
	Honours  []creditHonour `json:"honours"`
	Note     string         `json:"note,omitempty"`
	Evidence string         `json:"evidence,omitempty" doc:"Name of the file that staff put to it"`
	SM3      string         `json:"sm3,omitempty" doc:"Of that file"`
	By       string         `json:"by"`
	At       string         `json:"at"`
}

func snapshotOf(s credit.Snapshot) snapshotAnswer {
	a := snapshotAnswer{
		ID: string(s.ID), Subject: string(s.Subject), Source: s.Source, Result: string(s.Result), Name: s.Name,
		Records: []creditRecord{}, Honours: []creditHonour{}, Note: s.Note, By: string(s.By), At: when(s.At),
	}
	if s.Subject == credit.LegalRep {
		a.Name = face.Mask("name", s.Name)
	}
	if s.Evidence != nil {
		a.Evidence, a.SM3 = s.Evidence.Name, s.Evidence.SM3
	}
	for _, r := range s.Records {
		a.Records = append(a.Records, creditRecord{r.Number, r.Authority, r.Basis, r.Reason, string(r.From), string(r.Until)})
	}
	for _, h := range s.Honours {
		a.Honours = append(a.Honours, creditHonour{h.Title, h.Issuer, string(h.Issued), string(h.Expires)})
	}
	return a
}

type snapshotsOut struct {
	Body struct {
		Items []snapshotAnswer `json:"items" doc:"The newest first"`
	}
}

func (s *server) creditOf(ctx context.Context, in *enterpriseIn) (*snapshotsOut, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	if _, err := s.Enterprises.Enterprise(ctx, e); err != nil {
		return nil, err
	}
	list, err := s.Credit.SnapshotsForStaff(ctx, e, timelineLength)
	if err != nil {
		return nil, err
	}
	out := &snapshotsOut{}
	out.Body.Items = make([]snapshotAnswer, 0, len(list))
	for _, v := range list {
		out.Body.Items = append(out.Body.Items, snapshotOf(v))
	}
	return out, nil
}

// checkCredit asks all sources now.
func (s *server) checkCredit(ctx context.Context, in *enterpriseIn) (*snapshotsOut, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	o, err := s.Credit.LookUp(ctx, e)
	if err != nil {
		return nil, err
	}
	if err := s.TellCredit(ctx, o); err != nil {
		return nil, err
	}
	return s.creditOf(ctx, in)
}

type addRecordIn struct {
	Enterprise string `path:"enterprise" maxLength:"36"`
	Body       struct {
		Subject string         `json:"subject" enum:"enterprise,legal-rep"`
		Source  string         `json:"source" minLength:"2" maxLength:"40" doc:"Where it was read; takes the place of what that source said before"`
		Result  string         `json:"result" enum:"clean,discredited"`
		Records []creditRecord `json:"records,omitempty" maxItems:"50"`
		Honours []creditHonour `json:"honours,omitempty" maxItems:"50"`
		Note    string         `json:"note,omitempty" maxLength:"1000"`
		File    string         `json:"file" minLength:"1" maxLength:"200" doc:"Name of the evidence"`
		Content []byte         `json:"content" doc:"base64; PDF, OFD, JPEG or PNG of at most 1 MiB"`
	}
}

// addRecord keeps what staff read on paper, with the evidence.
func (s *server) addRecord(ctx context.Context, in *addRecordIn) (*snapshotsOut, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	v := credit.Snapshot{Enterprise: e, Subject: credit.Subject(in.Body.Subject), Source: in.Body.Source, Result: credit.Result(in.Body.Result), Note: in.Body.Note}
	for _, r := range in.Body.Records {
		v.Records = append(v.Records, credit.Record{
			Number: r.Number, Authority: r.Authority, Basis: r.Basis, Reason: r.Reason, From: day(r.From), Until: day(r.Until),
		})
	}
	for _, h := range in.Body.Honours {
		v.Honours = append(v.Honours, credit.Honour{Title: h.Title, Issuer: h.Issuer, Issued: day(h.Issued), Expires: day(h.Expires)})
	}
	o, err := s.Credit.AddRecord(ctx, from(ctx).user.ID, v, credit.File{Name: in.Body.File, Content: in.Body.Content})
	if err != nil {
		return nil, err
	}
	if err := s.TellCredit(ctx, o); err != nil {
		return nil, err
	}
	return s.creditOf(ctx, &enterpriseIn{Enterprise: in.Enterprise})
}

type evidenceIn struct {
	Enterprise string `path:"enterprise" maxLength:"36"`
	Snapshot   string `path:"snapshot" maxLength:"36"`
}

func (s *server) creditEvidence(ctx context.Context, in *evidenceIn) (*fileOut, error) {
	e, err := id.Parse[id.Enterprise](in.Enterprise)
	if err != nil {
		return nil, err
	}
	n, err := id.Parse[id.Snapshot](in.Snapshot)
	if err != nil {
		return nil, err
	}
	f, content, err := s.Credit.EvidenceForStaff(ctx, e, n)
	if err != nil {
		return nil, err
	}
	return saved(f.Name, f.Type, content), nil
}

type creditTaskAnswer struct {
	ID         string `json:"id"`
	Enterprise string `json:"enterprise"`
	Name       string `json:"name"`
	USCC       string `json:"uscc"`
	Subject    string `json:"subject" enum:"enterprise,legal-rep"`
	Source     string `json:"source"`
	Ref        string `json:"ref,omitempty" doc:"Number of the decision"`
	State      string `json:"state" enum:"open,suspended,dismissed,readmitted"`
	Opened     string `json:"opened"`
	Decided    string `json:"decided,omitempty"`
	DecidedBy  string `json:"decidedBy,omitempty" doc:"Absent when the platform suspended by the parameter"`
	Note       string `json:"note,omitempty"`
}

func taskOf(t credit.Task) creditTaskAnswer {
	return creditTaskAnswer{
		ID: string(t.ID), Enterprise: string(t.Enterprise), Name: t.Name, USCC: t.USCC, Subject: string(t.Subject), Source: t.Source, Ref: t.Ref,
		State: string(t.State), Opened: when(t.Opened), Decided: when(t.Decided), DecidedBy: t.DecidedBy, Note: t.Note,
	}
}

type creditTasksIn struct {
	State string `query:"state" enum:"open,suspended,dismissed,readmitted" default:"open"`
	face.Page
}

type creditTasksOut struct {
	Body face.List[creditTaskAnswer]
}

func (s *server) creditTasks(ctx context.Context, in *creditTasksIn) (*creditTasksOut, error) {
	place, err := face.DecodeCursor(in.Cursor, 1)
	if err != nil {
		return nil, err
	}
	rows, err := s.Credit.Tasks(ctx, credit.TaskState(in.State), id.Task(place[0]), in.Limit+1)
	if err != nil {
		return nil, err
	}
	return &creditTasksOut{Body: face.NewList(rows, in.Limit, taskOf, func(t credit.Task) []string { return []string{string(t.ID)} })}, nil
}

type creditTaskIn struct {
	Task string `path:"task" maxLength:"36"`
	Body struct {
		Note string `json:"note" minLength:"1" maxLength:"200" doc:"Why; kept"`
	}
}

type creditTaskOut struct{ Body creditTaskAnswer }

func (s *server) suspendForCredit(ctx context.Context, in *creditTaskIn) (*creditTaskOut, error) {
	return s.onTask(ctx, in, s.Credit.Suspend)
}

func (s *server) dismissTask(ctx context.Context, in *creditTaskIn) (*creditTaskOut, error) {
	return s.onTask(ctx, in, s.Credit.Dismiss)
}

func (s *server) onTask(ctx context.Context, in *creditTaskIn, act func(context.Context, id.Staff, id.Task, string) (*credit.Task, error)) (*creditTaskOut, error) {
	task, err := id.Parse[id.Task](in.Task)
	if err != nil {
		return nil, err
	}
	t, err := act(ctx, from(ctx).user.ID, task, in.Body.Note)
	if err != nil {
		return nil, err
	}
	return &creditTaskOut{Body: taskOf(*t)}, nil
}

// creditRoutes are the operations on credit and the discredit list.
func (s *server) creditRoutes(a *face.API) {
	const get, post = http.MethodGet, http.MethodPost
	read, handle := face.Permission("credit.read"), face.Permission("credit.handle")
	face.Register(a, op("listCredit", get, "/enterprises/{enterprise}/credit", read, "credit", "企业及法定代表人信用查询记录", "What was found about an enterprise's credit"), s.creditOf)
	face.Register(a, op("checkCredit", post, "/enterprises/{enterprise}/credit/check", handle, "credit", "立即查询信用", "Ask all sources about an enterprise now"), s.checkCredit)
	record := op("addCreditRecord", post, "/enterprises/{enterprise}/credit/records", handle, "credit", "登记信用记录（附证明材料）", "Keep a record read on paper, with evidence")
	record.MaxBody = maxEvidence
	face.Register(a, record, s.addRecord)
	face.Register(a, op("getCreditEvidence", get, "/enterprises/{enterprise}/credit/records/{snapshot}/evidence", read, "credit", "下载证明材料", "Download the evidence of a record"), s.creditEvidence)
	face.Register(a, op("listCreditTasks", get, "/credit/tasks", read, "credit", "失信处理任务", "Connected enterprises that turned out to be discredited"), s.creditTasks)
	face.Register(a, op("suspendForCredit", post, "/credit/tasks/{task}/suspend", handle, "credit", "因失信暂停企业申报", "Suspend the enterprise of a task"), s.suspendForCredit)
	face.Register(a, op("dismissCreditTask", post, "/credit/tasks/{task}/dismiss", handle, "credit", "核实后不予处理", "Find that nothing follows"), s.dismissTask)
	s.discreditRoutes(a)
}

// maxEvidence is the largest body of a record: a file of 1 MiB in base64, and what
// is said of it.
const maxEvidence = 1<<20*4/3 + 64<<10

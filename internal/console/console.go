// Package console is the JSON API of the authority's staff: users, applications,
// enterprises and their systems, keys to release, what waits for a second person,
// parameters, calls, alarms, audit, calendar.
//
// routes.go is the list of operations with the permission of each; package staff
// says which role holds which permission. Personal data are masked here without
// exception, and bodies of calls are shown only where somebody has to decide about
// one, masked. The rooms behind are
// reached through the small interfaces of Services, which cmd fills; describing
// the API needs none of them.
package console

import (
	"context"
	_ "embed"
	"log/slog"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/message"
)

// Entrance is where staff come in; staff.Desk is.
type Entrance interface {
	SetUp(ctx context.Context, code, login, name, password string) (*staff.User, error)
	Enrol(ctx context.Context, login, code, password string) (*staff.User, error)
	SignIn(ctx context.Context, login, password string) (account.Token, *staff.User, error)
	Who(ctx context.Context, token account.Token) (*staff.User, account.Session, error)
	SignOut(ctx context.Context, s account.Session) error
}

// Users are the staff; staff.Desk keeps them.
type Users interface {
	Users(ctx context.Context, after string, limit int) ([]*staff.User, error)
	Create(ctx context.Context, by *staff.User, login, name string, roles []staff.Role) (*staff.User, string, error)
	Disable(ctx context.Context, by *staff.User, user id.Staff) error
}

// Review decides on applications; admission.Desk does.
type Review interface {
	Queue(ctx context.Context) ([]admission.Place, error)
	Mark(ctx context.Context, by id.Staff, a id.Application, version int64, item admission.ItemCode, m admission.Mark, note string) (*admission.Application, error)
	Return(ctx context.Context, by id.Staff, a id.Application, version int64, gaps []admission.Gap) (*admission.Application, error)
	Approve(ctx context.Context, by id.Staff, a id.Application, version int64) (*admission.Application, error)
	Reject(ctx context.Context, by id.Staff, a id.Application, version int64, reasons []admission.Reason) (*admission.Application, error)
}

// Applications are those of every enterprise; admission.Desk reads them.
type Applications interface {
	ApplicationForStaff(ctx context.Context, a id.Application) (*admission.Application, error)
	ApplicationsForStaff(ctx context.Context, state admission.State, before id.Application, limit int) ([]admission.Waiting, error)
	AttachmentForStaff(ctx context.Context, a id.Application, f id.Attachment) (admission.Attachment, []byte, error)
	// Settle computes deadlines that waited for a year's calendar.
	Settle(ctx context.Context) (int, error)
}

// Release gives production keys free, by two persons; acceptance.Handover does.
type Release interface {
	ReadyForStaff(ctx context.Context) ([]acceptance.Ready, error)
	// AskRelease asks for the second person who releases the key.
	AskRelease(ctx context.Context, by approval.Person, e id.Enterprise, app id.App, why string) (*approval.Request, error)
}

// Approvals are requests for a second person; approval.Desk keeps them.
type Approvals interface {
	Request(ctx context.Context, r id.Approval) (*approval.Request, error)
	Requests(ctx context.Context, state approval.State, before id.Approval, limit int) ([]*approval.Request, error)
	MayDecide(r *approval.Request, by approval.Person) bool
	Approve(ctx context.Context, y approval.Agreement) error
	Refuse(ctx context.Context, r id.Approval, by approval.Person, why string) error
	Withdraw(ctx context.Context, r id.Approval, by approval.Person) error
}

// Parameters are the system parameters; parameter.Desk keeps them.
type Parameters interface {
	List(ctx context.Context) ([]parameter.Current, error)
	History(ctx context.Context, name string, before int64, limit int) ([]parameter.Change, error)
	// Change makes a change, or asks for a second person and returns the request.
	Change(ctx context.Context, by approval.Person, name, value, why string) (*approval.Request, error)
}

// Calls are the calls of one enterprise; store.Calls reads them.
type Calls interface {
	Latest(ctx context.Context, e id.Enterprise, env id.Env, before id.Call, limit int) ([]call.Call, error)
	ByID(ctx context.Context, e id.Enterprise, env id.Env, c id.Call) (call.Call, error)
	Events(ctx context.Context, c call.Call) ([]call.Event, error)
}

// Alarms want somebody; notice.Desk keeps them.
type Alarms interface {
	List(ctx context.Context, f notice.Filter) ([]notice.Alarm, error)
	Acknowledge(ctx context.Context, alarm id.Alarm, by string) error
}

// Audit tells of the chains of acts and their heads outside the database.
type Audit interface {
	// Heads returns the newest head of each chain.
	Heads(ctx context.Context) ([]audit.Head, error)
	// Verify checks all entries and heads. It reads the whole audit.
	Verify(ctx context.Context) (audit.Report, error)
}

// Calendars keep the announced years; store.Calendars does.
type Calendars interface {
	Load(ctx context.Context) (*calendar.Calendar, error)
	Import(ctx context.Context, y calendar.Year, source string, by audit.Entry) error
}

// Services are what the console works with.
type Services struct {
	Entrance     Entrance
	Users        Users
	Review       Review
	Applications Applications
	Enterprises  enterprise.Reads
	Measures     Measures
	Feedback     Feedback
	Release      Release
	Keys         Keys
	Approvals    Approvals
	Parameters   Parameters
	Calls        Calls
	Callbacks    Callbacks
	Alarms       Alarms
	Audit        Audit
	Calendars    Calendars
	Limits       Limits
	Brakes       Brakes
	Pressure     Pressure
	Downtimes    Downtimes

	Interventions  Interventions
	Board          Board
	Packs          Packs
	Reconciliation Reconciliation
}

// Options say how the console runs.
type Options struct {
	Clock calendar.Clock
	Log   *slog.Logger
}

// Prefix begins every path of the console's API.
const Prefix = "/api/console"

//go:embed problems.yaml
var problems []byte

// server answers the operations.
type server struct {
	Services
	o Options
}

// New returns the console.
func New(s Services, o Options) (http.Handler, error) { return build(s, o) }

// OpenAPI returns the description of the console.
func OpenAPI() ([]byte, error) {
	api, err := build(Services{}, Options{})
	if err != nil {
		return nil, err
	}
	return api.OpenAPI()
}

func build(services Services, o Options) (*face.API, error) {
	texts, err := face.ParseTexts(problems)
	if err != nil {
		return nil, err
	}
	s := &server{Services: services, o: o}
	api := face.New(face.Config{
		Title: "console", Version: "1", Prefix: Prefix, Cookie: sessionCookie(), Texts: texts, Guard: s.guard, Log: o.Log, Clock: o.Clock,
	})
	s.routes(api)
	return api, nil
}

// when is a time as the console shows it, "" for none.
func when(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return message.FormatTime(t)
}

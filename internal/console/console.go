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
	"encoding/json"
	"io"
	"log/slog"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// Entrance is where staff come in; staff.Desk is.
type Entrance interface {
	SetUp(ctx context.Context, code, login, name, password string) (*staff.User, error)
	Enrol(ctx context.Context, login, code, password string) (*staff.User, error)
	SignIn(ctx context.Context, login, password string) (account.Token, *staff.User, error)
	Who(ctx context.Context, token account.Token) (*staff.User, account.Session, error)
	SignOut(ctx context.Context, s account.Session) error
	// Wants tells what the session lacks before permissions count.
	Wants(u *staff.User, s account.Session) (staff.Want, error)
	// CheckFresh refuses what needs a second factor shown minutes ago.
	CheckFresh(u *staff.User, s account.Session) error
	Prove(ctx context.Context, u *staff.User, s account.Session, code string) error
	BeginAuthenticator(ctx context.Context, u *staff.User, s account.Session, name string) (secret, address string, err error)
	ConfirmAuthenticator(ctx context.Context, u *staff.User, s account.Session, code string) ([]string, error)
	BeginSecurityKey(ctx context.Context, u *staff.User, s account.Session, name string) (json.RawMessage, error)
	ConfirmSecurityKey(ctx context.Context, u *staff.User, s account.Session, answer json.RawMessage) ([]string, error)
	BeginProof(ctx context.Context, u *staff.User) (json.RawMessage, error)
	ProveByKey(ctx context.Context, u *staff.User, s account.Session, answer json.RawMessage) error
	Recover(ctx context.Context, u *staff.User, s account.Session) ([]string, error)
	SignInAs(ctx context.Context, who account.Identity, factor bool) (account.Token, *staff.User, error)
	Link(ctx context.Context, u *staff.User, s account.Session, who account.Identity) error
	Unlink(ctx context.Context, u *staff.User, s account.Session) error
	DropFactor(ctx context.Context, u *staff.User, s account.Session, factor string) error
	ChangePassword(ctx context.Context, u *staff.User, s account.Session, old, password string) error
}

// Users are the staff and their roles; staff.Desk keeps them.
type Users interface {
	Users(ctx context.Context, after string, limit int) ([]*staff.User, error)
	Create(ctx context.Context, by *staff.User, a staff.Account) (*staff.User, string, error)
	Invite(ctx context.Context, by *staff.User, user id.Staff) (string, error)
	Disable(ctx context.Context, by *staff.User, user id.Staff) error
	Reset(ctx context.Context, by *staff.User, user id.Staff, why string) error
	Unlock(ctx context.Context, by *staff.User, user id.Staff, why string) error
	Extend(ctx context.Context, by *staff.User, user id.Staff, days int, why string) error
	Grant(ctx context.Context, by *staff.User, user id.Staff, r staff.Rights, why string) (*staff.User, error)
	Sessions(ctx context.Context, user id.Staff) ([]account.Session, error)
	Kick(ctx context.Context, by *staff.User, user id.Staff, session id.Session, why string) error
	OwnRoles(ctx context.Context) ([]staff.OwnRole, error)
	DefineRole(ctx context.Context, by *staff.User, name staff.Role, title string, permissions []staff.Permission, version int64) (*staff.OwnRole, error)
	RetireRole(ctx context.Context, by *staff.User, name staff.Role) error
}

// Scopes know what a user's scope reaches.
type Scopes interface {
	// Reach turns a scope into what stores ask for.
	Reach(s staff.Scope) staff.Reach
	// InReach returns a NotFound fault for an enterprise outside of the reach of ctx.
	InReach(ctx context.Context, e id.Enterprise) error
}

// Review decides on applications; admission.Desk does.
type Review interface {
	Queue(ctx context.Context) ([]admission.Place, error)
	Claims
	Mark(ctx context.Context, by id.Staff, a id.Application, version int64, item admission.ItemCode, m admission.Mark, note string) (*admission.Application, error)
	Return(ctx context.Context, by id.Staff, a id.Application, version int64, gaps []admission.Gap) (*admission.Application, error)
	Approve(ctx context.Context, by id.Staff, a id.Application, version int64) (*admission.Application, error)
	Reject(ctx context.Context, by id.Staff, a id.Application, version int64, reasons []admission.Reason) (*admission.Application, error)
}

// Claims say which reviewer works on what; admission.Desk does.
type Claims interface {
	Take(ctx context.Context, by id.Staff, a id.Application, version int64) (*admission.Application, error)
	// TakeNext takes the first of the queue that nobody holds.
	TakeNext(ctx context.Context, by id.Staff) (*admission.Application, error)
	Release(ctx context.Context, by id.Staff, a id.Application, version int64) (*admission.Application, error)
}

// Applications are those of every enterprise; admission.Desk reads them.
type Applications interface {
	ApplicationForStaff(ctx context.Context, a id.Application) (*admission.Application, error)
	ApplicationsForStaff(ctx context.Context, f admission.Filter) ([]admission.Waiting, error)
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
	Entrance      Entrance
	Provider      Provider // nil where none is configured
	Users         Users
	Scopes        Scopes
	Review        Review
	Applications  Applications
	Enterprises   enterprise.Reads
	Measures      Measures
	Feedback      Feedback
	Mailbox       Mailbox
	Subjects      Subjects
	Announcements Announcements
	Incidents     Incidents
	Release       Release
	Keys          Keys
	Approvals     Approvals
	Parameters    Parameters
	Calls         Calls
	Papers        Papers
	Callbacks     Callbacks
	Alarms        Alarms
	Audit         Audit
	Traces        Traces
	Calendars     Calendars
	Statistics    Statistics
	Limits        Limits
	Brakes        Brakes
	Pressure      Pressure
	Refusals      Refusals
	PlatformKeys  PlatformKeys
	Downtimes     Downtimes

	Credit         Credit
	Discredit      Discredit
	DiscreditReads DiscreditReads
	TellCredit     TellCredit

	Interventions  Interventions
	Objectors      Objectors
	Notices        Notices
	Board          Board
	Packs          Packs
	Reconciliation Reconciliation
	Definitions    Definitions
	Drafts         Drafts
	Tools          Tools
	Uses           Uses
	Catalog        func() *catalog.Catalog // what is in force
}

// Options say how the console runs.
type Options struct {
	Clock  calendar.Clock
	Random io.Reader
	Log    *slog.Logger
	// TrustFactor lets a second factor that the provider tells of count as ours.
	TrustFactor bool
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
		Title: "console", Version: "1", Prefix: Prefix, Cookie: sessionCookie(), Texts: texts, Guard: s.guard, Audit: s.trace, Log: o.Log, Clock: o.Clock,
	})
	s.routes(api)
	return api, nil
}

// trace writes down who looked at what, and who was refused.
func (s *server) trace(ctx context.Context, e audit.Entry) error { return s.Traces.Append(ctx, e) }

// when is a time as the faces show it.
var when = face.When

// Package portal is the JSON API of the enterprises' side: the public catalogue,
// signing in through the 网办大厅, applying, keys, acceptance, and what became of
// calls.
//
// routes.go is the list of operations with the permission of each. What an
// enterprise may see is decided by its session alone: no operation takes an
// enterprise's id, and an id of somebody else's thing is as unknown as one that
// never was. A credit code is taken where somebody acts for several enterprises, and
// is as unknown when the caller has nothing to do there. The rooms behind are reached through the small interfaces of
// Services, which cmd fills; describing the API needs none of them.
package portal

import (
	"context"
	_ "embed"
	"io"
	"log/slog"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/postbox"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// Sessions keeps signed-in browsers; account.Sessions does.
type Sessions interface {
	Open(ctx context.Context, side account.Side, subject string, e id.Enterprise) (account.Token, account.Session, error)
	Find(ctx context.Context, side account.Side, token account.Token) (account.Session, error)
	// Look is Find for who only watches, which is no use of the session.
	Look(ctx context.Context, side account.Side, token account.Token) (account.Session, error)
	// Move makes a session that of the same person in another enterprise.
	Move(ctx context.Context, was account.Session, subject string, e id.Enterprise) (account.Token, account.Session, error)
	End(ctx context.Context, session id.Session) error
	EndAll(ctx context.Context, side account.Side, subject string) error
	// Of lists a person's sessions; EndOf ends one of them.
	Of(ctx context.Context, side account.Side, subject string) ([]account.Session, error)
	EndOf(ctx context.Context, side account.Side, subject string, session id.Session) error
	// Limits tells how long sessions live now.
	Limits() (account.Limits, error)
}

// Spaces are the enterprises and who acts for them; enterprise.Registry does.
type Spaces interface {
	Enter(ctx context.Context, p enterprise.Proof) (enterprise.Entry, error)
	Enterprise(ctx context.Context, e id.Enterprise) (*enterprise.Enterprise, error)
	Admit(ctx context.Context, e id.Enterprise, owner, who id.Member) error
	Promote(ctx context.Context, e id.Enterprise, owner, who id.Member) error
	Remove(ctx context.Context, e id.Enterprise, owner, who id.Member) error
	Assign(ctx context.Context, e id.Enterprise, owner, who id.Member, role enterprise.Role) error
	Leave(ctx context.Context, e id.Enterprise, who id.Member) error
	HandOver(ctx context.Context, e id.Enterprise, owner, to id.Member) error
	AskFactor(ctx context.Context, e id.Enterprise, owner id.Member, on bool) error
}

// Records tell what an enterprise has; enterprise.Registry does.
type Records interface {
	Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error)
	Grants(ctx context.Context, e id.Enterprise) ([]enterprise.Grant, error)
	Timeline(ctx context.Context, e id.Enterprise, subject string, limit int) ([]enterprise.Event, error)
}

// Applying moves an enterprise's applications; admission.Desk does.
type Applying interface {
	Start(ctx context.Context, e id.Enterprise, by id.Member, form admission.Form) (*admission.Application, error)
	Save(ctx context.Context, e id.Enterprise, by id.Member, a id.Application, version int64, form admission.Form) (*admission.Application, error)
	Reapply(ctx context.Context, e id.Enterprise, by id.Member, former id.Application) (*admission.Application, error)
	Attach(ctx context.Context, e id.Enterprise, a id.Application, name string, content []byte) (admission.Attachment, error)
	Submit(ctx context.Context, e id.Enterprise, by id.Member, a id.Application, version int64) (admission.Submission, error)
	Withdraw(ctx context.Context, e id.Enterprise, by id.Member, a id.Application, version int64) error
}

// Handover gives keys out; acceptance.Handover does.
type Handover interface {
	TestKey(ctx context.Context, e id.Enterprise, by id.Member, app id.App) (acceptance.Handout, error)
	TakeProductionKey(ctx context.Context, e id.Enterprise, by id.Member, app id.App) (acceptance.Handout, error)
}

// Calls are an enterprise's calls; store.Calls does.
type Calls interface {
	// Latest returns calls of one environment, the newest first, those before the
	// given one when it is not empty.
	Latest(ctx context.Context, e id.Enterprise, env id.Env, before id.Call, limit int) ([]call.Call, error)
	// ByID returns a call of the enterprise, or a NotFound fault.
	ByID(ctx context.Context, e id.Enterprise, env id.Env, c id.Call) (call.Call, error)
	// Call returns a call by the key its sender gave it, or a NotFound fault.
	Call(ctx context.Context, key call.Key) (call.Call, error)
	// Events returns the life line of a call, the oldest event first.
	Events(ctx context.Context, c call.Call) ([]call.Event, error)
}

// Results tells the present answer to a call; call.Results does.
type Results interface {
	Result(ctx context.Context, key call.Key, signed bool) (message.Result, error)
}

// Countdown tells how much of a deadline is left; calendar.Calendar does.
type Countdown interface {
	WorkingDaysLeft(now, deadline time.Time) (int, error)
}

// Services are what the portal works with.
type Services struct {
	Hall          Hall
	Sessions      Sessions
	Spaces        Spaces
	Memberships   Memberships
	Factors       Factors
	Invitations   Invitations
	Subjects      Subjects
	Records       Records
	Applying      Applying
	Measures      Measures
	Objections    Objections
	Feedback      Feedback
	Mailbox       postbox.Mailbox
	Announcements Announcements
	Applications  admission.Reads
	Handover      Handover
	Keys          Keys
	Board         Board
	Packs         Packs
	Products      Products
	Calls         Calls
	Statistics    Statistics
	Results       Results
	Papers        Papers
	Callbacks     Callbacks
	Countdown     Countdown
	Networks      Networks
	Refusals      Refusals
	Mandates      Mandates
	Affiliations  Affiliations
	Overview      Overview
	Agency        Agency
	Discredits    Discredits
	// TestEnvironment is where members look up people and empty their world.
	TestEnvironment TestEnvironment
	Workbench       Workbench
	Catalog         func() *catalog.Catalog
	Changes         Changes
	PlatformKeys    func() []keyring.PlatformKey
	// Quota tells how much of each quota is left.
	Quota func(e id.Enterprise, env id.Env) ([]traffic.Usage, error)
	// Stopped tells how many messages were stopped today because too much was refused.
	Stopped func(ctx context.Context, e id.Enterprise, env id.Env) (int64, error)
	// Downtimes lists those of core systems that hold or are ahead, the next first.
	Downtimes func() []traffic.Downtime
	// Gate bounds what one address may get wrong; nil: nobody counts.
	Gate *account.Gate
	// Trace writes down who looked at what, and who was refused.
	Trace func(ctx context.Context, e audit.Entry) error
	// Raise makes an alarm of what a move led to.
	Raise func(ctx context.Context, a admission.Alarm) error
}

// Options say how the portal runs.
type Options struct {
	Clock  calendar.Clock
	Random io.Reader
	Log    *slog.Logger
	// Leaving is closed when the node stops, which ends what pages follow.
	Leaving <-chan struct{}
	Every   time.Duration // between two looks at what a page follows; 0: two seconds
	Home    string        // path to which a browser goes after signing in; "/" when empty
}

// Prefix begins every path of the portal's API.
const Prefix = "/api/portal"

//go:embed problems.yaml
var problems []byte

// server answers the operations.
type server struct {
	Services
	o Options
}

// New returns the portal.
func New(s Services, o Options) (http.Handler, error) { return build(s, o) }

// OpenAPI returns the description of the portal.
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
	if o.Home == "" {
		o.Home = "/"
	}
	s := &server{Services: services, o: o}
	api := face.New(face.Config{
		Title: "portal", Version: "1", Prefix: Prefix, Cookie: sessionCookie(), Texts: texts, Guard: s.guard, Audit: services.Trace, Log: o.Log, Clock: o.Clock,
		Streams: face.Streams{Still: s.still, Leaving: o.Leaving, Every: o.Every},
	})
	s.routes(api)
	return api, nil
}

// when is a time as the faces show it.
var when = face.When

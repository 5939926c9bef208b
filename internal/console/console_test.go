package console

import (
	"bytes"
	"context"
	"crypto/rand"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

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
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/measure"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

const password = "the horse eats nine batteries"

// bureau is every room behind the console.
type bureau struct {
	now         time.Time
	users       map[id.Staff]staff.User
	codes       map[string]account.Code
	sessions    map[string]account.Session
	own         []staff.OwnRole
	application *admission.Application
	enterprise  *enterprise.Enterprise
	call        call.Call
	alarm       notice.Alarm
	request     *approval.Request // waits for a second person
	parameter   string
	signKey     string
	service     string
	cabinet     *cabinet
	matter      *intervention.Case // that a person has to decide
	measure     measure.Measure
	acts        []string      // what reached a room
	broken      error         // of the audit
	trail       []audit.Entry // what was written down of looks and refusals
}

func newBureau() *bureau {
	b := &bureau{now: monday, users: map[id.Staff]staff.User{}, codes: map[string]account.Code{}, sessions: map[string]account.Session{}}
	b.enterprise = &enterprise.Enterprise{
		ID: id.New[id.Enterprise](monday), USCC: "91370200MA3TEXT01C", Name: "海岬制造", LegalRep: "陈海岬", State: enterprise.Active,
		Members: []enterprise.Member{{ID: "m1", Name: "林小棠", Role: enterprise.Owner, State: enterprise.MemberActive}},
		Units:   []enterprise.Unit{{Number: "3702030117"}},
	}
	form := admission.Form{Name: "人力系统", Contact: admission.Contact{Name: "林小棠", Mobile: "13812345678", Email: "lin@example.com"}}
	b.application = admission.New(b.enterprise.ID, "m1", form, monday)
	b.application.State, b.application.Version = admission.Submitted, 4
	b.application.Rounds = []admission.Round{{
		Number: 1, Form: form, Submitted: monday, Checks: []admission.Check{{Item: admission.HallAccount, Mark: admission.Met, By: enterprise.ByPlatform}},
		Gaps: []admission.Gap{{Item: admission.EmergencyPlan, Text: "补充应急安排"}}, Reasons: []admission.Reason{{Code: admission.NoSystem}},
	}}
	b.application.Attachments = []admission.Attachment{{ID: id.New[id.Attachment](monday), Name: "承诺书.pdf", Type: "application/pdf"}}
	b.call = call.Call{Key: call.Key{Enterprise: b.enterprise.ID, Env: id.Test, App: "QD00000001", MsgID: "HR-1"}, ID: id.New[id.Call](monday), State: call.Waits}
	b.alarm = notice.Alarm{ID: id.New[id.Alarm](monday), Kind: "calendar.year-not-loaded", Severity: notice.Warning, Object: "calendar:2027", Times: 2}
	b.cabinet = &cabinet{requests: map[id.Approval]approval.Request{}, values: map[string]string{}}
	b.matter = intervention.ForCall(b.call, call.Case{Core: "employment", Step: "employment", Reason: call.ReasonUnknown, Owner: "operator", Due: monday}, monday)
	b.measure = measure.Measure{
		ID: id.New[id.Measure](monday), Enterprise: b.enterprise.ID, State: measure.InForce, TakenBy: "staff:s1", TakenAt: monday, Since: monday,
		Order: measure.Order{
			Kind: measure.Referral, Ground: measure.FalseData, Facts: "三次报送<虚假>的劳动合同。", Receiver: "市信用办",
			Evidence: []measure.Evidence{{Kind: measure.OfPaper, Ref: "笔录 7", SM3: strings.Repeat("ab", 32), Note: "询问笔录"}},
		},
		Objection: measure.Objection{State: measure.Objected, Text: "并非虚假", At: monday, Due: monday.AddDate(0, 0, 15)},
	}
	b.request, b.parameter, b.signKey, b.service = b.cabinet.ask(monday), "session.idle", "SM2-1", "ER0102"
	return b
}

func (b *bureau) clock() time.Time { return b.now }

func (b *bureau) services() Services {
	desk := staff.NewDesk(lockers{b}, account.NewSessions(lockers{b}, b.clock, rand.Reader), b.clock, rand.Reader)
	return Services{
		Entrance: desk, Users: desk, Review: b, Applications: b, Enterprises: halls{b}, Measures: docket{b}, Feedback: letters{b}, Mailbox: pigeonhole{}, Subjects: changing{b}, Statistics: adder{b}, Release: b, Approvals: b.approvals(),
		Parameters: b.parameters(), Keys: lockbox{b}, Calls: b, Papers: press{}, Announcements: posters{b}, Incidents: alarmbell{b}, Callbacks: ringing{b}, Alarms: b, Audit: b, Traces: traces{b}, Calendars: b, Limits: b, Brakes: b,
		Pressure: b, Refusals: notReceived{b}, PlatformKeys: seals{b}, Downtimes: b, Scopes: lockers{b},
		Credit: repute{b}, Discredit: repute{b}, DiscreditReads: repute{b}, TellCredit: repute{b}.tell,
		Interventions: matters{b}, Objectors: matters{b}, Notices: matters{b}, Reconciliation: accounts{b}, Board: tests{b}, Packs: tests{b},
		Definitions: shelf{b}, Drafts: shelf{b}, Tools: shelf{b}, Uses: shelf{b}, Catalog: func() *catalog.Catalog { c, _ := definitions(); return c },
	}
}

func (b *bureau) console(t testing.TB) *face.API {
	t.Helper()
	api, err := build(b.services(), Options{Clock: b.clock})
	if err != nil {
		t.Fatal(err)
	}
	return api
}

// as returns the cookies of a signed-in user with the given roles.
func (b *bureau) as(t testing.TB, login string, roles ...staff.Role) []*http.Cookie {
	t.Helper()
	u, err := staff.New(login, "王伟", roles, "", monday)
	if err != nil {
		t.Fatal(err)
	}
	u.State = staff.Active
	b.users[u.ID] = *u
	token, _, err := account.NewSessions(lockers{b}, b.clock, rand.Reader).Open(t.Context(), account.Staff, string(u.ID), "")
	if err != nil {
		t.Fatal(err)
	}
	cookie := sessionCookie().Set(string(token))
	return []*http.Cookie{&cookie}
}

func unknown() error { return fault.New(fault.NotFound, "store.no-row", "no such row") }

// lockers is the bureau as staff.Store, staff.Work and account.SessionStore.
type lockers struct{ b *bureau }

func (l lockers) Do(_ context.Context, f func(staff.Work) error) error { return f(l) }

func (l lockers) User(ctx context.Context, user id.Staff) (*staff.User, error) {
	return l.LoadUser(ctx, user)
}

func (l lockers) UserByLogin(_ context.Context, login string) (*staff.User, error) {
	for _, u := range l.b.users {
		if u.Login == login {
			return &u, nil
		}
	}
	return nil, unknown()
}

func (l lockers) Users(_ context.Context, after string, limit int) ([]*staff.User, error) {
	var list []*staff.User
	for _, u := range l.b.users {
		if u.Login > after {
			list = append(list, &u)
		}
	}
	slices.SortFunc(list, func(a, b *staff.User) int { return strings.Compare(a.Login, b.Login) })
	return list[:min(limit, len(list))], nil
}

func (l lockers) LoadUser(_ context.Context, user id.Staff) (*staff.User, error) {
	u, ok := l.b.users[user]
	if !ok {
		return nil, unknown()
	}
	return &u, nil
}

func (l lockers) SaveUser(ctx context.Context, u *staff.User) error {
	if other, err := l.UserByLogin(ctx, u.Login); err == nil && other.ID != u.ID {
		return fault.New(fault.Conflict, "staff.login-taken", "taken")
	}
	l.b.users[u.ID] = *u
	return nil
}

func (l lockers) UserByIdentity(_ context.Context, identity []byte) (*staff.User, error) {
	for _, u := range l.b.users {
		if u.Proofs.Identity != "" && bytes.Equal(account.IdentityHash(u.Proofs.Identity), identity) {
			return &u, nil
		}
	}
	return nil, fault.New(fault.NotFound, "store.no-row", "none")
}

func (l lockers) Holders(_ context.Context, r staff.Role, except id.Staff) (int, error) {
	n := 0
	for _, u := range l.b.users {
		if u.ID != except && (u.State == staff.Active || u.State == staff.Invited) && slices.Contains(u.Roles, r) {
			n++
		}
	}
	return n, nil
}

func (l lockers) Sponsored(_ context.Context, sponsor id.Staff) ([]*staff.User, error) {
	var list []*staff.User
	for _, u := range l.b.users {
		if u.Sponsor == sponsor && u.State != staff.Disabled {
			list = append(list, &u)
		}
	}
	return list, nil
}

func (l lockers) OwnRoles(context.Context) ([]staff.OwnRole, error) { return l.b.own, nil }

func (l lockers) SaveOwnRole(_ context.Context, r *staff.OwnRole) error {
	i := slices.IndexFunc(l.b.own, func(o staff.OwnRole) bool { return o.Name == r.Name })
	r.Version++
	if i < 0 {
		l.b.own = append(l.b.own, *r)
		return nil
	}
	l.b.own[i] = *r
	return nil
}

func (l lockers) Reach(s staff.Scope) staff.Reach {
	return s.Reach(func(domain string) []string { return []string{domain} })
}

func (l lockers) InReach(ctx context.Context, e id.Enterprise) error {
	if r := staff.ReachOf(ctx); r.Areas != nil && r.Areas[0] != "370203" {
		return unknown()
	}
	return nil
}

func (l lockers) AnyUser(context.Context) (bool, error) { return len(l.b.users) > 0, nil }

func (l lockers) LoadCode(_ context.Context, purpose string) (account.Code, error) {
	return l.b.codes[purpose], nil
}

func (l lockers) SaveCode(_ context.Context, c account.Code) error {
	l.b.codes[c.Purpose] = c
	return nil
}

func (l lockers) AddSession(_ context.Context, s account.Session) error {
	l.b.sessions[string(s.Hash)] = s
	return nil
}

func (l lockers) SessionByHash(_ context.Context, hash []byte) (account.Session, error) {
	if s, ok := l.b.sessions[string(hash)]; ok {
		return s, nil
	}
	return account.Session{}, unknown()
}

func (l lockers) MoveSession(context.Context, account.Session, account.Session) error { return nil }

func (l lockers) TouchSession(context.Context, id.Session, time.Time) error { return nil }

func (l lockers) ProveSession(_ context.Context, session id.Session, at time.Time) error {
	for k, s := range l.b.sessions {
		if s.ID == session {
			s.Proven = at
			l.b.sessions[k] = s
		}
	}
	return nil
}

func (l lockers) SessionsOf(_ context.Context, side account.Side, subject string) ([]account.Session, error) {
	var list []account.Session
	for _, s := range l.b.sessions {
		if s.Side == side && s.Subject == subject {
			list = append(list, s)
		}
	}
	return list, nil
}

func (l lockers) EndSession(_ context.Context, session id.Session) error {
	for k, s := range l.b.sessions {
		if s.ID == session {
			delete(l.b.sessions, k)
		}
	}
	return nil
}

func (l lockers) EndSessionsOf(_ context.Context, _ account.Side, subject string) error {
	for k, s := range l.b.sessions {
		if s.Subject == subject {
			delete(l.b.sessions, k)
		}
	}
	return nil
}

func (b *bureau) Queue(context.Context) ([]admission.Place, error) {
	w := admission.Waiting{Application: b.application.ID, Enterprise: b.enterprise.ID, Name: b.enterprise.Name, Round: 1, Submitted: monday}
	return []admission.Place{{Waiting: w}, {Waiting: w, Class: admission.Honoured, Known: true}, {Waiting: w, Class: admission.Ordinary, Known: true, DaysLeft: 3}}, nil
}

// act notes what reached the room and refuses other applications and versions.
func (b *bureau) act(what string, a id.Application, version int64) (*admission.Application, error) {
	if a != b.application.ID {
		return nil, unknown()
	}
	if version != b.application.Version {
		return nil, fault.New(fault.Conflict, "application.changed", "changed")
	}
	b.acts = append(b.acts, what)
	return b.application, nil
}

func (b *bureau) Mark(_ context.Context, _ id.Staff, a id.Application, version int64, item admission.ItemCode, m admission.Mark, _ string) (*admission.Application, error) {
	return b.act("mark "+string(item)+" "+string(m), a, version)
}

func (b *bureau) Return(_ context.Context, _ id.Staff, a id.Application, version int64, gaps []admission.Gap) (*admission.Application, error) {
	return b.act("return "+string(gaps[0].Item)+" "+string(gaps[0].Since), a, version)
}

func (b *bureau) Approve(_ context.Context, _ id.Staff, a id.Application, version int64) (*admission.Application, error) {
	return b.act("approve", a, version)
}

func (b *bureau) Reject(_ context.Context, _ id.Staff, a id.Application, version int64, reasons []admission.Reason) (*admission.Application, error) {
	return b.act("reject "+string(reasons[0].Code), a, version)
}

func (b *bureau) ApplicationForStaff(_ context.Context, a id.Application) (*admission.Application, error) {
	if a != b.application.ID {
		return nil, unknown()
	}
	return b.application, nil
}

func (b *bureau) Take(_ context.Context, _ id.Staff, a id.Application, version int64) (*admission.Application, error) {
	return b.act("take", a, version)
}

func (b *bureau) TakeNext(context.Context, id.Staff) (*admission.Application, error) {
	return b.act("take next", b.application.ID, b.application.Version)
}

func (b *bureau) Release(_ context.Context, _ id.Staff, a id.Application, version int64) (*admission.Application, error) {
	return b.act("release", a, version)
}

func (b *bureau) ApplicationsForStaff(_ context.Context, f admission.Filter) ([]admission.Waiting, error) {
	if f.State != b.application.State {
		return nil, nil
	}
	return []admission.Waiting{{Application: b.application.ID, Due: time.Date(2026, 11, 30, 16, 0, 0, 0, time.UTC)}}, nil
}

func (b *bureau) AttachmentForStaff(_ context.Context, a id.Application, f id.Attachment) (admission.Attachment, []byte, error) {
	if a != b.application.ID || f != b.application.Attachments[0].ID {
		return admission.Attachment{}, nil, unknown()
	}
	return b.application.Attachments[0], []byte("%PDF-1.7"), nil
}

func (b *bureau) Settle(context.Context) (int, error) { return 2, nil }

// halls is the bureau as enterprise.Reads.
type halls struct{ b *bureau }

func (h halls) Enterprise(_ context.Context, e id.Enterprise) (*enterprise.Enterprise, error) {
	if e != h.b.enterprise.ID {
		return nil, unknown()
	}
	return h.b.enterprise, nil
}

func (h halls) EnterprisesForStaff(context.Context, enterprise.Wanted, id.Enterprise, int) ([]enterprise.Enterprise, error) {
	return []enterprise.Enterprise{*h.b.enterprise}, nil
}

func (h halls) Systems(context.Context, id.Enterprise) ([]enterprise.System, error) {
	return []enterprise.System{{App: "QD00000001", Name: "人力系统", State: enterprise.Active, Released: monday}}, nil
}

func (h halls) Grants(context.Context, id.Enterprise) ([]enterprise.Grant, error) {
	return []enterprise.Grant{{Service: "ER0101", State: enterprise.Accepted}}, nil
}

func (h halls) Timeline(context.Context, id.Enterprise, string, int) ([]enterprise.Event, error) {
	return []enterprise.Event{{At: monday, Name: "application.approved", Actor: enterprise.ByStaff("s1")}}, nil
}

func (b *bureau) ReadyForStaff(context.Context) ([]acceptance.Ready, error) {
	return []acceptance.Ready{{Enterprise: b.enterprise.ID, App: "QD00000001", Accepted: []string{"ER0101"}, Since: monday}}, nil
}

func (b *bureau) AskRelease(ctx context.Context, by approval.Person, e id.Enterprise, app id.App, why string) (*approval.Request, error) {
	if e != b.enterprise.ID || app != "QD00000001" {
		return nil, unknown()
	}
	b.acts = append(b.acts, "ask release "+string(app))
	return approval.Ask(ctx, b.cabinet, approval.Asking{Act: acceptance.ReleaseAct, Object: "system:" + string(app), Why: why, Payload: map[string]any{"app": app}}, by, b.now)
}

func (b *bureau) Latest(_ context.Context, e id.Enterprise, env id.Env, _ id.Call, _ int) ([]call.Call, error) {
	if e != b.enterprise.ID || env != id.Test {
		return nil, nil
	}
	return []call.Call{b.call}, nil
}

func (b *bureau) ByID(_ context.Context, e id.Enterprise, env id.Env, c id.Call) (call.Call, error) {
	if e != b.enterprise.ID || env != id.Test || c != b.call.ID {
		return call.Call{}, unknown()
	}
	return b.call, nil
}

func (b *bureau) Events(context.Context, call.Call) ([]call.Event, error) {
	return []call.Event{{At: monday, Name: call.EventReceived, Actor: "node-1"}}, nil
}

func (b *bureau) List(_ context.Context, f notice.Filter) ([]notice.Alarm, error) {
	if f.Open && !b.alarm.Open() {
		return nil, nil
	}
	return []notice.Alarm{b.alarm}, nil
}

func (b *bureau) Acknowledge(_ context.Context, alarm id.Alarm, by string) error {
	if alarm != b.alarm.ID {
		return unknown()
	}
	b.alarm.AcknowledgedBy, b.alarm.AcknowledgedAt = by, b.now
	return nil
}

func (b *bureau) Heads(context.Context) ([]audit.Head, error) {
	return []audit.Head{{Node: "node-1", Day: "2026-11-23", Count: 7, At: monday, KeyID: "SM2-1"}}, nil
}

func (b *bureau) Verify(context.Context) (audit.Report, error) {
	return audit.Report{
		Entries: 7, Chains: 1, Heads: 1, Findings: []audit.Finding{{Kind: audit.Cut, Node: "node-1", Day: "2026-11-23", Seq: 6, Text: "shorter"}},
		Covered: map[string]time.Time{"node-1": monday},
	}, nil
}

// traces is the bureau as Traces.
type traces struct{ b *bureau }

func (x traces) Search(_ context.Context, q audit.Query) ([]audit.Entry, error) {
	var list []audit.Entry
	for _, e := range slices.Backward(x.b.trail) {
		if (q.Actor == "" || q.Actor == e.Actor) && (q.Before.At.IsZero() || e.Seq < q.Before.Seq) {
			list = append(list, e)
		}
	}
	return list[:min(q.Limit, len(list))], nil
}

func (x traces) Line(_ context.Context, object string, _ id.Enterprise, _ int64, _ int) ([]audit.Moment, error) {
	return []audit.Moment{{At: monday, Kind: "audit", Actor: "staff:s1", Name: "look.getCall", Detail: object}}, nil
}

func (x traces) Export(ctx context.Context, q audit.Query, format audit.Format, by string) ([]byte, int, error) {
	return []byte(string(format) + " of " + q.String() + " by " + by), 7, nil
}

func (x traces) Append(_ context.Context, e audit.Entry) error {
	e.Seq = int64(len(x.b.trail) + 1)
	x.b.trail = append(x.b.trail, e)
	return x.b.broken
}

func (b *bureau) Load(context.Context) (*calendar.Calendar, error) {
	years, err := calendar.Builtin()
	return calendar.New(years...), err
}

func (b *bureau) Import(_ context.Context, y calendar.Year, source string, by audit.Entry) error {
	b.acts = append(b.acts, "import "+source+" by "+by.Actor[:6])
	return nil
}

// lockbox is the bureau as Keys.
type lockbox struct{ b *bureau }

func (l lockbox) act(e id.Enterprise, app id.App, what string) error {
	if e != l.b.enterprise.ID || app != "QD00000001" {
		return unknown()
	}
	l.b.acts = append(l.b.acts, what)
	return nil
}

func (l lockbox) Keys(context.Context, id.Enterprise, id.App) ([]keylife.Held, error) {
	k := keyring.Key{ID: "T-QD00000001-1", Env: id.Test, State: keyring.Active, Sealed: []byte("sealed")}
	return []keylife.Held{{Key: k, ByEnterprise: keyring.Use{Seals: 7}}}, nil
}

func (l lockbox) Ask(_ context.Context, p keylife.Place, _ id.Staff, reason string) error {
	return l.act(p.Enterprise, p.App, "ask "+string(p.Env)+" "+reason)
}

func (l lockbox) Force(_ context.Context, p keylife.Place, _ id.Staff, overlap time.Duration, reason string) error {
	return l.act(p.Enterprise, p.App, "force "+string(p.Env)+" "+overlap.String()+" "+reason)
}

func (l lockbox) Revoke(_ context.Context, e id.Enterprise, app id.App, keyID string, _ enterprise.Actor, reason string) error {
	return l.act(e, app, "revoke "+keyID+" "+reason)
}

func (l lockbox) Destroy(_ context.Context, e id.Enterprise, app id.App, keyID string, _ enterprise.Actor, reason string) error {
	return l.act(e, app, "destroy "+keyID+" "+reason)
}

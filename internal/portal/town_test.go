package portal

import (
	"context"
	"crypto/rand"
	"io/fs"
	"net/http"
	"slices"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/overview"
	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/services"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// house is everything one enterprise has, all of it marked by its word.
type house struct {
	word        string // stands in every text of this enterprise and in no other
	enterprise  *enterprise.Enterprise
	system      enterprise.System
	application *admission.Application
	file        admission.Attachment
	key         keyring.Key
	call        call.Call
	owner       id.Member
	clerk       id.Member // an active member, no owner
	guest       id.Member // waits to be admitted
}

// town is every room behind the portal, with two enterprises in it. Each method
// looks only where the enterprise it is given leads.
type town struct {
	published bool // a product check
	now       time.Time
	sessions  map[string]account.Session
	houses    []*house
	proof     enterprise.Proof
	raised    []admission.Alarm
	acts      []string // what reached a room
	touched   int      // uses of sessions that were written down
	catalog   *catalog.Catalog
	mandates  *[]enterprise.Mandate
	groups    *[]enterprise.Affiliation
	pockets   pockets
	naked     bool // sessions in which no second factor was shown
}

func newTown(t testing.TB) *town {
	t.Helper()
	c, faults := catalog.Load(fs.FS(services.FS))
	if len(faults) > 0 {
		t.Fatalf("definitions: %v", faults[0])
	}
	w := &town{now: monday, sessions: map[string]account.Session{}, catalog: c, pockets: pockets{}}
	w.houses = []*house{newHouse("海岬", "QD00000001"), newHouse("潮汐", "QD00000002")}
	w.houses[1].enterprise.USCC = "91370200163562681G"
	return w
}

func newHouse(word string, app id.App) *house {
	h := &house{word: word, owner: id.New[id.Member](monday), clerk: id.New[id.Member](monday), guest: id.New[id.Member](monday)}
	h.enterprise = &enterprise.Enterprise{
		ID: id.New[id.Enterprise](monday), USCC: "91370200MA3TEXT01C", Name: word + "制造有限公司", LegalRep: "陈" + word, State: enterprise.Active,
		Members: []enterprise.Member{
			{ID: h.owner, Subject: "owner-" + word, Role: enterprise.Owner, State: enterprise.MemberActive, Name: "陈" + word, Mobile: "13812345678", Proven: monday},
			{ID: h.clerk, Subject: "clerk-" + word, Role: enterprise.Filer, State: enterprise.MemberActive, Name: "林" + word},
			{ID: h.guest, Subject: "guest-" + word, Role: enterprise.Filer, State: enterprise.MemberRequested, Name: "孟" + word},
		},
	}
	h.system = enterprise.System{App: app, Enterprise: h.enterprise.ID, Name: word + "人力系统", State: enterprise.Active}
	form := admission.Form{Name: word + "人力系统", Services: []string{"ER0101"}, Contact: admission.Contact{Name: "林小棠", Mobile: "13812345678"}}
	h.application = admission.New(h.enterprise.ID, h.owner, form, monday)
	h.application.Version = 3
	h.file = admission.Attachment{ID: id.New[id.Attachment](monday), Name: word + ".pdf", Type: "application/pdf"}
	h.application.Attachments = []admission.Attachment{h.file}
	h.key = keyring.Key{ID: "T-" + string(app) + "-1", Enterprise: h.enterprise.ID, Env: id.Test, App: app, Version: 1, State: keyring.Active, Check: "A1B2C3", Doubted: monday}
	h.call = call.Call{
		Key: call.Key{Enterprise: h.enterprise.ID, Env: id.Test, App: app, MsgID: "HR-1"}, ID: id.New[id.Call](monday),
		Service: "ER0101", State: call.Done, Outcome: message.Done, BusinessNo: word + "-1", FiledAt: monday,
	}
	return h
}

func (w *town) clock() time.Time { return w.now }

func (w *town) services() Services {
	return Services{
		Hall: w, Sessions: account.NewSessions(w, w.clock, rand.Reader), Spaces: w, Records: w, Memberships: w, Factors: w.factors(), Invitations: inviting{w}, Subjects: changing{w}, Applying: w, Measures: docket{w}, Objections: docket{w}, Feedback: letters{w}, Mailbox: pigeonholes{w}, Announcements: board{w}, Applications: reading{w},
		Handover: w, Keys: keeping{w}, Board: w, Packs: w, Products: w, Calls: calling{w}, Statistics: adding{w}, Results: w, Papers: press{}, Callbacks: ringing{w}, Countdown: w, Networks: w, Quota: w.quota, Refusals: notReceived{w}, Stopped: w.stopped, Downtimes: w.planned, TestEnvironment: trial{w}, Workbench: benching{w}, Overview: overview.NewDesk(tower{w}, w.clock), Agency: filing{w}, Affiliations: enterprise.NewAffiliations(w.registerOfGroups(), w.clock, enterprise.Always(enterprise.RefuseWrongCheck)), Mandates: enterprise.NewMandates(w.drawer(), w.clock, enterprise.Always(enterprise.RefuseWrongCheck)),
		Catalog:      func() *catalog.Catalog { return w.catalog },
		Changes:      gazette{w},
		PlatformKeys: func() []keyring.PlatformKey { return []keyring.PlatformKey{{ID: "SM2-1", PublicHex: "04aa"}} },
		Raise: func(_ context.Context, a admission.Alarm) error {
			w.raised = append(w.raised, a)
			return nil
		},
	}
}

// gone is a node that leaves, so that streams end after their first look.
func gone() <-chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}

func (w *town) portal(t testing.TB) http.Handler {
	t.Helper()
	h, err := New(w.services(), Options{Clock: w.clock, Random: rand.Reader, Leaving: gone()})
	if err != nil {
		t.Fatal(err)
	}
	return h
}

// as signs a member in and returns the browser's cookies.
func (w *town) as(t testing.TB, h *house, member id.Member) []*http.Cookie {
	t.Helper()
	token, _, err := w.services().Sessions.Open(t.Context(), account.Member, string(member), h.enterprise.ID)
	if err != nil {
		t.Fatal(err)
	}
	if !w.naked {
		s := w.sessions[string(token.Hash())]
		s.Proven = w.now
		w.sessions[string(token.Hash())] = s
	}
	cookie := sessionCookie().Set(string(token))
	return []*http.Cookie{&cookie}
}

// factors are those of members who showed theirs just now, but where a test says else.
func (w *town) factors() *enterprise.Factors {
	rules := func() (enterprise.FactorRules, error) {
		return enterprise.FactorRules{Dangerous: true, Fresh: time.Minute}, nil
	}
	return enterprise.NewFactors(w.pockets, account.NewSessions(w, w.clock, rand.Reader), w.clock, rand.Reader, rules, nil, nil)
}

func unknown() error { return fault.New(fault.NotFound, "store.no-row", "no such row") }

func (w *town) at(e id.Enterprise) (*house, error) {
	i := slices.IndexFunc(w.houses, func(h *house) bool { return h.enterprise.ID == e })
	if i < 0 {
		return nil, unknown()
	}
	return w.houses[i], nil
}

func (w *town) Begin(_ context.Context, v account.Visit) (string, error) {
	return "https://hall.example/authorize?state=" + v.State, nil
}

func (w *town) Finish(_ context.Context, v account.Visit, code string) (enterprise.Proof, error) {
	if code != "good" || v.Nonce == "" || v.Verifier == "" {
		return enterprise.Proof{}, fault.New(fault.Unauthenticated, "hall.refused", "bad code")
	}
	return w.proof, nil
}

func (w *town) AddSession(_ context.Context, s account.Session) error {
	w.sessions[string(s.Hash)] = s
	return nil
}

func (w *town) SessionByHash(_ context.Context, hash []byte) (account.Session, error) {
	if s, ok := w.sessions[string(hash)]; ok {
		return s, nil
	}
	return account.Session{}, unknown()
}

func (w *town) MoveSession(_ context.Context, was, is account.Session) error {
	if _, ok := w.sessions[string(was.Hash)]; !ok {
		return unknown()
	}
	delete(w.sessions, string(was.Hash))
	w.sessions[string(is.Hash)] = is
	return nil
}

func (w *town) TouchSession(context.Context, id.Session, time.Time) error {
	w.touched++
	return nil
}

func (w *town) ProveSession(_ context.Context, session id.Session, at time.Time) error {
	for k, s := range w.sessions {
		if s.ID == session {
			s.Proven = at
			w.sessions[k] = s
		}
	}
	return nil
}

func (w *town) SessionsOf(_ context.Context, side account.Side, subject string) ([]account.Session, error) {
	var list []account.Session
	for _, s := range w.sessions {
		if s.Side == side && s.Subject == subject {
			list = append(list, s)
		}
	}
	return list, nil
}

func (w *town) EndSession(_ context.Context, session id.Session) error {
	for k, s := range w.sessions {
		if s.ID == session {
			delete(w.sessions, k)
		}
	}
	return nil
}

func (w *town) EndSessionsOf(_ context.Context, _ account.Side, subject string) error {
	for k, s := range w.sessions {
		if s.Subject == subject {
			delete(w.sessions, k)
		}
	}
	return nil
}

func (w *town) Enter(_ context.Context, p enterprise.Proof) (enterprise.Entry, error) {
	h := w.houses[0]
	who := h.owner
	if p.Subject == "guest" {
		who = h.guest
	}
	m, _ := h.enterprise.Member(who)
	return enterprise.Entry{Enterprise: h.enterprise.ID, Name: h.enterprise.Name, Member: m}, nil
}

func (w *town) Enterprise(_ context.Context, e id.Enterprise) (*enterprise.Enterprise, error) {
	h, err := w.at(e)
	if err != nil {
		return nil, err
	}
	return h.enterprise, nil
}

// Memberships and Switch are those of persons who have one place alone, but for the
// owners, who are one person in all houses when their subjects are the same.
func (w *town) Memberships(_ context.Context, subject string) ([]enterprise.Membership, error) {
	var list []enterprise.Membership
	for _, h := range w.houses {
		for _, m := range h.enterprise.Members {
			if m.Subject == subject && m.State == enterprise.MemberActive {
				list = append(list, enterprise.Membership{
					Enterprise: h.enterprise.ID, USCC: h.enterprise.USCC, Name: h.enterprise.Name, State: h.enterprise.State, Member: m.ID, Role: m.Role, Proven: m.Proven,
				})
			}
		}
	}
	return list, nil
}

func (w *town) Switch(ctx context.Context, e id.Enterprise, who id.Member, to enterprise.USCC) (enterprise.Entry, error) {
	r := enterprise.NewRegistry(counter{w: w}, w.clock, enterprise.Always(enterprise.RefuseWrongCheck))
	return r.Vouched(func() (time.Duration, error) { return 24 * time.Hour, nil }).Switch(ctx, e, who, to)
}

// counter is the town as enterprise.Store, to look alone.
type counter struct {
	enterprise.Store
	enterprise.Work
	w *town
}

func (c counter) Do(_ context.Context, f func(enterprise.Work) error) error { return f(c) }

func (c counter) Enterprise(ctx context.Context, e id.Enterprise) (*enterprise.Enterprise, error) {
	return c.w.Enterprise(ctx, e)
}

func (c counter) EnterpriseByUSCC(_ context.Context, u enterprise.USCC) (*enterprise.Enterprise, error) {
	for _, h := range c.w.houses {
		if h.enterprise.USCC == u {
			return h.enterprise, nil
		}
	}
	return nil, unknown()
}

func (c counter) Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error) {
	return c.w.Systems(ctx, e)
}

func (w *town) change(e id.Enterprise, act func(*enterprise.Enterprise) error) error {
	h, err := w.at(e)
	if err != nil {
		return err
	}
	return act(h.enterprise)
}

func (w *town) Admit(_ context.Context, e id.Enterprise, owner, who id.Member) error {
	return w.change(e, func(e *enterprise.Enterprise) error { return e.Admit(owner, who, w.now) })
}

func (w *town) Assign(_ context.Context, e id.Enterprise, owner, who id.Member, role enterprise.Role) error {
	return w.change(e, func(e *enterprise.Enterprise) error { return e.Assign(owner, who, role, w.now) })
}

func (w *town) Leave(_ context.Context, e id.Enterprise, who id.Member) error {
	return w.change(e, func(e *enterprise.Enterprise) error { return e.Leave(who, w.now) })
}

func (w *town) Promote(_ context.Context, e id.Enterprise, owner, who id.Member) error {
	return w.change(e, func(e *enterprise.Enterprise) error { return e.Promote(owner, who, w.now) })
}

func (w *town) Remove(_ context.Context, e id.Enterprise, owner, who id.Member) error {
	return w.change(e, func(e *enterprise.Enterprise) error { return e.Remove(owner, who, w.now) })
}

func (w *town) Systems(_ context.Context, e id.Enterprise) ([]enterprise.System, error) {
	h, err := w.at(e)
	if err != nil {
		return nil, err
	}
	return []enterprise.System{h.system}, nil
}

func (w *town) Grants(_ context.Context, e id.Enterprise) ([]enterprise.Grant, error) {
	return []enterprise.Grant{{Enterprise: e, Service: "ER0101", ServiceVersion: 1, State: enterprise.Testing}}, nil
}

func (w *town) Timeline(_ context.Context, e id.Enterprise, subject string, _ int) ([]enterprise.Event, error) {
	h, err := w.at(e)
	if err != nil {
		return nil, err
	}
	return []enterprise.Event{{At: monday, Name: "application.started", Actor: enterprise.ByMember(h.owner), Subject: subject, Detail: h.word}}, nil
}

// own returns the application when it is the enterprise's.
func (w *town) own(e id.Enterprise, a id.Application) (*admission.Application, error) {
	h, err := w.at(e)
	if err != nil || h.application.ID != a {
		return nil, unknown()
	}
	return h.application, nil
}

func (w *town) Start(_ context.Context, e id.Enterprise, by id.Member, form admission.Form) (*admission.Application, error) {
	h, err := w.at(e)
	if err != nil {
		return nil, err
	}
	h.application = admission.New(e, by, form, w.now)
	return h.application, nil
}

func (w *town) Save(_ context.Context, e id.Enterprise, by id.Member, a id.Application, version int64, form admission.Form) (*admission.Application, error) {
	app, err := w.own(e, a)
	if err != nil {
		return nil, err
	}
	if app.Version != version {
		return nil, fault.New(fault.Conflict, "application.changed", "changed")
	}
	w.acts = append(w.acts, "save")
	app.Version++
	return app, app.Fill(by, form, w.now)
}

func (w *town) Reapply(_ context.Context, e id.Enterprise, by id.Member, former id.Application) (*admission.Application, error) {
	old, err := w.own(e, former)
	if err != nil {
		return nil, err
	}
	return old.Again(by, w.now)
}

func (w *town) Attach(_ context.Context, e id.Enterprise, a id.Application, name string, content []byte) (admission.Attachment, error) {
	app, err := w.own(e, a)
	if err != nil {
		return admission.Attachment{}, err
	}
	return app.Attach(name, content, admission.DefaultFileLimits(), w.now)
}

func (w *town) Submit(_ context.Context, e id.Enterprise, by id.Member, a id.Application, _ int64) (admission.Submission, error) {
	app, err := w.own(e, a)
	if err != nil {
		return admission.Submission{}, err
	}
	sub := admission.Submission{Application: app, Alarm: &admission.Alarm{Kind: "calendar.year-not-loaded", Subject: "2027"}}
	return sub, app.Submit(by, time.Time{}, w.now)
}

func (w *town) Withdraw(_ context.Context, e id.Enterprise, by id.Member, a id.Application, _ int64) error {
	app, err := w.own(e, a)
	if err != nil {
		return err
	}
	return app.Withdraw(by, w.now)
}

// reading is the town as admission.Reads.
type reading struct{ w *town }

func (r reading) Application(_ context.Context, e id.Enterprise, a id.Application) (*admission.Application, error) {
	return r.w.own(e, a)
}

func (r reading) Applications(_ context.Context, e id.Enterprise) ([]admission.Application, error) {
	h, err := r.w.at(e)
	if err != nil {
		return nil, err
	}
	return []admission.Application{*h.application}, nil
}

func (r reading) Attachment(_ context.Context, e id.Enterprise, f id.Attachment) (admission.Attachment, []byte, error) {
	h, err := r.w.at(e)
	if err != nil || h.file.ID != f {
		return admission.Attachment{}, nil, unknown()
	}
	return h.file, []byte("%PDF-1.7 " + h.word), nil
}

func (w *town) handOut(e id.Enterprise, env id.Env, app id.App) (acceptance.Handout, error) {
	h, err := w.at(e)
	if err != nil || h.system.App != app {
		return acceptance.Handout{}, unknown()
	}
	w.acts = append(w.acts, "key "+string(env))
	return acceptance.Handout{KeyID: string(env) + "-" + string(app) + "-1", Env: env, App: app, Key: "00112233445566778899aabbccddeeff", Check: "A1B2C3"}, nil
}

func (w *town) TestKey(_ context.Context, e id.Enterprise, _ id.Member, app id.App) (acceptance.Handout, error) {
	return w.handOut(e, id.Test, app)
}

func (w *town) TakeProductionKey(_ context.Context, e id.Enterprise, _ id.Member, app id.App) (acceptance.Handout, error) {
	return w.handOut(e, id.Production, app)
}

// keeping is the town as Keys.
type keeping struct{ w *town }

func (k keeping) at(e id.Enterprise, app id.App, what string) (*house, error) {
	h, err := k.w.at(e)
	if err != nil || h.system.App != app {
		return nil, unknown()
	}
	k.w.acts = append(k.w.acts, what)
	return h, nil
}

func (k keeping) Keys(_ context.Context, e id.Enterprise, app id.App) ([]keylife.Held, error) {
	h, err := k.at(e, app, "keys")
	if err != nil {
		return nil, err
	}
	return []keylife.Held{{Key: h.key, ByEnterprise: keyring.Use{Seals: 12, Last: monday}}}, nil
}

func (k keeping) Rotate(_ context.Context, p keylife.Place, _ id.Member, overlap time.Duration) (keyring.Key, error) {
	h, err := k.at(p.Enterprise, p.App, "rotate "+string(p.Env)+" "+overlap.String())
	if err != nil {
		return keyring.Key{}, err
	}
	next := h.key
	next.ID, next.State = "T-"+string(p.App)+"-2", keyring.Pending
	return next, nil
}

func (k keeping) HandOut(_ context.Context, e id.Enterprise, app id.App, keyID string, _ id.Member, wrapped bool) (keylife.Handout, error) {
	h, err := k.at(e, app, "hand out")
	if err != nil || h.key.ID != keyID {
		return keylife.Handout{}, unknown()
	}
	out := keylife.Handout{KeyID: keyID, Env: id.Test, App: app, Check: "A1B2C3"}
	if wrapped {
		out.Wrapped, out.SigningID = "d3JhcHBlZA==", "00112233aabbccdd"
	} else {
		out.Key = "00112233445566778899aabbccddeeff"
	}
	return out, nil
}

func (k keeping) Revoke(_ context.Context, e id.Enterprise, app id.App, keyID string, by enterprise.Actor, reason string) error {
	h, err := k.at(e, app, "revoke "+reason)
	if err != nil || h.key.ID != keyID {
		return unknown()
	}
	return nil
}

func (k keeping) SigningKeys(_ context.Context, e id.Enterprise, app id.App) ([]enterprise.SigningKey, error) {
	h, err := k.at(e, app, "signing keys")
	if err != nil {
		return nil, err
	}
	return []enterprise.SigningKey{{ID: "00112233aabbccdd", Public: "04" + h.word, Registered: monday, Withdrawn: monday}}, nil
}

func (k keeping) Challenge(_ id.Enterprise, _ id.App, public string) (string, error) {
	return "challenge of " + public, nil
}

func (k keeping) Register(_ context.Context, e id.Enterprise, app id.App, _ id.Member, public, _, _, _ string) (enterprise.SigningKey, error) {
	_, err := k.at(e, app, "register")
	return enterprise.SigningKey{ID: "00112233aabbccdd", Public: public, Registered: monday}, err
}

func (k keeping) Withdraw(_ context.Context, e id.Enterprise, app id.App, _ id.Member, keyID string) error {
	if _, err := k.at(e, app, "withdraw"); err != nil || keyID != "00112233aabbccdd" {
		return unknown()
	}
	return nil
}

func (w *town) Rows(_ context.Context, e id.Enterprise) ([]acceptance.Row, error) {
	h, err := w.at(e)
	if err != nil {
		return nil, err
	}
	cell := acceptance.Cell{
		Case:     acceptance.Case{ID: "ER0101-01", Title: h.word, Required: true},
		Standing: acceptance.Standing{Verdict: acceptance.Verdict{Progress: acceptance.Failed, Reason: "缺少查询"}},
	}
	return []acceptance.Row{{Service: "ER0101", Title: "就业登记", Grant: enterprise.Testing, Missing: 1, Cells: []acceptance.Cell{cell, {}}}}, nil
}

func (w *town) Record(ctx context.Context, e id.Enterprise, caseID string) (acceptance.Record, error) {
	rows, err := w.Rows(ctx, e)
	if h, unknown := w.at(e); err != nil || unknown != nil || caseID != "CASE-"+string(h.system.App) {
		return acceptance.Record{}, fault.New(fault.NotFound, "case.unknown", "no such case")
	}
	entry := acceptance.Entry{
		At: monday, Service: "ER0101", MsgID: "HR-1", Outcome: message.Rejected, Trace: "0af7",
		Body: map[string]any{"aac003": "张伟光"}, Result: map[string]any{"aac147": "370202199003071234"}, RequestSM3: "ab12",
	}
	return acceptance.Record{
		Service: "ER0101", Title: "就业登记", Cell: rows[0].Cells[0], Entries: []acceptance.Entry{entry, {At: monday, Code: message.E1001, Refused: true, Why: "seal"}},
		Masks: map[string]string{"aac003": "name", "aac147": "id"},
	}, nil
}

func (w *town) Pack(_ context.Context, e id.Enterprise, by enterprise.Actor) ([]byte, error) {
	h, err := w.at(e)
	if err != nil {
		return nil, err
	}
	return []byte("pack of " + h.word + " for " + string(by)), nil
}

func (w *town) Publish(_ context.Context, e id.Enterprise, _ enterprise.Actor, app id.App) ([]acceptance.ProductCheck, error) {
	if h, err := w.at(e); err != nil || h.system.App != app {
		return nil, unknown()
	}
	w.published = true
	return nil, nil
}

func (w *town) List(context.Context) ([]acceptance.Shown, error) {
	if !w.published {
		return nil, nil
	}
	p := w.houses[0].system.Product
	return []acceptance.Shown{{Vendor: p.Vendor, Name: p.Name, Version: p.Version, Interfaces: []acceptance.ShownInterface{{Service: "ER0101", Title: "就业登记", ServiceVersion: 1, Current: true, Passed: monday, Cases: 4, Of: 22}}}}, nil
}

// calling is the town as Calls.
type calling struct{ w *town }

func (c calling) Latest(_ context.Context, e id.Enterprise, env id.Env, before id.Call, limit int) ([]call.Call, error) {
	h, err := c.w.at(e)
	if err != nil || env != id.Test {
		return nil, err
	}
	var list []call.Call
	for n := 5; n > 0; n-- {
		one := h.call
		one.ID = id.Call(string(h.call.ID[:35]) + string(rune('0'+n)))
		if (before == "" || one.ID < before) && len(list) < limit {
			list = append(list, one)
		}
	}
	return list, nil
}

func (c calling) ByID(_ context.Context, e id.Enterprise, env id.Env, number id.Call) (call.Call, error) {
	h, err := c.w.at(e)
	if err != nil || h.call.ID != number || env != h.call.Env {
		return call.Call{}, unknown()
	}
	return h.call, nil
}

func (c calling) Call(_ context.Context, key call.Key) (call.Call, error) {
	h, err := c.w.at(key.Enterprise)
	if err != nil || h.call.Key != key {
		return call.Call{}, unknown()
	}
	return h.call, nil
}

func (c calling) Events(_ context.Context, of call.Call) ([]call.Event, error) {
	return []call.Event{{At: monday, Name: call.EventReceived, Attempt: 1}}, nil
}

func (w *town) Result(_ context.Context, key call.Key, signed bool) (message.Result, error) {
	r := message.Result{Outcome: message.Done, Data: map[string]any{"persons": []any{
		map[string]any{"aac003": "张伟光", "aac147": "370202199003071234", "registrationNo": "JY-" + key.MsgID},
	}}}
	receipt := message.ReceiptText{
		Kind: message.KindReceived, ReceiptID: "R1", Env: "T", ReqAppCode: string(key.App), ServiceCode: "ER0101", MsgID: key.MsgID,
		PlaintextSM3: message.SM3Hex(nil), Time: message.FormatTime(monday),
	}
	r.Receipts = []message.Receipt{{Text: receipt.String()}}
	if signed {
		r.Receipts[0].Signature, r.Receipts[0].SignKeyID = "c2lnbmF0dXJl", "SM2-1"
	}
	return r, nil
}

func (w *town) WorkingDaysLeft(_, _ time.Time) (int, error) { return 4, nil }

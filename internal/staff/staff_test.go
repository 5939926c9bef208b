package staff

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

const (
	adminPassword    = "the horse eats nine batteries"
	reviewerPassword = "nine blue staples"
)

func TestNew(t *testing.T) {
	tests := map[string]struct {
		login, name string
		roles       []Role
		want        string // fault code; empty: accepted
	}{
		"good":         {"wang.wei", "王伟", []Role{Reviewer}, ""},
		"both roles":   {"wang.wei", "王伟", []Role{Administrator, Reviewer, Reviewer}, ""},
		"upper case":   {"Wang", "王伟", []Role{Reviewer}, "staff.login-malformed"},
		"short":        {"wa", "王伟", []Role{Reviewer}, "staff.login-malformed"},
		"line feed":    {"wang\n", "王伟", []Role{Reviewer}, "staff.login-malformed"},
		"no name":      {"wang", "", []Role{Reviewer}, "staff.name-length"},
		"endless name": {"wang", strings.Repeat("王", 51), []Role{Reviewer}, "staff.name-length"},
		"no role":      {"wang", "王伟", nil, "staff.role-missing"},
		"other role":   {"wang", "王伟", []Role{"root"}, "staff.role-unknown"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			u, err := New(tt.login, tt.name, tt.roles, "root", monday)
			if tt.want != "" {
				if err == nil || fault.Of(err).Code != tt.want {
					t.Fatalf("New: %v, want %s", err, tt.want)
				}
				return
			}
			if err != nil || u.State != Invited || u.Credential.Set() || len(u.Events) != 1 {
				t.Fatalf("New = %+v, %v; want an invited user without password", u, err)
			}
			if text := u.LogValue().String(); strings.Contains(text, "王伟") {
				t.Errorf("log shows the name: %s", text)
			}
		})
	}
}

// TestRights reads the table of rights aloud: change it here and in role.go.
func TestRights(t *testing.T) {
	letters := map[Role]string{Reviewer: "R", Administrator: "A", SecurityAdmin: "S", AuditAdmin: "U", Operator: "O", Publisher: "P", CreditOfficer: "C"}
	want := map[Permission]string{
		ReadApplications:    "RAC",
		DecideApplications:  "R",
		ReadEnterprises:     "RASOC",
		ReadMeasures:        "RASOC",
		TakeMeasures:        "ASO",
		ReadFeedback:        "RAO",
		AnswerFeedback:      "RAO",
		HandlePostings:      "A",
		ReadAnnouncements:   "RAO",
		WriteAnnouncements:  "RAO",
		HandleIncidents:     "AO",
		ReleaseKeys:         "AS",
		ManageKeys:          "A",
		ManagePlatformKeys:  "AS",
		ReadCalls:           "RAO",
		ReadAlarms:          "RASUOPC",
		AcknowledgeAlarms:   "RASUOPC",
		ReadAudit:           "ASU",
		SearchAudit:         "U",
		ExportAudit:         "U",
		ReadCalendar:        "RASUOPC",
		ImportCalendar:      "A",
		ReadStaff:           "ASU",
		ManageStaff:         "A",
		GrantRights:         "S",
		EndSessions:         "AS",
		ReadApprovals:       "ASOPC",
		DecideApprovals:     "ASOPC",
		ReadParameters:      "AS",
		ChangeParameters:    "AS",
		ReadTraffic:         "AO",
		SetLimits:           "A",
		SetBrakes:           "A",
		ReadStatistics:      "RAOP",
		RecountStatistics:   "A",
		ReadInterventions:   "AO",
		HandleInterventions: "O",
		ReadReconciliation:  "AO",
		RunReconciliation:   "AO",
		ReadDefinitions:     "P",
		EditDefinitions:     "P",
		PublishDefinitions:  "P",
		ReadCredit:          "RAC",
		HandleCredit:        "C",
	}
	got := map[Permission]string{}
	for _, p := range Permissions() {
		for _, r := range []Role{Reviewer, Administrator, SecurityAdmin, AuditAdmin, Operator, Publisher, CreditOfficer} {
			if r.Allows(p) {
				got[p] += letters[r]
			}
		}
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("rights (-want +got):\n%s", diff)
	}
	if Role("root").Allows(ReadStaff) {
		t.Error("an unknown role has rights")
	}
}

func TestMay(t *testing.T) {
	u, err := New("wang", "王伟", []Role{Reviewer}, "root", monday)
	if err != nil {
		t.Fatal(err)
	}
	for state, want := range map[State]bool{Invited: false, Active: true, Disabled: false} {
		u.State = state
		if u.May(ReadCalls) != want || u.May(ManageStaff) {
			t.Errorf("%s reviewer: may read calls %v, may manage staff %v", state, u.May(ReadCalls), u.May(ManageStaff))
		}
	}
}

func TestMoves(t *testing.T) {
	me := id.New[id.Staff](monday)
	for state, want := range map[State][2]bool{ // may get a password, may be disabled
		Invited: {true, true}, Active: {false, true}, Locked: {true, true}, Disabled: {false, false},
	} {
		u := &User{Login: "wang", State: state, Roles: []Role{Reviewer}}
		if err := u.SetPassword(rand.Reader, reviewerPassword, monday); (err == nil) != want[0] {
			t.Errorf("%s user gets a password: %v", state, err)
		}
		u = &User{ID: me, Login: "wang", State: state}
		if err := u.Disable("root", monday); (err == nil) != want[1] {
			t.Errorf("%s user is disabled: %v", state, err)
		}
		if u.Disable(me, monday) == nil {
			t.Error("a user disables itself")
		}
	}
}

// cabinet is a Store in memory whose transactions never fail halfway.
type cabinet struct {
	users    map[id.Staff]User
	codes    map[string]account.Code
	sessions map[string]account.Session
	own      []OwnRole
	events   []string
	broken   error
}

func (c *cabinet) Do(_ context.Context, f func(Work) error) error {
	if c.broken != nil {
		return c.broken
	}
	return f(c)
}

func (c *cabinet) User(ctx context.Context, user id.Staff) (*User, error) {
	return c.LoadUser(ctx, user)
}

func (c *cabinet) UserByLogin(_ context.Context, login string) (*User, error) {
	for _, u := range c.users {
		if u.Login == login {
			return &u, nil
		}
	}
	return nil, fault.New(fault.NotFound, "store.no-row", "none")
}

func (c *cabinet) Users(_ context.Context, after string, limit int) ([]*User, error) {
	var all []*User
	for _, u := range c.users {
		if u.Login > after && len(all) < limit {
			all = append(all, &u)
		}
	}
	return all, nil
}

func (c *cabinet) LoadUser(_ context.Context, user id.Staff) (*User, error) {
	u, ok := c.users[user]
	if !ok {
		return nil, fault.New(fault.NotFound, "store.no-row", "none")
	}
	return &u, nil
}

func (c *cabinet) SaveUser(ctx context.Context, u *User) error {
	if other, err := c.UserByLogin(ctx, u.Login); err == nil && other.ID != u.ID {
		return fault.New(fault.Conflict, "staff.login-taken", "taken")
	}
	for _, e := range u.Events {
		by := "anybody"
		if a, ok := c.users[e.Actor]; ok {
			by = a.Login
		} else if e.Actor == u.ID {
			by = u.Login
		}
		c.events = append(c.events, e.Name+" by "+by)
	}
	saved := *u
	saved.Events = nil
	saved.Version++
	c.users[u.ID] = saved
	return nil
}

func (c *cabinet) UserByIdentity(_ context.Context, identity []byte) (*User, error) {
	for _, u := range c.users {
		if u.Proofs.Identity != "" && bytes.Equal(account.IdentityHash(u.Proofs.Identity), identity) {
			return &u, nil
		}
	}
	return nil, fault.New(fault.NotFound, "store.no-row", "none")
}

func (c *cabinet) Holders(_ context.Context, r Role, except id.Staff) (int, error) {
	n := 0
	for _, u := range c.users {
		if u.ID != except && (u.State == Active || u.State == Invited) && slices.Contains(u.Roles, r) {
			n++
		}
	}
	return n, nil
}

func (c *cabinet) Sponsored(_ context.Context, sponsor id.Staff) ([]*User, error) {
	var list []*User
	for _, u := range c.users {
		if u.Sponsor == sponsor && u.State != Disabled {
			list = append(list, &u)
		}
	}
	return list, nil
}

func (c *cabinet) OwnRoles(context.Context) ([]OwnRole, error) { return c.own, nil }

func (c *cabinet) SaveOwnRole(_ context.Context, r *OwnRole) error {
	i := slices.IndexFunc(c.own, func(o OwnRole) bool { return o.Name == r.Name })
	r.Version++
	if i < 0 {
		c.own = append(c.own, *r)
		return nil
	}
	c.own[i] = *r
	return nil
}

func (c *cabinet) AnyUser(context.Context) (bool, error) { return len(c.users) > 0, nil }

func (c *cabinet) LoadCode(_ context.Context, purpose string) (account.Code, error) {
	return c.codes[purpose], nil
}

func (c *cabinet) SaveCode(_ context.Context, code account.Code) error {
	c.codes[code.Purpose] = code
	return nil
}

func (c *cabinet) AddSession(_ context.Context, s account.Session) error {
	c.sessions[string(s.Hash)] = s
	return nil
}

func (c *cabinet) SessionByHash(_ context.Context, hash []byte) (account.Session, error) {
	if s, ok := c.sessions[string(hash)]; ok {
		return s, nil
	}
	return account.Session{}, fault.New(fault.NotFound, "store.no-row", "none")
}

func (c *cabinet) MoveSession(context.Context, account.Session, account.Session) error { return nil }

func (c *cabinet) TouchSession(context.Context, id.Session, time.Time) error { return nil }

func (c *cabinet) ProveSession(_ context.Context, session id.Session, at time.Time) error {
	for k, s := range c.sessions {
		if s.ID == session {
			s.Proven = at
			c.sessions[k] = s
		}
	}
	return nil
}

func (c *cabinet) SessionsOf(_ context.Context, side account.Side, subject string) ([]account.Session, error) {
	var list []account.Session
	for _, s := range c.sessions {
		if s.Side == side && s.Subject == subject {
			list = append(list, s)
		}
	}
	return list, nil
}

func (c *cabinet) EndSession(_ context.Context, session id.Session) error {
	for k, s := range c.sessions {
		if s.ID == session {
			delete(c.sessions, k)
		}
	}
	return nil
}

func (c *cabinet) EndSessionsOf(_ context.Context, _ account.Side, subject string) error {
	for k, s := range c.sessions {
		if s.Subject == subject {
			delete(c.sessions, k)
		}
	}
	return nil
}

type office struct {
	*Desk
	*cabinet
	now time.Time
}

func newOffice() *office {
	o := &office{now: monday, cabinet: &cabinet{
		users: map[id.Staff]User{}, codes: map[string]account.Code{}, sessions: map[string]account.Session{},
	}}
	clock := func() time.Time { return o.now }
	o.Desk = NewDesk(o.cabinet, account.NewSessions(o.cabinet, clock, rand.Reader), clock, rand.Reader)
	return o
}

// withAdministrator is an office that has its first administrator.
func withAdministrator(t *testing.T) (*office, *User) {
	t.Helper()
	o := newOffice()
	code, err := o.FirstStart(t.Context())
	if err != nil || code == "" {
		t.Fatalf("FirstStart = %q, %v; want a code", code, err)
	}
	admin, err := o.SetUp(t.Context(), code, "root.li", "李静", adminPassword)
	if err != nil {
		t.Fatal(err)
	}
	return o, admin
}

func TestFirstAdministrator(t *testing.T) {
	ctx, o := t.Context(), newOffice()
	code, err := o.FirstStart(ctx)
	if err != nil || code == "" {
		t.Fatalf("FirstStart = %q, %v; want a code", code, err)
	}
	if again, err := o.FirstStart(ctx); err != nil || again != "" {
		t.Errorf("second start gives %q, %v; want no second code while the first lives", again, err)
	}
	o.now = monday.Add(CodeLifetime)
	if _, err := o.SetUp(ctx, code, "root.li", "李静", adminPassword); fault.Of(err).Code != "account.code-refused" {
		t.Fatalf("expired code: %v", err)
	}
	code, err = o.FirstStart(ctx)
	if err != nil || code == "" {
		t.Fatalf("after expiry FirstStart = %q, %v; want a new code", code, err)
	}
	if _, err := o.SetUp(ctx, "00000-00000-00000-00000-00000", "root.li", "李静", adminPassword); fault.Of(err).Code != "account.code-refused" {
		t.Errorf("wrong code: %v", err)
	}
	if _, err := o.SetUp(ctx, code, "root.li", "李静", "too short"); fault.Of(err).Code != "account.password-too-short" {
		t.Errorf("short password: %v", err)
	}
	if _, err := o.SetUp(ctx, code, "root.li", "李静", adminPassword); err != nil {
		t.Fatalf("the code is gone after a refused password: %v", err)
	}
	if _, err := o.SetUp(ctx, code, "second", "王伟", adminPassword); fault.Of(err).Code != "staff.set-up-done" {
		t.Errorf("used code: %v", err)
	}
	if code, err := o.FirstStart(ctx); err != nil || code != "" {
		t.Errorf("start with an administrator gives %q, %v", code, err)
	}
	if diff := cmp.Diff([]string{"staff.created by root.li", "staff.enrolled by root.li"}, o.events); diff != "" {
		t.Errorf("events (-want +got):\n%s", diff)
	}
}

func TestCreateAndEnrol(t *testing.T) {
	ctx := t.Context()
	o, admin := withAdministrator(t)
	u, code, err := o.Create(ctx, admin, Account{Login: "wang.wei", Name: "王伟", Roles: []Role{Reviewer}})
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.SignIn(ctx, "wang.wei", ""); fault.Of(err).Code != "staff.sign-in-refused" {
		t.Errorf("sign-in before enrolment: %v", err)
	}
	if _, _, err := o.Create(ctx, admin, Account{Login: "wang.wei", Name: "王薇", Roles: []Role{Reviewer}}); fault.Of(err).Code != "staff.login-taken" {
		t.Errorf("second user of that login: %v", err)
	}
	for name, login := range map[string]string{"unknown login": "nobody", "another's login": "root.li"} {
		if _, err := o.Enrol(ctx, login, code, "x"); fault.Of(err).Code != "account.code-refused" {
			t.Errorf("%s: %v, want the answer of a wrong code", name, err)
		}
	}
	if _, err := o.Enrol(ctx, "wang.wei", code, reviewerPassword); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Enrol(ctx, "wang.wei", code, "another fine password"); fault.Of(err).Code != "account.code-refused" {
		t.Errorf("code used twice: %v", err)
	}
	token, _, err := o.SignIn(ctx, "wang.wei", reviewerPassword)
	if err != nil {
		t.Fatal(err)
	}
	who, _, err := o.Who(ctx, token)
	if err != nil || who.ID != u.ID || who.May(DecideApplications) {
		t.Fatalf("Who before anybody granted rights = %+v, %v", who, err)
	}
	security := o.hire(t, "security", SecurityAdmin)
	if _, err := o.Grant(ctx, security, u.ID, Rights{Roles: u.Asked}, "as asked"); err != nil {
		t.Fatal(err)
	}
	who, _, err = o.Who(ctx, token)
	if err != nil || who.ID != u.ID || !who.May(DecideApplications) {
		t.Fatalf("Who = %+v, %v", who, err)
	}
	if err := o.Disable(ctx, admin, u.ID); err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.Who(ctx, token); fault.Of(err).Code != "account.no-session" {
		t.Errorf("session of a disabled user: %v", err)
	}
	if _, _, err := o.SignIn(ctx, "wang.wei", reviewerPassword); fault.Of(err).Code != "staff.sign-in-refused" {
		t.Errorf("sign-in of a disabled user: %v", err)
	}
	if err := o.Disable(ctx, admin, admin.ID); fault.Of(err).Code != "staff.not-yourself" {
		t.Errorf("administrator disables itself: %v", err)
	}
}

func TestSignInLocks(t *testing.T) {
	ctx := t.Context()
	o, _ := withAdministrator(t)
	var texts []string
	for range 4 {
		_, _, err := o.SignIn(ctx, "root.li", "wrong password")
		texts = append(texts, err.Error())
	}
	_, _, err := o.SignIn(ctx, "nobody", "wrong password")
	texts = append(texts, err.Error())
	_, _, err = o.SignIn(ctx, "root.li", adminPassword)
	if err == nil {
		t.Fatal("the right password opens a locked account")
	}
	for _, text := range append(texts, err.Error()) {
		if text != texts[0] {
			t.Errorf("answers differ: %q and %q", text, texts[0])
		}
	}
	if last := o.events[len(o.events)-1]; last != "staff.locked by anybody" {
		t.Errorf("last event %q, want the lock", last)
	}
	o.now = monday.Add(15 * time.Minute)
	token, _, err := o.SignIn(ctx, "root.li", adminPassword)
	if err != nil {
		t.Fatalf("after the lock ran out: %v", err)
	}
	_, session, err := o.Who(ctx, token)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.SignOut(ctx, session); err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.Who(ctx, token); err == nil {
		t.Error("session outlives signing out")
	}
}

func TestTroubleIsNoRefusal(t *testing.T) {
	ctx := t.Context()
	o, admin := withAdministrator(t)
	o.broken = errors.New("disk on fire")
	if _, _, err := o.SignIn(ctx, "root.li", adminPassword); !errors.Is(err, o.broken) {
		t.Errorf("SignIn over a broken store: %v", err)
	}
	if _, err := o.FirstStart(ctx); !errors.Is(err, o.broken) {
		t.Errorf("FirstStart over a broken store: %v", err)
	}
	if _, _, err := o.Create(ctx, admin, Account{Login: "wang.wei", Name: "王伟", Roles: []Role{Reviewer}}); !errors.Is(err, o.broken) {
		t.Errorf("Create over a broken store: %v", err)
	}
	o.broken = nil
	gone, cancel := context.WithCancel(ctx)
	cancel()
	o.hashing <- struct{}{}
	o.hashing <- struct{}{}
	if _, _, err := o.SignIn(gone, "root.li", adminPassword); !fault.Is(err, fault.Unavailable) {
		t.Errorf("SignIn in a crowd: %v, want Unavailable", err)
	}
}

package staff

import (
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

// hire puts an active user with roles into the office, without a password.
func (o *office) hire(t *testing.T, login string, roles ...Role) *User {
	t.Helper()
	u, err := New(login, "王伟", roles, "", o.now)
	if err != nil {
		t.Fatal(err)
	}
	u.State, u.Used = Active, o.now
	if err := o.SaveUser(t.Context(), u); err != nil {
		t.Fatal(err)
	}
	saved := o.users[u.ID]
	return &saved
}

func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}

// TestDutiesAreKeptApart: no two of the three in one person, by whatever pair of roles.
func TestDutiesAreKeptApart(t *testing.T) {
	three := []Role{Administrator, SecurityAdmin, AuditAdmin}
	for _, a := range Roles() {
		for _, b := range Roles() {
			o := newOffice()
			security, u := o.hire(t, "security", SecurityAdmin), o.hire(t, "wang.wei", Reviewer)
			_, err := o.Grant(t.Context(), security, u.ID, Rights{Roles: []Role{a, b}}, "try")
			want := ""
			if a != b && slices.Contains(three, a) && slices.Contains(three, b) {
				want = "staff.duties-conflict"
			}
			if code(err) != want {
				t.Errorf("%s and %s in one person: %v, want %q", a, b, err, want)
			}
		}
	}
}

func TestGrant(t *testing.T) {
	ctx := t.Context()
	o, admin := withAdministrator(t)
	security, u := o.hire(t, "security", SecurityAdmin), o.hire(t, "wang.wei", Reviewer)
	for name, tt := range map[string]struct {
		by     *User
		user   id.Staff
		rights Rights
		want   string
	}{
		"own rights":   {security, security.ID, Rights{Roles: []Role{SecurityAdmin, Reviewer}}, "staff.not-own-rights"},
		"unknown role": {security, u.ID, Rights{Roles: []Role{"root"}}, "staff.role-unknown"},
		"unknown user": {security, "nobody", Rights{Roles: []Role{Reviewer}}, "store.no-row"},
		"area":         {security, u.ID, Rights{Roles: []Role{Reviewer}, Scope: Scope{Areas: []string{"3702"}}}, "staff.area-malformed"},
		"domain":       {security, u.ID, Rights{Roles: []Role{Reviewer}, Scope: Scope{Domains: []string{"money"}}}, "staff.domain-unknown"},
		"last admin":   {security, admin.ID, Rights{Roles: []Role{Reviewer}}, "staff.last-admin"},
		"nothing":      {security, u.ID, Rights{}, ""},
		"with a scope": {security, u.ID, Rights{Roles: []Role{Reviewer, Reviewer}, Scope: Scope{Areas: []string{"370203", "370200", "370203"}, Domains: []string{"talent"}}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got, err := o.Grant(ctx, tt.by, tt.user, tt.rights, "district desk")
			if code(err) != tt.want {
				t.Fatalf("Grant: %v, want %q", err, tt.want)
			}
			if err == nil && (!slices.Equal(got.Roles, slices.Compact(tt.rights.Roles)) || len(got.Asked) > 0) {
				t.Errorf("rights are %+v", got)
			}
		})
	}
	got, err := o.Grant(ctx, security, u.ID, Rights{Roles: []Role{Reviewer}, Scope: Scope{Areas: []string{"370203", "370200", "370203"}}}, " line\nfeed ")
	if err != nil {
		t.Fatal(err)
	}
	if last := got.Events[len(got.Events)-1]; last.Detail != "roles=reviewer areas=370200,370203 domains= why=line feed" || last.Actor != security.ID {
		t.Errorf("event is %+v", last)
	}
	if err := o.Disable(ctx, admin, u.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Grant(ctx, security, u.ID, Rights{Roles: []Role{Reviewer}}, "again"); code(err) != "staff.state" {
		t.Errorf("rights of a disabled user: %v", err)
	}
	if err := o.Disable(ctx, admin, security.ID); code(err) != "staff.last-admin" {
		t.Errorf("the last security admin is disabled: %v", err)
	}
}

// TestOnlyTheFirstSecurityAdminIsNotGranted: an administrator gives nobody rights, but
// somebody has to begin.
func TestOnlyTheFirstSecurityAdminIsNotGranted(t *testing.T) {
	ctx := t.Context()
	o, admin := withAdministrator(t)
	both, _, err := o.Create(ctx, admin, Account{Login: "both", Name: "王伟", Roles: []Role{SecurityAdmin, Reviewer}})
	if err != nil || len(both.Roles) > 0 {
		t.Fatalf("security admin and more = %+v, %v; want nothing granted", both, err)
	}
	first, _, err := o.Create(ctx, admin, Account{Login: "first", Name: "王伟", Roles: []Role{SecurityAdmin}})
	if err != nil || !slices.Equal(first.Roles, []Role{SecurityAdmin}) {
		t.Fatalf("first security admin = %+v, %v", first, err)
	}
	second, _, err := o.Create(ctx, admin, Account{Login: "second", Name: "王伟", Roles: []Role{SecurityAdmin}})
	if err != nil || len(second.Roles) > 0 || !slices.Equal(second.Asked, []Role{SecurityAdmin}) {
		t.Fatalf("second security admin = %+v, %v; want it only asked for", second, err)
	}
}

func TestOwnRoles(t *testing.T) {
	ctx := t.Context()
	o, _ := withAdministrator(t)
	security, u := o.hire(t, "security", SecurityAdmin), o.hire(t, "wang.wei", Reviewer)
	for name, tt := range map[string]struct {
		role        Role
		title       string
		permissions []Permission
		want        string
	}{
		"of the program": {Reviewer, "审核", []Permission{ReadCalls}, "staff.role-name"},
		"malformed":      {"No", "审核", []Permission{ReadCalls}, "staff.role-name"},
		"no title":       {"county", "", []Permission{ReadCalls}, "staff.role-title"},
		"empty":          {"county", "区县", nil, "staff.role-empty"},
		"unknown":        {"county", "区县", []Permission{"root"}, "staff.permission-unknown"},
		"reserved":       {"county", "区县", []Permission{GrantRights}, "staff.permission-reserved"},
		"audit":          {"county", "区县", []Permission{ReadCalls, SearchAudit}, "staff.permission-reserved"},
	} {
		if _, err := o.DefineRole(ctx, security, tt.role, tt.title, tt.permissions, 0); code(err) != tt.want {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
	r, err := o.DefineRole(ctx, security, "county", "区县核对", []Permission{ReadCalls, ReadApplications, ReadCalls}, 0)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Permission{ReadApplications, ReadCalls}, r.Permissions); diff != "" {
		t.Error(diff)
	}
	got, err := o.Grant(ctx, security, u.ID, Rights{Roles: []Role{"county"}}, "county desk")
	if err != nil || !got.May(ReadCalls) || got.May(DecideApplications) {
		t.Fatalf("Grant = %+v, %v", got, err)
	}
	if _, err := o.DefineRole(ctx, security, "county", "区县核对", []Permission{ReadCalls}, 0); code(err) != "staff.role-changed" {
		t.Errorf("change of a version that is not the present one: %v", err)
	}
	if _, err := o.DefineRole(ctx, got, "county", "区县核对", []Permission{ReadCalls, SetBrakes}, r.Version); code(err) != "staff.not-own-rights" {
		t.Errorf("change of the own role: %v", err)
	}
	if err := o.RetireRole(ctx, security, "county"); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Grant(ctx, security, u.ID, Rights{Roles: []Role{"county"}}, "again"); code(err) != "staff.role-unknown" {
		t.Errorf("grant of a retired role: %v", err)
	}
	if err := o.RetireRole(ctx, security, "county"); code(err) != "staff.role-retired" {
		t.Errorf("retired twice: %v", err)
	}
	if err := o.RetireRole(ctx, security, "none"); !fault.Is(err, fault.NotFound) {
		t.Errorf("unknown role: %v", err)
	}
}

func TestReach(t *testing.T) {
	services := func(domain string) []string {
		return map[string][]string{"employment": {"ER0101", "ER0102"}}[domain]
	}
	for name, tt := range map[string]struct {
		scope Scope
		want  Reach
	}{
		"everything": {Scope{}, Reach{}},
		"city":       {Scope{Areas: []string{"370200"}}, Reach{Areas: []string{"3702"}}},
		"province":   {Scope{Areas: []string{"370000", "370203"}}, Reach{Areas: []string{"37", "370203"}}},
		"domain":     {Scope{Domains: []string{"employment"}}, Reach{Services: []string{"ER0101", "ER0102"}}},
		"no service": {Scope{Domains: []string{"talent"}}, Reach{Services: []string{}}},
	} {
		got := tt.scope.Reach(services)
		if diff := cmp.Diff(tt.want, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", name, diff)
		}
		if got.Bounded() != (name != "everything") {
			t.Errorf("%s: bounded is %v", name, got.Bounded())
		}
	}
}

func TestOutsourced(t *testing.T) {
	ctx := t.Context()
	o, admin := withAdministrator(t)
	o.Ruled(func() (Rules, error) { return Rules{Outsourced: 30}, nil })
	security, sponsor := o.hire(t, "security", SecurityAdmin), o.hire(t, "li.na", Operator)
	for name, tt := range map[string]struct {
		a    Account
		want string
	}{
		"no sponsor":    {Account{Days: 3}, "staff.sponsor-missing"},
		"unknown":       {Account{Sponsor: "nobody", Days: 3}, "staff.sponsor-unknown"},
		"too long":      {Account{Sponsor: sponsor.ID, Days: 31}, "staff.days"},
		"for ever":      {Account{Sponsor: sponsor.ID}, "staff.days"},
		"administrator": {Account{Sponsor: sponsor.ID, Days: 3, Roles: []Role{AuditAdmin}}, "staff.outsourced-duty"},
	} {
		tt.a.Login, tt.a.Name = "vendor", "王伟"
		if tt.a.Roles == nil {
			tt.a.Roles = []Role{Operator}
		}
		if _, _, err := o.Create(ctx, admin, tt.a); code(err) != tt.want {
			t.Errorf("%s: %v, want %s", name, err, tt.want)
		}
	}
	u, plain, err := o.Create(ctx, admin, Account{Login: "vendor", Name: "王伟", Roles: []Role{Operator}, Sponsor: sponsor.ID, Days: 30})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Grant(ctx, security, u.ID, Rights{Roles: []Role{Administrator}}, "try"); code(err) != "staff.outsourced-duty" {
		t.Errorf("an outsourced administrator: %v", err)
	}
	if _, err := o.Enrol(ctx, "vendor", plain, reviewerPassword); err != nil {
		t.Fatal(err)
	}
	token, _, err := o.SignIn(ctx, "vendor", reviewerPassword)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Extend(ctx, security, sponsor.ID, 5, "x"); code(err) != "staff.not-outsourced" {
		t.Errorf("a last day for a user of the authority: %v", err)
	}
	o.now = u.Expires
	if _, _, err := o.Who(ctx, token); code(err) != "account.no-session" {
		t.Errorf("session after the last day: %v", err)
	}
	if _, _, err := o.SignIn(ctx, "vendor", reviewerPassword); code(err) != "staff.sign-in-refused" {
		t.Errorf("sign-in after the last day: %v", err)
	}
	if n, err := o.Sweep(ctx); err != nil || n != 1 || o.users[u.ID].State != Disabled {
		t.Errorf("Sweep = %d, %v", n, err)
	}
	if err := o.Extend(ctx, security, u.ID, 5, "x"); code(err) != "staff.state" {
		t.Errorf("extended after the end: %v", err)
	}
	next, _, err := o.Create(ctx, admin, Account{Login: "vendor.two", Name: "王伟", Roles: []Role{Operator}, Sponsor: sponsor.ID, Days: 1})
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Extend(ctx, security, next.ID, 20, "project goes on"); err != nil || !o.users[next.ID].Expires.Equal(o.now.Add(20*24*time.Hour)) {
		t.Errorf("Extend: %v, %v", err, o.users[next.ID].Expires)
	}
	if err := o.Disable(ctx, admin, sponsor.ID); err != nil || o.users[next.ID].State != Disabled {
		t.Errorf("sponsor disabled: %v; user is %s", err, o.users[next.ID].State)
	}
}

func TestUnusedAccountsAreLocked(t *testing.T) {
	ctx := t.Context()
	o, admin := withAdministrator(t)
	o.Ruled(func() (Rules, error) { return Rules{Unused: 90 * 24 * time.Hour}, nil })
	security, u := o.hire(t, "security", SecurityAdmin), o.hire(t, "wang.wei", Reviewer)
	o.now = monday.Add(90 * 24 * time.Hour)
	if n, err := o.Sweep(ctx); err != nil || n != 1 {
		t.Fatalf("Sweep = %d, %v; want the reviewer alone, as the others are the last of their role", n, err)
	}
	if got := o.users[u.ID]; got.State != Locked || got.May(ReadCalls) {
		t.Errorf("after 90 days: %+v", got)
	}
	if o.users[admin.ID].State != Active || o.users[security.ID].State != Active {
		t.Error("nobody is left to unlock")
	}
	if err := o.Unlock(ctx, security, u.ID, "back"); err != nil || o.users[u.ID].State != Active {
		t.Errorf("Unlock: %v", err)
	}
	if err := o.Unlock(ctx, security, u.ID, "back"); code(err) != "staff.state" {
		t.Errorf("unlocked twice: %v", err)
	}
	if n, err := o.Sweep(ctx); err != nil || n != 0 {
		t.Errorf("Sweep after unlocking = %d, %v", n, err)
	}
	o.Ruled(func() (Rules, error) { return Rules{}, errors.New("out of date") })
	if _, err := o.Sweep(ctx); err == nil {
		t.Error("Sweep without rules")
	}
}

// TestResetTakesTwo: who resets makes no code, and who makes codes resets nobody.
func TestResetTakesTwo(t *testing.T) {
	ctx := t.Context()
	o, admin := withAdministrator(t)
	security := o.hire(t, "security", SecurityAdmin)
	u, _, err := o.Create(ctx, admin, Account{Login: "wang.wei", Name: "王伟", Roles: []Role{Reviewer}})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := o.Invite(ctx, admin, u.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := o.Enrol(ctx, "wang.wei", plain, reviewerPassword); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Invite(ctx, admin, u.ID); code(err) != "staff.state" {
		t.Errorf("a code for an active user: %v", err)
	}
	token, _, err := o.SignIn(ctx, "wang.wei", reviewerPassword)
	if err != nil {
		t.Fatal(err)
	}
	if err := o.Reset(ctx, security, security.ID, "x"); code(err) != "staff.not-own-rights" {
		t.Errorf("own reset: %v", err)
	}
	if err := o.Reset(ctx, security, u.ID, "lost the phone"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.Who(ctx, token); err == nil {
		t.Error("session outlives the reset")
	}
	if plain, err = o.Invite(ctx, admin, u.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := o.Enrol(ctx, "wang.wei", plain, reviewerPassword); code(err) != "staff.password-used" {
		t.Errorf("the password from before the reset: %v", err)
	}
	if _, err := o.Enrol(ctx, "wang.wei", plain, "nine red staplers"); err != nil {
		t.Errorf("another password: %v", err)
	}
}

func TestSecondFactor(t *testing.T) {
	ctx := t.Context()
	o, _ := withAdministrator(t)
	required := Rules{SecondFactor: true, Fresh: 5 * time.Minute}
	o.Ruled(func() (Rules, error) { return required, nil })
	in := func() (*User, account.Session) {
		t.Helper()
		token, _, err := o.SignIn(ctx, "root.li", adminPassword)
		if err != nil {
			t.Fatal(err)
		}
		u, s, err := o.Who(ctx, token)
		if err != nil {
			t.Fatal(err)
		}
		return u, s
	}
	wants := func(u *User, s account.Session, want Want) {
		t.Helper()
		if got, err := o.Wants(u, s); err != nil || got != want {
			t.Errorf("session wants %q, %v; want %q", got, err, want)
		}
	}
	u, s := in()
	wants(u, s, WantEnrol)
	if _, err := o.ConfirmAuthenticator(ctx, u, s, "123456"); code(err) != "factor.not-begun" {
		t.Errorf("confirmed before it began: %v", err)
	}
	secret, address, err := o.BeginAuthenticator(ctx, u, s, "phone")
	if err != nil || !strings.Contains(address, secret) {
		t.Fatalf("BeginAuthenticator = %q, %q, %v", secret, address, err)
	}
	now := func() string {
		t.Helper()
		c, err := account.TOTP(secret, o.now)
		if err != nil {
			t.Fatal(err)
		}
		return c
	}
	codes, err := o.ConfirmAuthenticator(ctx, u, s, now())
	if err != nil || len(codes) != 10 {
		t.Fatalf("ConfirmAuthenticator = %v, %v", codes, err)
	}
	u, s = in()
	wants(u, s, WantFactor)
	if err := o.CheckFresh(u, s); code(err) != "staff.prove-again" {
		t.Errorf("fresh without proof: %v", err)
	}
	if _, _, err := o.BeginAuthenticator(ctx, u, s, "thief's"); code(err) != "staff.prove-again" {
		t.Errorf("another factor with the password alone: %v", err)
	}
	if err := o.ChangePassword(ctx, u, s, adminPassword, "the cow eats nine batteries"); code(err) != "staff.prove-again" {
		t.Errorf("another password with the password alone: %v", err)
	}
	if err := o.Prove(ctx, u, s, now()); code(err) != "factor.code-refused" {
		t.Errorf("a code used twice: %v", err)
	}
	o.now = o.now.Add(30 * time.Second)
	if err := o.Prove(ctx, u, s, now()); err != nil {
		t.Fatal(err)
	}
	list, err := o.Sessions(ctx, u.ID)
	if err != nil || len(list) == 0 {
		t.Fatalf("Sessions = %v, %v", list, err)
	}
	s = list[slices.IndexFunc(list, func(n account.Session) bool { return n.ID == s.ID })]
	wants(u, s, WantNothing)
	if err := o.CheckFresh(u, s); err != nil {
		t.Error(err)
	}
	o.now = o.now.Add(5*time.Minute + time.Second)
	if err := o.CheckFresh(u, s); code(err) != "staff.prove-again" {
		t.Errorf("five minutes later: %v", err)
	}
	if err := o.Prove(ctx, u, s, codes[3]); err != nil {
		t.Errorf("recovery code: %v", err)
	}
	if err := o.Prove(ctx, u, s, codes[3]); code(err) != "factor.code-refused" {
		t.Errorf("recovery code twice: %v", err)
	}
	// The right password does not forgive wrong codes: an administrator has three attempts.
	for range 2 {
		u, s = in()
		if err := o.Prove(ctx, u, s, "000000"); err == nil {
			t.Fatal("a guessed code opens")
		}
	}
	if _, _, err := o.SignIn(ctx, "root.li", adminPassword); code(err) != "staff.sign-in-refused" {
		t.Errorf("three wrong codes leave the account open: %v", err)
	}
}

func TestChangePassword(t *testing.T) {
	ctx := t.Context()
	o, _ := withAdministrator(t)
	token, u, err := o.SignIn(ctx, "root.li", adminPassword)
	if err != nil {
		t.Fatal(err)
	}
	_, s, _ := o.Who(ctx, token)
	change := func(old, next string) error {
		u, _ = o.store.User(ctx, u.ID)
		return o.ChangePassword(ctx, u, s, old, next)
	}
	const second = "the cow eats nine batteries"
	for name, tt := range map[string][3]string{
		"wrong": {"guess", second, "staff.password-wrong"}, "the same": {adminPassword, adminPassword, "staff.password-used"},
	} {
		if err := change(tt[0], tt[1]); code(err) != tt[2] {
			t.Errorf("%s: %v, want %s", name, err, tt[2])
		}
	}
	if err := change(adminPassword, second); err != nil {
		t.Fatal(err)
	}
	if err := change(second, adminPassword); code(err) != "staff.password-used" {
		t.Errorf("back to the first one: %v", err)
	}
	o.Ruled(func() (Rules, error) { return Rules{PasswordAge: 90 * 24 * time.Hour}, nil })
	u, _ = o.store.User(ctx, u.ID)
	if want, _ := o.Wants(u, s); want != WantNothing {
		t.Errorf("a new password wants %s", want)
	}
	o.now = o.now.Add(90 * 24 * time.Hour)
	if want, _ := o.Wants(u, s); want != WantPassword {
		t.Errorf("an old password wants %q", want)
	}
}

func TestKick(t *testing.T) {
	ctx := t.Context()
	o, admin := withAdministrator(t)
	token, u, err := o.SignIn(ctx, "root.li", adminPassword)
	if err != nil {
		t.Fatal(err)
	}
	_, s, _ := o.Who(ctx, token)
	other := o.hire(t, "wang.wei", Reviewer)
	if err := o.Kick(ctx, admin, other.ID, s.ID, "x"); !fault.Is(err, fault.NotFound) {
		t.Errorf("another's session: %v", err)
	}
	if err := o.Kick(ctx, admin, u.ID, s.ID, "left the desk"); err != nil {
		t.Fatal(err)
	}
	if _, _, err := o.Who(ctx, token); err == nil {
		t.Error("a session that was ended goes on")
	}
}

package store

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// errandBag takes the codes of invitations.
type errandBag struct{ errands []enterprise.Errand }

func (s *errandBag) Bring(_ context.Context, e enterprise.Errand) enterprise.WayResult {
	s.errands = append(s.errands, e)
	return enterprise.Brought
}

// An invitation lets in the person it names, once, with its role; five wrong answers
// spend it, and of a hundred at once one is right.
func TestInvitationsInTheStore(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, owner := t.Context(), enter(t, db, "hall-1")
		now := monday
		post := &errandBag{}
		d := enterprise.NewInvitations(db.Members(), func() time.Time { return now }, rand.Reader, func() (time.Duration, error) { return time.Hour, nil }, nil, post)
		wish := enterprise.Invitation{Enterprise: owner.Enterprise, Role: enterprise.Developer, Name: "王芳hall-2", Mobile: "13800000001", IDNumber: "11010519491231002X"}
		guest := enter(t, db, "hall-2")
		if guest.Member.State != enterprise.MemberRequested {
			t.Fatalf("guest: %+v", guest.Member)
		}
		if _, err := d.Invite(ctx, guest.Member.ID, wish); fault.Of(err).Code != "member.not-owner" {
			t.Errorf("who is no owner invites: %v", err)
		}
		bad := wish
		bad.IDNumber = "110105194912310021"
		if _, err := d.Invite(ctx, owner.Member.ID, bad); fault.Of(err).Code != "invitation.id-number" {
			t.Errorf("a wrong check digit: %v", err)
		}
		if len(post.errands) != 0 {
			t.Errorf("refused invitations were brought: %v", post.errands)
		}
		made, err := d.Invite(ctx, owner.Member.ID, wish)
		if err != nil {
			t.Fatal(err)
		}
		again, err := d.Resend(ctx, owner.Enterprise, owner.Member.ID, made.Invitation.ID)
		if err != nil {
			t.Fatal(err)
		}
		first, code := made.Code, again.Code
		if len(post.errands) != 2 || post.errands[0].Code != first || post.errands[1].Code != code || post.errands[0].Name == post.errands[1].Name ||
			post.errands[0].Channel != enterprise.BySMS || post.errands[0].Address != wish.Mobile || post.errands[0].Enterprise == "" ||
			len(made.Ways) != 1 || made.Ways[0] != (enterprise.Way{Channel: "sms", Result: enterprise.Brought}) {
			t.Errorf("brought: %+v, told %+v", post.errands, made.Ways)
		}
		for what, a := range map[string]enterprise.Answer{"the code from before": {Code: first, IDNumber: wish.IDNumber}, "no id number": {Code: code}} {
			if err := d.Accept(ctx, owner.Enterprise, guest.Member.ID, a); fault.Of(err).Code != "invitation.refused" {
				t.Errorf("%s: %v", what, err)
			}
		}
		now = monday.Add(2 * time.Hour)
		if err := d.Accept(ctx, owner.Enterprise, guest.Member.ID, enterprise.Answer{Code: code, IDNumber: wish.IDNumber}); fault.Of(err).Code != "invitation.refused" {
			t.Errorf("an old code: %v", err)
		}
		now = monday
		var group sync.WaitGroup
		var mu sync.Mutex
		right := 0
		for range 8 {
			group.Go(func() {
				if d.Accept(ctx, owner.Enterprise, guest.Member.ID, enterprise.Answer{Code: code, IDNumber: wish.IDNumber}) == nil {
					mu.Lock()
					right++
					mu.Unlock()
				}
			})
		}
		group.Wait()
		e, err := db.Enterprises().Enterprise(ctx, owner.Enterprise)
		if err != nil {
			t.Fatal(err)
		}
		if m, _ := e.Member(guest.Member.ID); right != 1 || m.State != enterprise.MemberActive || m.Role != enterprise.Developer {
			t.Errorf("accepted %d times: %+v", right, m)
		}
		third := enter(t, db, "hall-3")
		wish.Name, wish.IDNumber = "王芳hall-3", ""
		wish.Mail = "wang@example.com"
		if made, err = d.Invite(ctx, owner.Member.ID, wish); err != nil {
			t.Fatal(err)
		}
		if code = made.Code; len(post.errands) != 4 || post.errands[2].Channel != enterprise.ByMail || len(made.Ways) != 2 {
			t.Errorf("brought: %+v", post.errands)
		}
		for range 5 {
			_ = d.Accept(ctx, owner.Enterprise, third.Member.ID, enterprise.Answer{Code: "WRONG"})
		}
		if err := d.Accept(ctx, owner.Enterprise, third.Member.ID, enterprise.Answer{Code: code}); fault.Of(err).Code != "invitation.refused" {
			t.Errorf("a spent invitation: %v", err)
		}
		list, err := d.Of(ctx, owner.Enterprise)
		slices.SortFunc(list, func(a, b enterprise.Invitation) int { return strings.Compare(string(b.State), string(a.State)) })
		if err != nil || len(list) != 2 || list[0].State != enterprise.InvitationSpent || list[1].State != enterprise.InvitationAccepted {
			t.Errorf("list: %v, %v", list, err)
		}
		if err := d.Withdraw(ctx, owner.Enterprise, owner.Member.ID, list[0].ID); fault.Of(err).Code != "invitation.state" {
			t.Errorf("withdraw what is over: %v", err)
		}
		wish.Mail = ""
		for n := len(list); n < 50; n++ {
			if made, err = d.Invite(ctx, owner.Member.ID, wish); err != nil {
				t.Fatal(err)
			}
			if err := d.Withdraw(ctx, owner.Enterprise, owner.Member.ID, made.Invitation.ID); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := d.Invite(ctx, owner.Member.ID, wish); fault.Of(err).Code != "invitation.day" {
			t.Errorf("the 51st of a day: %v", err)
		}
		now = monday.Add(24 * time.Hour)
		if _, err := d.Invite(ctx, owner.Member.ID, wish); err != nil {
			t.Errorf("the next day: %v", err)
		}
		for _, entry := range auditEntries(t, db) {
			if strings.Contains(entry.Detail+entry.Object, "王芳") || strings.Contains(entry.Detail, wish.Mobile) {
				t.Errorf("the audit names a person: %+v", entry)
			}
		}
	})
}

// Second factors come back as they were, and a wrong code counts though it is refused.
func TestMemberFactorsInTheStore(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, entry := t.Context(), enter(t, db, "hall-1")
		clock := func() time.Time { return monday }
		sessions := account.NewSessions(db.Accounts(), clock, rand.Reader)
		d := enterprise.NewFactors(db.Members(), sessions, clock, rand.Reader, func() (enterprise.FactorRules, error) {
			return enterprise.FactorRules{Dangerous: true, Fresh: time.Minute}, nil
		}, nil, nil)
		_, session, err := sessions.Open(ctx, account.Member, string(entry.Member.ID), entry.Enterprise)
		if err != nil {
			t.Fatal(err)
		}
		e, err := db.Enterprises().Enterprise(ctx, entry.Enterprise)
		if err != nil {
			t.Fatal(err)
		}
		seat := enterprise.Seat{Enterprise: e, Member: entry.Member.ID, Session: session}
		if err := d.Check(ctx, seat, true); fault.Of(err).Code != "member.factor-wanted" {
			t.Errorf("without one: %v", err)
		}
		secret, _, err := d.BeginAuthenticator(ctx, seat, "手机")
		if err != nil {
			t.Fatal(err)
		}
		code, err := account.TOTP(secret, monday)
		if err != nil {
			t.Fatal(err)
		}
		recovery, err := d.ConfirmAuthenticator(ctx, seat, code)
		if err != nil || len(recovery) != 10 {
			t.Fatalf("%d recovery codes, %v", len(recovery), err)
		}
		if err := d.Check(ctx, seat, true); fault.Of(err).Code != "member.prove" { // the seat is as it was before
			t.Errorf("not shown: %v", err)
		}
		for range 5 {
			if err := d.Prove(ctx, seat, "000001"); fault.Of(err).Code != "factor.code-refused" {
				t.Errorf("a wrong code: %v", err)
			}
		}
		if err := d.Prove(ctx, seat, recovery[0]); fault.Of(err).Code != "account.locked" {
			t.Errorf("after five wrong ones: %v", err)
		}
		owner := seat
		if err := d.Reset(ctx, owner, entry.Member.ID); fault.Of(err).Code != "member.own-factor" {
			t.Errorf("reset the own: %v", err)
		}
		acts := auditActions(t, db)
		for _, want := range []string{"member.factor-added", "member.factor-locked"} {
			if !slices.Contains(acts, want) {
				t.Errorf("the audit lacks %s: %v", want, acts)
			}
		}
	})
}

func auditActions(t *testing.T, db *DB) []string {
	t.Helper()
	var acts []string
	for _, e := range auditEntries(t, db) {
		acts = append(acts, e.Action)
	}
	return acts
}

// Attempts of one address are counted whoever asks, at once too, and a lock is told of
// once; addresses and sides are apart.
func TestSourcesInTheStore(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		now := monday
		g := account.NewGate(db.Accounts(), func() time.Time { return now }, func() (account.GateRules, error) {
			return account.GateRules{Failures: 4, Window: time.Minute, Lock: time.Minute}, nil
		})
		ctx := audit.From(t.Context(), "203.0.113.7")
		var group sync.WaitGroup
		var mu sync.Mutex
		passed := 0
		for range 12 {
			group.Go(func() {
				if g.Charge(ctx, account.Staff) == nil {
					mu.Lock()
					passed++
					mu.Unlock()
				}
			})
		}
		group.Wait()
		if passed != 4 {
			t.Errorf("%d attempts passed, want 4", passed)
		}
		if err := g.Charge(ctx, account.Member); err != nil {
			t.Errorf("the other side: %v", err)
		}
		if err := g.Charge(audit.From(t.Context(), "203.0.113.8"), account.Staff); err != nil {
			t.Errorf("another address: %v", err)
		}
		if acts := auditActions(t, db); !slices.Equal(acts, []string{"sign-in.address-locked"}) {
			t.Errorf("audit: %v", acts)
		}
		if n, err := db.Accounts().ForgetSources(ctx, time.Now().AddDate(1, 0, 0)); err != nil || n != 3 {
			t.Errorf("forgot %d, %v", n, err)
		}
	})
}

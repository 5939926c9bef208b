package store

import (
	"context"
	"crypto/rand"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// satchel takes what is carried, or answers with fail.
type satchel struct {
	letters []mailbox.Letter
	to      []string
	fail    error
}

func (s *satchel) Carry(_ context.Context, address string, l mailbox.Letter) error {
	if s.fail == nil {
		s.letters, s.to = append(s.letters, l), append(s.to, address)
	}
	return s.fail
}

// post is everything around the mailboxes of one database, with a clock of its own.
type post struct {
	db      *DB
	now     time.Time
	satchel *satchel
	desk    *mailbox.Desk
	sorter  *mailbox.Sorter
	postman *mailbox.Postman
	givenUp int
}

func newPost(t *testing.T, db *DB) *post {
	t.Helper()
	c, err := mailbox.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	p := &post{db: db, now: monday, satchel: &satchel{}}
	clock := func() time.Time { return p.now }
	db.clock, db.host = clock, clock
	db.SetTells(c.Tells)
	carriers := map[mailbox.Channel]mailbox.Carrier{mailbox.Mail: p.satchel}
	service := func(string, mailbox.Language) string { return "" }
	p.desk = mailbox.NewDesk(mailbox.Options{Store: db.Mailbox(), Catalogue: c, Carriers: carriers, Service: service, Clock: clock, Random: rand.Reader})
	p.sorter = &mailbox.Sorter{
		Store: db.Postings(), Catalogue: c, Carries: func(c mailbox.Channel) bool { return carriers[c] != nil },
		Acts: func(string) staff.Permission { return staff.ReleaseKeys }, Clock: clock,
	}
	p.postman = &mailbox.Postman{
		Store: db.Postings(), Catalogue: c, Carriers: carriers, Service: service, Where: func(bool) string { return "https://portal.example" }, Clock: clock,
		GivenUp: func(context.Context, mailbox.Channel) error { p.givenUp++; return nil },
	}
	return p
}

// sort does the jobs of all happenings, twice: the second time changes nothing.
func (p *post) sort(t *testing.T) {
	t.Helper()
	list, err := all(t.Context(), p.db.reader(), value[id.Happening], `SELECT id FROM happening WHERE sorted_at = 0 ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range slices.Concat(list, list) {
		if err := p.sorter.Sort(t.Context(), h); err != nil {
			t.Fatal(err)
		}
	}
}

// deliver does the jobs of all postings that wait, twice.
func (p *post) deliver(t *testing.T) {
	t.Helper()
	list, err := all(t.Context(), p.db.reader(), value[id.Posting], `SELECT id FROM posting WHERE state = 'waiting' ORDER BY id`)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range slices.Concat(list, list) {
		if err := p.postman.Deliver(t.Context(), o); err != nil {
			t.Fatal(err)
		}
	}
}

// act has something happen to the enterprise, as a room does.
func (p *post) act(t *testing.T, e id.Enterprise, name, detail string) {
	t.Helper()
	err := p.db.recording(t.Context(), func(w enterpriseWork) error {
		events := []enterprise.Event{{At: p.now, Name: name, Actor: enterprise.ByPlatform, Subject: "a1", Detail: detail}}
		return w.note(t.Context(), e, &events)
	})
	if err != nil {
		t.Fatal(err)
	}
}

// verify gives the person an address and the code that came to it.
func (p *post) verify(t *testing.T, who mailbox.Person, address string) {
	t.Helper()
	if err := p.desk.Ask(t.Context(), who, mailbox.Mail, address); err != nil {
		t.Fatal(err)
	}
	title := p.satchel.letters[len(p.satchel.letters)-1].Title
	if err := p.desk.Confirm(t.Context(), who, mailbox.Mail, title[strings.LastIndex(title, " ")+1:]); err != nil {
		t.Fatal(err)
	}
	p.satchel.letters, p.satchel.to = nil, nil
}

func (p *post) messages(t *testing.T, who mailbox.Person) []mailbox.Told {
	t.Helper()
	list, err := p.desk.Messages(t.Context(), who, mailbox.Filter{Limit: 50})
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func forEachPost(t *testing.T, test func(t *testing.T, p *post, who mailbox.Person)) {
	t.Helper()
	forEachDatabase(t, func(t *testing.T, db *DB) {
		entry := enter(t, db, "hall-1")
		test(t, newPost(t, db), mailbox.Person{Enterprise: entry.Enterprise, ID: string(entry.Member.ID)})
	})
}

// An act is told with it or not at all, once to each person and channel, and to
// addresses that were verified alone.
func TestMessagesAreToldOnce(t *testing.T) {
	forEachPost(t, func(t *testing.T, p *post, who mailbox.Person) {
		ctx := t.Context()
		failed := p.db.recording(ctx, func(w enterpriseWork) error {
			events := []enterprise.Event{{At: p.now, Name: "application.returned", Actor: enterprise.ByPlatform, Subject: "a0"}}
			if err := w.note(ctx, who.Enterprise, &events); err != nil {
				return err
			}
			for _, e := range w.acts.entries {
				if err := w.db.appendAudit(ctx, w.tx, e); err != nil {
					return err
				}
			}
			return fault.New(fault.Conflict, "test.undone", "undone")
		})
		if fault.Of(failed).Code != "test.undone" {
			t.Fatal(failed)
		}
		p.act(t, who.Enterprise, "duty.confirmed", "x") // nobody is told
		p.act(t, who.Enterprise, "application.returned", "round=1")
		p.sort(t)
		p.deliver(t)
		if list := p.messages(t, who); len(list) != 1 || !strings.Contains(list[0].Zh.Title, "需要补正") || list[0].Object != "application:a1" {
			t.Fatalf("told %+v", list)
		}
		if len(p.satchel.letters) != 0 {
			t.Fatal("something was sent to no address")
		}
		p.verify(t, who, "li@example.com")
		p.act(t, who.Enterprise, "measure.in-force", "suspension ground=neglect")
		p.sort(t)
		p.deliver(t)
		if len(p.satchel.letters) != 1 || p.satchel.to[0] != "li@example.com" || !strings.Contains(p.satchel.letters[0].Title, "暂停服务") {
			t.Fatalf("sent %v to %v", p.satchel.letters, p.satchel.to)
		}
		if !strings.Contains(p.satchel.letters[0].Text, "https://portal.example") {
			t.Errorf("the letter does not say where to look: %s", p.satchel.letters[0].Text)
		}
	})
}

func countRows(t *testing.T, db *DB, query string, args ...any) int64 {
	t.Helper()
	n, err := one(t.Context(), db.reader(), value[int64], query, args...)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

func TestMessagesAreReadAndPaged(t *testing.T) {
	forEachPost(t, func(t *testing.T, p *post, who mailbox.Person) {
		ctx := t.Context()
		for range 3 {
			p.act(t, who.Enterprise, "feedback.answered", "")
			p.sort(t)
			p.now = p.now.Add(time.Second)
		}
		p.act(t, who.Enterprise, "application.approved", "")
		p.sort(t)
		list := p.messages(t, who)
		if n, err := p.desk.Unread(ctx, who); err != nil || n != 4 || len(list) != 4 {
			t.Fatalf("%d unread of %d, %v", n, len(list), err)
		}
		page, err := p.desk.Messages(ctx, who, mailbox.Filter{Event: "feedback.answered", Before: list[1].ID, Limit: 1})
		if err != nil || len(page) != 1 || page[0].ID != list[2].ID {
			t.Errorf("page %v, %v", page, err)
		}
		other := mailbox.Person{Enterprise: who.Enterprise, ID: "someone"}
		if err := p.desk.Read(ctx, other, list[0].ID, true); fault.Of(err).Code != "mailbox.unknown" {
			t.Errorf("another one's message: %v", err)
		}
		if err := p.desk.Read(ctx, who, list[1].ID, true); err != nil {
			t.Fatal(err)
		}
		unread, err := p.desk.Messages(ctx, who, mailbox.Filter{Unread: true, Limit: 9})
		if err != nil || len(unread) != 1 || unread[0].ID != list[0].ID {
			t.Errorf("unread %v, %v", unread, err)
		}
	})
}

// Old messages go, read or not, with all that belongs to them; what is younger, what waits
// to be told and what waits to be carried stays.
func TestMessagesArePurged(t *testing.T) {
	forEachPost(t, func(t *testing.T, p *post, who mailbox.Person) {
		ctx := t.Context()
		p.verify(t, who, "li@example.com")
		p.act(t, who.Enterprise, "measure.in-force", "suspension ground=neglect")
		p.sort(t)
		p.deliver(t)
		p.act(t, who.Enterprise, "measure.ended", "") // nobody has sorted it
		p.now = p.now.Add(time.Hour)
		p.act(t, who.Enterprise, "measure.final", "")
		early := p.now.Add(-time.Minute)
		if n, err := p.db.Mailbox().Purge(ctx, p.now.Add(-2*time.Hour)); err != nil || n != 0 {
			t.Fatalf("purged %d, %v before anything was old", n, err)
		}
		for _, want := range []int64{1, 0} {
			if n, err := p.db.Mailbox().Purge(ctx, early); err != nil || n != want {
				t.Fatalf("purged %d, %v; want %d", n, err, want)
			}
		}
		if n := countRows(t, p.db, `SELECT COUNT(*) FROM happening`); n != 2 {
			t.Errorf("%d happenings left, want the one that waits and the young one", n)
		}
		if n := countRows(t, p.db, `SELECT COUNT(*) FROM posting`); n != 0 {
			t.Errorf("%d postings left", n)
		}
		p.sort(t)
		if list := p.messages(t, who); len(list) != 2 {
			t.Errorf("told %+v", list)
		}
		if n := countRows(t, p.db, `SELECT COUNT(*) FROM posting WHERE state = 'waiting'`); n != 2 {
			t.Errorf("%d postings wait", n)
		}
		if _, err := p.db.Mailbox().Purge(ctx, p.now.Add(time.Hour)); err != nil {
			t.Fatal(err)
		}
		if n := countRows(t, p.db, `SELECT COUNT(*) FROM posting WHERE state = 'waiting'`); n != 2 {
			t.Errorf("%d postings wait after a purge of all that is old", n)
		}
	})
}

// What cannot be carried is tried again with growing pauses, given up, and sent again
// by staff; an address that refuses again and again is dead.
func TestPostingsFailAndAreSentAgain(t *testing.T) {
	forEachPost(t, func(t *testing.T, p *post, who mailbox.Person) {
		ctx := t.Context()
		p.verify(t, who, "li@example.com")
		p.act(t, who.Enterprise, "application.returned", "")
		p.sort(t)
		p.satchel.fail = context.DeadlineExceeded
		tries := 0
		for p.givenUp == 0 && tries < 20 {
			p.deliver(t)
			tries++
			p.now = p.now.Add(25 * time.Hour)
		}
		failed, err := p.desk.PostingsForStaff(ctx, mailbox.Failed, "", 10)
		if err != nil || len(failed) != 1 || failed[0].Tries != tries || tries != 8 || failed[0].Reason != "unreachable" {
			t.Fatalf("failed %+v after %d tries, %v", failed, tries, err)
		}
		p.satchel.fail = nil
		if err := p.desk.Again(ctx, failed[0].ID, "s1"); err != nil {
			t.Fatal(err)
		}
		if err := p.desk.Again(ctx, failed[0].ID, "s1"); fault.Of(err).Code != "mailbox.posting-state" {
			t.Errorf("sent again twice: %v", err)
		}
		p.deliver(t)
		if len(p.satchel.letters) != 1 {
			t.Errorf("sent %d", len(p.satchel.letters))
		}
		p.satchel.fail = mailbox.Refused("recipient-550")
		for range 4 {
			p.act(t, who.Enterprise, "application.returned", "")
			p.sort(t)
			p.deliver(t)
		}
		counts, err := p.desk.CountsForStaff(ctx)
		if err != nil || len(counts.Addresses) != 1 || counts.Addresses[0].State != "dead" {
			t.Errorf("counts %+v, %v", counts, err)
		}
		if n := countRows(t, p.db, `SELECT COUNT(*) FROM posting WHERE state = 'failed'`); n != 3 {
			t.Errorf("%d postings to a dead address", n)
		}
	})
}

// Ordinary mail of a day comes together; who chose nothing of it gets none.
func TestDigest(t *testing.T) {
	forEachPost(t, func(t *testing.T, p *post, who mailbox.Person) {
		ctx := t.Context()
		p.verify(t, who, "li@example.com")
		s := mailbox.Settings{Digest: true, Language: mailbox.English, Choices: map[string][]mailbox.Channel{"application.received": {}}}
		if err := p.desk.Choose(ctx, who, s); err != nil {
			t.Fatal(err)
		}
		if err := p.desk.Choose(ctx, who, s); fault.Of(err).Code != "store.version" {
			t.Errorf("settings of an older version: %v", err)
		}
		p.act(t, who.Enterprise, "feedback.answered", "")
		p.act(t, who.Enterprise, "rating.answered", "")
		p.act(t, who.Enterprise, "application.received", "")
		p.sort(t)
		p.deliver(t)
		if len(p.satchel.letters) != 0 || len(p.messages(t, who)) != 2 {
			t.Fatalf("sent %v, shown %d", p.satchel.letters, len(p.messages(t, who)))
		}
		p.now = p.now.Add(24 * time.Hour)
		p.deliver(t)
		if len(p.satchel.letters) != 1 || p.satchel.letters[0].Title != "Zhilian: 2 messages of the last day" {
			t.Errorf("sent %v", p.satchel.letters)
		}
	})
}

// A code is good once and for a while; wrong ones and codes of a day are counted.
func TestAddressesAreVerified(t *testing.T) {
	forEachPost(t, func(t *testing.T, p *post, who mailbox.Person) {
		ctx := t.Context()
		ask := func() error { return p.desk.Ask(ctx, who, mailbox.Mail, "li@example.com") }
		code := func() string {
			title := p.satchel.letters[len(p.satchel.letters)-1].Title
			return title[strings.LastIndex(title, " ")+1:]
		}
		if err := p.desk.Ask(ctx, who, mailbox.SMS, "13812345678"); fault.Of(err).Code != "mailbox.no-carrier" {
			t.Errorf("without a carrier: %v", err)
		}
		if err := ask(); err != nil {
			t.Fatal(err)
		}
		for range 5 {
			if err := p.desk.Confirm(ctx, who, mailbox.Mail, "00000000x"); fault.Of(err).Code != "account.code-refused" {
				t.Fatal(err)
			}
		}
		if err := p.desk.Confirm(ctx, who, mailbox.Mail, code()); fault.Of(err).Code != "account.code-refused" {
			t.Errorf("the right code after five wrong ones: %v", err)
		}
		if err := ask(); err != nil {
			t.Fatal(err)
		}
		p.now = p.now.Add(11 * time.Minute)
		if err := p.desk.Confirm(ctx, who, mailbox.Mail, code()); fault.Of(err).Code != "account.code-refused" {
			t.Errorf("a late code: %v", err)
		}
		if err := ask(); err != nil {
			t.Fatal(err)
		}
		if err := p.desk.Confirm(ctx, who, mailbox.Mail, code()); err != nil {
			t.Fatal(err)
		}
		if err := p.desk.Confirm(ctx, who, mailbox.Mail, code()); fault.Of(err).Code != "mailbox.not-asked" {
			t.Errorf("the code again: %v", err)
		}
		if err := p.desk.Forget(ctx, who, mailbox.Mail); err != nil {
			t.Fatal(err)
		}
		if list, err := p.desk.Addresses(ctx, who); err != nil || len(list) != 0 {
			t.Errorf("addresses %v, %v", list, err)
		}
		_, _ = ask(), ask()
		if err := ask(); fault.Of(err).Code != "mailbox.codes" { // forgetting gives no new ones
			t.Errorf("a sixth code: %v", err)
		}
	})
}

// An alarm is told to the staff of its role, once while it is open, and to the
// enterprise that it names.
func TestAlarmsAreTold(t *testing.T) {
	forEachPost(t, func(t *testing.T, p *post, who mailbox.Person) {
		ctx := t.Context()
		users := map[staff.Role]id.Staff{}
		for _, role := range []staff.Role{staff.Operator, staff.Reviewer} {
			u := newStaff(t, string(role), role)
			u.State, users[role] = staff.Active, u.ID
			if err := p.db.StaffUsers().Do(ctx, func(w staff.Work) error { return w.SaveUser(ctx, u) }); err != nil {
				t.Fatal(err)
			}
		}
		desk := notice.New(p.db.Alarms(), func() time.Time { return p.now }, notice.NewCounter())
		for range 2 {
			_, err := desk.Raise(ctx, notice.Alarm{
				Kind: "call.manual", Severity: notice.Warning, Owner: string(staff.Operator), Object: "intervention:c1",
				Values: map[string]string{"enterprise": string(who.Enterprise), "service": "ER0101", "why": "王芳"},
			})
			if err != nil {
				t.Fatal(err)
			}
			p.sort(t)
		}
		for role, want := range map[staff.Role]int{staff.Operator: 1, staff.Reviewer: 0} {
			if got := len(p.messages(t, mailbox.Person{ID: string(users[role])})); got != want {
				t.Errorf("%s was told %d times, want %d", role, got, want)
			}
		}
		if n := countRows(t, p.db, `SELECT COUNT(*) FROM happening WHERE told LIKE '%王芳%'`); n != 0 {
			t.Error("a value that no message may carry was kept")
		}
		err := p.db.Audit().Append(ctx, audit.Entry{Actor: "staff:s1", Action: "approval.asked", Object: "approval:x", Outcome: "refused"})
		if n := countRows(t, p.db, `SELECT COUNT(*) FROM happening WHERE name = 'approval.asked'`); err != nil || n != 0 {
			t.Errorf("an act that was refused is told: %d, %v", n, err)
		}
	})
}

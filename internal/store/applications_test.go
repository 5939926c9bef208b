package store

import (
	"errors"
	"path/filepath"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

func offered(service string) (int, bool) {
	return 1, slices.Contains([]string{"ER0101", "ER0102"}, service)
}

// office is a review desk over a database, with a vault and a clock that the
// test sets.
type office struct {
	*admission.Desk
	db    *DB
	vault *keyring.Vault
	now   time.Time
	entry enterprise.Entry
	o     admission.Options
}

func newOffice(t *testing.T, db *DB) *office {
	t.Helper()
	years, err := calendar.Builtin()
	if err != nil {
		t.Fatal(err)
	}
	f := &office{db: db, now: monday, vault: vaultOn(t, db, filepath.Join(t.TempDir(), "root.key"))}
	db.SetSealer(f.vault)
	f.o = admission.Options{
		Store: db.Applications(), Calendar: calendar.New(years...), Offer: offered, Keys: f.vault, Clock: func() time.Time { return f.now },
	}
	f.Desk = admission.NewDesk(f.o)
	f.entry = enter(t, db, "hall-1")
	return f
}

// draft starts an application that can be submitted.
func (f *office) draft(t *testing.T) *admission.Application {
	t.Helper()
	ctx, e, m := t.Context(), f.entry.Enterprise, f.entry.Member.ID
	a, err := f.Start(ctx, e, m, admission.Form{})
	if err != nil {
		t.Fatal(err)
	}
	file, err := f.Attach(ctx, e, a.ID, "承诺书.pdf", []byte("%PDF-1.7 … %%EOF"))
	if err != nil {
		t.Fatal(err)
	}
	form := admission.Form{
		Name: "人事系统", Area: "370200",
		Product: enterprise.Product{Name: "HR", Version: "9.1", Vendor: "某软件公司", Deployment: enterprise.OwnPremises, Owner: "人力资源部"},
		Suite:   message.SuiteGCM, Services: []string{"ER0101", "ER0102"},
		Contact: admission.Contact{Name: "王芳", Mobile: "13800000001"},
		Ability: admission.InHouse, Emergency: "双机热备", Commitment: file.ID, Template: admission.CommitmentTemplate,
		Honours: []admission.Honour{{Title: "A级纳税人", Issuer: "税务局", Source: admission.CreditChina}},
	}
	for _, d := range admission.Duties() {
		form.Duties = append(form.Duties, d.Duty)
	}
	// The file was attached since a was loaded, so the version is not a's.
	saved, err := f.Save(ctx, e, m, a.ID, a.Version+1, form)
	if err != nil {
		t.Fatal(err)
	}
	return saved
}

func (f *office) submit(t *testing.T, a *admission.Application) *admission.Application {
	t.Helper()
	s, err := f.Submit(t.Context(), f.entry.Enterprise, f.entry.Member.ID, a.ID, a.Version)
	if err != nil {
		t.Fatal(err)
	}
	return s.Application
}

func (f *office) markAll(t *testing.T, a *admission.Application) *admission.Application {
	t.Helper()
	for _, c := range slices.Clone(a.Round().Checks) {
		if c.Mark != admission.Unmarked {
			continue
		}
		var err error
		if a, err = f.Mark(t.Context(), "s1", a.ID, a.Version, c.Item, admission.Met, ""); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

func TestDeskFromDraftToApproval(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, f := t.Context(), newOffice(t, db)
		e, m := f.entry.Enterprise, f.entry.Member.ID
		a := f.draft(t)
		if _, err := f.Start(ctx, e, m, admission.Form{}); fault.Of(err).Code != "application.already-open" {
			t.Errorf("a second draft: %v", err)
		}
		if _, err := f.ApplicationForStaff(ctx, a.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("staff see a draft: %v", err)
		}
		a = f.submit(t, a)
		if due := calendar.LastDay(a.Round().Due); due != "2026-11-30" {
			t.Errorf("submitted on a Monday, due on %s; want 2026-11-30", due)
		}
		a = f.markAll(t, a)
		a, err := f.Return(ctx, "s1", a.ID, a.Version, []admission.Gap{{Item: admission.HRSystem, Text: "请写明产品版本"}})
		if err != nil {
			t.Fatal(err)
		}
		form := a.Form
		form.Product.Version = "9.1.2"
		if a, err = f.Save(ctx, e, m, a.ID, a.Version, form); err != nil {
			t.Fatal(err)
		}
		f.now = f.now.AddDate(0, 0, 2)
		a = f.markAll(t, f.submit(t, a))
		if a, err = f.Approve(ctx, "s1", a.ID, a.Version); err != nil {
			t.Fatal(err)
		}
		loaded, err := f.Application(ctx, e, a.ID)
		if diff := cmp.Diff(a, loaded); err != nil || diff != "" {
			t.Errorf("application came back otherwise (%v):\n%s", err, diff)
		}
		f.checkConnected(t, a)
		if _, err := f.Start(ctx, e, m, admission.Form{App: a.App}); err != nil {
			t.Errorf("a further application after approval: %v", err)
		}
	})
}

// checkConnected looks at what an approval made.
func (f *office) checkConnected(t *testing.T, a *admission.Application) {
	t.Helper()
	ctx, e := t.Context(), f.entry.Enterprise
	systems, err := f.db.Enterprises().Systems(ctx, e)
	if err != nil || len(systems) != 1 || systems[0].App != a.App || a.App != "QD00000001" || systems[0].Product.Version != "9.1.2" ||
		systems[0].State != enterprise.Active || systems[0].Suite != message.SuiteGCM {
		t.Errorf("systems %+v, %v", systems, err)
	}
	keys, err := f.db.Keys().OfSystem(ctx, e, id.Test, a.App)
	if err != nil || len(keys) != 1 || keys[0].ID != "T-QD00000001-1" {
		t.Errorf("test keys %v, %v", keys, err)
	}
	d, err := enterprise.LoadDirectory(ctx, f.db.Enterprises(), nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	s, ok := d.System(a.App)
	if !ok || s.Enterprise != e || s.Area != "370200" || !slices.Equal(s.Units, []string{"370200000001"}) {
		t.Errorf("the directory says %+v", s)
	}
	if !d.Granted(id.Test, e, "ER0101") || d.Granted(id.Production, e, "ER0101") {
		t.Error("the grant does not open the test environment alone")
	}
	one, err := enterprise.LoadDirectory(ctx, f.db.Enterprises(), d, []id.Enterprise{e})
	if err != nil || !one.Granted(id.Test, e, "ER0102") || one.Len() != 1 {
		t.Errorf("reloading one enterprise: %v", err)
	}
	want := []string{
		"application.started", "duty.confirmed", "duty.confirmed", "duty.confirmed", "duty.confirmed", "duty.confirmed",
		"application.submitted", "application.received", "application.claimed", "application.returned",
		"application.submitted", "application.received", "application.claimed", "application.approved",
	}
	if diff := cmp.Diff(want, eventNames(t, f.db, e, string(a.ID)), anyOrder); diff != "" {
		t.Errorf("timeline of the application:\n%s", diff)
	}
}

// Many reviewers decide the same application at once: one decision stands, and
// the enterprise gets one system.
func TestDeskDecidesOnce(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		f := newOffice(t, db)
		a := f.markAll(t, f.submit(t, f.draft(t)))
		var wg sync.WaitGroup
		var decided atomic.Int32
		for i := range 6 {
			wg.Go(func() {
				var err error
				if i%2 == 0 {
					_, err = f.Approve(t.Context(), "s1", a.ID, a.Version)
				} else {
					_, err = f.Reject(t.Context(), "s2", a.ID, a.Version, []admission.Reason{{Code: admission.NoSystem}})
				}
				if err == nil {
					decided.Add(1)
				} else if !fault.Is(err, fault.Conflict) {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		systems, err := db.Enterprises().Systems(t.Context(), f.entry.Enterprise)
		if err != nil || decided.Load() != 1 || len(systems) > 1 {
			t.Errorf("decided %d times, %d systems, %v", decided.Load(), len(systems), err)
		}
	})
}

// brokenKeys fails as a vault does when randomness runs out.
type brokenKeys struct{}

func (brokenKeys) Issue(id.Enterprise, id.Env, id.App, int, message.Suite, time.Time) (*keyring.Key, error) {
	return nil, errors.New("no randomness")
}

// An approval that cannot make the key has made nothing.
func TestDeskApprovesWhollyOrNot(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, f := t.Context(), newOffice(t, db)
		a := f.markAll(t, f.submit(t, f.draft(t)))
		o := f.o
		o.Keys = brokenKeys{}
		if _, err := admission.NewDesk(o).Approve(ctx, "s1", a.ID, a.Version); err == nil {
			t.Fatal("approved without a key")
		}
		after, err := f.ApplicationForStaff(ctx, a.ID)
		if diff := cmp.Diff(a, after); err != nil || diff != "" {
			t.Errorf("the application changed (%v):\n%s", err, diff)
		}
		grants, err := db.Enterprises().Grants(ctx, f.entry.Enterprise)
		if err != nil || len(grants) != 0 {
			t.Errorf("grants %v, %v", grants, err)
		}
		if a, err = f.Approve(ctx, "s1", a.ID, a.Version); err != nil || a.App != "QD00000001" {
			t.Errorf("the next try: %v, %v", a, err)
		}
	})
}

func TestDeskDeadlineOfAYearNotLoaded(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, f := t.Context(), newOffice(t, db)
		f.now = time.Date(2026, 12, 28, 4, 0, 0, 0, time.UTC)
		a := f.draft(t)
		s, err := f.Submit(ctx, f.entry.Enterprise, f.entry.Member.ID, a.ID, a.Version)
		if err != nil || s.Alarm == nil || s.Alarm.Subject != "2027" || !s.Application.Round().Due.IsZero() {
			t.Fatalf("submitted as %+v, %v; want it taken, undated, with an alarm", s, err)
		}
		if n, err := f.Settle(ctx); n != 0 || err != nil {
			t.Errorf("settled %d without the year, %v", n, err)
		}
		queue, err := f.Queue(ctx)
		if err != nil || len(queue) != 1 || queue[0].Known || queue[0].Class != admission.Honoured || queue[0].Name != "青岛某某有限公司" {
			t.Errorf("queue %+v, %v", queue, err)
		}
		years, err := calendar.Builtin()
		if err != nil {
			t.Fatal(err)
		}
		// Not the real 2027, which nobody announced: any year that passes the check.
		next, err := calendar.ParseYear("year 2027\noff 01-01\noff 02-08..02-12\noff 04-05\noff 05-03\noff 06-09\noff 09-15\noff 10-01\noff 10-04..10-05\n")
		if err != nil {
			t.Fatal(err)
		}
		o := f.o
		o.Calendar = calendar.New(append(years, next)...)
		desk := admission.NewDesk(o)
		if n, err := desk.Settle(ctx); n != 1 || err != nil {
			t.Errorf("settled %d with the year, %v", n, err)
		}
		if got, err := f.ApplicationForStaff(ctx, a.ID); err != nil || got.Round().Due.IsZero() {
			t.Errorf("still undated: %v", err)
		}
	})
}

func TestDeskKeepsApplicationsApart(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, f := t.Context(), newOffice(t, db)
		a := f.draft(t)
		file := a.Attachments[0].ID
		if _, err := f.Application(ctx, "other", a.ID); !fault.Is(err, fault.NotFound) {
			t.Errorf("somebody else's application: %v", err)
		}
		if _, err := f.Save(ctx, "other", "m", a.ID, a.Version, admission.Form{}); !fault.Is(err, fault.NotFound) {
			t.Errorf("saved somebody else's application: %v", err)
		}
		if err := f.Withdraw(ctx, "other", "m", a.ID, a.Version); !fault.Is(err, fault.NotFound) {
			t.Errorf("withdrew somebody else's application: %v", err)
		}
		if _, _, err := f.Attachment(ctx, "other", file); !fault.Is(err, fault.NotFound) {
			t.Errorf("somebody else's file: %v", err)
		}
		if _, _, err := f.AttachmentForStaff(ctx, a.ID, file); !fault.Is(err, fault.NotFound) {
			t.Errorf("staff read the file of a draft: %v", err)
		}
		got, content, err := f.Attachment(ctx, f.entry.Enterprise, file)
		if err != nil || got.Name != "承诺书.pdf" || got.Type != "application/pdf" || string(content) != "%PDF-1.7 … %%EOF" {
			t.Errorf("own file %+v, %q, %v", got, content, err)
		}
		a = f.submit(t, a)
		if _, content, err = f.AttachmentForStaff(ctx, a.ID, file); err != nil || string(content) != "%PDF-1.7 … %%EOF" {
			t.Errorf("staff: %q, %v", content, err)
		}
		if _, err := f.Submit(ctx, f.entry.Enterprise, f.entry.Member.ID, a.ID, a.Version); fault.Of(err).Code != "application.state" {
			t.Errorf("submitted twice: %v", err)
		}
		if err := f.Withdraw(ctx, f.entry.Enterprise, f.entry.Member.ID, a.ID, a.Version-1); fault.Of(err).Code != "application.changed" {
			t.Errorf("withdrawn with an old version: %v", err)
		}
		if err := f.Withdraw(ctx, f.entry.Enterprise, f.entry.Member.ID, a.ID, a.Version); err != nil {
			t.Fatal(err)
		}
		list, err := f.Applications(ctx, f.entry.Enterprise)
		if err != nil || len(list) != 1 || list[0].State != admission.Withdrawn {
			t.Errorf("own list %+v, %v", list, err)
		}
		page, err := f.ApplicationsForStaff(ctx, admission.Filter{State: admission.Withdrawn, Limit: 10})
		if err != nil || len(page) != 1 || page[0].Application != a.ID {
			t.Errorf("staff's list %+v, %v", page, err)
		}
	})
}

func TestDeskRefusesUnknownInterfaces(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, f := t.Context(), newOffice(t, db)
		a := f.draft(t)
		form := a.Form
		form.Services = []string{"ER0101", "XX9999"}
		a, err := f.Save(ctx, f.entry.Enterprise, f.entry.Member.ID, a.ID, a.Version, form)
		if err != nil {
			t.Fatal(err)
		}
		_, err = f.Submit(ctx, f.entry.Enterprise, f.entry.Member.ID, a.ID, a.Version)
		if e := fault.Of(err); e.Code != "application.service-unknown" || e.Pointer != "/services/1" {
			t.Errorf("%v", err)
		}
	})
}

// Files that are sent at the same time are all there afterwards.
func TestDeskAttachesSideBySide(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, f := t.Context(), newOffice(t, db)
		a, err := f.Start(ctx, f.entry.Enterprise, f.entry.Member.ID, admission.Form{})
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		for range 3 {
			wg.Go(func() {
				if _, err := f.Attach(ctx, f.entry.Enterprise, a.ID, "x.pdf", []byte("%PDF-1.7 %%EOF")); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		if a, err = f.Application(ctx, f.entry.Enterprise, a.ID); err != nil || len(a.Attachments) != 3 {
			t.Errorf("%d files, %v", len(a.Attachments), err)
		}
	})
}

package admission

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// drawer is a Store with one application and the enterprise e1.
type drawer struct {
	Store
	kept    *Application
	busy    int // how often saving still fails because somebody was faster
	saves   int // tried savings
	state   enterprise.State
	systems []enterprise.System
	grants  []enterprise.Grant
	made    []Connection

	stored   int64 // bytes of files
	standing Standing
}

func (s *drawer) Do(_ context.Context, f func(Work) error) error { return f(s.work()) }

// drawerWork is a transaction over a drawer; what it loads is a copy.
type drawerWork struct{ *drawer }

func (s *drawer) work() drawerWork { return drawerWork{s} }

func (w drawerWork) Application(_ context.Context, a id.Application) (*Application, error) {
	if w.kept == nil || w.kept.ID != a {
		return nil, fault.New(fault.NotFound, "store.no-row", "no row")
	}
	return copyOf(w.kept), nil
}

func (w drawerWork) SaveApplication(_ context.Context, a *Application) error {
	w.saves++
	if w.busy > 0 {
		w.busy--
		return fault.New(fault.Conflict, "store.version", "somebody else changed it")
	}
	a.Version++
	w.kept = copyOf(a)
	return nil
}

func (w drawerWork) HasOpen(context.Context, id.Enterprise) (bool, error) {
	return w.kept != nil && w.kept.Open(), nil
}

func (w drawerWork) AddAttachment(context.Context, *Application, Attachment, []byte) error {
	return nil
}

func (w drawerWork) Content(context.Context, id.Enterprise, id.Attachment) ([]byte, error) {
	return []byte("%PDF-1.7 %%EOF"), nil
}

func (w drawerWork) Stored(context.Context, id.Enterprise) (int64, error) { return w.stored, nil }

func (w drawerWork) WantCredit(context.Context, id.Enterprise) error { return nil }

func (w drawerWork) Readmit(_ context.Context, e *enterprise.Enterprise, systems []enterprise.System, grants []enterprise.Grant) error {
	w.state, w.systems, w.grants = e.State, systems, grants
	return nil
}

func (s *drawer) StandingForStaff(context.Context, id.Enterprise) (Standing, error) {
	return s.standing, nil
}

func (w drawerWork) Standing(context.Context, *enterprise.Enterprise) (Standing, error) {
	return w.standing, nil
}

func (w drawerWork) Enterprise(_ context.Context, e id.Enterprise) (*enterprise.Enterprise, error) {
	return &enterprise.Enterprise{ID: e, State: w.state}, nil
}

func (w drawerWork) Systems(context.Context, id.Enterprise) ([]enterprise.System, error) {
	return w.systems, nil
}

func (w drawerWork) Grants(context.Context, id.Enterprise) ([]enterprise.Grant, error) {
	return slices.Clone(w.grants), nil
}

func (w drawerWork) NewSystemCode(context.Context) (id.App, error) { return "QD00000007", nil }

func (w drawerWork) Connect(_ context.Context, c Connection) error {
	w.made = append(w.made, c)
	return nil
}

func (s *drawer) Unsettled(context.Context) ([]id.Application, error) {
	return []id.Application{s.kept.ID}, nil
}

// maker makes keys that are nothing but names.
type maker struct{ err error }

func (m maker) Issue(e id.Enterprise, env id.Env, app id.App, version int, suite message.Suite, _ time.Time) (*keyring.Key, error) {
	return &keyring.Key{ID: string(env) + "-" + string(app) + "-1", Enterprise: e, Suite: suite, Version: version}, m.err
}

// deskAt returns a desk over a drawer that holds a draft ready to be submitted.
func deskAt(t *testing.T, now time.Time) (*Desk, *drawer) {
	t.Helper()
	s := &drawer{kept: draft(t), state: enterprise.Active}
	s.kept.Version = 1
	return NewDesk(Options{
		Store: s, Calendar: workdays(t), Keys: maker{}, Clock: func() time.Time { return now },
		Offer: func(service string) (int, bool) { return 3, service == "ER0101" || service == "ER0102" },
	}), s
}

// The examples of the review clock, through the desk: day 0 is the civil day of
// submission in Shanghai, whatever the hour.
func TestDeskDeadlines(t *testing.T) {
	tests := map[string]struct {
		submitted time.Time
		last      calendar.Day // of the review
	}{
		"before the spring festival":     {at("2026-02-11", 10), "2026-02-25"},
		"on its eve":                     {at("2026-02-13", 17), "2026-02-27"},
		"before May Day":                 {at("2026-04-30", 9), "2026-05-11"},
		"a Sunday is worked":             {at("2026-09-18", 9), "2026-09-24"},
		"before National Day":            {at("2026-09-30", 9), "2026-10-13"},
		"an ordinary Friday":             {at("2026-11-20", 9), "2026-11-27"},
		"Friday at night":                {at("2026-11-20", 24).Add(-time.Second), "2026-11-27"},
		"the first second of a Saturday": {at("2026-11-21", 0), "2026-11-27"},
		"a Sunday":                       {at("2026-11-22", 12), "2026-11-27"},
		"Monday, still Sunday in UTC":    {at("2026-11-23", 1), "2026-11-30"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d, s := deskAt(t, tt.submitted)
			got, err := d.Submit(t.Context(), "e1", "m1", s.kept.ID, 1)
			if err != nil || got.Alarm != nil {
				t.Fatalf("%+v, %v", got.Alarm, err)
			}
			r := got.Application.Round()
			if calendar.LastDay(r.Due) != tt.last || !r.Due.Equal(tt.last.AddDays(1).Start()) {
				t.Errorf("due %v, want the end of %s", r.Due, tt.last)
			}
		})
	}
}

// A version is what the caller saw: an older one is refused without a second try,
// no version tries again, but not for ever.
func TestDeskVersions(t *testing.T) {
	tests := map[string]struct {
		version int64
		busy    int
		want    string
		saves   int
	}{
		"as seen":                  {1, 0, "", 1},
		"an older one":             {7, 0, "application.changed", 0},
		"seen, and somebody saves": {1, 1, "store.version", 1},
		"any, and somebody saves":  {0, 4, "", 5},
		"any, and it never ends":   {0, 99, "store.version", 5},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d, s := deskAt(t, monday)
			s.busy = tt.busy
			got, err := d.Submit(t.Context(), "e1", "m1", s.kept.ID, tt.version)
			if code(err) != tt.want || s.saves != tt.saves {
				t.Errorf("%v after %d savings, want %q after %d", err, s.saves, tt.want, tt.saves)
			}
			if (err == nil) != (got.Application != nil) || err == nil && s.kept.State != Submitted {
				t.Errorf("answered %+v, kept %s", got, s.kept.State)
			}
		})
	}
}

// Everything that an enterprise does to an application of somebody else, or to
// none, is refused alike.
func TestDeskForeign(t *testing.T) {
	acts := map[string]func(d *Desk, e id.Enterprise, a id.Application) error{
		"save": func(d *Desk, e id.Enterprise, a id.Application) error {
			_, err := d.Save(t.Context(), e, "m1", a, 0, Form{})
			return err
		},
		"attach": func(d *Desk, e id.Enterprise, a id.Application) error {
			_, err := d.Attach(t.Context(), e, a, "x.pdf", []byte("%PDF-1.7 %%EOF"))
			return err
		},
		"submit": func(d *Desk, e id.Enterprise, a id.Application) error {
			_, err := d.Submit(t.Context(), e, "m1", a, 0)
			return err
		},
		"withdraw": func(d *Desk, e id.Enterprise, a id.Application) error { return d.Withdraw(t.Context(), e, "m1", a, 0) },
	}
	for name, act := range acts {
		t.Run(name, func(t *testing.T) {
			d, s := deskAt(t, monday)
			before := copyOf(s.kept)
			for _, err := range []error{act(d, "e2", s.kept.ID), act(d, "", s.kept.ID), act(d, "e1", "nothing")} {
				if !fault.Is(err, fault.NotFound) {
					t.Errorf("%v, want not found", err)
				}
			}
			if diff := cmp.Diff(before, s.kept); diff != "" || s.saves != 0 {
				t.Errorf("%d savings:\n%s", s.saves, diff)
			}
		})
	}
}

// The system that more interfaces are wanted for has to be the enterprise's own
// when it is submitted, and still when it is approved.
func TestDeskForAConnectedSystem(t *testing.T) {
	own := enterprise.System{App: "QD00000001", Enterprise: "e1", State: enterprise.Active}
	tests := map[string]struct {
		app     id.App
		systems []enterprise.System // when submitted
		later   []enterprise.System // when approved
		submit  string
		approve string
	}{
		"own":             {own.App, []enterprise.System{own}, []enterprise.System{own}, "", ""},
		"somebody else's": {"QD00000002", []enterprise.System{own}, nil, "application.system-unknown", ""},
		"made up":         {"../etc", []enterprise.System{own}, nil, "application.system-unknown", ""},
		"cancelled": {own.App, []enterprise.System{{App: own.App, State: enterprise.Cancelled}}, nil,
			"application.system-unknown", ""},
		"cancelled since": {own.App, []enterprise.System{own}, []enterprise.System{{App: own.App, State: enterprise.Cancelled}},
			"", "application.system-unknown"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d, s := deskAt(t, monday)
			s.kept.Form.App, s.systems = tt.app, tt.systems
			got, err := d.Submit(t.Context(), "e1", "m1", s.kept.ID, 1)
			if code(err) != tt.submit {
				t.Fatalf("submitted: %v, want %q", err, tt.submit)
			}
			if err != nil {
				if fault.Of(err).Pointer != "/app" || strings.Contains(err.Error(), string(tt.app)) {
					t.Errorf("%v at %s", err, fault.Of(err).Pointer)
				}
				return
			}
			s.systems = tt.later
			markAll(t, s.kept)
			a, err := d.Approve(t.Context(), "s1", got.Application.ID, 0)
			if code(err) != tt.approve {
				t.Fatalf("approved: %v, want %q", err, tt.approve)
			}
			if err == nil && (a.App != own.App || len(s.made) != 1 || s.made[0].System != nil || s.made[0].TestKey != nil) {
				t.Errorf("approved as %s, made %+v", a.App, s.made)
			}
			if err != nil && (s.kept.State != Submitted || len(s.made) > 0) {
				t.Errorf("a refused approval left %s and made %+v", s.kept.State, s.made)
			}
		})
	}
}

// What an approval does to a grant in each state it may have.
func TestApprovalMovesGrants(t *testing.T) {
	tests := map[enterprise.GrantState]struct {
		moved   bool
		version int // of the interface, afterwards
	}{
		"": {true, 3}, enterprise.Requested: {true, 1}, enterprise.Withdrawn: {true, 3},
		enterprise.Testing: {false, 0}, enterprise.Accepted: {false, 0}, enterprise.Opened: {false, 0}, enterprise.GrantSuspended: {false, 0},
	}
	for state, tt := range tests {
		t.Run(string(state), func(t *testing.T) {
			d, s := deskAt(t, monday)
			s.kept.Form.Services = []string{"ER0101"}
			if state != "" {
				s.grants = []enterprise.Grant{{Enterprise: "e1", Service: "ER0101", ServiceVersion: 1, State: state}}
			}
			if err := s.kept.Submit("m1", monday, monday); err != nil {
				t.Fatal(err)
			}
			markAll(t, s.kept)
			if _, err := d.Approve(t.Context(), "s1", s.kept.ID, 0); err != nil {
				t.Fatal(err)
			}
			c := s.made[0]
			if c.System.App != "QD00000007" || c.TestKey.ID != "T-QD00000007-1" || c.System.Suite != c.TestKey.Suite {
				t.Errorf("made %+v with key %s", c.System, c.TestKey.ID)
			}
			if !tt.moved {
				if len(c.Grants) != 0 {
					t.Errorf("a grant that is %s was moved to %s", state, c.Grants[0].State)
				}
				return
			}
			if len(c.Grants) != 1 || c.Grants[0].State != enterprise.Testing || c.Grants[0].ServiceVersion != tt.version {
				t.Errorf("grants %+v", c.Grants)
			}
		})
	}
}

// What keeps an approval from being made keeps everything as it was.
func TestApprovalFails(t *testing.T) {
	tests := map[string]struct {
		spoil func(d *Desk, s *drawer)
		want  string
	}{
		"no key":               {func(d *Desk, _ *drawer) { d.o.Keys = maker{errors.New("no randomness")} }, ""},
		"the enterprise left":  {func(_ *Desk, s *drawer) { s.state = enterprise.Cancelled }, "enterprise.state"},
		"no longer offered":    {func(d *Desk, _ *drawer) { d.o.Offer = func(string) (int, bool) { return 0, false } }, "application.service-unknown"},
		"a province not known": {func(_ *Desk, s *drawer) { s.kept.Rounds[0].Form.Area = "990000" }, "area.malformed"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d, s := deskAt(t, monday)
			if err := s.kept.Submit("m1", monday, monday); err != nil {
				t.Fatal(err)
			}
			markAll(t, s.kept)
			tt.spoil(d, s)
			before := copyOf(s.kept)
			_, err := d.Approve(t.Context(), "s1", s.kept.ID, 0)
			if err == nil || tt.want != "" && code(err) != tt.want {
				t.Errorf("%v, want %q", err, tt.want)
			}
			if diff := cmp.Diff(before, s.kept); diff != "" || len(s.made) > 0 {
				t.Errorf("made %v:\n%s", s.made, diff)
			}
		})
	}
}

// A deadline is settled once, and one that nobody waits for any more not at all.
func TestDeskSettle(t *testing.T) {
	tests := map[string]struct {
		prepare func(a *Application) error
		want    int
	}{
		"waits":          {func(a *Application) error { return a.Submit("m1", time.Time{}, monday) }, 1},
		"dated":          {func(a *Application) error { return a.Submit("m1", monday, monday) }, 0},
		"a draft":        {func(*Application) error { return nil }, 0},
		"year not known": {func(a *Application) error { return a.Submit("m1", time.Time{}, at("2027-03-01", 9)) }, 0},
		"withdrawn meanwhile": {func(a *Application) error {
			return errors.Join(a.Submit("m1", time.Time{}, monday), a.Withdraw("m1", monday))
		}, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d, s := deskAt(t, monday)
			if err := tt.prepare(s.kept); err != nil {
				t.Fatal(err)
			}
			before := copyOf(s.kept)
			n, err := d.Settle(t.Context())
			if n != tt.want || err != nil {
				t.Errorf("settled %d, %v; want %d", n, err, tt.want)
			}
			if diff := cmp.Diff(before.Rounds, s.kept.Rounds); (diff != "") != (tt.want > 0) {
				t.Errorf("rounds:\n%s", diff)
			}
			if n, err := d.Settle(t.Context()); n != 0 || err != nil {
				t.Errorf("a second time: %d, %v", n, err)
			}
		})
	}
}

// Nothing of the contact comes into a log, whatever value of this room is logged.
func TestNothingOfAPersonIsLogged(t *testing.T) {
	d, s := deskAt(t, monday)
	submission, err := d.Submit(t.Context(), "e1", "m1", s.kept.ID, 1)
	if err != nil {
		t.Fatal(err)
	}
	a := submission.Application
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("values", "application", a, "value", *a, "form", a.Form, "round", *a.Round(),
		"rounds", a.Round(), "contact", a.Form.Contact, "submission", submission)
	for _, secret := range []string{"王芳", "13800000001", "hr@example.com", "双机热备"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("the log shows %s: %s", secret, out.String())
		}
	}
	if !strings.Contains(out.String(), string(a.ID)) || !strings.Contains(out.String(), "submitted") {
		t.Errorf("the log does not name the application: %s", out.String())
	}
}

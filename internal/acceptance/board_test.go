package acceptance

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// touch is a recorded change of a test call.
type touch struct {
	Cursor
	TraceKey
}

// desk is a Store of one enterprise in memory.
type desk struct {
	touched   []touch
	calls     map[string][]Recorded // by case
	refused   []Refusal
	checks    []ProductCheck
	version   int // by which calls to come are checked
	cursor    Cursor
	cursors   int // how often it was saved
	standings []Standing
	grants    []enterprise.Grant
	systems   []enterprise.System
	state     enterprise.State
	keys      []keyring.Key
	conflict  bool // of the next saving of a standing
	saved     []string
	asked     []Cursor
	requests  []approval.Request
	ready     []Ready
}

func newDesk() *desk {
	return &desk{
		state: enterprise.Active, calls: map[string][]Recorded{},
		grants:  []enterprise.Grant{{Enterprise: "e1", Service: "ER0101", ServiceVersion: 1, State: enterprise.Testing}},
		systems: []enterprise.System{{App: "QD00000001", Enterprise: "e1", State: enterprise.Active, Suite: message.SuiteGCM}},
		keys:    []keyring.Key{{ID: "T-QD00000001-1", State: keyring.Active}},
	}
}

func (d *desk) Do(_ context.Context, f func(Work) error) error { return f(d) }

func (d *desk) Touched(_ context.Context, after Cursor, limit int) (keys []TraceKey, next Cursor, err error) {
	d.asked, next = append(d.asked, after), after
	for _, v := range d.touched {
		behind := cmp.Or(v.At.Compare(after.At), cmp.Compare(v.Call, after.Call)) > 0
		if behind && len(keys) < limit {
			keys, next = append(keys, v.TraceKey), v.Cursor
		}
	}
	return keys, next, nil
}

func (d *desk) Recorded(_ context.Context, key TraceKey, _ int) ([]Recorded, error) {
	return slices.Clone(d.calls[key.Case]), nil
}
func (d *desk) Refused(context.Context, TraceKey, int) ([]Refusal, error) { return d.refused, nil }
func (d *desk) Cursor(context.Context) (Cursor, error)                    { return d.cursor, nil }
func (d *desk) Standings(context.Context, id.Enterprise) ([]Standing, error) {
	return slices.Clone(d.standings), nil
}
func (d *desk) Grants(context.Context, id.Enterprise) ([]enterprise.Grant, error) {
	return slices.Clone(d.grants), nil
}
func (d *desk) ChecksFor(context.Context, id.Enterprise) ([]ProductCheck, error) {
	return d.checks, nil
}
func (d *desk) Behind(_ context.Context, service string, version int) (list []id.Enterprise, err error) {
	for _, g := range d.grants {
		if g.Service == service && g.ServiceVersion < version && g.State != enterprise.Testing && g.State != enterprise.Withdrawn {
			list = append(list, g.Enterprise)
		}
	}
	return list, nil
}
func (d *desk) ReadyForStaff(context.Context, int) ([]Ready, error) {
	return slices.Clone(d.ready), nil
}
func (d *desk) SaveCursor(_ context.Context, c Cursor) error {
	d.cursor = c
	d.cursors++
	return nil
}

func (d *desk) SaveStanding(_ context.Context, s Standing) error {
	if d.conflict {
		d.conflict = false
		return fault.New(fault.Conflict, "store.version", "somebody else changed it")
	}
	i := slices.IndexFunc(d.standings, func(o Standing) bool { return o.Case == s.Case && o.ServiceVersion == s.ServiceVersion })
	if i < 0 {
		d.standings = append(d.standings, s)
	} else {
		d.standings[i] = s
	}
	d.saved = append(d.saved, s.Case+" "+string(s.Progress))
	return nil
}

func (d *desk) Systems(context.Context, id.Enterprise) ([]enterprise.System, error) {
	return slices.Clone(d.systems), nil
}

func (d *desk) SaveGrant(_ context.Context, g *enterprise.Grant) error {
	i := slices.IndexFunc(d.grants, func(o enterprise.Grant) bool { return o.Service == g.Service })
	d.grants[i] = *g
	d.saved = append(d.saved, "grant "+string(g.State))
	return nil
}

func (d *desk) Enterprise(_ context.Context, e id.Enterprise) (*enterprise.Enterprise, error) {
	return &enterprise.Enterprise{ID: e, State: d.state}, nil
}

func (d *desk) SaveSystem(_ context.Context, s *enterprise.System) error {
	d.systems[0] = *s
	d.saved = append(d.saved, "system")
	return nil
}

func (d *desk) AppKeys(context.Context, id.Enterprise, id.Env, id.App) ([]keyring.Key, error) {
	return slices.Clone(d.keys), nil
}

func (d *desk) SaveAppKey(_ context.Context, k *keyring.Key) error {
	d.saved = append(d.saved, "key "+k.ID)
	return nil
}

// record notes that a call of a case was filed with an outcome.
func (d *desk) record(at time.Time, caseID string, o message.Outcome) {
	name := caseID + "-" + string(rune('a'+len(d.calls[caseID])))
	d.touched = append(d.touched, touch{Cursor{at, id.Call(name)}, TraceKey{"e1", caseID}})
	d.calls[caseID] = append(d.calls[caseID], Recorded{MsgID: name, Service: "ER0101", ServiceVersion: max(d.version, 1), Filed: at, Finished: at, Outcome: o})
}

// ends matches a call with this outcome; any other is wrong.
type ends message.Outcome

func (m ends) Match(_ context.Context, entry any, _ []any) (bool, string, error) {
	if got := entry.(map[string]any)["outcome"]; got != string(m) {
		return false, "结果不对", nil
	}
	return true, "", nil
}

func twoCases(version int) Offer {
	one := func(name string, required bool) Case {
		return Case{Service: "ER0101", ID: name, Required: required, Steps: []Step{{"办结", ends(message.Done)}}}
	}
	return func() []Offered {
		return []Offered{
			{Service: "ER0101", Title: "登记", Version: version, Cases: []Case{one("c1", true), one("c2", true), one("c3", false)}},
			{Service: "ER0102", Title: "查询", Version: 1, Cases: []Case{one("q1", false)}},
		}
	}
}

func clock() time.Time { return monday.Add(time.Hour) }

func observe(t *testing.T, d *desk, offer Offer) Observed {
	t.Helper()
	seen, err := NewBoard(d, offer, clock).Observe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return seen
}

// When an interface is accepted, and when not.
func TestWhenAnInterfaceIsAccepted(t *testing.T) {
	const done, bad = message.Done, message.Rejected
	tests := map[string]struct {
		prepare func(d *desk)
		version int
		want    enterprise.GrantState
	}{
		"both required cases": {func(d *desk) { d.record(monday, "c1", done); d.record(monday, "c2", done) }, 1, enterprise.Accepted},
		"the optional one is wrong": {func(d *desk) {
			d.record(monday, "c1", done)
			d.record(monday, "c2", done)
			d.record(monday, "c3", bad)
		}, 1, enterprise.Accepted},
		"one only":             {func(d *desk) { d.record(monday, "c1", done) }, 1, enterprise.Testing},
		"one of them wrong":    {func(d *desk) { d.record(monday, "c1", done); d.record(monday, "c2", bad) }, 1, enterprise.Testing},
		"the optional alone":   {func(d *desk) { d.record(monday, "c3", done) }, 1, enterprise.Testing},
		"a case nobody offers": {func(d *desk) { d.record(monday, "made-up", done) }, 1, enterprise.Testing},
		"one passed with an earlier version": {func(d *desk) {
			d.standings = []Standing{{Enterprise: "e1", Service: "ER0101", ServiceVersion: 1, Case: "c1", Verdict: Verdict{Progress: Passed}}}
			d.record(monday, "c2", done)
		}, 2, enterprise.Testing},
		"the grant is withdrawn": {func(d *desk) {
			d.grants[0].State = enterprise.Withdrawn
			d.record(monday, "c1", done)
			d.record(monday, "c2", done)
		}, 1, enterprise.Withdrawn},
		"open already": {func(d *desk) {
			d.grants[0].State = enterprise.Opened
			d.record(monday, "c1", done)
			d.record(monday, "c2", done)
		}, 1, enterprise.Opened},
		"the key is out": {func(d *desk) {
			d.systems[0].Released = monday
			d.record(monday, "c1", done)
			d.record(monday, "c2", done)
		}, 1, enterprise.Opened},
		"the key of a system that is gone": {func(d *desk) {
			d.systems[0].Released, d.systems[0].State = monday, enterprise.Cancelled
			d.record(monday, "c1", done)
			d.record(monday, "c2", done)
		}, 1, enterprise.Accepted},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk()
			tt.prepare(d)
			seen := observe(t, d, twoCases(tt.version))
			if d.grants[0].State != tt.want {
				t.Errorf("the grant is %s, want %s", d.grants[0].State, tt.want)
			}
			if moved := slices.ContainsFunc(d.saved, func(s string) bool { return strings.HasPrefix(s, "grant ") }); moved != (len(seen.Accepted) == 1) {
				t.Errorf("accepted %+v, saved %v", seen.Accepted, d.saved)
			}
			if len(seen.Accepted) == 1 && d.grants[0].ServiceVersion != tt.version {
				t.Errorf("accepted with version %d", d.grants[0].ServiceVersion)
			}
		})
	}
}

// An interface without a required case is never accepted by itself.
func TestNothingRequired(t *testing.T) {
	d := newDesk()
	d.grants[0].Service = "ER0102"
	d.record(monday, "q1", message.Done)
	if seen := observe(t, d, twoCases(1)); seen.Judged != 1 || len(seen.Accepted) != 0 || d.grants[0].State != enterprise.Testing {
		t.Errorf("%+v, grant %s", seen, d.grants[0].State)
	}
}

// What was passed stays passed, and the same verdict is not written twice.
func TestPassedIsPassed(t *testing.T) {
	d := newDesk()
	d.record(monday, "c1", message.Rejected)
	observe(t, d, twoCases(1))
	d.record(monday.Add(time.Second), "c1", message.Done)
	observe(t, d, twoCases(1))
	d.calls["c1"] = nil // so many calls since that the right one is not read any more
	d.record(monday.Add(2*time.Second), "c1", message.Rejected)
	observe(t, d, twoCases(1))
	observe(t, d, twoCases(1))
	if diff := gocmp.Diff([]string{"c1 failed", "c1 passed"}, d.saved); diff != "" {
		t.Errorf("saved:\n%s", diff)
	}
	if s := d.standings[0]; !s.Judged.Equal(clock()) || len(s.Evidence) != 1 || s.Evidence[0].MsgID != "c1-b" {
		t.Errorf("standing %+v", s)
	}
}

// The cursor moves behind what was read, never back, and each look begins a
// little before it, for calls that became visible late.
func TestObserveCursor(t *testing.T) {
	d := newDesk()
	observe(t, d, twoCases(1))
	if d.cursors != 0 {
		t.Error("a look at nothing moved the cursor")
	}
	for i := range 1203 { // three pages
		d.touched = append(d.touched, touch{Cursor{monday.Add(time.Duration(i) * time.Minute), "x"}, TraceKey{"e1", "made-up"}})
	}
	d.record(monday.Add(1300*time.Minute), "c1", message.Done)
	if seen := observe(t, d, twoCases(1)); seen.Judged != 1 || !d.cursor.At.Equal(monday.Add(1300*time.Minute)) {
		t.Errorf("%+v, cursor at %v", seen, d.cursor)
	}
	// A call that was committed late, five seconds behind the cursor.
	d.record(d.cursor.At.Add(-5*time.Second), "c2", message.Done)
	at, saves := d.cursor, d.cursors
	if seen := observe(t, d, twoCases(1)); len(seen.Accepted) != 1 {
		t.Errorf("what became visible late was not seen: %+v", seen)
	}
	if d.cursor != at || d.cursors != saves {
		t.Errorf("the cursor moved from %v to %v", at, d.cursor)
	}
	if last := d.asked[len(d.asked)-1]; !last.At.Equal(at.At.Add(-overlap)) {
		t.Errorf("looked from %v, cursor %v", last, at)
	}
}

// Another node that judged the same at the same time is no error.
func TestObserveAgainstAnotherNode(t *testing.T) {
	d := newDesk()
	d.record(monday, "c1", message.Done)
	d.conflict = true
	if seen := observe(t, d, twoCases(1)); seen.Judged != 0 || len(d.saved) != 0 {
		t.Errorf("%+v, saved %v", seen, d.saved)
	}
	if seen := observe(t, d, twoCases(1)); seen.Judged != 1 {
		t.Errorf("it was not judged at the next look: %+v", seen)
	}
}

// broken is a case that cannot be judged.
type broken struct{}

func (broken) Match(context.Context, any, []any) (bool, string, error) {
	return false, "", errors.New("division by zero")
}

func TestObserveTellsABrokenCase(t *testing.T) {
	d := newDesk()
	d.record(monday, "c1", message.Done)
	offer := func() []Offered {
		return []Offered{{Service: "ER0101", Version: 1, Cases: []Case{{ID: "c1", Steps: []Step{{"一", broken{}}}}}}}
	}
	_, err := NewBoard(d, offer, clock).Observe(t.Context())
	if err == nil || !strings.Contains(err.Error(), "c1") || !strings.Contains(err.Error(), "division") {
		t.Errorf("%v", err)
	}
	if d.cursors != 0 {
		t.Error("the cursor went past a case that was not judged")
	}
}

// The board shows what the enterprise has a grant for, with what is missing.
func TestRows(t *testing.T) {
	d := newDesk()
	d.record(monday, "c1", message.Done)
	d.record(monday, "c3", message.Rejected)
	observe(t, d, twoCases(1))
	rows, err := NewBoard(d, twoCases(1), clock).Rows(t.Context(), "e1")
	if err != nil || len(rows) != 1 || rows[0].Title != "登记" || rows[0].Missing != 1 || len(rows[0].Cells) != 3 {
		t.Fatalf("%+v, %v", rows, err)
	}
	for i, want := range []Progress{Passed, Untried, Failed} {
		c := rows[0].Cells[i]
		if c.Progress != want || c.Standing.Case != c.ID || c.Reason == "" {
			t.Errorf("cell %d: %+v, want %s", i, c.Standing, want)
		}
	}
	if rows, err = NewBoard(d, twoCases(2), clock).Rows(t.Context(), "e1"); err != nil || rows[0].Missing != 2 || rows[0].Cells[0].Progress != Untried {
		t.Errorf("with a new version: %+v, %v", rows, err)
	}
}

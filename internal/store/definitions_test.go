package store

import (
	"bytes"
	"context"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/announcement"
	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/services"
)

// compiler judges definitions in this process.
type compiler struct{}

func (compiler) Judge(_ context.Context, sources []catalog.Source) ([]catalog.Fault, error) {
	_, faults := catalog.Compile(sources, nil)
	return faults, nil
}

func (compiler) Compare(_ context.Context, before, after []byte) ([]catalog.Difference, error) {
	return catalog.Differences(before, after)
}

func (compiler) Try(ctx context.Context, sources []catalog.Source, t catalog.Trial) ([]catalog.Tried, []catalog.Fault, error) {
	c, faults := catalog.Compile(sources, nil)
	i, ok := c.Interface(sources[0].Name)
	if !ok || len(faults) > 0 {
		return nil, faults, nil
	}
	tried, err := i.Try(ctx, t)
	return tried, nil, err
}

// few are the platform's own definitions with one interface, for speed.
var few = sync.OnceValues(func() ([]catalog.Source, *catalog.Catalog) {
	all, _ := catalog.Read(services.FS)
	var list []catalog.Source
	for _, s := range all {
		if s.Kind != catalog.InterfaceSource || s.Name == "ER0102" {
			list = append(list, s)
		}
	}
	c, _ := catalog.Compile(list, nil)
	return list, c
})

func toMicro() time.Time { return time.Now().UTC().Truncate(time.Microsecond) }

// definitionDesk is where definitions are published, with the few taken up.
func definitionDesk(t *testing.T, db *DB) *definition.Desk {
	t.Helper()
	d := definition.NewDesk(db.Definitions(), compiler{}, toMicro)
	sources, compiled := few()
	taken, err := d.TakeUp(t.Context(), sources, compiled)
	if err != nil || len(taken.Published) != len(sources) || len(taken.Waiting) != 0 {
		t.Fatalf("taken up: %d of %d, waiting %v, %v", len(taken.Published), len(sources), taken.Waiting, err)
	}
	return d
}

// replacing returns the few with one text of ER0102 replaced, as another program
// would bring them.
func replacing(t *testing.T, old, fresh string) ([]catalog.Source, *catalog.Catalog) {
	t.Helper()
	sources, compiled := few()
	list := make([]catalog.Source, len(sources))
	for n, s := range sources {
		list[n] = catalog.NewSource(s.Kind, s.Name, s.Text)
		if s.Kind == catalog.InterfaceSource {
			if !bytes.Contains(s.Text, []byte(old)) {
				t.Fatalf("no %q", old)
			}
			list[n].Text = bytes.Replace(s.Text, []byte(old), []byte(fresh), 1)
		}
	}
	return list, compiled
}

var queries = definition.Thing{Kind: catalog.InterfaceSource, Name: "ER0102"}

// served is what is in force of ER0102.
func served(t *testing.T, db *DB) *definition.Version {
	t.Helper()
	list, err := db.Definitions().Served(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, v := range list {
		if v.Thing == queries {
			return v
		}
	}
	return &definition.Version{}
}

// publish asks for a draft to be put in force and agrees as a second person.
func publishDraft(t *testing.T, db *DB, d *definition.Desk, v *definition.Version) error {
	t.Helper()
	if _, err := d.AskPublish(t.Context(), colleague("s1"), v.Thing, v.Number, v.Edit, "as agreed"); err != nil {
		return err
	}
	list, err := db.Approvals().Requests(t.Context(), approval.Asked, time.Now(), "", 10)
	if err != nil || len(list) != 1 {
		t.Fatalf("waiting: %v, %v", list, err)
	}
	return d.ApprovePublish(t.Context(), approval.Agreement{Request: list[0].ID, Digest: list[0].Digest, By: colleague("s2")})
}

func TestDefinitionsArePublishedByTwo(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, d := t.Context(), definitionDesk(t, db)
		before, err := configVersion(ctx, db.reader())
		if err != nil {
			t.Fatal(err)
		}
		first := served(t, db)
		v, err := d.Open(ctx, "s1", queries, bytes.Replace(first.Text, []byte("window: 8s"), []byte("window: 7s"), 1), "a shorter window")
		if err != nil {
			t.Fatal(err)
		}
		if v.Number != 2 || v.State != definition.Draft || !strings.Contains(string(v.Text), "\nversion: 2\n") {
			t.Fatalf("draft %d %s", v.Number, v.State)
		}
		stored, err := d.Version(ctx, queries, 2)
		if diff := cmp.Diff(v, stored); err != nil || diff != "" {
			t.Errorf("stored otherwise (%v):\n%s", err, diff)
		}
		if changes, _, err := changesSince(ctx, db.reader(), before); err != nil || len(changes) != 0 {
			t.Errorf("nodes are told of a draft: %v, %v", changes, err)
		}
		if err := publishDraft(t, db, d, v); err != nil {
			t.Fatal(err)
		}
		if now := served(t, db); now.Number != 2 || now.Publisher != "s1" || now.Second != "s2" || now.Published.IsZero() {
			t.Errorf("in force is %d, published by %s and %s", now.Number, now.Publisher, now.Second)
		}
		if old, err := d.Version(ctx, queries, 1); err != nil || old.State != definition.Retired || !bytes.Equal(old.Text, first.Text) {
			t.Errorf("version 1 is %v, %v", old.State, err)
		}
		if changes, _, err := changesSince(ctx, db.reader(), before); err != nil || len(changes) != 1 || changes[0].Kind != DefinitionKind {
			t.Errorf("nodes are told %v, %v", changes, err)
		}
		if _, err := d.Save(ctx, "s1", queries, 2, v.Edit+1, v.Text, ""); fault.Of(err).Code != "definition.state" {
			t.Errorf("what is in force is saved: %v", err)
		}
	})
}

// TestDraftsAreSavedOnce: who saves what is not stored any more is told.
func TestDraftsAreSavedOnce(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, d := t.Context(), definitionDesk(t, db)
		v, err := d.Open(ctx, "s1", queries, nil, "")
		if err != nil {
			t.Fatal(err)
		}
		var wg sync.WaitGroup
		codes := make([]string, 8)
		for n := range codes {
			wg.Go(func() {
				_, err := d.Save(ctx, "s1", queries, v.Number, v.Edit, append(bytes.Clone(v.Text), byte('\n')), "")
				if err != nil {
					codes[n] = fault.Of(err).Code
				}
			})
		}
		wg.Wait()
		saved := 0
		for _, code := range codes {
			if code == "" {
				saved++
			} else if code != "definition.edited" {
				t.Errorf("refused with %s", code)
			}
		}
		if saved != 1 {
			t.Errorf("%d of 8 saved the same draft", saved)
		}
		if _, err := d.AskPublish(ctx, colleague("s1"), queries, v.Number, v.Edit, "as agreed"); fault.Of(err).Code != "definition.edited" {
			t.Errorf("published what was not seen: %v", err)
		}
		if err := d.Discard(ctx, "s1", queries, v.Number, v.Edit+1); err != nil {
			t.Fatal(err)
		}
		if next, err := d.Open(ctx, "s1", queries, nil, ""); err == nil && next.Number == v.Number {
			t.Error("a number is given twice")
		}
	})
}

// TestFaultyDraftIsRefusedWhole: all faults are told, and nothing waits.
func TestFaultyDraftIsRefusedWhole(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, d := t.Context(), definitionDesk(t, db)
		text := bytes.Replace(bytes.Replace(served(t, db).Text, []byte("window: 8s"), []byte("window: 0s"), 1), []byte("item: ER01"), []byte("item: ER99"), 1)
		v, err := d.Open(ctx, "s1", queries, text, "")
		if err != nil {
			t.Fatal(err)
		}
		_, err = d.AskPublish(ctx, colleague("s1"), queries, v.Number, v.Edit, "as agreed")
		told := fault.Of(err)
		if told.Code != "definition.faults" || !strings.Contains(told.Values["faults"], "/window") || !strings.Contains(told.Values["faults"], "/item") {
			t.Errorf("refused with %s %v", told.Code, told.Values)
		}
		if list, err := db.Approvals().Requests(ctx, approval.Asked, time.Now(), "", 10); err != nil || len(list) != 0 {
			t.Errorf("waiting: %v, %v", list, err)
		}
	})
}

// TestTakeUp holds the rule of ADR 41: what a newer program brings reaches an
// installation where nobody published anything, and undoes nothing that was.
func TestTakeUp(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, d := t.Context(), definitionDesk(t, db)
		take := func(sources []catalog.Source, compiled *catalog.Catalog) definition.Taken {
			t.Helper()
			taken, err := d.TakeUp(ctx, sources, compiled)
			if err != nil {
				t.Fatal(err)
			}
			return taken
		}
		nothing := func(what string, taken definition.Taken) {
			t.Helper()
			if len(taken.Published)+len(taken.Waiting) != 0 {
				t.Errorf("%s: taken up %s", what, taken.Summary())
			}
		}
		nothing("the same program", take(few()))
		taken := take(replacing(t, "window: 8s", "window: 6s"))
		if v := served(t, db); len(taken.Published) != 1 || v.Number != 2 || v.Shipped == "" || !strings.Contains(string(v.Text), "window: 6s") {
			t.Fatalf("a newer program: %s, version %d", taken.Summary(), v.Number)
		}
		nothing("the older program again", take(few()))
		v, err := d.Open(ctx, "s1", queries, bytes.Replace(served(t, db).Text, []byte("window: 6s"), []byte("window: 9s"), 1), "")
		if err != nil {
			t.Fatal(err)
		}
		if err := publishDraft(t, db, d, v); err != nil {
			t.Fatal(err)
		}
		nothing("the newer program, after staff published", take(replacing(t, "window: 8s", "window: 6s")))
		taken = take(replacing(t, "window: 8s", "window: 5s"))
		if v := served(t, db); len(taken.Waiting) != 1 || v.Number != 3 || !strings.Contains(string(v.Text), "window: 9s") {
			t.Errorf("what staff published was undone: %s, version %d", taken.Summary(), v.Number)
		}
		nothing("what waits", take(replacing(t, "window: 8s", "window: 5s")))
		if draft, err := d.Version(ctx, queries, 4); err != nil || draft.State != definition.Draft || draft.Shipped == "" {
			t.Errorf("the draft is %+v, %v", draft, err)
		}
	})
}

// TestTakeUpAtOnce: of many nodes that start together each finds all in force, once.
func TestTakeUpAtOnce(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		sources, compiled := few()
		var wg sync.WaitGroup
		for range 4 {
			wg.Go(func() {
				d := definition.NewDesk(db.Definitions(), compiler{}, toMicro)
				if _, err := d.TakeUp(t.Context(), append([]catalog.Source(nil), sources...), compiled); err != nil {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		list, err := db.Definitions().Served(t.Context())
		if err != nil || len(list) != len(sources) {
			t.Errorf("%d in force, want %d: %v", len(list), len(sources), err)
		}
	})
}

// TestInterfaceEnds: two persons announce the last day, whoever holds a grant reads
// so, and after the day the interface is not in force any more.
func TestInterfaceEnds(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, h := t.Context(), newTestHall(t, db)
		definitionDesk(t, db)
		now := time.Date(2026, 11, 23, 2, 0, 0, 0, time.UTC)
		d := definition.NewDesk(db.Definitions(), compiler{}, func() time.Time { return now })
		e, store := h.entry.Enterprise, db.Definitions()
		announce := func(ends calendar.Day) error {
			t.Helper()
			if _, err := d.AskDeprecate(ctx, colleague("s1"), queries, ends, "replaced by ER0109"); err != nil {
				return err
			}
			list, err := db.Approvals().Requests(ctx, approval.Asked, now, "", 10)
			if err != nil || len(list) != 1 {
				t.Fatalf("waiting: %v, %v", list, err)
			}
			return d.ApproveDeprecate(ctx, approval.Agreement{Request: list[0].ID, Digest: list[0].Digest, By: colleague("s2")})
		}
		notices := func() []definition.Notice {
			t.Helper()
			list, err := store.Notices(ctx, e)
			if err != nil {
				t.Fatal(err)
			}
			return list
		}
		if err := announce("2026-11-23"); fault.Of(err).Code != "definition.ends-past" {
			t.Errorf("ends today: %v", err)
		}
		if err := announce("2026-12-31"); err != nil {
			t.Fatal(err)
		}
		told := func() announcement.Seen {
			t.Helper()
			list, err := db.Announcements().Announcements(ctx, e, h.entry.Member.ID, now, 10)
			if err != nil || len(list) != 1 || !list[0].Important || list[0].Audience.Of != queries.Name || list[0].PublishedBy != "s2" {
				t.Fatalf("announced: %+v, %v", list, err)
			}
			return list[0]
		}
		if a := told(); !strings.Contains(a.Zh.Title, "2026-12-31") || !strings.Contains(a.Zh.Title, "就业登记查询") || !strings.Contains(a.En.Text, "2026-12-31") || !a.ReadAt.IsZero() {
			t.Errorf("announced: %+v", a)
		}
		list := notices()
		if len(list) != 1 || list[0].Ends != "2026-12-31" || !list[0].Read.IsZero() {
			t.Fatalf("notices %+v", list)
		}
		for range 2 {
			if err := store.Read(ctx, e, h.entry.Member.ID, list[0], now); err != nil {
				t.Fatal(err)
			}
		}
		if a := told(); !a.ReadAt.Equal(now) {
			t.Errorf("the notice was read, and the announcement was not: %+v", a)
		}
		receipts, err := store.ReceiptsForStaff(ctx, served(t, db), "", 10)
		if err != nil || len(receipts) != 1 || receipts[0].Enterprise != e || !receipts[0].Read.Equal(now) {
			t.Errorf("receipts %+v, %v", receipts, err)
		}
		now = now.Add(time.Minute)
		if err := announce("2027-01-31"); err != nil {
			t.Fatal(err)
		}
		if list := notices(); len(list) != 1 || list[0].Ends != "2027-01-31" || !list[0].Read.IsZero() {
			t.Errorf("a day that was put off counts as read: %+v", list)
		}
		if a := told(); !strings.Contains(a.Zh.Title, "2027-01-31") || !strings.Contains(a.Zh.Text, "2026-12-31") || !a.ReadAt.IsZero() {
			t.Errorf("announced after it was put off: %+v", a)
		} else if err := db.Announcements().ReadAnnouncement(ctx, e, h.entry.Member.ID, a.ID, now); err != nil {
			t.Error(err)
		}
		if list := notices(); !list[0].Read.Equal(now) {
			t.Errorf("the announcement was read, and the notice was not: %+v", list)
		}
		for day, want := range map[calendar.Day]int{"2027-01-31": 0, "2027-02-01": 1} {
			now = day.Start().Add(time.Hour)
			if n, err := d.Retire(ctx); err != nil || n != want {
				t.Errorf("on %s %d interfaces ended, want %d: %v", day, n, want, err)
			}
		}
		if v := served(t, db); v.Number != 0 {
			t.Errorf("version %d is in force after its day", v.Number)
		}
		changes, err := store.Changes(ctx, 10)
		if err != nil || len(changes) != 3 || changes[0].What != "definition.retired" || changes[2].Ends != "2026-12-31" {
			t.Errorf("change log %+v, %v", changes, err)
		}
	})
}

// TestUseIsAddedUp: what several nodes counted is one sum.
func TestUseIsAddedUp(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, s := t.Context(), db.Definitions()
		u := definition.Use{Name: "ER0102", Number: 2, Env: id.Test, Day: "2026-11-23"}
		other := definition.Use{Name: "ER0102", Number: 1, Env: id.Test, Day: "2026-11-20"}
		var m definition.Meter
		m.Count(u)
		m.Count(u)
		m.Count(other)
		counted, giveBack := m.Drain()
		giveBack()
		for range 2 {
			if err := s.AddUse(ctx, counted); err != nil {
				t.Fatal(err)
			}
		}
		if again, _ := m.Drain(); len(again) != 2 || again[u] != 2 {
			t.Errorf("given back: %v", again)
		}
		got, err := s.Uses(ctx, "ER0102", "2026-11-21")
		if diff := cmp.Diff([]definition.Used{{Use: u, Calls: 4}}, got); err != nil || diff != "" {
			t.Errorf("%v\n%s", err, diff)
		}
	})
}

// TestImportIsWhole: a bundle with a fault makes no draft, and what is in force as it
// is makes none either.
func TestImportIsWhole(t *testing.T) {
	forEachDatabase(t, func(t *testing.T, db *DB) {
		ctx, d := t.Context(), definitionDesk(t, db)
		bundle, err := d.Export(ctx)
		if err != nil {
			t.Fatal(err)
		}
		if drafts, err := d.Import(ctx, "s1", bundle, ""); err != nil || len(drafts) != 0 {
			t.Errorf("what is in force: %d drafts, %v", len(drafts), err)
		}
		for n, b := range bundle {
			switch {
			case b.Thing == queries:
				bundle[n].Text = bytes.Replace(b.Text, []byte("window: 8s"), []byte("window: 7s"), 1)
			case b.Name == "aac058":
				bundle[n].Text = bytes.Replace(b.Text, []byte("zh: 护照"), []byte("zh: 普通护照"), 1)
			}
		}
		wrong := append([]definition.Text{{Thing: definition.Thing{Kind: catalog.ItemSource, Name: "ZZ01"}, Text: []byte("code: ZZ01\n")}}, bundle...)
		if _, err := d.Import(ctx, "s1", wrong, ""); fault.Of(err).Code != "definition.faults" {
			t.Errorf("a bundle with a fault: %v", err)
		}
		drafts, err := d.Import(ctx, "s1", bundle, "from elsewhere")
		if err != nil || len(drafts) != 2 {
			t.Fatalf("%d drafts, want those two that differ: %v", len(drafts), err)
		}
		for _, v := range drafts {
			if stored, err := d.Version(ctx, v.Thing, v.Number); err != nil || stored.State != definition.Draft || stored.Note != "from elsewhere" {
				t.Errorf("%s: %+v, %v", v.Thing, stored, err)
			}
		}
	})
}

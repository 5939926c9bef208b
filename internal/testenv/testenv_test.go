package testenv

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

func TestPeople(t *testing.T) {
	for _, today := range []calendar.Day{"2026-01-01", "2026-11-28", "2026-12-31", "2028-02-29"} {
		seen := map[string]bool{}
		for _, p := range People(today) {
			who := corekit.Identity{Type: "01", Number: p.IDNumber}
			if !who.Valid() || !strings.HasPrefix(p.IDNumber, "000000") || seen[p.IDNumber] {
				t.Errorf("%s: the number of %s is wrong, real or taken", today, p.Name)
			}
			if who.Birth() != p.Birth || who.Sex() != p.Sex {
				t.Errorf("%s: the number of %s tells another birth or sex", today, p.Name)
			}
			seen[p.IDNumber] = true
			age := corekit.Age(p.Birth, today)
			fits := map[Kind]bool{Usual: age >= 18 && age < 60, Child: age < 16, Young: age == 16 || age == 17, Retired: age >= 65, Employed: age >= 18 && age < 50}
			if !fits[p.Kind] {
				t.Errorf("%s: %s is %d and of kind %s", today, p.Name, age, p.Kind)
			}
		}
		if len(seen) < 40 {
			t.Errorf("%s: only %d people", today, len(seen))
		}
	}
}

// TestEmployed holds that those employed at the beginning are there, by their
// contracts, on any day, and that one contract comes to its end soon.
func TestEmployed(t *testing.T) {
	for _, today := range []calendar.Day{"2026-01-01", "2026-01-31", "2026-11-28", "2028-02-29"} {
		n, soon := 0, 0
		for _, p := range People(today) {
			if (p.Kind == Employed) != (p.Contract.Start != "") {
				t.Errorf("%s: %s is %s and has the contract %v", today, p.Name, p.Kind, p.Contract)
			}
			if p.Kind != Employed {
				continue
			}
			n++
			end := p.Contract.End
			if p.Contract.Start > today || end != "" && end <= today {
				t.Errorf("%s: the contract %v is not in force", today, p.Contract)
			}
			if end != "" && end <= today.AddDays(62) {
				soon++
			}
		}
		if n < 8 || soon == 0 {
			t.Errorf("%s: %d employed, of whom %d not for long", today, n, soon)
		}
	}
}

// worlds note which tenants were emptied, and fail while broken.
type worlds struct {
	name    string
	emptied []string
	broken  bool
}

func (w *worlds) Name() string { return w.name }

// Standing tells that the enterprise employs everybody.
func (w *worlds) Standing(_ context.Context, _ *enterprise.Enterprise, persons []string) ([]string, error) {
	if w.broken {
		return nil, errors.New("broken")
	}
	return slices.Repeat([]string{"active"}, len(persons)), nil
}

func (w *worlds) Reset(_ context.Context, tenant string) error {
	if w.broken {
		return errors.New("broken")
	}
	w.emptied = append(w.emptied, tenant)
	return nil
}

type notes struct {
	by    []enterprise.Actor
	ahead int
}

func (n *notes) NoteReset(_ context.Context, _ id.Enterprise, by enterprise.Actor, _ time.Time) error {
	n.by, n.ahead = append(n.by, by), 0
	return nil
}

func (n *notes) Ahead(context.Context, id.Enterprise) (int, error) { return n.ahead, nil }

func (n *notes) Advance(_ context.Context, _ id.Enterprise, days, _ int, by enterprise.Actor, _ time.Time) (int, error) {
	n.by, n.ahead = append(n.by, by), n.ahead+days
	return n.ahead, nil
}

// hears counts how often a node was told to hear of a change.
type hears int

func (h *hears) refresh(context.Context) error {
	*h++
	return nil
}

func TestAdvance(t *testing.T) {
	now := time.Date(2026, 11, 23, 1, 30, 15, 0, time.UTC)
	var heard hears
	d := NewDesk(nil, &notes{}, func() time.Time { return now }, heard.refresh)
	for _, days := range []int{-1, 0, MostAtOnce + 1} {
		if _, err := d.Advance(t.Context(), "ent-1", "mem-1", days); !fault.Is(err, fault.Invalid) {
			t.Errorf("by %d days: %v", days, err)
		}
	}
	c, err := d.Advance(t.Context(), "ent-1", "mem-1", 40)
	if err != nil || c.AheadDays != 40 || !c.Moment.Equal(now.AddDate(0, 0, 40)) || !c.Present.Equal(now) || heard != 1 {
		t.Errorf("moved: %+v, heard %d times, %v", c, heard, err)
	}
	people, err := d.People(t.Context(), &enterprise.Enterprise{ID: "ent-1"})
	if err != nil || !slices.ContainsFunc(people, func(k Known) bool { return k.Contract.Start == "2027-01-01" }) {
		t.Errorf("after a move into January nobody began in January: %v", err)
	}
	if err := d.Reset(t.Context(), "ent-1", "mem-1"); err != nil || heard != 2 {
		t.Errorf("reset: %v, heard %d times", err, heard)
	}
	if c, err := d.Clock(t.Context(), "ent-1"); err != nil || !c.Moment.Equal(now) {
		t.Errorf("after the reset it is %v, %v", c.Moment, err)
	}
}

func TestStandings(t *testing.T) {
	first, second := &worlds{name: "employment"}, &worlds{name: "insurance", broken: true}
	d := NewDesk([]World{first, second}, &notes{}, func() time.Time { return time.Unix(1_800_000_000, 0) }, new(hears).refresh)
	if _, err := d.People(t.Context(), &enterprise.Enterprise{ID: "ent-1"}); !fault.Is(err, fault.Unavailable) {
		t.Errorf("with one core system broken: %v", err)
	}
	second.broken = false
	list, err := d.People(t.Context(), &enterprise.Enterprise{ID: "ent-1"})
	if err != nil || len(list) == 0 || list[0].Standing["employment"] != "active" || list[0].Standing["insurance"] != "active" {
		t.Errorf("got %v, %v", list, err)
	}
}

func TestReset(t *testing.T) {
	first, second, kept := &worlds{}, &worlds{broken: true}, &notes{}
	d := NewDesk([]World{first, second}, kept, func() time.Time { return time.Unix(1_800_000_000, 0) }, new(hears).refresh)
	if err := d.Reset(t.Context(), "ent-1", "mem-1"); !fault.Is(err, fault.Unavailable) {
		t.Fatalf("with one core system broken: %v", err)
	}
	if len(kept.by) != 0 {
		t.Error("noted as done before it was")
	}
	second.broken = false
	if err := d.Reset(t.Context(), "ent-1", "mem-1"); err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(second.emptied, []string{"ent-1"}) || !slices.Equal(kept.by, []enterprise.Actor{"member:mem-1"}) {
		t.Errorf("emptied %v, noted %v", second.emptied, kept.by)
	}
}

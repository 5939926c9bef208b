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
			fits := map[Kind]bool{Usual: age >= 18 && age < 60, Child: age < 16, Young: age == 16 || age == 17, Retired: age >= 65}
			if !fits[p.Kind] {
				t.Errorf("%s: %s is %d and of kind %s", today, p.Name, age, p.Kind)
			}
		}
		if len(seen) < 40 {
			t.Errorf("%s: only %d people", today, len(seen))
		}
	}
}

// worlds note which tenants were emptied, and fail while broken.
type worlds struct {
	emptied []string
	broken  bool
}

func (w *worlds) Reset(_ context.Context, tenant string) error {
	if w.broken {
		return errors.New("broken")
	}
	w.emptied = append(w.emptied, tenant)
	return nil
}

type notes struct{ by []enterprise.Actor }

func (n *notes) NoteReset(_ context.Context, _ id.Enterprise, by enterprise.Actor, _ time.Time) error {
	n.by = append(n.by, by)
	return nil
}

func TestReset(t *testing.T) {
	first, second, kept := &worlds{}, &worlds{broken: true}, &notes{}
	d := NewDesk([]World{first, second}, kept, func() time.Time { return time.Unix(1_800_000_000, 0) })
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

package keyring

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// sums is a store of counts that several meters share.
type sums map[useKey]Use

func (s sums) add(_ context.Context, counted []Use) ([]Use, error) {
	var out []Use
	for _, u := range counted {
		k := useKey{u.KeyID, u.Direction}
		u.Seals += s[k].Seals
		s[k] = u
		out = append(out, u)
	}
	return out, nil
}

func TestMeterAddsUpOverNodes(t *testing.T) {
	stored := sums{}
	a, b := NewMeter(nil), NewMeter(nil)
	for range 3 {
		a.Count("P-QD1-1", ByEnterprise, noon.Add(59*time.Second))
		b.Count("P-QD1-1", ByEnterprise, noon.Add(-time.Hour))
	}
	b.Count("P-QD1-1", ByPlatform, noon)
	for _, m := range []*Meter{b, a, a} { // the last has nothing to save
		if reached, err := m.Flush(t.Context(), stored.add); err != nil || reached != nil {
			t.Errorf("Flush = %v, %v", reached, err)
		}
	}
	want := sums{
		{"P-QD1-1", ByEnterprise}: {KeyID: "P-QD1-1", Direction: ByEnterprise, Seals: 6, Last: noon},
		{"P-QD1-1", ByPlatform}:   {KeyID: "P-QD1-1", Direction: ByPlatform, Seals: 1, Last: noon},
	}
	if diff := cmp.Diff(want, stored, cmp.AllowUnexported(useKey{})); diff != "" {
		t.Errorf("sums (-want +got):\n%s", diff)
	}
}

func TestMeterKeepsWhatCouldNotBeSaved(t *testing.T) {
	stored, m := sums{}, NewMeter(nil)
	m.Count("P-QD1-1", ByEnterprise, noon)
	down := errors.New("database is down")
	_, err := m.Flush(t.Context(), func(context.Context, []Use) ([]Use, error) {
		m.Count("P-QD1-1", ByEnterprise, noon) // traffic goes on meanwhile
		return nil, down
	})
	if !errors.Is(err, down) {
		t.Errorf("Flush = %v", err)
	}
	if _, err := m.Flush(t.Context(), stored.add); err != nil || stored[useKey{"P-QD1-1", ByEnterprise}].Seals != 2 {
		t.Errorf("after the second flush %v, %v; want 2 seals", stored, err)
	}
}

func TestMeterLimits(t *testing.T) {
	tests := map[string]struct {
		stored  int64
		reached bool
		spent   bool
	}{
		"fresh":             {0, false, false},
		"before many":       {ManySeals - 2, false, false},
		"many":              {ManySeals - 1, true, false},
		"beyond many":       {ManySeals, false, false},
		"before the end":    {MaxSeals - mark - 2, false, false},
		"the end":           {MaxSeals - mark - 1, true, true},
		"long after":        {MaxSeals, false, true},
		"one below the end": {MaxSeals - mark, false, true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			stored := sums{{"P-QD1-1", ByPlatform}: {KeyID: "P-QD1-1", Direction: ByPlatform, Seals: tt.stored}}
			m := NewMeter([]Use{{KeyID: "P-QD1-1", Direction: ByPlatform, Seals: tt.stored}})
			m.Count("P-QD1-1", ByPlatform, noon)
			if m.Spent("P-QD1-1") != tt.spent {
				t.Errorf("spent before the flush = %v, want %v", !tt.spent, tt.spent)
			}
			reached, err := m.Flush(t.Context(), stored.add)
			if err != nil || (len(reached) == 1) != tt.reached {
				t.Errorf("Flush = %v, %v; want something reached: %v", reached, err, tt.reached)
			}
			if m.Spent("P-QD1-1") != tt.spent || m.Spent("P-QD2-1") {
				t.Errorf("spent = %v, want %v; another key %v, want false", m.Spent("P-QD1-1"), tt.spent, m.Spent("P-QD2-1"))
			}
		})
	}
}

package enterprise

import (
	"context"
	"errors"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/id"
)

// recordList is Records over a list; it notes what was asked for.
type recordList struct {
	list  []Record
	asked []id.Enterprise
	err   error
}

func (r *recordList) Records(_ context.Context, only []id.Enterprise) ([]Record, error) {
	r.asked = only
	var found []Record
	for _, v := range r.list {
		if only == nil || slices.Contains(only, v.Enterprise) {
			found = append(found, v)
		}
	}
	return found, r.err
}

func twoEnterprises() *recordList {
	return &recordList{list: []Record{
		{
			Enterprise: "e1", USCC: "91350100M000100Y43", Name: "甲公司", State: Active, Epoch: 1, Units: []UnitNumber{"370200000001"},
			Systems: []System{{App: "QD00000001", Enterprise: "e1", Area: "370200", Suite: "SM4-GCM", State: Active, Epoch: 1}},
			Grants:  []Grant{{Enterprise: "e1", Service: "ER0101", State: Opened}, {Enterprise: "e1", Service: "ER0102", State: Testing}},
		},
		{
			Enterprise: "e2", Name: "乙公司", State: Active, Epoch: 1,
			Systems: []System{{App: "QD00000002", Enterprise: "e2", State: Active, Epoch: 1}, {App: "QD00000003", Enterprise: "e2", State: Suspended, Epoch: 2}},
		},
	}}
}

func TestDirectory(t *testing.T) {
	d, err := LoadDirectory(t.Context(), twoEnterprises(), nil, nil)
	if err != nil || d.Len() != 2 {
		t.Fatalf("%v, %v", d, err)
	}
	got, ok := d.System("QD00000001")
	want := &SystemView{
		App: "QD00000001", Enterprise: "e1", USCC: "91350100M000100Y43", Name: "甲公司", State: Active, Area: "370200",
		Suite: "SM4-GCM", Epoch: 2, Units: []string{"370200000001"},
	}
	if diff := cmp.Diff(want, got); !ok || diff != "" {
		t.Errorf("system (%v):\n%s", ok, diff)
	}
	if s, _ := d.System("QD00000003"); s.State != Suspended {
		t.Errorf("a suspended system of an active enterprise is %s", s.State)
	}
	if _, ok := d.System("QD99999999"); ok {
		t.Error("an unknown system was found")
	}
	grants := map[string]struct {
		env  id.Env
		e    id.Enterprise
		s    string
		want bool
	}{
		"open in production":        {id.Production, "e1", "ER0101", true},
		"open in test":              {id.Test, "e1", "ER0101", true},
		"testing in test":           {id.Test, "e1", "ER0102", true},
		"testing not in production": {id.Production, "e1", "ER0102", false},
		"another interface":         {id.Test, "e1", "ER0103", false},
		"another enterprise":        {id.Test, "e2", "ER0101", false},
		"nobody":                    {id.Test, "e9", "ER0101", false},
		"no environment":            {"", "e1", "ER0101", false},
	}
	for name, g := range grants {
		if got := d.Granted(g.env, g.e, g.s); got != g.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A change reloads one enterprise; the picture before stays what it was.
func TestDirectoryChange(t *testing.T) {
	r := twoEnterprises()
	before, err := LoadDirectory(t.Context(), r, nil, nil)
	if err != nil {
		t.Fatal(err)
	}
	r.list[0].State, r.list[0].Epoch, r.list[0].Grants = Suspended, 2, nil
	after, err := LoadDirectory(t.Context(), r, before, []id.Enterprise{"e1"})
	if err != nil || !slices.Equal(r.asked, []id.Enterprise{"e1"}) {
		t.Fatalf("asked for %v, %v", r.asked, err)
	}
	if s, _ := after.System("QD00000001"); s.State != Suspended || s.Epoch != 3 || after.Granted(id.Production, "e1", "ER0101") {
		t.Errorf("after the change: %+v", s)
	}
	if s, _ := before.System("QD00000001"); s.State != Active || s.Epoch != 2 || !before.Granted(id.Production, "e1", "ER0101") {
		t.Errorf("the picture before changed: %+v", s)
	}
	old, _ := before.System("QD00000002")
	kept, _ := after.System("QD00000002")
	if old != kept {
		t.Error("what did not change is not shared")
	}
	if same, _ := LoadDirectory(t.Context(), r, after, nil); same != after {
		t.Error("no change made another picture")
	}
	r.list = r.list[1:]
	gone, err := LoadDirectory(t.Context(), r, after, []id.Enterprise{"e1"})
	if _, ok := gone.System("QD00000001"); err != nil || ok || gone.Len() != 1 {
		t.Errorf("an enterprise that is gone is still there: %v", err)
	}
	r.err = errors.New("broken")
	if _, err := LoadDirectory(t.Context(), r, nil, nil); !errors.Is(err, r.err) {
		t.Errorf("the reader's error was lost: %v", err)
	}
}

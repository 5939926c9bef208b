package definition

import (
	"context"
	"fmt"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// MaxBundle is how many texts are imported at a time.
const MaxBundle = 300

// Text is one text of a bundle.
type Text struct {
	Thing
	Text []byte
}

// Export returns what is in force, by kind and name.
func (d *Desk) Export(ctx context.Context) ([]Text, error) {
	served, err := d.store.Served(ctx)
	if err != nil {
		return nil, err
	}
	list := make([]Text, len(served))
	for n, v := range served {
		list[n] = Text{v.Thing, v.Text}
	}
	return list, nil
}

// Import makes drafts of those texts of a bundle that are not in force as they are.
// They are judged together, as if all were in force; a bundle with faults is refused
// whole, with all of them. By is "" for the program.
func (d *Desk) Import(ctx context.Context, by id.Staff, bundle []Text, note string) ([]*Version, error) {
	if len(bundle) == 0 || len(bundle) > MaxBundle {
		return nil, fault.New(fault.Invalid, "definition.bundle", "a bundle has 1 to %d texts", MaxBundle)
	}
	served, err := d.store.Served(ctx)
	if err != nil {
		return nil, err
	}
	fresh := slices.DeleteFunc(slices.Clone(bundle), func(b Text) bool { return holds(served, b) })
	if len(fresh) == 0 {
		return nil, nil
	}
	var sources []catalog.Source
	for n, b := range fresh {
		if slices.ContainsFunc(fresh[:n], func(o Text) bool { return o.Thing == b.Thing }) {
			return nil, fault.New(fault.Invalid, "definition.bundle", "%s stands twice", b.Thing)
		}
		sources = append(sources, catalog.NewSource(b.Kind, b.Name, b.Text))
	}
	for _, v := range served {
		if !slices.ContainsFunc(fresh, func(b Text) bool { return b.Thing == v.Thing }) {
			sources = append(sources, v.Source())
		}
	}
	faults, err := d.judge.Judge(ctx, sources)
	if err != nil {
		return nil, err
	}
	if len(faults) > 0 {
		return nil, Faulty(faults)
	}
	return d.openAll(ctx, by, fresh, note)
}

// holds reports whether a text is in force already, whatever number it says.
func holds(served []*Version, b Text) bool {
	return slices.ContainsFunc(served, func(v *Version) bool {
		return v.Thing == b.Thing && v.Digest == catalog.NewSource(b.Kind, b.Name, b.Text).WithVersion(v.Number).Digest()
	})
}

func (d *Desk) openAll(ctx context.Context, by id.Staff, fresh []Text, note string) ([]*Version, error) {
	var list []*Version
	err := d.store.Do(ctx, func(w Work) error {
		list = nil
		known, err := w.Known(ctx)
		if err != nil {
			return err
		}
		for _, b := range fresh {
			number, _, drafts := standing(known, b.Thing)
			if drafts >= maxDrafts {
				return fault.New(fault.Conflict, "definition.drafts", "there are %d drafts of %s", drafts, b.Thing)
			}
			v, err := newDraft(b.Thing, number+1, b.Text, note, by, d.clock())
			if err != nil {
				return err
			}
			if err := w.SaveVersion(ctx, v); err != nil {
				return err
			}
			list = append(list, v)
		}
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("import %d definitions: %w", len(fresh), err)
	}
	return list, nil
}

// standing returns the highest number of a thing, the one in force (0: none) and how
// many drafts there are.
func standing(known []*Version, t Thing) (highest, served, drafts int) {
	for _, k := range known {
		if k.Thing != t {
			continue
		}
		highest = max(highest, k.Number)
		if k.State == Draft {
			drafts++
		} else if k.State.Served() {
			served = k.Number
		}
	}
	return highest, served, drafts
}

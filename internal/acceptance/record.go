package acceptance

import (
	"context"
	"fmt"
	"maps"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Record is all that is known of how an enterprise played one case.
type Record struct {
	Service string
	Title   string // of the interface
	Cell    Cell
	Entries []Entry           // what was recorded, the oldest first; to be masked before it is shown
	Masks   map[string]string // how personal fields of all interfaces are masked, by name
}

// Record returns what was recorded of one case of an interface that the enterprise
// has a grant for.
func (b *Board) Record(ctx context.Context, e id.Enterprise, caseID string) (Record, error) {
	rows, err := b.Rows(ctx, e)
	if err != nil {
		return Record{}, err
	}
	for _, row := range rows {
		if i := slices.IndexFunc(row.Cells, func(c Cell) bool { return c.ID == caseID }); i >= 0 {
			return b.record(ctx, e, row, row.Cells[i])
		}
	}
	return Record{}, fault.New(fault.NotFound, "case.unknown", "no such case of an interface that the enterprise has")
}

func (b *Board) record(ctx context.Context, e id.Enterprise, row Row, c Cell) (Record, error) {
	o, _, _ := b.find(c.ID)
	entries, err := b.trace(ctx, TraceKey{Enterprise: e, Case: c.ID}, o, c.ServiceVersion)
	if err != nil {
		return Record{}, fmt.Errorf("read the record of case %s: %w", c.ID, err)
	}
	known := map[string]bool{}
	for _, o := range b.offer() {
		for _, name := range o.Fields {
			known[name] = true
		}
	}
	for n := range entries {
		entries[n].Body = hidden(entries[n].Body, known)
	}
	return Record{Service: row.Service, Title: row.Title, Cell: c, Entries: entries, Masks: b.masks()}, nil
}

// hidden hides what stands under names that no interface knows: nobody can say
// whether that is personal, and a case asks for just such a field.
func hidden(tree any, known map[string]bool) any {
	switch t := tree.(type) {
	case map[string]any:
		out := make(map[string]any, len(t))
		for name, v := range t {
			if !known[name] {
				v = "****"
			}
			out[name] = hidden(v, known)
		}
		return out
	case []any:
		out := make([]any, len(t))
		for i, v := range t {
			out[i] = hidden(v, known)
		}
		return out
	}
	return tree
}

// masks puts the masks of all interfaces together: a name means the same everywhere,
// and a trace may hold calls of several.
func (b *Board) masks() map[string]string {
	all := map[string]string{}
	for _, o := range b.offer() {
		maps.Copy(all, o.Masks)
	}
	return all
}

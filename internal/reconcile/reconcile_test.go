package reconcile

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// books are two lists in memory, and what a judge says.
type books struct {
	ours     []Ours
	theirs   []Theirs
	page     int
	verdicts map[string]Verdict
	judged   []string
	circle   bool
}

func (b *books) Theirs(_ context.Context, _ string, _ calendar.Day, cursor string) ([]Theirs, string, error) {
	from := 0
	if cursor != "" {
		if _, err := fmt.Sscan(cursor, &from); err != nil {
			return nil, "", err
		}
	}
	to := min(from+b.page, len(b.theirs))
	switch {
	case b.circle:
		return nil, "1", nil
	case to == len(b.theirs):
		return b.theirs[from:], "", nil
	}
	return b.theirs[from:to], fmt.Sprint(to), nil
}

func (b *books) Ours(context.Context, string, calendar.Day) iter.Seq2[Ours, error] {
	return func(yield func(Ours, error) bool) {
		for _, o := range b.ours {
			if !yield(o, nil) {
				return
			}
		}
	}
}

func (b *books) Judge(_ context.Context, _ string, d *Difference) (Verdict, error) {
	b.judged = append(b.judged, string(d.Kind)+" "+d.Key())
	if v, ok := b.verdicts[d.Key()]; ok {
		return v, nil
	}
	return Stands, nil
}

func (b *books) run(t *testing.T) *Run {
	t.Helper()
	folder := t.TempDir()
	t.Cleanup(func() {
		if left, err := os.ReadDir(folder); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v, %v", left, err)
		}
	})
	return &Run{Core: "employment", Day: "2026-11-23", Lists: b, Judge: b, Folder: folder, Beat: func(context.Context, int64) error { return nil }}
}

func TestCompare(t *testing.T) {
	b := &books{
		page: 2,
		ours: []Ours{
			{Key: "a", Outcome: "done", Number: "1"}, {Key: "b", Outcome: "done"}, {Key: "c", Outcome: "rejected"},
			{Key: "d", Outcome: "done", Number: "4"}, {Key: "e", Outcome: "partial"}, {Key: "f", Pending: true},
			{Key: "g", Pending: true}, {Key: "h", Outcome: "done"}, {Key: "k", Outcome: "rejected"},
			{Key: "l", Outcome: "done"}, {Key: "m", Outcome: "done"},
		},
		theirs: []Theirs{ // as taken, not by key
			{Key: "z", Outcome: "done"}, {Key: "e", Outcome: "partial", Number: "5"}, {Key: "a", Outcome: "done", Number: "1"},
			{Key: "a", Outcome: "done", Number: "1"}, {Key: "d", Outcome: "done", Number: "40"}, {Key: "f", Outcome: "done"},
			{Key: "k", Outcome: "done"}, {Key: "l", Outcome: "rejected"}, {Key: "y", Outcome: "done"},
		},
		verdicts: map[string]Verdict{"h": ByHand, "l": Same, "y": Open},
	}
	counts, kept, err := b.run(t).Compare(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	// b and m are missing there, z is missing here, d and k differ.
	want := Counts{Lines: 9, Matched: 3, MissingThere: 2, MissingHere: 1, Different: 2, Pending: 3, ByHand: 1}
	if diff := cmp.Diff(want, counts); diff != "" {
		t.Errorf("counts (-want +got):\n%s", diff)
	}
	var lines []string
	for _, d := range kept {
		lines = append(lines, string(d.Kind)+" "+d.Key())
	}
	if want := []string{"missing-there b", "different d", "different k", "missing-there m", "missing-here z"}; !slices.Equal(lines, want) {
		t.Errorf("differences %v, want %v", lines, want)
	}
}

func TestCompareEnds(t *testing.T) {
	b := &books{circle: true}
	if _, _, err := b.run(t).Compare(t.Context()); err == nil {
		t.Error("a list without an end was read")
	}
	b = &books{theirs: []Theirs{{Key: "a\tb"}}, page: 9}
	if _, _, err := b.run(t).Compare(t.Context()); err == nil {
		t.Error("a malformed line was read")
	}
	b = &books{theirs: []Theirs{{Key: "a"}}, page: 9}
	r := b.run(t)
	lost := errors.New("another node has the run")
	r.Beat = func(context.Context, int64) error { return lost }
	if _, _, err := r.Compare(t.Context()); !errors.Is(err, lost) {
		t.Errorf("a run that was lost goes on: %v", err)
	}
}

// More lines than fit into one chunk come out sorted.
func TestSortOnDisk(t *testing.T) {
	s, err := newSorter(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer s.close()
	const n = 2*chunk + 17
	for _, i := range rand.Perm(n) {
		if err := s.add(Theirs{Key: fmt.Sprintf("%07d", i), Outcome: "done"}); err != nil {
			t.Fatal(err)
		}
	}
	next := 0
	for line, err := range s.sorted() {
		if err != nil || line.Key != fmt.Sprintf("%07d", next) || line.Outcome != "done" {
			t.Fatalf("line %d is %+v, %v", next, line, err)
		}
		next++
	}
	if next != n || len(s.files) != 2 {
		t.Errorf("%d lines of %d files", next, len(s.files))
	}
}

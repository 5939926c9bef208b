package reconcile

import (
	"bufio"
	"cmp"
	"container/heap"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
)

// chunk is how many lines are sorted in memory at a time, about 20 MB.
const chunk = 100_000

// sorter sorts more lines than fit into memory: sorted chunks in a file of their
// own each, merged at the end.
type sorter struct {
	folder string
	lines  []Theirs
	files  []*os.File
}

func newSorter(parent string) (*sorter, error) {
	folder, err := os.MkdirTemp(parent, "reconcile-")
	if err != nil {
		return nil, fmt.Errorf("make a folder to sort in: %w", err)
	}
	return &sorter{folder: folder}, nil
}

// close removes what was written.
func (s *sorter) close() {
	for _, f := range s.files {
		_ = f.Close()
	}
	_ = os.RemoveAll(s.folder)
}

// add takes a line. A value with a tab or a line feed could not be told apart on
// disk, and no core system has reason to send one.
func (s *sorter) add(t Theirs) error {
	if t.Key == "" || strings.ContainsAny(t.Key+t.USCC+t.Outcome+t.Number, "\t\n") || len(t.Key)+len(t.USCC)+len(t.Outcome)+len(t.Number) > 1000 {
		return fmt.Errorf("a line of the list is malformed")
	}
	s.lines = append(s.lines, t)
	if len(s.lines) < chunk {
		return nil
	}
	return s.spill()
}

// spill writes a sorted chunk.
func (s *sorter) spill() error {
	s.sort()
	f, err := os.CreateTemp(s.folder, "chunk-")
	if err != nil {
		return err
	}
	s.files = append(s.files, f)
	w := bufio.NewWriterSize(f, 1<<18)
	for _, t := range s.lines {
		_, _ = w.WriteString(t.Key + "\t" + t.USCC + "\t" + t.Outcome + "\t" + t.Number + "\n") // Flush tells
	}
	s.lines = s.lines[:0]
	return w.Flush()
}

func (s *sorter) sort() {
	slices.SortFunc(s.lines, func(a, b Theirs) int { return cmp.Compare(a.Key, b.Key) })
}

// sorted yields every line by key, once.
func (s *sorter) sorted() iter.Seq2[Theirs, error] {
	return func(yield func(Theirs, error) bool) {
		s.sort()
		var sources sources
		for _, f := range s.files {
			if _, err := f.Seek(0, io.SeekStart); err != nil {
				yield(Theirs{}, err)
				return
			}
			sources = append(sources, &source{reader: bufio.NewReaderSize(f, 1<<16)})
		}
		sources = append(sources, &source{rest: s.lines})
		if err := sources.begin(); err != nil {
			yield(Theirs{}, err)
			return
		}
		for last := ""; len(sources) > 0; {
			t := sources[0].now
			more, err := sources[0].next()
			switch {
			case err != nil:
				yield(Theirs{}, err)
				return
			case more:
				heap.Fix(&sources, 0)
			default:
				heap.Pop(&sources)
			}
			if t.Key == last {
				continue // a page that came twice
			}
			last = t.Key
			if !yield(t, nil) {
				return
			}
		}
	}
}

// source is one sorted run of lines: a file, or what never left memory.
type source struct {
	reader *bufio.Reader
	rest   []Theirs
	now    Theirs
}

func (s *source) next() (bool, error) {
	if s.reader == nil {
		if len(s.rest) == 0 {
			return false, nil
		}
		s.now, s.rest = s.rest[0], s.rest[1:]
		return true, nil
	}
	line, err := s.reader.ReadString('\n')
	if errors.Is(err, io.EOF) {
		return false, nil
	}
	if err != nil {
		return false, err
	}
	parts := strings.SplitN(strings.TrimSuffix(line, "\n"), "\t", 4)
	if len(parts) != 4 {
		return false, fmt.Errorf("a sorted line is damaged")
	}
	s.now = Theirs{Key: parts[0], USCC: parts[1], Outcome: parts[2], Number: parts[3]}
	return true, nil
}

// sources is a heap by the line that comes next.
type sources []*source

// begin reads the first line of each and drops those without any.
func (h *sources) begin() error {
	full := (*h)[:0]
	for _, s := range *h {
		more, err := s.next()
		if err != nil {
			return err
		}
		if more {
			full = append(full, s)
		}
	}
	*h = full
	heap.Init(h)
	return nil
}

func (h sources) Len() int           { return len(h) }
func (h sources) Less(i, j int) bool { return h[i].now.Key < h[j].now.Key }
func (h sources) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *sources) Push(x any)        { *h = append(*h, x.(*source)) }
func (h *sources) Pop() any {
	last := len(*h) - 1
	x := (*h)[last]
	*h = (*h)[:last]
	return x
}

package audit

import (
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emmansun/gmsm/sm3"
)

// seal signs with a keyed hash; what it shows of Verify does not depend on SM2.
type seal struct{ fail error }

func (s seal) Sign(text []byte) (string, string, error) {
	return keyed(text), "key-1", s.fail
}

func (seal) Verify(keyID string, text []byte, signature string) error {
	if keyID != "key-1" || signature != keyed(text) {
		return errors.New("bad signature")
	}
	return nil
}

func keyed(text []byte) string {
	sum := sm3.Sum(append([]byte("secret of the signer"), text...))
	return hex.EncodeToString(sum[:])
}

// book is an audit table in memory.
type book struct {
	mu      sync.Mutex
	entries []Entry
	fail    error
}

func (b *book) AuditTips(_ context.Context, node, since string) ([]Tip, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	var tips []Tip
	for _, e := range b.entries {
		if e.Node != node && !strings.HasPrefix(e.Node, node+"/") || e.Day < since {
			continue
		}
		if n := len(tips); n > 0 && tips[n-1].Day == e.Day && tips[n-1].Node == e.Node {
			tips[n-1] = e.Tip()
		} else {
			tips = append(tips, e.Tip())
		}
	}
	return tips, b.fail
}

// add appends an entry to the chain of node and day, which is the last in the book.
func (b *book) add(node, day string, at time.Time, n int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	tip := Tip{Node: node, Day: day}
	if i := len(b.entries) - 1; i >= 0 && b.entries[i].Node == node && b.entries[i].Day == day {
		tip = b.entries[i].Tip()
	}
	b.entries = append(b.entries, tip.Next(Entry{
		At: at, Actor: fmt.Sprintf("staff:%d", n%7), Action: "application.approve",
		Object: fmt.Sprintf("application:%d", n), Outcome: Done, Source: "10.0.0.1", Detail: fmt.Sprint(n),
	}))
}

// breakDown makes reading fail, or work again.
func (b *book) breakDown(err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.fail = err
}

func each(entries []Entry) iter.Seq2[Entry, error] {
	return func(yield func(Entry, error) bool) {
		for _, e := range entries {
			if !yield(e, nil) {
				return
			}
		}
	}
}

func openHeads(t *testing.T, path string) *HeadFile {
	t.Helper()
	f, err := OpenHeadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = f.Close() })
	return f
}

func headPath(t *testing.T) string { return filepath.Join(t.TempDir(), "heads.jsonl") }

var start = time.Date(2026, 11, 20, 1, 0, 0, 0, time.UTC)

// history is two nodes over three days with heads now and then and at the end.
func history(t *testing.T) ([]Entry, []Head) {
	t.Helper()
	var entries []Entry
	var heads []Head
	for _, node := range []string{"n1", "n2"} {
		b := &book{}
		file := openHeads(t, headPath(t))
		now := start
		r := NewRecorder(node, file, b, seal{}, func() time.Time { return now })
		record := func() {
			before, _ := file.Last(node)
			if err := r.Record(t.Context()); err != nil {
				t.Fatal(err)
			}
			if last, ok := file.Last(node); ok && last.id() != before.id() {
				heads = append(heads, last)
			}
		}
		for day := range 3 {
			for n := range 25 {
				now = start.AddDate(0, 0, day).Add(time.Duration(n) * time.Minute)
				b.add(node, now.Format(time.DateOnly), now, n)
				if n%6 == 4 {
					now = now.Add(time.Second)
					record()
				}
			}
			now = now.Add(time.Second)
			record()
		}
		entries = append(entries, b.entries...)
	}
	return entries, heads
}

func verify(t *testing.T, entries []Entry, heads []Head) Report {
	t.Helper()
	report, err := Verify(t.Context(), each(slices.Clone(entries)), heads, seal{})
	if err != nil {
		t.Fatal(err)
	}
	return report
}

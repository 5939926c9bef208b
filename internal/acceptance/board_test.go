package acceptance

import (
	"context"
	"testing"
	"time"
)

// quietStore has one trace and counts how often it is read.
type quietStore struct {
	Store
	keys  []TraceKey
	end   Cursor
	reads int
	saved Cursor
}

func (s *quietStore) Cursor(context.Context) (Cursor, error) { return s.saved, nil }

func (s *quietStore) Touched(context.Context, Cursor, int) ([]TraceKey, Cursor, error) {
	return s.keys, s.end, nil
}

func (s *quietStore) Recorded(context.Context, TraceKey, int) ([]Recorded, error) {
	s.reads++
	return nil, nil
}

func (s *quietStore) Do(_ context.Context, _ func(Work) error) error {
	s.saved = s.end
	return nil
}

// A quiet platform reads no trace again, however often the board looks; one
// event more and it does.
func TestObserveJudgesOnlyWhatIsNew(t *testing.T) {
	key := TraceKey{Enterprise: "e", Case: "C-1"}
	store := &quietStore{keys: []TraceKey{key}, end: Cursor{At: time.Unix(1_795_000_000, 0)}}
	offer := func() []Offered { return []Offered{{Service: "S", Version: 1, Cases: []Case{{ID: "C-1"}}}} }
	b := NewBoard(store, offer, func() time.Time { return store.end.At })
	look := func() {
		t.Helper()
		if _, err := b.Observe(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	look()
	look() // the cursor has moved on
	before := store.reads
	for range 5 {
		look()
	}
	if store.reads != before {
		t.Errorf("%d reads of a quiet trace", store.reads-before)
	}
	store.keys = append(store.keys, key)
	look()
	if store.reads != before+1 {
		t.Errorf("%d reads after a new event, want 1", store.reads-before)
	}
}

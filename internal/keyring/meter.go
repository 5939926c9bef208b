package keyring

import (
	"cmp"
	"context"
	"slices"
	"sync"
	"time"
)

// Direction says who sealed.
type Direction string

// The directions.
const (
	ByEnterprise Direction = "EP"
	ByPlatform   Direction = "PE"
)

// How often one key may seal in one direction. Nonces are random, so beyond
// MaxSeals the chance of a repeated one is no longer negligible.
const (
	ManySeals = 1 << 28 // somebody is told
	MaxSeals  = 1 << 32 // the key opens and seals nothing more
)

// mark is how far before MaxSeals a key stops: what other nodes counted in the
// last seconds is not known here.
const mark = 1 << 20

// Use is how often a key sealed in one direction, and when it did so last.
type Use struct {
	KeyID     string
	Direction Direction
	Seals     int64
	Last      time.Time // to the minute
}

type useKey struct {
	keyID     string
	direction Direction
}

// Meter counts seals in memory between two flushes. It is safe for concurrent
// use. A node that is killed loses what it counted since the last flush.
type Meter struct {
	flushing sync.Mutex
	mu       sync.Mutex
	fresh    map[useKey]Use   // not yet handed to a flush
	flying   map[useKey]Use   // being saved
	totals   map[useKey]int64 // of all nodes, as the last flush learned
}

// NewMeter returns a Meter that knows the given totals, of heavily used keys at
// least; it learns the others as they are used.
func NewMeter(known []Use) *Meter {
	m := &Meter{fresh: map[useKey]Use{}, totals: map[useKey]int64{}}
	for _, u := range known {
		m.totals[useKey{u.KeyID, u.Direction}] = u.Seals
	}
	return m
}

// Count notes one seal.
func (m *Meter) Count(keyID string, d Direction, now time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.add(Use{KeyID: keyID, Direction: d, Seals: 1, Last: now.Truncate(time.Minute)})
}

func (m *Meter) add(u Use) {
	k := useKey{u.KeyID, u.Direction}
	held := m.fresh[k]
	u.Seals += held.Seals
	if held.Last.After(u.Last) {
		u.Last = held.Last
	}
	m.fresh[k] = u
}

// Spent reports whether the key has sealed as often as it may, in either direction.
func (m *Meter) Spent(keyID string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	for _, d := range []Direction{ByEnterprise, ByPlatform} {
		k := useKey{keyID, d}
		if m.totals[k]+m.fresh[k].Seals+m.flying[k].Seals >= MaxSeals-mark {
			return true
		}
	}
	return false
}

// Flush hands what was counted to save, which adds it to what is stored and
// returns the sums. When it fails, the counts are kept for the next time. Flush
// returns the sums that reached ManySeals or the end with this very flush.
func (m *Meter) Flush(ctx context.Context, save func(context.Context, []Use) ([]Use, error)) ([]Use, error) {
	m.flushing.Lock()
	defer m.flushing.Unlock()
	m.mu.Lock()
	m.flying, m.fresh = m.fresh, map[useKey]Use{}
	batch := make([]Use, 0, len(m.flying))
	for _, u := range m.flying {
		batch = append(batch, u)
	}
	m.mu.Unlock()
	if len(batch) == 0 {
		return nil, nil
	}
	slices.SortFunc(batch, func(a, b Use) int { // one order on every node, so that none waits for another in a ring
		return cmp.Or(cmp.Compare(a.KeyID, b.KeyID), cmp.Compare(a.Direction, b.Direction))
	})
	sums, err := save(ctx, batch)
	m.mu.Lock()
	defer m.mu.Unlock()
	if err != nil {
		for _, u := range m.flying {
			m.add(u)
		}
		m.flying = nil
		return nil, err
	}
	var reached []Use
	for _, u := range sums {
		k := useKey{u.KeyID, u.Direction}
		before := u.Seals - m.flying[k].Seals
		if before < ManySeals && u.Seals >= ManySeals || before < MaxSeals-mark && u.Seals >= MaxSeals-mark {
			reached = append(reached, u)
		}
		m.totals[k] = u.Seals
	}
	m.flying = nil
	return reached, nil
}

package definition

import (
	"maps"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Use is what calls are counted by: the version of an interface under which they
// were received, the environment and the civil day.
type Use struct {
	Name   string
	Number int
	Env    id.Env
	Day    calendar.Day
}

// Used is how many calls there were.
type Used struct {
	Use
	Calls int64
}

// Meter counts on one node what is then added to the sums of all.
type Meter struct {
	mu    sync.Mutex
	calls map[Use]int64
}

// Count counts one call.
func (m *Meter) Count(u Use) { m.add(map[Use]int64{u: 1}) }

func (m *Meter) add(more map[Use]int64) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.calls == nil {
		m.calls = map[Use]int64{}
	}
	for u, n := range more {
		m.calls[u] += n
	}
}

// Drain returns what was counted since the last time. What could not be stored is
// given back.
func (m *Meter) Drain() (counted map[Use]int64, giveBack func()) {
	m.mu.Lock()
	defer m.mu.Unlock()
	counted, m.calls = m.calls, nil
	return counted, func() { m.add(maps.Clone(counted)) }
}

// Change is one line of the change log that everybody reads.
type Change struct {
	ID id.DefinitionChange
	At time.Time
	Thing
	Number int
	What   string // name of the event: definition.published, …
	Ends   calendar.Day
	Note   string
}

package status

import (
	"context"
	"log/slog"
	"slices"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// State is how a part stands.
type State string

// The states, the worse ones later.
const (
	Normal  State = "normal"
	Planned State = "planned" // away as planned; what is filed waits
	Delayed State = "delayed" // calls stand in line for longer than a moment
	Outage  State = "outage"  // an incident goes on
)

// severity orders states.
func severity(s State) int { return slices.Index([]State{Normal, Planned, Delayed, Outage}, s) }

// Part is a core system, or the platform.
type Part struct {
	Name    string
	State   State
	Waiting time.Time // since when the first call stands in line, zero: none does
}

// Window is a planned downtime of a core system.
type Window struct {
	Core        string
	From, Until time.Time
	Reason      string
}

// Snapshot is all that is shown, as of one moment.
type Snapshot struct {
	At        time.Time
	Stale     bool // it could not be read again since
	State     State
	Parts     []Part // the platform first
	Windows   []Window
	Incidents []Incident // of History, the newest first
}

// Sources are where the board looks.
type Sources struct {
	Cores     func() []string
	Windows   func() []Window // that hold or are ahead
	Lines     func(ctx context.Context) (map[string]time.Time, error)
	Incidents func(ctx context.Context, since time.Time, limit int) ([]Incident, error)
}

const (
	keep    = 5 * time.Second // how old what is shown may be
	look    = 2 * time.Second // how long looking may take
	late    = 2 * time.Minute // for how long calls may stand in line as usual
	maxList = 200
)

// Board shows how the platform stands. It looks at most every few seconds, whoever asks
// and however often; when it cannot look it shows what it saw last, and says so.
type Board struct {
	sources Sources
	clock   calendar.Clock
	log     *slog.Logger

	mu    sync.Mutex
	last  Snapshot
	seen  bool
	tried time.Time // when it was looked last, in vain or not
}

// NewBoard returns a Board.
func NewBoard(sources Sources, clock calendar.Clock, log *slog.Logger) *Board {
	return &Board{sources: sources, clock: clock, log: log}
}

// Now returns how the platform stands; false when that was never seen.
func (b *Board) Now(ctx context.Context) (Snapshot, bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	now := b.clock()
	if age := now.Sub(b.tried); age >= 0 && age < keep {
		return b.last, b.seen
	}
	b.tried = now
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), look)
	defer cancel()
	fresh, err := b.read(ctx, now)
	if err != nil {
		b.log.WarnContext(ctx, "status not read", "error", err)
		b.last.Stale = true
		return b.last, b.seen
	}
	b.last, b.seen = fresh, true
	return fresh, true
}

func (b *Board) read(ctx context.Context, now time.Time) (Snapshot, error) {
	s := Snapshot{At: now, State: Normal, Windows: b.sources.Windows()}
	lines, err := b.sources.Lines(ctx)
	if err != nil {
		return s, err
	}
	if s.Incidents, err = b.sources.Incidents(ctx, now.Add(-History), maxList); err != nil {
		return s, err
	}
	names := slices.Sorted(slices.Values(b.sources.Cores()))
	for _, name := range append([]string{Platform}, names...) {
		p := Part{Name: name, State: Normal, Waiting: lines[name]}
		worse := func(to State) {
			if severity(to) > severity(p.State) {
				p.State = to
			}
		}
		if !p.Waiting.IsZero() && now.Sub(p.Waiting) > late {
			worse(Delayed)
		}
		for _, w := range s.Windows {
			if w.Core == name && !now.Before(w.From) && now.Before(w.Until) {
				p.State = Planned // calls that stand in line are part of the plan
			}
		}
		for _, i := range s.Incidents {
			if i.Resolved.IsZero() && slices.Contains(i.Parts, name) {
				worse(Outage)
			}
		}
		s.Parts = append(s.Parts, p)
		if severity(p.State) > severity(s.State) {
			s.State = p.State
		}
	}
	return s, nil
}

package e2e

import (
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// rush is one enterprise that sends much beside another that sends as ever.
type rush struct {
	loud, quiet *gunner
	much, ever  int // messages a second
	lasts       time.Duration
	least       int                             // messages of the quiet one while it lasts
	of          func(t *testing.T, sent []shot) // looks at what became of the flood
}

// fairness: the first enterprise may send two messages a second and sends two
// hundred. The second is let through as ever and waits no longer for it.
func (p *pressed) fairness(t *testing.T) {
	core := p.core(t)
	core.plays(t, "slow", 300, 0) // so that the time is the core system's, not the test machine's
	defer core.plays(t, "ok", 0, 0)
	p.limit(t, p.first, "ER0102", 2*60*len(p.peers), len(p.peers))
	p.untilLimited(t, p.one)
	defer func() {
		p.limit(t, p.first, "ER0102", 1_000_000, 100_000)
		p.untilFree(t, p.one)
	}()
	rush{
		loud: p.one, quiet: p.two, much: 200, ever: 20, lasts: time.Duration(rounds(2500, 15_000)) * time.Millisecond, least: 40,
		of: func(t *testing.T, sent []shot) {
			if refused := pick(sent, func(s shot) bool { return s.code == message.E4020 }); len(refused) < len(sent)*9/10 {
				t.Errorf("of the flood of %d only %d were refused: %v", len(sent), len(refused), tally(sent))
			}
		},
	}.isNotFelt(t)
}

// fairShares: no rate holds back the first enterprise, and the node is short of
// room: a message takes the core system a second, and the node works on no more than
// twelve queries at a time. The flood gets what the second leaves, and no more.
func (p *pressed) fairShares(t *testing.T) {
	narrow, err := p.AddNode("narrow")
	must(t, err)
	narrow.Room = 16
	must(t, narrow.Start(deadline(t)))
	defer narrow.Stop()
	core := p.core(t)
	core.plays(t, "slow", 1000, 0)
	defer core.plays(t, "ok", 0, 0)
	nodes := []string{narrow.Gateway}
	f := rush{
		loud:  &gunner{stage: p.Stage, http: p.one.http, nodes: nodes, held: p.one.held, next: p.one.next},
		quiet: &gunner{stage: p.Stage, http: p.two.http, nodes: nodes, held: p.two.held, next: p.two.next},
		much:  200, ever: 3, lasts: time.Duration(rounds(3, 15)) * time.Second, least: 8,
	}
	f.of = func(t *testing.T, sent []shot) {
		served := pick(sent, func(s shot) bool { return s.outcome == message.Done })
		refused := pick(sent, func(s shot) bool { return s.code == message.E4020 })
		share := float64(len(served)) / f.lasts.Seconds()
		t.Logf("the flood's share was %.1f messages a second; it sent %.0f times as many", share, float64(len(sent))/float64(len(served)))
		// Half of the room is six at a time; the quiet one holds up to four.
		if len(served)+len(refused) != len(sent) || share < 3 || share > 9 {
			t.Errorf("the flood: %v", tally(sent))
		}
	}
	f.isNotFelt(t)
}

// isNotFelt measures the quiet enterprise without, with and without the flood: all of
// its messages are served, in the same time.
func (f rush) isNotFelt(t *testing.T) {
	t.Helper()
	const tries = 5 // who else uses the machine is measured, too
	for n := range tries {
		calm, loud := f.measure(t, false), f.measure(t, true)
		calm = append(calm, f.measure(t, false)...)
		ratio := float64(percentile(loud, 99)) / float64(percentile(calm, 99))
		t.Logf("the other enterprise: %d served in the calm, p99 %s; %d in the flood, p99 %s; ratio %.2f", len(calm),
			percentile(calm, 99).Round(time.Millisecond), len(loud), percentile(loud, 99).Round(time.Millisecond), ratio)
		if ratio <= 1.2 {
			return
		}
		if n == tries-1 {
			t.Errorf("the flood is felt: p99 is %.2f times that of the calm", ratio)
		}
	}
}

// measure lets the quiet enterprise send for a while, beside the flood or not.
func (f rush) measure(t *testing.T, flooded bool) []shot {
	t.Helper()
	if flooded {
		f.loud.open(f.much)
	}
	f.quiet.open(f.ever)
	lasts(f.lasts)
	shots := f.quiet.cease()
	if flooded {
		f.of(t, f.loud.cease())
	}
	served := pick(shots, func(s shot) bool { return s.outcome == message.Done })
	if len(served) != len(shots) || len(shots) < f.least {
		t.Errorf("flood %v: the other enterprise sent %d and was served %d: %v", flooded, len(shots), len(served), tally(shots))
	}
	return shots
}

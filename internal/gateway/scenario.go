package gateway

import (
	"errors"
	"hash/maphash"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// byScenario is the cause of a limit that was only played.
const byScenario traffic.Cause = "scenario"

// errPlayedBusy has the node say that it is too busy.
var errPlayedBusy = errors.New("played busy")

// play plays what a test message asks for at the edge, with the first sending of its
// msgId: the next one goes its way, as it would in earnest. Elsewhere than in the test
// environment no message gets here that asks.
func (g *Gateway) play(x *exchange) error {
	head := &x.request.Head
	if x.env != id.Test || head.Scenario == "" {
		return nil
	}
	s, ok := x.view.Catalog.Scenario(head.Scenario)
	if !ok {
		names := []any{}
		for _, s := range x.view.Catalog.Scenarios() {
			names = append(names, s.Name)
		}
		return &refusal{code: message.E2014, data: map[string]any{"scenarios": names}}
	}
	if s.At != catalog.AtEdge || !g.stage.first(x.now, head.KeyID, head.ServiceCode, head.MsgID, head.Scenario) {
		return nil
	}
	switch s.Play {
	case catalog.PlayLimited:
		x.passed = traffic.Verdict{Cause: byScenario, Limit: 1, Wait: retryAfter * time.Second}
		return overLimit{x.passed}
	case catalog.PlayBusy:
		return errPlayedBusy
	case catalog.PlayToken:
		return &refusal{code: message.E1004}
	case catalog.PlayHangup:
		x.hangup = true
	}
	return nil
}

// playedBusy answers when the node plays to be too busy.
func (g *Gateway) playedBusy(w http.ResponseWriter, x *exchange, err error) bool {
	if !errors.Is(err, errPlayedBusy) {
		return false
	}
	x.reason = err.Error()
	w.Header().Set("Retry-After", strconv.Itoa(retryAfter))
	g.unsealed(w, x, http.StatusServiceUnavailable, message.E9002, "")
	return true
}

// How long, and of how many, a node remembers that it played a scenario.
const (
	stageTime  = 10 * time.Minute
	stageLimit = 1 << 14
)

// stage remembers which scenarios were played for which messages. Like memory it is
// bounded, belongs to one node and forgets at a restart: then it plays once more.
type stage struct {
	seed maphash.Seed

	mu         sync.Mutex
	young, old map[uint64]bool
	born       time.Time // of young
}

func newStage(now time.Time) *stage {
	return &stage{seed: maphash.MakeSeed(), young: map[uint64]bool{}, old: map[uint64]bool{}, born: now}
}

// first reports whether these parts come for the first time.
func (s *stage) first(now time.Time, parts ...string) bool {
	var h maphash.Hash
	h.SetSeed(s.seed)
	for _, p := range parts {
		h.WriteString(p)
		h.WriteByte(0)
	}
	key := h.Sum64()
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.young) >= stageLimit || now.Sub(s.born) >= stageTime {
		s.old, s.young, s.born = s.young, map[uint64]bool{}, now
	}
	if s.young[key] || s.old[key] {
		return false
	}
	s.young[key] = true
	return true
}

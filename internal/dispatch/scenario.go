package dispatch

import (
	"fmt"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// scene returns what is played in this attempt; its Play is "" for nothing. There
// is nothing to play in production, nor in a check.
func (p *progress) scene() catalog.Scenario {
	c := &p.task.Call
	if c.Env != id.Test || p.trial || c.Scenario == "" || p.d.Scenario == nil {
		return catalog.Scenario{}
	}
	s, ok := p.d.Scenario(c.Scenario)
	over := s.Attempts > 0 && c.Attempt > s.Attempts ||
		s.Play == catalog.PlayDown && s.Attempts == 0 && !p.now().Before(c.Filed().Add(s.Delay))
	if !ok || s.At != catalog.AtCore || over {
		return catalog.Scenario{}
	}
	return s
}

// playsDown is the failure of a core system that is played to be out of reach, as a
// breaker tells it.
func (p *progress) playsDown(core string) error {
	if p.scene().Play != catalog.PlayDown {
		return nil
	}
	return fmt.Errorf("%w: %w", ErrNotTaken, fault.New(fault.Limited, codeDown, "core system %s is played to be down", core))
}

// plays is what the core system is asked to play with the order of a route, in the
// words of its interface. What is decided against is decided in the last step, so
// that a joint service shows what becomes of the steps before.
func (p *progress) plays(route *catalog.Route) string {
	s := p.scene()
	last := p.task.Interface.Routes[len(p.task.Interface.Routes)-1]
	switch s.Play {
	case catalog.PlaySlow, catalog.PlayLate:
		return string(s.Play) + ":" + strconv.FormatInt(s.Delay.Milliseconds(), 10)
	case catalog.PlayReject, catalog.PlayPartial:
		if route != last {
			return ""
		}
		if s.Play == catalog.PlayPartial && !p.task.Interface.AnswersByPerson() && p.task.Interface.Kind != catalog.Query {
			return string(catalog.PlayReject) // it has no parts
		}
		return string(s.Play)
	case catalog.PlayError, catalog.PlayErrorAfter:
		return string(s.Play)
	}
	return ""
}

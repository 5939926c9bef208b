package dispatch

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
)

// undo takes back what was done for persons for whom not every step was done, the
// last step first. Where a step cannot be taken back nothing is, and a person has
// to say what is to be.
func (j *joint) undo(ctx context.Context) error {
	type half struct {
		step *step
		whom []int
	}
	var halves []half
	for _, route := range slices.Backward(j.task.Interface.Routes) {
		s := j.steps[route.Step]
		whom := j.halfDone(s)
		if len(whom) > 0 && route.Undo == "" {
			j.stick(s.route, call.ReasonUndo)
			return nil
		}
		if len(whom) > 0 {
			halves = append(halves, half{s, whom})
		}
	}
	for _, h := range halves {
		if err := j.takeBack(ctx, h.step, h.whom); err != nil || j.later != "" || j.stuck != "" {
			return err
		}
	}
	return nil
}

// halfDone lists the persons for whom a step was done and another one was not.
func (j *joint) halfDone(s *step) []int {
	var whom []int
	for index := range j.persons {
		if s.done(index) && !j.doneFor(index) {
			whom = append(whom, index)
		}
	}
	return whom
}

// takeBack takes one step back for some persons, and keeps that it was.
func (j *joint) takeBack(ctx context.Context, s *step, whom []int) error {
	core, err := j.open(ctx, s.route)
	if err != nil {
		j.failed(err)
		j.later = failure(err)
		j.laidAside(err)
		return nil
	}
	defer j.pass.Leave()
	answer, err := j.reverse(ctx, core, s, whom)
	if err != nil {
		j.note(call.EventFailed, s.route.Core, failure(err))
		j.doubt(ctx, s.route.Core, err)
		j.failed(err)
		if why, person := j.verdict(err, s.route.Repeat); person {
			j.stick(s.route, why)
		} else {
			j.later = why
			j.laidAside(err)
		}
		return nil
	}
	switch answer["outcome"] {
	case "done":
	case "accepted":
		j.later, j.ownTime = detailAccepted, true
		return nil
	default: // what was done stands, and only a person can say what is to be
		j.note(call.EventFailed, s.route.Core, "undo refused")
		j.stick(s.route, call.ReasonUndo)
		return nil
	}
	j.note(call.EventUndone, s.route.Core, s.route.Step)
	s.undone = map[int]bool{}
	for _, index := range whom {
		s.undone[index] = true
	}
	return j.keep(ctx, s, call.DeliveryUndone, "")
}

// reverse gives the order that takes a step back, or asks what became of it.
func (j *joint) reverse(ctx context.Context, core Core, s *step, whom []int) (map[string]any, error) {
	key := orderKey(j.task.Call.ID, s.route.Step, 0) + ".undo"
	ctx, cancel := context.WithTimeout(ctx, j.task.Interface.Policy.Timeout)
	defer cancel()
	if j.task.Call.Attempt > 1 && s.route.Repeat != catalog.RepeatSafe {
		answer, err := core.Ask(ctx, key, j.task.Call.Trace, j.tenant())
		if err == nil || !errors.Is(err, ErrNotTaken) {
			return answer, err
		}
	}
	data, err := s.route.Reversal(ctx, j.body, s.result.Data, whom, j.facts())
	if err != nil {
		return nil, fmt.Errorf("map the undo: %w: %w", errAskPerson, err)
	}
	return j.act(ctx, core, act{core: s.route.Core, name: s.route.Undo, key: key, data: data})
}

func (j *joint) doneFor(index int) bool {
	for _, s := range j.steps {
		if !s.done(index) {
			return false
		}
	}
	return true
}

func (j *joint) allDone() bool {
	for index := range j.persons {
		if !j.doneFor(index) {
			return false
		}
	}
	return true
}

package dispatch

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/message"
)

// joint is one attempt at a call that several core systems have a part in
// (一件事). Each step is asked for once its needs are met, keeps its own result,
// and is tried again by itself: what has ended is never asked for again.
type joint struct {
	*progress
	persons int
	steps   map[string]*step
	later   string // why the call has to wait, "" when it need not
	stuck   string // why a person is needed, "" when none is
	stuckAt *catalog.Route
}

// step is how one route of a joint service stands.
type step struct {
	route   *catalog.Route
	kept    call.Delivery
	result  message.Result
	persons map[int]message.Outcome // by index, of those the step was about
	undone  map[int]bool
}

func (s *step) ended() bool { return s.kept.State == call.DeliveryEnded || s.undone != nil }

// done reports whether the step was done for a person and still is.
func (s *step) done(index int) bool {
	return s.ended() && s.persons[index] == message.Done && !s.undone[index]
}

// joint carries every step as far as it gets.
func (p *progress) joint(ctx context.Context) (message.Result, error) {
	j := &joint{progress: p, steps: map[string]*step{}, persons: max(1, len(p.task.Interface.Persons(p.task.Body)))}
	if err := j.recall(ctx); err != nil {
		return message.Result{}, err
	}
	if foreign, err := j.strangers(ctx); err != nil {
		return p.postpone(ctx, unasked(err))
	} else if len(foreign) > 0 {
		return p.reject(ctx, foreign)
	}
	p.note(call.EventChecked, "", "")
	for _, route := range p.task.Interface.Routes {
		if err := j.advance(ctx, j.steps[route.Step]); err != nil {
			return message.Result{}, err
		}
	}
	if j.later == "" && j.stuck == "" && !j.byHand() && j.task.Interface.AllOrNothing(j.task.Body) && !j.allDone() {
		if j.trial {
			j.foresee()
		} else if err := j.undo(ctx); err != nil {
			return message.Result{}, err
		}
	}
	switch {
	case j.later != "":
		return p.wait(ctx, j.later)
	case j.stuck != "":
		return j.intervene(ctx)
	}
	result := j.combined()
	// What the core systems answered is told even when the window has closed.
	if err := j.answer(context.WithoutCancel(ctx), &result); err != nil {
		p.d.Log.Error("combined answer does not pass its schema", "call", p.task.Call.ID, "error", err)
		j.stuck, j.stuckAt = call.ReasonUnreadable, p.task.Interface.Routes[0]
		return j.intervene(ctx)
	}
	return p.finish(ctx, result)
}

// answer holds the data of the result to the definition, or makes them as it says.
func (j *joint) answer(ctx context.Context, r *message.Result) error {
	service := j.task.Interface
	switch {
	case !service.Combines():
		return service.CheckData(r.Data)
	case r.Outcome == message.Rejected:
		r.Data = nil
		return nil
	}
	done := map[string]any{}
	for name, s := range j.steps {
		if s.result.Outcome == message.Done {
			done[name] = s.result.Data
		}
	}
	var err error
	r.Data, err = service.Combine(ctx, done, j.body, j.facts())
	return err
}

// intervene leaves the call to a person, for the step that is stuck.
func (j *joint) intervene(ctx context.Context) (message.Result, error) {
	j.at = j.stuckAt
	return j.progress.intervene(ctx, j.stuck)
}

// stick notes that a person has to look at a step.
func (j *joint) stick(route *catalog.Route, why string) { j.stuck, j.stuckAt = why, route }

// byHand reports whether staff said how a step ended. What they said stands, so
// that nothing is taken back by a machine any more.
func (j *joint) byHand() bool {
	for _, s := range j.steps {
		if s.kept.Detail == call.DetailByHand {
			return true
		}
	}
	return false
}

// recall loads how the steps stood after earlier attempts.
func (j *joint) recall(ctx context.Context) error {
	for _, route := range j.task.Interface.Routes {
		j.steps[route.Step] = &step{route: route, kept: call.Delivery{Step: route.Step, Core: route.Core, State: call.DeliveryOpen}}
	}
	if j.task.Call.Attempt == 1 {
		return nil
	}
	kept, err := j.book.Deliveries(ctx, j.task.Call)
	if err != nil {
		return err
	}
	for _, d := range kept {
		s, ok := j.steps[d.Step]
		if !ok {
			continue // of an older version of the interface
		}
		s.kept = d
		if d.State != call.DeliveryEnded && d.State != call.DeliveryUndone {
			continue
		}
		if s.result, err = message.ParseResult(d.Answer); err != nil {
			return fmt.Errorf("result of step %s: %w", d.Step, err)
		}
		s.read(j.persons)
		if d.State == call.DeliveryUndone {
			s.undone = map[int]bool{}
			for index, o := range s.persons {
				s.undone[index] = o == message.Done
			}
		}
	}
	return nil
}

// strangers asks the first core system who of the persons does not belong to the
// employer, unless a step was asked for already: then that was settled before.
func (j *joint) strangers(ctx context.Context) ([]message.Finding, error) {
	for _, s := range j.steps {
		if s.kept.Attempt > 0 {
			return nil, nil
		}
	}
	if kind := j.task.Interface.Scope.Kind; kind != catalog.ScopeOwn && kind != catalog.ScopeFormer {
		return nil, nil
	}
	core, err := j.enterInTurn(ctx, j.task.Interface.Routes[0])
	if err != nil {
		return nil, err
	}
	defer j.pass.Leave()
	return j.scope(ctx, core)
}

// advance carries one step. An error means that how it stands could not be kept.
func (j *joint) advance(ctx context.Context, s *step) error {
	if s.ended() {
		return nil
	}
	if s.kept.State == call.DeliveryStuck {
		j.stick(s.route, s.kept.Detail)
		return nil
	}
	ready, whom := j.eligible(s)
	switch {
	case !ready:
		return nil // what it needs says why
	case len(whom) == 0:
		return j.end(ctx, s, message.Result{Outcome: message.Rejected})
	}
	core, err := j.enterInTurn(ctx, s.route)
	if err != nil {
		return j.fail(ctx, s, err)
	}
	defer j.pass.Leave()
	answer, err := j.order(ctx, core, s.route, func(index int) bool { return slices.Contains(whom, index) })
	if err != nil {
		return j.fail(ctx, s, err)
	}
	if outcome, _ := answer["outcome"].(string); outcome == "accepted" {
		j.note(call.EventAccepted, s.route.Core, s.route.Step)
		return j.await(ctx, s)
	}
	result, err := s.route.Result(ctx, answer, j.body)
	if err != nil {
		return j.fail(ctx, s, fmt.Errorf("%w: %w: %w", errNonsense, ErrUnknown, err))
	}
	if !result.Outcome.Final() {
		return j.await(ctx, s)
	}
	return j.end(ctx, s, result)
}

// await has a step asked for again later: the core system has not decided.
func (j *joint) await(ctx context.Context, s *step) error {
	j.later, j.ownTime = detailAccepted, true
	return j.keep(ctx, s, call.DeliveryOpen, detailAccepted)
}

// eligible lists the persons whom a step is about: those for whom all that it
// needs was done. It is not ready while one of its needs has not ended.
func (j *joint) eligible(s *step) (ready bool, whom []int) {
	for _, need := range s.route.Needs {
		if !j.steps[need].ended() {
			return false, nil
		}
	}
	for index := range j.persons {
		if !slices.ContainsFunc(s.route.Needs, func(need string) bool { return !j.steps[need].done(index) }) {
			whom = append(whom, index)
		}
	}
	return true, whom
}

// end keeps the result of a step.
func (j *joint) end(ctx context.Context, s *step, r message.Result) error {
	j.note(call.EventAnswered, s.route.Core, string(r.Outcome))
	s.result = r
	s.read(j.persons)
	return j.keep(ctx, s, call.DeliveryEnded, "")
}

// fail decides what happens to a step after a failure, as postpone does for a call.
func (j *joint) fail(ctx context.Context, s *step, cause error) error {
	j.note(call.EventFailed, s.route.Core, failure(cause))
	j.d.Log.Warn("step failed", "call", j.task.Call.ID, "step", s.route.Step, "attempt", j.task.Call.Attempt, "error", cause)
	j.doubt(ctx, s.route.Core, cause)
	j.failed(cause)
	why, person := j.verdict(cause, s.route.Repeat)
	if person {
		j.stick(s.route, why)
		return j.keep(ctx, s, call.DeliveryStuck, why)
	}
	j.later = why
	j.laidAside(cause)
	return j.keep(ctx, s, call.DeliveryOpen, why)
}

// keep writes down how a step stands.
func (j *joint) keep(ctx context.Context, s *step, state call.DeliveryState, detail string) error {
	s.kept.State, s.kept.Detail, s.kept.Attempt, s.kept.At = state, detail, j.task.Call.Attempt, j.d.Clock()
	if state == call.DeliveryEnded || state == call.DeliveryUndone {
		answer, err := s.result.Encode()
		if err != nil {
			return err
		}
		s.kept.Answer, s.kept.Outcome, s.kept.Code, s.kept.Number = answer, s.result.Outcome, s.result.Code, number(s.result.Data)
	}
	return j.book.Deliver(context.WithoutCancel(ctx), call.Delivering{
		Key: j.task.Call.Key, Call: j.task.Call.ID, Attempt: j.task.Call.Attempt, Deliveries: []call.Delivery{s.kept},
	})
}

// read takes the outcome of each person out of the result of the step.
func (s *step) read(persons int) {
	s.persons = map[int]message.Outcome{}
	data, _ := s.result.Data.(map[string]any)
	list, told := data["persons"].([]any)
	for _, e := range list {
		member, _ := e.(map[string]any)
		index, err := strconv.Atoi(fmt.Sprint(member["index"]))
		outcome, ok := member["outcome"].(string)
		if err == nil && ok && index >= 0 && index < persons {
			s.persons[index] = message.Outcome(outcome)
		}
	}
	if !told && s.result.Outcome == message.Done { // the whole body is about one matter
		for index := range persons {
			s.persons[index] = message.Done
		}
	}
}

// only leaves those persons in the data of an order whose ref, the index in the
// body, keep wants. Data without a list of persons stay as they are.
func only(data any, keep func(index int) bool) any {
	object, _ := data.(map[string]any)
	list, ok := object["persons"].([]any)
	if !ok {
		return data
	}
	var kept []any
	for _, e := range list {
		member, _ := e.(map[string]any)
		ref, _ := member["ref"].(string)
		if index, err := strconv.Atoi(ref); err != nil || keep(index) {
			kept = append(kept, e)
		}
	}
	out := make(map[string]any, len(object))
	for name, v := range object {
		out[name] = v
	}
	out["persons"] = kept
	return out
}

func number(data any) string {
	object, _ := data.(map[string]any)
	s, _ := object["businessNo"].(string)
	return s
}

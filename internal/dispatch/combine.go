package dispatch

import (
	"github.com/zhilian-hrss/zhilian/message"
)

// Outcomes that only a person's step in a joint service has.
const (
	skipped message.Outcome = "skipped" // a step before was not done, so this one was not asked for
	undone  message.Outcome = "undone"  // done, and taken back because another step was refused
)

// combined is the result of the whole joint service: of each step, and of each
// person over all steps.
func (j *joint) combined() message.Result {
	var r message.Result
	var steps []any
	for _, route := range j.task.Interface.Routes {
		s := j.steps[route.Step]
		r.Errors = append(r.Errors, s.result.Errors...)
		r.Warnings = append(r.Warnings, s.result.Warnings...)
		if r.NextStep == "" {
			r.NextStep = s.result.NextStep
		}
		steps = append(steps, s.told())
	}
	persons := make([]any, j.persons)
	var done, partly int
	for index := range persons {
		outcome, each := j.person(index)
		switch outcome {
		case message.Done:
			done++
		case message.Partial:
			partly++
		}
		persons[index] = map[string]any{"index": index, "outcome": string(outcome), "steps": each}
	}
	switch {
	case done == j.persons:
		r.Outcome = message.Done
	case done == 0 && partly == 0:
		r.Outcome, r.Code, r.Message = message.Rejected, message.E5002, meaning(message.E5002)
	default:
		r.Outcome, r.Code = message.Partial, message.E5002
		r.Message = "部分人员或部分环节未办成，详见各人各环节结果"
	}
	r.Data = map[string]any{"persons": persons, "steps": steps}
	return r
}

// person gives the outcome of all steps for one person, and of each by its name.
func (j *joint) person(index int) (message.Outcome, map[string]any) {
	each := map[string]any{}
	done := 0
	for name, s := range j.steps {
		outcome, asked := s.persons[index]
		switch {
		case s.undone[index]:
			outcome = undone
		case !asked:
			outcome = skipped
		}
		if outcome == message.Done {
			done++
		}
		each[name] = string(outcome)
	}
	switch done {
	case len(j.steps):
		return message.Done, each
	case 0:
		return message.Rejected, each
	}
	return message.Partial, each
}

// told is what the answer says of a step: its outcome and the data that the core
// system gave.
func (s *step) told() map[string]any {
	out := map[string]any{"step": s.route.Step, "title": s.route.Title.Zh, "outcome": string(s.result.Outcome)}
	switch {
	case s.undone != nil:
		out["outcome"] = string(undone)
	case len(s.persons) == 0 && s.result.Data == nil:
		out["outcome"] = string(skipped)
	}
	for name, text := range map[string]string{"code": s.result.Code, "message": s.result.Message} {
		if text != "" {
			out[name] = text
		}
	}
	if s.result.Data != nil {
		out["data"] = s.result.Data
	}
	return out
}

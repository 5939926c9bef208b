package catalog

import (
	"context"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// Route is the way of a call to one core system: the act it asks for, and the two
// mappings. An interface with several routes is a joint service (一件事): each
// route is a step of it, and Needs names those that have to be done for a person
// before this one is asked for.
type Route struct {
	Core   string // core system, such as employment
	Act    string // such as employment.register
	Repeat Repeat
	Step   string // names the route within its interface; the core system's name when not given
	Title  Text   // of a step, for people
	Needs  []string
	Undo   string // act by which the step is taken back, "" when it cannot be

	request, response, undo *program
	owner                   *Interface
}

// Request makes the data of the act from a body that passed Check. The employer
// and the operator travel beside the data and are not part of it.
func (r *Route) Request(ctx context.Context, tree any, f Facts) (any, error) {
	out, err := r.request.run(ctx, plain(tree), string(calendar.DayOf(f.Now)), f.USCC, string(f.Env))
	if err != nil {
		return nil, fault.New(fault.Internal, "catalog.request-mapping", "%s: request for %s", r.owner.Code, r.Act).Because(err)
	}
	if _, ok := out.(map[string]any); !ok {
		return nil, fault.New(fault.Internal, "catalog.request-mapping", "%s: request for %s is no object", r.owner.Code, r.Act)
	}
	return out, nil
}

// Result reads what a core system answered to the body. An answer that the
// mapping cannot read is an Internal fault: what the core system did is then
// unknown to us, and a person has to look.
func (r *Route) Result(ctx context.Context, answer any, tree any) (message.Result, error) {
	out, err := r.response.run(ctx, plain(answer), plain(tree))
	if err == nil {
		var result message.Result
		if result, err = r.owner.readResult(out); err == nil {
			return result, nil
		}
	}
	return message.Result{}, fault.New(fault.Internal, "catalog.response-mapping",
		"%s: answer to %s", r.owner.Code, r.Act).Because(err)
}

// readResult holds what a mapping made against the form of a result and the
// response schema: no field leaves that the definition does not list.
func (i *Interface) readResult(v any) (message.Result, error) {
	object, ok := v.(map[string]any)
	if !ok {
		return message.Result{}, fmt.Errorf("mapping gives no object")
	}
	var r message.Result
	for name, e := range object {
		var err error
		switch name {
		case "outcome":
			err = text(e, (*string)(&r.Outcome))
		case "code":
			err = text(e, &r.Code)
		case "message":
			err = text(e, &r.Message)
		case "nextStep":
			err = text(e, &r.NextStep)
		case "errors":
			r.Errors, err = i.readFindings(e)
		case "warnings":
			r.Warnings, err = i.readFindings(e)
		case "data":
			r.Data = e
		default:
			err = fmt.Errorf("unknown member %s", name)
		}
		if err != nil {
			return r, fmt.Errorf("%s: %w", name, err)
		}
	}
	switch r.Outcome {
	case message.Done, message.Rejected, message.Partial, message.Processing:
	default:
		return r, fmt.Errorf("outcome is not one of done, rejected, partial, processing")
	}
	if r.Data == nil || i.Joint() { // the data of a step are a part of the answer's
		return r, nil
	}
	if i.leanResponse != nil && i.leanResponse.says(r.Data) == yes {
		return r, nil
	}
	if err := i.response.Validate(r.Data); err != nil {
		list := i.schemaFindings(err)
		return r, fmt.Errorf("data do not pass the response schema at %s", list[0].Pointer)
	}
	return r, nil
}

// Reversal makes the data of the act that takes a step back, for the persons at
// the given indexes, from the body and what the step answered.
func (r *Route) Reversal(ctx context.Context, tree, answered any, persons []int, f Facts) (any, error) {
	list := make([]any, len(persons))
	for i, n := range persons {
		list[i] = n
	}
	out, err := r.undo.run(ctx, map[string]any{"request": plain(tree), "answer": plain(answered), "persons": list},
		string(calendar.DayOf(f.Now)), f.USCC, string(f.Env))
	if _, ok := out.(map[string]any); err == nil && !ok {
		err = fmt.Errorf("makes no object")
	}
	if err != nil {
		return nil, fault.New(fault.Internal, "catalog.undo-mapping", "%s: undo of %s", r.owner.Code, r.Step).Because(err)
	}
	return out, nil
}

// Joint reports whether several core systems have a part in the interface.
func (i *Interface) Joint() bool { return len(i.Routes) > 1 }

// Combines reports whether the interface makes an answer of its own of those of
// its steps.
func (i *Interface) Combines() bool { return i.answer != nil }

// Combine makes the data of the whole answer. steps holds the data of each step that
// was done, by its name.
func (i *Interface) Combine(ctx context.Context, steps map[string]any, tree any, f Facts) (any, error) {
	out, err := i.answer.run(ctx, plain(steps), plain(tree), string(calendar.DayOf(f.Now)), plain(i.params))
	if err != nil {
		return nil, fault.New(fault.Internal, "catalog.answer-mapping", "%s: answer", i.Code).Because(err)
	}
	return out, i.CheckData(out)
}

// AllOrNothing reports whether the sender wants every step undone when one of
// them is refused.
func (i *Interface) AllOrNothing(tree any) bool {
	wish, _ := at(tree, i.allOrNothing).(bool)
	return i.allOrNothing != "" && wish
}

// CheckData holds the data of an answer against the response schema.
func (i *Interface) CheckData(data any) error {
	data = plain(data)
	if i.leanResponse != nil && i.leanResponse.says(data) == yes {
		return nil
	}
	if err := i.response.Validate(data); err != nil {
		return fault.New(fault.Internal, "catalog.response-data", "%s: data do not pass the response schema", i.Code).Because(err)
	}
	return nil
}

func text(v any, into *string) error {
	if v == nil {
		return nil
	}
	s, ok := v.(string)
	if !ok {
		return fmt.Errorf("not a text")
	}
	*into = s
	return nil
}

func (i *Interface) readFindings(v any) ([]message.Finding, error) {
	if v == nil {
		return nil, nil
	}
	list, ok := v.([]any)
	if !ok {
		return nil, fmt.Errorf("not a list")
	}
	var findings []message.Finding
	for _, e := range list {
		object, _ := e.(map[string]any)
		var f message.Finding
		for name, into := range map[string]*string{"pointer": &f.Pointer, "code": &f.Code, "message": &f.Message, "hint": &f.Hint} {
			if err := text(object[name], into); err != nil {
				return nil, fmt.Errorf("%s: %w", name, err)
			}
		}
		if f.Code == "" || f.Message == "" {
			return nil, fmt.Errorf("a finding without code or message")
		}
		f.Message += i.place(f.Pointer)
		findings = append(findings, f)
	}
	return findings, nil
}

package catalog

import (
	"context"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Trial is what somebody wants tried with an interface: one body, or its good
// examples, and what core systems would answer.
type Trial struct {
	Body    any            `json:"body"`    // nil: each good example
	Day     string         `json:"day"`     // of filing; "": that of the examples
	USCC    string         `json:"uscc"`    // of the employer; "": that in the body
	Answers map[string]any `json:"answers"` // of core systems, by step
}

// Tried is what came of one body.
type Tried struct {
	Title    Text              `json:"title"`
	Body     any               `json:"body"`
	Errors   []message.Finding `json:"errors"`
	Warnings []message.Finding `json:"warnings"`
	Orders   []TriedOrder      `json:"orders"`
}

// TriedOrder is what one core system would be asked, and what would be made of its
// answer.
type TriedOrder struct {
	Step    string            `json:"step"`
	Core    string            `json:"core"`
	Act     string            `json:"act"`
	Data    any               `json:"data"`
	Result  any               `json:"result"` // data of the answer to the enterprise
	Outcome string            `json:"outcome"`
	Errors  []message.Finding `json:"errors"` // of the result
	Fault   string            `json:"fault"`  // why a mapping failed
}

// maxTried bounds how many bodies a trial plays.
const maxTried = 20

// Try plays a trial. It asks no core system.
func (i *Interface) Try(ctx context.Context, t Trial) ([]Tried, error) {
	bodies := []Example{{Body: t.Body}}
	if t.Body == nil {
		bodies = i.Examples[:min(len(i.Examples), maxTried)]
	}
	var list []Tried
	for _, e := range bodies {
		day := e.Day
		if t.Day != "" {
			var err error
			if day, err = calendar.ParseDay(t.Day); err != nil {
				return nil, fault.New(fault.Invalid, "definition.day", "not a day").At("/day")
			}
		}
		if day == "" {
			day = i.exampleDay()
		}
		list = append(list, i.tryOne(ctx, e, day, t))
	}
	return list, nil
}

func (i *Interface) exampleDay() calendar.Day {
	if len(i.Examples) > 0 {
		return i.Examples[0].Day
	}
	return "2026-01-01"
}

func (i *Interface) tryOne(ctx context.Context, e Example, day calendar.Day, t Trial) Tried {
	uscc, unit := i.Employer(e.Body)
	if t.USCC != "" {
		uscc = t.USCC
	}
	facts := Facts{Now: day.Start().Add(10 * time.Hour), USCC: uscc, Units: []string{unit}, Env: id.Test}
	for _, p := range i.Persons(e.Body) {
		if !inTestRange(p.IDType, p.IDNumber) {
			facts.Env = id.Production
		}
	}
	report := i.Check(e.Body, facts)
	tried := Tried{Title: e.Title, Body: e.Body, Errors: report.Errors, Warnings: report.Warnings}
	if len(report.Errors) > 0 {
		return tried
	}
	for _, r := range i.Routes {
		o := TriedOrder{Step: r.Step, Core: r.Core, Act: r.Act}
		var err error
		if o.Data, err = r.Request(ctx, e.Body, facts); err != nil {
			o.Fault = fmt.Sprint(err)
		} else if answer, ok := t.Answers[r.Step]; ok {
			result, err := r.Result(ctx, answer, e.Body)
			o.Result, o.Outcome, o.Errors = result.Data, string(result.Outcome), result.Errors
			if err != nil {
				o.Fault = fmt.Sprint(err)
			}
		}
		tried.Orders = append(tried.Orders, o)
	}
	return tried
}

package demo

import (
	"context"
	"fmt"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// kinds are all insurances that employers register their employees for.
var kinds = []any{"110", "210", "410"}

// joined is a person as 员工录用一件事 (JS0101) names one: what the registration of
// employment, the record of the contract and insurance ask together.
func (r *rehearsal) joined(p Person) body {
	b := with(hired(p), body{"workHours": "1", "aac066": "10", "aac050": "11", "aae140": kinds, "aae041": r.month()})
	if p.Sex == "女" {
		b["jobPost"] = "manager" // decides at what age she retires
	}
	return b
}

// month is the month that insurance may begin or end with.
func (r *rehearsal) month() string { return string(r.today)[:len("2026-11")] }

// left is a person as 员工离职一件事 (JS0201) names one who left today by agreement.
func (r *rehearsal) left(p Person) body {
	return with(identity(p), body{"abc916": string(r.today), "abc917": "3601", "involuntary": "1", "aae140": kinds, "aae042": r.month()})
}

// hire plays the cases of the joint service for a hire.
func (r *rehearsal) hire(ctx context.Context) error {
	const service = "JS0101"
	err := r.cases(ctx, service, func() (good, bad body, err error) {
		one := r.joined(r.next())
		return r.persons(one), r.persons(with(one, body{"aac006": "1999-12-31"})), nil
	})
	if err != nil {
		return err
	}
	// The second one is registered under another name: that core system refuses, the
	// others know nothing of it.
	known := r.next()
	if _, _, err := r.register(ctx, known); err != nil {
		return err
	}
	stranger := with(r.joined(known), body{"aac003": known.Name + "某"})
	_, err = r.file(ctx, service, service+"-partial", r.persons(r.joined(r.next()), stranger), message.Partial)
	return err
}

// leave plays the cases of the joint service for a leave.
func (r *rehearsal) leave(ctx context.Context) error {
	return r.cases(ctx, "JS0201", func() (good, bad body, err error) {
		p := r.next()
		if _, err := r.file(ctx, "JS0101", "", r.persons(r.joined(p)), message.Done); err != nil {
			return nil, nil, err
		}
		one := r.left(p)
		return r.persons(one), r.persons(with(one, body{"abc917": "3701"})), nil // notice by the worker, yet against the worker's will
	})
}

// cases plays the four cases that every filing has: done, its result asked for, a
// rejection handled, a repeat. make gives a new body each time, and one that is refused.
func (r *rehearsal) cases(ctx context.Context, service string, make func() (good, bad body, err error)) error {
	steps := []struct {
		kind string
		play func(caseID string, good, bad body) error
	}{
		{"done", func(caseID string, good, _ body) error {
			_, err := r.file(ctx, service, caseID, good, message.Done)
			return err
		}},
		{"result", func(caseID string, good, _ body) error { return r.fileAndFetch(ctx, service, caseID, good) }},
		{"rejection", func(caseID string, good, bad body) error {
			return r.refusedThenCorrected(ctx, service, caseID, bad, good)
		}},
		{"repeat", func(caseID string, good, _ body) error { return r.twice(ctx, service, caseID, good) }},
	}
	for _, step := range steps {
		good, bad, err := make()
		if err != nil {
			return err
		}
		if err := step.play(service+"-"+step.kind, good, bad); err != nil {
			return err
		}
	}
	return nil
}

// fileAndFetch files and asks for the result by SYS.RESULT.
func (r *rehearsal) fileAndFetch(ctx context.Context, service, caseID string, b body) error {
	answer, err := r.file(ctx, service, caseID, b, message.Done)
	if err != nil {
		return err
	}
	results, err := r.client.Result(ctx, answer.MsgID)
	if err != nil {
		return fmt.Errorf("case %s: fetch the result: %w", caseID, err)
	}
	if len(results) != 1 || results[0].Outcome != message.Done {
		return fmt.Errorf("case %s: the result is %v", caseID, outcomesOf(results))
	}
	return nil
}

func outcomesOf(answers []zhilian.Answer) []message.Outcome {
	var list []message.Outcome
	for _, a := range answers {
		list = append(list, a.Outcome)
	}
	return list
}

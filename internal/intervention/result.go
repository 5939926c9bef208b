package intervention

import (
	"slices"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// file is what lies on the table of who decides: the body that was worked with,
// and its interface.
type file struct {
	service *catalog.Interface
	body    any
}

// result makes of an end on paper the result that the enterprise gets, in the
// form that the interface's answers have.
func (f file) result(e End, at string) (message.Result, error) {
	if err := f.checkEnd(e, at); err != nil {
		return message.Result{}, err
	}
	r := message.Result{Outcome: e.Outcome, Message: e.Message}
	if e.Outcome != message.Done {
		r.Code = message.E5002
		if r.Message == "" {
			entry, _ := message.Lookup(message.E5002)
			r.Message = entry.Zh.Meaning
		}
	}
	data := map[string]any{}
	put(data, e.Fields)
	if e.BusinessNo != "" {
		data["businessNo"] = e.BusinessNo
	}
	var persons []any
	for _, p := range e.Persons {
		one := map[string]any{"index": p.Index, "outcome": string(p.Outcome)}
		put(one, p.Fields)
		if p.Message != "" {
			one["message"] = p.Message
		}
		persons = append(persons, one)
		if p.Outcome == message.Rejected {
			r.Errors = append(r.Errors, message.Finding{Pointer: f.pointer(p.Index), Code: message.E5002, Message: r.Message})
			if p.Message != "" {
				r.Errors[len(r.Errors)-1].Message = p.Message
			}
		}
	}
	if persons != nil {
		data["persons"] = persons
	}
	if len(data) > 0 {
		r.Data = data
	}
	if !f.service.Joint() && r.Data != nil {
		if err := f.service.CheckData(r.Data); err != nil {
			return r, bad(at, "the fields are not those of the interface's answers").Because(err)
		}
	}
	return r, nil
}

func (f file) pointer(index int) string {
	if list := f.service.Persons(f.body); index < len(list) {
		return list[index].Pointer
	}
	return ""
}

// checkEnd: the outcome is final, and where the body lists persons each of them
// is spoken of once and bears the outcome out.
func (f file) checkEnd(e End, at string) error {
	if !e.Outcome.Final() {
		return bad(at+"/outcome", "the outcome is done, rejected or partial")
	}
	count := len(f.service.Persons(f.body))
	if len(e.Persons) == 0 && (e.Outcome == message.Rejected || f.service.Batch.List == "") {
		if e.Outcome == message.Partial {
			return bad(at+"/persons", "say what was done for whom")
		}
		return nil
	}
	var seen []int
	done := 0
	for _, p := range e.Persons {
		if p.Index < 0 || p.Index >= count || slices.Contains(seen, p.Index) {
			return bad(at+"/persons", "each person of the body is spoken of once")
		}
		seen = append(seen, p.Index)
		switch p.Outcome {
		case message.Done:
			done++
		case message.Rejected:
		default:
			return bad(at+"/persons", "a person's outcome is done or rejected")
		}
	}
	want := message.Partial
	switch done {
	case count:
		want = message.Done
	case 0:
		want = message.Rejected
	}
	if len(seen) != count || e.Outcome != want {
		return bad(at+"/persons", "all %d persons are spoken of, and bear the outcome out", count)
	}
	return nil
}

func put(into map[string]any, fields map[string]string) {
	for name, v := range fields {
		into[name] = v
	}
}

// returned is the result with which a call goes back to the enterprise.
func returned(p *Proposal) message.Result {
	return message.Result{Outcome: message.Rejected, Code: message.E5002, Message: p.Text, NextStep: p.Remedy}
}

// corrected returns the body with the changes made, if it passes the interface's
// own schema and rules then.
func (f file) corrected(changes []Change, facts catalog.Facts) (any, error) {
	set, remove := map[string]any{}, []string{}
	for n, c := range changes {
		at := "/changes/" + strconv.Itoa(n)
		there := catalog.At(f.body, c.Pointer)
		if c.Pointer == "" || !same(there, c.Before) {
			return nil, bad(at+"/before", "the field does not say so").With("pointer", c.Pointer)
		}
		if same(c.Before, c.After) {
			return nil, bad(at+"/after", "nothing changes").With("pointer", c.Pointer)
		}
		if c.After == nil {
			remove = append(remove, c.Pointer)
			continue
		}
		set[c.Pointer] = c.After
	}
	body := catalog.Edit(f.body, set, remove)
	for _, c := range changes {
		if !same(catalog.At(body, c.Pointer), c.After) {
			return nil, bad("/changes", "there is no such field").With("pointer", c.Pointer)
		}
	}
	was, wasUnit := f.service.Employer(f.body)
	if now, unit := f.service.Employer(body); now != was || unit != wasUnit {
		return nil, bad("/changes", "the employer cannot be corrected: let the enterprise file again")
	}
	if errs := f.service.Check(body, facts).Errors; len(errs) > 0 {
		return nil, fault.New(fault.Invalid, "intervention.correction", "the corrected body is not in order: %s", errs[0].Message).
			At(errs[0].Pointer).With("code", errs[0].Code).With("message", errs[0].Message)
	}
	return body, nil
}

// same compares two simple values of a body.
func same(a, b any) bool {
	encoded := func(v any) string {
		text, err := message.Result{Data: map[string]any{"v": v}}.Encode()
		if err != nil {
			return err.Error()
		}
		return string(text)
	}
	return encoded(a) == encoded(b)
}

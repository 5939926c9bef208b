package corekit

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// Played refusals are told apart by their code, such as EMP-990.
const (
	playedCode = "-990"
	playedText = "演示：业务系统不予通过"
)

// playWork puts what is played in the place of the act's work. It is remembered with
// the key like any decision.
func (d *Domain) playWork(o *Order, m Mode) error {
	if o.work == nil || m != Reject && m != Partly {
		return nil
	}
	if _, open := o.work.(Pending); open { // somebody decides it as a whole
		m = Reject
	}
	refs, rest, err := lastOff(o.request, m)
	if err != nil {
		return err
	}
	p := playedWork{prefix: d.Prefix, refs: refs}
	if len(rest) > 0 {
		less, err := d.parseOrder(o.Act, rest)
		if err != nil {
			return err
		}
		p.rest = less.work
	}
	o.work = p
	return nil
}

// lastOff returns the refs of the persons who are to be refused, and the request
// without them; nothing when nobody is left. Without a list of persons all is refused.
func lastOff(request []byte, m Mode) (refs []any, rest []byte, err error) {
	var tree map[string]any
	if err := json.Unmarshal(request, &tree); err != nil {
		return nil, nil, err
	}
	data, _ := tree["data"].(map[string]any)
	persons, _ := data["persons"].([]any)
	off := 0
	if m == Partly && len(persons) > 1 {
		off = len(persons) - 1
	}
	for _, e := range persons[off:] {
		person, _ := e.(map[string]any)
		refs = append(refs, person["ref"])
	}
	if off == 0 {
		return refs, nil, nil
	}
	data["persons"] = persons[:off]
	rest, err = json.Marshal(tree)
	return refs, rest, err
}

// playedWork refuses some of the persons of an act and does the rest.
type playedWork struct {
	prefix string
	refs   []any
	rest   Work // nil: nothing is left to do
}

// Run implements Work.
func (p playedWork) Run(ctx context.Context, tx Tx, o *Order) (Answer, error) {
	refused := Answer{Outcome: Rejected, Code: p.prefix + playedCode, Message: playedText}
	if p.rest == nil {
		if p.refs != nil {
			refused.Data = map[string]any{"persons": p.answers()}
		}
		return refused, nil
	}
	a, err := p.rest.Run(ctx, tx, o)
	if err != nil {
		return a, err
	}
	text, err := json.Marshal(a.Data)
	if err != nil {
		return a, err
	}
	var data map[string]any
	if err := json.Unmarshal(text, &data); err != nil {
		return a, fmt.Errorf("an answer without persons: %w", err)
	}
	persons, _ := data["persons"].([]any)
	data = maps.Clone(data)
	data["persons"] = slices.Concat(persons, p.answers())
	if a.Data = data; a.Outcome == Done {
		a.Outcome, a.Code, a.Message = Partial, p.prefix+"-002", "部分人员未通过，详见各人结果"
	}
	return a, nil
}

func (p playedWork) answers() []any {
	var list []any
	for _, ref := range p.refs {
		list = append(list, map[string]any{"ref": ref, "outcome": Rejected, "code": p.prefix + playedCode, "message": playedText})
	}
	return list
}

package dispatch

import (
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// scope asks the core system whether the persons named belong to the employer,
// as far as the interface's scope wants it (clause 9.3.3), and returns a finding
// for each who does not. A finding never says where else a person works, and a
// person nobody knows looks the same as one who is somebody else's.
func (p *progress) scope(ctx context.Context, core Core) ([]message.Finding, error) {
	t := &p.task
	persons := t.Interface.Persons(t.Body)
	if len(persons) == 0 || (t.Interface.Scope.Kind != catalog.ScopeOwn && t.Interface.Scope.Kind != catalog.ScopeFormer) {
		return nil, nil
	}
	numbers := make([]string, len(persons))
	for i, person := range persons {
		numbers[i] = person.IDNumber
	}
	belongings, err := core.Belonging(ctx, t.Call.Trace, p.tenant(), string(t.System.USCC), numbers)
	if err != nil {
		return nil, err
	}
	if err := sameBelongings(numbers, belongings); err != nil {
		return nil, err
	}
	found := make(map[string]Belonging, len(belongings))
	for _, b := range belongings {
		found[b.IDNumber] = b
	}
	var foreign []message.Finding
	for i, person := range persons {
		if !p.within(found[person.IDNumber]) {
			p.miss(i)
			f := finding(person.Pointer, message.E4002)
			f.Message = fmt.Sprintf("%s（第 %d 人）", f.Message, i+1)
			foreign = append(foreign, f)
		}
	}
	return foreign, nil
}

// Within tells whether all persons that a call names are in the scope of its
// interface now. It fails with kind Unavailable when the core system cannot say.
func (d *Dispatcher) Within(ctx context.Context, t Task) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, t.Interface.Policy.Timeout)
	defer cancel()
	p := &progress{d: d, task: t}
	core, err := p.open(ctx, t.Interface.Routes[0])
	if err != nil {
		return false, fault.New(fault.Unavailable, "dispatch.scope", "nobody can say who belongs to the employer").Because(err)
	}
	defer p.pass.Leave()
	foreign, err := p.scope(ctx, core)
	if err != nil {
		return false, fault.New(fault.Unavailable, "dispatch.scope", "nobody can say who belongs to the employer").Because(err)
	}
	return len(foreign) == 0, nil
}

// claimed looks in the answer to an act that makes the relation, such as a hire, for
// persons who are refused because of what only others know.
func (p *progress) claimed(answer map[string]any) {
	codes := p.task.Interface.Scope.Misses
	data, _ := answer["data"].(map[string]any)
	list, _ := data["persons"].([]any)
	if len(codes) == 0 {
		return
	}
	for _, e := range list {
		object, _ := e.(map[string]any)
		m := member(object)
		if index, err := strconv.Atoi(m.text("ref")); err == nil && slices.Contains(codes, m.text("code")) {
			p.miss(index)
		}
	}
}

func (p *progress) miss(index int) {
	if p.missed == nil {
		p.missed = map[int]bool{}
	}
	p.missed[index] = true
}

// count tells how many persons the enterprise named in vain, once for each attempt
// and of a check too. A count that cannot be kept holds up no filing.
func (p *progress) count(ctx context.Context) {
	if len(p.missed) == 0 || p.d.Misses == nil {
		return
	}
	t := &p.task
	if err := p.d.Misses.Missed(context.WithoutCancel(ctx), t.Call.Env, t.Call.Enterprise, len(p.missed)); err != nil {
		p.d.Log.Error("misses were not counted", "call", t.Call.ID, "error", err)
	}
}

// within reports whether a belonging satisfies the interface's scope.
func (p *progress) within(b Belonging) bool {
	if b.State == "active" {
		return true
	}
	if p.task.Interface.Scope.Kind != catalog.ScopeFormer || b.State != "former" {
		return false
	}
	left, err := calendar.ParseDay(b.Until)
	if err != nil {
		return false
	}
	limit := left.Start().AddDate(0, p.task.Interface.Scope.Months, 0)
	return p.task.Call.Filed().Before(limit)
}

package dispatch

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// Check tells what a filing would come to now, without effect (预校验): the same
// checks, the same questions to the core systems, whose acts are taken back, and
// nothing that is written down. A joint service has every step checked by itself.
// It fails with kind Unavailable when a core system cannot say.
func (d *Dispatcher) Check(ctx context.Context, t Task) (message.Result, error) {
	ctx, cancel := context.WithTimeout(ctx, t.Interface.Window)
	defer cancel()
	book := &slate{}
	p := &progress{d: d, book: book, trial: true, task: t}
	result, err := p.carry(ctx)
	switch {
	case err != nil:
		return message.Result{}, err
	case book.aside != "" && book.aside != detailAccepted && book.aside != call.ReasonUndo:
		return message.Result{}, fault.New(fault.Unavailable, "dispatch.unchecked", "a core system cannot say what the filing would come to: %s", book.aside)
	case book.aside == detailAccepted:
		result.Message, result.Code = "核心业务系统将受理，稍后作出结论", ""
	}
	result.Receipts, result.PromisedBy, result.CheckOnly = nil, "", true
	return result, nil
}

// detailAccepted is why a call waits that a core system decides later.
const detailAccepted = "accepted"

// slate is the Ledger of a check: it is wiped, not kept.
type slate struct {
	Ledger        // a check claims and resumes nothing
	aside  string // why the filing would be laid aside
}

func (s *slate) Finish(context.Context, call.Finishing) error { return nil }

func (s *slate) Wait(_ context.Context, w call.Waiting) error {
	s.aside = w.Detail
	return nil
}

// Behind: a check holds up nobody and waits for nobody.
func (s *slate) Behind(context.Context, call.Call, string) (call.State, error) { return "", nil }

func (s *slate) Deliver(context.Context, call.Delivering) error { return nil }

// foresee says which steps would be taken back: where the filing wants all or
// nothing, and each of the steps that were done can be.
func (j *joint) foresee() {
	whom := map[*step][]int{}
	for _, s := range j.steps {
		if whom[s] = j.halfDone(s); len(whom[s]) > 0 && s.route.Undo == "" {
			j.stick(s.route, call.ReasonUndo)
			return
		}
	}
	for s, list := range whom {
		for _, index := range list {
			if s.undone == nil {
				s.undone = map[int]bool{}
			}
			s.undone[index] = true
		}
	}
}

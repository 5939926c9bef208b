package roster

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// Filer is what a Plan needs of a zhilian.Client.
type Filer interface {
	// File files one message and returns the platform's answer.
	File(ctx context.Context, service string, body any, o zhilian.Options) (*zhilian.Answer, error)
	// Result asks for earlier calls, in the order of the msgIds.
	Result(ctx context.Context, msgIDs ...string) ([]zhilian.Answer, error)
}

// FileOptions say how a Plan is filed.
type FileOptions struct {
	Call     zhilian.Options                            // CaseID and Scenario for every message; MsgID is the plan's
	Parallel int                                        // messages under way at once, 4 when zero
	Progress func(people int)                           // told how many people more have an answer; called by one goroutine at a time
	Wait     func(ctx context.Context, asked int) error // called before each asking for results still open; nil does not wait for them
}

// Row is what became of one person.
type Row struct {
	Row            int
	Name, Ident    string
	Outcome        message.Outcome // "" when nothing was filed
	RegistrationNo string
	Code, Message  string
	Hint           string
	MsgID          string
	ReceiptID      string
}

// Filed reports whether the platform has received the person's message.
func (r *Row) Filed() bool { return r.Outcome != "" && r.Outcome != message.Unknown }

// File sends the messages of the plan and returns a row for every person, also
// for those that were skipped or not reached. After the first failure no further
// message is begun; running the same plan again goes on where it ended.
func (p *Plan) File(ctx context.Context, filer Filer, o FileOptions) ([]Row, error) {
	answers := make([]*zhilian.Answer, len(p.Messages))
	faults := make([]error, len(p.Messages))
	var (
		next    atomic.Int64
		stopped atomic.Bool
		mu      sync.Mutex
		group   sync.WaitGroup
	)
	for range min(cmp.Or(o.Parallel, 4), len(p.Messages)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(p.Messages) && !stopped.Load(); i = int(next.Add(1)) - 1 {
				m := p.Messages[i]
				call := o.Call
				call.MsgID = m.MsgID
				answers[i], faults[i] = filer.File(ctx, p.Form.Service, m.Body, call)
				if faults[i] != nil {
					stopped.Store(true)
				} else if o.Progress != nil {
					mu.Lock()
					o.Progress(len(m.Persons))
					mu.Unlock()
				}
			}
		})
	}
	group.Wait()
	fault := errors.Join(faults...)
	if fault == nil && o.Wait != nil {
		fault = p.await(ctx, filer, o, answers)
	}
	return p.rows(answers, faults), fault
}

// await asks for open results until all are decided or Wait has had enough.
func (p *Plan) await(ctx context.Context, filer Filer, o FileOptions, answers []*zhilian.Answer) error {
	for asked := 0; ; asked++ {
		var open []int
		var ids []string
		for i, a := range answers {
			if a != nil && !a.Final() {
				open, ids = append(open, i), append(ids, a.MsgID)
			}
		}
		if len(open) == 0 {
			return nil
		}
		if err := o.Wait(ctx, asked); err != nil {
			return err
		}
		results, err := filer.Result(ctx, ids...)
		if err != nil {
			return err
		}
		for n, i := range open {
			if n < len(results) && results[n].MsgID == ids[n] && results[n].Outcome != message.Unknown {
				answers[i] = &results[n]
			}
		}
	}
}

// rows lays the answers out by person, in the order of the file.
func (p *Plan) rows(answers []*zhilian.Answer, faults []error) []Row {
	var rows []Row
	for i, m := range p.Messages {
		for n, person := range m.Persons {
			row := Row{Row: person.Row, Name: person.Name, Ident: person.Ident, MsgID: m.MsgID}
			switch {
			case answers[i] != nil:
				row.answered(answers[i], p.Form.list(), m.places[n], m.size)
			case faults[i] != nil:
				row.failed(faults[i])
			default:
				row.Message = "未发送：前面的报文出错后停止"
			}
			rows = append(rows, row)
		}
	}
	for _, f := range p.Skipped {
		if f.Row == 0 {
			continue
		}
		if n := len(rows); n > 0 && rows[n-1].Row == f.Row {
			rows[n-1].Message += "；" + f.Zh()
			continue
		}
		rows = append(rows, Row{Row: f.Row, Message: "未申报：" + f.Zh()})
	}
	slices.SortStableFunc(rows, func(a, b Row) int { return a.Row - b.Row })
	return rows
}

func (r *Row) failed(err error) {
	e, ok := errors.AsType[*zhilian.Error](err)
	if !ok {
		r.Message = err.Error()
		return
	}
	zh, _ := e.Explain()
	r.Code, r.Message, r.Hint = e.Code, zh.Meaning, zh.Remedy
	if e.Unknown {
		r.Outcome = message.Unknown
	}
}

// answered fills the row from the answer to its message: the person's own entry
// in data where there is one, the message's outcome else, and every finding that
// points to the person.
func (r *Row) answered(a *zhilian.Answer, list string, index, people int) {
	r.Outcome, r.Code, r.Message, r.ReceiptID = a.Outcome, a.Code, a.Message, lastReceipt(a.Receipts)
	if own := entryOf(a.Data, list, index, people); own != nil {
		text := func(name, other string) string { s, _ := own[name].(string); return cmp.Or(s, other) }
		r.Outcome = message.Outcome(text("outcome", string(r.Outcome)))
		r.RegistrationNo = text("registrationNo", "")
		r.Code, r.Message, r.Hint = text("code", ""), text("message", ""), text("hint", "")
		r.RegistrationNo = cmp.Or(r.RegistrationNo, numbersOf(a.Data, index))
	}
	var messages, hints []string
	for _, f := range slices.Concat(a.Errors, a.Warnings) {
		if rest, ok := strings.CutPrefix(f.Pointer, "/"+list+"/"+strconv.Itoa(index)); ok && (rest == "" || rest[0] == '/') {
			messages = append(messages, f.Message)
			hints = append(hints, f.Hint)
			r.Code = cmp.Or(r.Code, f.Code)
		}
	}
	switch {
	case len(messages) > 0:
		r.Message, r.Hint = strings.Join(messages, "；"), strings.Join(hints, "；")
	case a.Outcome == message.Rejected && len(a.Errors) > 0 && r.Outcome == message.Rejected:
		r.Message = "同一报文中其他人员有错误，整批未办理"
	}
}

// numbersOf lists what the core systems of a joint service registered the person
// under, each behind the title of its step.
func numbersOf(data any, index int) string {
	object, _ := data.(map[string]any)
	steps, _ := object["steps"].([]any)
	var numbers []string
	for _, s := range steps {
		step, _ := s.(map[string]any)
		title, _ := step["title"].(string)
		if number, ok := entryOf(step["data"], "persons", index, -1)["number"].(string); ok {
			numbers = append(numbers, title+" "+number)
		}
	}
	return strings.Join(numbers, "；")
}

// entryOf finds the person's entry in the data of an answer: by the index that it
// names, else by place when there is one for everybody.
func entryOf(data any, list string, index, people int) map[string]any {
	object, _ := data.(map[string]any)
	entries, _ := object[list].([]any)
	named := false
	for _, e := range entries {
		entry, _ := e.(map[string]any)
		number, ok := entry["index"].(json.Number)
		named = named || ok
		if ok && number.String() == strconv.Itoa(index) {
			return entry
		}
	}
	if named || len(entries) != people {
		return nil
	}
	entry, _ := entries[index].(map[string]any)
	return entry
}

// lastReceipt names the last thing that the platform attests.
func lastReceipt(receipts []message.Receipt) string {
	for _, r := range slices.Backward(receipts) {
		if text, err := message.ParseReceiptText(r.Text); err == nil {
			return text.ReceiptID
		}
	}
	return ""
}

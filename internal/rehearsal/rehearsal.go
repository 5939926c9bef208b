// Package rehearsal is an HR system that plays the required acceptance cases (必测)
// of interfaces in the test environment, each with invented people.
//
// It makes its bodies out of the examples of the definitions, files what has to be
// there before, and judges its own trace as the platform does, so that it can say at
// once what the board will show. It uses what an enterprise has: the client library
// and a test key. `zhilian acceptance run` and the demonstration are made of it.
package rehearsal

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
	"github.com/zhilian-hrss/zhilian/services"
)

// Options are what a rehearsal needs.
type Options struct {
	Client   *zhilian.Client // with a test key
	Catalog  *catalog.Catalog
	Employer Employer
	Today    calendar.Day // in the test environment
	Random   io.Reader
	Pause    func(context.Context) error // between two questions for a result
	Tell     func(Played)                // after each case
}

// Played is one case that was played.
type Played struct {
	Case    acceptance.Case
	Verdict acceptance.Verdict
	Answer  string // what the platform said last, code and findings; "" when nothing was filed
	Err     error  // why it could not be played to its end
}

// Right reports whether the platform will show the case as passed.
func (p Played) Right() bool { return p.Err == nil && p.Verdict.Progress == acceptance.Passed }

// Definitions are the interfaces that this program knows.
func Definitions() (*catalog.Catalog, error) {
	c, faults := catalog.Load(services.FS)
	if len(faults) > 0 {
		return nil, fmt.Errorf("the definitions in this program have faults: %s", faults[0])
	}
	return c, nil
}

// Player plays cases. It is for one goroutine.
type Player struct {
	o       Options
	recipes map[string]recipe
	used    map[any]bool        // cases of others that were named already
	granted map[string]bool     // interfaces that the enterprise may call
	planned map[string]int      // scenes still to come, by what has to be there before
	stock   map[string][]*scene // made already
	contact any                 // whom to call, as it was changed last
	trace   []acceptance.Entry
	said    string // by the last answer
}

// New returns a player.
func New(o Options) *Player {
	return &Player{o: o, recipes: recipes(), used: map[any]bool{}, planned: map[string]int{}, stock: map[string][]*scene{}}
}

// Granted lists the business interfaces that the client's enterprise may call in the
// test environment.
func (p *Player) Granted(ctx context.Context) ([]string, error) {
	quota, err := p.o.Client.Quota(ctx)
	if err != nil {
		return nil, err
	}
	var list []string
	for _, a := range quota {
		if !strings.Contains(a.Service, ".") { // those are the platform's own, and quotas beside an interface's
			list = append(list, a.Service)
		}
	}
	return list, nil
}

// Play plays the required cases of interfaces and tells of each. It fails only when
// nothing more can be played: the context ended, or the key is not taken.
func (p *Player) Play(ctx context.Context, services []string) error {
	granted, err := p.Granted(ctx)
	if err != nil {
		return err
	}
	p.granted = map[string]bool{}
	for _, code := range granted {
		p.granted[code] = true
	}
	list := make([]*catalog.Interface, 0, len(services))
	for _, service := range services {
		i, ok := p.o.Catalog.Interface(service)
		if !ok {
			return fmt.Errorf("this program does not know interface %q: it is of another version than the platform", service)
		}
		list = append(list, i)
		before, err := p.before(service)
		if err != nil {
			continue // its cases are told of as they come
		}
		for _, c := range i.Cases {
			if c.Required {
				p.planned[strings.Join(before, "+")]++
			}
		}
	}
	for _, i := range list {
		for n, c := range acceptance.CasesOf(i) {
			if !c.Required {
				continue
			}
			one := p.play(ctx, i, n, c)
			p.o.Tell(one)
			if e, ok := errors.AsType[*zhilian.Error](one.Err); ctx.Err() != nil || ok && (e.Kind == zhilian.WrongKey || e.Kind == zhilian.BadConfig) {
				return one.Err
			}
		}
	}
	return nil
}

func (p *Player) play(ctx context.Context, i *catalog.Interface, n int, c acceptance.Case) Played {
	p.trace, p.said = nil, ""
	out := Played{Case: c}
	out.Err = p.act(ctx, i, n, c.ID)
	verdict, err := acceptance.Judge(ctx, c, p.trace)
	out.Verdict, out.Answer = verdict, p.said
	if out.Err == nil {
		out.Err = err
	}
	return out
}

// kindOf tells what a case is about. Interfaces that write out their own cases have
// them in the usual order.
func kindOf(i *catalog.Interface, n int) string {
	if kind := i.Cases[n].Kind; kind != "" {
		return kind
	}
	order := []string{"done", "result", "rejection", "repeat"}
	if i.Kind == catalog.Query {
		order = []string{"done", "rejection", "repeat"}
	}
	if n < len(order) {
		return order[n]
	}
	return ""
}

// act plays one case.
func (p *Player) act(ctx context.Context, i *catalog.Interface, n int, caseID string) error {
	kind := kindOf(i, n)
	if kind == "partial" {
		return p.partial(ctx, i.Code, caseID)
	}
	good, err := p.make(ctx, i.Code)
	if err != nil {
		return err
	}
	switch kind {
	case "done", "signed":
		_, err = p.file(ctx, i.Code, caseID, good, "")
		return err
	case "result", "accepted":
		return p.thenAsk(ctx, i.Code, caseID, good, kind == "result")
	case "rejection":
		bad := with(good, "aae011", nil) // the operator, whom every body names
		if _, err := p.file(ctx, i.Code, caseID, bad, ""); err != nil {
			return err
		}
		_, err = p.file(ctx, i.Code, caseID, good, "")
		return err
	case "repeat":
		answer, err := p.file(ctx, i.Code, caseID, good, "")
		if err != nil {
			return err
		}
		_, err = p.file(ctx, i.Code, caseID, good, answer.MsgID)
		return err
	}
	return fmt.Errorf("this program cannot play the case %s", caseID)
}

// thenAsk files and asks for the result, where wanted until there is one.
func (p *Player) thenAsk(ctx context.Context, service, caseID string, b body, untilFinal bool) error {
	answer, err := p.file(ctx, service, caseID, b, "")
	if err != nil {
		return err
	}
	for {
		results, err := p.o.Client.Result(ctx, answer.MsgID)
		if err != nil {
			return err
		}
		p.see(acceptance.Entry{Service: message.SysResult, MsgID: answer.MsgID, Outcome: results[0].Outcome, Code: results[0].Code})
		if results[0].Final() || !untilFinal {
			return nil
		}
		if err := p.o.Pause(ctx); err != nil {
			return err
		}
	}
}

// partial files two persons of whom one is refused: the number of somebody who is
// known already, with another name.
func (p *Player) partial(ctx context.Context, service, caseID string) error {
	known, err := p.make(ctx, service)
	if err != nil {
		return err
	}
	answer, err := p.o.Client.File(ctx, service, known, zhilian.Options{})
	if err == nil {
		_, err = p.final(ctx, answer)
	}
	if err != nil {
		return err
	}
	two, err := p.make(ctx, service)
	if err != nil {
		return err
	}
	renamed := with(one(known), "aac003", "另有其人")
	two["persons"] = []any{one(two), renamed}
	_, err = p.file(ctx, service, caseID, two, "")
	return err
}

// file files for a case and keeps what the platform will have recorded.
func (p *Player) file(ctx context.Context, service, caseID string, b body, msgID string) (*zhilian.Answer, error) {
	text, err := json.Marshal(b)
	if err != nil {
		return nil, err
	}
	answer, err := p.o.Client.File(ctx, service, text, zhilian.Options{CaseID: caseID, MsgID: msgID})
	if err != nil {
		return nil, err
	}
	p.said = strings.TrimSpace(fmt.Sprintf("%s %s %s%s", answer.Outcome, answer.Code, answer.Message, told(answer.Errors)))
	e := acceptance.Entry{Service: service, MsgID: answer.MsgID, Outcome: answer.Outcome, Code: answer.Code, Replayed: answer.Replayed}
	if e.Body, err = message.ParseJSON(text); err != nil {
		return nil, err
	}
	result, err := answer.Encode()
	if err != nil {
		return nil, err
	}
	if e.Result, err = message.ParseJSON(result); err != nil {
		return nil, err
	}
	p.see(e)
	return answer, nil
}

func (p *Player) see(e acceptance.Entry) {
	e.At = time.Unix(int64(len(p.trace)), 0).UTC() // the order is what counts
	p.trace = append(p.trace, e)
}

// with returns b with one member changed; nil takes it away.
func with(b body, name string, value any) body {
	out := make(body, len(b))
	for n, v := range b {
		out[n] = v
	}
	if out[name] = value; value == nil {
		delete(out, name)
	}
	return out
}

package rehearsal

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// scene is what one body is about: a new person, what was filed for that person
// before, and what was answered.
type scene struct {
	person  person
	filed   map[string]body
	answers map[string]any // data by interface
}

// make makes a body of an interface, after what has to be there before was filed.
func (p *Player) make(ctx context.Context, service string) (body, error) {
	s, err := p.scene(ctx, service)
	if err != nil {
		return nil, err
	}
	return p.body(ctx, service, s)
}

// scene returns a new scene for an interface. Where the last of what has to be there
// is decided later, all scenes of its kind that are still to come are filed at once,
// so that they are waited for together.
func (p *Player) scene(ctx context.Context, service string) (*scene, error) {
	first, err := p.before(service)
	if err != nil {
		return nil, err
	}
	kind := strings.Join(first, "+")
	p.planned[kind]--
	if n := len(p.stock[kind]); n > 0 {
		s := p.stock[kind][n-1]
		p.stock[kind] = p.stock[kind][:n-1]
		return s, nil
	}
	s, open, err := p.begin(ctx, first)
	if err != nil || open == nil {
		return s, err
	}
	begun, waiting := []*scene{s}, []*zhilian.Answer{open}
	for range p.planned[kind] {
		s, open, err := p.begin(ctx, first)
		if err != nil {
			return nil, err
		}
		begun, waiting = append(begun, s), append(waiting, open)
	}
	for n, s := range begun {
		if err := p.end(ctx, s, first[len(first)-1], waiting[n]); err != nil {
			return nil, err
		}
	}
	p.stock[kind] = begun[1:]
	return begun[0], nil
}

// before lists what has to be filed before an interface, as the enterprise may.
func (p *Player) before(service string) ([]string, error) {
	var list []string
	for _, either := range p.recipes[service].first {
		codes := strings.Split(either, "|")
		i := slices.IndexFunc(codes, func(code string) bool { return p.granted[code] })
		if i < 0 {
			return nil, fmt.Errorf("%s needs data that %s files, which the enterprise may not call: play it by hand or apply for that, too",
				service, strings.Join(codes, " or "))
		}
		list = append(list, codes[i])
	}
	return list, nil
}

// begin files for a new person what has to be there before. The last of it may still
// be in work: then its answer is returned, too.
func (p *Player) begin(ctx context.Context, first []string) (*scene, *zhilian.Answer, error) {
	who, err := invent(p.o.Random, p.o.Today)
	if err != nil {
		return nil, nil, err
	}
	s := &scene{person: who, filed: map[string]body{}, answers: map[string]any{}}
	for n, service := range first {
		if s.filed[service], err = p.body(ctx, service, s); err != nil {
			return nil, nil, err
		}
		answer, err := p.o.Client.File(ctx, service, s.filed[service], zhilian.Options{})
		if err != nil {
			return nil, nil, fmt.Errorf("file %s beforehand: %w", service, err)
		}
		if n == len(first)-1 && !answer.Final() {
			return s, answer, nil
		}
		if err := p.end(ctx, s, service, answer); err != nil {
			return nil, nil, err
		}
	}
	return s, nil, nil
}

// end waits for the result of what was filed beforehand and keeps it.
func (p *Player) end(ctx context.Context, s *scene, service string, answer *zhilian.Answer) error {
	answer, err := p.final(ctx, answer)
	if err != nil {
		return fmt.Errorf("wait for %s: %w", service, err)
	}
	if answer.Outcome != message.Done {
		return fmt.Errorf("%s, filed beforehand, is %s: %s %s%s", service, answer.Outcome, answer.Code, answer.Message, told(answer.Errors))
	}
	s.answers[service] = answer.Data
	return nil
}

// body makes a body of an interface for a scene.
func (p *Player) body(ctx context.Context, service string, s *scene) (body, error) {
	i, ok := p.o.Catalog.Interface(service)
	if !ok {
		return nil, fmt.Errorf("this program does not know interface %s: it is of another version than the platform", service)
	}
	b, err := example(i, p.o.Employer, s.person, p.o.Today)
	if err != nil {
		return nil, err
	}
	if fill := p.recipes[service].fill; fill != nil {
		return b, fill(ctx, p, b, s)
	}
	return b, nil
}

// decideWithin is how long a rehearsal waits for what the core system decides later.
const decideWithin = 30 * time.Second

// final waits for the result of a call that is in work.
func (p *Player) final(ctx context.Context, answer *zhilian.Answer) (*zhilian.Answer, error) {
	ctx, stop := context.WithTimeout(ctx, decideWithin)
	defer stop()
	for !answer.Final() {
		results, err := p.o.Client.Result(ctx, answer.MsgID)
		if err != nil {
			return nil, err
		}
		if results[0].Final() {
			return &results[0], nil
		}
		if err := p.o.Pause(ctx); err != nil {
			return nil, fmt.Errorf("it is still %s: %w", results[0].Outcome, err)
		}
	}
	return answer, nil
}

// ask files a short question or act for the employer and returns its data.
func (p *Player) ask(ctx context.Context, service string, content body) (any, error) {
	content["aab998"], content["aab001"], content["aae011"] = p.o.Employer.USCC, p.o.Employer.Unit, p.o.Employer.Operator
	answer, err := p.o.Client.File(ctx, service, content, zhilian.Options{})
	if err != nil {
		return nil, fmt.Errorf("ask %s: %w", service, err)
	}
	if answer.Outcome != message.Done {
		return nil, fmt.Errorf("ask %s: it is %s: %s %s%s", service, answer.Outcome, answer.Code, answer.Message, told(answer.Errors))
	}
	return answer.Data, nil
}

// told tells findings on one line.
func told(list []message.Finding) string {
	text := ""
	for _, f := range list {
		text += fmt.Sprintf("; %s %s %s", f.Pointer, f.Code, f.Message)
	}
	return text
}

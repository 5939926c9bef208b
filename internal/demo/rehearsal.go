package demo

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// Services are the interfaces that an enterprise of the demonstration applies for
// when nothing else is said.
func Services() []string { return []string{"ER0101", "ER0102", "ER0103", "ER0104", "ER0105"} }

// parts are the interfaces whose required cases the demonstration's HR system can play.
var parts = map[string]func(*rehearsal, context.Context) error{
	"ER0101": (*rehearsal).submit, "ER0102": (*rehearsal).query, "ER0103": (*rehearsal).correct,
	"ER0104": (*rehearsal).withdraw, "ER0105": (*rehearsal).terminate,
	"JS0101": (*rehearsal).hire, "JS0201": (*rehearsal).leave,
	"LR0201": (*rehearsal).apply, "LR0203": (*rehearsal).defend, "LR0204": (*rehearsal).reach, "LR0205": (*rehearsal).follow,
}

// rehearsal is an HR system in the test environment that plays every required
// case of the acceptance board, each with a test person of its own.
type rehearsal struct {
	e      *Enterprise
	client *zhilian.Client
	today  calendar.Day // by the platform's clock
	cast   []Person     // not yet used
}

// Rehearse plays the required cases of the interfaces with the test key. Judging
// them is the platform's affair; see Accepted.
func Rehearse(ctx context.Context, e *Enterprise, k Key, services []string) error {
	client, err := zhilian.New(e.Config(k))
	if err != nil {
		return err
	}
	defer client.Close()
	if err := inForce(ctx, client); err != nil {
		return err
	}
	today, _, err := client.Time(ctx)
	if err != nil {
		return err
	}
	r := &rehearsal{e: e, client: client, today: dayOf(today), cast: People(80, "000000", dayOf(today))}
	for _, service := range services {
		play, ok := parts[service]
		if !ok {
			return fmt.Errorf("the demonstration cannot play the cases of %s", service)
		}
		if err := play(r, ctx); err != nil {
			return err
		}
	}
	return nil
}

// inForce waits until the platform knows the client's key. A key is in force on
// every node within two seconds of being given out.
func inForce(ctx context.Context, client *zhilian.Client) error {
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		err := client.EchoSeal(ctx)
		if !errors.Is(err, zhilian.WrongKey) {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-tick.C:
		}
	}
}

// body is a message's content under construction.
type body = map[string]any

// with returns b with some members changed; nil takes one away.
func with(b body, changes body) body {
	b = maps.Clone(b)
	for name, value := range changes {
		if b[name] = value; value == nil {
			delete(b, name)
		}
	}
	return b
}

// head is what every body begins with.
func (e *Enterprise) head() body {
	return body{"aab998": e.USCC, "aab001": e.Unit, "aae011": "林晓棠"}
}

func (r *rehearsal) head() body { return r.e.head() }

func (r *rehearsal) persons(list ...any) body { return with(r.head(), body{"persons": list}) }

// next returns a test person who has not played yet.
func (r *rehearsal) next() Person {
	p := r.cast[0]
	r.cast = r.cast[1:]
	return p
}

// identity is what all interfaces ask of a person.
func identity(p Person) body {
	return body{"aac003": p.Name, "aac058": "01", "aac147": p.IDNumber}
}

// broken is the person with a check digit that does not fit.
func broken(p body) body {
	number := p["aac147"].(string)
	last := "0"
	if number[17] == '0' {
		last = "1"
	}
	return with(p, body{"aac147": number[:17] + last})
}

// sexCode is the code of a person's sex (GB/T 2261.1).
func sexCode(p Person) string { return map[string]string{"男": "1", "女": "2"}[p.Sex] }

// hired is a person as a filing of ER0101 names one.
func hired(p Person) body {
	return with(identity(p), body{
		"aac004": sexCode(p), "aac006": string(p.Birth), "aac067": p.Mobile, "aac009": "51", "aac011": "21", "aae030": string(p.Hired),
		"aac013": "41", "abc910": "1", "abc913": string(p.Hired), "abc914": string(p.ContractEnd), "probationMonths": 3,
		"monthlyPay": strconv.Itoa(p.Pay) + ".00",
	})
}

// file files a body for a case and wants the given outcome.
func (r *rehearsal) file(ctx context.Context, service, caseID string, b body, want message.Outcome) (*zhilian.Answer, error) {
	answer, err := r.client.File(ctx, service, b, zhilian.Options{CaseID: caseID})
	if err != nil {
		return nil, fmt.Errorf("case %s: %w", caseID, err)
	}
	if answer.Outcome != want {
		return nil, fmt.Errorf("case %s: %s is %s, not %s: %s %s %v", caseID, service, answer.Outcome, want, answer.Code, answer.Message, answer.Errors)
	}
	return answer, nil
}

// register registers a person outside of any case.
func (r *rehearsal) register(ctx context.Context, p Person) (registrationNo, day string, err error) {
	answer, err := r.file(ctx, "ER0101", "", r.persons(hired(p)), message.Done)
	if err != nil {
		return "", "", err
	}
	data, _ := answer.Data.(map[string]any)
	list, _ := data["persons"].([]any)
	if len(list) == 0 {
		return "", "", fmt.Errorf("the answer names no person")
	}
	person, _ := list[0].(map[string]any)
	registrationNo, _ = person["registrationNo"].(string)
	day, _ = person["aae043"].(string)
	return registrationNo, day, nil
}

// refusedThenCorrected plays a case of handling one rejection.
func (r *rehearsal) refusedThenCorrected(ctx context.Context, service, caseID string, bad, good body) error {
	if _, err := r.file(ctx, service, caseID, bad, message.Rejected); err != nil {
		return err
	}
	_, err := r.file(ctx, service, caseID, good, message.Done)
	return err
}

// twice sends the same message under the same msgId two times.
func (r *rehearsal) twice(ctx context.Context, service, caseID string, b body) error {
	msgID, err := r.client.NewMsgID()
	if err != nil {
		return err
	}
	for i := range 2 {
		answer, err := r.client.File(ctx, service, b, zhilian.Options{CaseID: caseID, MsgID: msgID})
		if err != nil {
			return fmt.Errorf("case %s: %w", caseID, err)
		}
		if answer.Replayed != (i == 1) {
			return fmt.Errorf("case %s: sending %d is marked replayed: %v", caseID, i+1, answer.Replayed)
		}
	}
	return nil
}

func (r *rehearsal) submit(ctx context.Context) error {
	const service = "ER0101"
	if _, err := r.file(ctx, service, "ER0101-1", r.persons(hired(r.next())), message.Done); err != nil {
		return err
	}
	p := r.next()
	if _, err := r.file(ctx, service, "ER0101-2", r.persons(hired(p)), message.Done); err != nil {
		return err
	}
	if _, err := r.file(ctx, "ER0102", "ER0101-2", r.persons(identity(p)), message.Done); err != nil {
		return err
	}
	good := hired(r.next())
	wrongBirth := with(good, body{"aac006": "1999-12-31"})
	if err := r.refusedThenCorrected(ctx, service, "ER0101-3", r.persons(wrongBirth), r.persons(good)); err != nil {
		return err
	}
	return r.twice(ctx, service, "ER0101-4", r.persons(hired(r.next())))
}

func (r *rehearsal) query(ctx context.Context) error {
	p := r.next()
	registrationNo, _, err := r.register(ctx, p)
	if err != nil {
		return err
	}
	good := r.persons(identity(p))
	if _, err := r.file(ctx, "ER0102", "ER0102-1", good, message.Done); err != nil {
		return err
	}
	both := with(good, body{"registrationNos": []any{registrationNo}})
	if err := r.refusedThenCorrected(ctx, "ER0102", "ER0102-2", both, good); err != nil {
		return err
	}
	return r.twice(ctx, "ER0102", "ER0102-3", good)
}

// act plays the cases that interfaces about one registration share: a correct
// filing, the query of its result, a rejection handled, and a repeat.
func (r *rehearsal) act(ctx context.Context, service string, content func(p Person, registrationNo, day string) (good, bad body)) error {
	make := func() (good, bad body, err error) {
		p := r.next()
		registrationNo, day, err := r.register(ctx, p)
		if err != nil {
			return nil, nil, err
		}
		good, bad = content(p, registrationNo, day)
		return good, bad, nil
	}
	steps := []func(good, bad body) error{
		func(good, _ body) error {
			_, err := r.file(ctx, service, service+"-1", good, message.Done)
			return err
		},
		func(good, _ body) error {
			return r.fileAndAsk(ctx, service, service+"-2", good)
		},
		func(good, bad body) error {
			return r.refusedThenCorrected(ctx, service, service+"-3", bad, good)
		},
		func(good, _ body) error {
			return r.twice(ctx, service, service+"-4", good)
		},
	}
	for _, step := range steps {
		good, bad, err := make()
		if err != nil {
			return err
		}
		if err := step(good, bad); err != nil {
			return err
		}
	}
	return nil
}

// fileAndAsk files and then queries the registration in the same case.
func (r *rehearsal) fileAndAsk(ctx context.Context, service, caseID string, good body) error {
	if _, err := r.file(ctx, service, caseID, good, message.Done); err != nil {
		return err
	}
	question := r.head()
	if list, ok := good["persons"].([]any); ok {
		p := list[0].(body)
		question["persons"] = []any{body{"aac003": p["aac003"], "aac058": p["aac058"], "aac147": p["aac147"]}}
	} else {
		question["registrationNos"] = []any{good["registrationNo"]}
	}
	_, err := r.file(ctx, "ER0102", caseID, question, message.Done)
	return err
}

func (r *rehearsal) correct(ctx context.Context) error {
	return r.act(ctx, "ER0103", func(p Person, registrationNo, _ string) (good, bad body) {
		change := body{"aae155": "aac067", "aae123": p.Mobile, "aae124": "13900009999"}
		good = with(r.head(), with(identity(p), body{"registrationNo": registrationNo, "changes": []any{change}}))
		return good, broken(good)
	})
}

func (r *rehearsal) withdraw(ctx context.Context) error {
	return r.act(ctx, "ER0104", func(p Person, registrationNo, day string) (good, bad body) {
		good = with(r.head(), with(identity(p), body{"registrationNo": registrationNo, "aae043": day, "aae160": "01"}))
		return good, broken(good)
	})
}

func (r *rehearsal) terminate(ctx context.Context) error {
	return r.act(ctx, "ER0105", func(p Person, registrationNo, day string) (good, bad body) {
		person := with(identity(p), body{
			"registrationNo": registrationNo, "aae030": string(p.Hired), "abc916": day, "abc917": "3601", "involuntary": "1",
		})
		return r.persons(person), r.persons(broken(person))
	})
}

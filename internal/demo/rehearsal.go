package demo

import (
	"cmp"
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/rehearsal"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// Services are the interfaces that an enterprise of the demonstration applies for
// when nothing else is said.
func Services() []string { return []string{"ER0101", "ER0102", "ER0103", "ER0104", "ER0105"} }

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
	definitions, err := rehearsal.Definitions()
	if err != nil {
		return err
	}
	var wrong []error
	player := rehearsal.New(rehearsal.Options{
		Client: client, Catalog: definitions, Employer: rehearsal.Employer{USCC: e.USCC, Unit: e.Unit, Operator: "林晓棠"},
		Today: dayOf(today), Random: rand.Reader, Pause: shortly,
		Tell: func(p rehearsal.Played) {
			if !p.Right() {
				wrong = append(wrong, fmt.Errorf("case %s: %s: %w", p.Case.ID, p.Verdict.Reason, cmp.Or(p.Err, errNotPassed)))
			}
		},
	})
	if err := player.Play(ctx, services); err != nil {
		return err
	}
	return errors.Join(wrong...)
}

var errNotPassed = errors.New("not passed")

// pace is how long the demonstration waits before it asks again.
const pace = 50 * time.Millisecond

// shortly waits for a moment, or for the end of ctx.
func shortly(ctx context.Context) error {
	timer := time.NewTimer(pace)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// inForce waits until the platform knows the client's key. A key is in force on
// every node within two seconds of being given out.
func inForce(ctx context.Context, client *zhilian.Client) error {
	for {
		err := client.EchoSeal(ctx)
		if !errors.Is(err, zhilian.WrongKey) {
			return err
		}
		if shortly(ctx) != nil {
			return err
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

// sexCode is the code of a person's sex (GB/T 2261.1).
func sexCode(p Person) string { return map[string]string{"男": "1", "女": "2"}[p.Sex] }

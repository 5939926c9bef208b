package portal

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/testenv"
)

// trial is the town's test environment.
type trial struct{ *town }

func (w trial) People(_ context.Context, e *enterprise.Enterprise) ([]testenv.Known, error) {
	h, err := w.at(e.ID)
	if err != nil {
		return nil, err
	}
	var list []testenv.Known
	for _, p := range testenv.People(calendar.DayOf(w.now)) {
		list = append(list, testenv.Known{Person: p, Standing: testenv.Standing{"employment": "of " + h.word}})
	}
	return list, nil
}

func (w trial) Reset(_ context.Context, e id.Enterprise, by id.Member) error {
	h, err := w.at(e)
	if err != nil {
		return err
	}
	if by == h.owner {
		return fault.New(fault.Unavailable, "testenv.not-reset", "one was not emptied")
	}
	w.acts = append(w.acts, "reset "+h.word)
	return nil
}

func (w trial) Clock(_ context.Context, e id.Enterprise) (testenv.Clock, error) {
	h, err := w.at(e)
	if err != nil {
		return testenv.Clock{}, err
	}
	ahead := slices.Index(w.houses, h) + 3
	return testenv.Clock{AheadDays: ahead, Moment: w.now.AddDate(0, 0, ahead), Present: w.now}, nil
}

func (w trial) Advance(_ context.Context, e id.Enterprise, _ id.Member, days int) (testenv.Clock, error) {
	h, err := w.at(e)
	if err != nil {
		return testenv.Clock{}, err
	}
	if days > 300 {
		return testenv.Clock{}, fault.New(fault.Conflict, "testenv.too-far", "too far").With("most", "1098")
	}
	w.acts = append(w.acts, fmt.Sprintf("advance %s by %d", h.word, days))
	return testenv.Clock{AheadDays: days}, nil
}

func TestTestEnvironment(t *testing.T) {
	w := newTown(t)
	h, api := w.houses[0], w.portal(t)
	const people, reset = Prefix + "/environments/test/people", Prefix + "/environments/test/reset"
	const clock, advance = Prefix + "/environments/test/clock", Prefix + "/environments/test/clock/advance"
	for name, c := range map[string]facetest.Case{
		"people":                {Path: people, Cookies: w.as(t, h, h.clerk), Status: 200, Want: []string{`"idNumber":"000000`, `"kind":"retired"`, `"standing":{"employment":"of ` + h.word + `"}`, `"contractStart"`}},
		"people, for nobody":    {Path: people, Status: 401},
		"people, not admitted":  {Path: people, Cookies: w.as(t, h, h.guest), Status: 403, Want: []string{"portal.not-admitted"}},
		"reset":                 {Method: "POST", Path: reset, Cookies: w.as(t, h, h.clerk), Status: 204},
		"reset, for nobody":     {Method: "POST", Path: reset, Status: 401},
		"reset, not admitted":   {Method: "POST", Path: reset, Cookies: w.as(t, h, h.guest), Status: 403, Want: []string{"portal.not-admitted"}},
		"reset, not everywhere": {Method: "POST", Path: reset, Cookies: w.as(t, h, h.owner), Status: 503, Want: []string{"testenv.not-reset"}},
		"clock":                 {Path: clock, Cookies: w.as(t, h, h.clerk), Status: 200, Want: []string{`"aheadDays":3`, `"mostAheadDays":1098`}},
		"clock, for nobody":     {Path: clock, Status: 401},
		"advance":               {Method: "POST", Path: advance, Body: `{"days":30}`, Cookies: w.as(t, h, h.clerk), Status: 200, Want: []string{`"aheadDays":30`}},
		"advance, back":         {Method: "POST", Path: advance, Body: `{"days":-1}`, Cookies: w.as(t, h, h.clerk), Status: 422, Want: []string{"/days"}},
		"advance, too far":      {Method: "POST", Path: advance, Body: `{"days":366}`, Cookies: w.as(t, h, h.clerk), Status: 409, Want: []string{"testenv.too-far", "1098"}},
		"advance, not admitted": {Method: "POST", Path: advance, Body: `{"days":1}`, Cookies: w.as(t, h, h.guest), Status: 403},
		"advance of production": {Method: "POST", Path: Prefix + "/environments/production/clock/advance", Body: `{"days":1}`, Cookies: w.as(t, h, h.owner), Status: 404},
		"reset of production":   {Method: "POST", Path: Prefix + "/environments/production/reset", Cookies: w.as(t, h, h.clerk), Status: 404},
	} {
		t.Run(name, func(t *testing.T) { c.Check(t, api) })
	}
	slices.Sort(w.acts)
	if diff := cmp.Diff([]string{"advance " + h.word + " by 30", "reset " + h.word}, w.acts); diff != "" {
		t.Errorf("acts (-want +got):\n%s", diff)
	}
}

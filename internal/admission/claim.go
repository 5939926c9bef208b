package admission

import (
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Claim (领取) is that a reviewer works on an application. It runs out by itself,
// so that what was taken and forgotten comes back to the queue; each act of its
// holder renews it.
type Claim struct {
	By    id.Staff // "": nobody
	Until time.Time
}

// Running reports whether somebody holds the claim at a moment.
func (c Claim) Running(at time.Time) bool { return c.By != "" && at.Before(c.Until) }

// Take gives the application to a reviewer until a moment, unless somebody else
// holds it.
func (a *Application) Take(by id.Staff, until, at time.Time) error {
	if a.State != Submitted {
		return fault.New(fault.Conflict, "application.state", "application is %s", a.State).With("state", string(a.State))
	}
	if err := a.free(by, at); err != nil {
		return err
	}
	if a.Claim.By != by {
		a.record("application.claimed", enterprise.ByStaff(by), roundDetail(a.Round().Number), at)
	}
	a.Claim = Claim{By: by, Until: until}
	return nil
}

// Release gives the application back to the queue.
func (a *Application) Release(by id.Staff, at time.Time) error {
	if a.Claim.By != by || a.State != Submitted {
		return fault.New(fault.Conflict, "application.not-claimed", "the reviewer does not hold the application")
	}
	a.Claim = Claim{}
	a.record("application.released", enterprise.ByStaff(by), roundDetail(a.Round().Number), at)
	return nil
}

// free refuses whoever is not the one that holds the application.
func (a *Application) free(by id.Staff, at time.Time) error {
	if a.Claim.Running(at) && a.Claim.By != by {
		return fault.New(fault.Conflict, "application.claimed", "another reviewer holds the application").
			With("until", a.Claim.Until.In(calendar.Shanghai).Format("15:04"))
	}
	return nil
}

// Stage is where an application stands in the words of its enterprise.
type Stage string

// The stages beside the ends, which are named like the states.
const (
	InDraft  Stage = "draft"
	Received Stage = "received"  // 已受理: it waits for a reviewer
	InReview Stage = "in-review" // 审核中
	ToSupply Stage = "to-supply" // 待补正
)

// Stage tells where the application stands.
func (a *Application) Stage(at time.Time) Stage {
	switch {
	case a.State == Submitted && a.Claim.Running(at):
		return InReview
	case a.State == Submitted:
		return Received
	case a.State == Returned:
		return ToSupply
	}
	return Stage(a.State)
}

// Receipt is the number under which a round was received (受理号): it tells the
// day, the application and the round.
func (a *Application) Receipt(r *Round) string {
	tail := strings.ToUpper(string(a.ID[max(0, len(a.ID)-8):]))
	return "SL" + strings.ReplaceAll(string(calendar.DayOf(r.Submitted)), "-", "") + "-" + tail + "-" + strconv.Itoa(r.Number)
}

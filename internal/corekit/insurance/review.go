package insurance

import (
	"context"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// keyChange asks for a change of what identifies an own person. An officer looks at
// the proof, so the act stays open.
type keyChange struct {
	idNumber, reason string
	edits            []edit
	papers           []corekit.Attachment
	rules            Rules
}

// maxPapers is the most files of one act.
const maxPapers = 10

func parseKeyChange(data corekit.Object, rules Rules) keyChange {
	return keyChange{corekit.ParseIDNumber(data), data.Text("reason", 200), parseEdits(data), corekit.ParseAttachments(data, "attachments", maxPapers), rules}
}

// Run implements corekit.Work.
func (c keyChange) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	s, err := ownPerson(ctx, tx, o, c.idNumber)
	switch {
	case err != nil:
		return corekit.Answer{}, err
	case s == nil:
		return corekit.Refusal(notOwn), nil
	}
	if v := c.against(s); v.Refused() {
		return corekit.Refusal(v), nil
	}
	waits, err := ownInReview(ctx, tx, o, c.idNumber)
	if err != nil || waits {
		return corekit.Refusal(reviewPending), err
	}
	n := &personChange{uscc: o.Employer.USCC, idNumber: c.idNumber, kind: keyKind, edits: c.edits, reason: c.reason, state: inReview,
		filedOn: o.FiledOn(), reviewBy: o.FiledOn().AddDays(c.rules.ReviewWithin), key: o.Key}
	if err := insertPersonChange(ctx, tx, o, n); err != nil {
		return corekit.Answer{}, err
	}
	if err := keepPapers(ctx, tx, o, n.number, c.papers); err != nil {
		return corekit.Answer{}, err
	}
	return corekit.Answer{Outcome: corekit.Accepted, Message: "已受理，待人工审核", Data: n.record(), Wait: c.waiting(o)}, nil
}

// What a test environment plays, where no officer sits, is said by the name of the
// first file, so that every end can be tried.
const (
	playRefusal = "不予通过"
	playWaiting = "待审核" // long enough to try a withdrawal by hand
	longPlay    = time.Hour
)

// waiting is how long the change waits for an officer.
func (c keyChange) waiting(o *corekit.Order) time.Duration {
	switch {
	case o.Tenant == "":
		return max(o.FiledOn().AddDays(c.rules.ReviewWithin+1).Start().Sub(o.Now), time.Minute)
	case strings.HasPrefix(c.papers[0].Name, playWaiting):
		return longPlay
	}
	return c.rules.PlayedWait
}

// against makes the edits in s when nothing speaks against them: what the number
// says of the birth holds for the new values too.
func (c keyChange) against(s sheet) corekit.Verdict {
	switch {
	case len(c.papers) == 0:
		return noProof
	case slices.ContainsFunc(c.papers, func(a corekit.Attachment) bool { return !a.Sound() }):
		return proofDiffers
	}
	if v := keyBook.apply(s, c.edits); v.Refused() {
		return v
	}
	s["idNumber"] = strings.ToUpper(s["idNumber"])
	id := corekit.Identity{Type: s["idType"], Number: s["idNumber"]}
	switch {
	case !id.Valid():
		return badNewNumber
	case id.Birth() == "":
	case changes(c.edits, "birth") && id.Birth() != calendar.Day(s["birth"]):
		return newBirthDiffers
	default:
		s["birth"], s["sex"] = string(id.Birth()), id.Sex()
	}
	return corekit.Verdict{}
}

// Settle implements corekit.Pending: the officer's decision.
func (c keyChange) Settle(ctx context.Context, tx corekit.Tx, o *corekit.Order, by corekit.Decision) (corekit.Answer, error) {
	n, err := personChangeByKey(ctx, tx, o)
	if err != nil {
		return corekit.Answer{}, err
	}
	if n.state == recalled {
		return n.refusal(reviewWithdrawn), nil
	}
	if by == corekit.Expired && o.Tenant != "" {
		by = c.playedDecision()
	}
	v := corekit.Verdict{}
	switch by {
	case corekit.Confirmed:
		if v, err = c.enter(ctx, tx, o, n); err != nil {
			return corekit.Answer{}, err
		}
	case corekit.Denied:
		n.state, v = declined, reviewRefused
	default:
		n.state, v = lapsed, reviewLapsed
	}
	n.decidedOn = calendar.DayOf(o.Now)
	if err := savePersonChange(ctx, tx, o, n); err != nil {
		return corekit.Answer{}, err
	}
	if v.Refused() {
		return n.refusal(v), nil
	}
	return corekit.Answer{Outcome: corekit.Done, Data: n.record()}, nil
}

// enter brings an agreed change into the person's data. While it waited another
// employer may have changed them, and the new number may be somebody's: either is
// for a desk to sort out, and not for the employer to know.
func (c keyChange) enter(ctx context.Context, tx corekit.Tx, o *corekit.Order, n *personChange) (corekit.Verdict, error) {
	s, err := personData(ctx, tx, o.Tenant, c.idNumber)
	if err != nil {
		return corekit.Verdict{}, err
	}
	if s == nil || c.against(s).Refused() {
		n.state = declined
		return reviewRefused, nil
	}
	if s["idNumber"] != c.idNumber {
		other, err := personData(ctx, tx, o.Tenant, s["idNumber"])
		if err != nil {
			return corekit.Verdict{}, err
		}
		if other != nil {
			n.state = declined
			return reviewRefused, nil
		}
	}
	n.state, n.idNumber = inForce, s["idNumber"]
	return corekit.Verdict{}, savePerson(ctx, tx, o.Tenant, c.idNumber, s)
}

// playedDecision is what a test environment lets the officer decide.
func (c keyChange) playedDecision() corekit.Decision {
	if strings.HasPrefix(c.papers[0].Name, playRefusal) {
		return corekit.Denied
	}
	return corekit.Confirmed
}

func (n *personChange) refusal(v corekit.Verdict) corekit.Answer {
	a := corekit.Refusal(v)
	a.Data = n.record()
	return a
}

// keyWithdrawal takes a change back while it is under review.
type keyWithdrawal struct{ number, reason string }

func parseKeyWithdraw(data corekit.Object) keyWithdrawal {
	return keyWithdrawal{data.Text("changeNo", 32), data.Text("reason", 200)}
}

// Run implements corekit.Work.
func (w keyWithdrawal) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	n, err := personChangeNumbered(ctx, tx, o, w.number)
	switch {
	case err != nil:
		return corekit.Answer{}, err
	case n == nil:
		return corekit.Refusal(noSuchChange), nil
	case n.state != inReview:
		return corekit.Refusal(nothingInReview), nil
	}
	n.state, n.decidedOn = recalled, o.FiledOn()
	if err := savePersonChange(ctx, tx, o, n); err != nil {
		return corekit.Answer{}, err
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"changeNo": n.number, "state": string(n.state)}},
		corekit.Hasten(ctx, tx, o, n.key)
}

package labour

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// disputeState of a case.
type disputeState string

const (
	filed    disputeState = "filed"    // waits for the decision to accept it
	accepted disputeState = "accepted" // under way
	refused  disputeState = "refused"  // not accepted
	lapsed   disputeState = "lapsed"   // nobody decided in time
	dropped  disputeState = "dropped"  // by its applicant
	settled  disputeState = "closed"   // by award or mediation
)

// open reports whether papers can still be handed in.
func (s disputeState) open() bool { return s == filed || s == accepted }

// contents are what the parties say in a case. Later papers are added.
type contents struct {
	Claims   []claimItem `json:"claims"`
	Facts    []string    `json:"facts"`
	Evidence []proof     `json:"evidence"`
	Defence  []string    `json:"defence"`
}

// claimItem is one thing asked for (仲裁请求).
type claimItem struct {
	Text   string `json:"text"`
	Amount string `json:"amount,omitempty"`
}

// proof is one line of the list of evidence (证据目录).
type proof struct {
	Title  string `json:"title"`
	Source string `json:"source"`
	Proves string `json:"proves"`
}

const (
	maxLines  = 50 // of claims, facts or evidence in one act
	maxPapers = 20 // files in one act
)

// handedIn is what an act brings to a case.
type handedIn struct {
	contents
	papers []corekit.Attachment
}

// parseHandedIn reads the lists that are there.
func parseHandedIn(data corekit.Object) handedIn {
	var h handedIn
	for _, o := range optional(data, "claims", maxLines) {
		amount, err := corekit.Money.Parse(o.Take("amount"))
		if err != nil {
			o.Fail("amount", "%s", err)
		}
		h.Claims = append(h.Claims, claimItem{o.Text("text", 500), amount})
		o.Closed()
	}
	h.Facts, h.Defence = paragraphs(data, "facts"), paragraphs(data, "defence")
	for _, o := range optional(data, "evidence", maxLines) {
		h.Evidence = append(h.Evidence, proof{o.Text("title", 100), o.Text("source", 100), o.Text("proves", 200)})
		o.Closed()
	}
	h.papers = corekit.ParseAttachments(data, "attachments", maxPapers)
	return h
}

func optional(data corekit.Object, name string, limit int) []corekit.Object {
	if !data.Has(name) {
		return nil
	}
	return data.Objects(name, limit)
}

// paragraphs reads a list of {"text"}: a text of a message has no line breaks.
func paragraphs(data corekit.Object, name string) []string {
	var list []string
	for _, o := range optional(data, name, maxLines) {
		list = append(list, o.Text("text", 1000))
		o.Closed()
	}
	return list
}

func (h handedIn) empty() bool {
	return len(h.Claims)+len(h.Facts)+len(h.Evidence)+len(h.Defence)+len(h.papers) == 0
}

// sound holds each file against the size and the digest it was sent with.
func (h handedIn) sound() corekit.Verdict {
	for _, p := range h.papers {
		if !p.Sound() {
			return paperDiffers
		}
	}
	return corekit.Verdict{}
}

// party is an applicant or a respondent.
type party struct {
	seq      int
	role     string
	uscc     string
	id       corekit.Identity
	name     string
	details  map[string]string
	delivery map[string]string
	servedOn calendar.Day
}

const (
	applicant  = "applicant"
	respondent = "respondent"
)

// dispute is one case as it is kept.
type dispute struct {
	number              string
	state               disputeState
	cause, venue, place string
	disputedOn          calendar.Day
	amount              string
	contents            contents
	filedOn, acceptedOn calendar.Day
	decideBy, closedOn  calendar.Day
	result              string
	parties             []party
}

// unit finds the part that an employer has in a case, nil when it has none. A
// respondent has none before the case was accepted.
func (d *dispute) unit(uscc string) *party {
	for i := range d.parties {
		if p := &d.parties[i]; p.uscc == uscc && (p.role == applicant || d.acceptedOn != "") {
			return p
		}
	}
	return nil
}

// defenceOver reports whether a respondent's time for defence has passed.
func (d *dispute) defenceOver(day calendar.Day, rules Rules) bool {
	for _, p := range d.parties {
		if p.role == respondent && p.servedOn != "" && day > p.servedOn.AddDays(rules.DefendWithin) {
			return true
		}
	}
	return false
}

// accept opens the proceedings.
func (d *dispute) accept(day calendar.Day, rules Rules) {
	d.state, d.acceptedOn, d.decideBy = accepted, day, day.AddDays(rules.DecideWithin)
}

// own finds a case and the part that the employer has in it. Cases of others are
// as if they were not.
func own(ctx context.Context, tx corekit.Tx, o *corekit.Order, number string) (*dispute, *party, corekit.Verdict, error) {
	d, err := disputeOf(ctx, tx, o.Tenant, number)
	if err != nil {
		return nil, nil, corekit.Verdict{}, err
	}
	if d == nil || d.unit(o.Employer.USCC) == nil {
		return nil, nil, noCase, nil
	}
	return d, d.unit(o.Employer.USCC), corekit.Verdict{}, nil
}

// marked is a done answer about a case, with a mark where v has one.
func marked(v corekit.Verdict, data map[string]any) corekit.Answer {
	return corekit.Answer{Outcome: corekit.Done, Code: v.Code, Message: v.Message, Field: v.Field, Data: data}
}

// played reports whether the order is of a test environment, where nobody sits at
// the arbitration board: what its officers and a worker would do is played.
func played(o *corekit.Order) bool { return o.Tenant != "" }

// waiting is how long a case waits for the decision to accept it.
func (r Rules) waiting(o *corekit.Order) time.Duration {
	if played(o) {
		return r.PlayedWait
	}
	return max(o.FiledOn().AddDays(r.AcceptWithin+1).Start().Sub(o.Now), time.Minute)
}

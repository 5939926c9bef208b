// Package subject is what changes about an enterprise as a subject (主体变更), and how it
// leaves (退出).
//
// A Change is filed by the enterprise with proof, or noticed because the 网办大厅 says
// something new. The credit code never changes by it. A reviewer decides, and the
// decision has consequences: a new name or legal representative asks for a new credit
// commitment, and the reviewer says whether grants hold until it is signed; an
// enterprise that was struck off or absorbed files nothing any more, while results stay
// readable. The name that was is kept with its last day by the store.
//
//	filed ──▶ letter ──▶ done      letter: accepted, the new commitment is not signed yet
//	   ├─────────────▶ done
//	   ├──▶ refused
//	   └──▶ withdrawn
//
// A Leaving is the end that the enterprise itself asks for: new filings stop at once,
// calls that wait are finished, and then systems, grants, mandates and callbacks end. Its
// keys are destroyed later, by package keylife. It may come back.
package subject

import (
	"encoding/hex"
	"log/slog"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Kind says what changed.
type Kind string

// The kinds.
const (
	Renamed   Kind = "renamed"              // 名称变更
	LegalRep  Kind = "legal-representative" // 法定代表人变更
	StruckOff Kind = "struck-off"           // 注销 or 吊销
	Absorbed  Kind = "absorbed"             // 吸收合并: into another one
	Split     Kind = "split"                // 分立: it goes on, others began
)

// Kinds lists the kinds.
func Kinds() []Kind { return []Kind{Renamed, LegalRep, StruckOff, Absorbed, Split} }

// ends reports whether the enterprise files nothing any more.
func (k Kind) ends() bool { return k == StruckOff || k == Absorbed }

// State is where a change stands.
type State string

// The states.
const (
	Filed     State = "filed"
	Letter    State = "letter" // accepted; the new commitment has to be signed
	Done      State = "done"
	Refused   State = "refused"
	Withdrawn State = "withdrawn"
)

// Proof is a paper by which a change is shown.
type Proof struct {
	Name   string `json:"name"`   // such as 准予变更登记通知书
	Number string `json:"number"` // of the paper
	SM3    string `json:"sm3"`    // of its file
}

// Wish is what an enterprise says of a change, or what was noticed.
type Wish struct {
	Kind     Kind              `json:"kind"`
	Name     string            `json:"name,omitempty"`     // the new one
	LegalRep string            `json:"legalRep,omitempty"` // the new one; personal data
	Others   []enterprise.USCC `json:"others,omitempty"`   // who absorbed it, or began
	Text     string            `json:"text"`
	Proofs   []Proof           `json:"proofs"`
}

const maxProofs = 10

// check returns what is wrong with a wish.
func (w *Wish) check() error {
	w.Name, w.LegalRep, w.Text = strings.TrimSpace(w.Name), strings.TrimSpace(w.LegalRep), strings.TrimSpace(w.Text)
	switch {
	case !slices.Contains(Kinds(), w.Kind):
		return fault.New(fault.Invalid, "subject.kind", "no such kind").At("/kind")
	case (w.Kind == Renamed) != (w.Name != "") || utf8.RuneCountInString(w.Name) > 200:
		return fault.New(fault.Invalid, "subject.name", "a change of the name, and nothing else, has a new name").At("/name")
	case (w.Kind == LegalRep) != (w.LegalRep != "") || utf8.RuneCountInString(w.LegalRep) > 50:
		return fault.New(fault.Invalid, "subject.legal-rep", "a change of the legal representative, and nothing else, has a new one").At("/legalRep")
	case (w.Kind == Absorbed && len(w.Others) != 1) || (w.Kind == Split && len(w.Others) == 0) || len(w.Others) > 20 || (w.Kind != Absorbed && w.Kind != Split && len(w.Others) > 0):
		return fault.New(fault.Invalid, "subject.others", "a merger names who absorbed it, a split who began").At("/others")
	case utf8.RuneCountInString(w.Text) > 1000:
		return fault.New(fault.Invalid, "subject.text", "at most 1000 characters").At("/text")
	case len(w.Proofs) == 0 || len(w.Proofs) > maxProofs:
		return fault.New(fault.Invalid, "subject.proofs", "a change is shown by 1 to %d papers", maxProofs).With("most", strconv.Itoa(maxProofs)).At("/proofs")
	}
	for i, p := range w.Proofs {
		if strings.TrimSpace(p.Name) == "" || strings.TrimSpace(p.Number) == "" || !digest(p.SM3) {
			return fault.New(fault.Invalid, "subject.proof", "a paper has a name, a number and the SM3 of its file").At("/proofs/" + strconv.Itoa(i))
		}
	}
	return nil
}

// digest reports whether s is an SM3 in hex.
func digest(s string) bool {
	sum, err := hex.DecodeString(s)
	return err == nil && len(sum) == sm3.Size
}

// Signature is the new commitment that was signed.
type Signature struct {
	Version string // of the text
	SM3     string // of the signed paper's file
	By      id.Member
	At      time.Time
}

// Change is one change of a subject.
type Change struct {
	ID         id.SubjectChange
	Enterprise id.Enterprise
	Wish       Wish
	Noticed    bool // by the platform: what the hall said is in force already
	FiledBy    enterprise.Actor
	FiledAt    time.Time
	State      State
	DecidedBy  id.Staff
	DecidedAt  time.Time
	Reason     string // of the decision
	Hold       bool   // grants are suspended until the commitment is signed
	Signature  Signature
	Events     []enterprise.Event
	Version    int64
}

// LogValue implements slog.LogValuer without the wish.
func (c Change) LogValue() slog.Value {
	return slog.GroupValue(slog.String("id", string(c.ID)), slog.String("kind", string(c.Wish.Kind)), slog.String("state", string(c.State)))
}

// File returns the change that an enterprise files.
func File(e id.Enterprise, by id.Member, w Wish, at time.Time) (*Change, error) {
	if err := w.check(); err != nil {
		return nil, err
	}
	c := &Change{ID: id.New[id.SubjectChange](at), Enterprise: e, Wish: w, FiledBy: enterprise.ByMember(by), FiledAt: at, State: Filed}
	c.record("filed", c.FiledBy, "kind="+string(w.Kind), at)
	return c, nil
}

// Notice returns the change that the hall told of.
func Notice(e id.Enterprise, k Kind, at time.Time) *Change {
	c := &Change{ID: id.New[id.SubjectChange](at), Enterprise: e, Wish: Wish{Kind: k}, Noticed: true, FiledBy: enterprise.ByHall, FiledAt: at, State: Filed}
	c.record("noticed", c.FiledBy, "kind="+string(k), at)
	return c
}

func (c *Change) in(s State) error {
	if c.State != s {
		return fault.New(fault.Conflict, "subject.state", "the change is %s", c.State).With("state", string(c.State))
	}
	return nil
}

// withdraw takes back what the enterprise filed.
func (c *Change) withdraw(by id.Member, at time.Time) error {
	if err := c.in(Filed); err != nil {
		return err
	}
	if c.Noticed {
		return fault.New(fault.Conflict, "subject.noticed", "what the hall said is not withdrawn")
	}
	c.State = Withdrawn
	c.record("withdrawn", enterprise.ByMember(by), "", at)
	return nil
}

// Decision is what a reviewer says of a change.
type Decision struct {
	Accept bool
	Hold   bool   // suspend the open grants until the new commitment is signed
	Reason string // the enterprise reads it
}

func (c *Change) decide(by id.Staff, d Decision, at time.Time) error {
	if err := c.in(Filed); err != nil {
		return err
	}
	d.Reason = strings.TrimSpace(d.Reason)
	if n := utf8.RuneCountInString(d.Reason); n < 2 || n > 500 {
		return fault.New(fault.Invalid, "subject.reason", "a decision has a reason of 2 to 500 characters").At("/reason")
	}
	c.DecidedBy, c.DecidedAt, c.Reason = by, at, d.Reason
	switch {
	case !d.Accept:
		c.State = Refused
	case c.Wish.Kind.ends():
		c.State = Done
	default:
		c.State, c.Hold = Letter, d.Hold
	}
	c.record(map[bool]string{true: "accepted", false: "refused"}[d.Accept], enterprise.ByStaff(by), "kind="+string(c.Wish.Kind), at)
	return nil
}

func (c *Change) sign(s Signature) error {
	if err := c.in(Letter); err != nil {
		return err
	}
	if strings.TrimSpace(s.Version) == "" || !digest(s.SM3) {
		return fault.New(fault.Invalid, "subject.signature", "a signed commitment has the version of its text and the SM3 of its file").At("/sm3")
	}
	c.State, c.Signature = Done, s
	c.record("committed", enterprise.ByMember(s.By), "version="+s.Version+" sm3="+s.SM3, s.At)
	return nil
}

func (c *Change) record(name string, by enterprise.Actor, detail string, at time.Time) {
	c.Events = append(c.Events, enterprise.Event{At: at, Name: "subject-change." + name, Actor: by, Subject: string(c.ID), Detail: detail})
}

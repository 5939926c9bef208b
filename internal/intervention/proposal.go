package intervention

import (
	"encoding/hex"
	"encoding/json"
	"io"
	"strings"
	"unicode/utf8"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// Proposal is how somebody wants to end a case. Which fields count depends on How.
type Proposal struct {
	How      How       `json:"how"`
	Salt     string    `json:"salt"`               // so that the digest tells nobody what it is of
	Changes  []Change  `json:"changes,omitempty"`  // Correct
	Ends     []End     `json:"ends,omitempty"`     // Settle: one, or one for each step of a joint service
	Evidence *Evidence `json:"evidence,omitempty"` // Settle, and where there is any
	Text     string    `json:"text,omitempty"`     // Return, Explain: the reason; Uphold, Dismiss: what the person is told
	Remedy   string    `json:"remedy,omitempty"`   // Return, Uphold: what the enterprise can do, or has to
}

// Change is the correction of one field of the body.
type Change struct {
	Pointer string `json:"pointer"` // JSON Pointer
	Before  any    `json:"before"`  // null: the field is not there
	After   any    `json:"after"`   // null: the field goes away
}

// End is how a matter ended, as the core system's people put it on paper.
type End struct {
	Step       string            `json:"step,omitempty"` // of a joint service
	Outcome    message.Outcome   `json:"outcome"`
	BusinessNo string            `json:"businessNo,omitempty"`
	Message    string            `json:"message,omitempty"`
	Fields     map[string]string `json:"fields,omitempty"` // further members of the answer's data
	Persons    []PersonEnd       `json:"persons,omitempty"`
}

// PersonEnd is how it ended for one person.
type PersonEnd struct {
	Index   int               `json:"index"` // in the body, from 0
	Outcome message.Outcome   `json:"outcome"`
	Message string            `json:"message,omitempty"`
	Fields  map[string]string `json:"fields,omitempty"` // such as registrationNo
}

// Evidence names the paper, which stays with the authority.
type Evidence struct {
	Name string `json:"name"`
	SM3  string `json:"sm3"` // of the file, 64 hex digits
}

// encode seals the form of the proposal: what is kept, and the digest that the
// second person agrees to.
func (p *Proposal) encode(random io.Reader) (kept []byte, digest string, err error) {
	salt := make([]byte, 16)
	if _, err := io.ReadFull(random, salt); err != nil {
		return nil, "", err
	}
	p.Salt = hex.EncodeToString(salt)
	if kept, err = json.Marshal(p); err != nil {
		return nil, "", err
	}
	return kept, sum(kept), nil
}

func sum(kept []byte) string {
	digest := sm3.Sum(kept)
	return hex.EncodeToString(digest[:])
}

// check refuses what is incomplete before anybody looks at the call.
func (p *Proposal) check() error {
	switch p.How {
	case Redispatch:
		return nil
	case Correct:
		if len(p.Changes) == 0 || len(p.Changes) > 50 {
			return bad("/changes", "a correction changes 1 to 50 fields")
		}
		return nil
	case Settle:
		if len(p.Ends) == 0 {
			return bad("/ends", "say how it ended")
		}
		return p.Evidence.check()
	case Return:
		if err := words("/text", p.Text); err != nil {
			return err
		}
		return words("/remedy", p.Remedy)
	case Uphold, Dismiss:
		if err := words("/text", p.Text); err != nil {
			return err
		}
		if p.How == Dismiss && p.Remedy == "" {
			return nil
		}
		return words("/remedy", p.Remedy)
	case Explain:
		if p.Evidence != nil {
			if err := p.Evidence.check(); err != nil {
				return err
			}
		}
		return words("/text", p.Text)
	}
	return bad("/how", "no such way")
}

func (e *Evidence) check() error {
	if e == nil {
		return bad("/evidence", "a settlement names its paper")
	}
	if err := words("/evidence/name", e.Name); err != nil {
		return err
	}
	if digest, err := hex.DecodeString(e.SM3); err != nil || len(digest) != 32 {
		return bad("/evidence/sm3", "an SM3 digest has 64 hex digits")
	}
	return nil
}

// words refuses what says nothing, or tells a novel.
func words(at, s string) error {
	if n := utf8.RuneCountInString(strings.TrimSpace(s)); n < 2 || n > 500 || !utf8.ValidString(s) {
		return bad(at, "a text of 2 to 500 characters")
	}
	return nil
}

func bad(at, format string, args ...any) *fault.Error {
	return fault.New(fault.Invalid, "intervention.proposal", format, args...).At(at)
}

package subject

import (
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func papers() []Proof {
	return []Proof{{Name: "准予变更登记通知书", Number: "1", SM3: strings.Repeat("ab", 32)}}
}

func TestFile(t *testing.T) {
	for name, c := range map[string]struct {
		wish Wish
		code string
	}{
		"renamed":                {Wish{Kind: Renamed, Name: "新名有限公司", Proofs: papers()}, ""},
		"renamed to nothing":     {Wish{Kind: Renamed, Name: " ", Proofs: papers()}, "subject.name"},
		"legal representative":   {Wish{Kind: LegalRep, LegalRep: "周小舟", Proofs: papers()}, ""},
		"both at once":           {Wish{Kind: LegalRep, LegalRep: "周小舟", Name: "新名", Proofs: papers()}, "subject.name"},
		"struck off":             {Wish{Kind: StruckOff, Proofs: papers()}, ""},
		"struck off with others": {Wish{Kind: StruckOff, Others: []enterprise.USCC{"x"}, Proofs: papers()}, "subject.others"},
		"absorbed by nobody":     {Wish{Kind: Absorbed, Proofs: papers()}, "subject.others"},
		"absorbed":               {Wish{Kind: Absorbed, Others: []enterprise.USCC{"x"}, Proofs: papers()}, ""},
		"split":                  {Wish{Kind: Split, Others: []enterprise.USCC{"x", "y"}, Proofs: papers()}, ""},
		"no proof":               {Wish{Kind: StruckOff}, "subject.proofs"},
		"no digest":              {Wish{Kind: StruckOff, Proofs: []Proof{{Name: "x", Number: "1", SM3: "ab"}}}, "subject.proof"},
		"no kind":                {Wish{Proofs: papers()}, "subject.kind"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := File("e1", "m1", c.wish, monday)
			if c.code == "" && err != nil || c.code != "" && fault.Of(err).Code != c.code {
				t.Errorf("%v, want %q", err, c.code)
			}
		})
	}
}

func TestDecide(t *testing.T) {
	for name, c := range map[string]struct {
		kind Kind
		v    Decision
		want State
		code string
	}{
		"accepted":         {Renamed, Decision{Accept: true, Hold: true, Reason: "属实"}, Letter, ""},
		"accepted, ended":  {StruckOff, Decision{Accept: true, Hold: true, Reason: "属实"}, Done, ""},
		"refused":          {Renamed, Decision{Reason: "材料不全"}, Refused, ""},
		"without a reason": {Renamed, Decision{Accept: true}, Filed, "subject.reason"},
	} {
		t.Run(name, func(t *testing.T) {
			change := Notice("e1", c.kind, monday)
			err := change.decide("s1", c.v, monday)
			if change.State != c.want || c.code == "" && err != nil || c.code != "" && fault.Of(err).Code != c.code {
				t.Errorf("%s, %v", change.State, err)
			}
			if c.kind.ends() && change.Hold {
				t.Error("grants of who ended are held")
			}
			if change.State != Filed && fault.Of(change.decide("s2", c.v, monday)).Code != "subject.state" {
				t.Error("decided twice")
			}
		})
	}
	if err := Notice("e1", Renamed, monday).withdraw("m1", monday); fault.Of(err).Code != "subject.noticed" {
		t.Errorf("withdraw what the hall said: %v", err)
	}
}

package measure

import (
	"encoding/hex"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Ground is why a measure is taken.
type Ground string

// The grounds.
const (
	FalseData    Ground = "false-data"   // 报送虚假信息
	Attack       Ground = "attack"       // 网络恶意攻击
	KeyMisuse    Ground = "key-misuse"   // 密钥转借、泄露未报
	Probing      Ground = "probing"      // 越权探查他人信息
	Overload     Ground = "overload"     // 无视限流，影响他人
	Neglect      Ground = "neglect"      // 长期不处理错误、未按约定整改
	Discredited  Ground = "discredited"  // 失信; see ForDiscredit
	CommitBroken Ground = "commit-broke" // 违反信用承诺
)

// grounds gives for each ground the sentence of the standard that it rests on.
var grounds = map[Ground][]string{
	FalseData:    {"8.4.2", "10.2"},
	Attack:       {"10.2"},
	KeyMisuse:    {"8.7.1"},
	Probing:      {"9.3.3"},
	Overload:     {"6.2.2 e"},
	Neglect:      {"7.1", "8.8"},
	Discredited:  {"10.1"},
	CommitBroken: {"7.1", "8.4.2"},
}

// Grounds lists every ground that staff may give. Discredit is none of them: what
// follows from it is decided where credit is looked at.
func Grounds() []Ground {
	return []Ground{FalseData, Attack, KeyMisuse, Probing, Overload, Neglect, CommitBroken}
}

// Clauses returns the clauses of the standard that a ground rests on.
func (g Ground) Clauses() []string { return slices.Clone(grounds[g]) }

// Bounds of an order.
const (
	maxDays      = 366 // that a measure with an end may hold
	maxPerMinute = 100_000
	maxEvidence  = 50
)

// check reports what is wrong with an order that is given now.
func (o Order) check(now time.Time) error {
	switch {
	case !slices.Contains(Kinds(), o.Kind):
		return fault.New(fault.Invalid, "measure.kind", "no such kind of measure").At("/kind")
	case !slices.Contains(Grounds(), o.Ground):
		return fault.New(fault.Invalid, "measure.ground", "no such ground").At("/ground")
	}
	if err := words("measure.facts", "/facts", strings.TrimSpace(o.Facts), 10, 4000); err != nil {
		return err
	}
	if err := o.checkPeriod(now); err != nil {
		return err
	}
	switch {
	case (o.Kind == Restriction) != (o.PerMinute > 0) || o.PerMinute < 0 || o.PerMinute > maxPerMinute:
		return fault.New(fault.Invalid, "measure.rate", "a restriction, and nothing else, says how many messages a minute").
			With("most", strconv.Itoa(maxPerMinute)).At("/perMinute")
	case (o.Kind == Referral) != (o.Receiver != "") || len([]rune(o.Receiver)) > 200:
		return fault.New(fault.Invalid, "measure.receiver", "a referral, and nothing else, names who gets the file").At("/receiver")
	}
	return o.checkEvidence()
}

// checkPeriod holds the last day against the kind.
func (o Order) checkPeriod(now time.Time) error {
	today := calendar.DayOf(now)
	wanted := o.Kind == Restriction
	allowed := wanted || o.Kind == Suspension
	switch {
	case o.Until == "" && wanted, o.Until != "" && !allowed,
		o.Until != "" && (o.Until < today || o.Until > today.AddDays(maxDays)):
		return fault.New(fault.Invalid, "measure.until", "a restriction holds until a day within %d days; a suspension may; nothing else does", maxDays).
			With("most", strconv.Itoa(maxDays)).At("/until")
	}
	return nil
}

// checkEvidence wants at least one piece, of everything but a warning.
func (o Order) checkEvidence() error {
	if len(o.Evidence) > maxEvidence || o.Kind != Warning && len(o.Evidence) == 0 {
		return fault.New(fault.Invalid, "measure.evidence", "a measure beyond a warning rests on 1 to %d pieces of evidence", maxEvidence).
			With("most", strconv.Itoa(maxEvidence)).At("/evidence")
	}
	for i, v := range o.Evidence {
		at := "/evidence/" + strconv.Itoa(i)
		if !slices.Contains([]EvidenceKind{OfCall, OfAudit, OfPaper}, v.Kind) || v.Ref == "" || len(v.Ref) > 200 || len([]rune(v.Note)) > 500 {
			return fault.New(fault.Invalid, "measure.evidence-one", "a piece of evidence has a kind, a reference and a short note").At(at)
		}
		if digest, err := hex.DecodeString(v.SM3); v.Kind == OfPaper && (err != nil || len(digest) != sm3.Size) || v.Kind != OfPaper && v.SM3 != "" {
			return fault.New(fault.Invalid, "measure.evidence-digest", "a paper, and nothing else, has the SM3 digest of its file").At(at + "/sm3")
		}
	}
	return nil
}

// digest is the SM3 of the order as JSON, in hex: what a second person agrees to.
func (o Order) digest() (string, error) {
	text, err := json.Marshal(o)
	if err != nil {
		return "", err
	}
	sum := sm3.Sum(text)
	return hex.EncodeToString(sum[:]), nil
}

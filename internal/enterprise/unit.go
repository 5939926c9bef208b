package enterprise

import (
	"regexp"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// UnitNumber is a 单位参保编号 (aab001): the number under which the social
// insurance authority knows one unit or project of an enterprise.
type UnitNumber string

var unitForm = regexp.MustCompile(`\A[0-9A-Z]{4,20}\z`)

// ParseUnitNumber returns the unit number in s.
func ParseUnitNumber(s string) (UnitNumber, error) {
	if !unitForm.MatchString(s) {
		return "", fault.New(fault.Invalid, "unit.malformed", "a unit number has 4 to 20 digits and capital letters")
	}
	return UnitNumber(s), nil
}

// Unit is one of the units for which an enterprise may file.
type Unit struct {
	ID     id.Unit
	Number UnitNumber
	Name   string
	Added  time.Time
}

// HasUnit reports whether number is one of the enterprise's units.
func (e *Enterprise) HasUnit(number UnitNumber) bool {
	return slices.ContainsFunc(e.Units, func(u Unit) bool { return u.Number == number })
}

// takeUnits adds the units of p that are not known yet, and takes over the names of
// the others. A unit that p does not name stays: the hall tells one person only of the units this person acts for.
func (e *Enterprise) takeUnits(p Proof, at time.Time) {
	for _, u := range p.Units {
		i := slices.IndexFunc(e.Units, func(known Unit) bool { return known.Number == u.Number })
		if i >= 0 {
			if u.Name != "" && u.Name != e.Units[i].Name {
				e.Units[i].Name = u.Name
				e.record("unit.renamed", ByHall, string(u.Number), "", at)
			}
			continue
		}
		e.Units = append(e.Units, Unit{ID: id.New[id.Unit](at), Number: u.Number, Name: u.Name, Added: at})
		e.record("unit.added", ByHall, string(u.Number), "", at)
	}
}

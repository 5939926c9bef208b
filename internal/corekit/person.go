package corekit

import (
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// detail names one further field of a registration: what employers tell beside
// who, where and since when.
type detail struct {
	name string
	form form
	free bool // may be corrected without proof
}

// details is every further field the core keeps.
var details = []detail{
	{"sex", words, false},
	{"birth", date, false},
	{"mobile", words, true},
	{"education", words, true},
	{"household", words, true},
	{"contractType", words, true},
	{"contractStart", date, true},
	{"contractEnd", date, true},
	{"jobCode", words, true},
	{"monthlyPay", money, true},
	{"dispatched", yesNo, true},
	{"dispatchTo", words, true},
	{"workForm", words, true},
	{"probationMonths", number, true},
	{"lateReason", words, true},
}

// detailOf returns the field of that name.
func detailOf(name string) (detail, bool) {
	for _, d := range details {
		if d.name == name {
			return d, true
		}
	}
	return detail{}, false
}

// person is one person of an act to register.
type person struct {
	ref      string
	name     string
	idType   string
	idNumber string
	hired    calendar.Day
	details  map[string]string // absent ones are left out
}

func parsePerson(o object) person {
	p := person{
		ref:      o.optional("ref", 64),
		name:     o.text("name", 50),
		idType:   o.optional("idType", 2),
		idNumber: parseIDNumber(o),
		hired:    o.day("hireDate", true),
		details:  map[string]string{},
	}
	if p.idType == "" {
		p.idType = residentCard
	}
	for _, d := range details {
		v, err := d.form.parse(o.take(d.name))
		if err != nil {
			o.fail(d.name, "%s", err)
		} else if v != "" {
			p.details[d.name] = v
		}
	}
	return p
}

// parseIDNumber reads the member idNumber. A final x counts as X, so that one
// person has one number.
func parseIDNumber(o object) string { return strings.ToUpper(o.text("idNumber", 30)) }

// Kinds of identity documents whose numbers follow GB 11643.
const (
	residentCard = "01" // 居民身份证
	straitsCard  = "16" // 港澳台居民居住证
)

// gb11643 reports whether the person's number has 18 digits of that standard,
// which then tell birth date and sex.
func (p person) gb11643() bool {
	return p.idType == residentCard || p.idType == straitsCard
}

// birth returns the person's birth date by the number, or by what was told for
// other documents; "" when neither tells.
func (p person) birth() calendar.Day {
	if p.gb11643() {
		n := p.idNumber
		return calendar.Day(n[6:10] + "-" + n[10:12] + "-" + n[12:14])
	}
	return calendar.Day(p.details["birth"])
}

// validIDNumber checks length, digits, birth date and check digit of GB 11643.
func validIDNumber(n string) bool {
	if len(n) != 18 {
		return false
	}
	sum, weight := 0, 1 // weights are powers of two modulo 11, from the right
	for i := 17; i >= 0; i-- {
		c := n[i]
		switch {
		case c >= '0' && c <= '9':
			sum += int(c-'0') * weight
		case c == 'X' && i == 17:
			sum += 10 * weight
		default:
			return false
		}
		weight = weight * 2 % 11
	}
	_, err := calendar.ParseDay(n[6:10] + "-" + n[10:12] + "-" + n[12:14])
	return err == nil && sum%11 == 1
}

// age returns the full years from birth to day.
func age(birth, day calendar.Day) int {
	years := day.Year() - birth.Year()
	if string(day)[4:] < string(birth)[4:] {
		years--
	}
	return years
}

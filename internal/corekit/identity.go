package corekit

import (
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// Identity is the document by which a person is known.
type Identity struct {
	Type   string // aac058; 01 is the resident's card
	Number string // a final x counts as X, so that one person has one number
}

// ParseIdentity reads the members idType and idNumber.
func ParseIdentity(o Object) Identity {
	d := Identity{Type: o.Optional("idType", 2), Number: ParseIDNumber(o)}
	if d.Type == "" {
		d.Type = residentCard
	}
	return d
}

// ParseIDNumber reads the member idNumber.
func ParseIDNumber(o Object) string { return strings.ToUpper(o.Text("idNumber", 30)) }

// Kinds of identity documents whose numbers follow GB 11643.
const (
	residentCard = "01" // 居民身份证
	straitsCard  = "16" // 港澳台居民居住证
)

// Telling reports whether the number has 18 digits of GB 11643, which then tell
// birth date and sex.
func (d Identity) Telling() bool { return d.Type == residentCard || d.Type == straitsCard }

// Valid checks length, digits, birth date and check digit of a telling number;
// other numbers are taken as they are.
func (d Identity) Valid() bool { return !d.Telling() || validIDNumber(d.Number) }

// Birth returns the date of birth that a valid telling number tells, "" for others.
func (d Identity) Birth() calendar.Day {
	if !d.Telling() || len(d.Number) != 18 {
		return ""
	}
	n := d.Number
	return calendar.Day(n[6:10] + "-" + n[10:12] + "-" + n[12:14])
}

// Sex returns 1 or 2 as a valid telling number tells, "" for others.
func (d Identity) Sex() string {
	switch {
	case !d.Telling() || len(d.Number) != 18:
		return ""
	case (d.Number[16]-'0')%2 == 1:
		return "1"
	}
	return "2"
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

// Age returns the full years from birth to day.
func Age(birth, day calendar.Day) int {
	years := day.Year() - birth.Year()
	if string(day)[4:] < string(birth)[4:] {
		years--
	}
	return years
}

package catalog

import (
	"strconv"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// The kinds of identity documents (aac058) whose numbers carry a birth date, a
// sex and a check digit. Numbers of other documents have no form of their own.
const (
	residentCard    = "01" // 居民身份证
	foreignResident = "07" // 外国人永久居留身份证, 18 digits since 2023
	passport        = "08" // 护照
	residencePermit = "16" // 港澳台居民居住证, regions 810000, 820000, 830000
)

// identity is what an 18-digit number says of its holder.
type identity struct {
	Region string       // first six digits
	Birth  calendar.Day // digits 7 to 14
	Sex    string       // aac004: 1 male, 2 female
}

// idFault says which part of an identity number is wrong.
type idFault string

// The parts of an identity number that can be wrong.
const (
	idForm  idFault = "form"
	idArea  idFault = "area"
	idBirth idFault = "birth"
	idCheck idFault = "check"
)

// parseIdentity reads an 18-digit number after GB 11643, or one of the two kinds
// of permits built the same way. Kind is the code of aac058.
func parseIdentity(kind, number string) (identity, idFault) {
	if len(number) != 18 || strings.IndexFunc(number[:17], notDigit) >= 0 {
		return identity{}, idForm
	}
	if c := number[17]; notDigit(rune(c)) && c != 'X' {
		return identity{}, idForm
	}
	if !regionOf(kind, number[:6]) {
		return identity{}, idArea
	}
	birth, err := calendar.ParseDay(number[6:10] + "-" + number[10:12] + "-" + number[12:14])
	if err != nil || birth < "1850-01-01" {
		return identity{}, idBirth
	}
	if id.CheckDigit(number[:17]) != number[17] {
		return identity{}, idCheck
	}
	sex := "2"
	if (number[16]-'0')%2 == 1 {
		sex = "1"
	}
	return identity{number[:6], birth, sex}, ""
}

func notDigit(r rune) bool { return r < '0' || r > '9' }

// regionOf reports whether the first six digits can begin a number of the kind.
// Areas of the mainland are 11 to 65 by province; 000000 is the test range.
func regionOf(kind, region string) bool {
	switch kind {
	case residencePermit:
		return region[0] == '8' && region[1] >= '1' && region[1] <= '3' &&
			(region[2:] == "0000" || region[2:] == testPermitRegion)
	case foreignResident:
		return region[0] == '9'
	default:
		return region == testResidentRegion || region >= "110000" && region < "660000"
	}
}

// The ranges from which numbers for the test environment are taken. Nobody real
// holds one: there is no area 000000, genuine permits of Hong Kong, Macao and
// Taiwan residents all have 0000 after the area, and 900000 names no country.
const (
	testResidentRegion = "000000"
	testPermitRegion   = "9999"
	testForeignRegion  = "900000"
	testOtherPrefix    = "TEST"
)

// inTestRange reports whether a number is one of those made for tests.
func inTestRange(kind, number string) bool {
	switch kind {
	case residentCard:
		return strings.HasPrefix(number, testResidentRegion)
	case residencePermit:
		return len(number) >= 6 && number[2:6] == testPermitRegion
	case foreignResident:
		return strings.HasPrefix(number, testForeignRegion)
	default:
		return strings.HasPrefix(number, testOtherPrefix)
	}
}

const usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"

// usccFault checks a unified social credit code after GB 32100: 18 characters of
// an alphabet without I, O, S, V, Z, and the check character.
func usccFault(code string) idFault {
	if len(code) != 18 {
		return idForm
	}
	sum, weight := 0, 1
	for i := range 17 {
		v := strings.IndexByte(usccAlphabet, code[i])
		if v < 0 || i >= 2 && i < 8 && v > 9 {
			return idForm
		}
		sum += v * weight
		weight = weight * 3 % 31
	}
	if strings.IndexByte(usccAlphabet, code[17]) < 0 {
		return idForm
	}
	if usccAlphabet[(31-sum%31)%31] != code[17] {
		return idCheck
	}
	return ""
}

// age returns the full years between birth and day; a birthday counts from the
// day itself. It is negative when birth is later.
func age(birth, day calendar.Day) int {
	if len(birth) != 10 || len(day) != 10 {
		return -1
	}
	years := day.Year() - birth.Year()
	if day[5:] < birth[5:] {
		years--
	}
	return years
}

// addMonths returns the same day of the month n months later, or the last day of
// that month where it is shorter.
func addMonths(day calendar.Day, n int) calendar.Day {
	t := day.Start()
	first := t.AddDate(0, n, 1-t.Day())
	last := first.AddDate(0, 1, -1).Day()
	return calendar.DayOf(first.AddDate(0, 0, min(t.Day(), last)-1))
}

// daysBetween counts the days from one day to another.
func daysBetween(from, to calendar.Day) int {
	return int(to.Start().Sub(from.Start()).Hours() / 24)
}

func ordinal(i int) string { return strconv.Itoa(i + 1) }

package testenv

import (
	"fmt"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Person is somebody invented. The number is of the range that the test
// environment takes (000000), with a right check digit: nobody real has it.
type Person struct {
	Name, IDNumber, Sex string // sex as aac004: 1 male, 2 female
	Birth               calendar.Day
	Kind                Kind
	Contract            Contract // of those whom the enterprise employs when its world begins
}

// Contract is what the core systems know of somebody's employment at the beginning.
type Contract struct {
	Start, End calendar.Day // End is "" when it is open-ended
}

// Standing is how a person stands to the enterprise now, by core system: active,
// former or none.
type Standing map[string]string

// Kind is what a person is good for.
type Kind string

// The kinds.
const (
	Usual   Kind = "usual"   // of an age at which everything can be filed
	Child   Kind = "child"   // below 16: every employer is refused
	Young   Kind = "young"   // 16 or 17: taken, with rules of their own
	Retired Kind = "retired" // above the age of retirement
	// Employed is whom the enterprise employs when its world begins: registered,
	// insured and with a contract on record.
	Employed Kind = "employed"
)

// usualPeople is how many people of the usual kind there are.
const usualPeople = 40

// People returns the invented people of a day, the same in the whole year and for
// every enterprise: worlds are apart, so that nobody is in another's way.
func People(today calendar.Day) []Person {
	var list []Person
	for i := range usualPeople {
		list = append(list, invented(i, calendar.Day(fmt.Sprintf("%d-%02d-%02d", 1975+i*7%30, 1+i%12, 1+i*5%28)), Usual))
	}
	year := today.Year()
	for i, special := range []struct {
		age  int
		kind Kind
	}{{14, Child}, {15, Child}, {17, Young}, {17, Young}, {66, Retired}, {67, Retired}} {
		born := calendar.Day(fmt.Sprintf("%d-01-02", year-special.age))
		if special.kind == Child { // so that they stay below 16 to the year's end
			born = calendar.Day(fmt.Sprintf("%d-12-30", year-special.age))
		}
		list = append(list, invented(usualPeople+i, born, special.kind))
	}
	return append(list, employed(today)...)
}

// terms says since how many months those employed at the beginning are there, and
// how many months their contracts last; 0 is open-ended. One began this month, and
// one ends within two.
var terms = []struct{ since, months int }{
	{0, 36}, {2, 12}, {5, 36}, {11, 36}, {14, 24}, {22, 24}, {34, 36}, {40, 60}, {64, 0}, {121, 0},
}

// employed returns whom the enterprise employs when its world begins on a day.
func employed(today calendar.Day) []Person {
	var list []Person
	for i, t := range terms {
		born := calendar.Day(fmt.Sprintf("%d-%02d-%02d", 1981+i, 2+i, 3+i*2))
		p := invented(usualPeople+10+i, born, Employed)
		start := today.Start().AddDate(0, 0, 1-today.Start().Day()).AddDate(0, -t.since, 0)
		p.Contract.Start = calendar.DayOf(start)
		if t.months > 0 {
			p.Contract.End = calendar.DayOf(start.AddDate(0, t.months, -1))
		}
		list = append(list, p)
	}
	return list
}

// familyNames and givenNames make names that read as names and as invented ones.
const (
	familyNames = "王李张刘陈杨赵黄周吴"
	givenNames  = "甲乙丙丁戊己庚辛壬癸"
)

func invented(n int, born calendar.Day, kind Kind) Person {
	serial := 901 + n // beyond what the samples of the documents use
	sex := "2"
	if serial%2 == 1 {
		sex = "1"
	}
	family, given := []rune(familyNames), []rune(givenNames)
	return Person{
		Name:     string(family[n%10]) + "测" + string(given[n/10]),
		IDNumber: number(born, serial), Sex: sex, Birth: born, Kind: kind,
	}
}

// number makes an identity number after GB 11643.
func number(born calendar.Day, serial int) string {
	digits := fmt.Sprintf("000000%s%03d", strings.ReplaceAll(string(born), "-", ""), serial)
	return digits + string(id.CheckDigit(digits))
}

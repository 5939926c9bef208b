package catalog

import (
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

func TestParseIdentity(t *testing.T) {
	tests := map[string]struct {
		kind, number string
		want         idFault
		birth        calendar.Day
		sex          string
	}{
		"published sample, X":       {residentCard, "11010519491231002X", "", "1949-12-31", "2"},
		"test range":                {residentCard, "000000199001010018", "", "1990-01-01", "1"},
		"lower-case x":              {residentCard, "11010519491231002x", idForm, "", ""},
		"wrong check digit":         {residentCard, "110105194912310021", idCheck, "", ""},
		"15 digits":                 {residentCard, "110105491231002", idForm, "", ""},
		"letter inside":             {residentCard, "1101051949A231002X", idForm, "", ""},
		"full-width digit":          {residentCard, "１10105194912310", idForm, "", ""},
		"29 February of a leap":     {residentCard, withCheck("11010520000229001"), "", "2000-02-29", "1"},
		"29 February of no leap":    {residentCard, withCheck("11010519000229001"), idBirth, "", ""},
		"31 April":                  {residentCard, withCheck("11010519900431001"), idBirth, "", ""},
		"year 0001":                 {residentCard, withCheck("11010500010101001"), idBirth, "", ""},
		"no such province":          {residentCard, withCheck("99010519900101001"), idArea, "", ""},
		"permit as card":            {residentCard, withCheck("81000019900101001"), idArea, "", ""},
		"Hong Kong permit":          {residencePermit, withCheck("81000019900101001"), "", "1990-01-01", "1"},
		"Macao permit":              {residencePermit, withCheck("82000019900101002"), "", "1990-01-01", "2"},
		"Taiwan permit":             {residencePermit, withCheck("83000019900101001"), "", "1990-01-01", "1"},
		"test permit":               {residencePermit, withCheck("81999919900101001"), "", "1990-01-01", "1"},
		"card as permit":            {residencePermit, "11010519491231002X", idArea, "", ""},
		"foreign permanent card":    {foreignResident, withCheck("91115619850315001"), "", "1985-03-15", "1"},
		"card as foreign permanent": {foreignResident, "11010519491231002X", idArea, "", ""},
		"empty":                     {residentCard, "", idForm, "", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			who, fault := parseIdentity(tt.kind, tt.number)
			if fault != tt.want || who.Birth != tt.birth || who.Sex != tt.sex {
				t.Errorf("= %v, %q, want birth %q, sex %q, %q", who, fault, tt.birth, tt.sex, tt.want)
			}
		})
	}
}

func withCheck(digits17 string) string { return digits17 + string(id.CheckDigit(digits17)) }

// One changed digit or two neighbours swapped never pass the check digit, except
// where the change also makes another fault.
func TestIdentityCheckDigitFindsSlips(t *testing.T) {
	const number = "11010519491231002X"
	for i := range 17 {
		for d := byte('0'); d <= '9'; d++ {
			slip := []byte(number)
			if slip[i] == d {
				continue
			}
			slip[i] = d
			if _, fault := parseIdentity(residentCard, string(slip)); fault == "" {
				t.Errorf("digit %d changed to %c passes", i, d)
			}
		}
		if i > 0 && number[i] != number[i-1] {
			slip := []byte(number)
			slip[i], slip[i-1] = slip[i-1], slip[i]
			if _, fault := parseIdentity(residentCard, string(slip)); fault == "" {
				t.Errorf("digits %d and %d swapped pass", i-1, i)
			}
		}
	}
}

func TestInTestRange(t *testing.T) {
	tests := map[string]struct {
		kind, number string
		want         bool
	}{
		"card":             {residentCard, "000000199001010018", true},
		"real card":        {residentCard, "11010519491231002X", false},
		"permit":           {residencePermit, "819999198808080012", true},
		"real permit":      {residencePermit, "810000198808080012", false},
		"foreigner":        {foreignResident, "900000198503150019", true},
		"real foreigner":   {foreignResident, "911156198503150019", false},
		"passport":         {passport, "TESTE12345", true},
		"real passport":    {passport, "E12345678", false},
		"card as passport": {passport, "000000199001010018", false},
		"short permit":     {residencePermit, "81", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := inTestRange(tt.kind, tt.number); got != tt.want {
				t.Errorf("= %v", got)
			}
		})
	}
}

func TestUSCCFault(t *testing.T) {
	tests := map[string]idFault{
		"91110000101623741K":  "",
		"91370200MA3TEXT01C":  "",
		"91350211M0000XUF46":  idCheck, // genuine by report, with a wrong check character
		"91350211M0000XUF4R":  "",
		"91110000101623741k":  idForm,
		"9111000010162374K":   idForm,
		"91110000101623741KK": idForm,
		"9111A000101623741K":  idForm,
		"91110000IO1623741K":  idForm,
		"":                    idForm,
	}
	for code, want := range tests {
		if got := usccFault(code); got != want {
			t.Errorf("usccFault(%q) = %q, want %q", code, got, want)
		}
	}
	if usccFormat("91350211M0000XUF46") == nil || usccForm("91350211M0000XUF46") != nil {
		t.Error("the form should leave the check character to rules")
	}
	for last := range 31 { // a sum divisible by 31 asks for 0, where copied code often fails
		code := "9111000010162374" + string(usccAlphabet[last])
		found := 0
		for _, c := range usccAlphabet {
			if usccFault(code+string(c)) == "" {
				found++
			}
		}
		if found != 1 {
			t.Errorf("%s has %d check characters", code, found)
		}
	}
}

func TestAgeAndDays(t *testing.T) {
	ages := map[[2]calendar.Day]int{
		{"2010-11-24", "2026-11-23"}: 15,
		{"2010-11-23", "2026-11-23"}: 16,
		{"2008-02-29", "2026-02-28"}: 17,
		{"2008-02-29", "2026-03-01"}: 18,
		{"2027-01-01", "2026-11-23"}: -1,
		{"", "2026-11-23"}:           -1,
	}
	for in, want := range ages {
		if got := age(in[0], in[1]); got != want {
			t.Errorf("age(%s, %s) = %d, want %d", in[0], in[1], got, want)
		}
	}
	months := map[string]struct {
		day  calendar.Day
		n    int
		want calendar.Day
	}{
		"end of January":   {"2026-01-31", 1, "2026-02-28"},
		"leap":             {"2028-01-31", 1, "2028-02-29"},
		"three years":      {"2026-11-16", 36, "2029-11-16"},
		"back over a year": {"2026-01-15", -2, "2025-11-15"},
		"31st to 30":       {"2026-08-31", 1, "2026-09-30"},
	}
	for name, tt := range months {
		if got := addMonths(tt.day, tt.n); got != tt.want {
			t.Errorf("%s: addMonths(%s, %d) = %s, want %s", name, tt.day, tt.n, got, tt.want)
		}
	}
	if got := daysBetween("2026-02-28", "2026-03-01"); got != 1 {
		t.Errorf("days = %d", got)
	}
}

func FuzzParseIdentity(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "000000199001010018", "", "819999198808080012", "\xff"} {
		f.Add(residentCard, s)
		f.Add(residencePermit, s)
	}
	f.Fuzz(func(t *testing.T, kind, number string) {
		_ = inTestRange(kind, number) // takes any text
		who, fault := parseIdentity(kind, number)
		if fault != "" {
			return
		}
		if len(number) != 18 || id.CheckDigit(number[:17]) != number[17] {
			t.Errorf("%q passes", number)
		}
		if _, err := calendar.ParseDay(string(who.Birth)); err != nil || who.Sex != "1" && who.Sex != "2" {
			t.Errorf("%q gives %v", number, who)
		}
	})
}

func FuzzUSCC(f *testing.F) {
	f.Add("91110000101623741K")
	f.Add("")
	f.Fuzz(func(t *testing.T, s string) {
		if usccFault(s) == "" && len(s) != 18 {
			t.Errorf("%q passes", s)
		}
	})
}

package corekit

import (
	"encoding/json"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

func TestFormParse(t *testing.T) {
	tests := map[string]struct {
		form Form
		in   any
		want string
		ok   bool
	}{
		"absent":              {Words, nil, "", true},
		"text":                {Words, "a", "a", true},
		"number as text":      {Words, json.Number("7"), "7", true},
		"object":              {Words, map[string]any{}, "", false},
		"control":             {Words, "a\tb", "", false},
		"day":                 {Date, "2024-02-29", "2024-02-29", true},
		"no such day":         {Date, "2023-02-29", "", false},
		"day with time":       {Date, "2024-02-29T00:00:00", "", false},
		"amount":              {Money, "6500.00", "6500.00", true},
		"whole amount":        {Money, json.Number("6500"), "6500", true},
		"leading zero":        {Money, "06500", "", false},
		"three decimals":      {Money, "1.234", "", false},
		"minus":               {Money, "-1", "", false},
		"exponent":            {Money, json.Number("1e3"), "", false},
		"yes":                 {YesNo, true, "1", true},
		"no":                  {YesNo, false, "0", true},
		"yes as digit":        {YesNo, "1", "1", true},
		"no as digit":         {YesNo, json.Number("0"), "0", true},
		"neither":             {YesNo, "yes", "", false},
		"count":               {Number, json.Number("3"), "3", true},
		"count with decimals": {Number, json.Number("3.0"), "", false},
		"long count":          {Number, "12345", "", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tt.form.Parse(tt.in)
			if (err == nil) != tt.ok || got != tt.want {
				t.Errorf("got %q, %v, want %q, ok %v", got, err, tt.want, tt.ok)
			}
			if err != nil {
				return
			}
			if again, err := tt.form.Parse(tt.form.Show(got)); got != "" && (err != nil || again != got) {
				t.Errorf("what is shown reads back as %q, %v", again, err)
			}
		})
	}
}

func TestValidIDNumber(t *testing.T) {
	for in, want := range map[string]bool{
		"11010519491231002X":  true, // GB 11643
		"000000199001010018":  true, // of the test range
		"110105194912310021":  false,
		"11010519490231002X":  false, // no such day
		"1101051949123100X2":  false,
		"11010519491231002x":  false, // readers bring it to X
		"11010519491231002":   false,
		"11010519491231002X0": false,
		"":                    false,
		"１１０１０５１９４９１２３１００２X": false,
	} {
		if got := validIDNumber(in); got != want {
			t.Errorf("validIDNumber(%q) = %v", in, got)
		}
	}
	// Every single wrong digit is found.
	const good = "11010519491231002X"
	for i := range 17 {
		for d := byte('0'); d <= '9'; d++ {
			if bad := good[:i] + string(d) + good[i+1:]; d != good[i] && validIDNumber(bad) {
				t.Errorf("%s passes", bad)
			}
		}
	}
}

func TestAge(t *testing.T) {
	for _, tt := range []struct {
		birth, day calendar.Day
		want       int
	}{
		{"2010-11-16", "2026-11-15", 15}, {"2010-11-16", "2026-11-16", 16},
		{"2008-02-29", "2024-02-28", 15}, {"2008-02-29", "2024-02-29", 16}, {"2008-02-29", "2025-03-01", 17},
	} {
		if got := Age(tt.birth, tt.day); got != tt.want {
			t.Errorf("born %s, on %s: %d, want %d", tt.birth, tt.day, got, tt.want)
		}
	}
}

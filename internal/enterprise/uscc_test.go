package enterprise

import (
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

func TestParseUSCC(t *testing.T) {
	tests := map[string]struct {
		in   string
		rule CheckRule
		want string // fault code; "" accepted
	}{
		"valid":                   {in: "91350100M000100Y43", rule: RefuseWrongCheck},
		"another":                 {in: "91370200163562681G", rule: RefuseWrongCheck},
		"wrong check":             {in: "91350100M000100Y44", rule: RefuseWrongCheck, want: "uscc.check"},
		"wrong check, warned":     {in: "91350100M000100Y44", rule: WarnOnWrongCheck},
		"no rule refuses":         {in: "91350100M000100Y44", want: "uscc.check"},
		"two digits change place": {in: "91350100M000010Y43", rule: RefuseWrongCheck, want: "uscc.check"},
		"short":                   {in: "91350100M000100Y4", want: "uscc.length"},
		"empty":                   {want: "uscc.length"},
		"letter I":                {in: "91350100I000100Y43", rule: WarnOnWrongCheck, want: "uscc.character"},
		"lower case":              {in: "91350100m000100y43", rule: WarnOnWrongCheck, want: "uscc.character"},
		"letter in the area":      {in: "9135A100M000100Y43", rule: WarnOnWrongCheck, want: "uscc.area"},
		"full width":              {in: "９１３５０１", want: "uscc.character"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := ParseUSCC(tt.in, tt.rule)
			if tt.want != "" {
				if err == nil || fault.Of(err).Code != tt.want {
					t.Fatalf("ParseUSCC(%q) = %q, %v; want %s", tt.in, got, err, tt.want)
				}
				return
			}
			if err != nil || string(got) != tt.in {
				t.Fatalf("ParseUSCC(%q) = %q, %v; want it unchanged", tt.in, got, err)
			}
		})
	}
}

// Any single changed character of a valid code is found: that is what the check
// character is for.
func TestUSCCCheckFindsEveryChange(t *testing.T) {
	const code = "91350100M000100Y43"
	for i := range code {
		for _, c := range usccAlphabet {
			changed := code[:i] + string(c) + code[i+1:]
			if changed != code && USCC(changed).Checks() {
				t.Errorf("%s passes although place %d was changed", changed, i+1)
			}
		}
	}
	if USCC("91").Checks() {
		t.Error("a short code passes")
	}
}

func FuzzParseUSCC(f *testing.F) {
	f.Add("91350100M000100Y43")
	f.Add("91350100M000100Y4\x00")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := ParseUSCC(s, RefuseWrongCheck)
		if err == nil && (string(u) != s || !u.Checks()) {
			t.Errorf("%q was taken for a code that checks", s)
		}
	})
}

func TestParseArea(t *testing.T) {
	for _, s := range []string{"370200", "110000", "820000"} {
		if a, err := ParseArea(s); err != nil || string(a) != s {
			t.Errorf("ParseArea(%q) = %q, %v", s, a, err)
		}
	}
	for _, s := range []string{"", "37020", "3702000", "990000", "37020a", "００００００", "370200\n"} {
		if _, err := ParseArea(s); fault.Of(err).Code != "area.malformed" {
			t.Errorf("ParseArea(%q): %v", s, err)
		}
	}
}

func TestSystemCodes(t *testing.T) {
	app, err := FormatApp(12345)
	if err != nil || app != "QD00012345" {
		t.Errorf("FormatApp = %q, %v", app, err)
	}
	if got, err := ParseApp(string(app)); err != nil || got != app {
		t.Errorf("ParseApp = %q, %v", got, err)
	}
	for _, n := range []int64{0, -1, maxApp + 1} {
		if _, err := FormatApp(n); !fault.Is(err, fault.Unavailable) {
			t.Errorf("FormatApp(%d): %v", n, err)
		}
	}
	for _, s := range []string{"", "QD1", "QD0001234A", "XX00012345", "QD00012345 "} {
		if _, err := ParseApp(s); !fault.Is(err, fault.Invalid) {
			t.Errorf("ParseApp(%q): %v", s, err)
		}
	}
}

func TestParseUnitNumber(t *testing.T) {
	if n, err := ParseUnitNumber("370200123456"); err != nil || n != "370200123456" {
		t.Errorf("%q, %v", n, err)
	}
	for _, s := range []string{"", "12", "370200-1", "370200123456370200123456"} {
		if _, err := ParseUnitNumber(s); !fault.Is(err, fault.Invalid) {
			t.Errorf("ParseUnitNumber(%q): %v", s, err)
		}
	}
}

package id

import (
	"regexp"
	"testing"
	"time"
)

func TestNewSortsByTime(t *testing.T) {
	at := time.UnixMilli(1_795_000_000_123)
	earlier, later := New[Call](at), New[Call](at.Add(time.Millisecond))
	if earlier >= later {
		t.Errorf("%s is not before %s", earlier, later)
	}
	v7 := regexp.MustCompile(`\A[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}\z`)
	if !v7.MatchString(string(earlier)) {
		t.Errorf("%s is no UUIDv7", earlier)
	}
}

func TestTimeOfAnID(t *testing.T) {
	at := time.UnixMilli(1_795_000_000_123).UTC()
	made := New[Call](at)
	if got, err := Time(made); err != nil || !got.Equal(at) {
		t.Errorf("the time of %s is %v, %v", made, got, err)
	}
	if before := New[Call](at.Add(-time.Millisecond)); string(before) >= From(at) || string(made) < From(at) {
		t.Errorf("%s does not divide %s and %s", From(at), before, made)
	}
	for _, bad := range []string{"", "x", "0f8fad5b-d9cb-469f-a165-70867728950e"} {
		if got, err := Time(Call(bad)); err == nil {
			t.Errorf("%q has the time %v", bad, got)
		}
	}
}

func TestParse(t *testing.T) {
	good := string(New[Enterprise](time.Now()))
	tests := map[string]struct {
		in string
		ok bool
	}{
		"own":        {good, true},
		"empty":      {"", false},
		"braces":     {"{" + good + "}", false},
		"upper case": {"019AABCD-0000-7000-8000-000000000000", false},
		"urn":        {"urn:uuid:" + good, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if _, err := Parse[Enterprise](tt.in); (err == nil) != tt.ok {
				t.Errorf("Parse(%q) error = %v, want ok = %v", tt.in, err, tt.ok)
			}
		})
	}
}

func TestParseEnv(t *testing.T) {
	for in, ok := range map[string]bool{"P": true, "T": true, "p": false, "": false} {
		if _, err := ParseEnv(in); (err == nil) != ok {
			t.Errorf("ParseEnv(%q) error = %v, want ok = %v", in, err, ok)
		}
	}
}

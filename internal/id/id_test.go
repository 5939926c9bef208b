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

package message

import (
	"errors"
	"strings"
	"testing"
	"time"
)

func TestFormatTime(t *testing.T) {
	tests := map[string]struct {
		in   time.Time
		want string
	}{
		"utc":           {time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC), "2026-11-23T09:30:00+08:00"},
		"fraction":      {time.Date(2026, 11, 23, 1, 30, 15, 999_999_999, time.UTC), "2026-11-23T09:30:15+08:00"},
		"new year":      {time.Date(2026, 12, 31, 16, 0, 0, 0, time.UTC), "2027-01-01T00:00:00+08:00"},
		"leap day":      {time.Date(2028, 2, 29, 10, 0, 0, 0, time.UTC), "2028-02-29T18:00:00+08:00"},
		"west of there": {time.Date(2026, 11, 22, 20, 30, 0, 0, time.FixedZone("", -5*3600)), "2026-11-23T09:30:00+08:00"},
	}
	for name, c := range tests {
		t.Run(name, func(t *testing.T) {
			got := FormatTime(c.in)
			if got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
			back, err := ParseTime(got)
			if err != nil || !back.Equal(c.in.Truncate(time.Second)) {
				t.Errorf("back %v, %v", back, err)
			}
		})
	}
}

func TestParseTimeRefuses(t *testing.T) {
	for name, s := range map[string]string{
		"empty": "", "utc": "2026-11-23T01:30:00Z", "other zone": "2026-11-23T09:30:00+09:00", "no colon": "2026-11-23T09:30:00+0800",
		"no seconds": "2026-11-23T09:30+08:00", "fraction": "2026-11-23T09:30:00.0+08:00", "comma": "2026-11-23T09:30:0,0+08:00",
		"one digit": "2026-11-23T9:30:00.+08:00", "blank": "2026-11-23 09:30:00+08:00", "small t": "2026-11-23t09:30:00+08:00",
		"leap second": "2026-12-31T23:59:60+08:00", "24 o'clock": "2026-11-23T24:00:00+08:00", "month 13": "2026-13-01T00:00:00+08:00",
		"day 0": "2026-11-00T00:00:00+08:00", "30 February": "2026-02-30T00:00:00+08:00", "no leap year": "2027-02-29T00:00:00+08:00",
		"text after": "2026-11-23T09:30:00+08:00\n", "text before": " 2026-11-23T09:30:00+08:00", "wide digits": "２026-11-23T09:30:0+08:00",
		"sign": "-026-11-23T09:30:00+08:00", "chinese": "2026年11月23日",
	} {
		if v, err := ParseTime(s); codeOf(err) != E1002 {
			t.Errorf("%s: %v, %v", name, v, err)
		}
	}
}

func TestParseKeyID(t *testing.T) {
	tests := map[string]struct {
		in string
		ok bool
	}{
		"production": {"P-QD00012345-3", true}, "test": {"T-A-1", true}, "greatest": {"P-ABCDEFGHIJ-9999", true},
		"empty": {"", false}, "environment": {"X-A-1", false}, "small": {"p-A-1", false}, "no app": {"P--1", false}, "long app": {"P-ABCDEFGHIJK-1", false},
		"small app": {"P-qd1-1", false}, "zero": {"P-A-0", false}, "leading zero": {"P-A-01", false}, "10000": {"P-A-10000", false}, "sign": {"P-A-+1", false},
		"no version": {"P-A-", false}, "two dashes": {"P-A-1-2", false}, "blank after": {"P-A-1 ", false}, "line after": {"P-A-1\n", false}, "arabic digit": {"P-A-\u0661", false},
	}
	for name, c := range tests {
		t.Run(name, func(t *testing.T) {
			k, err := ParseKeyID(c.in)
			if (err == nil) != c.ok {
				t.Fatalf("got %v, %v", k, err)
			}
			if c.ok && k.String() != c.in {
				t.Errorf("back %q, want %q", k, c.in)
			}
		})
	}
}

func TestDecodeBase64(t *testing.T) {
	for in, ok := range map[string]bool{
		"": true, "AA==": true, "AAA=": true, "AAAA": true, "+/+/": true,
		"AB==": false, "AAB=": false, "AA=": false, "AA": false, "A": false, "-_-_": false, "AA==\n": false, "AA\n==": false, "AAAA\r\nAAAA": false,
		" AAAA": false, "AA==AAAA": false, "AAAA=": false, "AA\x00=": false,
	} {
		b, err := DecodeBase64(in)
		if (err == nil) != ok {
			t.Errorf("%q: %v", in, err)
		}
		if ok && EncodeBase64(b) != in {
			t.Errorf("%q came back as %q", in, EncodeBase64(b))
		}
	}
}

func TestIsToken(t *testing.T) {
	good := "abcABC012-_" + strings.Repeat("x", 32)
	for in, want := range map[string]bool{good: true, good[1:]: false, good + "x": false, "+" + good[1:]: false, "": false} {
		if IsToken(in) != want {
			t.Errorf("%q", in)
		}
	}
}

func TestCleanMsg(t *testing.T) {
	for in, want := range map[string]string{
		"已受理":                    "已受理",
		"a\nb\rc\td":             "a b c d",
		"\u2028\u2029\u0085\x7f": "    ",
		"a\xffb":                 "a b",
		strings.Repeat("长", 150): strings.Repeat("长", 100),
	} {
		if got := CleanMsg(in); got != want {
			t.Errorf("%q became %q, want %q", in, got, want)
		}
	}
}

func TestErrorTexts(t *testing.T) {
	_, err := ParseRequest([]byte(`{"head":{"servicecode":"er"},"body":"AA=="}`), nil)
	e, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("got %v", err)
	}
	if want := "head.servicecode：接口编码须为 1–20 位数字、大写字母或点"; e.Msg() != want {
		t.Errorf("Chinese text %q", e.Msg())
	}
	if want := "E1002: head.servicecode: must be 1 to 20 digits, capitals or dots"; e.Error() != want {
		t.Errorf("English text %q", e.Error())
	}
	_, err = ParseJSON([]byte(`{"a":x}`))
	if want := "E1002: not JSON here (at /a) (byte 6)"; err == nil || err.Error() != want {
		t.Errorf("got %v", err)
	}
}

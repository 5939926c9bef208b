package face

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// FuzzStrictJSON: what the faces take encoding/json takes too, and it is UTF-8.
func FuzzStrictJSON(f *testing.F) {
	for _, s := range []string{`{}`, `{"a":1,"A":2}`, `{"\u017f":1,"s":2}`, `[[[]]]`, `{"a":{"b":[1,2,{"c":null}]}} `, `1 2`, "\xff", `{"a":"\ud800"}`, `{"k":1,"\u212a":2}`} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, b []byte) {
		var v any
		if err := strictJSON().Unmarshal(b, &v); err != nil {
			return
		}
		if !json.Valid(b) || !utf8.Valid(b) {
			t.Fatalf("taken: %q", b)
		}
		if text, err := json.Marshal(v); err != nil || bytes.Contains(text, []byte(`\u0000`)) && !bytes.Contains(b, []byte(`\\`)) {
			t.Fatalf("U+0000 taken: %q, %v", b, err)
		}
	})
}

// FuzzCursor: a cursor of anybody's choice is none of ours, or as many texts as the
// list asks for, which a database takes and which make the same place again.
func FuzzCursor(f *testing.F) {
	for _, s := range []string{"", "W10", "x", "====", EncodeCursor("a"), EncodeCursor("a\x00"), EncodeCursor("a", "b"), EncodeCursor("\xff")} {
		f.Add(s, 1)
	}
	f.Add(EncodeCursor("", "1"), 2)
	f.Fuzz(func(t *testing.T, cursor string, n int) {
		if n = 1 + (n & 3); cursor == "" {
			return
		}
		parts, err := DecodeCursor(cursor, n)
		if err != nil {
			return
		}
		if again, err := DecodeCursor(EncodeCursor(parts...), n); len(parts) != n || err != nil || !slices.Equal(again, parts) {
			t.Fatalf("%q: %q, then %q, %v", cursor, parts, again, err)
		}
		for _, part := range parts {
			if strings.Contains(part, "\x00") || !utf8.ValidString(part) {
				t.Fatalf("%q: %q", cursor, parts)
			}
		}
	})
}

// FuzzLanguage: a header of anybody's choice chooses one of the languages.
func FuzzLanguage(f *testing.F) {
	for _, s := range []string{"", "en", "zh-CN,zh;q=0.9,en;q=0.8", "*;q=0", "en;q=1.5", ";;;", "en-US;q=NaN"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		if got := chooseLanguage(header); got != Chinese && got != English {
			t.Fatalf("%q chooses %q", header, got)
		}
	})
}

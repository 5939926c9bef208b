package face

import (
	"encoding/json"
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

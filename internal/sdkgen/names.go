package sdkgen

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// indicator is the form of a national indicator code, which stays one word.
var indicator = regexp.MustCompile(`^[a-z]{3}[0-9]{3}[a-z]?$`)

// plain is the form of names that every language takes as they are, but for its
// own words.
var plain = regexp.MustCompile(`^[A-Za-z][0-9A-Za-z]*$`)

// Pascal turns a text or a name into an identifier such as OpenEndedContract.
func Pascal(s string) string {
	if indicator.MatchString(s) {
		return strings.ToUpper(s)
	}
	var b strings.Builder
	for _, w := range words(s) {
		r, n := utf8.DecodeRuneInString(w)
		b.WriteRune(unicode.ToUpper(r))
		b.WriteString(w[n:])
	}
	return b.String()
}

// Snake turns a text into a constant such as OPEN_ENDED_CONTRACT.
func Snake(s string) string { return strings.ToUpper(strings.Join(words(s), "_")) }

// words splits a text at everything that is no letter or digit of ASCII. An
// apostrophe is within its word.
func words(s string) []string {
	return strings.FieldsFunc(strings.ReplaceAll(s, "'", ""), func(r rune) bool {
		return r > unicode.MaxASCII || !unicode.IsLetter(r) && !unicode.IsDigit(r)
	})
}

// singular names one of a list: Person of Persons, Entry of Entries.
func singular(s string) string {
	if stem, ok := strings.CutSuffix(s, "ies"); ok {
		return stem + "y"
	}
	if strings.HasSuffix(s, "ss") {
		return s
	}
	return strings.TrimSuffix(s, "s")
}

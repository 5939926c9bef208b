package roster

import (
	"strings"
	"unicode"
)

// isBlank also knows the blanks that unicode.IsSpace does not: the ones of zero
// width that copying from web pages and chat programs leaves in cells.
func isBlank(r rune) bool {
	switch r {
	case '\u200b', '\u200c', '\u200d', '\u2060', '\ufeff':
		return true
	default:
		return unicode.IsSpace(r)
	}
}

// narrowRune gives the ASCII form of a full-width character.
func narrowRune(r rune) rune {
	if r >= '！' && r <= '～' {
		return r - '！' + '!'
	}
	return r
}

// tidy trims s and narrows it when nothing in it is Chinese: full-width digits
// and letters in an id number are meant as ASCII, a name is left as it is.
func tidy(s string) string {
	s = strings.TrimFunc(s, isBlank)
	foldable := true
	for _, r := range s {
		if narrowRune(r) > unicode.MaxASCII && !isBlank(r) {
			foldable = false
		}
	}
	if !foldable {
		return s
	}
	return strings.TrimFunc(strings.Map(narrowRune, s), isBlank)
}

// unspaced is tidy without any blank inside, for numbers and dates.
func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if isBlank(r) {
			return -1
		}
		return r
	}, tidy(s))
}

// column names a column as spreadsheets do: 0 is A, 26 is AA.
func column(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}

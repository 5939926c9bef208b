package face

import (
	"strings"
	"unicode/utf8"
)

// Mask hides most of a personal value. kind is one of a definition's x-mask
// words: name, id, mobile, address, amount. An unknown kind hides everything.
func Mask(kind, value string) string {
	switch {
	case value == "":
		return ""
	case kind == "name":
		return keep(value, 1, 0)
	case kind == "id":
		return keep(value, 4, 4)
	case kind == "mobile":
		return keep(value, 3, 4)
	case kind == "address":
		return keep(value, 6, 0)
	}
	return "****"
}

// keep shows the first and the last code points of a value, and of one that is
// too short for that only the first.
func keep(value string, first, last int) string {
	n := utf8.RuneCountInString(value)
	if n <= first+last {
		first, last = 1, 0
	}
	r := []rune(value)
	return string(r[:first]) + strings.Repeat("*", n-first-last) + string(r[n-last:])
}

// MaskTree returns a copy of a JSON tree in which every text that stands under
// one of the given names is masked. masks gives the kind of each name.
func MaskTree(tree any, masks map[string]string) any {
	switch v := tree.(type) {
	case map[string]any:
		masked := make(map[string]any, len(v))
		for name, member := range v {
			kind, personal := masks[name]
			text, isText := member.(string)
			switch {
			case !personal || member == nil:
				masked[name] = MaskTree(member, masks)
			case isText:
				masked[name] = Mask(kind, text)
			default:
				masked[name] = "****" // a number, or something with parts
			}
		}
		return masked
	case []any:
		masked := make([]any, len(v))
		for i, member := range v {
			masked[i] = MaskTree(member, masks)
		}
		return masked
	}
	return tree
}

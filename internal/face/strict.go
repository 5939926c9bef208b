package face

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/danielgtaylor/huma/v2"
)

// maxDepth is how deep a body may nest.
const maxDepth = 32

// strictJSON is huma's JSON that refuses what encoding/json forgives: bytes
// that are no UTF-8, deep nesting, the character U+0000, and two names in one
// object that differ in nothing or in case only. The last is more than neatness:
// huma checks one of them and the decoder would take the other.
func strictJSON() huma.Format {
	return huma.Format{
		Marshal: func(w io.Writer, v any) error {
			e := json.NewEncoder(w)
			e.SetEscapeHTML(false)
			return e.Encode(v)
		},
		Unmarshal: func(b []byte, v any) error {
			if err := checkJSON(b); err != nil {
				return err
			}
			return json.Unmarshal(b, v)
		},
	}
}

// storable reports whether a database takes the text: PostgreSQL keeps no U+0000
// and nothing that is not UTF-8.
func storable(text string) bool { return utf8.ValidString(text) && !strings.Contains(text, "\x00") }

// checkAddress refuses a path or a query that no text of ours can be in.
func checkAddress(r *http.Request) error {
	query, err := url.QueryUnescape(r.URL.RawQuery)
	if err == nil && storable(query) && storable(r.URL.Path) {
		return nil
	}
	return errors.New("the address is not UTF-8 without U+0000")
}

// fold gives all forms of one letter the same rune, as encoding/json does when it
// looks for a field.
func fold(r rune) rune {
	for least := r; ; {
		if r = unicode.SimpleFold(r); r == least {
			return least
		} else if r < least {
			least = r
		}
	}
}

func checkJSON(b []byte) error {
	if !utf8.Valid(b) {
		return errors.New("body is not UTF-8")
	}
	d := json.NewDecoder(bytes.NewReader(b))
	d.UseNumber()
	if err := checkValue(d, 0); err != nil {
		return err
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows the JSON value")
	}
	return nil
}

func checkValue(d *json.Decoder, depth int) error {
	token, err := d.Token()
	if err != nil {
		return err
	}
	if text, ok := token.(string); ok && !storable(text) {
		return errors.New("body has the character U+0000")
	}
	delim, nested := token.(json.Delim)
	if !nested {
		return nil
	}
	if depth == maxDepth {
		return errors.New("body is nested too deep")
	}
	seen := map[string]bool{}
	for d.More() {
		if delim == '{' {
			name, err := d.Token()
			if err != nil {
				return err
			}
			folded := strings.Map(fold, name.(string))
			if seen[folded] || !storable(folded) {
				return errors.New("a name comes twice in one object, or has the character U+0000")
			}
			seen[folded] = true
		}
		if err := checkValue(d, depth+1); err != nil {
			return err
		}
	}
	_, err = d.Token()
	return err
}

// Package attachment decides which files the platform takes from people (附件).
//
// A file is told by its content: a PDF, an OFD, a PNG or a JPEG that is whole,
// that is nothing else besides, and that does not grow when it is opened. Its
// name has to say the same and is only ever shown. What is refused is refused
// with a fault that says what to send instead. Who keeps a file counts it against
// a quota and seals it; this package holds no file.
package attachment

import (
	"path"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// maxName bounds a file's name, in code points.
const maxName = 100

// Kind is what a file is.
type Kind struct {
	Type  string   // media type
	Names []string // how names of such files end
	sound func(content []byte) error
}

// kinds are the files that are taken, by their first bytes.
var kinds = []struct {
	magic string
	kind  Kind
}{
	{"%PDF-", Kind{"application/pdf", []string{".pdf"}, soundPDF}},
	{"PK\x03\x04", Kind{"application/ofd", []string{".ofd"}, soundOFD}}, // an OFD file is a zip archive
	{"\x89PNG\r\n\x1a\n", Kind{"image/png", []string{".png"}, soundPNG}},
	{"\xff\xd8\xff", Kind{"image/jpeg", []string{".jpg", ".jpeg"}, soundJPEG}},
}

// Check returns the media type of a file that may be taken.
func Check(name string, content []byte, most int) (string, error) {
	switch {
	case len(content) == 0 || len(content) > most:
		return "", fault.New(fault.Invalid, "attachment.size", "a file has 1 to %d bytes", most).
			With("kib", strconv.Itoa(most>>10)).At("/content")
	case !goodName(name):
		return "", fault.New(fault.Invalid, "attachment.name", "a file name has 1 to %d characters and no path", maxName).At("/name")
	}
	kind, ok := kindOf(content)
	if !ok {
		return "", fault.New(fault.Invalid, "attachment.type", "only PDF, OFD, PNG and JPEG files are taken").At("/content")
	}
	if !kind.named(name) {
		return "", fault.New(fault.Invalid, "attachment.extension", "the name does not end as a file of type %s does", kind.Type).
			With("type", kind.Type).With("names", strings.Join(kind.Names, ", ")).At("/name")
	}
	if err := kind.sound(content); err != nil {
		return "", fault.New(fault.Invalid, "attachment.unsound", "the file is damaged, or holds more than a %s", kind.Type).
			With("type", kind.Type).Because(err).At("/content")
	}
	return kind.Type, nil
}

func kindOf(content []byte) (Kind, bool) {
	for _, k := range kinds {
		if strings.HasPrefix(string(content[:min(len(content), 16)]), k.magic) {
			return k.kind, true
		}
	}
	return Kind{}, false
}

func (k Kind) named(name string) bool {
	end := strings.ToLower(path.Ext(name))
	for _, n := range k.Names {
		if n == end {
			return true
		}
	}
	return false
}

// goodName refuses paths, hidden names, and characters by which a name looks other
// than it is: control characters and those that turn the direction of text.
func goodName(s string) bool {
	bad := func(r rune) bool {
		return unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune(`/\:*?"<>|%`, r) || r == utf8.RuneError
	}
	n := utf8.RuneCountInString(s)
	return n > 0 && n <= maxName && !strings.HasPrefix(s, ".") && !strings.Contains(s, "..") &&
		strings.TrimSpace(s) == s && !strings.ContainsFunc(s, bad)
}

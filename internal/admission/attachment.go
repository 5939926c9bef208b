package admission

import (
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Attachment is a file of an application, without its content.
type Attachment struct {
	ID    id.Attachment
	Name  string
	Type  string // media type, by content
	Size  int64
	SM3   string // lower-case hex
	Added time.Time
}

// FileLimits say how large files may be and how many an application has.
type FileLimits struct {
	Bytes int
	Files int
}

// DefaultFileLimits returns the limits that hold when nobody set others.
func DefaultFileLimits() FileLimits { return FileLimits{Bytes: 1 << 20, Files: 20} }

// Attach adds a file to an application that is the enterprise's to edit. The type
// is told by the content; the name is only shown.
func (a *Application) Attach(name string, content []byte, limits FileLimits, at time.Time) (Attachment, error) {
	switch {
	case !a.Editable():
		return Attachment{}, fault.New(fault.Conflict, "application.not-editable", "application is %s", a.State).With("state", string(a.State))
	case len(a.Attachments) >= limits.Files:
		return Attachment{}, fault.New(fault.Limited, "attachment.too-many", "an application has at most %d files", limits.Files).
			With("max", strconv.Itoa(limits.Files))
	case len(content) == 0 || len(content) > limits.Bytes:
		return Attachment{}, fault.New(fault.Invalid, "attachment.size", "a file has 1 to %d bytes", limits.Bytes).
			With("kib", strconv.Itoa(limits.Bytes>>10))
	case !fileName(name):
		return Attachment{}, fault.New(fault.Invalid, "attachment.name", "a file name has 1 to 100 characters and no path")
	}
	kind, ok := typeOf(content)
	if !ok {
		return Attachment{}, fault.New(fault.Invalid, "attachment.type", "only PDF, OFD, PNG and JPEG files are taken")
	}
	f := Attachment{
		ID: id.New[id.Attachment](at), Name: name, Type: kind, Size: int64(len(content)),
		SM3: message.SM3Hex(content), Added: at,
	}
	a.Attachments = append(a.Attachments, f)
	return f, nil
}

func fileName(s string) bool {
	n := utf8.RuneCountInString(s)
	bad := func(r rune) bool {
		return unicode.IsControl(r) || strings.ContainsRune(`/\:`, r) || r == utf8.RuneError
	}
	return n > 0 && n <= maxLine && !strings.ContainsFunc(s, bad)
}

// typeOf knows the few types that are taken by their first bytes.
func typeOf(content []byte) (string, bool) {
	for magic, kind := range map[string]string{
		"%PDF-":             "application/pdf",
		"PK\x03\x04":        "application/ofd", // an OFD file is a zip archive
		"\x89PNG\r\n\x1a\n": "image/png",
		"\xff\xd8\xff":      "image/jpeg",
	} {
		if strings.HasPrefix(string(content[:min(len(content), 16)]), magic) {
			return kind, true
		}
	}
	return "", false
}

func has(list []Attachment, a id.Attachment) bool {
	return a != "" && slices.ContainsFunc(list, func(f Attachment) bool { return f.ID == a })
}

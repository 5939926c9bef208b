package zhilian

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/message"
	"github.com/zhilian-hrss/zhilian/sdk/go/service"
)

// File is what Attach attaches: a name as the authority shall read it, whose ending
// tells the type, and the content.
type File struct {
	Name    string
	Content []byte
}

// ReadFile reads a file that is to be attached under its own name.
func ReadFile(path string) (File, error) {
	content, err := os.ReadFile(path)
	if err != nil {
		return File{}, &Error{Kind: BadCall, Detail: "attachments: a file cannot be read", cause: bareFile(err)}
	}
	return File{Name: filepath.Base(path), Content: content}, nil
}

// bareFile takes the path off an error: a file may be named after a person.
func bareFile(err error) error {
	if e, ok := errors.AsType[*fs.PathError](err); ok {
		return e.Err
	}
	return err
}

// Attachment is an attached file as a body carries it. Every interface has a type of
// its own for it, such as service.LR0202RequestAttachment; this one serves bodies
// that are built otherwise.
type Attachment struct {
	Name    string `json:"name"`
	Type    string `json:"type"`
	Size    int64  `json:"size"`
	Sm3     string `json:"sm3"`
	Content string `json:"content"`
}

// AttachmentType is Attachment or the type that an interface has for it.
type AttachmentType interface {
	~struct {
		Name    string `json:"name"`
		Type    string `json:"type"`
		Size    int64  `json:"size"`
		Sm3     string `json:"sm3"`
		Content string `json:"content"`
	}
}

// Attach makes the attachments of a body: content in base64, size and SM3 digest. It
// tells every fault before anything is sent, by the bounds that the interface has
// for number, size, names and types. A body that gets over 1 MiB by its attachments
// travels as parts; File does that by itself.
//
//	files, err := zhilian.Attach[service.LR0202RequestAttachment](service.LR0202, file)
func Attach[T AttachmentType](code string, files ...File) ([]T, error) {
	info, _ := service.Lookup(code)
	if info.Files == nil {
		return nil, &Error{Kind: BadCall, Detail: "attachments: the interface takes none"}
	}
	if faults := fileFaults(info.Files, files); len(faults) > 0 {
		return nil, &Error{Kind: BadCall, Detail: strings.Join(faults, "; ")}
	}
	var list []T
	for _, f := range files {
		list = append(list, T(Attachment{Name: f.Name, Type: endings[strings.ToLower(filepath.Ext(f.Name))], Size: int64(len(f.Content)),
			Sm3: message.SM3Hex(f.Content), Content: base64.StdEncoding.EncodeToString(f.Content)}))
	}
	return list, nil
}

// endings tell the type of a file by its name.
var endings = map[string]string{".pdf": "application/pdf", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png"}

// beginnings are what the content of a type begins with.
var beginnings = map[string]string{"application/pdf": "%PDF-", "image/jpeg": "\xff\xd8\xff", "image/png": "\x89PNG\r\n\x1a\n"}

// fileFaults holds files against the bounds of an interface. It never shows a name,
// which may be a person's.
func fileFaults(b *service.Files, files []File) (faults []string) {
	bad := func(wrong bool, format string, args ...any) {
		if wrong {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	bad(len(files) < 1 || len(files) > b.Most, "attachments: %d files, 1 to %d are wanted", len(files), b.Most)
	together := 0
	for i, f := range files {
		at := fmt.Sprintf("attachments/%d/", i)
		length := utf8.RuneCountInString(f.Name)
		bad(!utf8.ValidString(f.Name) || length < b.NameMin || length > b.NameMax, "%sname: %d to %d characters are wanted", at, b.NameMin, b.NameMax)
		kind := endings[strings.ToLower(filepath.Ext(f.Name))]
		taken := kind != "" && slices.Contains(b.Types, kind)
		bad(!taken, "%stype: %s are taken, told by the name's ending", at, strings.Join(b.Types, ", "))
		bad(len(f.Content) < 1 || len(f.Content) > b.Each, "%ssize: %d bytes, 1 to %d are wanted", at, len(f.Content), b.Each)
		bad(taken && !bytes.HasPrefix(f.Content, []byte(beginnings[kind])), "%scontent: does not begin as %s does", at, kind)
		together += len(f.Content)
	}
	bad(b.Together > 0 && together > b.Together, "attachments: %d bytes together, at most %d are taken; hand the others in by a further call", together, b.Together)
	return faults
}

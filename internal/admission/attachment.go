package admission

import (
	"slices"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/attachment"
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
	Quota int64 // bytes of all files of an enterprise; 0: as many as it likes
}

// DefaultFileLimits returns the limits that hold when nobody set others.
func DefaultFileLimits() FileLimits { return FileLimits{Bytes: 1 << 20, Files: 20, Quota: 100 << 20} }

// Attach adds a file to an application that is the enterprise's to edit. The type
// is told by the content; the name is only shown.
func (a *Application) Attach(name string, content []byte, limits FileLimits, at time.Time) (Attachment, error) {
	switch {
	case !a.Editable():
		return Attachment{}, a.notEditable()
	case len(a.Attachments) >= limits.Files:
		return Attachment{}, fault.New(fault.Limited, "attachment.too-many", "an application has at most %d files", limits.Files).
			With("max", strconv.Itoa(limits.Files))
	}
	kind, err := attachment.Check(name, content, limits.Bytes)
	if err != nil {
		return Attachment{}, err
	}
	f := Attachment{
		ID: id.New[id.Attachment](at), Name: name, Type: kind, Size: int64(len(content)),
		SM3: message.SM3Hex(content), Added: at,
	}
	a.Attachments = append(a.Attachments, f)
	return f, nil
}

// room refuses files beyond what an enterprise may keep in all its applications.
func (l FileLimits) room(stored int64, more int) error {
	if l.Quota > 0 && stored+int64(more) > l.Quota {
		return fault.New(fault.Limited, "attachment.quota", "the files of an enterprise have at most %d bytes in all", l.Quota).
			With("mib", strconv.FormatInt(l.Quota>>20, 10))
	}
	return nil
}

func has(list []Attachment, a id.Attachment) bool {
	return a != "" && slices.ContainsFunc(list, func(f Attachment) bool { return f.ID == a })
}

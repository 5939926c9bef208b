package corekit

import (
	"encoding/base64"
	"encoding/hex"

	"github.com/emmansun/gmsm/sm3"
)

// Attachment is a file as it was sent with an act.
type Attachment struct {
	Name, Type, SM3 string
	Size            int
	content         string // base64
}

// maxAttachment bounds one file, in code points of its base64.
const maxAttachment = 8 << 20

// ParseAttachments reads a list of files that is there.
func ParseAttachments(data Object, name string, limit int) []Attachment {
	if !data.Has(name) {
		return nil
	}
	var list []Attachment
	for _, o := range data.Objects(name, limit) {
		list = append(list, Attachment{Name: o.Text("name", 100), Type: o.Text("type", 64), Size: o.Count("size"),
			SM3: o.Text("sm3", 64), content: o.Text("content", maxAttachment)})
		o.Closed()
	}
	return list
}

// Sound holds the file against the size and the digest it was sent with.
func (a Attachment) Sound() bool {
	content, err := a.Content()
	sum := sm3.Sum(content)
	return err == nil && len(content) == a.Size && hex.EncodeToString(sum[:]) == a.SM3
}

// Content returns the file itself.
func (a Attachment) Content() ([]byte, error) { return base64.StdEncoding.DecodeString(a.content) }

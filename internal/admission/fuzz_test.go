package admission

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/zhilian-hrss/zhilian/internal/attachment"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// FuzzAttach: what is uploaded is taken by its first bytes alone, under a name that
// is no path; nothing else about it is believed.
func FuzzAttach(f *testing.F) {
	for _, name := range []string{"承诺书.pdf", "../../etc/passwd", "a\x00.pdf", "a\u202efdp.exe", `C:\x.pdf`, ""} {
		f.Add(name, []byte("%PDF-1.4\n"))
	}
	for _, content := range []string{"", "PK\x03\x04", "\x89PNG\r\n\x1a\n", "\xff\xd8\xff", "<svg onload=x>", "GIF89a", "MZ", "\x1f\x8b"} {
		f.Add("a.pdf", []byte(content))
	}
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		a := New(id.Enterprise("e"), id.Member("m"), Form{}, monday)
		file, err := a.Attach(name, content, DefaultFileLimits(), monday)
		if err != nil {
			if len(a.Attachments) != 0 {
				t.Fatal("refused and kept")
			}
			return
		}
		if strings.ContainsAny(file.Name, "/\\:\x00\r\n") || !utf8.ValidString(file.Name) {
			t.Fatalf("name %q", file.Name)
		}
		if kind, err := attachment.Check(name, content, DefaultFileLimits().Bytes); err != nil || kind != file.Type {
			t.Fatalf("type %q of %q", file.Type, content[:min(16, len(content))])
		}
	})
}

package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

const most = 1 << 20

func picture(t testing.TB, encode func(io.Writer, image.Image) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b, image.NewGray(image.Rect(0, 0, 8, 8))); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func jpegOf(w io.Writer, m image.Image) error { return jpeg.Encode(w, m, nil) }

// archive is a zip of entries: name, content, name, content …
func archive(t testing.TB, entries ...string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := 0; i < len(entries); i += 2 {
		w, err := z.Create(entries[i])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(w, entries[i+1]); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// hugePNG says in 60 bytes that it has 30,000 by 30,000 pixels.
func hugePNG() []byte {
	chunk := func(kind string, data []byte) []byte {
		b := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
		b = append(append(b, kind...), data...)
		return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
	}
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, 30000), 30000)
	head = append(head, 8, 0, 0, 0, 0)
	return append(append([]byte("\x89PNG\r\n\x1a\n"), chunk("IHDR", head)...), chunk("IEND", nil)...)
}

func TestCheck(t *testing.T) {
	const pdf = "%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
	gif, png8, ofd := []byte("GIF89a……"), picture(t, png.Encode), archive(t, "OFD.xml", "<ofd/>", "Doc_0/Document.xml", "<d/>")
	jpg := picture(t, jpegOf)
	bomb := archive(t, "OFD.xml", "<ofd/>", "Doc_0/Page.xml", strings.Repeat("0", 60<<20))
	many := make([]string, 0, 2*(maxEntries+2))
	for range maxEntries + 1 {
		many = append(many, "OFD.xml", "")
	}
	tests := map[string]struct {
		name    string
		content []byte
		want    string // the type, or the code of the fault
	}{
		"PDF":                        {"承诺书.pdf", []byte(pdf), "application/pdf"},
		"PDF in capitals":            {"承诺书.PDF", []byte(pdf), "application/pdf"},
		"PNG":                        {"证书.png", png8, "image/png"},
		"JPEG":                       {"证书.jpeg", jpg, "image/jpeg"},
		"OFD":                        {"承诺书.ofd", ofd, "application/ofd"},
		"nothing":                    {"a.pdf", nil, "attachment.size"},
		"too large":                  {"a.pdf", append([]byte(pdf), make([]byte, most)...), "attachment.size"},
		"GIF":                        {"a.gif", gif, "attachment.type"},
		"web page":                   {"a.pdf", []byte("<html>"), "attachment.type"},
		"SVG":                        {"a.png", []byte("<svg/>"), "attachment.type"},
		"named otherwise":            {"a.png", []byte(pdf), "attachment.extension"},
		"two endings":                {"a.pdf.exe", []byte(pdf), "attachment.extension"},
		"path":                       {"../a.pdf", []byte(pdf), "attachment.name"},
		"path in URL form":           {"..%2fa.pdf", []byte(pdf), "attachment.name"},
		"Windows path":               {`C:\a.pdf`, []byte(pdf), "attachment.name"},
		"NUL":                        {"a\x00.pdf", []byte(pdf), "attachment.name"},
		"turned around":              {"a\u202efdp.pdf", []byte(pdf), "attachment.name"},
		"hidden":                     {".pdf", []byte(pdf), "attachment.name"},
		"long name":                  {strings.Repeat("长", 100) + ".pdf", []byte(pdf), "attachment.name"},
		"PDF cut short":              {"a.pdf", []byte("%PDF-1.7\n1 0 obj"), "attachment.unsound"},
		"PDF with a zip behind":      {"a.pdf", append([]byte(pdf), ofd...), "attachment.unsound"},
		"PDF with a program":         {"a.pdf", []byte("%PDF-1.7\n<< /S /JavaScript /JS (app.alert(1)) >>\n%%EOF"), "attachment.unsound"},
		"PDF with a disguised name":  {"a.pdf", []byte("%PDF-1.7\n<< /S /Java#53cript >>\n%%EOF"), "attachment.unsound"},
		"PDF with a page of the web": {"a.pdf", []byte("%PDF-1.7\n<HTML><script>1</script>\n%%EOF"), "attachment.unsound"},
		"PNG with a tail":            {"a.png", append(bytes.Clone(png8), "PK\x05\x06"...), "attachment.unsound"},
		"PNG cut short":              {"a.png", png8[:len(png8)-4], "attachment.unsound"},
		"PNG as large as a field":    {"a.png", hugePNG(), "attachment.unsound"},
		"JPEG with a tail":           {"a.jpg", append(bytes.Clone(jpg), "<html>"...), "attachment.unsound"},
		"JPEG of three bytes":        {"a.jpg", []byte("\xff\xd8\xff"), "attachment.unsound"},
		"zip that is no OFD":         {"a.ofd", archive(t, "a.txt", "x"), "attachment.unsound"},
		"OFD that leads out":         {"a.ofd", archive(t, "OFD.xml", "x", "../../etc/passwd", "x"), "attachment.unsound"},
		"OFD with an archive":        {"a.ofd", archive(t, "OFD.xml", "x", "more.zip", "x"), "attachment.unsound"},
		"OFD that explodes":          {"a.ofd", bomb, "attachment.unsound"},
		"OFD of too many entries":    {"a.ofd", archive(t, many...), "attachment.unsound"},
		"zip cut short":              {"a.ofd", []byte("PK\x03\x04"), "attachment.unsound"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Check(tt.name, tt.content, most)
			if err != nil {
				got = fault.Of(err).Code
			}
			if got != tt.want {
				t.Errorf("Check(%q) says %s (%v), want %s", tt.name, got, err, tt.want)
			}
		})
	}
}

// FuzzCheck wants an answer to everything: a known type, or a fault of a caller.
func FuzzCheck(f *testing.F) {
	f.Add("a.pdf", []byte("%PDF-1.7\n%%EOF"))
	f.Add("a.png", picture(f, png.Encode))
	f.Add("a.jpg", picture(f, jpegOf))
	f.Add("a.ofd", archive(f, "OFD.xml", "<ofd/>"))
	f.Fuzz(func(t *testing.T, name string, content []byte) {
		kind, err := Check(name, content, 64<<10)
		if err != nil && !fault.Is(err, fault.Invalid) {
			t.Fatalf("Check says %v", err)
		}
		if err == nil && (kind == "" || strings.ContainsAny(name, `/\`)) {
			t.Fatalf("%q was taken as %q", name, kind)
		}
	})
}

package attachment

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/jpeg"
	"io"
	"path"
	"regexp"
	"strings"
)

// What a file may grow to when it is opened.
const (
	maxPixels   = 50_000_000 // of a picture; a page scanned at 600 dpi has 35 million
	maxEntries  = 1000       // of an OFD
	maxUnpacked = 50 << 20   // bytes of an OFD in all
	maxRatio    = 200        // of unpacked to packed bytes; pages of text reach 20
	pdfTail     = 1024       // bytes within which a PDF ends
)

var (
	errCutShort = errors.New("is cut short")
	errMore     = errors.New("goes on behind its end")
	errBomb     = errors.New("grows beyond measure when opened")
	errActive   = errors.New("holds a program or another file")
)

// active are the parts of a PDF that do something, or carry another file.
var active = regexp.MustCompile(`/(JavaScript|JS|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE)\b`)

// stranger tells whether a file could be taken for something else as well: a page
// of the web, or an archive, whose directory stands at the end.
func stranger(content []byte) bool {
	if _, err := zip.NewReader(bytes.NewReader(content), int64(len(content))); err == nil {
		return true
	}
	return web.Match(content)
}

var web = regexp.MustCompile(`(?i)<(script|html|!doctype html|\?php)`)

// soundPDF wants one PDF to the end. Names in it may be written with #xx.
func soundPDF(content []byte) error {
	end := bytes.LastIndex(content, []byte("%%EOF"))
	if end < 0 || len(content)-end > pdfTail {
		return errCutShort
	}
	if rest := bytes.Trim(content[end+len("%%EOF"):], "\r\n\t \x00"); len(rest) > 0 {
		return errMore
	}
	if active.Match(plainNames(content)) || stranger(content) {
		return errActive
	}
	return nil
}

var hexName = regexp.MustCompile(`#[0-9A-Fa-f]{2}`)

// plainNames undoes the #xx by which names of a PDF can be disguised.
func plainNames(content []byte) []byte {
	return hexName.ReplaceAllFunc(content, func(b []byte) []byte {
		var v byte
		if _, err := fmt.Sscanf(string(b[1:]), "%02x", &v); err != nil {
			return b
		}
		return []byte{v}
	})
}

// soundPNG walks the chunks of a PNG up to its end.
func soundPNG(content []byte) error {
	rest, first := content[8:], true
	for len(rest) >= 12 {
		n := binary.BigEndian.Uint32(rest)
		if uint64(n)+12 > uint64(len(rest)) {
			return errCutShort
		}
		kind, data := string(rest[4:8]), rest[8:8+n]
		if crc32.ChecksumIEEE(rest[4:8+n]) != binary.BigEndian.Uint32(rest[8+n:]) {
			return errors.New("has a chunk with a wrong sum")
		}
		if first {
			if kind != "IHDR" || n != 13 {
				return errors.New("begins otherwise than a PNG")
			}
			if uint64(binary.BigEndian.Uint32(data))*uint64(binary.BigEndian.Uint32(data[4:])) > maxPixels {
				return errBomb
			}
			first = false
		}
		rest = rest[12+n:]
		if kind == "IEND" {
			if len(rest) > 0 {
				return errMore
			}
			return nil
		}
	}
	return errCutShort
}

// soundJPEG wants a picture that can be read and ends with its end mark.
func soundJPEG(content []byte) error {
	c, err := jpeg.DecodeConfig(bytes.NewReader(content))
	if err != nil {
		return err
	}
	if tooLarge(c) {
		return errBomb
	}
	end := bytes.LastIndex(content, []byte{0xff, 0xd9})
	if end < 0 {
		return errCutShort
	}
	if end+2 < len(content) {
		return errMore
	}
	if stranger(content) {
		return errActive
	}
	return nil
}

func tooLarge(c image.Config) bool { return uint64(c.Width)*uint64(c.Height) > maxPixels }

// soundOFD wants an archive that is an OFD (GB/T 33190): OFD.xml at its root, and
// nothing in it that is packed again or leads out of it. It reads every entry to
// its end, so that sizes that lie are found.
func soundOFD(content []byte) error {
	if len(content) < 22 || !bytes.HasPrefix(content, []byte("PK\x03\x04")) {
		return errCutShort
	}
	z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return err
	}
	if len(z.File) > maxEntries {
		return errBomb
	}
	left, root := int64(maxUnpacked), false
	for _, f := range z.File {
		if !goodEntry(f.Name) {
			return errors.New("has an entry with a bad name")
		}
		root = root || f.Name == "OFD.xml"
		n, err := unpack(f, left)
		if err != nil {
			return err
		}
		left -= n
	}
	if !root {
		return errors.New("is an archive but no OFD")
	}
	return nil
}

// unpack reads an entry to its end and returns its size.
func unpack(f *zip.File, left int64) (int64, error) {
	r, err := f.Open()
	if err != nil {
		return 0, err
	}
	defer r.Close()
	most := min(left, int64(f.CompressedSize64)*maxRatio+1024) // a file has some MiB at most
	n, err := io.Copy(io.Discard, io.LimitReader(r, most+1))
	if err != nil {
		return 0, err
	}
	if n > most {
		return 0, errBomb
	}
	return n, nil
}

func goodEntry(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".zip", ".ofd", ".gz", ".7z", ".rar", ".exe", ".dll", ".js", ".html", ".htm", ".svg":
		return false
	}
	clean := path.Clean("/" + name)
	return name != "" && !strings.ContainsAny(name, "\\\x00:") && clean == "/"+strings.TrimSuffix(name, "/")
}

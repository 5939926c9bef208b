package receipt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"

	"github.com/signintech/gopdf"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// usualFonts are where Debian's packages fonts-wqy-microhei, fonts-wqy-zenhei and
// fonts-droid-fallback put theirs. Noto CJK is none of them: its outlines are
// PostScript's, which cannot be embedded in part.
var usualFonts = []string{
	"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
	"/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
	"/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
}

// family is what the font is called inside.
const family = "zh"

// font is read when the first paper is printed: it takes some MiB.
type font struct {
	path string // "": one of usualFonts
	mu   sync.Mutex
	of   *gopdf.FontContainer
}

// load returns the font, or a fault that says what to install.
func (f *font) load() (*gopdf.FontContainer, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.of != nil {
		return f.of, nil
	}
	places := usualFonts
	if f.path != "" {
		places = []string{f.path}
	}
	for _, place := range places {
		file, err := os.ReadFile(place)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			f.of, err = parseFont(file)
		}
		if err != nil {
			return nil, noFont(fmt.Errorf("font %s: %w", place, err))
		}
		return f.of, nil
	}
	return nil, noFont(fmt.Errorf("none of %q exists", places))
}

func noFont(err error) error {
	return fault.New(fault.Unavailable, "receipt.font", "no Chinese font with TrueType outlines: install the package fonts-wqy-microhei, or set receipt.font to a file (.ttf, .ttc)").Because(err)
}

// parseFont reads a TrueType font, of a collection the first.
func parseFont(file []byte) (c *gopdf.FontContainer, err error) {
	defer func() { // the library trusts a font's own numbers
		if r := recover(); r != nil {
			c, err = nil, fmt.Errorf("not a sound font: %v", r)
		}
	}()
	single, err := firstOf(file)
	if err != nil {
		return nil, err
	}
	if string(single[:4]) == "OTTO" {
		return nil, errors.New("its outlines are PostScript's; one with TrueType outlines is needed")
	}
	c = &gopdf.FontContainer{}
	if err := c.AddTTFFontData(family, single); err != nil {
		return nil, err
	}
	return c, nil
}

// What stands in a font file.
const (
	collectionHead = 12
	fontHead       = 12
	tableEntry     = 16
)

// firstOf takes the first font out of a collection (TTC): its tables, put behind a
// directory of their own.
func firstOf(file []byte) ([]byte, error) {
	if len(file) < collectionHead+4 {
		return nil, errors.New("too short")
	}
	if string(file[:4]) != "ttcf" {
		return file, nil
	}
	at := uint64(binary.BigEndian.Uint32(file[collectionHead:]))
	if at+fontHead > uint64(len(file)) {
		return nil, errors.New("cut short")
	}
	tables := uint64(binary.BigEndian.Uint16(file[at+4:]))
	if at+fontHead+tables*tableEntry > uint64(len(file)) {
		return nil, errors.New("cut short")
	}
	out := append([]byte{}, file[at:at+fontHead+tables*tableEntry]...)
	for i := range tables {
		entry := fontHead + i*tableEntry
		offset, length := uint64(binary.BigEndian.Uint32(out[entry+8:])), uint64(binary.BigEndian.Uint32(out[entry+12:]))
		if offset+length > uint64(len(file)) || uint64(len(out))+length > 2*uint64(len(file)) {
			return nil, errors.New("cut short")
		}
		binary.BigEndian.PutUint32(out[entry+8:], uint32(len(out)))
		out = append(out, file[offset:offset+length]...)
		for len(out)%4 != 0 {
			out = append(out, 0)
		}
	}
	return out, nil
}

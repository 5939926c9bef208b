package audit

import (
	"bufio"
	"bytes"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/emmansun/gmsm/sm3"
)

// Head says how long a chain was at a moment. Heads of one node form a chain of
// their own, so that one taken out of the middle is missed.
type Head struct {
	Node, Day string
	Count     int64
	Hash      []byte    // of the entry with Seq = Count
	At        time.Time // everything committed before is counted
	Prev      string    // hex SM3 of the text of this node's head before; "" for its first
	Signature string    // over Text
	KeyID     string
}

// Text is what is signed: lines of UTF-8, each ended by a newline.
func (h Head) Text() []byte {
	return []byte(strings.Join([]string{
		"ZL/1 AUDIT-HEAD", h.Node, h.Day, strconv.FormatInt(h.Count, 10), hex.EncodeToString(h.Hash),
		strconv.FormatInt(h.At.UnixMicro(), 10), h.Prev, "",
	}, "\n"))
}

// id is how the next head of the node names this one.
func (h Head) id() string {
	sum := sm3.Sum(h.Text())
	return hex.EncodeToString(sum[:])
}

// line is a head in the file.
type line struct {
	Node      string `json:"node"`
	Day       string `json:"day"`
	Count     int64  `json:"count"`
	Hash      string `json:"hash"`
	At        int64  `json:"at"` // microseconds, as it is signed
	Prev      string `json:"prev"`
	KeyID     string `json:"keyId"`
	Signature string `json:"signature"`
}

func (h Head) encode() ([]byte, error) {
	b, err := json.Marshal(line{
		Node: h.Node, Day: h.Day, Count: h.Count, Hash: hex.EncodeToString(h.Hash), At: h.At.UnixMicro(),
		Prev: h.Prev, KeyID: h.KeyID, Signature: h.Signature,
	})
	return append(b, '\n'), err
}

func decodeHead(b []byte) (Head, error) {
	var l line
	d := json.NewDecoder(bytes.NewReader(b))
	d.DisallowUnknownFields()
	if err := d.Decode(&l); err != nil {
		return Head{}, err
	}
	hash, err := hex.DecodeString(l.Hash)
	if err != nil {
		return Head{}, err
	}
	return Head{
		Node: l.Node, Day: l.Day, Count: l.Count, Hash: hash, At: time.UnixMicro(l.At).UTC(),
		Prev: l.Prev, KeyID: l.KeyID, Signature: l.Signature,
	}, nil
}

// ReadHeads reads a head file. A line that is no head is passed over: a crash may
// have torn it, and if it was a head once, Verify misses it in the chain of heads.
func ReadHeads(r io.Reader) ([]Head, error) {
	var heads []Head
	lines := bufio.NewReader(r)
	for {
		b, err := lines.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, fmt.Errorf("read audit heads: %w", err)
		}
		if h, bad := decodeHead(b); bad == nil {
			heads = append(heads, h)
		}
		if err != nil {
			return heads, nil
		}
	}
}

// HeadFile is the file outside the database to which heads are appended. One
// process writes it.
type HeadFile struct {
	file *os.File
	last map[string]Head  // newest of each node
	ends map[chainID]Head // newest of each chain
}

// OpenHeadFile opens the file, or makes it, and finds where each node stopped.
func OpenHeadFile(path string) (*HeadFile, error) {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o600)
	if err != nil {
		return nil, fmt.Errorf("open audit heads: %w", err)
	}
	hf := &HeadFile{file: f, last: map[string]Head{}, ends: map[chainID]Head{}}
	if err := hf.start(path); err != nil {
		return nil, errors.Join(fmt.Errorf("open audit heads: %w", err), f.Close())
	}
	return hf, nil
}

func (hf *HeadFile) start(path string) error {
	b, err := io.ReadAll(hf.file)
	if err != nil {
		return err
	}
	heads, err := ReadHeads(bytes.NewReader(b))
	if err != nil {
		return err
	}
	for _, h := range heads {
		hf.know(h)
	}
	if n := len(b); n > 0 && b[n-1] != '\n' { // a torn line must not swallow the next head
		if _, err := hf.file.WriteString("\n"); err != nil {
			return err
		}
	}
	dir, err := os.Open(filepath.Dir(path))
	if err != nil {
		return err
	}
	return errors.Join(hf.file.Sync(), dir.Sync(), dir.Close())
}

// Last returns the newest head of a node.
func (hf *HeadFile) Last(node string) (Head, bool) {
	h, ok := hf.last[node]
	return h, ok
}

// append writes a head and returns when it is on the disk.
func (hf *HeadFile) append(h Head) error {
	b, err := h.encode()
	if err != nil {
		return err
	}
	if _, err := hf.file.Write(b); err != nil {
		return err
	}
	if err := hf.file.Sync(); err != nil {
		return err
	}
	hf.know(h)
	return nil
}

func (hf *HeadFile) know(h Head) {
	hf.last[h.Node] = h
	hf.ends[chainID{h.Node, h.Day}] = h
}

// Close closes the file.
func (hf *HeadFile) Close() error { return hf.file.Close() }

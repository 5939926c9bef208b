package call

import (
	"bytes"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/message"
)

// Bounds of messages that travel as parts.
const (
	PartsTime  = 10 * time.Minute // from the first arrival: how long a group is kept
	MaxSpooled = 32 << 20         // plaintext of all parts of one message, in bytes
	MaxGroups  = 4                // open at once, of one system in one environment
)

// Part is one part of a long message, opened. It is no call yet: that begins
// with the part that completes the group.
type Part struct {
	Key
	Shape   []byte // keyed digest of all that the parts of one message have in common
	Total   int
	No      int    // from 1
	Digest  []byte // keyed, of the text
	Text    []byte
	Arrived time.Time
}

// Group is what is held of one long message while its parts arrive, in any
// order and at any node.
type Group struct {
	Shape []byte
	Total int
	First time.Time      // arrival of the first part
	Size  int64          // of all texts, in bytes
	Have  map[int][]byte // digest of each part that is held
}

// NewGroup returns the group that p opens. p itself is not in it yet.
func NewGroup(p Part) Group {
	return Group{Shape: p.Shape, Total: p.Total, First: p.Arrived, Have: map[int][]byte{}}
}

// Take adds a part, or says that it is held already. Any fault means that the
// whole group is to be dropped: parts.late, parts.mixed or parts.too-long.
func (g *Group) Take(p Part) (again bool, err error) {
	held, have := g.Have[p.No]
	switch {
	case !p.Arrived.Before(g.First.Add(PartsTime)):
		return false, fault.New(fault.Conflict, "parts.late", "the parts did not arrive within %s", PartsTime)
	case !bytes.Equal(p.Shape, g.Shape), p.Total != g.Total, p.No < 1, p.No > g.Total, have && !bytes.Equal(held, p.Digest):
		return false, fault.New(fault.Conflict, "parts.mixed", "the parts do not belong together")
	case have:
		return true, nil
	case len(p.Text) > message.MaxPlainBytes, g.Size+int64(len(p.Text)) > MaxSpooled:
		return false, fault.New(fault.Conflict, "parts.too-long", "the parts are longer than allowed")
	}
	g.Have[p.No] = p.Digest
	g.Size += int64(len(p.Text))
	return false, nil
}

// Missing lists the numbers of the parts that have not arrived, nil when the
// group is complete.
func (g *Group) Missing() []int {
	var list []int
	for no := 1; no <= g.Total; no++ {
		if _, ok := g.Have[no]; !ok {
			list = append(list, no)
		}
	}
	return list
}

// Collected is what came of a part: the numbers still missing, or, when there
// are none, the texts of all parts in order.
type Collected struct {
	Missing []int
	Texts   [][]byte
}

// Assemble joins the texts of a complete group and holds them to the digest that
// every part named. Another digest is the fault parts.mixed.
func Assemble(texts [][]byte, digest string) ([]byte, error) {
	whole := bytes.Join(texts, nil)
	if message.SM3Hex(whole) != digest {
		return nil, fault.New(fault.Conflict, "parts.mixed", "the parts together have another digest")
	}
	return whole, nil
}

// LongAnswer is an answer that does not fit into one message. It is kept for a
// while, so that its further parts can be fetched at any node.
type LongAnswer struct {
	Key    // of the message that was answered
	Digest string
	Parts  [][]byte
	Made   time.Time
}

// Split cuts an answer into parts.
func Split(k Key, plaintext []byte, now time.Time) LongAnswer {
	a := LongAnswer{Key: k, Digest: message.SM3Hex(plaintext), Made: now}
	for len(plaintext) > 0 {
		n := min(len(plaintext), message.MaxPlainBytes)
		a.Parts = append(a.Parts, plaintext[:n])
		plaintext = plaintext[n:]
	}
	return a
}

// AnswerPart is one part of a long answer.
type AnswerPart struct {
	Digest string // of the whole
	Total  int
	No     int
	Text   []byte
}

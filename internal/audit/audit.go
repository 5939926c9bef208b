// Package audit makes a record of who did what that cannot be changed unseen.
//
// Every act appends an Entry in the transaction of the act itself: no entry, no
// act. The entries of one node (of one of its writers, where it has several) and
// one civil day form a chain: each holds the SM3
// hash of the one before, so that a changed, missing, inserted or swapped entry
// breaks it. Whoever can write the database can also compute hashes, and can cut
// the end off; therefore each node writes Heads (how long its chains are, and
// their last hash, signed) to a file outside the database, each minute and when it
// stops. Verify holds entries against heads, with no server running, and says up
// to which moment a cut end would be found: the last head of each node.
//
// Entries name people and things by id and hold no personal data. The ledger of
// calls does not write an entry per call but one per commit, whose detail is the
// hash over the events in it (Batch).
package audit

import (
	"context"
	"encoding/binary"
	"encoding/hex"
	"hash"
	"strconv"
	"time"

	"github.com/emmansun/gmsm/sm3"
)

// Entry is one act. The first four fields are set by Tip.Next.
type Entry struct {
	Node string // whose chain it is in: a node, or one of its writers
	Day  string // civil day in Shanghai of the chain, YYYY-MM-DD
	Seq  int64  // from 1 within node and day
	At   time.Time

	Actor   string // who: "staff:ID", "member:ID", "system:APP", "node:NAME"
	Action  string // what: "application.approve"
	Object  string // on what: "application:ID"
	Outcome string // "done", or the fault code of a refusal
	Source  string // from where: the client's address
	Detail  string // codes and values that the action needs; never personal data

	Prev []byte // hash of the entry before
	Hash []byte // over all of the above
}

type sourceKey struct{}

// From returns a context for what somebody at that address does: whoever appends an
// entry with it writes the address down as the entry's source.
func From(ctx context.Context, address string) context.Context {
	return context.WithValue(ctx, sourceKey{}, address)
}

// SourceOf returns the address from which somebody acts, "" for the platform itself.
func SourceOf(ctx context.Context) string {
	address, _ := ctx.Value(sourceKey{}).(string)
	return address
}

// Done is the outcome of an act that took effect.
const Done = "done"

// Tip is the end of a chain. Its zero Seq is a chain without entries.
type Tip struct {
	Node, Day string
	Seq       int64
	Hash      []byte
}

// Next makes e the entry that follows the tip.
func (t Tip) Next(e Entry) Entry {
	e.Node, e.Day, e.Seq = t.Node, t.Day, t.Seq+1
	e.At = e.At.UTC().Truncate(time.Microsecond)
	e.Prev = t.prev()
	e.Hash = e.sum()
	return e
}

// prev is what the next entry holds as the hash before it.
func (t Tip) prev() []byte {
	if t.Seq == 0 {
		return genesis(t.Node, t.Day)
	}
	return t.Hash
}

// Tip returns the end of a chain whose last entry is e.
func (e Entry) Tip() Tip { return Tip{e.Node, e.Day, e.Seq, e.Hash} }

// sum computes the hash that e must have.
func (e Entry) sum() []byte {
	h := sm3.New()
	field(h, "ZL audit entry 1", e.Node, e.Day, strconv.FormatInt(e.Seq, 10), strconv.FormatInt(e.At.UnixMicro(), 10),
		e.Actor, e.Action, e.Object, e.Outcome, e.Source, e.Detail, string(e.Prev))
	return h.Sum(nil)
}

// genesis stands for the entry before the first one. It differs between chains,
// so that no chain can be passed off as another.
func genesis(node, day string) []byte {
	h := sm3.New()
	field(h, "ZL audit chain 1", node, day)
	return h.Sum(nil)
}

// field hashes texts, each led by its length.
func field(h hash.Hash, texts ...string) { h.Write(appendFields(nil, texts...)) }

func appendFields(b []byte, texts ...string) []byte {
	for _, s := range texts {
		b = append(binary.BigEndian.AppendUint32(b, uint32(len(s))), s...)
	}
	return b
}

// Batch is the hash over the events of one commit of the ledger.
type Batch struct {
	h   hash.Hash
	n   int
	buf []byte // of one event, reused
}

// NewBatch returns an empty batch.
func NewBatch() *Batch { return &Batch{h: sm3.New()} }

// Add takes one event, field by field. The order of events counts.
func (b *Batch) Add(fields ...string) {
	b.buf = appendFields(b.buf[:0], strconv.Itoa(len(fields)))
	b.buf = appendFields(b.buf, fields...)
	b.h.Write(b.buf)
	b.n++
}

// Entry returns the entry that stands for the whole batch.
func (b *Batch) Entry(actor, action string, at time.Time) Entry {
	return Entry{
		At: at, Actor: actor, Action: action, Outcome: Done,
		Detail: "events=" + strconv.Itoa(b.n) + " sm3=" + hex.EncodeToString(b.h.Sum(nil)),
	}
}

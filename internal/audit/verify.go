package audit

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"iter"
	"slices"
	"time"
)

// Kind is what is wrong.
type Kind string

// What Verify finds.
const (
	Changed   Kind = "changed"   // the entry is not what was hashed
	Broken    Kind = "broken"    // the entry does not follow the one before it
	Missing   Kind = "missing"   // entries before this one are gone
	Misplaced Kind = "misplaced" // the entry stands twice or out of order
	Rewritten Kind = "rewritten" // the chain is whole but not the one a head saw
	Cut       Kind = "cut"       // the chain is shorter than a head says
	BadHead   Kind = "bad-head"  // a head is forged, changed or out of order
	NoHead    Kind = "no-head"   // heads before this one are gone
)

// Finding is one thing that is wrong, and where.
type Finding struct {
	Kind      Kind
	Node, Day string
	Seq       int64
	Text      string
}

// String is one line for people.
func (f Finding) String() string {
	return fmt.Sprintf("%s: node %s, day %s, entry %d: %s", f.Kind, f.Node, f.Day, f.Seq, f.Text)
}

// maxFindings bounds what a report lists; a table that was overwritten would
// otherwise be listed whole.
const maxFindings = 1000

// Report is what Verify found.
type Report struct {
	Entries  int64
	Chains   int
	Heads    int
	Findings []Finding
	More     int // findings beyond those listed
	// Covered tells for each node up to which moment a cut end would have been
	// found. Entries that were committed later can be cut unseen. A node whose
	// entries no head covers has the zero time.
	Covered map[string]time.Time
}

// OK reports whether nothing is wrong.
func (r Report) OK() bool { return len(r.Findings) == 0 }

func (r *Report) found(kind Kind, node, day string, seq int64, format string, args ...any) {
	if len(r.Findings) >= maxFindings {
		r.More++
		return
	}
	r.Findings = append(r.Findings, Finding{kind, node, day, seq, fmt.Sprintf(format, args...)})
}

// Keys verifies the signatures of heads with the platform's public keys.
type Keys interface {
	Verify(keyID string, text []byte, signature string) error
}

// Verify checks every entry against its chain and every chain against its heads.
// Entries come chain by chain, ordered by seq; heads in the order of their files.
// An error means that it could not read on, not that something is wrong.
func Verify(ctx context.Context, entries iter.Seq2[Entry, error], heads []Head, keys Keys) (Report, error) {
	c := &checker{report: Report{Covered: map[string]time.Time{}}, heads: map[chainID][]Head{}, seen: map[chainID]bool{}}
	c.takeHeads(heads, keys)
	for e, err := range entries {
		if err != nil {
			return c.report, fmt.Errorf("read audit entries: %w", err)
		}
		if err := ctx.Err(); err != nil {
			return c.report, err
		}
		c.take(e)
	}
	c.finish()
	c.missingChains()
	return c.report, nil
}

type chainID struct{ node, day string }

// checker walks over all chains, one entry at a time.
type checker struct {
	report Report
	heads  map[chainID][]Head // by count; those of chains already seen are removed
	seen   map[chainID]bool
	at     chainID
	tip    Tip    // the last entry of the chain that is being read
	left   []Head // its heads that lie ahead
}

// takeHeads checks the heads themselves and sorts them to their chains. A head
// that is not what its node signed is reported and believed nothing.
func (c *checker) takeHeads(heads []Head, keys Keys) {
	last := map[string]Head{}
	for _, h := range heads {
		c.report.Heads++
		before, known := last[h.Node]
		last[h.Node] = h
		if err := keys.Verify(h.KeyID, h.Text(), h.Signature); err != nil {
			c.report.found(BadHead, h.Node, h.Day, h.Count, "the signature of the head of %s does not verify", stamp(h.At))
			continue
		}
		switch {
		case !known && h.Prev != "":
			c.report.found(NoHead, h.Node, h.Day, h.Count, "heads before %s are missing", stamp(h.At))
		case known && h.Prev != before.id():
			c.report.found(NoHead, h.Node, h.Day, h.Count, "heads between %s and %s are missing or changed", stamp(before.At), stamp(h.At))
		}
		id := chainID{h.Node, h.Day}
		c.heads[id] = append(c.heads[id], h)
		if h.At.After(c.report.Covered[h.Node]) {
			c.report.Covered[h.Node] = h.At
		}
	}
	for _, list := range c.heads {
		slices.SortStableFunc(list, func(a, b Head) int { return cmp.Compare(a.Count, b.Count) })
	}
}

func (c *checker) take(e Entry) {
	c.report.Entries++
	if id := (chainID{e.Node, e.Day}); c.report.Entries == 1 || id != c.at {
		c.begin(id)
	}
	switch want := c.tip.Seq + 1; {
	case e.Seq < want:
		c.report.found(Misplaced, e.Node, e.Day, e.Seq, "expected entry %d", want)
		return
	case e.Seq > want:
		c.report.found(Missing, e.Node, e.Day, e.Seq, "entries %d to %d are gone", want, e.Seq-1)
	case !bytes.Equal(e.Prev, c.tip.prev()):
		c.report.found(Broken, e.Node, e.Day, e.Seq, "it does not follow the entry before it")
	}
	if !bytes.Equal(e.Hash, e.sum()) {
		c.report.found(Changed, e.Node, e.Day, e.Seq, "it is not what was recorded")
	}
	c.tip = e.Tip()
	for len(c.left) > 0 && c.left[0].Count <= e.Seq {
		if h := c.left[0]; h.Count == e.Seq && !bytes.Equal(h.Hash, e.Hash) {
			c.report.found(Rewritten, e.Node, e.Day, e.Seq, "the head of %s saw another entry", stamp(h.At))
		}
		c.left = c.left[1:]
	}
}

func (c *checker) begin(id chainID) {
	c.finish()
	if c.seen[id] {
		c.report.found(Misplaced, id.node, id.day, 0, "the chain comes twice")
	}
	c.seen[id] = true
	c.at = id
	c.tip = Tip{Node: id.node, Day: id.day}
	c.left = c.heads[id]
	delete(c.heads, id)
	c.report.Chains++
	if _, ok := c.report.Covered[id.node]; !ok {
		c.report.Covered[id.node] = time.Time{}
	}
}

// finish ends a chain: what its heads still expect was cut off.
func (c *checker) finish() {
	if n := len(c.left); n > 0 {
		h := c.left[n-1]
		c.report.found(Cut, h.Node, h.Day, c.tip.Seq, "entries %d to %d are gone; the head of %s saw them", c.tip.Seq+1, h.Count, stamp(h.At))
	}
	c.left = nil
}

// missingChains reports chains that heads know and no entry is left of.
func (c *checker) missingChains() {
	gone := make([]Head, 0, len(c.heads))
	for _, list := range c.heads {
		gone = append(gone, list[len(list)-1])
	}
	slices.SortFunc(gone, func(a, b Head) int {
		return cmp.Or(cmp.Compare(a.Node, b.Node), cmp.Compare(a.Day, b.Day))
	})
	for _, h := range gone {
		c.report.found(Cut, h.Node, h.Day, 0, "all %d entries are gone; the head of %s saw them", h.Count, stamp(h.At))
	}
}

func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339) }

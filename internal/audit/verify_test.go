package audit

import (
	"context"
	"errors"
	"iter"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestVerifySoundHistory(t *testing.T) {
	entries, heads := history(t)
	got := verify(t, entries, heads)
	if !got.OK() || got.Entries != 150 || got.Chains != 6 || got.Heads != len(heads) {
		t.Errorf("report on a sound history: %+v", got)
	}
	want := map[string]time.Time{"n1": heads[len(heads)/2-1].At, "n2": heads[len(heads)-1].At}
	if diff := cmp.Diff(want, got.Covered); diff != "" {
		t.Errorf("covered (-want +got):\n%s", diff)
	}
}

// tamper is what someone who can write the database, and compute hashes, might do.
// Each changes the history and returns it.
var tampers = map[string]func(r *rand.Rand, entries []Entry) []Entry{
	"change a field": func(r *rand.Rand, es []Entry) []Entry {
		edit(r, &es[r.IntN(len(es))])
		return es
	},
	"change a field and its hash": func(r *rand.Rand, es []Entry) []Entry {
		e := &es[r.IntN(len(es))]
		edit(r, e)
		e.Hash = e.sum()
		return es
	},
	"change a field and every hash after it": func(r *rand.Rand, es []Entry) []Entry {
		i := r.IntN(len(es))
		edit(r, &es[i])
		return rehash(es, i)
	},
	"change a hash": func(r *rand.Rand, es []Entry) []Entry {
		e := &es[r.IntN(len(es))]
		e.Hash = flip(r, e.Hash)
		return es
	},
	"change the hash before": func(r *rand.Rand, es []Entry) []Entry {
		e := &es[r.IntN(len(es))]
		e.Prev = flip(r, e.Prev)
		return es
	},
	"take one out": func(r *rand.Rand, es []Entry) []Entry {
		i := r.IntN(len(es))
		return slices.Delete(es, i, i+1)
	},
	"take one out and close the gap": func(r *rand.Rand, es []Entry) []Entry {
		i := r.IntN(len(es))
		return rehash(slices.Delete(es, i, i+1), i)
	},
	"take many out": func(r *rand.Rand, es []Entry) []Entry {
		i := r.IntN(len(es) - 30)
		return slices.Delete(es, i, i+1+r.IntN(30))
	},
	"cut the end of a chain": func(r *rand.Rand, es []Entry) []Entry {
		end := 25 * (1 + r.IntN(len(es)/25))
		return slices.Delete(es, end-1-r.IntN(24), end)
	},
	"take a whole chain": func(r *rand.Rand, es []Entry) []Entry {
		i := 25 * r.IntN(len(es)/25)
		return slices.Delete(es, i, i+25)
	},
	"swap two rows": func(r *rand.Rand, es []Entry) []Entry {
		i, j := two(r, len(es))
		es[i], es[j] = es[j], es[i]
		return es
	},
	"swap what two rows say": func(r *rand.Rand, es []Entry) []Entry {
		i, j := two(r, len(es))
		a, b := es[i], es[j]
		a.Node, a.Day, a.Seq, b.Node, b.Day, b.Seq = b.Node, b.Day, b.Seq, a.Node, a.Day, a.Seq
		es[i], es[j] = b, a
		return es
	},
	"insert one": func(r *rand.Rand, es []Entry) []Entry {
		i := r.IntN(len(es))
		e := es[i]
		edit(r, &e)
		return slices.Insert(es, i, e)
	},
	"insert one and make room": func(r *rand.Rand, es []Entry) []Entry {
		i := r.IntN(len(es))
		e := es[i]
		edit(r, &e)
		return rehash(slices.Insert(es, i, e), i)
	},
	"pass a chain off as another day's": func(r *rand.Rand, es []Entry) []Entry {
		i := 25 * r.IntN(len(es)/25)
		for j := i; j < i+25; j++ {
			es[j].Day = es[j].Day[:9] + "9"
		}
		return rehash(es, i)
	},
}

// edit changes one field that says something.
func edit(r *rand.Rand, e *Entry) {
	texts := []*string{&e.Actor, &e.Action, &e.Object, &e.Outcome, &e.Source, &e.Detail}
	switch n := r.IntN(len(texts) + 2); n {
	case len(texts):
		e.At = e.At.Add(time.Duration(1+r.IntN(1e6)) * time.Microsecond)
	case len(texts) + 1: // the same letters, divided otherwise
		e.Actor, e.Action = e.Actor+e.Action[:1], e.Action[1:]
	default:
		*texts[n] += "x"
	}
}

// rehash mends the chain from i to its end, as one who knows the format can.
func rehash(es []Entry, i int) []Entry {
	if i >= len(es) {
		return es
	}
	tip := Tip{Node: es[i].Node, Day: es[i].Day}
	if i > 0 && es[i-1].Node == tip.Node && es[i-1].Day == tip.Day {
		tip = es[i-1].Tip()
	}
	for ; i < len(es) && es[i].Node == tip.Node && es[i].Day == tip.Day; i++ {
		es[i] = tip.Next(es[i])
		tip = es[i].Tip()
	}
	return es
}

func flip(r *rand.Rand, b []byte) []byte {
	b = slices.Clone(b)
	b[r.IntN(len(b))] ^= 1 << r.IntN(8)
	return b
}

func two(r *rand.Rand, n int) (int, int) {
	i, j := r.IntN(n), r.IntN(n-1)
	if j >= i {
		j++
	}
	return i, j
}

// M9: of a thousand random tampers, every one is found.
func TestVerifyFindsEveryTamper(t *testing.T) {
	entries, heads := history(t)
	names := make([]string, 0, len(tampers))
	for name := range tampers {
		names = append(names, name)
	}
	slices.Sort(names)
	r := rand.New(rand.NewPCG(2026, 1123))
	for i := range 1050 {
		name := names[i%len(names)]
		changed := tampers[name](r, slices.Clone(entries))
		if verify(t, changed, heads).OK() {
			t.Errorf("tamper %d (%s) was not found", i, name)
		}
	}
}

// What was written after the last head can be cut unseen; the report says so by
// the moment it names, and cutting anything before is found.
func TestVerifySaysWhereItsSightEnds(t *testing.T) {
	b, now := &book{}, start
	file := openHeads(t, headPath(t))
	r := NewRecorder("n1", file, b, seal{}, func() time.Time { return now })
	for n := range 10 {
		b.add("n1", "2026-11-20", now, n)
	}
	now = now.Add(time.Minute)
	if err := r.Record(t.Context()); err != nil {
		t.Fatal(err)
	}
	head, _ := file.Last("n1")
	for n := range 5 {
		b.add("n1", "2026-11-20", now.Add(time.Second), n)
	}
	for kept := range len(b.entries) + 1 {
		report := verify(t, b.entries[:kept], []Head{head})
		if found := !report.OK(); found != (kept < 10) {
			t.Errorf("with %d of 15 entries kept: found = %v; want only cuts before the head found", kept, found)
		}
		if !report.Covered["n1"].Equal(start.Add(time.Minute)) {
			t.Errorf("covered up to %s, want the time of the head", report.Covered["n1"])
		}
	}
}

func TestVerifyHeads(t *testing.T) {
	entries, heads := history(t)
	tests := map[string]struct {
		change func([]Head) []Head
		want   Kind
	}{
		"count changed":     {func(h []Head) []Head { h[3].Count++; return h }, BadHead},
		"hash changed":      {func(h []Head) []Head { h[3].Hash = make([]byte, 32); return h }, BadHead},
		"time changed":      {func(h []Head) []Head { h[3].At = h[3].At.Add(time.Hour); return h }, BadHead},
		"day changed":       {func(h []Head) []Head { h[3].Day = "2026-11-29"; return h }, BadHead},
		"node changed":      {func(h []Head) []Head { h[3].Node = "n2"; return h }, BadHead},
		"signature changed": {func(h []Head) []Head { h[3].Signature = "0" + h[3].Signature[1:]; return h }, BadHead},
		"key changed":       {func(h []Head) []Head { h[3].KeyID = "key-2"; return h }, BadHead},
		"one taken out":     {func(h []Head) []Head { return slices.Delete(h, 3, 4) }, NoHead},
		"first taken out":   {func(h []Head) []Head { return h[1:] }, NoHead},
		"two swapped":       {func(h []Head) []Head { h[3], h[4] = h[4], h[3]; return h }, NoHead},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			report := verify(t, entries, tt.change(slices.Clone(heads)))
			if !slices.ContainsFunc(report.Findings, func(f Finding) bool { return f.Kind == tt.want }) {
				t.Errorf("found %v, want something %s", report.Findings, tt.want)
			}
		})
	}
}

// Findings must lead to the place: one change is not to be told as many.
func TestVerifyNamesThePlace(t *testing.T) {
	entries, heads := history(t)
	tests := map[string]struct {
		change func([]Entry) []Entry
		want   Finding // without Text
	}{
		"changed":  {func(e []Entry) []Entry { e[7].Detail = "x"; return e }, Finding{Kind: Changed, Node: "n1", Day: "2026-11-20", Seq: 8}},
		"missing":  {func(e []Entry) []Entry { return slices.Delete(e, 7, 8) }, Finding{Kind: Missing, Node: "n1", Day: "2026-11-20", Seq: 9}},
		"twice":    {func(e []Entry) []Entry { return slices.Insert(e, 7, e[6]) }, Finding{Kind: Misplaced, Node: "n1", Day: "2026-11-20", Seq: 7}},
		"cut":      {func(e []Entry) []Entry { return slices.Delete(e, 20, 25) }, Finding{Kind: Cut, Node: "n1", Day: "2026-11-20", Seq: 20}},
		"all gone": {func(e []Entry) []Entry { return slices.Delete(e, 25, 50) }, Finding{Kind: Cut, Node: "n1", Day: "2026-11-21", Seq: 0}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			report := verify(t, tt.change(slices.Clone(entries)), heads)
			if len(report.Findings) != 1 {
				t.Fatalf("findings %v, want one", report.Findings)
			}
			got := report.Findings[0]
			if got.Text == "" || got.String() == "" {
				t.Error("the finding says nothing to people")
			}
			got.Text = ""
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("finding (-want +got):\n%s", diff)
			}
		})
	}
}

func TestVerifyWithoutHeads(t *testing.T) {
	entries, _ := history(t)
	report := verify(t, entries, nil)
	if !report.OK() || !report.Covered["n1"].IsZero() || len(report.Covered) != 2 {
		t.Errorf("without heads: findings %v, covered %v; want none, and both nodes uncovered", report.Findings, report.Covered)
	}
}

func TestVerifyBoundsItsReport(t *testing.T) {
	entries, heads := history(t)
	entries = slices.Concat(entries[:1], slices.Repeat(entries[:1], maxFindings+5))
	report := verify(t, entries, heads)
	if len(report.Findings) != maxFindings || report.More == 0 {
		t.Errorf("%d findings listed and %d more, want %d and some", len(report.Findings), report.More, maxFindings)
	}
}

func TestVerifyStopsWhenItCannotRead(t *testing.T) {
	broken := errors.New("disk")
	var entries iter.Seq2[Entry, error] = func(yield func(Entry, error) bool) { yield(Entry{}, broken) }
	if _, err := Verify(t.Context(), entries, nil, seal{}); !errors.Is(err, broken) {
		t.Errorf("Verify = %v, want the reader's error", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	whole, _ := history(t)
	if _, err := Verify(ctx, each(whole), nil, seal{}); !errors.Is(err, context.Canceled) {
		t.Errorf("Verify = %v, want it cancelled", err)
	}
}

func TestBatch(t *testing.T) {
	entry := func(events ...[]string) Entry {
		b := NewBatch()
		for _, e := range events {
			b.Add(e...)
		}
		return b.Entry("node:n1", "ledger.flush", start)
	}
	own := entry([]string{"c1", "call.received"}, []string{"c2", "call.received"})
	if own.Outcome != Done || own.Detail[:9] != "events=2 " {
		t.Errorf("entry of a batch: %+v", own)
	}
	for name, other := range map[string]Entry{
		"other order":   entry([]string{"c2", "call.received"}, []string{"c1", "call.received"}),
		"other event":   entry([]string{"c1", "call.received"}, []string{"c2", "call.done"}),
		"split fields":  entry([]string{"c1", "call.received", "c2", "call.received"}),
		"moved letters": entry([]string{"c1c", "all.received"}, []string{"c2", "call.received"}),
	} {
		if other.Detail == own.Detail {
			t.Errorf("%s gives the same hash", name)
		}
	}
}

func BenchmarkNext(b *testing.B) {
	tip := Tip{Node: "n1", Day: "2026-11-20"}
	e := Entry{At: start, Actor: "staff:1", Action: "application.approve", Object: "application:1", Outcome: Done, Source: "10.0.0.1"}
	for b.Loop() {
		tip = tip.Next(e).Tip()
	}
}

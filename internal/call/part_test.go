package call

import (
	"bytes"
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/message"
)

func piece(no, total int, text string, at time.Time) Part {
	return Part{Shape: []byte("s"), Total: total, No: no, Digest: []byte(message.SM3Hex([]byte(text))), Text: []byte(text), Arrived: at}
}

func TestGroupTake(t *testing.T) {
	tests := map[string]struct {
		change func(*Part)
		again  bool
		want   string
	}{
		"next":            {func(*Part) {}, false, ""},
		"again":           {func(p *Part) { *p = piece(1, 3, "one", start) }, true, ""},
		"other text":      {func(p *Part) { p.No = 1 }, false, "parts.mixed"},
		"other shape":     {func(p *Part) { p.Shape = nil }, false, "parts.mixed"},
		"other total":     {func(p *Part) { p.Total = 2 }, false, "parts.mixed"},
		"number 0":        {func(p *Part) { p.No = 0 }, false, "parts.mixed"},
		"number 4 of 3":   {func(p *Part) { p.No = 4 }, false, "parts.mixed"},
		"just in time":    {func(p *Part) { p.Arrived = start.Add(PartsTime - 1) }, false, ""},
		"just out":        {func(p *Part) { p.Arrived = start.Add(PartsTime) }, false, "parts.late"},
		"1 MiB":           {func(p *Part) { p.Text = make([]byte, message.MaxPlainBytes) }, false, ""},
		"1 MiB + 1":       {func(p *Part) { p.Text = make([]byte, message.MaxPlainBytes+1) }, false, "parts.too-long"},
		"late and spoilt": {func(p *Part) { p.Arrived, p.Shape = start.Add(PartsTime), nil }, false, "parts.late"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			first := piece(1, 3, "one", start)
			g := NewGroup(first)
			if again, err := g.Take(first); again || err != nil {
				t.Fatalf("the first part: %t, %v", again, err)
			}
			p := piece(2, 3, "two", start)
			tt.change(&p)
			size := g.Size
			again, err := g.Take(p)
			if again != tt.again || code(err) != tt.want {
				t.Errorf("%t, %v; want %t, %q", again, err, tt.again, tt.want)
			}
			if (again || err != nil) && (g.Size != size || len(g.Have) != 1) {
				t.Errorf("the group changed: %+v", g)
			}
		})
	}
}

func TestGroupIsBoundedInAll(t *testing.T) {
	text := string(make([]byte, message.MaxPlainBytes))
	g := NewGroup(piece(1, message.MaxParts, text, start))
	for no := 1; no <= MaxSpooled/message.MaxPlainBytes; no++ {
		if _, err := g.Take(piece(no, message.MaxParts, text, start)); err != nil {
			t.Fatalf("part %d: %v", no, err)
		}
	}
	if _, err := g.Take(piece(33, message.MaxParts, "x", start)); code(err) != "parts.too-long" {
		t.Errorf("one byte more than 32 MiB: %v", err)
	}
}

func TestAssemble(t *testing.T) {
	texts := [][]byte{[]byte("ab"), []byte("c")}
	if whole, err := Assemble(texts, message.SM3Hex([]byte("abc"))); err != nil || string(whole) != "abc" {
		t.Errorf("assembled %q, %v", whole, err)
	}
	if _, err := Assemble(texts, message.SM3Hex([]byte("cab"))); code(err) != "parts.mixed" {
		t.Errorf("another digest: %v", err)
	}
}

func TestSplit(t *testing.T) {
	for size, parts := range map[int]int{1: 1, message.MaxPlainBytes: 1, message.MaxPlainBytes + 1: 2, 3 * message.MaxPlainBytes: 3} {
		plain := bytes.Repeat([]byte("x"), size)
		a := Split(Key{MsgID: "M"}, plain, start)
		whole, err := Assemble(a.Parts, a.Digest)
		if err != nil || !bytes.Equal(whole, plain) || len(a.Parts) != parts {
			t.Errorf("%d bytes: %d parts, %v", size, len(a.Parts), err)
		}
	}
}

// FuzzGroup plays any order of parts, right ones, repeated ones and wrong ones,
// against a plain model: what is complete is exactly the whole, and nothing is
// taken after its time or over its bound.
func FuzzGroup(f *testing.F) {
	f.Add([]byte{0, 1, 2}, uint8(3))
	f.Add([]byte{2, 2, 0x41, 1}, uint8(3))
	f.Add([]byte{0, 0x80, 1, 0xc1, 0x20}, uint8(2))
	f.Fuzz(func(t *testing.T, steps []byte, n uint8) {
		total := 2 + int(n)%(message.MaxParts-1)
		texts := make([]string, total)
		var whole string
		for i := range texts {
			texts[i] = fmt.Sprintf("part %d;", i)
			whole += texts[i]
		}
		g := NewGroup(piece(1, total, "", start))
		have := map[int]string{}
		for _, step := range steps {
			no := int(step&0x3f) % (total + 2) // 0 and total+1 are none
			p := piece(no, total, "", start)
			if no >= 1 && no <= total {
				p = piece(no, total, texts[no-1], start)
			}
			spoilt := step&0x40 != 0
			if spoilt {
				p.Text, p.Digest = []byte("other"), []byte("other")
			}
			late := step&0x80 != 0
			if late {
				p.Arrived = start.Add(PartsTime)
			}
			before, known := have[no], false
			if _, known = have[no]; known && before != string(p.Text) || late || no < 1 || no > total {
				if _, err := g.Take(p); err == nil {
					t.Fatalf("step %x was taken", step)
				}
				return // the group is dropped
			}
			again, err := g.Take(p)
			if err != nil || again != known {
				t.Fatalf("step %x: %t, %v; want %t", step, again, err, known)
			}
			have[no] = string(p.Text)
		}
		var missing []int
		var held [][]byte
		for no := 1; no <= total; no++ {
			if text, ok := have[no]; ok {
				held = append(held, []byte(text))
			} else {
				missing = append(missing, no)
			}
		}
		if diff := cmp.Diff(missing, g.Missing()); diff != "" {
			t.Fatalf("missing (-want +got):\n%s", diff)
		}
		if missing != nil {
			return
		}
		if got, err := Assemble(held, message.SM3Hex([]byte(whole))); err == nil && string(got) != whole {
			t.Fatalf("assembled %q", got)
		}
	})
}

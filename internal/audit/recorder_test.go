package audit

import (
	"context"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

func readHeads(t *testing.T, path string) []Head {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	heads, err := ReadHeads(f)
	if err != nil {
		t.Fatal(err)
	}
	return heads
}

func TestRecorderGoesOnAfterARestart(t *testing.T) {
	path, b, now := headPath(t), &book{}, start
	record := func() {
		t.Helper()
		file := openHeads(t, path)
		defer file.Close()
		if err := NewRecorder("n1", file, b, seal{}, func() time.Time { return now }).Record(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	record() // nothing yet
	b.add("n1", "2026-11-20", now, 1)
	record()
	b.add("n1", "2026-11-20", now, 2) // the end of the day, unseen by any head
	b.add("n1", "2026-11-21", now, 3)
	now = now.Add(time.Minute)
	record()
	b.entries = slices.Insert(b.entries, 2, b.entries[1].Tip().Next(Entry{At: start})) // begun before midnight, committed after
	record()
	record() // nothing new
	now = now.Add(restate)
	record() // nothing new, said again

	heads := readHeads(t, path)
	type row struct {
		Day   string
		Count int64
		After time.Duration
	}
	var got []row
	for _, h := range heads {
		got = append(got, row{h.Day, h.Count, h.At.Sub(start)})
	}
	want := []row{
		{"2026-11-20", 1, 0}, {"2026-11-20", 2, time.Minute}, {"2026-11-21", 1, time.Minute},
		{"2026-11-20", 3, time.Minute}, {"2026-11-21", 1, time.Minute + restate},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("heads (-want +got):\n%s", diff)
	}
	if report := verify(t, b.entries, heads); !report.OK() {
		t.Errorf("found %v", report.Findings)
	}
	if info, err := os.Stat(path); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode of the head file %v, %v; want 0600", info.Mode(), err)
	}
}

func TestRecorderWritesHeadsOfEveryWriter(t *testing.T) {
	b, now, file := &book{}, start, openHeads(t, headPath(t))
	r := NewRecorder("n1", file, b, seal{}, func() time.Time { return now })
	ledger := &book{}
	for n := range 3 {
		b.add("n1", "2026-11-20", now, n)
		ledger.add(Writer("n1", "ledger-0"), "2026-11-20", now, n)
	}
	b.entries = append(b.entries, ledger.entries...)
	other := &book{}
	other.add("n10", "2026-11-20", now, 1) // another node
	b.entries = append(b.entries, other.entries...)
	for range 2 {
		if err := r.Record(t.Context()); err != nil {
			t.Fatal(err)
		}
		now = now.Add(restate)
	}
	for name, want := range map[string]int64{"n1": 3, "n1/ledger-0": 3, "n10": 0} {
		if h, _ := file.Last(name); h.Count != want || want > 0 && !h.At.Equal(start.Add(restate)) {
			t.Errorf("head of %s counts %d at %s, want %d, said again", name, h.Count, h.At, want)
		}
	}
	b.entries = slices.Delete(b.entries, 5, 6) // the end of the writer's chain
	if err := r.Record(t.Context()); fault.Of(err).Code != "audit.cut" {
		t.Errorf("Record = %v, want audit.cut", err)
	}
}

// The heads of each chain follow one another, whatever other chains their node has.
func TestRecorderOfSeveralChainsVerifies(t *testing.T) {
	path, now := headPath(t), start
	file := openHeads(t, path)
	defer file.Close()
	both, node, writer := &book{}, &book{}, &book{}
	r := NewRecorder("n1", file, both, seal{}, func() time.Time { return now })
	for i := range 3 {
		node.add("n1", "2026-11-20", now, 2*i)
		writer.add(Writer("n1", "ledger-0"), "2026-11-20", now, 3*i)
		both.entries = slices.Concat(node.entries, writer.entries)
		if err := r.Record(t.Context()); err != nil {
			t.Fatal(err)
		}
		now = now.Add(time.Minute)
	}
	if report := verify(t, both.entries, readHeads(t, path)); !report.OK() || report.Heads != 6 {
		t.Errorf("report %+v; want nothing found in 6 heads", report)
	}
}

func TestRecorderAfterTheClockWasSetBack(t *testing.T) {
	b, now, file := &book{}, start, openHeads(t, headPath(t))
	r := NewRecorder("n1", file, b, seal{}, func() time.Time { return now })
	b.add("n1", "2026-11-20", now, 1)
	if err := r.Record(t.Context()); err != nil {
		t.Fatal(err)
	}
	now = now.AddDate(0, -1, 0)
	earlier := &book{}
	earlier.add("n1", "2026-10-20", now, 1)
	b.entries = append(earlier.entries, b.entries...)
	if err := r.Record(t.Context()); err != nil {
		t.Fatal(err)
	}
	if h, _ := file.Last("n1"); h.Day != "2026-10-20" {
		t.Errorf("the newest head is of %s, want the day that the clock says", h.Day)
	}
}

func TestRecorderNoticesACutWhileRunning(t *testing.T) {
	tests := map[string]func(b *book){
		"end cut":    func(b *book) { b.entries = b.entries[:3] },
		"all cut":    func(b *book) { b.entries = nil },
		"rewritten":  func(b *book) { b.entries[2].Detail = "x"; rehash(b.entries, 2) },
		"day is cut": func(b *book) { b.entries = nil; b.add("n1", "2026-11-21", start, 1) },
	}
	for name, cut := range tests {
		t.Run(name, func(t *testing.T) {
			b, file := &book{}, openHeads(t, headPath(t))
			for n := range 5 {
				b.add("n1", "2026-11-20", start, n)
			}
			r := NewRecorder("n1", file, b, seal{}, func() time.Time { return start })
			if err := r.Record(t.Context()); err != nil {
				t.Fatal(err)
			}
			cut(b)
			if err := r.Record(t.Context()); fault.Of(err).Code != "audit.cut" {
				t.Errorf("Record = %v, want audit.cut", err)
			}
		})
	}
}

func TestRecorderFails(t *testing.T) {
	broken := errors.New("broken")
	b := &book{}
	b.add("n1", "2026-11-20", start, 1)
	closed := openHeads(t, headPath(t))
	if err := closed.Close(); err != nil {
		t.Fatal(err)
	}
	tests := map[string]*Recorder{
		"table": NewRecorder("n1", openHeads(t, headPath(t)), &book{fail: broken}, seal{}, time.Now),
		"key":   NewRecorder("n1", openHeads(t, headPath(t)), b, seal{fail: broken}, time.Now),
		"file":  NewRecorder("n1", closed, b, seal{}, time.Now),
	}
	for name, r := range tests {
		if err := r.Record(t.Context()); err == nil {
			t.Errorf("Record without its %s is no error", name)
		}
		if _, ok := r.file.Last("n1"); ok {
			t.Errorf("Record without its %s left a head", name)
		}
	}
}

func TestRecorderRun(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b, file := &book{}, openHeads(t, headPath(t))
		ctx, cancel := context.WithCancel(t.Context())
		var failures []error
		done := make(chan struct{})
		go func() {
			defer close(done)
			NewRecorder("n1", file, b, seal{}, time.Now).Run(ctx, time.Minute, func(err error) { failures = append(failures, err) })
		}()
		synctest.Wait()
		b.add("n1", "2026-11-20", time.Now(), 1)
		time.Sleep(time.Minute + time.Second) // of the bubble: nobody waits
		synctest.Wait()
		if h, _ := file.Last("n1"); h.Count != 1 {
			t.Errorf("after a minute the head counts %d entries, want 1", h.Count)
		}
		b.add("n1", "2026-11-20", time.Now(), 2)
		b.breakDown(errors.New("table is locked"))
		time.Sleep(time.Minute)
		synctest.Wait()
		if len(failures) != 1 {
			t.Errorf("failures %v, want one", failures)
		}
		b.breakDown(nil)
		cancel()
		<-done
		if h, _ := file.Last("n1"); h.Count != 2 {
			t.Errorf("after the stop the head counts %d entries, want 2", h.Count)
		}
	})
}

func TestHeadFileSurvivesATornLine(t *testing.T) {
	path, b, now := headPath(t), &book{}, start
	record := func() {
		t.Helper()
		now = now.Add(time.Minute)
		b.add("n1", "2026-11-20", now, 1)
		file := openHeads(t, path)
		defer file.Close()
		if err := NewRecorder("n1", file, b, seal{}, func() time.Time { return now }).Record(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
	record()
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.WriteString(`{"node":"n1","day":"2026-`); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	record()
	heads := readHeads(t, path)
	if len(heads) != 2 {
		t.Fatalf("%d heads, want the one before and the one after the torn line", len(heads))
	}
	if report := verify(t, b.entries, heads); !report.OK() {
		t.Errorf("found %v", report.Findings)
	}
}

func TestOpenHeadFileFails(t *testing.T) {
	if _, err := OpenHeadFile(t.TempDir()); err == nil {
		t.Error("a directory was opened as head file")
	}
}

type brokenReader struct{}

func (brokenReader) Read([]byte) (int, error) { return 0, errors.New("disk") }

func TestReadHeads(t *testing.T) {
	if _, err := ReadHeads(brokenReader{}); err == nil {
		t.Error("a broken file was read as an empty one")
	}
	heads, err := ReadHeads(strings.NewReader("{}\n{\"hash\":\"zz\"}\n[]\nnull\n{\"new\":1}\n"))
	if err != nil || len(heads) != 2 { // {} and null are heads that say nothing: Verify refuses their signature
		t.Errorf("ReadHeads = %v, %v", heads, err)
	}
	if report := verify(t, nil, heads); report.OK() {
		t.Error("empty heads pass")
	}
}

func FuzzReadHeads(f *testing.F) {
	f.Add("{\"node\":\"n1\",\"day\":\"2026-11-20\",\"count\":1,\"hash\":\"00\",\"at\":1,\"prev\":\"\",\"keyId\":\"k\",\"signature\":\"s\"}\n")
	f.Fuzz(func(t *testing.T, text string) {
		heads, err := ReadHeads(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range heads {
			b, err := h.encode()
			if err != nil {
				t.Fatal(err)
			}
			again, err := decodeHead(b)
			if err != nil || again.id() != h.id() {
				t.Errorf("a head does not survive its own form: %v", err)
			}
		}
	})
}

package audit

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// shelf is a Searcher of n entries, the newest first.
type shelf int

func (s shelf) Search(_ context.Context, q Query) ([]Entry, error) {
	var list []Entry
	top := int64(s)
	if q.Before.Seq != 0 {
		top = q.Before.Seq - 1
	}
	for seq := top; seq > 0 && len(list) < q.Limit; seq-- {
		list = append(list, Entry{Node: "node-1", Day: "2026-11-23", Seq: seq, At: day1, Actor: "staff:s1", Action: "=cmd", Object: "call:1", Outcome: Done})
	}
	return list, nil
}

var day1 = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

// echo signs by repeating.
type echo struct{}

func (echo) Sign(text []byte) (signature, keyID string, err error) { return string(text), "SM2-1", nil }

func TestExport(t *testing.T) {
	heads := []Head{{Node: "node-1", Day: "2026-11-23", Count: 7, Hash: []byte{1, 2}}}
	verify := func(text []byte, signature, keyID string) bool { return string(text) == signature && keyID == "SM2-1" }
	for format, want := range map[Format]string{NDJSON: `"action":"=cmd"`, CSV: ",'=cmd,"} {
		file, n, err := Export(t.Context(), shelf(exportPage+7), Query{Actor: "staff:s1"}, format, heads, echo{}, "staff:s9", day1)
		if err != nil || n != exportPage+7 || !bytes.Contains(file, []byte(want)) {
			t.Fatalf("%s: %d entries, %v, %.200s", format, n, err, file)
		}
		by, _, count, err := CheckExport(file, verify)
		if err != nil || by != "staff:s9" || count != n {
			t.Errorf("%s: CheckExport = %s, %d, %v", format, by, count, err)
		}
		for at := 0; at < len(file); at += 97 {
			changed := bytes.Clone(file)
			changed[at] ^= 1
			if _, _, _, err := CheckExport(changed, verify); err == nil {
				t.Fatalf("%s: a change at %d of %d is not found: %q", format, at, len(file), file[max(0, at-20):at+1])
			}
		}
	}
	if _, _, err := Export(t.Context(), shelf(maxExport+1), Query{}, NDJSON, nil, echo{}, "x", day1); fault.Of(err).Code != "audit.export-too-large" {
		t.Errorf("more than a file holds: %v", err)
	}
}

func TestQueryCheck(t *testing.T) {
	for name, tt := range map[string]struct {
		q    Query
		want string
	}{
		"nothing":          {Query{}, ""},
		"ends first":       {Query{From: day1, Until: day1}, "audit.span"},
		"address alone":    {Query{Source: "10.0.0.1"}, "audit.span"},
		"address in a day": {Query{Source: "10.0.0.1", From: day1, Until: day1.Add(time.Hour)}, ""},
		"address of who":   {Query{Source: "10.0.0.1", Actor: "staff:s1"}, ""},
		"wildcard":         {Query{Actor: "staff:%"}, "audit.term"},
		"long":             {Query{Actor: strings.Repeat("x", 201)}, "audit.term"},
	} {
		err := tt.q.Check()
		if (err == nil) != (tt.want == "") || err != nil && fault.Of(err).Code != tt.want {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

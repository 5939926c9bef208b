package main

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/audit"
)

func TestPrintReport(t *testing.T) {
	covered := map[string]time.Time{"b": time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC), "a": {}}
	tests := map[string]struct {
		report audit.Report
		want   string
	}{
		"sound": {audit.Report{Entries: 8, Chains: 2, Heads: 1, Covered: covered}, `8 entries in 2 chains, 1 heads
node a: none of these heads covers it, a cut end would not be found
node b: a cut end would be found up to 2026-11-23T09:30:00+08:00
nothing was changed, taken out, swapped or cut
`},
		"changed": {audit.Report{Entries: 8, Chains: 1, More: 2, Findings: []audit.Finding{
			{Kind: audit.Changed, Node: "a", Day: "2026-11-23", Seq: 3, Text: "the entry is not what was hashed"},
		}}, `8 entries in 1 chains, 0 heads
FOUND changed: node a, day 2026-11-23, entry 3: the entry is not what was hashed
and 2 more
`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var out strings.Builder
			printReport(&out, tt.report)
			if diff := cmp.Diff(tt.want, out.String()); diff != "" {
				t.Errorf("printed (-want +got):\n%s", diff)
			}
		})
	}
}

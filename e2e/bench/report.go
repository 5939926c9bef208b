package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// report prints what was measured and keeps it for the file.
type report struct {
	out   io.Writer
	lines []line10k
}

// line10k is one row as the file names it.
type line10k struct {
	Name  string  `json:"name"`
	CPU   float64 `json:"cpu_s_per_10k"`
	Ratio float64 `json:"ratio"`
	Rate  float64 `json:"rate"`
	P50   float64 `json:"p50_ms"`
	P99   float64 `json:"p99_ms"`

	spread   float64 // of the CPU: half the distance between least and most, in parts of the median
	database float64
}

// goals are ratios to the bare hop that are aimed at.
func goals() map[string]string {
	return map[string]string{
		"zhilian sqlite": "≤1.25, first ≤1.6", "zhilian postgres": "≤1.25, first ≤1.6",
		"zhilian sqlite sm2": "≤2.1", "zhilian postgres sm2": "≤2.1",
	}
}

// summary puts the rounds of a row together by their medians. Its ratio is to the
// CPU of the bare hop, which is given.
func summary(r *row, hop float64) line10k {
	median := func(of func(sample) float64) float64 {
		values := make([]float64, len(r.rounds))
		for i, s := range r.rounds {
			values[i] = of(s)
		}
		slices.Sort(values)
		return middle(values)
	}
	cpu := func(s sample) float64 { return s.cpu }
	least := slices.MinFunc(r.rounds, byCPU).cpu
	most := slices.MaxFunc(r.rounds, byCPU).cpu
	l := line10k{
		Name: r.name, CPU: round(median(cpu), 3), Rate: round(median(func(s sample) float64 { return s.rate }), 0),
		P50:      round(median(func(s sample) float64 { return milliseconds(s.p50) }), 2),
		P99:      round(median(func(s sample) float64 { return milliseconds(s.p99) }), 2),
		database: median(func(s sample) float64 { return s.database }),
		spread:   (most - least) / 2 / median(cpu),
	}
	if hop > 0 {
		l.Ratio = round(median(cpu)/hop, 3)
	}
	return l
}

// middle is the median of sorted values.
func middle(sorted []float64) float64 {
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

func byCPU(a, b sample) int { return cmp.Compare(a.cpu, b.cpu) }

func milliseconds(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func round(f float64, digits int) float64 {
	shift := math.Pow10(digits)
	return math.Round(f*shift) / shift
}

// table prints rows that were measured together, and what of them is compared.
func (r *report) table(rows []*row, missing []string) {
	lines := r.add(rows)
	t := tabwriter.NewWriter(r.out, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintln(t, "\tCPU s / 10k\t±\tratio\tcalls/s\tp50 ms\tp99 ms\tdatabase's CPU\tgoal\t")
	for _, l := range lines {
		database := ""
		if l.database > 0 {
			database = fmt.Sprintf("%.2f", l.database)
		}
		fmt.Fprintf(t, "%s\t%.2f\t%.0f %%\t%.2f\t%.0f\t%.2f\t%.1f\t%s\t%s\t\n",
			l.Name, l.CPU, l.spread*100, l.Ratio, l.Rate, l.P50, l.P99, database, goals()[l.Name])
	}
	_ = t.Flush() // as with every line: a reader that has gone is not told
	fmt.Fprintf(r.out, "%d rounds counted, medians; ratio: CPU over that of %s\n", len(rows[0].rounds), proxyName)
	r.against(lines, "Caddy", "≤0.85, first ≤1.1")
	r.against(lines, "nginx", "≤4, first ≤5")
	if len(missing) > 0 {
		fmt.Fprintf(r.out, "not installed, so not measured: %s\n", strings.Join(missing, ", "))
	}
}

// add keeps the figures of rows that were measured together.
func (r *report) add(rows []*row) []line10k {
	hop := 0.0
	for _, one := range rows {
		if one.name == proxyName {
			hop = summary(one, 0).CPU
		}
	}
	var lines []line10k
	for _, one := range rows {
		l := summary(one, hop)
		lines = append(lines, l)
		if !slices.ContainsFunc(r.lines, func(known line10k) bool { return known.Name == l.Name }) {
			r.lines = append(r.lines, l)
		}
	}
	return lines
}

// against compares the plain call with another hop.
func (r *report) against(lines []line10k, name, goal string) {
	at := slices.IndexFunc(lines, func(l line10k) bool { return l.Name == name })
	if at < 0 {
		return
	}
	for _, ours := range lines {
		if ours.Name == "zhilian sqlite" || ours.Name == "zhilian postgres" {
			fmt.Fprintf(r.out, "%s against %s: %.2f (goal %s)\n", ours.Name, name, ours.CPU/lines[at].CPU, goal)
		}
	}
}

// say prints one line.
func (r *report) say(form string, values ...any) { fmt.Fprintf(r.out, form+"\n", values...) }

// writeJSON writes every row to the file.
func (r *report) writeJSON(file string) error {
	text, err := json.MarshalIndent(map[string]any{"rows": r.lines}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(file, append(text, '\n'), 0o644) //nolint:gosec // figures are for everybody
}

package figures

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// TestWorkbook: numbers are numbers, a name that looks like a formula is a text, and the
// last line is the sum.
func TestWorkbook(t *testing.T) {
	rows := []traffic.Total{{Key: "E1", Name: "=1+1", Calls: 4, Done: 4, Took: [10]int64{4}}, {Key: "E2", Calls: 2, Open: 1, Rejected: 1, Took: [10]int64{9: 1}}}
	list := Totals{Items: []CallTotal{Of(rows[0]), Of(rows[1])}, Sum: Of(traffic.Total{Calls: 6})}
	content, err := Workbook(list)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]string{"A1": "项目", "B2": "=1+1", "C2": "4", "I2": "0.1", "I3": "-1", "A4": "合计", "C4": "6"} {
		if got, err := f.GetCellValue("调用统计", cell); err != nil || got != want {
			t.Errorf("%s is %q, %v, want %q", cell, got, err, want)
		}
	}
	if formula, err := f.GetCellFormula("调用统计", "B2"); err != nil || formula != "" {
		t.Errorf("B2 has the formula %q, %v", formula, err)
	}
	if len(list.Items) != 2 {
		t.Error("writing the sum changed the list")
	}
}

func TestSpan(t *testing.T) {
	tests := map[string]struct {
		first, last string
		code        string
	}{
		"one day":           {"2026-11-23", "2026-11-23", ""},
		"as many as may be": {"2026-11-01", "2026-11-30", ""},
		"one more":          {"2026-11-01", "2026-12-01", "statistics.span"},
		"backwards":         {"2026-11-23", "2026-11-22", "statistics.span"},
		"no day":            {"2026-11-31", "2026-11-30", "day.malformed"},
	}
	for name, tt := range tests {
		if _, _, err := Span(tt.first, tt.last, 30); err == nil != (tt.code == "") || err != nil && fault.Of(err).Code != tt.code {
			t.Errorf("%s: %v", name, err)
		}
	}
}

package sheet

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"
)

func TestNoCellIsAFormula(t *testing.T) {
	text, err := CSV([][]string{{"名称", "=1+1", "-2", "a\"b"}, {"@x", "", "+1", "1=1"}})
	if want := "\ufeff名称,'=1+1,'-2,\"a\"\"b\"\n'@x,,'+1,1=1\n"; err != nil || string(text) != want {
		t.Errorf("%q, %v, want %q", text, err, want)
	}
	content, err := XLSX("统计", [][]any{{"名称", "数"}, {"=1+1", int64(4)}})
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(content))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if got, err := f.GetCellValue("统计", "A2"); err != nil || got != "=1+1" {
		t.Errorf("A2 is %q, %v", got, err)
	}
	if formula, err := f.GetCellFormula("统计", "A2"); err != nil || formula != "" {
		t.Errorf("A2 has the formula %q, %v", formula, err)
	}
	if kind, err := f.GetCellType("统计", "B2"); err != nil || kind == excelize.CellTypeInlineString || kind == excelize.CellTypeSharedString {
		t.Errorf("B2 is no number: %v, %v", kind, err)
	}
}

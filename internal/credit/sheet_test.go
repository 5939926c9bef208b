package credit

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// workbook writes rows into a sheet and lets change spoil it.
func workbook(t testing.TB, rows [][]any, change func(*excelize.File, string)) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		if err := f.SetSheetRow("Sheet1", fmt.Sprintf("A%d", i+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	if change != nil {
		change(f, "Sheet1")
	}
	b, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func headingRow() []any {
	var row []any
	for _, c := range columns {
		row = append(row, c.heading)
	}
	return row
}

func sound(number string) []any {
	return []any{uscc, "青岛海岬精密制造有限公司", "陈海岬", number, "青岛市人社局", "条例第三条", "拖欠劳动报酬", "2026-10-01", "2027/9/30", "否"}
}

func with(row []any, column int, value any) []any {
	row = append([]any{}, row...)
	row[column] = value
	return row
}

func TestReadSheet(t *testing.T) {
	h := headingRow()
	tests := map[string]struct {
		rows   [][]any
		change func(*excelize.File, string)
		want   []RowFault
	}{
		"sound":                {[][]any{h, sound("1"), {}, sound("2")}, nil, nil},
		"nothing":              {nil, nil, []RowFault{{1, "uscc", "heading-missing"}, {1, "name", "heading-missing"}, {1, "number", "heading-missing"}, {1, "authority", "heading-missing"}, {1, "basis", "heading-missing"}, {1, "reason", "heading-missing"}, {1, "from", "heading-missing"}}},
		"headings alone":       {[][]any{h}, nil, []RowFault{{2, "", "missing"}}},
		"an unknown heading":   {[][]any{with(h, 2, "备注"), sound("1")}, nil, []RowFault{{1, "", "heading-unknown"}}},
		"a heading twice":      {[][]any{with(h, 2, "单位名称"), sound("1")}, nil, []RowFault{{1, "name", "heading-twice"}}},
		"a heading is missing": {[][]any{with(h, 3, nil), sound("1")}, nil, []RowFault{{1, "number", "heading-missing"}}},
		"a cell is missing":    {[][]any{h, sound("1"), with(sound("2"), 1, "")}, nil, []RowFault{{3, "name", "missing"}}},
		"a day that is none":   {[][]any{h, with(sound("1"), 7, "去年")}, nil, []RowFault{{2, "from", "malformed"}}},
		"half a yes":           {[][]any{h, with(sound("1"), 9, "也许")}, nil, []RowFault{{2, "public", "malformed"}}},
		"twice":                {[][]any{h, sound("1"), sound("1")}, nil, []RowFault{{3, "number", "twice"}}},
		"several rows at once": {[][]any{h, with(sound("1"), 0, "x"), sound("2"), with(sound("3"), 8, "2020-01-01")}, nil, []RowFault{{2, "uscc", "malformed"}, {4, "until", "order"}}},
		"formula": {[][]any{h, sound("1")}, func(f *excelize.File, s string) {
			if err := f.SetCellFormula(s, "D2", `HYPERLINK("http://x","1")`); err != nil {
				t.Fatal(err)
			}
		}, []RowFault{{2, "number", "formula"}}},
		"merged": {[][]any{h, sound("1"), sound("2")}, func(f *excelize.File, s string) {
			if err := f.MergeCell(s, "B2", "B3"); err != nil {
				t.Fatal(err)
			}
		}, []RowFault{{2, "", "merged"}}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			rows, faults, err := ReadSheet(workbook(t, tt.rows, tt.change))
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(tt.want, faults); diff != "" {
				t.Errorf("faults:\n%s", diff)
			}
			if tt.want == nil && (len(rows) != 2 || rows[1].Number != 4 || rows[0].Entry.Until != "2027-09-30" || rows[0].Entry.Public) {
				t.Errorf("rows %+v", rows)
			}
		})
	}
}

// A day may be a number of days, as spreadsheets keep it.
func TestDayOf(t *testing.T) {
	for text, want := range map[string]string{"46296": "2026-10-01", "2026-10-01": "2026-10-01", "2026年10月01日": "2026-10-01", "2026/10/1": "2026-10-01", "x": "x"} {
		if got := dayOf(text); string(got) != want {
			t.Errorf("%s is read as %s, want %s", text, got, want)
		}
	}
}

func TestReadSheetRefuses(t *testing.T) {
	zip := workbook(t, [][]any{headingRow()}, nil)
	for name, content := range map[string][]byte{
		"nothing": nil, "text": []byte("统一社会信用代码,单位名称"), "cut short": zip[:len(zip)/2], "an archive": []byte("PK\x05\x06" + strings.Repeat("\x00", 18)),
		"too large": make([]byte, maxSheet+1),
	} {
		if _, _, err := ReadSheet(content); !fault.Is(err, fault.Invalid) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func FuzzReadSheet(f *testing.F) {
	f.Add(workbook(f, [][]any{headingRow(), sound("1")}, nil))
	f.Add([]byte("PK\x03\x04"))
	f.Fuzz(func(t *testing.T, content []byte) {
		_, _, err := ReadSheet(content)
		if err != nil && !fault.Is(err, fault.Invalid) {
			t.Fatal(err)
		}
	})
}

// shelf is a Store with entries.
type shelf struct {
	Store
	list []Entry
}

func (s shelf) ListEntries(_ context.Context, f Filter) ([]Entry, error) {
	var page []Entry
	for _, e := range s.list {
		if (f.After == "" || e.ID < f.After) && len(page) < f.Limit {
			page = append(page, e)
		}
	}
	return page, nil
}

// What is exported is imported again; nothing in it is a formula.
func TestExport(t *testing.T) {
	s := shelf{}
	for i := 1200; i > 0; i-- {
		e := entry()
		e.ID, e.Number = id.Discredit(fmt.Sprintf("d%04d", i)), fmt.Sprint(i)
		s.list = append(s.list, e)
	}
	s.list[0].Name = "=HYPERLINK(1)"
	d := NewDesk(Options{Store: s})
	csv, err := d.Export(t.Context(), Filter{}, CSV)
	if err != nil || !bytes.HasPrefix(csv, []byte("\ufeff统一社会信用代码,")) || bytes.Count(csv, []byte("\n")) != 1201 || !bytes.Contains(csv, []byte("'=HYPERLINK")) {
		t.Errorf("%v: %.200s", err, csv)
	}
	sheet, err := d.Export(t.Context(), Filter{}, XLSX)
	if err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(sheet))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows("失信名单")
	formula, _ := f.GetCellFormula("失信名单", "B2")
	if err != nil || len(rows) != 1201 || rows[1][1] != "=HYPERLINK(1)" || formula != "" {
		t.Errorf("%d rows, %v, formula %q", len(rows), err, formula)
	}
}

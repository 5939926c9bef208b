package credit

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/sheet"
)

// Bounds of a spreadsheet.
const (
	maxSheet  = 4 << 20  // bytes
	maxOpened = 50 << 20 // bytes of all its parts
	maxRows   = 5000
)

type column struct {
	field, heading string
	must           bool
}

// columns are the headings of a spreadsheet of the list, in the order in which they
// are written; read they may stand in any.
var columns = []column{
	{"uscc", "统一社会信用代码", true}, {"name", "单位名称", true}, {"person", "法定代表人", false}, {"number", "决定书文号", true},
	{"authority", "决定机关", true}, {"basis", "依据", true}, {"reason", "事由", true}, {"from", "列入日期", true}, {"until", "截止日期", false},
	{"public", "是否公示", false},
}

// Heading returns the heading of a field.
func Heading(field string) string {
	for _, c := range columns {
		if c.field == field {
			return c.heading
		}
	}
	return field
}

// RowFault is what is wrong with one cell. Row counts as spreadsheets do, from 1,
// which is the row of headings.
type RowFault struct {
	Row   int
	Field string // as in columns; "" for the row or sheet itself
	Code  string // missing, malformed, too-long, order, formula, merged, listed, twice, heading-missing, heading-unknown, heading-twice, too-many
}

// Row is an entry of a spreadsheet.
type Row struct {
	Number int
	Entry  Entry
}

// ReadSheet reads the first sheet of a workbook. Either all rows are sound, or every
// fault of every row is told; an error is a file that is no such workbook.
func ReadSheet(content []byte) ([]Row, []RowFault, error) {
	if len(content) == 0 || len(content) > maxSheet {
		return nil, nil, fault.New(fault.Invalid, "credit.sheet-size", "a workbook has 1 to %d bytes", maxSheet).
			With("mib", strconv.Itoa(maxSheet>>20)).At("/content")
	}
	f, err := excelize.OpenReader(bytes.NewReader(content), excelize.Options{UnzipSizeLimit: maxOpened, UnzipXMLSizeLimit: maxOpened, RawCellValue: true})
	if err != nil {
		return nil, nil, fault.New(fault.Invalid, "credit.sheet", "not a workbook of type xlsx").Because(err).At("/content")
	}
	defer f.Close()
	names := f.GetSheetList()
	if len(names) == 0 {
		return nil, nil, fault.New(fault.Invalid, "credit.sheet", "the workbook has no sheet").At("/content")
	}
	r := sheetReader{file: f, sheet: names[0]}
	return r.read()
}

type sheetReader struct {
	file   *excelize.File
	sheet  string
	faults []RowFault
	at     map[string]int // field → column, from 0
}

func (r *sheetReader) wrong(row int, field, code string) {
	r.faults = append(r.faults, RowFault{row, field, code})
}

func (r *sheetReader) read() ([]Row, []RowFault, error) {
	lines, err := r.file.GetRows(r.sheet)
	if err != nil {
		return nil, nil, fault.New(fault.Invalid, "credit.sheet", "the sheet cannot be read").Because(err).At("/content")
	}
	if len(lines) > maxRows+1 {
		return nil, []RowFault{{maxRows + 2, "", "too-many"}}, nil
	}
	if len(lines) == 0 {
		lines = [][]string{nil}
	}
	r.headings(lines[0])
	r.merged()
	if len(r.faults) > 0 {
		return nil, r.faults, nil
	}
	var rows []Row
	seen := map[string]bool{}
	for i, cells := range lines[1:] {
		if strings.TrimSpace(strings.Join(cells, "")) == "" && !r.formulas(i+2, cells) {
			continue // a blank line
		}
		row := Row{Number: i + 2, Entry: r.entry(i+2, cells)}
		key := string(row.Entry.USCC) + " " + row.Entry.Number
		if seen[key] {
			r.wrong(row.Number, "number", "twice")
		}
		seen[key] = true
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		r.wrong(2, "", "missing")
	}
	return rows, r.faults, nil
}

func (r *sheetReader) headings(cells []string) {
	r.at = map[string]int{}
	for i, cell := range cells {
		name := strings.TrimSpace(cell)
		n := slices.IndexFunc(columns, func(c column) bool { return c.heading == name })
		switch {
		case name == "", slices.Contains(endHeadings(), name): // what was exported may come back
		case n < 0:
			r.wrong(1, "", "heading-unknown")
		default:
			if _, twice := r.at[columns[n].field]; twice {
				r.wrong(1, columns[n].field, "heading-twice")
			}
			r.at[columns[n].field] = i
		}
	}
	for _, c := range columns {
		if _, ok := r.at[c.field]; !ok && c.must {
			r.wrong(1, c.field, "heading-missing")
		}
	}
}

// merged refuses cells that are one for several rows: which row means them nobody
// can tell.
func (r *sheetReader) merged() {
	list, err := r.file.GetMergeCells(r.sheet)
	if err != nil {
		r.wrong(1, "", "malformed")
	}
	for _, m := range list {
		_, row, err := excelize.CellNameToCoordinates(m.GetStartAxis())
		if err != nil {
			row = 1
		}
		r.wrong(row, "", "merged")
	}
}

// formulas notes formulas of a row, whose values are whoever's opened the file last.
func (r *sheetReader) formulas(row int, cells []string) bool {
	found := false
	for field, column := range r.at {
		if column >= len(cells) {
			continue
		}
		name, err := excelize.CoordinatesToCellName(column+1, row)
		if err != nil {
			continue
		}
		if text, err := r.file.GetCellFormula(r.sheet, name); err != nil || text != "" {
			r.wrong(row, field, "formula")
			found = true
		}
	}
	return found
}

func (r *sheetReader) entry(row int, cells []string) Entry {
	before := len(r.faults)
	r.formulas(row, cells)
	slices.SortFunc(r.faults[before:], func(a, b RowFault) int { return r.at[a.Field] - r.at[b.Field] })
	text := func(field string) string {
		i, ok := r.at[field]
		if !ok || i >= len(cells) {
			return ""
		}
		return strings.TrimSpace(cells[i])
	}
	e := Entry{
		USCC: enterprise.USCC(strings.ToUpper(text("uscc"))), Name: text("name"), Person: text("person"), Number: text("number"), Authority: text("authority"),
		Basis: text("basis"), Reason: text("reason"), From: dayOf(text("from")), Until: dayOf(text("until")),
	}
	switch text("public") {
	case "", "是":
		e.Public = true
	case "否":
	default:
		r.wrong(row, "public", "malformed")
	}
	for _, p := range e.Problems() {
		r.wrong(row, p.Field, p.Code)
	}
	return e
}

// dayOf reads a day as people write it, or as spreadsheets keep it: a number of days.
func dayOf(text string) calendar.Day {
	if n, err := strconv.ParseFloat(text, 64); err == nil && n > 20000 && n < 80000 {
		if at, err := excelize.ExcelDateToTime(n, false); err == nil {
			return calendar.Day(at.Format("2006-01-02"))
		}
	}
	parts := strings.Split(strings.NewReplacer("/", "-", ".", "-", "年", "-", "月", "-", "日", "").Replace(text), "-")
	for i, p := range parts {
		if len(p) == 1 {
			parts[i] = "0" + p
		}
	}
	if len(parts) != 3 {
		return calendar.Day(text)
	}
	return calendar.Day(strings.Join(parts, "-"))
}

// Format is a form of an exported list.
type Format string

// The formats.
const (
	XLSX Format = "xlsx"
	CSV  Format = "csv"
)

// maxExport bounds an exported list, in rows.
const maxExport = 50_000

// Export writes the entries that a filter shows as a file. Persons are named: whoever
// exports may read the list.
func (d *Desk) Export(ctx context.Context, f Filter, format Format) ([]byte, error) {
	table := [][]string{headings()}
	f.After, f.Limit = "", 500
	for {
		page, err := d.ListEntries(ctx, f)
		if err != nil {
			return nil, fmt.Errorf("export the discredit list: %w", err)
		}
		for _, e := range page {
			table = append(table, cells(e))
		}
		if len(page) < f.Limit {
			break
		}
		if len(table) > maxExport {
			return nil, fault.New(fault.Limited, "credit.export", "the list has more than %d rows", maxExport).With("max", strconv.Itoa(maxExport))
		}
		last := page[len(page)-1]
		f.After, f.AfterDay = last.ID, last.LastDay()
	}
	if format == CSV {
		return sheet.CSV(table)
	}
	rows := make([][]any, len(table))
	for i, row := range table {
		for _, cell := range row {
			rows[i] = append(rows[i], cell)
		}
	}
	return sheet.XLSX("失信名单", rows)
}

func headings() []string {
	var list []string
	for _, c := range columns {
		list = append(list, c.heading)
	}
	return append(list, endHeadings()...)
}

// endHeadings are those of how an entry came off the list; an import passes them by.
func endHeadings() []string { return []string{"退出方式", "退出决定文号", "退出日期"} }

func cells(e Entry) []string {
	public := map[bool]string{true: "是", false: "否"}[e.Public]
	how := map[EndKind]string{Repaired: "信用修复", Removed: "移出"}[e.End.How]
	return []string{
		string(e.USCC), e.Name, e.Person, e.Number, e.Authority, e.Basis, e.Reason, string(e.From), string(e.Until), public,
		how, e.End.Number, string(e.End.Day),
	}
}

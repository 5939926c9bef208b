package roster

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/zhilian-hrss/zhilian/message"
)

// headings of a result file.
var headings = []string{"行号", "姓名", "证件号码", "结果", "登记编号", "代码", "说明", "处理建议", "业务流水号", "回执编号"}

var outcomes = map[message.Outcome]string{
	message.Done: "办结", message.Rejected: "不予通过", message.Processing: "办理中", message.Manual: "人工处理中",
	message.Partial: "部分办结", message.Unknown: "结果未知", "": "未申报", Skipped: "未办", Undone: "已撤回",
}

// OutcomeName returns the Chinese name of an outcome, 未申报 for none.
func OutcomeName(o message.Outcome) string {
	if name, ok := outcomes[o]; ok {
		return name
	}
	return string(o)
}

// titles are the titles of all acts that the rows tell of, in their order.
func titles(rows []Row) []string {
	var all []string
	for i := range rows {
		for _, s := range rows[i].Steps {
			if !slices.Contains(all, s.Title) {
				all = append(all, s.Title)
			}
		}
	}
	return all
}

// lines are the cells of a result file: a column more for each act of a joint service.
func lines(rows []Row) [][]string {
	acts := titles(rows)
	all := [][]string{slices.Concat(headings, acts)}
	for i := range rows {
		line := rows[i].texts()
		for _, title := range acts {
			cell := ""
			for _, s := range rows[i].Steps {
				if s.Title == title {
					cell = s.String()
				}
			}
			line = append(line, cell)
		}
		all = append(all, line)
	}
	return all
}

func (r *Row) texts() []string {
	return []string{itoa(r.Row), r.Name, r.Ident, OutcomeName(r.Outcome), r.RegistrationNo, r.Code, r.Message, r.Hint, r.MsgID, r.ReceiptID}
}

// WriteCSV writes a result file that spreadsheets open as UTF-8. No cell begins
// like a formula.
func WriteCSV(w io.Writer, rows []Row) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("write the result file: %w", err)
	}
	out := csv.NewWriter(w)
	all := lines(rows)
	for _, line := range all {
		for i, s := range line {
			line[i] = harmless(s)
		}
	}
	if err := out.WriteAll(all); err != nil {
		return fmt.Errorf("write the result file: %w", err)
	}
	return nil
}

// harmless puts an apostrophe before what a spreadsheet would calculate, and
// before long numbers, of which it would lose digits.
func harmless(s string) string {
	first := strings.TrimLeftFunc(s, func(r rune) bool { return isBlank(r) && r != '\t' && r != '\r' })
	if first != "" && strings.ContainsRune("=+-@\t\r", narrowRune([]rune(first)[0])) {
		return "'" + s
	}
	if len(s) > maxDigits && strings.Trim(s, "0123456789X") == "" {
		return "\t" + s
	}
	return s
}

// WriteXLSX writes a result file whose cells are all text.
func WriteXLSX(w io.Writer, rows []Row) error {
	book := excelize.NewFile()
	defer book.Close()
	sheet := book.GetSheetName(0)
	stream, err := book.NewStreamWriter(sheet)
	if err != nil {
		return fmt.Errorf("write the result file: %w", err)
	}
	bold, err := book.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}})
	if err != nil {
		return fmt.Errorf("write the result file: %w", err)
	}
	all := lines(rows)
	if err := stream.SetColWidth(1, len(all[0]), 20); err != nil {
		return fmt.Errorf("write the result file: %w", err)
	}
	for n, texts := range all {
		style := 0
		if n == 0 {
			style = bold
		}
		cells := make([]any, len(texts))
		for i, s := range texts {
			cells[i] = excelize.Cell{StyleID: style, Value: s}
		}
		if err := stream.SetRow("A"+itoa(n+1), cells); err != nil {
			return fmt.Errorf("write the result file: %w", err)
		}
	}
	if err := stream.Flush(); err != nil {
		return fmt.Errorf("write the result file: %w", err)
	}
	if _, err := book.WriteTo(w); err != nil {
		return fmt.Errorf("write the result file: %w", err)
	}
	return nil
}

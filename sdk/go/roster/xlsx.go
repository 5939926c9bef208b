package roster

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

func itoa(n int) string { return strconv.Itoa(n) }

// readXLSX reads the first visible sheet that is not empty. Both limits are the
// same so that no sheet, which is personal data, is unpacked into a temporary file.
func readXLSX(data []byte) (*Table, error) {
	damaged := func(error) error {
		return unreadable("工作簿已损坏或过大，请用 Excel 或 WPS 打开后另存为 .xlsx。",
			"the workbook is damaged or too large; open it and save it again as .xlsx")
	}
	book, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{
		RawCellValue: true, UnzipSizeLimit: maxUnzipped, UnzipXMLSizeLimit: maxUnzipped,
	})
	if err != nil {
		return nil, damaged(err)
	}
	defer book.Close()
	t := &Table{}
	if props, err := book.GetWorkbookProps(); err == nil && props.Date1904 != nil {
		t.date1904 = *props.Date1904
	}
	for _, sheet := range book.GetSheetList() {
		if visible, err := book.GetSheetVisible(sheet); err != nil || !visible {
			continue
		}
		if err := t.readSheet(book, sheet); err != nil {
			if _, ok := errors.AsType[*FileError](err); ok {
				return nil, err
			}
			return nil, damaged(err)
		}
		if len(t.rows) > 0 {
			return t, nil
		}
	}
	return nil, unreadable("工作簿里没有内容。", "the workbook is empty")
}

func (t *Table) readSheet(book *excelize.File, sheet string) error {
	rows, err := book.Rows(sheet)
	if err != nil {
		return fmt.Errorf("open sheet: %w", err)
	}
	defer rows.Close()
	for number := 1; rows.Next(); number++ {
		texts, err := rows.Columns()
		if err != nil {
			return fmt.Errorf("read row %d: %w", number, err)
		}
		cells := make([]cell, len(texts))
		for i, text := range texts {
			if text == "" {
				continue
			}
			if cells[i], err = xlsxCell(book, sheet, column(i)+itoa(number), text); err != nil {
				return fmt.Errorf("read row %d: %w", number, err)
			}
		}
		if err := t.add(number, cells); err != nil {
			return err
		}
	}
	return rows.Error()
}

func xlsxCell(book *excelize.File, sheet, place, text string) (cell, error) {
	kind, err := book.GetCellType(sheet, place)
	if err != nil {
		return cell{}, err
	}
	c := cell{text: text}
	switch kind {
	case excelize.CellTypeError:
		c.broken = true
	case excelize.CellTypeUnset, excelize.CellTypeNumber:
		_, err := strconv.ParseFloat(text, 64)
		c.number = err == nil
	case excelize.CellTypeBool:
		c.text = map[string]string{"1": "true", "0": "false"}[text]
	default: // strings of any kind, and formulas that give strings
	}
	return c, nil
}

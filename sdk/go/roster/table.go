package roster

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"io"

	"github.com/emmansun/gmsm/sm3"
)

// Bounds of a roster file. They hold memory in check; a larger roster is split.
const (
	MaxFileSize = 32 << 20
	maxUnzipped = 256 << 20
	maxRows     = 100_000
	maxColumns  = 256
)

// Table is what stands in a roster file, before anyone has asked what it means.
type Table struct {
	rows     []line
	date1904 bool // the workbook counts its days from 1904
}

// line is one row that is not empty, with its number in the file from 1.
type line struct {
	number int
	cells  []cell
}

// cell is the raw text of a cell. A number keeps its stored form, not its look.
type cell struct {
	text   string
	number bool // stored as a number, not as text
	broken bool // an Excel error value such as #N/A
}

// Read reads an xlsx or csv file; its content decides which. Text files may be
// UTF-8 with or without a mark, UTF-16 with one, or GB18030.
func Read(r io.Reader) (*Table, error) {
	data, err := io.ReadAll(io.LimitReader(r, MaxFileSize+1))
	if err != nil {
		return nil, fmt.Errorf("read the roster: %w", err)
	}
	switch {
	case len(data) > MaxFileSize:
		return nil, unreadable("文件超过 32 MiB，请拆分后分别申报。", "the file is over 32 MiB; split it")
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readXLSX(data)
	case bytes.HasPrefix(data, []byte{0xD0, 0xCF, 0x11, 0xE0}):
		return nil, unreadable("这是旧版 .xls 或加了打开密码的工作簿，请去掉密码并另存为 .xlsx。",
			"this is an old .xls file or a workbook with a password; remove the password and save it as .xlsx")
	default:
		return readCSV(data)
	}
}

// FileError says why a file cannot be read as a roster at all.
type FileError struct{ Text Text }

// Text is one sentence in both languages.
type Text struct{ Zh, En string }

// Error implements error.
func (e *FileError) Error() string { return e.Text.En }

func unreadable(zh, en string) *FileError { return &FileError{Text{zh, en}} }

// add appends a row unless it is empty.
func (t *Table) add(number int, cells []cell) error {
	for len(cells) > 0 && blank(cells[len(cells)-1]) {
		cells = cells[:len(cells)-1]
	}
	if len(cells) == 0 {
		return nil
	}
	if len(cells) > maxColumns {
		return unreadable("列数超过 256，请删除多余的列。", "more than 256 columns; delete those not needed")
	}
	if len(t.rows) == maxRows {
		return unreadable("行数超过 100000，请拆分后分别申报。", "more than 100,000 rows; split the file")
	}
	t.rows = append(t.rows, line{number, cells})
	return nil
}

func blank(c cell) bool { return !c.broken && tidy(c.text) == "" }

// at returns the cell in a column, an empty one beyond the end.
func (l line) at(column int) cell {
	if column < 0 || column >= len(l.cells) {
		return cell{}
	}
	return l.cells[column]
}

// digest is SM3 over the content and place of every cell. A file that was only
// saved again has the same digest.
func (t *Table) digest() []byte {
	h := sm3.New()
	var b []byte
	for _, l := range t.rows {
		b = binary.AppendUvarint(b[:0], uint64(l.number))
		b = binary.AppendUvarint(b, uint64(len(l.cells)))
		for _, c := range l.cells {
			b = binary.AppendUvarint(b, uint64(len(c.text)))
			b = append(b, c.text...)
		}
		h.Write(b)
	}
	return h.Sum(nil)
}

// runID names everything that is filed from this content: 21 characters that are
// a good beginning of a msgId. The first nine are runTag's.
func (t *Table) runID(service, run string) string {
	return runTag(service, run) + hex.EncodeToString(t.digest())[:12]
}

// runTag is common to all rosters of a service and a run's name.
func runTag(service, run string) string {
	sum := sm3.Sum([]byte(service + "\n" + run + "\n"))
	return "R" + hex.EncodeToString(sum[:4])
}

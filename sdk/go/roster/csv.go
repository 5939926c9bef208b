package roster

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

func readCSV(data []byte) (*Table, error) {
	text, err := decodeText(data)
	if err != nil {
		return nil, err
	}
	comma := separator(text)
	r := csv.NewReader(strings.NewReader(unwrap(text, comma)))
	r.Comma = comma
	r.FieldsPerRecord = -1
	t := &Table{}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, csvFault(err)
		}
		number, _ := r.FieldPos(0)
		cells := make([]cell, len(record))
		for i, s := range record {
			cells[i] = csvCell(s)
		}
		if err := t.add(number, cells); err != nil {
			return nil, err
		}
	}
	if len(t.rows) == 0 {
		return nil, unreadable("文件是空的。", "the file is empty")
	}
	return t, nil
}

var wrapped = regexp.MustCompile(`(?m)(^|[,;\t])="([^"\r\n]*)"`)

// unwrap makes proper CSV of the cells ="…" that some programs write so that
// digits stay text.
func unwrap(text string, comma rune) string {
	return wrapped.ReplaceAllStringFunc(text, func(s string) string {
		if before, _, _ := strings.Cut(s, "="); before != "" && before != string(comma) {
			return s
		}
		return strings.Replace(s, "=", "", 1)
	})
}

func csvFault(err error) error {
	e, ok := errors.AsType[*csv.ParseError](err)
	if !ok {
		return unreadable("文件不是可识别的 CSV。", "the file is no CSV file")
	}
	line := itoa(e.Line)
	return unreadable("第 "+line+" 行的双引号不成对，请修正或改用 .xlsx。",
		"the quotes in line "+line+" do not match; correct them or use .xlsx")
}

// csvCell takes off what spreadsheets and exports put around a number so that it
// stays text: ="…", a leading apostrophe, a tab.
func csvCell(s string) cell {
	s = strings.TrimFunc(s, isBlank)
	if inner, ok := strings.CutPrefix(s, `="`); ok && strings.HasSuffix(inner, `"`) {
		s = strings.TrimSuffix(inner, `"`)
	}
	if rest, ok := strings.CutPrefix(s, "'"); ok {
		s = rest
	}
	broken := strings.HasPrefix(s, "#") && (s == "#N/A" || strings.HasSuffix(s, "!") || strings.HasSuffix(s, "?"))
	return cell{text: s, broken: broken}
}

func decodeText(data []byte) (string, error) {
	if bytes.HasPrefix(data, []byte{0xFF, 0xFE}) || bytes.HasPrefix(data, []byte{0xFE, 0xFF}) {
		utf16 := unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
		return decodeWith(utf16.NewDecoder(), data)
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if utf8.Valid(data) {
		return checkText(string(data))
	}
	return decodeWith(simplifiedchinese.GB18030.NewDecoder(), data)
}

func decodeWith(t transform.Transformer, data []byte) (string, error) {
	text, _, err := transform.Bytes(t, data)
	if err != nil || bytes.ContainsRune(text, utf8.RuneError) {
		return "", notText()
	}
	return checkText(string(text))
}

func checkText(s string) (string, error) {
	if strings.ContainsRune(s, 0) {
		return "", notText()
	}
	return s, nil
}

func notText() error {
	return unreadable("文件既不是 .xlsx，也不是 UTF-8 或 GB18030 编码的 CSV。",
		"the file is neither .xlsx nor CSV in UTF-8 or GB18030")
}

// separator is the one that the first line with any of them has most of.
func separator(text string) rune {
	for line := range strings.Lines(text) {
		best, most := ',', 0
		for _, c := range []rune{',', '\t', ';'} {
			if n := strings.Count(line, string(c)); n > most {
				best, most = c, n
			}
		}
		if most > 0 {
			return best
		}
	}
	return ','
}

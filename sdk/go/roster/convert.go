package roster

import (
	"cmp"
	"encoding/json"
	"math"
	"regexp"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// maxDigits is how many decimal digits a spreadsheet keeps of a number.
const maxDigits = 15

var (
	scientific = regexp.MustCompile(`\A[0-9](\.[0-9]+)?[eE]\+?[0-9]+\z`)
	decimal    = regexp.MustCompile(`\A-?(0|[1-9][0-9]{0,15})(\.[0-9]{1,6})?\z`)
	mobile     = regexp.MustCompile(`\A1[0-9]{10}\z`)
	dateForm   = regexp.MustCompile(`\A([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?\z`)
	monthForm  = regexp.MustCompile(`\A(?:((?:19|20)[0-9]{2})(0[1-9]|1[0-2])|([0-9]{4})[-/.年]([0-9]{1,2})月?)\z`)
	dateTail   = regexp.MustCompile(`[ T]0?0:00(:00(\.0+)?)?\z`)
)

// plain gives what a cell says as text. A number is written without exponent, and
// is refused when the spreadsheet has already lost digits of it.
func (c cell) plain() (string, *Text) {
	switch {
	case c.broken:
		return "", &Text{"单元格是公式错误值，请改为实际内容", "the cell holds an error of a formula; enter the value"}
	case c.number:
		return numberText(c.text)
	case scientific.MatchString(unspaced(c.text)):
		return "", digitsLost()
	default:
		return tidy(c.text), nil
	}
}

func numberText(raw string) (string, *Text) {
	f, err := strconv.ParseFloat(raw, 64)
	switch {
	case err != nil || math.IsInf(f, 0) || math.IsNaN(f):
		return "", &Text{"不是数字", "not a number"}
	case math.Abs(f) >= 1e15:
		return "", digitsLost()
	case f == math.Trunc(f):
		return strconv.FormatFloat(f, 'f', 0, 64), nil
	}
	rounded, err := strconv.ParseFloat(strconv.FormatFloat(f, 'g', maxDigits, 64), 64)
	if err != nil {
		return "", &Text{"不是数字", "not a number"}
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64), nil
}

func digitsLost() *Text {
	return &Text{
		"长号码被表格按数字保存，后几位已丢失：请先把整列的单元格格式设为“文本”，再重新填写该号码",
		"the long number was stored as a number and has lost its last digits: format the whole column as text, then enter it again",
	}
}

// value converts a cell to what stands in the message; nil for an empty cell.
func (d *Field) value(c cell, date1904 bool) (any, *Text) {
	if blank(c) {
		if d.Required {
			return nil, &Text{"必填项为空", "required, but empty"}
		}
		return nil, nil
	}
	switch d.Type {
	case Date:
		return dateValue(c, date1904)
	case Month:
		return monthValue(c, date1904)
	}
	s, fault := c.plain()
	if fault != nil {
		return nil, fault
	}
	switch {
	case d.Many:
		return d.codeValues(s)
	case len(d.Dict) > 0:
		return d.codeValue(s)
	case d.Type == Integer:
		return integerValue(s)
	case d.Type == Money:
		return moneyValue(s)
	case d.Type == Boolean:
		return booleanValue(s)
	default:
		return d.wordValue(s)
	}
}

func (d *Field) wordValue(s string) (any, *Text) {
	if strings.ContainsFunc(s, func(r rune) bool { return r < ' ' || r == 0x7f }) {
		return nil, &Text{"含有换行或控制字符", "holds a line break or a control character"}
	}
	if d.MaxLength > 0 && utf8.RuneCountInString(s) > d.MaxLength {
		n := itoa(d.MaxLength)
		return nil, &Text{"超过 " + n + " 个字", "longer than " + n + " characters"}
	}
	switch d.Format {
	case FormatIDNumber:
		if s = strings.ToUpper(unspaced(s)); len(s) == 18 && !CheckIDNumber(s) {
			return nil, &Text{"证件号码校验位不符，请核对", "the check digit of the id number is wrong"}
		}
	case FormatUSCC:
		s = strings.ToUpper(unspaced(s))
	case FormatMobile:
		if s = unspaced(s); !mobile.MatchString(s) {
			return nil, &Text{"手机号码应为 1 开头的 11 位数字", "a mobile number has 11 digits and begins with 1"}
		}
	}
	if !d.matches(s) {
		return nil, &Text{"格式不符合接口说明" + d.exampleZh(), "not of the form that the interface describes" + d.exampleEn()}
	}
	return s, nil
}

// matches holds a value against the pattern of the description. A pattern that
// Go cannot read (the platform's may use another dialect) is left to the platform.
func (d *Field) matches(s string) bool {
	if d.Pattern == "" {
		return true
	}
	pattern, err := regexp.Compile(d.Pattern)
	return err != nil || pattern.MatchString(s)
}

func (d *Field) exampleZh() string {
	if d.Example == "" {
		return ""
	}
	return ",示例：" + d.Example
}

func (d *Field) exampleEn() string {
	if d.Example == "" {
		return ""
	}
	return "; example: " + d.Example
}

// codeValue understands the code, the name, both as "1 男" or "1-男", and a code
// whose leading zeros the spreadsheet has eaten.
func (d *Field) codeValue(s string) (any, *Text) {
	key := fold(s)
	for _, e := range d.Dict {
		name := fold(e.Name)
		if key == fold(e.Code) || key == name || key == fold(e.Code)+name || key == fold(e.Code)+"-"+name {
			return e.Code, nil
		}
	}
	for _, e := range d.Dict {
		if code := fold(e.Code); key != "" && strings.TrimLeft(code, "0") == key && code != key {
			return e.Code, nil
		}
	}
	known := d.known()
	return nil, &Text{"不在代码表内，可填：" + known, "not in the code table; it knows: " + known}
}

// codeValues reads the codes or names of one cell, in the order of the code table,
// so that the same choice always gives the same message.
func (d *Field) codeValues(s string) (any, *Text) {
	chosen := map[any]bool{}
	for part := range strings.FieldsFuncSeq(s, separates) {
		code, fault := d.codeValue(d.whole(part))
		if fault != nil {
			return nil, fault
		}
		chosen[code] = true
	}
	var codes []any
	for _, e := range d.Dict {
		if chosen[e.Code] {
			codes = append(codes, e.Code)
		}
	}
	if len(codes) == 0 {
		known := d.known()
		return nil, &Text{"没有可识别的内容，可填：" + known, "nothing that can be read; the code table knows: " + known}
	}
	return codes, nil
}

// whole gives the one name of the code table that a part of a name means, such as
// 工伤保险 for 工伤; the part as it is when none or several hold it.
func (d *Field) whole(part string) string {
	found := ""
	for _, e := range d.Dict {
		if !strings.Contains(fold(e.Name), fold(part)) {
			continue
		}
		if found != "" {
			return part
		}
		found = e.Name
	}
	return cmp.Or(found, part)
}

// separates tells what stands between the codes of one cell.
func separates(r rune) bool {
	switch narrowRune(r) {
	case ',', ';', '/', '+', '、':
		return true
	}
	return isBlank(r)
}

func (d *Field) known() string {
	const most = 8
	var names []string
	for i, e := range d.Dict {
		if i == most {
			names = append(names, "…")
			break
		}
		names = append(names, e.Code+" "+e.Name)
	}
	return strings.Join(names, "、")
}

func integerValue(s string) (any, *Text) {
	s = strings.ReplaceAll(unspaced(s), ",", "")
	n, err := strconv.ParseInt(s, 10, 64)
	if err != nil || n > 1<<53-1 || n < -(1<<53-1) {
		return nil, &Text{"应为整数", "an integer is wanted"}
	}
	return json.Number(strconv.FormatInt(n, 10)), nil
}

func moneyValue(s string) (any, *Text) {
	s = strings.ReplaceAll(unspaced(s), ",", "")
	s = strings.TrimLeft(strings.TrimSuffix(s, "元"), "¥￥")
	if !decimal.MatchString(s) {
		return nil, &Text{"应为金额，例如 8000 或 8000.50", "an amount is wanted, such as 8000 or 8000.50"}
	}
	return s, nil
}

func booleanValue(s string) (any, *Text) {
	switch strings.ToLower(s) {
	case "是", "1", "true", "y", "yes", "√":
		return true, nil
	case "否", "0", "false", "n", "no", "×":
		return false, nil
	default:
		return nil, &Text{"应填“是”或“否”", "yes (是) or no (否) is wanted"}
	}
}

// dateValue understands a spreadsheet's day number, eight digits, and the usual
// written forms.
func dateValue(c cell, date1904 bool) (any, *Text) {
	bad := &Text{"应为存在的日期，例如 2026-11-23", "an existing date is wanted, such as 2026-11-23"}
	if c.broken {
		return nil, bad
	}
	s := unspaced(dateTail.ReplaceAllString(tidy(c.text), ""))
	if c.number {
		if serial, err := strconv.ParseFloat(c.text, 64); err == nil && serial < 2958466 {
			t, err := excelize.ExcelDateToTime(serial, date1904)
			if err != nil || serial < 1 {
				return nil, bad
			}
			return t.Format(time.DateOnly), nil
		}
	}
	if m := dateForm.FindStringSubmatch(s); m != nil {
		s = m[1] + pad(m[2]) + pad(m[3])
	}
	t, err := time.Parse("20060102", s)
	if err != nil {
		return nil, bad
	}
	return t.Format(time.DateOnly), nil
}

// monthValue understands a month as it is written, and any day of it: a
// spreadsheet makes the first day of 2026-11.
func monthValue(c cell, date1904 bool) (any, *Text) {
	if m := monthForm.FindStringSubmatch(unspaced(tidy(c.text))); m != nil && !c.broken {
		c = cell{text: m[1] + m[3] + "-" + m[2] + pad(m[4]) + "-01"}
	}
	day, fault := dateValue(c, date1904)
	if fault != nil {
		return nil, &Text{"应为年月，例如 2026-11", "a month is wanted, such as 2026-11"}
	}
	return day.(string)[:len("2026-11")], nil
}

func pad(s string) string {
	if len(s) == 1 {
		return "0" + s
	}
	return s
}

// CheckIDNumber tells whether 18 characters have the form and the check digit of
// GB 11643, which the residence permits of 18 digits share.
func CheckIDNumber(s string) bool {
	if len(s) != 18 {
		return false
	}
	sum, weight := 0, 1 // the weights are the powers of 2 mod 11, from the right
	for i := 17; i >= 0; i-- {
		digit := int(s[i] - '0')
		if i == 17 && s[i] == 'X' {
			digit = 10
		} else if s[i] < '0' || s[i] > '9' {
			return false
		}
		sum += digit * weight
		weight = weight * 2 % 11
	}
	return sum%11 == 1
}

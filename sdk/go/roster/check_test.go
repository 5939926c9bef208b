package roster

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"
)

var form = &Form{
	Service: "ER0101",
	Batch:   50,
	Common: []Field{
		{Code: "aab998", Title: "统一社会信用代码", Required: true, Format: FormatUSCC},
		{Code: "aae011", Title: "经办人"},
		{Code: "batchNo", Title: "批次号"},
	},
	Fields: []Field{
		{Code: "aac003", Title: "姓名", Required: true, MaxLength: 10},
		{Code: "aac058", Title: "证件类型", Dict: []Entry{{"01", "居民身份证"}, {"08", "护照"}}},
		{Code: "aac147", Title: "证件号码", Required: true, Format: FormatIDNumber, Aliases: []string{"身份证号"}},
		{Code: "aac004", Title: "性别", Dict: []Entry{{"1", "男"}, {"2", "女"}}},
		{Code: "aac006", Title: "出生日期", Type: Date},
		{Code: "aac067", Title: "手机号码", Format: FormatMobile},
		{Code: "aae041", Title: "参保起始年月", Type: Month},
		{Code: "aae140", Title: "险种", Many: true, Dict: []Entry{{"110", "企业职工基本养老保险"}, {"210", "失业保险"}, {"410", "工伤保险"}}},
		{Code: "months", Title: "试用期月数", Type: Integer},
		{Code: "pay", Title: "月收入", Type: Money},
		{Code: "abc955", Title: "是否派遣", Type: Boolean},
		{Code: "post", Title: "岗位", Pattern: `\A[A-Z]`, Example: "A01"},
	},
}

// idNumbers makes n different id numbers with a right check digit.
func idNumbers(n int) (ids []string) {
	for i := 0; len(ids) < n; i++ {
		front := fmt.Sprintf("11010519900101%03d", i)
		for _, last := range "0123456789X" {
			if id := front + string(last); CheckIDNumber(id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

func table(t *testing.T, rows ...[]any) *Table {
	t.Helper()
	got, err := Read(bytes.NewReader(workbook(t, rows...)))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func workbook(t *testing.T, rows ...[]any) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for i, row := range rows {
		for j, value := range row {
			if value == nil {
				continue
			}
			if err := f.SetCellValue("Sheet1", column(j)+itoa(i+1), value); err != nil {
				t.Fatal(err)
			}
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

const goodID = "11010519491231002X"

// What stands in one cell, and what becomes of it.
func TestCells(t *testing.T) {
	tests := map[string]struct {
		title string
		cell  any
		want  any    // nil when the cell is a fault
		fault string // part of the English text
	}{
		"name":                   {"姓名", " 张　三\u200b", "张　三", ""},
		"name too long":          {"姓名", strings.Repeat("一", 11), nil, "longer than 10"},
		"line break":             {"姓名", "张\n三", nil, "line break"},
		"dictionary name":        {"性别", "男", "1", ""},
		"dictionary code":        {"性别", "2", "2", ""},
		"code as a number":       {"性别", 1, "1", ""},
		"code and name":          {"性别", "1 男", "1", ""},
		"lost leading zero":      {"证件类型", 1, "01", ""},
		"not in the dictionary":  {"性别", "中", nil, "1 男、2 女"},
		"id number":              {"证件号码", goodID, goodID, ""},
		"small x":                {"证件号码", "11010519491231002x", goodID, ""},
		"blanks inside":          {"证件号码", "110105 19491231 002X", goodID, ""},
		"full width":             {"证件号码", "１１０１０５１９４９１２３１００２Ｘ", goodID, ""},
		"check digit":            {"证件号码", "110105194912310021", nil, "check digit"},
		"stored as a number":     {"证件号码", 110105194912310020.0, nil, "format the whole column as text"},
		"as Excel shows it":      {"证件号码", "1.10105E+17", nil, "format the whole column as text"},
		"passport":               {"证件号码", "E12345678", "E12345678", ""},
		"mobile as a number":     {"手机号码", 13800000000, "13800000000", ""},
		"mobile too short":       {"手机号码", "1380000", nil, "11 digits"},
		"date cell":              {"出生日期", 18264, "1950-01-01", ""},
		"date with slashes":      {"出生日期", "1990/1/5", "1990-01-05", ""},
		"date in Chinese":        {"出生日期", "1990年1月5日", "1990-01-05", ""},
		"eight digits":           {"出生日期", "19900105", "1990-01-05", ""},
		"eight digits, a number": {"出生日期", 19900105, "1990-01-05", ""},
		"date and midnight":      {"出生日期", "1990-01-05 00:00:00", "1990-01-05", ""},
		"no such day":            {"出生日期", "1990-02-30", nil, "existing date"},
		"only a year":            {"出生日期", 0.5, nil, "existing date"},
		"month":                  {"参保起始年月", "2026-11", "2026-11", ""},
		"month in Chinese":       {"参保起始年月", "2026年3月", "2026-03", ""},
		"month, six digits":      {"参保起始年月", "202611", "2026-11", ""},
		"month, a number":        {"参保起始年月", 202603, "2026-03", ""},
		"month made a day":       {"参保起始年月", 46327, "2026-11", ""},
		"no such month":          {"参保起始年月", "2026-13", nil, "a month is wanted"},
		"one code":               {"险种", 410, []any{"410"}, ""},
		"codes":                  {"险种", "410、110,210", []any{"110", "210", "410"}, ""},
		"short names":            {"险种", "养老 失业/工伤；工伤", []any{"110", "210", "410"}, ""},
		"part of several names":  {"险种", "保险", nil, "not in the code table"},
		"an unknown code":        {"险种", "110 310", nil, "410 工伤保险"},
		"only separators":        {"险种", "、", nil, "nothing that can be read"},
		"integer":                {"试用期月数", "３", json.Number("3"), ""},
		"half":                   {"试用期月数", 2.5, nil, "integer"},
		"money":                  {"月收入", "¥8,000.50元", "8000.50", ""},
		"money as a number":      {"月收入", 8000.3, "8000.3", ""},
		"binary noise":           {"月收入", 0.1 + 0.2, "0.3", ""},
		"no money":               {"月收入", "面议", nil, "amount"},
		"yes":                    {"是否派遣", "是", true, ""},
		"no":                     {"是否派遣", "N", false, ""},
		"true cell":              {"是否派遣", true, true, ""},
		"perhaps":                {"是否派遣", "可能", nil, "yes"},
		"pattern":                {"岗位", "B2", "B2", ""},
		"not the pattern":        {"岗位", "b2", nil, "example: A01"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			head, line := []any{"姓名", "证件号码"}, []any{"王五", goodID}
			i := form.named(tt.title)
			switch tt.title {
			case "姓名":
				line[0] = tt.cell
			case "证件号码":
				line[1] = tt.cell
			default:
				head, line = append(head, tt.title), append(line, tt.cell)
			}
			c, err := form.Check(table(t, head, line))
			if err != nil {
				t.Fatal(err)
			}
			if tt.want == nil {
				if len(c.Faults) != 1 || !strings.Contains(c.Faults[0].Text.En, tt.fault) || c.Faults[0].Row != 2 {
					t.Errorf("faults %v, want %q", c.Faults, tt.fault)
				}
				return
			}
			if len(c.Persons) != 1 || cmp.Diff(c.Persons[0].Values[form.Fields[i].Code], tt.want) != "" {
				t.Errorf("got %v %v, want %v", c.Persons, c.Faults, tt.want)
			}
		})
	}
}

func TestHeadings(t *testing.T) {
	tests := map[string]struct {
		rows   [][]any
		row    int // of the first person
		people int
	}{
		"titles":            {[][]any{{"姓名", "证件号码"}, {"张三", goodID}}, 2, 1},
		"codes":             {[][]any{{"aac003", "AAC147"}, {"张三", goodID}}, 2, 1},
		"stars and marks":   {[][]any{{"* 姓 名", "证件号码（必填）"}, {"张三", goodID}}, 2, 1},
		"code in brackets":  {[][]any{{"员工（aac003）", "身份证号"}, {"张三", goodID}}, 2, 1},
		"a title above":     {[][]any{{"2026 年 11 月新员工名单"}, {}, {"姓名", "证件号码"}, {"张三", goodID}}, 4, 1},
		"codes below":       {[][]any{{"姓名", "证件号码"}, {"aac003", "aac147"}, {"张三", goodID}}, 3, 1},
		"blank row between": {[][]any{{"姓名", "证件号码"}, {}, {" ", nil}, {"张三", goodID}}, 4, 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			c, err := form.Check(table(t, tt.rows...))
			if err != nil || len(c.Persons) != tt.people || c.Persons[0].Row != tt.row {
				t.Errorf("%+v, %v", c, err)
			}
		})
	}
}

func TestHeadingFaults(t *testing.T) {
	var e *FileError
	if _, err := form.Check(table(t, []any{"甲", "乙"}, []any{1, 2})); !errors.As(err, &e) || !strings.Contains(e.Text.Zh, "姓名、证件类型") {
		t.Errorf("no headings: %v", err)
	}
	if _, err := form.Check(table(t, []any{"姓名", "证件号码", "身份证号"})); !errors.As(err, &e) || !strings.Contains(e.Text.En, "columns B and C") {
		t.Errorf("twice: %v", err)
	}
	if _, err := form.Check(table(t, []any{"姓名", "证件号码"})); !errors.As(err, &e) {
		t.Errorf("nobody: %v", err)
	}
	c, err := form.Check(table(t, []any{"姓名", "性别", "工号"}, []any{"张三", "男", 7}))
	if err != nil || len(c.Faults) != 1 || c.Faults[0].Code != "aac147" || len(c.Persons) != 0 {
		t.Errorf("missing column: %+v, %v", c, err)
	}
	if _, err := NewPlan(c, PlanOptions{SkipBad: true}); !errors.Is(err, ErrFaulty) {
		t.Errorf("plan: %v", err)
	}
}

// Faults name row and column as the spreadsheet shows them, and no value.
func TestFaults(t *testing.T) {
	c, err := form.Check(table(t, []any{"序号", "姓名", "证件号码", "性别"},
		[]any{1, "张三", goodID, "男"}, []any{2, nil, "110105194912310021", "中"}, nil, []any{3, "李四", goodID, "女"}))
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range c.Faults {
		got = append(got, f.Zh())
		if strings.Contains(f.Zh()+f.Error(), "110105194912310021") {
			t.Error("a value is shown")
		}
	}
	want := []string{
		"第 3 行 B 列“姓名”（aac003）：必填项为空",
		"第 3 行 C 列“证件号码”（aac147）：证件号码校验位不符，请核对",
		"第 3 行 D 列“性别”（aac004）：不在代码表内，可填：1 男、2 女",
		"第 5 行 C 列“证件号码”（aac147）：与第 2 行重复",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"序号"}, c.Ignored); diff != "" || c.Rows != 3 || len(c.Persons) != 1 {
		t.Errorf("ignored %v, %d rows, %d people", c.Ignored, c.Rows, len(c.Persons))
	}
	if diff := cmp.Diff([]int{3, 5}, c.Skipped()); diff != "" {
		t.Error(diff)
	}
}

func TestReadText(t *testing.T) {
	const text = "姓名,证件号码,手机号码\r\n张三,=\"" + goodID + "\",'13800000000\r\n"
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(strings.ReplaceAll(text, ",", "\t"))
	if err != nil {
		t.Fatal(err)
	}
	tests := map[string]string{
		"UTF-8": text, "UTF-8 with mark": "\ufeff" + text, "GB18030": gb, "UTF-16 with tabs": utf16,
		"semicolons": strings.ReplaceAll(text, ",", ";"),
		"tab before": strings.ReplaceAll(text, "'138", "\t138"),
	}
	for name, content := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := Read(strings.NewReader(content))
			if err != nil {
				t.Fatal(err)
			}
			c, err := form.Check(got)
			want := map[string]any{"aac003": "张三", "aac147": goodID, "aac067": "13800000000"}
			if err != nil || len(c.Persons) != 1 || cmp.Diff(want, c.Persons[0].Values) != "" {
				t.Errorf("%+v, %v", c, err)
			}
		})
	}
}

func TestReadRefuses(t *testing.T) {
	tests := map[string][]byte{
		"empty":         nil,
		"old xls":       {0xD0, 0xCF, 0x11, 0xE0, 0xA1},
		"a picture":     {0x89, 'P', 'N', 'G', 0, 0xff, 0xfe},
		"zip, no xlsx":  []byte("PK\x03\x04rubbish"),
		"open quote":    []byte("姓名,证件号码\n\"张三,1\n"),
		"too large":     bytes.Repeat([]byte("a,b\n"), MaxFileSize/4+1),
		"empty sheets":  workbook(t),
		"too many rows": []byte(strings.Repeat("a\n", maxRows+1)),
		"too wide":      []byte(strings.Repeat("a,", maxColumns) + "a\n"),
	}
	for name, data := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Read(bytes.NewReader(data))
			var e *FileError
			if !errors.As(err, &e) || e.Text.Zh == "" || e.Text.En == "" {
				t.Errorf("got %v", err)
			}
		})
	}
}

func TestReadWorkbook(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	steps := []error{
		f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: new(true)}),
		second(f.NewSheet("名单")),
		f.SetSheetRow("名单", "A1", &[]any{"姓名", "证件号码", "出生日期"}),
		f.SetSheetRow("名单", "A4", &[]any{"张三", goodID, 16802}),
		f.SetCellFormula("名单", "A5", "NA()"),
		f.SetSheetRow("名单", "B5", &[]any{idNumbers(1)[0]}),
	}
	if err := errors.Join(steps...); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	got, err := Read(&b)
	if err != nil {
		t.Fatal(err)
	}
	c, err := form.Check(got)
	if err != nil || len(c.Persons) != 1 || c.Persons[0].Row != 4 || c.Persons[0].Values["aac006"] != "1950-01-01" {
		t.Errorf("%+v, %v", c, err)
	}
	if diff := cmp.Diff([]int{5}, c.Skipped()); diff != "" {
		t.Error(diff)
	}
}

func second[T any](_ T, err error) error { return err }

func TestCheckIDNumber(t *testing.T) {
	tests := map[string]bool{goodID: true, "11010519491231002x": false, "110105194912310020": false, "": false,
		"1101051949123100２": false, "X1010519491231002X": false}
	for id, want := range tests {
		if got := CheckIDNumber(id); got != want {
			t.Errorf("%q: %v", id, got)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("姓名,证件号码\n张三," + goodID))
	f.Add([]byte("\xff\xfea\x00"))
	f.Add([]byte("PK\x03\x04"))
	f.Add([]byte{0xd0, 0xd5, 0xc3, 0xfb, ',', '"', '\n'})
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := Read(bytes.NewReader(data))
		if err != nil {
			return
		}
		c, err := form.Check(got)
		if err != nil || len(c.Persons) == 0 {
			return
		}
		plan, err := NewPlan(c, PlanOptions{SkipBad: true, Common: map[string]string{"aab998": "9137"}})
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range plan.Messages {
			if !json.Valid(m.Body) {
				t.Errorf("not JSON: %s", m.Body)
			}
		}
	})
}

func FuzzHeading(f *testing.F) {
	for _, s := range []string{"姓名", "（aac003）", "*()", "ＡＡＣ００３"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if i := form.named(s); i >= 0 && form.named("* "+s+" ") != i {
			t.Errorf("%q means another field with a star", s)
		}
	})
}

package demo

import (
	"fmt"
	"math/rand/v2"
	"strconv"

	"github.com/xuri/excelize/v2"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// Person is one invented employee with the values of a roster's row.
type Person struct {
	Name, IDNumber, Sex, Mobile, Education, Household string
	Birth, Hired, ContractEnd                         calendar.Day
	Pay                                               int // yuan a month
}

// People invents n employees who were hired in the three weeks before today.
// The same n, region and today always give the same people. Region is the
// six-digit area of their id numbers: 000000 makes persons of the test range.
func People(n int, region string, today calendar.Day) []Person {
	r := rand.New(rand.NewPCG(uint64(n), 370200))
	people := make([]Person, n)
	for i := range people {
		birth := calendar.Day("1975-01-01").AddDays(r.IntN(365 * 29)) // nobody near the age of retirement
		hired := today.AddDays(-r.IntN(21))
		sex := i % 2 // 0 female, 1 male: the parity of the id's 17th digit
		people[i] = Person{
			Name:        pick(r, surnames) + pick(r, givenNames[sex]) + []string{"", pick(r, givenNames[sex])}[r.IntN(2)],
			IDNumber:    idNumber(region, birth, i*2%1000+sex),
			Sex:         []string{"女", "男"}[sex],
			Mobile:      fmt.Sprintf("1%d%09d", []int{3, 5, 8}[r.IntN(3)], r.IntN(1_000_000_000)),
			Education:   pick(r, []string{"大学本科", "大学专科", "硕士研究生"}),
			Household:   pick(r, []string{"本地居民", "外地居民"}),
			Birth:       birth,
			Hired:       hired,
			ContractEnd: yearsLater(hired, 3),
			Pay:         4500 + 500*r.IntN(20),
		}
	}
	return people
}

var (
	surnames   = []string{"王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "马", "罗", "𠮷"}
	givenNames = [2][]string{
		{"秀", "英", "丽", "静", "敏", "燕", "娟", "艳", "玲", "雪", "慧", "婷"},
		{"伟", "强", "磊", "军", "洋", "勇", "杰", "涛", "明", "超", "辉", "鹏"},
	}
)

func pick(r *rand.Rand, from []string) string { return from[r.IntN(len(from))] }

// yearsLater returns the last day of a contract that begins on the given day.
func yearsLater(d calendar.Day, years int) calendar.Day {
	return calendar.DayOf(d.Start().AddDate(years, 0, -1))
}

// idNumber returns a resident id number with its check digit (GB 11643).
func idNumber(region string, birth calendar.Day, serial int) string {
	day := birth.Start().Format("20060102")
	digits := fmt.Sprintf("%s%s%03d", region, day, serial)
	weights := [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		sum += int(digits[i]-'0') * w
	}
	return digits + string("10X98765432"[sum%11])
}

// Sheet is the form of a roster: its columns, as handlers know them, and the cells
// of a person. Everything is text, as a careful handler would format an id number's
// column.
type Sheet struct {
	headings []string
	cells    func(Person) []string
}

// Registration is the roster of the registration of employment, ER0101.
func Registration() Sheet {
	return Sheet{
		[]string{"姓名", "证件类型", "证件号码", "性别", "出生日期", "手机号码", "户口性质", "学历", "用工起始日期", "用工形式", "合同类别", "合同起始日期", "合同终止日期", "试用期月数", "月工资"},
		func(p Person) []string {
			return []string{
				p.Name, "居民身份证", p.IDNumber, p.Sex, string(p.Birth), p.Mobile, p.Household, p.Education,
				string(p.Hired), "固定期限合同", "固定期限", string(p.Hired), string(p.ContractEnd), "3", strconv.Itoa(p.Pay) + ".00",
			}
		},
	}
}

// Hires is the roster of 员工录用一件事, JS0101, for people who are insured from the
// month of the given day.
func Hires(today calendar.Day) Sheet {
	plain := Registration()
	return Sheet{
		append(plain.headings, "工时制度", "参保身份", "参保变更类型", "岗位类别", "险种", "参保起始年月"),
		func(p Person) []string {
			return append(plain.cells(p), "标准工时制", "企业职工", "新参保", "管理、技术岗位", "养老、失业、工伤", string(today)[:len("2026-11")])
		},
	}
}

// Leavers is the roster of 员工离职一件事, JS0201, for people who left on the given
// day by agreement.
func Leavers(today calendar.Day) Sheet {
	return Sheet{
		[]string{"姓名", "证件类型", "证件号码", "解除或终止日期", "解除或终止原因", "非因本人意愿中断就业", "险种", "参保终止年月"},
		func(p Person) []string {
			return []string{p.Name, "居民身份证", p.IDNumber, string(today), "3601", "是", "110、210、410", string(today)[:len("2026-11")]}
		},
	}
}

// Write writes people as a spreadsheet with Chinese headings.
func (s Sheet) Write(path string, people []Person) error {
	book := excelize.NewFile()
	defer book.Close()
	const sheet = "Sheet1"
	rows := [][]string{s.headings}
	for _, p := range people {
		rows = append(rows, s.cells(p))
	}
	for i := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			return err
		}
		if err := book.SetSheetRow(sheet, cell, &rows[i]); err != nil {
			return err
		}
	}
	if err := book.SaveAs(path); err != nil {
		return fmt.Errorf("write roster %s: %w", path, err)
	}
	return nil
}

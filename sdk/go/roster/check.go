package roster

import (
	"fmt"
	"slices"
	"strings"
)

// Fault says what is wrong in one cell, or in a row or column when the other is
// absent. It never repeats what stands in the cell.
type Fault struct {
	Row     int    // as the spreadsheet counts, 0 when a whole column is meant
	Column  string // A, B …; "" when a whole row is meant
	Heading string // the field's Chinese title
	Code    string // the field's code
	Text    Text
}

// Error implements error, in English.
func (f Fault) Error() string {
	return fmt.Sprintf("row %d column %s (%s %s): %s", f.Row, f.Column, f.Heading, f.Code, f.Text.En)
}

// Zh says the fault in Chinese.
func (f Fault) Zh() string {
	place := ""
	if f.Row > 0 {
		place = fmt.Sprintf("第 %d 行", f.Row)
	}
	if f.Column != "" {
		place += " " + f.Column + " 列"
	}
	return fmt.Sprintf("%s“%s”（%s）：%s", place, f.Heading, f.Code, f.Text.Zh)
}

// Person is one clean row.
type Person struct {
	Row    int
	Values map[string]any // by field code
	Name   string         // what result files call the person by, when the form has aac003
	Ident  string         // the value of the identity field
}

// Checked is a roster held against a form.
type Checked struct {
	Form    *Form
	Persons []Person // the clean rows, in the file's order
	Faults  []Fault  // of the others, by row; a fault with Row 0 concerns every row
	Rows    int      // all rows below the headings
	Ignored []string // headings that the form does not know

	table *Table
	first int // row number of the first person row
}

// Check reads every row of t as a person of the form.
func (f *Form) Check(t *Table) (*Checked, error) {
	at, places, err := f.headings(t)
	if err != nil {
		return nil, err
	}
	c := &Checked{Form: f, table: t}
	for i, p := range places {
		if p < 0 {
			c.Ignored = append(c.Ignored, tidy(t.rows[at].at(i).text))
		}
	}
	c.Ignored = slices.DeleteFunc(c.Ignored, func(s string) bool { return s == "" })
	if c.Faults = f.missing(places); len(c.Faults) > 0 {
		return c, nil
	}
	rows := t.rows[at+1:]
	if len(rows) > 0 && f.matches(rows[0]) > len(rows[0].cells)/2 {
		rows = rows[1:] // a second heading, of codes below titles
	}
	if len(rows) == 0 {
		return nil, unreadable("标题行下面没有人员。", "there is nobody below the headings")
	}
	c.first, c.Rows = rows[0].number, len(rows)
	seen := map[string]int{}
	for _, l := range rows {
		person, faults := c.person(l, places)
		if len(faults) == 0 {
			faults = c.repeated(person, places, seen)
		}
		if len(faults) > 0 {
			c.Faults = append(c.Faults, faults...)
			continue
		}
		c.Persons = append(c.Persons, person)
	}
	return c, nil
}

// headings finds the heading row among the first ones, and for each of its
// columns the field that it means (-1 for none).
func (f *Form) headings(t *Table) (at int, places []int, err error) {
	const search = 20
	at, most := -1, 0
	for i, l := range t.rows[:min(search, len(t.rows))] {
		if n := f.matches(l); n > most {
			at, most = i, n
		}
	}
	if at < 0 || most < min(2, len(f.Fields)) {
		titles := f.titles()
		return 0, nil, unreadable("没有找到标题行。可用的列标题："+titles+"。",
			"no heading row was found; the headings are: "+titles)
	}
	l := t.rows[at]
	places = make([]int, len(l.cells))
	for i, c := range l.cells {
		places[i] = f.named(c.text)
		if p := places[i]; p >= 0 && slices.Contains(places[:i], p) {
			title := f.Fields[p].Title
			return 0, nil, unreadable("标题“"+title+"”出现了两次（"+column(slices.Index(places, p))+" 列和 "+column(i)+" 列）。",
				"the heading "+title+" stands twice (columns "+column(slices.Index(places, p))+" and "+column(i)+")")
		}
	}
	return at, places, nil
}

func (f *Form) matches(l line) int {
	n := 0
	for _, c := range l.cells {
		if !c.number && f.named(c.text) >= 0 {
			n++
		}
	}
	return n
}

func (f *Form) titles() string {
	var titles []string
	for _, d := range f.Fields {
		titles = append(titles, d.Title)
	}
	return strings.Join(titles, "、")
}

// missing tells of required columns that the file does not have.
func (f *Form) missing(places []int) (faults []Fault) {
	for i, d := range f.Fields {
		if d.Required && !slices.Contains(places, i) {
			faults = append(faults, Fault{Heading: d.Title, Code: d.Code,
				Text: Text{"缺少这一列（必填）", "this required column is missing"}})
		}
	}
	return faults
}

func (c *Checked) person(l line, places []int) (Person, []Fault) {
	p := Person{Row: l.number, Values: map[string]any{}}
	var faults []Fault
	for i, field := range places {
		if field < 0 {
			continue
		}
		d := &c.Form.Fields[field]
		value, fault := d.value(l.at(i), c.table.date1904)
		switch {
		case fault != nil:
			faults = append(faults, Fault{l.number, column(i), d.Title, d.Code, *fault})
		case value != nil:
			p.Values[d.Code] = value
		}
	}
	p.Name, _ = p.Values["aac003"].(string)
	if i := c.Form.identity(); i >= 0 {
		p.Ident, _ = p.Values[c.Form.Fields[i].Code].(string)
	}
	return p, faults
}

// repeated tells of a person who stands in the file already.
func (c *Checked) repeated(p Person, places []int, seen map[string]int) []Fault {
	if p.Ident == "" {
		return nil
	}
	if first, ok := seen[p.Ident]; ok {
		i := c.Form.identity()
		d := c.Form.Fields[i]
		return []Fault{{p.Row, column(slices.Index(places, i)), d.Title, d.Code, Text{
			fmt.Sprintf("与第 %d 行重复", first), fmt.Sprintf("the same as in row %d", first),
		}}}
	}
	seen[p.Ident] = p.Row
	return nil
}

// Clean reports whether every row can be filed.
func (c *Checked) Clean() bool { return len(c.Faults) == 0 }

// Skipped lists the rows that have a fault, without repetition.
func (c *Checked) Skipped() []int {
	var rows []int
	for _, f := range c.Faults {
		if f.Row > 0 && !slices.Contains(rows[max(0, len(rows)-1):], f.Row) {
			rows = append(rows, f.Row)
		}
	}
	return rows
}

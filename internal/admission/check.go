package admission

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// ItemCode names an item of the checklist.
type ItemCode string

// The items of the checklist.
const (
	HallAccount      ItemCode = "hall-account"
	EnterpriseCredit ItemCode = "enterprise-credit"
	LegalRepCredit   ItemCode = "legal-rep-credit"
	HRSystem         ItemCode = "hr-system"
	Interfaces       ItemCode = "interfaces"
	DutiesConfirmed  ItemCode = "duties"
	CommitmentSigned ItemCode = "commitment"
	TechnicalAbility ItemCode = "ability"
	EmergencyPlan    ItemCode = "emergency"
	HonourTitles     ItemCode = "honours"
)

// Item is one line of the checklist that a reviewer goes through.
type Item struct {
	Code     ItemCode
	Clause   string // of the standard
	Title    string // zh
	Required bool   // approval needs it met
	// Fields are the pointers into the form at which the item looks, none when it
	// looks at facts outside of the form.
	Fields []string

	// section is the part of the form that the item looks at, nil when the item
	// looks at facts outside of the form.
	section func(*Form) any
}

// Items lists the checklist in order.
func Items() []Item {
	return []Item{
		{HallAccount, "7.1", "具有网办大厅访问权限", true, nil, nil},
		{EnterpriseCredit, "7.1", "企业无失信行为", true, nil, nil},
		{LegalRepCredit, "7.1", "法定代表人无失信行为", true, nil, nil},
		{HRSystem, "7.1", "具有可接入的人力资源管理系统", true, []string{"/app", "/name", "/area", "/product", "/suite"}, func(f *Form) any { return []any{f.App, f.Name, f.Area, f.Product, f.Suite} }},
		{Interfaces, "8.6.2", "所选服务接口与业务需要相符", true, []string{"/services"}, func(f *Form) any { return f.Services }},
		{DutiesConfirmed, "8.4.1", "逐项确认安全和数据责任", true, []string{"/duties", "/rules"}, func(f *Form) any { return []any{f.Duties, f.Rules} }},
		{CommitmentSigned, "8.4.3", "信用承诺书已签章、内容完整", true, []string{"/commitment", "/template"}, func(f *Form) any { return []any{f.Commitment, f.Template, f.Facts} }},
		{TechnicalAbility, "9.2.1", "具备或采购技术开发能力", true, []string{"/ability"}, func(f *Form) any { return f.Ability }},
		{EmergencyPlan, "9.2.2", "有应急保障安排", true, []string{"/emergency", "/plan"}, func(f *Form) any { return []any{f.Emergency, f.Plan} }},
		{HonourTitles, "7.1", "诚信称号属实（优先接入）", false, []string{"/honours"}, func(f *Form) any { return f.Honours }},
	}
}

func findItem(code ItemCode) (Item, bool) {
	items := Items()
	i := slices.IndexFunc(items, func(it Item) bool { return it.Code == code })
	if i < 0 {
		return Item{}, false
	}
	return items[i], true
}

// mustItem is findItem for a code that was checked before; another one is
// required and looks outside of the form, the strictest there is.
func mustItem(code ItemCode) Item {
	it, ok := findItem(code)
	if !ok {
		it = Item{Code: code, Required: true}
	}
	return it
}

// Mark is a reviewer's word on an item.
type Mark string

// The marks.
const (
	Unmarked      Mark = ""
	Met           Mark = "met"
	Unmet         Mark = "unmet"
	NotApplicable Mark = "not-applicable"
)

// Check is an item with the reviewer's mark.
type Check struct {
	Item ItemCode
	Mark Mark
	Note string // for colleagues; the enterprise reads gaps
	By   enterprise.Actor
	At   time.Time
}

func (c *Check) set(m Mark, note string, by id.Staff, at time.Time) {
	c.Mark, c.Note, c.By, c.At = m, note, enterprise.ByStaff(by), at
}

// Gap is one thing that the enterprise has to supply before the next round.
type Gap struct {
	Item ItemCode
	Text string
	// Fields are pointers into the form, to what has to be changed; without any all
	// fields of the item are meant.
	Fields []string
	// Since is the day of a fact outside of the form, such as an entry in a credit
	// register. It alone makes such a gap new in a later round.
	Since calendar.Day
}

// Mark notes what the reviewer found for an item.
func (a *Application) Mark(by id.Staff, item ItemCode, m Mark, note string, at time.Time) error {
	if a.State != Submitted {
		return fault.New(fault.Conflict, "application.state", "application is %s", a.State).With("state", string(a.State))
	}
	it, ok := findItem(item)
	if !ok {
		return fault.New(fault.Invalid, "application.item-unknown", "no such item").At("/item")
	}
	switch {
	case m != Met && m != Unmet && m != NotApplicable,
		m == NotApplicable && it.Required:
		return fault.New(fault.Invalid, "application.mark-unknown", "no such mark for this item").At("/mark")
	case len(note) > 4*maxText:
		return fault.New(fault.Invalid, "application.note-too-long", "a note has at most %d characters", maxText).At("/note")
	case m == Met && strings.TrimSpace(note) == "" && a.Round().found(item) == Unmet:
		return contradicts(item).At("/note")
	}
	if err := a.free(by, at); err != nil {
		return err
	}
	a.Round().check(item).set(m, note, by, at)
	return nil
}

func (r *Round) check(item ItemCode) *Check {
	i := slices.IndexFunc(r.Checks, func(c Check) bool { return c.Item == item })
	if i < 0 {
		r.Checks = append(r.Checks, Check{Item: item})
		i = len(r.Checks) - 1
	}
	return &r.Checks[i]
}

// reviewed refuses a round of which an item was not looked at.
func (r *Round) reviewed() error {
	for _, c := range r.Checks {
		if c.Mark == Unmarked {
			return fault.New(fault.Conflict, "application.item-unmarked", "item %s was not looked at", c.Item).With("item", string(c.Item))
		}
	}
	return nil
}

// firstMarks is the checklist of a new round: what the platform knows by itself
// is marked, and what was met before and did not change stays met.
func firstMarks(f Form, last *Round, at time.Time) []Check {
	var checks []Check
	for _, it := range Items() {
		c := Check{Item: it.Code}
		switch {
		case it.Code == HonourTitles && len(f.Honours) == 0:
			c.Mark, c.By, c.At = NotApplicable, enterprise.ByPlatform, at
		case last != nil && last.check(it.Code).Mark == Unmet:
			// A reviewer has to look again, also at what the platform marks by itself.
		case last != nil && !it.changed(&last.Form, &f):
			c = *last.check(it.Code)
		case it.Code == HallAccount, it.Code == DutiesConfirmed:
			// The space was opened by the hall's proof, and a form without every duty
			// cannot be submitted.
			c.Mark, c.By, c.At = Met, enterprise.ByPlatform, at
		}
		checks = append(checks, c)
	}
	return checks
}

// covers reports whether the item looks at a field, or at a part of it.
func (it Item) covers(field string) bool {
	return len(field) <= maxLine && slices.ContainsFunc(it.Fields, func(f string) bool {
		return field == f || strings.HasPrefix(field, f+"/")
	})
}

// changed reports whether the part of the form that the item looks at differs.
func (it Item) changed(a, b *Form) bool {
	return it.section != nil && !reflect.DeepEqual(it.section(a), it.section(b))
}

// checkGaps refuses gaps that say nothing, and those that could have been named
// in the round before.
func (a *Application) checkGaps(r *Round, gaps []Gap, at time.Time) error {
	if len(gaps) == 0 {
		return fault.New(fault.Invalid, "application.gap-missing", "a return names what is missing").At("/gaps")
	}
	var last *Round
	if r.Number > 1 {
		last = &a.Rounds[r.Number-2]
	}
	for i, g := range gaps {
		pointer := "/gaps/" + strconv.Itoa(i)
		it, ok := findItem(g.Item)
		if !ok {
			return fault.New(fault.Invalid, "application.item-unknown", "no such item").At(pointer + "/item")
		}
		for n, field := range g.Fields {
			if !it.covers(field) {
				return fault.New(fault.Invalid, "application.gap-field", "item %s does not look at that field", g.Item).
					With("item", string(g.Item)).At(pointer + "/fields/" + strconv.Itoa(n))
			}
		}
		if strings.TrimSpace(g.Text) == "" || len(g.Text) > 4*maxText {
			return fault.New(fault.Invalid, "application.gap-text", "a gap says in words what to supply").At(pointer + "/text")
		}
		if last != nil && !isNew(it, g, last, r, at) {
			return fault.New(fault.Conflict, "application.gap-too-late", "item %s could have been named in the round before", g.Item).
				With("item", string(g.Item)).At(pointer)
		}
	}
	return nil
}

// isNew reports whether a gap of round r may still be named after round last. A
// fact outside of the form lies between the two returns, not in the future.
func isNew(it Item, g Gap, last, r *Round, at time.Time) bool {
	stillUnmet := slices.ContainsFunc(last.Gaps, func(p Gap) bool { return p.Item == g.Item })
	outside := it.section == nil && g.Since >= calendar.DayOf(last.Decided) && g.Since <= calendar.DayOf(at)
	return stillUnmet || it.changed(&last.Form, &r.Form) || outside
}

func roundDetail(n int) string { return "round-" + strconv.Itoa(n) }

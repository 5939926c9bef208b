package employment

import (
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// detail names one further field of a registration: what employers tell beside
// who, where and since when.
type detail struct {
	name string
	form corekit.Form
	free bool // may be corrected without proof
}

// details is every further field the core keeps.
var details = []detail{
	{"sex", corekit.Words, false},
	{"birth", corekit.Date, false},
	{"mobile", corekit.Words, true},
	{"education", corekit.Words, true},
	{"household", corekit.Words, true},
	{"contractType", corekit.Words, true},
	{"contractStart", corekit.Date, true},
	{"contractEnd", corekit.Date, true},
	{"jobCode", corekit.Words, true},
	{"monthlyPay", corekit.Money, true},
	{"dispatched", corekit.YesNo, true},
	{"dispatchTo", corekit.Words, true},
	{"workForm", corekit.Words, true},
	{"probationMonths", corekit.Number, true},
	{"lateReason", corekit.Words, true},
}

// detailOf returns the field of that name.
func detailOf(name string) (detail, bool) {
	for _, d := range details {
		if d.name == name {
			return d, true
		}
	}
	return detail{}, false
}

// person is one person of an act to register.
type person struct {
	ref     string
	name    string
	id      corekit.Identity
	hired   calendar.Day
	details map[string]string // absent ones are left out
}

func parsePerson(o corekit.Object) person {
	p := person{
		ref:     o.Optional("ref", 64),
		name:    o.Text("name", 50),
		id:      corekit.ParseIdentity(o),
		hired:   o.Day("hireDate", true),
		details: map[string]string{},
	}
	for _, d := range details {
		v, err := d.form.Parse(o.Take(d.name))
		if err != nil {
			o.Fail(d.name, "%s", err)
		} else if v != "" {
			p.details[d.name] = v
		}
	}
	return p
}

// birth returns the person's date of birth by the number, or by what was told for
// other documents; "" when neither tells.
func (p person) birth() calendar.Day {
	if p.id.Telling() {
		return p.id.Birth()
	}
	return calendar.Day(p.details["birth"])
}

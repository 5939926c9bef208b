package labour

import (
	"context"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// detail names one further field of a record.
type detail struct {
	name string
	form corekit.Form
}

var details = []detail{
	{"contractNo", corekit.Words}, {"contractType", corekit.Words}, {"probationMonths", corekit.Number}, {"jobCode", corekit.Words},
	{"place", corekit.Words}, {"hours", corekit.Words}, {"pay", corekit.Money}, {"workForm", corekit.Words},
	{"dispatched", corekit.YesNo}, {"dispatchTo", corekit.Words},
}

// contract is what an employer tells of one contract.
type contract struct {
	ref, name   string
	id          corekit.Identity
	first, last calendar.Day
	details     map[string]string // absent ones are left out
}

// Kinds of contract (abc910).
const (
	fixedTerm = "1"
	openEnded = "2"
	forTask   = "3"
)

const partTime = "52" // form of work (aac013)

func parseContract(o corekit.Object) contract {
	c := contract{ref: o.Optional("ref", 64), name: o.Text("name", 50), id: corekit.ParseIdentity(o),
		first: o.Day("contractStart", true), last: o.Day("contractEnd", false), details: map[string]string{}}
	for _, d := range details {
		v, err := d.form.Parse(o.Take(d.name))
		if err != nil {
			o.Fail(d.name, "%s", err)
		} else if v != "" {
			c.details[d.name] = v
		}
	}
	o.Closed()
	return c
}

// file puts contracts on record (初次备案), each for itself.
type file struct {
	contracts []contract
	rules     Rules
}

func parseFile(data corekit.Object, rules Rules) file {
	f := file{rules: rules}
	for _, o := range data.Objects("persons", corekit.MaxPersons) {
		f.contracts = append(f.contracts, parseContract(o))
	}
	return f
}

// Run implements corekit.Work.
func (f file) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	seen := map[string]bool{}
	answers := make([]personAnswer, 0, len(f.contracts))
	for _, c := range f.contracts {
		v := twiceInBatch
		var own []record
		if !seen[c.id.Number] {
			var err error
			if v, own, err = f.judge(ctx, tx, o, c); err != nil {
				return corekit.Answer{}, err
			}
		}
		seen[c.id.Number] = true
		a := judged(c.ref, v)
		switch {
		case v.Refused():
		case v == alreadyFiled:
			a.FileNo, a.FiledOn = own[0].number, own[0].filedOn
		default:
			number, err := enter(ctx, tx, o, c)
			if err != nil {
				return corekit.Answer{}, err
			}
			a.FileNo, a.FiledOn = number, o.FiledOn()
		}
		answers = append(answers, a)
	}
	return summary(answers), nil
}

// judge applies what the contract says by itself, then what the records say.
func (f file) judge(ctx context.Context, tx corekit.Tx, o *corekit.Order, c contract) (corekit.Verdict, []record, error) {
	if v := c.plausible(o.FiledOn(), f.rules); v.Refused() {
		return v, nil, nil
	}
	own, err := recordsOf(ctx, tx, o.Tenant, o.Employer.USCC, c.id.Number)
	if err != nil {
		return corekit.Verdict{}, nil, err
	}
	for _, r := range own {
		if r.state == active {
			return alreadyFiled, []record{r}, nil
		}
	}
	if v := c.after(own); v.Refused() {
		return v, nil, nil
	}
	if o.FiledOn() > c.first.AddDays(f.rules.FileWithin) {
		return filedLate, nil, nil
	}
	return corekit.Verdict{}, nil, nil
}

// plausible judges a contract by itself.
func (c contract) plausible(filed calendar.Day, rules Rules) corekit.Verdict {
	switch {
	case !c.id.Valid():
		return badIDNumber
	case c.last != "" && c.last < c.first:
		return contractReversed
	case c.first > filed:
		return contractAhead
	case c.id.Birth() != "" && corekit.Age(c.id.Birth(), c.first) < rules.MinimumAge:
		return belowAge
	case c.details["dispatched"] == "1" && (c.details["dispatchTo"] == "" || c.details["contractType"] != fixedTerm || c.months() < 24):
		return dispatchTerm
	case c.probation() > c.probationLimit():
		return probationLong
	}
	return corekit.Verdict{}
}

// after judges a contract by those that the person had with the employer before.
func (c contract) after(earlier []record) corekit.Verdict {
	for _, r := range earlier {
		switch {
		case r.state == withdrawn:
		case c.first <= r.ended:
			return termNotOver
		case c.probation() > 0 && r.details["probationMonths"] != "" && r.details["probationMonths"] != "0":
			return probationTwice
		}
	}
	return corekit.Verdict{}
}

func (c contract) probation() int {
	n, err := strconv.Atoi(c.details["probationMonths"])
	if err != nil {
		return 0 // none was told; Number holds its form
	}
	return n
}

// probationLimit is the most months of probation (劳动合同法 19, 70).
func (c contract) probationLimit() int {
	switch {
	case c.details["workForm"] == partTime || c.details["contractType"] == forTask:
		return 0
	case c.details["contractType"] == openEnded || c.last == "":
		return 6
	}
	switch n := c.months(); {
	case n < 3:
		return 0
	case n < 12:
		return 1
	case n < 36:
		return 2
	}
	return 6
}

// months counts the full months of a fixed term.
func (c contract) months() int {
	if c.last == "" {
		return 0
	}
	from, to := c.first.Start(), c.last.AddDays(1).Start()
	n := (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
	if to.Day() < from.Day() {
		n--
	}
	return n
}

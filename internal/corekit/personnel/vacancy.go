package personnel

import (
	"context"
	"maps"
	"regexp"
	"strconv"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// detail names one further field of a vacancy: a text of at most limit code
// points, or, with limit 0, a value of the form.
type detail struct {
	name     string
	limit    int
	form     corekit.Form
	required bool
}

var vacancyDetails = []detail{
	{"jobCode", 20, 0, false}, {"count", 0, corekit.Number, true}, {"work", 1000, 0, true}, {"conditions", 1000, 0, true},
	{"place", 100, 0, true}, {"payFrom", 0, corekit.Money, true}, {"payTo", 0, corekit.Money, true}, {"workForm", 2, 0, true},
	{"education", 2, 0, false}, {"minAge", 0, corekit.Number, false}, {"maxAge", 0, corekit.Number, false},
	{"benefits", 500, 0, false}, {"contact", 50, 0, true}, {"phone", 20, 0, true},
}

// offer is what an employer tells of a vacancy.
type offer struct {
	title         string
	opens, closes calendar.Day
	details       map[string]string // absent ones are left out
}

// parseOffer reads a vacancy; in a change every field may be missing.
func parseOffer(o corekit.Object, whole bool) offer {
	v := offer{title: o.Optional("title", 50), opens: o.Day("from", whole), closes: o.Day("until", whole), details: map[string]string{}}
	if whole && v.title == "" {
		o.Fail("title", "missing")
	}
	for _, d := range vacancyDetails {
		text, err := "", error(nil)
		if d.limit > 0 {
			text = o.Optional(d.name, d.limit)
		} else {
			text, err = d.form.Parse(o.Take(d.name))
		}
		switch {
		case err != nil:
			o.Fail(d.name, "%s", err)
		case text != "":
			v.details[d.name] = text
		case whole && d.required:
			o.Fail(d.name, "missing")
		}
	}
	return v
}

// What a vacancy may not say. An authority has its own lists; the platform's are
// parameters of its interfaces.
var (
	biasWords    = regexp.MustCompile(`限男|限女|男性|女性|男士|女士|民族|汉族|宗教|信教|信仰|户籍|户口|本地人|乙肝|乙型肝炎|表面抗原|未婚|未育`)
	depositWords = regexp.MustCompile(`押金|保证金|培训费|服装费|报名费|风险金|扣押证件`)
)

func (v offer) number(name string) int {
	n, err := strconv.Atoi(v.details[name])
	if err != nil {
		return 0 // none was told; the form holds its digits
	}
	return n
}

func (v offer) money(name string) float64 {
	n, err := strconv.ParseFloat(v.details[name], 64)
	if err != nil {
		return 0
	}
	return n
}

// judge applies what a vacancy says by itself.
func (v offer) judge(day calendar.Day, rules Rules) corekit.Verdict {
	least, most := v.number("minAge"), v.number("maxAge")
	switch {
	case v.number("count") == 0:
		return countZero
	case v.closes <= v.opens:
		return periodReversed
	case v.closes < day:
		return periodOver
	case v.closes > v.opens.AddDays(rules.MaxDays):
		return periodLong
	case v.money("payTo") < v.money("payFrom"):
		return payReversed
	case least > 0 && least < rules.MinimumAge, most > 0 && most < max(least, rules.MinimumAge):
		return agesWrong
	}
	for _, name := range []string{"title", "conditions", "work", "benefits"} {
		text := v.details[name]
		if name == "title" {
			text = v.title
		}
		switch {
		case biasWords.MatchString(text):
			return biased.At(name)
		case depositWords.MatchString(text):
			return deposit.At(name)
		}
	}
	return corekit.Verdict{}
}

// publish shows a vacancy to the public.
type publish struct {
	offer
	rules Rules
}

func parsePublish(data corekit.Object, rules Rules) publish {
	return publish{parseOffer(data, true), rules}
}

// Run implements corekit.Work.
func (p publish) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	if v := p.judge(o.FiledOn(), p.rules); v.Refused() {
		return corekit.Refusal(v), nil
	}
	alike, err := openAlike(ctx, tx, o, p.offer)
	if err != nil {
		return corekit.Answer{}, err
	}
	number, err := insertVacancy(ctx, tx, o, p.offer)
	if err != nil {
		return corekit.Answer{}, err
	}
	a := corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"vacancyNo": number, "state": string(open), "publishedOn": string(o.FiledOn()), "until": string(p.closes)}}
	if alike {
		a.Code, a.Message, a.Field = sameOpen.Code, sameOpen.Message, sameOpen.Field
	}
	return a, nil
}

// change alters fields of an open vacancy; those not told stay as they are.
type change struct {
	number string
	fresh  offer
	rules  Rules
}

func parseChange(data corekit.Object, rules Rules) change {
	return change{data.Text("vacancyNo", 32), parseOffer(data, false), rules}
}

// Run implements corekit.Work.
func (c change) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	v, refused, err := openVacancy(ctx, tx, o, c.number)
	if err != nil || refused.Refused() {
		return corekit.Refusal(refused), err
	}
	was := offer{v.title, v.opens, v.closes, maps.Clone(v.details)}
	v.apply(c.fresh)
	if v.title == was.title && v.opens == was.opens && v.closes == was.closes && maps.Equal(v.details, was.details) {
		return corekit.Refusal(nothingChanged), nil
	}
	if refused := v.judge(o.FiledOn(), c.rules); refused.Refused() {
		return corekit.Refusal(refused), nil
	}
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"vacancyNo": v.number, "state": string(open), "until": string(v.closes)}},
		saveVacancy(ctx, tx, o, v)
}

// apply takes over what is told in a change.
func (v *vacancy) apply(fresh offer) {
	if fresh.title != "" {
		v.title = fresh.title
	}
	if fresh.opens != "" {
		v.opens = fresh.opens
	}
	if fresh.closes != "" {
		v.closes = fresh.closes
	}
	maps.Copy(v.details, fresh.details)
}

// withdrawal takes a vacancy back before its time: filled, given up, or published
// by mistake.
type withdrawal struct {
	number, reason string
	hired          int
}

func parseWithdrawal(data corekit.Object) withdrawal {
	return withdrawal{data.Text("vacancyNo", 32), data.Text("reason", 200), data.Count("hired")}
}

// Run implements corekit.Work.
func (w withdrawal) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	v, refused, err := openVacancy(ctx, tx, o, w.number)
	if err != nil || refused.Refused() {
		return corekit.Refusal(refused), err
	}
	if w.hired > v.offer.number("count") {
		return corekit.Refusal(hiredMany), nil
	}
	v.state, v.endedOn, v.reason, v.hired = withdrawn, o.FiledOn(), w.reason, w.hired
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"vacancyNo": v.number, "state": string(v.state), "endedOn": string(v.endedOn)}},
		saveVacancy(ctx, tx, o, v)
}

// removal is how an officer takes a vacancy down (下架). The employer is told why.
type removal struct{ number, reason string }

func parseRemoval(data corekit.Object) removal {
	return removal{data.Text("vacancyNo", 32), data.Text("reason", 200)}
}

// Run implements corekit.Work.
func (r removal) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	v, refused, err := openVacancy(ctx, tx, o, r.number)
	if err != nil || refused.Refused() {
		return corekit.Refusal(refused), err
	}
	v.state, v.endedOn, v.reason = removed, o.FiledOn(), r.reason
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"vacancyNo": v.number, "state": string(v.state)}}, saveVacancy(ctx, tx, o, v)
}

// openVacancy finds an own vacancy that is shown on the day of filing.
func openVacancy(ctx context.Context, tx corekit.Tx, o *corekit.Order, number string) (vacancy, corekit.Verdict, error) {
	v, known, err := vacancyOf(ctx, tx, o, number)
	switch {
	case err != nil:
		return v, corekit.Verdict{}, err
	case !known:
		return v, noVacancy, nil
	case v.stateOn(o.FiledOn()) != open:
		return v, notOpen, nil
	}
	return v, corekit.Verdict{}, nil
}

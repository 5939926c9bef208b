package personnel

import (
	"context"
	"fmt"
	"regexp"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// course is one of the programme, held every month.
type course struct {
	code    string // last letter of the numbers of its classes
	title   string
	place   string
	day     int // of the month on which it begins
	days    int // that it lasts
	quota   int
	waiting int  // most persons on the waiting list
	senior  bool // for people with a senior title or of the talent catalogue only
}

// programme is invented: no authority publishes these classes.
var programme = []course{
	{"A", "数字化转型高级研修班", "青岛市市南区", 10, 5, 60, 20, false},
	{"B", "高层次人才创新能力研修班", "青岛市崂山区", 15, 3, 30, 10, true},
	{"C", "关键技术攻关小班", "青岛市黄岛区", 20, 2, 2, 2, true},
}

// class is one occasion of a course.
type class struct {
	course
	number       string
	starts, ends calendar.Day
}

func (c course) in(year int, month time.Month) class {
	first := calendar.DayOf(time.Date(year, month, c.day, 0, 0, 0, 0, calendar.Shanghai))
	return class{c, fmt.Sprintf("PX%04d%02d%s", year, month, c.code), first, first.AddDays(c.days - 1)}
}

var classForm = regexp.MustCompile(`\APX20[0-9]{2}(0[1-9]|1[0-2])[A-Z]\z`)

// findClass finds a class of any month by its number.
func findClass(number string) (class, bool) {
	if !classForm.MatchString(number) {
		return class{}, false
	}
	first, err := time.ParseInLocation("200601", number[2:8], calendar.Shanghai)
	if err != nil {
		return class{}, false
	}
	for _, c := range programme {
		if c.code == number[8:] {
			return c.in(first.Year(), first.Month()), true
		}
	}
	return class{}, false
}

// takes reports whether a class can be enrolled in on a day.
func (c class) takes(day calendar.Day, rules Rules) bool {
	return day >= c.starts.AddDays(-rules.EnrolAhead) && day <= c.starts.AddDays(-rules.EnrolUntil)
}

// classes asks which classes are to come.
type classes struct{ rules Rules }

func parseClasses(_ corekit.Object, rules Rules) classes { return classes{rules} }

// Answer implements corekit.Query.
func (q classes) Answer(ctx context.Context, db corekit.Asker, o *corekit.Order) (corekit.Answer, error) {
	list, err := q.list(ctx, db, o)
	return corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"classes": list}}, err
}

func (q classes) list(ctx context.Context, db corekit.Asker, o *corekit.Order) ([]map[string]any, error) {
	day := today(o)
	month := day.Start()
	month = month.AddDate(0, 0, 1-month.Day())
	list := []map[string]any{}
	for ; calendar.DayOf(month) <= day.AddDays(q.rules.EnrolAhead); month = month.AddDate(0, 1, 0) {
		for _, c := range programme {
			c := c.in(month.Year(), month.Month())
			if c.ends < day {
				continue
			}
			taken, waiting, err := places(ctx, db, o.Tenant, c.number)
			if err != nil {
				return nil, err
			}
			list = append(list, map[string]any{"classNo": c.number, "title": c.title, "place": c.place, "starts": string(c.starts),
				"ends": string(c.ends), "enrolUntil": string(c.starts.AddDays(-q.rules.EnrolUntil)), "quota": c.quota, "free": c.quota - taken,
				"waiting": waiting, "senior": c.senior, "open": c.takes(day, q.rules)})
		}
	}
	return list, nil
}

package insurance

import "github.com/zhilian-hrss/zhilian/internal/calendar"

// Retirement is the table of retirement ages, which rise step by step: from the
// month in which the first would have reached the old age on, one month more for
// every so many months of birth, up to the new age. Source: the decision of 2024
// on raising the retirement age step by step, in force since 2025-01-01.
type Retirement struct {
	Men, Managers, Workers Ladder // women by their post: managers and specialists, workers
}

// Ladder is one row of the table, in months.
type Ladder struct {
	Old, New int // ages
	Every    int // months of birth for one month of delay
}

// progressive is the table in force.
var progressive = Retirement{
	Men:      Ladder{60 * 12, 63 * 12, 4},
	Managers: Ladder{55 * 12, 58 * 12, 4},
	Workers:  Ladder{50 * 12, 55 * 12, 2},
}

// rises is the month from which on retirement is delayed.
const rises Month = "2025-01"

// month returns the month in which somebody reaches retirement age. sex is 1 or
// 2, post "worker" or anything else.
func (r Retirement) month(birth calendar.Day, sex, post string) Month {
	ladder := r.Men
	if sex == "2" {
		ladder = r.Managers
		if post == "worker" {
			ladder = r.Workers
		}
	}
	old := monthOf(birth).add(ladder.Old)
	behind := monthsBetween(rises, old)
	if behind < 0 {
		return old
	}
	delay := behind/ladder.Every + 1
	return monthOf(birth).add(min(ladder.Old+delay, ladder.New))
}

// monthsBetween returns how many months b lies after a.
func monthsBetween(a, b Month) int {
	from, to := a.first().Start(), b.first().Start()
	return (to.Year()-from.Year())*12 + int(to.Month()) - int(from.Month())
}

package main

import (
	"context"
	"errors"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/feedback"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
)

// feedbackDesk takes what enterprises say, to be answered within the working days
// that a parameter gives.
func (p *platform) feedbackDesk() *feedback.Desk {
	return feedback.NewDesk(feedback.Options{
		Store: p.db.Feedback(), Clock: p.clock,
		Deadline: func(at time.Time) (time.Time, error) {
			set, err := p.parameters()
			if err != nil {
				return time.Time{}, err
			}
			return p.Deadline(at, set.Int(parameter.FeedbackDays))
		},
		Known: func(service string) bool { _, ok := p.offer(service); return ok },
	})
}

// seeToFeedback returns what is done now and then about feedback and bad ratings that
// are late: they are told of once a day until they are answered.
func (p *platform) seeToFeedback() func(context.Context) error {
	told := map[string]calendar.Day{}
	return func(ctx context.Context) error {
		now := p.clock()
		late, bad, err := p.feedback.LateForStaff(ctx, now, 200)
		if err != nil {
			return err
		}
		var objects []string
		for _, f := range late {
			objects = append(objects, "feedback:"+string(f))
		}
		for _, r := range bad {
			objects = append(objects, "rating:"+string(r))
		}
		var faults []error
		for _, object := range objects {
			if today := calendar.DayOf(now); told[object] != today {
				if err := p.Raise(ctx, "feedback.late", object, nil); err != nil {
					faults = append(faults, err)
					continue
				}
				told[object] = today
			}
		}
		return errors.Join(faults...)
	}
}

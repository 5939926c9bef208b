package main

import (
	"context"
	"errors"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/measure"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
)

// measureTerms are the days of measures as the parameters have them now.
func (p *platform) measureTerms() (measure.Terms, error) {
	set, err := p.parameters()
	if err != nil {
		return measure.Terms{}, err
	}
	return measure.Terms{ObjectDays: set.Int(parameter.ObjectionDays), AnswerDays: set.Int(parameter.AnswerDays)}, nil
}

// seeToMeasures returns what is done now and then about measures: time moves some,
// and an objection that is late is told of once a day until it is answered.
func (p *platform) seeToMeasures() func(context.Context) error {
	told := map[id.Measure]calendar.Day{}
	return func(ctx context.Context) error {
		_, swept := p.measures.Sweep(ctx)
		late, err := p.measures.Late(ctx)
		if err != nil {
			return errors.Join(swept, err)
		}
		today := calendar.DayOf(p.clock())
		for _, m := range late {
			if told[m.ID] == today {
				continue
			}
			values := map[string]string{"enterprise": string(m.Enterprise), "due": string(calendar.LastDay(m.Objection.Due))}
			if err := p.Raise(ctx, "measure.objection-late", "measure:"+string(m.ID), values); err != nil {
				return errors.Join(swept, err)
			}
			told[m.ID] = today
		}
		return swept
	}
}

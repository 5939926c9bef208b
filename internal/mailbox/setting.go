package mailbox

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Settings are how one person wants to be told. The zero value is how everybody begins.
type Settings struct {
	Language Language // "" is Chinese
	Quiet    Quiet
	Digest   bool                 // ordinary mail comes once a day
	Choices  map[string][]Channel // by event; what is not here comes as the event says
	Version  int64
}

// Quiet are the hours of a day in which ordinary messages wait, in minutes since
// midnight in Shanghai. They may pass midnight; equal ones are no hours.
type Quiet struct{ From, Until int }

// digestAt is when the digest of a day goes out, in minutes since midnight.
const digestAt = 8*60 + 30

// over returns when the quiet hours are over in which a moment falls, or the moment.
func (q Quiet) over(at time.Time) time.Time {
	if q.From == q.Until {
		return at
	}
	local := at.In(calendar.Shanghai)
	minute := local.Hour()*60 + local.Minute()
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, calendar.Shanghai)
	end := midnight.Add(time.Duration(q.Until) * time.Minute)
	switch {
	case q.From < q.Until && minute >= q.From && minute < q.Until, q.From > q.Until && minute < q.Until:
		return end
	case q.From > q.Until && minute >= q.From:
		return end.AddDate(0, 0, 1)
	}
	return at
}

// nextDigest returns when the next digest after a moment goes out.
func nextDigest(at time.Time) time.Time {
	local := at.In(calendar.Shanghai)
	next := time.Date(local.Year(), local.Month(), local.Day(), 0, digestAt, 0, 0, calendar.Shanghai)
	if !next.After(at) {
		next = next.AddDate(0, 0, 1)
	}
	return next
}

// way is one channel by which a person is told, and when.
type way struct {
	channel Channel
	due     time.Time
	digest  bool
}

// ways are the channels by which somebody with these settings is told of an event.
// What is mandatory is always shown in the application.
func (s Settings) ways(e Event, at time.Time) (shown bool, list []way) {
	channels, chosen := s.Choices[e.Name]
	if !chosen {
		channels = append([]Channel{InApp}, e.By...)
	}
	shown = e.Class == Mandatory || slices.Contains(channels, InApp)
	for _, c := range []Channel{Mail, SMS} {
		if !slices.Contains(channels, c) {
			continue
		}
		w := way{channel: c, due: at}
		switch {
		case e.Class != Ordinary:
		case s.Digest && c == Mail:
			w.due, w.digest = nextDigest(at), true
		default:
			w.due = s.Quiet.over(at)
		}
		list = append(list, w)
	}
	return shown, list
}

// check refuses settings that no event of the person's side can have.
func (s Settings) check(events []Event) error {
	if s.Language != "" && s.Language != Chinese && s.Language != English {
		return fault.New(fault.Invalid, "mailbox.language", "no such language").At("/language")
	}
	for _, m := range []int{s.Quiet.From, s.Quiet.Until} {
		if m < 0 || m >= 24*60 {
			return fault.New(fault.Invalid, "mailbox.quiet", "not a time of day").At("/quiet")
		}
	}
	for name, channels := range s.Choices {
		i := slices.IndexFunc(events, func(e Event) bool { return e.Name == name })
		if i < 0 {
			return fault.New(fault.Invalid, "mailbox.event", "no such event").At("/choices")
		}
		for _, c := range channels {
			if !slices.Contains(Channels(), c) {
				return fault.New(fault.Invalid, "mailbox.channel", "no such channel").At("/choices")
			}
		}
		if events[i].Class == Mandatory && !slices.Contains(channels, InApp) {
			return fault.New(fault.Conflict, "mailbox.mandatory", "event %s cannot be turned off", name).At("/choices")
		}
	}
	return nil
}

// Settings returns how somebody wants to be told.
func (d *Desk) Settings(ctx context.Context, p Person) (Settings, error) {
	return d.Store.Settings(ctx, p)
}

// Choose sets how somebody wants to be told. The version is that of the settings which
// the person saw.
func (d *Desk) Choose(ctx context.Context, p Person, s Settings) error {
	if err := s.check(d.Catalogue.Events(p.Enterprise == "")); err != nil {
		return err
	}
	if err := d.Store.SaveSettings(ctx, p, s); err != nil {
		return fmt.Errorf("choose how to be told: %w", err)
	}
	return nil
}

// Events lists what somebody may be told of.
func (d *Desk) Events(p Person) []Event { return d.Catalogue.Events(p.Enterprise == "") }

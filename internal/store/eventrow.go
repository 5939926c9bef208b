package store

import (
	"encoding/json"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/message"
)

// A row of call_event holds what one commit tells of one call: its last event in
// columns, and in column earlier those before it, as a JSON list of lists in the
// order of eventMembers; "" when there are none. The events of an attempt nearly
// always come together, and one row costs a third of four.

// lines is how many rows the events of e become.
func (e *entry) lines() int { return min(len(e.events), 1) }

// eventMembers is how many values an event has in column earlier: at in
// microseconds, name, actor, core, detail, attempt, receipt.
const eventMembers = 7

// eventRow returns the row of the events, of which there is at least one.
func eventRow(of place, seq int64, events []call.Event, flush int64) ([]any, error) {
	last := events[len(events)-1]
	earlier, err := packEvents(events[:len(events)-1])
	if err != nil {
		return nil, err
	}
	return []any{
		of[0], of[1], of[2], seq, micros(last.At),
		last.Name, last.Actor, last.Core, clean(last.Detail), int64(last.Attempt), flush, last.Receipt, earlier,
	}, nil
}

func packEvents(events []call.Event) (string, error) {
	if len(events) == 0 {
		return "", nil
	}
	list := make([]any, len(events))
	for i, e := range events {
		list[i] = []any{micros(e.At), e.Name, e.Actor, e.Core, clean(e.Detail), e.Attempt, e.Receipt}
	}
	out, err := message.AppendJSON(make([]byte, 0, 1024), list)
	if err != nil {
		return "", fmt.Errorf("write events: %w", err)
	}
	return string(out), nil
}

// unpackEvents reads column earlier.
func unpackEvents(earlier string) ([]call.Event, error) {
	if earlier == "" {
		return nil, nil
	}
	tree, err := message.ParseJSON([]byte(earlier))
	if err != nil {
		return nil, fmt.Errorf("read events: %w", err)
	}
	list, ok := tree.([]any)
	if !ok {
		return nil, fmt.Errorf("read events: no list stands there")
	}
	events := make([]call.Event, 0, len(list)+1) // the row's own comes after them
	for _, v := range list {
		e, ok := unpackEvent(v)
		if !ok {
			return nil, fmt.Errorf("read events: what stands there is no event")
		}
		events = append(events, e)
	}
	return events, nil
}

func unpackEvent(v any) (call.Event, bool) {
	row, _ := v.([]any)
	if len(row) != eventMembers {
		return call.Event{}, false
	}
	text := func(i int) string { s, _ := row[i].(string); return s }
	at, _ := row[0].(json.Number)
	attempt, _ := row[5].(json.Number)
	us, err := at.Int64()
	n, also := attempt.Int64()
	return call.Event{
		At: fromMicros(us), Name: text(1), Actor: text(2), Core: text(3), Detail: text(4), Attempt: int(n), Receipt: text(6),
	}, err == nil && also == nil
}

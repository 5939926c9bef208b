package roster

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"strings"

	"github.com/zhilian-hrss/zhilian/message"
)

// place is where somebody stands in an earlier message.
type place struct{ message, index int }

// reuse puts the earlier messages that hold people of this roster into the plan,
// byte for byte, and returns the people who are left. So a corrected roster, or
// one cut into other batches, files nobody twice. Messages that were rejected as a
// whole are not reused: they registered nobody.
func (p *Plan) reuse(persons []Person, common map[string]any, o PlanOptions) (rest []Person, err error) {
	known := map[string]place{}
	sizes := make([]int, len(o.Earlier))
	for i, kept := range o.Earlier {
		if kept.Outcome == message.Rejected || !strings.HasPrefix(kept.MsgID, runTag(p.Form.Service, o.Run)) {
			continue
		}
		keys, err := p.Form.keysOf(kept.Body)
		if err != nil {
			return nil, fmt.Errorf("read message %s of the outbox: %w", kept.MsgID, err)
		}
		sizes[i] = len(keys)
		for n, key := range keys {
			if _, ok := known[key]; !ok {
				known[key] = place{i, n}
			}
		}
	}
	at := map[int]int{} // earlier message to its place in the plan
	for _, person := range persons {
		key, err := keyOf(common, p.Form.person(person))
		if err != nil {
			return nil, err
		}
		found, ok := known[key]
		if !ok {
			rest = append(rest, person)
			continue
		}
		i, ok := at[found.message]
		if !ok {
			i = len(p.Messages)
			at[found.message] = i
			kept := o.Earlier[found.message]
			p.Messages = append(p.Messages, Message{MsgID: kept.MsgID, Body: kept.Body, size: sizes[found.message]})
		}
		m := &p.Messages[i]
		m.Persons, m.places = append(m.Persons, person), append(m.places, found.index)
		p.Earlier++
	}
	return rest, nil
}

// keysOf returns a key for every person in a body.
func (f *Form) keysOf(body []byte) ([]string, error) {
	decoder := json.NewDecoder(bytes.NewReader(body))
	decoder.UseNumber()
	var common map[string]any
	if err := decoder.Decode(&common); err != nil {
		return nil, err
	}
	list, _ := common[f.list()].([]any)
	delete(common, f.list())
	keys := make([]string, len(list))
	for i, person := range list {
		key, err := keyOf(common, person)
		if err != nil {
			return nil, err
		}
		keys[i] = key
	}
	return keys, nil
}

// keyOf tells people apart by all that is said of them and of the employer. The
// number of the batch is no part of it.
func keyOf(common map[string]any, person any) (string, error) {
	common = maps.Clone(common)
	delete(common, "batchNo")
	key, err := json.Marshal([]any{common, person})
	if err != nil {
		return "", fmt.Errorf("compare with earlier messages: %w", err)
	}
	return message.SM3Hex(key), nil
}

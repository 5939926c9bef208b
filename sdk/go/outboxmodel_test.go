package zhilian

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/message"
)

// The outbox against a map: after any run of events and a crash that leaves any
// part of the line being written, what was forced to disk is there again.
func TestOutboxModel(t *testing.T) {
	config := Config{App: "QD00012345", KeyID: testKeyID, Key: testKey}.withDefaults()
	rapid.Check(t, func(t *rapid.T) {
		dir, err := os.MkdirTemp("", "outbox")
		if err != nil {
			t.Fatal(err)
		}
		defer os.RemoveAll(dir)
		config := config
		config.Outbox = filepath.Join(dir, "outbox")
		o := mustOpen(t, &config)
		model := map[string]State{}
		for range rapid.IntRange(1, 30).Draw(t, "events") {
			id := rapid.SampledFrom([]string{"A", "B", "C", "D"}).Draw(t, "msgId")
			if err := event(t, o, model, id); err != nil {
				t.Fatal(err)
			}
			if rapid.Bool().Draw(t, "crash") {
				o = crash(t, o, &config)
			}
			if diff := cmp.Diff(model, statesOf(o)); diff != "" {
				t.Fatal(diff)
			}
		}
		for _, e := range o.Pending() {
			if m, err := o.message(&e); err != nil || string(m.plaintext) != `{"id":"`+e.MsgID+`"}` {
				t.Fatalf("%s: %+v, %v", e.MsgID, m, err)
			}
		}
		o.close()
	})
}

// event does one thing to the outbox and to the model.
func event(t *rapid.T, o *Outbox, model map[string]State, id string) error {
	known, ok := model[id]
	if !ok || known == StateRefused {
		model[id] = StateKept
		_, err := o.keep(&outgoing{service: "ER0101", msgID: id, plaintext: []byte(`{"id":"` + id + `"}`)}, morning)
		return err
	}
	switch rapid.SampledFrom([]string{"again", "refused", "taken", "decided"}).Draw(t, "event") {
	case "refused":
		if known == StateKept { // what was received stands
			model[id] = StateRefused
		}
		return o.refused(id, message.E4001, morning)
	case "taken":
		if known != StateDecided {
			model[id] = StateTaken
		}
		return o.answered(&Answer{MsgID: id, Result: message.Result{Outcome: message.Manual}}, morning)
	case "decided":
		model[id] = StateDecided
		return o.answered(&Answer{MsgID: id, Result: message.Result{Outcome: message.Done}}, morning)
	}
	e, err := o.keep(&outgoing{service: "ER0101", msgID: id, plaintext: []byte(`{"id":"` + id + `"}`)}, morning)
	if err == nil && e.State != known {
		t.Fatalf("%s is %s, want %s", id, e.State, known)
	}
	return err
}

// crash closes the file with the beginning of a further line in it.
func crash(t *rapid.T, o *Outbox, config *Config) *Outbox {
	o.close()
	data, err := os.ReadFile(config.Outbox)
	if err != nil {
		t.Fatal(err)
	}
	if end := bytes.IndexByte(data, '\n'); end > 0 {
		data = append(data, data[:rapid.IntRange(0, end).Draw(t, "part of a line")]...)
	}
	if err := os.WriteFile(config.Outbox, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return mustOpen(t, config)
}

func mustOpen(t *rapid.T, config *Config) *Outbox {
	o, err := openOutbox(config)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func statesOf(o *Outbox) map[string]State {
	all := map[string]State{}
	for _, e := range o.Entries() {
		all[e.MsgID] = e.State
	}
	return all
}

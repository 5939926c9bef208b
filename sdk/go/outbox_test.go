package zhilian

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/zhilian-hrss/zhilian/message"
)

// withOutbox is pair with an outbox in the Config.
func withOutbox(t *testing.T) (*platform, *host, Config) {
	t.Helper()
	p, h, config := pair(t)
	config.Outbox = filepath.Join(t.TempDir(), "outbox")
	config.Attempts = 1
	return p, h, config
}

func read(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func states(c *Client) map[string]State {
	all := map[string]State{}
	for _, e := range c.Outbox().Entries() {
		all[e.MsgID] = e.State
	}
	return all
}

// The message is on disk before it is on the wire, and nobody can read it there.
func TestOutboxKeepsBeforeSending(t *testing.T) {
	p, _, config := withOutbox(t)
	p.tricks = []trick{func(p *platform, w http.ResponseWriter, r *message.Request, _ []byte) {
		if kept := read(t, config.Outbox); !strings.Contains(kept, `"kept","msgId":"HR-1"`) {
			t.Errorf("not kept before sending: %s", kept)
		}
		p.take(w, r)
	}}
	c := client(t, config)
	if _, err := c.File(t.Context(), "ER0101", body, Options{MsgID: "HR-1"}); err != nil {
		t.Fatal(err)
	}
	kept := read(t, config.Outbox)
	if strings.Count(kept, "\n") != 2 {
		t.Errorf("outbox %s", kept)
	}
	for _, secret := range []string{"张三", "11010519491231002X", testKey, p.token, "R1\""} {
		if strings.Contains(kept, secret) {
			t.Errorf("the outbox shows %q", secret)
		}
	}
	info, err := os.Stat(config.Outbox)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, %v", info.Mode(), err)
	}
	again, err := c.File(t.Context(), "ER0101", body, Options{MsgID: "HR-1"})
	if err != nil || !again.Kept || again.Outcome != message.Done || len(p.arrivals) != 1 {
		t.Errorf("decided call: %+v, %v, %d arrivals", again, err, len(p.arrivals))
	}
	_, err = c.File(t.Context(), "ER0101", map[string]any{"aac003": "李四"}, Options{MsgID: "HR-1"})
	if !errors.Is(err, OtherContent) || len(p.arrivals) != 1 {
		t.Errorf("other content: %v", err)
	}
}

// A process dies at each point of a call; the next one files it exactly once.
func TestResume(t *testing.T) {
	tests := map[string]struct {
		trick trick
		last  string // left at the end of the file by the crash
	}{
		"before arrival":      {playHangUp, ""},
		"after arrival":       {playTaken, ""},
		"while writing":       {playTaken, `{"what":"decided","msgId":"HR-1","at"`},
		"while keeping other": {playTaken, `{"what":"kept","msgId":"HR-2"`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, _, config := withOutbox(t)
			p.tricks = []trick{tt.trick}
			first := client(t, config)
			_, err := first.File(t.Context(), "ER0101", body, Options{MsgID: "HR-1", Scenario: "late"})
			if e, ok := errors.AsType[*Error](err); !ok || !e.Unknown {
				t.Fatalf("got %v", err)
			}
			if err := first.Close(); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(config.Outbox, []byte(read(t, config.Outbox)+tt.last), 0o600); err != nil {
				t.Fatal(err)
			}
			second := client(t, config)
			if pending := second.Outbox().Pending(); len(pending) != 1 || pending[0].MsgID != "HR-1" || pending[0].Service != "ER0101" {
				t.Fatalf("pending %+v", pending)
			}
			answers, err := second.Resume(t.Context())
			if err != nil || len(answers) != 1 || answers[0].Outcome != message.Done {
				t.Errorf("%+v, %v", answers, err)
			}
			if len(p.results) != 1 || len(second.Outbox().Pending()) != 0 {
				t.Errorf("%d calls, %d pending", len(p.results), len(second.Outbox().Pending()))
			}
			a := p.arrivals
			if len(a) != 2 || string(a[0].plaintext) != string(a[1].plaintext) || a[1].head.Scenario != "late" {
				t.Errorf("arrivals %+v", a)
			}
		})
	}
}

func TestResumeAsksForTaken(t *testing.T) {
	p, _, config := withOutbox(t)
	p.results["HR-1"] = message.Result{Outcome: message.Processing}
	c := client(t, config)
	if a, err := c.File(t.Context(), "ER0101", body, Options{MsgID: "HR-1"}); err != nil || a.Final() {
		t.Fatalf("%+v, %v", a, err)
	}
	if got := states(c)["HR-1"]; got != StateTaken {
		t.Fatalf("state %s", got)
	}
	p.results["HR-1"] = message.Result{Outcome: message.Partial}
	if _, err := c.Resume(t.Context()); err != nil {
		t.Fatal(err)
	}
	if got := states(c)["HR-1"]; got != StateDecided || len(p.arrivals) != 1 {
		t.Errorf("state %s, %d arrivals", got, len(p.arrivals))
	}
}

// A check leaves its msgId to the filing that comes after it.
func TestOutboxKeepsNoChecks(t *testing.T) {
	_, _, config := pair(t)
	config.Outbox = filepath.Join(t.TempDir(), "outbox")
	c := client(t, config)
	if _, err := c.File(t.Context(), "ER0101", map[string]any{"a": "1", "checkOnly": true}, Options{MsgID: "HR-C"}); err != nil {
		t.Fatal(err)
	}
	if kept := c.Outbox().Entries(); len(kept) != 0 {
		t.Errorf("kept %v", kept)
	}
}

func TestOutboxRefused(t *testing.T) {
	p, _, config := withOutbox(t)
	p.tricks = []trick{playRefusal(message.E4001, nil)}
	c := client(t, config)
	if _, err := c.File(t.Context(), "ER0101", body, Options{MsgID: "HR-1"}); !errors.Is(err, Refused) {
		t.Fatal(err)
	}
	if got := states(c)["HR-1"]; got != StateRefused {
		t.Fatalf("state %s", got)
	}
	// The msgId stayed free, for other content too.
	a, err := c.File(t.Context(), "ER0101", map[string]any{"aac003": "李四"}, Options{MsgID: "HR-1"})
	if err != nil || a.Outcome != message.Done {
		t.Errorf("%+v, %v", a, err)
	}
}

func TestOutboxFaults(t *testing.T) {
	tests := map[string]func(t *testing.T, config *Config) error{
		"in use": func(t *testing.T, config *Config) error {
			client(t, *config)
			_, err := New(*config)
			return err
		},
		"damaged line": func(t *testing.T, config *Config) error {
			return reopen(t, config, func(s string) string { return "x" + s })
		},
		"changed message": func(t *testing.T, config *Config) error {
			return reopen(t, config, func(s string) string { return strings.Replace(s, "ER0101", "ER0105", 1) })
		},
		"another key of the same name": func(t *testing.T, config *Config) error {
			config.Key = Secret(strings.Repeat("00", 16))
			return reopen(t, config, strings.Clone)
		},
		"rotated key": func(t *testing.T, config *Config) error {
			config.KeyID = "T-QD00012345-2"
			return reopen(t, config, strings.Clone)
		},
		"no folder": func(t *testing.T, config *Config) error {
			config.Outbox = filepath.Join(t.TempDir(), "none", "outbox")
			_, err := New(*config)
			return err
		},
	}
	for name, run := range tests {
		t.Run(name, func(t *testing.T) {
			p, _, config := withOutbox(t)
			p.tricks = []trick{playHangUp}
			c, err := New(config)
			if err != nil {
				t.Fatal(err)
			}
			c.File(t.Context(), "ER0101", body, Options{MsgID: "HR-1"})
			if err := c.Close(); err != nil {
				t.Fatal(err)
			}
			if err := run(t, &config); !errors.Is(err, OutboxFault) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// reopen changes the file and lets a new client resume.
func reopen(t *testing.T, config *Config, change func(string) string) error {
	t.Helper()
	if err := os.WriteFile(config.Outbox, []byte(change(read(t, config.Outbox))), 0o600); err != nil {
		t.Fatal(err)
	}
	c, err := New(*config)
	if err != nil {
		return err
	}
	defer c.Close()
	_, err = c.Resume(t.Context())
	return err
}

// After a change of keys the old one still opens what was kept under it.
func TestOutboxOldKeys(t *testing.T) {
	_, _, config := withOutbox(t)
	old := config
	old.KeyID, old.Key, old.Host = "T-QD00012345-9", Secret(strings.Repeat("09", 16)), "https://127.0.0.1:1"
	c, err := New(old)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := c.File(t.Context(), "ER0101", body, Options{}); !errors.Is(err, Unreachable) {
		t.Fatal(err)
	}
	c.Close()
	config.OldKeys = map[string]Secret{old.KeyID: old.Key}
	answers, err := client(t, config).Resume(t.Context())
	if err != nil || len(answers) != 1 || answers[0].Outcome != message.Done {
		t.Errorf("%+v, %v", answers, err)
	}
}

func FuzzOutbox(f *testing.F) {
	f.Add([]byte(`{"what":"kept","msgId":"a"}` + "\n"))
	f.Add([]byte("{}\n{"))
	f.Fuzz(func(t *testing.T, data []byte) {
		config := Config{App: "QD00012345", KeyID: testKeyID, Key: testKey, Outbox: filepath.Join(t.TempDir(), "outbox")}
		if err := os.WriteFile(config.Outbox, data, 0o600); err != nil {
			t.Fatal(err)
		}
		o, err := openOutbox(&config)
		if err != nil {
			return
		}
		defer o.close()
		for _, e := range o.Pending() {
			if m, err := o.message(&e); err == nil {
				t.Errorf("a forged message opened: %+v", m)
			}
		}
	})
}

// Messages gives a program that files in batches its own messages back.
func TestOutboxMessages(t *testing.T) {
	p, _, config := withOutbox(t)
	p.tricks = []trick{nil, playHangUp, playRefusal(message.E4001, nil)}
	c := client(t, config)
	extra := []message.Element{}
	for _, id := range []string{"HR-1", "HR-2", "HR-3"} {
		c.File(t.Context(), "ER0101", map[string]any{"aac003": id}, Options{MsgID: id, Extra: extra})
	}
	c.File(t.Context(), "ER0105", body, Options{MsgID: "HR-4"})
	list, err := c.Outbox().Messages("ER0101")
	if err != nil || len(list) != 2 {
		t.Fatalf("%+v, %v", list, err)
	}
	if list[0].Outcome != message.Done || string(list[0].Body) != `{"aac003":"HR-1"}` || list[1].State != StateKept {
		t.Errorf("%+v", list)
	}
}

// Two processes cannot interleave lines, two goroutines may.
func TestOutboxConcurrent(t *testing.T) {
	p, _, config := withOutbox(t)
	c := client(t, config)
	var group sync.WaitGroup
	for i := range 40 {
		group.Go(func() {
			if _, err := c.File(t.Context(), "ER0101", map[string]int{"n": i}, Options{}); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if err := c.Close(); err != nil {
		t.Fatal(err)
	}
	again := client(t, config)
	if list := again.Outbox().Entries(); len(list) != 40 || len(again.Outbox().Pending()) != 0 || len(p.results) != 40 {
		t.Errorf("%d entries, %d pending, %d calls", len(list), len(again.Outbox().Pending()), len(p.results))
	}
}

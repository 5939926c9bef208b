package call

import (
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

var text = []byte(`{"aab998":"91350100M000100Y43"}`)

func TestReceive(t *testing.T) {
	r := Receive(sample(), text)
	if len(r.Events) != 1 || r.Events[0].Name != EventReceived || !r.Events[0].At.Equal(start) {
		t.Fatalf("events: %+v", r.Events)
	}
	got, err := message.ParseReceiptText(r.Events[0].Receipt)
	if err != nil {
		t.Fatal(err)
	}
	want := message.ReceiptText{
		Kind: message.KindReceived, ReceiptID: "c1.received", Env: "T", ReqAppCode: "QD00012345", ServiceCode: "ER0101", MsgID: "HR-1",
		PlaintextSM3: message.SM3Hex(text), Time: "2026-11-23T09:30:15+08:00",
	}
	if got != want {
		t.Errorf("receipt is\n%+v, want\n%+v", got, want)
	}
}

func TestFinish(t *testing.T) {
	now := start.Add(time.Second)
	checked := Event{At: start.Add(time.Millisecond), Name: EventChecked}
	sent := Event{At: start.Add(2 * time.Millisecond), Name: EventDispatched, Core: "employment"}
	tests := map[string]struct {
		outcome message.Outcome
		events  []Event
		state   State
		kinds   []message.Kind
	}{
		"done":                 {message.Done, []Event{checked, sent}, Done, []message.Kind{message.KindReceived, message.KindChecked, message.KindDecided}},
		"partial":              {message.Partial, []Event{checked, sent, sent}, Partial, []message.Kind{message.KindReceived, message.KindChecked, message.KindDecided}},
		"known from asking":    {message.Done, []Event{checked}, Done, []message.Kind{message.KindReceived, message.KindChecked, message.KindDecided}},
		"content refused":      {message.Rejected, []Event{{Name: EventRefused}}, Rejected, []message.Kind{message.KindReceived, message.KindDecided}},
		"refused by the core":  {message.Rejected, []Event{checked, sent}, Rejected, []message.Kind{message.KindReceived, message.KindChecked, message.KindDecided}},
		"refused, no events":   {message.Rejected, nil, Rejected, []message.Kind{message.KindReceived, message.KindDecided}},
		"checked out of order": {message.Done, []Event{sent, checked}, Done, []message.Kind{message.KindReceived, message.KindChecked, message.KindDecided}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			r := message.Result{Outcome: tt.outcome, Code: "E5002", Data: map[string]any{"businessNo": "B7"}, Receipts: []message.Receipt{{Text: "not kept"}}}
			f, err := Finish(sample(), r, text, tt.events, now)
			if err != nil {
				t.Fatal(err)
			}
			c := f.Call
			if c.State != tt.state || c.Outcome != tt.outcome || c.Code != "E5002" || c.BusinessNo != "B7" || c.Node != "" || !c.LeaseUntil.IsZero() || c.Attempt != 1 {
				t.Errorf("call: %+v", c)
			}
			if strings.Contains(string(f.Answer), "not kept") {
				t.Errorf("receipts stand in the stored answer: %s", f.Answer)
			}
			if last := f.Events[len(f.Events)-1]; last.Name != EventFinished || last.Detail != string(tt.state) || len(f.Events) != len(tt.events)+1 {
				t.Errorf("events: %+v", f.Events)
			}
			checkReceipts(t, f, tt.kinds)
			for _, e := range tt.events {
				if e.Receipt != "" {
					t.Error("the caller's events were changed")
				}
			}
		})
	}
}

func checkReceipts(t *testing.T, f Finishing, want []message.Kind) {
	t.Helper()
	all := f.AllReceipts()
	if len(all) != len(want) {
		t.Fatalf("%d receipts, want %v", len(all), want)
	}
	for i, r := range all {
		got, err := message.ParseReceiptText(r.Text)
		if err != nil || got.Kind != want[i] || got.PlaintextSM3 != message.SM3Hex(text) {
			t.Errorf("receipt %d is %+v, %v; want %s", i, got, err, want[i])
		}
		if (got.Kind == message.KindDecided) != (got.Outcome != "") || (got.Outcome != "" && got.BusinessNo != "B7") {
			t.Errorf("receipt %d tells an outcome it should not, or not one it should: %+v", i, got)
		}
	}
	if first := Receive(sample(), text).Events[0].Receipt; all[0].Text != first {
		t.Errorf("the first receipt is not the one that was recorded:\n%q\n%q", all[0].Text, first)
	}
}

func TestFinishRefuses(t *testing.T) {
	for _, o := range []message.Outcome{message.Processing, message.Manual, message.Unknown, ""} {
		if _, err := Finish(sample(), message.Result{Outcome: o}, text, nil, start); code(err) != "call.not-final" {
			t.Errorf("outcome %q ended a call: %v", o, err)
		}
	}
	ended := sample()
	ended.State = Done
	if _, err := Finish(ended, message.Result{Outcome: message.Done}, text, nil, start); code(err) != "call.move" {
		t.Errorf("a call ended twice: %v", err)
	}
	if _, err := Finish(sample(), message.Result{Outcome: message.Done}, text, nil, start); code(err) != "call.move" {
		t.Errorf("a call that nobody checked was done: %v", err)
	}
}

func TestFence(t *testing.T) {
	c := sample()
	if err := c.Fence(1); err != nil {
		t.Error(err)
	}
	if err := c.Fence(2); code(err) != "call.lease-lost" {
		t.Errorf("another attempt passed: %v", err)
	}
	c.State = Partial
	if err := c.Fence(1); code(err) != "call.lease-lost" {
		t.Errorf("an ended call was open: %v", err)
	}
}

// A result is news to the sender's system when the sender was told to wait.
func TestAwaited(t *testing.T) {
	first, second, manual := sample(), sample(), sample()
	second.Attempt, manual.State = 2, Manual
	for name, tt := range map[string]struct {
		c    Call
		want bool
	}{"answered at once": {first, false}, "taken up again": {second, true}, "settled by a person": {manual, true}} {
		f, err := Finish(tt.c, message.Result{Outcome: message.Rejected}, text, nil, start)
		if err != nil || f.Awaited != tt.want {
			t.Errorf("%s: awaited %v, %v", name, f.Awaited, err)
		}
	}
}

package zhilian

import (
	"context"
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/message"
)

// Asking gets rarer, and ends with the first outcome that stays.
func TestWaitForResult(t *testing.T) {
	p, h, config := pair(t)
	p.results["HR-1"] = message.Result{Outcome: message.Processing}
	asked := 0
	config.Wait = func(ctx context.Context, d time.Duration) error {
		if asked++; asked == 7 {
			p.mu.Lock()
			p.results["HR-1"] = message.Result{Outcome: message.Partial}
			p.mu.Unlock()
		}
		return h.wait(ctx, d)
	}
	answer, err := client(t, config).Wait(t.Context(), "HR-1")
	if err != nil || answer.Outcome != message.Partial {
		t.Fatalf("got %+v, %v", answer, err)
	}
	if len(h.waits) != 7 || h.waits[0] > firstLook || h.waits[6] < lastLook/2 || h.waits[6] > lastLook {
		t.Errorf("waited %v", h.waits)
	}
}

func TestWaitEnds(t *testing.T) {
	p, h, config := pair(t)
	c := client(t, config)
	if a, err := c.Wait(t.Context(), "HR-9"); err != nil || a.Outcome != message.Unknown || len(h.waits) != 0 {
		t.Errorf("a msgId that nobody knows: %+v, %v", a, err)
	}
	p.results["HR-1"] = message.Result{Outcome: message.Manual}
	config.Wait = func(context.Context, time.Duration) error { return context.DeadlineExceeded }
	if a, err := client(t, config).Wait(t.Context(), "HR-1"); !errors.Is(err, context.DeadlineExceeded) || a.Outcome != message.Manual {
		t.Errorf("out of time: %+v, %v", a, err)
	}
}

func TestQuota(t *testing.T) {
	_, _, config := pair(t)
	got, err := client(t, config).Quota(t.Context())
	want := []Allowance{{"ER0101", 5000, 4999, "2026-11-24T00:00:00+08:00", &Brake{"演练", "2026-11-23T12:00:00+08:00"}}}
	if diff := cmp.Diff(want, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestSignedResults(t *testing.T) {
	p, _, config := pair(t)
	receipt := func(msgID string) message.Receipt {
		return signed(t, p, message.ReceiptText{Kind: message.KindReceived, ReceiptID: "RC1", Env: "T", ReqAppCode: "QD00012345",
			ServiceCode: "ER0101", MsgID: msgID, PlaintextSM3: message.SM3Hex(nil), Time: message.FormatTime(morning)})
	}
	p.results["HR-1"] = message.Result{Outcome: message.Done, Receipts: []message.Receipt{receipt("HR-1")}}
	c := client(t, config)
	if got, err := c.SignedResults(t.Context(), "HR-1"); err != nil || len(got) != 1 || len(got[0].Receipts) != 1 {
		t.Errorf("got %+v, %v", got, err)
	}
	p.results["HR-2"] = message.Result{Outcome: message.Done, Receipts: []message.Receipt{receipt("HR-1")}}
	if got, err := c.SignedResults(t.Context(), "HR-1", "HR-2"); !errors.Is(err, WrongReceipt) || len(got) != 2 {
		t.Errorf("the receipt of another call: %+v, %v", got, err)
	}
}

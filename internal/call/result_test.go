package call

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// shelf is a Reader that holds one call.
type shelf struct {
	call     Call
	answer   []byte // nil: erased
	receipts []Receipt
	steps    []Delivery
	broken   error
	kept     int
}

func (s *shelf) Call(_ context.Context, key Key) (Call, error) {
	if s.broken != nil {
		return Call{}, s.broken
	}
	if key != s.call.Key {
		return Call{}, fault.New(fault.NotFound, "call.unknown", "no such call")
	}
	return s.call, nil
}

func (s *shelf) Answer(context.Context, Call) ([]byte, error) {
	if s.answer == nil {
		return nil, fault.New(fault.NotFound, "call.erased", "erased")
	}
	return s.answer, nil
}

func (s *shelf) Receipts(context.Context, Call) ([]Receipt, error) { return s.receipts, nil }

func (s *shelf) KeepSignature(_ context.Context, _ Call, r Receipt) (Receipt, error) {
	s.kept++
	for i := range s.receipts {
		if s.receipts[i].Kind == r.Kind {
			s.receipts[i] = r
		}
	}
	return r, nil
}

func (s *shelf) Deliveries(context.Context, Call) ([]Delivery, error) { return s.steps, nil }

func (s *shelf) BatchKeys(context.Context, id.Enterprise, id.Env, id.App, string) ([]Key, error) {
	return []Key{s.call.Key}, nil
}

type pen struct{ uses int }

func (p *pen) Sign(text []byte) (string, string, error) {
	p.uses++
	return "signed " + string(text[:4]), "P1", nil
}

func TestResult(t *testing.T) {
	promised := start.Add(time.Hour)
	tests := map[string]struct {
		change func(*shelf)
		want   message.Result
	}{
		"processing": {func(s *shelf) { s.call.State, s.call.PromisedBy = Waits, promised },
			message.Result{Outcome: message.Processing, Code: message.E5001, PromisedBy: message.FormatTime(promised)}},
		"just received": {func(*shelf) {}, message.Result{Outcome: message.Processing, Code: message.E5001}},
		"some steps have ended": {func(s *shelf) {
			s.call.State = Waits
			s.steps = []Delivery{{Step: "a", State: DeliveryEnded, Outcome: message.Partial}, {Step: "b", State: DeliveryOpen}, {Step: "c", State: DeliveryStuck}}
		}, message.Result{Outcome: message.Processing, Code: message.E5001, Data: map[string]any{"steps": []any{
			map[string]any{"step": "a", "outcome": "partial"}, map[string]any{"step": "b", "outcome": "processing"}, map[string]any{"step": "c", "outcome": "manual"}}}}},
		"with a person": {func(s *shelf) { s.call.State = Manual }, message.Result{Outcome: message.Manual, Code: message.E5003}},
		"done": {func(s *shelf) { s.call.State, s.answer = Done, []byte(`{"outcome":"done","nextStep":"print"}`) },
			message.Result{Outcome: message.Done, NextStep: "print"}},
		"erased": {func(s *shelf) { s.call.State, s.call.Outcome, s.call.Code = Rejected, message.Rejected, message.E3001 },
			message.Result{Outcome: message.Rejected, Code: message.E3001}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := &shelf{call: sample(), receipts: []Receipt{{Kind: message.KindReceived, Text: "ZL/1 RCPT"}}}
			tt.change(s)
			sign := &pen{}
			got, err := Results{s, sign}.Result(t.Context(), s.call.Key, false)
			if err != nil {
				t.Fatal(err)
			}
			if got.Outcome != tt.want.Outcome || got.Code != tt.want.Code || got.PromisedBy != tt.want.PromisedBy || got.NextStep != tt.want.NextStep {
				t.Errorf("got %+v, want %+v", got, tt.want)
			}
			if diff := cmp.Diff(tt.want.Data, got.Data); diff != "" {
				t.Errorf("data (-want +got):\n%s", diff)
			}
			if len(got.Receipts) != 1 || got.Receipts[0].Signature != "" || sign.uses != 0 {
				t.Errorf("receipts %+v, signed %d times; want the text alone", got.Receipts, sign.uses)
			}
		})
	}
}

func TestResultOfNothing(t *testing.T) {
	s := &shelf{call: sample()}
	foreign := s.call.Key
	foreign.App = "QD2"
	got, err := Results{s, &pen{}}.Result(t.Context(), foreign, true)
	if err != nil || got.Outcome != message.Unknown || len(got.Receipts) != 0 {
		t.Errorf("got %+v, %v", got, err)
	}
	s.broken = errors.New("no database")
	if _, err := (Results{s, &pen{}}).Result(t.Context(), s.call.Key, true); err == nil {
		t.Error("a broken database is told as an unknown call")
	}
}

func TestReceiptsAreSignedOnce(t *testing.T) {
	s := &shelf{call: sample(), receipts: []Receipt{{Kind: message.KindReceived, Text: "ZL/1 one"}, {Kind: message.KindDecided, Text: "ZL/1 two"}}}
	sign := &pen{}
	for range 3 {
		got, err := Results{s, sign}.Result(t.Context(), s.call.Key, true)
		if err != nil || len(got.Receipts) != 2 {
			t.Fatalf("%+v, %v", got.Receipts, err)
		}
		for _, r := range got.Receipts {
			if !strings.HasPrefix(r.Signature, "signed ") || r.SignKeyID != "P1" {
				t.Errorf("receipt %+v is not signed", r)
			}
		}
	}
	if sign.uses != 2 || s.kept != 2 {
		t.Errorf("signed %d times, kept %d; want 2", sign.uses, s.kept)
	}
}

func TestBatchKeys(t *testing.T) {
	s := &shelf{call: sample()}
	keys, err := Results{s, nil}.BatchKeys(t.Context(), "e1", id.Test, "QD00012345", "B1")
	if err != nil || len(keys) != 1 || keys[0] != s.call.Key {
		t.Errorf("%v, %v", keys, err)
	}
}

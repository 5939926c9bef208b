package call

import (
	"context"
	"fmt"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Reader is what Results needs of storage.
type Reader interface {
	// Call returns a call, or a fault of kind NotFound.
	Call(ctx context.Context, key Key) (Call, error)
	// Answer returns the result of a finished call in its wire form, or a fault
	// of kind NotFound after bodies were erased.
	Answer(ctx context.Context, c Call) ([]byte, error)
	// Receipts returns the receipts of a call in the order in which they arose.
	Receipts(ctx context.Context, c Call) ([]Receipt, error)
	// KeepSignature keeps the first signature of a receipt and returns the
	// receipt with the one that is kept.
	KeepSignature(ctx context.Context, c Call, r Receipt) (Receipt, error)
	// Deliveries returns how the steps of a call to several core systems stand.
	Deliveries(ctx context.Context, c Call) ([]Delivery, error)
	// BatchKeys returns the keys of the calls of one batch, oldest first.
	BatchKeys(ctx context.Context, enterprise id.Enterprise, env id.Env, app id.App, batchNo string) ([]Key, error)
}

// Signer signs receipts with the platform's key.
type Signer interface {
	Sign(text []byte) (signature, signKeyID string, err error)
}

// Results tells what is known of calls now.
type Results struct {
	Reader Reader
	Signer Signer
}

// Result returns the present answer to a call: its result when it has one, else
// how it stands. The outcome is unknown when there is no such call. Texts of
// receipts always come along; signed makes them receipts that can be shown to
// others.
func (s Results) Result(ctx context.Context, key Key, signed bool) (message.Result, error) {
	c, err := s.Reader.Call(ctx, key)
	if fault.Is(err, fault.NotFound) {
		return message.Result{Outcome: message.Unknown}, nil
	}
	if err != nil {
		return message.Result{}, err
	}
	r, err := s.answer(ctx, c)
	if err != nil {
		return message.Result{}, fmt.Errorf("result of call %s: %w", c.ID, err)
	}
	if r.Receipts, err = s.receipts(ctx, c, signed); err != nil {
		return message.Result{}, fmt.Errorf("receipts of call %s: %w", c.ID, err)
	}
	return r, nil
}

// BatchKeys returns the keys of the calls of one batch, oldest first.
func (s Results) BatchKeys(ctx context.Context, enterprise id.Enterprise, env id.Env, app id.App, batchNo string) ([]Key, error) {
	return s.Reader.BatchKeys(ctx, enterprise, env, app, batchNo)
}

func (s Results) answer(ctx context.Context, c Call) (message.Result, error) {
	if !c.State.Final() {
		steps, err := s.Reader.Deliveries(ctx, c)
		if err != nil {
			return message.Result{}, err
		}
		return standing(c, steps), nil
	}
	stored, err := s.Reader.Answer(ctx, c)
	if fault.Is(err, fault.NotFound) { // erased: what the narrow row says remains
		return message.Result{Outcome: c.Outcome, Code: c.Code, Message: meaning(c.Code)}, nil
	}
	if err != nil {
		return message.Result{}, err
	}
	return message.ParseResult(stored)
}

// standing is what the sender is told of a call without a result: of one to
// several core systems also which of its steps have ended, and how.
func standing(c Call, steps []Delivery) message.Result {
	r := message.Result{Outcome: c.State.Outcome(), Code: message.E5001}
	if r.Outcome == message.Manual {
		r.Code = message.E5003
	}
	r.Message = meaning(r.Code)
	if !c.PromisedBy.IsZero() {
		r.PromisedBy = message.FormatTime(c.PromisedBy)
	}
	var told []any
	for _, d := range steps {
		outcome := message.Processing
		switch d.State {
		case DeliveryEnded:
			outcome = d.Outcome
		case DeliveryStuck:
			outcome = message.Manual
		}
		told = append(told, map[string]any{"step": d.Step, "outcome": string(outcome)})
	}
	if told != nil {
		r.Data = map[string]any{"steps": told}
	}
	return r
}

func (s Results) receipts(ctx context.Context, c Call, signed bool) ([]message.Receipt, error) {
	list, err := s.Reader.Receipts(ctx, c)
	if err != nil {
		return nil, err
	}
	out := make([]message.Receipt, 0, len(list))
	for _, r := range list {
		if signed && r.Signature == "" {
			if r, err = s.sign(ctx, c, r); err != nil {
				return nil, err
			}
		}
		shown := message.Receipt{Text: r.Text}
		if signed {
			shown.Signature, shown.SignKeyID = r.Signature, r.SignKeyID
		}
		out = append(out, shown)
	}
	return out, nil
}

func (s Results) sign(ctx context.Context, c Call, r Receipt) (Receipt, error) {
	var err error
	if r.Signature, r.SignKeyID, err = s.Signer.Sign([]byte(r.Text)); err != nil {
		return Receipt{}, err
	}
	return s.Reader.KeepSignature(ctx, c, r)
}

func meaning(code string) string {
	entry, _ := message.Lookup(code)
	return entry.Zh.Meaning
}

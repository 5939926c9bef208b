package store

import (
	"cmp"
	"context"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/receipt"
	"github.com/zhilian-hrss/zhilian/message"
)

var _ receipt.Store = Calls{}

// holder is whose a system is.
type holder struct {
	enterprise id.Enterprise
	name, uscc string
}

// SignedReceipt implements receipt.Store. It asks three times, whatever is there.
func (s Calls) SignedReceipt(ctx context.Context, app id.App, number id.Call, kind message.Kind) (receipt.Stored, error) {
	of, err := one(ctx, s.db.reader(), func(r Rows) (h holder, err error) {
		err = r.Scan((*string)(&h.enterprise), &h.name, &h.uscc)
		return h, err
	}, `SELECT e.id, e.name, e.uscc FROM hr_system h JOIN enterprise e ON e.id = h.enterprise_id WHERE h.app_code = $1`, string(app))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return receipt.Stored{}, err
	}
	env := id.Env("")
	signed, err := one(ctx, s.db.reader(), func(r Rows) (x call.Receipt, err error) {
		err = r.Scan(&env, &x.Signature, &x.SignKeyID)
		return x, err
	}, `SELECT env, signature, sign_key_id FROM receipt WHERE enterprise_id = $1 AND env IN ('P', 'T') AND call_id = $2 AND kind = $3`,
		string(of.enterprise), string(number), string(kind))
	if err != nil && !fault.Is(err, fault.NotFound) {
		return receipt.Stored{}, err
	}
	events, err := s.Events(ctx, call.Call{ID: number, Key: call.Key{Enterprise: of.enterprise, Env: cmp.Or(env, id.Production)}})
	if err != nil {
		return receipt.Stored{}, err
	}
	for _, e := range events {
		if r, ok := call.ReceiptOf(e); ok && r.Kind == kind && signed.Signature != "" {
			return receipt.Stored{
				Receipt:    message.Receipt{Text: r.Text, Signature: signed.Signature, SignKeyID: signed.SignKeyID},
				Enterprise: of.name, USCC: of.uscc,
			}, nil
		}
	}
	return receipt.Stored{}, receipt.NoSuch()
}

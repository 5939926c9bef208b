package employment

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// withdrawal undoes a registration made by mistake, as if it had never been.
type withdrawal struct {
	number, idNumber, reason string
	rules                    Rules
}

func parseWithdraw(data corekit.Object, rules Rules) corekit.Work {
	return withdrawal{data.Text("registrationNo", 32), corekit.ParseIDNumber(data), data.Text("reason", 200), rules}
}

func (w withdrawal) Run(ctx context.Context, tx corekit.Tx, o *corekit.Order) (corekit.Answer, error) {
	g, v, err := ownRegistration(ctx, tx, o, w.number, w.idNumber)
	if err != nil {
		return corekit.Answer{}, err
	}
	switch {
	case v.Refused():
	case g.state == ended:
		v = alreadyEnded
	case g.state == withdrawn:
		v = withdrawnBefore
	case o.FiledOn() > g.registeredOn.AddDays(w.rules.WithdrawWithin):
		v = tooLateWithdrawn
	}
	if v.Refused() {
		return corekit.Refusal(v), nil
	}
	a := corekit.Answer{Outcome: corekit.Done, Data: map[string]any{"registrationNo": g.number}}
	return a, finish(ctx, tx, o, g.number, withdrawn, o.FiledOn(), w.reason)
}

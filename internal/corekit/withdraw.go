package corekit

import (
	"context"
	"database/sql"
)

// withdrawal undoes a registration made by mistake, as if it had never been.
type withdrawal struct {
	number, idNumber, reason string
}

func parseWithdraw(data object, _ Rules) work {
	return withdrawal{data.text("registrationNo", 32), parseIDNumber(data), data.text("reason", 200)}
}

func (w withdrawal) run(ctx context.Context, tx *sql.Tx, o *order, rules Rules) (answer, error) {
	g, v, err := ownRegistration(ctx, tx, o, w.number, w.idNumber)
	if err != nil {
		return answer{}, err
	}
	switch {
	case v.refused():
	case g.state == ended:
		v = alreadyEnded
	case g.state == withdrawn:
		v = withdrawnBefore
	case o.filedOn() > g.registeredOn.AddDays(rules.WithdrawWithin):
		v = tooLateWithdrawn
	}
	if v.refused() {
		return refusal(v), nil
	}
	a := answer{Outcome: done, Data: map[string]any{"registrationNo": g.number}}
	return a, finish(ctx, tx, o, g.number, withdrawn, o.filedOn(), w.reason)
}

package catalog

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/itchyny/gojq"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// weight counts the values and bytes of a value, up to the bounds. A value whose
// parts share memory can be far larger than the memory it takes.
type weight struct{ nodes, bytes int }

func (w *weight) add(v any) bool {
	if w.nodes++; w.nodes > maxNodes || w.bytes > maxText {
		return false
	}
	switch v := v.(type) {
	case string:
		w.bytes += len(v)
	case *big.Int:
		w.bytes += v.BitLen() / 8
	case []any:
		return !slices.ContainsFunc(v, func(e any) bool { return !w.add(e) })
	case map[string]any:
		for name, e := range v {
			w.bytes += len(name)
			if !w.add(e) {
				return false
			}
		}
	}
	return w.bytes <= maxText
}

func weigh(values ...any) error {
	var w weight
	for _, v := range values {
		if !w.add(v) {
			return errSize
		}
	}
	return nil
}

// operate is an operator of jq that weighs its operands.
func operate(op gojq.Operator) func(any, []any) any {
	return func(_ any, args []any) any {
		if err := weigh(args[0], args[1]); err != nil {
			return err
		}
		return calculate(op, args[0], args[1])
	}
}

// calculate gives what an operator makes of its operands, or an error.
func calculate(op gojq.Operator, l, r any) any {
	switch op {
	case gojq.OpAdd:
		return plus(l, r)
	case gojq.OpSub, gojq.OpMul:
		return compute(op, l, r)
	}
	order := gojq.Compare(l, r)
	switch op {
	case gojq.OpEq:
		return order == 0
	case gojq.OpNe:
		return order != 0
	case gojq.OpGt:
		return order > 0
	case gojq.OpLt:
		return order < 0
	case gojq.OpGe:
		return order >= 0
	default:
		return order <= 0
	}
}

// plus adds as jq does: texts, lists and objects are joined, null adds nothing.
func plus(l, r any) any {
	if l == nil {
		return r
	}
	if r == nil {
		return l
	}
	switch a := l.(type) {
	case int:
		if b, ok := r.(int); ok {
			return a + b
		}
	case string:
		if b, ok := r.(string); ok {
			return a + b
		}
	case []any:
		if b, ok := r.([]any); ok {
			return slices.Concat(a, b)
		}
	case map[string]any:
		if b, ok := r.(map[string]any); ok {
			sum := make(map[string]any, len(a)+len(b))
			for k, v := range a {
				sum[k] = v
			}
			for k, v := range b {
				sum[k] = v
			}
			return sum
		}
	}
	return fmt.Errorf("%s and %s cannot be added", gojq.TypeOf(l), gojq.TypeOf(r))
}

// present is our own function: an object without the members that are null or "".
func present(v any, _ []any) any {
	object, ok := v.(map[string]any)
	if !ok {
		return fmt.Errorf("present: %s is no object", gojq.TypeOf(v))
	}
	kept := make(map[string]any, len(object))
	for name, e := range object {
		if e != nil && e != "" {
			kept[name] = e
		}
	}
	return kept
}

// addDays is our own function: the day so many days after a day, as rules have it.
func addDays(_ any, args []any) any {
	text, ok := args[0].(string)
	n, also := args[1].(int)
	if !ok || !also || n < -36500 || n > 36500 {
		return fmt.Errorf("addDays takes a day and a number of days")
	}
	day, err := calendar.ParseDay(text)
	if err != nil || day < "1000" || day > "9000" {
		return fmt.Errorf("addDays: no day, or out of range")
	}
	return string(day.AddDays(n))
}

// compute subtracts and multiplies whole numbers; nothing else in a mapping does.
func compute(op gojq.Operator, l, r any) any {
	a, ok := l.(int)
	b, also := r.(int)
	switch {
	case !ok || !also:
		return fmt.Errorf("%s and %s are not both whole numbers", gojq.TypeOf(l), gojq.TypeOf(r))
	case op == gojq.OpSub:
		return a - b
	default:
		return a * b
	}
}

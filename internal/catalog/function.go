package catalog

import (
	"github.com/google/cel-go/cel"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// ruleFunctions are what rules may call beside the standard functions of CEL:
//
//	age(birth, day)          full years
//	addDays(day, n), addMonths(day, n)
//	days(from, to)           days from one day to another
//	idBirth(type, number)    birth date in an identity number, "" if it has none
//	idSex(type, number)      1 or 2, "" if it has none
//	valid(format, text)      whether a text has a named format
//	listed(dictionary, code) whether a code stands in a code table
//	listed(dictionary, code, day) and is valid on a day
//	money(text)              an amount in 分
func ruleFunctions(dictionaries map[string]*Dictionary) []cel.EnvOption {
	text, number, truth := cel.StringType, cel.IntType, cel.BoolType
	return []cel.EnvOption{
		binary("age", text, text, number, func(birth, day ref.Val) ref.Val {
			b, d, err := twoDays(birth, day)
			if err != nil {
				return err
			}
			return types.Int(age(b, d))
		}),
		binary("days", text, text, number, func(from, to ref.Val) ref.Val {
			a, b, err := twoDays(from, to)
			if err != nil {
				return err
			}
			return types.Int(daysBetween(a, b))
		}),
		binary("addDays", text, number, text, func(day, n ref.Val) ref.Val {
			d, steps, err := dayAndSteps(day, n)
			if err != nil {
				return err
			}
			return types.String(d.AddDays(steps))
		}),
		binary("addMonths", text, number, text, func(day, n ref.Val) ref.Val {
			d, steps, err := dayAndSteps(day, n)
			if err != nil {
				return err
			}
			return types.String(addMonths(d, steps))
		}),
		binary("idBirth", text, text, text, func(kind, number ref.Val) ref.Val {
			who, _ := parseIdentity(string(kind.(types.String)), string(number.(types.String)))
			return types.String(who.Birth)
		}),
		binary("idSex", text, text, text, func(kind, number ref.Val) ref.Val {
			who, _ := parseIdentity(string(kind.(types.String)), string(number.(types.String)))
			return types.String(who.Sex)
		}),
		binary("valid", text, text, truth, func(name, s ref.Val) ref.Val {
			check, ok := formats[string(name.(types.String))]
			if !ok {
				return types.NewErr("no named format %s", name)
			}
			return types.Bool(check(string(s.(types.String))) == nil)
		}),
		cel.Function("listed",
			cel.Overload("listed_code", []*cel.Type{text, text}, truth, cel.BinaryBinding(func(name, code ref.Val) ref.Val {
				d, ok := dictionaries[string(name.(types.String))]
				if !ok {
					return types.NewErr("no dictionary %s", name)
				}
				_, ok = d.texts[string(code.(types.String))]
				return types.Bool(ok)
			})),
			cel.Overload("listed_day", []*cel.Type{text, text, text}, truth, cel.FunctionBinding(func(args ...ref.Val) ref.Val {
				d, ok := dictionaries[string(args[0].(types.String))]
				if !ok {
					return types.NewErr("no dictionary %s", args[0])
				}
				return types.Bool(d.Valid(string(args[1].(types.String)), calendar.Day(args[2].(types.String))))
			})),
		),
		cel.Function("money", cel.Overload("money", []*cel.Type{text}, number, cel.UnaryBinding(cents))),
	}
}

func binary(name string, a, b, result *cel.Type, f func(a, b ref.Val) ref.Val) cel.EnvOption {
	return cel.Function(name, cel.Overload(name, []*cel.Type{a, b}, result, cel.BinaryBinding(f)))
}

func twoDays(a, b ref.Val) (x, y calendar.Day, fail ref.Val) {
	x, errA := calendar.ParseDay(string(a.(types.String)))
	y, errB := calendar.ParseDay(string(b.(types.String)))
	if errA != nil || errB != nil {
		return "", "", types.NewErr("not a day")
	}
	return x, y, nil
}

// dayAndSteps bounds the steps, so that no day leaves the four-digit years.
func dayAndSteps(day, n ref.Val) (calendar.Day, int, ref.Val) {
	d, err := calendar.ParseDay(string(day.(types.String)))
	steps := int64(n.(types.Int))
	if err != nil || steps < -100_000 || steps > 100_000 || d < "1000" || d > "9000" {
		return "", 0, types.NewErr("not a day, or out of range")
	}
	return d, int(steps), nil
}

// cents reads an amount of the format money as 分.
func cents(v ref.Val) ref.Val {
	s := string(v.(types.String))
	if moneyFault(s) != nil {
		return types.NewErr("not an amount")
	}
	whole, after := int64(0), -1
	for _, c := range s {
		if c == '.' {
			after = 0
			continue
		}
		whole = whole*10 + int64(c-'0')
		if after >= 0 {
			after++
		}
	}
	for n := max(after, 0); n < 2; n++ {
		whole *= 10
	}
	return types.Int(whole)
}

package catalog

import (
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/itchyny/gojq"
)

// direct is a mapping as Go functions: the part of jq that mappings mostly consist
// of. Like a lean schema it only ever says what jq would: where a mapping uses
// anything else it has no direct form, and where a value is not of the usual kind,
// an error would come of it or it takes long, the interpreter is asked instead
// (ADR 42). It works on the mapping behind its fence.
type direct struct {
	root  node
	slots int // of variables
	given int // of them by the caller, the first ones
}

// errUnsure stops a direct mapping: the interpreter has to say.
var errUnsure = errors.New("not a matter of a direct mapping")

// maxDirect bounds the steps of a direct mapping, which has no deadline; weighing a
// value counts as many as it has parts. The interpreter has bounds of its own.
const maxDirect = 200_000

// node is a part of a mapping. It gives one value by one, or any number by many.
type node struct {
	one   func(f *frame, v any) (any, error)
	many  func(f *frame, v any, emit func(any) error) error
	fixed bool // gives value, whatever it is given
	value any
}

// frame is one run of a direct mapping.
type frame struct {
	vars []any
	left int // steps
}

func (f *frame) spend(steps int) error {
	if f.left -= steps; f.left < 0 {
		return errUnsure
	}
	return nil
}

// run gives what the mapping makes of its input, or false: ask the interpreter.
func (d *direct) run(input any, variables []any) (any, bool) {
	f := frame{vars: make([]any, d.slots), left: maxDirect}
	copy(f.vars, variables)
	out, err := d.root.one(&f, input)
	return out, err == nil && len(variables) == d.given && weigh(out) == nil
}

func single(do func(f *frame, v any) (any, error)) node { return node{one: do} }

func constant(v any) node {
	return node{fixed: true, value: v, one: func(*frame, any) (any, error) { return v, nil }}
}

// each gives every value of n to emit.
func (n node) each(f *frame, v any, emit func(any) error) error {
	if n.many != nil {
		return n.many(f, v, emit)
	}
	out, err := n.one(f, v)
	if err != nil {
		return err
	}
	return emit(out)
}

// then gives what next makes of each value of n.
func (n node) then(next node) node {
	if n.one != nil && next.one != nil {
		return single(func(f *frame, v any) (any, error) {
			mid, err := n.one(f, v)
			if err != nil {
				return nil, err
			}
			return next.one(f, mid)
		})
	}
	return node{many: func(f *frame, v any, emit func(any) error) error {
		return n.each(f, v, func(mid any) error { return next.each(f, mid, emit) })
	}}
}

func truth(v any) bool { return v != nil && v != false }

// member is what stands under a name or an index.
func member(v, key any) (any, error) {
	switch key := key.(type) {
	case string:
		switch v := v.(type) {
		case nil:
			return nil, nil
		case map[string]any:
			return v[key], nil
		}
	case int:
		switch v := v.(type) {
		case nil:
			return nil, nil
		case []any:
			if key < 0 {
				key += len(v)
			}
			if key < 0 || key >= len(v) {
				return nil, nil
			}
			return v[key], nil
		}
	}
	return nil, errUnsure
}

// elements gives the elements of a list, or the members of an object by name.
func elements(f *frame, v any, emit func(any) error) error {
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			if err := f.spend(1); err != nil {
				return err
			}
			if err := emit(e); err != nil {
				return err
			}
		}
		return nil
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if err := f.spend(1); err != nil {
				return err
			}
			if err := emit(v[name]); err != nil {
				return err
			}
		}
		return nil
	}
	return errUnsure
}

// entries is to_entries.
func entries(f *frame, v any) (any, error) {
	switch v := v.(type) {
	case []any:
		list := make([]any, len(v))
		for i, e := range v {
			list[i] = map[string]any{"key": i, "value": e}
		}
		return list, f.spend(len(v))
	case map[string]any:
		list := make([]any, 0, len(v))
		for _, name := range slices.Sorted(maps.Keys(v)) {
			list = append(list, map[string]any{"key": name, "value": v[name]})
		}
		return list, f.spend(len(v))
	}
	return nil, errUnsure
}

// plainFunctions are the functions without arguments that give one value.
var plainFunctions = map[string]func(f *frame, v any) (any, error){
	"to_entries": entries,
	"not":        func(_ *frame, v any) (any, error) { return !truth(v), nil },
	"type":       func(_ *frame, v any) (any, error) { return gojq.TypeOf(v), nil },
	"first":      func(_ *frame, v any) (any, error) { return member(v, 0) },
	"last":       func(_ *frame, v any) (any, error) { return member(v, -1) },
	"present": func(f *frame, v any) (any, error) {
		object, ok := v.(map[string]any)
		if !ok {
			return nil, errUnsure
		}
		return present(object, nil), f.spend(len(object))
	},
	"tostring": func(_ *frame, v any) (any, error) {
		switch v := v.(type) {
		case string:
			return v, nil
		case int:
			return strconv.Itoa(v), nil
		}
		return nil, errUnsure
	},
	"tonumber": func(_ *frame, v any) (any, error) {
		switch v := v.(type) {
		case int:
			return v, nil
		case string:
			const exact = 15 // digits, so that no other reading is possible
			if len(v) > 0 && len(v) <= exact && strings.IndexFunc(v, notDigit) < 0 && (v[0] != '0' || len(v) == 1) {
				n, err := strconv.Atoi(v)
				return n, err
			}
		}
		return nil, errUnsure
	},
	"length": func(_ *frame, v any) (any, error) {
		switch v := v.(type) {
		case string:
			return utf8.RuneCountInString(v), nil
		case []any:
			return len(v), nil
		case map[string]any:
			return len(v), nil
		}
		return nil, errUnsure
	},
	"_zl_weigh": func(f *frame, v any) (any, error) { return v, f.weigh(v) },
}

// weigh weighs values as the interpreter does, and spends steps on it.
func (f *frame) weigh(values ...any) error {
	var w weight
	for _, v := range values {
		if !w.add(v) {
			return errUnsure
		}
	}
	return f.spend(w.nodes)
}

func (c *directCompiler) operation(op gojq.Operator, l, r node) node {
	if l.one == nil || r.one == nil {
		return c.unlike()
	}
	return single(func(f *frame, v any) (any, error) {
		b, err := r.one(f, v)
		if err != nil {
			return nil, err
		}
		a, err := l.one(f, v)
		if err != nil {
			return nil, err
		}
		if err := f.weigh(a, b); err != nil {
			return nil, err
		}
		out := calculate(op, a, b)
		if _, failed := out.(error); failed {
			return nil, errUnsure
		}
		return out, nil
	})
}

// withOne is a function with one argument.
func (c *directCompiler) withOne(name string, arg node) node {
	if name == "map" {
		each := node{many: elements}.then(arg)
		return single(func(f *frame, v any) (any, error) {
			list := []any{}
			err := each.each(f, v, func(e any) error {
				list = append(list, e)
				return f.spend(1)
			})
			return list, err
		})
	}
	if arg.one == nil {
		return c.unlike()
	}
	switch name {
	case "select":
		return node{many: func(f *frame, v any, emit func(any) error) error {
			if is, err := arg.one(f, v); err != nil || !truth(is) {
				return err
			}
			return emit(v)
		}}
	case "startswith":
		return single(func(f *frame, v any) (any, error) {
			start, err := arg.one(f, v)
			text, ok := v.(string)
			prefix, also := start.(string)
			if err != nil || !ok || !also {
				return nil, errUnsure
			}
			return strings.HasPrefix(text, prefix), nil
		})
	}
	return c.unlike()
}

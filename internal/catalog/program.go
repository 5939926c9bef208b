package catalog

import (
	"context"
	"errors"
	"fmt"
	"math/big"
	"reflect"
	"slices"
	"time"

	"github.com/itchyny/gojq"
)

// Bounds of a mapping. Steps are counted exactly, so the same program on the same
// body always ends alike, whatever the machine does meanwhile; the deadline is a
// second fence.
const (
	maxSteps    = 1_000_000
	maxNodes    = 100_000 // values in what a program makes
	maxText     = 1 << 20 // bytes of text in it
	jqDeadline  = 2 * time.Second
	maxProgram  = 16 << 10
	maxJQNested = 200
)

var (
	errSteps = errors.New("mapping took too many steps")
	errSize  = errors.New("mapping made too large a value")
)

// jqFunctions are the functions a mapping may call. Left out is all that reads
// the environment or further input, stops the program, or can grow a value or
// the time beyond what steps count.
var jqFunctions = map[string]bool{
	"empty": true, "error/1": true, "not": true, "length": true, "keys": true, "has/1": true, "type": true,
	"map/1": true, "select/1": true, "to_entries": true, "from_entries": true, "with_entries/1": true,
	"first": true, "last": true, "first/1": true, "range/1": true, "range/2": true, "limit/2": true,
	"any": true, "all": true, "any/1": true, "all/1": true, "any/2": true, "all/2": true,
	"add": true, "min": true, "max": true, "unique": true, "reverse": true, "values": true,
	"tonumber": true, "tostring": true, "startswith/1": true, "endswith/1": true, "ltrimstr/1": true, "rtrimstr/1": true,
	"present": true, "ascii_downcase": true, "ascii_upcase": true, "split/1": true, "join/1": true, "test/1": true,
}

// guarded are the functions and operators that work on whole values in one step.
// They are replaced by ones that first weigh what they are given.
var guarded = map[string]bool{
	"tostring": true, "join": true, "add": true, "unique": true, "min": true, "max": true, "reverse": true,
}

// operators are the operators that a mapping may use; those with a name weigh
// their operands first.
var operators = map[gojq.Operator]string{
	gojq.OpPipe: "", gojq.OpComma: "", gojq.OpOr: "", gojq.OpAnd: "", gojq.OpAlt: "",
	gojq.OpAdd: "_zl_plus", gojq.OpSub: "_zl_minus", gojq.OpMul: "_zl_times",
	gojq.OpEq: "_zl_eq", gojq.OpNe: "_zl_ne", gojq.OpGt: "_zl_gt", gojq.OpLt: "_zl_lt", gojq.OpGe: "_zl_ge", gojq.OpLe: "_zl_le",
}

// program is a compiled mapping.
type program struct {
	code *gojq.Code
}

// compileJQ compiles a mapping that sees the named variables.
func compileJQ(source string, variables ...string) (*program, error) {
	if len(source) > maxProgram {
		return nil, fmt.Errorf("longer than %d bytes", maxProgram)
	}
	query, err := gojq.Parse(source)
	if err != nil {
		return nil, err
	}
	f := fence{local: map[string]bool{}}
	f.define(reflect.ValueOf(query), 0)
	f.visit(reflect.ValueOf(query), 0)
	if f.fault != nil {
		return nil, f.fault
	}
	options := []gojq.CompilerOption{
		gojq.WithVariables(variables),
		gojq.WithEnvironLoader(func() []string { return nil }),
		gojq.WithFunction("present", 0, 0, present),
		gojq.WithFunction("_zl_weigh", 0, 0, func(v any, _ []any) any {
			if err := weigh(v); err != nil {
				return err
			}
			return v
		}),
	}
	for op, name := range operators {
		if name != "" {
			options = append(options, gojq.WithFunction(name, 2, 2, operate(op)))
		}
	}
	code, err := gojq.Compile(query, options...)
	if err != nil {
		return nil, err
	}
	return &program{code}, nil
}

// fence walks a parsed mapping, refuses what is not in the lists above and puts
// the weighing functions in place. It goes by reflection, so that no kind of node
// can be forgotten.
type fence struct {
	local map[string]bool // functions that the mapping defines
	fault error
}

func (f *fence) refuse(format string, args ...any) {
	if f.fault == nil {
		f.fault = fmt.Errorf(format, args...)
	}
}

func (f *fence) define(v reflect.Value, depth int) {
	f.eachChild(v, depth, f.define)
	if def, ok := v.Interface().(*gojq.FuncDef); ok && def != nil {
		f.local[arity(def.Name, len(def.Args))] = true
		for _, a := range def.Args {
			f.local[a] = true
		}
	}
}

func (f *fence) visit(v reflect.Value, depth int) {
	f.eachChild(v, depth, f.visit)
	switch node := v.Interface().(type) {
	case *gojq.Query:
		f.query(node)
	case *gojq.Term:
		f.term(node)
	case *gojq.String:
		if node != nil && len(node.Queries) > 0 {
			f.refuse(`"\(…)" is not available; join texts with +`)
		}
	}
}

func (f *fence) eachChild(v reflect.Value, depth int, do func(reflect.Value, int)) {
	if depth > maxJQNested {
		f.refuse("nested too deep")
		return
	}
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			return
		}
		for n := range v.Elem().NumField() {
			if field := v.Elem().Field(n); field.Kind() == reflect.Pointer || field.Kind() == reflect.Slice {
				do(field, depth+1)
			}
		}
	case reflect.Slice:
		for n := range v.Len() {
			if e := v.Index(n); e.Kind() == reflect.Pointer {
				do(e, depth+1)
			}
		}
	}
}

func (f *fence) query(q *gojq.Query) {
	if q == nil {
		return
	}
	if q.Meta != nil || len(q.Imports) > 0 {
		f.refuse("modules are not available")
	}
	if q.Op == 0 {
		return
	}
	guard, ok := operators[q.Op]
	if !ok {
		f.refuse("operator %s is not available", q.Op)
		return
	}
	if guard == "" || q.Left == nil || q.Right == nil {
		return
	}
	q.Term = &gojq.Term{Type: gojq.TermTypeFunc, Func: &gojq.Func{Name: guard, Args: []*gojq.Query{q.Left, q.Right}}}
	q.Op, q.Left, q.Right = 0, nil, nil
}

func (f *fence) term(t *gojq.Term) {
	if t == nil {
		return
	}
	if t.Type == gojq.TermTypeFormat || t.Format != "" {
		f.refuse("%s is not available", t.Format)
	}
	if t.Type == gojq.TermTypeRecurse {
		f.refuse(".. is not available")
	}
	if t.Type != gojq.TermTypeFunc || t.Func == nil || t.Func.Name[0] == '$' {
		if t.Func != nil && t.Func.Name == "$ENV" {
			f.refuse("$ENV is not available")
		}
		return
	}
	name := arity(t.Func.Name, len(t.Func.Args))
	if f.local[name] {
		return
	}
	if !jqFunctions[name] {
		f.refuse("function %s is not available", name)
		return
	}
	if guarded[t.Func.Name] {
		call := &gojq.Term{Type: gojq.TermTypeFunc, Func: &gojq.Func{Name: t.Func.Name, Args: t.Func.Args}}
		weighed := &gojq.Term{Type: gojq.TermTypeFunc, Func: &gojq.Func{Name: "_zl_weigh"}}
		t.Type, t.Func = gojq.TermTypeQuery, nil
		t.Query = &gojq.Query{Op: gojq.OpPipe, Left: &gojq.Query{Term: weighed}, Right: &gojq.Query{Term: call}}
	}
}

func arity(name string, args int) string {
	if args == 0 {
		return name
	}
	return fmt.Sprintf("%s/%d", name, args)
}

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
		l, r := args[0], args[1]
		if err := weigh(l, r); err != nil {
			return err
		}
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

// steps is a context that ends after a number of questions whether it has ended.
// gojq asks once before each of its instructions.
type steps struct {
	context.Context
	left int
	done chan struct{}
}

// Done implements context.Context.
func (s *steps) Done() <-chan struct{} {
	if s.left--; s.left == 0 {
		close(s.done)
	}
	if s.left <= 0 {
		return s.done
	}
	return s.Context.Done()
}

// Err implements context.Context.
func (s *steps) Err() error {
	if s.left <= 0 {
		return errSteps
	}
	return s.Context.Err()
}

// run gives the one value that a mapping makes of its input.
func (p *program) run(ctx context.Context, input any, variables ...any) (any, error) {
	ctx, cancel := context.WithTimeout(ctx, jqDeadline)
	defer cancel()
	iter := p.code.RunWithContext(&steps{Context: ctx, left: maxSteps, done: make(chan struct{})}, input, variables...)
	out, ok := iter.Next()
	if !ok {
		return nil, errors.New("mapping gives nothing")
	}
	if err, ok := out.(error); ok {
		return nil, fmt.Errorf("mapping: %w", cause(err))
	}
	if err := weigh(out); err != nil {
		return nil, err
	}
	if more, ok := iter.Next(); ok {
		if err, ok := more.(error); ok {
			return nil, fmt.Errorf("mapping: %w", cause(err))
		}
		return nil, errors.New("mapping gives more than one value")
	}
	return out, nil
}

// cause keeps our own errors and hides jq's, which repeat the values they met.
func cause(err error) error {
	for _, known := range []error{errSteps, errSize, context.DeadlineExceeded, context.Canceled} {
		if errors.Is(err, known) {
			return known
		}
	}
	if stopped, ok := err.(gojq.ValueError); ok {
		if code, ok := stopped.Value().(string); ok && len(code) <= 64 {
			return errors.New(code)
		}
	}
	return fmt.Errorf("failed (%T)", err)
}

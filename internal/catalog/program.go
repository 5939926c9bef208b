package catalog

import (
	"context"
	"errors"
	"fmt"
	"reflect"
	"time"

	"github.com/itchyny/gojq"
)

// Bounds of a mapping. Steps are counted exactly, so the same program on the same
// body always ends alike, whatever the machine does meanwhile; the deadline is a
// second fence.
const (
	maxSteps    = 1_000_000
	maxAnswer   = 8_000_000 // steps of a mapping that makes one answer of several
	maxNodes    = 100_000   // values in what a program makes
	maxText     = 1 << 20   // bytes of text in it
	jqDeadline  = 2 * time.Second
	longest     = 10 * time.Second // for a mapping of maxAnswer steps, on a machine that is busy
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
	"present": true, "addDays/2": true, "ascii_downcase": true, "ascii_upcase": true, "split/1": true, "join/1": true, "test/1": true,
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
	code   *gojq.Code
	direct *direct // nil: it has no direct form
	steps  int     // at most
	limit  time.Duration
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
		gojq.WithFunction("addDays", 2, 2, addDays),
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
	return &program{code, directOf(query, variables), maxSteps, jqDeadline}, nil
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
	if p.direct != nil {
		if out, ok := p.direct.run(input, variables); ok {
			return out, nil
		}
	}
	return p.interpret(ctx, input, variables...)
}

// interpret has the interpreter say so.
func (p *program) interpret(ctx context.Context, input any, variables ...any) (any, error) {
	ctx, cancel := context.WithTimeout(ctx, p.limit)
	defer cancel()
	iter := p.code.RunWithContext(&steps{Context: ctx, left: p.steps, done: make(chan struct{})}, input, variables...)
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
	if stopped, ok := errors.AsType[gojq.ValueError](err); ok {
		if code, ok := stopped.Value().(string); ok && len(code) <= 64 {
			return errors.New(code)
		}
	}
	return fmt.Errorf("failed (%T)", err)
}

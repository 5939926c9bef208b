package catalog

import (
	"fmt"
	"reflect"

	"github.com/itchyny/gojq"
)

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

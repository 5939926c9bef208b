package catalog

import (
	"slices"
	"strconv"
	"strings"

	"github.com/itchyny/gojq"
)

// maxParts bounds a direct mapping, whose local functions are put in place.
const maxParts = 4000

// directOf returns the direct form of a parsed mapping behind its fence, nil when
// it has none.
func directOf(q *gojq.Query, variables []string) *direct {
	c := &directCompiler{slots: len(variables)}
	var s *binding
	for i, name := range variables {
		s = &binding{name: name, slot: i, outer: s}
	}
	root := c.query(q, s)
	if c.other || root.one == nil {
		return nil
	}
	return &direct{root: root, slots: c.slots, given: len(variables)}
}

// directCompiler makes nodes. Once other is set what it makes is worth nothing.
type directCompiler struct {
	slots int
	parts int
	other bool // the mapping uses what has no direct form
}

// binding is a name in sight: a variable, or a local function without parameters.
// A function with neither body nor slot is one that is being put in place: it calls
// itself, which has no direct form.
type binding struct {
	name  string
	slot  int
	body  *gojq.Query
	seen  *binding // what the body sees
	outer *binding
}

func (s *binding) find(name string) *binding {
	for ; s != nil && s.name != name; s = s.outer {
	}
	return s
}

// unlike says that a part has no direct form.
func (c *directCompiler) unlike() node {
	c.other = true
	return constant(nil)
}

// value is a part that has to give one value.
func (c *directCompiler) value(q *gojq.Query, s *binding) node {
	n := c.query(q, s)
	if n.one == nil {
		return c.unlike()
	}
	return n
}

func (c *directCompiler) query(q *gojq.Query, s *binding) node {
	if c.parts++; c.other || c.parts > maxParts || q == nil {
		return c.unlike()
	}
	for _, def := range q.FuncDefs {
		if len(def.Args) > 0 {
			return c.unlike()
		}
		s = &binding{name: def.Name, body: def.Body, seen: s, outer: s}
	}
	if q.Term != nil {
		return c.term(q.Term, s)
	}
	switch q.Op {
	case gojq.OpPipe:
		if len(q.Patterns) > 0 {
			return c.bind(q, s)
		}
		return c.query(q.Left, s).then(c.query(q.Right, s))
	case gojq.OpComma:
		l, r := c.query(q.Left, s), c.query(q.Right, s)
		return node{many: func(f *frame, v any, emit func(any) error) error {
			if err := f.spend(1); err != nil {
				return err
			}
			if err := l.each(f, v, emit); err != nil {
				return err
			}
			return r.each(f, v, emit)
		}}
	case gojq.OpAlt:
		l, r := c.value(q.Left, s), c.value(q.Right, s)
		return single(func(f *frame, v any) (any, error) {
			if out, err := l.one(f, v); err != nil || truth(out) {
				return out, err
			}
			return r.one(f, v)
		})
	case gojq.OpAnd, gojq.OpOr:
		l, r, or := c.value(q.Left, s), c.value(q.Right, s), q.Op == gojq.OpOr
		return single(func(f *frame, v any) (any, error) {
			if out, err := l.one(f, v); err != nil || truth(out) == or {
				return or, err
			}
			out, err := r.one(f, v)
			return truth(out), err
		})
	}
	return c.unlike()
}

// bind is "left as $name | right".
func (c *directCompiler) bind(q *gojq.Query, s *binding) node {
	if len(q.Patterns) != 1 || q.Patterns[0].Name == "" {
		return c.unlike()
	}
	slot := c.slots
	c.slots++
	l, r := c.query(q.Left, s), c.query(q.Right, &binding{name: q.Patterns[0].Name, slot: slot, outer: s})
	if l.one != nil && r.one != nil {
		return single(func(f *frame, v any) (any, error) {
			bound, err := l.one(f, v)
			if err != nil {
				return nil, err
			}
			f.vars[slot] = bound
			return r.one(f, v)
		})
	}
	return node{many: func(f *frame, v any, emit func(any) error) error {
		return l.each(f, v, func(bound any) error {
			f.vars[slot] = bound
			return r.each(f, v, emit)
		})
	}}
}

func (c *directCompiler) term(t *gojq.Term, s *binding) node {
	n := c.bare(t, s)
	for _, suffix := range t.SuffixList {
		switch {
		case suffix.Optional:
			return c.unlike()
		case suffix.Iter:
			n = n.then(node{many: elements})
		case suffix.Index != nil:
			n = c.index(n, suffix.Index, s)
		default:
			return c.unlike()
		}
	}
	return n
}

// bare is a term without its suffixes.
func (c *directCompiler) bare(t *gojq.Term, s *binding) node {
	identity := single(func(_ *frame, v any) (any, error) { return v, nil })
	switch t.Type {
	case gojq.TermTypeIdentity:
		return identity
	case gojq.TermTypeNull:
		return constant(nil)
	case gojq.TermTypeTrue:
		return constant(true)
	case gojq.TermTypeFalse:
		return constant(false)
	case gojq.TermTypeNumber:
		if n, err := strconv.Atoi(t.Number); err == nil {
			return constant(n)
		}
	case gojq.TermTypeString:
		if len(t.Str.Queries) == 0 {
			return constant(t.Str.Str)
		}
	case gojq.TermTypeIndex:
		return c.index(identity, t.Index, s)
	case gojq.TermTypeFunc:
		return c.call(t.Func, s)
	case gojq.TermTypeObject:
		return c.object(t.Object, s)
	case gojq.TermTypeArray:
		return c.array(t.Array, s)
	case gojq.TermTypeIf:
		return c.branch(t.If.Cond, t.If.Then, t.If.Elif, t.If.Else, s)
	case gojq.TermTypeQuery:
		return c.query(t.Query, s)
	}
	return c.unlike()
}

// index is of[x]. A key that has to be computed is computed from what the whole
// term is given.
func (c *directCompiler) index(of node, x *gojq.Index, s *binding) node {
	var key node
	switch {
	case x.IsSlice:
		return c.unlike()
	case x.Name != "":
		key = constant(x.Name)
	case x.Str != nil && len(x.Str.Queries) == 0:
		key = constant(x.Str.Str)
	case x.Start != nil:
		key = c.value(x.Start, s)
	default:
		return c.unlike()
	}
	if key.fixed {
		name := key.value
		return of.then(single(func(_ *frame, v any) (any, error) { return member(v, name) }))
	}
	if of.one == nil {
		return c.unlike()
	}
	return single(func(f *frame, v any) (any, error) {
		k, err := key.one(f, v)
		if err != nil {
			return nil, err
		}
		whole, err := of.one(f, v)
		if err != nil {
			return nil, err
		}
		return member(whole, k)
	})
}

func (c *directCompiler) branch(cond, then *gojq.Query, more []*gojq.IfElif, or *gojq.Query, s *binding) node {
	when, yes := c.value(cond, s), c.query(then, s)
	no := single(func(_ *frame, v any) (any, error) { return v, nil })
	switch {
	case len(more) > 0:
		no = c.branch(more[0].Cond, more[0].Then, more[1:], or, s)
	case or != nil:
		no = c.query(or, s)
	}
	if yes.one != nil && no.one != nil {
		return single(func(f *frame, v any) (any, error) {
			switch is, err := when.one(f, v); {
			case err != nil:
				return nil, err
			case truth(is):
				return yes.one(f, v)
			}
			return no.one(f, v)
		})
	}
	return node{many: func(f *frame, v any, emit func(any) error) error {
		switch is, err := when.one(f, v); {
		case err != nil:
			return err
		case truth(is):
			return yes.each(f, v, emit)
		}
		return no.each(f, v, emit)
	}}
}

func (c *directCompiler) array(a *gojq.Array, s *binding) node {
	if a.Query == nil {
		return constant([]any{})
	}
	inner := c.query(a.Query, s)
	return single(func(f *frame, v any) (any, error) {
		list := []any{}
		err := inner.each(f, v, func(e any) error {
			list = append(list, e)
			return f.spend(1)
		})
		return list, err
	})
}

// objectPart is one member of an object that is made.
type objectPart struct{ key, value node }

func (c *directCompiler) object(o *gojq.Object, s *binding) node {
	parts := make([]objectPart, len(o.KeyVals))
	for i, kv := range o.KeyVals {
		parts[i] = c.member(kv, s)
	}
	made := single(func(f *frame, v any) (any, error) {
		object := make(map[string]any, len(parts))
		for i := range parts {
			p := &parts[i]
			key, err := p.key.one(f, v)
			if err != nil {
				return nil, err
			}
			name, ok := key.(string)
			if !ok {
				return nil, errUnsure
			}
			if object[name], err = p.value.one(f, v); err != nil {
				return nil, err
			}
		}
		return object, f.spend(len(parts))
	})
	if c.other || slices.ContainsFunc(parts, func(p objectPart) bool { return !p.key.fixed || !p.value.fixed }) {
		return made
	}
	table, err := made.one(&frame{left: maxDirect}, nil) // the same each time: nothing changes a value
	if err != nil {
		return c.unlike()
	}
	return constant(table)
}

// member is one member of an object; a name alone is the input's member of that name.
func (c *directCompiler) member(kv *gojq.ObjectKeyVal, s *binding) objectPart {
	var p objectPart
	switch name := kv.Key; {
	case strings.HasPrefix(name, "$") && kv.Val == nil:
		return objectPart{constant(name[1:]), c.call(&gojq.Func{Name: name}, s)}
	case strings.HasPrefix(name, "$"):
		p.key = c.call(&gojq.Func{Name: name}, s)
	case name != "":
		p.key = constant(name)
	case kv.KeyString != nil && len(kv.KeyString.Queries) == 0:
		p.key = constant(kv.KeyString.Str)
	case kv.KeyQuery != nil:
		p.key = c.value(kv.KeyQuery, s)
	default:
		return objectPart{c.unlike(), c.unlike()}
	}
	if kv.Val != nil {
		p.value = c.value(kv.Val, s)
		return p
	}
	if !p.key.fixed {
		return objectPart{c.unlike(), c.unlike()}
	}
	name := p.key.value
	p.value = single(func(_ *frame, v any) (any, error) { return member(v, name) })
	return p
}

// call is a variable, a local function, or one that mappings have.
func (c *directCompiler) call(call *gojq.Func, s *binding) node {
	if len(call.Args) == 0 {
		if found := s.find(call.Name); found != nil {
			return c.local(found)
		}
		if call.Name == "empty" {
			return node{many: func(*frame, any, func(any) error) error { return nil }}
		}
		if do, ok := plainFunctions[call.Name]; ok {
			return single(do)
		}
		return c.unlike()
	}
	args := make([]node, len(call.Args))
	for i, a := range call.Args {
		args[i] = c.query(a, s)
	}
	for op, name := range operators {
		if name == call.Name && len(args) == 2 {
			return c.operation(op, args[0], args[1])
		}
	}
	if len(args) == 1 {
		return c.withOne(call.Name, args[0])
	}
	return c.unlike()
}

// local puts a variable or a local function in place. Each place of a function has
// variables of its own: one may still be in use where another is asked.
func (c *directCompiler) local(found *binding) node {
	switch {
	case strings.HasPrefix(found.name, "$"):
		slot := found.slot
		return single(func(f *frame, _ any) (any, error) { return f.vars[slot], nil })
	case found.body == nil:
		return c.unlike()
	}
	return c.query(found.body, &binding{name: found.name, outer: found.seen})
}

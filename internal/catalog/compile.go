package catalog

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
)

// loadInterface compiles one interface file and holds its examples against it.
func (l *loader) loadInterface(d document, s Source) {
	engine := l.engine
	var raw definition
	if !l.conforms(d, "interface", &raw) {
		return
	}
	before := len(l.faults)
	l.schemas = nil
	i := l.describe(d, &raw)
	l.compileSchemas(d, i)
	l.compileRules(d.file, i, raw.Rules, engine)
	for n, rr := range raw.Routes {
		i.Routes = append(i.Routes, l.compileRoute(d.file, i, n, rr))
	}
	l.compileAnswer(d.file, i, &raw)
	l.stepsFit(d.file, i)
	cases := append(raw.Cases, l.joining(i, raw.Cases)...)
	i.Cases = l.compileCases(d.file, raw.Code, cases, engine)
	i.bind(cases, l.kinds)
	if len(l.faults) == before {
		l.prove(d, i, &raw)
	}
	if _, twice := l.catalog.interfaces[i.Code]; twice {
		l.fault(d.file, "/code", "interface %s is defined twice", i.Code)
		return
	}
	if len(l.faults) == before {
		i.origin = origin{s.Digest(), l.shared, l.tablesOf(s, l.schemas...)}
		l.catalog.interfaces[i.Code] = i
	}
}

// describe fills what needs no compiling.
func (l *loader) describe(d document, raw *definition) *Interface {
	i := &Interface{
		Code: raw.Code, Version: raw.Version, Item: raw.Item, Kind: raw.Kind, Title: raw.Title,
		Purpose: raw.Purpose, Trial: raw.Trial, Basis: raw.Basis, Retention: raw.Retention, Recipients: raw.Recipients,
		Scope: Scope(raw.Scope), Signature: raw.Signature == "required",
		Window: l.duration(d.file, "/window", raw.Window), Batch: Batch(raw.Batch), Ordered: raw.Order == "person",
		Policy: Policy{
			Timeout:  l.duration(d.file, "/policy/timeout", raw.Policy.Timeout),
			Attempts: raw.Policy.Attempts,
			Backoff:  l.duration(d.file, "/policy/backoff", raw.Policy.Backoff),
			Cap:      l.duration(d.file, "/policy/cap", raw.Policy.Cap),
			GiveUp:   l.duration(d.file, "/policy/giveUp", raw.Policy.GiveUp),
			WhenDown: raw.Policy.WhenDown, OwnerRole: raw.Policy.OwnerRole,
		},
		allOrNothing: raw.AllOrNone,
		uscc:         raw.Body.USCC, unit: raw.Body.Unit, operator: raw.Body.Operator, batchNo: raw.Body.BatchNo,
		checkOnly: raw.Body.Check,
		person:    personAt{raw.Body.Person.List, raw.Body.Person.ID, raw.Body.Person.Kind, raw.Body.Person.Name},
		Notice:    raw.Notice.Kind, mobile: raw.Notice.Mobile, day: raw.Notice.Day,
		params: map[string]any{}, dictionaries: l.catalog.dictionaries,
	}
	if _, ok := l.catalog.items[raw.Item]; !ok {
		l.fault(d.file, "/item", "no item %s", raw.Item)
	}
	l.compileHead(d, i, raw.Head)
	for _, p := range raw.Parameters {
		p.Value = plain(p.Value)
		i.Parameters = append(i.Parameters, Parameter(p))
		i.params[p.Name] = p.Value
	}
	return i
}

// compileHead takes up the further head elements. Their names must differ from
// each other and from all that the protocol itself has: a value that two lines
// of the bound text could stand for would be bound to none.
func (l *loader) compileHead(d document, i *Interface, list []rawElement) {
	for n, raw := range list {
		at := fmt.Sprintf("/head/%d", n)
		switch {
		case message.IsHeadName(raw.Name):
			l.fault(d.file, at+"/name", "%s is a name of the protocol itself", raw.Name)
		case slices.Contains(i.Extra, raw.Name):
			l.fault(d.file, at+"/name", "%s is declared twice", raw.Name)
		}
		e := Element{Name: raw.Name, Title: raw.Title, Required: raw.Required, Pattern: raw.Pattern}
		if raw.Pattern != "" {
			if _, err := regexp.Compile(raw.Pattern); err != nil {
				l.fault(d.file, at+"/pattern", "%v", err)
			} else {
				e.form = regexp.MustCompile(`\A(?:` + raw.Pattern + `)\z`)
			}
		}
		i.Elements = append(i.Elements, e)
		i.Extra = append(i.Extra, e.Name)
	}
}

func (l *loader) duration(file, pointer, s string) time.Duration {
	d, err := time.ParseDuration(s)
	if err != nil || d <= 0 {
		l.fault(file, pointer, "not a duration such as 8s")
	}
	return d
}

func (l *loader) compileSchemas(d document, i *Interface) {
	if s, ok := l.expand(d, "/request"); ok {
		l.schemas = append(l.schemas, s.root)
		var err error
		if i.request, err = l.patterns.schema(i.Code+"/request", s.root, i.dictionaries); err != nil {
			l.fault(d.file, "/request", "%v", err)
		} else {
			i.leanRequest = leanOf(i.request)
			for _, pointer := range endless(i.request, "") {
				l.fault(d.file, "/request", "list %s lacks maxItems", pointer)
			}
		}
		i.requestJSON, i.fields = s.encode(), s.fieldsOf()
		i.coded = l.codedFields(i.fields)
		i.titles = map[string]Text{}
		for _, f := range i.fields {
			i.titles[f.Pointer] = f.Title
			if f.Title.Zh == "" || f.Title.En == "" || f.Class == "" {
				l.fault(d.file, "/request", "field %s lacks title, x-title-en or x-class", f.Pointer)
			}
		}
		l.placesExist(d.file, i)
	}
	if s, ok := l.expand(d, "/response"); ok {
		l.schemas = append(l.schemas, s.root)
		var err error
		if i.response, err = l.patterns.schema(i.Code+"/response", s.root, i.dictionaries); err != nil {
			l.fault(d.file, "/response", "%v", err)
		} else {
			i.leanResponse = leanOf(i.response)
		}
		i.responseJSON = s.encode()
	}
}

// placesExist holds the pointers of body: against the schema.
func (l *loader) placesExist(file string, i *Interface) {
	places := map[string]string{
		"/body/uscc": i.uscc, "/body/unit": i.unit, "/body/operator": i.operator,
		"/body/batchNo": i.batchNo, "/body/checkOnly": i.checkOnly, "/allOrNothing": i.allOrNothing, "/batch/list": i.Batch.List, "/body/person/list": i.person.list,
	}
	if i.person.id != "" {
		base := i.person.list
		if base != "" {
			base += "/*"
		}
		places["/body/person/id"] = base + join(i.person.id)
		places["/body/person/kind"] = base + join(i.person.kind)
		for where, name := range map[string]string{"/notice/mobile": i.mobile, "/notice/day": i.day} {
			if name != "" {
				places[where] = base + join(name)
			}
		}
	}
	if i.Notice != "" && (i.person.id == "" || i.Kind == Query) {
		l.fault(file, "/notice", "only a filing that names persons (body.person) has somebody to tell")
	}
	if i.Ordered && i.person.id == "" {
		l.fault(file, "/order", "the body names no persons (body.person)")
	}
	for where, pointer := range places {
		if _, ok := i.titles[pointer]; pointer != "" && !ok {
			l.fault(file, where, "the request has no field %s", pointer)
		}
	}
}

func (l *loader) compileRules(file string, i *Interface, raw []rawRule, engine *ruleEngine) {
	codes := map[string]bool{}
	fill := make([]string, 0, 2*len(i.params))
	for name, v := range i.params {
		fill = append(fill, "{"+name+"}", fmt.Sprint(v))
	}
	replace := strings.NewReplacer(fill...).Replace
	for n, rr := range raw {
		pointer := fmt.Sprintf("/rules/%d", n)
		if codes[rr.Code] {
			l.fault(file, pointer+"/code", "rule %s is defined twice", rr.Code)
		}
		codes[rr.Code] = true
		when, err := compileCEL(engine.rules, rr.When)
		if err != nil {
			l.fault(file, pointer+"/when", "%v", err)
		}
		place := rr.Pointer
		if rr.Each != "" {
			place = rr.Each + "/*" + rr.Pointer
		}
		if _, ok := i.titles[place]; !ok && i.titles != nil {
			l.fault(file, pointer+"/pointer", "the request has no field %s", place)
		}
		r := rule{
			code: rr.Code, warning: rr.Severity == "warning", each: rr.Each, pointer: rr.Pointer,
			text: replace(rr.Message.Zh), hint: replace(rr.Hint.Zh), when: when, at: pointer,
		}
		i.rules = append(i.rules, r)
		i.Rules = append(i.Rules, RuleInfo{
			Code: rr.Code, Warning: r.warning, Pointer: place, Basis: rr.Basis,
			Message: Text{r.text, replace(rr.Message.En)}, Hint: Text{r.hint, replace(rr.Hint.En)},
		})
	}
}

func (l *loader) compileRoute(file string, i *Interface, n int, raw rawRoute) *Route {
	r := &Route{Core: raw.Core, Act: raw.Act, Repeat: raw.Repeat, Step: cmp.Or(raw.Step, raw.Core), Title: raw.Title, Needs: raw.Needs, owner: i}
	var err error
	if r.request, err = compileJQ(raw.Request, "$today", "$uscc", "$env"); err != nil {
		l.fault(file, fmt.Sprintf("/routes/%d/request", n), "%v", err)
	}
	if r.response, err = compileJQ(raw.Response, "$request"); err != nil {
		l.fault(file, fmt.Sprintf("/routes/%d/response", n), "%v", err)
	}
	if raw.Undo != nil {
		r.Undo = raw.Undo.Act
		if r.undo, err = compileJQ(raw.Undo.Request, "$today", "$uscc", "$env"); err != nil {
			l.fault(file, fmt.Sprintf("/routes/%d/undo/request", n), "%v", err)
		}
	}
	return r
}

// compileAnswer compiles the mapping by which a joint service makes one answer of
// those of its steps.
func (l *loader) compileAnswer(file string, i *Interface, raw *definition) {
	if (raw.Answer == "") != (len(raw.Examples.Combined) == 0) {
		l.fault(file, "/examples/combined", "an answer of its own has examples, and nothing else does")
	}
	if raw.Answer == "" {
		return
	}
	if !i.Joint() {
		l.fault(file, "/answer", "only a joint service makes an answer of those of its steps")
	}
	var err error
	if i.answer, err = compileJQ(raw.Answer, "$request", "$today", "$param"); err != nil {
		l.fault(file, "/answer", "%v", err)
		return
	}
	i.answer.steps, i.answer.limit = maxAnswer, longest
}

// stepsFit holds the steps of a joint service against each other: each has a name
// of its own and a title, and needs only what stands before it.
func (l *loader) stepsFit(file string, i *Interface) {
	seen := map[string]bool{}
	for n, r := range i.Routes {
		pointer := fmt.Sprintf("/routes/%d", n)
		if seen[r.Step] {
			l.fault(file, pointer+"/step", "step %s stands twice", r.Step)
		}
		for _, need := range r.Needs {
			if !seen[need] {
				l.fault(file, pointer+"/needs", "no step %s stands before", need)
			}
		}
		if i.Joint() && (r.Title.Zh == "" || r.Title.En == "") {
			l.fault(file, pointer+"/title", "a step of a joint service has a title in both languages")
		}
		seen[r.Step] = true
	}
}

package catalog

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/google/cel-go/cel"
	celast "github.com/google/cel-go/common/ast"
	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// costLimit bounds one evaluation of one rule, in CEL's own unit: about one step
// of computing each. The dearest of our rules stays below a hundredth of it.
const costLimit = 200_000

// Facts are what rules and mappings may look at besides the body.
type Facts struct {
	Now   time.Time
	USCC  string   // of the enterprise that the calling system belongs to
	Units []string // its authorised units
	Env   id.Env
}

// Report is the outcome of a check. The body may be distributed when Errors is empty.
type Report struct {
	Errors, Warnings []message.Finding
}

// rule is a compiled rule. With each set it is asked for every element of a list.
type rule struct {
	code       string
	warning    bool
	each       string // pointer of the list, "" for a rule about the whole body
	pointer    string // below the element or the body
	text, hint string
	when       cel.Program // true when the body is as it should be
	at         string      // pointer of the rule in its file
}

// ruleEngine compiles rules and steps of acceptance cases. One serves all
// definitions of a catalog.
type ruleEngine struct {
	rules, cases *cel.Env
}

func newRuleEngine(dictionaries map[string]*Dictionary) (*ruleEngine, error) {
	base, err := cel.NewEnv(append(ruleFunctions(dictionaries), cel.EagerlyValidateDeclarations(true))...)
	if err != nil {
		return nil, err
	}
	rules, err := base.Extend(
		cel.Variable("body", cel.DynType),
		cel.Variable("item", cel.DynType),
		cel.Variable("person", cel.DynType),
		cel.Variable("today", cel.StringType),
		cel.Variable("now", cel.TimestampType),
		cel.Variable("employer", cel.MapType(cel.StringType, cel.DynType)),
		cel.Variable("param", cel.MapType(cel.StringType, cel.DynType)),
		cel.Variable("env", cel.StringType),
	)
	if err != nil {
		return nil, err
	}
	cases, err := base.Extend(
		cel.Variable("entry", cel.DynType),
		cel.Variable("earlier", cel.ListType(cel.DynType)),
		cel.Variable("code", cel.StringType),
	)
	return &ruleEngine{rules, cases}, err
}

func compileCEL(env *cel.Env, expression string) (cel.Program, error) {
	ast, issues := env.Compile(expression)
	if issues != nil && issues.Err() != nil {
		return nil, issues.Err()
	}
	if t := ast.OutputType(); !t.IsExactType(cel.BoolType) && !t.IsExactType(cel.DynType) {
		return nil, fmt.Errorf("gives %s, not true or false", t)
	}
	options := []cel.ProgramOption{cel.EvalOptions(cel.OptOptimize)}
	if !bounded(expression, ast) {
		options = append(options, cel.CostLimit(costLimit))
	}
	return env.Program(ast, options...)
}

// maxUncounted is how long an expression may be, in bytes, whose cost is not counted.
const maxUncounted = 2000

// bounded reports whether an expression cannot take long, whatever it is asked
// about: one without a loop computes each of its few parts at most once, and no
// part costs more than reading the body. Counting would be half of its cost.
func bounded(expression string, ast *cel.Ast) bool {
	loops := celast.MatchDescendants(celast.NavigateAST(ast.NativeRep()), celast.KindMatcher(celast.ComprehensionKind))
	return len(expression) <= maxUncounted && len(loops) == 0
}

// scene is what a rule sees, in CEL's values.
type scene struct {
	body, item      any
	now, today, env ref.Val
	employer, param ref.Val
}

// ResolveName implements cel.Activation.
func (s *scene) ResolveName(name string) (any, bool) {
	switch name {
	case "body":
		return s.body, true
	case "item", "person":
		return s.item, true
	case "today":
		return s.today, true
	case "now":
		return s.now, true
	case "employer":
		return s.employer, true
	case "param":
		return s.param, true
	case "env":
		return s.env, true
	}
	return nil, false
}

// Parent implements cel.Activation.
func (s *scene) Parent() cel.Activation { return nil }

func (i *Interface) scene(body any, f Facts) *scene {
	adapt := types.DefaultTypeAdapter.NativeToValue
	return &scene{
		body:  body,
		now:   types.Timestamp{Time: f.Now},
		today: types.String(calendar.DayOf(f.Now)),
		env:   types.String(f.Env),
		employer: adapt(map[string]any{
			"uscc": f.USCC, "units": f.Units,
		}),
		param: adapt(i.params),
	}
}

// holds asks a rule. An error of evaluation counts as broken: a rule that cannot
// be told must not let a filing through.
func holds(p cel.Program, vars any) (bool, error) {
	out, _, err := p.Eval(vars)
	if err != nil {
		return false, err
	}
	b, ok := out.(types.Bool)
	if !ok {
		return false, errors.New("gives neither true nor false")
	}
	return bool(b), nil
}

// ask evaluates every rule. A rule about an element is asked where that element
// passed its schema, a rule about the whole body only where everything did.
func (i *Interface) ask(body any, f Facts, broken []message.Finding) (errs, warnings []message.Finding) {
	if len(i.rules) == 0 {
		return nil, nil
	}
	s := i.scene(body, f)
	faulty := placesOf(broken)
	for n := range i.rules {
		r := &i.rules[n]
		if r.each == "" {
			if len(broken) == 0 {
				i.askOne(r, s, -1, &errs, &warnings)
			}
			continue
		}
		list, _ := at(body, r.each).([]any)
		for k, e := range list {
			if len(errs) >= maxFindings || len(faulty) > 0 && faulty[r.each+join(index(k))] {
				continue
			}
			s.item = e
			i.askOne(r, s, k, &errs, &warnings)
		}
		s.item = nil
	}
	return errs, warnings
}

// placesOf holds every pointer at or below which something was found.
func placesOf(findings []message.Finding) map[string]bool {
	if len(findings) == 0 {
		return nil
	}
	places := make(map[string]bool, 2*len(findings))
	for _, f := range findings {
		for p := f.Pointer; p != "" && !places[p]; p = p[:strings.LastIndexByte(p, '/')] {
			places[p] = true
		}
	}
	return places
}

// askOne evaluates a rule about the k-th element of its list, or about the whole
// body when k is -1.
func (i *Interface) askOne(r *rule, s *scene, k int, errs, warnings *[]message.Finding) {
	ok, err := holds(r.when, s)
	if ok {
		return
	}
	place := r.pointer
	if k >= 0 {
		place = r.each + join(index(k)) + r.pointer
	}
	f := message.Finding{Pointer: place, Code: r.code, Message: r.text + i.place(place), Hint: r.hint}
	if err != nil {
		f.Code, f.Message = message.E3003, "校验规则 "+r.code+" 无法判定"+i.place(place)
		f.Hint = "请检查该项；仍无法通过时凭追踪号联系平台"
		*errs = append(*errs, f)
		return
	}
	if r.warning {
		*warnings = append(*warnings, f)
		return
	}
	*errs = append(*errs, f)
}

// Check holds a body against schema, formats, code tables, the environment's
// range of identity numbers, and rules. The tree is one of message.ParseBody and
// is not changed. Findings stand in the order of the body.
func (i *Interface) Check(tree any, f Facts) Report {
	body, broken := plain(tree), []message.Finding(nil)
	if i.leanRequest == nil || i.leanRequest.says(body) != yes {
		body, broken = i.shortened(body)
		if err := i.request.Validate(body); err != nil {
			broken = append(broken, i.schemaFindings(err)...)
		}
	}
	broken = append(broken, i.ranges(body, f.Env, broken)...)
	broken = append(broken, i.outdated(body, calendar.DayOf(f.Now))...)
	errs, warnings := i.ask(body, f, broken)
	return Report{Errors: inOrder(append(broken, errs...)), Warnings: inOrder(warnings)}
}

// inOrder puts findings in the order of the body and drops those beyond the most.
func inOrder(list []message.Finding) []message.Finding {
	slices.SortStableFunc(list, byPlace)
	if len(list) > maxFindings {
		list = list[:maxFindings]
	}
	return list
}

// ranges keeps real people out of the test environment and made-up ones out of
// production.
func (i *Interface) ranges(body any, env id.Env, broken []message.Finding) []message.Finding {
	var list []message.Finding
	faulty := placesOf(broken)
	for _, p := range i.Persons(body) {
		test := inTestRange(p.IDType, p.IDNumber)
		if test == (env == id.Test) {
			continue
		}
		pointer := p.Pointer + join(i.person.id)
		if faulty[pointer] {
			continue
		}
		finding := message.Finding{
			Pointer: pointer, Code: message.E3005,
			Message: i.name(pointer) + "不在测试号段内" + i.place(pointer),
			Hint:    "测试环境不接受真实人员：居民身份证用 000000 开头的号码，其他证件的测试号段见接口文档",
		}
		if test {
			finding.Code = message.E3001
			finding.Message = i.name(pointer) + "属于测试号段" + i.place(pointer)
			finding.Hint = "正式环境请填写真实有效的证件号码"
		}
		list = append(list, finding)
	}
	return list
}

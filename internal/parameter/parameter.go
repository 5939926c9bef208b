// Package parameter holds the system parameters (系统参数, 6.2.2 f): values that
// staff may change while the platform runs.
//
// A Definition says what a parameter is: its type, its bounds, its default, what
// it does (zh, en), its group, and whether changing it is dangerous. All of them
// stand in one table, definitions.yaml; a name that a program asks for is a
// constant of a type of its own (IntName, DurationName, …), so that no duration is
// read as a number, and a test holds constants and table together.
//
// The values in force are a Set: immutable, part of each node's snapshot, renewed
// within two seconds of a change. Desk changes values. Each change is a row of
// the history (who, when, from, to, why); a dangerous one takes a second person.
package parameter

import (
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/goccy/go-yaml"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Kind is the type of a parameter's values.
type Kind string

// The kinds.
const (
	Int      Kind = "int"
	Duration Kind = "duration" // as in 15m, 1h30m, 250ms
	Money    Kind = "money"    // yuan with at most two decimals
	Bool     Kind = "bool"
	Enum     Kind = "enum"
	String   Kind = "text"
)

// Text is for people.
type Text struct {
	Zh string `yaml:"zh"`
	En string `yaml:"en"`
}

// Definition says what a parameter is. Min and Max are written like values; for a
// text they bound its length in characters.
type Definition struct {
	Name      string   `yaml:"name"`
	Group     string   `yaml:"group"`
	Kind      Kind     `yaml:"kind"`
	Default   string   `yaml:"default"`
	Min       string   `yaml:"min"`
	Max       string   `yaml:"max"`
	Options   []string `yaml:"options"`
	Dangerous bool     `yaml:"dangerous"` // changing it takes a second person
	Title     Text     `yaml:"title"`
	Doc       Text     `yaml:"doc"`
}

//go:embed definitions.yaml
var builtin []byte

// Book is a checked list of definitions in the order in which people see them.
type Book struct {
	list  []Definition
	index map[string]int
}

// Builtin returns the parameters of the platform.
func Builtin() (*Book, error) { return ParseBook(builtin) }

// ParseBook reads definitions. All faults are told at once.
func ParseBook(document []byte) (*Book, error) {
	b := &Book{index: map[string]int{}}
	if err := yaml.UnmarshalWithOptions(document, &b.list, yaml.DisallowUnknownField()); err != nil {
		return nil, fmt.Errorf("read definitions of parameters: %w", err)
	}
	var faults []error
	for i, d := range b.list {
		if err := d.check(); err != nil {
			faults = append(faults, fmt.Errorf("parameter %q: %w", d.Name, err))
		}
		if _, twice := b.index[d.Name]; twice {
			faults = append(faults, fmt.Errorf("parameter %q is defined twice", d.Name))
		}
		b.index[d.Name] = i
	}
	return b, errors.Join(faults...)
}

// Definitions returns all definitions, group by group.
func (b *Book) Definitions() []Definition { return slices.Clone(b.list) }

// Find returns the definition of a name.
func (b *Book) Find(name string) (Definition, bool) {
	i, ok := b.index[name]
	if !ok {
		return Definition{}, false
	}
	return b.list[i], true
}

var goodName = regexp.MustCompile(`\A[a-z]+\.[a-z][a-zA-Z]+\z`)

// check refuses a definition that nobody could use.
func (d Definition) check() error {
	var faults []error
	need := func(ok bool, what string) {
		if !ok {
			faults = append(faults, errors.New(what))
		}
	}
	need(goodName.MatchString(d.Name), "name is not like group.word")
	need(strings.HasPrefix(d.Name, d.Group+"."), "name does not begin with the group")
	need(d.Title.Zh != "" && d.Title.En != "" && d.Doc.Zh != "" && d.Doc.En != "", "title or doc is missing in a language")
	bounded := d.Kind == Int || d.Kind == Duration || d.Kind == Money || d.Kind == String
	need(!bounded || d.Min != "" && d.Max != "", "bounds are missing")
	need((d.Kind == Enum) == (len(d.Options) > 0), "an enumeration, and nothing else, has options")
	value, err := d.Parse(d.Default)
	need(err == nil && value == d.Default, fmt.Sprintf("default %q is no value, or not in its usual form", d.Default))
	return errors.Join(faults...)
}

// Parse returns the value in s in its usual form, by which equal values are equal
// texts.
func (d Definition) Parse(s string) (string, error) {
	switch d.Kind {
	case Int:
		return ordered(d, s, parseInt, cmp.Compare[int64], func(v int64) string { return strconv.FormatInt(v, 10) })
	case Duration:
		return ordered(d, s, time.ParseDuration, cmp.Compare[time.Duration], formatDuration)
	case Money:
		return ordered(d, s, parseMoney, (*big.Rat).Cmp, func(v *big.Rat) string { return v.FloatString(2) })
	case Bool:
		if s == "true" || s == "false" {
			return s, nil
		}
	case Enum:
		if slices.Contains(d.Options, s) {
			return s, nil
		}
		return "", d.refuse("parameter.option").With("options", strings.Join(d.Options, ", "))
	case String:
		return d.text(s)
	}
	return "", d.refuse("parameter.malformed")
}

// ordered parses a value of a kind that has an order, and holds it to the bounds.
func ordered[T any](d Definition, s string, parse func(string) (T, error), order func(T, T) int, format func(T) string) (string, error) {
	v, err := parse(s)
	if err != nil {
		return "", d.refuse("parameter.malformed")
	}
	low, errLow := parse(d.Min)
	high, errHigh := parse(d.Max)
	if err := errors.Join(errLow, errHigh); err != nil {
		return "", fmt.Errorf("bounds of %s: %w", d.Name, err)
	}
	if order(v, low) < 0 || order(v, high) > 0 {
		return "", d.refuse("parameter.bounds").With("min", d.Min).With("max", d.Max)
	}
	return format(v), nil
}

func (d Definition) text(s string) (string, error) {
	control := func(r rune) bool { return unicode.IsControl(r) || r == utf8.RuneError }
	if strings.ContainsFunc(s, control) {
		return "", d.refuse("parameter.malformed")
	}
	low, errLow := strconv.Atoi(d.Min)
	high, errHigh := strconv.Atoi(d.Max)
	if err := errors.Join(errLow, errHigh); err != nil {
		return "", fmt.Errorf("bounds of %s: %w", d.Name, err)
	}
	if n := utf8.RuneCountInString(s); n < low || n > high {
		return "", d.refuse("parameter.bounds").With("min", d.Min).With("max", d.Max)
	}
	return s, nil
}

func (d Definition) refuse(code string) *fault.Error {
	return fault.New(fault.Invalid, code, "not a value of %s", d.Name).With("kind", string(d.Kind)).At("/value")
}

var (
	wholeNumber = regexp.MustCompile(`\A-?(0|[1-9][0-9]{0,17})\z`)
	yuan        = regexp.MustCompile(`\A(0|[1-9][0-9]{0,12})(\.[0-9]{1,2})?\z`)
)

func parseInt(s string) (int64, error) {
	if !wholeNumber.MatchString(s) {
		return 0, strconv.ErrSyntax
	}
	return strconv.ParseInt(s, 10, 64)
}

func parseMoney(s string) (*big.Rat, error) {
	v, ok := new(big.Rat).SetString(s)
	if !ok || !yuan.MatchString(s) {
		return nil, strconv.ErrSyntax
	}
	return v, nil
}

// formatDuration is Duration.String without the zeros that nobody writes: 8h.
func formatDuration(v time.Duration) string {
	s := v.String()
	if strings.HasSuffix(s, "m0s") {
		s = strings.TrimSuffix(s, "0s")
	}
	if strings.HasSuffix(s, "h0m") {
		s = strings.TrimSuffix(s, "0m")
	}
	return s
}

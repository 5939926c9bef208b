package staff

import (
	"context"
	"regexp"
	"slices"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Scope bounds where a user's permissions hold. An empty list is no bound.
type Scope struct {
	Areas   []string // of GB/T 2260, six digits; 370200 includes its districts
	Domains []string // of service items: employment, insurance, talent, relations
}

// Domains lists the domains of service items.
func Domains() []string { return []string{"employment", "insurance", "talent", "relations"} }

var sixDigits = regexp.MustCompile(`\A[1-9][0-9]{5}\z`)

// check refuses what is no area or domain, and sorts and thins out both lists.
func (s Scope) check() (Scope, error) {
	for _, a := range s.Areas {
		if !sixDigits.MatchString(a) {
			return s, fault.New(fault.Invalid, "staff.area-malformed", "an area has six digits").At("/areas")
		}
	}
	for _, d := range s.Domains {
		if !slices.Contains(Domains(), d) {
			return s, fault.New(fault.Invalid, "staff.domain-unknown", "no such domain").At("/domains")
		}
	}
	return Scope{Areas: thinned(s.Areas), Domains: thinned(s.Domains)}, nil
}

func thinned(list []string) []string { return slices.Compact(slices.Sorted(slices.Values(list))) }

// Reach is a scope as the stores ask for it: prefixes of areas, and codes of
// interfaces. Its zero value reaches everything.
type Reach struct {
	Areas    []string // beginnings of area codes; nil for all
	Services []string // nil for all; empty for none
}

// Bounded reports whether there is anything that the reach leaves out.
func (r Reach) Bounded() bool { return r.Areas != nil || r.Services != nil }

// Includes reports whether an interface is within the reach.
func (r Reach) Includes(service string) bool {
	return r.Services == nil || slices.Contains(r.Services, service)
}

// Reach turns the scope into what stores ask for; services lists the interfaces
// of a domain.
func (s Scope) Reach(services func(domain string) []string) Reach {
	var r Reach
	for _, a := range s.Areas {
		for strings.HasSuffix(a, "00") && len(a) > 2 {
			a = strings.TrimSuffix(a, "00")
		}
		r.Areas = append(r.Areas, a)
	}
	for _, d := range s.Domains {
		r.Services = append(r.Services, services(d)...)
	}
	if len(s.Domains) > 0 && r.Services == nil {
		r.Services = []string{}
	}
	return r
}

type reachKey struct{}

// Within returns a context for what a user asks: stores leave out of every answer
// what the reach does not include. It is the property of the caller, not an argument,
// so that no room between edge and store can forget to pass it on.
func Within(ctx context.Context, r Reach) context.Context {
	return context.WithValue(ctx, reachKey{}, r)
}

// ReachOf returns the reach of who asks. What asks for the platform itself, or for
// an enterprise, reaches everything.
func ReachOf(ctx context.Context) Reach {
	r, _ := ctx.Value(reachKey{}).(Reach)
	return r
}

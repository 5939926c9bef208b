package overview

import (
	"cmp"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// take keeps the application that matters: a returned one before one that waits for
// review before the newest, which comes last.
func (l *Line) take(a *Application) {
	rank := map[string]int{"returned": 2, "submitted": 1}
	if l.Application == nil || rank[a.State] >= rank[l.Application.State] {
		l.Application = a
	}
	if a.State == "returned" {
		l.need(Returned, 1, "")
	}
}

// ending keeps a key that a person should know of.
func (l *Line) ending(k Key, now time.Time) {
	switch {
	case k.Ends.IsZero():
		l.need(KeyEnding, 1, "")
	case k.Ends.Sub(now) <= keySoon:
		l.need(KeyEnding, 1, calendar.LastDay(k.Ends))
	default:
		return
	}
	l.Keys = append(l.Keys, k)
}

// services gives each line its interfaces: to an agent those of its mandates alone.
func (f *Facts) services(v View, at func(id.Enterprise) *Line) {
	mandated := map[id.Enterprise]map[string]bool{}
	for _, m := range f.Mandates {
		if mandated[m.Enterprise] == nil {
			mandated[m.Enterprise] = map[string]bool{}
		}
		for _, s := range m.Services {
			mandated[m.Enterprise][s] = true
		}
	}
	slices.SortFunc(f.Services, func(a, b Service) int { return cmp.Compare(a.Code, b.Code) })
	for _, s := range f.Services {
		if v.Basis != Employers || mandated[s.Enterprise][s.Code] {
			l := at(s.Enterprise)
			l.Services = append(l.Services, s)
		}
	}
}

// renewed reports whether all that a mandate covers goes on under others.
func renewed(m *enterprise.Mandate, list []enterprise.Mandate) bool {
	return !slices.ContainsFunc(m.Services, func(service string) bool {
		return !slices.ContainsFunc(list, func(o enterprise.Mandate) bool {
			return o.Enterprise == m.Enterprise && o.App == m.App && o.Agent == m.Agent && o.Last > m.Last && slices.Contains(o.Services, service)
		})
	})
}

// need adds to what waits for a person.
func (l *Line) need(kind NeedKind, n int, by calendar.Day) {
	i := slices.IndexFunc(l.Needs, func(v Need) bool { return v.Kind == kind })
	if i < 0 {
		l.Needs = append(l.Needs, Need{kind, n, by})
		return
	}
	v := &l.Needs[i]
	if v.Count += n; v.By == "" || by != "" && by < v.By {
		v.By = by
	}
}

func (l *Line) sortNeeds() {
	slices.SortFunc(l.Needs, func(a, b Need) int { return cmp.Compare(rank(a.Kind), rank(b.Kind)) })
}

func rank(k NeedKind) int { return slices.Index(Kinds(), k) }

// waits reports whether something of the kind waits; "any": anything does.
func (l *Line) waits(k NeedKind) bool {
	return slices.ContainsFunc(l.Needs, func(n Need) bool { return k == AnyNeed || n.Kind == k })
}

// open reports whether the enterprise may call the interface in production.
func (l *Line) open(service string) bool {
	return slices.ContainsFunc(l.Services, func(s Service) bool { return s.Code == service && s.State == enterprise.Opened })
}

package traffic

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Message is what Admit has to know of one.
type Message struct {
	Enterprise id.Enterprise
	Env        id.Env
	Service    string
	Class      Class
}

// checks is added to a servicecode for what its checks are counted as.
const checks = ".CHECK"

// ChecksOf is the name under which the checks of an interface are counted: they
// have limits and figures of their own and touch none of its filings'.
func ChecksOf(service string) string { return service + checks }

// sender is whose share of the room the message takes.
func (m Message) sender() sender { return sender{m.Enterprise, m.Env} }

// counted is the name under which a message is counted.
func (m Message) counted() string {
	if m.Class == Check {
		return ChecksOf(m.Service)
	}
	return m.Service
}

// Cause says why a message was not admitted.
type Cause string

// The causes.
const (
	ByRate  Cause = "rate"  // too many in a short time
	ByQuota Cause = "quota" // too many in a day
	ByShare Cause = "share" // the platform is short of room
	ByBrake Cause = "brake" // staff stopped it

	ByRefusals Cause = "refusals" // too much was refused under the key
)

// Verdict is the answer of Admit.
type Verdict struct {
	Cause     Cause // "" when admitted; then Leave follows
	Limit     int64 // messages a day
	Remaining int64
	Wait      time.Duration // before it makes sense to come again
}

// DefaultRoom is how many messages one node works on at the same time.
const DefaultRoom = 1024

// Guard admits messages. It is safe for concurrent use.
type Guard struct {
	clock   calendar.Clock
	share   *Share
	nodes   atomic.Int64
	limited *prometheus.CounterVec

	mu     sync.Mutex
	gauges map[gaugeKey]*gauge
	minute map[meterKey]*Count
	day    calendar.Day
}

// gaugeKey is what has a bucket and a quota.
type gaugeKey struct {
	enterprise id.Enterprise
	env        id.Env
	service    string
}

// gauge is what was sent of one kind.
type gauge struct {
	bucket bucket
	own    int64 // admitted on this node today
	others int64 // admitted elsewhere today, or here before a restart
}

// NewGuard returns a Guard with room for so many messages at a time.
func NewGuard(clock calendar.Clock, room int, metrics prometheus.Registerer) (*Guard, error) {
	g := &Guard{
		clock: clock, share: NewShare(room),
		gauges: map[gaugeKey]*gauge{}, minute: map[meterKey]*Count{}, day: calendar.DayOf(clock()),
		limited: prometheus.NewCounterVec(prometheus.CounterOpts{
			Name: "zhilian_limited_total",
			Help: "Messages that were not admitted, by class and cause: rate, quota, share, brake or refusals.",
		}, []string{"class", "cause"}),
	}
	g.nodes.Store(1)
	inUse := prometheus.NewGaugeFunc(prometheus.GaugeOpts{
		Name: "zhilian_messages_in_work", Help: "Messages being worked on now.",
	}, func() float64 { used, _ := g.share.InUse(); return float64(used) })
	for _, c := range []prometheus.Collector{g.limited, inUse} {
		if err := metrics.Register(c); err != nil {
			return nil, err
		}
	}
	return g, nil
}

// SetNodes tells among how many live nodes rates are divided.
func (g *Guard) SetNodes(n int) { g.nodes.Store(int64(max(n, 1))) }

// Nodes tells among how many live nodes rates are divided.
func (g *Guard) Nodes() int64 { return g.nodes.Load() }

// part is this node's part of a limit's rate and burst.
func (g *Guard) part(l Limit) (perMinute, burst int64) {
	n := g.nodes.Load()
	return max(l.PerMinute/n, 1), max(l.Burst/n, 1)
}

// Admit decides on a message under the rules. When the verdict has no cause the
// message is admitted and Leave has to follow.
func (g *Guard) Admit(r *Rules, m Message) Verdict {
	now := g.clock()
	limit := r.Limit(m.Enterprise, m.counted(), m.Class)
	v := g.admit(r, m, limit, now)
	if v.Cause == "" && !g.share.Enter(m.sender(), m.Class) {
		v.Cause, v.Wait = ByShare, time.Second
		g.giveBack(m)
	}
	g.note(m, v.Cause, now)
	if v.Cause != "" {
		g.limited.WithLabelValues(string(m.Class), string(v.Cause)).Inc()
	}
	return v
}

// Stopped counts a message that was not admitted, for a cause that somebody else found.
func (g *Guard) Stopped(m Message, c Cause) {
	g.note(m, c, g.clock())
	g.limited.WithLabelValues(string(m.Class), string(c)).Inc()
}

// Leave ends the work on an admitted message.
func (g *Guard) Leave(m Message) { g.share.Leave(m.sender()) }

// admit takes from bucket and quota.
func (g *Guard) admit(r *Rules, m Message, limit Limit, now time.Time) Verdict {
	if b, ok := r.braked(m, now); ok {
		return Verdict{Cause: ByBrake, Wait: b.Until.Sub(now)}
	}
	g.mu.Lock()
	defer g.mu.Unlock()
	u := g.gauge(m, now)
	v := Verdict{Limit: limit.PerDay, Remaining: max(limit.PerDay-u.own-u.others, 0)}
	if v.Remaining == 0 {
		v.Cause, v.Wait = ByQuota, endOfDay(now).Sub(now)
		return v
	}
	perMinute, burst := g.part(limit)
	u.bucket.fill(perMinute, burst, now)
	ok, wait := u.bucket.take(perMinute)
	if !ok {
		v.Cause, v.Wait = ByRate, wait
		return v
	}
	u.own++
	v.Remaining--
	return v
}

// giveBack undoes what admit took.
func (g *Guard) giveBack(m Message) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if u, ok := g.gauges[gaugeKey{m.Enterprise, m.Env, m.counted()}]; ok {
		u.own--
		u.bucket.level += token
	}
}

// gauge returns the gauge of the message's kind. The first message of a day
// begins all counts anew.
func (g *Guard) gauge(m Message, now time.Time) *gauge {
	if day := calendar.DayOf(now); day != g.day {
		g.day = day
		clear(g.gauges) // so that it holds no more than who called today
	}
	at := gaugeKey{m.Enterprise, m.Env, m.counted()}
	u, ok := g.gauges[at]
	if !ok {
		u = &gauge{}
		g.gauges[at] = u
	}
	return u
}

// Usage is how far a quota is used up.
type Usage struct {
	Service   string
	Limit     int64
	Remaining int64
	ResetAt   time.Time
	Brake     *Brake // that stops the interface now, nil for none
}

// Usage tells an enterprise's quotas for the named interfaces, and for ChecksOf them.
func (g *Guard) Usage(r *Rules, e id.Enterprise, env id.Env, classes map[string]Class) []Usage {
	now := g.clock()
	var list []Usage
	g.mu.Lock()
	defer g.mu.Unlock()
	for service, class := range classes {
		m := Message{e, env, service, class}
		if class == Check {
			m.Service = strings.TrimSuffix(service, checks)
		}
		limit := r.Limit(e, service, class)
		u := Usage{Service: service, Limit: limit.PerDay, Remaining: limit.PerDay, ResetAt: endOfDay(now)}
		if known, ok := g.gauges[gaugeKey{e, env, service}]; ok && g.day == calendar.DayOf(now) {
			u.Remaining = max(limit.PerDay-known.own-known.others, 0)
		}
		if b, ok := r.braked(m, now); ok {
			u.Brake, u.Remaining = &b, 0
		}
		list = append(list, u)
	}
	slices.SortFunc(list, func(a, b Usage) int { return cmp.Compare(a.Service, b.Service) })
	return list
}

// endOfDay is the midnight in Shanghai after now.
func endOfDay(now time.Time) time.Time {
	local := now.In(calendar.Shanghai)
	return time.Date(local.Year(), local.Month(), local.Day()+1, 0, 0, 0, 0, calendar.Shanghai)
}

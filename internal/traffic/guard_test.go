package traffic

import (
	"fmt"
	"net/netip"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/prometheus/client_golang/prometheus"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

type bench struct {
	*Guard
	now time.Time
}

func newBench(t *testing.T, room int) *bench {
	t.Helper()
	b := &bench{now: time.Date(2026, 11, 23, 9, 30, 0, 0, calendar.Shanghai)}
	g, err := NewGuard(func() time.Time { return b.now }, room, prometheus.NewRegistry())
	if err != nil {
		t.Fatal(err)
	}
	b.Guard = g
	return b
}

func filing(e id.Enterprise) Message { return Message{e, id.Production, "ER0101", Filing} }

// send admits n messages that are done at once and counts the causes.
func (b *bench) send(r *Rules, m Message, n int) map[Cause]int {
	got := map[Cause]int{}
	for range n {
		v := b.Admit(r, m)
		got[v.Cause]++
		if v.Cause == "" {
			b.Leave(m)
		}
	}
	return got
}

func set(e id.Enterprise, target string, l Limit) Setting {
	return Setting{Enterprise: e, Target: target, Limit: l}
}

func TestNearestLimitWins(t *testing.T) {
	l := func(n int64) Limit { return Limit{n, n, n} }
	all := []Setting{set("", "filing", l(1)), set("", "ER0101", l(2)), set("a", "filing", l(3)), set("a", "ER0101", l(4))}
	for n := range all {
		if got := NewRules(all[:n+1], nil).Limit("a", "ER0101", Filing); got != l(int64(n+1)) {
			t.Errorf("with %d settings: %+v", n+1, got)
		}
	}
	if got := NewRules(all, nil).Limit("b", "ER0109", Query); got != usual(Query) {
		t.Errorf("usual limit: %+v", got)
	}
}

func TestRateQuotaAndNodes(t *testing.T) {
	b := newBench(t, 10)
	r := NewRules([]Setting{set("", "ER0101", Limit{PerMinute: 60, Burst: 10, PerDay: 30})}, nil)
	if diff := cmp.Diff(map[Cause]int{"": 10, ByRate: 5}, b.send(r, filing("a"), 15)); diff != "" {
		t.Errorf("burst (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(map[Cause]int{"": 1}, b.send(r, filing("b"), 1)); diff != "" {
		t.Errorf("another enterprise (-want +got):\n%s", diff)
	}
	b.now = b.now.Add(time.Hour)
	b.send(r, filing("a"), 10)
	b.now = b.now.Add(time.Hour)
	if diff := cmp.Diff(map[Cause]int{"": 10, ByQuota: 5}, b.send(r, filing("a"), 15)); diff != "" {
		t.Errorf("quota (-want +got):\n%s", diff)
	}
	v := b.Admit(r, filing("a"))
	if diff := cmp.Diff(Verdict{Cause: ByQuota, Limit: 30, Wait: 12*time.Hour + 30*time.Minute}, v); diff != "" {
		t.Errorf("verdict (-want +got):\n%s", diff)
	}
	b.now = b.now.Add(v.Wait)
	b.SetNodes(2)
	if diff := cmp.Diff(map[Cause]int{"": 5, ByRate: 5}, b.send(r, filing("a"), 10)); diff != "" {
		t.Errorf("one of two nodes, next day (-want +got):\n%s", diff)
	}
}

// One enterprise at a hundred times its rate leaves the others unlimited.
func TestFloodDoesNotLimitOthers(t *testing.T) {
	b := newBench(t, 64)
	r := NewRules([]Setting{set("", "filing", Limit{PerMinute: 60, Burst: 10, PerDay: 100_000})}, nil)
	flood, others := map[Cause]int{}, map[Cause]int{}
	for second := range 30 {
		b.now = b.now.Add(time.Second)
		for cause, n := range b.send(r, filing("flood"), 100) {
			flood[cause] += n
		}
		for n := range 10 {
			for cause, n := range b.send(r, filing(id.Enterprise(fmt.Sprintf("e%d", (second*10+n)%99))), 1) {
				others[cause] += n
			}
		}
	}
	if diff := cmp.Diff(map[Cause]int{"": 300}, others); diff != "" {
		t.Errorf("others (-want +got):\n%s", diff)
	}
	if flood[""] != 10+29 || flood[ByRate] != 3000-39 {
		t.Errorf("flood: %v", flood)
	}
	limited := int64(0)
	for _, c := range b.Drain() {
		limited += c.Limited()
	}
	if limited != 3000-39 {
		t.Errorf("%d limited were counted", limited)
	}
}

func TestShareGivesBackWhatItRefuses(t *testing.T) {
	b := newBench(t, 10)
	for range 5 {
		b.Admit(nil, filing("a"))
	}
	before := b.Usage(nil, "a", id.Production, map[string]Class{"ER0101": Filing})[0].Remaining
	if v := b.Admit(nil, filing("a")); v.Cause != ByShare || v.Wait != time.Second {
		t.Fatalf("verdict %+v", v)
	}
	if after := b.Usage(nil, "a", id.Production, map[string]Class{"ER0101": Filing})[0].Remaining; after != before {
		t.Errorf("a refused message cost %d of the quota", before-after)
	}
	for range 5 {
		b.Leave(filing("a"))
	}
}

// What an enterprise tries out in the test environment, however much, takes nothing
// from its own calls in production.
func TestTestsTakeNothingFromProduction(t *testing.T) {
	b := newBench(t, 100)
	free := NewRules([]Setting{set("", "filing", Limit{PerMinute: 1_000_000, Burst: 100_000, PerDay: 1_000_000_000})}, nil)
	try := Message{"a", id.Test, "ER0101", Filing}
	held := 0
	for range 1000 {
		if b.Admit(free, try).Cause == "" {
			held++
		}
	}
	if held != 48 { // of the 95 places that filings may fill, as many as stay free
		t.Errorf("a flood of tests holds %d places", held)
	}
	for n := range 24 { // half of what is left
		if v := b.Admit(free, filing("a")); v.Cause != "" {
			t.Fatalf("beside its own tests the enterprise's call %d was refused: %s", n+1, v.Cause)
		}
	}
	if v := b.Admit(free, try); v.Cause != ByShare {
		t.Errorf("the flood took a place more: %+v", v)
	}
	for range held {
		b.Leave(try)
	}
	if used, _ := b.share.InUse(); used != 24 {
		t.Errorf("%d places in use after the tests ended, want those of production alone", used)
	}
}

func TestBrakes(t *testing.T) {
	b := newBench(t, 10)
	until := b.now.Add(time.Hour)
	r := NewRules(nil, []Brake{
		{Kind: OnEnterprise, Target: "a", Until: until}, {Kind: OnInterface, Target: "ER0109", Until: until, Reason: "升级"},
		{Kind: OnInterface, Target: "ER0109", Until: b.now.Add(time.Minute)},
	})
	if diff := cmp.Diff(Verdict{Cause: ByBrake, Wait: time.Hour}, b.Admit(r, filing("a"))); diff != "" {
		t.Errorf("braked enterprise (-want +got):\n%s", diff)
	}
	if got := b.send(r, Message{"a", id.Production, "SYS.RESULT", System}, 1); got[""] != 1 {
		t.Errorf("results of a braked enterprise: %v", got)
	}
	if got := b.send(r, Message{"b", id.Production, "ER0109", Query}, 1); got[ByBrake] != 1 {
		t.Errorf("braked interface: %v", got)
	}
	usage := b.Usage(r, "b", id.Production, map[string]Class{"ER0109": Query, "ER0101": Filing})
	if usage[0].Brake != nil || usage[1].Brake == nil || usage[1].Remaining != 0 || usage[1].Brake.Reason != "升级" {
		t.Errorf("usage %+v", usage)
	}
	b.now = until
	if got := b.send(r, filing("a"), 1); got[""] != 1 {
		t.Errorf("after its time: %v", got)
	}
}

// Two nodes and a restart: what was stored counts everywhere, once.
func TestQuotaOverNodes(t *testing.T) {
	one, two := newBench(t, 10), newBench(t, 10)
	r := NewRules([]Setting{set("", "ER0101", Limit{PerMinute: 1000, Burst: 100, PerDay: 20})}, nil)
	stored := map[Sum]int64{}
	day := calendar.DayOf(one.now)
	sync := func(b *bench) {
		for _, c := range b.Drain() {
			stored[Sum{Enterprise: c.Enterprise, Env: c.Env, Service: c.Service}] += c.Admitted
		}
		var sums []Sum
		for s, n := range stored {
			s.Admitted = n
			sums = append(sums, s)
		}
		b.Learn(day, sums)
	}
	left := func(b *bench) int64 {
		return b.Usage(r, "a", id.Production, map[string]Class{"ER0101": Filing})[0].Remaining
	}
	one.send(r, filing("a"), 6)
	two.send(r, filing("a"), 5)
	sync(one)
	sync(two)
	sync(one)
	one.send(r, filing("a"), 1)
	if left(one) != 8 || left(two) != 9 {
		t.Errorf("left %d and %d, want 8 and 9", left(one), left(two))
	}
	sync(one)
	if left(one) != 8 {
		t.Errorf("left %d after storing, want 8", left(one))
	}
	restarted := newBench(t, 10)
	sync(restarted)
	if left(restarted) != 8 {
		t.Errorf("left %d after a restart, want 8", left(restarted))
	}
}

func TestRestoreLosesNoCount(t *testing.T) {
	b := newBench(t, 10)
	b.send(nil, filing("a"), 3)
	counts := b.Drain()
	b.send(nil, filing("a"), 2)
	b.Restore(counts)
	if got := b.Drain(); len(got) != 1 || got[0].Admitted != 5 {
		t.Errorf("counts %+v", got)
	}
}

func TestStrangers(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	s := NewStrangers(now)
	bad, good := netip.MustParseAddr("2001:db8::1"), netip.MustParseAddr("192.0.2.1")
	for n := range strangerBurst {
		if _, refused := s.Refused(bad, "", now); refused {
			t.Fatalf("refused after %d", n)
		}
		s.Note(bad, "", now)
	}
	neighbour := netip.MustParseAddr("2001:db8::2")
	if wait, refused := s.Refused(neighbour, "", now); !refused || wait != time.Second {
		t.Errorf("same /64: %v %s", refused, wait)
	}
	if _, refused := s.Refused(good, "", now); refused {
		t.Error("another address is refused")
	}
	if _, refused := s.Refused(bad, "", now.Add(time.Second)); refused {
		t.Error("refused although it waited")
	}
	for n := range 3 * guestsHeld {
		a := netip.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)})
		s.Note(a, "", now)
		s.Opened(a, "P-QD00000001-1", now)
	}
	if held := len(s.counts.young) + len(s.counts.old); held > 2*strangersHeld {
		t.Errorf("%d addresses are held", held)
	}
	for _, held := range []int{len(s.guests.young) + len(s.guests.old), len(s.houses.young) + len(s.houses.old)} {
		if held > 2*guestsHeld {
			t.Errorf("%d guests or houses are held", held)
		}
	}
}

// A vendor files for many enterprises from one address. One of them with a dead key
// is held up, and so is whoever names a key that nobody knows; the others are not.
func TestGuestsAreCountedByThemselves(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	s := NewStrangers(now)
	office := netip.MustParseAddr("192.0.2.1")
	s.Opened(office, "sound", now)
	s.Opened(office, "revoked", now)
	refused := func(key string) bool {
		_, is := s.Refused(office, key, now)
		return is
	}
	for range strangerBurst {
		s.Note(office, "revoked", now)
	}
	for key, want := range map[string]bool{"revoked": true, "sound": false, "unheard of": false, "": false} {
		if refused(key) != want {
			t.Errorf("after one guest's faults, %q: refused %v", key, !want)
		}
	}
	for range strangerBurst {
		s.Note(office, "made up", now)
	}
	for key, want := range map[string]bool{"sound": false, "unheard of": true, "": false} {
		if refused(key) != want {
			t.Errorf("after a stranger's faults, %q: refused %v", key, !want)
		}
	}
	if _, is := s.Refused(netip.MustParseAddr("192.0.2.2"), "revoked", now); is {
		t.Error("a guest's faults hold up another address")
	}
}

// A guest at an address does not open the door for garbage without end.
func TestGuestsDoNotLiftTheBound(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	s := NewStrangers(now)
	office := netip.MustParseAddr("192.0.2.1")
	s.Opened(office, "sound", now)
	for n := range houseTimes * strangerBurst {
		if _, refused := s.Refused(office, "", now); refused {
			t.Fatalf("refused unread after %d", n)
		}
		s.Note(office, "", now)
	}
	if _, refused := s.Refused(office, "", now); !refused {
		t.Error("garbage is read without end")
	}
	if _, refused := s.Refused(office, "", now.Add(time.Second)); refused {
		t.Error("refused although it waited")
	}
}

// A guest stays one for twelve hours after it was last seen, however long ago it came.
func TestGuestsStay(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	s := NewStrangers(now)
	office, other := netip.MustParseAddr("192.0.2.1"), netip.MustParseAddr("192.0.2.2")
	guest := func() bool {
		for range strangerBurst {
			s.Note(office, "made up", now)
		}
		_, refused := s.Refused(office, "sound", now)
		return !refused
	}
	for range 5 {
		s.Opened(office, "sound", now)
		now = now.Add(guestsFor - time.Minute)
		s.Opened(other, "another", now) // so that generations go by
		if !guest() {
			t.Fatal("forgotten although it came within twelve hours")
		}
	}
	for range 3 {
		now = now.Add(guestsFor + time.Minute)
		s.Opened(other, "another", now)
	}
	if guest() {
		t.Error("remembered for days")
	}
}

func TestChecks(t *testing.T) {
	now := time.Unix(1_795_000_000, 0)
	good := Setting{Target: "query", Limit: Limit{1, 1, 1}, Reason: "试运行"}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	for pointer, change := range map[string]func(*Setting){
		"/target": func(s *Setting) { s.Target = "er0101" }, "/perMinute": func(s *Setting) { s.Limit.PerMinute = 0 },
		"/burst": func(s *Setting) { s.Limit.Burst = maxBurst + 1 }, "/perDay": func(s *Setting) { s.Limit.PerDay = -1 },
		"/reason": func(s *Setting) { s.Reason = " x " },
	} {
		bad := good
		change(&bad)
		if got := fault.Of(bad.Check()).Pointer; got != pointer {
			t.Errorf("fault at %q, want %q", got, pointer)
		}
	}
	brake := Brake{Kind: OnCore, Target: "employment", Reason: "升级", Until: now.Add(time.Hour)}
	if err := brake.Check(now); err != nil {
		t.Error(err)
	}
	for pointer, change := range map[string]func(*Brake){
		"/kind": func(b *Brake) { b.Kind = "all" }, "/target": func(b *Brake) { b.Target = "" },
		"/until": func(b *Brake) { b.Until = now }, "/reason": func(b *Brake) { b.Reason = "" },
	} {
		bad := brake
		change(&bad)
		if got := fault.Of(bad.Check(now)).Pointer; got != pointer {
			t.Errorf("fault at %q, want %q", got, pointer)
		}
	}
}

package traffic

import (
	"strconv"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// How many messages under one key may be refused before limits count them: enough
// for a client whose clock or token is off to find out, too little to keep a node
// busy with answers that say no.
const (
	RefusedPerMinute = 600
	RefusedBurst     = 300
)

// What one node holds of refusals until somebody keeps them.
const (
	refusedKeysHeld = 1 << 15 // keys with a bucket, in one generation
	kindsOfAKey     = 30      // kinds told apart in a minute; the rest is one kind
	claimedHeld     = 2000    // kinds in a minute of what did not open, of all keys
	countsHeld      = 20_000  // counts that wait while the database is away
	unknownHeld     = 64      // names of keys that no snapshot holds
	actsHeld        = 5000    // kinds whose last entry in the audit is remembered
	actEvery        = 10 * time.Minute
)

// MoreKinds is the reason under which refusals are counted that have no room of their own.
const MoreKinds = "more"

// Refusal is one kind of message that was not received: under which key, why. It
// names no person and nothing of the content. A message that did not open is only
// said to come from the key's holder.
type Refusal struct {
	Enterprise id.Enterprise
	Env        id.Env
	App        id.App
	KeyID      string
	Service    string // a servicecode of ours, or ""
	Code       string
	Why        string // a word of ours; "" where the code says all
	Opened     bool   // the message opened: it came from a holder of the key
}

// Refused is how often a kind was refused in a minute, through one node or all.
type Refused struct {
	Refusal
	Minute time.Time
	Count  int64
	Last   time.Time
	Trace  string // of one of them
}

// latestMinute bounds what a place may name, in minutes since 1970: the year 3000.
const latestMinute = 1030 * 366 * 24 * 60

// Place is where a count stands in the lists of an edge; FindPlace reads it again.
func (r Refused) Place() []string {
	return []string{strconv.FormatInt(r.Minute.Unix()/60, 10), r.KeyID, r.Service, r.Code, r.Why, strconv.FormatBool(r.Opened)}
}

// Places is how many texts a place has.
const Places = 6

// FindPlace returns a count that stands at the place, or the zero one for the beginning
// of a list. The fault is that of a cursor.
func FindPlace(place []string) (Refused, error) {
	r := Refused{Refusal: Refusal{KeyID: place[1], Service: place[2], Code: place[3], Why: place[4], Opened: place[5] == "true"}}
	if place[0] == "" {
		return r, nil
	}
	minute, err := strconv.ParseInt(place[0], 10, 64)
	if err != nil || minute <= 0 || minute > latestMinute {
		return r, fault.New(fault.Invalid, "request.cursor", "not a cursor of this list")
	}
	r.Minute = time.Unix(minute*60, 0)
	return r, nil
}

// RefusedAct is what the audit is told: refusals of a kind since it was last told.
type RefusedAct struct {
	Refusal
	At    time.Time // of the last one
	Count int64
	Trace string
}

// Unknown is a key that messages named and that the node does not hold: made up,
// or one that ended.
type Unknown struct {
	KeyID string
	Count int64
	Last  time.Time
	Trace string
}

// Refusals bounds, per key, messages that are refused before limits count them, and
// counts all that are not received. A key's version stands in its name, and the
// environment too. Everything it holds is bounded; what has no room is counted as lost.
type Refusals struct {
	mu      sync.Mutex
	buckets generations[string, *bucket]
	counts  map[countKey]*Refused
	minute  int64
	kinds   map[holder]map[Refusal]bool // of the minute
	claimed int                         // kinds of the minute that did not open
	acts    map[Refusal]*act
	claims  int // of the acts
	unknown map[string]*Unknown
	lost    int64
}

// holder is whose kinds are bounded together: what a stranger sends in a key's name
// takes no room from what its holder sent.
type holder struct {
	keyID  string
	opened bool
}

type countKey struct {
	minute int64
	kind   Refusal
}

type act struct {
	told time.Time
	RefusedAct
}

// NewRefusals returns Refusals that know of none.
func NewRefusals(now time.Time) *Refusals {
	return &Refusals{
		buckets: newGenerations[string, *bucket](refusedKeysHeld, strangersFor, now),
		counts:  map[countKey]*Refused{}, kinds: map[holder]map[Refusal]bool{}, acts: map[Refusal]*act{}, unknown: map[string]*Unknown{},
	}
}

// Spent reports whether so much was refused under the key that no more is, and how
// long until there is room again. The bound is divided among so many nodes.
func (r *Refusals) Spent(key string, nodes int64, now time.Time) (time.Duration, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	b, ok := r.buckets.find(key)
	if !ok {
		return 0, false
	}
	perMinute := max(RefusedPerMinute/nodes, 1)
	b.fill(perMinute, max(RefusedBurst/nodes, 1), now)
	if b.level >= token {
		return 0, false
	}
	missing := token - b.level
	return time.Duration((missing*60+perMinute-1)/perMinute) * time.Microsecond, true
}

// Take counts a refusal against the key's bound.
func (r *Refusals) Take(key string, nodes int64, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	b, ok := r.buckets.find(key)
	if !ok {
		b = &bucket{}
	}
	r.buckets.keep(key, b, now)
	perMinute := max(RefusedPerMinute/nodes, 1)
	b.fill(perMinute, max(RefusedBurst/nodes, 1), now)
	b.take(perMinute)
}

// Note counts refusals of a kind.
func (r *Refusals) Note(k Refusal, n int64, trace string, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if minute := now.Unix() / 60; minute != r.minute {
		r.minute, r.claimed = minute, 0
		clear(r.kinds)
	}
	k, ok := r.room(k)
	if !ok || len(r.counts) >= countsHeld {
		r.lost += n
		return
	}
	r.add(Refused{Refusal: k, Minute: time.Unix(r.minute*60, 0).UTC(), Count: n, Last: now, Trace: trace})
	a := r.acts[k]
	if a == nil {
		if len(r.acts) >= actsHeld || !k.Opened && r.claims >= actsHeld/2 {
			return // the counts have it
		}
		a = r.begin(k)
	}
	a.Count, a.At, a.Trace = a.Count+n, now, trace
}

func (r *Refusals) begin(k Refusal) *act {
	a := &act{RefusedAct: RefusedAct{Refusal: k}}
	r.acts[k] = a
	if !k.Opened {
		r.claims++
	}
	return a
}

// room returns the kind as which a refusal is counted.
func (r *Refusals) room(k Refusal) (Refusal, bool) {
	whose := holder{k.KeyID, k.Opened}
	of := r.kinds[whose]
	if of[k] {
		return k, true
	}
	if len(of) >= kindsOfAKey {
		k.Service, k.Code, k.Why = "", "", MoreKinds
		if of[k] {
			return k, true
		}
	}
	if !k.Opened {
		if r.claimed >= claimedHeld {
			return k, false
		}
		r.claimed++
	}
	if of == nil {
		of = map[Refusal]bool{}
		r.kinds[whose] = of
	}
	of[k] = true
	return k, true
}

func (r *Refusals) add(c Refused) {
	at := countKey{c.Minute.Unix() / 60, c.Refusal}
	held, ok := r.counts[at]
	if !ok {
		r.counts[at] = &c
		return
	}
	held.Count += c.Count
	if c.Last.After(held.Last) {
		held.Last, held.Trace = c.Last, c.Trace
	}
}

// NoteUnknown counts a message that named a key which the node does not hold.
func (r *Refusals) NoteUnknown(keyID, trace string, now time.Time) {
	r.mu.Lock()
	defer r.mu.Unlock()
	u := r.unknown[keyID]
	if u == nil {
		if len(r.unknown) >= unknownHeld {
			return // most of them are made up
		}
		u = &Unknown{KeyID: keyID}
		r.unknown[keyID] = u
	}
	u.Count, u.Last, u.Trace = u.Count+1, now, trace
}

// Unknowns returns the keys that were named and not held since the last time.
func (r *Refusals) Unknowns() []Unknown {
	r.mu.Lock()
	defer r.mu.Unlock()
	list := make([]Unknown, 0, len(r.unknown))
	for _, u := range r.unknown {
		list = append(list, *u)
	}
	clear(r.unknown)
	return list
}

// Drain returns what was refused since the last Drain, and what the audit has to be
// told now: each kind at once when it begins, then no more often than every ten
// minutes; all of it at the end. What could not be kept is given back with Restore.
func (r *Refusals) Drain(now time.Time, end bool) (counts []Refused, acts []RefusedAct) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.counts {
		counts = append(counts, *c)
	}
	clear(r.counts)
	for k, a := range r.acts {
		late := now.Sub(a.told) >= actEvery
		switch {
		case a.Count > 0 && (end || late):
			acts = append(acts, a.RefusedAct)
			a.told, a.Count = now, 0
		case a.Count == 0 && late:
			delete(r.acts, k)
			if !k.Opened {
				r.claims--
			}
		}
	}
	return counts, acts
}

// Restore takes back what Drain returned.
func (r *Refusals) Restore(counts []Refused, acts []RefusedAct) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range counts {
		if len(r.counts) >= countsHeld {
			r.lost += c.Count
			continue
		}
		r.add(c)
	}
	for _, back := range acts {
		a := r.acts[back.Refusal]
		if a == nil {
			a = r.begin(back.Refusal)
			a.At, a.Trace = back.At, back.Trace
		}
		a.told = time.Time{}
		a.Count += back.Count
	}
}

// Lost is how many refusals had no room to be counted.
func (r *Refusals) Lost() int64 {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.lost
}

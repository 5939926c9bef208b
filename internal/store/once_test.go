package store

import (
	"context"
	"fmt"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// Whatever callers do at once, each key takes effect once: the first content
// stays, every other recording gets that call, and only the holder of the last
// attempt ends it.
func TestOnceWhateverHappens(t *testing.T) {
	for _, engine := range testdb.Engines(t) {
		t.Run(engine, func(t *testing.T) {
			db := openAt(t, testdb.Fresh(t, engine, migrateAt))
			l := startLedger(t, db)
			round := 0
			rapid.Check(t, func(rt *rapid.T) {
				round++
				keys := rapid.IntRange(1, 4).Draw(rt, "keys")
				acts := rapid.SliceOfN(rapid.Custom(drawAct(keys)), 1, 60).Draw(rt, "acts")
				m := &model{l: l, round: round, fresh: map[string][]call.Call{}, ended: map[string]int{}}
				m.run(t.Context(), acts)
				m.check(rt, db)
			})
			checkWhole(t, db)
		})
	}
}

// act is what one caller does: record a key with some content, and then perhaps
// claim the call, perhaps end it.
type act struct {
	key, content  int
	claim, finish bool
}

func drawAct(keys int) func(*rapid.T) act {
	return func(rt *rapid.T) act {
		return act{rapid.IntRange(1, keys).Draw(rt, "key"), rapid.IntRange(1, 3).Draw(rt, "content"), rapid.Bool().Draw(rt, "claim"), rapid.Bool().Draw(rt, "finish")}
	}
}

// model is what the callers of one round were told.
type model struct {
	l     *Ledger
	round int
	mu    sync.Mutex
	fresh map[string][]call.Call // by message number: calls told to be fresh
	told  []call.Call            // every call that a recording returned
	ended map[string]int
	errs  []error
}

// run lets all act at once.
func (m *model) run(ctx context.Context, acts []act) {
	var wg sync.WaitGroup
	for _, a := range acts {
		wg.Go(func() {
			if err := m.act(ctx, a); err != nil {
				m.mu.Lock()
				defer m.mu.Unlock()
				m.errs = append(m.errs, err)
			}
		})
	}
	wg.Wait()
}

func (m *model) act(ctx context.Context, a act) error {
	c := newCall("e1", fmt.Sprintf("HR-%d-%d", m.round, a.key))
	c.Digest = []byte{byte(a.content)}
	got, err := m.l.Record(ctx, call.Receive(c, []byte{'0' + byte(a.content)}))
	if err != nil {
		return err
	}
	m.mu.Lock()
	if got.Fresh {
		m.fresh[c.MsgID] = append(m.fresh[c.MsgID], got.Call)
	}
	m.told = append(m.told, got.Call)
	m.mu.Unlock()
	held := got.Call
	if a.claim {
		late := held.LeaseUntil.Add(time.Second)
		if held, _, err = m.l.Claim(ctx, c.Key, "n2", late, late.Add(time.Minute)); err != nil {
			return conflictIsFine(err)
		}
	}
	if !a.finish || held.State.Final() {
		return nil
	}
	if err := finishAny(ctx, m.l, held); err != nil {
		return conflictIsFine(err)
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.ended[c.MsgID]++
	return nil
}

// conflictIsFine lets pass what an overtaken caller is told.
func conflictIsFine(err error) error {
	if fault.Is(err, fault.Conflict) {
		return nil
	}
	return err
}

// check compares what callers were told with each other and with what is stored.
func (m *model) check(rt *rapid.T, db *DB) {
	for _, err := range m.errs {
		rt.Errorf("a caller failed: %v", err)
	}
	for _, c := range m.told {
		first := m.fresh[c.MsgID]
		if len(first) != 1 {
			rt.Fatalf("%s was fresh %d times", c.MsgID, len(first))
		}
		if c.ID != first[0].ID || string(c.Digest) != string(first[0].Digest) {
			rt.Errorf("%s: told %s, first was %s", c.MsgID, c.ID, first[0].ID)
		}
	}
	for msgID, first := range m.fresh {
		stored, err := db.Calls().Call(rt.Context(), first[0].Key)
		if err != nil || stored.ID != first[0].ID {
			rt.Fatalf("%s: stored %s, %v; want %s", msgID, stored.ID, err, first[0].ID)
		}
		text, err := db.Calls().Request(rt.Context(), stored)
		if err != nil || string(text) != string('0'+first[0].Digest[0]) {
			rt.Errorf("%s: the body is %q, %v; want that of the first", msgID, text, err)
		}
		if n := m.ended[msgID]; n > 1 || (n == 1) != stored.State.Final() {
			rt.Errorf("%s: %d callers ended it, state %s", msgID, n, stored.State)
		}
	}
}

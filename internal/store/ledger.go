package store

import (
	"context"
	"errors"
	"fmt"
	"runtime"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
)

// maxFlush bounds how much shares one commit.
const maxFlush = 256

// Chain binds each flush of the ledger to what was written before it.
type Chain interface {
	// Append writes one entry in the transaction of the flush. Flushes of one
	// writer come one after the other; those of several writers of a node do not.
	Append(ctx context.Context, tx Tx, writer int, e audit.Entry) error
}

// LedgerOptions say how a node records calls.
type LedgerOptions struct {
	Chain Chain // nil: the audit's, LedgerChain
}

// Ledger records calls and their results with group commit: whatever was queued
// while the last commit ran shares the next one, so one sync to the disk serves
// up to 256 callers and nobody is made to wait for company. Each method returns
// after the commit that holds what it was given.
//
// When the caller's context ends first, or the database is found to be out of
// reach, the method returns that error and what was queued is written all the same
// as soon as it can be: the caller does not know the outcome, and the key of the
// call lets it ask or repeat.
type Ledger struct {
	db    *DB
	hot   *DB // the connections on which flushes run
	chain Chain
	flush flusher
	queue chan *entry
	done  sync.WaitGroup
	// release lets go of what only the ledger holds of the database.
	release func() error
	mu      sync.RWMutex // held for reading while something is put into queue
	closed  bool
}

// entry is one caller's part of a flush.
type entry struct {
	kind   entryKind
	call   call.Call
	bodies []body
	lanes  [][]any // kindRecord
	events []call.Event
	move   func(c *call.Call) ([]call.Event, error) // kindMove
	job    func(ctx context.Context, tx Tx) error   // happens with it, in the same transaction; nil: none
	// awaited is set on a result whose sender was told to wait for it.
	awaited bool
	// concerns is set on a result that the persons of the call are told of.
	concerns bool
	// holds is set when the caller will work on the call once this is written.
	holds bool

	// What came of it, set before answered is closed.
	answered chan struct{}
	fresh    bool
	first    int64 // number of the first event of this entry
	err      error
}

type entryKind int

const (
	kindRecord entryKind = iota // a new call
	kindFinish                  // a result
	kindMove                    // anything else: loaded, moved by a function, saved
)

// body is a sealed body of a call.
type body struct {
	part    string
	attempt int
	sealed  []byte
}

// The parts of a call that are kept as bodies.
const (
	partRequest   = "request"
	partAnswer    = "answer"
	partSignature = "signature"
	partCorrected = "corrected" // by staff; the request stays as it was received
)

// StartLedger begins to take calls. Close stops it.
func (db *DB) StartLedger(ctx context.Context, o LedgerOptions) (*Ledger, error) {
	if o.Chain == nil {
		o.Chain = db.LedgerChain()
	}
	l := &Ledger{db: db, chain: o.Chain, queue: make(chan *entry, 4*maxFlush)}
	writers := 1
	var err error
	switch e := db.engine.(type) {
	case *sqliteEngine:
		l.hot = db
		f := newSQLiteFlusher()
		l.flush = f
		l.release = func() error { return f.close(context.WithoutCancel(ctx), e) }
		err = errors.Join(e.keep(ctx, appendTexts...), e.keepReads(ctx, lanePersons, laneEarlier, laneOpen, callByKey))
	case *postgresEngine:
		writers = 2 // one builds while the other waits for the disk
		l.flush = postgresFlusher{}
		l.hot, err = db.hotPool(ctx, e, writers)
		l.release = func() error { return l.hot.Close() }
	}
	if err != nil {
		return nil, fmt.Errorf("start ledger: %w", err)
	}
	for n := range writers {
		l.done.Go(func() { l.run(n) })
	}
	return l, nil
}

// Close takes no more and returns when everything queued has been written.
func (l *Ledger) Close() error {
	l.mu.Lock()
	if l.closed {
		l.mu.Unlock()
		return nil
	}
	l.closed = true
	close(l.queue)
	l.mu.Unlock()
	l.done.Wait()
	return l.release()
}

// Record keeps a call that was received. When its key is spent already, nothing
// is written and the earlier call is returned.
func (l *Ledger) Record(ctx context.Context, r call.Recording) (call.Recorded, error) {
	e := &entry{kind: kindRecord, call: r.Call, events: r.Events, holds: true}
	if err := l.seal(e, partRequest, r.Call.Attempt, r.Plaintext); err != nil {
		return call.Recorded{}, err
	}
	if r.Signature != nil {
		if err := l.seal(e, partSignature, r.Call.Attempt, r.Signature); err != nil {
			return call.Recorded{}, err
		}
	}
	var err error
	if e.lanes, err = l.lanes(r.Call, r.Lanes); err != nil {
		return call.Recorded{}, err
	}
	if err := l.put(ctx, e); err != nil {
		return call.Recorded{}, fmt.Errorf("record call %s: %w", r.Call.ID, err)
	}
	return call.Recorded{Fresh: e.fresh, Call: e.call}, nil
}

// Finish keeps the result of a call. It fails with kind Conflict when the call
// was taken up by another attempt or has ended.
func (l *Ledger) Finish(ctx context.Context, f call.Finishing) error {
	e := &entry{kind: kindFinish, call: f.Call, events: f.Events, awaited: f.Awaited, concerns: l.db.concerning(f.Call)}
	if err := l.seal(e, partAnswer, f.Call.Attempt, f.Answer); err != nil {
		return err
	}
	if err := l.put(ctx, e); err != nil {
		return fmt.Errorf("finish call %s: %w", f.Call.ID, err)
	}
	return nil
}

// Wait lays a call aside, and enqueues its next attempt in the same transaction unless
// it waits in a line.
func (l *Ledger) Wait(ctx context.Context, w call.Waiting) error {
	now := l.db.clock()
	events := w.Events
	if e := w.Event(now); len(events) == 0 || events[len(events)-1].Name != e.Name {
		events = append(events[:len(events):len(events)], e)
	}
	e := &entry{kind: kindMove, call: call.Call{Key: w.Key}}
	e.move = func(c *call.Call) ([]call.Event, error) { return events, w.Apply(c, now) }
	switch {
	case w.InLine(): // whoever works the line off takes it up, or the sweep at its time
	case w.State == call.Waits:
		e.job = func(ctx context.Context, tx Tx) error { return l.db.enqueueAt(ctx, tx, resumeArgs(w.Key), w.Until) }
	default:
		e.job = func(ctx context.Context, tx Tx) error { // e.call is the call as it was moved
			return insertCase(ctx, tx, intervention.ForCall(e.call, w.Case, now), []byte{})
		}
	}
	if err := l.put(ctx, e); err != nil {
		return fmt.Errorf("lay call %s aside: %w", w.Key.MsgID, err)
	}
	return nil
}

// Claim takes up a call for a new attempt by holder, until the given time, and
// returns it with the plaintext of its request. It fails with kind Conflict when
// the call needs no more work or another holds it.
func (l *Ledger) Claim(ctx context.Context, key call.Key, holder string, now, until time.Time) (call.Call, []byte, error) {
	e := &entry{kind: kindMove, call: call.Call{Key: key}, holds: true}
	e.move = func(c *call.Call) ([]call.Event, error) {
		event, err := c.Claim(holder, now, until)
		return []call.Event{event}, err
	}
	if err := l.put(ctx, e); err != nil {
		return call.Call{}, nil, fmt.Errorf("claim call %s: %w", key.MsgID, err)
	}
	text, err := l.db.Calls().Request(ctx, e.call)
	if err != nil {
		go l.giveBack(context.WithoutCancel(ctx), e)
		return call.Call{}, nil, err
	}
	return e.call, text, nil
}

// Note adds an event to a call that is recorded already.
func (l *Ledger) Note(ctx context.Context, key call.Key, event call.Event) error {
	e := &entry{kind: kindMove, call: call.Call{Key: key}}
	e.move = func(*call.Call) ([]call.Event, error) { return []call.Event{event}, nil }
	if err := l.put(ctx, e); err != nil {
		return fmt.Errorf("note %s on call %s: %w", event.Name, key.MsgID, err)
	}
	return nil
}

// Expired returns calls that nobody works on any more although somebody should.
func (l *Ledger) Expired(ctx context.Context, now time.Time, limit int) ([]call.Key, error) {
	return l.db.Calls().Expired(ctx, now, limit)
}

// seal adds a body to e. It runs in the caller's goroutine, so that sealing
// takes no time from the flusher.
func (l *Ledger) seal(e *entry, part string, attempt int, text []byte) error {
	s, err := l.db.seals()
	if err != nil {
		return err
	}
	sealed, err := s.Seal(e.call.Enterprise, bodyTable, bodyColumn, bodyPlace(e.call.ID, part, attempt), text)
	if err != nil {
		return fmt.Errorf("seal the %s of call %s: %w", part, e.call.ID, err)
	}
	e.bodies = append(e.bodies, body{part, attempt, sealed})
	return nil
}

// put queues e and waits until it has been answered or ctx ends.
func (l *Ledger) put(ctx context.Context, e *entry) error {
	e.answered = make(chan struct{})
	if err := l.enqueue(ctx, e); err != nil {
		return err
	}
	var err error
	select {
	case <-e.answered:
		return e.err
	case <-l.db.away.next().Done():
		err = unreached()
	case <-ctx.Done():
		err = ctx.Err()
	}
	if e.holds {
		go l.giveBack(context.WithoutCancel(ctx), e)
	}
	return err
}

// giveBack ends the lease of a call whose holder has left before the call was
// written as its own: nobody would work on it for as long as the lease lasts. The
// sweep takes it up at once instead. What fails here is mended by the lease.
func (l *Ledger) giveBack(ctx context.Context, e *entry) {
	<-e.answered
	if e.err != nil || e.kind == kindRecord && !e.fresh {
		return
	}
	ctx, cancel := context.WithTimeout(ctx, flushTime)
	defer cancel()
	held := e.call
	back := &entry{kind: kindMove, call: call.Call{Key: held.Key}}
	back.move = func(c *call.Call) ([]call.Event, error) {
		if c.Attempt != held.Attempt || c.Node != held.Node || c.LeaseUntil.IsZero() {
			return nil, fault.New(fault.Conflict, "call.lease-held", "call is in other hands by now")
		}
		c.LeaseUntil = l.db.clock().Add(-time.Microsecond)
		return nil, nil
	}
	if err := l.put(ctx, back); err != nil && !fault.Is(err, fault.Conflict) {
		l.db.log.WarnContext(ctx, "call waits for its lease", "call", held.ID, "error", err)
	}
}

func (l *Ledger) enqueue(ctx context.Context, e *entry) error {
	l.mu.RLock()
	defer l.mu.RUnlock()
	if l.closed {
		return fault.New(fault.Unavailable, "ledger.closed", "the ledger takes no more calls")
	}
	select {
	case l.queue <- e: // also in an outage: it may be over when its turn comes
		return nil
	default:
	}
	select {
	case l.queue <- e:
		return nil
	case <-l.db.away.next().Done():
		return unreached()
	case <-ctx.Done():
		return ctx.Err()
	}
}

// run is one writer: it takes whatever is queued and commits it.
func (l *Ledger) run(writer int) {
	batch := make([]*entry, 0, maxFlush)
	for e := range l.queue {
		batch = l.gather(append(batch[:0], e))
		l.commit(writer, batch)
		for _, e := range batch {
			close(e.answered)
		}
	}
}

// gatherings bounds how often a writer lets others go first.
const gatherings = 8

// gather adds to a batch what is queued. Who is about to come, and only needs the
// processor, comes along, and who can run only since then too: a commit costs nearly
// the same for two calls as for twenty. That is no delay: when nobody can run
// Gosched returns at once, and when nobody came the commit begins.
func (l *Ledger) gather(batch []*entry) []*entry {
	for range gatherings {
		runtime.Gosched()
		before := len(batch)
		for more := true; more && len(batch) < maxFlush; {
			select {
			case e, ok := <-l.queue:
				if more = ok; ok {
					batch = append(batch, e)
				}
			default:
				more = false
			}
		}
		if len(batch) == before || len(batch) == maxFlush {
			break
		}
	}
	return batch
}

// flushTime bounds a flush, failover of the database included: callers have
// their own, shorter patience.
const flushTime = 30 * time.Second

// commit writes a batch in one transaction. When it fails for what looks like a
// fault of one entry, each entry is tried alone, so that one bad call does not
// take 255 others with it.
func (l *Ledger) commit(writer int, batch []*entry) {
	ctx, cancel := context.WithTimeout(context.Background(), flushTime)
	defer cancel()
	err := l.write(ctx, writer, batch)
	switch {
	case err == nil:
		return
	case len(batch) > 1 && ctx.Err() == nil && !fault.Is(err, fault.Unavailable):
		l.db.log.Error("ledger flush failed, its entries are tried alone", "entries", len(batch), "error", err)
		for i := range batch {
			l.commit(writer, batch[i:i+1])
		}
	default:
		for _, e := range batch {
			e.err = err
		}
	}
}

func resumeArgs(k call.Key) ResumeArgs {
	return ResumeArgs{Enterprise: string(k.Enterprise), Env: string(k.Env), App: string(k.App), MsgID: k.MsgID}
}

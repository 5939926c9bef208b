package syslog

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"sync/atomic"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/zhilian-hrss/zhilian/internal/audit"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

const (
	lookEvery = time.Second      // how often the audit is looked at when all was told
	batch     = 200              // entries read at a time
	writeTime = 10 * time.Second // for one message
	dialTime  = 10 * time.Second
	// settled is how long after it was written a message counts as received, while
	// the connection stands: a peer that is gone is noticed by then.
	settled  = 15 * time.Second
	minPause = time.Second
	maxPause = time.Minute
)

// Place is how far one day of the node's chain was told.
type Place struct {
	Day string
	Seq int64
}

// Source is the chain of this node.
type Source interface {
	// Waiting returns entries behind the kept places, day by day, at most so many,
	// and how many wait in all. What is in sent counts as told, too.
	Waiting(ctx context.Context, sent map[string]int64, limit int) ([]audit.Entry, int64, error)
	// Keep remembers how far days were told.
	Keep(ctx context.Context, told []Place) error
}

// Options are what a Forwarder is made of. All fields are required.
type Options struct {
	Source  Source
	Dial    func(ctx context.Context) (net.Conn, error)
	Host    string // names the host and
	Process string // the node in each message
	Clock   calendar.Clock
	Log     *slog.Logger
	Metrics prometheus.Registerer
}

// Forwarder tells the log system what the audit holds.
type Forwarder struct {
	Options
	sent    prometheus.Counter
	again   prometheus.Counter
	waiting atomic.Int64
	up      atomic.Bool
}

// New returns a Forwarder; Run does the work.
func New(o Options) (*Forwarder, error) {
	f := &Forwarder{
		Options: o,
		sent:    prometheus.NewCounter(prometheus.CounterOpts{Name: "zhilian_syslog_sent_total", Help: "Entries of the audit sent to the log system."}),
		again:   prometheus.NewCounter(prometheus.CounterOpts{Name: "zhilian_syslog_repeated_total", Help: "Entries that a broken connection may have swallowed and that are sent again."}),
	}
	up := prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "zhilian_syslog_up", Help: "1 while the log system is connected."}, func() float64 {
		if f.up.Load() {
			return 1
		}
		return 0
	})
	waiting := prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "zhilian_syslog_waiting", Help: "Entries of this node's audit that the log system was not told yet."},
		func() float64 { return float64(f.waiting.Load()) })
	for _, c := range []prometheus.Collector{f.sent, f.again, up, waiting} {
		if err := o.Metrics.Register(c); err != nil {
			return nil, err
		}
	}
	return f, nil
}

// Run forwards until ctx ends. It connects again after a pause that grows.
func (f *Forwarder) Run(ctx context.Context) {
	pause := minPause
	for ctx.Err() == nil {
		began := f.Clock()
		err := f.connection(ctx)
		if ctx.Err() != nil {
			return
		}
		if f.Clock().Sub(began) > maxPause {
			pause = minPause
		}
		f.Log.WarnContext(ctx, "log system is away; the audit keeps what it has to be told", "error", err, "waiting", f.waiting.Load())
		if !rest(ctx, pause) {
			return
		}
		pause = min(2*pause, maxPause)
	}
}

// line is one connection and what went over it.
type line struct {
	net.Conn
	sent    map[string]int64 // by day, as of the last message
	flights []flight         // not settled yet, the oldest first
}

// flight is a message that may not have arrived.
type flight struct {
	Place
	at time.Time
}

// connection forwards over one connection until that breaks or ctx ends.
func (f *Forwarder) connection(ctx context.Context) (err error) {
	dialing, cancel := context.WithTimeout(ctx, dialTime)
	conn, err := f.Dial(dialing)
	cancel()
	if err != nil {
		if _, n, look := f.Source.Waiting(ctx, nil, 1); look == nil {
			f.waiting.Store(n)
		}
		return err
	}
	l := &line{Conn: conn, sent: map[string]int64{}}
	defer func() {
		f.up.Store(false)
		f.again.Add(float64(len(l.flights)))
	}()
	defer func() { _ = conn.Close() }()
	f.up.Store(true)
	f.Log.InfoContext(ctx, "log system is connected")
	broken := make(chan error, 1)
	go func() { broken <- listen(conn) }()
	stop := context.AfterFunc(ctx, func() { _ = conn.Close() })
	defer stop()
	for {
		n, err := f.tell(ctx, l)
		if err != nil {
			return err
		}
		if n == batch {
			continue
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case err := <-broken:
			return err
		case <-time.After(lookEvery):
		}
	}
}

// listen returns when the other end has hung up: a log system says nothing.
func listen(conn net.Conn) error {
	buffer := make([]byte, 256)
	for {
		if _, err := conn.Read(buffer); err != nil {
			return fmt.Errorf("the log system hung up: %w", err)
		}
	}
}

// tell sends what waits and keeps what has settled. It returns how many it sent.
func (f *Forwarder) tell(ctx context.Context, l *line) (int, error) {
	list, waiting, err := f.Source.Waiting(ctx, l.sent, batch)
	if err != nil {
		return 0, fmt.Errorf("read the audit: %w", err)
	}
	for _, e := range list {
		now := f.Clock()
		if err := l.SetWriteDeadline(time.Now().Add(writeTime)); err != nil { //nolint:forbidigo // sockets go by the host's time
			return 0, err
		}
		if _, err := l.Write(frame(Format(e, f.Host, f.Process))); err != nil {
			return 0, err
		}
		l.sent[e.Day] = e.Seq
		l.flights = append(l.flights, flight{Place{e.Day, e.Seq}, now})
		f.sent.Inc()
	}
	f.waiting.Store(waiting - int64(len(list)))
	if told := l.settle(f.Clock()); len(told) > 0 {
		if err := f.Source.Keep(ctx, told); err != nil {
			return 0, errors.Join(errors.New("keep how far the log system was told"), err)
		}
	}
	return len(list), nil
}

// settle returns the places up to which messages count as received.
func (l *line) settle(now time.Time) []Place {
	var told []Place
	n := 0
	for n < len(l.flights) && now.Sub(l.flights[n].at) >= settled {
		p := l.flights[n].Place
		if len(told) > 0 && told[len(told)-1].Day == p.Day {
			told[len(told)-1] = p
		} else {
			told = append(told, p)
		}
		n++
	}
	l.flights = l.flights[n:]
	return told
}

// rest waits, and reports whether there is still something to do.
func rest(ctx context.Context, d time.Duration) bool {
	select {
	case <-ctx.Done():
		return false
	case <-time.After(d):
		return true
	}
}

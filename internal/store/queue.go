package store

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverpgxv5"
	"github.com/riverqueue/river/riverdriver/riversqlite"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// inserter puts jobs into the queue in a transaction of ours.
type inserter interface {
	insert(ctx context.Context, tx Tx, args river.JobArgs, opts *river.InsertOpts) error
}

// runner works on jobs.
type runner interface {
	Start(ctx context.Context) error
	Stop(ctx context.Context) error
	StopAndCancel(ctx context.Context) error
}

func newInserter(e engine, log *slog.Logger) (inserter, error) {
	config := &river.Config{Logger: log}
	switch e := e.(type) {
	case *sqliteEngine:
		client, err := river.NewClient(riversqlite.New(e.write), config)
		return clientOf[*sql.Tx]{client, func(tx Tx) (*sql.Tx, bool) { t, ok := tx.(sqlTx); return t.tx, ok }}, err
	case *postgresEngine:
		client, err := river.NewClient(riverpgxv5.New(e.pool), config)
		return clientOf[pgx.Tx]{client, func(tx Tx) (pgx.Tx, bool) { t, ok := tx.(pgTx); return t.tx, ok && t.tx != nil }}, err
	}
	return nil, fmt.Errorf("no queue for engine %T", e)
}

type clientOf[T any] struct {
	client *river.Client[T]
	of     func(Tx) (T, bool)
}

func (c clientOf[T]) insert(ctx context.Context, tx Tx, args river.JobArgs, opts *river.InsertOpts) error {
	t, ok := c.of(tx)
	if !ok {
		return fmt.Errorf("enqueue %s: not in a transaction", args.Kind())
	}
	if _, err := c.client.InsertTx(ctx, t, args, opts); err != nil {
		return fmt.Errorf("enqueue %s: %w", args.Kind(), translate(err))
	}
	return nil
}

// enqueue puts a job into the queue; it exists when tx commits. Its arguments
// lie readable in the database, so they are ids and codes, never personal data.
func (db *DB) enqueue(ctx context.Context, tx Tx, args river.JobArgs, opts *river.InsertOpts) error {
	return db.jobs.insert(ctx, tx, args, opts)
}

// enqueueAt is enqueue for a job that is due at a moment of the platform's
// clock, which need not be the host's: a demonstration sets its own.
func (db *DB) enqueueAt(ctx context.Context, tx Tx, args river.JobArgs, at time.Time) error {
	return db.enqueue(ctx, tx, args, &river.InsertOpts{ScheduledAt: db.host().Add(at.Sub(db.clock()))})
}

// QueueOptions say how a node works on jobs.
type QueueOptions struct {
	Node    string        // names the node among all; "": as Options.Node does
	Workers int           // how many jobs run at once; 0: 32
	Timeout time.Duration // of one job; 0: a minute
	Poll    time.Duration // how often new jobs are looked for; 0: a second
}

// Queue works on jobs: retries, clocks, sweeps. Jobs are tried again with
// growing pauses; one that failed for good is kept, marked as discarded, until
// somebody has dealt with it.
type Queue struct {
	db       *DB
	options  QueueOptions
	workers  *river.Workers
	periodic []*river.PeriodicJob
	client   runner
}

// NewQueue returns a queue without workers. Handle and Every come before Start.
func (db *DB) NewQueue(o QueueOptions) *Queue {
	o.Node = cmp.Or(o.Node, db.node)
	if o.Workers == 0 {
		o.Workers = 32
	}
	if o.Timeout == 0 {
		o.Timeout = time.Minute
	}
	if o.Poll == 0 {
		o.Poll = time.Second
	}
	return &Queue{db: db, options: o, workers: river.NewWorkers()}
}

// Handle has work do the jobs of type T. An error has the job tried again.
func Handle[T river.JobArgs](q *Queue, work func(ctx context.Context, args T) error) {
	river.AddWorker(q.workers, river.WorkFunc(func(ctx context.Context, job *river.Job[T]) error {
		return work(ctx, job.Args)
	}))
}

// HandleLong is Handle for jobs that may take longer than others.
func HandleLong[T river.JobArgs](q *Queue, limit time.Duration, work func(ctx context.Context, args T) error) {
	river.AddWorker(q.workers, longWorker[T]{limit: limit, work: work})
}

type longWorker[T river.JobArgs] struct {
	river.WorkerDefaults[T]
	limit time.Duration
	work  func(ctx context.Context, args T) error
}

// Timeout implements river.Worker.
func (w longWorker[T]) Timeout(*river.Job[T]) time.Duration { return w.limit }

// Work implements river.Worker.
func (w longWorker[T]) Work(ctx context.Context, job *river.Job[T]) error {
	return w.work(ctx, job.Args)
}

// Every has a job enqueued at each interval, by one of all nodes, and once when
// that node begins.
func (q *Queue) Every(interval time.Duration, args river.JobArgs) {
	q.periodic = append(q.periodic, river.NewPeriodicJob(river.PeriodicInterval(interval),
		func() (river.JobArgs, *river.InsertOpts) {
			return args, &river.InsertOpts{MaxAttempts: 1} // the next one is the repetition
		}, &river.PeriodicJobOpts{RunOnStart: true}))
}

// Start begins to work and returns. Ending ctx has the effect of Stop.
func (q *Queue) Start(ctx context.Context) error {
	config := &river.Config{
		ID: q.options.Node, Logger: q.db.log, Workers: q.workers, PeriodicJobs: q.periodic,
		Queues: map[string]river.QueueConfig{
			river.QueueDefault: {MaxWorkers: q.options.Workers}, callbackQueue: {MaxWorkers: q.options.Workers}, mailQueue: {MaxWorkers: 4}, awarenessQueue: {MaxWorkers: 4},
		},
		JobTimeout:                  q.options.Timeout,
		FetchPollInterval:           q.options.Poll,
		FetchCooldown:               min(q.options.Poll, river.FetchCooldownDefault),
		DiscardedJobRetentionPeriod: -1,
	}
	var err error
	switch e := q.db.engine.(type) {
	case *sqliteEngine:
		// Being notified is a query every 50 ms there, on the one connection that writes.
		config.PollOnly, config.FetchPollInterval = true, min(q.options.Poll, 500*time.Millisecond)
		q.client, err = newRunner(riversqlite.New(e.write), config)
	case *postgresEngine:
		q.client, err = newRunner(riverpgxv5.New(e.pool), config)
	}
	if err != nil {
		return fmt.Errorf("set up the queue: %w", err)
	}
	if err := q.client.Start(ctx); err != nil {
		return fmt.Errorf("start the queue: %w", translate(err))
	}
	return nil
}

func newRunner[T any](driver riverdriver.Driver[T], config *river.Config) (runner, error) {
	return river.NewClient(driver, config)
}

// Stop takes no more jobs and waits for those that run. When ctx ends first,
// they are cancelled and will be tried again.
func (q *Queue) Stop(ctx context.Context) error {
	if q.client == nil {
		return nil
	}
	if err := q.client.Stop(ctx); err != nil && ctx.Err() == nil {
		return fmt.Errorf("stop the queue: %w", err)
	}
	if ctx.Err() == nil {
		return nil
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	return q.client.StopAndCancel(last)
}

// Discarded counts, by kind, the jobs that failed for good and are kept.
func (db *DB) Discarded(ctx context.Context) (map[string]int64, error) {
	type row struct {
		kind string
		n    int64
	}
	list, err := all(ctx, db.reader(), func(r Rows) (x row, err error) { return x, r.Scan(&x.kind, &x.n) },
		`SELECT kind, count(*) FROM river_job WHERE state = 'discarded' GROUP BY kind`)
	counts := make(map[string]int64, len(list))
	for _, x := range list {
		counts[x.kind] = x.n
	}
	return counts, err
}

// ResumeArgs is the job of a call that waits: its next attempt is due.
type ResumeArgs struct {
	Enterprise string `json:"enterprise"`
	Env        string `json:"env"`
	App        string `json:"app"`
	MsgID      string `json:"msgId"`
}

// Kind implements river.JobArgs.
func (ResumeArgs) Kind() string { return "call.resume" }

// Key returns the key of the call.
func (a ResumeArgs) Key() call.Key {
	return call.Key{Enterprise: id.Enterprise(a.Enterprise), Env: id.Env(a.Env), App: id.App(a.App), MsgID: a.MsgID}
}

package exchange

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/connector"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/corekit/coretest"
	"github.com/zhilian-hrss/zhilian/internal/corekit/employment"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

const bearer = "a-bearer-token-of-tests"

// morning is when the core system's clock stands, and when orders are filed.
var morning = time.Date(2026, 11, 23, 9, 30, 0, 0, calendar.Shanghai)

// network is a core system that only an agent reaches, and the tables between it and
// the platform.
type network struct {
	core   *corekit.Core
	later  atomic.Int64 // by how much the core system's clock was turned on
	server *httptest.Server
	tables *Tables
	away   *dispatch.HTTPCore // the core system as the platform reaches it
	names  int
	mu     sync.Mutex
}

const limit = 500 * time.Millisecond // of one request of the platform, where nobody answers

func newNetwork(t *testing.T) *network {
	t.Helper()
	if !slices.Contains(testdb.Engines(t), "postgres") {
		t.Skip("exchange tables lie in PostgreSQL: TEST_POSTGRES names no server")
	}
	url := testdb.Fresh(t, "postgres", func(ctx context.Context, url string) error {
		conn, err := pgx.Connect(ctx, url)
		if err != nil {
			return err
		}
		_, err = conn.Exec(ctx, Schema)
		return errors.Join(err, conn.Close(ctx))
	})
	tables, err := Open(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(tables.Close)
	n := &network{tables: tables}
	o := coretest.At(coretest.Fresh(t, "sqlite"), employment.New(employment.Rules{}))
	o.Clock, o.Bearer = func() time.Time { return morning.Add(time.Duration(n.later.Load())) }, bearer
	if n.core, err = corekit.Open(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = n.core.Close() })
	n.server = httptest.NewServer(n.core.Handler())
	t.Cleanup(n.server.Close)
	n.away = n.platform(t, 10*time.Second)
	return n
}

func (n *network) platform(t *testing.T, limit time.Duration) *dispatch.HTTPCore {
	t.Helper()
	core, err := dispatch.NewHTTPCore("http://exchange", "", limit, connector.NewExchange(n.tables, func() string {
		n.mu.Lock()
		defer n.mu.Unlock()
		n.names++
		return fmt.Sprint(n.names)
	}))
	if err != nil {
		t.Fatal(err)
	}
	return core
}

// agent returns an agent over box, which is usually n.tables.
func (n *network) agent(box connector.Box) *connector.Agent {
	return connector.NewAgent(connector.AgentOptions{
		Box: box, Core: n.server.URL, Bearer: bearer, Transport: dispatch.NewTransport(nil),
		Timeout: 10 * time.Second, Workers: 3, Wait: 5 * time.Millisecond, Log: slog.New(slog.DiscardHandler),
	})
}

// runs lets an agent work until the test ends.
func (n *network) runs(t *testing.T) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- n.agent(n.tables).Run(ctx) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Errorf("agent: %v", err)
		}
	})
}

func (n *network) exec(t *testing.T, sql string, args ...any) {
	t.Helper()
	if _, err := n.tables.pool.Exec(t.Context(), sql, args...); err != nil {
		t.Fatal(err)
	}
}

func (n *network) step(t *testing.T, a *connector.Agent, want bool) {
	t.Helper()
	if found, err := a.Step(t.Context()); err != nil || found != want {
		t.Fatalf("step: %v, %v; want %v", found, err, want)
	}
}

func (n *network) arrivals(t *testing.T, key string) int {
	t.Helper()
	got, err := n.core.Arrivals(t.Context(), "", key)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// hire is an order about the nth person.
func hire(key string, nth int) dispatch.Order {
	return dispatch.Order{
		Key: key, Act: "employment.register", Trace: strings.Repeat("a", 32), FiledAt: morning,
		Employer: dispatch.Employer{USCC: coretest.Harbour, Name: "港务公司"},
		Data: map[string]any{"persons": []any{map[string]any{
			"ref": "0", "name": "测试甲", "idNumber": coretest.IDNumber("1990-05-17", nth), "hireDate": "2026-11-16",
		}}},
	}
}

func TestWholeWay(t *testing.T) {
	n := newNetwork(t)
	n.runs(t)
	ctx := t.Context()
	answer, err := n.away.Act(ctx, hire("k1", 1))
	if err != nil || answer["outcome"] != "done" {
		t.Fatalf("act: %v, %v", answer, err)
	}
	if again, err := n.away.Act(ctx, hire("k1", 1)); err != nil || again["businessNo"] != answer["businessNo"] || n.arrivals(t, "k1") != 1 {
		t.Errorf("again: %v, %v, %d arrivals", again, err, n.arrivals(t, "k1"))
	}
	if _, err := n.away.Act(ctx, hire("k1", 2)); !errors.Is(err, dispatch.ErrNotTaken) {
		t.Errorf("another order under the same key: %v", err)
	}
	if asked, err := n.away.Ask(ctx, "k1", "", ""); err != nil || asked["outcome"] != "done" {
		t.Errorf("ask: %v, %v", asked, err)
	}
	if checked, err := n.away.Check(ctx, hire("", 3)); err != nil || checked["outcome"] != "done" || checked["businessNo"] != nil {
		t.Errorf("check: %v, %v", checked, err)
	}
	if _, err := n.away.Ask(ctx, "never", "", ""); !errors.Is(err, dispatch.ErrNotTaken) {
		t.Errorf("ask for what was never given: %v", err)
	}
	person := coretest.IDNumber("1990-05-17", 1)
	list, err := n.away.Belonging(ctx, "", "", coretest.Harbour, []string{person})
	if err != nil || len(list) != 1 || list[0].State != "active" {
		t.Errorf("belonging: %v, %v", list, err)
	}
	taken, _, err := n.away.Taken(ctx, "2026-11-23", "")
	if err != nil || len(taken) != 1 || taken[0].Key != "k1" {
		t.Errorf("taken: %v, %v", taken, err)
	}
	var questions, contents int
	if err := n.tables.pool.QueryRow(ctx, `SELECT count(*) FILTER (WHERE NOT is_order), count(*) FILTER (WHERE is_order AND body <> '') FROM zhilian_request`).Scan(&questions, &contents); err != nil {
		t.Fatal(err)
	}
	if questions != 0 || contents != 0 {
		t.Errorf("%d questions and the contents of %d orders are left", questions, contents)
	}
}

// Several agents share the work; each order arrives once.
func TestAgentsShareTheWork(t *testing.T) {
	n := newNetwork(t)
	n.runs(t)
	n.runs(t)
	var group sync.WaitGroup
	for i := range 30 {
		group.Go(func() {
			if answer, err := n.away.Act(t.Context(), hire(fmt.Sprint("k", i), 2*i+1)); err != nil || answer["outcome"] != "done" {
				t.Errorf("act: %v, %v", answer, err)
			}
		})
	}
	group.Wait()
	for i := range 30 {
		if got := n.arrivals(t, fmt.Sprint("k", i)); got != 1 {
			t.Errorf("order %d arrived %d times", i, got)
		}
	}
}

// dying is a box whose agent is killed after the core system has answered.
type dying struct{ *Tables }

var errKilled = errors.New("killed")

func (dying) Finish(context.Context, *connector.Job, connector.Reply, time.Duration) error {
	return errKilled
}
func (dying) Later(context.Context, *connector.Job, time.Duration) error { return errKilled }

// An agent that is killed between the call and the answer leaves one effect: the
// next asks what became of the order. Until then it counts as accepted.
func TestAgentKilledBetweenCallAndAnswer(t *testing.T) {
	n := newNetwork(t)
	if _, err := n.platform(t, limit).Act(t.Context(), hire("k1", 1)); !errors.Is(err, dispatch.ErrUnknown) {
		t.Fatalf("nobody answers: %v", err)
	}
	if _, err := n.agent(dying{n.tables}).Step(t.Context()); !errors.Is(err, errKilled) {
		t.Fatal(err)
	}
	next := n.agent(n.tables)
	n.step(t, next, false) // the lease holds
	if asked, err := n.away.Ask(t.Context(), "k1", "", ""); err != nil || asked["outcome"] != "accepted" {
		t.Errorf("asked while nobody has answered: %v, %v", asked, err)
	}
	n.exec(t, `UPDATE zhilian_request SET lease_until = now() - interval '1 second'`)
	n.step(t, next, true)
	if asked, err := n.away.Ask(t.Context(), "k1", "", ""); err != nil || asked["outcome"] != "done" || n.arrivals(t, "k1") != 1 {
		t.Errorf("in the end: %v, %v, %d arrivals", asked, err, n.arrivals(t, "k1"))
	}
}

// slowly is a box that lost its lease while the core system was answering.
type slowly struct {
	*Tables
	meanwhile func()
}

func (s slowly) Finish(ctx context.Context, j *connector.Job, r connector.Reply, again time.Duration) error {
	s.meanwhile()
	return s.Tables.Finish(ctx, j, r, again)
}

// An agent that lost its lease writes nothing over what another found out.
func TestLostLease(t *testing.T) {
	n := newNetwork(t)
	_, _ = n.platform(t, limit).Act(t.Context(), hire("k1", 1)) // nobody answers
	late := slowly{n.tables, func() {
		n.exec(t, `UPDATE zhilian_request SET lease_until = now() - interval '1 second'`)
		n.step(t, n.agent(n.tables), true)
		n.exec(t, `UPDATE zhilian_answer SET body = '{"outcome":"first"}'`)
	}}
	n.step(t, n.agent(late), true)
	if _, reply, err := n.tables.Order(t.Context(), "k1"); err != nil || reply == nil || reply.Body != `{"outcome":"first"}` {
		t.Errorf("the answer is %v, %v", reply, err)
	}
}

// What the core system does to an order, and what the platform is told.
func TestTrouble(t *testing.T) {
	n := newNetwork(t)
	n.runs(t)
	tests := map[string]struct {
		play     corekit.Play
		want     error // of the first attempt
		arrivals int
	}{
		"late":       {corekit.Play{Mode: corekit.Late, Delay: time.Millisecond, Times: 1}, nil, 1},
		"lost":       {corekit.Play{Mode: corekit.DropAnswer, Times: 1}, nil, 1},
		"error":      {corekit.Play{Mode: corekit.Error, Times: 1}, nil, 2},
		"error then": {corekit.Play{Mode: corekit.ErrorAfter, Times: 1}, nil, 1},
		"refused":    {corekit.Play{Mode: corekit.Refuse, Times: 1}, dispatch.ErrNotTaken, 2},
	}
	nth := 1
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			nth += 2
			if err := n.core.Play(tt.play); err != nil {
				t.Fatal(err)
			}
			key := strings.ReplaceAll(name, " ", "-")
			answer, err := n.away.Act(t.Context(), hire(key, nth))
			if !errors.Is(err, tt.want) {
				t.Fatalf("at first: %v, %v", answer, err)
			}
			if tt.want != nil { // it never took effect, so that it may be given again
				answer, err = n.away.Act(t.Context(), hire(key, nth))
			}
			n.later.Add(int64(time.Minute))
			for err == nil && answer["outcome"] == "accepted" && t.Context().Err() == nil {
				answer, err = n.away.Ask(t.Context(), key, "", "")
			}
			if err != nil || answer["outcome"] != "done" || n.arrivals(t, key) != tt.arrivals {
				t.Errorf("in the end: %v, %v, %d arrivals", answer, err, n.arrivals(t, key))
			}
		})
	}
}

// A core system that is away costs nothing: the order waits in the tables, and after
// many tries the platform is told that nobody knows.
func TestCoreSystemAway(t *testing.T) {
	n := newNetwork(t)
	away := n.platform(t, limit)
	_, _ = away.Act(t.Context(), hire("k1", 1)) // nobody answers
	n.server.Close()
	agent := n.agent(n.tables)
	for range 3 {
		n.step(t, agent, true)
		n.step(t, agent, false) // it pauses
		n.exec(t, `UPDATE zhilian_request SET due_at = now()`)
	}
	n.exec(t, `UPDATE zhilian_request SET tries = 29`)
	n.step(t, agent, true)
	if _, reply, err := n.tables.Order(t.Context(), "k1"); err != nil || reply == nil || reply.Status != http.StatusBadGateway {
		t.Fatalf("after many tries: %v, %v", reply, err)
	}
	n.server = httptest.NewServer(n.core.Handler())
	defer n.server.Close()
	n.runs(t)
	if _, err := n.away.Ask(t.Context(), "k1", "", ""); !errors.Is(err, dispatch.ErrNotTaken) {
		t.Errorf("asked when it is back: %v", err)
	}
	if answer, err := n.away.Act(t.Context(), hire("k1", 1)); err != nil || answer["outcome"] != "done" {
		t.Errorf("laid out once more: %v, %v", answer, err)
	}
}

// Answered letters go after their time, orders without an answer never.
func TestTidy(t *testing.T) {
	n := newNetwork(t)
	away := n.platform(t, limit)
	_, _ = away.Act(t.Context(), hire("old", 1))
	n.step(t, n.agent(n.tables), true)
	_, _ = away.Act(t.Context(), hire("open", 3))
	n.exec(t, `UPDATE zhilian_request SET asked_at = asked_at - interval '8 days'`)
	n.exec(t, `UPDATE zhilian_answer SET answered_at = answered_at - interval '8 days'`)
	if got, err := n.tables.Tidy(t.Context(), 7*24*time.Hour); err != nil || got != 1 {
		t.Errorf("tidied %d, %v; want 1", got, err)
	}
	if there, _, err := n.tables.Order(t.Context(), "open"); err != nil || !there {
		t.Errorf("the open order: %v, %v", there, err)
	}
	n.runs(t) // what was tidied away the core system still knows
	if answer, err := n.away.Ask(t.Context(), "old", "", ""); err != nil || answer["outcome"] != "done" {
		t.Errorf("asked for what was tidied: %v, %v", answer, err)
	}
}

// Without the database, or without the tables, nothing is sent and that is known.
func TestNoTables(t *testing.T) {
	n := newNetwork(t)
	n.exec(t, `DROP TABLE zhilian_answer, zhilian_request`)
	if _, err := n.away.Act(t.Context(), hire("k1", 1)); !errors.Is(err, dispatch.ErrNotTaken) {
		t.Errorf("no tables: %v", err)
	}
	away, err := Open(t.Context(), "postgres://nobody:x@127.0.0.1:1/none")
	if err != nil {
		t.Fatal(err)
	}
	defer away.Close()
	n.tables = away
	if _, err := n.platform(t, 5*time.Second).Act(t.Context(), hire("k1", 1)); !errors.Is(err, dispatch.ErrNotTaken) {
		t.Errorf("no database: %v", err)
	}
	if _, err := Open(t.Context(), "postgres://u:secret@h:port/x"); err == nil || strings.Contains(err.Error(), "secret") {
		t.Errorf("a malformed address: %v", err)
	}
}

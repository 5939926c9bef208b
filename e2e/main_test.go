package e2e

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
)

// morning is when every town begins: a Monday whose year's working days are known.
var morning = time.Date(2026, 11, 23, 9, 30, 0, 0, calendar.Shanghai)

// patience bounds every wait. It decides nothing but when a broken run ends.
const patience = 2 * time.Minute

// program is the binary under test.
var program string

func TestMain(m *testing.M) { os.Exit(run(m)) }

// run builds the binary, lets the tests run and ends what they shared.
func run(m *testing.M) int {
	flag.Parse()
	// Tests wait for other processes more than they compute.
	if err := flag.Set("test.parallel", "8"); err != nil {
		panic(err)
	}
	dir, err := os.MkdirTemp("", "zhilian-e2e-")
	if err != nil {
		panic(err)
	}
	defer os.RemoveAll(dir)
	program = filepath.Join(dir, "zhilian")
	build := exec.Command("go", "build", "-o", program, "../cmd/zhilian")
	if out, err := build.CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "build the program: %v\n%s", err, out)
		return 1
	}
	defer shared.strike()
	return m.Run()
}

// town is a set of processes with a database of their own, and what was played
// in it so far.
type town struct {
	*demo.Story
	engine   string
	database string        // address of the platform's database; "" for the embedded one
	jump     *atomic.Int64 // by how much the town's clock was turned on, in nanoseconds
}

// each runs test on one of the databases, always the same for a test; on both, at a
// time, in the long form (ZHILIAN_BOTH, make journeys). The tests of package store, of
// which it is the business, are all for both.
func each(t *testing.T, test func(t *testing.T, engine string)) {
	t.Helper()
	engines := testdb.Engines(t)
	if os.Getenv("ZHILIAN_BOTH") == "" {
		h := fnv.New32a()
		_, _ = h.Write([]byte(t.Name()))
		n := int(h.Sum32()>>8) % len(engines)
		engines = engines[n : n+1]
	}
	onThese(t, engines, test)
}

// onBoth runs test once per database: what a crash leaves, what a database file shows.
func onBoth(t *testing.T, test func(t *testing.T, engine string)) {
	t.Helper()
	onThese(t, testdb.Engines(t), test)
}

func onThese(t *testing.T, engines []string, test func(t *testing.T, engine string)) {
	t.Helper()
	t.Parallel()
	for _, engine := range engines {
		t.Run(engine, func(t *testing.T) {
			t.Parallel()
			test(t, engine)
		})
	}
}

// lengthy leaves a test out of the short run, which every commit waits for. What
// is left raises one town to see that the main job is still done, and starts
// single processes.
func lengthy(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("only the main job is played in the short run")
	}
}

// set prepares a town whose processes do not run yet.
func set(engine, dir string) (*town, error) { return setWith(engine, dir, func(*demo.Options) {}) }

// setWith is set with options changed.
func setWith(engine, dir string, change func(*demo.Options)) (*town, error) {
	y := &town{engine: engine, jump: &atomic.Int64{}}
	if engine == "postgres" {
		var err error
		if y.database, err = createDatabase(); err != nil {
			return nil, err
		}
	}
	options := demo.Options{
		Binary: program, Dir: dir, Store: y.database, Start: morning,
		Host: func() time.Time { return time.Now().Add(time.Duration(y.jump.Load())) },
	}
	change(&options)
	stage, err := demo.Set(options)
	y.Story = &demo.Story{Stage: stage}
	return y, err
}

// prepared is a town of the test's own, set but not raised.
func prepared(t *testing.T, engine string) *town {
	t.Helper()
	return preparedWith(t, engine, func(*demo.Options) {})
}

// preparedWith is prepared with options changed.
func preparedWith(t *testing.T, engine string, change func(*demo.Options)) *town {
	t.Helper()
	lengthy(t)
	dir := t.TempDir()
	y, err := setWith(engine, dir, change)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		y.Strike()
		y.drop()
		if t.Failed() {
			y.showLogs(t)
		}
	})
	return y
}

// raised is a town of the test's own with every process running and nobody in it.
func raised(t *testing.T, engine string) *town {
	t.Helper()
	y := prepared(t, engine)
	if err := y.Raise(deadline(t)); err != nil {
		t.Fatal(err)
	}
	return y
}

// played is a town of the test's own in which one enterprise may file in production.
func played(t *testing.T, engine string) *town {
	t.Helper()
	y := prepared(t, engine)
	if err := y.play(deadline(t)); err != nil {
		t.Fatal(err)
	}
	return y
}

func (y *town) play(ctx context.Context) error {
	story, err := demo.Play(ctx, y.Stage, demo.Services(), io.Discard)
	if err == nil {
		y.Story = story
	}
	return err
}

// turn turns the town's clock on. Processes follow when they are started again.
func (y *town) turn(d time.Duration) { y.jump.Add(int64(d)) }

// ahead is by how much the town's clock is before the host's.
func (y *town) ahead() time.Duration { return time.Until(y.Clock()).Round(time.Second) }

// drop removes the database.
func (y *town) drop() {
	if y.database == "" {
		return
	}
	u, err := url.Parse(y.database)
	if err == nil {
		err = admin(`DROP DATABASE ` + strings.TrimPrefix(u.Path, "/") + ` WITH (FORCE)`)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "drop a test's database:", err)
	}
}

// showLogs prints the end of what each process logged.
func (y *town) showLogs(t *testing.T) {
	for _, name := range []string{"platform", "second", "third", "core", "hall"} {
		text, err := os.ReadFile(filepath.Join(y.Dir, name+".log"))
		if err == nil {
			t.Logf("%s:\n%s", name, text[max(0, len(text)-1500):])
		}
	}
}

// createDatabase makes an empty database on the server that TEST_POSTGRES names.
func createDatabase() (string, error) {
	name := "zl_e2e_" + strings.ToLower(rand.Text()[:12])
	u, err := url.Parse(os.Getenv("TEST_POSTGRES"))
	if err != nil {
		return "", err
	}
	u.Path = "/" + name
	return u.String(), admin(`CREATE DATABASE ` + name)
}

func admin(statement string) error { return adminAt(os.Getenv("TEST_POSTGRES"), statement) }

func adminAt(address, statement string) error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	conn, err := pgx.Connect(ctx, address)
	if err != nil {
		return err
	}
	_, err = conn.Exec(ctx, statement)
	return errors.Join(err, conn.Close(ctx))
}

// shared holds the towns that tests only read.
var shared towns

// towns are towns by database, each made when the first test asks.
type towns struct {
	mu      sync.Mutex
	made    map[string]func() (*neighbours, error)
	cluster *cluster // nil: nobody asked for it
}

// neighbours is a town in which two enterprises may file in production. Tests may
// file for people of their own there; they break nothing.
type neighbours struct {
	*town
	other    *demo.Enterprise
	otherKey demo.Key
	testKey  demo.Key // of the first enterprise
}

// both returns the shared town of a database, in the whole run only.
func both(t *testing.T, engine string) *neighbours {
	t.Helper()
	lengthy(t)
	return always(t, engine)
}

// always is both, in the short run too.
func always(t *testing.T, engine string) *neighbours {
	t.Helper()
	shared.mu.Lock()
	if shared.made == nil {
		shared.made = map[string]func() (*neighbours, error){}
	}
	if shared.made[engine] == nil {
		shared.made[engine] = sync.OnceValues(func() (*neighbours, error) { return settle(engine) })
	}
	get := shared.made[engine]
	shared.mu.Unlock()
	y, err := get()
	if err != nil {
		t.Fatal(err)
	}
	return y
}

// settle plays the story for two enterprises.
func settle(engine string) (*neighbours, error) {
	dir, err := os.MkdirTemp(filepath.Dir(program), engine+"-")
	if err != nil {
		return nil, err
	}
	y, err := set(engine, dir)
	if err != nil {
		return nil, err
	}
	n := &neighbours{town: y}
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	if err := y.play(ctx); err != nil {
		return n, err
	}
	if n.testKey, err = y.Enterprise.TestKey(ctx); err != nil {
		return n, err
	}
	n.other, n.otherKey, err = y.goLive(ctx, "chaoxi-legal")
	return n, err
}

// goLive takes a further enterprise from its first visit to its production key.
func (y *town) goLive(ctx context.Context, account string) (*demo.Enterprise, demo.Key, error) {
	e, err := demo.Enter(ctx, y.Stage, account)
	if err == nil {
		err = e.Apply(ctx, "SM4-CBC-HMAC-SM3", demo.Services())
	}
	if err == nil {
		err = y.Reviewer.Approve(ctx, e.USCC)
	}
	var key demo.Key
	if err == nil {
		key, err = e.TestKey(ctx)
	}
	if err == nil {
		err = demo.Rehearse(ctx, e, key, demo.Services())
	}
	if err == nil {
		err = e.Accepted(ctx, demo.Services(), func(demo.Row, demo.Case) {})
	}
	if err == nil {
		_, err = y.Admin.Release(ctx)
	}
	if err == nil {
		key, err = e.TakeKey(ctx)
	}
	return e, key, err
}

func (s *towns) strike() {
	if s.cluster != nil {
		s.cluster.end()
	}
	for _, get := range s.made {
		if y, _ := get(); y != nil {
			y.Strike()
			y.drop()
		}
	}
}

// deadline is the test's context, which ends with its patience.
func deadline(t *testing.T) context.Context {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	t.Cleanup(cancel)
	return ctx
}

// until waits for a condition that somebody else brings about.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	untilWithin(t, what, patience, holds)
}

// untilWithin is until for what may take longer.
func untilWithin(t *testing.T, what string, limit time.Duration, holds func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	defer cancel()
	tick := time.NewTicker(25 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-ctx.Done():
			t.Fatalf("waited in vain until %s", what)
		case <-tick.C:
		}
	}
}

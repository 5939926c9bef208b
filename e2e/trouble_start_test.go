package e2e

import (
	"context"
	"net"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// quietConfig is a configuration that can start beside others.
const quietConfig = "data: DIR/data\nnode: n1\ngateway: {listen: \"127.0.0.1:0\"}\nportal: {listen: \"127.0.0.1:0\"}\n" +
	"console: {listen: \"127.0.0.1:0\"}\nops: {listen: \"127.0.0.1:0\"}\n"

// A start that cannot succeed ends at once, with every fault in clear lines.
func TestStartsThatAreRefused(t *testing.T) {
	t.Parallel()
	held, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { held.Close() })
	second, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { second.Close() })
	tests := map[string]struct {
		config string
		files  map[string]string
		want   []string // each on standard error
	}{
		"unknown keys, all of them": {
			quietConfig + "portals: {}\nstore: {uri: x}\n", nil, []string{"zhilian.yaml:7", "portals", "zhilian.yaml:8", "store.uri"},
		},
		"values, all of them": {
			strings.Replace(quietConfig, "node: n1", "node: \"a b\"", 1) + "audit: {interval: never}\nlog: {level: loud}\n", nil,
			[]string{"node", "audit.interval", "log.level"},
		},
		"not a configuration": {"data: [", nil, []string{"zhilian.yaml"}},
		"a file that is no database": {
			quietConfig + "store: {url: \"sqlite:DIR/broken.db\"}\n", map[string]string{"broken.db": strings.Repeat("not a database ", 100)},
			[]string{"broken.db"},
		},
		"database out of reach": {
			quietConfig + "store: {url: \"postgres://somebody:secret-word@127.0.0.1:1/zhilian?connect_timeout=2\"}\n", nil, []string{"127.0.0.1"},
		},
		"root key and database at once": {
			quietConfig + "root_key: DIR/root.txt\nstore: {url: \"sqlite:DIR/broken.db\"}\n",
			map[string]string{"root.txt": "no key", "broken.db": strings.Repeat("not a database ", 100)}, []string{"root", "broken.db"},
		},
		"ports in use, both of them": {
			strings.NewReplacer("gateway: {listen: \"127.0.0.1:0\"}", "gateway: {listen: \""+held.Addr().String()+"\"}",
				"portal: {listen: \"127.0.0.1:0\"}", "portal: {listen: \""+second.Addr().String()+"\"}").Replace(quietConfig), nil,
			[]string{"gateway", held.Addr().String(), "portal", second.Addr().String(), "in use"},
		},
		"definitions that are wrong": {quietConfig + "services: DIR/none\n", nil, []string{"services", "none"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			for file, text := range tt.files {
				write(t, dir, file, text)
			}
			config := write(t, dir, "zhilian.yaml", strings.ReplaceAll(tt.config, "DIR", dir))
			r := zhilianRunIn(t, dir, nil, nil, "serve", "--config", config)
			if r.code == 0 {
				t.Fatalf("it ended with 0:\n%s", r.all())
			}
			for _, want := range tt.want {
				if !strings.Contains(r.err, want) {
					t.Errorf("standard error does not name %q:\n%s", want, r.err)
				}
			}
			if strings.Contains(r.all(), "goroutine ") || strings.Contains(r.all(), "panic") || strings.Contains(r.all(), "secret-word") {
				t.Errorf("it shows its inside, or a password:\n%s", r.all())
			}
		})
	}
}

// stop asks the platform to end and waits until the process is gone.
func (y *town) stop(t *testing.T) {
	t.Helper()
	pid := y.PlatformPID()
	if err := syscall.Kill(pid, syscall.SIGTERM); err != nil {
		t.Fatal(err)
	}
	until(t, "the platform has ended", func() bool { return syscall.Kill(pid, 0) != nil })
}

// The same data are opened again, with everything as it was; not with another root
// key, and the refusal changes nothing.
func TestSecondStart(t *testing.T) {
	onBoth(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		c := client(t, y.Enterprise, y.Production, nil)
		p := hires(t, 1)[0]
		a := file(t, c, "ER0101", filing(y.Enterprise, p), filingOptions())
		y.stop(t)

		other := t.TempDir()
		r := zhilianRunIn(t, other, nil, []string{"ZHILIAN_ROOT_KEY=" + filepath.Join(other, "root.key")},
			"serve", "--config", filepath.Join(y.Dir, "zhilian.yaml"))
		if r.code == 0 || !strings.Contains(r.err, "root key") {
			t.Errorf("with another root key: exit %d\n%s", r.code, r.all())
		}

		if err := y.StartPlatform(deadline(t)); err != nil {
			t.Fatal(err)
		}
		again := client(t, y.Enterprise, y.Production, nil)
		answers, err := again.Result(deadline(t), a.MsgID)
		if err != nil || answers[0].Outcome != message.Done || encoded(t, answers[0].Data) != encoded(t, a.Data) {
			t.Errorf("after the second start the call is %+v, %v", answers, err)
		}
		if err := y.Admin.SignIn(deadline(t)); err != nil {
			t.Errorf("the administrator cannot sign in any more: %v", err)
		}
		if strings.Count(read(t, filepath.Join(y.Dir, "platform.log")), "first administrator's code") != 1 {
			t.Error("the code for the first administrator was printed again")
		}
		// A node beside it, with the same addresses, is told so and harms nothing.
		beside := zhilianRunIn(t, t.TempDir(), nil, nil, "serve", "--config", filepath.Join(y.Dir, "zhilian.yaml"))
		if beside.code == 0 || !strings.Contains(beside.err, "in use") {
			t.Errorf("a second process: exit %d\n%s", beside.code, beside.all())
		}
		if a := file(t, again, "ER0101", filing(y.Enterprise, hires(t, 1)[0]), filingOptions()); a.Outcome != message.Done {
			t.Errorf("after that a filing is %s %s", a.Outcome, a.Code)
		}
	})
}

// The platform is asked to stop while calls are under way: each of them still gets
// its answer, and what came too late was not received.
func TestGracefulStopLosesNoAnswer(t *testing.T) {
	onBoth(t, func(t *testing.T, engine string) {
		y := played(t, engine)
		core := y.core(t)
		core.plays(t, "slow", 700, 0)
		c := client(t, y.Enterprise, y.Production, func(c *zhilian.Config) { c.Attempts = 1 })
		var callers sync.WaitGroup
		var answered atomic.Int64
		var mu sync.Mutex
		answers := map[string]string{} // data by msgId
		open := map[string]demo.Person{}
		for range 8 {
			people := hires(t, 40)
			callers.Go(func() {
				for _, p := range people {
					id, _ := c.NewMsgID()
					a, err := c.File(context.WithoutCancel(t.Context()), "ER0101", filing(y.Enterprise, p), zhilian.Options{MsgID: id})
					mu.Lock()
					if err != nil {
						open[id] = p
						mu.Unlock()
						return
					}
					if a.Outcome != message.Done {
						t.Errorf("a call was answered %s %s", a.Outcome, a.Code)
					}
					answers[id] = encoded(t, a.Data)
					mu.Unlock()
					answered.Add(1)
				}
			})
		}
		until(t, "calls are answered", func() bool { return answered.Load() >= 8 })
		under := answered.Load()
		y.stop(t)
		callers.Wait()
		if len(answers) < int(under) {
			t.Fatalf("%d answers", len(answers))
		}
		t.Logf("%d calls answered before the stop, %d in all, %d not taken any more", under, len(answers), len(open))
		core.plays(t, "ok", 0, 0)
		if err := y.StartPlatform(deadline(t)); err != nil {
			t.Fatal(err)
		}
		again := client(t, y.Enterprise, y.Production, nil)
		for id, before := range answers {
			now, err := again.Result(deadline(t), id)
			if err != nil || encoded(t, now[0].Data) != before {
				t.Errorf("call %s was answered and is now %+v, %v", id, now, err)
			}
		}
		for id, p := range open {
			now, err := again.Result(deadline(t), id)
			if err != nil || now[0].Outcome != message.Unknown {
				t.Errorf("call %s got no answer and is %+v, %v; it should not have been received", id, now, err)
			}
			if a := file(t, again, "ER0101", filing(y.Enterprise, p), zhilian.Options{MsgID: id}); a.Outcome != message.Done || a.Replayed {
				t.Errorf("sent again, call %s is %s", id, a.Outcome)
			}
		}
	})
}

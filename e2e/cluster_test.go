package e2e

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/internal/store/testdb"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// server is a PostgreSQL server of the tests' own, durable as in production, so
// that it may be frozen and restarted.
type server struct {
	bin, dir, url string
}

func startServer() (*server, error) {
	start := exec.Command("../scripts/postgres-test.sh", "start") //nolint:noctx // it bounds itself
	start.Env = append(os.Environ(), "TEST_POSTGRES_FSYNC=on")
	start.Stderr = os.Stderr
	out, err := start.Output()
	if err != nil {
		return nil, fmt.Errorf("start a PostgreSQL server: %w", err)
	}
	value := func(name string) string {
		_, rest, _ := strings.Cut(string(out), name+"='")
		text, _, _ := strings.Cut(rest, "'")
		return text
	}
	return &server{bin: value("TEST_POSTGRES_BIN"), dir: value("TEST_POSTGRES_DIR"), url: value("TEST_POSTGRES")}, nil
}

// end stops the server and removes its data.
func (s *server) end() {
	stop := exec.Command("../scripts/postgres-test.sh", "stop") //nolint:noctx // it bounds itself
	stop.Env = append(os.Environ(), "TEST_POSTGRES_BIN="+s.bin, "TEST_POSTGRES_DIR="+s.dir)
	if out, err := stop.CombinedOutput(); err != nil {
		fmt.Fprintln(os.Stderr, "stop the tests' PostgreSQL server:", err, string(out))
	}
}

// control runs pg_ctl as the server's owner, who is not root.
func (s *server) control(t *testing.T, args ...string) {
	t.Helper()
	line := append([]string{filepath.Join(s.bin, "pg_ctl"), "-D", filepath.Join(s.dir, "data"), "-w", "-t", "60"}, args...)
	if os.Getuid() == 0 {
		line = append([]string{"runuser", "-u", "postgres", "--"}, line...)
	}
	command := exec.CommandContext(t.Context(), line[0], line[1:]...)
	command.Dir = "/"
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("pg_ctl %v: %v %s", args, err, out)
	}
}

// down ends the server at once; up starts it again with the options it had.
func (s *server) down(t *testing.T) { t.Helper(); s.control(t, "-m", "immediate", "stop") }

func (s *server) up(t *testing.T) {
	t.Helper()
	options, err := os.ReadFile(filepath.Join(s.dir, "data", "postmaster.opts"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(strings.TrimSpace(string(options)), " ")
	s.control(t, "-l", filepath.Join(s.dir, "server.log"), "-o", rest, "start")
}

// family are the processes of the server.
func (s *server) family(t *testing.T) []int {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(s.dir, "data", "postmaster.pid"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(string(text), "\n")
	postmaster, err := strconv.Atoi(first)
	if err != nil {
		t.Fatal(err)
	}
	pids := []int{postmaster}
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range stats {
		text, err := os.ReadFile(path)
		if err != nil {
			continue // it has ended
		}
		_, after, _ := strings.Cut(string(text), ") ")
		fields := strings.Fields(after)
		if len(fields) > 1 && fields[1] == first {
			if pid, err := strconv.Atoi(filepath.Base(filepath.Dir(path))); err == nil {
				pids = append(pids, pid)
			}
		}
	}
	return pids
}

// freeze stops every process of the server where it is, and returns what lets
// them go on. Connections stay open and nobody answers.
func (s *server) freeze(t *testing.T) (thaw func()) {
	t.Helper()
	pids := s.family(t)
	signal := func(what syscall.Signal) {
		for _, pid := range pids {
			_ = syscall.Kill(pid, what) // a child may have ended
		}
	}
	thaw = sync.OnceFunc(func() { signal(syscall.SIGCONT) })
	t.Cleanup(thaw)
	signal(syscall.SIGSTOP)
	return thaw
}

// peer is one node of a cluster.
type peer struct {
	name                          string
	gateway, portal, console, ops string
	kill, stop                    func()
	start                         func(context.Context) error
	pid                           func() int
}

// cluster is a town of three nodes on one PostgreSQL server of its own.
type cluster struct {
	*town
	server   *server
	peers    []*peer
	other    *demo.Enterprise // may file in production, too
	otherKey demo.Key
}

// threeNodes returns the cluster in which one enterprise may file in production.
// The tests that use it are not parallel: each leaves it as it should be, and what
// they measure is not to be disturbed by others.
func threeNodes(t *testing.T) *cluster {
	t.Helper()
	lengthy(t)
	if !slices.Contains(testdb.Engines(t), "postgres") {
		t.Skip("TEST_POSTGRES names no server: many nodes need PostgreSQL")
	}
	shared.mu.Lock()
	defer shared.mu.Unlock()
	if shared.cluster == nil {
		var err error
		if shared.cluster, err = raiseCluster(); err != nil {
			t.Fatal(err)
		}
	}
	c := shared.cluster
	t.Cleanup(func() {
		if t.Failed() {
			c.showLogs(t)
		}
	})
	c.ready(t)
	return c
}

func raiseCluster() (c *cluster, err error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	c = &cluster{}
	defer func() {
		if err != nil {
			c.end()
		}
	}()
	if c.server, err = startServer(); err != nil {
		return c, err
	}
	dir, err := os.MkdirTemp(filepath.Dir(program), "cluster-")
	if err != nil {
		return c, err
	}
	if err := adminAt(c.server.url, `CREATE DATABASE zhilian`); err != nil {
		return c, err
	}
	stage, err := demo.Set(demo.Options{
		Binary: program, Dir: dir, Store: strings.Replace(c.server.url, "/postgres?", "/zhilian?", 1), Start: morning, Host: time.Now,
		Notice: time.Second,
	})
	if err != nil {
		return c, err
	}
	c.town = &town{engine: "postgres", Story: &demo.Story{Stage: stage}}
	if err := c.play(ctx); err != nil {
		return c, err
	}
	// Before there are other nodes: the test environment is one node's.
	if c.other, c.otherKey, err = c.goLive(ctx, "chaoxi-legal"); err != nil {
		return c, err
	}
	c.peers = []*peer{{
		name: "platform", gateway: stage.Gateway, portal: stage.Portal, console: stage.Console, ops: stage.Ops,
		kill: stage.Kill, stop: stage.StopPlatform, pid: stage.PlatformPID, start: stage.StartPlatform,
	}}
	for _, name := range []string{"second", "third"} {
		node, err := stage.AddNode(name)
		if err != nil {
			return c, err
		}
		if err := node.Start(ctx); err != nil {
			return c, err
		}
		c.peers = append(c.peers, &peer{
			name: name, gateway: node.Gateway, portal: node.Portal, console: node.Console, ops: node.Ops,
			kill: node.Kill, stop: node.Stop, pid: node.PID, start: node.Start,
		})
	}
	return c, nil
}

// end strikes the nodes and ends the server.
func (c *cluster) end() {
	if c.town != nil {
		c.Strike()
	}
	if c.server != nil {
		c.server.end()
	}
}

// gateways are the addresses of all nodes for HR systems.
func (c *cluster) gateways() []string {
	var list []string
	for _, p := range c.peers {
		list = append(list, p.gateway)
	}
	return list
}

// ready waits until every node says that it is.
func (c *cluster) ready(t *testing.T) {
	t.Helper()
	for _, p := range c.peers {
		until(t, p.name+" is ready", func() bool { return statusOf(t, p.ops+"/readyz") == http.StatusOK })
	}
}

// statusOf asks an address and returns the status, 0 when nobody answers.
func statusOf(t *testing.T, address string) int {
	t.Helper()
	client := &http.Client{Timeout: 2 * time.Second}
	defer client.CloseIdleConnections()
	response, err := client.Get(address) //nolint:noctx // the client has a time-out
	if err != nil {
		return 0
	}
	response.Body.Close()
	return response.StatusCode
}

// metric reads one value of a node's metrics: the line that begins with name.
func (p *peer) metric(t *testing.T, name string) float64 {
	t.Helper()
	client := &http.Client{Timeout: 10 * time.Second}
	defer client.CloseIdleConnections()
	response, err := client.Get(p.ops + "/metrics") //nolint:noctx // the client has a time-out
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	text, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	total := 0.0
	for line := range strings.Lines(string(text)) {
		if rest, ok := strings.CutPrefix(line, name); ok && (strings.HasPrefix(rest, " ") || strings.HasPrefix(rest, "{")) {
			fields := strings.Fields(line)
			if v, err := strconv.ParseFloat(fields[len(fields)-1], 64); err == nil {
				total += v
			}
		}
	}
	return total
}

// what became of one message.
type shot struct {
	number  int // in the gunner's count
	node    int // that answered, or was asked last
	moved   int // nodes at which nobody was there before
	keyID   string
	sent    time.Time
	took    time.Duration
	status  int    // of HTTP; 0 when there was no answer
	code    string // of the answer; "" when it was received
	outcome message.Outcome
	retry   string // Retry-After
	quota   string // X-RateLimit-Limit
	left    string // X-RateLimit-Remaining
	msgID   string
	err     error
}

// answered is when the answer came.
func (s shot) answered() time.Time { return s.sent.Add(s.took) }

// received reports whether the platform took the message.
func (s shot) received() bool { return s.status == http.StatusOK && s.code == "" }

// gunner sends messages of one system at an even pace, to the nodes in turn,
// whether or not the ones before were answered: as many enterprises would. It
// repeats nothing.
type gunner struct {
	stage     *demo.Stage
	http      *http.Client
	nodes     []string // addresses of gateways
	elsewhere bool     // go to the next node where nobody is there, as a load balancer does
	// next makes the content of the n-th message.
	next func(n int) (service string, text []byte)

	mu    sync.Mutex
	held  ammunition
	shots []shot
	work  sync.WaitGroup
	quit  chan struct{}
	ended chan struct{}
}

// ammunition is what messages are made with.
type ammunition struct {
	cipher *message.Cipher
	key    demo.Key
	token  string
}

// use goes over to a key: what is sent from now on is sent under it.
func (g *gunner) use(t *testing.T, e *demo.Enterprise, k demo.Key) {
	t.Helper()
	raw, err := hex.DecodeString(k.Key)
	must(t, err)
	a := ammunition{key: k}
	a.cipher, err = message.NewCipher(raw, message.Suite(k.Suite))
	must(t, err)
	a.token, err = client(t, e, k, nil).Token(deadline(t))
	must(t, err)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.held = a
}

// aim prepares a gunner for a key of an enterprise.
func aim(t *testing.T, s *demo.Stage, e *demo.Enterprise, k demo.Key, nodes []string, next func(int) (string, []byte)) *gunner {
	t.Helper()
	g := &gunner{stage: s, nodes: nodes, next: next}
	g.use(t, e, k)
	g.http = browser(t, s)
	g.http.Timeout = 40 * time.Second
	if transport, ok := g.http.Transport.(*http.Transport); ok {
		transport.MaxIdleConnsPerHost = 256
	}
	return g
}

// balanced has the gunner behave as clients behind a load balancer do: who finds
// nobody at an address is sent to the next, and connections are those of HTTP/2, on
// which a server that leaves says which messages it has not looked at.
func (g *gunner) balanced() {
	g.elsewhere = true
	if transport, ok := g.http.Transport.(*http.Transport); ok {
		transport.ForceAttemptHTTP2 = true
	}
}

// open begins to send so many messages a second.
func (g *gunner) open(perSecond int) {
	g.quit, g.ended = make(chan struct{}), make(chan struct{})
	quit, ended := g.quit, g.ended
	go func() {
		defer close(ended)
		began := time.Now()
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for n := 0; ; {
			select {
			case <-quit:
				return
			case <-tick.C:
			}
			// What a slow tick left out is caught up, so that the pace is even over time.
			for due := int(time.Since(began).Seconds() * float64(perSecond)); n < due; n++ {
				i := n
				g.work.Go(func() { g.fire(i) })
			}
		}
	}()
}

// cease stops, waits for the answers and returns everything sent since open.
func (g *gunner) cease() []shot {
	close(g.quit)
	<-g.ended
	g.work.Wait()
	g.mu.Lock()
	defer g.mu.Unlock()
	shots := g.shots
	g.shots = nil
	slices.SortFunc(shots, func(a, b shot) int { return a.sent.Compare(b.sent) })
	return shots
}

// forget drops what was fired one by one.
func (g *gunner) forget() {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shots = nil
}

// fire sends the n-th message once. Where nobody is there it may try the other
// nodes: nobody has seen the message then.
func (g *gunner) fire(n int) shot {
	service, text := g.next(n)
	g.mu.Lock()
	held := g.held
	g.mu.Unlock()
	s := shot{number: n, node: n % len(g.nodes), msgID: rand.Text(), keyID: held.key.KeyID, sent: time.Now()}
	for g.post(&s, held, service, text); g.elsewhere && s.refusedConnection() && s.moved < len(g.nodes); {
		s.moved, s.node, s.err = s.moved+1, (s.node+1)%len(g.nodes), nil
		g.post(&s, held, service, text)
	}
	s.took = time.Since(s.sent)
	g.mu.Lock()
	defer g.mu.Unlock()
	g.shots = append(g.shots, s)
	return s
}

func (g *gunner) post(s *shot, held ammunition, service string, text []byte) {
	head := message.Head{
		ServiceCode: service, ReqAppCode: held.key.App, ReqAreaCode: "370200", Version: message.Version, KeyID: held.key.KeyID,
		Token: held.token, Timestamp: message.FormatTime(g.stage.Clock()), MsgID: s.msgID,
	}
	sealed, err := held.cipher.SealRequest(rand.Reader, message.EPReq, head, text)
	if err != nil {
		s.err = err
		return
	}
	path := zhilian.ProductionPath
	if held.key.KeyID[0] == 'T' {
		path = zhilian.TestPath
	}
	request, err := http.NewRequest(http.MethodPost, g.nodes[s.node]+path, bytes.NewReader(sealed.Encode())) //nolint:noctx // the client has a time-out
	if err != nil {
		s.err = err
		return
	}
	if !g.elsewhere {
		request.GetBody = nil // the transport repeats nothing either
	}
	request.Header.Set("Content-Type", "application/json")
	response, err := g.http.Do(request)
	if err != nil {
		s.err = err
		return
	}
	defer response.Body.Close()
	s.status, s.retry = response.StatusCode, response.Header.Get("Retry-After")
	s.quota, s.left = response.Header.Get("X-RateLimit-Limit"), response.Header.Get("X-RateLimit-Remaining")
	got, err := io.ReadAll(response.Body)
	if err != nil {
		s.err = err
		return
	}
	answer, err := message.ParseAnswer(got)
	if err != nil {
		s.err = fmt.Errorf("not an answer: %w", err)
		return
	}
	if s.code = answer.Head.Code; answer.Body == "" || answer.Head.Status != message.StatusReceived {
		return
	}
	plain, err := held.cipher.OpenAnswer(message.EPReq, sealed, answer)
	if err != nil {
		s.err = err
		return
	}
	result, err := message.ParseResult(plain)
	s.outcome, s.err = result.Outcome, err
}

// refusedConnection reports whether nobody listened.
func (s shot) refusedConnection() bool { return errors.Is(s.err, syscall.ECONNREFUSED) }

// percentile is the time that so many of a hundred answers took at most.
func percentile(shots []shot, percent int) time.Duration {
	if len(shots) == 0 {
		return 0
	}
	took := make([]time.Duration, len(shots))
	for i, s := range shots {
		took[i] = s.took
	}
	slices.Sort(took)
	return took[min(len(took)*percent/100, len(took)-1)]
}

// pick returns the shots that match.
func pick(shots []shot, match func(shot) bool) []shot {
	return slices.DeleteFunc(slices.Clone(shots), func(s shot) bool { return !match(s) })
}

// tally counts what came of shots, by what was answered.
func tally(shots []shot) map[string]int {
	counts := map[string]int{}
	for _, s := range shots {
		switch {
		case s.refusedConnection():
			counts["nobody there"]++
		case s.err != nil:
			counts["error: "+s.err.Error()]++
		case s.code != "":
			counts[s.code]++
		default:
			counts[string(s.outcome)]++
		}
	}
	return counts
}

// Package demo plays the main job on a real stage: the platform, a core system
// and a service hall as processes of their own, an enterprise and two people of
// the authority's staff who use nothing but the public interfaces over HTTPS,
// and a roster of invented people.
//
// It is what `zhilian demo` shows, and what the tests of the running program
// stand on. It imports no room of the platform that a stranger could not reach:
// a Stage starts the binary, a Visitor is a browser, an HR system is the SDK.
package demo

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"
)

// Options say how a Stage is set.
type Options struct {
	Binary string    // the program zhilian
	Dir    string    // for data, configuration and logs; must exist
	Store  string    // address of the platform's database; "" for the embedded one in Dir
	Start  time.Time // moment at which the stage's clock starts; zero for the host's time
	Host   func() time.Time
	// Callbacks is the CA file of HR systems on this host that take callbacks; ""
	// when there are none, and then no callback goes to this host.
	Callbacks string
	// SecondFactor is whether staff need one: offered when it is empty, so that people
	// can look around with a password alone.
	SecondFactor string
	// Env is added to the environment of the platform, as NAME=VALUE, at each start.
	Env []string

	// Notice is how long a node that stops still answers. There is no load balancer
	// on a stage that would have to see it go.
	Notice time.Duration
}

// Stage is the set of processes of a demonstration.
type Stage struct {
	Options
	Gateway, Portal, Console, Ops, Core, Hall string // addresses

	ahead time.Duration // of the stage's clock before the host's

	code     chan string // of the first administrator
	platform *process
	nodes    []*Node // further ones
	others   []*process
	pockets  sync.Map // *pocket by account of the hall
}

// CAFile is the certificate that clients of the stage trust.
func (s *Stage) CAFile() string { return filepath.Join(s.Dir, "platform", "ca.pem") }

// Clock is the stage's time.
func (s *Stage) Clock() time.Time { return s.Host().Add(s.ahead) }

// Set prepares a stage: addresses, secrets and configuration. Nothing runs yet.
func Set(o Options) (*Stage, error) {
	s := &Stage{Options: o, code: make(chan string, 1)}
	if !o.Start.IsZero() {
		s.ahead = o.Start.Sub(o.Host())
	}
	ports, err := freePorts(6)
	if err != nil {
		return nil, err
	}
	s.Gateway, s.Portal, s.Console = local("https", ports[0]), local("https", ports[1]), local("https", ports[2])
	s.Ops, s.Core, s.Hall = local("http", ports[3]), local("http", ports[4]), local("http", ports[5])
	for name, text := range map[string]string{
		"core.bearer": "demo-core-bearer-" + strings.Repeat("x", 16),
		"hall.secret": "demo-hall-secret-" + strings.Repeat("x", 16),
	} {
		if err := os.WriteFile(filepath.Join(o.Dir, name), []byte(text+"\n"), 0o600); err != nil {
			return nil, err
		}
	}
	return s, nil
}

func local(scheme string, port int) string { return fmt.Sprintf("%s://localhost:%d", scheme, port) }

// The ports of a stage lie below those that a host gives to outgoing
// connections, any of which may take a port between looking and listening.
const (
	firstPort = 12_000
	lastPort  = 32_000
)

// taken are the ports that this process gave to its stages: one may be waiting for
// its process while the next stage looks for ports.
var taken = struct {
	sync.Mutex
	ports map[int]bool
}{ports: map[int]bool{}}

// freePorts finds n ports of this host that nobody listens on, and that were not
// found before.
func freePorts(n int) ([]int, error) {
	taken.Lock()
	defer taken.Unlock()
	var ports []int
	for range 100 * n {
		if len(ports) == n {
			return ports, nil
		}
		port := firstPort + rand.IntN(lastPort-firstPort)
		if taken.ports[port] {
			continue
		}
		l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port)) //nolint:noctx // returns at once
		if err != nil {
			continue
		}
		if err := l.Close(); err != nil {
			return nil, err
		}
		taken.ports[port] = true
		ports = append(ports, port)
	}
	return nil, errors.New("no free ports between 12000 and 32000")
}

// Raise starts every process and returns when the platform is ready.
func (s *Stage) Raise(ctx context.Context) error {
	if err := s.StartCore(ctx, ""); err != nil {
		return err
	}
	hall, err := s.start("hall", []string{
		"hall", "--listen", address(s.Hall), "--issuer", s.Hall, "--client-id", "zhilian",
		"--client-secret-file", filepath.Join(s.Dir, "hall.secret"),
		"--redirect", s.Portal + "/api/portal/session/callback", "--clock-start", s.moment(),
	}, nil)
	if err != nil {
		return err
	}
	s.others = append(s.others, hall)
	if err := s.reachable(ctx, s.Hall+"/.well-known/openid-configuration", hall); err != nil {
		return err
	}
	return s.StartPlatform(ctx)
}

// CoreDomains are the core systems of a stage, each at its name below the address
// Core.
var CoreDomains = []string{"employment", "insurance", "labour", "personnel"}

// StartCore starts the process of all core systems. play names the trouble it plays, "" for none.
func (s *Stage) StartCore(ctx context.Context, play string) error {
	args := []string{
		"core", "--domain", "all", "--listen", address(s.Core), "--data", filepath.Join(s.Dir, "core.db"),
		"--bearer-file", filepath.Join(s.Dir, "core.bearer"), "--clock-start", s.moment(),
	}
	if play != "" {
		args = append(args, "--play", play)
	}
	core, err := s.start("core", args, nil)
	if err != nil {
		return err
	}
	s.others = append(s.others, core)
	return s.reachable(ctx, s.Core+"/"+CoreDomains[0]+"/healthz", core)
}

// StopCore ends the core system at once, as a fault would.
func (s *Stage) StopCore() {
	for _, p := range s.others {
		if p.name == "core" {
			p.kill()
		}
	}
}

// StartPlatform starts the platform, again after Kill, and returns when it is ready.
func (s *Stage) StartPlatform(ctx context.Context) error {
	if err := os.WriteFile(filepath.Join(s.Dir, "zhilian.yaml"), []byte(s.config()), 0o600); err != nil {
		return err
	}
	p, err := s.start("platform", []string{"serve", "--config", filepath.Join(s.Dir, "zhilian.yaml")}, s.hear)
	if err != nil {
		return err
	}
	s.platform = p
	return s.reachable(ctx, s.Ops+"/readyz", p)
}

// hear takes the first administrator's code out of what a node prints.
func (s *Stage) hear(line string) {
	if code, ok := strings.CutPrefix(line, "first administrator's code: "); ok {
		select {
		case s.code <- code:
		default: // nobody wanted the one before
		}
	}
}

// Kill ends the platform as kill -9 does.
func (s *Stage) Kill() { s.platform.kill() }

// StopPlatform asks the platform to end and waits until it has.
func (s *Stage) StopPlatform() { s.platform.stop() }

// Strike ends every process; the platform drains first.
func (s *Stage) Strike() {
	for _, n := range s.nodes {
		n.Stop()
	}
	if s.platform != nil {
		s.platform.stop()
	}
	for _, p := range s.others {
		p.stop()
	}
}

// FirstCode returns the code that the platform prints for the first
// administrator, once. It waits for the line, which may still be on its way when
// the platform is ready.
func (s *Stage) FirstCode(ctx context.Context) (string, error) {
	select {
	case code := <-s.code:
		return code, nil
	case <-ctx.Done():
		return "", fmt.Errorf("the platform printed no code for the first administrator: %w", ctx.Err())
	}
}

// PlatformPID is the process id of the platform, for measuring it.
func (s *Stage) PlatformPID() int { return s.platform.command.Process.Pid }

func (s *Stage) moment() string {
	if s.ahead == 0 {
		return ""
	}
	return s.Clock().Format(time.RFC3339)
}

// config is the platform's configuration file.
func (s *Stage) config() string {
	return s.configOf("demo", "platform", addresses{s.Gateway, s.Portal, s.Console, s.Ops, 0}, "")
}

// addresses are where one node of the platform answers.
type addresses struct {
	gateway, portal, console, ops string
	room                          int // of the gateway, 0: the usual one
}

// configOf is the configuration file of a node with its data in a directory of
// Dir. pair adds a certificate to an edge; "" has the node make one.
func (s *Stage) configOf(node, data string, at addresses, pair string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "data: %s\n", filepath.Join(s.Dir, data))
	fmt.Fprintf(&b, "node: %s\n", node)
	if s.Store != "" {
		fmt.Fprintf(&b, "store: {url: %q}\n", s.Store)
	}
	fmt.Fprintf(&b, "gateway: {listen: %q, room: %d%s}\n", address(at.gateway), cmp.Or(at.room, 1024), pair)
	fmt.Fprintf(&b, "portal: {listen: %q, base_url: %q%s}\n", address(at.portal), at.portal, pair)
	fmt.Fprintf(&b, "console: {listen: %q, base_url: %q%s}\n", address(at.console), at.console, pair)
	fmt.Fprintf(&b, "staff: {second_factor: %s}\n", cmp.Or(s.SecondFactor, "offered"))
	fmt.Fprintf(&b, "ops: {listen: %q}\n", address(at.ops))
	fmt.Fprintf(&b, "hall: {issuer: %q, client_id: zhilian, client_secret_file: %q}\n", s.Hall, filepath.Join(s.Dir, "hall.secret"))
	b.WriteString("cores:\n")
	for _, name := range CoreDomains {
		fmt.Fprintf(&b, "  %s: {url: %q, bearer_file: %q}\n", name, s.Core+"/"+name, filepath.Join(s.Dir, "core.bearer"))
	}
	fmt.Fprintf(&b, "stop: {notice: %s}\n", s.Notice)
	if s.Callbacks != "" {
		fmt.Fprintf(&b, "callback: {allow: [127.0.0.0/8], ca_file: %q}\n", s.Callbacks)
	}
	if m := s.moment(); m != "" {
		fmt.Fprintf(&b, "clock: {start: %q}\n", m)
	}
	return b.String()
}

// address is what a process listens on for a URL.
func address(url string) string {
	_, port, _ := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(url, "https://"), "http://"), ":")
	return "127.0.0.1:" + port
}

// reachable waits until the URL answers 200, or until the process has ended.
func (s *Stage) reachable(ctx context.Context, url string, p *process) error {
	client := &http.Client{Timeout: 2 * time.Second}
	defer client.CloseIdleConnections()
	tick := time.NewTicker(25 * time.Millisecond)
	defer tick.Stop()
	for {
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			return err
		}
		if response, err := client.Do(request); err == nil {
			response.Body.Close()
			if response.StatusCode == http.StatusOK {
				return nil
			}
		}
		select {
		case <-p.ended:
			return fmt.Errorf("the %s ended before it was ready; see %s\n%s", p.name, p.log, p.lastWords())
		case <-ctx.Done():
			return fmt.Errorf("the %s did not get ready: %w; see %s\n%s", p.name, ctx.Err(), p.log, p.lastWords())
		case <-tick.C:
		}
	}
}

// process is one child with its log file.
type process struct {
	name    string
	log     string
	command *exec.Cmd
	ended   chan struct{}
}

// lastWords is the end of the process's log: whoever reads of its end needs the
// reason, and the directory may be gone by then.
func (p *process) lastWords() string {
	text, err := os.ReadFile(p.log)
	if err != nil {
		return err.Error()
	}
	return string(text[max(0, len(text)-2000):])
}

// start starts the binary with args. Its standard output goes to lines and,
// like its errors, to a log file in Dir.
func (s *Stage) start(name string, args []string, lines func(string)) (*process, error) {
	p := &process{name: name, log: filepath.Join(s.Dir, name+".log"), ended: make(chan struct{})}
	log, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	// Not tied to a context: a stage is struck in order, not cut off.
	p.command = exec.Command(s.Binary, args...) //nolint:noctx // see above
	p.command.Stderr = log
	if name == "platform" {
		p.command.Env = append(os.Environ(), s.Env...) //nolint:forbidigo // what a shell would pass on
	}
	out, err := p.command.StdoutPipe()
	if err == nil {
		err = p.command.Start()
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start the %s: %w", name, err), log.Close())
	}
	go func() {
		defer close(p.ended)
		scanner := bufio.NewScanner(out)
		for scanner.Scan() {
			if lines != nil {
				lines(scanner.Text())
			}
			fmt.Fprintln(log, scanner.Text())
		}
		_ = p.command.Wait() // ends by stop or kill
		log.Close()
	}()
	return p, nil
}

// stop asks the process to end and waits until it has.
func (p *process) stop() {
	_ = p.command.Process.Signal(syscall.SIGTERM) // it may have ended by itself
	select {
	case <-p.ended:
	case <-time.After(time.Minute):
		p.kill()
	}
}

// kill ends the process at once and waits until it is gone.
func (p *process) kill() {
	_ = p.command.Process.Kill() // it may have ended by itself
	<-p.ended
}

package matrix

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/demo"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// root is the repository, from this directory.
const root = "../.."

// patience bounds what should take seconds.
const patience = 3 * time.Minute

// stage is the one that all tests share.
var stage *platform

func TestMain(m *testing.M) { os.Exit(run(m)) }

func run(m *testing.M) int {
	flag.Parse()
	if len(languages()) == 0 {
		return m.Run() // every test skips itself
	}
	dir, err := os.MkdirTemp("", "zhilian-matrix-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	ctx, cancel := context.WithTimeout(context.Background(), 3*patience) // the program is built first
	defer cancel()
	if stage, err = raise(ctx, dir); stage != nil {
		defer stage.close()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "raise the stage:", err)
		return 1
	}
	return m.Run()
}

// languages are the libraries to be tried.
func languages() []string { return strings.Fields(os.Getenv("ZHILIAN_PEERS")) }

// number is a setting of the run.
func number(name string, usual int) int {
	n, err := strconv.Atoi(os.Getenv(name))
	if err != nil || n < 1 {
		return usual
	}
	return n
}

// platform is the stage with two admitted enterprises.
type platform struct {
	*demo.Stage
	binary  string
	peer    string // of Go
	admin   *demo.Staff
	systems []*system
	bell    *httptest.Server

	mu       sync.Mutex
	handlers map[string]func(body []byte) ([]byte, error) // by path
	list     []demo.Person
	hired    int // people taken from the end of the list
}

// system is a system of an enterprise in the test environment, with a registered
// signing key.
type system struct {
	*demo.Enterprise
	key     demo.Key
	signing string // 64 hex digits
	config  zhilian.Config
}

func raise(ctx context.Context, dir string) (*platform, error) {
	p := &platform{binary: filepath.Join(dir, "zhilian"), peer: filepath.Join(dir, "peer"), handlers: map[string]func([]byte) ([]byte, error){}}
	build := exec.CommandContext(ctx, "go", "build", "-o", dir, "./cmd/zhilian", "./sdk/go/peer")
	build.Dir = root
	if out, err := build.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("build the programs: %w\n%s", err, out)
	}
	p.bell = httptest.NewTLSServer(p)
	ca := filepath.Join(dir, "hr.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: p.bell.Certificate().Raw})
	if err := os.WriteFile(ca, text, 0o600); err != nil {
		return p, err
	}
	var err error
	p.Stage, err = demo.Set(demo.Options{
		Binary: p.binary, Dir: dir, Start: time.Date(2026, 11, 23, 9, 30, 0, 0, calendar.Shanghai), Host: time.Now, Callbacks: ca,
	})
	if err == nil {
		err = p.Raise(ctx)
	}
	var reviewer *demo.Staff
	if err == nil {
		p.admin, reviewer, err = demo.OpenConsole(ctx, p.Stage)
	}
	if err == nil {
		err = p.open(ctx)
	}
	for account, suite := range map[string]string{"haijia-legal": "SM4-GCM", "chaoxi-legal": "SM4-CBC-HMAC-SM3"} {
		if err == nil {
			err = p.admit(ctx, reviewer, account, suite)
		}
	}
	return p, err
}

// open lifts the limits, which are tested elsewhere.
func (p *platform) open(ctx context.Context) error {
	for _, class := range []string{"query", "filing", "system"} {
		err := p.admin.Do(ctx, http.MethodPut, "/traffic/limits", map[string]any{
			"target": class, "perMinute": 1_000_000, "burst": 100_000, "perDay": 100_000_000, "reason": "联调",
		}, nil)
		if err != nil {
			return err
		}
	}
	return nil
}

// admit takes an enterprise to its test key and registers a signing key.
func (p *platform) admit(ctx context.Context, reviewer *demo.Staff, account, suite string) error {
	s := &system{}
	var err error
	if s.Enterprise, err = demo.Enter(ctx, p.Stage, account); err != nil {
		return err
	}
	services := append(demo.Services(), "JS0101", "LR0101", "LR0201", "LR0202", "LR0205", "SI0101")
	if err := s.Apply(ctx, suite, services); err != nil {
		return err
	}
	if err := reviewer.Approve(ctx, s.USCC); err != nil {
		return err
	}
	if s.key, err = s.TestKey(ctx); err != nil {
		return err
	}
	s.config = s.Config(s.key)
	p.systems = append(p.systems, s)
	if err := s.registerSigner(ctx); err != nil {
		return fmt.Errorf("register a signing key: %w", err)
	}
	return s.inForce(ctx)
}

func (s *system) registerSigner(ctx context.Context) error {
	scalar := make([]byte, 32)
	if _, err := rand.Read(scalar[1:]); err != nil { // a first byte of zero is below the order of the curve
		return err
	}
	s.signing = hex.EncodeToString(scalar)
	public, err := zhilian.PublicKey(zhilian.Secret(s.signing))
	if err != nil {
		return err
	}
	var asked struct{ Challenge string }
	path := "/systems/" + s.App + "/signing-keys"
	if err := s.Do(ctx, http.MethodPost, path+"/challenge", map[string]any{"publicKey": public}, &asked); err != nil {
		return err
	}
	signature, err := zhilian.SignChallenge(zhilian.Secret(s.signing), asked.Challenge)
	if err != nil {
		return err
	}
	return s.Do(ctx, http.MethodPost, path, map[string]any{"publicKey": public, "challenge": asked.Challenge, "signature": signature}, nil)
}

// inForce waits until the platform opens what is sealed and signed.
func (s *system) inForce(ctx context.Context) error {
	config := s.config
	config.SigningKey = zhilian.Secret(s.signing)
	client, err := zhilian.New(config)
	if err != nil {
		return err
	}
	defer client.Close()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		_, err := client.File(ctx, "ER0102", map[string]string{}, zhilian.Options{})
		if e, ok := errors.AsType[*zhilian.Error](err); !ok || e.Kind != zhilian.WrongKey && e.Code != message.E1021 {
			return err
		}
		select {
		case <-ctx.Done():
			return err
		case <-tick.C:
		}
	}
}

// clientFile writes the configuration of a client of the system, as the demo does.
func (p *platform) clientFile(t *testing.T, s *system, signed bool, more string) string {
	t.Helper()
	text := fmt.Sprintf("host: %s\napp: %s\narea: \"370200\"\nkeyId: %s\nkey: %q\nsuite: %s\ncaFile: %s\nproxy: direct\nclockAhead: %s\n%s",
		p.Gateway, s.key.App, s.key.KeyID, s.key.Key, s.key.Suite, p.CAFile(), time.Until(p.Clock()).Round(time.Second), more)
	if signed {
		text += fmt.Sprintf("signingKey: %q\n", s.signing)
	}
	file := filepath.Join(t.TempDir(), "client.yaml")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// ServeHTTP takes the platform's callbacks for the library that has the path.
func (p *platform) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	body, err := io.ReadAll(r.Body)
	p.mu.Lock()
	handler := p.handlers[r.URL.Path]
	p.mu.Unlock()
	if err != nil || handler == nil {
		w.WriteHeader(http.StatusNotFound)
		return
	}
	answer, err := handler(body)
	if err != nil {
		w.WriteHeader(http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Write(answer)
}

func (p *platform) close() {
	if p.Stage != nil {
		p.Strike()
	}
	p.bell.Close()
}

// wanted skips a test when no library is named, and gives it a deadline.
func wanted(t *testing.T, limit time.Duration) context.Context {
	t.Helper()
	if stage == nil {
		t.Skip("make test-sdk runs this: ZHILIAN_PEERS names no library")
	}
	ctx, cancel := context.WithTimeout(t.Context(), limit)
	t.Cleanup(cancel)
	return ctx
}

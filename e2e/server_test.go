package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// server is a PostgreSQL server of the tests' own, durable as in production, so
// that it may be frozen and restarted.
type server struct {
	bin, dir, url string
}

func startServer() (*server, error) {
	start := exec.Command("../scripts/postgres-test.sh", "start")
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
	stop := exec.Command("../scripts/postgres-test.sh", "stop")
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

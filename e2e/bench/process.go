package main

import (
	"bytes"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

// process is a child of the benchmark.
type process struct {
	name  string
	log   string
	cmd   *exec.Cmd
	ended chan struct{}
}

// start runs a program whose output goes to a log in dir. It keeps its scratch
// files there too.
func start(dir, name, program string, args ...string) (*process, error) {
	p := &process{name: name, log: filepath.Join(dir, name+".log"), ended: make(chan struct{})}
	log, err := os.OpenFile(p.log, os.O_CREATE|os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	p.cmd = exec.Command(program, args...) //nolint:noctx // stopped in order, not cut off
	p.cmd.Env = append(os.Environ(), "HOME="+dir, "XDG_DATA_HOME="+dir, "XDG_CONFIG_HOME="+dir)
	p.cmd.Stdout, p.cmd.Stderr = log, log
	if err := p.cmd.Start(); err != nil {
		log.Close()
		return nil, fmt.Errorf("start %s: %w", name, err)
	}
	go func() {
		_ = p.cmd.Wait() // ends by stop
		log.Close()
		close(p.ended)
	}()
	return p, nil
}

func (p *process) pid() int { return p.cmd.Process.Pid }

// stop asks the process to end and waits until it has.
func (p *process) stop() {
	_ = p.cmd.Process.Signal(syscall.SIGTERM) // it may have ended by itself
	select {
	case <-p.ended:
	case <-time.After(20 * time.Second):
		_ = p.cmd.Process.Kill()
		<-p.ended
	}
}

// failed is the error of a process that ended by itself, with the end of its log.
func (p *process) failed() error {
	text, _ := os.ReadFile(p.log)
	return fmt.Errorf("%s ended by itself: %s", p.name, text[max(0, len(text)-600):])
}

// freePorts finds n ports of loopback that nobody listens on.
func freePorts(n int) ([]int, error) {
	ports := make([]int, n)
	for i := range ports {
		l, err := net.Listen("tcp", "127.0.0.1:0") //nolint:noctx // returns at once
		if err != nil {
			return nil, err
		}
		defer l.Close() // held until all are found, so that none comes twice
		ports[i] = l.Addr().(*net.TCPAddr).Port
	}
	return ports, nil
}

func local(port int) string { return fmt.Sprintf("127.0.0.1:%d", port) }

// ticksPerSecond is the unit of /proc/PID/stat, fixed at 100 by Linux's interface.
const ticksPerSecond = 100

// cpuOf returns the user and system time, in seconds, of processes, of all that
// came of them, and of children of theirs that have ended.
func cpuOf(pids ...int) (float64, error) {
	family, err := familyOf(pids)
	if err != nil {
		return 0, err
	}
	ticks := 0
	for _, own := range family {
		for _, field := range own[11:15] { // utime, stime, cutime, cstime
			n, err := strconv.Atoi(field)
			if err != nil {
				return 0, err
			}
			ticks += n
		}
	}
	return float64(ticks) / ticksPerSecond, nil
}

// familyOf returns the fields of /proc/PID/stat from the state on, of the
// processes and their descendants.
func familyOf(pids []int) (map[int][]string, error) {
	all := map[int][]string{}
	stats, err := filepath.Glob("/proc/[0-9]*/stat")
	if err != nil {
		return nil, err
	}
	for _, file := range stats {
		text, err := os.ReadFile(file)
		if err != nil {
			continue // it ended meanwhile
		}
		pid, _ := strconv.Atoi(strings.Split(file, "/")[2])
		_, fields, _ := bytes.Cut(text[bytes.LastIndexByte(text, ')'):], []byte(" "))
		all[pid] = strings.Fields(string(fields))
	}
	family := map[int][]string{}
	for _, pid := range pids {
		if all[pid] == nil {
			return nil, fmt.Errorf("process %d is gone", pid)
		}
		family[pid] = all[pid]
	}
	for grown := true; grown; {
		grown = false
		for pid, fields := range all {
			parent, _ := strconv.Atoi(fields[1])
			if family[pid] == nil && family[parent] != nil {
				family[pid], grown = fields, true
			}
		}
	}
	return family, nil
}

// residentMiB returns a line of /proc/PID/status, VmRSS or VmHWM, in MiB.
func residentMiB(pid int, line string) (float64, error) {
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		return 0, err
	}
	_, rest, found := strings.Cut(string(text), line+":")
	var kib float64
	if _, err := fmt.Sscan(rest, &kib); err != nil || !found {
		return 0, fmt.Errorf("process %d has no %s", pid, line)
	}
	return kib / 1024, nil
}

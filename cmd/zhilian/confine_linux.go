package main

import (
	"runtime/debug"
	"syscall"
)

// politeness is how far this process stands back behind the node, whose calls must
// not wait for somebody's draft.
const politeness = 10

// confine bounds the memory (bytes) and the processor time (seconds) of this
// process. The runtime collects hard before the bound and dies at it.
func confine(memory uint64, cpu uint64) error {
	debug.SetMemoryLimit(int64(memory) * 3 / 4)
	if err := syscall.Setpriority(syscall.PRIO_PROCESS, 0, politeness); err != nil {
		return err
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: memory, Max: memory}); err != nil {
		return err
	}
	return syscall.Setrlimit(syscall.RLIMIT_CPU, &syscall.Rlimit{Cur: cpu, Max: cpu})
}

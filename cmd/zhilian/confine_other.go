//go:build !linux

package main

import "runtime/debug"

// confine bounds the memory of this process as well as Go alone can; its time is
// bounded by whoever started it. Production runs on Linux.
func confine(memory uint64, _ uint64) error {
	debug.SetMemoryLimit(int64(memory) * 3 / 4)
	return nil
}

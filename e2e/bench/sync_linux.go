package main

import (
	"os"
	"syscall"
)

// fdatasync brings what was written to the disk, as a commit does.
func fdatasync(f *os.File) error { return syscall.Fdatasync(int(f.Fd())) }

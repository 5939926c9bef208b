//go:build !linux

package main

import "os"

// fdatasync is the nearest that there is: the benchmark reads /proc and runs on
// Linux, elsewhere it only has to compile.
func fdatasync(f *os.File) error { return f.Sync() }

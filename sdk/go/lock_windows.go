package zhilian

import (
	"os"

	"golang.org/x/sys/windows"
)

// lockFile takes the file for this process until it is closed.
func lockFile(f *os.File) error {
	return windows.LockFileEx(windows.Handle(f.Fd()),
		windows.LOCKFILE_EXCLUSIVE_LOCK|windows.LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 1<<31, new(windows.Overlapped))
}

// syncDir does nothing: Windows has no way to force a directory to disk.
func syncDir(string) error { return nil }

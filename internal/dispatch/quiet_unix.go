//go:build unix

package dispatch

import (
	"errors"
	"net"
	"syscall"
)

// quiet reports whether a connection that was idle is open and has nothing to
// read. A core system that closed it, or says something nobody asked for, is not
// sent an order over it: whether that arrived could not be known.
func quiet(conn net.Conn) bool {
	c, ok := conn.(syscall.Conn)
	if !ok {
		return false
	}
	raw, err := c.SyscallConn()
	if err != nil {
		return false
	}
	silent := false
	err = raw.Control(func(fd uintptr) {
		var b [1]byte
		_, _, err := syscall.Recvfrom(int(fd), b[:], syscall.MSG_PEEK|syscall.MSG_DONTWAIT)
		silent = errors.Is(err, syscall.EAGAIN)
	})
	return err == nil && silent
}

// Command zhilian is the whole platform in one binary: the server, the clients
// and tools that speak to it, and the stand-ins that a demonstration needs.
//
// main chooses a command and gives it what the outside world has: arguments,
// environment, streams and a context that ends at the first signal. Each
// command lives in a file of its own and only wires together what the rooms
// under internal/ and sdk/ offer.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
)

// world is what a command may touch of the process it runs in.
type world struct {
	getenv         func(string) string
	stdin          io.Reader
	stdout, stderr io.Writer
}

// command is one word after zhilian.
type command struct {
	name, about string
	run         func(ctx context.Context, args []string, w world) error
}

// exitCode is an error that only says with which code to end; what there was to
// say has been printed.
type exitCode int

func (c exitCode) Error() string { return fmt.Sprintf("exit code %d", int(c)) }

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	if err := leaveNoCore(); err != nil {
		fmt.Fprintf(os.Stderr, "zhilian: %v\n", err)
		os.Exit(1)
	}
	os.Exit(run(ctx, os.Args[1:], world{os.Getenv, os.Stdin, os.Stdout, os.Stderr}))
}

// run executes the command that args name and returns the exit code: 0 when it
// did what was asked, 2 when the call was wrong, else 1 or what the command says.
func run(ctx context.Context, args []string, w world) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		usage(w.stdout)
		return 0
	}
	for _, c := range commands() {
		if c.name != args[0] {
			continue
		}
		err := c.run(ctx, args[1:], w)
		if code, ok := errors.AsType[exitCode](err); ok {
			return int(code)
		}
		if err != nil && !errors.Is(err, context.Canceled) {
			fmt.Fprintf(w.stderr, "zhilian %s: %v\n", c.name, err)
			return 1
		}
		return 0
	}
	fmt.Fprintf(w.stderr, "zhilian: no command %q\n\n", args[0])
	usage(w.stderr)
	return 2
}

func usage(out io.Writer) {
	fmt.Fprintln(out, "usage: zhilian COMMAND [flags]")
	fmt.Fprintln(out)
	for _, c := range commands() {
		fmt.Fprintf(out, "  %-10s %s\n", c.name, c.about)
	}
}

package main

import "context"

// commands is the list of what zhilian can be asked to do.
func commands() []command {
	return []command{
		{"serve", "run a node of the platform", runServe},
		{"call", "file a JSON body or a roster with the platform", runCall},
		{"doctor", "check a client's set-up step by step", runDoctor},
		{"services", "print what can be filed; check a directory of definitions", func(_ context.Context, args []string, w world) error {
			return code(runServices(args, w.stdout, w.stderr))
		}},
	}
}

// code turns an exit code into what main expects.
func code(n int) error {
	if n == 0 {
		return nil
	}
	return exitCode(n)
}

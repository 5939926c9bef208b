package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
)

// commands is the list of what zhilian can be asked to do.
func commands() []command {
	return []command{
		{"demo", "play the main job, from application to a filed roster", runDemo},
		{"serve", "run a node of the platform", runServe},
		{"core", "run the reference core system for employment", plain(runCore)},
		{"exchange", "run the agent of exchange tables inside a core system's network", plain(runExchange)},
		{"hall", "run the stand-in of the 网办大厅", plain(runHall)},
		{"credit", "run the stand-in of the credit platforms", plain(runCredit)},
		{"call", "file a JSON body or a roster with the platform", runCall},
		{"doctor", "check a client's set-up step by step", runDoctor},
		{"conform", "check a platform against the protocol, or a client in the situations it will meet", runConform},
		{"services", "print what can be filed; check, import or export a directory of definitions", func(ctx context.Context, args []string, w world) error {
			if len(args) > 0 && (args[0] == "export" || args[0] == "import") {
				return moveServices(ctx, args, w)
			}
			return code(runServices(ctx, args, w))
		}},
		{"openapi", "write the descriptions of the two faces", func(_ context.Context, args []string, w world) error {
			return runOpenAPI(args, w.stdout, w.stderr)
		}},
		{"config", "check, print or describe the configuration", func(_ context.Context, args []string, w world) error {
			return code(runConfig(args, w.getenv, w.stdout, w.stderr))
		}},
		{"acceptance", "play the required acceptance cases; check an evidence pack", runAcceptance},
		{"audit", "verify the audit's chains against their heads", runAudit},
	}
}

// plain is a command that needs its streams alone.
func plain(run func(context.Context, []string, io.Writer, io.Writer) error) func(context.Context, []string, world) error {
	return func(ctx context.Context, args []string, w world) error { return run(ctx, args, w.stdout, w.stderr) }
}

// parsed reads the flags of a command that takes no other words: one that is left
// over is mostly a file whose flag was forgotten, and the command would run without.
func parsed(flags *flag.FlagSet, args []string) error {
	switch err := flags.Parse(args); {
	case errors.Is(err, flag.ErrHelp):
		return exitCode(0)
	case err != nil:
		return exitCode(2)
	case flags.NArg() > 0:
		fmt.Fprintf(flags.Output(), "%s: %q is not wanted here\n", flags.Name(), flags.Arg(0))
		flags.Usage()
		return exitCode(2)
	}
	return nil
}

// code turns an exit code into what main expects.
func code(n int) error {
	if n == 0 {
		return nil
	}
	return exitCode(n)
}

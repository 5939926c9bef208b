package main

import (
	"flag"
	"fmt"
	"io"

	"github.com/zhilian-hrss/zhilian/internal/config"
)

const configUsage = `usage: zhilian config check [--config FILE]     tell every fault of the configuration
       zhilian config print [--config FILE]     print it as it is in force, secrets masked
       zhilian config describe                  list every key`

// runConfig checks, prints or describes the configuration and returns the exit
// code: 1 when the configuration has faults, 2 when the call was wrong.
func runConfig(args []string, getenv func(string) string, stdout, stderr io.Writer) int {
	if len(args) == 0 {
		fmt.Fprintln(stderr, configUsage)
		return 2
	}
	flags := flag.NewFlagSet("zhilian config "+args[0], flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Usage = func() { fmt.Fprintln(stderr, configUsage) }
	file := flags.String("config", "", "configuration file")
	if err := flags.Parse(args[1:]); err != nil {
		return 2
	}
	if flags.NArg() > 0 {
		flags.Usage()
		return 2
	}
	var act func(*config.Config) error
	switch args[0] {
	case "describe":
		return exitOf(config.Describe(stdout), stderr)
	case "check":
		act = func(*config.Config) error {
			_, err := fmt.Fprintln(stdout, "no faults")
			return err
		}
	case "print":
		act = func(c *config.Config) error { return c.Print(stdout) }
	default:
		flags.Usage()
		return 2
	}
	c, err := config.Read(*file, getenv)
	if err != nil {
		return exitOf(err, stderr)
	}
	return exitOf(act(c), stderr)
}

func exitOf(err error, stderr io.Writer) int {
	if err == nil {
		return 0
	}
	fmt.Fprintln(stderr, err)
	return 1
}

// Command write makes codes_gen.go from services/errors.yaml. It is run by go
// generate in the directory of package message.
package main

import (
	"fmt"
	"os"

	"github.com/zhilian-hrss/zhilian/message/internal/catalogue"
)

func main() {
	if err := run("../services/errors.yaml", "codes_gen.go"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(from, to string) error {
	src, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	list, err := catalogue.Read(src)
	if err != nil {
		return err
	}
	out, err := catalogue.Go(list)
	if err != nil {
		return err
	}
	return os.WriteFile(to, out, 0o644)
}

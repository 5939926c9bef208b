package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/zhilian-hrss/zhilian/internal/console"
	"github.com/zhilian-hrss/zhilian/internal/portal"
)

// runOpenAPI writes the descriptions of the two human edges into a directory,
// from which the pages' types are made.
func runOpenAPI(args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("zhilian openapi", flag.ContinueOnError)
	flags.SetOutput(stderr)
	dir := flags.String("dir", "openapi", "directory to write portal.json and console.json into")
	if err := parsed(flags, args); err != nil {
		return err
	}
	documents, err := openAPIs()
	if err != nil {
		return err
	}
	if err := os.MkdirAll(*dir, 0o755); err != nil {
		return fmt.Errorf("make directory: %w", err)
	}
	for _, name := range []string{"portal.json", "console.json"} {
		path := filepath.Join(*dir, name)
		if err := os.WriteFile(path, documents[name], 0o644); err != nil {
			return fmt.Errorf("write description: %w", err)
		}
		fmt.Fprintln(stdout, path)
	}
	return nil
}

// openAPIs returns the descriptions by the name of their file.
func openAPIs() (map[string][]byte, error) {
	documents := map[string][]byte{}
	for name, describe := range map[string]func() ([]byte, error){"portal.json": portal.OpenAPI, "console.json": console.OpenAPI} {
		document, err := describe()
		if err != nil {
			return nil, err
		}
		documents[name] = document
	}
	return documents, nil
}

// Command write makes the generated files of the client libraries. It is run by
// go generate in the directory of package sdkgen.
package main

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/sdkgen"
	"github.com/zhilian-hrss/zhilian/services"
)

func main() {
	if err := run("../.."); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(root string) error {
	files, err := render(root)
	if err != nil {
		return err
	}
	stale, err := sdkgen.Stale(os.DirFS(root), files)
	if err != nil {
		return err
	}
	for _, name := range stale {
		if err := os.Remove(filepath.Join(root, name)); err != nil {
			return err
		}
	}
	for name, data := range files {
		at := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(at, data, 0o644); err != nil {
			return err
		}
	}
	return nil
}

func render(root string) (map[string][]byte, error) {
	c, faults := catalog.Load(services.FS)
	if len(faults) > 0 {
		return nil, fmt.Errorf("services: %s (zhilian services check tells all of it)", faults[0])
	}
	src, err := os.ReadFile(filepath.Join(root, "sdk", "kinds.yaml"))
	if err != nil {
		return nil, err
	}
	kinds, err := sdkgen.ReadKinds(src)
	if err != nil {
		return nil, err
	}
	m, err := sdkgen.NewModel(c, kinds)
	if err != nil {
		return nil, err
	}
	return sdkgen.Files(m)
}

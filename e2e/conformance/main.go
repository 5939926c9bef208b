// Command conformance writes docs/conformance.md from the clause tests: which
// clause of the standard asks for what, which test holds it, and where in the
// product one sees it. A clause without a test is not in the table.
//
// A clause test is a function TestClause_X_Y_name whose comment says what the
// clause asks and, in a line beginning "See: ", where to look.
package main

import (
	"bytes"
	"cmp"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// row is one line of the table.
type row struct{ clause, asks, see, test string }

func main() {
	if err := run("..", filepath.Join("..", "docs", "conformance.md")); err != nil {
		fmt.Fprintln(os.Stderr, "conformance:", err)
		os.Exit(1)
	}
}

// run reads the tests of the directory e2e below root and writes out.
func run(root, out string) error {
	files, err := filepath.Glob(filepath.Join(root, "e2e", "*_test.go"))
	if err != nil {
		return err
	}
	var rows []row
	for _, file := range files {
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		for _, d := range parsed.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && strings.HasPrefix(f.Name.Name, "TestClause_") {
				r, err := readRow(f, filepath.Base(file))
				if err != nil {
					return err
				}
				rows = append(rows, r)
			}
		}
	}
	slices.SortFunc(rows, func(a, b row) int {
		return cmp.Or(compareClauses(a.clause, b.clause), strings.Compare(a.test, b.test)) // the same order at each writing
	})
	return os.WriteFile(out, render(rows), 0o644)
}

// readRow takes the clause from the name and the rest from the comment.
func readRow(f *ast.FuncDecl, file string) (row, error) {
	name := strings.TrimPrefix(f.Name.Name, "TestClause_")
	var clause []string
	for part := range strings.SplitSeq(name, "_") {
		if _, err := strconv.Atoi(part); err != nil && len(part) > 1 {
			break
		}
		clause = append(clause, part)
	}
	text, see, found := strings.Cut(strings.TrimSpace(f.Doc.Text()), "See: ")
	if !found || len(clause) == 0 {
		return row{}, fmt.Errorf("%s: %s lacks a clause or a line \"See: \"", file, f.Name.Name)
	}
	asks := strings.TrimSpace(strings.TrimPrefix(strings.Join(strings.Fields(text), " "), f.Name.Name))
	return row{
		clause: strings.Join(clause, "."),
		asks:   sentence(strings.TrimPrefix(asks, "asks: ")),
		see:    strings.Join(strings.Fields(see), " "),
		test:   fmt.Sprintf("`%s` in e2e/%s", f.Name.Name, file),
	}, nil
}

// sentence begins with a capital letter.
func sentence(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// compareClauses orders 6.2.2.a before 6.2.10 and 10.1 last.
func compareClauses(a, b string) int {
	left, right := strings.Split(a, "."), strings.Split(b, ".")
	for i := range min(len(left), len(right)) {
		x, errX := strconv.Atoi(left[i])
		y, errY := strconv.Atoi(right[i])
		if errX == nil && errY == nil && x != y {
			return x - y
		}
		if c := strings.Compare(left[i], right[i]); c != 0 && (errX != nil || errY != nil) {
			return c
		}
	}
	return len(left) - len(right)
}

func render(rows []row) []byte {
	var b bytes.Buffer
	b.WriteString("# Conformance\n\n")
	b.WriteString("Which clause of DB 3702/T (人力资源和社会保障“政企直连”服务规范) is held by which test. Every test drives the running program over HTTPS. Generated from the tests by `make generate`; a clause that is not here is not claimed.\n\n")
	b.WriteString("| Clause | What it asks | Where to see it | Test |\n|---|---|---|---|\n")
	for _, r := range rows {
		fmt.Fprintf(&b, "| %s | %s | %s | %s |\n", r.clause, r.asks, r.see, r.test)
	}
	return b.Bytes()
}

package main

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/services"
)

// runServices is `zhilian services`: it prints what is defined, or checks a
// directory of definitions. It returns the exit code: 1 when there are faults, 2
// when the call was wrong.
func runServices(ctx context.Context, args []string, w world) int {
	stdout, stderr := w.stdout, w.stderr
	flags := flag.NewFlagSet("services", flag.ContinueOnError)
	flags.SetOutput(stderr)
	asJSON := flags.Bool("json", false, "print for programs")
	flags.Usage = func() {
		fmt.Fprintln(stderr, "usage: zhilian services [--json]\n       zhilian services check DIR\n       zhilian services export|import [--config FILE] DIR")
		flags.PrintDefaults()
	}
	if err := flags.Parse(args); err != nil {
		return 2
	}
	switch {
	case flags.Arg(0) == "check" && flags.NArg() == 2 && !*asJSON:
		return checkServices(flags.Arg(1), stdout, stderr)
	case flags.Arg(0) == "judge" && flags.NArg() == 1:
		return runJudge(ctx, w.stdin, stdout, stderr)
	case flags.NArg() > 0:
		flags.Usage()
		return 2
	}
	defined, faults := catalog.Load(services.FS)
	if len(faults) > 0 {
		return printFaults(stderr, faults)
	}
	print := PrintText
	if *asJSON {
		print = PrintJSON
	}
	if err := print(stdout, defined); err != nil {
		fmt.Fprintln(stderr, "zhilian services:", err)
		return 1
	}
	return 0
}

func checkServices(dir string, stdout, stderr io.Writer) int {
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		fmt.Fprintf(stderr, "zhilian services check: %s is no directory that can be read\n", dir)
		return 2
	}
	defined, faults := catalog.Load(os.DirFS(dir))
	if len(faults) > 0 {
		return printFaults(stderr, faults)
	}
	fmt.Fprintf(stdout, "%d items, %d interfaces, %d dictionaries: no faults\n",
		len(defined.Items()), len(defined.Interfaces()), len(defined.Dictionaries()))
	return 0
}

func printFaults(out io.Writer, faults []catalog.Fault) int {
	for _, f := range faults {
		fmt.Fprintln(out, f)
	}
	fmt.Fprintf(out, "%d faults\n", len(faults))
	return 1
}

// PrintText prints a catalog for people.
func PrintText(out io.Writer, c *catalog.Catalog) error {
	p := printer{out: out}
	for _, item := range c.Items() {
		p.line("%s %s (%s)", item.Code, item.Title.Zh, item.Title.En)
		for _, i := range c.Interfaces() {
			if i.Item == item.Code {
				p.service(i)
			}
		}
	}
	p.line("")
	for _, d := range c.Dictionaries() {
		p.line("%-8s %s (%s), %d values", d.Name, d.Title.Zh, d.Title.En, len(d.Values))
	}
	return p.err
}

// printer keeps the first error of writing.
type printer struct {
	out io.Writer
	err error
}

func (p *printer) line(format string, args ...any) {
	if p.err == nil {
		_, p.err = fmt.Fprintf(p.out, format+"\n", args...)
	}
}

func (p *printer) service(i *catalog.Interface) {
	p.line("  %s v%d %s (%s)", i.Code, i.Version, i.Title.Zh, i.Title.En)
	p.line("    %s, scope %s, window %s, repeat %s, %d fields, %d rules", i.Kind, i.Scope.Kind, i.Window, i.Routes[0].Repeat, len(i.Fields()), len(i.Rules))
	for _, c := range i.Cases {
		mark := "选测"
		if c.Required {
			mark = "必测"
		}
		p.line("    %s %s %s", mark, c.ID, c.Title.Zh)
	}
}

// The printed form for programs.
type (
	printedText struct {
		Zh string `json:"zh"`
		En string `json:"en"`
	}
	printedService struct {
		Code           string          `json:"code"`
		Version        int             `json:"version"`
		Item           string          `json:"item"`
		Kind           catalog.Kind    `json:"kind"`
		Title          printedText     `json:"title"`
		Scope          string          `json:"scope"`
		WindowSeconds  float64         `json:"windowSeconds"`
		Repeat         catalog.Repeat  `json:"repeat"`
		Signature      bool            `json:"signatureRequired"`
		Rules          []printedRule   `json:"rules"`
		Cases          []printedCase   `json:"cases"`
		RequestSchema  json.RawMessage `json:"requestSchema"`
		ResponseSchema json.RawMessage `json:"responseSchema"`
		Examples       []any           `json:"examples"`
	}
	printedRule struct {
		Code    string      `json:"code"`
		Warning bool        `json:"warning"`
		Pointer string      `json:"pointer"`
		Message printedText `json:"message"`
		Hint    printedText `json:"hint"`
		Basis   string      `json:"basis,omitempty"`
	}
	printedCase struct {
		ID          string      `json:"id"`
		Title       printedText `json:"title"`
		Instruction printedText `json:"instruction"`
		Required    bool        `json:"required"`
	}
	printedItem struct {
		Code   string      `json:"code"`
		Domain string      `json:"domain"`
		Title  printedText `json:"title"`
	}
	printedDictionary struct {
		Name   string         `json:"name"`
		Title  printedText    `json:"title"`
		Source string         `json:"source"`
		Values []printedValue `json:"values"`
	}
	printedValue struct {
		Code string      `json:"code"`
		Text printedText `json:"text"`
	}
)

// PrintJSON prints a catalog for programs.
func PrintJSON(out io.Writer, c *catalog.Catalog) error {
	all := struct {
		Items        []printedItem       `json:"items"`
		Interfaces   []printedService    `json:"interfaces"`
		Dictionaries []printedDictionary `json:"dictionaries"`
	}{}
	for _, i := range c.Items() {
		all.Items = append(all.Items, printedItem{i.Code, i.Domain, printedText(i.Title)})
	}
	for _, i := range c.Interfaces() {
		all.Interfaces = append(all.Interfaces, printed(i))
	}
	for _, d := range c.Dictionaries() {
		p := printedDictionary{Name: d.Name, Title: printedText(d.Title), Source: d.Source}
		for _, v := range d.Values {
			p.Values = append(p.Values, printedValue{v.Code, printedText(v.Text)})
		}
		all.Dictionaries = append(all.Dictionaries, p)
	}
	enc := json.NewEncoder(out)
	enc.SetIndent("", "  ")
	enc.SetEscapeHTML(false)
	return enc.Encode(all)
}

func printed(i *catalog.Interface) printedService {
	s := printedService{
		Code: i.Code, Version: i.Version, Item: i.Item, Kind: i.Kind, Title: printedText(i.Title),
		Scope: string(i.Scope.Kind), WindowSeconds: i.Window.Seconds(), Repeat: i.Routes[0].Repeat, Signature: i.Signature,
		RequestSchema: i.RequestSchema(), ResponseSchema: i.ResponseSchema(),
	}
	for _, r := range i.Rules {
		s.Rules = append(s.Rules, printedRule{r.Code, r.Warning, r.Pointer, printedText(r.Message), printedText(r.Hint), r.Basis})
	}
	for _, c := range i.Cases {
		s.Cases = append(s.Cases, printedCase{c.ID, printedText(c.Title), printedText(c.Instruction), c.Required})
	}
	for _, e := range i.Examples {
		s.Examples = append(s.Examples, e.Body)
	}
	return s
}

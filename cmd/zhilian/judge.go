package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Bounds of a process that looks into definitions. Whoever writes one may mean harm,
// and what a text does to a parser or a compiler is known only afterwards.
const (
	judgeTime   = 30 * time.Second // by the wall
	judgeCPU    = 20               // seconds of the processor
	judgeMemory = 512 << 20        // bytes of data
	judgeAnswer = 8 << 20          // bytes of the answer
	judgesAtOne = 2                // at a time on one node
)

// judge looks into definitions in a process of its own. It implements
// definition.Judge.
type judge struct{ places chan struct{} }

var _ definition.Judge = judge{}

func newJudging() chan struct{} { return make(chan struct{}, judgesAtOne) }

// brief is what such a process is asked, in JSON on its standard input.
type brief struct {
	Sources []briefSource  `json:"sources"`
	Compare bool           `json:"compare"` // the first two, and nothing else
	Trial   *catalog.Trial `json:"trial"`   // to be played with the first one
}

type briefSource struct {
	Kind catalog.SourceKind `json:"kind"`
	Name string             `json:"name"`
	Text string             `json:"text"`
}

func briefOf(sources []catalog.Source) brief {
	var asked brief
	for _, s := range sources {
		asked.Sources = append(asked.Sources, briefSource{s.Kind, s.Name, string(s.Text)})
	}
	return asked
}

// verdict is its answer.
type verdict struct {
	Faults      []catalog.Fault      `json:"faults"`
	Differences []catalog.Difference `json:"differences"`
	Tried       []catalog.Tried      `json:"tried"`
}

// Judge implements definition.Judge.
func (j judge) Judge(ctx context.Context, sources []catalog.Source) ([]catalog.Fault, error) {
	told, err := j.run(ctx, briefOf(sources))
	if errors.Is(err, errExceeded) {
		return exceeded(sources[0].File), nil
	}
	return told.Faults, err
}

// Compare implements definition.Judge.
func (j judge) Compare(ctx context.Context, before, after []byte) ([]catalog.Difference, error) {
	told, err := j.run(ctx, brief{Compare: true, Sources: []briefSource{{Text: string(before)}, {Text: string(after)}}})
	if errors.Is(err, errExceeded) || err == nil && len(told.Faults) > 0 {
		return nil, fault.New(fault.Conflict, "definition.not-comparable", "one of the texts cannot be read")
	}
	return told.Differences, err
}

// Try implements definition.Judge.
func (j judge) Try(ctx context.Context, sources []catalog.Source, t catalog.Trial) ([]catalog.Tried, []catalog.Fault, error) {
	asked := briefOf(sources)
	asked.Trial = &t
	told, err := j.run(ctx, asked)
	if errors.Is(err, errExceeded) {
		return nil, exceeded(sources[0].File), nil
	}
	return told.Tried, told.Faults, err
}

// errExceeded tells that a process took more than it may; that is a fault of what
// it looked at.
var errExceeded = errors.New("took more time or memory than it may")

func exceeded(file string) []catalog.Fault {
	return []catalog.Fault{{File: file, Text: fmt.Sprintf("takes more than %d s or %d MiB to look at", judgeCPU, judgeMemory>>20)}}
}

// run asks a process.
func (j judge) run(ctx context.Context, asked brief) (told verdict, err error) {
	select {
	case j.places <- struct{}{}:
		defer func() { <-j.places }()
	case <-ctx.Done():
		return told, fault.New(fault.Unavailable, "definition.busy", "other definitions are being looked at").Because(ctx.Err())
	}
	self, err := os.Executable()
	if err != nil {
		return told, err
	}
	question, err := json.Marshal(asked)
	if err != nil {
		return told, err
	}
	within, cancel := context.WithTimeout(ctx, judgeTime)
	defer cancel()
	answer := &bounded{left: judgeAnswer}
	c := exec.CommandContext(within, self, "services", "judge")
	c.Stdin, c.Stdout, c.Env = bytes.NewReader(question), answer, []string{"GOMAXPROCS=1"}
	if err := c.Run(); err != nil {
		var exit *exec.ExitError
		switch {
		case ctx.Err() != nil:
			return told, ctx.Err() // who asked is gone
		case errors.As(err, &exit), within.Err() != nil, answer.left < 0:
			return told, errExceeded
		}
		return told, fmt.Errorf("judge definitions: %w", err)
	}
	return told, json.Unmarshal(answer.text.Bytes(), &told)
}

// bounded keeps what a process writes, up to a bound.
type bounded struct {
	text bytes.Buffer
	left int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, io.ErrShortWrite
	}
	return b.text.Write(p)
}

// runJudge is `zhilian services judge`, which is no command for people.
func runJudge(ctx context.Context, in io.Reader, out, errs io.Writer) int {
	if err := confine(judgeMemory, judgeCPU); err != nil {
		fmt.Fprintln(errs, "zhilian services judge:", err)
		return 2
	}
	var asked brief
	if err := json.NewDecoder(in).Decode(&asked); err != nil {
		fmt.Fprintln(errs, "zhilian services judge:", err)
		return 2
	}
	told, err := asked.answer(ctx)
	if err != nil {
		told = verdict{Faults: []catalog.Fault{{Text: err.Error()}}}
	}
	if err := json.NewEncoder(out).Encode(told); err != nil {
		return 1
	}
	return 0
}

// answer does what is asked.
func (b brief) answer(ctx context.Context) (told verdict, err error) {
	if b.Compare {
		told.Differences, err = catalog.Differences([]byte(b.Sources[0].Text), []byte(b.Sources[1].Text))
		return told, err
	}
	sources := make([]catalog.Source, 0, len(b.Sources))
	for _, s := range b.Sources {
		source := catalog.ReadSource(s.Kind, catalog.NewSource(s.Kind, s.Name, nil).File, []byte(s.Text))
		if source.Name != "" && source.Name != s.Name {
			told.Faults = append(told.Faults, catalog.Fault{File: source.File, Text: fmt.Sprintf("calls itself %s and is %s", source.Name, s.Name)})
		}
		sources = append(sources, source)
	}
	compiled, faults := catalog.Compile(sources, nil)
	told.Faults = append(told.Faults, faults...)
	if b.Trial == nil || len(told.Faults) > 0 {
		return told, nil
	}
	if i, ok := compiled.Interface(b.Sources[0].Name); ok {
		told.Tried, err = i.Try(ctx, *b.Trial)
	}
	return told, err
}

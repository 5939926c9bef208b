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
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Bounds of a process that judges definitions. Whoever writes one may mean harm, and
// what a text does to a parser or a compiler is known only afterwards.
const (
	judgeTime   = 30 * time.Second // by the wall
	judgeCPU    = 20               // seconds of the processor
	judgeMemory = 512 << 20        // bytes of data
	judgeAnswer = 4 << 20          // bytes of the answer
	judgesAtOne = 2                // at a time on one node
)

// judge judges definitions in a process of its own. It implements definition.Judge.
type judge struct{ places chan struct{} }

func newJudging() chan struct{} { return make(chan struct{}, judgesAtOne) }

// brief is what such a process is asked, in JSON on its standard input.
type brief struct {
	Sources []briefSource `json:"sources"`
}

type briefSource struct {
	Kind catalog.SourceKind `json:"kind"`
	Name string             `json:"name"`
	Text string             `json:"text"`
}

// verdict is its answer.
type verdict struct {
	Faults []catalog.Fault `json:"faults"`
}

// Judge implements definition.Judge. A text that takes more than it may is a fault
// of the text.
func (j judge) Judge(ctx context.Context, sources []catalog.Source) ([]catalog.Fault, error) {
	asked := brief{}
	for _, s := range sources {
		asked.Sources = append(asked.Sources, briefSource{s.Kind, s.Name, string(s.Text)})
	}
	var told verdict
	err := j.run(ctx, asked, &told)
	if errors.Is(err, errExceeded) {
		return []catalog.Fault{{File: sources[0].File, Text: fmt.Sprintf("takes more than %d s or %d MiB to look at", judgeCPU, judgeMemory>>20)}}, nil
	}
	return told.Faults, err
}

// errExceeded tells that a process took more than it may.
var errExceeded = errors.New("took more time or memory than it may")

// run asks a process.
func (j judge) run(ctx context.Context, asked, told any) error {
	select {
	case j.places <- struct{}{}:
		defer func() { <-j.places }()
	case <-ctx.Done():
		return fault.New(fault.Unavailable, "definition.busy", "other definitions are being looked at").Because(ctx.Err())
	}
	self, err := os.Executable()
	if err != nil {
		return err
	}
	question, err := json.Marshal(asked)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, judgeTime)
	defer cancel()
	answer := &bounded{left: judgeAnswer}
	c := exec.CommandContext(ctx, self, "services", "judge")
	c.Stdin, c.Stdout, c.Env = bytes.NewReader(question), answer, []string{}
	if err := c.Run(); err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) || ctx.Err() != nil {
			return errExceeded
		}
		return fmt.Errorf("judge definitions: %w", err)
	}
	return json.Unmarshal(answer.Bytes(), told)
}

// bounded keeps what a process writes, up to a bound.
type bounded struct {
	bytes.Buffer
	left int
}

func (b *bounded) Write(p []byte) (int, error) {
	if b.left -= len(p); b.left < 0 {
		return 0, io.ErrShortWrite
	}
	return b.Buffer.Write(p)
}

// runJudge is `zhilian services judge`, which is no command for people.
func runJudge(in io.Reader, out, errs io.Writer) int {
	if err := confine(judgeMemory, judgeCPU); err != nil {
		fmt.Fprintln(errs, "zhilian services judge:", err)
		return 2
	}
	var asked brief
	if err := json.NewDecoder(in).Decode(&asked); err != nil {
		fmt.Fprintln(errs, "zhilian services judge:", err)
		return 2
	}
	var sources []catalog.Source
	for _, s := range asked.Sources {
		sources = append(sources, catalog.ReadSource(s.Kind, catalog.NewSource(s.Kind, s.Name, nil).File, []byte(s.Text)))
	}
	told := verdict{Faults: misnamed(sources, asked.Sources)}
	_, faults := catalog.Compile(sources, nil)
	told.Faults = append(told.Faults, faults...)
	if err := json.NewEncoder(out).Encode(told); err != nil {
		return 1
	}
	return 0
}

// misnamed tells of texts that call themselves otherwise than they are named.
func misnamed(sources []catalog.Source, asked []briefSource) []catalog.Fault {
	var list []catalog.Fault
	for n, s := range sources {
		if s.Name != "" && s.Name != asked[n].Name {
			list = append(list, catalog.Fault{File: s.File, Text: fmt.Sprintf("calls itself %s and is %s", s.Name, asked[n].Name)})
		}
	}
	return list
}

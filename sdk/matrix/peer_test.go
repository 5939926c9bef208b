package matrix

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// peer is the test program of one library, a process of its own. Its commands are
// those of sdk/go/peer.
type peer struct {
	language string
	process  *exec.Cmd
	in       io.WriteCloser
	out      *bufio.Reader
}

// start starts a peer; it ends with the test.
func start(ctx context.Context, t *testing.T, language string) *peer {
	t.Helper()
	p := &peer{language: language}
	name := filepath.Join("sdk", language, "peer.sh")
	if language == "go" {
		name = stage.peer
	} else if path, err := filepath.Abs(filepath.Join(root, name)); err == nil {
		name = path
	}
	p.process = exec.CommandContext(ctx, name)
	p.process.Dir, p.process.Stderr = root, os.Stderr
	var err error
	if p.in, err = p.process.StdinPipe(); err != nil {
		t.Fatal(err)
	}
	out, err := p.process.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.process.Start(); err != nil {
		t.Fatalf("start the peer of %s: %v", language, err)
	}
	p.out = bufio.NewReaderSize(out, 1<<20)
	t.Cleanup(func() {
		p.in.Close()
		if err := p.process.Wait(); err != nil && ctx.Err() == nil {
			t.Errorf("the peer of %s ended badly: %v", language, err)
		}
	})
	return p
}

// ask sends a command and reads its answer.
func (p *peer) ask(command, answer any) error {
	line, err := json.Marshal(command)
	if err != nil {
		return err
	}
	if _, err := p.in.Write(append(line, '\n')); err != nil {
		return fmt.Errorf("the peer of %s takes no command: %w", p.language, err)
	}
	back, err := p.out.ReadBytes('\n')
	if err != nil {
		return fmt.Errorf("the peer of %s gives no answer: %w", p.language, err)
	}
	var verdict struct {
		OK    bool     `json:"ok"`
		Error *failure `json:"error"`
	}
	if err := json.Unmarshal(back, &verdict); err != nil {
		return fmt.Errorf("the peer of %s answers %.200q: %w", p.language, back, err)
	}
	if !verdict.OK {
		if verdict.Error == nil {
			return fmt.Errorf("the peer of %s fails without an error: %.200q", p.language, back)
		}
		return verdict.Error
	}
	return json.Unmarshal(back, answer)
}

// must is ask for what has to succeed.
func (p *peer) must(t *testing.T, command, answer any) {
	t.Helper()
	if err := p.ask(command, answer); err != nil {
		t.Fatal(p.language, err)
	}
}

// failure is an error as every library tells it.
type failure struct {
	Kind, Code string
	HTTPStatus int
	Unknown    bool
	Texts
	Detail string
}

// Texts are what a failure says to people.
type Texts struct {
	MessageZh, CauseZh, RemedyZh string
	MessageEn, CauseEn, RemedyEn string
}

func (f *failure) Error() string {
	return fmt.Sprintf("%s %s HTTP %d unknown=%t %s %s", f.Kind, f.Code, f.HTTPStatus, f.Unknown, f.MessageEn, f.Detail)
}

// words is a command.
type words map[string]any

type call struct {
	MsgID string `json:"msgId"`
	Body  string `json:"body"`
}

// filed is what a writer learned.
type filed struct {
	OK                            bool
	MsgID, TraceID, Outcome, Code string
	Replayed                      bool
	Receipts                      int
	Data                          string
	Error                         *failure
}

type receipt struct{ Text, Signature, SignKeyID string }

// result is what a reader learned.
type result struct {
	MsgID, Outcome, Code, Data string
	Receipts                   []receipt
}

// crew starts a peer of every library.
func crew(ctx context.Context, t *testing.T) []*peer {
	t.Helper()
	var all []*peer
	for _, language := range languages() {
		all = append(all, start(ctx, t, language))
	}
	return all
}

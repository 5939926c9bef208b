package demo

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// Services are the interfaces that an enterprise of the demonstration applies for
// when nothing else is said.
func Services() []string { return []string{"ER0101", "ER0102", "ER0103", "ER0104", "ER0105"} }

// Rehearse has the enterprise's HR system play the required cases of the interfaces
// with the test key: `zhilian acceptance run`, as a stranger would call it. Judging
// them is the platform's affair; see Accepted.
func Rehearse(ctx context.Context, e *Enterprise, k Key, services []string) error {
	client, err := zhilian.New(e.Config(k))
	if err != nil {
		return err
	}
	defer client.Close()
	if err := inForce(ctx, client); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(e.stage.Dir, "rehearsal-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	config := filepath.Join(dir, "client.yaml")
	if err := os.WriteFile(config, []byte(e.stage.clientConfig(k, "")), 0o600); err != nil {
		return err
	}
	out, err := exec.CommandContext(ctx, e.stage.Binary, "acceptance", "run", "--config", config, "--uscc", e.USCC, "--unit", e.Unit,
		"--operator", "林晓棠", "--only", strings.Join(services, ",")).CombinedOutput()
	if err != nil {
		return fmt.Errorf("play the required cases: %w\n%s", err, out)
	}
	return nil
}

// clientConfig is what an HR system's software needs to file with a key.
func (s *Stage) clientConfig(k Key, outbox string) string {
	return fmt.Sprintf("host: %s\napp: %s\narea: \"370200\"\nkeyId: %s\nkey: %q\nsuite: %s\ncaFile: %s\nproxy: direct\noutbox: %q\nclockAhead: %s\n",
		s.Gateway, k.App, k.KeyID, k.Key, k.Suite, s.CAFile(), outbox, s.ahead)
}

// pace is how long the demonstration waits before it asks again.
const pace = 50 * time.Millisecond

// shortly waits for a moment, or for the end of ctx.
func shortly(ctx context.Context) error {
	timer := time.NewTimer(pace)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// inForce waits until the platform knows the client's key. A key is in force on
// every node within two seconds of being given out.
func inForce(ctx context.Context, client *zhilian.Client) error {
	for {
		err := client.EchoSeal(ctx)
		if !errors.Is(err, zhilian.WrongKey) {
			return err
		}
		if shortly(ctx) != nil {
			return err
		}
	}
}

// body is a message's content under construction.
type body = map[string]any

// with returns b with some members changed; nil takes one away.
func with(b body, changes body) body {
	b = maps.Clone(b)
	for name, value := range changes {
		if b[name] = value; value == nil {
			delete(b, name)
		}
	}
	return b
}

// head is what every body begins with.
func (e *Enterprise) head() body {
	return body{"aab998": e.USCC, "aab001": e.Unit, "aae011": "林晓棠"}
}

// sexCode is the code of a person's sex (GB/T 2261.1).
func sexCode(p Person) string { return map[string]string{"男": "1", "女": "2"}[p.Sex] }

package demo

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
)

// Trouble has one of the stage's core systems play a mode of docs/core-system.md
// §12 for so many orders; 0 means until it is told otherwise. delay is that of the
// modes that have one.
func (s *Stage) Trouble(ctx context.Context, domain, mode string, delay time.Duration, times int) error {
	return s.askCore(ctx, domain, "/control", map[string]any{"mode": mode, "delayMs": delay.Milliseconds(), "times": times}, nil)
}

// askCore does at a core system what its own operators do.
func (s *Stage) askCore(ctx context.Context, domain, path string, body, into any) error {
	bearer, err := os.ReadFile(filepath.Join(s.Dir, "core.bearer"))
	if err != nil {
		return err
	}
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, s.Core+"/"+domain+path, bytes.NewReader(text))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+strings.TrimSpace(string(bearer)))
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("Idempotency-Key", rand.Text())
	request.Header.Set("X-Filed-At", s.Clock().In(calendar.Shanghai).Format(time.RFC3339))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	said, err := io.ReadAll(io.LimitReader(response.Body, maxAnswer))
	if err == nil && response.StatusCode != http.StatusOK {
		err = fmt.Errorf("the core system %s answers %s with %d %s", domain, path, response.StatusCode, said)
	}
	if err != nil || into == nil {
		return err
	}
	return json.Unmarshal(said, into)
}

// Matter is a case at the intervention desk.
type Matter struct{ ID, State, Service, Core, Step, Reason, Owner, Due, MsgID string }

// Matters lists the cases that are not done.
func (s *Staff) Matters(ctx context.Context) ([]Matter, error) {
	var list struct{ Items []Matter }
	err := s.Do(ctx, http.MethodGet, "/interventions", nil, &list)
	return list.Items, err
}

// Operators employs the two who decide what no machine can; the first one's second
// person is the other.
func (y *Story) Operators(ctx context.Context) (*Staff, error) {
	first, err := y.Admin.Employ(ctx, y.Stage, "desk.one", "业务处理甲", "operator")
	if err != nil {
		return nil, err
	}
	first.Second, err = y.Admin.Employ(ctx, y.Stage, "desk.two", "业务处理乙", "operator")
	return first, err
}

// Redispatch takes a case and has the platform ask the core system once more: this
// person proposes, the second one agrees.
func (s *Staff) Redispatch(ctx context.Context, m Matter, why string) error {
	path := "/interventions/" + m.ID
	if err := s.Do(ctx, http.MethodPost, path+"/take", nil, nil); err != nil {
		return fmt.Errorf("take the case: %w", err)
	}
	var asked Request
	proposal := map[string]any{"proposal": map[string]any{"how": "redispatch"}, "reason": why}
	if err := s.Do(ctx, http.MethodPost, path+"/propose", proposal, &asked); err != nil {
		return fmt.Errorf("propose to ask again: %w", err)
	}
	if err := s.Second.Agree(ctx, asked); err != nil {
		return fmt.Errorf("agree to ask again: %w", err)
	}
	return nil
}

// Heal ends every case at the desk by asking the core systems again, and tells each
// to out.
func (y *Story) Heal(ctx context.Context, out io.Writer) error {
	desk, err := y.Operators(ctx)
	if err != nil {
		return err
	}
	y.Desk = desk
	list, err := desk.Matters(ctx)
	if err != nil {
		return err
	}
	n := &narrator{out: out, clock: y.Host}
	for _, m := range list {
		n.say("人工干预事项：%s 的环节 %s，核心系统 %s，原因 %s，办理人角色 %s，限期 %s · a case at the intervention desk", m.Service, m.Step, m.Core, m.Reason, m.Owner, m.Due)
		if err := desk.Redispatch(ctx, m, "核心系统已确认本次办理有记录，重新询问结果"); err != nil {
			return err
		}
		n.say("业务处理甲领取并提出重新分发，业务处理乙复核同意；只再办未办成的环节 · one proposes, another agrees; only the step that failed is asked for again")
	}
	return y.healed(ctx, desk)
}

// healed waits until no case is left.
func (y *Story) healed(ctx context.Context, desk *Staff) error {
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		left, err := desk.Matters(ctx)
		if err != nil || len(left) == 0 {
			return err
		}
		select {
		case <-ctx.Done():
			return fmt.Errorf("%d cases are left at the desk: %w", len(left), ctx.Err())
		case <-tick.C:
		}
	}
}

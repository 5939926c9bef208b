package demo

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// Account is the person of the service hall who acts in the demonstration.
const Account = "haijia-legal"

func dayOf(t time.Time) calendar.Day { return calendar.DayOf(t) }

// Story is a demonstration that was played up to the moment when the enterprise
// may file in production.
type Story struct {
	*Stage
	Enterprise      *Enterprise
	Admin, Reviewer *Staff
	Desk            *Staff // of the intervention desk, nil in scenarios without a case
	Production      Key
}

// Play raises the stage and goes through chapter 8 of the standard with the
// cast: apply for services, review, test, accept, go live. It tells each step to out.
func Play(ctx context.Context, s *Stage, services []string, out io.Writer) (*Story, error) {
	n := &narrator{out: out, clock: s.Host}
	n.say("启动平台、核心业务系统和网办大厅 · starting platform, core system and service hall")
	if err := s.Raise(ctx); err != nil {
		return nil, err
	}
	y := &Story{Stage: s}
	n.say("首位管理员用一次性代码设立，并新建审核员和安全管理员 · first administrator by one-time code, a reviewer and a security admin are made")
	var err error
	if y.Admin, y.Reviewer, err = OpenConsole(ctx, s); err != nil {
		return nil, fmt.Errorf("open the console: %w", err)
	}
	if y.Enterprise, err = Enter(ctx, s, Account); err != nil {
		return nil, fmt.Errorf("enter the portal: %w", err)
	}
	e := y.Enterprise
	n.say("企业经网办大厅证明进入门户：%s（%s）· an enterprise proves itself through the hall", e.Name, e.USCC)
	if err := e.Apply(ctx, "SM4-GCM", services); err != nil {
		return nil, fmt.Errorf("apply: %w", err)
	}
	n.say("提交接入申请和信用承诺书，申请 %s · the application is submitted", strings.Join(services, " "))
	if err := y.Reviewer.Approve(ctx, e.USCC); err != nil {
		return nil, fmt.Errorf("review: %w", err)
	}
	n.say("审核员逐项核对并通过 · reviewed item by item and approved")
	return y, y.goLive(ctx, n, services)
}

// goLive tests in the test environment until every interface is accepted, and
// takes the production key.
func (y *Story) goLive(ctx context.Context, n *narrator, services []string) error {
	e := y.Enterprise
	key, err := e.TestKey(ctx)
	if err != nil {
		return fmt.Errorf("fetch the test key: %w", err)
	}
	n.say("领取测试密钥 %s（校验值 %s），逐一测试 · test key taken, testing one by one", key.KeyID, key.Check)
	if err := Rehearse(ctx, e, key, services); err != nil {
		return fmt.Errorf("rehearse: %w", err)
	}
	err = e.Accepted(ctx, services, func(row Row, c Case) {
		n.detail("%s %s：通过", c.ID, c.Title)
	})
	if err != nil {
		return fmt.Errorf("acceptance: %w", err)
	}
	n.say("全部必测用例自动判定通过 · every required case was judged as passed")
	if _, err := y.Admin.Release(ctx); err != nil {
		return fmt.Errorf("release the production key: %w", err)
	}
	n.say("正式密钥发放经两人复核：管理员申请，安全管理员复核 · production key released by two persons")
	if y.Production, err = e.TakeKey(ctx); err != nil {
		return fmt.Errorf("take the production key: %w", err)
	}
	// A production key opens messages as soon as every node knows it.
	client, err := zhilian.New(e.Config(y.Production))
	if err != nil {
		return err
	}
	defer client.Close()
	if err := inForce(ctx, client); err != nil {
		return err
	}
	n.say("领取正式密钥 %s（校验值 %s，仅显示一次）· production key taken, shown once", y.Production.KeyID, y.Production.Check)
	return nil
}

// WriteClient writes what an HR system's software needs to file as the
// enterprise, and returns the file's path.
func (y *Story) WriteClient() (string, error) {
	path := filepath.Join(y.Dir, "client.yaml")
	return path, os.WriteFile(path, []byte(y.clientConfig(y.Production, filepath.Join(y.Dir, "outbox.jsonl"))), 0o600)
}

// narrator tells the story, each step with the time it took.
type narrator struct {
	out   io.Writer
	clock func() time.Time
	last  time.Time
}

func (n *narrator) say(format string, args ...any) {
	now := n.clock()
	if n.last.IsZero() {
		n.last = now
	}
	fmt.Fprintf(n.out, "%5.1f s  %s\n", now.Sub(n.last).Seconds(), fmt.Sprintf(format, args...))
	n.last = now
}

func (n *narrator) detail(format string, args ...any) {
	fmt.Fprintf(n.out, "           %s\n", fmt.Sprintf(format, args...))
}

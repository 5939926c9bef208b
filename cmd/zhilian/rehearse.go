package main

import (
	"context"
	"crypto/rand"
	"errors"
	"flag"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/rehearsal"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// rehearsing is one run of zhilian acceptance run.
type rehearsing struct {
	caller
	employer     rehearsal.Employer
	only         string
	service      string // that is being played
	right, wrong int
}

// rehearse plays the required cases of all interfaces that the enterprise may call in
// the test environment.
func rehearse(ctx context.Context, args []string, w world) error {
	r := &rehearsing{caller: caller{world: w, pause: sleep}}
	f := flag.NewFlagSet("zhilian acceptance run", flag.ContinueOnError)
	f.SetOutput(w.stderr)
	f.Usage = func() { fmt.Fprint(w.stderr, acceptanceUsage); f.PrintDefaults() }
	f.StringVar(&r.config, "config", w.getenv("ZHILIAN_CONFIG"), "`file` of the client's configuration, with a test key; the environment (ZHILIAN_…) overrides it")
	f.StringVar(&r.employer.USCC, "uscc", "", "unified social credit `code` of the employer (aab998)")
	f.StringVar(&r.employer.Unit, "unit", "", "unit `number` of the employer (aab001)")
	f.StringVar(&r.employer.Operator, "operator", "经办人员", "`name` of who files (aae011)")
	f.StringVar(&r.only, "only", "", "interfaces to play, separated by commas (default: all that are granted)")
	f.StringVar(&r.lang, "lang", "zh", "language of what is printed, zh or en")
	if err := parsed(f, args); err != nil {
		return err
	}
	if r.employer.USCC == "" || r.employer.Unit == "" {
		fmt.Fprintln(w.stderr, r.say("请用 --uscc 和 --unit 给出统一社会信用代码和单位参保编号", "--uscc and --unit are needed"))
		return callUsage
	}
	config, err := zhilian.Load(r.config, w.getenv)
	if err == nil && !strings.HasPrefix(config.KeyID, "T-") {
		fmt.Fprintln(w.stderr, r.say("测试验收只在测试环境进行：请在配置中使用测试密钥（keyId 以 T- 开头）",
			"acceptance is played in the test environment alone: configure the test key, whose keyId begins with T-"))
		return callUsage
	}
	return r.open(ctx, r.play)
}

// play is what a client that is open does.
func (r *rehearsing) play(ctx context.Context) error {
	definitions, err := rehearsal.Definitions()
	if err != nil {
		return err
	}
	today, _, err := r.client.Time(ctx)
	if err != nil {
		return r.failed(err)
	}
	player := rehearsal.New(rehearsal.Options{
		Client: r.client, Catalog: definitions, Employer: r.employer, Today: calendar.DayOf(today), Random: rand.Reader,
		Pause: func(ctx context.Context) error { return r.pause(ctx, time.Second) },
		Tell: func(p rehearsal.Played) {
			if p.Case.Service != r.service {
				r.service = p.Case.Service
				i, _ := definitions.Interface(r.service)
				fmt.Fprintf(r.stdout, "%s %s\n", r.service, r.say(i.Title.Zh, i.Title.En))
			}
			r.tell(p)
		},
	})
	services, err := r.services(ctx, player)
	if err != nil {
		return r.failed(err)
	}
	if err := player.Play(ctx, services); err != nil {
		return r.failed(err)
	}
	fmt.Fprintf(r.stdout, r.say("必测用例 %d 个：通过 %d，未通过 %d。平台的判定见服务门户的测试验收进度。\n",
		"%d required cases: %d passed, %d not. The platform's own verdicts are on the portal's acceptance board.\n"),
		r.right+r.wrong, r.right, r.wrong)
	if r.wrong > 0 || r.right == 0 {
		return callRejected
	}
	return nil
}

func (r *rehearsing) services(ctx context.Context, player *rehearsal.Player) ([]string, error) {
	if r.only != "" {
		return strings.Split(r.only, ","), nil
	}
	return player.Granted(ctx)
}

// tell prints one case as it was played.
func (r *rehearsing) tell(p rehearsal.Played) {
	if p.Right() {
		r.right++
		fmt.Fprintf(r.stdout, "  ✓ %s %s\n", p.Case.ID, p.Case.Title)
		return
	}
	r.wrong++
	fmt.Fprintf(r.stdout, "  ✗ %s %s：%s\n", p.Case.ID, p.Case.Title, p.Verdict.Reason)
	if p.Answer != "" {
		fmt.Fprintf(r.stdout, "    %s: %s\n", r.say("最后应答", "last answer"), p.Answer)
	}
	if p.Err == nil {
		return
	}
	if e, ok := errors.AsType[*zhilian.Error](p.Err); ok {
		r.because(indented{r.stdout}, e)
		return
	}
	fmt.Fprintf(r.stdout, "    %v\n", p.Err)
}

// indented moves what is written below a case to the right.
type indented struct{ io.Writer }

func (w indented) Write(b []byte) (int, error) {
	if _, err := io.WriteString(w.Writer, "  "); err != nil {
		return 0, err
	}
	return w.Writer.Write(b)
}

package main

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
	"github.com/zhilian-hrss/zhilian/sdk/go/roster"
)

// The exit codes of zhilian call.
const (
	callDone     = exitCode(0) // done, or received and in work where --wait was not given
	callRejected = exitCode(1) // refused, rejected, or done in part
	callUsage    = exitCode(2) // wrong arguments, configuration or roster: nothing was filed
	callUnknown  = exitCode(3) // outcome unknown, platform not reached, or still in work after --wait
)

const callUsageText = `usage: zhilian call [flags] SERVICE BODY.json      file one body (- reads standard input)
       zhilian call --check SERVICE BODY.json      ask what filing it would come to, without effect
       zhilian call [flags] --roster FILE SERVICE  file every person of an xlsx or csv roster
       zhilian call [flags] --resume               take up what an earlier run left in the outbox

exit codes: 0 done (or in work, without --wait)  1 rejected or partial
            2 wrong arguments or roster, nothing filed  3 outcome unknown, not reached, or still in work

`

// caller is one run of zhilian call.
type caller struct {
	world
	config, roster, fields, out, run string
	lang, caseID, scenario, msgID    string
	set                              settings
	skipBad, checkOnly, resume, json bool
	batch                            int
	wait                             time.Duration
	client                           *zhilian.Client
	pause                            func(ctx context.Context, d time.Duration) error // between two questions for open results
}

// settings collects --set CODE=VALUE.
type settings map[string]string

func (s settings) String() string { return "" }

func (s settings) Set(text string) error {
	name, value, ok := strings.Cut(text, "=")
	if !ok || name == "" {
		return errors.New("CODE=VALUE is wanted")
	}
	s[name] = value
	return nil
}

// runCall files a body or a roster as an HR system would.
func runCall(ctx context.Context, args []string, w world) error {
	return (&caller{world: w, set: settings{}, pause: sleep}).command(ctx, args)
}

func (c *caller) command(ctx context.Context, args []string) error {
	rest, err := c.parse(args)
	if errors.Is(err, flag.ErrHelp) {
		return nil
	}
	if err != nil {
		return callUsage
	}
	switch {
	case c.resume && len(rest) == 0:
		return c.open(ctx, c.takeUp)
	case c.roster != "" && len(rest) == 1:
		return c.fileRoster(ctx, rest[0])
	case c.roster == "" && len(rest) == 2:
		return c.open(ctx, func(ctx context.Context) error { return c.fileBody(ctx, rest[0], rest[1]) })
	}
	fmt.Fprint(c.stderr, callUsageText)
	return callUsage
}

// parse takes flags before, between and after the words.
func (c *caller) parse(args []string) (words []string, err error) {
	f := flag.NewFlagSet("zhilian call", flag.ContinueOnError)
	f.SetOutput(c.stderr)
	f.Usage = func() { fmt.Fprint(c.stderr, callUsageText); f.PrintDefaults() }
	f.StringVar(&c.config, "config", c.getenv("ZHILIAN_CONFIG"), "`file` of the client's configuration; the environment (ZHILIAN_…) overrides it")
	f.StringVar(&c.roster, "roster", "", "xlsx or csv `file` with a row for every person")
	f.Var(c.set, "set", "`CODE=VALUE` that stands once per message, such as aab998 and aae011; repeat it")
	f.BoolVar(&c.skipBad, "skip-bad", false, "file the clean rows of a roster although others have faults")
	f.BoolVar(&c.checkOnly, "check", false, "a body: have the platform check it, without effect (checkOnly); a roster: check it here, send nothing")
	f.IntVar(&c.batch, "batch", 0, "people in one message (default: as the interface allows)")
	f.StringVar(&c.run, "run", "", "another `name` files the same roster anew")
	f.StringVar(&c.out, "out", "", "result `file`, .xlsx or .csv (default: beside the roster)")
	f.StringVar(&c.fields, "fields", "", "JSON `file` that describes the columns (default: what this program knows of the interface)")
	f.DurationVar(&c.wait, "wait", 0, "how long to wait for results that are still in work")
	f.StringVar(&c.msgID, "msg-id", "", "the HR system's own serial number; give it again to repeat a call")
	f.StringVar(&c.caseID, "case", "", "acceptance case (test environment)")
	f.StringVar(&c.scenario, "scenario", "", "fault to play (test environment)")
	f.BoolVar(&c.resume, "resume", false, "take up undecided messages of the outbox")
	f.BoolVar(&c.json, "json", false, "print the answer as JSON")
	f.StringVar(&c.lang, "lang", "zh", "language of what is printed, zh or en")
	for {
		if err := f.Parse(args); err != nil {
			return nil, err
		}
		if args = f.Args(); len(args) == 0 {
			return words, nil
		}
		words, args = append(words, args[0]), args[1:]
	}
}

// sleep waits for d or the end of ctx.
func sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// open makes the client for as long as do runs.
func (c *caller) open(ctx context.Context, do func(context.Context) error) error {
	config, err := zhilian.Load(c.config, c.getenv)
	if err == nil {
		if c.roster != "" {
			config.Outbox = cmp.Or(config.Outbox, c.roster+".outbox")
		}
		c.client, err = zhilian.New(config)
	}
	if err != nil {
		c.explain(err)
		return callUsage
	}
	defer c.client.Close()
	defer c.showClock()
	return do(ctx)
}

// showClock warns before the clock difference becomes a refusal.
func (c *caller) showClock() {
	if d := c.client.ClockDifference(); d.Abs() > clockWarn {
		fmt.Fprintf(c.stderr, c.say("! 平台时钟比本机快 %v，超过 5 分钟将被拒收，请校准本机时钟\n",
			"! the platform's clock is %v ahead; beyond 5 minutes calls are refused: set the host's clock\n"), d)
	}
}

// say picks the text of the chosen language.
func (c *caller) say(zh, en string) string {
	if c.lang == "en" {
		return en
	}
	return zh
}

func (c *caller) fileBody(ctx context.Context, service, name string) error {
	body, err := c.read(name)
	if err == nil && c.checkOnly {
		body, err = withCheckOnly(body)
	}
	if err != nil {
		fmt.Fprintln(c.stderr, err)
		return callUsage
	}
	answer, err := c.client.File(ctx, service, body, zhilian.Options{MsgID: c.msgID, CaseID: c.caseID, Scenario: c.scenario})
	if err != nil {
		return c.failed(err)
	}
	if !answer.Final() && c.wait > 0 && !strings.HasPrefix(service, "SYS.") {
		if answer, err = c.await(ctx, answer); err != nil {
			return c.failed(err)
		}
	}
	if err := c.print(answer); err != nil {
		return err
	}
	return c.ended(answer.Outcome)
}

// withCheckOnly asks in the body that it be checked and not filed. Everything else
// in it stays as it is.
func withCheckOnly(body []byte) ([]byte, error) {
	tree, err := message.ParseBody(body) // which is stricter than encoding/json
	if err != nil {
		return nil, err
	}
	if _, ok := tree.(map[string]any); !ok {
		return nil, errors.New("the body is no JSON object, so it cannot be checked")
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(body, &members); err != nil {
		return nil, err
	}
	members["checkOnly"] = json.RawMessage("true")
	return json.Marshal(members)
}

func (c *caller) read(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(c.stdin)
	}
	return os.ReadFile(name)
}

// await asks for the result until it is final or the time is over.
func (c *caller) await(ctx context.Context, answer *zhilian.Answer) (*zhilian.Answer, error) {
	ctx, cancel := context.WithTimeout(ctx, c.wait)
	defer cancel()
	for asked := 0; !answer.Final(); asked++ {
		if c.pauseFor(ctx, asked) != nil {
			break
		}
		results, err := c.client.Result(ctx, answer.MsgID)
		if err != nil {
			return nil, err
		}
		if len(results) == 1 && results[0].Outcome != message.Unknown {
			answer = &results[0]
		}
	}
	return answer, nil
}

// pauseFor waits longer each time: 1 s, 2 s, 4 s, at most 30 s.
func (c *caller) pauseFor(ctx context.Context, asked int) error {
	return c.pause(ctx, min(time.Second<<min(asked, 5), 30*time.Second))
}

func (c *caller) ended(outcome message.Outcome) error {
	switch {
	case outcome == message.Done:
		return nil
	case outcome.Final():
		return callRejected
	case c.wait > 0:
		return callUnknown
	default:
		return nil
	}
}

// failed explains an error and says how to end for it.
func (c *caller) failed(err error) error {
	c.explain(err)
	e, ok := errors.AsType[*zhilian.Error](err)
	switch {
	case !ok || e.Unknown:
		return callUnknown
	case e.Sealed:
		return callRejected
	case e.Kind == zhilian.BadConfig || e.Kind == zhilian.BadCall || e.Kind == zhilian.OtherContent || e.Kind == zhilian.OutboxFault:
		return callUsage
	case slices.Contains([]zhilian.Kind{zhilian.WrongKey, zhilian.WrongEnvironment, zhilian.WrongSuite, zhilian.BadMessage, zhilian.WrongPath}, e.Kind):
		return callRejected
	default:
		return callUnknown
	}
}

// explain prints an error with its cause and remedy.
func (c *caller) explain(err error) {
	e, ok := errors.AsType[*zhilian.Error](err)
	if !ok {
		fmt.Fprintln(c.stderr, err)
		return
	}
	zh, en := e.Explain()
	fmt.Fprintf(c.stderr, "✗ %s%s\n", c.say(zh.Meaning, en.Meaning), bracketed(e.Code))
	c.because(c.stderr, e)
}

// because prints cause, remedy and what identifies the call.
func (c *caller) because(w io.Writer, e *zhilian.Error) {
	text, en := e.Explain()
	if c.lang == "en" {
		text = en
	}
	for _, line := range [][2]string{
		{c.say("原因", "cause"), text.Cause}, {c.say("处理", "remedy"), text.Remedy}, {c.say("细节", "detail"), detail(e)},
		{"msgId", e.MsgID}, {"traceId", e.TraceID},
	} {
		if line[1] != "" {
			fmt.Fprintf(w, "  %s: %s\n", line[0], line[1])
		}
	}
	if e.Result != nil {
		c.findings(w, e.Result.Errors, nil)
	}
}

func detail(e *zhilian.Error) string {
	if cause := errors.Unwrap(e); cause != nil && e.Kind != zhilian.BadConfig {
		return strings.TrimPrefix(e.Detail+": "+cause.Error(), ": ")
	}
	return e.Detail
}

func bracketed(code string) string {
	if code == "" {
		return ""
	}
	return " (" + code + ")"
}

// print shows an answer to a person, or to a program.
func (c *caller) print(a *zhilian.Answer) error {
	if c.json {
		text, err := a.Result.Encode()
		if err != nil {
			return err
		}
		fmt.Fprintln(c.stdout, string(text))
		return nil
	}
	checked := ""
	if a.CheckOnly {
		checked = c.say("（预校验，未申报）", " (checked, not filed)")
	}
	fmt.Fprintf(c.stdout, "%s%s %s%s\n", c.outcome(a.Outcome), checked, a.Message, bracketed(a.Code))
	fmt.Fprintf(c.stdout, "  msgId: %s  traceId: %s\n", a.MsgID, a.TraceID)
	c.findings(c.stdout, a.Errors, a.Warnings)
	if a.Data != nil {
		text, err := json.MarshalIndent(a.Data, "  ", "  ")
		if err != nil {
			return err
		}
		fmt.Fprintf(c.stdout, "  %s\n", text)
	}
	for _, r := range a.Receipts {
		if text, err := message.ParseReceiptText(r.Text); err == nil {
			fmt.Fprintf(c.stdout, "  %s: %s %s %s\n", c.say("回执", "receipt"), text.Kind, text.ReceiptID, text.Time)
		}
	}
	if a.NextStep != "" {
		fmt.Fprintf(c.stdout, "  %s: %s\n", c.say("下一步", "next"), a.NextStep)
	}
	if a.PromisedBy != "" && !a.Final() {
		fmt.Fprintf(c.stdout, "  %s: %s\n", c.say("预计办结", "promised by"), a.PromisedBy)
	}
	return nil
}

func (c *caller) outcome(o message.Outcome) string {
	if c.lang == "en" {
		return cmp.Or(string(o), "not filed")
	}
	return roster.OutcomeName(o)
}

func (c *caller) findings(w io.Writer, errs, warnings []message.Finding) {
	show := func(mark string, list []message.Finding) {
		for _, f := range list {
			fmt.Fprintf(w, "  %s %s %s%s %s\n", mark, f.Pointer, f.Message, bracketed(f.Code), f.Hint)
		}
	}
	show("✗", errs)
	show("!", warnings)
}

// takeUp repeats and asks for what an earlier run left open.
func (c *caller) takeUp(ctx context.Context) error {
	answers, err := c.client.Resume(ctx)
	for i := range answers {
		if err := c.print(&answers[i]); err != nil {
			return err
		}
	}
	left := 0
	if o := c.client.Outbox(); o != nil {
		left = len(o.Pending())
	}
	fmt.Fprintf(c.stderr, c.say("已处理 %d 条，尚有 %d 条未办结\n", "%d taken up, %d still open\n"), len(answers), left)
	if err != nil {
		return c.failed(err)
	}
	return nil
}

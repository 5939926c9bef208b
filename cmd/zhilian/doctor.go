package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"net"
	"net/url"
	"time"

	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

const (
	clockLimit  = 300 * time.Second // beyond it the platform refuses every message
	clockWarn   = 60 * time.Second
	expiryWarn  = 14 * 24 * time.Hour
	doctorReach = 10 * time.Second
)

// doctor looks at a client's set-up in the order in which things can go wrong.
type doctor struct {
	caller
	conf zhilian.Config
}

// check is one step: it returns what it found, or why nothing after it can work.
type check struct {
	zh, en string
	run    func(ctx context.Context) (note string, err error)
}

// runDoctor checks a client's set-up step by step and stops at what blocks.
func runDoctor(ctx context.Context, args []string, w world) error {
	d := &doctor{caller: caller{world: w}}
	f := flag.NewFlagSet("zhilian doctor", flag.ContinueOnError)
	f.SetOutput(w.stderr)
	f.StringVar(&d.config, "config", w.getenv("ZHILIAN_CONFIG"), "`file` of the client's configuration; the environment (ZHILIAN_…) overrides it")
	f.StringVar(&d.lang, "lang", "zh", "language of what is printed, zh or en")
	if err := f.Parse(args); errors.Is(err, flag.ErrHelp) {
		return nil
	} else if err != nil || f.NArg() > 0 {
		return callUsage
	}
	defer func() {
		if d.client != nil {
			d.client.Close()
		}
	}()
	for _, c := range d.checks() {
		note, err := c.run(ctx)
		if err != nil {
			d.tell(c, err)
			return callRejected
		}
		fmt.Fprintf(w.stdout, "✓ %s  %s\n", d.say(c.zh, c.en), note)
	}
	fmt.Fprintln(w.stdout, d.say("一切正常，可以申报。", "All is well; filing can begin."))
	return nil
}

// tell prints a failed step with its cause and remedy below it.
func (d *doctor) tell(c check, err error) {
	e, ok := errors.AsType[*zhilian.Error](err)
	if !ok {
		fmt.Fprintf(d.stdout, "✗ %s: %v\n", d.say(c.zh, c.en), err)
		return
	}
	zh, en := e.Explain()
	fmt.Fprintf(d.stdout, "✗ %s: %s%s\n", d.say(c.zh, c.en), d.say(zh.Meaning, en.Meaning), bracketed(e.Code))
	d.because(d.stdout, e)
}

func (d *doctor) checks() []check {
	return []check{
		{"配置", "configuration", d.checkConfig},
		{"网络可达", "reachability", d.checkReach},
		{"TLS 证书", "TLS certificate", d.checkTLS},
		{"时钟", "clock", d.checkClock},
		{"密钥形式与校验值", "key form and check value", d.checkKey},
		{"加解密（SYS.ECHO）", "seal (SYS.ECHO)", d.checkSeal},
		{"令牌（SYS.TOKEN）", "token (SYS.TOKEN)", d.checkToken},
	}
}

func (d *doctor) checkConfig(context.Context) (string, error) {
	config, err := zhilian.Load(d.config, d.getenv)
	if err != nil {
		return "", err
	}
	config.Outbox = "" // another process may rightly have it open
	if d.client, err = zhilian.New(config); err != nil {
		return "", err
	}
	d.conf = config
	return config.Host + " " + config.App + " " + config.KeyID, nil
}

// checkReach looks the name up and connects. Through a proxy neither needs to
// work from here, so the next step tells.
func (d *doctor) checkReach(ctx context.Context) (string, error) {
	if proxy := d.conf.Proxy; proxy != "direct" && (proxy != "" || d.getenv("HTTPS_PROXY")+d.getenv("https_proxy") != "") {
		return d.say("经代理访问", "through a proxy"), nil
	}
	host, err := url.Parse(d.conf.Host)
	if err != nil {
		return "", &zhilian.Error{Kind: zhilian.BadConfig, Detail: "host"}
	}
	port := host.Port()
	if port == "" {
		port = "443"
	}
	ctx, cancel := context.WithTimeout(ctx, doctorReach)
	defer cancel()
	addresses, err := net.DefaultResolver.LookupHost(ctx, host.Hostname())
	if err != nil {
		return "", &zhilian.Error{Kind: zhilian.Unreachable, Detail: d.say("域名解析失败", "the name is not found") + ": " + err.Error()}
	}
	var dialer net.Dialer
	connection, err := dialer.DialContext(ctx, "tcp", net.JoinHostPort(host.Hostname(), port))
	if err != nil {
		return "", &zhilian.Error{Kind: zhilian.Unreachable, Detail: err.Error()}
	}
	return addresses[0] + ":" + port, connection.Close()
}

func (d *doctor) checkTLS(ctx context.Context) (string, error) {
	state, err := d.client.Connection(ctx)
	if err != nil {
		return "", err
	}
	leaf := state.PeerCertificates[0]
	note := fmt.Sprintf("%s %s %s", tls.VersionName(state.Version), d.say("有效期至", "valid until"), leaf.NotAfter.Format(time.DateOnly))
	if time.Until(leaf.NotAfter) < expiryWarn {
		note += " ! " + d.say("即将到期", "expires soon")
	}
	return note, nil
}

func (d *doctor) checkClock(ctx context.Context) (string, error) {
	_, ahead, err := d.client.Time(ctx)
	if err != nil {
		return "", err
	}
	note := fmt.Sprintf(d.say("平台比本机快 %v", "the platform is %v ahead"), ahead)
	if ahead.Abs() > clockLimit {
		return "", &zhilian.Error{Kind: zhilian.WrongClock, Code: "E1003", Detail: note}
	}
	if ahead.Abs() > clockWarn {
		note += " ! " + d.say("请校准本机时钟", "set the host's clock")
	}
	return note, nil
}

func (d *doctor) checkKey(context.Context) (string, error) {
	return fmt.Sprintf(d.say("校验值 %s，请与门户显示的核对", "check value %s; compare it with the portal"), d.client.CheckValue()), nil
}

// checkSeal sends no token, so that looking at a new key does not activate it.
func (d *doctor) checkSeal(ctx context.Context) (string, error) {
	if err := d.client.EchoSeal(ctx); err != nil {
		return "", err
	}
	return d.say("双方密钥一致", "both sides hold the same key"), nil
}

func (d *doctor) checkToken(ctx context.Context) (string, error) {
	if _, err := d.client.Echo(ctx, map[string]string{"echo": "zhilian doctor"}); err != nil {
		return "", err
	}
	return d.say("已取得当日令牌，带令牌调用成功", "today's token was given out and works"), nil
}

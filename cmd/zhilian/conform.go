package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/conform"
	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

const conformUsage = `usage: zhilian conform platform --config client.yaml [flags]   check a test environment against docs/protocol.md
       zhilian conform client [flags]                           be a platform for one client and judge what it does

exit codes: 0 everything that was checked is kept   1 something is broken
            2 wrong arguments or configuration      3 nothing broken, but not everything was seen
`

// conformer is one run of zhilian conform.
type conformer struct {
	world
	lang string
	json bool
}

// runConform checks one side of the wire.
func runConform(ctx context.Context, args []string, w world) error {
	c := &conformer{world: w}
	if len(args) > 0 {
		switch args[0] {
		case "platform":
			return c.platform(ctx, args[1:])
		case "client":
			return c.client(ctx, args[1:])
		}
	}
	fmt.Fprint(w.stderr, conformUsage)
	return exitCode(2)
}

func (c *conformer) flags(name string) *flag.FlagSet {
	f := flag.NewFlagSet("zhilian conform "+name, flag.ContinueOnError)
	f.SetOutput(c.stderr)
	f.StringVar(&c.lang, "lang", "zh", "language of what is printed, zh or en")
	f.BoolVar(&c.json, "json", false, "print the report as JSON")
	return f
}

func (c *conformer) platform(ctx context.Context, args []string) error {
	f := c.flags("platform")
	o := conform.PlatformOptions{Clock: time.Now}
	file := f.String("config", c.getenv("ZHILIAN_CONFIG"), "`file` of a client's configuration with a test key; the environment (ZHILIAN_…) overrides it")
	f.StringVar(&o.Service, "service", "ER0102", "`interface` that the probes call; nothing they send passes its checks")
	f.BoolVar(&o.Alarms, "alarms", false, "try as well what raises an alarm and has the key marked for replacement")
	if err := parsed(f, args); err != nil {
		return err
	}
	config, err := zhilian.Load(*file, c.getenv)
	if err != nil {
		return c.wrong(err)
	}
	o.Config = config
	r, err := conform.CheckPlatform(ctx, o)
	if err != nil {
		return c.wrong(err)
	}
	return c.report(r, false)
}

// wrong explains why nothing was checked.
func (c *conformer) wrong(err error) error {
	fmt.Fprintln(c.stderr, "zhilian conform:", err)
	if e, ok := errors.AsType[*zhilian.Error](err); ok {
		zh, en := e.Explain()
		fmt.Fprintln(c.stderr, conform.Text{Zh: zh.Meaning + "：" + zh.Remedy, En: en.Meaning + ": " + en.Remedy}.In(c.lang))
	}
	return exitCode(2)
}

// report prints and decides how to end. A client is to have met everything.
func (c *conformer) report(r *conform.Report, all bool) error {
	if c.json {
		if err := r.JSON(c.stdout); err != nil {
			return err
		}
	} else {
		r.Print(c.stdout, c.lang)
	}
	switch {
	case r.Count(conform.Broken) > 0:
		return exitCode(1)
	case r.Count(conform.Kept) == 0, all && !r.Met():
		return exitCode(3)
	}
	return nil
}

func (c *conformer) client(ctx context.Context, args []string) error {
	f := c.flags("client")
	o := conform.StandOptions{Clock: time.Now, Tell: c.tell}
	listen := f.String("listen", "127.0.0.1:9443", "`address` of this host for the client; the next port plays a stranger with another certificate")
	dir := f.String("dir", "zhilian-conform", "`directory` for client.yaml and ca.pem")
	suite := f.String("suite", string(message.SuiteGCM), "SM4-GCM or SM4-CBC-HMAC-SM3")
	f.StringVar(&o.Callback, "callback", "", "`URL` where the client takes callbacks")
	f.StringVar(&o.PublicKey, "public-key", "", "public `key` of the client's signatures, 130 hex digits")
	f.DurationVar(&o.Settle, "settle", 20*time.Second, "how long the client has for repeats after its last message")
	if err := parsed(f, args); err != nil {
		return err
	}
	o.Suite = message.Suite(*suite)
	_, port, err := net.SplitHostPort(*listen)
	if err != nil {
		return c.wrong(fmt.Errorf("--listen: %w", err))
	}
	if o.PublicKey != "" {
		if _, err := message.ParsePublicKey(o.PublicKey); err != nil {
			return c.wrong(fmt.Errorf("--public-key: %w", err))
		}
	}
	o.Host = "https://localhost:" + port
	stand, err := conform.NewStand(o)
	if err != nil {
		return c.wrong(err)
	}
	stop, err := c.open(ctx, stand, *listen, *dir)
	if err != nil {
		return c.wrong(err)
	}
	defer stop()
	stand.Wait(ctx)
	if ctx.Err() == nil {
		stand.Ring(ctx)
	}
	return c.report(stand.Report(conform.Text{Zh: "接入系统的检查", En: "check of a client"}.In(c.lang)), true)
}

// tell prints what happens, beside the report.
func (c *conformer) tell(t conform.Text) { fmt.Fprintln(c.stderr, t.In(c.lang)) }

// open listens on both addresses and writes what the client needs.
func (c *conformer) open(ctx context.Context, stand *conform.Stand, listen, dir string) (stop func(), err error) {
	strange := filepath.Join(dir, "stranger")
	if err := os.MkdirAll(strange, 0o700); err != nil {
		return nil, err
	}
	own, err := developmentCertificate(dir)
	if err != nil {
		return nil, err
	}
	other, err := developmentCertificate(strange)
	if err != nil {
		return nil, err
	}
	stopOwn, address, err := serveTLS(ctx, listen, &tls.Config{Certificates: []tls.Certificate{own}, MinVersion: tls.VersionTLS12}, stand)
	if err != nil {
		return nil, err
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return stopOwn, err
	}
	greet, handler := stand.Decoy()
	stopOther, decoy, err := serveTLS(ctx, net.JoinHostPort(host, next(listen)),
		&tls.Config{Certificates: []tls.Certificate{other}, MinVersion: tls.VersionTLS12, GetConfigForClient: greet}, handler)
	if err != nil {
		stopOwn()
		return nil, err
	}
	return func() { stopOwn(); stopOther() }, c.hand(stand, dir, "https://localhost:"+port, decoy)
}

// next is the port after that of an address; any free one after "any free one".
func next(address string) string {
	_, port, err := net.SplitHostPort(address)
	n, bad := strconv.Atoi(port)
	if err != nil || bad != nil || n == 0 {
		return "0"
	}
	return strconv.Itoa(n + 1)
}

// serveTLS serves until stop is called.
func serveTLS(ctx context.Context, address string, config *tls.Config, handler http.Handler) (stop func(), at string, err error) {
	var listening net.ListenConfig
	l, err := listening.Listen(ctx, "tcp", address)
	if err != nil {
		return nil, "", err
	}
	server := &http.Server{Handler: handler, ReadHeaderTimeout: time.Minute, ErrorLog: log.New(io.Discard, "", 0)}
	config.NextProtos = []string{"h2", "http/1.1"}
	go func() { _ = server.Serve(tls.NewListener(l, config)) }() // ends by Close
	return func() { _ = server.Close() }, l.Addr().String(), nil // whoever is still connected has been judged
}

// hand writes client.yaml and says what to do with it.
func (c *conformer) hand(stand *conform.Stand, dir, host, decoy string) error {
	k := stand.Config()
	where, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	file := filepath.Join(where, "client.yaml")
	text := fmt.Sprintf("host: %s\npath: %s\napp: %s\narea: %q\nkeyId: %s\nkey: %q\nsuite: %s\ncaFile: %s\nproxy: direct\n",
		host, k.Path, k.App, k.Area, k.KeyID, string(k.Key), k.Suite, filepath.Join(where, caFile))
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		return err
	}
	_, port, err := net.SplitHostPort(decoy)
	if err != nil {
		return err
	}
	c.tell(conform.Text{
		Zh: fmt.Sprintf("测试平台已就绪。系统的配置（密钥校验值 %s）：\n\n%s\n已写入 %s。\n\n请让系统依次发送至少 %d 笔内容不同的业务（接口和内容不限，例如 ER0102），并查询办理中的结果；每笔会遇到一种情形。\n再把 host 换成 https://localhost:%s 运行一次：那里的证书不受信任，系统应当拒绝连接。\n情形全部轮到并安静一段时间后给出报告；按 Ctrl-C 可提前结束。\n", stand.CheckValue(), text, shown(file), stand.Situations(), port),
		En: fmt.Sprintf("The platform is ready. Configuration of the client (check value %s):\n\n%s\nIt is in %s.\n\nHave the client send at least %d calls of different content, one after the other (any interface and content, such as ER0102), and ask for results that are in work; each call meets one situation.\nThen run it once with host https://localhost:%s, where the certificate is not to be trusted and the client must break off.\nThe report comes when all situations were met and the client has been quiet for a while; Ctrl-C ends earlier.\n", stand.CheckValue(), text, shown(file), stand.Situations(), port),
	})
	return nil
}

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/connector"
	"github.com/zhilian-hrss/zhilian/internal/store/exchange"
)

// mostExchangers bounds how many requests an agent makes at a time.
const mostExchangers = 64

// exchangeFlags are the flags of zhilian exchange.
type exchangeFlags struct {
	database string
	core     config.Core
	workers  int
	logAs    string
	schema   bool
}

func readExchangeFlags(args []string, stderr io.Writer) (exchangeFlags, error) {
	var o exchangeFlags
	f := flag.NewFlagSet("zhilian exchange", flag.ContinueOnError)
	f.SetOutput(stderr)
	f.StringVar(&o.database, "database-file", "", "file of the exchange database's address, postgres://… (required)")
	f.StringVar(&o.core.URL, "core", "", "address of the core system: https://…, soap+https://…; without s on this host alone (required)")
	f.StringVar(&o.core.BearerFile, "bearer-file", "", "file of the token to present there (required)")
	f.StringVar(&o.core.SignFile, "sign-file", "", "file of the secret with which each request is signed")
	f.StringVar(&o.core.ClientCert, "client-cert", "", "certificate file (PEM) to show there")
	f.StringVar(&o.core.ClientKey, "client-key", "", "key file of --client-cert")
	f.StringVar(&o.core.CAFile, "ca-file", "", "certificates (PEM) trusted there instead of the host's")
	f.DurationVar(&o.core.Timeout, "timeout", 10*time.Second, "how long one request may take, 100ms to 60s")
	f.IntVar(&o.workers, "workers", 8, "how many requests are made at a time, 1 to 64")
	f.StringVar(&o.logAs, "log", "json", "json or text")
	f.BoolVar(&o.schema, "schema", false, "print the definition of the exchange tables and end")
	return o, parsed(f, args)
}

// check tells everything wrong with the flags.
func (o *exchangeFlags) check() error {
	var list []error
	if o.workers < 1 || o.workers > mostExchangers {
		list = append(list, fmt.Errorf("--workers: not between 1 and %d", mostExchangers))
	}
	if o.core.Timeout < 100*time.Millisecond || o.core.Timeout > time.Minute {
		list = append(list, errors.New("--timeout: not between 100ms and 60s"))
	}
	if (o.core.ClientCert == "") != (o.core.ClientKey == "") {
		list = append(list, errors.New("--client-cert, --client-key: they belong together"))
	}
	address := strings.TrimPrefix(o.core.URL, "soap+")
	if u, err := url.Parse(address); err != nil || u.Host == "" || !config.Secure(address) {
		list = append(list, errors.New("--core: not an address such as https://core.example.gov.cn; http:// is for this host alone"))
	}
	return errors.Join(list...)
}

// runExchange runs the agent of exchange tables, inside a core system's network.
func runExchange(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	o, err := readExchangeFlags(args, stderr)
	if err != nil {
		return err
	}
	if o.schema {
		_, err := io.WriteString(stdout, exchange.Schema)
		return err
	}
	log, err1 := logger(stderr, o.logAs)
	database, err2 := requiredSecret("--database-file", o.database)
	bearer, err3 := requiredSecret("--bearer-file", o.core.BearerFile)
	if err2 == nil && !(config.Core{URL: database}).Exchange() {
		err2 = errors.New("--database-file: does not begin with postgres://")
	}
	if err := errors.Join(err1, err2, err3, o.check()); err != nil {
		return err
	}
	way, err := newClientWay(o.core.ClientCert, o.core.ClientKey, o.core.CAFile)
	if err != nil {
		return err
	}
	agent, tables, err := newExchangeAgent(ctx, o, way, database, bearer, log)
	if err != nil {
		return err
	}
	defer tables.Close()
	watching, stop := context.WithCancel(ctx)
	var watch sync.WaitGroup
	defer watch.Wait()
	defer stop()
	watch.Go(func() { way.watch(watching, log) })
	if _, err := fmt.Fprintln(stdout, "exchange agent for", o.core.URL); err != nil {
		return err
	}
	return agent.Run(ctx)
}

func newExchangeAgent(ctx context.Context, o exchangeFlags, way *clientWay, database, bearer string, log *slog.Logger) (*connector.Agent, *exchange.Tables, error) {
	transport, err := transportTo(o.core, way, time.Now, log)
	if err != nil {
		return nil, nil, err
	}
	tables, err := exchange.Open(ctx, database)
	if err != nil {
		return nil, nil, err
	}
	return connector.NewAgent(connector.AgentOptions{
		Box: tables, Core: strings.TrimPrefix(o.core.URL, "soap+"), Bearer: bearer, Transport: transport,
		Timeout: o.core.Timeout, Workers: o.workers, Log: log,
	}), tables, nil
}

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/bureau"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/store"
)

const (
	creditEvery = 10 * time.Second // how often enterprises are looked for whose look-up is due
	creditLimit = 5 * time.Minute  // how long the look-ups of one time may take
)

// startCredit opens the desk of credit and has what is due looked up.
func (p *platform) startCredit(context.Context) error {
	sources, err := p.creditSources()
	if err != nil {
		return err
	}
	p.credit = credit.NewDesk(credit.Options{Store: p.db.Credit(), Sources: sources, Rules: p.creditRules, Clock: p.clock, Log: p.log})
	store.HandleLong(p.queue, creditLimit, func(ctx context.Context, _ store.CreditArgs) error {
		done, err := p.credit.Sweep(ctx)
		for _, o := range done {
			err = errors.Join(err, p.tellCredit(ctx, o))
		}
		return err
	})
	p.queue.Every(creditEvery, store.CreditArgs{})
	return nil
}

// creditSources are those of the configuration's file.
func (p *platform) creditSources() ([]credit.Source, error) {
	if p.config.Credit.Sources == "" {
		return nil, nil
	}
	text, err := os.ReadFile(p.config.Credit.Sources)
	if err != nil {
		return nil, fmt.Errorf("credit.sources: %w", err)
	}
	files, err := credit.ParseSources(text)
	if err != nil {
		return nil, fmt.Errorf("credit.sources: %w", err)
	}
	var list []credit.Source
	for _, f := range files {
		bearer := ""
		if f.BearerFile != "" {
			if bearer, err = secretFile(f.BearerFile); err != nil {
				return nil, fmt.Errorf("credit source %s: %w", f.Name, err)
			}
		}
		secure, err := clientTLS("", "", f.CAFile)
		if err != nil {
			return nil, fmt.Errorf("credit source %s: %w", f.Name, err)
		}
		source, err := credit.NewHTTPSource(f, bearer, dispatch.NewTransport(secure))
		if err != nil {
			return nil, fmt.Errorf("credit.sources: %w", err)
		}
		list = append(list, source)
	}
	return list, nil
}

// creditRules are the parameters by which credit is looked at.
func (p *platform) creditRules() (credit.Rules, error) {
	set, err := p.parameters()
	if err != nil {
		return credit.Rules{}, err
	}
	return credit.Rules{
		On: credit.Mode(set.Enum(parameter.CreditOn)), Recheck: set.Duration(parameter.CreditRecheck), Batch: set.Int(parameter.CreditBatch),
		Objects: set.Int(parameter.ObjectionDays),
	}, nil
}

// tellCredit raises alarms of what a look-up led to.
func (p *platform) tellCredit(ctx context.Context, o credit.Outcome) error {
	var failed error
	for _, source := range o.Silent {
		_, err := p.alarms.Raise(ctx, notice.Alarm{
			Kind: "credit.source-silent", Severity: notice.Warning, Owner: string(staff.Administrator), Object: "source:" + source,
		})
		failed = errors.Join(failed, err)
	}
	if o.Task == nil {
		return failed
	}
	_, err := p.alarms.Raise(ctx, notice.Alarm{
		Kind: "credit.discredited", Severity: notice.Critical, Owner: string(staff.CreditOfficer), Object: "enterprise:" + string(o.Enterprise),
		Values: map[string]string{"task": string(o.Task.ID), "source": o.Task.Source, "state": string(o.Task.State)},
	})
	return errors.Join(failed, err)
}

// runCredit runs the stand-in of the credit platforms, for demonstrations and tests.
func runCredit(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("zhilian credit", flag.ContinueOnError)
	flags.SetOutput(stderr)
	listen := flags.String("listen", "127.0.0.1:0", "address to serve")
	book := flags.String("book", "", "file of what it knows (YAML), read anew for each request; the demonstration's when not given")
	bearer := flags.String("bearer-file", "", "file of the token that callers have to present")
	sources := flags.String("sources", "", "file to write: what credit.sources of a platform has to say to ask this service")
	if err := parsed(flags, args); err != nil {
		return err
	}
	log, err1 := logger(stderr, "json")
	var token string
	var err2 error
	if *bearer != "" {
		token, err2 = requiredSecret("--bearer-file", *bearer)
	}
	if err := errors.Join(err1, err2); err != nil {
		return err
	}
	read := func() ([]byte, error) {
		if *book == "" {
			return bureau.Demo(), nil
		}
		return os.ReadFile(*book)
	}
	return serveAlone(ctx, stdout, log, &edge{name: "credit service", address: *listen}, func(url string) (http.Handler, error) {
		if *sources != "" {
			text, err := bureau.Sources("credit-qingdao", url, *bearer)
			if err == nil {
				err = os.WriteFile(*sources, text, 0o600)
			}
			if err != nil {
				return nil, fmt.Errorf("--sources: %w", err)
			}
		}
		return bureau.New(bureau.Options{Bearer: token, Read: read})
	})
}

package main

import (
	"context"
	"crypto/tls"
	"errors"
	"flag"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"path/filepath"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/corekit/employment"
	"github.com/zhilian-hrss/zhilian/internal/corekit/insurance"
	"github.com/zhilian-hrss/zhilian/internal/corekit/labour"
	"github.com/zhilian-hrss/zhilian/internal/corekit/personnel"
)

// domains are the reference core systems.
func domains() []corekit.Domain {
	return []corekit.Domain{employment.New(employment.Rules{}), insurance.New(insurance.Rules{}), labour.New(labour.Rules{}), personnel.New(personnel.Rules{})}
}

// everyDomain asks for all reference core systems in one process.
const everyDomain = "all"

// runCore runs one reference core system, or all of them side by side: another
// process than the platform, with other databases.
func runCore(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("zhilian core", flag.ContinueOnError)
	flags.SetOutput(stderr)
	named := flags.String("domain", "employment", "which core system: "+domainNames()+"; or all, each under its name as path and with a file of its own")
	listen := flags.String("listen", "127.0.0.1:0", "address to serve")
	data := flags.String("data", "core.db", "file of the core system's own database; of all, each file's name ends with the core system's")
	bearerFile := flags.String("bearer-file", "", "file of the token that callers must present (required)")
	signFile := flags.String("sign-file", "", "file of the secret with which each request must be signed; none: it need not be")
	pair := [2]*string{flags.String("cert", "", "certificate file (PEM) to serve https with"), flags.String("key", "", "key file of --cert")}
	clientCA := flags.String("client-ca", "", "certificates (PEM) of which one must have issued the caller's; none: it need not show one")
	logAs := flags.String("log", "json", "json or text")
	play := flags.String("play", "ok", "trouble to play from the start, such as down or slow:500")
	start := flags.String("clock-start", "", "moment at which the clock starts, for demonstrations")
	if err := parsed(flags, args); err != nil {
		return err
	}
	log, err1 := logger(stderr, *logAs)
	clock, err2 := clockFrom(*start)
	played, err3 := corekit.ParsePlay(*play)
	if err3 != nil {
		err3 = fmt.Errorf("--play: %w", err3)
	}
	bearer, err4 := requiredSecret("--bearer-file", *bearerFile)
	chosen, err5 := chosenDomains(*named)
	secret, err6 := optionalSecret("--sign-file", *signFile)
	secure, err7 := coreTLS(*pair[0], *pair[1], *clientCA)
	if err := errors.Join(err1, err2, err3, err4, err5, err6, err7); err != nil {
		return err
	}
	mux := http.NewServeMux()
	var cores []*corekit.Core
	var err error
	for _, d := range chosen {
		path, file := "", *data
		if *named == everyDomain {
			path, file = "/"+d.Name, beside(*data, d.Name)
		}
		var core *corekit.Core
		core, err = corekit.Open(ctx, corekit.Options{Path: file, Clock: clock, Log: log.With("core", d.Name), Bearer: bearer, Secret: secret, Domain: d})
		if err == nil {
			cores = append(cores, core)
			err = core.Play(played)
			mux.Handle(path+"/", http.StripPrefix(path, core.Handler()))
		}
		if err != nil {
			break
		}
	}
	if err == nil {
		err = serveAlone(ctx, stdout, log, &edge{name: "core system", address: *listen, tls: secure}, func(string) (http.Handler, error) { return mux, nil })
	}
	for _, core := range cores {
		err = errors.Join(err, core.Close())
	}
	return err
}

func domainNames() string {
	var names []string
	for _, d := range domains() {
		names = append(names, d.Name)
	}
	return strings.Join(names, ", ")
}

func chosenDomains(name string) ([]corekit.Domain, error) {
	all := domains()
	if name == everyDomain {
		return all, nil
	}
	for _, d := range all {
		if d.Name == name {
			return []corekit.Domain{d}, nil
		}
	}
	return nil, fmt.Errorf("--domain: %q is none of %s, all", name, domainNames())
}

// beside returns the file of the same folder and kind whose name ends with name.
func beside(file, name string) string {
	ext := filepath.Ext(file)
	return strings.TrimSuffix(file, ext) + "-" + name + ext
}

// coreTLS is how a core system is served over https; nil when there is no certificate.
func coreTLS(cert, key, clients string) (*tls.Config, error) {
	switch {
	case cert == "" && key == "" && clients == "":
		return nil, nil
	case cert == "" || key == "":
		return nil, errors.New("--cert, --key: both are needed, --client-ca works with them alone")
	}
	secure, err := tlsConfig(config.Pairs{Cert: []string{cert}, Key: []string{key}}, "")
	if err != nil {
		return nil, fmt.Errorf("--cert: %w", err)
	}
	if clients != "" {
		secure.ClientAuth = tls.RequireAndVerifyClientCert
		if secure.ClientCAs, err = certificatesIn(clients); err != nil {
			return nil, fmt.Errorf("--client-ca: %w", err)
		}
	}
	return secure, nil
}

// optionalSecret reads the secret whose file a flag names; nil when it names none.
func optionalSecret(flag, path string) ([]byte, error) {
	if path == "" {
		return nil, nil
	}
	secret, err := requiredSecret(flag, path)
	return []byte(secret), err
}

// serveAlone serves one address until ctx ends. The line it prints first is how a
// parent process learns the port; build is told the same address.
func serveAlone(ctx context.Context, stdout io.Writer, log *slog.Logger, e *edge, build func(url string) (http.Handler, error)) error {
	if err := listenAll([]*edge{e}, log); err != nil {
		return err
	}
	url := "http://" + e.listener.Addr().String()
	if e.tls != nil {
		url = "https://" + e.listener.Addr().String()
	}
	handler, err := build(url)
	if err == nil {
		_, err = fmt.Fprintf(stdout, "%s at %s\n", e.name, url)
	}
	if err != nil {
		return errors.Join(err, e.listener.Close())
	}
	e.server.Handler = handler
	return e.serve(ctx)
}

// logger returns what the flag --log names.
func logger(w io.Writer, as string) (*slog.Logger, error) {
	switch as {
	case "json":
		return slog.New(slog.NewJSONHandler(w, nil)), nil
	case "text":
		return slog.New(slog.NewTextHandler(w, nil)), nil
	}
	return nil, fmt.Errorf("--log: neither json nor text")
}

// clockFrom returns the clock that the flag --clock-start asks for.
func clockFrom(start string) (func() time.Time, error) {
	var c config.Config
	if start != "" {
		at, err := time.Parse(time.RFC3339, start)
		if err != nil {
			return nil, fmt.Errorf("--clock-start: not a moment such as 2026-11-23T09:00:00+08:00")
		}
		c.Clock.Start = at
	}
	return clockOf(&c), nil
}

// requiredSecret reads the secret whose file a flag names.
func requiredSecret(flag, path string) (string, error) {
	if path == "" {
		return "", fmt.Errorf("%s: missing", flag)
	}
	secret, err := secretFile(path)
	if err != nil {
		return "", fmt.Errorf("%s: %w", flag, err)
	}
	return secret, nil
}

package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"strings"

	"github.com/zhilian-hrss/zhilian/internal/hall"
)

// runHall runs the stand-in of the authority's online service hall, for
// demonstrations and tests.
func runHall(ctx context.Context, args []string, stdout, stderr io.Writer) error {
	flags := flag.NewFlagSet("zhilian hall", flag.ContinueOnError)
	flags.SetOutput(stderr)
	listen := flags.String("listen", "127.0.0.1:0", "address to serve")
	issuer := flags.String("issuer", "", "the hall's own address as others see it; http://ADDRESS when not given")
	directoryFile := flags.String("directory", "", "file of enterprises, people and clients (YAML or JSON); the demonstration's when not given")
	clientID := flags.String("client-id", "", "a client beside those of the directory")
	clientSecret := flags.String("client-secret-file", "", "file of that client's secret")
	redirects := flags.String("redirect", "", "that client's redirect addresses, with commas")
	start := flags.String("clock-start", "", "moment at which the clock starts")
	if err := parsed(flags, args); err != nil {
		return err
	}
	log, err1 := logger(stderr, "json")
	clock, err2 := clockFrom(*start)
	directory, err3 := readDirectory(*directoryFile)
	if *clientID != "" {
		secret, err := requiredSecret("--client-secret-file", *clientSecret)
		err3 = errors.Join(err3, err)
		directory.Clients = append(directory.Clients, hall.Client{ID: *clientID, Secret: secret, Redirects: strings.Split(*redirects, ",")})
	}
	if err := errors.Join(err1, err2, err3); err != nil {
		return err
	}
	return serveAlone(ctx, stdout, log, &edge{name: "service hall", address: *listen}, func(url string) (http.Handler, error) {
		if *issuer == "" {
			*issuer = url
		}
		return hall.New(hall.Options{Issuer: *issuer, Clients: directory.Clients, Accounts: directory.Accounts, Clock: clock})
	})
}

// readDirectory reads who the hall knows.
func readDirectory(path string) (hall.Directory, error) {
	if path == "" {
		return hall.Demo()
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return hall.Directory{}, fmt.Errorf("--directory: %w", err)
	}
	return hall.Parse(text)
}

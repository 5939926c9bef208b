package main

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strconv"
	"strings"
	"time"
)

// coreAnswer is what the stub of a core system answers to everything: a filing
// that is done, 1 KB long.
func coreAnswer() []byte {
	const form = `{"outcome":"done","businessNo":"BL20261123000001","data":{"persons":[{"ref":"0","outcome":"done",` +
		`"registrationNo":"JY20261123000001","registeredOn":"2026-11-23","message":"%s"}]}}`
	message := strings.Repeat("已按规定办理就业登记，请妥善保存回执。", 20)
	for size := len(message); len(form)-2+size > 1024; size = len(message) {
		message = strings.TrimSuffix(message, string([]rune(message)[len([]rune(message))-1]))
	}
	return fmt.Appendf(nil, form, message)
}

// runStub is a core system that costs as little as net/http allows. It is the
// same one behind the platform and behind every peer.
func runStub(ctx context.Context, args []string) error {
	if len(args) != 1 {
		return errors.New("stub takes an address")
	}
	answer := coreAnswer()
	length := strconv.Itoa(len(answer))
	return serve(ctx, args[0], nil, http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		_, _ = io.Copy(io.Discard, r.Body) // who sent it has no interest in the fault
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Content-Length", length)
		w.Write(answer)
	}))
}

// runProxy is the bare hop that ratios refer to: httputil.ReverseProxy as it
// comes, but for a transport that keeps as many connections as there are callers.
func runProxy(ctx context.Context, args []string) error {
	if len(args) != 4 {
		return errors.New("proxy takes an address, a target, a certificate and a key")
	}
	target, err := url.Parse("http://" + args[1])
	if err != nil {
		return err
	}
	pair, err := tls.LoadX509KeyPair(args[2], args[3])
	if err != nil {
		return err
	}
	transport := http.DefaultTransport.(*http.Transport).Clone()
	transport.MaxIdleConns, transport.MaxIdleConnsPerHost, transport.Proxy = 512, 512, nil
	hop := &httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.SetURL(target) },
		Transport: transport,
	}
	return serve(ctx, args[0], &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS13}, hop)
}

func serve(ctx context.Context, address string, secure *tls.Config, handler http.Handler) error {
	server := &http.Server{
		Addr: address, Handler: handler, TLSConfig: secure, ReadHeaderTimeout: time.Minute,
		ErrorLog: log.New(io.Discard, "", 0), // readiness is asked without a handshake
	}
	defer context.AfterFunc(ctx, func() { _ = server.Close() })()
	var err error
	if secure != nil {
		err = server.ListenAndServeTLS("", "")
	} else {
		err = server.ListenAndServe()
	}
	if errors.Is(err, http.ErrServerClosed) {
		return nil
	}
	return err
}

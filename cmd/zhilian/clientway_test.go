package main

import (
	"crypto/x509"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/config"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
)

// A node that runs takes up a new client certificate and new authorities of a core
// system when their files change; files that do not load change nothing.
func TestClientCertificatesAreReadAgain(t *testing.T) {
	own, foreign := newAuthority(t), newAuthority(t)
	own.leaf(t, "server", x509.ExtKeyUsageServerAuth)
	own.leaf(t, "platform", x509.ExtKeyUsageClientAuth)
	foreign.leaf(t, "platform", x509.ExtKeyUsageClientAuth)
	bearer, began, dir := secret(t, "a-bearer-of-this-test"), "2026-11-23T09:00:00+08:00", t.TempDir()
	r := start(t, runCore, "--data", filepath.Join(t.TempDir(), "core.db"), "--bearer-file", bearer, "--clock-start", began,
		"--cert", own.file("server"), "--key", own.file("server.key"), "--client-ca", own.file("ca"))
	defer r.end()
	clock, err := clockFrom(began)
	if err != nil {
		t.Fatal(err)
	}
	moment := time.Now()
	put := func(a *authority, name, as string) {
		t.Helper()
		text := []byte("half a file")
		if a != nil {
			var err error
			if text, err = os.ReadFile(a.file(name)); err != nil {
				t.Fatal(err)
			}
		}
		moment = moment.Add(time.Second) // file systems do not tell two moments of a test apart
		at := filepath.Join(dir, as)
		if err := errors.Join(os.WriteFile(at, text, 0o600), os.Chtimes(at, moment, moment)); err != nil {
			t.Fatal(err)
		}
	}
	put(foreign, "platform", "cert")
	put(foreign, "platform.key", "key")
	put(foreign, "ca", "ca")
	p := &platform{house: &house{clock: clock, log: slog.New(slog.DiscardHandler)}}
	core, err := p.connect("employment", config.Core{
		URL: r.url, BearerFile: bearer, Timeout: 10 * time.Second,
		CAFile: filepath.Join(dir, "ca"), ClientCert: filepath.Join(dir, "cert"), ClientKey: filepath.Join(dir, "key"),
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(core.Close)
	order := func(key string, taken bool) {
		t.Helper()
		answer, err := core.Act(t.Context(), hireOrder(key))
		if taken && (err != nil || answer["outcome"] == nil) || !taken && !errors.Is(err, dispatch.ErrNotTaken) {
			t.Errorf("%s: %v, %v", key, answer, err)
		}
	}
	order("distrusts-the-server", false)
	put(own, "ca", "ca")
	order("before-they-are-read", false)
	if err := p.renewCertificates(t.Context()); err != nil {
		t.Error(err)
	}
	order("has-a-foreign-certificate", false)
	put(own, "platform", "cert")
	if err := p.renewCertificates(t.Context()); err == nil {
		t.Error("a certificate and another's key were taken")
	}
	put(own, "platform.key", "key")
	if err := p.renewCertificates(t.Context()); err != nil {
		t.Error(err)
	}
	order("has-the-right-one", true)
	put(nil, "", "cert")
	if err := p.renewCertificates(t.Context()); err == nil {
		t.Error("half a file was taken")
	}
	order("keeps-the-right-one", true)
}

package main

import (
	"crypto/tls"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/config"
)

func TestCertificatesAreReadAgain(t *testing.T) {
	dir := t.TempDir()
	leaf, key := filepath.Join(dir, "tls.pem"), filepath.Join(dir, "tls.key")
	if err := makeCertificates(dir, leaf, key); err != nil {
		t.Fatal(err)
	}
	c, outer, err := watchCertificates(config.Pairs{Cert: []string{leaf}, Key: []string{key}}, &tls.Config{MinVersion: tls.VersionTLS12})
	if err != nil {
		t.Fatal(err)
	}
	served := func() string {
		now, err := outer.GetConfigForClient(nil)
		if err != nil {
			t.Fatal(err)
		}
		return string(now.Certificates[0].Certificate[0])
	}
	first := served()
	if again, err := c.renew(); again || err != nil {
		t.Errorf("unchanged files: %v %v", again, err)
	}
	if err := makeCertificates(dir, leaf, key); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(leaf, time.Now(), time.Now().Add(time.Minute)); err != nil {
		t.Fatal(err)
	}
	if again, err := c.renew(); !again || err != nil || served() == first {
		t.Errorf("changed files: %v %v", again, err)
	}
	second := served()
	if err := os.WriteFile(leaf, []byte("half a file"), 0o600); err != nil {
		t.Fatal(err)
	}
	if again, err := c.renew(); again || err == nil || served() != second {
		t.Errorf("broken file: %v %v", again, err)
	}
}

package syslog

import (
	"bufio"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"math/big"
	"net"
	"regexp"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"github.com/zhilian-hrss/zhilian/internal/audit"
)

var morning = time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC)

// grammar is RFC 5424, 6, as far as a log system needs it to take a message apart.
var grammar = regexp.MustCompile(`\A<(\d{1,3})>1 (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z) ([\x21-\x7e]{1,255}) ([\x21-\x7e]{1,48}) ([\x21-\x7e]{1,128}) ([\x21-\x7e]{1,32}) \[([^ =\]"]+)((?: [^ =\]"]+="(?:[^"\\\]]|\\["\\\]])*")*)\] \x{feff}([^\x00-\x1f\x7f]*)\z`)

var element = regexp.MustCompile(` ([^ =\]"]+)="((?:[^"\\\]]|\\["\\\]])*)"`)

// parse takes a message apart as a log system would.
func parse(t *testing.T, text string) (priority int, message string, data map[string]string) {
	t.Helper()
	m := grammar.FindStringSubmatch(text)
	if m == nil {
		t.Fatalf("no message of RFC 5424: %q", text)
	}
	priority, _ = strconv.Atoi(m[1])
	data = map[string]string{}
	for _, e := range element.FindAllStringSubmatch(m[8], -1) {
		data[e[1]] = strings.NewReplacer(`\"`, `"`, `\\`, `\`, `\]`, `]`).Replace(e[2])
	}
	return priority, m[9], data
}

func TestFormat(t *testing.T) {
	tests := map[string]struct {
		entry    audit.Entry
		priority int
	}{
		"done":     {audit.Entry{Action: "traffic.set-brake", Actor: "staff:s1", Outcome: audit.Done, Detail: "core=employment"}, 85},
		"refused":  {audit.Entry{Action: "session.open", Outcome: "account.credentials", Source: "203.0.113.9"}, 84},
		"alarm":    {audit.Entry{Action: "alarm.raise", Outcome: audit.Done, Detail: "kind=key.ends-soon severity=warning"}, 84},
		"critical": {audit.Entry{Action: "alarm.raise", Outcome: audit.Done, Detail: "kind=key.spent severity=critical"}, 82},
		"hostile":  {audit.Entry{Action: "a b\n<1>1 forged\x00 and much longer than an id may be", Actor: `x"] [y z="`, Object: "a\\b]\r\n", Outcome: audit.Done, Detail: "one\ntwo\x7f 三\xff"}, 85},
		"empty":    {audit.Entry{}, 84},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			tt.entry.At, tt.entry.Node, tt.entry.Day, tt.entry.Seq, tt.entry.Hash = morning, "n1", "2026-11-23", 7, []byte{1, 2}
			text := string(Format(tt.entry, "host", "n1"))
			priority, _, data := parse(t, text)
			if priority != tt.priority || data["seq"] != "7" || data["sm3"] != "0102" || data["day"] != "2026-11-23" {
				t.Errorf("priority %d, data %v in %q", priority, data, text)
			}
			if name != "hostile" && data["actor"] != tt.entry.Actor {
				t.Errorf("actor %q", data["actor"])
			}
			if name == "hostile" && (data["actor"] != `x"] [y z="` || data["object"] != `a\b]  `) {
				t.Errorf("actor %q, object %q", data["actor"], data["object"])
			}
		})
	}
}

// FuzzFormat: whatever an entry holds, its message is one, and its values come back.
func FuzzFormat(f *testing.F) {
	f.Add("alarm.raise", `a"]\`, "三\n", "done")
	f.Fuzz(func(t *testing.T, action, actor, detail, outcome string) {
		e := audit.Entry{At: morning, Action: action, Actor: actor, Detail: detail, Outcome: outcome}
		_, message, data := parse(t, string(Format(e, "h", "p")))
		if data["actor"] != plain(actor) || message != plain(detail) {
			t.Errorf("actor %q, message %q", data["actor"], message)
		}
	})
}

// chain is a Source in memory.
type chain struct {
	mu      sync.Mutex
	entries []audit.Entry
	kept    map[string]int64
}

func (c *chain) add(n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for range n {
		seq := int64(len(c.entries) + 1)
		c.entries = append(c.entries, audit.Entry{Node: "n1", Day: "2026-11-23", Seq: seq, At: morning, Action: "test", Outcome: audit.Done, Detail: fmt.Sprint(seq)})
	}
}

func (c *chain) Waiting(_ context.Context, sent map[string]int64, limit int) ([]audit.Entry, int64, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	from := max(c.kept["2026-11-23"], sent["2026-11-23"])
	rest := c.entries[from:]
	return rest[:min(limit, len(rest))], int64(len(rest)), nil
}

func (c *chain) Keep(_ context.Context, told []Place) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, p := range told {
		c.kept[p.Day] = p.Seq
	}
	return nil
}

func (c *chain) at() int64 {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.kept["2026-11-23"]
}

// collector is a log system: a TLS listener that takes frames apart.
type collector struct {
	t        *testing.T
	config   *tls.Config
	address  string
	listener net.Listener

	mu   sync.Mutex
	seqs []int64 // in the order of their arrival
	open []net.Conn
	work sync.WaitGroup
}

func (c *collector) start() {
	c.t.Helper()
	l, err := tls.Listen("tcp", c.address, c.config)
	if err != nil {
		c.t.Fatal(err)
	}
	c.listener, c.address = l, l.Addr().String()
	c.work.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			c.mu.Lock()
			c.open = append(c.open, conn)
			c.mu.Unlock()
			c.work.Go(func() { c.read(conn) })
		}
	})
}

// read takes frames of octet counting: length, space, message.
func (c *collector) read(conn net.Conn) {
	in := bufio.NewReader(conn)
	for {
		length, err := in.ReadString(' ')
		if err != nil {
			return
		}
		n, err := strconv.Atoi(strings.TrimSuffix(length, " "))
		if err != nil || n <= 0 || n > 1<<16 {
			c.t.Errorf("a frame begins with %q", length)
			return
		}
		text := make([]byte, n)
		if _, err := io.ReadFull(in, text); err != nil {
			return
		}
		_, message, data := parse(c.t, string(text))
		seq, err := strconv.ParseInt(data["seq"], 10, 64)
		if err != nil || message != data["seq"] {
			c.t.Errorf("message %q with data %v", message, data)
		}
		c.mu.Lock()
		c.seqs = append(c.seqs, seq)
		c.mu.Unlock()
	}
}

// stop closes the listener and cuts every connection.
func (c *collector) stop() {
	c.listener.Close()
	c.mu.Lock()
	for _, conn := range c.open {
		conn.Close()
	}
	c.open = nil
	c.mu.Unlock()
	c.work.Wait()
}

// has reports whether every entry up to n has arrived.
func (c *collector) has(n int64) bool {
	c.mu.Lock()
	defer c.mu.Unlock()
	seen := map[int64]bool{}
	for _, s := range c.seqs {
		seen[s] = true
	}
	for i := int64(1); i <= n; i++ {
		if !seen[i] {
			return false
		}
	}
	return true
}

// until waits for something that happens beside the test.
func until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	deadline := time.After(30 * time.Second)
	tick := time.NewTicker(10 * time.Millisecond)
	defer tick.Stop()
	for !holds() {
		select {
		case <-deadline:
			t.Fatal("waited in vain: ", what)
		case <-tick.C:
		}
	}
}

// pair makes a self-signed certificate for 127.0.0.1.
func pair(t *testing.T) (tls.Certificate, *x509.CertPool) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	cert := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: "test"}, NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, IsCA: true, BasicConstraintsValid: true,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth, x509.ExtKeyUsageClientAuth}, KeyUsage: x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
	}
	der, err := x509.CreateCertificate(rand.Reader, cert, cert, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	parsed, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	pool := x509.NewCertPool()
	pool.AddCert(parsed)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, pool
}

// The log system is there, goes away in the middle, and comes back: it gets all
// entries, in order within a connection, and what had settled not twice.
func TestForwarderOutlivesTheLogSystem(t *testing.T) {
	server, trusted := pair(t)
	client, known := pair(t)
	system := &collector{t: t, address: "127.0.0.1:0", config: &tls.Config{
		MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{server}, ClientAuth: tls.RequireAndVerifyClientCert, ClientCAs: known,
	}}
	system.start()
	source := &chain{kept: map[string]int64{}}
	source.add(450) // more than two batches
	var mu sync.Mutex
	now := morning
	clock := func() time.Time { mu.Lock(); defer mu.Unlock(); return now }
	forward := func(d time.Duration) { mu.Lock(); defer mu.Unlock(); now = now.Add(d) }
	secure := &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: trusted, Certificates: []tls.Certificate{client}}
	f, err := New(Options{
		Source: source, Host: "host", Process: "n1", Clock: clock, Log: slog.New(slog.DiscardHandler), Metrics: prometheus.NewRegistry(),
		Dial: func(ctx context.Context) (net.Conn, error) {
			return (&tls.Dialer{Config: secure}).DialContext(ctx, "tcp", system.address)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(t.Context())
	var run sync.WaitGroup
	run.Go(func() { f.Run(ctx) })
	until(t, "the first entries", func() bool { return system.has(450) })
	if source.at() != 0 {
		t.Error("what was just sent counts as received")
	}
	forward(settled)
	until(t, "they settle", func() bool { return source.at() == 450 })
	source.add(50)
	until(t, "the next entries", func() bool { return system.has(500) })
	system.stop()
	until(t, "it is noticed", func() bool { return !f.up.Load() })
	source.add(100)
	until(t, "they wait", func() bool { return f.waiting.Load() == 150 })
	system.start()
	until(t, "all entries", func() bool { return system.has(600) })
	stop()
	run.Wait()
	system.stop()
	counts := map[int64]int{}
	for _, s := range system.seqs {
		counts[s]++
	}
	for s, n := range counts {
		if s <= 450 && n != 1 || n > 2 {
			t.Errorf("entry %d came %d times", s, n)
		}
	}
	if len(counts) != 600 {
		t.Errorf("%d entries came", len(counts))
	}
}

// A log system that is not the one of the configuration is told nothing.
func TestForwarderTellsNobodyElse(t *testing.T) {
	server, _ := pair(t)
	_, trusted := pair(t)
	system := &collector{t: t, address: "127.0.0.1:0", config: &tls.Config{MinVersion: tls.VersionTLS12, Certificates: []tls.Certificate{server}}}
	system.start()
	defer system.stop()
	source := &chain{kept: map[string]int64{}}
	source.add(3)
	f, err := New(Options{
		Source: source, Clock: time.Now, Log: slog.New(slog.DiscardHandler), Metrics: prometheus.NewRegistry(),
		Dial: func(ctx context.Context) (net.Conn, error) {
			return (&tls.Dialer{Config: &tls.Config{MinVersion: tls.VersionTLS12, RootCAs: trusted}}).DialContext(ctx, "tcp", system.address)
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	err = f.connection(t.Context())
	if _, ok := errors.AsType[*tls.CertificateVerificationError](err); !ok || len(system.seqs) != 0 || f.waiting.Load() != 3 {
		t.Errorf("%v; told %v", err, system.seqs)
	}
}

// Package config reads what an operator sets: a YAML file, and over it the
// environment. It is the only reader of the environment.
//
// Every key has a value that works, so an empty file is a configuration. A key
// that does not exist is refused with its line, and all faults of a
// configuration are told at once: an operator mends a file once, not line by
// line. The list of keys in keys.go is file format, environment, description
// and print-out in one; a new key is one line there and a field below.
//
// Secrets never stand here: keys end in _file and name a file. The one
// exception, a password inside the address of a database, is masked wherever it is printed.
package config

import (
	"fmt"
	"log/slog"
	"os"
	"strings"
	"time"
)

// Role is a part of the platform that a node runs.
type Role string

// The roles.
const (
	RoleGateway Role = "gateway" // machine edge: calls of HR systems
	RoleWorker  Role = "worker"  // jobs: retries, clocks, take-over
	RolePortal  Role = "portal"  // 服务门户
	RoleConsole Role = "console" // 综合管理后台
)

// Config is a checked configuration. The comments of keys.go say what each
// field means to an operator.
type Config struct {
	Data      string // directory
	Node      string
	Roles     []Role
	Services  string // directory of definitions; "" for those in the program
	RootKey   string // file
	Store     Store
	Gateway   Gateway
	Portal    Face
	Console   Face
	Staff     Staff
	Ops       Ops
	Hall      Hall
	Cores     map[string]Core // by the name that routes use
	Sandbox   Sandbox
	Callback  Callback
	Awareness Awareness
	Receipt   Receipt
	Credit    Credit
	Mail      Mail
	SMS       SMS
	Audit     Audit
	Syslog    Syslog
	Keys      Keys
	Stop      Stop
	Clock     Clock
	Log       Log
	Memory    Memory
}

// Store says where the platform's data lie.
type Store struct {
	URL string // sqlite:PATH or postgres://…
}

// Pairs are the certificates that an edge serves, as files: Cert[i] belongs to
// Key[i]. Without any, a self-signed one is made in the data directory.
type Pairs struct {
	Cert, Key []string
}

// Gateway is the machine edge.
type Gateway struct {
	Listen string
	Room   int // messages in work at a time
	TLS    Pairs
}

// Face is a human edge.
type Face struct {
	Listen  string
	TLS     Pairs
	BaseURL string // as browsers see it, without a slash at the end; "" when Listen has port 0
}

// Staff says how the authority's users prove who they are. Without an issuer they
// sign in with a password of the platform alone.
type Staff struct {
	SecondFactor     string // required or offered
	Issuer           string // OpenID Connect
	ClientID         string
	ClientSecretFile string
	TrustFactor      bool // a second factor that the provider tells of counts
}

// Ops is the address for health and metrics.
type Ops struct {
	Listen string
}

// Hall is the authority's online service hall (网办大厅), which proves who acts
// for an enterprise. Without an issuer nobody can open an enterprise's space.
type Hall struct {
	Issuer           string
	ClientID         string
	ClientSecretFile string
}

// Core is one core business system. Its fields but the addresses and Timeout are
// files.
type Core struct {
	URL        string // https:// or soap+https://, without s on this host alone; or postgres://
	TestURL    string // where it takes what is tried in the test environment; "": the reference core system inside does
	BearerFile string
	Timeout    time.Duration
	ClientCert string // shown to the core system; with ClientKey
	ClientKey  string
	CAFile     string // trusted for it, instead of the host's
	SignFile   string // secret of the signature on each request
}

// Exchange reports whether the core system is reached by exchange tables.
func (c Core) Exchange() bool {
	return strings.HasPrefix(c.URL, "postgres://") || strings.HasPrefix(c.URL, "postgresql://")
}

// Sandbox is the test environment's core system, which runs inside.
type Sandbox struct {
	Data string // file
}

// Callback says where the platform may send callbacks (回调) besides the Internet.
type Callback struct {
	Allow  []string // networks and host names
	CAFile string   // certificates trusted besides the host's
}

// Awareness is the authority's app that tells persons what was filed about them
// (职工知情). Without a hook nobody is told.
type Awareness struct {
	Hook       string // https:// address
	SignFile   string // file of the secret with which both sides sign
	CAFile     string // "": the host's authorities
	ClientCert string // file; "" for none
	ClientKey  string
}

// Receipt says how papers of receipts are printed.
type Receipt struct {
	Font string // file; "" for one of Debian's
}

// Credit says who is asked about the credit of enterprises.
type Credit struct {
	Sources string // file; "" for nobody
}

// Mail is the SMTP server that takes the platform's mail. Without it none is sent.
type Mail struct {
	Server       string // host:port
	Security     string // starttls, tls, or none on this host
	User         string
	PasswordFile string
	From         string
	CAFile       string // "": the host's authorities
}

// SMS is the gateway that sends SMS. Without it none is sent.
type SMS struct {
	Gateway    string // file that describes it
	SecretFile string
	CAFile     string // "": the host's authorities
}

// Audit says where and how often the heads of the audit chains are written
// outside the database.
type Audit struct {
	Heads    string // file
	Interval time.Duration
}

// Syslog is a log system outside that is told what the audit holds (RFC 5424 over
// TLS). Without an address nobody is told.
type Syslog struct {
	Address    string // host:port
	CAFile     string // "": the host's authorities
	ClientCert string // file; "" for none
	ClientKey  string
}

// Keys says what is kept of keys outside the database.
type Keys struct {
	Tombstones string // file
}

// Stop says how a node ends.
type Stop struct {
	Notice time.Duration // how long it still answers although it says that it leaves
}

// Clock lets a demonstration run on a day of its own choice.
type Clock struct {
	Start time.Time // zero for the host's time
}

// Log says how much is logged.
type Log struct {
	Level slog.Level
}

// Memory says when garbage is collected.
type Memory struct {
	Limit int // MiB below which that is seldom
}

// Runs reports whether the node has the role.
func (c *Config) Runs(role Role) bool {
	for _, r := range c.Roles {
		if r == role {
			return true
		}
	}
	return false
}

// Fault is one thing wrong with a configuration.
type Fault struct {
	Where string // file and line, or the variable's name, or the key
	Text  string
}

// Faults is every thing wrong with a configuration.
type Faults []Fault

// Error implements error with one line per fault.
func (f Faults) Error() string {
	lines := make([]string, len(f))
	for i, one := range f {
		lines[i] = one.Where + ": " + one.Text
	}
	return strings.Join(lines, "\n")
}

// Read reads the file at path, or where the variable ZHILIAN_CONFIG points when
// path is "", or no file when that is unset; then the environment, which wins
// over the file; and checks all of it. The error is of type Faults.
func Read(path string, getenv func(string) string) (*Config, error) {
	if path == "" {
		path = getenv(variable("config"))
	}
	r := reader{config: defaults(), places: map[string]string{}}
	if path != "" {
		text, err := os.ReadFile(path)
		if err != nil {
			return nil, Faults{{path, plainly(err)}}
		}
		r.file(path, text)
	}
	r.environment(getenv)
	r.derive()
	r.check()
	if len(r.faults) > 0 {
		return nil, r.faults
	}
	return r.config, nil
}

// plainly leaves the path out of a file error, which stands before it anyway.
func plainly(err error) string {
	switch {
	case os.IsNotExist(err):
		return "no such file"
	case os.IsPermission(err):
		return "may not be read"
	}
	return fmt.Sprintf("cannot be read: %v", err)
}

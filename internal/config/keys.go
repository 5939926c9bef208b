package config

import (
	"fmt"
	"log/slog"
	"strconv"
	"strings"
	"time"
)

// key is one line that an operator may write.
type key struct {
	name  string // in the file, with dots between levels
	usual string // the value taken when it is not set; "" when there is none
	about string
	field func(*Config) any // pointer to where it is kept
}

// keys is the whole format but the core systems, which have names of their own.
func keys() []key {
	return []key{
		{"data", "data", "directory for everything that is not set elsewhere", func(c *Config) any { return &c.Data }},
		{"node", "the host's name", "name of this node, unique among the nodes of one database", func(c *Config) any { return &c.Node }},
		{"roles", "gateway, worker, portal, console", "what this node runs", func(c *Config) any { return &c.Roles }},
		{"services", "those in the program", "directory of service definitions to start with", func(c *Config) any { return &c.Services }},
		{"root_key", "DATA/root.key", "file of the root key; keep a copy outside, data cannot be read without it", func(c *Config) any { return &c.RootKey }},
		{"store.url", "sqlite:DATA/zhilian.db", "database: sqlite:PATH or postgres://USER:PASSWORD@HOST/NAME", func(c *Config) any { return &c.Store.URL }},
		{"gateway.listen", ":8443", "address for HR systems", func(c *Config) any { return &c.Gateway.Listen }},
		{"gateway.room", "1024", "how many messages this node works on at a time, 16 to 65536; what comes beyond a sender's share is refused and comes again", func(c *Config) any { return &c.Gateway.Room }},
		{"gateway.cert", "made in DATA", "certificate files (PEM), at best one ECDSA and one RSA", func(c *Config) any { return &c.Gateway.TLS.Cert }},
		{"gateway.key", "made in DATA", "key files, in the order of gateway.cert", func(c *Config) any { return &c.Gateway.TLS.Key }},
		{"portal.listen", ":8444", "address of the portal", func(c *Config) any { return &c.Portal.Listen }},
		{"portal.cert", "made in DATA", "certificate files (PEM)", func(c *Config) any { return &c.Portal.TLS.Cert }},
		{"portal.key", "made in DATA", "key files, in the order of portal.cert", func(c *Config) any { return &c.Portal.TLS.Key }},
		{"portal.base_url", "https://localhost:PORT", "the portal's address as browsers see it", func(c *Config) any { return &c.Portal.BaseURL }},
		{"console.listen", ":8445", "address of the console", func(c *Config) any { return &c.Console.Listen }},
		{"console.cert", "made in DATA", "certificate files (PEM)", func(c *Config) any { return &c.Console.TLS.Cert }},
		{"console.key", "made in DATA", "key files, in the order of console.cert", func(c *Config) any { return &c.Console.TLS.Key }},
		{"console.base_url", "https://localhost:PORT", "the console's address as browsers see it", func(c *Config) any { return &c.Console.BaseURL }},
		{"staff.second_factor", "required", "required: nobody works on the console without a second factor; offered: who has one shows it, for trials only", func(c *Config) any { return &c.Staff.SecondFactor }},
		{"staff.issuer", "", "OpenID Connect issuer at which staff may sign in besides the password", func(c *Config) any { return &c.Staff.Issuer }},
		{"staff.client_id", "", "the console's client id there", func(c *Config) any { return &c.Staff.ClientID }},
		{"staff.client_secret_file", "", "file of the client secret", func(c *Config) any { return &c.Staff.ClientSecretFile }},
		{"staff.trust_factor", "false", "true: a second factor that the issuer tells of (amr: mfa) counts as one of ours", func(c *Config) any { return &c.Staff.TrustFactor }},
		{"ops.listen", "127.0.0.1:9464", "address for health, metrics and profiles, plain HTTP, on this host only", func(c *Config) any { return &c.Ops.Listen }},
		{"hall.issuer", "", "OpenID Connect issuer of the online service hall (网办大厅)", func(c *Config) any { return &c.Hall.Issuer }},
		{"hall.client_id", "", "the platform's client id there", func(c *Config) any { return &c.Hall.ClientID }},
		{"hall.client_secret_file", "", "file of the client secret", func(c *Config) any { return &c.Hall.ClientSecretFile }},
		{"sandbox.data", "DATA/sandbox.db", "file of the test environment's core system", func(c *Config) any { return &c.Sandbox.Data }},
		{"callback.allow", "", "networks (10.20.0.0/16) and host names inside that callbacks may reach; none else but the Internet", func(c *Config) any { return &c.Callback.Allow }},
		{"callback.ca_file", "those of the host alone", "certificates (PEM) trusted for callbacks besides the host's", func(c *Config) any { return &c.Callback.CAFile }},
		{"awareness.hook", "", "https:// address of the authority's app that tells persons what was filed about them (职工知情); without it nobody is told, docs/awareness.md", func(c *Config) any { return &c.Awareness.Hook }},
		{"awareness.sign_file", "", "file of the secret with which the platform and the app sign what they send each other, at least 16 bytes", func(c *Config) any { return &c.Awareness.SignFile }},
		{"awareness.ca_file", "those of the host", "certificates (PEM) of which one must have issued the app's; no others are trusted", func(c *Config) any { return &c.Awareness.CAFile }},
		{"awareness.client_cert", "", "certificate file (PEM) that the platform shows there, with its chain", func(c *Config) any { return &c.Awareness.ClientCert }},
		{"awareness.client_key", "", "key file of awareness.client_cert", func(c *Config) any { return &c.Awareness.ClientKey }},
		{"receipt.font", "that of fonts-wqy-microhei, fonts-wqy-zenhei or fonts-droid-fallback", "file of a font (.ttf, .ttc) with Chinese and TrueType outlines, for receipts on paper", func(c *Config) any { return &c.Receipt.Font }},
		{"credit.sources", "", "file of the services that are asked about credit (信用青岛 and others), docs/operations.md", func(c *Config) any { return &c.Credit.Sources }},
		{"mail.server", "", "host:port of the SMTP server that takes the platform's mail; without it none is sent, docs/operations.md", func(c *Config) any { return &c.Mail.Server }},
		{"mail.security", "starttls", "starttls, tls (from the first byte, port 465), or none for a server on this host", func(c *Config) any { return &c.Mail.Security }},
		{"mail.user", "", "user to sign in there as", func(c *Config) any { return &c.Mail.User }},
		{"mail.password_file", "", "file of the user's password", func(c *Config) any { return &c.Mail.PasswordFile }},
		{"mail.from", "", "address that mail comes from, such as zhilian@example.gov.cn", func(c *Config) any { return &c.Mail.From }},
		{"mail.ca_file", "those of the host", "certificates (PEM) of which one must have issued the mail server's", func(c *Config) any { return &c.Mail.CAFile }},
		{"sms.gateway", "", "file that describes the HTTP gateway for SMS; without it none is sent, docs/operations.md", func(c *Config) any { return &c.SMS.Gateway }},
		{"sms.secret_file", "", "file of the secret with which requests to it are signed", func(c *Config) any { return &c.SMS.SecretFile }},
		{"sms.ca_file", "those of the host", "certificates (PEM) of which one must have issued the gateway's", func(c *Config) any { return &c.SMS.CAFile }},
		{"audit.heads", "DATA/audit-heads.log", "file of the audit chains' heads; put it on another disk or host", func(c *Config) any { return &c.Audit.Heads }},
		{"audit.interval", "1m0s", "time between two heads, 1s to 1h", func(c *Config) any { return &c.Audit.Interval }},
		{"syslog.address", "", "host:port of a log system that is told each act of the audit, RFC 5424 over TLS; 6514 is usual", func(c *Config) any { return &c.Syslog.Address }},
		{"syslog.ca_file", "those of the host", "certificates (PEM) of which one must have issued the log system's; no others are trusted", func(c *Config) any { return &c.Syslog.CAFile }},
		{"syslog.client_cert", "", "certificate file (PEM) that the platform shows there, with its chain", func(c *Config) any { return &c.Syslog.ClientCert }},
		{"syslog.client_key", "", "key file of syslog.client_cert", func(c *Config) any { return &c.Syslog.ClientKey }},
		{"keys.tombstones", "DATA/key-tombstones.log", "file of destroyed keys, which stay destroyed when a backup is restored; keep it apart from the database", func(c *Config) any { return &c.Keys.Tombstones }},
		{"stop.notice", "1s", "how long a node that stops still answers while /readyz says no, 0s to 1m; longer than two checks of the load balancer", func(c *Config) any { return &c.Stop.Notice }},
		{"clock.start", "the host's time", "moment at which the clock starts, for demonstrations only", func(c *Config) any { return &c.Clock.Start }},
		{"log.level", "info", "debug, info, warn or error", func(c *Config) any { return &c.Log.Level }},
		{"memory.limit", "192", "MiB of memory, besides SQLite's cache, below which garbage is collected seldom; 64 to 65536", func(c *Config) any { return &c.Memory.Limit }},
	}
}

// coreKey is one line of a core system, below cores.NAME.
type coreKey struct {
	name, usual, about string
	field              func(*Core) any
}

func coreKeys() []coreKey {
	return []coreKey{
		{"url", "", "address of the core system NAME, by docs/core-system.md: https://, soap+https:// for its SOAP service, or postgres:// for exchange tables that its agent reads", func(c *Core) any { return &c.URL }},
		{"test_url", "the reference core system inside", "address at which NAME takes what is tried in the test environment, each enterprise in a world of its own (X-Tenant)", func(c *Core) any { return &c.TestURL }},
		{"bearer_file", "", "file of the token to present there; exchange tables need none", func(c *Core) any { return &c.BearerFile }},
		{"timeout", "10s", "how long one request may take, 100ms to 60s", func(c *Core) any { return &c.Timeout }},
		{"client_cert", "", "certificate file (PEM) that the platform shows there, with its chain", func(c *Core) any { return &c.ClientCert }},
		{"client_key", "", "key file of client_cert", func(c *Core) any { return &c.ClientKey }},
		{"ca_file", "those of the host", "certificates (PEM) of which one must have issued the core system's; no others are trusted", func(c *Core) any { return &c.CAFile }},
		{"sign_file", "", "file of the secret with which each request is signed, at least 16 bytes", func(c *Core) any { return &c.SignFile }},
	}
}

// defaults holds the values that hang on no other key.
func defaults() *Config {
	return &Config{
		Data:    "data",
		Roles:   []Role{RoleGateway, RoleWorker, RolePortal, RoleConsole},
		Gateway: Gateway{Listen: ":8443", Room: 1024},
		Portal:  Face{Listen: ":8444"},
		Console: Face{Listen: ":8445"},
		Staff:   Staff{SecondFactor: "required"},
		Ops:     Ops{Listen: "127.0.0.1:9464"},
		Cores:   map[string]Core{},
		Mail:    Mail{Security: "starttls"},
		Audit:   Audit{Interval: time.Minute},
		Stop:    Stop{Notice: time.Second},
		Log:     Log{Level: slog.LevelInfo},
		Memory:  Memory{Limit: 192},
	}
}

// variable returns the environment's name of a key.
func variable(name string) string {
	return "ZHILIAN_" + strings.ToUpper(strings.ReplaceAll(name, ".", "_"))
}

// set puts a value into the field of a key. Lists have one or more values, all
// others exactly one.
func set(field any, values []string) error {
	if list, ok := field.(*[]string); ok {
		*list = values
		return nil
	}
	if list, ok := field.(*[]Role); ok {
		*list = nil
		for _, v := range values {
			*list = append(*list, Role(v))
		}
		return nil
	}
	if len(values) != 1 {
		return fmt.Errorf("takes one value, not a list")
	}
	return setOne(field, values[0])
}

func setOne(field any, value string) error {
	var err error
	switch field := field.(type) {
	case *string:
		*field = value
	case *int:
		if *field, err = strconv.Atoi(value); err != nil {
			return fmt.Errorf("not a whole number")
		}
	case *bool:
		if *field = value == "true"; value != "true" && value != "false" {
			return fmt.Errorf("neither true nor false")
		}
	case *time.Duration:
		if *field, err = time.ParseDuration(value); err != nil {
			return fmt.Errorf("not a time span such as 10s or 1m")
		}
	case *time.Time:
		if *field, err = time.Parse(time.RFC3339, value); err != nil {
			return fmt.Errorf("not a moment such as 2026-11-23T09:00:00+08:00")
		}
	case *slog.Level:
		if err = field.UnmarshalText([]byte(value)); err != nil {
			return fmt.Errorf("not one of debug, info, warn, error")
		}
	default:
		return fmt.Errorf("cannot be set")
	}
	return nil
}

// show writes the field of a key as YAML, and "" when it is not set.
func show(field any) string {
	switch field := field.(type) {
	case *string:
		if *field != "" {
			return strconv.Quote(*field)
		}
	case *[]string:
		return showList(*field)
	case *[]Role:
		return showList(*field)
	case *int:
		return strconv.Itoa(*field)
	case *bool:
		return strconv.FormatBool(*field)
	case *time.Duration:
		return field.String()
	case *time.Time:
		if !field.IsZero() {
			return field.Format(time.RFC3339)
		}
	case *slog.Level:
		return strings.ToLower(field.String())
	}
	return ""
}

func showList[T ~string](list []T) string {
	if len(list) == 0 {
		return ""
	}
	quoted := make([]string, len(list))
	for i, v := range list {
		quoted[i] = strconv.Quote(string(v))
	}
	return "[" + strings.Join(quoted, ", ") + "]"
}

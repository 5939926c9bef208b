package zhilian

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/goccy/go-yaml"

	"github.com/zhilian-hrss/zhilian/message"
)

// Paths of the two environments where one host serves both.
const (
	ProductionPath = "/v1/message"
	TestPath       = "/sandbox/v1/message"
)

// Config is all that a Client needs. Host, App, Area, KeyID and Key are required.
type Config struct {
	Host  string        `yaml:"host"`  // https://host[:port]
	Path  string        `yaml:"path"`  // ProductionPath for P- keys and TestPath for T- keys when empty
	App   string        `yaml:"app"`   // code of the HR system, reqAppCode
	Area  string        `yaml:"area"`  // its registered area, reqAreaCode
	KeyID string        `yaml:"keyId"` // such as P-QD00012345-3
	Key   Secret        `yaml:"key"`   // 32 hex digits, or file:PATH
	Suite message.Suite `yaml:"suite"` // SM4-GCM when empty

	NextKeyID string `yaml:"nextKeyId"` // the next version, once the portal has issued it
	NextKey   Secret `yaml:"nextKey"`   // the Client goes over to it by itself as soon as it is accepted

	SigningKey   Secret            `yaml:"signingKey"`   // SM2 private key: 64 hex digits, or file:PATH of a PEM file; signs every business call
	PlatformKeys map[string]string `yaml:"platformKeys"` // for receipts: signKeyId to PEM or 130 hex digits; fetched when empty
	Outbox       string            `yaml:"outbox"`       // file that keeps messages before they are sent; none when empty
	OldKeys      map[string]Secret `yaml:"oldKeys"`      // keys by keyId that older lines of the outbox are sealed under

	CAFile         string        `yaml:"caFile"`         // PEM, instead of the system's authorities
	Proxy          Secret        `yaml:"proxy"`          // URL (with a password perhaps), or "direct"; HTTPS_PROXY when empty
	Timeout        time.Duration `yaml:"timeout"`        // of one exchange, 60 s when zero
	ConnectTimeout time.Duration `yaml:"connectTimeout"` // 10 s when zero
	Attempts       int           `yaml:"attempts"`       // tries per call, 4 when zero
	ClockAhead     time.Duration `yaml:"clockAhead"`     // added to the clock, for a host whose own cannot be set

	Clock  func() time.Time                                 `yaml:"-"` // the host's clock when nil
	Random io.Reader                                        `yaml:"-"` // the system's source when nil
	Wait   func(ctx context.Context, d time.Duration) error `yaml:"-"` // a timer when nil
	Log    *slog.Logger                                     `yaml:"-"` // silent when nil; one line per exchange, without secrets or bodies
}

// Secret is text that must not be printed; string(s) reveals it.
type Secret string

const mask = "******"

// String returns a mask.
func (s Secret) String() string {
	if s == "" {
		return ""
	}
	return mask
}

// GoString returns a mask.
func (s Secret) GoString() string { return `"` + s.String() + `"` }

// LogValue implements slog.LogValuer with a mask.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// MarshalText returns a mask, so that no encoder writes a secret by accident.
func (s Secret) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// LogValue implements slog.LogValuer: where the client calls and as whom.
func (c Config) LogValue() slog.Value {
	return slog.GroupValue(slog.String("host", c.Host), slog.String("path", c.Path),
		slog.String("app", c.App), slog.String("keyId", c.KeyID), slog.String("suite", string(c.Suite)))
}

// Load reads a Config from a YAML or JSON file, then lets the environment
// override it. An empty file name reads the environment alone. Unknown keys are
// refused. The names in the environment are those of variables.
func Load(file string, getenv func(string) string) (Config, error) {
	var c Config
	if file != "" {
		data, err := os.ReadFile(file)
		if err != nil {
			return c, &Error{Kind: BadConfig, Detail: "the file cannot be read", cause: err}
		}
		data = bytes.TrimPrefix(data, []byte("\ufeff")) // Windows' editor writes one
		// The library's own error shows the lines around the fault, and with them a key.
		err = yaml.NewDecoder(bytes.NewReader(data), yaml.Strict()).Decode(&c)
		if err != nil && !errors.Is(err, io.EOF) {
			return c, &Error{Kind: BadConfig, Detail: "file " + file + ": " + yamlFault(err)}
		}
	}
	for _, v := range variables {
		if value := getenv(v.name); value != "" {
			if err := v.set(&c, value); err != nil {
				return c, &Error{Kind: BadConfig, Detail: v.name + ": " + wantDuration}
			}
		}
	}
	return c, nil
}

const maxAttempts = 9999

const wantDuration = "a duration such as 60s or 1m30s is wanted"

// revealing is what may be a secret in the wrong place: long words, and quotations
// other than of a key's name.
var revealing = regexp.MustCompile("[^ \"\\[\\]:]{20,}|\"[^\"]*[^\"A-Za-z_][^\"]*\"")

// yamlFault keeps the first line of a fault: the position and what is wrong.
func yamlFault(err error) string {
	first, _, _ := strings.Cut(err.Error(), "\n")
	if strings.HasPrefix(first, "time: ") { // it says neither where nor for what
		return "timeout, connectTimeout, clockAhead: " + wantDuration
	}
	return revealing.ReplaceAllString(first, mask)
}

// UnmarshalYAML keeps the text of a key as it stands. To YAML one that is made of
// digits alone is a number, and one that begins with 0 another number.
func (s *Secret) UnmarshalYAML(data []byte) error {
	text := strings.TrimSpace(string(data))
	if plain, _, _ := strings.Cut(text, " #"); !strings.ContainsAny(plain, "\"'[{|>&*!\n") {
		*s = Secret(strings.TrimSpace(plain))
		return nil
	}
	var value string
	err := yaml.Unmarshal(data, &value)
	*s = Secret(value)
	return err
}

// variables are the names by which the environment sets a Config.
var variables = []struct {
	name string
	set  func(c *Config, v string) error
}{
	{"ZHILIAN_HOST", func(c *Config, v string) error { c.Host = v; return nil }},
	{"ZHILIAN_PATH", func(c *Config, v string) error { c.Path = v; return nil }},
	{"ZHILIAN_APP", func(c *Config, v string) error { c.App = v; return nil }},
	{"ZHILIAN_AREA", func(c *Config, v string) error { c.Area = v; return nil }},
	{"ZHILIAN_KEY_ID", func(c *Config, v string) error { c.KeyID = v; return nil }},
	{"ZHILIAN_KEY", func(c *Config, v string) error { c.Key = Secret(v); return nil }},
	{"ZHILIAN_NEXT_KEY_ID", func(c *Config, v string) error { c.NextKeyID = v; return nil }},
	{"ZHILIAN_NEXT_KEY", func(c *Config, v string) error { c.NextKey = Secret(v); return nil }},
	{"ZHILIAN_SUITE", func(c *Config, v string) error { c.Suite = message.Suite(v); return nil }},
	{"ZHILIAN_SIGNING_KEY", func(c *Config, v string) error { c.SigningKey = Secret(v); return nil }},
	{"ZHILIAN_OUTBOX", func(c *Config, v string) error { c.Outbox = v; return nil }},
	{"ZHILIAN_CA_FILE", func(c *Config, v string) error { c.CAFile = v; return nil }},
	{"ZHILIAN_PROXY", func(c *Config, v string) error { c.Proxy = Secret(v); return nil }},
	{"ZHILIAN_TIMEOUT", func(c *Config, v string) (err error) { c.Timeout, err = time.ParseDuration(v); return err }},
}

// Check returns every fault of the Config at once, as one *Error.
func (c *Config) Check() error {
	var faults []string
	bad := func(wrong bool, format string, args ...any) {
		if wrong {
			faults = append(faults, fmt.Sprintf(format, args...))
		}
	}
	bad(!isHost(c.Host), "host: https://NAME[:PORT] is wanted")
	bad(c.Path != "" && !strings.HasPrefix(c.Path, "/"), "path: must begin with /")
	id, err := message.ParseKeyID(c.KeyID)
	bad(err != nil, "keyId: P-APP-N or T-APP-N is wanted")
	bad(err == nil && id.App != c.App, "keyId: names another system than app")
	bad(err == nil && id.Env == 'P' && strings.HasPrefix(c.Path, "/sandbox/"), "keyId: a production key (P-) with the path of the test environment")
	bad(!areaForm.MatchString(c.Area), "area: 6 digits are wanted")
	_, err = c.key()
	bad(err != nil, "key: %v", err)
	for _, old := range slices.Sorted(maps.Keys(c.OldKeys)) {
		_, err = c.parseKey(c.OldKeys[old])
		bad(err != nil, "oldKeys %s: %v", printable(old), err)
	}
	if c.NextKeyID != "" || c.NextKey != "" {
		next, err := message.ParseKeyID(c.NextKeyID)
		bad(err != nil || next.App != id.App || next.Env != id.Env || next.Version == id.Version, "nextKeyId: another version of keyId is wanted")
		_, err = c.parseKey(c.NextKey)
		bad(err != nil, "nextKey: %v", err)
	}
	bad(c.Suite != "" && c.Suite != message.SuiteGCM && c.Suite != message.SuiteCBC, "suite: %s or %s is wanted", message.SuiteGCM, message.SuiteCBC)
	if c.Proxy != "" && c.Proxy != "direct" {
		p, err := url.Parse(string(c.Proxy))
		bad(err != nil || p.Host == "", "proxy: a URL or direct is wanted")
	}
	bad(c.Timeout < 0 || c.ConnectTimeout < 0, "timeout, connectTimeout: must not be negative")
	for _, other := range []func() error{
		func() error { _, err := c.signer(); return err },
		func() error { _, err := parsePlatformKeys(c.PlatformKeys); return err },
	} {
		if err := other(); err != nil {
			faults = append(faults, asError(err).Detail)
		}
	}
	bad(c.Attempts < 0 || c.Attempts > maxAttempts, "attempts: 1 to %d are wanted", maxAttempts)
	if len(faults) > 0 {
		return &Error{Kind: BadConfig, Detail: strings.Join(faults, "; ")}
	}
	return nil
}

var areaForm = regexp.MustCompile(`^[0-9]{6}$`)

// isHost reports whether a text is an address and nothing beside it.
func isHost(text string) bool {
	u, err := url.Parse(text)
	return err == nil && u.Scheme == "https" && u.Hostname() != "" && u.User == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && u.Fragment == ""
}

// CheckValue returns the key check value of the configured key, which the portal
// shows beside the key too.
func (c *Config) CheckValue() (string, error) {
	key, err := c.key()
	if err != nil {
		return "", &Error{Kind: BadConfig, Detail: "key: " + err.Error()}
	}
	cipher, err := message.NewCipher(key, message.SuiteGCM)
	if err != nil {
		return "", &Error{Kind: BadConfig, cause: err}
	}
	return cipher.CheckValue(), nil
}

// Cipher returns the cipher of the configured key, for tools that speak the wire
// themselves; filing needs a Client.
func (c *Config) Cipher() (*message.Cipher, error) {
	full := c.withDefaults()
	key, err := full.systemKey(c.KeyID, c.Key)
	if err != nil {
		return nil, err
	}
	return key.cipher, nil
}

// HTTPClient returns what a Client of this Config sends with: its authorities,
// proxy and time-outs, no redirects. It is for tools too.
func (c *Config) HTTPClient() (*http.Client, error) { return newHTTP(c.withDefaults()) }

// Address is where a Client of this Config sends its messages.
func (c *Config) Address() string {
	full := c.withDefaults()
	return full.Host + full.Path
}

func (c *Config) key() ([]byte, error) { return c.parseKey(c.Key) }

func (c *Config) parseKey(s Secret) ([]byte, error) {
	text, err := c.reveal(s)
	if err != nil {
		return nil, err
	}
	key, err := hex.DecodeString(text)
	if err != nil || len(key) != message.KeySize {
		return nil, fmt.Errorf("%d hex digits are wanted (got %d characters)", 2*message.KeySize, len(text))
	}
	return key, nil
}

// reveal returns the text of a secret, from its file when it names one.
func (c *Config) reveal(s Secret) (string, error) {
	name, isFile := strings.CutPrefix(string(s), "file:")
	if !isFile {
		return strings.TrimSpace(string(s)), nil
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return "", fmt.Errorf("read %s: %w", name, err)
	}
	return strings.TrimSpace(string(data)), nil
}

// withDefaults fills what was left open.
func (c Config) withDefaults() Config {
	c.Host = strings.TrimRight(c.Host, "/")
	if c.Path == "" {
		c.Path = ProductionPath
		if strings.HasPrefix(c.KeyID, "T-") {
			c.Path = TestPath
		}
	}
	if c.Suite == "" {
		c.Suite = message.SuiteGCM
	}
	if c.Timeout == 0 {
		c.Timeout = time.Minute
	}
	if c.ConnectTimeout == 0 {
		c.ConnectTimeout = 10 * time.Second
	}
	if c.Attempts == 0 {
		c.Attempts = 4
	}
	if c.Clock == nil {
		c.Clock = time.Now //nolint:forbidigo // the default of a program that is not the platform
	}
	if host, ahead := c.Clock, c.ClockAhead; ahead != 0 {
		c.Clock = func() time.Time { return host().Add(ahead) }
	}
	if c.Random == nil {
		c.Random = rand.Reader
	}
	if c.Wait == nil {
		c.Wait = wait
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c
}

// wait is the Wait of a Config without one.
func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

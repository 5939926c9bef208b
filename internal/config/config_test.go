package config

import (
	"bytes"
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// environment is a getenv over a map.
func environment(m map[string]string) func(string) string {
	return func(name string) string { return m[name] }
}

func write(t testing.TB, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadNothing(t *testing.T) {
	got, err := Read("", environment(nil))
	if err != nil {
		t.Fatal(err)
	}
	host, err := os.Hostname()
	if err != nil {
		t.Fatal(err)
	}
	want := &Config{
		Data: "data", Node: host, Roles: []Role{RoleGateway, RoleWorker, RolePortal, RoleConsole},
		RootKey: "data/root.key", Store: Store{URL: "sqlite:data/zhilian.db"},
		Gateway: Gateway{Listen: ":8443", Room: 1024},
		Portal:  Face{Listen: ":8444", BaseURL: "https://localhost:8444"},
		Console: Face{Listen: ":8445", BaseURL: "https://localhost:8445"},
		Staff:   Staff{SecondFactor: "required"},
		Ops:     Ops{Listen: "127.0.0.1:9464"}, Cores: map[string]Core{},
		Sandbox: Sandbox{Data: "data/sandbox.db"}, Mail: Mail{Security: "starttls"}, Audit: Audit{Heads: "data/audit-heads.log", Interval: time.Minute},
		Keys: Keys{Tombstones: "data/key-tombstones.log"}, Stop: Stop{Notice: time.Second},
		Memory: Memory{192},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadFileThenEnvironment(t *testing.T) {
	secret := write(t, "secret", "s")
	file := write(t, "zhilian.yaml", `
# all kinds of values
data: /var/lib/zhilian
node: "n1"
roles: [gateway, worker]
store:
  url: postgres://z:pw@db/zhilian
gateway:
  listen: 0.0.0.0:443
  cert:
    - `+secret+`
  key: [`+secret+`]
portal:
  listen: 10.0.0.5:0
hall: {issuer: "https://hall.example", client_id: zhilian, client_secret_file: `+secret+`}
cores:
  employment:
    url: https://core.example
    bearer_file: `+secret+`
audit:
  interval: 30s
clock:
  start: "2026-11-23T09:00:00+08:00"
log: {level: warn}
sandbox:
`)
	got, err := Read("", environment(map[string]string{
		"ZHILIAN_CONFIG":                      file,
		"ZHILIAN_ROLES":                       " portal , console,",
		"ZHILIAN_LOG_LEVEL":                   "debug",
		"ZHILIAN_MEMORY_LIMIT":                "256",
		"ZHILIAN_CORES":                       "insurance",
		"ZHILIAN_CORES_EMPLOYMENT_TIMEOUT":    "3s",
		"ZHILIAN_CORES_INSURANCE_URL":         "http://127.0.0.1:9000",
		"ZHILIAN_CORES_INSURANCE_BEARER_FILE": secret,
	}))
	if err != nil {
		t.Fatal(err)
	}
	start := time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)
	if !got.Clock.Start.Equal(start) {
		t.Errorf("clock starts %s", got.Clock.Start)
	}
	got.Clock.Start = start
	want := &Config{
		Data: "/var/lib/zhilian", Node: "n1", Roles: []Role{RolePortal, RoleConsole},
		RootKey: "/var/lib/zhilian/root.key", Store: Store{URL: "postgres://z:pw@db/zhilian"},
		Gateway: Gateway{Listen: "0.0.0.0:443", Room: 1024, TLS: Pairs{[]string{secret}, []string{secret}}},
		Portal:  Face{Listen: "10.0.0.5:0"},
		Console: Face{Listen: ":8445", BaseURL: "https://localhost:8445"},
		Staff:   Staff{SecondFactor: "required"},
		Ops:     Ops{Listen: "127.0.0.1:9464"},
		Hall:    Hall{"https://hall.example", "zhilian", secret},
		Cores: map[string]Core{
			"employment": {URL: "https://core.example", BearerFile: secret, Timeout: 3 * time.Second},
			"insurance":  {URL: "http://127.0.0.1:9000", BearerFile: secret, Timeout: 10 * time.Second},
		},
		Sandbox: Sandbox{Data: "/var/lib/zhilian/sandbox.db"},
		Mail:    Mail{Security: "starttls"},
		Audit:   Audit{Heads: "/var/lib/zhilian/audit-heads.log", Interval: 30 * time.Second},
		Keys:    Keys{Tombstones: "/var/lib/zhilian/key-tombstones.log"}, Stop: Stop{Notice: time.Second},
		Clock: Clock{start}, Log: Log{slog.LevelDebug}, Memory: Memory{256},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if !got.Runs(RolePortal) || got.Runs(RoleGateway) {
		t.Error("Runs does not follow the roles")
	}
}

func TestFaultsAreToldAtOnce(t *testing.T) {
	file := write(t, "zhilian.yaml", `nodes: a
gateway:
  lisen: ":1"
  listen: "8443"
ops: {listen: "0.0.0.0:1"}
audit:
  interval: soon
cores:
  employment: {url: "http://core.example", bearer: x}
`)
	_, err := Read(file, environment(map[string]string{"ZHILIAN_LOG_LEVEL": "loud", "ZHILIAN_ROLES": "gateway,cook,gateway"}))
	faults, ok := errors.AsType[Faults](err)
	if !ok {
		t.Fatalf("error = %v", err)
	}
	var got []string
	for line := range strings.SplitSeq(faults.Error(), "\n") {
		got = append(got, strings.ReplaceAll(line, file, "F"))
	}
	want := []string{
		"F:1: unknown key nodes",
		"F:3: unknown key gateway.lisen",
		"F:7: audit.interval: not a time span such as 10s or 1m",
		"F:9: unknown key cores.employment.bearer",
		"ZHILIAN_LOG_LEVEL: log.level: not one of debug, info, warn, error",
		`ZHILIAN_ROLES: roles: unknown role "cook"`,
		`ZHILIAN_ROLES: roles: "gateway" stands twice`,
		"F:4: gateway.listen: not an address such as :8443 or 10.0.0.5:8443",
		"F:5: ops.listen: must be on this host (127.0.0.1, ::1 or localhost): it is plain HTTP and asks for no name",
		"F:9: cores.employment.url: must begin with https:// unless it is on this host",
		"cores.employment.bearer_file: missing",
		"F:7: audit.interval: not between 1s and 1h0m0s",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestReadRefuses(t *testing.T) {
	dir := t.TempDir()
	secret := write(t, "secret", "s")
	tests := map[string]struct {
		file string
		env  map[string]string
		want string // part of the one line
	}{
		"no YAML":              {"a: [", nil, ":1: no valid YAML"},
		"key twice":            {"node: a\nnode: b", nil, ":2: no valid YAML"},
		"a list at the top":    {"- a", nil, "the file is a list"},
		"a text at the top":    {"hello", nil, "not a value this file can have"},
		"two documents":        {"node: a\n---\nnode: b", nil, "more than one document"},
		"an alias":             {"node: &a b", nil, "node: not a value this file can have"},
		"section as value":     {"gateway: x", nil, "gateway: needs keys below it"},
		"value as section":     {"node:\n  a: b", nil, "unknown key node.a"},
		"list as value":        {"node: [a, b]", nil, "takes one value"},
		"list in list":         {"roles: [[gateway]]", nil, "no plain value"},
		"empty list":           {"roles: []", nil, "roles: empty"},
		"core name":            {"cores:\n  My-Core:\n    url: x", nil, "unknown key cores.My-Core"},
		"core name, env":       {"", map[string]string{"ZHILIAN_CORES": "a-b"}, "small letters and digits"},
		"node":                 {"node: a b", nil, "node: not a name"},
		"services missing":     {"services: /does/not/exist", nil, "services: /does/not/exist: no such file"},
		"services a file":      {"services: " + secret, nil, "not a directory"},
		"sqlite without file":  {"store: {url: 'sqlite:'}", nil, "names no file"},
		"another database":     {"store: {url: 'mysql://h/x'}", nil, "begins neither"},
		"database, no host":    {"store: {url: 'postgres:///x'}", nil, "names no host"},
		"database, no address": {"store: {url: 'postgres://u:secretpw@h:port/x'}", nil, "store.url: not an address"},
		"port":                 {"portal: {listen: ':99999'}", nil, "the port is not a number"},
		"pairs":                {"gateway: {cert: [" + secret + "]}", nil, "gateway.key: 0 key files for 1"},
		"cert missing":         {"gateway: {cert: [/no/such], key: [" + secret + "]}", nil, "/no/such: no such file"},
		"cert a directory":     {"gateway: {cert: [" + dir + "], key: [" + secret + "]}", nil, "not a regular file"},
		"base url, plain":      {"portal: {base_url: 'http://a'}", nil, "portal.base_url: not an address"},
		"base url, slash":      {"console: {base_url: 'https://a/'}", nil, "console.base_url: not an address"},
		"hall without secret":  {"hall: {issuer: 'https://a', client_id: b}", nil, "hall.client_secret_file: missing"},
		"hall plain":           {"hall: {issuer: 'http://a', client_id: b, client_secret_file: " + secret + "}", nil, "hall.issuer: must begin with https"},
		"core with password":   {"cores: {a: {url: 'https://u:p@h', bearer_file: " + secret + "}}", nil, "cores.a.url: not an address"},
		"core time":            {"cores: {a: {url: 'https://h', bearer_file: " + secret + ", timeout: 2m}}", nil, "cores.a.timeout: not between"},
		"hook plain":           {"awareness: {hook: 'http://a/n', sign_file: " + secret + "}", nil, "awareness.hook: not an address"},
		"hook unsigned":        {"awareness: {hook: 'https://a/n'}", nil, "awareness.sign_file: missing"},
		"hook missing":         {"awareness: {sign_file: " + secret + "}", nil, "awareness.hook: missing"},
		"clock":                {"clock: {start: yesterday}", nil, "clock.start: not a moment"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Read(write(t, "c.yaml", tt.file), environment(tt.env))
			faults, ok := errors.AsType[Faults](err)
			if !ok || len(faults) != 1 || !strings.Contains(faults[0].Where+": "+faults[0].Text, tt.want) {
				t.Errorf("error = %v, want one line with %q", err, tt.want)
			}
			if err != nil && strings.Contains(err.Error(), "secretpw") {
				t.Errorf("the error shows a password: %v", err)
			}
		})
	}
}

func TestReadMissingFile(t *testing.T) {
	_, err := Read(filepath.Join(t.TempDir(), "none.yaml"), environment(nil))
	if err == nil || !strings.Contains(err.Error(), "none.yaml: no such file") {
		t.Errorf("error = %v", err)
	}
}

func TestPrintMasksAndReadsBack(t *testing.T) {
	secret := write(t, "secret", "s")
	file := write(t, "c.yaml", `
store: {url: 'postgres://z:hidden-word@db/zhilian?sslpassword=hidden-too'}
hall: {issuer: "https://hall.example", client_id: zhilian, client_secret_file: `+secret+`}
cores: {employment: {url: "https://core.example", bearer_file: `+secret+`}}
gateway: {cert: [`+secret+`], key: [`+secret+`]}
clock: {start: "2026-11-23T09:00:00+08:00"}
`)
	first, err := Read(file, environment(nil))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := first.Print(&out); err != nil {
		t.Fatal(err)
	}
	if strings.Contains(out.String(), "hidden") || !strings.Contains(out.String(), "z:****@db") {
		t.Errorf("printed:\n%s", out.String())
	}
	second, err := Read(write(t, "printed.yaml", out.String()), environment(nil))
	if err != nil {
		t.Fatalf("what was printed is refused: %v\n%s", err, out.String())
	}
	second.Store.URL = first.Store.URL
	if diff := cmp.Diff(first, second, cmp.Comparer(time.Time.Equal)); diff != "" {
		t.Error(diff)
	}
}

func TestMaskURL(t *testing.T) {
	for in, want := range map[string]string{
		"sqlite:data/a.db":          "sqlite:data/a.db",
		"postgres://h/x":            "postgres://h/x",
		"postgres://u@h/x":          "postgres://u@h/x",
		"postgres://u:p@h/x":        "postgres://u:****@h/x",
		"postgres://h/x?password=p": "postgres://h/x?password=****",
		"postgres://u:p@h:port/x":   "****",
	} {
		if got := MaskURL(in); got != want {
			t.Errorf("MaskURL(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestDescribeNamesEveryKey(t *testing.T) {
	var out bytes.Buffer
	if err := Describe(&out); err != nil {
		t.Fatal(err)
	}
	for _, k := range keys() {
		if !strings.Contains(out.String(), "\n"+k.name+"  ("+variable(k.name)+")") || k.about == "" {
			t.Errorf("%s is not described", k.name)
		}
	}
	if !strings.Contains(out.String(), "ZHILIAN_CORES_NAME_BEARER_FILE") {
		t.Error("core systems are not described")
	}
}

// TestKeysCoverFields holds that each field has a key, and each usual value
// named in the list is the one that is taken.
func TestKeysCoverFields(t *testing.T) {
	c := defaults()
	covered := map[uintptr]bool{}
	for _, k := range keys() {
		covered[reflect.ValueOf(k.field(c)).Pointer()] = true
		fixed := !strings.ContainsAny(k.usual, " ") && !strings.Contains(k.usual, "DATA") && !strings.Contains(k.usual, "PORT")
		if got := strings.Trim(show(k.field(c)), `"`); fixed && got != k.usual {
			t.Errorf("%s: the list says %q, taken is %q", k.name, k.usual, got)
		}
	}
	var walk func(path string, v reflect.Value)
	walk = func(path string, v reflect.Value) {
		for name, field := range v.Fields() {
			at := path + "." + name.Name
			switch {
			case covered[field.Addr().Pointer()] && (field.Kind() != reflect.Struct || field.Type() == reflect.TypeFor[time.Time]()):
			case field.Kind() == reflect.Struct:
				walk(at, field)
			case field.Kind() == reflect.Map:
			default:
				t.Errorf("%s has no key", at)
			}
		}
	}
	walk("Config", reflect.ValueOf(c).Elem())
	names := map[string]bool{}
	for _, k := range keys() {
		if names[variable(k.name)] {
			t.Errorf("two keys share %s", variable(k.name))
		}
		names[variable(k.name)] = true
	}
	if !slices.IsSorted(sortedNames(map[string]Core{"b": {}, "a": {}})) {
		t.Error("names not sorted")
	}
}

func FuzzReadFile(f *testing.F) {
	for _, seed := range []string{
		"", "node: a\n", "roles: [gateway]\ngateway:\n  listen: ':1'\n", "cores: {a: {url: 'https://h'}}", "a: &x [*x]", "? a\n: b", "- - -", "gateway: !!map {}",
		"<<: {node: a}", "node: |\n  a\n", "1: 2", "{}", "null: null", "\"\\x00\": 1",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r := reader{config: defaults(), places: map[string]string{}}
		r.file("f.yaml", []byte(text))
		r.derive()
		r.check()
		for _, one := range r.faults {
			if one.Text == "" || one.Where == "" {
				t.Errorf("an empty fault: %+v", one)
			}
		}
	})
}

func TestCoreAddressesAndFiles(t *testing.T) {
	file := write(t, "some", "x")
	tests := map[string]struct {
		core string
		want string // part of the one fault, "" for none
	}{
		"https":              {"url: https://core.example", ""},
		"soap":               {"url: soap+https://core.example/soap", ""},
		"soap on this host":  {"url: soap+http://127.0.0.1:1/soap", ""},
		"soap without TLS":   {"url: soap+http://core.example/soap", "must begin with https://"},
		"other scheme":       {"url: ftp://core.example", "must begin with https://"},
		"mutual TLS":         {"url: soap+https://core.example, client_cert: FILE, client_key: FILE, ca_file: FILE, sign_file: FILE", ""},
		"certificate alone":  {"url: https://core.example, client_cert: FILE", "belong together"},
		"key alone":          {"url: https://core.example, client_key: FILE", "belong together"},
		"authorities, plain": {"url: http://127.0.0.1:1, ca_file: FILE", "is for https://"},
		"no such secret":     {"url: https://core.example, sign_file: none", "sign_file: none: no such file"},
		"exchange tables":    {"url: 'postgres://z:pw@db/x?sslmode=verify-full'", ""},
		"exchange, no TLS":   {"url: 'postgres://z:pw@db/x'", "needs sslmode"},
		"exchange, signing":  {"url: 'postgres://z:pw@127.0.0.1/x', sign_file: FILE", "is for the agent"},
		"unknown key":        {"url: https://core.example, client_ca: FILE", "unknown key cores.employment.client_ca"},
	}
	for name, tt := range tests {
		bearer := "bearer_file: " + file + ", "
		if strings.Contains(tt.core, "postgres") {
			bearer = ""
		}
		path := write(t, "zhilian.yaml", "cores:\n  employment: {"+bearer+strings.ReplaceAll(tt.core, "FILE", file)+"}\n")
		c, err := Read(path, environment(nil))
		if tt.want != "" {
			if faults, ok := errors.AsType[Faults](err); !ok || len(faults) != 1 || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s: %v; want one fault with %q", name, err, tt.want)
			}
			continue
		}
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		var out bytes.Buffer
		if err := c.Print(&out); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(out.String(), "pw") {
			t.Errorf("%s: the password is printed: %s", name, out.String())
		}
		printed := strings.ReplaceAll(out.String(), "****", "pw")
		if again, err := Read(write(t, "again.yaml", printed), environment(nil)); err != nil || !reflect.DeepEqual(again.Cores, c.Cores) {
			t.Errorf("%s: what was printed reads as %v, %v", name, again, err)
		}
	}
}

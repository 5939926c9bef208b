package config

import (
	"net"
	"net/netip"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

const (
	defaultTimeout = 10 * time.Second
	minTimeout     = 100 * time.Millisecond
	maxTimeout     = time.Minute
	minInterval    = time.Second
	maxInterval    = time.Hour
	maxNotice      = time.Minute
	minRoom        = 16
	maxRoom        = 65536
	minMemory      = 64    // MiB
	maxMemory      = 65536 // MiB
)

// check tells everything wrong with the values, whatever role needs them: a
// file is as right on one node as on another.
func (r *reader) check() {
	c := r.config
	r.checkNames()
	r.checkStore()
	r.checkListen("gateway.listen", c.Gateway.Listen)
	r.checkListen("portal.listen", c.Portal.Listen)
	r.checkListen("console.listen", c.Console.Listen)
	r.checkOps()
	r.checkPairs("gateway", c.Gateway.TLS)
	r.checkPairs("portal", c.Portal.TLS)
	r.checkPairs("console", c.Console.TLS)
	r.checkBaseURL("portal.base_url", c.Portal.BaseURL)
	r.checkBaseURL("console.base_url", c.Console.BaseURL)
	r.checkHall()
	r.checkStaff()
	r.checkCallback()
	r.checkSyslog()
	r.checkAwareness()
	r.checkMail()
	r.checkSMS()
	if c.Receipt.Font != "" {
		r.checkFile("receipt.font", c.Receipt.Font)
	}
	if c.Credit.Sources != "" {
		r.checkFile("credit.sources", c.Credit.Sources)
	}
	for _, name := range sortedNames(c.Cores) {
		r.checkCore("cores."+name, c.Cores[name])
	}
	if c.Audit.Interval < minInterval || c.Audit.Interval > maxInterval {
		r.wrong("audit.interval", "not between %s and %s", minInterval, maxInterval)
	}
	if c.Gateway.Room < minRoom || c.Gateway.Room > maxRoom {
		r.wrong("gateway.room", "not between %d and %d", minRoom, maxRoom)
	}
	if c.Stop.Notice < 0 || c.Stop.Notice > maxNotice {
		r.wrong("stop.notice", "not between 0s and %s", maxNotice)
	}
	if m := c.Memory.Limit; m < minMemory || m > maxMemory {
		r.wrong("memory.limit", "not between %d and %d", minMemory, maxMemory)
	}
}

func sortedNames(cores map[string]Core) []string {
	names := make([]string, 0, len(cores))
	for name := range cores {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

var nodeForm = regexp.MustCompile(`\A[0-9A-Za-z._-]{1,63}\z`)

func (r *reader) checkNames() {
	c := r.config
	if !nodeForm.MatchString(c.Node) {
		r.wrong("node", "not a name of 1 to 63 letters, digits, '.', '_' and '-'")
	}
	if len(c.Roles) == 0 {
		r.wrong("roles", "empty")
	}
	seen := map[Role]bool{}
	for _, role := range c.Roles {
		switch role {
		case RoleGateway, RoleWorker, RolePortal, RoleConsole:
		default:
			r.wrong("roles", "unknown role %q", role)
		}
		if seen[role] {
			r.wrong("roles", "%q stands twice", role)
		}
		seen[role] = true
	}
	if c.Services != "" {
		if info, err := os.Stat(c.Services); err != nil {
			r.wrong("services", "%s: %s", c.Services, plainly(err))
		} else if !info.IsDir() {
			r.wrong("services", "%s: not a directory", c.Services)
		}
	}
}

func (r *reader) checkStore() {
	address := r.config.Store.URL
	if file, ok := strings.CutPrefix(address, "sqlite:"); ok {
		if file == "" {
			r.wrong("store.url", "names no file after sqlite:")
		}
		return
	}
	u, err := url.Parse(address)
	switch {
	case err != nil: // the error would show the password
		r.wrong("store.url", "not an address")
	case u.Scheme != "postgres" && u.Scheme != "postgresql":
		r.wrong("store.url", "begins neither with sqlite: nor with postgres://")
	case u.Host == "" && u.Query().Get("host") == "":
		r.wrong("store.url", "names no host")
	}
}

// checkListen returns the host of a listening address.
func (r *reader) checkListen(name, address string) string {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		r.wrong(name, "not an address such as :8443 or 10.0.0.5:8443")
		return ""
	}
	if _, err := strconv.ParseUint(port, 10, 16); err != nil {
		r.wrong(name, "the port is not a number from 0 to 65535")
	}
	return host
}

func (r *reader) checkOps() {
	host := r.checkListen("ops.listen", r.config.Ops.Listen)
	if !isLoopback(host) {
		r.wrong("ops.listen", "must be on this host (127.0.0.1, ::1 or localhost): it is plain HTTP and asks for no name")
	}
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

func (r *reader) checkPairs(edge string, p Pairs) {
	if len(p.Cert) != len(p.Key) {
		r.wrong(edge+".key", "%d key files for %d certificate files", len(p.Key), len(p.Cert))
	}
	for _, file := range p.Cert {
		r.checkFile(edge+".cert", file)
	}
	for _, file := range p.Key {
		r.checkFile(edge+".key", file)
	}
}

// checkFile opens the file, which finds missing rights too.
func (r *reader) checkFile(name, file string) {
	f, err := os.Open(file)
	if err != nil {
		r.wrong(name, "%s: %s", file, plainly(err))
		return
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		r.wrong(name, "%s: not a regular file", file)
	}
}

func (r *reader) checkBaseURL(name, address string) {
	if address == "" {
		return
	}
	u, err := url.Parse(address)
	if err != nil || u.Scheme != "https" || u.Host == "" || u.Path != "" || u.RawQuery != "" || u.Fragment != "" || u.User != nil {
		r.wrong(name, "not an address such as https://portal.example.gov.cn, without a slash at the end")
	}
}

func (r *reader) checkHall() {
	h := r.config.Hall
	if h == (Hall{}) {
		return
	}
	if h.Issuer == "" {
		r.wrong("hall.issuer", "missing beside the other keys of hall")
	} else {
		r.checkAddress("hall.issuer", h.Issuer)
	}
	if h.ClientID == "" {
		r.wrong("hall.client_id", "missing beside the other keys of hall")
	}
	if h.ClientSecretFile == "" {
		r.wrong("hall.client_secret_file", "missing beside the other keys of hall")
	} else {
		r.checkFile("hall.client_secret_file", h.ClientSecretFile)
	}
}

func (r *reader) checkStaff() {
	c := r.config.Staff
	if c.SecondFactor != "required" && c.SecondFactor != "offered" {
		r.wrong("staff.second_factor", "neither required nor offered")
	}
	if c.Issuer == "" && c.ClientID == "" && c.ClientSecretFile == "" {
		return
	}
	if c.Issuer == "" {
		r.wrong("staff.issuer", "missing beside the other keys of staff")
	} else {
		r.checkAddress("staff.issuer", c.Issuer)
	}
	if c.ClientID == "" {
		r.wrong("staff.client_id", "missing beside the other keys of staff")
	}
	if c.ClientSecretFile == "" {
		r.wrong("staff.client_secret_file", "missing beside the other keys of staff")
	} else {
		r.checkFile("staff.client_secret_file", c.ClientSecretFile)
	}
}

var hostForm = regexp.MustCompile(`\A[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?\z`)

func (r *reader) checkCallback() {
	for _, entry := range r.config.Callback.Allow {
		if _, err := netip.ParsePrefix(entry); err != nil && !hostForm.MatchString(entry) {
			r.wrong("callback.allow", "%q is neither a network such as 10.20.0.0/16 nor a host name in lower case", entry)
		}
	}
	if r.config.Callback.CAFile != "" {
		r.checkFile("callback.ca_file", r.config.Callback.CAFile)
	}
}

// checkSyslog: the log system is met over TLS, wherever it is.
func (r *reader) checkSyslog() {
	c := r.config.Syslog
	if c.Address == "" {
		if c != (Syslog{}) {
			r.wrong("syslog.address", "missing, while other keys of syslog are set")
		}
		return
	}
	if host, port, err := net.SplitHostPort(c.Address); err != nil || host == "" || !isPort(port) {
		r.wrong("syslog.address", "not an address such as log.example.gov.cn:6514")
	}
	if (c.ClientCert == "") != (c.ClientKey == "") {
		r.wrong("syslog.client_cert", "client_cert and client_key belong together")
	}
	for name, file := range map[string]string{"syslog.ca_file": c.CAFile, "syslog.client_cert": c.ClientCert, "syslog.client_key": c.ClientKey} {
		if file != "" {
			r.checkFile(name, file)
		}
	}
}

// checkAwareness: what goes to the app names persons, so that it is sealed and signed.
func (r *reader) checkAwareness() {
	c := r.config.Awareness
	if c.Hook == "" {
		if c != (Awareness{}) {
			r.wrong("awareness.hook", "missing, while other keys of awareness are set")
		}
		return
	}
	u, err := url.Parse(c.Hook)
	if err != nil || u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.Fragment != "" {
		r.wrong("awareness.hook", "not an address such as https://app.example.gov.cn/zhilian/notices")
	}
	if c.SignFile == "" {
		r.wrong("awareness.sign_file", "missing: what is sent is signed, and answers are taken only with a signature")
	}
	if (c.ClientCert == "") != (c.ClientKey == "") {
		r.wrong("awareness.client_cert", "client_cert and client_key belong together")
	}
	for name, file := range map[string]string{
		"awareness.sign_file": c.SignFile, "awareness.ca_file": c.CAFile, "awareness.client_cert": c.ClientCert, "awareness.client_key": c.ClientKey,
	} {
		if file != "" {
			r.checkFile(name, file)
		}
	}
}

var fromForm = regexp.MustCompile(`\A[A-Za-z0-9._%+-]+@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?\z`)

// checkMail: mail names enterprises, so that it leaves this host sealed.
func (r *reader) checkMail() {
	c := r.config.Mail
	if c.Server == "" {
		if c != (Mail{Security: c.Security}) {
			r.wrong("mail.server", "missing, while other keys of mail are set")
		}
		return
	}
	host, port, err := net.SplitHostPort(c.Server)
	if err != nil || host == "" || !isPort(port) {
		r.wrong("mail.server", "not an address such as mail.example.gov.cn:587")
	}
	switch c.Security {
	case "starttls", "tls":
	case "none":
		if !isLoopback(host) {
			r.wrong("mail.security", "none is for a server on this host")
		}
	default:
		r.wrong("mail.security", "neither starttls nor tls nor none")
	}
	if (c.User == "") != (c.PasswordFile == "") {
		r.wrong("mail.user", "user and password_file belong together")
	}
	if !fromForm.MatchString(c.From) {
		r.wrong("mail.from", "not an address such as zhilian@example.gov.cn")
	}
	for name, file := range map[string]string{"mail.password_file": c.PasswordFile, "mail.ca_file": c.CAFile} {
		if file != "" {
			r.checkFile(name, file)
		}
	}
}

func (r *reader) checkSMS() {
	c := r.config.SMS
	if c.Gateway == "" && c != (SMS{}) {
		r.wrong("sms.gateway", "missing, while other keys of sms are set")
	}
	for name, file := range map[string]string{"sms.gateway": c.Gateway, "sms.secret_file": c.SecretFile, "sms.ca_file": c.CAFile} {
		if file != "" {
			r.checkFile(name, file)
		}
	}
}

func isPort(s string) bool {
	n, err := strconv.Atoi(s)
	return err == nil && n > 0 && n < 1<<16
}

func (r *reader) checkCore(name string, core Core) {
	switch {
	case core.URL == "":
		r.wrong(name+".url", "missing")
	case core.Exchange():
		r.checkExchange(name, core)
	default:
		r.checkAddress(name+".url", strings.TrimPrefix(core.URL, "soap+"))
	}
	if core.TestURL != "" {
		r.checkAddress(name+".test_url", strings.TrimPrefix(core.TestURL, "soap+"))
	}
	switch {
	case core.BearerFile != "":
		r.checkFile(name+".bearer_file", core.BearerFile)
	case !core.Exchange() || core.TestURL != "":
		r.wrong(name+".bearer_file", "missing")
	}
	if core.Timeout < minTimeout || core.Timeout > maxTimeout {
		r.wrong(name+".timeout", "not between %s and %s", minTimeout, maxTimeout)
	}
	r.checkCoreTLS(name, core)
	if core.SignFile != "" {
		r.checkFile(name+".sign_file", core.SignFile)
	}
}

// checkExchange wants TLS to a database that is not on this host: what lies in the
// tables names persons. A signature is the agent's to make; a token may stand here and is not used.
func (r *reader) checkExchange(name string, core Core) {
	u, err := url.Parse(core.URL)
	switch {
	case err != nil || u.Hostname() == "": // the error would show the password
		r.wrong(name+".url", "not an address such as postgres://USER:PASSWORD@HOST/NAME")
	case !isLoopback(u.Hostname()) && !slices.Contains([]string{"require", "verify-ca", "verify-full"}, u.Query().Get("sslmode")):
		r.wrong(name+".url", "needs sslmode=verify-full (or require, verify-ca) unless it is on this host")
	}
	if core.SignFile != "" {
		r.wrong(name+".sign_file", "is for the agent (zhilian exchange), which asks the core system")
	}
}

// checkCoreTLS: what is for TLS alone is a mistake where there is none.
func (r *reader) checkCoreTLS(name string, core Core) {
	if (core.ClientCert == "") != (core.ClientKey == "") {
		r.wrong(name+".client_cert", "client_cert and client_key belong together")
	}
	secure := strings.HasPrefix(strings.TrimPrefix(core.URL, "soap+"), "https://")
	for _, f := range []struct{ key, file string }{{"client_cert", core.ClientCert}, {"client_key", core.ClientKey}, {"ca_file", core.CAFile}} {
		switch {
		case f.file == "":
		case !secure:
			r.wrong(name+"."+f.key, "is for https:// and the address is none")
		default:
			r.checkFile(name+"."+f.key, f.file)
		}
	}
}

// checkAddress wants TLS for everything that leaves this host: the requests
// carry a secret.
func (r *reader) checkAddress(name, address string) {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "":
		r.wrong(name, "not an address such as https://core.example.gov.cn")
	case !Secure(address):
		r.wrong(name, "must begin with https:// unless it is on this host")
	}
}

// Secure reports whether what goes to an address is sealed by TLS or stays on this host.
func Secure(address string) bool {
	u, err := url.Parse(address)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http" && isLoopback(u.Hostname()))
}

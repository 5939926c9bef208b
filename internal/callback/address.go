package callback

import (
	"net"
	"net/netip"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// Registration is where callbacks of a system go. A new address waits beside the
// one in use until it has shown that it holds the key.
type Registration struct {
	Place
	URL      string    // in use; "" for none
	Since    time.Time // when it came into use
	Pending  string    // waits to be checked; "" for none
	Check    ID        // the callback that checks it
	Asked    time.Time // when it was asked for
	Events   []enterprise.Event
	Version  int64 // of the stored row; 0: none yet
	Checking State // of Check, when read together with it
}

// Ask registers another address, to be checked by the callback that is returned.
func (r *Registration) Ask(address string, by enterprise.Actor, now time.Time) Callback {
	check := New(r.Place, Check, now)
	r.Pending, r.Check, r.Asked = address, check.ID, now
	r.record("callback.address-asked", by, now)
	return check
}

// Confirm puts the pending address into use: the check with that id was
// acknowledged. It reports whether that is the check that counts.
func (r *Registration) Confirm(check ID, now time.Time) bool {
	if r.Pending == "" || r.Check != check {
		return false
	}
	r.URL, r.Since, r.Pending, r.Check = r.Pending, now, "", ""
	r.record("callback.address-confirmed", enterprise.ByPlatform, now)
	return true
}

// Remove forgets both addresses: no callback is made any more.
func (r *Registration) Remove(by enterprise.Actor, now time.Time) {
	if r.URL == "" && r.Pending == "" {
		return
	}
	r.URL, r.Since, r.Pending, r.Check, r.Asked = "", time.Time{}, "", "", time.Time{}
	r.record("callback.address-removed", by, now)
}

// Replayed notes that a member had a callback sent again.
func (r *Registration) Replayed(c *Callback, by enterprise.Actor, now time.Time) {
	r.Events = append(r.Events, enterprise.Event{At: now, Name: "callback.replayed", Actor: by, Subject: string(r.App), Detail: string(c.ID)})
}

// For returns the address that a callback goes to, "" when there is none.
func (r *Registration) For(c *Callback) string {
	if c.Event != Check {
		return r.URL
	}
	if r.Check != c.ID {
		return ""
	}
	return r.Pending
}

func (r *Registration) record(name string, by enterprise.Actor, now time.Time) {
	r.Events = append(r.Events, enterprise.Event{At: now, Name: name, Actor: by, Subject: string(r.App), Detail: string(r.Env)})
}

// maxAddress bounds an address, in bytes.
const maxAddress = 255

// Guard decides where callbacks may go. The zero Guard lets nothing inside be
// reached.
type Guard struct {
	Hosts    []string       // names that are let through wherever they lead
	Networks []netip.Prefix // networks that are let through
}

// NewGuard returns a Guard that lets the listed hosts and networks through, for
// tests and for systems of the authority's own network.
func NewGuard(allow []string) (Guard, error) {
	var g Guard
	for _, entry := range allow {
		if p, err := netip.ParsePrefix(entry); err == nil {
			g.Networks = append(g.Networks, p.Masked())
			continue
		}
		if !nameForm.MatchString(entry) {
			return Guard{}, fault.New(fault.Invalid, "callback.allow", "%q is neither a network such as 10.0.0.0/8 nor a host name", entry)
		}
		g.Hosts = append(g.Hosts, entry)
	}
	return g, nil
}

// target is an address taken apart.
type target struct {
	url  *url.URL
	host string
	port string
	ip   netip.Addr // when host is a number
}

// A host is a plain name in lower-case ASCII with a top level that is no number:
// neither another spelling of an IP address nor a name that only looks like one.
var (
	nameForm  = regexp.MustCompile(`\A(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\z`)
	topForm   = regexp.MustCompile(`\A[a-z][a-z0-9-]*[a-z]\z`)
	plainForm = regexp.MustCompile(`\A[\x21\x24-\x3b\x3d\x3f-\x5b\x5d\x5f\x61-\x7a\x7e]+\z`)
	portForm  = regexp.MustCompile(`\A[1-9][0-9]{0,4}\z`)
)

// insideNames are top levels and names that never lead out.
var insideNames = []string{
	"localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private", "arpa", "onion", "test", "invalid", "example", "alt",
}

// Check tells whether an address may be registered. What its name leads to is
// looked at with every attempt, not here.
func (g Guard) Check(address string) error {
	_, err := g.parse(address)
	return err
}

// parse takes an address apart and refuses every form that is read differently
// by different programs.
func (g Guard) parse(address string) (target, error) {
	rest, https := strings.CutPrefix(address, "https://")
	switch {
	case !https:
		return target{}, refuse("scheme")
	case len(address) > maxAddress:
		return target{}, refuse("length")
	case !plainForm.MatchString(address):
		return target{}, refuse("characters")
	}
	authority, _, _ := strings.Cut(rest, "/")
	authority, _, _ = strings.Cut(authority, "?")
	if strings.ContainsAny(authority, "@%") {
		return target{}, refuse("host")
	}
	u, err := url.Parse(address)
	if err != nil || u.Host != authority || u.User != nil || u.Opaque != "" || u.Fragment != "" {
		return target{}, refuse("form")
	}
	t := target{url: u, host: u.Hostname(), port: u.Port()}
	if strings.HasSuffix(u.Host, ":") || t.port != "" && !portForm.MatchString(t.port) {
		return target{}, refuse("port")
	}
	if t.port == "" {
		t.port = "443"
	}
	if n, err := strconv.ParseUint(t.port, 10, 16); err != nil || n != 443 && n < 1024 {
		return target{}, refuse("port")
	}
	return g.host(t)
}

// host looks at the host of a target.
func (g Guard) host(t target) (target, error) {
	if slices.Contains(g.Hosts, t.host) {
		if ip, err := netip.ParseAddr(t.host); err == nil {
			t.ip = ip
		}
		return t, nil
	}
	if ip, err := netip.ParseAddr(t.host); err == nil {
		// The text must be the usual one, so that what people read is what is dialled.
		if ip.Zone() != "" || ip.String() != t.host || !g.allows(ip) {
			return target{}, refuse("inside")
		}
		t.ip = ip
		return t, nil
	}
	labels := strings.Split(t.host, ".")
	top := labels[len(labels)-1]
	if len(t.host) > 253 || !nameForm.MatchString(t.host) {
		return target{}, refuse("host")
	}
	if len(labels) < 2 || !topForm.MatchString(top) || slices.Contains(insideNames, top) {
		return target{}, refuse("inside")
	}
	for _, label := range labels {
		if strings.HasPrefix(label, "xn--") { // may look like another name
			return target{}, refuse("host")
		}
	}
	return t, nil
}

func refuse(why string) error {
	return fault.New(fault.Invalid, "callback.address", "no callback goes to this address: %s", why).At("/url").With("why", why)
}

// prefixes reads a list of networks.
func prefixes(list ...string) []netip.Prefix {
	out := make([]netip.Prefix, len(list))
	for i, s := range list {
		out[i] = netip.MustParsePrefix(s)
	}
	return out
}

// inside4 are the networks of IPv4 that lead to no host of somebody else on the
// Internet: the special-purpose registry of IANA and, at the end, a metadata service.
var inside4 = prefixes(
	"0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
	"192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24",
	"203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4", "168.63.129.16/32",
)

// Of IPv6 only what is given out for the Internet is let through, less what
// carries IPv4 inside or is set apart.
var (
	outside6 = netip.MustParsePrefix("2000::/3")
	inside6  = prefixes("2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20")
)

// allows reports whether an address of the network may be connected to.
func (g Guard) allows(ip netip.Addr) bool {
	if !ip.IsValid() || ip.Zone() != "" || ip.Is4In6() {
		return false
	}
	if within(g.Networks, ip) {
		return true
	}
	if ip.Is4() {
		return !within(inside4, ip)
	}
	return outside6.Contains(ip) && !within(inside6, ip)
}

func within(list []netip.Prefix, ip netip.Addr) bool {
	return slices.ContainsFunc(list, func(p netip.Prefix) bool { return p.Contains(ip) })
}

// pinned returns what to dial for the addresses that a name led to: all of them,
// or none when a single one leads inside.
func (g Guard) pinned(t target, ips []netip.Addr) ([]string, bool) {
	listed := slices.Contains(g.Hosts, t.host)
	var to []string
	for _, ip := range ips {
		if !listed && !g.allows(ip) {
			return nil, false
		}
		to = append(to, net.JoinHostPort(ip.Unmap().String(), t.port))
	}
	return to, true
}

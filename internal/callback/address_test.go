package callback

import (
	"context"
	"errors"
	"net"
	"net/netip"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// names is a resolver over a table.
type names map[string][]string

func (n names) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	var ips []netip.Addr
	for _, s := range n[host] {
		ips = append(ips, netip.MustParseAddr(s))
	}
	if len(ips) == 0 {
		return nil, errors.New("no such host")
	}
	return ips, nil
}

// forbidden are addresses that nothing may be sent to, whoever registered them.
var forbidden = map[string]string{
	"plain http": "http://hr.example.com/in", "other scheme": "ftp://hr.example.com/in", "file": "file:///etc/passwd", "gopher": "gopher://hr.example.com/",
	"upper-case scheme": "HTTPS://hr.example.com/in", "no scheme": "//hr.example.com/in", "opaque": "https:hr.example.com", "three slashes": "https:///hr.example.com/in",
	"empty": "", "no host": "https://", "port alone": "https://:8443/in", "space": "https://hr.example.com/a b", "line end": "https://hr.example.com/\r\nX: y",
	"tab": "https://hr.exam\tple.com/", "nul": "https://hr.example.com/\x00", "backslash": `https://hr.example.com\@10.0.0.1/`, "backslash host": `https:\\hr.example.com`,
	"user": "https://user@hr.example.com/in", "user and password": "https://a:b@hr.example.com/in", "user that looks like a host": "https://hr.example.com@10.0.0.1/",
	"empty user": "https://@hr.example.com/", "fragment": "https://hr.example.com/in#x", "fragment before at": "https://10.0.0.1#@hr.example.com/",
	"percent in host": "https://hr%2eexample.com/", "encoded at": "https://hr.example.com%40127.0.0.1/", "upper-case host": "https://HR.example.com/",
	"trailing dot": "https://hr.example.com./", "two dots": "https://hr..example.com/", "leading hyphen": "https://-hr.example.com/", "underscore": "https://h_r.example.com/",
	"international": "https://人力.example.com/", "homograph": "https://hr.еxample.com/", "full-width digits": "https://１２７.0.0.1/", "ideographic dot": "https://127。0。0。1/",
	"punycode": "https://xn--80ak6aa92e.com/", "punycode below": "https://hr.xn--fiqs8s/", "one label": "https://intranet/", "localhost": "https://localhost/",
	"under localhost": "https://a.localhost/", "mdns": "https://printer.local/", "cloud metadata name": "https://metadata.google.internal/computeMetadata/v1/",
	"reverse": "https://1.0.0.127.in-addr.arpa/", "empty port": "https://hr.example.com:/", "port 0": "https://hr.example.com:0/", "port 22": "https://hr.example.com:22/",
	"port 80": "https://hr.example.com:80/", "port of five zeros": "https://hr.example.com:00443/", "port too high": "https://hr.example.com:65536/", "port no number": "https://hr.example.com:https/",
	"too long": "https://hr.example.com/" + strings.Repeat("a", 240),

	"loopback": "https://127.0.0.1/", "loopback elsewhere": "https://127.8.8.8/", "this host": "https://0.0.0.0/", "zero": "https://0/", "decimal": "https://2130706433/",
	"hexadecimal": "https://0x7f000001/", "hexadecimal parts": "https://0x7f.0.0.1/", "octal": "https://0177.0.0.1/", "octal long": "https://017700000001/",
	"two parts": "https://127.1/", "leading zeros": "https://127.000.000.001/", "private 10": "https://10.0.0.1/", "private 172": "https://172.31.255.255/",
	"private 192": "https://192.168.1.1/", "carrier": "https://100.64.0.1/", "link-local": "https://169.254.169.254/latest/meta-data/", "Alibaba metadata": "https://100.100.100.200/",
	"Azure metadata": "https://168.63.129.16/", "benchmark": "https://198.18.0.1/", "documentation": "https://203.0.113.5/", "multicast": "https://224.0.0.1/", "broadcast": "https://255.255.255.255/",
	"reserved": "https://240.0.0.1/", "loopback 6": "https://[::1]/", "unspecified 6": "https://[::]/", "mapped": "https://[::ffff:127.0.0.1]/", "mapped in hex": "https://[::ffff:7f00:1]/",
	"mapped public": "https://[::ffff:8.8.8.8]/", "compatible": "https://[::127.0.0.1]/", "translated": "https://[64:ff9b::7f00:1]/", "translated locally": "https://[64:ff9b:1::a00:1]/",
	"6to4": "https://[2002:7f00:1::]/", "Teredo": "https://[2001:0:7f00:1::1]/", "unique local": "https://[fd00:ec2::254]/", "link-local 6": "https://[fe80::1]/",
	"zone": "https://[fe80::1%25eth0]/", "multicast 6": "https://[ff02::1]/", "documentation 6": "https://[2001:db8::1]/", "long spelling": "https://[2606:4700:0000::1111]/",
	"brackets around 4": "https://[127.0.0.1]/", "no brackets": "https://::1/",

	"name to loopback": "https://to-loopback.example.com/", "name to private": "https://to-private.example.com/", "name to metadata": "https://to-metadata.example.com/",
	"name to both": "https://to-both.example.com/", "name to mapped": "https://to-mapped.example.com/", "name to translated": "https://to-translated.example.com/",
	"name to nothing": "https://nowhere.example.com/",
}

var table = names{
	"hr.example.com": {"93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"}, "to-loopback.example.com": {"127.0.0.1"}, "to-private.example.com": {"10.1.2.3"},
	"to-metadata.example.com": {"169.254.169.254"}, "to-both.example.com": {"93.184.215.14", "192.168.0.1"}, "to-mapped.example.com": {"::ffff:10.0.0.1"},
	"to-translated.example.com": {"64:ff9b::a00:1"}, "localhost": {"127.0.0.1"}, "intranet": {"10.0.0.1"},
}

// No form of an address makes the platform connect to what it must not.
func TestForbiddenAddressesAreNeverConnectedTo(t *testing.T) {
	if len(forbidden) < 60 {
		t.Fatalf("only %d forms", len(forbidden))
	}
	for name, address := range forbidden {
		t.Run(name, func(t *testing.T) {
			dialled := ""
			c := newCourier(func() time.Time { return monday })
			c.Resolver, c.Dial = table, func(_ context.Context, _, to string) (net.Conn, error) {
				dialled = to
				return nil, errors.New("refused")
			}
			d := c.deliver(t.Context(), newLetter(t, address))
			if dialled != "" || d.result == OK {
				t.Fatalf("%q: connected to %s, result %s", address, dialled, d.result)
			}
			err := c.Guard.Check(address)
			if byName := strings.Contains(address, "//to-") || strings.Contains(address, "//nowhere"); byName == (err != nil) {
				t.Errorf("registering %q: %v", address, err)
			}
			if f := fault.Of(err); err != nil && (f.Code != "callback.address" || f.Values["why"] == "") {
				t.Errorf("registering %q: %v", address, err)
			}
		})
	}
}

func TestAddressesOutsideAreConnectedTo(t *testing.T) {
	tests := map[string]struct {
		address string
		want    []string
	}{
		"name":      {"https://hr.example.com/in", []string{"93.184.215.14:443", "[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:443"}},
		"port":      {"https://hr.example.com:8443/in?tenant=7&x=%20", []string{"93.184.215.14:8443", "[2606:2800:21f:cb07:6820:80da:af6b:8b2c]:8443"}},
		"number":    {"https://93.184.215.14/", []string{"93.184.215.14:443"}},
		"number 6":  {"https://[2606:4700::1111]:9443", []string{"[2606:4700::1111]:9443"}},
		"listed ip": {"https://127.0.0.1:4433/in", []string{"127.0.0.1:4433"}},
		"listed":    {"https://localhost:4433/in", []string{"127.0.0.1:4433"}},
	}
	guard, err := NewGuard([]string{"127.0.0.0/8", "localhost"})
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var dialled []string
			c := newCourier(func() time.Time { return monday })
			c.Guard, c.Resolver = guard, table
			c.Dial = func(_ context.Context, _, to string) (net.Conn, error) {
				dialled = append(dialled, to)
				return nil, errors.New("refused")
			}
			if d := c.deliver(t.Context(), newLetter(t, tt.address)); d.result != NotReached {
				t.Errorf("result %s, want %s", d.result, NotReached)
			}
			if strings.Join(dialled, " ") != strings.Join(tt.want, " ") {
				t.Errorf("dialled %v, want %v", dialled, tt.want)
			}
		})
	}
}

// flipping leads outside when it is asked first and inside ever after.
type flipping struct{ asked int }

func (f *flipping) LookupNetIP(context.Context, string, string) ([]netip.Addr, error) {
	f.asked++
	if f.asked == 1 {
		return []netip.Addr{netip.MustParseAddr("93.184.215.14")}, nil
	}
	return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
}

// A name that changes its mind between check and connection changes nothing.
func TestRebinding(t *testing.T) {
	r := &flipping{}
	var dialled []string
	c := newCourier(func() time.Time { return monday })
	c.Resolver, c.Dial = r, func(_ context.Context, _, to string) (net.Conn, error) {
		dialled = append(dialled, to)
		return nil, errors.New("refused")
	}
	first := c.deliver(t.Context(), newLetter(t, "https://hr.example.com/"))
	if r.asked != 1 || len(dialled) != 1 || dialled[0] != "93.184.215.14:443" || first.result != NotReached {
		t.Fatalf("asked %d times, dialled %v, %s", r.asked, dialled, first.result)
	}
	if second := c.deliver(t.Context(), newLetter(t, "https://hr.example.com/")); second.result != Forbidden || len(dialled) != 1 {
		t.Errorf("second attempt: %s, dialled %v", second.result, dialled)
	}
}

func TestGuardList(t *testing.T) {
	for _, bad := range []string{"", "10.0.0.0/33", "https://hr.example.com", "Hr.example.com", "*.example.com", "hr.example.com:443"} {
		if _, err := NewGuard([]string{bad}); err == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

func FuzzAddress(f *testing.F) {
	for _, address := range forbidden {
		f.Add(address)
	}
	f.Add("https://hr.example.com:8443/in?x=1")
	f.Fuzz(func(t *testing.T, address string) {
		parsed, err := Guard{}.parse(address)
		if err != nil {
			return
		}
		if parsed.url.Scheme != "https" || parsed.url.User != nil || parsed.host == "" || parsed.ip.IsValid() && !(Guard{}).allows(parsed.ip) {
			t.Errorf("%q is taken as %v", address, parsed.url)
		}
		if !parsed.ip.IsValid() && !strings.ContainsAny(parsed.host[strings.LastIndexByte(parsed.host, '.')+1:], "abcdefghijklmnopqrstuvwxyz") {
			t.Errorf("%q has a host that may be read as a number", address)
		}
	})
}

package enterprise

import (
	"context"
	"crypto/sha256"
	"crypto/x509"
	"encoding/hex"
	"encoding/pem"
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// maxNetworks is how many networks a system may be called from.
const maxNetworks = 50

// Network is from where a system may call (地址白名单、双向TLS). Its zero value is
// from anywhere. It comes on top of the key and never stands for it.
type Network struct {
	Allowed     []netip.Prefix // empty: every address
	Certificate string         // SHA-256 of the client certificate, 64 hex digits; "" when none is asked for
}

// ParseNetworks reads addresses and networks such as 203.0.113.7 and
// 2001:db8::/48. It returns them masked, sorted and each once.
func ParseNetworks(texts []string) ([]netip.Prefix, error) {
	if len(texts) > maxNetworks {
		return nil, fault.New(fault.Invalid, "network.too-many", "at most %d networks", maxNetworks).With("most", strconv.Itoa(maxNetworks)).At("/allowed")
	}
	var list []netip.Prefix
	for n, text := range texts {
		p, err := parseNetwork(text)
		if err != nil {
			return nil, fault.New(fault.Invalid, "network.malformed", "neither an address nor a network").At("/allowed/" + strconv.Itoa(n))
		}
		list = append(list, p)
	}
	slices.SortFunc(list, netip.Prefix.Compare)
	return slices.Compact(list), nil
}

func parseNetwork(text string) (netip.Prefix, error) {
	p, err := netip.ParsePrefix(text)
	if err != nil {
		a, err := netip.ParseAddr(text)
		if err != nil || a.Zone() != "" {
			return netip.Prefix{}, fmt.Errorf("no address: %w", err)
		}
		p = netip.PrefixFrom(a, a.BitLen())
	}
	if p.Addr().Is4In6() {
		if p.Bits() < 96 {
			return netip.Prefix{}, fmt.Errorf("network %s holds both kinds of address", p)
		}
		p = netip.PrefixFrom(p.Addr().Unmap(), p.Bits()-96)
	}
	return p.Masked(), nil
}

// ParseCertificate returns the fingerprint of a client certificate in PEM, or of
// one given as fingerprint itself.
func ParseCertificate(text string, now time.Time) (string, error) {
	if text == "" {
		return "", nil
	}
	if sum, err := hex.DecodeString(text); err == nil && len(sum) == sha256.Size {
		return hex.EncodeToString(sum), nil
	}
	block, _ := pem.Decode([]byte(text))
	if block == nil || block.Type != "CERTIFICATE" {
		return "", fault.New(fault.Invalid, "network.certificate", "no certificate in PEM and no fingerprint").At("/certificate")
	}
	c, err := x509.ParseCertificate(block.Bytes)
	if err != nil || now.After(c.NotAfter) {
		return "", fault.New(fault.Invalid, "network.certificate", "the certificate cannot be read or has expired").At("/certificate")
	}
	return Fingerprint(c), nil
}

// Fingerprint is how a client certificate is known.
func Fingerprint(c *x509.Certificate) string {
	sum := sha256.Sum256(c.Raw)
	return hex.EncodeToString(sum[:])
}

// Texts are the allowed networks as text.
func (n Network) Texts() []string {
	list := make([]string, len(n.Allowed))
	for i, p := range n.Allowed {
		list[i] = p.String()
	}
	return list
}

// Allows reports whether a call may come from the address.
func (n Network) Allows(a netip.Addr) bool {
	if len(n.Allowed) == 0 {
		return true
	}
	a = a.Unmap().WithZone("")
	return slices.ContainsFunc(n.Allowed, func(p netip.Prefix) bool { return p.Contains(a) })
}

// Accepts reports whether a call may come over a connection with the client
// certificate, nil for none.
func (n Network) Accepts(c *x509.Certificate) bool {
	return n.Certificate == "" || c != nil && Fingerprint(c) == n.Certificate
}

// SetNetwork changes from where the system may call.
func (s *System) SetNetwork(by Actor, n Network, at time.Time) error {
	if s.State == Cancelled {
		return fault.New(fault.Conflict, "system.state", "system is %s", s.State).With("state", string(s.State))
	}
	s.Network = n
	detail := strconv.Itoa(len(n.Allowed)) + " networks"
	if n.Certificate != "" {
		detail += ", certificate " + n.Certificate[:16]
	}
	s.record("system.network-set", by, detail, at)
	return nil
}

// SetNetwork lets an owner say from where one of the enterprise's systems may call.
func (r *Registry) SetNetwork(ctx context.Context, e id.Enterprise, owner id.Member, app id.App, n Network) error {
	err := r.store.Do(ctx, func(w Work) error {
		systems, err := w.Systems(ctx, e)
		if err != nil {
			return err
		}
		i := slices.IndexFunc(systems, func(s System) bool { return s.App == app })
		if i < 0 {
			return fault.New(fault.NotFound, "system.unknown", "no such system")
		}
		if err := systems[i].SetNetwork(ByMember(owner), n, r.clock()); err != nil {
			return err
		}
		return w.SaveSystem(ctx, &systems[i])
	})
	if err != nil {
		return fmt.Errorf("set from where system %s may call: %w", app, err)
	}
	return nil
}

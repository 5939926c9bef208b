package enterprise

import (
	"context"
	"net/netip"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

var shelved = System{App: "QD00000001", Enterprise: "e1", State: Active}

func (s *shelf) Systems(_ context.Context, e id.Enterprise) ([]System, error) {
	if e != shelved.Enterprise {
		return nil, nil
	}
	return []System{shelved}, nil
}

func (s *shelf) SaveSystem(_ context.Context, y *System) error {
	s.saved += len(y.Events)
	return nil
}

func TestParseNetworks(t *testing.T) {
	got, err := ParseNetworks([]string{"2001:db8::1/48", "203.0.113.9", "::ffff:203.0.113.0/120", "203.0.113.9"})
	want := []string{"203.0.113.0/24", "203.0.113.9/32", "2001:db8::/48"}
	if diff := cmp.Diff(want, Network{Allowed: got}.Texts()); diff != "" || err != nil {
		t.Errorf("networks %v (-want +got):\n%s", err, diff)
	}
	n := Network{Allowed: got}
	for address, want := range map[string]bool{
		"203.0.113.77": true, "::ffff:203.0.113.77": true, "203.0.114.1": false, "2001:db8:0:1::5": true, "2001:db9::1": false,
	} {
		if n.Allows(netip.MustParseAddr(address)) != want {
			t.Errorf("%s is allowed: %v", address, !want)
		}
	}
	if n.Allows(netip.Addr{}) || !(Network{}).Allows(netip.Addr{}) {
		t.Error("an address that nobody knows")
	}
	for _, bad := range []string{"", "x", "203.0.113.0/33", "fe80::1%eth0", "::ffff:0:0/90"} {
		if _, err := ParseNetworks([]string{bad}); fault.Of(err).Code != "network.malformed" {
			t.Errorf("%q: %v", bad, err)
		}
	}
	if _, err := ParseNetworks(make([]string, 51)); fault.Of(err).Code != "network.too-many" {
		t.Errorf("51 networks: %v", err)
	}
}

func TestParseCertificate(t *testing.T) {
	sum := strings.Repeat("AB", 32)
	if got, err := ParseCertificate(sum, monday); got != strings.ToLower(sum) || err != nil {
		t.Errorf("%q %v", got, err)
	}
	for _, bad := range []string{"abcd", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"} {
		if _, err := ParseCertificate(bad, monday); fault.Of(err).Code != "network.certificate" {
			t.Errorf("%q: %v", bad, err)
		}
	}
}

func TestSetNetwork(t *testing.T) {
	s, r := newShelf(t)
	if err := r.SetNetwork(t.Context(), "e1", "m1", "QD00000001", Network{}); err != nil || s.saved != 1 {
		t.Errorf("saved %d: %v", s.saved, err)
	}
	for _, e := range []id.Enterprise{"e1", "e2"} {
		if err := r.SetNetwork(t.Context(), e, "m1", "QD00000002", Network{}); !fault.Is(err, fault.NotFound) {
			t.Errorf("a system that is not %s's: %v", e, err)
		}
	}
}

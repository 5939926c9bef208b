package enterprise

import (
	"net/netip"
	"testing"
	"time"
)

// FuzzParseNetworks: a network that an enterprise lists means one set of addresses,
// written in one way.
func FuzzParseNetworks(f *testing.F) {
	for _, s := range []string{"203.0.113.7", "203.0.113.0/24", "2001:db8::/48", "::ffff:10.0.0.1", "0.0.0.0/0", "10.0.0.1/8", "fe80::1%eth0", "010.0.0.1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		list, err := ParseNetworks([]string{text})
		if err != nil {
			return
		}
		for _, p := range list {
			if !p.IsValid() || p != p.Masked() || p.Addr().Zone() != "" || p.Addr().Is4In6() {
				t.Fatalf("%q is read as %v", text, p)
			}
			if again, err := netip.ParsePrefix(p.String()); err != nil || again != p {
				t.Fatalf("%v comes back as %v, %v", p, again, err)
			}
		}
	})
}

// FuzzParseCertificate: no text makes the reader of client certificates fail.
func FuzzParseCertificate(f *testing.F) {
	for _, s := range []string{"", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", "-----BEGIN CERTIFICATE-----", "MIIB"} {
		f.Add(s)
	}
	now := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	f.Fuzz(func(t *testing.T, text string) {
		if print, err := ParseCertificate(text, now); err == nil && text != "" && print == "" {
			t.Fatalf("%q is taken for a certificate and has no print", text)
		}
	})
}

// FuzzValidIDNumber: of the eleven last characters one at most makes a number valid.
func FuzzValidIDNumber(f *testing.F) {
	for _, s := range []string{"11010519491231002X", "110105194912310021", "", "1101051949123100２X", "000000000000000000"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) != 18 {
			if ValidIDNumber(text) {
				t.Fatalf("%q is valid", text)
			}
			return
		}
		valid := 0
		for _, last := range "0123456789X" {
			if ValidIDNumber(text[:17] + string(last)) {
				valid++
			}
		}
		if valid > 1 {
			t.Fatalf("%q has %d check digits", text[:17], valid)
		}
	})
}

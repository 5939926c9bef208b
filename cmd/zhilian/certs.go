package main

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"encoding/pem"
	"errors"
	"fmt"
	"io/fs"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"time"
)

// caFile is the name, inside the data directory, of the certificate that
// clients of a development platform trust.
const caFile = "ca.pem"

// developmentCertificate returns a server certificate for localhost, signed by
// an authority of the data directory's own that is made at first use. It is for
// platforms that were given no certificate; production names one in its
// configuration.
func developmentCertificate(dir string) (tls.Certificate, error) {
	leaf, key := filepath.Join(dir, "tls.pem"), filepath.Join(dir, "tls.key")
	cert, err := tls.LoadX509KeyPair(leaf, key)
	if err == nil && time.Until(cert.Leaf.NotAfter) > 24*time.Hour {
		if _, err = os.Stat(filepath.Join(dir, caFile)); err == nil {
			return cert, nil
		}
	}
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return tls.Certificate{}, fmt.Errorf("load development certificate: %w", err)
	}
	if err := makeCertificates(dir, leaf, key); err != nil {
		return tls.Certificate{}, fmt.Errorf("make development certificate: %w", err)
	}
	return tls.LoadX509KeyPair(leaf, key)
}

func makeCertificates(dir, leafFile, keyFile string) error {
	authorityKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	authority := &x509.Certificate{
		SerialNumber:          big.NewInt(time.Now().UnixNano()),
		Subject:               pkix.Name{CommonName: "Zhilian development authority"},
		NotBefore:             time.Now().Add(-time.Hour),
		NotAfter:              time.Now().AddDate(5, 0, 0),
		IsCA:                  true,
		BasicConstraintsValid: true,
		KeyUsage:              x509.KeyUsageCertSign,
	}
	authorityDER, err := x509.CreateCertificate(rand.Reader, authority, authority, &authorityKey.PublicKey, authorityKey)
	if err != nil {
		return err
	}
	leafKey, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return err
	}
	leaf := &x509.Certificate{
		SerialNumber: big.NewInt(time.Now().UnixNano() + 1),
		Subject:      pkix.Name{CommonName: "localhost"},
		NotBefore:    time.Now().Add(-time.Hour),
		NotAfter:     time.Now().AddDate(1, 0, 0),
		KeyUsage:     x509.KeyUsageDigitalSignature,
		ExtKeyUsage:  []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
		DNSNames:     []string{"localhost"},
		IPAddresses:  []net.IP{net.IPv4(127, 0, 0, 1), net.IPv6loopback},
	}
	leafDER, err := x509.CreateCertificate(rand.Reader, leaf, authority, &leafKey.PublicKey, authorityKey)
	if err != nil {
		return err
	}
	keyDER, err := x509.MarshalPKCS8PrivateKey(leafKey)
	if err != nil {
		return err
	}
	return errors.Join(
		writePEM(filepath.Join(dir, caFile), "CERTIFICATE", authorityDER, 0o644),
		writePEM(leafFile, "CERTIFICATE", leafDER, 0o644),
		writePEM(keyFile, "PRIVATE KEY", keyDER, 0o600),
	)
}

func writePEM(path, kind string, der []byte, mode os.FileMode) error {
	return os.WriteFile(path, pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}), mode)
}

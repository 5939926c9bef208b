package message

import (
	"crypto/ecdsa"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"math/big"
	"strings"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/smx509"
)

// SignerID is the user id that every SM2 signature of the protocol is made with.
const SignerID = "1234567812345678"

// maxSignature is the length in base64 of the longest DER signature.
const maxSignature = 96

// ErrSignature is the answer to every signature that does not verify.
var ErrSignature = errors.New("the signature does not verify")

// Sign signs text with SM2 and SM3 under SignerID and returns strict DER in
// base64. A nil random makes the signature a function of key and text, which
// only test vectors need.
func Sign(random io.Reader, key *sm2.PrivateKey, text []byte) (string, error) {
	der, err := key.Sign(random, text, sm2.NewSM2SignerOption(true, []byte(SignerID)))
	if err != nil {
		return "", fmt.Errorf("sign: %w", err)
	}
	return EncodeBase64(der), nil
}

// Verify checks a signature that Sign or another implementation made. Raw r‖s,
// BER, another id and another digest are all ErrSignature.
func Verify(pub *ecdsa.PublicKey, text []byte, signature string) error {
	if len(signature) > maxSignature || !isSM2(pub) {
		return ErrSignature
	}
	der, err := DecodeBase64(signature)
	if err != nil || !sm2.VerifyASN1WithSM2(pub, []byte(SignerID), text, der) {
		return ErrSignature
	}
	return nil
}

// isSM2 reports whether pub is a point of the curve and not the one at infinity.
// Keys made by ParsePublicKey always are.
func isSM2(pub *ecdsa.PublicKey) bool {
	if pub == nil || pub.Curve != sm2.P256() {
		return false
	}
	x, y := coordinates(pub)
	if x == nil || y == nil || x.Sign() < 0 || y.Sign() < 0 || x.BitLen() > 256 || y.BitLen() > 256 {
		return false
	}
	_, err := sm2.NewPublicKey(uncompressed(x, y))
	return err == nil
}

// coordinates reads the point of pub. The standard library's own encoding of
// public keys refuses curves that it does not know, and SM2's is one.
func coordinates(pub *ecdsa.PublicKey) (x, y *big.Int) {
	return pub.X, pub.Y //nolint:staticcheck // SA1019: see above; the numbers are only read
}

// uncompressed writes a point as 04, x and y.
func uncompressed(x, y *big.Int) []byte {
	point := make([]byte, 65)
	point[0] = 4
	x.FillBytes(point[1:33])
	y.FillBytes(point[33:])
	return point
}

// ParsePublicKey reads an SM2 public key: a PEM block of SubjectPublicKeyInfo,
// or 130 hex digits of the uncompressed point, 04 first. Points off the curve are
// refused.
func ParsePublicKey(text string) (*ecdsa.PublicKey, error) {
	text = strings.TrimSpace(text)
	if block, rest := pem.Decode([]byte(text)); block != nil {
		key, err := smx509.ParsePKIXPublicKey(block.Bytes)
		pub, ok := key.(*ecdsa.PublicKey)
		if err != nil || !ok || len(rest) > 0 || !isSM2(pub) {
			return nil, errors.New("not an SM2 public key in PEM")
		}
		return pub, nil
	}
	point, err := hex.DecodeString(text)
	if err != nil || len(point) != 65 || point[0] != 4 {
		return nil, errors.New("an SM2 public key is PEM or 130 hex digits that begin with 04")
	}
	pub, err := sm2.NewPublicKey(point)
	if err != nil {
		return nil, errors.New("not a point of the SM2 curve")
	}
	return pub, nil
}

// FormatPublicKey returns the 130 hex digits that ParsePublicKey reads.
func FormatPublicKey(pub *ecdsa.PublicKey) string {
	return hex.EncodeToString(uncompressed(coordinates(pub)))
}

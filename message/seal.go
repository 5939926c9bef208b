package message

import (
	"crypto/cipher"
	"crypto/hmac"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"
)

// Suite is how a key seals. A key has one suite for life.
type Suite string

// The suites. Neither leaves a message open to change.
const (
	SuiteGCM Suite = "SM4-GCM"
	SuiteCBC Suite = "SM4-CBC-HMAC-SM3" // for stacks without GCM
)

// Label says who began an exchange, and whether this is its request or answer.
type Label string

// The labels. A receiver opens only what carries the label it expects.
const (
	EPReq Label = "EP-REQ" // enterprise to platform
	EPRsp Label = "EP-RSP" // its answer
	PEReq Label = "PE-REQ" // callback, platform to enterprise
	PERsp Label = "PE-RSP" // its acknowledgement
)

// KeySize is the length of a system's key in bytes.
const KeySize = 16

const (
	gcmNonce = 12
	gcmTag   = 16
	cbcMac   = sm3.Size
)

// ErrSeal is the answer to everything that cannot be opened. It has no details:
// a sender must not learn which check failed.
var ErrSeal = errors.New("the seal does not open")

// sealer seals and opens in one direction with derived keys.
type sealer interface {
	seal(random io.Reader, aad, plaintext []byte) ([]byte, error)
	open(aad, sealed []byte) ([]byte, error)
}

// Cipher holds the keys derived from one system's key, ready for use. It is safe
// for concurrent use and prints nothing of its keys.
type Cipher struct {
	suite  Suite
	kcv    string
	ep, pe sealer
}

// NewCipher derives the keys of both directions from a 16-byte key.
func NewCipher(key []byte, suite Suite) (*Cipher, error) {
	if len(key) != KeySize {
		return nil, fmt.Errorf("a key has %d bytes, not %d", KeySize, len(key))
	}
	ep, err := newSealer(key, suite, "EP")
	if err != nil {
		return nil, err
	}
	pe, err := newSealer(key, suite, "PE")
	if err != nil {
		return nil, err
	}
	return &Cipher{suite: suite, kcv: strings.ToUpper(hex.EncodeToString(derive(key, "ZL/1 kcv")[:3])), ep: ep, pe: pe}, nil
}

func newSealer(key []byte, suite Suite, direction string) (sealer, error) {
	block, err := sm4.NewCipher(derive(key, "ZL/1 "+direction+" enc")[:KeySize])
	if err != nil {
		return nil, fmt.Errorf("derive the %s cipher key: %w", direction, err)
	}
	switch suite {
	case SuiteGCM:
		aead, err := cipher.NewGCM(block)
		if err != nil {
			return nil, fmt.Errorf("set up GCM: %w", err)
		}
		return gcm{aead}, nil
	case SuiteCBC:
		return cbc{block: block, mac: derive(key, "ZL/1 "+direction+" mac")}, nil
	}
	return nil, fmt.Errorf("unknown suite %q", string(suite))
}

// derive is the only use of a system's key.
func derive(key []byte, label string) []byte {
	h := hmac.New(sm3.New, key)
	h.Write([]byte(label))
	return h.Sum(nil)
}

// Suite returns how c seals.
func (c *Cipher) Suite() Suite { return c.suite }

// CheckValue returns six upper-case hex digits by which two sides may compare
// their keys without showing them.
func (c *Cipher) CheckValue() string { return c.kcv }

// String keeps keys out of logs.
func (c *Cipher) String() string { return "cipher " + string(c.suite) + " " + c.kcv }

// GoString keeps keys out of logs.
func (c *Cipher) GoString() string { return c.String() }

// Seal seals a plaintext, which must not be empty, under the direction of label.
// Nonce or iv are read from random; when it fails nothing is sealed.
func (c *Cipher) Seal(random io.Reader, label Label, aad, plaintext []byte) ([]byte, error) {
	s := c.direction(label)
	if s == nil {
		return nil, fmt.Errorf("unknown label %q", string(label))
	}
	if len(plaintext) == 0 {
		return nil, errors.New("an empty plaintext is not sealed")
	}
	return s.seal(random, aad, plaintext)
}

// Open opens sealed bytes, or returns ErrSeal and nothing else.
func (c *Cipher) Open(label Label, aad, sealed []byte) ([]byte, error) {
	s := c.direction(label)
	if s == nil {
		return nil, ErrSeal
	}
	plaintext, err := s.open(aad, sealed)
	if err != nil || len(plaintext) == 0 {
		return nil, ErrSeal
	}
	return plaintext, nil
}

// direction picks the keys by who seals: requests of the enterprise and its
// acknowledgements by one, the platform's answers and callbacks by the other. So
// no answer can be sent back as a request.
func (c *Cipher) direction(label Label) sealer {
	switch label {
	case EPReq, PERsp:
		return c.ep
	case EPRsp, PEReq:
		return c.pe
	}
	return nil
}

// gcm seals to nonce ‖ ciphertext ‖ tag.
type gcm struct{ aead cipher.AEAD }

func (g gcm) seal(random io.Reader, aad, plaintext []byte) ([]byte, error) {
	out := make([]byte, gcmNonce, gcmNonce+len(plaintext)+gcmTag)
	if _, err := io.ReadFull(random, out); err != nil {
		return nil, fmt.Errorf("draw a nonce: %w", err)
	}
	return g.aead.Seal(out, out[:gcmNonce], plaintext, aad), nil
}

func (g gcm) open(aad, sealed []byte) ([]byte, error) {
	if len(sealed) < gcmNonce+gcmTag {
		return nil, ErrSeal
	}
	return g.aead.Open(nil, sealed[:gcmNonce], sealed[gcmNonce:], aad)
}

// cbc seals to iv ‖ ciphertext ‖ mac, the mac over aad ‖ iv ‖ ciphertext. The
// lines of the aad are counted by the protocol, so its end is never in doubt.
type cbc struct {
	block cipher.Block
	mac   []byte
}

func (c cbc) seal(random io.Reader, aad, plaintext []byte) ([]byte, error) {
	pad := sm4.BlockSize - len(plaintext)%sm4.BlockSize
	out := make([]byte, sm4.BlockSize+len(plaintext)+pad, sm4.BlockSize+len(plaintext)+pad+cbcMac)
	iv := out[:sm4.BlockSize]
	if _, err := io.ReadFull(random, iv); err != nil {
		return nil, fmt.Errorf("draw an iv: %w", err)
	}
	n := copy(out[sm4.BlockSize:], plaintext)
	for i := sm4.BlockSize + n; i < len(out); i++ {
		out[i] = byte(pad)
	}
	cipher.NewCBCEncrypter(c.block, iv).CryptBlocks(out[sm4.BlockSize:], out[sm4.BlockSize:])
	return append(out, c.tag(aad, out)...), nil
}

func (c cbc) open(aad, sealed []byte) ([]byte, error) {
	if len(sealed) < 2*sm4.BlockSize+cbcMac || len(sealed)%sm4.BlockSize != 0 {
		return nil, ErrSeal
	}
	split := len(sealed) - cbcMac
	// The mac is checked before anything is decrypted: no padding is ever looked
	// at in bytes that the key's holder did not make.
	if !hmac.Equal(c.tag(aad, sealed[:split]), sealed[split:]) {
		return nil, ErrSeal
	}
	plaintext := make([]byte, split-sm4.BlockSize)
	cipher.NewCBCDecrypter(c.block, sealed[:sm4.BlockSize]).CryptBlocks(plaintext, sealed[sm4.BlockSize:split])
	pad := int(plaintext[len(plaintext)-1])
	if pad == 0 || pad > sm4.BlockSize {
		return nil, ErrSeal
	}
	for _, b := range plaintext[len(plaintext)-pad:] {
		if int(b) != pad {
			return nil, ErrSeal
		}
	}
	return plaintext[:len(plaintext)-pad], nil
}

func (c cbc) tag(aad, ivAndText []byte) []byte {
	h := hmac.New(sm3.New, c.mac)
	h.Write(aad)
	h.Write(ivAndText)
	return h.Sum(nil)
}

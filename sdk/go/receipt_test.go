package zhilian

import (
	"crypto/rand"
	"encoding/hex"
	"encoding/pem"
	"errors"
	"strings"
	"testing"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/smx509"

	"github.com/zhilian-hrss/zhilian/message"
)

func block(kind string, der []byte, err error) string {
	if err != nil {
		return err.Error()
	}
	return string(pem.EncodeToMemory(&pem.Block{Type: kind, Bytes: der}))
}

func TestSigningKey(t *testing.T) {
	key, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	der, err := smx509.MarshalPKCS8PrivateKey(key)
	inPEM := block("PRIVATE KEY", der, err)
	scalar := hex.EncodeToString(key.D.FillBytes(make([]byte, 32)))
	tests := map[string]struct {
		secret string
		good   bool
	}{
		"hex":            {scalar, true},
		"PEM":            {inPEM, true},
		"hex in a file":  {"file:" + file(t, scalar+"\n"), true},
		"PEM in a file":  {"file:" + file(t, inPEM), true},
		"no such file":   {"file:/none", false},
		"too short":      {scalar[2:], false},
		"zero":           {strings.Repeat("0", 64), false},
		"rubbish in PEM": {"-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, config := pair(t)
			config.SigningKey = Secret(tt.secret)
			c, err := New(config)
			if !tt.good {
				if !errors.Is(err, BadConfig) || strings.Contains(err.Error(), scalar[4:]) {
					t.Errorf("got %v", err)
				}
				return
			}
			if err != nil || !c.signer.PublicKey.Equal(&key.PublicKey) {
				t.Errorf("got %v", err)
			}
		})
	}
}

// A receipt is verified with pinned keys alone; the network is not asked.
func TestVerifyReceiptOffline(t *testing.T) {
	p, _, config := pair(t)
	der, err := smx509.MarshalPKIXPublicKey(&p.signer.PublicKey)
	for name, text := range map[string]string{
		"hex": message.FormatPublicKey(&p.signer.PublicKey),
		"PEM": block("PUBLIC KEY", der, err),
	} {
		t.Run(name, func(t *testing.T) {
			pinned := config
			pinned.Host = "https://nowhere.invalid"
			pinned.PlatformKeys = map[string]string{"S-1": text}
			keys, err := client(t, pinned).PlatformKeys(t.Context())
			if err != nil {
				t.Fatal(err)
			}
			receipt := signed(t, p, message.ReceiptText{Kind: message.KindDecided, ReceiptID: "RC1", Env: "P", ReqAppCode: "QD00012345",
				ServiceCode: "ER0101", MsgID: "HR-1", PlaintextSM3: message.SM3Hex(nil), Time: message.FormatTime(morning)})
			text, err := VerifyReceipt(keys, receipt)
			if err != nil || text.ReceiptID != "RC1" {
				t.Errorf("%+v, %v", text, err)
			}
			receipt.SignKeyID = "S-2\n"
			if _, err := VerifyReceipt(keys, receipt); err == nil || strings.Contains(err.Error(), "\n") {
				t.Errorf("got %v", err)
			}
		})
	}
	config.PlatformKeys = map[string]string{"S-1": "04ff"}
	if _, err := New(config); !errors.Is(err, BadConfig) {
		t.Errorf("got %v", err)
	}
}

// Keys are fetched once, and again after a failure.
func TestPlatformKeys(t *testing.T) {
	p, _, config := pair(t)
	c := client(t, config)
	handler := p.server.Config.Handler
	p.server.Config.Handler = nil
	if _, err := c.PlatformKeys(t.Context()); !errors.Is(err, WrongPath) {
		t.Errorf("got %v", err)
	}
	p.server.Config.Handler = handler
	if keys, err := c.PlatformKeys(t.Context()); err != nil || keys["S-1"] == nil {
		t.Errorf("%v, %v", keys, err)
	}
	p.server.Close()
	if keys, err := c.PlatformKeys(t.Context()); err != nil || len(keys) != 1 {
		t.Errorf("%v, %v", keys, err)
	}
}

package message

import (
	"bytes"
	"crypto/cipher"
	"crypto/ecdsa"
	"encoding/asn1"
	"encoding/hex"
	"encoding/json"
	"math/big"
	"os"
	"testing"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/sm4"
	"github.com/emmansun/gmsm/smx509"
)

// hexBytes is hex text in a vector file, in either case.
type hexBytes []byte

func (h *hexBytes) UnmarshalJSON(b []byte) error {
	var s string
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	out, err := hex.DecodeString(s)
	*h = out
	return err
}

type algorithmVectors struct {
	SM4 []struct {
		Mode                                     string
		Key, IV, AAD, Plaintext, Ciphertext, Tag hexBytes
	} `json:"sm4"`
	SM2 []struct {
		UserID       string `json:"userid"`
		D, R, S      hexBytes
		Msg          string   `json:"msg_ascii"`
		PublicKeyDER hexBytes `json:"public_key_der"`
		Digest       hexBytes
		SignatureDER hexBytes `json:"signature_der"`
	} `json:"sm2"`
}

func readAlgorithmVectors(t *testing.T) algorithmVectors {
	t.Helper()
	b, err := os.ReadFile("../testdata/vectors/sm.json")
	if err != nil {
		t.Fatal(err)
	}
	var v algorithmVectors
	if err := json.Unmarshal(b, &v); err != nil {
		t.Fatal(err)
	}
	return v
}

func TestAlgorithmVectorsSM4(t *testing.T) {
	vectors := readAlgorithmVectors(t).SM4
	if len(vectors) < 3 {
		t.Fatal("vectors are missing")
	}
	for _, v := range vectors {
		t.Run(v.Mode, func(t *testing.T) {
			block, err := sm4.NewCipher(v.Key)
			if err != nil {
				t.Fatal(err)
			}
			got := make([]byte, len(v.Plaintext))
			switch v.Mode {
			case "ECB":
				block.Encrypt(got, v.Plaintext)
			case "CBC":
				cipher.NewCBCEncrypter(block, v.IV).CryptBlocks(got, v.Plaintext)
			case "GCM":
				aead, err := cipher.NewGCM(block)
				if err != nil {
					t.Fatal(err)
				}
				got = aead.Seal(nil, v.IV, v.Plaintext, v.AAD)
			default:
				t.Fatalf("unknown mode %q", v.Mode)
			}
			if want := append(bytes.Clone(v.Ciphertext), v.Tag...); !bytes.Equal(got, want) {
				t.Errorf("got %x, want %x", got, want)
			}
		})
	}
}

func TestAlgorithmVectorsSM2(t *testing.T) {
	for _, v := range readAlgorithmVectors(t).SM2 {
		if len(v.PublicKeyDER) > 0 {
			key, err := smx509.ParsePKIXPublicKey(v.PublicKeyDER)
			if err != nil {
				t.Fatal(err)
			}
			if !sm2.VerifyASN1(key.(*ecdsa.PublicKey), v.Digest, v.SignatureDER) {
				t.Error("a valid signature is refused: this release of the library has the known fault on amd64")
			}
			continue
		}
		if v.UserID != SignerID {
			t.Errorf("vector with id %q", v.UserID)
		}
		key, err := sm2.NewPrivateKey(v.D)
		if err != nil {
			t.Fatal(err)
		}
		der, err := asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(v.R), new(big.Int).SetBytes(v.S)})
		if err != nil {
			t.Fatal(err)
		}
		if err := Verify(&key.PublicKey, []byte(v.Msg), EncodeBase64(der)); err != nil {
			t.Error(err)
		}
	}
}

package mistake

import (
	"bytes"
	"crypto/ecdsa"
	"encoding/asn1"
	"encoding/hex"
	"math/big"
	"strings"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/sm3"

	"github.com/zhilian-hrss/zhilian/message"
)

// Signature tries the usual mistakes on a signature that verifies with none of the
// public keys, and names the one that was made. It is false when none of them was.
func Signature(keys []*ecdsa.PublicKey, suite message.Suite, r *message.Request, plain []byte) (Text, bool) {
	signature := r.Head.Signature
	der, err := message.DecodeBase64(signature)
	if err != nil {
		if _, err := hex.DecodeString(signature); err == nil {
			return Text{"签名写成了十六进制，应为 DER 的标准 base64", "the signature is in hex; DER in strict base64 is wanted"}, true
		}
		return Text{"签名不是标准 base64", "the signature is not strict base64"}, true
	}
	aad := message.RequestAAD(message.EPReq, suite, &r.Head)
	for _, m := range signings {
		for _, key := range keys {
			if m.verifies(key, aad, plain, der) {
				return m.Text, true
			}
		}
	}
	return Text{}, false
}

// signing is one way to sign that is not the protocol's.
type signing struct {
	Text
	verifies func(key *ecdsa.PublicKey, aad, plain, der []byte) bool
}

// ofText verifies with another text.
func ofText(text func(aad, plain []byte) []byte) func(*ecdsa.PublicKey, []byte, []byte, []byte) bool {
	return func(key *ecdsa.PublicKey, aad, plain, der []byte) bool {
		return sm2.VerifyASN1WithSM2(key, []byte(message.SignerID), text(aad, plain), der)
	}
}

// digest is the SM3 of what is signed.
func digest(aad, plain []byte) []byte {
	sum := sm3.Sum(message.SignedText(aad, plain))
	return sum[:]
}

var signings = []signing{
	{Text{"签名是 r 与 s 直接拼接的 64 字节，应为 DER 编码", "the signature is r and s in 64 bytes; DER is wanted"}, joined},
	{Text{"只签了附加数据，缺最后一行明文的 SM3", "the bound lines were signed without the line with the SM3 of the plaintext"},
		ofText(func(aad, _ []byte) []byte { return aad })},
	{Text{"签的是报文体明文，应签附加数据各行加一行明文的 SM3", "the plaintext was signed; the bound lines and one more with its SM3 are wanted"},
		ofText(func(_, plain []byte) []byte { return plain })},
	{Text{"待签内容最后一行缺 LF", "the last signed line has no LF"},
		ofText(func(aad, plain []byte) []byte { return bytes.TrimSuffix(message.SignedText(aad, plain), []byte("\n")) })},
	{Text{"待签内容用了 CR LF 换行，应为 LF", "the signed lines end with CR LF; LF is wanted"},
		ofText(func(aad, plain []byte) []byte {
			return bytes.ReplaceAll(message.SignedText(aad, plain), []byte("\n"), []byte("\r\n"))
		})},
	{Text{"明文的 SM3 用了大写十六进制，应为小写", "the SM3 of the plaintext is in capital hex; small letters are wanted"},
		ofText(func(aad, plain []byte) []byte {
			return append(append(bytes.Clone(aad), strings.ToUpper(message.SM3Hex(plain))...), '\n')
		})},
	{Text{"先算了一次 SM3 再签名，应把待签内容原样交给签名函数", "the text was digested before it was signed; hand the text itself to the signer"}, ofText(digest)},
	{Text{"签名时没有计入用户标识 " + message.SignerID + "（Z 值）", "the user id " + message.SignerID + " (Z) was left out"},
		func(key *ecdsa.PublicKey, aad, plain, der []byte) bool {
			return sm2.VerifyASN1(key, digest(aad, plain), der)
		}},
}

// joined verifies r and s that stand one behind the other.
func joined(key *ecdsa.PublicKey, aad, plain, raw []byte) bool {
	if len(raw) != 64 {
		return false
	}
	der, err := asn1.Marshal(struct{ R, S *big.Int }{new(big.Int).SetBytes(raw[:32]), new(big.Int).SetBytes(raw[32:])})
	return err == nil && sm2.VerifyASN1WithSM2(key, []byte(message.SignerID), message.SignedText(aad, plain), der)
}

// Package mistake knows the usual mistakes in sealing a message (常见坑) and tells
// which one was made. It needs the key, so it is for those who may have it: the check
// of a client, and the bench of the test environment.
package mistake

import (
	"bytes"
	"crypto/cipher"
	"encoding/hex"

	"github.com/emmansun/gmsm/sm4"

	"github.com/zhilian-hrss/zhilian/message"
)

// Text is a text in both languages.
type Text struct{ Zh, En string }

// sealedBy is what a message was to be sealed with.
type sealedBy struct {
	key    []byte
	suite  message.Suite
	cipher *message.Cipher
}

// Name tries the usual mistakes on a message that does not open under a key and
// names the one that was made. It is false when none of them was.
func Name(key []byte, suite message.Suite, r *message.Request) (Text, bool) {
	sealed, err := r.Sealed()
	if err != nil {
		return Text{"body 不是标准 base64", "body is not strict base64"}, true
	}
	c, err := message.NewCipher(key, suite)
	if err != nil {
		return Text{}, false
	}
	by := sealedBy{key: key, suite: suite, cipher: c}
	aad := message.RequestAAD(message.EPReq, suite, &r.Head)
	for _, m := range mistakes {
		if m.fits(by, r, aad, sealed) {
			return m.Text, true
		}
	}
	return Text{}, false
}

// mistake is one way to seal that is not the protocol's.
type mistake struct {
	Text
	fits func(s sealedBy, r *message.Request, aad, sealed []byte) bool
}

// lines opens with other bound lines.
func lines(change func(aad []byte) []byte) func(sealedBy, *message.Request, []byte, []byte) bool {
	return func(s sealedBy, _ *message.Request, aad, sealed []byte) bool {
		_, err := s.cipher.Open(message.EPReq, change(aad), sealed)
		return err == nil
	}
}

// underKey opens with another key or suite.
func underKey(key func(s sealedBy) []byte, suite func(message.Suite) message.Suite) func(sealedBy, *message.Request, []byte, []byte) bool {
	return func(s sealedBy, r *message.Request, _, sealed []byte) bool {
		c, err := message.NewCipher(key(s), suite(s.suite))
		if err != nil {
			return false
		}
		_, err = c.Open(message.EPReq, message.RequestAAD(message.EPReq, suite(s.suite), &r.Head), sealed)
		return err == nil
	}
}

func sameSuite(s message.Suite) message.Suite { return s }

func otherSuite(s message.Suite) message.Suite {
	if s == message.SuiteGCM {
		return message.SuiteCBC
	}
	return message.SuiteGCM
}

var mistakes = []mistake{
	{Text{"附加数据用了 CR LF 换行，应为 LF", "the bound lines end with CR LF; LF is wanted"},
		lines(func(aad []byte) []byte { return bytes.ReplaceAll(aad, []byte("\n"), []byte("\r\n")) })},
	{Text{"附加数据最后一行缺 LF", "the last bound line has no LF"}, lines(func(aad []byte) []byte { return bytes.TrimSuffix(aad, []byte("\n")) })},
	{Text{"附加数据末尾的空行被省略了", "the empty lines at the end of the bound lines were left out"},
		lines(func(aad []byte) []byte { return append(bytes.TrimRight(aad, "\n"), '\n') })},
	{Text{"没有附加数据", "no bound lines were used"}, lines(func([]byte) []byte { return nil })},
	{Text{"附加数据的标签不是 EP-REQ", "the label in the bound lines is not EP-REQ"}, lines(func(aad []byte) []byte {
		return bytes.Replace(aad, []byte(message.EPReq), []byte(message.EPRsp), 1)
	})},
	{Text{"用了 PE 方向的密钥，请求应用 EP", "sealed with the keys of direction PE; requests take EP"},
		func(s sealedBy, _ *message.Request, aad, sealed []byte) bool {
			_, err := s.cipher.Open(message.EPRsp, aad, sealed)
			return err == nil
		}},
	{Text{"用了另一种算法套件", "sealed with the other suite"}, underKey(func(s sealedBy) []byte { return s.key }, otherSuite)},
	{Text{"把十六进制文本当作密钥字节，应先解码", "the hex text was taken as the key; decode it first"},
		underKey(func(s sealedBy) []byte { return []byte(hex.EncodeToString(s.key))[:message.KeySize] }, sameSuite)},
	{Text{"body 做了两次 base64", "body was encoded in base64 twice"}, func(s sealedBy, _ *message.Request, aad, sealed []byte) bool {
		once, err := message.DecodeBase64(string(sealed))
		if err == nil {
			_, err = s.cipher.Open(message.EPReq, aad, once)
		}
		return err == nil
	}},
	{Text{"tag 放在了密文前面，应接在后面", "the tag stands before the ciphertext; it comes last"}, tagFirst},
	{Text{"直接用 K 加密，应先派生工作密钥", "sealed with K itself; derive the working keys first"}, underived},
}

const (
	nonceSize = 12
	tagSize   = 16
)

func tagFirst(s sealedBy, _ *message.Request, aad, sealed []byte) bool {
	if s.suite != message.SuiteGCM || len(sealed) <= nonceSize+tagSize {
		return false
	}
	turned := bytes.Join([][]byte{sealed[:nonceSize], sealed[nonceSize+tagSize:], sealed[nonceSize : nonceSize+tagSize]}, nil)
	_, err := s.cipher.Open(message.EPReq, aad, turned)
	return err == nil
}

func underived(s sealedBy, _ *message.Request, aad, sealed []byte) bool {
	block, err := sm4.NewCipher(s.key)
	if err != nil || s.suite != message.SuiteGCM || len(sealed) <= nonceSize+tagSize {
		return false
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return false
	}
	_, err = aead.Open(nil, sealed[:nonceSize], sealed[nonceSize:], aad)
	return err == nil
}

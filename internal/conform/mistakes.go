package conform

import (
	"bytes"
	"crypto/cipher"
	"encoding/hex"

	"github.com/emmansun/gmsm/sm4"

	"github.com/zhilian-hrss/zhilian/message"
)

// guess tries the usual mistakes on what does not open and names the one that
// fits.
func (s *Stand) guess(r *message.Request) Text {
	sealed, err := r.Sealed()
	if err != nil {
		return Text{"body 不是标准 base64", "body is not strict base64"}
	}
	aad := message.RequestAAD(message.EPReq, s.Suite, &r.Head)
	for _, m := range mistakes {
		if m.fits(s, r, aad, sealed) {
			return m.Text
		}
	}
	return Text{"用 401 应答中 debug.aad 与自己的附加数据逐字节比对；一致的话是密钥字节或密文不对",
		"compare debug.aad of the 401 with your bound lines byte by byte; when equal the key bytes or the sealed bytes are wrong"}
}

// mistake is one way to seal that is not the protocol's.
type mistake struct {
	Text
	fits func(s *Stand, r *message.Request, aad, sealed []byte) bool
}

// lines opens with other bound lines.
func lines(change func(aad []byte) []byte) func(*Stand, *message.Request, []byte, []byte) bool {
	return func(s *Stand, _ *message.Request, aad, sealed []byte) bool {
		_, err := s.cipher.Open(message.EPReq, change(aad), sealed)
		return err == nil
	}
}

// underKey opens with another key or suite.
func underKey(key func(s *Stand) []byte, suite func(message.Suite) message.Suite) func(*Stand, *message.Request, []byte, []byte) bool {
	return func(s *Stand, r *message.Request, _, sealed []byte) bool {
		c, err := message.NewCipher(key(s), suite(s.Suite))
		if err != nil {
			return false
		}
		_, err = c.Open(message.EPReq, message.RequestAAD(message.EPReq, suite(s.Suite), &r.Head), sealed)
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
		func(s *Stand, _ *message.Request, aad, sealed []byte) bool {
			_, err := s.cipher.Open(message.EPRsp, aad, sealed)
			return err == nil
		}},
	{Text{"用了另一种算法套件", "sealed with the other suite"}, underKey(func(s *Stand) []byte { return s.key }, otherSuite)},
	{Text{"把十六进制文本当作密钥字节，应先解码", "the hex text was taken as the key; decode it first"},
		underKey(func(s *Stand) []byte { return []byte(hex.EncodeToString(s.key))[:message.KeySize] }, sameSuite)},
	{Text{"body 做了两次 base64", "body was encoded in base64 twice"}, func(s *Stand, _ *message.Request, aad, sealed []byte) bool {
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

func tagFirst(s *Stand, _ *message.Request, aad, sealed []byte) bool {
	if s.Suite != message.SuiteGCM || len(sealed) <= nonceSize+tagSize {
		return false
	}
	turned := bytes.Join([][]byte{sealed[:nonceSize], sealed[nonceSize+tagSize:], sealed[nonceSize : nonceSize+tagSize]}, nil)
	_, err := s.cipher.Open(message.EPReq, aad, turned)
	return err == nil
}

func underived(s *Stand, _ *message.Request, aad, sealed []byte) bool {
	block, err := sm4.NewCipher(s.key)
	if err != nil || s.Suite != message.SuiteGCM || len(sealed) <= nonceSize+tagSize {
		return false
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		return false
	}
	_, err = aead.Open(nil, sealed[:nonceSize], sealed[nonceSize:], aad)
	return err == nil
}

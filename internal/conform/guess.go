package conform

import (
	"github.com/zhilian-hrss/zhilian/internal/mistake"
	"github.com/zhilian-hrss/zhilian/message"
)

// guess names the usual mistake that fits what does not open.
func (s *Stand) guess(r *message.Request) Text {
	if found, ok := mistake.Name(s.key, s.Suite, r); ok {
		return Text(found)
	}
	return Text{"用 401 应答中 debug.aad 与自己的附加数据逐字节比对；一致的话是密钥字节或密文不对",
		"compare debug.aad of the 401 with your bound lines byte by byte; when equal the key bytes or the sealed bytes are wrong"}
}

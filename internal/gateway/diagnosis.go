package gateway

import (
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// diagnosis tells a developer why a message was not opened. The handler of
// production is made without one, so that there is nothing that could tell.
type diagnosis func(x *exchange, entry *keyring.Entry) *message.Debug

// explain is the diagnosis of the test environment. It speaks only of messages
// that name a test key and the system it belongs to, and it tells what the sender
// sent, put together the way the platform does, and nothing of the key but its
// suite. The signed text can be told only when the seal opened, that is when the
// key itself is not taken any more.
func explain(x *exchange, entry *keyring.Entry) *message.Debug {
	head := &x.request.Head
	if entry == nil || entry.Key.Env != id.Test || string(entry.Key.App) != head.ReqAppCode {
		return nil
	}
	suite := entry.Cipher.Suite()
	d := &message.Debug{Step: "seal", AAD: message.RequestAAD(message.EPReq, suite, head)}
	text, err := entry.Cipher.Open(message.EPReq, d.AAD, x.sealed)
	switch {
	case err == nil:
		d.Step, d.SignedText = "key", message.SignedText(d.AAD, text)
	case !entry.Key.Opens(x.now):
		d.Step = "key"
	case !sealable(suite, len(x.sealed)):
		d.Step = "length"
	}
	return d
}

// sealable reports whether sealed bytes of a suite can have that length.
func sealable(s message.Suite, n int) bool {
	if s == message.SuiteGCM {
		return n > nonceLen(s)+16
	}
	return n >= 64 && n%16 == 0
}

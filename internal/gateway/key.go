package gateway

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// catchUp looks again where a key is not in use yet as far as this node knows: it
// may just have been put into use at another one, by the token that the message
// carries. A rotation would lose calls otherwise for as long as a poll takes.
func (g *Gateway) catchUp(ctx context.Context, x *exchange) error {
	if x.key.Key.State != keyring.Pending {
		return nil
	}
	if err := g.Keys.Refresh(ctx); err != nil {
		return err
	}
	view, err := g.Views.Current()
	if err != nil {
		return err
	}
	if entry, ok := view.Keys.Find(x.key.Key.ID); ok && entry.Key.Opens(x.now) {
		x.view, x.key = view, entry
	}
	return nil
}

// warnOfKey tells the holder of a key that ends, or that staff want replaced.
func warnOfKey(x *exchange, result *message.Result) {
	k := &x.key.Key
	var text string
	switch {
	case k.State == keyring.Retiring:
		text = "密钥 " + k.ID + " 将于 " + message.FormatTime(k.RetiresAt) + " 停用，请改用新密钥"
	case !k.Asked.IsZero():
		text = "平台要求更换密钥 " + k.ID + "，请到服务门户轮换"
	default:
		return
	}
	entry, _ := message.Lookup(message.E1022)
	result.Warnings = append(slices.Clip(result.Warnings), message.Finding{Code: message.E1022, Message: text, Hint: entry.Zh.Remedy})
}

// verifySignature holds that a signature is there where the interface asks for
// one, and that one that is there verifies with a registered key of the system.
func (g *Gateway) verifySignature(x *exchange) error {
	head := &x.request.Head
	if head.Signature == "" {
		if service, ok := x.view.Catalog.Interface(head.ServiceCode); ok && service.Signature {
			return &refusal{code: message.E1020}
		}
		return nil
	}
	text := message.SignedText(message.RequestAAD(message.EPReq, x.key.Cipher.Suite(), head), x.text)
	for _, s := range x.system.Signers {
		if message.Verify(s.Public, text, head.Signature) == nil {
			x.signer, x.signed = s.ID, message.SM3Hex(x.text)
			return nil
		}
	}
	return &refusal{code: message.E1021}
}

// Evidence is what proves later that an enterprise signed a call: the signature,
// the public key, and what was signed, which is AAD, PlaintextSM3 and a line
// feed. Of a call in parts it is that of the part that completed it, whose bound
// lines name the digest of the whole. It is kept sealed with the call.
type Evidence struct {
	Signature    string `json:"signature"`
	SigningKeyID string `json:"signingKeyId"`
	PublicKey    string `json:"publicKey"`
	AAD          string `json:"aad"`
	PlaintextSM3 string `json:"plaintextSm3"`
}

// evidence returns what is kept of the signature, nil when there was none.
func (x *exchange) evidence() ([]byte, error) {
	if x.signer == "" {
		return nil, nil
	}
	e := Evidence{
		Signature: x.request.Head.Signature, SigningKeyID: x.signer,
		AAD:          string(message.RequestAAD(message.EPReq, x.key.Cipher.Suite(), &x.request.Head)),
		PlaintextSM3: x.signed,
	}
	for _, s := range x.system.Signers {
		if s.ID == x.signer {
			e.PublicKey = message.FormatPublicKey(s.Public)
		}
	}
	kept, err := json.Marshal(e)
	if err != nil {
		return nil, fmt.Errorf("keep a signature: %w", err)
	}
	return kept, nil
}

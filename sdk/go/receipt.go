package zhilian

import (
	"context"
	"crypto/ecdsa"
	"encoding/hex"
	"encoding/pem"
	"strings"
	"sync"

	"github.com/emmansun/gmsm/sm2"
	"github.com/emmansun/gmsm/smx509"

	"github.com/zhilian-hrss/zhilian/message"
)

// platformKeys are the SM2 public keys that receipts are signed with, by
// signKeyId.
type platformKeys struct {
	mu    sync.Mutex
	known map[string]*ecdsa.PublicKey
}

// VerifyReceipt checks a receipt against the platform's public keys, without any
// connection, and returns what it says. It proves that the platform said so; that
// it speaks of your message show MsgID and PlaintextSM3.
func VerifyReceipt(keys map[string]*ecdsa.PublicKey, r message.Receipt) (message.ReceiptText, error) {
	bad := func(detail string, err error) (message.ReceiptText, error) {
		return message.ReceiptText{}, &Error{Kind: WrongReceipt, Detail: detail, cause: err}
	}
	if r.Signature == "" {
		return bad("it is not signed; ask SYS.RESULT with receipts, or fetch it from the portal", nil)
	}
	key := keys[r.SignKeyID]
	if key == nil {
		return bad("no public key "+printable(r.SignKeyID), nil)
	}
	text, err := message.VerifyReceipt(key, r)
	if err != nil {
		return bad("signature or text", err)
	}
	return text, nil
}

func printable(id string) string {
	if len(id) > 64 || strings.ContainsFunc(id, func(r rune) bool { return r < 0x21 || r > 0x7e }) {
		return "(malformed)"
	}
	return id
}

// Receipts asks for the signed receipts of one call and verifies each. Those that
// are good are returned beside the error for the first that is not.
func (c *Client) Receipts(ctx context.Context, msgID string) ([]message.ReceiptText, error) {
	answers, err := c.ask(ctx, map[string]any{"msgIds": []string{msgID}, "receipts": true})
	if err != nil {
		return nil, err
	}
	if len(answers) != 1 || answers[0].MsgID != msgID {
		return nil, &Error{Kind: Unusable, MsgID: msgID, Detail: "SYS.RESULT answers for another msgId"}
	}
	return c.verified(ctx, answers)
}

// SignedResults is Result with the platform's signatures on the receipts, each of
// them verified. An error of kind WrongReceipt comes with the answers all the same.
func (c *Client) SignedResults(ctx context.Context, msgIDs ...string) ([]Answer, error) {
	var all []Answer
	for len(msgIDs) > 0 {
		n := min(len(msgIDs), maxAsked)
		answers, err := c.ask(ctx, map[string]any{"msgIds": msgIDs[:n], "receipts": true})
		if err != nil {
			return all, err
		}
		all, msgIDs = append(all, answers...), msgIDs[n:]
	}
	if _, err := c.verified(ctx, all); err != nil {
		return all, err
	}
	return all, c.noteResults(all)
}

// verified checks every receipt: its signature, and that it speaks of the call it
// came with. It returns the good ones beside the first error. Where keys are not
// pinned, one that does not verify has them fetched again: its key may have been
// published since, or what was fetched before was not the platform's.
func (c *Client) verified(ctx context.Context, answers []Answer) ([]message.ReceiptText, error) {
	keys, err := c.PlatformKeys(ctx)
	if err != nil {
		return nil, err
	}
	texts, err := c.verifiedBy(keys, answers)
	if err == nil || len(c.config.PlatformKeys) > 0 {
		return texts, err
	}
	if keys, err = c.publishedKeys(ctx); err != nil {
		return nil, err
	}
	return c.verifiedBy(keys, answers)
}

func (c *Client) verifiedBy(keys map[string]*ecdsa.PublicKey, answers []Answer) ([]message.ReceiptText, error) {
	var texts []message.ReceiptText
	var first error
	for _, a := range answers {
		for _, r := range a.Receipts {
			text, err := VerifyReceipt(keys, r)
			if err == nil && (text.MsgID != a.MsgID || text.ReqAppCode != c.config.App) {
				err = &Error{Kind: WrongReceipt, MsgID: a.MsgID, Detail: "it is of another call"}
			}
			if err == nil {
				texts = append(texts, text)
			} else if first == nil {
				first = err
			}
		}
	}
	return texts, first
}

// PlatformKeys returns the configured public keys, or those that the platform
// publishes. Pin them in the Config where receipts are kept as evidence.
func (c *Client) PlatformKeys(ctx context.Context) (map[string]*ecdsa.PublicKey, error) {
	c.keys.mu.Lock()
	known := c.keys.known
	c.keys.mu.Unlock()
	if len(known) > 0 {
		return known, nil
	}
	return c.publishedKeys(ctx)
}

// publishedKeys fetches the keys and keeps them.
func (c *Client) publishedKeys(ctx context.Context) (map[string]*ecdsa.PublicKey, error) {
	var published struct {
		Keys []struct {
			SignKeyID string `json:"signKeyId"`
			PublicKey string `json:"publicKey"`
		} `json:"keys"`
	}
	if err := c.get(ctx, "keys", &published); err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, k := range published.Keys {
		texts[k.SignKeyID] = k.PublicKey
	}
	keys, err := parsePlatformKeys(texts)
	if err != nil {
		return nil, err
	}
	c.keys.mu.Lock()
	defer c.keys.mu.Unlock()
	c.keys.known = keys
	return keys, nil
}

func parsePlatformKeys(texts map[string]string) (map[string]*ecdsa.PublicKey, error) {
	keys := map[string]*ecdsa.PublicKey{}
	for id, text := range texts {
		key, err := message.ParsePublicKey(text)
		if err != nil {
			return nil, &Error{Kind: BadConfig, Detail: "platformKeys: " + printable(id) + " is neither PEM nor an uncompressed point in hex", cause: err}
		}
		keys[id] = key
	}
	return keys, nil
}

// signer reads the SM2 private key, nil when there is none.
func (c *Config) signer() (*sm2.PrivateKey, error) {
	if c.SigningKey == "" {
		return nil, nil
	}
	bad := func(err error) (*sm2.PrivateKey, error) {
		return nil, &Error{Kind: BadConfig, Detail: "signingKey: 64 hex digits or file:PATH of an SM2 key in PEM (PKCS#8) is wanted", cause: err}
	}
	text, err := c.reveal(c.SigningKey)
	if err != nil {
		return bad(err)
	}
	if block, _ := pem.Decode([]byte(text)); block != nil {
		key, err := smx509.ParsePKCS8PrivateKey(block.Bytes)
		if err != nil {
			return bad(nil)
		}
		signer, ok := key.(*sm2.PrivateKey)
		if !ok {
			return bad(nil)
		}
		return signer, nil
	}
	scalar, err := hex.DecodeString(text)
	if err != nil || len(scalar) != 32 {
		return bad(nil)
	}
	key, err := sm2.NewPrivateKey(scalar)
	if err != nil {
		return bad(nil)
	}
	return key, nil
}

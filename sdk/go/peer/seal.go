package main

import (
	"bytes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"errors"
	"time"

	"github.com/emmansun/gmsm/sm3"
	"github.com/emmansun/gmsm/sm4"

	"github.com/zhilian-hrss/zhilian/message"
	zhilian "github.com/zhilian-hrss/zhilian/sdk/go"
)

// rounds is how often the two measurements take turns.
const rounds = 20

// seal measures sealing and opening one message by the SDK beside the same work
// by the cipher library alone. The turns are short, so that whatever else the
// host does burdens both.
func (p *peer) seal(n, size int) (any, error) {
	suite := p.config.Suite
	if suite == "" {
		suite = message.SuiteGCM
	}
	plain := bytes.Repeat([]byte("a"), size)
	key := bytes.Repeat([]byte{7}, message.KeySize) // any key: this one never leaves the process
	whole, err := wholeSeal(key, suite, p.config, plain)
	if err != nil {
		return nil, err
	}
	bare, err := bareSeal(key, suite, plain)
	if err != nil {
		return nil, err
	}
	var spent [2]time.Duration
	each := max(n/rounds, 1)
	for range rounds {
		for i, work := range []func() error{whole, bare} {
			began := time.Now()
			for range each {
				if err := work(); err != nil {
					return nil, err
				}
			}
			spent[i] += time.Since(began)
		}
	}
	total := float64(each * rounds)
	return map[string]any{"ok": true, "sealOpenNs": float64(spent[0]) / total, "bareNs": float64(spent[1]) / total}, nil
}

// wholeSeal is what a call costs the SDK: head checked, lines bound, sealed,
// base64, and all of it back.
func wholeSeal(key []byte, suite message.Suite, c zhilian.Config, plain []byte) (func() error, error) {
	k, err := message.NewCipher(key, suite)
	head := message.Head{ServiceCode: "ER0102", ReqAppCode: c.App, ReqAreaCode: c.Area, Version: message.Version, KeyID: c.KeyID,
		Token: string(bytes.Repeat([]byte("t"), 43)), Timestamp: "2026-11-23T09:30:00+08:00", MsgID: "SEAL-1"}
	return func() error {
		r, err := k.SealRequest(rand.Reader, message.EPReq, head, plain)
		if err != nil {
			return err
		}
		_, err = k.OpenRequest(message.EPReq, r)
		return err
	}, err
}

func bareSeal(key []byte, suite message.Suite, plain []byte) (func() error, error) {
	block, err := sm4.NewCipher(key)
	if err != nil {
		return nil, err
	}
	if suite == message.SuiteCBC {
		return bareCBC(block, key, plain), nil
	}
	aead, err := cipher.NewGCM(block)
	return func() error {
		nonce := make([]byte, aead.NonceSize())
		if _, err := rand.Read(nonce); err != nil {
			return err
		}
		_, err := aead.Open(nil, nonce, aead.Seal(nil, nonce, plain, nil), nil)
		return err
	}, err
}

func bareCBC(block cipher.Block, key, plain []byte) func() error {
	pad := block.BlockSize() - len(plain)%block.BlockSize()
	padded := append(bytes.Clone(plain), bytes.Repeat([]byte{byte(pad)}, pad)...)
	mac := func(data []byte) []byte {
		h := hmac.New(sm3.New, key)
		h.Write(data)
		return h.Sum(nil)
	}
	return func() error {
		iv := make([]byte, block.BlockSize())
		if _, err := rand.Read(iv); err != nil {
			return err
		}
		sealed := make([]byte, len(padded))
		cipher.NewCBCEncrypter(block, iv).CryptBlocks(sealed, padded)
		if !hmac.Equal(mac(sealed), mac(sealed)) {
			return errors.New("the mac differs")
		}
		opened := make([]byte, len(sealed))
		cipher.NewCBCDecrypter(block, iv).CryptBlocks(opened, sealed)
		return nil
	}
}

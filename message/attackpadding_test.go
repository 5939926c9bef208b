package message

import (
	"bytes"
	"crypto/cipher"
	"errors"
	"testing"

	"github.com/emmansun/gmsm/sm4"
)

// paddingRig is a CBC message of two blocks of text, its AAD and its cipher.
func paddingRig(t testing.TB) (c *Cipher, aad, sealed []byte) {
	t.Helper()
	c, err := NewCipher([]byte("sixteen byte key"), SuiteCBC)
	if err != nil {
		t.Fatal(err)
	}
	aad = RequestAAD(EPReq, SuiteCBC, &Head{KeyID: "P-QD00012345-1"})
	sealed, err = c.Seal(nonce("padding"), EPReq, aad, []byte(`{"monthlyPay":"9000.00"}`))
	if err != nil {
		t.Fatal(err)
	}
	return c, aad, sealed
}

// A8: what Vaudenay's attack asks of an oracle. It moves the block before the one
// it wants to read through every value of every byte and listens for a change in
// the answer, 20,000 times; here every answer is the same one, so nothing of the
// text comes out. (How long the answers take: TestAttackA8Timing in
// internal/gateway, in `make chaos`.)
func TestAttackA8PaddingOracle(t *testing.T) {
	c, aad, sealed := paddingRig(t)
	queries := 0
	ask := func(query []byte) {
		queries++
		text, err := c.Open(EPReq, aad, query)
		if text != nil || err != ErrSeal { //nolint:errorlint // the very same error, not one that wraps it
			t.Fatalf("query %d is answered %q, %v: it tells itself apart", queries, text, err)
		}
	}
	blocks := (len(sealed) - cbcMac) / sm4.BlockSize
	for queries < 20_000 {
		for block := blocks - 2; block >= 0; block-- { // what is moved is the block before
			for at := sm4.BlockSize - 1; at >= 0; at-- {
				for guess := 1; guess < 256; guess++ {
					query := bytes.Clone(sealed)
					query[block*sm4.BlockSize+at] ^= byte(guess)
					ask(query)
					// And cut after the block that is read, as the attack does.
					cut := (block + 2) * sm4.BlockSize
					ask(append(query[:cut:cut], sealed[len(sealed)-cbcMac:]...))
				}
			}
		}
	}
	if _, err := c.Open(EPReq, aad, sealed); err != nil {
		t.Errorf("the untouched message: %v", err)
	}
}

// A8: somebody who does hold the key and pads wrongly learns no more: 48 bad
// paddings under a good mac are one answer, the same as for a bad mac.
func TestAttackA8BadPaddings(t *testing.T) {
	c, aad, sealed := paddingRig(t)
	ep, ok := c.ep.(cbc)
	if !ok {
		t.Fatal("not the CBC suite")
	}
	paddings := map[string][]byte{}
	for n := range 16 { // as long as it should be, but one byte
		last := bytes.Repeat([]byte{16}, 16)
		last[n] ^= byte(n + 1)
		paddings["one byte of 16 off: "+string(rune('a'+n))] = last
	}
	for n := range 16 { // longer than a block, and none
		value := byte(17 + n*15)
		if n == 0 {
			value = 0
		}
		paddings["ends in "+string(rune('a'+n))] = bytes.Repeat([]byte{value}, 16)
	}
	for n := 2; n < 17; n++ { // says n, and only the last byte does
		last := make([]byte, 16)
		last[15] = byte(n)
		paddings["only the last byte says "+string(rune('a'+n))] = last
	}
	paddings["all padding"] = nil // an empty plaintext: two blocks say 16
	if len(paddings) != 48 {
		t.Fatalf("%d paddings, want 48", len(paddings))
	}
	for name, last := range paddings {
		iv := sealed[:sm4.BlockSize]
		text := append(bytes.Repeat([]byte("x"), sm4.BlockSize), last...)
		if last == nil {
			text = bytes.Repeat([]byte{16}, 16)
		}
		made := append(bytes.Clone(iv), text...)
		cipher.NewCBCEncrypter(ep.block, iv).CryptBlocks(made[sm4.BlockSize:], text)
		made = append(made, ep.tag(aad, made)...)
		got, err := c.Open(EPReq, aad, made)
		if got != nil || err != ErrSeal { //nolint:errorlint // the very same error
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	changed := bytes.Clone(sealed)
	changed[len(changed)-1] ^= 1
	if _, err := c.Open(EPReq, aad, changed); !errors.Is(err, ErrSeal) {
		t.Errorf("a bad mac: %v", err)
	}
}

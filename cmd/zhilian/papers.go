package main

import (
	"context"
	"crypto/ecdsa"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/public"
	"github.com/zhilian-hrss/zhilian/internal/receipt"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// evenTime is how long a question about a paper takes at least: longer than looking a
// receipt up and verifying a signature.
const evenTime = 60 * time.Millisecond

// papers prints receipts for both faces.
type papers struct {
	p     *platform
	press *receipt.Press
}

// Paper implements portal.Papers and console.Papers.
func (s papers) Paper(ctx context.Context, c call.Call, kind message.Kind) ([]byte, error) {
	result, err := call.Results{Reader: s.p.db.Calls(), Signer: s.p.vault}.Result(ctx, c.Key, true)
	if err != nil {
		return nil, err
	}
	e, err := s.p.db.Enterprises().Enterprise(ctx, c.Enterprise)
	if err != nil {
		return nil, err
	}
	title, _ := s.p.titleOf(c.Service)
	for _, r := range result.Receipts {
		if text, err := message.ParseReceiptText(r.Text); err != nil {
			return nil, err
		} else if text.Kind == kind {
			return s.press.Print(receipt.Facts{Receipt: r, Title: title, Enterprise: e.Name, USCC: string(e.USCC)})
		}
	}
	return nil, receipt.NoSuch()
}

// titleOf is what an interface is called, in both languages.
func (p *platform) titleOf(service string) (zh, en string) {
	i, ok := p.catalog().Interface(service)
	if !ok {
		return "", ""
	}
	return i.Title.Zh, i.Title.En
}

// startPublic opens the pages that anybody reads. They stand beside the portal's API.
func (p *platform) startPublic(context.Context) error {
	decoy := message.Receipt{Text: receipt.Decoy()}
	var err error
	if decoy.Signature, decoy.SignKeyID, err = p.vault.Sign([]byte(decoy.Text)); err != nil {
		return err
	}
	p.pages, err = public.New(public.Services{Papers: receipt.NewDesk(p.db.Calls(), p.publicKey, decoy), Board: p.statusBoard(), Title: p.titleOf},
		public.Options{Clock: p.clock, Log: p.log, Even: evenTime, Admit: public.NewVisitors(p.clock, traffic.Visitor).Admit})
	return err
}

// publicKey finds one of the platform's keys, old ones too.
func (p *platform) publicKey(keyID string) (*ecdsa.PublicKey, bool) {
	for _, k := range p.vault.PlatformKeys() {
		if k.ID == keyID {
			return k.Public, true
		}
	}
	return nil, false
}

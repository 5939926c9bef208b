package main

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"sync/atomic"
	"time"

	"github.com/emmansun/gmsm/sm2"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
	"github.com/zhilian-hrss/zhilian/message"
)

// unitNumber is the one unit of every enterprise.
const unitNumber = "3702001001"

// granted are the interfaces that every enterprise may call.
func granted() []string { return []string{service, "ER0101"} }

// town writes enterprises into a database through the same store as the platform.
type town struct {
	db    *store.DB
	vault *keyring.Vault
	sent  atomic.Int64
	run   string
}

// populate makes a database with n enterprises that were reviewed and accepted:
// each has a system, an active production key and a signing key. Limits are far
// away, since it is the cost of a call that is measured.
func populate(ctx context.Context, url, rootFile string, n int) ([]*sender, error) {
	root, err := keyring.CreateFileRoot(rootFile, rand.Reader)
	if err != nil {
		return nil, err
	}
	db, err := store.Open(ctx, url, store.Options{Clock: time.Now, Node: "bench"})
	if err != nil {
		return nil, err
	}
	defer func() { _ = db.Close() }() // all is committed by then
	if err := db.Migrate(ctx); err != nil {
		return nil, err
	}
	t := &town{db: db, run: newSequence()}
	if t.vault, err = keyring.OpenVault(ctx, root, db.Keys(), keyring.Options{Clock: time.Now, Random: rand.Reader}); err != nil {
		return nil, err
	}
	db.SetSealer(t.vault)
	if err := t.liftLimits(ctx); err != nil {
		return nil, err
	}
	var all []*sender
	for from := 0; from < n; from += 500 {
		some, err := t.settle(ctx, from, min(from+500, n))
		if err != nil {
			return nil, err
		}
		all = append(all, some...)
	}
	return all, nil
}

func (t *town) liftLimits(ctx context.Context) error {
	for _, target := range granted() {
		setting := traffic.Setting{
			Target: target, Limit: traffic.Limit{PerMinute: 1_000_000, Burst: 100_000, PerDay: 100_000_000},
			Reason: "benchmark", By: "staff:bench", Since: time.Now(),
		}
		if err := errors.Join(setting.Check(), t.db.Traffic().SetLimit(ctx, setting)); err != nil {
			return err
		}
	}
	return nil
}

// settle writes some enterprises in one transaction per store.
func (t *town) settle(ctx context.Context, from, to int) ([]*sender, error) {
	now := time.Now()
	var houses []*household
	for i := from; i < to; i++ {
		h, err := t.household(i, now)
		if err != nil {
			return nil, err
		}
		houses = append(houses, h)
	}
	err := t.db.Enterprises().Do(ctx, func(w enterprise.Work) error {
		return each(houses, func(h *household) error { return w.SaveEnterprise(ctx, h.enterprise) })
	})
	if err != nil {
		return nil, err
	}
	err = t.db.Acceptance().Do(ctx, func(w acceptance.Work) error {
		return each(houses, func(h *household) error {
			err := errors.Join(w.SaveSystem(ctx, h.system), w.SaveAppKey(ctx, h.key))
			for _, g := range h.grants {
				err = errors.Join(err, w.SaveGrant(ctx, g))
			}
			return err
		})
	})
	if err != nil {
		return nil, err
	}
	err = t.db.KeyLife().Do(ctx, func(w keylife.Work) error {
		return each(houses, func(h *household) error { return w.SaveSigningKey(ctx, h.signing) })
	})
	senders := make([]*sender, len(houses))
	for i, h := range houses {
		senders[i] = h.sender
	}
	return senders, err
}

func each[T any](list []T, f func(T) error) error {
	for _, v := range list {
		if err := f(v); err != nil {
			return err
		}
	}
	return nil
}

// household is one enterprise with all that is its own.
type household struct {
	enterprise *enterprise.Enterprise
	system     *enterprise.System
	grants     []*enterprise.Grant
	key        *keyring.Key
	signing    enterprise.SigningKey
	sender     *sender
}

func (t *town) household(i int, now time.Time) (*household, error) {
	uscc, err := creditCode(i)
	if err != nil {
		return nil, err
	}
	e := id.New[id.Enterprise](now)
	h := &household{
		enterprise: &enterprise.Enterprise{
			ID: e, USCC: uscc, Name: fmt.Sprintf("性能测试企业 %d", i+1), LegalRep: "测试甲", State: enterprise.Active, Epoch: 1, Opened: now,
			Units: []enterprise.Unit{{ID: id.New[id.Unit](now), Number: unitNumber, Name: "本部", Added: now}},
		},
		system: enterprise.Connect(enterprise.System{App: appCode(i), Enterprise: e, Name: "性能测试", Area: area, Suite: message.SuiteGCM}, now),
	}
	for _, s := range granted() {
		h.grants = append(h.grants, &enterprise.Grant{Enterprise: e, Service: s, ServiceVersion: 1, State: enterprise.Opened, Since: now})
	}
	if err := t.giveKeys(h, now); err != nil {
		return nil, err
	}
	return h, nil
}

// giveKeys gives the household its keys, and its sender their other halves.
func (t *town) giveKeys(h *household, now time.Time) error {
	app := h.system.App
	var err error
	if h.key, err = t.vault.Issue(h.enterprise.ID, id.Production, app, 1, message.SuiteGCM, now); err != nil {
		return err
	}
	if err := h.key.Activate(now); err != nil {
		return err
	}
	shown, err := t.vault.Reveal(h.key, now)
	if err != nil {
		return err
	}
	raw, err := hex.DecodeString(shown)
	if err != nil {
		return err
	}
	cipher, err := message.NewCipher(raw, message.SuiteGCM)
	if err != nil {
		return err
	}
	private, err := sm2.GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	h.signing, err = enterprise.NewSigningKey(h.enterprise.ID, app, message.FormatPublicKey(&private.PublicKey), now)
	h.sender = &sender{
		app: app, uscc: string(h.enterprise.USCC), keyID: h.key.ID, cipher: cipher, signing: private, sent: &t.sent, sequence: t.run,
		token: func(at time.Time) string {
			day, _ := t.vault.GrantToken(id.Production, app, h.enterprise.Epoch+h.system.Epoch, "", at)
			return day.Token
		},
	}
	return err
}

// creditCode returns the i-th unified social credit code of the benchmark.
func creditCode(i int) (enterprise.USCC, error) {
	const alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	at := slices.IndexFunc([]byte(alphabet), func(c byte) bool {
		_, err := enterprise.ParseUSCC(fmt.Sprintf("91370200%09d%c", i, c), enterprise.RefuseWrongCheck)
		return err == nil
	})
	if at < 0 {
		return "", fmt.Errorf("no check character for enterprise %d", i)
	}
	return enterprise.ParseUSCC(fmt.Sprintf("91370200%09d%c", i, alphabet[at]), enterprise.RefuseWrongCheck)
}

package keylife

import (
	"context"
	"crypto/hmac"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// Acts on public keys.
const (
	EventRegistered = "signing-key.registered"
	EventWithdrawn  = "signing-key.withdrawn"
)

// challengeLife is how long a challenge can be answered.
const challengeLife = 30 * time.Minute

const challengeTitle = "ZL/1 SIGNING-KEY"

// Challenge returns the text that the holder of public has to sign, as a message
// is signed. It is remembered by nobody: a digest in it tells that it is ours.
func (d *Desk) Challenge(e id.Enterprise, app id.App, public string) (string, error) {
	k, err := enterprise.NewSigningKey(e, app, public, d.Clock())
	if err != nil {
		return "", err
	}
	return d.challenge(k, message.FormatTime(d.Clock().Add(challengeLife))), nil
}

func (d *Desk) challenge(k enterprise.SigningKey, until string) string {
	proof := d.Vault.Digest("signing-key", []byte(k.Enterprise), []byte(k.App), []byte(k.Public), []byte(until))
	return strings.Join([]string{challengeTitle, string(k.App), k.Public, until, hex.EncodeToString(proof)}, "\n") + "\n"
}

// ours reports whether the challenge was made here for this key and can still be
// answered.
func (d *Desk) ours(challenge string, k enterprise.SigningKey) bool {
	lines := strings.Split(challenge, "\n")
	if len(lines) != 6 {
		return false
	}
	until, err := message.ParseTime(lines[3])
	return err == nil && d.Clock().Before(until) && hmac.Equal([]byte(challenge), []byte(d.challenge(k, lines[3])))
}

// Register takes a public key into use that is proved by the signed challenge. It
// may replace one in the same breath; a system has at most two in use.
func (d *Desk) Register(ctx context.Context, e id.Enterprise, app id.App, by id.Member, public, challenge, signature, replaces string) (enterprise.SigningKey, error) {
	k, err := enterprise.NewSigningKey(e, app, public, d.Clock())
	if err != nil {
		return k, err
	}
	point, err := message.ParsePublicKey(k.Public)
	if err != nil {
		return k, err
	}
	if !d.ours(challenge, k) {
		return k, fault.New(fault.Invalid, "signing-key.challenge", "the challenge is not ours, or too old").With("pointer", "/challenge")
	}
	if err := message.Verify(point, []byte(challenge), signature); err != nil {
		return k, fault.New(fault.Invalid, "signing-key.proof", "the signature does not verify").With("pointer", "/signature")
	}
	err = d.in(ctx, Place{e, id.Production, app}, func(r *room) error {
		held, err := r.SigningKeys(ctx, e, app)
		if err != nil {
			return err
		}
		changed, err := k.Join(held, replaces, r.now)
		if err != nil {
			return err
		}
		for _, c := range changed {
			name := EventRegistered
			if !c.InUse() {
				name = EventWithdrawn
			}
			if err := r.saveSigning(c, name, by); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return k, fmt.Errorf("register a public key of system %s: %w", app, err)
	}
	return k, nil
}

// Withdraw takes a public key out of use: signatures under it are refused from
// then on. What was signed with it before stays proved.
func (d *Desk) Withdraw(ctx context.Context, e id.Enterprise, app id.App, by id.Member, keyID string) error {
	err := d.in(ctx, Place{e, id.Production, app}, func(r *room) error {
		held, err := r.SigningKeys(ctx, e, app)
		if err != nil {
			return err
		}
		for _, k := range held {
			if k.ID != keyID {
				continue
			}
			if !k.InUse() {
				return fault.New(fault.Conflict, "signing-key.withdrawn", "the key was withdrawn before")
			}
			k.Withdrawn = r.now
			return r.saveSigning(k, EventWithdrawn, by)
		}
		return fault.New(fault.NotFound, "signing-key.unknown", "no such key")
	})
	if err != nil {
		return fmt.Errorf("withdraw public key %s: %w", keyID, err)
	}
	return nil
}

func (r *room) saveSigning(k enterprise.SigningKey, name string, by id.Member) error {
	r.system.NoteKey(name, enterprise.ByMember(by), k.ID, string(k.App), r.now)
	return r.SaveSigningKey(r.ctx, k)
}

// SigningKeys returns the public keys of a system, withdrawn ones too.
func (d *Desk) SigningKeys(ctx context.Context, e id.Enterprise, app id.App) ([]enterprise.SigningKey, error) {
	return d.Store.SigningKeys(ctx, e, app)
}

package demo

import (
	"context"
	"crypto/hmac"
	"crypto/sha1" //nolint:gosec // as authenticators do (RFC 6238)
	"encoding/base32"
	"encoding/binary"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"
)

// pocket is what a person at the portal carries: recovery codes of the second factor
// that was added when something dangerous asked for one. All browsers of the person
// share it.
type pocket struct {
	clock func() time.Time
	mu    sync.Mutex
	codes []string
}

// pocketOf returns the pocket of an account of the hall.
func (s *Stage) pocketOf(account string) *pocket {
	p, _ := s.pockets.LoadOrStore(account, &pocket{clock: s.Clock})
	return p.(*pocket) //nolint:forcetypeassert // nothing else is stored there
}

// show answers a refusal for want of a second factor, and reports whether to try again.
func (p *pocket) show(ctx context.Context, v *Visitor, refusal error) (bool, error) {
	problem, is := errors.AsType[*Problem](refusal)
	if !is || p == nil {
		return false, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	switch problem.Code {
	case "member.factor-wanted", "member.prove":
		if len(p.codes) == 0 && problem.Code == "member.prove" {
			return false, nil
		}
		if len(p.codes) == 0 {
			return true, p.add(ctx, v)
		}
		code := p.codes[0]
		p.codes = p.codes[1:]
		if err := v.do(ctx, http.MethodPost, "/session/second-factor", map[string]any{"code": code}, nil); err != nil {
			return false, err
		}
		if len(p.codes) > 2 {
			return true, nil
		}
		return true, p.take(ctx, v, "/session/factors/recovery", nil)
	}
	return false, nil
}

// add adds an authenticator.
func (p *pocket) add(ctx context.Context, v *Visitor) error {
	var begun struct{ Secret string }
	if err := v.do(ctx, http.MethodPost, "/session/factors/authenticator", map[string]any{"name": "手机"}, &begun); err != nil {
		return err
	}
	code, err := authenticator(begun.Secret, p.clock())
	if err != nil {
		return err
	}
	return p.take(ctx, v, "/session/factors/authenticator/confirm", map[string]any{"code": code})
}

// authenticator is the app on the person's phone (RFC 6238).
func authenticator(secret string, at time.Time) (string, error) {
	key, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(secret)
	if err != nil {
		return "", err
	}
	h := hmac.New(sha1.New, key)
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(at.Unix()/30))) //nolint:gosec // after 1970
	sum := h.Sum(nil)
	from := sum[len(sum)-1] & 0x0f
	return fmt.Sprintf("%06d", (binary.BigEndian.Uint32(sum[from:])&0x7fffffff)%1_000_000), nil
}

func (p *pocket) take(ctx context.Context, v *Visitor, path string, body any) error {
	var given struct{ Recovery []string }
	if err := v.do(ctx, http.MethodPost, path, body, &given); err != nil {
		return err
	}
	p.codes = given.Recovery
	return nil
}

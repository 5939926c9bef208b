package console

import (
	"context"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// seals are the platform's key pairs.
type seals struct{ b *bureau }

func (s seals) List(context.Context) ([]keylife.PlatformHeld, error) {
	return []keylife.PlatformHeld{
		{ID: "SM2-1", State: keylife.PlatformSigning, Created: monday, From: monday, Until: monday.Add(time.Hour)},
		{ID: "SM2-2", State: keylife.PlatformAnnounced, Created: monday, From: monday.Add(time.Hour)},
	}, nil
}

func (s seals) AskRotation(_ context.Context, _ approval.Person, lead time.Duration, why string) (*approval.Request, error) {
	s.b.acts = append(s.b.acts, "rotate after "+lead.String()+": "+why)
	return s.b.request, nil
}

func (s seals) AskDestruction(_ context.Context, _ approval.Person, keyID, why string) (*approval.Request, error) {
	if keyID != "SM2-1" {
		return nil, fault.New(fault.NotFound, "platform-key.unknown", "no such key")
	}
	s.b.acts = append(s.b.acts, "destroy "+keyID+": "+why)
	return s.b.request, nil
}

func TestPlatformKeys(t *testing.T) {
	b := newBureau()
	api, path := b.console(t), Prefix+"/platform-keys"
	for _, c := range []facetest.Case{
		{Path: path, Status: 200, Want: []string{`"state":"signing"`, `"state":"announced"`, `"until":"2026-11-23T10:00:00+08:00"`}},
		{Method: "POST", Path: path, Body: `{"reason":"yearly","leadHours":24}`, Status: 200, Want: []string{string(b.request.ID)}},
		{Method: "POST", Path: path, Body: `{"reason":"leaked","leadHours":0}`, Status: 200},
		{Method: "POST", Path: path, Body: `{"reason":"leaked","leadHours":721}`, Status: 422},
		{Method: "POST", Path: path + "/SM2-1/destroy", Body: `{"reason":"retired"}`, Status: 200, Want: []string{string(b.request.ID)}},
		{Method: "POST", Path: path + "/SM2-9/destroy", Body: `{"reason":"retired"}`, Status: 404},
	} {
		c.Cookies = b.as(t, "security", staff.SecurityAdmin)
		c.Check(t, api)
	}
	want := []string{"rotate after 24h0m0s: yearly", "rotate after 0s: leaked", "destroy SM2-1: retired"}
	if len(b.acts) != 3 || b.acts[0] != want[0] || b.acts[1] != want[1] || b.acts[2] != want[2] {
		t.Errorf("acts %q, want %q", b.acts, want)
	}
}

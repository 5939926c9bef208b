package portal

import (
	"context"
	"encoding/json"
	"net/http"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face/facetest"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// pockets keeps second factors of members in memory.
type pockets map[id.Member]enterprise.Possession

func (k pockets) Possession(_ context.Context, e id.Enterprise, m id.Member) (*enterprise.Possession, error) {
	p := k[m]
	p.Enterprise, p.Member = e, m
	return &p, nil
}

func (k pockets) ChangePossession(ctx context.Context, e id.Enterprise, m id.Member, f func(*enterprise.Possession) error) error {
	p, _ := k.Possession(ctx, e, m)
	err := f(p)
	if err == nil {
		k[m] = *p
	}
	return err
}

// invitation is the id of the house's own.
func (h *house) invitation() id.Invitation {
	return id.Invitation("018b0000-0000-7000-8000-0000" + string(h.system.App)[2:])
}

// inviting knows one invitation of each house.
type inviting struct{ w *town }

func (i inviting) at(e id.Enterprise, invitation id.Invitation) error {
	h, err := i.w.at(e)
	if err == nil && h.invitation() != invitation {
		err = unknown()
	}
	return err
}

func (i inviting) Of(_ context.Context, e id.Enterprise) ([]enterprise.Invitation, error) {
	h, err := i.w.at(e)
	if err != nil {
		return nil, err
	}
	return []enterprise.Invitation{{ID: h.invitation(), Role: enterprise.Filer, Name: "周" + h.word, Mobile: "13812345678", Mail: "zhou@example.com", IDNumber: "11010519491231002X"}}, nil
}

func (i inviting) Invite(_ context.Context, _ id.Member, v enterprise.Invitation) (enterprise.Handed, error) {
	i.w.acts = append(i.w.acts, "invite")
	return enterprise.Handed{Invitation: v, Code: "AAAAA-BBBBB"}, nil
}

func (i inviting) Resend(_ context.Context, e id.Enterprise, _ id.Member, v id.Invitation) (enterprise.Handed, error) {
	return enterprise.Handed{Code: "CCCCC"}, i.at(e, v)
}

func (i inviting) Withdraw(_ context.Context, e id.Enterprise, _ id.Member, v id.Invitation) error {
	return i.at(e, v)
}

func (i inviting) Accept(context.Context, id.Enterprise, id.Member, enterprise.Answer) error {
	return nil
}

func (w *town) HandOver(_ context.Context, e id.Enterprise, owner, to id.Member) error {
	return w.change(e, func(e *enterprise.Enterprise) error { return e.HandOver(owner, to, w.now) })
}

func (w *town) AskFactor(_ context.Context, e id.Enterprise, owner id.Member, on bool) error {
	return w.change(e, func(e *enterprise.Enterprise) error { return e.AskFactor(owner, on, w.now) })
}

// TestDangerousActsAskForASecondFactor: first it has to be added, then shown, and
// minutes later shown again; where the owner wants it nothing is possible without.
func TestDangerousActsAskForASecondFactor(t *testing.T) {
	w := newTown(t)
	w.naked = true
	h, portal := w.houses[0], w.portal(t)
	owner := w.as(t, h, h.owner)
	send := func(method, path, body string, status int, want ...string) string {
		t.Helper()
		c := facetest.Case{Method: method, Path: Prefix + path, Body: body, Cookies: owner, Status: status, Want: want}
		res, answer := c.Send(t, portal)
		if res.StatusCode != status {
			t.Fatalf("%s: status %d, want %d: %s", path, res.StatusCode, status, answer)
		}
		c.Check(t, portal)
		return answer
	}
	key := "/systems/" + string(h.system.App) + "/keys/" + h.key.ID + "/revoke"
	send(http.MethodPost, key, `{"reason":"x"}`, 403, "member.factor-wanted")
	send(http.MethodGet, "/enterprise", "", 200)
	one := func(method, path, body string) string { // once: Check would send it twice
		t.Helper()
		_, answer := facetest.Case{Method: method, Path: Prefix + path, Body: body, Cookies: owner}.Send(t, portal)
		return answer
	}
	var begun struct{ Secret string }
	if err := json.Unmarshal([]byte(one(http.MethodPost, "/session/factors/authenticator", `{"name":"手机"}`)), &begun); err != nil {
		t.Fatal(err)
	}
	code, err := account.TOTP(begun.Secret, w.now)
	if err != nil {
		t.Fatal(err)
	}
	var codes struct{ Recovery []string }
	if err := json.Unmarshal([]byte(one(http.MethodPost, "/session/factors/authenticator/confirm", `{"code":"`+code+`"}`)), &codes); err != nil || len(codes.Recovery) != 10 {
		t.Fatalf("recovery codes: %d, %v", len(codes.Recovery), err)
	}
	if one(http.MethodPost, key, `{"reason":"x"}`); w.acts[len(w.acts)-1] == "" {
		t.Error("nothing was revoked")
	}
	w.now = w.now.Add(2 * time.Minute)
	send(http.MethodPost, key, `{"reason":"x"}`, 403, "member.prove")
	send(http.MethodPost, "/session/second-factor", `{"code":"999999"}`, 403, "factor.code-refused")
	one(http.MethodPost, "/session/second-factor", `{"code":"`+codes.Recovery[0]+`"}`)
	send(http.MethodGet, "/session/factors", "", 200, `"recovery":9`)
	one(http.MethodPut, "/enterprise/second-factor", `{"required":true}`)
	if !h.enterprise.SecondFactor {
		t.Fatal("the owner wants a second factor of everybody, and nobody heard")
	}
	owner = w.as(t, h, h.owner) // a new session
	send(http.MethodGet, "/enterprise", "", 403, "member.prove")
	send(http.MethodGet, "/session", "", 200, `"wants":"second-factor"`)
	owner = w.as(t, h, h.clerk)
	send(http.MethodGet, "/applications", "", 403, "member.factor-wanted")
}

// TestInvitationsAreMasked: nothing of the person comes back.
func TestInvitationsAreMasked(t *testing.T) {
	w := newTown(t)
	h := w.houses[0]
	facetest.Case{
		Path: Prefix + "/enterprise/invitations", Cookies: w.as(t, h, h.owner), Status: 200,
		Want: []string{"z***@example.com", `"idChecked":true`}, WantNot: []string{"13812345678", "11010519491231002X", "周" + h.word, "zhou@"},
	}.Check(t, w.portal(t))
}

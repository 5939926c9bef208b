package console

import (
	"context"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
)

// PlatformKeys are the platform's own key pairs; keylife.PlatformDesk leads them.
type PlatformKeys interface {
	List(ctx context.Context) ([]keylife.PlatformHeld, error)
	AskRotation(ctx context.Context, by approval.Person, lead time.Duration, why string) (*approval.Request, error)
	AskDestruction(ctx context.Context, by approval.Person, keyID, why string) (*approval.Request, error)
}

type platformKeyAnswer struct {
	ID        string `json:"id" doc:"signKeyId of receipts"`
	State     string `json:"state" enum:"announced,signing,retired,destroyed"`
	Created   string `json:"created"`
	From      string `json:"from" doc:"When it begins, or began, to sign"`
	Until     string `json:"until,omitempty" doc:"When its successor begins to sign"`
	Destroyed string `json:"destroyed,omitempty" doc:"When the private half was destroyed; what it signed stays provable"`
}

type platformKeysOut struct {
	Body struct {
		Items []platformKeyAnswer `json:"items" doc:"The oldest first"`
	}
}

func (s *server) platformKeys(ctx context.Context, _ *struct{}) (*platformKeysOut, error) {
	list, err := s.PlatformKeys.List(ctx)
	if err != nil {
		return nil, err
	}
	out := &platformKeysOut{}
	out.Body.Items = make([]platformKeyAnswer, 0, len(list))
	for _, k := range list {
		out.Body.Items = append(out.Body.Items, platformKeyAnswer{
			ID: k.ID, State: string(k.State), Created: when(k.Created), From: when(k.From), Until: when(k.Until), Destroyed: when(k.Destroyed),
		})
	}
	return out, nil
}

type rotatePlatformIn struct {
	Body struct {
		Reason    string `json:"reason" minLength:"2" maxLength:"500"`
		LeadHours int    `json:"leadHours" minimum:"0" maximum:"720" doc:"How long it is published before it signs: 24 as a rule, 0 (ten seconds) when the present one may be known to others"`
	}
}

func (s *server) rotatePlatformKey(ctx context.Context, in *rotatePlatformIn) (*approvalOut, error) {
	r, err := s.PlatformKeys.AskRotation(ctx, person(ctx), time.Duration(in.Body.LeadHours)*time.Hour, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return s.approvalOut(ctx, r)
}

type destroyPlatformIn struct {
	Key  string `path:"signKey" maxLength:"20"`
	Body struct {
		Reason string `json:"reason" minLength:"2" maxLength:"500"`
	}
}

func (s *server) destroyPlatformKey(ctx context.Context, in *destroyPlatformIn) (*approvalOut, error) {
	r, err := s.PlatformKeys.AskDestruction(ctx, person(ctx), in.Key, in.Body.Reason)
	if err != nil {
		return nil, err
	}
	return s.approvalOut(ctx, r)
}

// platformKeyRoutes are the operations on the platform's own key pairs.
func (s *server) platformKeyRoutes(a *face.API) {
	manage := face.Permission(keylife.PlatformPermission)
	face.Register(a, op("listPlatformKeys", "GET", "/platform-keys", manage, "keys", "平台签名密钥", "The platform's key pairs"), s.platformKeys)
	face.Register(a, op("rotatePlatformKey", "POST", "/platform-keys", manage, "keys", "申请轮换平台签名密钥（须复核）", "Ask for the platform's next key pair"), s.rotatePlatformKey)
	face.Register(a, op("destroyPlatformKey", "POST", "/platform-keys/{signKey}/destroy", manage, "keys", "申请销毁已停用的平台签名密钥（须复核）", "Ask for the destruction of a retired key pair"), s.destroyPlatformKey)
}

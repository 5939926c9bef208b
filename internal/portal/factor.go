package portal

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// Factors are second factors of members; enterprise.Factors keeps them.
type Factors interface {
	// Check refuses what the member's session is not worth yet.
	Check(ctx context.Context, s enterprise.Seat, dangerous bool) error
	Of(ctx context.Context, s enterprise.Seat) (account.Proofs, error)
	Prove(ctx context.Context, s enterprise.Seat, code string) error
	Recover(ctx context.Context, s enterprise.Seat) ([]string, error)
	Drop(ctx context.Context, s enterprise.Seat, factor string) error
	Reset(ctx context.Context, s enterprise.Seat, who id.Member) error
	BeginAuthenticator(ctx context.Context, s enterprise.Seat, name string) (secret, address string, err error)
	ConfirmAuthenticator(ctx context.Context, s enterprise.Seat, code string) ([]string, error)
	Ceremonies
}

// Ceremonies are those of security keys (WebAuthn); enterprise.Factors runs them.
type Ceremonies interface {
	BeginSecurityKey(ctx context.Context, s enterprise.Seat, name string) (json.RawMessage, error)
	ConfirmSecurityKey(ctx context.Context, s enterprise.Seat, answer json.RawMessage) ([]string, error)
	BeginProof(ctx context.Context, s enterprise.Seat) (json.RawMessage, error)
	ProveByKey(ctx context.Context, s enterprise.Seat, answer json.RawMessage) error
}

func (c caller) seat() enterprise.Seat {
	return enterprise.Seat{Enterprise: c.enterprise, Member: c.member.ID, Session: c.session}
}

// wants tells what the caller's session lacks before it is worth anything.
func (s *server) wants(ctx context.Context) (string, error) {
	err := s.Factors.Check(ctx, from(ctx).seat(), false)
	switch fault.Of(err).Code {
	case "member.prove":
		return "second-factor", nil
	case "member.factor-wanted":
		return "enrol-factor", nil
	}
	return "", err
}

type proveIn struct {
	Body struct {
		Code string `json:"code" minLength:"6" maxLength:"32" doc:"Six digits of the authenticator, or a recovery code"`
	}
}

func (s *server) prove(ctx context.Context, in *proveIn) (*struct{}, error) {
	return nil, s.Factors.Prove(ctx, from(ctx).seat(), in.Body.Code)
}

type factorAnswer struct {
	ID    string `json:"id"`
	Kind  string `json:"kind" enum:"totp,webauthn"`
	Name  string `json:"name"`
	Added string `json:"added"`
	Used  string `json:"used,omitempty"`
}

type factorsOut struct {
	Body struct {
		Items    []factorAnswer `json:"items"`
		Recovery int            `json:"recovery" doc:"Recovery codes that are left"`
	}
}

func (s *server) factors(ctx context.Context, _ *struct{}) (*factorsOut, error) {
	p, err := s.Factors.Of(ctx, from(ctx).seat())
	if err != nil {
		return nil, err
	}
	out := &factorsOut{}
	out.Body.Items, out.Body.Recovery = make([]factorAnswer, 0, len(p.Factors)), len(p.Recovery)
	for _, f := range p.Factors {
		out.Body.Items = append(out.Body.Items, factorAnswer{ID: f.ID, Kind: string(f.Kind), Name: f.Name, Added: when(f.Added), Used: when(f.Used)})
	}
	return out, nil
}

type beginFactorIn struct {
	Body struct {
		Name string `json:"name" minLength:"1" maxLength:"50" doc:"By which its owner knows it"`
	}
}

type beginAuthenticatorOut struct {
	Body struct {
		Secret  string `json:"secret" doc:"To be typed into the authenticator. It is shown once"`
		Address string `json:"address" doc:"The same as otpauth address, for a picture"`
	}
}

func (s *server) beginAuthenticator(ctx context.Context, in *beginFactorIn) (*beginAuthenticatorOut, error) {
	out := &beginAuthenticatorOut{}
	var err error
	out.Body.Secret, out.Body.Address, err = s.Factors.BeginAuthenticator(ctx, from(ctx).seat(), in.Body.Name)
	if err != nil {
		return nil, err
	}
	return out, nil
}

type recoveryOut struct {
	Body struct {
		Recovery []string `json:"recovery" doc:"Recovery codes, each usable once, shown once; empty when there are some already"`
	}
}

func recovery(codes []string, err error) (*recoveryOut, error) {
	if err != nil {
		return nil, err
	}
	out := &recoveryOut{}
	out.Body.Recovery = append([]string{}, codes...)
	return out, nil
}

func (s *server) confirmAuthenticator(ctx context.Context, in *proveIn) (*recoveryOut, error) {
	return recovery(s.Factors.ConfirmAuthenticator(ctx, from(ctx).seat(), in.Body.Code))
}

func (s *server) renewRecovery(ctx context.Context, _ *struct{}) (*recoveryOut, error) {
	return recovery(s.Factors.Recover(ctx, from(ctx).seat()))
}

type factorIn struct {
	Factor string `path:"factor" maxLength:"32"`
}

func (s *server) dropFactor(ctx context.Context, in *factorIn) (*struct{}, error) {
	return nil, s.Factors.Drop(ctx, from(ctx).seat(), in.Factor)
}

type optionsOut struct {
	Body struct {
		Options json.RawMessage `json:"options" doc:"What the browser passes to navigator.credentials (WebAuthn)"`
	}
}

func options(o json.RawMessage, err error) (*optionsOut, error) {
	if err != nil {
		return nil, err
	}
	out := &optionsOut{}
	out.Body.Options = o
	return out, nil
}

type credentialIn struct {
	Body struct {
		Answer json.RawMessage `json:"answer" doc:"What navigator.credentials answered, as PublicKeyCredential.toJSON() gives it"`
	}
}

func (s *server) beginSecurityKey(ctx context.Context, in *beginFactorIn) (*optionsOut, error) {
	return options(s.Factors.BeginSecurityKey(ctx, from(ctx).seat(), in.Body.Name))
}

func (s *server) confirmSecurityKey(ctx context.Context, in *credentialIn) (*recoveryOut, error) {
	return recovery(s.Factors.ConfirmSecurityKey(ctx, from(ctx).seat(), in.Body.Answer))
}

func (s *server) beginProof(ctx context.Context, _ *struct{}) (*optionsOut, error) {
	return options(s.Factors.BeginProof(ctx, from(ctx).seat()))
}

func (s *server) proveByKey(ctx context.Context, in *credentialIn) (*struct{}, error) {
	return nil, s.Factors.ProveByKey(ctx, from(ctx).seat(), in.Body.Answer)
}

// resetFactors takes the second factors of another member away, who has lost them.
func (s *server) resetFactors(ctx context.Context, in *memberIn) (*struct{}, error) {
	who, err := id.Parse[id.Member](in.Member)
	if err != nil {
		return nil, err
	}
	return nil, s.Factors.Reset(ctx, from(ctx).seat(), who)
}

type factorRuleIn struct {
	Body struct {
		Required bool `json:"required" doc:"Every member has to show a second factor after signing in"`
	}
}

func (s *server) askFactor(ctx context.Context, in *factorRuleIn) (*struct{}, error) {
	c := from(ctx)
	return nil, s.Spaces.AskFactor(ctx, c.enterprise.ID, c.member.ID, in.Body.Required)
}

// fresh marks an operation as dangerous: it asks for a second factor that was shown
// minutes ago.
func fresh(o face.Operation) face.Operation {
	o.Fresh = true
	return o
}

// factorRoutes are the operations on the own second factors. They need a session and
// nothing more: they are how a session comes to be worth something.
func (s *server) factorRoutes(a *face.API) {
	const get, post, put, del = http.MethodGet, http.MethodPost, http.MethodPut, http.MethodDelete
	own := func(id, method, path, zh, en string) face.Operation {
		return op(id, method, path, face.SignedIn, "session", zh, en)
	}
	face.Register(a, own("proveFactor", post, "/session/second-factor", "出示第二因素（动态口令或恢复码）", "Show the second factor, by a code"), s.prove)
	face.Register(a, own("beginProofByKey", post, "/session/second-factor/key", "用安全密钥出示第二因素：开始", "Begin to show a security key"), s.beginProof)
	face.Register(a, own("proveByKey", post, "/session/second-factor/key/answer", "用安全密钥出示第二因素：完成", "Show a security key"), s.proveByKey)
	face.Register(a, own("listFactors", get, "/session/factors", "本人的第二因素", "List the own second factors"), s.factors)
	face.Register(a, own("beginAuthenticator", post, "/session/factors/authenticator", "绑定动态口令：开始", "Begin to add an authenticator"), s.beginAuthenticator)
	face.Register(a, own("confirmAuthenticator", post, "/session/factors/authenticator/confirm", "绑定动态口令：完成", "Add an authenticator"), s.confirmAuthenticator)
	face.Register(a, own("beginSecurityKey", post, "/session/factors/key", "绑定安全密钥：开始", "Begin to add a security key"), s.beginSecurityKey)
	face.Register(a, own("confirmSecurityKey", post, "/session/factors/key/confirm", "绑定安全密钥：完成", "Add a security key"), s.confirmSecurityKey)
	face.Register(a, own("renewRecovery", post, "/session/factors/recovery", "重新生成恢复码", "Make new recovery codes"), s.renewRecovery)
	face.Register(a, own("dropFactor", del, "/session/factors/{factor}", "解除第二因素", "Take a second factor away"), s.dropFactor)
	face.Register(a, fresh(op("resetFactors", post, "/enterprise/members/{member}/factors/reset", Owner, "enterprise", "重置成员的第二因素", "Take the second factors of a member away who lost them")), s.resetFactors)
	face.Register(a, fresh(op("askFactor", put, "/enterprise/second-factor", Owner, "enterprise", "要求全体成员使用第二因素", "Want a second factor of every member")), s.askFactor)
}

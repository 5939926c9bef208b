package portal

import (
	"context"
	"encoding/json"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/face/proving"
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

func (s *server) prove(ctx context.Context, in *proving.CodeIn) (*struct{}, error) {
	return nil, s.Factors.Prove(ctx, from(ctx).seat(), in.Body.Code)
}

func (s *server) factors(ctx context.Context, _ *struct{}) (*proving.FactorsOut, error) {
	p, err := s.Factors.Of(ctx, from(ctx).seat())
	if err != nil {
		return nil, err
	}
	return proving.Factors(p), nil
}

func (s *server) beginAuthenticator(ctx context.Context, in *proving.NameIn) (*proving.AuthenticatorOut, error) {
	return proving.Authenticator(s.Factors.BeginAuthenticator(ctx, from(ctx).seat(), in.Body.Name))
}

func (s *server) confirmAuthenticator(ctx context.Context, in *proving.CodeIn) (*proving.RecoveryOut, error) {
	return proving.Recovery(s.Factors.ConfirmAuthenticator(ctx, from(ctx).seat(), in.Body.Code))
}

func (s *server) renewRecovery(ctx context.Context, _ *struct{}) (*proving.RecoveryOut, error) {
	return proving.Recovery(s.Factors.Recover(ctx, from(ctx).seat()))
}

func (s *server) dropFactor(ctx context.Context, in *proving.FactorIn) (*struct{}, error) {
	return nil, s.Factors.Drop(ctx, from(ctx).seat(), in.Factor)
}

func (s *server) beginSecurityKey(ctx context.Context, in *proving.NameIn) (*proving.OptionsOut, error) {
	return proving.Options(s.Factors.BeginSecurityKey(ctx, from(ctx).seat(), in.Body.Name))
}

func (s *server) confirmSecurityKey(ctx context.Context, in *proving.CredentialIn) (*proving.RecoveryOut, error) {
	return proving.Recovery(s.Factors.ConfirmSecurityKey(ctx, from(ctx).seat(), in.Body.Answer))
}

func (s *server) beginProof(ctx context.Context, _ *struct{}) (*proving.OptionsOut, error) {
	return proving.Options(s.Factors.BeginProof(ctx, from(ctx).seat()))
}

func (s *server) proveByKey(ctx context.Context, in *proving.CredentialIn) (*struct{}, error) {
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

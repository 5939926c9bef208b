package portal

import (
	"context"
	"net/http"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// The portal's own permissions, beside face.Public and face.SignedIn. Someone
// who waits for an owner's yes is signed in and nothing more.
const (
	Member face.Permission = "member" // an active member of the enterprise
	Filer  face.Permission = "filer"  // an active owner or handler: what is filed and applied for
	Owner  face.Permission = "owner"  // an active owner
)

// Permissions lists every permission that an operation may name.
func Permissions() []face.Permission {
	return []face.Permission{face.Public, face.SignedIn, Member, Filer, Owner}
}

func sessionCookie() face.Cookie { return face.NewCookie("zl-portal") }

// caller is who makes a request.
type caller struct {
	session    account.Session
	enterprise *enterprise.Enterprise
	member     enterprise.Member
}

type callerKey struct{}

// from returns the caller that guard let in. On a Public operation there is none.
func from(ctx context.Context) caller {
	c, _ := ctx.Value(callerKey{}).(caller)
	return c
}

// guard implements face.Guard. Membership is read anew for each request, so that
// a member who was removed is out at once.
func (s *server) guard(r *http.Request, p face.Permission) (context.Context, error) {
	ctx := r.Context()
	session, err := s.Sessions.Find(ctx, account.Member, account.Token(sessionCookie().Value(r)))
	if err != nil {
		return nil, err
	}
	if ctx, err = s.behind(ctx, session, p); err != nil {
		return nil, err
	}
	if p != face.SignedIn { // a session that lacks something is good for what it lacks
		if err := s.Factors.Check(ctx, from(ctx).seat(), face.OperationOf(ctx).Fresh); err != nil {
			return nil, err
		}
	}
	// What a call of production came to names people, whom a developer need not know.
	if from(ctx).member.Role == enterprise.Developer && face.OperationOf(ctx).Look == "call" && r.PathValue("environment") == "production" {
		return nil, fault.New(fault.Forbidden, "portal.developer", "developers see no call of production")
	}
	return ctx, nil
}

// still tells whether the caller may go on following what p is for. It counts as no
// use of the session.
func (s *server) still(r *http.Request, p face.Permission) error {
	session, err := s.Sessions.Look(r.Context(), account.Member, account.Token(sessionCookie().Value(r)))
	if err != nil {
		return err
	}
	_, err = s.behind(r.Context(), session, p)
	return err
}

// behind finds who is behind a session and whether they hold p.
func (s *server) behind(ctx context.Context, session account.Session, p face.Permission) (context.Context, error) {
	e, err := s.Spaces.Enterprise(ctx, session.Enterprise)
	if err != nil {
		return nil, err
	}
	member, ok := e.Member(id.Member(session.Subject))
	if !ok || member.State == enterprise.MemberRemoved {
		return nil, fault.New(fault.Unauthenticated, "account.no-session", "no member any more")
	}
	face.NoteCaller(ctx, "member:"+string(member.ID))
	if err := allow(member, p); err != nil {
		return nil, err
	}
	face.NoteEnterprise(ctx, string(e.ID))
	return context.WithValue(ctx, callerKey{}, caller{session: session, enterprise: e, member: member}), nil
}

// allow is the whole table of rights: what is not here is refused.
func allow(m enterprise.Member, p face.Permission) error {
	active := m.State == enterprise.MemberActive
	switch {
	case p == face.SignedIn,
		p == Member && active,
		p == Filer && active && m.Role != enterprise.Developer,
		p == Owner && active && m.Role == enterprise.Owner:
		return nil
	case !active:
		return fault.New(fault.Forbidden, "portal.not-admitted", "member waits for an owner's yes")
	case p == Filer:
		return fault.New(fault.Forbidden, "portal.developer", "developers neither file nor apply")
	case p == Owner:
		return fault.New(fault.Forbidden, "portal.owners-only", "only owners may")
	}
	return fault.New(fault.Forbidden, "portal.not-allowed", "permission %s is unknown", p)
}

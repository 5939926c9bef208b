package staff

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// SignInAs opens a session for whom the identity provider vouches. It has to be linked
// to a user first; roles are the user's own. A second factor that was shown at the
// provider counts where the authority trusts it, which factor says.
func (d *Desk) SignInAs(ctx context.Context, who account.Identity, factor bool) (account.Token, *User, error) {
	u, err := d.store.UserByIdentity(ctx, account.IdentityHash(who.Name))
	if fault.Is(err, fault.NotFound) {
		return "", nil, fault.New(fault.Unauthenticated, "staff.not-linked", "no user is linked to this identity")
	}
	if err != nil {
		return "", nil, err
	}
	if !u.works(d.clock()) || u.Proofs.Identity != who.Name {
		return "", nil, fault.New(fault.Unauthenticated, "staff.not-linked", "no active user is linked to this identity")
	}
	token, u, err := d.open(ctx, u.ID, "staff.signed-in-by-provider")
	if err != nil || !who.Factor || !factor {
		return token, u, err
	}
	s, err := d.sessions.Look(ctx, account.Staff, token)
	if err != nil {
		return "", nil, err
	}
	return token, u, d.sessions.Prove(ctx, s.ID)
}

// Link ties the user's own account to an identity at the provider. Nobody links
// another's: whoever could would get in as that person.
func (d *Desk) Link(ctx context.Context, u *User, s account.Session, who account.Identity) error {
	if err := d.owner(u, s); err != nil {
		return err
	}
	return d.change(ctx, u.ID, func(n *User) error {
		n.Proofs.Identity = who.Name
		n.note("staff.identity-linked", n.ID, d.clock())
		return nil
	})
}

// Unlink ends that.
func (d *Desk) Unlink(ctx context.Context, u *User, s account.Session) error {
	if err := d.owner(u, s); err != nil {
		return err
	}
	return d.change(ctx, u.ID, func(n *User) error {
		n.Proofs.Identity = ""
		n.note("staff.identity-unlinked", n.ID, d.clock())
		return nil
	})
}

package portal

import (
	"context"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
)

// Hall is the 网办大厅, which proves who acts for which enterprise.
type Hall interface {
	// Begin returns the address to which a browser goes, for a visit with these
	// secrets.
	Begin(ctx context.Context, v account.Visit) (string, error)
	// Finish turns the code with which the browser came back into a proof. It
	// refuses a code that does not belong to the visit.
	Finish(ctx context.Context, v account.Visit, code string) (enterprise.Proof, error)
}

// OIDC is a hall that speaks OpenID Connect. It is asked for its addresses and
// keys when the first person signs in, so that the portal starts without it.
type OIDC struct{ *account.Provider }

// NewOIDC returns a hall; its kind and what it is asked for beside the subject are
// given here.
func NewOIDC(o account.ProviderOptions) *OIDC {
	o.Kind, o.Scopes = "hall", []string{"profile", "enterprise"}
	return &OIDC{account.NewProvider(o)}
}

// Finish implements Hall.
func (h *OIDC) Finish(ctx context.Context, v account.Visit, code string) (enterprise.Proof, error) {
	var c claims
	subject, err := h.Claims(ctx, v, code, &c)
	if err != nil {
		return enterprise.Proof{}, err
	}
	return c.proof(subject), nil
}

// claims are what the hall says of a person beside the subject.
type claims struct {
	Person   string `json:"name"`
	Mobile   string `json:"phone_number"` // optional
	USCC     string `json:"uscc"`
	Name     string `json:"enterprise_name"`
	LegalRep string `json:"legal_representative"`
	Role     string `json:"role"`
	Units    []struct {
		Number string `json:"number"`
		Name   string `json:"name"`
	} `json:"units"` // optional
}

func (c claims) proof(subject string) enterprise.Proof {
	p := enterprise.Proof{
		Subject: subject, Capacity: capacityOf(c.Role), Person: c.Person, Mobile: c.Mobile,
		USCC: c.USCC, Name: c.Name, LegalRep: c.LegalRep,
	}
	for _, u := range c.Units {
		p.Units = append(p.Units, enterprise.Unit{Number: enterprise.UnitNumber(u.Number), Name: u.Name})
	}
	return p
}

// capacityOf translates the hall's word; a word we do not know is no capacity,
// which package enterprise refuses.
func capacityOf(role string) enterprise.Capacity {
	switch role {
	case "legal":
		return enterprise.LegalRepresentative
	case "admin":
		return enterprise.Administrator
	case "handler":
		return enterprise.Handler
	}
	return ""
}

package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/console"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// staffEvery is how often unused and outsourced accounts are looked at.
const staffEvery = 5 * time.Minute

// staffRules are what the authority sets about its users: the second factor by the
// configuration of the node, the rest by parameters.
func (p *platform) staffRules() (staff.Rules, error) {
	set, err := p.parameters()
	if err != nil {
		return staff.Rules{}, err
	}
	const day = 24 * time.Hour
	return staff.Rules{
		SecondFactor: p.config.Staff.SecondFactor == "required",
		Fresh:        set.Duration(parameter.StaffFreshFactor),
		Unused:       time.Duration(set.Int(parameter.StaffUnusedDays)) * day,
		PasswordAge:  time.Duration(set.Int(parameter.StaffPasswordDays)) * day,
		Outsourced:   set.Int(parameter.StaffOutsourced),
	}, nil
}

// sweepStaff locks unused accounts and ends those whose time is over.
func (p *platform) sweepStaff(ctx context.Context) error {
	_, err := p.staff.Sweep(ctx)
	return err
}

// scopes implements console.Scopes by the catalogue and the store.
type scopes struct{ p *platform }

func (s scopes) Reach(scope staff.Scope) staff.Reach {
	return scope.Reach(func(domain string) []string {
		var codes []string
		for _, i := range s.p.catalog().Interfaces() {
			if item, ok := s.p.catalog().Item(i.Item); ok && item.Domain == domain {
				codes = append(codes, i.Code)
			}
		}
		return codes
	})
}

func (s scopes) InReach(ctx context.Context, e id.Enterprise) error {
	return s.p.db.Enterprises().InReach(ctx, e)
}

// staffProvider is the identity provider at which staff may sign in, nil for none.
func (p *platform) staffProvider() (console.Provider, error) {
	c := p.config.Staff
	if c.Issuer == "" {
		return nil, nil
	}
	secret, err := secretFile(c.ClientSecretFile)
	if err != nil {
		return nil, fmt.Errorf("staff: %w", err)
	}
	return account.NewProvider(account.ProviderOptions{
		Kind: "provider", Issuer: c.Issuer, ClientID: c.ClientID, Secret: secret, Redirect: p.config.Console.BaseURL + console.Prefix + "/session/provider/callback",
		Client: &http.Client{Timeout: 10 * time.Second}, Clock: p.clock,
	}), nil
}

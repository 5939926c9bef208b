package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"net/http"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/console"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/overview"
	"github.com/zhilian-hrss/zhilian/internal/portal"
	"github.com/zhilian-hrss/zhilian/internal/receipt"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/internal/testenv"
)

// startFaces builds the two human edges over the same rooms.
func (p *platform) startFaces(context.Context) error {
	registry := enterprise.NewRegistry(p.db.Enterprises(), p.clock, p.usccRule).Vouched(p.switchTime)
	sessions := account.NewSessions(p.db.Accounts(), p.clock, rand.Reader).Limited(p.sessionLimits)
	factors, err := p.memberFactors(sessions)
	if err != nil {
		return err
	}
	printer := papers{p, receipt.NewPress(p.config.Portal.BaseURL, p.config.Receipt.Font)}
	hall, err := p.hall()
	if err != nil {
		return err
	}
	p.portal, err = portal.New(portal.Services{
		Hall: hall, Sessions: sessions, Spaces: registry, Records: registry, Memberships: registry, Factors: factors, Gate: p.gate(), Subjects: p.subjects,
		Invitations: enterprise.NewInvitations(p.db.Members(), p.clock, rand.Reader, p.invitationTime, p.gate(), invitationPost{p}),
		Applying:    p.admission, Measures: p.measures, Objections: p.db.Awareness(), Feedback: p.feedback, Mailbox: p.mailbox, Announcements: p.announcements, Applications: p.admission, Handover: p.handover, Keys: p.keylife, Board: p.board,
		Packs: p.packs(), Products: acceptance.NewProducts(p.board, p.db.Products(), p.clock),
		Calls: p.db.Calls(), Statistics: p.db.Statistics(), Results: call.Results{Reader: p.db.Calls(), Signer: p.vault}, Papers: printer, Countdown: p, Networks: registry, Quota: p.pressure.quota, Stopped: p.pressure.stoppedToday, Refusals: p.db.Refusals(), Downtimes: p.pressure.planned,
		Callbacks:       p.callbacks,
		TestEnvironment: testenv.NewDesk(p.worlds, p.db.TestWorlds(), p.clock, p.Refresh),
		Workbench:       testenv.NewWorkbench(bench{p}, p.ahead, p.clock, rand.Reader),
		Discredits:      p.credit,
		Mandates:        enterprise.NewMandates(p.db.Enterprises(), p.clock, p.usccRule),
		Affiliations:    enterprise.NewAffiliations(p.db.Enterprises(), p.clock, p.usccRule),
		Overview:        overview.NewDesk(p.db.Overview(), p.clock),
		Agency:          p.db.Calls(),
		Catalog:         p.catalog,
		Changes:         p.db.Definitions(),
		PlatformKeys:    p.vault.PlatformKeys,
		Trace:           p.db.Audit().Append,
		Raise: func(ctx context.Context, a admission.Alarm) error {
			return p.Raise(ctx, a.Kind, a.Subject, nil)
		},
	}, portal.Options{Clock: p.clock, Random: rand.Reader, Log: p.log, Leaving: p.ending})
	if err != nil {
		return err
	}
	provider, err := p.staffProvider()
	if err != nil {
		return err
	}
	p.console, err = console.New(console.Services{
		Entrance: p.staff, Provider: provider, Users: p.staff, Scopes: scopes{p}, Review: p.admission, Applications: p.admission, Enterprises: registry, Measures: p.measures, Feedback: p.feedback, Mailbox: p.mailbox, Announcements: p.announcements, Incidents: p.incidents(), Subjects: p.subjects,
		Statistics: p.db.Statistics(), Release: releases{p}, Keys: p.keylife, Approvals: p.approvals, Parameters: p.parameterDesk(),
		Calls: p.db.Calls(), Papers: printer, Callbacks: p.callbacks, Alarms: p.alarms, Audit: auditDesk{p.house}, Traces: auditDesk{p.house}, Calendars: p.db.Calendars(),
		Limits: p.pressure, Brakes: p.pressure, Pressure: p.pressure, Refusals: p.db.Refusals(), Downtimes: p.pressure, PlatformKeys: p.platformKeys,
		Interventions: p.interventions, Objectors: p.interventions, Notices: notices{p.awareness, p.db.Awareness()}, Reconciliation: reconciler{p}, Board: p.board, Packs: p.packs(),
		Definitions: p.definitions, Drafts: p.definitions, Tools: p.definitions, Uses: p.db.Definitions(), Catalog: p.catalog,
		Credit: p.credit, Discredit: p.credit, DiscreditReads: p.credit, TellCredit: p.tellCredit,
	}, console.Options{Clock: p.clock, Random: rand.Reader, Log: p.log, TrustFactor: p.config.Staff.TrustFactor})
	return err
}

// packs makes evidence packs for both faces.
func (p *platform) packs() *acceptance.Packs {
	type kept struct {
		*store.Enterprises
		*store.TestWorlds
	}
	return acceptance.NewPacks(p.board, kept{p.db.Enterprises(), p.db.TestWorlds()}, p.vault, face.MaskTree, p.clock)
}

// hall returns the 网办大厅 of the configuration, or one that lets nobody in.
func (p *platform) hall() (portal.Hall, error) {
	c := p.config.Hall
	if c.Issuer == "" {
		return closedHall{}, nil
	}
	secret, err := secretFile(c.ClientSecretFile)
	if err != nil {
		return nil, fmt.Errorf("hall: %w", err)
	}
	return portal.NewOIDC(account.ProviderOptions{
		Issuer: c.Issuer, ClientID: c.ClientID, Secret: secret, Redirect: p.config.Portal.BaseURL + portal.Prefix + "/session/callback",
		Client: &http.Client{Timeout: 10 * time.Second}, Clock: p.clock,
	}), nil
}

// closedHall stands where no hall is configured.
type closedHall struct{}

func (closedHall) Begin(context.Context, account.Visit) (string, error) {
	return "", fault.New(fault.Unavailable, "hall.unreachable", "no hall is configured")
}

func (closedHall) Finish(context.Context, account.Visit, string) (enterprise.Proof, error) {
	return enterprise.Proof{}, fault.New(fault.Unavailable, "hall.unreachable", "no hall is configured")
}

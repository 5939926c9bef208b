package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	mathrand "math/rand/v2"
	"net"
	"net/http"
	"net/url"
	"sync/atomic"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/acceptance"
	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/admission"
	"github.com/zhilian-hrss/zhilian/internal/announcement"
	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/awareness"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/call"
	"github.com/zhilian-hrss/zhilian/internal/callback"
	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/credit"
	"github.com/zhilian-hrss/zhilian/internal/definition"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/feedback"
	"github.com/zhilian-hrss/zhilian/internal/gateway"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/intervention"
	"github.com/zhilian-hrss/zhilian/internal/keylife"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/internal/mailbox"
	"github.com/zhilian-hrss/zhilian/internal/measure"
	"github.com/zhilian-hrss/zhilian/internal/notice"
	"github.com/zhilian-hrss/zhilian/internal/parameter"
	"github.com/zhilian-hrss/zhilian/internal/staff"
	"github.com/zhilian-hrss/zhilian/internal/store"
	"github.com/zhilian-hrss/zhilian/internal/subject"
	"github.com/zhilian-hrss/zhilian/internal/syslog"
	"github.com/zhilian-hrss/zhilian/internal/testenv"
	"github.com/zhilian-hrss/zhilian/internal/traffic"
)

// platform is one node with its roles.
type platform struct {
	*house
	self         *nodeRun
	leaving      atomic.Bool   // stops, and wants no new visitors
	ending       chan struct{} // closed then
	watch        *store.Watch[view]
	ledger       *store.Ledger
	queue        *store.Queue
	dispatcher   *dispatch.Dispatcher
	sandbox      map[string]dispatch.Core // the test environment's core systems
	worlds       []testenv.World          // the same, to be emptied
	callbacks    *callback.Desk
	board        *acceptance.Board
	admission    *admission.Desk
	credit       *credit.Desk
	staff        *staff.Desk
	subjects     *subject.Desk
	keylife      *keylife.Desk
	platformKeys *keylife.PlatformDesk
	definitions  *definition.Desk
	judging      chan struct{}                   // a place for each process that judges definitions
	defined      atomic.Pointer[catalog.Catalog] // of the last snapshot
	earlier      editions
	uses         definition.Meter
	tombstones   *keylife.Tombstones
	meter        *keyring.Meter
	handover     *acceptance.Handover

	awareness     *awareness.Desk
	replies       *awareness.Receiver // nil: there is no app
	interventions *intervention.Desk
	approvals     *approval.Desk
	measures      *measure.Desk
	feedback      *feedback.Desk
	mailbox       *mailbox.Desk
	announcements *announcement.Desk
	gateway       *gateway.Gateway
	portal        http.Handler
	console       http.Handler
	pages         http.Handler // that anybody reads, beside the portal's API
	closers       []func() error
	offers        acceptance.Offers
	pressure      *pressure
	failures      failures
	certificates  []renewable
	syslog        *syslog.Forwarder // nil: nobody outside is told
	lastRules     atomic.Pointer[traffic.Rules]
	aheadDays     atomic.Pointer[map[id.Enterprise]int] // of the last snapshot, for what goes on when it is out of date
}

// view is the snapshot of this node: what the gateway looks at, and the calendar.
type view struct {
	gateway.View
	calendar   *calendar.Calendar
	parameters *parameter.Set
}

// newPlatform builds a node. What was built is closed again when a part fails.
func newPlatform(ctx context.Context, h *house) (*platform, error) {
	p := &platform{house: h, ending: make(chan struct{}), judging: newJudging()}
	steps := []func(context.Context) error{
		p.beginRun, p.buryKeys, p.takeUpDefinitions, p.startWatch, p.startLedger, p.startSandbox, p.startTraffic, p.startDispatch, p.startKeyLife, p.startCallbacks, p.startAwareness, p.startInterventions, p.startReconciliation, p.startRooms, p.startMailbox, p.startCredit, p.startStatistics, p.startMembers, p.startGateway, p.startFaces, p.startPublic, p.startSyslog,
	}
	for _, step := range steps {
		if err := step(ctx); err != nil {
			return nil, errors.Join(err, p.close())
		}
	}
	return p, nil
}

// close ends what newPlatform started, the last thing first.
func (p *platform) close() error {
	var first error
	for i := len(p.closers) - 1; i >= 0; i-- {
		if err := p.closers[i](); err != nil && first == nil {
			first = err
		}
	}
	return first
}

func (p *platform) startWatch(ctx context.Context) error {
	var err error
	p.watch, err = store.StartWatch(ctx, p.db, p.load, store.WatchOptions{})
	return err
}

// load makes the next snapshot out of the last one and what was changed.
func (p *platform) load(ctx context.Context, changes []store.Change, prev view) (view, error) {
	next := prev
	var keys []string
	var enterprises []id.Enterprise
	var moved []id.Enterprise
	years, parameters, limits, signing, definitions := changes == nil, changes == nil, changes == nil, changes == nil, changes == nil
	for _, c := range changes {
		switch c.Kind {
		case "key":
			keys = append(keys, c.ID)
		case "enterprise":
			enterprises = append(enterprises, id.Enterprise(c.ID))
		case "calendar":
			years = true
		case store.ParameterKind:
			parameters = true
		case "traffic":
			limits = true
		case store.PlatformKeyKind:
			signing = true
		case store.DefinitionKind:
			definitions = true
		case store.TestClockKind:
			moved = append(moved, id.Enterprise(c.ID))
		}
	}
	var err error
	if next.Keys, err = p.vault.LoadRing(ctx, prev.Keys, keys); err != nil {
		return prev, err
	}
	if next.Directory, err = enterprise.LoadDirectory(ctx, p.db.Enterprises(), prev.Directory, enterprises); err != nil {
		return prev, err
	}
	if signing {
		if err := p.vault.LoadPlatformKeys(ctx); err != nil {
			return prev, err
		}
	}
	if definitions {
		if next.Catalog, err = p.loadDefinitions(ctx); err != nil {
			return prev, err
		}
	}
	if limits {
		if next.Traffic, err = p.db.Traffic().Rules(ctx); err != nil {
			return prev, err
		}
	}
	if years {
		if next.calendar, err = p.db.Calendars().Load(ctx); err != nil {
			return prev, err
		}
	}
	if parameters {
		if next.parameters, err = p.loadParameters(ctx); err != nil {
			return prev, err
		}
	}
	if next.AheadDays, err = p.db.TestWorlds().LoadAhead(ctx, prev.AheadDays, moved); err != nil {
		return prev, err
	}
	ahead := next.AheadDays
	p.aheadDays.Store(&ahead)
	return next, nil
}

func (p *platform) startLedger(ctx context.Context) error {
	var err error
	p.ledger, err = p.db.StartLedger(ctx, store.LedgerOptions{Chain: p.db.LedgerChain()})
	if err != nil {
		return err
	}
	p.closers = append(p.closers, p.ledger.Close)
	return nil
}

// connectCores connects the core systems of production, and has those that bring a
// test environment of their own stand in ours.
func (p *platform) connectCores() (map[string]dispatch.Core, error) {
	production := map[string]dispatch.Core{}
	for name, c := range p.config.Cores {
		for _, at := range []struct {
			cores map[string]dispatch.Core
			url   string
		}{{production, c.URL}, {p.sandbox, c.TestURL}} {
			if at.url == "" {
				continue
			}
			c.URL = at.url
			core, err := p.connect(name, c)
			if err != nil {
				return nil, fmt.Errorf("core system %s: %w", name, err)
			}
			at.cores[name] = core
			p.closers = append(p.closers, func() error { core.Close(); return nil })
		}
	}
	return production, nil
}

func (p *platform) startDispatch(context.Context) error {
	production, err := p.connectCores()
	if err != nil {
		return err
	}
	p.dispatcher = dispatch.New(dispatch.Options{
		Ledger: p.ledger, Directory: p, Alarms: p, Valves: p.pressure, Misses: p, Line: p.db.Calls(), Peers: p.pressure.peers, Due: p.interventionDue, Ahead: p.ahead, Scenario: p.scenario,
		Node: p.config.Node, Holder: p.self.holder, Clock: p.clock, Log: p.log,
		Chance: mathrand.Float64, Share: p.retryShare,
		Cores: map[id.Env]map[string]dispatch.Core{id.Production: production, id.Test: p.sandbox},
	})
	if err := p.metrics.Register(lines{p}); err != nil {
		return err
	}
	p.queue = p.db.NewQueue(store.QueueOptions{Node: p.config.Node})
	store.Handle(p.queue, func(ctx context.Context, args store.ResumeArgs) error {
		return p.dispatcher.Resume(ctx, call.Key{
			Enterprise: id.Enterprise(args.Enterprise), Env: id.Env(args.Env), App: id.App(args.App), MsgID: args.MsgID,
		})
	})
	return nil
}

// startRooms opens the desks at which people decide.
func (p *platform) startRooms(context.Context) error {
	p.admission = admission.NewDesk(admission.Options{
		Store: p.db.Applications(), Calendar: p, Offer: p.offer, Keys: p.vault, Clock: p.clock,
		Limits: p.fileLimits, ClaimTime: p.claimTime,
	})
	p.board = acceptance.NewBoard(p.db.Acceptance(), p.offered, p.clock)
	sessions := account.NewSessions(p.db.Accounts(), p.clock, rand.Reader).Limited(p.sessionLimits)
	p.staff = staff.NewDesk(p.db.StaffUsers(), sessions, p.clock, rand.Reader).Ruled(p.staffRules).Gated(p.gate())
	if err := p.startSecurityKeys(); err != nil {
		return err
	}
	p.handover = acceptance.NewHandover(p.db.Acceptance(), p.vault, p.clock)
	p.measures = measure.NewDesk(measure.Options{Store: p.db.Measures(), Clock: p.clock, Terms: p.measureTerms})
	p.feedback = p.feedbackDesk()
	p.subjects = subject.NewDesk(p.db.Subjects(), p.clock)
	p.announcements = announcement.NewDesk(p.db.Announcements(), p.clock)
	p.approvals = p.approvalDesk()
	return nil
}

// startSecurityKeys lets staff use security keys where browsers see the console under
// a name: a key is bound to a name, and to no number. Elsewhere an authenticator is
// their second factor.
func (p *platform) startSecurityKeys() error {
	address := p.config.Console.BaseURL
	if u, err := url.Parse(address); err == nil && net.ParseIP(u.Hostname()) != nil || address == "" {
		p.log.Info("security keys need the console's name in console.base_url", "baseUrl", address)
		return nil
	}
	keys, err := account.NewSecurityKeys(address)
	if err != nil {
		return err
	}
	p.staff.Keyed(keys)
	return nil
}

func (p *platform) startGateway(ctx context.Context) error {
	p.closers = append(p.closers, func() error { return p.countVersions(context.WithoutCancel(ctx)) })
	var err error
	p.gateway, err = gateway.New(gateway.Options{
		Views: p, Vault: p.vault, Keys: p, Meter: p.meter, Ledger: p.ledger, Runner: counted{p.dispatcher, &p.uses}, Guard: p.pressure.guard,
		Results: call.Results{Reader: p.db.Calls(), Signer: p.vault}, Spool: p.db.Spool(), While: p.db.While,
		Holder: p.self.holder, Clock: p.clock, Random: rand.Reader, Log: p.log, Metrics: p.metrics,
	})
	return err
}

// Current implements gateway.Views.
func (p *platform) Current() (gateway.View, error) {
	v, err := p.watch.Current(p.clock())
	return v.View, err
}

// System implements dispatch.Directory.
func (p *platform) System(app id.App) (*enterprise.SystemView, bool) {
	v, err := p.watch.Current(p.clock())
	if err != nil {
		return nil, false
	}
	return v.Directory.System(app)
}

// Deadline implements admission.Calendar with the years that are loaded now.
func (p *platform) Deadline(submitted time.Time, n int) (time.Time, error) {
	v, err := p.watch.Current(p.clock())
	if err != nil {
		return time.Time{}, err
	}
	return v.calendar.Deadline(submitted, n)
}

// WorkingDaysLeft implements admission.Calendar.
func (p *platform) WorkingDaysLeft(now, deadline time.Time) (int, error) {
	v, err := p.watch.Current(p.clock())
	if err != nil {
		return 0, err
	}
	return v.calendar.WorkingDaysLeft(now, deadline)
}

// Raise implements dispatch.Alarms.
func (p *platform) Raise(ctx context.Context, kind, object string, values map[string]string) error {
	_, err := p.alarms.Raise(ctx, notice.Alarm{
		Kind: notice.Kind(kind), Severity: notice.Warning, Owner: string(staff.Administrator), Object: object, Values: values,
	})
	return err
}

// Activate implements gateway.Keys: the first token under a pending key makes it
// the one in use, on this node at once and on the others with their next poll.
func (p *platform) Activate(ctx context.Context, keyID string) error {
	set, err := p.parameters()
	if err != nil {
		return err
	}
	if err := p.db.Keys().Activate(ctx, keyID, set.Duration(parameter.KeyOverlap)); err != nil {
		return err
	}
	return p.watch.Poll(ctx)
}

// Refresh implements gateway.Keys.
func (p *platform) Refresh(ctx context.Context) error { return p.watch.Poll(ctx) }

// offer implements admission.Offer.
func (p *platform) offer(service string) (int, bool) {
	i, ok := p.catalog().Interface(service)
	if !ok {
		return 0, false
	}
	return i.Version, true
}

// offered implements acceptance.Offer.
func (p *platform) offered() []acceptance.Offered { return p.offers.Of(p.catalog().Interfaces()) }

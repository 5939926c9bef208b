package admission

import (
	"context"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

// Connector is the part of a transaction in which an approval makes what the
// application asked for.
type Connector interface {
	Enterprise(ctx context.Context, e id.Enterprise) (*enterprise.Enterprise, error)
	Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error)
	Grants(ctx context.Context, e id.Enterprise) ([]enterprise.Grant, error)
	// NewSystemCode returns a system code that was never given out.
	NewSystemCode(ctx context.Context) (id.App, error)
	// Connect stores a Connection with its events and tells every node.
	Connect(ctx context.Context, c Connection) error
	// Readmit stores what begins anew after a suspension for credit: what was passed
	// in acceptance counts no more, and the suspension is over.
	Readmit(ctx context.Context, e *enterprise.Enterprise, systems []enterprise.System, grants []enterprise.Grant) error
}

// Connection is what an approval makes. System and TestKey are nil when the
// application was for more interfaces of a connected system.
type Connection struct {
	Enterprise id.Enterprise
	System     *enterprise.System
	TestKey    *keyring.Key
	Grants     []*enterprise.Grant
}

// Keys makes message keys.
type Keys interface {
	Issue(e id.Enterprise, env id.Env, app id.App, version int, suite message.Suite, now time.Time) (*keyring.Key, error)
}

// connect makes what the approved application asked for.
func (d *Desk) connect(ctx context.Context, w Work, a *Application, by id.Staff, now time.Time) error {
	e, err := w.Enterprise(ctx, a.Enterprise)
	if err != nil {
		return err
	}
	if e.Gone() {
		return fault.New(fault.Conflict, "enterprise.state", "enterprise is %s", e.State).With("state", string(e.State))
	}
	if e.State == enterprise.Suspended && a.Round().Readmit {
		if err := readmit(ctx, w, a, e, by, now); err != nil {
			return err
		}
	}
	c := Connection{Enterprise: e.ID}
	form := a.Round().Form
	if form.App == "" {
		if err := d.newSystem(ctx, w, a, &c, now); err != nil {
			return err
		}
		a.App = c.System.App
	} else {
		if err := ownSystem(ctx, w, e.ID, form.App); err != nil {
			return err
		}
		a.App = form.App
	}
	grants, err := w.Grants(ctx, e.ID)
	if err != nil {
		return err
	}
	if c.Grants, err = d.grant(e.ID, form.Services, grants, by, now); err != nil {
		return err
	}
	return w.Connect(ctx, c)
}

// readmit ends a suspension for credit: systems end with their keys, grants are
// withdrawn, so that connecting, acceptance and keys begin anew (10.1).
func readmit(ctx context.Context, w Work, a *Application, e *enterprise.Enterprise, by id.Staff, now time.Time) error {
	const reason = "readmitted"
	actor := enterprise.ByStaff(by)
	systems, err := w.Systems(ctx, e.ID)
	if err != nil {
		return err
	}
	for i := range systems {
		if systems[i].State == enterprise.Cancelled {
			continue
		}
		if err := systems[i].Cancel(actor, reason, now); err != nil {
			return err
		}
	}
	grants, err := w.Grants(ctx, e.ID)
	if err != nil {
		return err
	}
	for i := range grants {
		if grants[i].State == enterprise.Withdrawn {
			continue
		}
		if err := grants[i].Withdraw(actor, reason, now); err != nil {
			return err
		}
	}
	if err := e.Readmit(actor, a.ID, now); err != nil {
		return err
	}
	return w.Readmit(ctx, e, systems, grants)
}

func (d *Desk) newSystem(ctx context.Context, w Work, a *Application, c *Connection, now time.Time) error {
	app, err := w.NewSystemCode(ctx)
	if err != nil {
		return err
	}
	form := a.Round().Form
	area, err := enterprise.ParseArea(form.Area)
	if err != nil {
		return err
	}
	c.System = enterprise.Connect(enterprise.System{
		App: app, Enterprise: a.Enterprise, Application: a.ID, Name: form.Name,
		Area: area, Product: form.Product, Suite: form.Suite,
	}, now)
	c.TestKey, err = d.o.Keys.Issue(a.Enterprise, id.Test, app, 1, form.Suite, now)
	return err
}

func ownSystem(ctx context.Context, w Work, e id.Enterprise, app id.App) error {
	systems, err := w.Systems(ctx, e)
	if err != nil {
		return err
	}
	i := slices.IndexFunc(systems, func(s enterprise.System) bool { return s.App == app })
	if i < 0 || systems[i].State == enterprise.Cancelled {
		return fault.New(fault.Invalid, "application.system-unknown", "no such system of the enterprise").At("/app")
	}
	return nil
}

// grant moves the grants of the wanted interfaces to testing. One that has come
// further already stays where it is.
func (d *Desk) grant(e id.Enterprise, services []string, have []enterprise.Grant, by id.Staff, now time.Time) ([]*enterprise.Grant, error) {
	actor := enterprise.ByStaff(by)
	var moved []*enterprise.Grant
	for _, code := range services {
		version, ok := d.o.Offer(code)
		if !ok {
			return nil, fault.New(fault.Conflict, "application.service-unknown", "interface is not offered any more").With("service", code)
		}
		var g *enterprise.Grant
		switch i := slices.IndexFunc(have, func(g enterprise.Grant) bool { return g.Service == code }); {
		case i < 0:
			g = enterprise.NewGrant(e, code, version, actor, now)
		case have[i].State == enterprise.Withdrawn:
			g = &have[i]
			if err := g.Ask(version, actor, now); err != nil {
				return nil, err
			}
		case have[i].State == enterprise.Requested:
			g = &have[i]
		default:
			continue
		}
		if err := g.Test(actor, now); err != nil {
			return nil, err
		}
		moved = append(moved, g)
	}
	return moved, nil
}

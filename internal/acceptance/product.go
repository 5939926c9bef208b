package acceptance

import (
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// ProductCheck (产品预检) says in public which cases of one version of an interface a
// version of a vendor's product has passed. Who showed it is not part of it. An
// enterprise with that product plays the required cases with its own key all the
// same (8.6 knows no acceptance by proxy); the advice is shown as done for it.
type ProductCheck struct {
	Vendor, Name, Version string // of the product
	Service               string
	ServiceVersion        int
	Cases                 []string // that were passed
	Passed                time.Time
}

// of reports whether a product is the one that was checked.
func (c ProductCheck) of(p enterprise.Product) bool {
	return c.Vendor == p.Vendor && c.Name == p.Name && c.Version == p.Version
}

// cover marks what the product has shown of the row's interface.
func (r *Row) cover(checks []ProductCheck) {
	for _, c := range checks {
		if c.Service != r.Service || c.ServiceVersion != r.Version {
			continue
		}
		r.Prechecked = c.Passed
		for i := range r.Cells {
			r.Cells[i].Covered = !r.Cells[i].Required && slices.Contains(c.Cases, r.Cells[i].ID)
		}
	}
}

// ProductStore is what product checks need of storage besides the board.
type ProductStore interface {
	Systems(ctx context.Context, e id.Enterprise) ([]enterprise.System, error)
	// SaveChecks stores the checks that an enterprise showed and notes it in the audit.
	// A check that is there keeps its time.
	SaveChecks(ctx context.Context, e id.Enterprise, by enterprise.Actor, list []ProductCheck) error
	// Checks returns all checks by vendor, product, version and interface.
	Checks(ctx context.Context) ([]ProductCheck, error)
}

// Products keeps which products were checked.
type Products struct {
	board *Board
	store ProductStore
	clock calendar.Clock
}

// NewProducts returns the keeper of product checks.
func NewProducts(board *Board, store ProductStore, clock calendar.Clock) *Products {
	return &Products{board, store, clock}
}

// Publish makes public what an enterprise's system has shown of its product: each
// interface of which all required cases are passed, with the advice that was. It is
// for the enterprise to do so; nothing is published by itself.
func (p *Products) Publish(ctx context.Context, e id.Enterprise, by enterprise.Actor, app id.App) ([]ProductCheck, error) {
	systems, err := p.store.Systems(ctx, e)
	if err != nil {
		return nil, fmt.Errorf("publish a product check: %w", err)
	}
	i := slices.IndexFunc(systems, func(s enterprise.System) bool { return s.App == app && s.State != enterprise.Cancelled })
	if i < 0 {
		return nil, fault.New(fault.NotFound, "system.unknown", "no such system")
	}
	rows, err := p.board.Rows(ctx, e)
	if err != nil {
		return nil, err
	}
	list := p.shown(rows, systems[i].Product)
	if len(list) == 0 {
		return nil, fault.New(fault.Conflict, "product.nothing-shown", "no interface of the enterprise has all its required cases passed")
	}
	if err := p.store.SaveChecks(ctx, e, by, list); err != nil {
		return nil, fmt.Errorf("publish a product check: %w", err)
	}
	return list, nil
}

func (p *Products) shown(rows []Row, product enterprise.Product) []ProductCheck {
	var list []ProductCheck
	for _, r := range rows {
		c := ProductCheck{
			Vendor: product.Vendor, Name: product.Name, Version: product.Version,
			Service: r.Service, ServiceVersion: r.Version, Passed: p.clock(),
		}
		required := 0
		for _, cell := range r.Cells {
			if cell.Progress == Passed {
				c.Cases = append(c.Cases, cell.ID)
			}
			if cell.Required {
				required++
			}
		}
		if required > 0 && r.Missing == 0 {
			list = append(list, c)
		}
	}
	return list
}

// Shown is a checked product with how much of each interface it has shown.
type Shown struct {
	Vendor, Name, Version string
	Interfaces            []ShownInterface
}

// ShownInterface is one interface of a checked product.
type ShownInterface struct {
	Service        string
	Title          string // "" when it is offered no more
	ServiceVersion int
	Current        bool // it is the version on offer
	Passed         time.Time
	Cases          int // passed
	Of             int // there are; 0 for a version that is offered no more
}

// List returns the checked products, for everybody.
func (p *Products) List(ctx context.Context) ([]Shown, error) {
	checks, err := p.store.Checks(ctx)
	if err != nil {
		return nil, fmt.Errorf("list checked products: %w", err)
	}
	offered := map[string]Offered{}
	for _, o := range p.board.offer() {
		offered[o.Service] = o
	}
	var list []Shown
	for _, c := range checks {
		if n := len(list); n == 0 || !c.of(enterprise.Product{Vendor: list[n-1].Vendor, Name: list[n-1].Name, Version: list[n-1].Version}) {
			list = append(list, Shown{Vendor: c.Vendor, Name: c.Name, Version: c.Version})
		}
		o := offered[c.Service]
		one := ShownInterface{Service: c.Service, Title: o.Title, ServiceVersion: c.ServiceVersion, Passed: c.Passed, Cases: len(c.Cases)}
		if one.Current = o.Version == c.ServiceVersion; one.Current {
			one.Of = len(o.Cases)
		}
		last := &list[len(list)-1]
		last.Interfaces = append(last.Interfaces, one)
	}
	return list, nil
}

package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// sandboxLimit is how long one request to a core system in this process may take.
const sandboxLimit = 10 * time.Second

// startSandbox starts the test environment's core systems inside this process. On
// PostgreSQL their tables are schemas of the platform's database, so that all nodes
// together are one test environment; a node that has its database in a file has
// theirs in files beside it (ADR 33).
func (p *platform) startSandbox(ctx context.Context) error {
	p.sandbox = map[string]dispatch.Core{}
	for _, domain := range domains() {
		bearer := rand.Text()
		o := corekit.Options{Clock: p.clock, Log: quiet(p.log), Bearer: bearer, Domain: domain, Beginnings: beginnings(domain.Name)}
		o.Ahead = func(tenant string) time.Duration { return p.ahead(id.Enterprise(tenant)) }
		p.placeSandbox(&o)
		core, err := corekit.Open(ctx, o)
		if err != nil {
			return fmt.Errorf("open the test environment's core system %s: %w", domain.Name, err)
		}
		p.closers, p.worlds = append(p.closers, core.Close), append(p.worlds, testWorld{core})
		if p.sandbox[domain.Name], err = dispatch.NewHTTPCore("http://sandbox", bearer, sandboxLimit, inProcess{core.Handler()}); err != nil {
			return err
		}
	}
	return nil
}

// ahead is how far the clock of an enterprise's test environment is ahead.
func (p *platform) ahead(e id.Enterprise) time.Duration {
	return time.Duration((*p.aheadDays.Load())[e]) * 24 * time.Hour
}

// placeSandbox says where the tables of a core system are.
func (p *platform) placeSandbox(o *corekit.Options) {
	name := o.Domain.Name
	switch {
	case p.db.Engine() == "postgres":
		o.Server = corekit.Server{URL: p.config.Store.URL, Schema: "sandbox_" + name}
	case name == "employment": // which was there first and has the file's plain name
		o.Path = p.config.Sandbox.Data
	default:
		o.Path = beside(p.config.Sandbox.Data, name)
	}
}

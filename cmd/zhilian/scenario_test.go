package main

import (
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/catalog"
	"github.com/zhilian-hrss/zhilian/internal/corekit"
	"github.com/zhilian-hrss/zhilian/internal/dispatch"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/message"
)

// TestEveryInterfacePlaysRefusals orders the first example of every interface from
// the real core systems with each refusal that scenarios play: the answer must be one
// that the interface's mapping takes, and tell of the refusal.
func TestEveryInterfacePlaysRefusals(t *testing.T) {
	cores := map[string]*dispatch.HTTPCore{}
	for _, d := range domains() {
		cores[d.Name] = playingCore(t, d)
	}
	all, _, err := loadCatalog("")
	if err != nil {
		t.Fatal(err)
	}
	for _, service := range all.Interfaces() {
		for _, play := range []string{"reject", "partial"} {
			if play == "partial" && (service.Kind == catalog.Query || !service.AnswersByPerson()) {
				continue // the platform asks for reject then, or for what a query does not mind
			}
			route := service.Routes[len(service.Routes)-1]
			t.Run(service.Code+" "+play, func(t *testing.T) {
				r := playOn(t, cores[route.Core], service, route, play)
				if r.Outcome != message.Rejected && (play == "reject" || r.Outcome != message.Partial) {
					t.Errorf("outcome %s: %s %s", r.Outcome, r.Code, r.Message)
				}
			})
		}
	}
}

func playingCore(t *testing.T, d corekit.Domain) *dispatch.HTTPCore {
	t.Helper()
	const bearer = "a-bearer-token-of-tests"
	core, err := corekit.Open(t.Context(), corekit.Options{Path: filepath.Join(t.TempDir(), d.Name), Clock: time.Now, Bearer: bearer, Domain: d})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := core.Close(); err != nil {
			t.Error(err)
		}
	})
	reached, err := dispatch.NewHTTPCore("http://sandbox", bearer, time.Minute, inProcess{core.Handler()})
	if err != nil {
		t.Fatal(err)
	}
	return reached
}

func playOn(t *testing.T, core *dispatch.HTTPCore, service *catalog.Interface, route *catalog.Route, play string) message.Result {
	t.Helper()
	now, ctx := time.Date(2026, 11, 23, 1, 30, 0, 0, time.UTC), context.Background()
	body := catalog.Ready(service.Examples[0].Body)
	uscc, unit := service.Employer(body)
	data, err := route.Request(ctx, body, catalog.Facts{Now: now, USCC: uscc, Units: []string{unit}, Env: id.Test})
	if err != nil {
		t.Fatal(err)
	}
	answer, err := core.Act(ctx, dispatch.Order{
		Key: fmt.Sprintf("%s.%s", service.Code, play), Act: route.Act, Tenant: "ent-1", FiledAt: now,
		Employer: dispatch.Employer{USCC: "91370200MA3TEXT01C"}, Play: play, Data: data,
	})
	if err != nil {
		t.Fatal(err)
	}
	r, err := route.Result(ctx, answer, body)
	if err != nil {
		text, _ := json.Marshal(answer)
		t.Fatalf("the mapping does not take %s: %v", text, err)
	}
	return r
}

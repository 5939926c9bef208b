package portal

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"crypto/rand"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/account"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/hall"
)

const backHere = "https://portal.example/api/portal/session/callback"

// startHall runs the stand-in of the hall and returns it as the portal sees it.
func startHall(t *testing.T, clock func() time.Time) *OIDC {
	t.Helper()
	server := httptest.NewUnstartedServer(nil)
	issuer := "http://" + server.Listener.Addr().String()
	var err error
	server.Config.Handler, err = hall.New(hall.Options{
		Issuer: issuer, Clock: func() time.Time { return monday },
		Clients: []hall.Client{{ID: "zhilian", Secret: "se cret/+%", Redirects: []string{backHere}}},
		Accounts: []hall.Account{
			{Subject: "s1", Name: "陈海岬", Role: hall.Legal, USCC: "91370203MA3Q8T017E", Enterprise: "海岬制造", LegalRepresentative: "陈海岬", Units: []hall.Unit{{Number: "3702030117", Name: "本部"}}},
			{Subject: "s2", Name: "林小棠", Role: hall.Handler, USCC: "91370203MA3Q8T017E", Enterprise: "海岬制造", LegalRepresentative: "陈海岬"},
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	server.Start()
	t.Cleanup(server.Close)
	return NewOIDC(account.ProviderOptions{Issuer: issuer, ClientID: "zhilian", Secret: "se cret/+%", Redirect: backHere, Client: server.Client(), Clock: clock})
}

// choose signs an account in at the hall and returns what the browser brings back.
func choose(t *testing.T, o *OIDC, v account.Visit, account string) url.Values {
	t.Helper()
	address, err := o.Begin(t.Context(), v)
	if err != nil {
		t.Fatal(err)
	}
	browser := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	req, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader("account="+account))
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	res, err := browser.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	back, err := url.Parse(res.Header.Get("Location"))
	if err != nil || !strings.HasPrefix(back.String(), backHere) {
		t.Fatalf("hall answers %s to %v, %v", res.Status, back, err)
	}
	return back.Query()
}

func visitOf(t *testing.T) account.Visit {
	t.Helper()
	v, err := account.NewVisit(rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func TestHallProves(t *testing.T) {
	o := startHall(t, func() time.Time { return monday })
	tests := map[string]enterprise.Proof{
		"s1": {Subject: "s1", Capacity: enterprise.LegalRepresentative, Person: "陈海岬", USCC: "91370203MA3Q8T017E", Name: "海岬制造", LegalRep: "陈海岬", Units: []enterprise.Unit{{Number: "3702030117", Name: "本部"}}},
		"s2": {Subject: "s2", Capacity: enterprise.Handler, Person: "林小棠", USCC: "91370203MA3Q8T017E", Name: "海岬制造", LegalRep: "陈海岬"},
	}
	for subject, want := range tests {
		v := visitOf(t)
		back := choose(t, o, v, subject)
		if back.Get("state") != v.State {
			t.Errorf("state %q came back as %q", v.State, back.Get("state"))
		}
		got, err := o.Finish(t.Context(), v, back.Get("code"))
		if diff := cmp.Diff(want, got); err != nil || diff != "" {
			t.Errorf("proof (%v, -want +got):\n%s", err, diff)
		}
		if _, err := o.Finish(t.Context(), v, back.Get("code")); fault.Of(err).Code != "hall.refused" {
			t.Errorf("a code works twice: %v", err)
		}
	}
}

func TestHallRefusesWhatIsNotOfThisVisit(t *testing.T) {
	o := startHall(t, func() time.Time { return monday })
	for name, spoil := range map[string]func(*account.Visit){
		"other verifier": func(v *account.Visit) { v.Verifier = visitOf(t).Verifier },
		"other nonce":    func(v *account.Visit) { v.Nonce = visitOf(t).Nonce },
	} {
		v := visitOf(t)
		code := choose(t, o, v, "s1").Get("code")
		spoil(&v)
		if _, err := o.Finish(t.Context(), v, code); fault.Of(err).Code != "hall.refused" {
			t.Errorf("%s: %v, want hall.refused", name, err)
		}
	}
}

func TestHallTokenExpires(t *testing.T) {
	o := startHall(t, func() time.Time { return monday.Add(time.Hour) })
	v := visitOf(t)
	code := choose(t, o, v, "s1").Get("code")
	if _, err := o.Finish(t.Context(), v, code); fault.Of(err).Code != "hall.refused" {
		t.Errorf("an hour-old identity: %v, want hall.refused", err)
	}
}

func TestHallAwayIsTriedAgain(t *testing.T) {
	away := NewOIDC(account.ProviderOptions{Issuer: "http://127.0.0.1:1", Client: http.DefaultClient, Clock: func() time.Time { return monday }})
	for range 2 {
		if _, err := away.Begin(context.WithoutCancel(t.Context()), account.Visit{}); !fault.Is(err, fault.Unavailable) {
			t.Errorf("Begin without a hall: %v, want Unavailable", err)
		}
	}
	if _, err := away.Finish(t.Context(), account.Visit{}, "x"); !fault.Is(err, fault.Unavailable) {
		t.Errorf("Finish without a hall: %v, want Unavailable", err)
	}
}

func TestCapacity(t *testing.T) {
	for role, want := range map[string]enterprise.Capacity{
		"legal": enterprise.LegalRepresentative, "admin": enterprise.Administrator, "handler": enterprise.Handler, "visitor": "", "": "",
	} {
		if got := capacityOf(role); got != want {
			t.Errorf("capacity of %q is %q, want %q", role, got, want)
		}
	}
}

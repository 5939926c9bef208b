package acceptance

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
	"github.com/zhilian-hrss/zhilian/internal/keyring"
	"github.com/zhilian-hrss/zhilian/message"
)

const secret = "0123456789abcdef0123456789abcdef"

// strongbox shows one and the same key.
type strongbox struct{ err error }

func (b strongbox) Issue(e id.Enterprise, env id.Env, app id.App, version int, suite message.Suite, _ time.Time) (*keyring.Key, error) {
	if b.err != nil {
		return nil, b.err
	}
	return &keyring.Key{ID: string(env) + "-" + string(app) + "-1", Enterprise: e, Env: env, App: app, Version: version, Suite: suite}, nil
}

func (b strongbox) Reveal(*keyring.Key, time.Time) (string, error) { return secret, b.err }

// What each act of the handover does in each situation: "" when it is done, else
// the code of the refusal, after which nothing is saved.
func TestHandoverRefuses(t *testing.T) {
	type acts struct{ show, release, take string }
	accepted := func(d *desk) { d.grants[0].State = enterprise.Accepted }
	released := func(d *desk) { accepted(d); d.systems[0].Released = monday }
	tests := map[string]struct {
		prepare func(d *desk)
		vault   strongbox
		want    acts
	}{
		"just connected":       {func(*desk) {}, strongbox{}, acts{"", "key.nothing-accepted", "key.not-released"}},
		"accepted":             {accepted, strongbox{}, acts{"", "", "key.not-released"}},
		"open from before":     {func(d *desk) { d.grants[0].State = enterprise.Opened }, strongbox{}, acts{"", "", "key.not-released"}},
		"suspended interface":  {func(d *desk) { d.grants[0].State = enterprise.GrantSuspended }, strongbox{}, acts{"", "key.nothing-accepted", "key.not-released"}},
		"released":             {released, strongbox{}, acts{"", "key.released", ""}},
		"taken":                {func(d *desk) { released(d); d.systems[0].Taken = monday }, strongbox{}, acts{"", "key.released", "key.taken"}},
		"no such system":       {func(d *desk) { released(d); d.systems = nil }, strongbox{}, acts{"system.unknown", "system.unknown", "system.unknown"}},
		"system is gone":       {func(d *desk) { released(d); d.systems[0].State = enterprise.Cancelled }, strongbox{}, acts{"system.unknown", "system.unknown", "system.unknown"}},
		"system is suspended":  {func(d *desk) { released(d); d.systems[0].State = enterprise.Suspended }, strongbox{}, acts{"system.state", "system.state", "system.state"}},
		"enterprise suspended": {func(d *desk) { released(d); d.state = enterprise.Suspended }, strongbox{}, acts{"enterprise.state", "enterprise.state", "enterprise.state"}},
		"enterprise is gone":   {func(d *desk) { released(d); d.state = enterprise.Cancelled }, strongbox{}, acts{"enterprise.state", "enterprise.state", "enterprise.state"}},
		"no key":               {func(d *desk) { released(d); d.keys = nil }, strongbox{}, acts{"key.none", "key.released", "key.none"}},
		"the key is revoked":   {func(d *desk) { released(d); d.keys[0].State = keyring.Revoked }, strongbox{}, acts{"key.none", "key.released", "key.none"}},
	}
	for name, tt := range tests {
		for act, want := range map[string]string{"show": tt.want.show, "release": tt.want.release, "take": tt.want.take} {
			t.Run(name+"/"+act, func(t *testing.T) {
				d := newDesk()
				tt.prepare(d)
				h := NewHandover(d, tt.vault, clock)
				var out Handout
				err := map[string]func() error{
					"show":    func() (err error) { out, err = h.TestKey(t.Context(), "e1", "m1", "QD00000001"); return err },
					"take":    func() (err error) { out, err = h.TakeProductionKey(t.Context(), "e1", "m1", "QD00000001"); return err },
					"release": func() error { return byTwo(t, h) },
				}[act]()
				if want != "" {
					if fault.Of(err).Code != want || len(d.saved) > 0 || out != (Handout{}) {
						t.Errorf("%v, want %s; saved %v", err, want, d.saved)
					}
					return
				}
				if err != nil || !slices.Contains(d.saved, "system") {
					t.Errorf("%v, saved %v", err, d.saved)
				}
				if act != "release" && out.Key != secret {
					t.Errorf("handed out %v", out)
				}
			})
		}
	}
}

// A release opens what is accepted, and that alone; the key is of production.
func TestReleaseOpensWhatIsAccepted(t *testing.T) {
	d := newDesk()
	d.grants = nil
	states := []enterprise.GrantState{enterprise.Requested, enterprise.Testing, enterprise.Accepted, enterprise.Opened, enterprise.GrantSuspended, enterprise.Withdrawn}
	for _, s := range states {
		d.grants = append(d.grants, enterprise.Grant{Enterprise: "e1", Service: "S-" + string(s), State: s})
	}
	if err := byTwo(t, NewHandover(d, strongbox{}, clock)); err != nil {
		t.Fatal(err)
	}
	for i, g := range d.grants {
		want := states[i]
		if want == enterprise.Accepted {
			want = enterprise.Opened
		}
		if g.State != want {
			t.Errorf("%s became %s", states[i], g.State)
		}
	}
	if diff := cmp.Diff([]string{"key P-QD00000001-1", "grant open", "system"}, d.saved); diff != "" {
		t.Errorf("saved:\n%s", diff)
	}
	if s := d.systems[0]; !s.Released.Equal(clock()) || s.Events[0].Actor != enterprise.ByStaff("s1") {
		t.Errorf("system %+v", s)
	}
}

// A vault that fails leaves nothing behind: the key can be taken later.
func TestHandoverWithABrokenVault(t *testing.T) {
	vault := strongbox{errors.New("the root key is gone")}
	d := newDesk()
	d.grants[0].State = enterprise.Accepted
	h := NewHandover(d, vault, clock)
	if err := byTwo(t, h); !errors.Is(err, vault.err) || len(d.saved) > 0 {
		t.Errorf("release: %v, saved %v", err, d.saved)
	}
	d.systems[0].Released = monday
	out, err := h.TakeProductionKey(t.Context(), "e1", "m1", "QD00000001")
	if !errors.Is(err, vault.err) || out != (Handout{}) || !d.systems[0].Taken.IsZero() || len(d.saved) > 0 {
		t.Errorf("take: %v, %v, saved %v", out, err, d.saved)
	}
	if strings.Contains(err.Error(), secret) {
		t.Errorf("the error shows the key: %v", err)
	}
}

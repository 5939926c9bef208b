package traffic

import (
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

func TestDowntimeCheck(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	good := Downtime{ID: "d", Core: "insurance", From: now.Add(time.Hour), Until: now.Add(3 * time.Hour), Reason: "系统升级"}
	tests := map[string]struct {
		change func(*Downtime)
		want   string // code, "" when taken
	}{
		"ahead":       {func(*Downtime) {}, ""},
		"holds now":   {func(d *Downtime) { d.From = now.Add(-time.Hour) }, ""},
		"over":        {func(d *Downtime) { d.From, d.Until = now.Add(-2*time.Hour), now }, "traffic.period"},
		"backwards":   {func(d *Downtime) { d.Until = d.From }, "traffic.period"},
		"too long":    {func(d *Downtime) { d.Until = d.From.Add(31 * 24 * time.Hour) }, "traffic.period"},
		"too far off": {func(d *Downtime) { d.From, d.Until = now.AddDate(2, 0, 0), now.AddDate(2, 0, 1) }, "traffic.period"},
		"no core":     {func(d *Downtime) { d.Core = "" }, "traffic.target"},
		"no reason":   {func(d *Downtime) { d.Reason = " " }, "traffic.reason"},
		"long reason": {func(d *Downtime) { d.Reason = strings.Repeat("长", 201) }, "traffic.reason"},
	}
	for name, tt := range tests {
		d := good
		tt.change(&d)
		if err := d.Check(now); (err != nil) != (tt.want != "") || err != nil && fault.Of(err).Code != tt.want {
			t.Errorf("%s: %v, want %q", name, err, tt.want)
		}
	}
}

// Orders in production are held from the first moment of a downtime to its last, and
// it is known until when.
func TestDowntimeHoldsOrders(t *testing.T) {
	now := time.Date(2026, 11, 23, 9, 30, 0, 0, time.UTC)
	at := func(hour int) time.Time { return now.Add(time.Duration(hour) * time.Hour) }
	rules := NewRules(nil, nil,
		Downtime{ID: "long", Core: "insurance", From: at(1), Until: at(5)}, Downtime{ID: "short", Core: "insurance", From: at(2), Until: at(3)},
		Downtime{ID: "later", Core: "insurance", From: at(24), Until: at(25)})
	clock := now
	v := NewValves(func() time.Time { return clock }, func() *Rules { return rules }, ValveOptions{})
	enter := func(env id.Env, core string) error {
		pass, err := v.Enter(t.Context(), env, core, "e")
		pass.Leave()
		return err
	}
	for _, tt := range []struct {
		at    time.Time
		until time.Time // zero: it does not hold
	}{
		{at(0), time.Time{}}, {at(1).Add(-1), time.Time{}}, {at(1), at(5)}, {at(2), at(5)}, {at(5).Add(-1), at(5)}, {at(5), time.Time{}}, {at(24), at(25)},
	} {
		clock = tt.at
		err := enter(id.Production, "insurance")
		held, ok := errors.AsType[*Held](err)
		if ok != !tt.until.IsZero() || ok && (!held.Until.Equal(tt.until) || fault.Of(err).Code != CodeDowntime || !fault.Is(err, fault.Limited)) {
			t.Errorf("at %s: %v; want held until %s", tt.at, err, tt.until)
		}
		if err := errors.Join(enter(id.Test, "insurance"), enter(id.Production, "labour")); err != nil {
			t.Errorf("at %s others are held: %v", tt.at, err)
		}
	}
	if list := rules.Downtimes(at(4)); len(list) != 2 || list[0].ID != "long" || list[1].ID != "later" {
		t.Errorf("ahead: %v", list)
	}
	if list := (*Rules)(nil).Downtimes(now); list != nil {
		t.Errorf("no rules: %v", list)
	}
}

package acceptance

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/zhilian-hrss/zhilian/internal/approval"
	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/internal/enterprise"
	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

func (d *desk) Approval(_ context.Context, r id.Approval) (*approval.Request, error) {
	i := slices.IndexFunc(d.requests, func(o approval.Request) bool { return o.ID == r })
	if i < 0 {
		return nil, fault.New(fault.NotFound, "store.no-row", "no such row")
	}
	found := d.requests[i]
	return &found, nil
}

func (d *desk) OpenApproval(ctx context.Context, _ approval.Act, object string) (*approval.Request, error) {
	for _, r := range d.requests {
		if r.Object == object && r.State == approval.Asked {
			return &r, nil
		}
	}
	return d.Approval(ctx, "")
}

func (d *desk) SaveApproval(_ context.Context, r *approval.Request) error {
	d.requests = append(slices.DeleteFunc(d.requests, func(o approval.Request) bool { return o.ID == r.ID }), *r)
	return nil
}

func releaser(name id.Staff) approval.Person {
	return approval.Person{ID: name, May: func(p approval.Permission) bool { return p == ReleasePermission }}
}

// byTwo lets s0 ask for the release and s1 agree.
func byTwo(t *testing.T, h *Handover) error {
	t.Helper()
	asked, err := h.AskRelease(t.Context(), releaser("s0"), "e1", "QD00000001", "all cases passed")
	if err != nil {
		return err
	}
	return h.Release(t.Context(), approval.Agreement{Request: asked.ID, Digest: asked.Digest, By: releaser("s1")})
}

// What happened between asking and agreeing counts: the second person releases
// what was asked for or nothing.
func TestReleaseAfterAChange(t *testing.T) {
	tests := map[string]struct {
		change func(d *desk)
		by     id.Staff
		want   string
	}{
		"nothing":     {func(*desk) {}, "s1", ""},
		"same person": {func(*desk) {}, "s0", "approval.same-person"},
		"one more accepted": {func(d *desk) {
			d.grants = append(d.grants, enterprise.Grant{Service: "ER0102", State: enterprise.Accepted})
		}, "s1", "approval.object-changed"},
		"another one accepted": {func(d *desk) { d.grants[0].Service = "ER0102" }, "s1", "approval.object-changed"},
		"nothing accepted now": {func(d *desk) { d.grants[0].State = enterprise.Testing }, "s1", "key.nothing-accepted"},
		"another suite":        {func(d *desk) { d.systems[0].Suite = "SM4-CBC-HMAC-SM3" }, "s1", "approval.object-changed"},
		"suspended":            {func(d *desk) { d.state = enterprise.Suspended }, "s1", "enterprise.state"},
		"system suspended":     {func(d *desk) { d.systems[0].State = enterprise.Suspended }, "s1", "system.state"},
		"released otherwise":   {func(d *desk) { d.systems[0].Released = monday }, "s1", "key.released"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			d := newDesk()
			d.grants[0].State = enterprise.Accepted
			h := NewHandover(d, strongbox{}, clock)
			asked, err := h.AskRelease(t.Context(), releaser("s0"), "e1", "QD00000001", "all cases passed")
			if err != nil || len(d.saved) > 0 {
				t.Fatalf("asking: %v, saved %v", err, d.saved)
			}
			tt.change(d)
			err = h.Release(t.Context(), approval.Agreement{Request: asked.ID, Digest: asked.Digest, By: releaser(tt.by)})
			if tt.want == "" {
				if err != nil || !slices.Contains(d.saved, "system") {
					t.Errorf("%v, saved %v", err, d.saved)
				}
				return
			}
			if err == nil || fault.Of(err).Code != tt.want || len(d.saved) > 0 {
				t.Errorf("%v, want %s; saved %v", err, tt.want, d.saved)
			}
		})
	}
}

func TestDeadlineOfRelease(t *testing.T) {
	d := newDesk()
	now := clock()
	for app, since := range map[id.App]time.Duration{"early": -time.Hour, "just": -24 * time.Hour, "late": -48 * time.Hour, "far": -72 * time.Hour} {
		d.ready = append(d.ready, Ready{App: app, Since: now.Add(since)})
	}
	h := NewHandover(d, strongbox{}, clock)
	_, unloaded := calendar.New().Deadline(now, 1)
	day := func(since time.Time) (time.Time, error) {
		if since.Equal(now.Add(-72 * time.Hour)) {
			return time.Time{}, unloaded
		}
		return since.Add(24 * time.Hour), nil
	}
	late, err := h.Late(t.Context(), day)
	var apps []id.App
	for _, r := range late {
		apps = append(apps, r.App)
	}
	slices.Sort(apps)
	if diff := cmp.Diff([]id.App{"just", "late"}, apps); err != nil || diff != "" {
		t.Errorf("late (%v):\n%s", err, diff)
	}
	if all, err := h.ReadyForStaff(t.Context(), day); err != nil || len(all) != 4 {
		t.Errorf("ready: %v, %v", all, err)
	}
	broken := errors.New("no snapshot")
	if _, err := h.Late(t.Context(), func(time.Time) (time.Time, error) { return time.Time{}, broken }); !errors.Is(err, broken) {
		t.Errorf("a deadline that cannot be told: %v", err)
	}
}

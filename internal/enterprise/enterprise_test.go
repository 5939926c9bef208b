package enterprise

import (
	"bytes"
	"fmt"
	"log/slog"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

var monday = time.Date(2026, 11, 23, 1, 0, 0, 0, time.UTC)

func proof(subject string, capacity Capacity) Proof {
	return Proof{
		Subject: subject, Capacity: capacity, Person: "王芳", Mobile: "13800000001",
		USCC: "91350100M000100Y43", Name: "青岛某某有限公司", LegalRep: "李强",
		Units: []Unit{{Number: "370200000001", Name: "总部"}},
	}
}

func opened(t *testing.T) (*Enterprise, id.Member) {
	t.Helper()
	e, err := Open(proof("hall-1", Administrator), RefuseWrongCheck, monday)
	if err != nil {
		t.Fatal(err)
	}
	return e, e.Members[0].ID
}

// code returns the fault code of err, "" for none.
func code(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Code
}

func names(events []Event) []string {
	var list []string
	for _, e := range events {
		list = append(list, e.Name)
	}
	return list
}

func TestOpen(t *testing.T) {
	e, owner := opened(t)
	m, ok := e.Member(owner)
	if !ok || m.Role != Owner || m.State != MemberActive || e.State != Active || !e.HasUnit("370200000001") {
		t.Errorf("opened as %+v", e)
	}
	if got, want := names(e.Events), []string{"enterprise.opened", "unit.added"}; !slices.Equal(got, want) {
		t.Errorf("events %v, want %v", got, want)
	}
	for name, spoil := range map[string]func(*Proof){
		"proof.incomplete": func(p *Proof) { p.LegalRep = " " },
		"proof.capacity":   func(p *Proof) { p.Capacity = "employee" },
		"uscc.check":       func(p *Proof) { p.USCC = "91350100M000100Y44" },
		"unit.malformed":   func(p *Proof) { p.Units = []Unit{{Number: "x"}} },
	} {
		p := proof("hall-1", Handler)
		spoil(&p)
		if _, err := Open(p, RefuseWrongCheck, monday); code(err) != name {
			t.Errorf("%v, want %s", err, name)
		}
	}
}

func TestMembers(t *testing.T) {
	e, owner := opened(t)
	second, err := e.Join(proof("hall-2", Handler), monday)
	if err != nil || second.State != MemberRequested {
		t.Fatalf("a second claim became %+v, %v; want a request", second, err)
	}
	again, err := e.Join(proof("hall-2", Handler), monday)
	if err != nil || again.ID != second.ID || len(e.Members) != 2 {
		t.Errorf("the same person asked twice: %+v, %v", again, err)
	}
	steps := []struct {
		what string
		do   func() error
		want string
	}{
		{"a request decides nothing", func() error { return e.Remove(second.ID, owner, monday) }, "member.not-owner"},
		{"a request is not promoted", func() error { return e.Promote(owner, second.ID, monday) }, "member.not-active"},
		{"admit", func() error { return e.Admit(owner, second.ID, monday) }, ""},
		{"admit twice", func() error { return e.Admit(owner, second.ID, monday) }, "member.not-requested"},
		{"a handler decides nothing", func() error { return e.Remove(second.ID, owner, monday) }, "member.not-owner"},
		{"the last owner stays", func() error { return e.Remove(owner, owner, monday) }, "member.last-owner"},
		{"nobody", func() error { return e.Admit(owner, "x", monday) }, "member.unknown"},
		{"promote", func() error { return e.Promote(owner, second.ID, monday) }, ""},
		{"one of two owners goes", func() error { return e.Remove(owner, owner, monday) }, ""},
		{"who went decides nothing", func() error { return e.Remove(owner, second.ID, monday) }, "member.not-owner"},
		{"remove twice", func() error { return e.Remove(second.ID, owner, monday) }, "member.removed"},
		{"the last owner stays again", func() error { return e.Remove(second.ID, second.ID, monday) }, "member.last-owner"},
	}
	for _, s := range steps {
		if err := s.do(); code(err) != s.want {
			t.Errorf("%s: %v, want %q", s.what, err, s.want)
		}
	}
	back, err := e.Join(proof("hall-1", Administrator), monday)
	if err != nil || back.ID != owner || back.State != MemberRequested {
		t.Errorf("who was removed comes back as %+v, %v; want a request", back, err)
	}
}

// The legal representative needs nobody's answer: so a space is recovered.
func TestLegalRepresentativeRecovers(t *testing.T) {
	e, _ := opened(t)
	m, err := e.Join(proof("hall-9", LegalRepresentative), monday)
	if err != nil || m.Role != Owner || m.State != MemberActive {
		t.Errorf("joined as %+v, %v", m, err)
	}
	asked, err := e.Join(proof("hall-8", Handler), monday)
	if err != nil {
		t.Fatal(err)
	}
	m, err = e.Join(proof("hall-8", LegalRepresentative), monday)
	if err != nil || m.ID != asked.ID || m.Role != Owner || m.State != MemberActive {
		t.Errorf("a handler who became legal representative is %+v, %v", m, err)
	}
}

func TestTooManyMembers(t *testing.T) {
	e, _ := opened(t)
	for i := 1; i < maxSize; i++ {
		if _, err := e.Join(proof(fmt.Sprintf("more-%d", i), Handler), monday); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := e.Join(proof("one-more", Handler), monday); !fault.Is(err, fault.Limited) {
		t.Errorf("member %d: %v", maxSize+1, err)
	}
	if _, err := e.Join(proof("hall-1", Handler), monday); err != nil {
		t.Errorf("who is a member already was refused: %v", err)
	}
}

func TestRefresh(t *testing.T) {
	e, _ := opened(t)
	e.Events = nil
	if e.Refresh(proof("hall-1", Handler), monday) {
		t.Error("the same proof changed something")
	}
	p := proof("hall-1", Handler)
	p.Name, p.LegalRep, p.Units = "新名称有限公司", "赵敏", []Unit{{Number: "370200000002"}}
	if !e.Refresh(p, monday) || e.Name != p.Name || e.LegalRep != "赵敏" || len(e.Units) != 2 {
		t.Errorf("refreshed to %+v", e)
	}
	want := []string{"enterprise.renamed", "enterprise.legal-representative-changed", "unit.added"}
	if got := names(e.Events); !slices.Equal(got, want) {
		t.Errorf("events %v, want %v", got, want)
	}
}

func TestEnterpriseMoves(t *testing.T) {
	suspend := func(e *Enterprise) error { return e.Suspend("staff:1", "discredited", monday) }
	restore := func(e *Enterprise) error { return e.Restore("staff:1", "objection-upheld-1", monday) }
	cancel := func(e *Enterprise) error { return e.Cancel("staff:1", "left", monday) }
	tests := map[string]struct {
		moves []func(*Enterprise) error
		want  State
		fails bool // the last move is refused
		epoch int64
	}{
		"suspend":           {[]func(*Enterprise) error{suspend}, Suspended, false, 2},
		"suspend twice":     {[]func(*Enterprise) error{suspend, suspend}, Suspended, true, 0},
		"restore":           {[]func(*Enterprise) error{suspend, restore}, Active, false, 2},
		"restore an active": {[]func(*Enterprise) error{restore}, Active, true, 0},
		"cancel":            {[]func(*Enterprise) error{cancel}, Cancelled, false, 2},
		"cancel suspended":  {[]func(*Enterprise) error{suspend, cancel}, Cancelled, false, 3},
		"back from the end": {[]func(*Enterprise) error{cancel, restore}, Cancelled, true, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e, _ := opened(t)
			var err error
			for _, move := range tt.moves {
				err = move(e)
			}
			if tt.fails != (code(err) == "enterprise.state") || e.State != tt.want {
				t.Errorf("%s, %v; want %s", e.State, err, tt.want)
			}
			if tt.epoch != 0 && e.Epoch != tt.epoch {
				t.Errorf("epoch %d, want %d", e.Epoch, tt.epoch)
			}
		})
	}
	e, _ := opened(t)
	if err := errorsOf(suspend(e), e.Restore("staff:1", "", monday)); err != "enterprise.basis-missing" {
		t.Errorf("restored without a basis: %s", err)
	}
}

func errorsOf(errs ...error) string {
	var list []string
	for _, err := range errs {
		if err != nil {
			list = append(list, code(err))
		}
	}
	return strings.Join(list, " ")
}

func TestSystemKey(t *testing.T) {
	s := Connect(System{App: "QD00000001", Enterprise: "e1", Application: "a1"}, monday)
	if s.State != Active || s.Epoch != 1 {
		t.Fatalf("connected as %+v", s)
	}
	steps := []struct {
		do   func() error
		want string
	}{
		{func() error { return s.TakeKey("m1", monday) }, "key.not-released"},
		{func() error { return s.ShowTestKey("m1", monday) }, ""},
		{func() error { return s.ReleaseKey("s1", monday) }, ""},
		{func() error { return s.ReleaseKey("s1", monday) }, "key.released"},
		{func() error { return s.TakeKey("m1", monday) }, ""},
		{func() error { return s.TakeKey("m1", monday) }, "key.taken"},
		{func() error { return s.Suspend("staff:1", "probing", monday) }, ""},
		{func() error { return s.ShowTestKey("m1", monday) }, "system.state"},
		{func() error { return s.Restore("staff:1", "cleared", monday) }, ""},
		{func() error { return s.Restore("staff:1", "cleared", monday) }, "system.state"},
		{func() error { return s.Cancel("staff:1", "replaced", monday) }, ""},
		{func() error { return s.ReleaseKey("s1", monday) }, "system.state"},
	}
	for i, step := range steps {
		if err := step.do(); code(err) != step.want {
			t.Errorf("step %d: %v, want %q", i, err, step.want)
		}
	}
	if s.Epoch != 3 {
		t.Errorf("epoch %d after suspension and cancelling, want 3", s.Epoch)
	}
}

// Nothing of a person comes into a log, whichever way a value is logged.
func TestLogValues(t *testing.T) {
	e, _ := opened(t)
	var out bytes.Buffer
	log := slog.New(slog.NewJSONHandler(&out, nil))
	log.Info("values", "enterprise", *e, "member", e.Members[0], "proof", proof("hall-1", Handler))
	for _, secret := range []string{"王芳", "13800000001", "李强", "hall-1"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("the log shows %s: %s", secret, out.String())
		}
	}
	if !strings.Contains(out.String(), string(e.ID)) {
		t.Errorf("the log does not name the enterprise: %s", out.String())
	}
}

package enterprise

import (
	"bytes"
	"context"
	"errors"
	"log/slog"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
	"github.com/zhilian-hrss/zhilian/internal/id"
)

// shelf is a Store with one enterprise at most. Saving can be made to fail.
type shelf struct {
	Store
	kept  *Enterprise
	fails []error // of the next savings, in order
	saved int

	vouched int
}

func (s *shelf) Do(_ context.Context, f func(Work) error) error { return f(s) }

func (s *shelf) Enterprise(_ context.Context, e id.Enterprise) (*Enterprise, error) {
	if s.kept == nil || s.kept.ID != e {
		return nil, fault.New(fault.NotFound, "store.no-row", "no row")
	}
	copied := *s.kept
	copied.Members = append([]Member(nil), s.kept.Members...)
	copied.Units = append([]Unit(nil), s.kept.Units...)
	copied.Events = nil
	return &copied, nil
}

func (s *shelf) EnterpriseByUSCC(ctx context.Context, u USCC) (*Enterprise, error) {
	if s.kept == nil || s.kept.USCC != u {
		return nil, fault.New(fault.NotFound, "store.no-row", "no row")
	}
	return s.Enterprise(ctx, s.kept.ID)
}

func (s *shelf) SaveEnterprise(_ context.Context, e *Enterprise) error {
	if len(s.fails) > 0 {
		err := s.fails[0]
		s.fails = s.fails[1:]
		return err
	}
	s.saved++
	s.kept = e
	return nil
}

func (s *shelf) Vouch(_ context.Context, _ id.Enterprise, m *Member) error {
	s.vouched++
	*s.kept.find(m.ID) = *m
	return nil
}

func newShelf(t *testing.T) (*shelf, *Registry) {
	t.Helper()
	s := &shelf{}
	return s, NewRegistry(s, func() time.Time { return monday }, Always(RefuseWrongCheck))
}

func TestEnter(t *testing.T) {
	conflict := fault.New(fault.Conflict, "store.version", "somebody else changed it")
	broken := errors.New("disk full")
	tests := map[string]struct {
		fails []error
		proof func(*Proof)
		want  error  // that comes through
		code  string // of the refusal
	}{
		"the first":           {},
		"somebody was faster": {fails: []error{conflict}},
		"faster twice":        {fails: []error{conflict, conflict}, want: conflict, code: "store.version"},
		"a broken store":      {fails: []error{broken}, want: broken},
		"a wrong check":       {proof: func(p *Proof) { p.USCC = "91350100M000100Y44" }, code: "uscc.check"},
		"nobody's name":       {proof: func(p *Proof) { p.Person = "\t" }, code: "proof.incomplete"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s, r := newShelf(t)
			s.fails = tt.fails
			p := proof("hall-1", Handler)
			if tt.proof != nil {
				tt.proof(&p)
			}
			entry, err := r.Enter(t.Context(), p)
			if tt.want == nil && tt.code == "" {
				if err != nil || !entry.Opened || entry.Enterprise != s.kept.ID || s.saved != 1 {
					t.Errorf("%+v, %v, saved %d times", entry, err, s.saved)
				}
				return
			}
			if err == nil || tt.want != nil && !errors.Is(err, tt.want) || tt.code != "" && code(err) != tt.code {
				t.Errorf("%v", err)
			}
			if s.kept != nil || entry != (Entry{}) {
				t.Errorf("a refused proof led to %+v", entry)
			}
			if strings.Contains(err.Error(), p.USCC) || strings.Contains(err.Error(), p.LegalRep) {
				t.Errorf("the error repeats what was submitted: %v", err)
			}
		})
	}
}

// A proof that says nothing new writes nothing: signing in is no change.
func TestEnterAgainSavesNothing(t *testing.T) {
	s, r := newShelf(t)
	first, err := r.Enter(t.Context(), proof("hall-1", Handler))
	if err != nil {
		t.Fatal(err)
	}
	again, err := r.Enter(t.Context(), proof("hall-1", Handler))
	if err != nil || again.Opened || again.Member != first.Member || s.saved != 1 {
		t.Errorf("%+v, %v, saved %d times", again, err, s.saved)
	}
	if err := r.Cancel(t.Context(), "s1", first.Enterprise, "left"); err != nil {
		t.Fatal(err)
	}
	if _, err := r.Enter(t.Context(), proof("hall-1", LegalRepresentative)); code(err) != "enterprise.cancelled" || !fault.Is(err, fault.Forbidden) {
		t.Errorf("entered what left for good: %v", err)
	}
}

// Nothing is saved when an act is refused, and an unknown enterprise is unknown
// to every act.
func TestRegistryActs(t *testing.T) {
	acts := map[string]func(r *Registry, e id.Enterprise, owner id.Member) error{
		"admit":   func(r *Registry, e id.Enterprise, o id.Member) error { return r.Admit(t.Context(), e, o, o) },
		"promote": func(r *Registry, e id.Enterprise, o id.Member) error { return r.Promote(t.Context(), e, o, o) },
		"remove":  func(r *Registry, e id.Enterprise, o id.Member) error { return r.Remove(t.Context(), e, o, o) },
		"restore": func(r *Registry, e id.Enterprise, _ id.Member) error { return r.Restore(t.Context(), "s1", e, "d-1") },
		"suspend": func(r *Registry, e id.Enterprise, _ id.Member) error { return r.Suspend(t.Context(), "s1", e, "x") },
		"cancel":  func(r *Registry, e id.Enterprise, _ id.Member) error { return r.Cancel(t.Context(), "s1", e, "x") },
	}
	done := map[string]bool{"suspend": true, "cancel": true} // the others are refused on a fresh space
	for name, act := range acts {
		t.Run(name, func(t *testing.T) {
			s, r := newShelf(t)
			entry, err := r.Enter(t.Context(), proof("hall-1", Handler))
			if err != nil {
				t.Fatal(err)
			}
			if err := act(r, "nobody", entry.Member.ID); !fault.Is(err, fault.NotFound) || s.saved != 1 {
				t.Errorf("on an unknown enterprise: %v, saved %d times", err, s.saved)
			}
			err = act(r, entry.Enterprise, entry.Member.ID)
			if done[name] != (err == nil) || done[name] != (s.saved == 2) {
				t.Errorf("%v, saved %d times", err, s.saved)
			}
			if err != nil && !fault.Is(err, fault.Conflict) {
				t.Errorf("refused as %v, want a conflict", err)
			}
		})
	}
}

// What led where is logged without the person.
func TestEntryIsLoggedWithoutThePerson(t *testing.T) {
	_, r := newShelf(t)
	entry, err := r.Enter(t.Context(), proof("hall-1", Handler))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	slog.New(slog.NewJSONHandler(&out, nil)).Info("entered", "entry", entry)
	for _, secret := range []string{"王芳", "13800000001", "hall-1"} {
		if strings.Contains(out.String(), secret) {
			t.Errorf("the log shows %s: %s", secret, out.String())
		}
	}
	if !strings.Contains(out.String(), string(entry.Member.ID)) {
		t.Errorf("the log does not name the member: %s", out.String())
	}
}

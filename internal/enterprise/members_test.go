package enterprise

import (
	"fmt"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/internal/id"
)

// What somebody proves anew replaces what was known, and what a proof does not
// tell is kept.
func TestJoinAgain(t *testing.T) {
	tests := map[string]struct {
		change       func(*Proof)
		name, mobile string
		events       []string
	}{
		"the same":             {func(*Proof) {}, "王芳", "13800000001", nil},
		"another mobile":       {func(p *Proof) { p.Mobile = "13900000009" }, "王芳", "13900000009", []string{"member.refreshed"}},
		"another name":         {func(p *Proof) { p.Person = "王小芳" }, "王小芳", "13800000001", []string{"member.refreshed"}},
		"no mobile":            {func(p *Proof) { p.Mobile = "" }, "王芳", "13800000001", nil},
		"a name and no mobile": {func(p *Proof) { p.Person, p.Mobile = "王小芳", "" }, "王小芳", "13800000001", []string{"member.refreshed"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e, owner := opened(t)
			e.Events = nil
			p := proof("hall-1", Administrator)
			tt.change(&p)
			m, err := e.Join(p, monday)
			if err != nil || m.ID != owner || m.Name != tt.name || m.Mobile != tt.mobile || m.Role != Owner {
				t.Errorf("%+v, %v; want %s, %s", m, err, tt.name, tt.mobile)
			}
			if kept, _ := e.Member(owner); kept != m {
				t.Errorf("kept %+v, returned %+v", kept, m)
			}
			if diff := cmp.Diff(tt.events, names(e.Events)); diff != "" {
				t.Errorf("events:\n%s", diff)
			}
		})
	}
}

// A unit is known by its number. What the hall calls it may change; one that a
// proof does not name stays.
func TestUnits(t *testing.T) {
	e, _ := opened(t)
	e.Events = nil
	p := proof("hall-1", Handler)
	p.Units = []Unit{{Number: "370200000001", Name: "青岛总部"}, {Number: "370200000002", Name: "项目部"}, {Number: "370200000002", Name: "项目部"}}
	e.Refresh(p, monday)
	p.Units = nil
	e.Refresh(p, monday)
	var got []string
	for _, u := range e.Units {
		got = append(got, string(u.Number)+" "+u.Name)
	}
	if diff := cmp.Diff([]string{"370200000001 青岛总部", "370200000002 项目部"}, got); diff != "" {
		t.Errorf("units:\n%s", diff)
	}
	if diff := cmp.Diff([]string{"unit.renamed", "unit.added"}, names(e.Events)); diff != "" {
		t.Errorf("events:\n%s", diff)
	}
	if e.HasUnit("370200000003") || e.HasUnit("") {
		t.Error("a unit that nobody named is the enterprise's")
	}
}

// Whatever people do to the members in whatever order: somebody can always open
// the space, nobody but an owner changes anything, and each change leaves a trace.
func TestMembersAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, err := Open(proof("hall-0", Handler), RefuseWrongCheck, monday)
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 40).Draw(t, "acts") {
			e.Events = nil
			before := slices.Clone(e.Members)
			act := rapid.SampledFrom([]string{"join", "admit", "promote", "assign", "remove"}).Draw(t, "act")
			if act == "join" {
				joins(t, e)
			} else {
				changes(t, e, act)
			}
			if diff := cmp.Diff(before, e.Members); (diff == "") != (len(e.Events) == 0) {
				t.Fatalf("%s left %d events and changed:\n%s", act, len(e.Events), diff)
			}
			soundMembers(t, e)
		}
	})
}

func joins(t *rapid.T, e *Enterprise) {
	capacity := rapid.SampledFrom([]Capacity{Handler, Administrator, LegalRepresentative}).Draw(t, "capacity")
	p := proof(fmt.Sprintf("hall-%d", rapid.IntRange(0, 4).Draw(t, "who")), capacity)
	was := slices.IndexFunc(e.Members, func(m Member) bool { return m.Subject == p.Subject })
	active := was >= 0 && e.Members[was].State == MemberActive
	m, err := e.Join(p, monday)
	if err != nil {
		t.Fatal(err)
	}
	if want := active || capacity == LegalRepresentative; (m.State == MemberActive) != want {
		t.Fatalf("%s joined as %s and is %s", p.Subject, capacity, m.State)
	}
}

func changes(t *rapid.T, e *Enterprise, act string) {
	pick := func(label string) id.Member {
		return e.Members[rapid.IntRange(0, len(e.Members)-1).Draw(t, label)].ID
	}
	by, who := pick("by"), pick("who")
	actor, _ := e.Member(by)
	err := map[string]func(owner, who id.Member) error{
		"admit":   func(a, b id.Member) error { return e.Admit(a, b, monday) },
		"promote": func(a, b id.Member) error { return e.Promote(a, b, monday) },
		"assign":  func(a, b id.Member) error { return e.Assign(a, b, rapid.SampledFrom(Roles()).Draw(t, "role"), monday) },
		"remove":  func(a, b id.Member) error { return e.Remove(a, b, monday) },
	}[act](by, who)
	if err == nil && (actor.Role != Owner || actor.State != MemberActive) {
		t.Fatalf("a member who is %s %s could %s", actor.State, actor.Role, act)
	}
	if err == nil && e.Events[0].Actor != ByMember(by) {
		t.Fatalf("the trace of %s names %s", act, e.Events[0].Actor)
	}
}

func soundMembers(t *rapid.T, e *Enterprise) {
	subjects, owners := map[string]bool{}, 0
	for _, m := range e.Members {
		if subjects[m.Subject] {
			t.Fatalf("%s is a member twice", m.Subject)
		}
		subjects[m.Subject] = true
		if m.State == MemberActive && m.Role == Owner {
			owners++
		}
		if (m.State == MemberRemoved) != (m.Role == "") {
			t.Fatalf("a member is %s with role %q", m.State, m.Role)
		}
		if m.State == MemberRequested && m.Role != Filer {
			t.Fatalf("a request has the role %s", m.Role)
		}
	}
	if owners == 0 {
		t.Fatal("nobody can open the space any more")
	}
}

package employment

import (
	"database/sql"
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// spell is what the model knows of one person with one employer.
type spell struct {
	number string // of the active registration, "" when none
}

// machine plays random acts on a core and keeps by itself what must be so.
type machine struct {
	*fixture
	tenant string
	active map[string]*spell // employer and person
	keys   int
	sent   []call
	got    []reply
}

func (m *machine) send(act, uscc, data string) reply {
	m.keys++
	c := call{path: "/v1/acts/" + act, body: actBody(act, uscc, data),
		header: map[string]string{"Idempotency-Key": fmt.Sprint("k", m.keys), "X-Tenant": m.tenant}}
	r := m.do(c)
	m.sent, m.got = append(m.sent, c), append(m.got, r)
	return r
}

func (m *machine) draw(t *rapid.T) (uscc string, n int, s *spell) {
	uscc = rapid.SampledFrom([]string{harbour, shipyard}).Draw(t, "employer")
	n = rapid.IntRange(1, 3).Draw(t, "person")
	at := fmt.Sprint(uscc, n)
	if m.active[at] == nil {
		m.active[at] = &spell{}
	}
	return uscc, n, m.active[at]
}

func (m *machine) register(t *rapid.T) {
	uscc, n, s := m.draw(t)
	r := m.send("employment.register", uscc, persons(worker(n, "")))
	if done := r.get(t, "outcome") == "done"; done == (s.number != "") {
		t.Fatalf("register with active %q: %s", s.number, r.text)
	} else if done {
		s.number = r.get(t, "data.persons.0.registrationNo")
	}
}

func (m *machine) registerTwiceAtOnce(t *rapid.T) {
	uscc, n, s := m.draw(t)
	r := m.send("employment.register", uscc, persons(worker(n, ""), worker(n, "")))
	if r.get(t, "data.persons.1.outcome") != "rejected" {
		t.Fatalf("twice in a batch: %s", r.text)
	}
	if s.number == "" {
		s.number = r.get(t, "data.persons.0.registrationNo")
	}
}

func (m *machine) terminate(t *rapid.T) {
	uscc, n, s := m.draw(t)
	r := m.send("employment.terminate", uscc, persons(fmt.Sprintf(`{"idNumber":%q,"endDate":"2026-11-16","reason":"37"}`, idNumber("1990-05-17", n))))
	if done := r.get(t, "outcome") == "done"; done != (s.number != "") {
		t.Fatalf("terminate with active %q: %s", s.number, r.text)
	}
	s.number = ""
}

func (m *machine) withdraw(t *rapid.T) {
	uscc, n, s := m.draw(t)
	number := s.number
	if number == "" {
		number = "JY20261123000001" // somebody's, or ended
	}
	r := m.send("employment.withdraw", uscc, fmt.Sprintf(`{"registrationNo":%q,"idNumber":%q,"reason":"误报"}`, number, idNumber("1990-05-17", n)))
	if done := r.get(t, "outcome") == "done"; done != (s.number != "") {
		t.Fatalf("withdraw with active %q: %s", s.number, r.text)
	}
	s.number = ""
}

func (m *machine) repeat(t *rapid.T) {
	if len(m.sent) == 0 {
		t.Skip("nothing sent")
	}
	i := rapid.IntRange(0, len(m.sent)-1).Draw(t, "which")
	if again := m.do(m.sent[i]); again != m.got[i] {
		t.Fatalf("the repeat got %s, first was %s", again.text, m.got[i].text)
	}
}

// check compares the active rows with the model: one each, and no other.
func (m *machine) check(t *rapid.T) {
	got, err := corekit.Rows(m.t.Context(), m.db, func(r *sql.Rows) (at string, err error) { return at, r.Scan(&at) },
		`SELECT uscc || ' ' || id_number || ' ' || number FROM registration WHERE tenant = $1 AND state = 'active' ORDER BY 1`, m.tenant)
	if err != nil {
		t.Fatalf("read rows: %v", err)
	}
	var want []string
	for _, uscc := range []string{harbour, shipyard} {
		for n := 1; n <= 3; n++ {
			if s := m.active[fmt.Sprint(uscc, n)]; s != nil && s.number != "" {
				want = append(want, uscc+" "+idNumber("1990-05-17", n)+" "+s.number)
			}
		}
	}
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Fatalf("active are %q, want %q", got, want)
	}
}

// ask compares what the roster answers with the model.
func (m *machine) ask(t *rapid.T) {
	for _, uscc := range []string{harbour, shipyard} {
		r := m.do(call{path: "/v1/belonging", header: map[string]string{"X-Tenant": m.tenant}, body: fmt.Sprintf(`{"uscc":%q,"persons":[%q,%q,%q]}`,
			uscc, idNumber("1990-05-17", 1), idNumber("1990-05-17", 2), idNumber("1990-05-17", 3))})
		for n := 1; n <= 3; n++ {
			s := m.active[fmt.Sprint(uscc, n)]
			got := r.get(t, fmt.Sprintf("persons.%d.state", n-1))
			if want := s != nil && s.number != ""; (got == "active") != want {
				t.Fatalf("%s, person %d is %s, want active %v", uscc, n, got, want)
			}
		}
	}
}

func TestRandomActsNeverRegisterTwice(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	worlds := 0
	rapid.Check(t, func(t *rapid.T) {
		worlds++
		m := &machine{fixture: f, tenant: fmt.Sprint("world", worlds), active: map[string]*spell{}}
		t.Repeat(map[string]func(*rapid.T){
			"register": m.register, "twice": m.registerTwiceAtOnce, "terminate": m.terminate,
			"withdraw": m.withdraw, "repeat": m.repeat, "": m.check,
		})
		m.ask(t)
	})
}

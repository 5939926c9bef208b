package employment

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/internal/corekit"
)

// sender does what a careful platform does: after an outcome that nobody knows
// it asks for the key, and sends again only what never took effect.
type sender struct {
	*fixture
	tenant string
	sent   int
}

func (s *sender) file(t *rapid.T, key, body string) reply {
	for range 50 {
		s.sent++
		r := s.do(call{path: "/v1/acts/employment.register", body: body, header: map[string]string{"Idempotency-Key": key, "X-Tenant": s.tenant}})
		if r.status == http.StatusOK && r.get(t, "outcome") != string(corekit.Accepted) {
			return r
		}
		s.now.Add(time.Minute.Microseconds())
		asked := s.do(call{method: http.MethodGet, path: "/v1/acts/by-key/" + key, header: map[string]string{"X-Tenant": s.tenant}})
		if asked.status == http.StatusOK && asked.get(t, "outcome") != string(corekit.Accepted) {
			return asked
		}
	}
	t.Fatalf("key %s was never decided", key)
	return reply{}
}

// TestAnyTroubleOneEffect plays random trouble for a few acts and then a well
// core. However often a key was sent, its person is registered once, and the
// answer that the sender ends with is the one the core keeps.
func TestAnyTroubleOneEffect(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	worlds := 0
	rapid.Check(t, func(t *rapid.T) {
		worlds++
		s := &sender{fixture: f, tenant: fmt.Sprint("world", worlds)}
		for n := 1; n <= 4; n++ {
			mode := rapid.SampledFrom([]corekit.Mode{corekit.Down, corekit.Unreachable, corekit.Error, corekit.Refuse, corekit.Late, corekit.DropAnswer, corekit.ErrorAfter}).Draw(t, "mode")
			times := rapid.IntRange(1, 3).Draw(t, "times")
			if err := f.core.Play(corekit.Play{Mode: mode, Times: times, Delay: time.Second}); err != nil {
				t.Fatal(err)
			}
			key := fmt.Sprint("k", n)
			got := s.file(t, key, actBody("employment.register", harbour, persons(worker(n, ""))))
			if got.get(t, "outcome") != string(corekit.Done) {
				t.Fatalf("%s: the sender ends with %s", mode, got.text)
			}
			kept := s.do(call{method: http.MethodGet, path: "/v1/acts/by-key/" + key, header: map[string]string{"X-Tenant": s.tenant}})
			if kept != got {
				t.Fatalf("%s: the core keeps %s, the sender has %s", mode, kept.text, got.text)
			}
		}
		counts, err := tally(f, s.tenant)
		if err != nil || counts.registrations != 4 || counts.taken != 4 || counts.arrivals != s.sent {
			t.Fatalf("after %d sendings: %+v, %v", s.sent, counts, err)
		}
	})
}

type counts struct{ registrations, taken, arrivals int }

func tally(f *fixture, tenant string) (counts, error) {
	var c counts
	err := f.db.QueryRowContext(f.t.Context(), `SELECT
		(SELECT count(*) FROM registration WHERE tenant = $1),
		(SELECT count(*) FROM taken WHERE tenant = $1),
		(SELECT coalesce(sum(times), 0) FROM arrival WHERE tenant = $1)`, tenant).Scan(&c.registrations, &c.taken, &c.arrivals)
	return c, err
}

// TestFailureInsideLeavesNothing breaks an act after its effect and before its
// answer is kept: neither may stay.
func TestFailureInsideLeavesNothing(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	if _, err := f.db.Exec(`ALTER TABLE taken RENAME TO taken_away`); err != nil {
		t.Fatal(err)
	}
	r := f.act("k1", "employment.register", harbour, persons(worker(1, "")))
	if r.status != http.StatusInternalServerError || r.text != `{"code":"core.error","message":"internal error"}` {
		t.Errorf("got %d %s", r.status, r.text)
	}
	if _, err := f.db.Exec(`ALTER TABLE taken_away RENAME TO taken`); err != nil {
		t.Fatal(err)
	}
	if c, err := tally(f, ""); err != nil || c.registrations != 0 || c.taken != 0 {
		t.Errorf("left behind: %+v, %v", c, err)
	}
	if r := f.act("k1", "employment.register", harbour, persons(worker(1, ""))); r.get(t, "data.persons.0.registrationNo") != "JY20261123000001" {
		t.Errorf("the repeat got %s", r.text)
	}
}

// TestChangesAreKept holds that a correction leaves what it replaced.
func TestChangesAreKept(t *testing.T) {
	f := newFixture(t, corekit.Rules{})
	number := f.registered(1, `,"mobile":"13800000000"`)
	f.act("c1", "employment.correct", harbour, fmt.Sprintf(`{"registrationNo":%q,"idNumber":%q,"changes":[{"field":"mobile","before":"13800000000","after":"13900000000"}]}`,
		number, idNumber("1990-05-17", 1)))
	var key, field, before, after string
	err := f.db.QueryRowContext(t.Context(), `SELECT key, field, before, after FROM change WHERE tenant = '' AND number = $1`, number).
		Scan(&key, &field, &before, &after)
	if err != nil || key != "c1" || field != "mobile" || before != "13800000000" || after != "13900000000" {
		t.Errorf("kept %s %s %s %s, %v", key, field, before, after, err)
	}
}

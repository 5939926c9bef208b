package corekit

import (
	"encoding/json"
	"fmt"
	"net/http"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
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
		if r.status == http.StatusOK && r.get(t, "outcome") != string(accepted) {
			return r
		}
		s.now.Add(time.Minute.Microseconds())
		asked := s.do(call{method: http.MethodGet, path: "/v1/acts/by-key/" + key, header: map[string]string{"X-Tenant": s.tenant}})
		if asked.status == http.StatusOK && asked.get(t, "outcome") != string(accepted) {
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
	f := newFixture(t, Rules{})
	worlds := 0
	rapid.Check(t, func(t *rapid.T) {
		worlds++
		s := &sender{fixture: f, tenant: fmt.Sprint("world", worlds)}
		for n := 1; n <= 4; n++ {
			mode := rapid.SampledFrom([]Mode{Down, Unreachable, Error, Refuse, Late, DropAnswer, ErrorAfter}).Draw(t, "mode")
			times := rapid.IntRange(1, 3).Draw(t, "times")
			if err := f.core.Play(Play{Mode: mode, Times: times, Delay: time.Second}); err != nil {
				t.Fatal(err)
			}
			key := fmt.Sprint("k", n)
			got := s.file(t, key, actBody("employment.register", harbour, persons(worker(n, ""))))
			if got.get(t, "outcome") != string(done) {
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
	err := f.core.reader.QueryRowContext(f.t.Context(), `SELECT
		(SELECT count(*) FROM registration WHERE tenant = $1),
		(SELECT count(*) FROM taken WHERE tenant = $1),
		(SELECT coalesce(sum(times), 0) FROM arrival WHERE tenant = $1)`, tenant).Scan(&c.registrations, &c.taken, &c.arrivals)
	return c, err
}

// TestFailureInsideLeavesNothing breaks an act after its effect and before its
// answer is kept: neither may stay.
func TestFailureInsideLeavesNothing(t *testing.T) {
	f := newFixture(t, Rules{})
	if _, err := f.core.writer.Exec(`ALTER TABLE taken RENAME TO taken_away`); err != nil {
		t.Fatal(err)
	}
	r := f.act("k1", "employment.register", harbour, persons(worker(1, "")))
	if r.status != http.StatusInternalServerError || r.text != `{"code":"core.error","message":"internal error"}` {
		t.Errorf("got %d %s", r.status, r.text)
	}
	if _, err := f.core.writer.Exec(`ALTER TABLE taken_away RENAME TO taken`); err != nil {
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
	f := newFixture(t, Rules{})
	number := f.registered(1, `,"mobile":"13800000000"`)
	f.act("c1", "employment.correct", harbour, fmt.Sprintf(`{"registrationNo":%q,"idNumber":%q,"changes":[{"field":"mobile","before":"13800000000","after":"13900000000"}]}`,
		number, idNumber("1990-05-17", 1)))
	var key, field, before, after string
	err := f.core.reader.QueryRowContext(t.Context(), `SELECT key, field, before, after FROM change WHERE tenant = '' AND number = $1`, number).
		Scan(&key, &field, &before, &after)
	if err != nil || key != "c1" || field != "mobile" || before != "13800000000" || after != "13900000000" {
		t.Errorf("kept %s %s %s %s, %v", key, field, before, after, err)
	}
}

func TestFormParse(t *testing.T) {
	tests := map[string]struct {
		form form
		in   any
		want string
		ok   bool
	}{
		"absent":              {words, nil, "", true},
		"text":                {words, "a", "a", true},
		"number as text":      {words, json.Number("7"), "7", true},
		"object":              {words, map[string]any{}, "", false},
		"control":             {words, "a\tb", "", false},
		"day":                 {date, "2024-02-29", "2024-02-29", true},
		"no such day":         {date, "2023-02-29", "", false},
		"day with time":       {date, "2024-02-29T00:00:00", "", false},
		"amount":              {money, "6500.00", "6500.00", true},
		"whole amount":        {money, json.Number("6500"), "6500", true},
		"leading zero":        {money, "06500", "", false},
		"three decimals":      {money, "1.234", "", false},
		"minus":               {money, "-1", "", false},
		"exponent":            {money, json.Number("1e3"), "", false},
		"yes":                 {yesNo, true, "1", true},
		"no":                  {yesNo, false, "0", true},
		"yes as digit":        {yesNo, "1", "1", true},
		"no as digit":         {yesNo, json.Number("0"), "0", true},
		"neither":             {yesNo, "yes", "", false},
		"count":               {number, json.Number("3"), "3", true},
		"count with decimals": {number, json.Number("3.0"), "", false},
		"long count":          {number, "12345", "", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tt.form.parse(tt.in)
			if (err == nil) != tt.ok || got != tt.want {
				t.Errorf("got %q, %v, want %q, ok %v", got, err, tt.want, tt.ok)
			}
			if err != nil {
				return
			}
			if again, err := tt.form.parse(tt.form.show(got)); got != "" && (err != nil || again != got) {
				t.Errorf("what is shown reads back as %q, %v", again, err)
			}
		})
	}
}

func TestValidIDNumber(t *testing.T) {
	for in, want := range map[string]bool{
		"11010519491231002X":  true, // GB 11643
		"000000199001010018":  true, // of the test range
		"110105194912310021":  false,
		"11010519490231002X":  false, // no such day
		"1101051949123100X2":  false,
		"11010519491231002x":  false, // readers bring it to X
		"11010519491231002":   false,
		"11010519491231002X0": false,
		"":                    false,
		"１１０１０５１９４９１２３１００２X": false,
	} {
		if got := validIDNumber(in); got != want {
			t.Errorf("validIDNumber(%q) = %v", in, got)
		}
	}
	// Every single wrong digit is found.
	const good = "11010519491231002X"
	for i := range 17 {
		for d := byte('0'); d <= '9'; d++ {
			if bad := good[:i] + string(d) + good[i+1:]; d != good[i] && validIDNumber(bad) {
				t.Errorf("%s passes", bad)
			}
		}
	}
}

func TestAge(t *testing.T) {
	for _, tt := range []struct {
		birth, day calendar.Day
		want       int
	}{
		{"2010-11-16", "2026-11-15", 15}, {"2010-11-16", "2026-11-16", 16},
		{"2008-02-29", "2024-02-28", 15}, {"2008-02-29", "2024-02-29", 16}, {"2008-02-29", "2025-03-01", 17},
	} {
		if got := age(tt.birth, tt.day); got != tt.want {
			t.Errorf("born %s, on %s: %d, want %d", tt.birth, tt.day, got, tt.want)
		}
	}
}

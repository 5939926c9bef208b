package corekit

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/zhilian-hrss/zhilian/internal/fault"
)

// waiting is a Work of the tests whose decision is a person's.
type waiting struct{ days int }

func (w waiting) Run(context.Context, Tx, *Order) (Answer, error) {
	return Answer{Outcome: Accepted, Message: "待本人确认", Wait: time.Duration(w.days) * 24 * time.Hour}, nil
}

func (w waiting) Settle(_ context.Context, _ Tx, _ *Order, d Decision) (Answer, error) {
	if d == Confirmed {
		return Answer{Outcome: Done}, nil
	}
	return Answer{Outcome: Rejected, Code: "TST-" + string(d)}, nil
}

// careless leaves an act open without saying for how long.
type careless struct{}

func (careless) Run(context.Context, Tx, *Order) (Answer, error) {
	return Answer{Outcome: Accepted}, nil
}

func pendingCore(t *testing.T, now *time.Time) *Core {
	t.Helper()
	core, err := Open(t.Context(), Options{
		Path: filepath.Join(t.TempDir(), "core.db"), Clock: func() time.Time { return *now }, Bearer: "a-bearer-token-of-tests",
		Domain: Domain{Name: "test", Acts: map[string]func(Object) Work{
			"test.wait":     func(o Object) Work { return waiting{o.Count("days")} },
			"test.careless": func(Object) Work { return careless{} },
		}},
	})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := core.Close(); err != nil {
			t.Error(err)
		}
	})
	return core
}

func ask(t *testing.T, core *Core, method, path, key, body string) (int, Answer) {
	t.Helper()
	return askAs(t, core, "t", method, path, key, body)
}

func askAs(t *testing.T, core *Core, tenant, method, path, key, body string) (int, Answer) {
	t.Helper()
	r := httptest.NewRequest(method, path, strings.NewReader(body))
	for name, value := range map[string]string{"Authorization": "Bearer a-bearer-token-of-tests", "Content-Type": "application/json",
		"X-Filed-At": "2026-11-23T09:30:15+08:00", "Idempotency-Key": key, "X-Tenant": tenant} {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	core.Handler().ServeHTTP(w, r)
	var a Answer
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%s: %v", w.Body, err)
	}
	return w.Code, a
}

const waitBody = `{"act":"test.wait","employer":{"uscc":"91370200MA3C00001J"},"data":{"days":7}}`

func TestPendingActIsDecidedOnce(t *testing.T) {
	tests := map[string]struct {
		decide  Decision // "" for nobody
		later   time.Duration
		outcome Outcome
		code    string
	}{
		"nobody yet":      {"", 6 * 24 * time.Hour, Accepted, ""},
		"confirmed":       {Confirmed, time.Hour, Done, ""},
		"denied":          {Denied, time.Hour, Rejected, "TST-denied"},
		"nobody in time":  {"", 7 * 24 * time.Hour, Rejected, "TST-expired"},
		"confirmed, late": {Confirmed, 8 * 24 * time.Hour, Rejected, "TST-expired"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			now := time.Date(2026, 11, 23, 1, 30, 15, 0, time.UTC)
			core := pendingCore(t, &now)
			_, first := ask(t, core, http.MethodPost, "/v1/acts/test.wait", "k", waitBody)
			if first.Outcome != Accepted || first.BusinessNo == "" {
				t.Fatalf("first answer %+v", first)
			}
			now = now.Add(tt.later)
			if tt.decide != "" {
				err := core.Settle(t.Context(), "t", "k", tt.decide)
				if late := tt.code == "TST-expired"; late != fault.Is(err, fault.NotFound) || !late && err != nil {
					t.Errorf("settle: %v", err)
				}
			}
			_, got := ask(t, core, http.MethodGet, "/v1/acts/by-key/k", "", "")
			if got.Outcome != tt.outcome || got.Code != tt.code || got.BusinessNo != first.BusinessNo {
				t.Errorf("got %+v", got)
			}
			if status, again := ask(t, core, http.MethodPost, "/v1/acts/test.wait", "k", waitBody); status != http.StatusOK || again.Outcome != tt.outcome {
				t.Errorf("repeat: %d %+v", status, again)
			}
		})
	}
}

// TestTenantsHaveTheirClocks holds that a world whose clock is ahead decides by it,
// and no other does.
func TestTenantsHaveTheirClocks(t *testing.T) {
	now := time.Date(2026, 11, 23, 1, 30, 15, 0, time.UTC)
	core := pendingCore(t, &now)
	ahead := map[string]time.Duration{}
	core.ahead = func(tenant string) time.Duration { return ahead[tenant] }
	body := strings.Replace(waitBody, `"days":7`, `"days":9`, 1)
	for _, tenant := range []string{"t", "u", ""} {
		askAs(t, core, tenant, http.MethodPost, "/v1/acts/test.wait", "k", body)
	}
	ahead["t"], ahead[""] = 10*24*time.Hour, 10*24*time.Hour
	for tenant, want := range map[string]Outcome{"t": Rejected, "u": Accepted, "": Accepted} {
		if _, got := askAs(t, core, tenant, http.MethodGet, "/v1/acts/by-key/k", "", ""); got.Outcome != want {
			t.Errorf("tenant %q: %s, want %s", tenant, got.Outcome, want)
		}
	}
}

func TestSettleOverHTTP(t *testing.T) {
	now := time.Date(2026, 11, 23, 1, 30, 15, 0, time.UTC)
	core := pendingCore(t, &now)
	ask(t, core, http.MethodPost, "/v1/acts/test.wait", "k", waitBody)
	for name, tt := range map[string]struct {
		path, body string
		status     int
	}{
		"unknown decision": {"/stub/acts/k/decision", `{"decision":"perhaps"}`, http.StatusBadRequest},
		"unknown key":      {"/stub/acts/other/decision", `{"decision":"denied"}`, http.StatusNotFound},
	} {
		if status, _ := ask(t, core, http.MethodPost, tt.path, "", tt.body); status != tt.status {
			t.Errorf("%s: %d", name, status)
		}
	}
	if status, _ := ask(t, core, http.MethodPost, "/stub/acts/k/decision", "", `{"decision":"confirmed"}`); status != http.StatusOK {
		t.Errorf("confirm: %d", status)
	}
	if status, _ := ask(t, core, http.MethodPost, "/stub/acts/k/decision", "", `{"decision":"denied"}`); status != http.StatusNotFound {
		t.Errorf("decided twice: %d", status)
	}
}

func TestActMustNotStayOpenWithoutEnd(t *testing.T) {
	now := time.Date(2026, 11, 23, 1, 30, 15, 0, time.UTC)
	core := pendingCore(t, &now)
	status, _ := ask(t, core, http.MethodPost, "/v1/acts/test.careless", "k",
		`{"act":"test.careless","employer":{"uscc":"91370200MA3C00001J"},"data":{}}`)
	if status != http.StatusInternalServerError {
		t.Errorf("got %d", status)
	}
}

func TestFileServesOneDomain(t *testing.T) {
	path := filepath.Join(t.TempDir(), "core.db")
	open := func(d Domain) error {
		core, err := Open(t.Context(), Options{Path: path, Clock: time.Now, Bearer: "a-bearer-token-of-tests", Domain: d})
		if err == nil {
			err = core.Close()
		}
		return err
	}
	first := Domain{Name: "a", Migrations: []string{`CREATE TABLE one (x text)`}}
	grown := Domain{Name: "a", Migrations: append(first.Migrations, `CREATE TABLE two (x text)`)}
	if err := errors.Join(open(first), open(first), open(grown), open(grown)); err != nil {
		t.Fatal(err)
	}
	for name, d := range map[string]Domain{"another": {Name: "b"}, "older": first} {
		if err := open(d); err == nil {
			t.Errorf("%s domain opened the file", name)
		}
	}
}

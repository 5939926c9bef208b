package e2e

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/calendar"
	"github.com/zhilian-hrss/zhilian/message"
)

// office is the core system, asked by its own interface (docs/core-system.md) as
// its operators and the tests of the platform ask it.
type office struct {
	base, bearer string
}

// core is the office of the town.
func (y *town) core(t *testing.T) office {
	t.Helper()
	bearer, err := os.ReadFile(filepath.Join(y.Dir, "core.bearer"))
	if err != nil {
		t.Fatal(err)
	}
	return office{y.Core + "/employment", strings.TrimSpace(string(bearer))}
}

// ask sends a request and reads the answer into into. It fails unless answered 200.
func (o office) ask(t *testing.T, method, path string, header map[string]string, body, into any) {
	t.Helper()
	encoded, err := json.Marshal(body)
	if err != nil {
		t.Fatal(err)
	}
	request, err := http.NewRequestWithContext(deadline(t), method, o.base+path, bytes.NewReader(encoded))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+o.bearer)
	request.Header.Set("Content-Type", "application/json")
	for name, value := range header {
		request.Header.Set(name, value)
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil || response.StatusCode != http.StatusOK {
		t.Fatalf("the core system answered %s %s with %d %s %v", method, path, response.StatusCode, answer, err)
	}
	if err := json.Unmarshal(answer, into); err != nil {
		t.Fatal(err)
	}
}

// plays makes the core play trouble, for so many acts; 0 means until further notice.
func (o office) plays(t *testing.T, mode string, delayMs, times int) {
	t.Helper()
	var now struct{ Mode string }
	o.ask(t, http.MethodPost, "/control", nil, map[string]any{"mode": mode, "delayMs": delayMs, "times": times}, &now)
	if now.Mode != mode {
		t.Fatalf("the core plays %q, not %q", now.Mode, mode)
	}
}

// arrivals is how often an order with this key reached the core.
func (o office) arrivals(t *testing.T, key string) int {
	t.Helper()
	var got struct{ Arrivals int }
	o.ask(t, http.MethodGet, "/control?key="+url.QueryEscape(key), nil, nil, &got)
	return got.Arrivals
}

// orderKey names the order that a call gives to the core system for employment.
func orderKey(call string) string { return call + ".employment" }

// taken lists the keys of all orders taken on the town's first day.
func (o office) taken(t *testing.T) []string {
	t.Helper()
	var keys []string
	for cursor := ""; ; {
		var page struct {
			Items []struct{ Key string }
			Next  string
		}
		o.ask(t, http.MethodGet, "/v1/taken?day="+string(calendar.DayOf(morning))+"&cursor="+cursor, nil, nil, &page)
		for _, item := range page.Items {
			keys = append(keys, item.Key)
		}
		if cursor = page.Next; cursor == "" {
			return keys
		}
	}
}

// registration is what the core holds of a person.
type registration struct {
	RegistrationNo, State, Name, IDNumber, HireDate, RegisteredOn string
}

// registrations are all registrations, of whatever state, by id number.
func (o office) registrations(t *testing.T, uscc string, idNumbers []string) map[string][]registration {
	t.Helper()
	found := map[string][]registration{}
	for part := range slices.Chunk(idNumbers, 50) {
		var persons []map[string]any
		for i, number := range part {
			persons = append(persons, map[string]any{"ref": fmt.Sprint(i), "idNumber": number})
		}
		var answer struct {
			Data struct{ Records []registration }
		}
		o.ask(t, http.MethodPost, "/v1/acts/employment.query", map[string]string{
			"Idempotency-Key": "e2e-question", "X-Filed-At": message.FormatTime(morning),
		}, map[string]any{
			"act": "employment.query", "employer": map[string]any{"uscc": uscc}, "data": map[string]any{"persons": persons},
		}, &answer)
		for _, r := range answer.Data.Records {
			if r.State != "none" {
				found[r.IDNumber] = append(found[r.IDNumber], r)
			}
		}
	}
	return found
}

// once fails unless each person has exactly one registration, which is active.
func (o office) once(t *testing.T, uscc string, idNumbers []string) {
	t.Helper()
	found := o.registrations(t, uscc, idNumbers)
	for _, number := range idNumbers {
		if list := found[number]; len(list) != 1 || list[0].State != "active" {
			t.Errorf("a person has %d registrations: %v", len(list), list)
		}
	}
}

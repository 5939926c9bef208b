package portal

import (
	"crypto/rand"
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/face"
)

// FuzzBodies sends bytes of anybody's choice as the body, the query or the cookie of
// every operation: it is answered as a refusal or carried out, and never fails.
func FuzzBodies(f *testing.F) {
	w := newTown(f)
	api, err := build(w.services(), Options{Clock: w.clock, Random: rand.Reader})
	if err != nil {
		f.Fatal(err)
	}
	portal, operations := http.Handler(api), api.Operations()
	for name, body := range bodies() {
		at := slices.IndexFunc(operations, func(op face.Operation) bool { return op.ID == name })
		f.Add(uint8(at), body, "", "")
	}
	f.Add(uint8(0), `{"form":{"name":"a","name":"b","services":[1e999]}}`, "code=%zz&state=\x00", "__Host-zl-visit=a.b.c")
	f.Add(uint8(1), "", "code=good&state=x&iss=https://hall.example", "__Host-zl-visit=..; __Host-zl-portal=x")
	member := w.as(f, w.houses[0], w.houses[0].owner)
	f.Fuzz(func(t *testing.T, n uint8, body, query, cookie string) {
		op := operations[int(n)%len(operations)]
		r := httptest.NewRequest(op.Method, Prefix+"/", strings.NewReader(body))
		r.URL.Path, r.URL.RawQuery = w.houses[0].path(Prefix+op.Path), query
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Cookie", cookie)
		if len(cookie)%2 == 0 {
			r.AddCookie(member[0])
		}
		answer := httptest.NewRecorder()
		portal.ServeHTTP(answer, r)
		if answer.Code >= 500 && answer.Code != http.StatusServiceUnavailable {
			t.Fatalf("%s with %q, %q, %q is answered %d %s", op.ID, body, query, cookie, answer.Code, answer.Body)
		}
		if len(body) > 24 && strings.Contains(answer.Header().Get("Location"), body) {
			t.Fatalf("%s leads where the body says: %s", op.ID, answer.Header().Get("Location"))
		}
	})
}

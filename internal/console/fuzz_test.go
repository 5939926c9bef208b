package console

import (
	"net/http"
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"github.com/zhilian-hrss/zhilian/internal/face"
	"github.com/zhilian-hrss/zhilian/internal/staff"
)

// FuzzBodies sends bytes of anybody's choice to every operation, in the name of staff
// of every role: they are refused or carried out, and nothing fails.
func FuzzBodies(f *testing.F) {
	b := newBureau()
	api := b.console(f)
	operations := api.Operations()
	for name, body := range bodies() {
		at := slices.IndexFunc(operations, func(op face.Operation) bool { return op.ID == name })
		f.Add(uint8(at), body, "", "")
	}
	f.Add(uint8(0), `{"login":"admin","password":"\ud800"}`, "limit=-1&before=%00", "__Host-zl-console=x; __Host-zl-console=y")
	everybody := [][]*http.Cookie{
		b.as(f, "admin", staff.Administrator), b.as(f, "security", staff.SecurityAdmin), b.as(f, "reviewer", staff.Reviewer), {},
	}
	f.Fuzz(func(t *testing.T, n uint8, body, query, cookie string) {
		op := operations[int(n)%len(operations)]
		r := httptest.NewRequest(op.Method, Prefix+"/", strings.NewReader(body))
		r.URL.Path, r.URL.RawQuery = b.path(op.Path), query
		r.Header.Set("Content-Type", "application/json")
		r.Header.Set("Cookie", cookie)
		for _, c := range everybody[len(cookie)%len(everybody)] {
			r.AddCookie(c)
		}
		answer := httptest.NewRecorder()
		api.ServeHTTP(answer, r)
		if answer.Code >= 500 && answer.Code != http.StatusServiceUnavailable {
			t.Fatalf("%s with %q, %q, %q is answered %d %s", op.ID, body, query, cookie, answer.Code, answer.Body)
		}
	})
}
